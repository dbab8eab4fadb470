"""Records of the proceedings as rows with citations, one kind a table."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date

from attrs import frozen

from crimecongress.corpus.units import recommendations_of, units_of
from crimecongress.errors import UnknownNameError
from crimecongress.model import (
    Citation,
    DigestItem,
    Paragraph,
    Proceedings,
    Recommendation,
    Statement,
    Unit,
    UnitKind,
)
from crimecongress.strength import derive_strength
from crimecongress.tabular import Row, Tabular, Value

# The columns of recommendations that tell their wording.
_WORDING = (
    "verbs", "addressee", "modals", "hedges", "conditions", "deadlines", "resources", "strength",
    "strength_from", "instruments", "recommended_by", "negotiated",
)  # fmt: skip

Themes = Callable[[str], tuple[str, ...]]


@frozen(kw_only=True, repr=False)
class Records(Tabular):
    """Records of one kind as a table.

    Attributes:
        table: Name of the table in the codebook.
        rows: The rows, each a tuple of column names and values.
    """

    table: str
    rows: tuple[tuple[tuple[str, Value], ...], ...] = ()

    def __len__(self) -> int:
        return len(self.rows)

    def to_rows(self) -> list[Row]:
        """Return the rows, each a mapping from column name to a plain value."""
        return [dict(row) for row in self.rows]


def records(
    proceedings: Sequence[Proceedings],
    record: str,
    *,
    item: int | None = None,
    themes: Themes | None = None,
) -> Records:
    """Return the records of one kind.

    Args:
        proceedings: The meetings.
        record: Name of the kind.
        item: The Congress item that they are narrowed to, or None.
        themes: Gives the themes of a unit by its key.

    Returns:
        The table.

    Raises:
        UnknownNameError: There is no such record.
    """
    if record not in _MAKERS:
        raise UnknownNameError(f"no record {record!r}", mend=f"known: {', '.join(_MAKERS)}")
    rows = (row for one in proceedings for row in _MAKERS[record](one, item, themes))
    kept = (row for row in rows if item is None or row.get("item", item) == item)
    return Records(table=record, rows=tuple(tuple(row.items()) for row in kept))


def _meetings(one: Proceedings, item: int | None, _: Themes | None) -> Iterator[Row]:
    conflicts = [
        f"{conflict.field}: " + " / ".join(f"{value} ({key})" for key, value in conflict.values)
        for conflict in one.conflicts
    ]
    yield {
        "meeting": one.key,
        "title": one.title,
        "region": one.region,
        "congress": one.congress,
        "place": one.place,
        "start": _day(one.start),
        "end": _day(one.end),
        "documents": "; ".join(report.document.key for report in one.reports),
        "superseded": "; ".join(report.document.key for report in one.superseded),
        "recommendations": sum(_number(each.recommendations, item) for each in one.counted),
        "digest_items": _number((each for each in one.digest if each.counts_for_meeting), item),
        "statements": sum(_number(each.statements, item) for each in one.counted),
        "conflicts": "; ".join(conflicts),
        "specimen": one.specimen,
    }


def _documents(one: Proceedings, item: int | None, _: Themes | None) -> Iterator[Row]:
    for report in one.documents:
        document = report.document
        yield {
            "document": document.key,
            "symbol": document.symbol,
            "meeting": one.key,
            "kind": document.kind,
            "part": document.part,
            "date": _day(document.date),
            "language": document.language,
            "stands": report in one.reports,
            "recommendations": _number(report.recommendations, item),
            "paragraphs": _number(report.paragraphs, item),
            "coverage": report.coverage,
            "not_recognised": report.not_recognised,
            "specimen": document.specimen,
            "path": document.path,
            "sha256": document.sha256,
        }


def _recommendations(one: Proceedings, _: int | None, themes: Themes | None) -> Iterator[Row]:
    sources = recommendations_of(one.reports)
    wanted = frozenset({UnitKind.RECOMMENDATION, UnitKind.DIGEST_ITEM})
    for unit in units_of(one, wanted):
        yield {
            "unit": unit.key,
            "kind": unit.kind,
            "counted": unit.counted,
            **_meeting(one),
            "item": unit.congress_item,
            "workshop": unit.workshop,
            **_asked(sources.get(unit.key), unit),
            "themes": "; ".join(themes(unit.key)) if themes else "",
            "specimen": unit.specimen,
            **_place(unit.citation),
        }


def _asked(one: Recommendation | None, unit: Unit) -> Row:
    """The columns that a digest item, being a paraphrase, leaves empty."""
    if one is None:
        none: Row = dict.fromkeys(("agenda_item", "paragraph", "label"))
        return {**none, "text": unit.text, **dict.fromkeys(_WORDING)}
    implied = ", ".join(one.addressee.implied)
    strength = derive_strength(one)
    return {
        "agenda_item": one.agenda_item,
        "paragraph": one.paragraph,
        "label": one.label,
        "text": one.text,
        "verbs": "; ".join(act.named for act in one.acts),
        "addressee": one.addressee.stated or (f"{implied} (implied)" if implied else None),
        "modals": "; ".join(one.modals),
        "hedges": "; ".join(one.hedges),
        "conditions": "; ".join(one.conditions),
        "deadlines": "; ".join(one.deadlines),
        "resources": "; ".join(one.resources),
        "strength": strength.label or None,
        "strength_from": "; ".join(strength.because),
        "instruments": "; ".join(one.instruments),
        "recommended_by": "; ".join(one.recommended_by),
        "negotiated": one.negotiated,
    }


def _statements(one: Proceedings, _: int | None, __: Themes | None) -> Iterator[Row]:
    for report in one.counted:
        for statement in report.statements:
            speaker = statement.speaker
            yield {
                **_meeting(one),
                "item": statement.congress_item,
                "workshop": statement.workshop,
                "paragraph": statement.paragraph,
                "speaker": speaker.normalised,
                "name": speaker.name,
                "acronym": speaker.acronym,
                "kind": speaker.kind,
                "iso3": speaker.iso3,
                "capacity": statement.capacity,
                "on_behalf_of": statement.on_behalf_of,
                "specimen": report.document.specimen,
                **_place(statement.citation),
            }


def _remarks(one: Proceedings, _: int | None, __: Themes | None) -> Iterator[Row]:
    for report in one.counted:
        places = {
            (p.citation.chapter, p.number): (p.congress_item, p.workshop) for p in report.paragraphs
        }
        for remark in report.remarks:
            key = (remark.citation.chapter, remark.paragraph)
            item, workshop = places.get(key, (None, None))
            yield {
                **_meeting(one),
                "item": item,
                "workshop": workshop,
                "paragraph": remark.paragraph,
                "sentence": remark.sentence,
                "text": remark.text,
                "holder": remark.holder,
                "quantifier": remark.quantifier,
                "form": remark.form,
                "verbs": "; ".join(remark.verbs),
                "stance": remark.stance,
                "clauses": len(remark.clauses),
                "specimen": report.document.specimen,
                **_place(remark.citation),
            }


def _paragraphs(one: Proceedings, _: int | None, __: Themes | None) -> Iterator[Row]:
    for report in one.counted:
        for paragraph in report.paragraphs:
            yield {
                **_meeting(one),
                "item": paragraph.congress_item,
                "workshop": paragraph.workshop,
                "agenda_item": paragraph.agenda_item,
                "chapter": paragraph.citation.chapter,
                "paragraph": paragraph.number,
                "kind": paragraph.kind,
                "text": paragraph.text,
                "items": len(paragraph.items),
                "specimen": report.document.specimen,
                **_place(paragraph.citation),
            }


def _meeting(one: Proceedings) -> Row:
    return {"meeting": one.key, "region": one.region, "congress": one.congress}


def _place(citation: Citation) -> Row:
    return {
        "document": citation.document,
        "symbol": citation.symbol,
        "citation": str(citation),
        "segments": "; ".join(f"{start}-{end}" for start, end in citation.segments),
    }


def _number(
    nodes: Iterable[Recommendation | Statement | Paragraph | DigestItem], item: int | None
) -> int:
    """How many there are, of all items or of one."""
    return sum(item in (None, node.congress_item) for node in nodes)


def _day(value: date | None) -> str | None:
    return value.isoformat() if value else None


_MAKERS: dict[str, Callable[[Proceedings, int | None, Themes | None], Iterator[Row]]] = {
    "meetings": _meetings,
    "documents": _documents,
    "recommendations": _recommendations,
    "statements": _statements,
    "remarks": _remarks,
    "paragraphs": _paragraphs,
}
