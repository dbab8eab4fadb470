"""The standing of facts: what is served, what is held back, and how a row looks without it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, TypeVar

import attrs
from attrs import frozen

from crimecongress.display import Displayed
from crimecongress.errors import UnknownNameError
from crimecongress.model import (
    AgendaItem,
    Confidence,
    Congress,
    Detail,
    Fact,
    Meeting,
    RegisteredOfficer,
)
from crimecongress.structuring import nearest

Row = TypeVar("Row", Congress, Meeting)

_RANK = {
    Confidence.VERIFIED: 0,
    Confidence.INFERRED: 1,
    Confidence.OWN: 2,
    Confidence.UNKNOWN: 3,
}


@frozen(kw_only=True, repr=False)
class HeldBack(Displayed):
    """Something that the register knows and does not serve, since it is not well established.

    Attributes:
        kind: ``congress``, ``meeting``, ``item`` or ``workshop``.
        id: Id of the meeting, number of the Congress, or number of the item after that of its
            Congress (``12.7``).
        congress: Number of the Congress.
        fact: What of the row is held back: ``row`` for the whole, else ``dates``, ``report``,
            ``officer``, the name of a detail, ...
        confidence: Its standing.
    """

    kind: str
    id: str
    congress: int
    fact: str
    confidence: Confidence


def read_confidence(confidence: Confidence | str) -> Confidence:
    """Read a standing given by name.

    Args:
        confidence: A member of the list, or its value.

    Returns:
        The member.

    Raises:
        UnknownNameError: There is no such standing.
    """
    try:
        return Confidence(confidence)
    except ValueError:
        known = tuple(member.value for member in Confidence)
        raise UnknownNameError(
            f"no confidence {confidence!r}", mend=nearest(str(confidence), known)
        ) from None


def served(confidence: Confidence, bar: Confidence) -> bool:
    """Say whether a fact is served to who asks for a standing.

    Args:
        confidence: Standing of the fact.
        bar: The lowest standing asked for.

    Returns:
        Whether it stands at least as well; fictional facts, which only fictional rows hold, are
        served with their row.
    """
    if confidence is Confidence.FICTIONAL:
        return True
    return bar is not Confidence.FICTIONAL and _RANK[confidence] <= _RANK[bar]


def standing(row: Congress | Meeting | AgendaItem) -> Confidence:
    """Return the standing of a row as a whole.

    Args:
        row: A row of the register.

    Returns:
        For a Congress or a meeting the better one of its days and its city; for an item the worse
        one of title and number.
    """
    if isinstance(row, AgendaItem):
        return max(row.confidence, row.number_confidence, key=_order)
    return min(row.confidence, row.city_confidence or row.confidence, key=_order)


def _order(confidence: Confidence) -> int:
    return _RANK.get(confidence, -1)


def mask(row: Row, bar: Confidence) -> Row:
    """Return a row without the facts that stand below the bar.

    Args:
        row: A Congress or a meeting.
        bar: The lowest standing asked for.

    Returns:
        The row; a fact that is held back keeps its standing and loses its text, and days that are
        held back are None.
    """
    changes: dict[str, Any] = {}
    for field in attrs.fields(type(row)):
        value = getattr(row, field.name)
        if isinstance(value, Fact) and not _shows(value, bar):
            changes[field.name] = Fact(confidence=value.confidence)
        elif field.name in {"details", "officers"}:
            changes[field.name] = tuple(member for member in value if _shows(member, bar))
    if not served(row.confidence, bar):
        changes |= {"start": None, "end": None}
    return attrs.evolve(row, **changes)


def _shows(fact: Fact | Detail | RegisteredOfficer, bar: Confidence) -> bool:
    """Whether a fact may be shown: one without text says only that nothing is known."""
    text = fact.name if isinstance(fact, RegisteredOfficer) else fact.text
    return text is None or served(fact.confidence, bar)


def withheld(row: Congress | Meeting | AgendaItem, bar: Confidence) -> Iterator[HeldBack]:
    """Yield what of a row is held back.

    Args:
        row: A row of the register.
        bar: The lowest standing asked for.

    Yields:
        The row as a whole, or each of its facts that stands below the bar.
    """
    if not served(standing(row), bar):
        yield _held(row, "row", standing(row))
        return
    if isinstance(row, AgendaItem):
        return
    if not served(row.confidence, bar) and row.start is not None:
        yield _held(row, "dates", row.confidence)
    for field in attrs.fields(type(row)):
        value = getattr(row, field.name)
        if isinstance(value, Fact) and not _shows(value, bar):
            yield _held(row, field.name.replace("_", " "), value.confidence)
    for detail in row.details:
        if not _shows(detail, bar):
            yield _held(row, detail.name, detail.confidence)
    for officer in getattr(row, "officers", ()):
        if not _shows(officer, bar):
            yield _held(row, officer.role.replace("_", " "), officer.confidence)


def _held(row: Congress | Meeting | AgendaItem, fact: str, confidence: Confidence) -> HeldBack:
    if isinstance(row, Congress):
        kind, name, congress = "congress", str(row.number), row.number
    elif isinstance(row, Meeting):
        kind, name, congress = "meeting", row.id, row.congress
    else:
        kind, name, congress = row.kind, f"{row.congress}.{row.number}", row.congress
    return HeldBack(kind=kind, id=name, congress=congress, fact=fact, confidence=confidence)
