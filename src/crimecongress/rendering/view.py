"""The parts of a page as values: the template prints them and decides nothing."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from attrs import frozen

from crimecongress.dates import english_date
from crimecongress.model import ScopeStatus, UnitKind
from crimecongress.rendering import prose
from crimecongress.rendering.cells import Head, Lane, heads, lanes
from crimecongress.rendering.floor import (
    GroupLine,
    KindLine,
    Speaking,
    kind_lines,
    speakings,
    state_groups,
)
from crimecongress.rendering.html import Markup
from crimecongress.rendering.labels import (
    days,
    percent,
    region_name,
    scope_words,
    spelled,
    word,
)
from crimecongress.rendering.records import Record, place_of, records
from crimecongress.rendering.redlines import RedlineView, redline_view
from crimecongress.rendering.sections import (
    StrengthLine,
    WordGroup,
    charts,
    strength_heads,
    strength_lines,
    word_groups,
)
from crimecongress.rendering.tracings import TracingView, tracing_view

if TYPE_CHECKING:
    from crimecongress.comparison.results import AskGroup, Comparison, Member
    from crimecongress.model import Proceedings, Report

# Signs beside the words of a status, so that neither colour nor words stand alone.
_SIGNS = {
    ScopeStatus.READ: ("read", "✓"),
    ScopeStatus.IN_PART: ("part", "◐"),
    ScopeStatus.NOT_LOADED: ("none", "–"),
}


@frozen(kw_only=True)
class MeetingLine:
    """A meeting in the table of documents."""

    title: str
    where: str
    documents: tuple[str, ...]
    recommendations: int
    digest_items: int
    statements: int
    specimen: bool
    digest: bool = False


@frozen(kw_only=True)
class ScopeCell:
    """How much of an item is loaded of a meeting: a class, a sign, words and a reason."""

    meeting: str
    place: str
    kind: str
    sign: str
    status: str
    reason: str


@frozen(kw_only=True)
class ScopeLine:
    """A Congress item and how much of it is loaded of each meeting."""

    name: str
    title: str | None
    cells: tuple[ScopeCell, ...]


@frozen(kw_only=True)
class Ask:
    """A group of recommendations, or a pair that opposes: heading, score, members, words, claim.

    Whether parts of one stand apart in others is ``parted``.
    """

    id: str
    heading: str
    score: str
    members: tuple[Record, ...]
    words: tuple[str, ...]
    claim: str
    parted: bool = False

    @property
    def numbers(self) -> tuple[int, ...]:
        """Numbers of its records."""
        return tuple(member.n for member in self.members)


@frozen(kw_only=True)
class Page:
    """Everything that a page says, in its order."""

    specimen: bool
    notices: tuple[str, ...]
    figures: tuple[tuple[str, str], ...]
    meetings: tuple[MeetingLine, ...]
    scope_heads: tuple[tuple[str, str], ...]
    scope: tuple[ScopeLine, ...]
    heads: tuple[Head, ...]
    lanes: tuple[Lane, ...]
    bare: tuple[str, ...]
    places: tuple[tuple[str, str], ...]
    groups: tuple[Ask, ...]
    similar: tuple[Ask, ...]
    oppositions: tuple[Ask, ...]
    singles: tuple[Ask, ...]
    together: tuple[tuple[str, str], ...]
    kinds: tuple[KindLine, ...]
    floor_heads: tuple[tuple[str, str], ...]
    floor: tuple[Speaking, ...]
    groups_of_states: tuple[tuple[str, str, tuple[GroupLine, ...]], ...]
    attendance: tuple[str, ...]
    word_groups: tuple[WordGroup, ...]
    overused: int
    by_chance: str
    strength_heads: tuple[tuple[str, str], ...]
    strength: tuple[StrengthLine, ...]
    redlines: tuple[RedlineView, ...]
    tracings: tuple[TracingView, ...]
    charts: Mapping[str, Markup]
    records: tuple[Record, ...]

    @property
    def mixed(self) -> bool:
        """Whether fictional meetings stand beside others."""
        return len({one.specimen for one in self.meetings}) > 1

    @property
    def has_parts(self) -> bool:
        """Whether a shared ask stands in one recommendation and, in parts, in others."""
        return any(group.parted for group in (*self.groups, *self.similar))

    @property
    def has_digest(self) -> bool:
        """Whether any digest item stands on it."""
        return any(record.digest for record in self.records)


def page_of(comparison: Comparison) -> Page:
    """Make the parts of a page.

    Args:
        comparison: The comparison.

    Returns:
        The parts.
    """
    names = short_names(comparison)
    found = records(comparison, names)
    by_unit = {record.unit: record for record in found}
    numbers = {record.unit: record.n for record in found}
    made_lanes = lanes(comparison, numbers)
    wording = comparison.wording
    groups = comparison.groups
    return Page(
        specimen=comparison.specimen,
        notices=(*comparison.notices, *prose.conflicts(comparison)),
        figures=_figures(comparison),
        meetings=_meetings(comparison),
        scope_heads=_scope_heads(comparison, names),
        scope=_scope(comparison, names),
        heads=heads(comparison.matrix),
        lanes=made_lanes,
        bare=tuple(lane.label for lane in made_lanes if lane.bare and not lane.top),
        places=_places(comparison, names),
        groups=tuple(_group(group, names, by_unit) for group in groups.shared),
        similar=tuple(_group(group, names, by_unit) for group in groups.of("similar")),
        oppositions=_oppositions(comparison, names, by_unit),
        singles=tuple(_group(group, names, by_unit) for group in groups.of("single_region")),
        together=tuple((item.text, item.source_title) for item in comparison.corpus.joint_digest),
        kinds=kind_lines(comparison),
        floor_heads=tuple((one.key, names[one.key]) for one in comparison.corpus.proceedings),
        floor=speakings(comparison, names),
        groups_of_states=state_groups(comparison),
        attendance=prose.attended(comparison),
        word_groups=word_groups(comparison, numbers),
        overused=sum(row.is_overused for row in wording.rows),
        by_chance=f"{wording.by_chance:.0f}",
        strength_heads=strength_heads(comparison),
        strength=strength_lines(comparison, numbers),
        redlines=tuple(map(redline_view, comparison.revisions)),
        tracings=tuple(map(tracing_view, comparison.tracings)),
        charts=charts(comparison, names),
        records=found,
    )


def short_names(comparison: Comparison) -> dict[str, str]:
    """Return a short name for each meeting: without the Congress where all have the same."""
    titles = {one.key: one.title for one in comparison.corpus.proceedings}
    tails = {title.rpartition(", ")[2] for title in titles.values()}
    if len(tails) != 1 or len(titles) < 2:
        return titles
    return {key: title.rpartition(", ")[0] or title for key, title in titles.items()}


def _figures(comparison: Comparison) -> tuple[tuple[str, str], ...]:
    recommendations, digests = prose.counted(comparison)
    at = f"at {comparison.threshold:.2f} or above"
    singles = len(comparison.groups.of("single_region"))
    meetings, apart = prose.held(comparison)
    figures = [
        ("meeting", "", meetings),
        ("document", " without a recognised meeting", apart),
        ("recommendation", " read", recommendations),
        ("digest item", ", counted apart", digests),
        ("ask", f" shared by two meetings or more, {at}", len(comparison.groups.shared)),
        ("ask", " of one region only, within scope", singles),
        ("pair", " of opposite asks", len(comparison.oppositions)),
    ]
    return tuple(
        (f"{noun}{'' if number == 1 else 's'}{rest}", f"{number:,}")
        for noun, rest, number in figures
        if number or noun not in ("digest item", "document")
    )


def _meetings(comparison: Comparison) -> tuple[MeetingLine, ...]:
    """What was read of each meeting, counted as all other figures of the comparison are."""
    counted = prose.counted_by_meeting(comparison)
    statements: Counter[str] = Counter()
    for row in comparison.participation.rows:
        statements[row.meeting] += row.statements
    return tuple(
        MeetingLine(
            title=one.title,
            where=", ".join(part for part in (one.place, days(one.start, one.end)) if part),
            documents=_documents(one),
            recommendations=counted[one.key, UnitKind.RECOMMENDATION],
            digest_items=counted[one.key, UnitKind.DIGEST_ITEM],
            statements=statements[one.key],
            specimen=one.specimen,
        )
        for one in comparison.corpus.proceedings
    )


def _documents(one: Proceedings) -> tuple[str, ...]:
    documents = [_document(report) for report in one.reports]
    documents += [f"{_document(report)}; replaced, not counted" for report in one.superseded]
    documents += ["digest: this library’s paraphrase of a named source"] if one.digest else []
    return tuple(documents)


def _document(report: Report) -> str:
    document = report.document
    name = document.symbol or f"no symbol printed ({document.path.rpartition('/')[2]})"
    kind = word(document.part or document.kind)
    day = f", {english_date(document.date)}" if document.date else ""
    lost = report.not_recognised
    note = f"; {percent(lost)} of its characters not recognised" if lost else ""
    return f"{name}, {kind}{day}{note}"


def _scope_heads(comparison: Comparison, names: Mapping[str, str]) -> tuple[tuple[str, str], ...]:
    return tuple(
        (place_of(one.region, one.key), names[one.key]) for one in comparison.corpus.proceedings
    )


def _scope(comparison: Comparison, names: Mapping[str, str]) -> tuple[ScopeLine, ...]:
    rows = {(row.congress, row.item, row.meeting): row for row in comparison.scope.rows}
    items = dict.fromkeys((row.congress, row.item) for row in comparison.scope.rows)
    many = len(prose.congresses(comparison)) > 1
    lines = []
    for congress, item in sorted(items, key=lambda key: (key[0] or 0, key[1])):
        cells, title = [], None
        for one in comparison.corpus.proceedings:
            row = rows.get((congress, item, one.key))
            kind, sign = _SIGNS[row.status if row else ScopeStatus.NOT_LOADED]
            other = "prepares another Congress" if one.congress != congress else ""
            title = title or (row.item_title if row else None)
            status, reason = (
                scope_words(row.status, row.reason) if row else ("not in its agenda", other)
            )
            cells.append(
                ScopeCell(
                    meeting=names[one.key],
                    place=place_of(one.region, one.key),
                    kind=kind,
                    sign=sign,
                    status=status,
                    reason=reason,
                )
            )
        name = f"Item {item}" + (f", Congress {congress}" if many else "")
        lines.append(ScopeLine(name=name, title=title, cells=tuple(cells)))
    return tuple(lines)


def _places(comparison: Comparison, names: Mapping[str, str]) -> tuple[tuple[str, str], ...]:
    found = {
        place_of(one.region, one.key): region_name(one.region) if one.region else names[one.key]
        for one in comparison.corpus.proceedings
    }
    return tuple(found.items())


def _members(found: Sequence[Member], by_unit: Mapping[str, Record]) -> tuple[Record, ...]:
    return tuple(by_unit[member.unit] for member in found if member.unit in by_unit)


def _group(group: AskGroup, names: Mapping[str, str], by_unit: Mapping[str, Record]) -> Ask:
    meetings = [names.get(key, key) for key in group.meetings]
    several = "" if len(meetings) == 1 else "s"
    told = "\u00a0· ".join(meetings)  # no line begins with a dot
    heading = f"{spelled(len(meetings))} meeting{several}: {told}"
    if group.kind == "shared_by_all":
        heading = f"Every meeting whose item was read: {told}"
    parts = [] if group.score is None else [f"mean similarity {group.score:.2f} of 1"]
    parts += [word(group.relation)] if group.relation else []
    parts += [f"threshold {group.threshold:.2f}"]
    parts += ["the words leave the direction open"] if group.polarity == "unclear" else []
    return Ask(
        id=group.id,
        heading=heading if len(group.members) > 1 else meetings[0],
        score=" · ".join(parts),
        members=_members(group.members, by_unit),
        words=group.words,
        claim=group.claim,
        parted=group.relation in ("merged", "split"),
    )


def _oppositions(
    comparison: Comparison, names: Mapping[str, str], by_unit: Mapping[str, Record]
) -> tuple[Ask, ...]:
    return tuple(
        Ask(
            id=pair.id,
            heading=f"{names.get(pair.left.meeting, pair.left.meeting)} and "
            f"{names.get(pair.right.meeting, pair.right.meeting)}: {pair.reason}",
            score=f"similarity of matter {pair.score:.2f} of 1",
            members=_members((pair.left, pair.right), by_unit),
            words=pair.words,
            claim="",
        )
        for pair in comparison.oppositions
    )
