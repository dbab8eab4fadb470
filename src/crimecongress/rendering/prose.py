"""The sentences of a page: what was compared, what is missing, how it was made, how to cite."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import TYPE_CHECKING

from crimecongress.display import count
from crimecongress.model import Capacity, ScopeStatus, UnitKind
from crimecongress.ordinals import ordinal_suffix
from crimecongress.rendering.labels import days, listed, spelled

if TYPE_CHECKING:
    from crimecongress.comparison.participants import Attendee
    from crimecongress.comparison.results import Cell, Comparison, Matrix
    from crimecongress.comparison.revision import Revision

SPECIMEN_NOTE = (
    "Specimen: this comparison rests on fictional documents of the crimecongress library. No such "
    "meeting took place, and no United Nations document says what is printed here."
)
# What is counted apart among those present; a Member State of another region is an observer.
_PRESENT = {
    "member_state": ("Member State", "Member States"),
    "member_as_observer": ("Member State as observer", "Member States as observers"),
    "observer_state": ("observer State", "observer States"),
    "other": ("other", "others"),
}
INDEPENDENT = "Independent of the United Nations and not endorsed by it."
# How the figures were made and what they cannot say: title and text of each note.
_METHOD = (
    (
        "Like with like",
        "Meetings report on different items, and drafts come in pieces. That one region alone "
        "asked for something is said only inside a Congress item that was read for at least "
        "two meetings, and never from a part or a digest.",
    ),
    (
        "What is counted",
        "A cell counts each {unit} once, however many of its words speak for the theme; one "
        "{unit} may carry several themes, so columns do not add up to the total. "
        "Only the {unit}s are tagged: a meeting may have an agenda item on a theme and still "
        "count 0 there, where its {unit}s use other words.",
    ),
    (
        "Small counts",
        "A share of few recommendations is uncertain: its 95% interval (Wilson 1927) stands "
        "with it, and two shares whose intervals overlap should not be called different.",
    ),
    (
        "Themes",
        "Themes are given by the terms of the scheme {scheme}. "
        "Each record shows the words that made it so. A theme that no term names is missed.",
    ),
    (
        "The same ask",
        "Recommendations are matched by the words they share, weighted by how rare these are. "
        "A score is similarity of words, not agreement; the threshold is "
        "{threshold:.2f}. Not found above it in the documents loaded "
        "is not absent.",
    ),
    (
        "The digest",
        "Digest items are this library’s own paraphrase of what a named source says. They are "
        "never complete, stand apart from the counts, and a single participant’s view is never "
        "a meeting’s.",
    ),
    (
        "Who holds a view",
        "Reports list who spoke; they mostly do not say who held which view. A recommendation "
        "is the meeting’s; that a State took the floor says nothing of its position.",
    ),
    (
        "Not an official record",
        "{independent} The documents themselves are the record: check a passage there before "
        "you rely on it.",
    ),
)


def congresses(comparison: Comparison) -> tuple[int, ...]:
    """Return the numbers of the Congresses that the meetings prepare, sorted."""
    found = {one.congress for one in comparison.corpus.proceedings}
    return tuple(sorted(number for number in found if number is not None))


def congress_name(comparison: Comparison) -> str:
    """Name the Congresses that the meetings prepare; nothing where none is given."""
    numbers = [ordinal_suffix(number) for number in congresses(comparison)]
    if not numbers:
        return ""
    noun = "Congress" if len(numbers) == 1 else "Congresses"
    return f"{listed(numbers)} United Nations {noun} on Crime Prevention and Criminal Justice"


def counted(comparison: Comparison) -> tuple[int, int]:
    """Count the recommendations and the digest items that count for a meeting."""
    kinds = Counter(unit.kind for unit in comparison.units if unit.counted)
    return kinds[UnitKind.RECOMMENDATION], kinds[UnitKind.DIGEST_ITEM]


def counted_by_meeting(comparison: Comparison) -> Counter[tuple[str, UnitKind]]:
    """Count the same by the key of the meeting and the kind."""
    return Counter((unit.meeting, unit.kind) for unit in comparison.units if unit.counted)


def held(comparison: Comparison) -> tuple[int, int]:
    """Count the meetings, and apart from them the documents in which none was recognised."""
    columns = comparison.corpus.proceedings
    apart = sum(one.congress is None and one.region is None for one in columns)
    return len(columns) - apart, apart


def _compared(comparison: Comparison) -> str:
    """Name the meetings and the documents without one: no meeting is made of any document."""
    meetings, apart = held(comparison)
    name = congress_name(comparison)
    of = f" of the {name}" if name else ""
    found = [f"{spelled(meetings)} regional preparatory meeting{'' if meetings == 1 else 's'}{of}"]
    if apart:
        number = spelled(apart).lower() if meetings else spelled(apart)
        found = found if meetings else []
        found.append(f"{number} document{'' if apart == 1 else 's'} without a recognised meeting")
    return " and ".join(found)


def lede(comparison: Comparison) -> str:
    """Say in two or three sentences what was compared and what came of it."""
    recommendations, digests = counted(comparison)
    opening = _compared(comparison)
    beside = f", with {count(digests, 'digest item')} beside them" if digests else ""
    read = f"{opening}: {count(recommendations, 'recommendation')} read from"
    if sum(held(comparison)) == 1:
        return f"{read} its documents{beside}. One meeting alone cannot be compared."
    shared = len(comparison.groups.shared)
    asks = f"{spelled(shared)} ask{' is' if shared == 1 else 's are'} shared"
    known = sum(
        any(member.kind is UnitKind.DIGEST_ITEM for member in group.members)
        and len({m.meeting for m in group.members if m.kind is UnitKind.RECOMMENDATION}) < 2
        for group in comparison.groups.shared
    )
    of_them = "" if shared == 1 else f"{known} of them "
    through = f", {of_them}by way of a digest" if known else ""
    against = len(comparison.oppositions)
    pairs = f" {spelled(against)} pair{' asks' if against == 1 else 's ask'} for opposite things."
    return (
        f"{read} their documents{beside}. "
        f"{asks} by two meetings or more, at a similarity of {comparison.threshold:.2f} or above"
        f"{through}."
        f"{pairs if against else ''}"
    )


def revised(revision: Revision) -> str:
    """Say in two sentences what became of a text."""
    found = revision.counts()
    kept = found["same"] + found["near"]
    names = len(revision.changes.rows)
    moved = f", {found['moved']} at another place" if found["moved"] else ""
    beyond = (
        f" {count(found['beyond'], 'passage')} stand{'s' if found['beyond'] == 1 else ''} in a "
        "chapter that the other document does not hold, and cannot be compared."
        if found["beyond"]
        else ""
    )
    return (
        f"{count(revision.old_count, 'passage')} of the old text and {revision.new_count} of the "
        f"new: {found['same']} the same and {kept} at least near (similar by characters, "
        f"{revision.near:g} or more){moved}; {found['added']} added and {found['deleted']} "
        f"deleted. {count(names, 'change')} of wording {'has' if names == 1 else 'have'} a "
        f"name.{beyond}"
    )


def attended(comparison: Comparison) -> tuple[str, ...]:
    """Say how many States and organizations each report lists as present, where it lists any."""
    lines = []
    for one in comparison.corpus.proceedings:
        own = [row for row in comparison.attendance.rows if row.meeting == one.key]
        where = list(dict.fromkeys(row.citation for row in own))
        if own:
            span = where[0] + (f" to {where[-1].rpartition(', ')[2]}" if len(where) > 1 else "")
            lines.append(f"{one.title}: {_present(own)} whose names are known ({span})")
    return tuple(lines)


def _present(rows: Sequence[Attendee]) -> str:
    """Count different names, by what they are; one that stands twice is no observer."""
    represented = {row.name for row in rows if row.capacity is not Capacity.OBSERVER}
    kinds = {row.name: row.kind.value for row in rows}
    guests = {name for name in kinds if kinds[name] == "member_state" and name not in represented}
    kinds |= dict.fromkeys(guests, "member_as_observer")
    found = Counter(kind if kind in _PRESENT else "other" for kind in kinds.values())
    return listed([count(found[kind], *name) for kind, name in _PRESENT.items() if found[kind]])


def alone(comparison: Comparison) -> str:
    """Say how many asks only one region makes, or that the scope allows no such claim."""
    readers: dict[tuple[int | None, int], set[str]] = {}
    for row in comparison.scope.rows:
        if row.status is ScopeStatus.READ:
            readers.setdefault((row.congress, row.item), set()).add(str(row.region))
    if not any(len(regions) > 1 for regions in readers.values()):
        return (
            "No Congress item was read for two regions, so nothing can be said of asks that only "
            "one region makes."
        )
    singles = len(comparison.groups.of("single_region"))
    return (
        f"{count(singles, 'ask')} of one region only, within the items read for two regions or "
        f"more: no match at the threshold in the documents loaded{_against(comparison)}."
    )


def _against(comparison: Comparison) -> str:
    """Say of how many asks of one region alone the opposite was found elsewhere."""
    opposed = {one.unit for pair in comparison.oppositions for one in (pair.left, pair.right)}
    alone_ = {unit for group in comparison.groups.of("single_region") for unit in group.units}
    number = len(opposed & alone_)
    return f"; of {number} of them an opposite ask was found" if number else ""


def counting(matrix: Matrix) -> tuple[str, ...]:
    """Say what a cell of the matrix counts and what each of its signs means.

    Args:
        matrix: The matrix.

    Returns:
        Sentences, the same for page, workbook and Word file; a sign that the matrix does not use
        has none.
    """
    unit = matrix.unit
    lines = [
        f"Count of {unit}s by theme and {matrix.by}; one may carry several themes.",
        f"0: no {unit} that was read carries the theme, whatever its agenda item is about.",
    ]
    if any(head.unread for head in matrix.heads):
        lines.append(
            "0*: the head of the column names what was not read, or in part; this 0 says nothing "
            "of it."
        )
    if any(cell.count is None for cell in matrix.cells):
        lines.append(f"–: no {unit} of it is in the documents loaded.")
    if any(cell.digest_units for cell in matrix.cells):
        lines.append("2d: two digest items, apart from the count.")
    return tuple(lines)


def without_text(cell: Cell, unread: str) -> str:
    """Say why no recommendation stands in a cell that holds texts.

    Args:
        cell: The cell.
        unread: What of the column's agenda was not read, or empty.

    Returns:
        A few words.
    """
    if cell.count is None:
        return "not in the documents loaded"
    return f"none found; {unread}" if unread else "none found"


def without_texts(matrix: Matrix) -> tuple[str, ...]:
    """Explain what :func:`without_text` says in the cells of a matrix."""
    lines = [f"None found: no {matrix.unit} found under this theme in the documents loaded."]
    if any(head.unread for head in matrix.heads):
        lines.append("Grey: the cell names what was not read, or in part; not read is not absent.")
    return tuple(lines)


def missing(comparison: Comparison) -> tuple[str, ...]:
    """Name the meetings of the same Congress of which nothing is loaded."""
    names = []
    for row in comparison.missing:
        where = ", ".join(part for part in (row.city, days(row.start, row.end)) if part)
        names.append(f"{row.title} ({where})" if where else row.title)
    if not names:
        return ()
    return (
        f"Not loaded: {listed(names)}. What {'it' if len(names) == 1 else 'they'} asked for is "
        "not on this page, and nothing here says that a region did not ask for something.",
    )


def conflicts(comparison: Comparison) -> tuple[str, ...]:
    """Say where the documents of a meeting disagree, or stand twice or uncorrected."""
    return tuple(
        f"To check in the documents of {one.title}: {conflict.field}: "
        + "; ".join(f"{value} ({document})" for document, value in conflict.values)
        for one in comparison.corpus.proceedings
        for conflict in one.conflicts
    )


def method(comparison: Comparison) -> tuple[tuple[str, str], ...]:
    """Explain how the figures were made and what they cannot say: title and text of each note."""
    made = comparison.provenance
    slots = {
        "unit": comparison.matrix.unit,
        "scheme": f"{made.scheme} {made.scheme_version}",
        "threshold": comparison.threshold,
        "independent": INDEPENDENT,
    }
    return tuple((title, text.format(**slots)) for title, text in _METHOD)


def cite_passage(comparison: Comparison) -> str:
    """Say how to cite a passage, with the first citation as the example."""
    example = next((str(unit.citation) for unit in comparison.units), None)
    shown = f", as in: {example}" if example else ""
    return f"A passage: cite the document, not this page. Each record prints its citation{shown}."


def cite_dossier(comparison: Comparison) -> str:
    """Say how to cite the comparison itself."""
    made = comparison.provenance
    names = [source.symbol or "a document without symbol" for source in made.documents]
    documents = f" ({'; '.join(dict.fromkeys(names))})" if names else ""
    meetings = _compared(comparison)
    meetings = meetings[0].lower() + meetings[1:]
    note = " Specimens: fictional documents." if comparison.specimen else ""
    return (
        f"This comparison: Recommendations of {meetings} compared{documents}. Made with "
        f"crimecongress {made.library_version}, theme scheme {made.scheme} {made.scheme_version}, "
        f"similarity threshold {comparison.threshold:.2f}. Hashes of the documents are in "
        f"manifest.json.{note}"
    )
