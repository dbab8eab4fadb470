"""Readable text for a terminal: a comparison, a report, the tags of units."""

from __future__ import annotations

import textwrap
from collections import Counter
from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING

from crimecongress.dates import english_date
from crimecongress.display import count
from crimecongress.model import Capacity, SpeakerKind
from crimecongress.ordinals import ordinal_suffix
from crimecongress.rendering import prose
from crimecongress.rendering.corrected import report_corrections
from crimecongress.rendering.labels import (
    days,
    item_name,
    region_name,
    separated,
    speakers,
    word,
)
from crimecongress.rendering.view import short_names

if TYPE_CHECKING:
    from crimecongress.comparison.results import AskGroup, Comparison
    from crimecongress.corpus import Corpus
    from crimecongress.model import Heading, Recommendation, Report, Statement, Unit
    from crimecongress.tabular import Row
    from crimecongress.themes.tagging import Tagging

_WIDTH = 96
_MOST = 5
# The deepest level of headings that is indented.
_DEEPEST = 3


def summary(comparison: Comparison, *, most: int = _MOST) -> str:
    """Say in readable text what a comparison found.

    Args:
        comparison: The comparison.
        most: How many shared asks to name, the most widely shared first.

    Returns:
        What was compared, what is missing, the asks most widely shared with citations, opposite
        asks and what was asked by one region only; lines of at most 96 characters, ending in a
        line break.
    """
    names = short_names(comparison)
    shared = sorted(
        comparison.groups.shared, key=lambda group: (-len(group.meetings), -(group.score or 0))
    )
    unread = {head.title: head.unread for head in comparison.matrix.heads}
    opening = [f"  {prose.SPECIMEN_NOTE}"] if comparison.specimen else []
    blocks = [
        "\n".join(wrapped(line.strip(), "") for line in (*opening, prose.lede(comparison))),
        "\n".join(wrapped(line, "") for line in prose.missing(comparison)),
        _block("Meetings", [_meeting_line(row, unread) for row in _meeting_rows(comparison)]),
        _block(
            f"Most widely shared ({min(most, len(shared))} of {len(shared)} shared asks)",
            [line for n, group in enumerate(shared[:most], 1) for line in _ask(n, group, names)],
        ),
        _block(f"Opposite asks ({len(comparison.oppositions)})", _opposed(comparison, names)),
        wrapped(f"{prose.alone(comparison)} A score is similarity of words, not agreement.", ""),
    ]
    return "\n\n".join(block for block in blocks if block) + "\n"


def _meeting_rows(comparison: Comparison) -> list[Row]:
    return comparison.corpus.table("meetings").to_rows()


def _meeting_line(row: Row, unread: Mapping[str, str]) -> str:
    counts = [count(int(row["recommendations"] or 0), "recommendation")]
    if row["digest_items"]:
        counts.append(count(int(row["digest_items"]), "digest item"))
    counts.append(count(int(row["statements"] or 0), "statement"))
    gap = unread.get(str(row["title"]))
    counts += [gap] if gap else []
    return wrapped(f"{row['title']}: {', '.join(counts)}", "  ", "    ")


def _ask(number: int, group: AskGroup, names: Mapping[str, str]) -> list[str]:
    meetings = separated([names.get(key, key) for key in group.meetings])
    score = "" if group.score is None else f", similarity {group.score:.2f}"
    first = group.members[0]
    return [
        wrapped(f"{count(len(group.meetings), 'meeting')}{score}: {meetings}", f"  {number}. "),
        wrapped(first.text, "     "),
        wrapped("; ".join(member.citation for member in group.members), "     — ", "       "),
    ]


def _opposed(comparison: Comparison, names: Mapping[str, str]) -> list[str]:
    lines = []
    for pair in comparison.oppositions:
        lines.append(f"  {pair.reason} (similarity of matter {pair.score:.2f})")
        for side in (pair.left, pair.right):
            meeting = names.get(side.meeting, side.meeting)
            lines.append(wrapped(f"{meeting}: {side.text} ({side.citation})", "     ", "       "))
    return lines


def tags_summary(corpus: Corpus, tagging: Tagging) -> str:
    """Say in readable text which themes the units of a corpus carry, and why.

    Args:
        corpus: The corpus.
        tagging: Its tags.

    Returns:
        For each meeting its units with their themes and the words that gave them, then the count
        of units by theme; lines of at most 96 characters, ending in a line break.
    """
    by_key = {unit.key: unit for unit in corpus.units()}
    units = [by_key[key] for key in tagging.units if key in by_key]
    blocks = []
    for one in corpus.proceedings:
        own = [unit for unit in units if unit.meeting == one.key]
        tagged = [unit for unit in own if tagging.of(unit)]
        note = "  SPECIMEN (fictional)" if one.specimen else ""
        head = f"{one.title}: {len(tagged)} of {count(len(own), 'unit')} with a theme{note}"
        blocks.append(_block(head, [line for unit in tagged for line in _tagged(unit, tagging)]))
        blocks[-1] = blocks[-1] or head
    counts = [f"  {number:>4}  {theme}" for theme, number in tagging.counts().items()]
    scheme = f"{tagging.scheme} {tagging.version}"
    blocks.append(_block(f"Units by theme ({scheme}); a unit may carry several", counts))
    return "\n\n".join(block for block in blocks if block) + "\n"


def _tagged(unit: Unit, tagging: Tagging) -> list[str]:
    themes: dict[str, list[str]] = {}
    for tag in tagging.of(unit):
        themes.setdefault(tag.theme, []).append(f"“{tag.quote}” ({tag.rule})")
    lines = [
        wrapped(f"{theme}: {', '.join(dict.fromkeys(quotes))}", "      ", "        ")
        for theme, quotes in themes.items()
    ]
    return [f"  {unit.id}  {unit.citation}", *lines]


def report_summary(report: Report) -> str:
    """Say in readable text what one report holds.

    Args:
        report: The report.

    Returns:
        Who, when, outline, counts, who took the floor, recommendations with citations, the
        corrections applied, what was not read, and warnings; lines of at most 96 characters,
        ending in a line break.
    """
    blocks = [
        _identity(report),
        _block("Outline", [_heading(heading) for heading in report.outline]),
        _block("Holds", [_holdings(report)]),
        _block(f"Took the floor ({len(report.statements)})", _floor(report)),
        _block(f"Recommendations ({len(report.recommendations)})", _recommendations(report)),
        _block(f"Corrections applied ({len(report.corrections)})", _corrected(report)),
        _block("Reading", _reading(report)),
    ]
    return "\n\n".join(block for block in blocks if block) + "\n"


def _block(title: str, lines: Iterable[str]) -> str:
    found = list(lines)
    return "\n".join([title, *found]) if found else ""


def wrapped(text: str, first: str = "  ", rest: str | None = None) -> str:
    """Fill a text to 96 characters, its first line and the rest indented as given."""
    return textwrap.fill(
        text,
        _WIDTH,
        initial_indent=first,
        subsequent_indent=" " * len(first) if rest is None else rest,
        break_long_words=False,
        break_on_hyphens=False,
    )


def _identity(report: Report) -> str:
    document, meeting = report.document, report.meeting
    name = document.symbol or "no symbol printed"
    facts = [word(document.kind), word(document.part) if document.part else None]
    facts += [english_date(document.date) if document.date else None, document.distribution]
    lines = [" · ".join([name, *(fact for fact in facts if fact)])]
    if document.specimen:
        lines.append("  SPECIMEN: a fictional document of this library, not a United Nations one")
    lines.append(f"  file         {document.path}")
    if meeting is None:
        lines.append("  meeting      none recognised")
    else:
        place = ", ".join(x for x in (meeting.place, days(meeting.start, meeting.end)) if x)
        prepares = (
            f"{ordinal_suffix(meeting.congress)} Congress"
            if meeting.congress
            else "Congress not given"
        )
        lines.append(wrapped(meeting.title or "title not printed", "  meeting      "))
        lines.append(f"  region       {region_name(meeting.region)}, {prepares}")
        lines += [f"  where, when  {place}"] if place else []
    for officer in report.officers:
        country = f" ({officer.country})" if officer.country else ""
        lines.append(f"  {word(officer.role):<12} {officer.name}{country}")
    return "\n".join(lines)


def _heading(heading: Heading) -> str:
    indent = "  " * (1 + min(heading.level.depth, _DEEPEST))
    mark = f"{heading.mark}. " if heading.mark else ""
    notes = ["continued"] if heading.continued else []
    notes += [f"meeting's item {heading.agenda_item}"] if heading.agenda_item else []
    named = item_name(heading.congress_item, heading.workshop)
    notes += [f"Congress {named}"] if named else []
    tail = f"  [{'; '.join(notes)}]" if notes else ""
    return wrapped(f"{mark}{heading.title}{tail}", indent, indent + "   ")


def _holdings(report: Report) -> str:
    parts = [
        count(len(report.paragraphs), "paragraph"),
        count(len(report.statements), "statement"),
        count(len(report.remarks), "remark"),
        count(len(report.recommendations), "recommendation"),
        count(len(report.references), "reference"),
        count(len(report.footnotes), "note"),
    ]
    return "  " + " · ".join(parts)


def _floor(report: Report) -> list[str]:
    """Count different speakers of each kind; a name stands once, with how often it spoke."""
    groups: dict[str, list[Statement]] = {}
    for statement in report.statements:
        groups.setdefault(statement.speaker.kind, []).append(statement)
    lines = [_spoke(kind, statements) for kind, statements in groups.items()]
    return [*lines, "  (who spoke; no view follows from it)"] if lines else []


def _spoke(kind: str, statements: list[Statement]) -> str:
    number = len({statement.speaker.normalised for statement in statements})
    more = f" ({count(len(statements), 'statement')})" if len(statements) != number else ""
    told = Counter(_speaker(statement) for statement in statements)
    names = "; ".join(f"{name} ({n})" if n > 1 else name for name, n in told.items())
    return wrapped(f"{number} {speakers(kind, number)}{more}: {names}", "  ", "      ")


def _speaker(statement: Statement) -> str:
    """Name a speaker; a Member State that is only an observer at the meeting is marked."""
    speaker = statement.speaker
    guest = speaker.kind == SpeakerKind.MEMBER_STATE and statement.capacity == Capacity.OBSERVER
    notes = ["observer"] if guest else []
    notes += [f"on behalf of {statement.on_behalf_of}"] if statement.on_behalf_of else []
    return f"{speaker.normalised} ({', '.join(notes)})" if notes else speaker.normalised


def _recommendations(report: Report) -> list[str]:
    """List the recommendations; a document without a symbol has a long name, told once."""
    lines = [line for one in report.recommendations for line in _recommendation(one)]
    title = next((one.citation.title for one in report.recommendations), None)
    return [wrapped(f"of: {title}", "  ", "      "), *lines] if title and lines else lines


def _recommendation(one: Recommendation) -> list[str]:
    label = f"  ({one.label}) " if one.label else "  "
    rest = "      "
    notes = [one.citation.place if one.citation.title else str(one.citation)]
    named = item_name(one.congress_item, one.workshop)
    notes += [f"Congress {named}"] if named else []
    cited = "; ".join(note for note in notes if note)
    return [
        wrapped(one.text, f"{label:<6}", rest),
        *([wrapped(f"— {cited}", rest, rest + "  ")] if cited else []),
    ]


def _corrected(report: Report) -> list[str]:
    return [
        text
        for line in report_corrections(report)
        for text in (
            wrapped(f"{line.what}: {line.old} → {line.new}", "  ", "      "),
            wrapped(f"— {line.who}: {line.why}", "      ", "        "),
        )
    ]


def _reading(report: Report) -> list[str]:
    reasons = Counter(str(passage.reason) for passage in report.unparsed)
    outside = ", ".join(f"{number} × {reason}" for reason, number in sorted(reasons.items()))
    lines = [
        f"  {100 * report.coverage:.1f}% of the characters are in the report's parts; "
        f"{100 * report.not_recognised:.1f}% were not recognised"
    ]
    lines += [wrapped(f"set aside: {outside}")] if outside else []
    lines += [wrapped(f"warning: {warning}") for warning in report.warnings]
    return lines
