"""The rows of the register: from the bundled tables to values, with every fault named."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from difflib import get_close_matches
from importlib import resources
from itertools import chain
from typing import Any

import attrs
from attrs import frozen

from crimecongress.errors import InvalidDataError
from crimecongress.model import AgendaItem, Confidence, Congress, Detail, Meeting, Source
from crimecongress.structuring import structure
from crimecongress.words import data

_FILES = ("sources", "congresses", "meetings", "agendas")
_SPECIMENS = "specimens/register.toml"
# What stands no lower than these was read somewhere.
_SOURCED = (Confidence.VERIFIED, Confidence.INFERRED)
# Where a fault stands in a file of the register: "meetings[31].start: …".
_ROW = re.compile(r"(?P<table>\w+)\[(?P<number>\d+)\]")
Row = Congress | Meeting | AgendaItem | Detail


@frozen(kw_only=True)
class Tables:
    """The tables of one register file, as they stand in TOML.

    Attributes:
        sources: Sources.
        congresses: Congresses.
        meetings: Regional preparatory meetings.
        agendas: Items and workshops of Congresses.
        notes: What holds of the register as a whole.
    """

    sources: tuple[Source, ...] = ()
    congresses: tuple[Congress, ...] = ()
    meetings: tuple[Meeting, ...] = ()
    agendas: tuple[AgendaItem, ...] = ()
    notes: tuple[Detail, ...] = ()


def bundled() -> tuple[Tables, ...]:
    """Return the tables of the package: those of the register, then those of the specimens.

    Returns:
        One value a file.

    Raises:
        InvalidDataError: A file does not fit the model.
    """
    paths = [f"register/{name}.toml" for name in _FILES]
    tables = [read_tables(data(path), where=f"data/{path}") for path in paths]
    if resources.files("crimecongress").joinpath("data", *_SPECIMENS.split("/")).is_file():
        tables.append(read_tables(data(_SPECIMENS), where=f"data/{_SPECIMENS}"))
    return tuple(tables)


def read_tables(table: Mapping[str, Any], where: str) -> Tables:
    """Read the tables of one file.

    Args:
        table: The parsed file.
        where: Its name, for the message.

    Returns:
        The rows.

    Raises:
        InvalidDataError: The table does not fit the model.
    """
    try:
        return structure(dict(table), Tables, where=where)
    except InvalidDataError as error:
        faults = tuple(_with_id(fault, table) for fault in error.faults)
        raise InvalidDataError(faults, where=where) from None


def _with_id(fault: str, table: Mapping[str, Any]) -> str:
    """Name the row of a fault by its id too: rows are not counted in the file."""
    place = _ROW.match(fault)
    if place is None:
        return fault
    row = table[place["table"]][int(place["number"])]
    keys = ("id", "key", "number", "name")
    named = [row[key] for key in keys if key in row] if isinstance(row, dict) else []
    return f"{place[0]} ({named[0]}){fault[place.end() :]}" if named else fault


def join(parts: tuple[Tables, ...], where: str = "the register") -> Tables:
    """Put tables together and check that they fit each other.

    Args:
        parts: Tables, in order.
        where: What they come from, for the message.

    Returns:
        One set of tables.

    Raises:
        InvalidDataError: Two rows have one key, a row names a source or a Congress that no table
            holds, a row that is verified or inferred names no source, the days of a row run
            backwards or a meeting starts after its Congress opened, or a fictional row stands
            among real ones.
    """
    joined = Tables(
        sources=tuple(chain.from_iterable(part.sources for part in parts)),
        congresses=tuple(chain.from_iterable(part.congresses for part in parts)),
        meetings=tuple(chain.from_iterable(part.meetings for part in parts)),
        agendas=tuple(chain.from_iterable(part.agendas for part in parts)),
        notes=tuple(chain.from_iterable(part.notes for part in parts)),
    )
    faults = (*_doubles(joined), *_strays(joined), *_ungrounded(joined), *_fictions(joined))
    if faults:
        raise InvalidDataError(faults, where=where)
    return joined


def _doubles(tables: Tables) -> Iterator[str]:
    keys = Counter(
        chain(
            (f"source {source.key!r}" for source in tables.sources),
            (f"congress {congress.number}" for congress in tables.congresses),
            (f"meeting {meeting.id!r}" for meeting in tables.meetings),
            (f"{row.kind} {row.number} of congress {row.congress}" for row in tables.agendas),
        )
    )
    return (
        f"{key} stands {count} times (each needs its own)"
        for key, count in keys.items()
        if count > 1
    )


def _strays(tables: Tables) -> Iterator[str]:
    """Rows that name a Congress or a source which no table holds."""
    numbers = {congress.number for congress in tables.congresses}
    known = {source.key for source in tables.sources}
    children: tuple[Meeting | AgendaItem, ...] = (*tables.meetings, *tables.agendas)
    for child in children:
        if child.congress not in numbers:
            yield f"{label(child)}: no congress {child.congress} (add it to the congresses)"
    rows: tuple[Row, ...] = (*tables.congresses, *children, *tables.notes)
    for row in rows:
        for key in sorted(set(_sources(row)) - known):
            yield f"{label(row)}: no source {key!r} ({_nearest(key, known)})"


def _nearest(key: str, known: set[str]) -> str:
    near = get_close_matches(key, sorted(known), n=1)
    return f"did you mean {near[0]!r}?" if near else "add it to the sources"


def _ungrounded(tables: Tables) -> Iterator[str]:
    """Rows that claim more than their sources, and days that cannot be."""
    rows: tuple[Congress | Meeting, ...] = (*tables.congresses, *tables.meetings)
    opened = {congress.number: congress.start for congress in tables.congresses}
    for row in rows:
        if row.confidence in _SOURCED and not row.sources:
            yield (
                f"{label(row)}: {row.confidence} without a source (name it in `sources`, or say "
                "that the row is `own`)"
            )
        if row.start and row.end and row.end < row.start:
            yield f"{label(row)}: ends on {row.end}, before its start on {row.start}"
    for meeting in tables.meetings:
        opening = opened.get(meeting.congress)
        if meeting.start and opening and meeting.start >= opening:
            yield (
                f"{label(meeting)}: starts on {meeting.start}; its Congress {meeting.congress} "
                f"opened on {opening}"
            )


def _sources(value: Any) -> Iterator[str]:
    """Every key of a source that a row or one of its facts names."""
    for field in attrs.fields(type(value)):
        member = getattr(value, field.name)
        if field.name in {"sources", "partly"}:
            yield from member
            continue
        for inner in member if isinstance(member, tuple) else (member,):
            if attrs.has(type(inner)):
                yield from _sources(inner)


def _fictions(tables: Tables) -> Iterator[str]:
    """Meetings and items whose Congress is fictional and they are not, or the other way round."""
    fictional = {
        congress.number
        for congress in tables.congresses
        if congress.confidence is Confidence.FICTIONAL
    }
    children: tuple[Meeting | AgendaItem, ...] = (*tables.meetings, *tables.agendas)
    for row in children:
        if (row.confidence is Confidence.FICTIONAL) != (row.congress in fictional):
            yield f"{label(row)}: a fictional row and a real one stand together"


def label(row: Row) -> str:
    """Name a row in a message.

    Args:
        row: A row of the register.

    Returns:
        ``"congress 14"``, ``"meeting 'rpm14-lac'"``, ``"workshop 3 of congress 14"``.
    """
    if isinstance(row, Congress):
        return f"congress {row.number}"
    if isinstance(row, Meeting):
        return f"meeting {row.id!r}"
    if isinstance(row, AgendaItem):
        return f"{row.kind} {row.number} of congress {row.congress}"
    return f"note {row.name!r}"
