"""The digest: what real meetings asked for, item by item, in this library's own words."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from functools import cache

import attrs
from attrs import frozen

from crimecongress.errors import InvalidDataError
from crimecongress.model import Confidence, DigestItem, Source
from crimecongress.register import load_register
from crimecongress.structuring import structure
from crimecongress.words import data

_PATH = "digest/digest.toml"


@frozen(kw_only=True)
class _Row:
    """An item as it stands in the data: a digest item without what its source says of itself."""

    id: str
    meeting: str | None = None
    meetings: tuple[str, ...] = ()
    congress: int
    congress_item: int | None = None
    workshop: int | None = None
    agenda_confidence: str | None = None
    text: str
    kind: str
    normative: bool
    whose: str
    holder: str | None = None
    verb: str | None = None
    themes: tuple[str, ...]
    source: str
    confidence: str
    truncated: bool = False
    note: str | None = None


@frozen(kw_only=True)
class _Tables:
    sources: tuple[Source, ...] = ()
    items: tuple[_Row, ...] = ()


def load_digest() -> tuple[DigestItem, ...]:
    """Return every item of the bundled digest.

    Returns:
        The items in the order of the data, by Congress, then by meeting.

    Raises:
        InvalidDataError: The data do not fit the model or name a meeting or a source that is not
            there.
    """
    return _digest()[0]


def digest_sources() -> tuple[Source, ...]:
    """Return the sources of the digest.

    Returns:
        One value a source, with publisher, type, date and how much of it was read.
    """
    return _digest()[1]


def digest(meeting: str | None) -> tuple[DigestItem, ...]:
    """Return the items of the digest that one meeting is credited with.

    Items that a source attributes to several meetings together belong to none of them; they are
    returned only when asked for with None, so that they are never counted for one region.

    Args:
        meeting: Id of the meeting in the register (``rpm15-western-asia``), or None for the items
            of several meetings together.

    Returns:
        The items; none where the digest has nothing on the meeting.

    Raises:
        UnknownNameError: The register holds no such meeting.

    Examples:
        >>> import crimecongress as cc
        >>> item = cc.digest("rpm15-western-asia")[0]
        >>> item.meeting, item.source, item.congress_item
        ('rpm15-western-asia', 'anwarpress', None)
    """
    if meeting is not None:
        load_register().meeting(meeting)
    return tuple(item for item in load_digest() if item.meeting == meeting)


@cache
def _digest() -> tuple[tuple[DigestItem, ...], tuple[Source, ...]]:
    return _read(dict(data(_PATH)))


def _read(table: dict[str, object]) -> tuple[tuple[DigestItem, ...], tuple[Source, ...]]:
    tables = structure(table, _Tables, where=f"data/{_PATH}")
    faults = tuple(_misfits(tables))
    if faults:
        raise InvalidDataError(faults, where=f"data/{_PATH}")
    sources = {source.key: source for source in tables.sources}
    return tuple(_item(row, sources[row.source]) for row in tables.items), tables.sources


def _misfits(tables: _Tables) -> Iterator[str]:
    """Double ids, unknown sources and meetings, and items of one meeting and of several at once."""
    sources = {source.key for source in tables.sources}
    meetings = {
        row.id: row.congress
        for row in load_register().meeting_rows
        if row.confidence is not Confidence.FICTIONAL
    }
    for key, count in Counter(row.id for row in tables.items).items():
        if count > 1:
            yield f"item {key!r} stands {count} times"
    for row in tables.items:
        if row.source not in sources:
            yield f"item {row.id!r}: no source {row.source!r}"
        if (row.meeting is None) == (not row.meetings):
            yield f"item {row.id!r}: give either meeting or meetings"
        named = row.meetings if row.meeting is None else (row.meeting,)
        for meeting in named:
            if meetings.get(meeting) != row.congress:
                yield f"item {row.id!r}: no meeting {meeting!r} of congress {row.congress}"


def _item(row: _Row, source: Source) -> DigestItem:
    values = {field.name: getattr(row, field.name) for field in attrs.fields(_Row)}
    title = ", ".join(part for part in (source.publisher, source.type, source.date) if part)
    return DigestItem(
        **values,
        source_title=title or source.text,
        url=source.url,
        language=source.language,
    )
