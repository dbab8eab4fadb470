"""The register for reading and for JSON: every fact with its confidence and its sources."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

import attrs

from crimecongress.display import Displayed, count
from crimecongress.model import AgendaItem, Confidence, Congress, Fact, Meeting, Region
from crimecongress.register.recognition import meeting_name
from crimecongress.register.register import Register
from crimecongress.register.standing import HeldBack

_KINDS = ("congress", "meeting", "item", "workshop")


@attrs.frozen(kw_only=True, repr=False)
class FactRow(Displayed):
    """One fact of the register with its standing, for tables.

    Attributes:
        kind: ``congress``, ``meeting``, ``item`` or ``workshop``.
        id: Id of the meeting, number of the Congress, or number of the item after that of its
            Congress (``14.3``).
        congress: Number of the Congress.
        region: Code of the region, or None.
        fact: What the value is: ``city``, ``dates``, ``report``, ``chair``, ``title``, ...
        value: The fact, or None where it is held back.
        confidence: Its standing.
        sources: Keys of its sources.
        note: What a reader should know, or None.
        held_back: Whether the register knows it and does not serve it at the standing asked for.
    """

    kind: str
    id: str
    congress: int
    region: str | None
    fact: str
    value: str | None
    confidence: str
    sources: tuple[str, ...] = ()
    note: str | None = None
    held_back: bool = False


def fact_rows(
    register: Register,
    congress: int | None = None,
    region: Region | str | None = None,
    confidence: Confidence | str = Confidence.INFERRED,
) -> tuple[FactRow, ...]:
    """Return the register as one row for each fact that is served.

    Args:
        register: The register.
        congress: Number of the Congress, or None for all.
        region: Code of the region, for its meetings only; None for all rows.
        confidence: The lowest standing served.

    Returns:
        Rows of Congresses, of meetings, of items and of workshops.

    Raises:
        UnknownNameError: There is no such Congress, region or confidence.
    """
    numbers = _numbers(register, congress, confidence)
    rows: list[FactRow] = []
    if region is None:
        for number in numbers:
            rows.extend(_congress_rows(register.congress(number, confidence)))
    for meeting in register.meetings(congress, region, confidence):
        rows.extend(_meeting_rows(meeting))
    if region is None:
        for number in numbers:
            for item in register.agenda(number, confidence):
                rows.extend(_agenda_rows(item))
    return tuple(sorted(rows, key=lambda row: _KINDS.index(row.kind)))


def register_rows(
    register: Register,
    congress: int | None = None,
    region: Region | str | None = None,
    confidence: Confidence | str = Confidence.INFERRED,
) -> tuple[dict[str, object], ...]:
    """Return the register as plain rows for JSON or a data frame.

    Args:
        register: The register.
        congress: Number of the Congress, or None for all.
        region: Code of the region, for its meetings only; None for all rows.
        confidence: The lowest standing served.

    Returns:
        The rows of :func:`fact_rows` as dicts, then one row without a value for each fact that is
        held back, so that the rows themselves say what they leave out.

    Raises:
        UnknownNameError: There is no such Congress, region or confidence.
    """
    regions = {meeting.id: meeting.region.value for meeting in register.meeting_rows}
    held = tuple(
        FactRow(
            kind=one.kind,
            id=one.id,
            congress=one.congress,
            region=regions.get(one.id),
            fact=one.fact,
            value=None,
            confidence=one.confidence.value,
            held_back=True,
        )
        for one in register.held_back(congress, region, confidence)
    )
    rows = fact_rows(register, congress, region, confidence) + held
    return tuple(attrs.asdict(row) | {"sources": list(row.sources)} for row in rows)


def _numbers(
    register: Register, congress: int | None, confidence: Confidence | str
) -> tuple[int, ...]:
    if congress is not None:
        return (register.congress(congress).number,)
    return tuple(row.number for row in register.congresses(confidence))


def _congress_rows(row: Congress) -> Iterator[FactRow]:
    yield from _rows(row, "congress", str(row.number), row.number, None)


def _meeting_rows(row: Meeting) -> Iterator[FactRow]:
    yield from _rows(row, "meeting", row.id, row.congress, row.region.value)


def _rows(
    row: Congress | Meeting, kind: str, name: str, congress: int, region: str | None
) -> Iterator[FactRow]:
    def fact(
        what: str, value: str, confidence: Confidence, sources: tuple[str, ...], note: str | None
    ) -> FactRow:
        return FactRow(
            kind=kind,
            id=name,
            congress=congress,
            region=region,
            fact=what,
            value=value,
            confidence=confidence.value,
            sources=sources,
            note=note,
        )

    place = f"{row.city}, {row.country}"
    yield fact("place", place, row.city_confidence or row.confidence, row.sources, row.note)
    if row.start is not None and row.end is not None:
        yield fact("dates", _span(row.start, row.end), row.confidence, row.sources, None)
    for field in attrs.fields(type(row)):
        value = getattr(row, field.name)
        if isinstance(value, Fact) and value.text is not None:
            what = field.name.replace("_", " ")
            yield fact(what, value.text, value.confidence, value.sources, value.note)
    for officer in row.officers if isinstance(row, Meeting) else ():
        who = f"{officer.name} ({officer.country})" if officer.country else officer.name
        what = officer.role.replace("_", " ")
        yield fact(what, who, officer.confidence, officer.sources, None)
    for detail in row.details:
        if detail.text is not None:
            yield fact(detail.name, detail.text, detail.confidence, detail.sources, detail.note)


def _agenda_rows(row: AgendaItem) -> Iterator[FactRow]:
    title = FactRow(
        kind=row.kind,
        id=f"{row.congress}.{row.number}",
        congress=row.congress,
        region=None,
        fact="title",
        value=row.title,
        confidence=row.confidence.value,
        sources=row.sources + row.partly,
        note=row.note,
    )
    yield title
    if row.number_confidence is not row.confidence:
        standing = row.number_confidence.value
        number = str(row.number)
        yield attrs.evolve(title, fact="number", value=number, confidence=standing, note=None)
    for label, part in row.parts:
        yield attrs.evolve(title, fact=f"part ({label})", value=part, note=None)


def register_table(
    register: Register,
    congress: int | None = None,
    region: Region | str | None = None,
    confidence: Confidence | str = Confidence.INFERRED,
) -> str:
    """Write the register as plain text, for a terminal.

    Args:
        register: The register.
        congress: Number of the Congress, or None for all.
        region: Code of the region, for its meetings only; None for all rows.
        confidence: The lowest standing served.

    Returns:
        One block for each Congress with its meetings and its agenda, every line with confidence
        and sources; then what is held back; then the sources.

    Raises:
        UnknownNameError: There is no such Congress, region or confidence.
    """
    rows = fact_rows(register, congress, region, confidence)
    held = register.held_back(congress, region, confidence)
    lines: list[str] = []
    heading = None
    for row in sorted(rows, key=lambda row: -row.congress):
        title = _heading(register, row)
        if title != heading:
            lines += ["", title]
            heading = title
        lines.append(_line(row))
    if not rows:
        lines += ["", f"No row stands at {confidence} or better."]
    lines += ["", *_held_lines(held, confidence)]
    used = sorted({key for row in rows for key in row.sources})
    lines += ["", "Sources", *(f"  {key}: {register.source(key).text}" for key in used)]
    return "\n".join(lines).strip() + "\n"


def _heading(register: Register, row: FactRow) -> str:
    if row.kind == "congress":
        return f"Congress {row.congress}"
    if row.kind == "meeting":
        return f"{meeting_name(register.meeting(row.id))} ({row.id})"
    return f"Agenda of Congress {row.congress}"


def _line(row: FactRow) -> str:
    what = row.fact
    if row.kind in {"item", "workshop"}:
        part = "" if row.fact == "title" else f", {row.fact}"
        what = f"{row.kind} {row.id.partition('.')[2]}{part}"
    where = ", ".join((row.confidence, *row.sources))
    note = f"; {row.note}" if row.note else ""
    return f"  {what}: {row.value} [{where}]{note}"


def _held_lines(held: tuple[HeldBack, ...], confidence: Confidence | str) -> Iterator[str]:
    """What is held back, one line for each row, and how to see it."""
    if not held:
        yield f"Held back at {confidence}: nothing."
        return
    whole = sum(one.fact == "row" for one in held)
    yield (
        f"Held back, since below {confidence}: {count(whole, 'row')} and "
        f"{count(len(held) - whole, 'fact')} of other rows "
        "(ask for a lower confidence to see them):"
    )
    by_row: dict[tuple[str, str], list[str]] = {}
    for one in held:
        what = one.confidence.value if one.fact == "row" else f"{one.fact} ({one.confidence})"
        by_row.setdefault((one.kind, one.id), []).append(what)
    for (kind, name), facts in by_row.items():
        yield f"  {kind} {name}: {', '.join(facts)}"


def _span(start: date, end: date) -> str:
    return f"{start.isoformat()} to {end.isoformat()}"
