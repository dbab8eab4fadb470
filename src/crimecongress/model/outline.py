"""What follows from the order of headings: which stand above another, and what they pass on."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol, TypeVar

from attrs import frozen

from crimecongress.model.vocabulary import HeadingLevel


class Titled(Protocol):
    """What a heading says of its place, whether as read or as it stands in a report."""

    @property
    def level(self) -> HeadingLevel:
        """Its level."""

    @property
    def agenda_item(self) -> str | None:
        """The meeting's own agenda item that it names, or None."""

    @property
    def congress_item(self) -> int | None:
        """The Congress item that it names, or None."""

    @property
    def workshop(self) -> int | None:
        """The workshop that it names, or None."""


Title = TypeVar("Title", bound=Titled)


@frozen
class Agenda:
    """What a passage falls under.

    Attributes:
        agenda_item: The meeting's own agenda item, or None.
        congress_item: The Congress item, or None.
        workshop: The workshop, or None.
    """

    agenda_item: str | None = None
    congress_item: int | None = None
    workshop: int | None = None


def headings_above(outline: Sequence[Title]) -> tuple[tuple[Title, ...], ...]:
    """Return, for each heading, those that it stands under.

    Args:
        outline: The headings in the order of the text.

    Returns:
        For each heading, the headings of higher level above it, the highest first, and itself last.
    """
    found = []
    stack: list[Title] = []
    for heading in outline:
        while stack and stack[-1].level.depth >= heading.level.depth:
            stack.pop()
        stack.append(heading)
        found.append(tuple(stack))
    return tuple(found)


def agenda_below(outline: Sequence[Titled]) -> tuple[Agenda, ...]:
    """Return, for each heading, what the paragraphs right below it fall under.

    A heading passes its item and workshop on to all below it that name none. Reports may list the
    speakers on an item before the heading of that item: so a section that names only the meeting's
    own agenda item takes the first Congress item below it.

    Args:
        outline: The headings in the order of the text.

    Returns:
        One agenda for each heading.
    """
    found = []
    for index, above in enumerate(headings_above(outline)):
        own = next((one.agenda_item for one in reversed(above) if one.agenda_item), None)
        item = next((one for one in reversed(above) if _names_item(one)), None)
        if item is None and above[-1].agenda_item:
            item = _first_below(outline, index)
        found.append(
            Agenda(own, item.congress_item, item.workshop) if item is not None else Agenda(own)
        )
    return tuple(found)


def _names_item(heading: Titled) -> bool:
    return bool(heading.congress_item or heading.workshop)


def _first_below(outline: Sequence[Titled], index: int) -> Titled | None:
    """The first heading with a Congress item below a heading, before the next of its level."""
    for heading in outline[index + 1 :]:
        if heading.level.depth <= outline[index].level.depth:
            return None
        if _names_item(heading):
            return heading
    return None
