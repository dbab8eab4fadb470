"""What a page shows of each unit: its text with the evidence marked, its citation, its reasons."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING

from attrs import evolve, frozen

from crimecongress.model import UnitKind, Verdict
from crimecongress.rendering.labels import item_name

if TYPE_CHECKING:
    from crimecongress.comparison.results import Comparison
    from crimecongress.model import Tag, Unit
    from crimecongress.tabular import Row

# Columns of the recommendations that a reader is told, with their names on the page.
_FACTS = (
    ("verbs", "Acts"),
    ("addressee", "Asked of"),
    ("modals", "Modals"),
    ("hedges", "Hedges"),
    ("conditions", "Conditions"),
    ("deadlines", "Time limits"),
    ("resources", "Resources"),
    ("strength_from", "Action category"),
    ("instruments", "Instruments"),
    ("recommended_by", "Credited to"),
)
_VERDICTS = {
    Verdict.ACCEPT: "accepted",
    Verdict.REJECT: "rejected",
    Verdict.ADD: "added",
}


@frozen(kw_only=True)
class Theme:
    """A theme of a record and the evidence for it.

    Attributes:
        short: Label of the theme.
        label: The same after the label of its top.
        whys: For each piece of evidence: what the text says, the term and the rule.
    """

    short: str
    label: str
    whys: tuple[tuple[str, str, str], ...]


@frozen(kw_only=True)
class Record:
    """A recommendation or a digest item as a page shows it.

    Attributes:
        n: Running number on the page.
        unit: Key of the unit.
        meeting: Short name of the meeting.
        place: Code of the region, or the meeting's key where it has none: what filters go by.
        item: Congress item and workshop, or nothing.
        digest: Whether it is a paraphrase of this library.
        counted: Whether it counts for the meeting.
        specimen: Whether it is fictional.
        text: Its text.
        pieces: Its text in pieces, each with whether it is evidence.
        citation: Where it stands.
        themes: Ids of its leaves and of their tops.
        tags: Its themes with their evidence.
        facts: Names and values of what else is known.
        links: Where else on the page it stands: address and label.
    """

    n: int
    unit: str
    meeting: str
    place: str
    item: str
    digest: bool
    counted: bool
    specimen: bool
    text: str
    pieces: tuple[tuple[str, bool], ...]
    citation: str
    themes: tuple[str, ...]
    tags: tuple[Theme, ...]
    facts: tuple[tuple[str, str], ...]
    links: tuple[tuple[str, str], ...]


def records(comparison: Comparison, names: Mapping[str, str]) -> tuple[Record, ...]:
    """Make the records of a page.

    Args:
        comparison: The comparison.
        names: Short name of each meeting by its key.

    Returns:
        One record for each recommendation and digest item, in the order of the comparison.
    """
    rows = {str(row["unit"]): row for row in comparison.corpus.table("recommendations").to_rows()}
    labels = {row.theme: row.label for row in comparison.matrix.rows}
    links = _links(comparison)
    decided = _decisions(comparison, labels)
    shown = (unit for unit in comparison.units if unit.kind is not UnitKind.PARAGRAPH)
    made = (
        _record(n, unit, comparison.tagging.of(unit), rows.get(unit.key, {}), names, labels, links)
        for n, unit in enumerate(shown, 1)
    )
    return tuple(evolve(one, facts=(*one.facts, *decided.get(one.unit, ()))) for one in made)


def place_of(region: str | None, meeting: str) -> str:
    """Return what the filter by region goes by: the region, or the meeting that has none."""
    return str(region) if region else meeting


def _record(
    n: int,
    unit: Unit,
    tags: tuple[Tag, ...],
    row: Row,
    names: Mapping[str, str],
    labels: Mapping[str, str],
    links: Mapping[str, list[tuple[str, str]]],
) -> Record:
    leaves = tuple(dict.fromkeys(tag.theme for tag in tags))
    tops = (leaf.partition(".")[0] for leaf in leaves)
    return Record(
        n=n,
        unit=unit.key,
        meeting=names.get(unit.meeting, unit.meeting),
        place=place_of(unit.region, unit.meeting),
        item=item_name(unit.congress_item, unit.workshop),
        digest=unit.kind is UnitKind.DIGEST_ITEM,
        counted=unit.counted,
        specimen=unit.specimen,
        text=unit.text,
        pieces=_pieces(unit.text, [_span(unit, tag) for tag in tags]),
        citation=str(unit.citation),
        themes=tuple(dict.fromkeys((*leaves, *tops))),
        tags=tuple(_theme(leaf, tags, labels) for leaf in leaves),
        facts=tuple((name, str(row[key])) for key, name in _FACTS if row.get(key)),
        links=tuple(links.get(unit.key, ())),
    )


def _theme(leaf: str, tags: Iterable[Tag], labels: Mapping[str, str]) -> Theme:
    top = leaf.partition(".")[0]
    whys = dict.fromkeys((tag.quote, tag.term, tag.rule) for tag in tags if tag.theme == leaf)
    return Theme(
        short=labels.get(leaf, leaf),
        label=f"{labels.get(top, top)}: {labels.get(leaf, leaf)}",
        whys=tuple(whys),
    )


def _decisions(
    comparison: Comparison, labels: Mapping[str, str]
) -> dict[str, list[tuple[str, str]]]:
    """What persons decided on the themes of a unit: a rejected theme leaves no other trace."""
    found: dict[str, list[tuple[str, str]]] = {}
    for one in comparison.tagging.decisions:
        said = (
            f"{labels.get(one.theme, one.theme)}: {_VERDICTS[one.verdict]} by {one.who}, "
            f"{one.when.isoformat()}: {one.why}"
        )
        found.setdefault(f"{one.document}#{one.unit}", []).append(("Decision", said))
    return found


def _links(comparison: Comparison) -> dict[str, list[tuple[str, str]]]:
    """Where else on the page a unit stands: shared asks first, then oppositions."""
    found: dict[str, list[tuple[str, str]]] = {}
    for group in comparison.groups:
        if len(group.members) > 1:
            for unit in group.units:
                found.setdefault(unit, []).append((group.id, f"the same ask ({group.id})"))
    for pair in comparison.oppositions:
        for side in (pair.left, pair.right):
            found.setdefault(side.unit, []).append((pair.id, f"opposition ({pair.id})"))
    return found


def _span(unit: Unit, tag: Tag) -> tuple[int, int]:
    """Return the evidence as a span of the unit's own text."""
    if not unit.offsets:
        return tag.start, tag.end
    return bisect_left(unit.offsets, tag.start), bisect_right(unit.offsets, tag.end - 1)


def _pieces(text: str, spans: Iterable[tuple[int, int]]) -> tuple[tuple[str, bool], ...]:
    """Cut a text at the borders of its evidence; evidence that overlaps is one piece."""
    pieces: list[tuple[str, bool]] = []
    done = 0
    for start, end in _merged(spans):
        pieces += [(text[done:start], False), (text[start:end], True)]
        done = end
    pieces.append((text[done:], False))
    return tuple(piece for piece in pieces if piece[0])


def _merged(spans: Iterable[tuple[int, int]]) -> list[tuple[int, int]]:
    merged: list[tuple[int, int]] = []
    for start, end in sorted(spans):
        if merged and start <= merged[-1][1]:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        else:
            merged.append((start, end))
    return merged
