"""Finding the record that a correction names, and the value that was read there."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from attrs import frozen

from crimecongress.corrections.fields import FIELDS, Value, quoted, texts_of
from crimecongress.model import Correction, CorrectionTarget, Report
from crimecongress.structuring import nearest

Place = tuple[int, ...]

# The old value of one of these fields also names its record.
_NAMING = ("name", "title", "label")
_CALLED = {CorrectionTarget.SPEAKER: "name", CorrectionTarget.HEADING: "title"}


@frozen(kw_only=True)
class FieldEdit:
    """A new value for one field of one record.

    Attributes:
        what: Kind of the record.
        place: Index of the record; of its paragraph and in it for an item.
        field: Name of the field.
        value: The new value.
    """

    what: CorrectionTarget
    place: Place
    field: str
    value: Value


def edit_of(one: Correction, report: Report) -> FieldEdit:
    """Find what a correction changes.

    Args:
        one: The correction.
        report: The report as read.

    Returns:
        The edit.

    Raises:
        ValueError: No record fits, several do, or the value read is another than the old one.
    """
    records = list(_records(one.what, report))
    found = [(place, record) for place, record in records if _fits(one, record)]
    if not found:
        raise ValueError(f"there is no such {one.what}{_hint(one, records)}")
    if one.nth is None and len(found) > 1:
        raise ValueError(f"{len(found)} records fit; say which with nth = 1 to {len(found)}")
    if one.nth is not None and one.nth > len(found):
        raise ValueError(f"nth is {one.nth}, but {len(found)} fit")
    place, record = found[(one.nth or 1) - 1]
    read = texts_of(_value(record, one))
    if read != one.old:
        raise ValueError(f"the old value is {quoted(one.old)}, but {quoted(read)} was read")
    return FieldEdit(
        what=one.what,
        place=place,
        field=one.field,
        value=FIELDS[one.what][one.field].read(one.new),
    )


def described(one: Correction) -> str:
    """Name a correction in a message: ``speaker "Japan" of paragraph 12, field iso3``.

    Args:
        one: The correction.

    Returns:
        Its record and field.
    """
    name = one.name or one.title
    head = f"{one.what} {quoted((name,))}" if name else str(one.what)
    places = [
        f"{word} {value}"
        for word, value in (
            ("sentence", one.sentence),
            ("item", one.label),
            ("paragraph", one.paragraph),
            ("chapter", one.chapter),
        )
        if value is not None
    ]
    return f"{' of '.join([head, *places])}, field {one.field}"


def _records(what: CorrectionTarget, report: Report) -> Iterator[tuple[Place, Any]]:
    if what is CorrectionTarget.ITEM:
        for index, paragraph in enumerate(report.paragraphs):
            for inner, item in enumerate(paragraph.items):
                yield (index, inner), item
        return
    rows: dict[CorrectionTarget, tuple[Any, ...]] = {
        CorrectionTarget.SPEAKER: report.statements,
        CorrectionTarget.PARAGRAPH: report.paragraphs,
        CorrectionTarget.HEADING: report.outline,
        CorrectionTarget.REMARK: report.remarks,
        CorrectionTarget.RECOMMENDATION: report.recommendations,
    }
    for index, record in enumerate(rows[what]):
        yield (index,), record


def _fits(one: Correction, record: Any) -> bool:
    wanted = {
        key: value
        for key in ("chapter", "paragraph", "label", "sentence", "name", "title")
        if (value := getattr(one, key)) is not None
    }
    if one.old and one.field in _NAMING:
        wanted.setdefault(one.field, one.old[0])
    if one.what is CorrectionTarget.PARAGRAPH and one.field == "number" and one.old:
        wanted.setdefault("paragraph", int(one.old[0]))
    return all(_named(record, key) == value for key, value in wanted.items())


def _named(record: Any, key: str) -> object:
    """What a record has for a key that names it."""
    if key == "chapter":
        return record.citation.chapter
    if key == "paragraph":
        return record.citation.paragraph
    if key == "name":
        return record.speaker.name
    return getattr(record, key)


def _value(record: Any, one: Correction) -> Any:
    """The value of the corrected field."""
    if one.what is CorrectionTarget.SPEAKER and hasattr(record.speaker, one.field):
        return getattr(record.speaker, one.field)
    value = record
    for name in one.field.split("."):
        value = getattr(value, name)
    return value


def _hint(one: Correction, records: list[tuple[Place, Any]]) -> str:
    """The nearest name or title in the document, for a record that has one."""
    key = _CALLED.get(one.what)
    if key is None:
        return ""
    wanted = getattr(one, key) or (one.old[0] if one.field == key and one.old else "")
    known = tuple(dict.fromkeys(str(_named(record, key)) for _, record in records))
    near = nearest(wanted, known)
    if near.startswith("did") and wanted not in known:
        return f"; {near}"
    listed = one.what is CorrectionTarget.SPEAKER
    return "; `crimecongress read` lists the speakers of the report" if listed else ""
