"""What follows from a correction: labels, numbers and agenda items carried to what stands there."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Mapping, Sequence
from typing import Any, TypeVar

import attrs
from attrs import asdict, evolve, frozen

from crimecongress.model import (
    Citation,
    Heading,
    Item,
    Paragraph,
    Recommendation,
    Reference,
    Remark,
    Report,
    Statement,
)
from crimecongress.model.outline import Agenda, agenda_below

Record = TypeVar("Record", Statement, Remark, Recommendation, Reference)
Extent = tuple[int, int, int, int | None]

AGENDA_FIELDS = ("agenda_item", "congress_item", "workshop")


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
        old, new = agenda_below(report.outline), agenda_below(outline)
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


def _inherited(
    paragraph: Paragraph, old: Sequence[Agenda], new: Sequence[Agenda]
) -> dict[str, Any]:
    """The agenda fields that a paragraph had from its headings and that they say otherwise now."""
    if paragraph.heading is None:
        return {}
    before, after = asdict(old[paragraph.heading]), asdict(new[paragraph.heading])
    return {
        name: after[name]
        for name, was in before.items()
        if was != after[name] and getattr(paragraph, name) == was
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
