"""What follows from a correction: labels, numbers and agenda items carried to what stands there."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Mapping, Sequence
from typing import Any, TypeVar

import attrs
from attrs import evolve, frozen

from crimecongress.model import (
    Citation,
    Heading,
    HeadingLevel,
    Item,
    Paragraph,
    Recommendation,
    Reference,
    Remark,
    Report,
    Statement,
)

Record = TypeVar("Record", Statement, Remark, Recommendation, Reference)
Agenda = tuple[str | None, int | None, int | None]
Extent = tuple[int, int, int, int | None]

AGENDA_FIELDS = ("agenda_item", "congress_item", "workshop")
_DEPTH = {level: depth for depth, level in enumerate(HeadingLevel)}
_NOWHERE: Agenda = (None, None, None)


@frozen(kw_only=True)
class Carrier:
    """The paragraphs of a report before and after, and which of them a record stands in.

    Attributes:
        before: The paragraphs as read.
        paragraphs: The paragraphs as corrected.
        extents: Start, end, paragraph and item of every passage, sorted.
    """

    before: tuple[Paragraph, ...]
    paragraphs: tuple[Paragraph, ...]
    extents: tuple[Extent, ...]

    @classmethod
    def of(
        cls,
        report: Report,
        outline: Sequence[Heading],
        changes: Mapping[int, Mapping[str, Any]],
        labels: Mapping[tuple[int, ...], Any],
    ) -> Carrier:
        """Make the corrected paragraphs of a report.

        Args:
            report: The report as read.
            outline: Its headings as corrected.
            changes: For each paragraph the new values of its own fields.
            labels: New labels by index of the paragraph and of the item in it.

        Returns:
            The carrier.
        """
        old, new = agenda_of(report.outline), agenda_of(outline)
        made = tuple(
            _paragraph(
                paragraph,
                _inherited(paragraph, old, new) | dict(changes[index]),
                {place[1]: label for place, label in labels.items() if place[0] == index},
            )
            for index, paragraph in enumerate(report.paragraphs)
        )
        return cls(before=report.paragraphs, paragraphs=made, extents=_extents(report.paragraphs))

    def carried(self, record: Record) -> Record:
        """Return a record with what follows from the paragraph and item that it stands in.

        Args:
            record: A record as read.

        Returns:
            The record; the same one where nothing follows.
        """
        place = self._place(record.citation)
        if place is None:
            return record
        index, inner = place
        old, new = self.before[index], self.paragraphs[index]
        if old is new:
            return record
        names = {field.name for field in attrs.fields(type(record))}
        changes: dict[str, Any] = {
            name: getattr(new, name)
            for name in AGENDA_FIELDS
            if name in names and getattr(new, name) != getattr(old, name) == getattr(record, name)
        }
        of_citation: dict[str, Any] = {}
        if old.number != new.number:
            changes["paragraph"] = of_citation["paragraph"] = new.number
        if inner is not None and old.items[inner].label != new.items[inner].label:
            of_citation["label"] = new.items[inner].label
            if "label" in names:
                changes["label"] = new.items[inner].label
        if of_citation:
            changes["citation"] = evolve(record.citation, **of_citation)
        return evolve(record, **changes)

    def _place(self, citation: Citation) -> tuple[int, int | None] | None:
        """The paragraph and item in whose text a citation begins."""
        if not citation.segments:
            return None
        start = citation.segments[0][0]
        at = bisect_right(self.extents, start, key=lambda extent: extent[0]) - 1
        if at < 0 or start >= self.extents[at][1]:
            return None
        return self.extents[at][2:]


def agenda_of(outline: Sequence[Heading]) -> tuple[Agenda, ...]:
    """Return, for each heading, the agenda of the paragraphs right below it, as parsing does.

    A heading passes its item and workshop on to all below it that name none. A section that
    names only the meeting's own item takes the first Congress item below it.

    Args:
        outline: The headings.

    Returns:
        The meeting's own item, the Congress item and the workshop, for each heading.
    """
    found = []
    stack: list[Heading] = []
    for index, heading in enumerate(outline):
        while stack and _DEPTH[stack[-1].level] >= _DEPTH[heading.level]:
            stack.pop()
        stack.append(heading)
        own = next((one.agenda_item for one in reversed(stack) if one.agenda_item), None)
        item = next((one for one in reversed(stack) if _names_item(one)), None)
        if item is None and heading.agenda_item:
            item = _first_below(outline, index)
        found.append((own, item.congress_item, item.workshop) if item else (own, None, None))
    return tuple(found)


def _names_item(heading: Heading) -> bool:
    return bool(heading.congress_item or heading.workshop)


def _first_below(outline: Sequence[Heading], index: int) -> Heading | None:
    for heading in outline[index + 1 :]:
        if _DEPTH[heading.level] <= _DEPTH[outline[index].level]:
            return None
        if _names_item(heading):
            return heading
    return None


def _inherited(
    paragraph: Paragraph, old: Sequence[Agenda], new: Sequence[Agenda]
) -> dict[str, Any]:
    """The agenda fields that a paragraph had from its headings and that they say otherwise now."""
    before = _NOWHERE if paragraph.heading is None else old[paragraph.heading]
    after = _NOWHERE if paragraph.heading is None else new[paragraph.heading]
    return {
        name: now
        for name, was, now in zip(AGENDA_FIELDS, before, after, strict=True)
        if was != now and getattr(paragraph, name) == was
    }


def _paragraph(
    paragraph: Paragraph, changes: Mapping[str, Any], labels: Mapping[int, str | None]
) -> Paragraph:
    if not changes and not labels:
        return paragraph
    items = tuple(
        _item(item, changes, {"label": labels[inner]} if inner in labels else {})
        for inner, item in enumerate(paragraph.items)
    )
    citation = paragraph.citation
    if "number" in changes:
        citation = evolve(citation, paragraph=changes["number"])
    return evolve(paragraph, items=items, citation=citation, **changes)


def _item(item: Item, changes: Mapping[str, Any], label: Mapping[str, Any]) -> Item:
    of_citation: dict[str, Any] = dict(label)
    if "number" in changes:
        of_citation["paragraph"] = changes["number"]
    if not of_citation:
        return item
    return evolve(item, citation=evolve(item.citation, **of_citation), **label)


def _extents(paragraphs: Sequence[Paragraph]) -> tuple[Extent, ...]:
    found: list[Extent] = []
    for index, paragraph in enumerate(paragraphs):
        for start, end in paragraph.citation.segments:
            found.append((start, end, index, None))
        for inner, item in enumerate(paragraph.items):
            for start, end in item.citation.segments:
                found.append((start, end, index, inner))
    return tuple(sorted(found, key=lambda extent: extent[:2]))
