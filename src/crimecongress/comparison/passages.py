"""Passages: what of a document is compared with another version of it, and what is its frame."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache

from attrs import evolve, frozen

from crimecongress.corpus import unit_ids
from crimecongress.display import Displayed
from crimecongress.model import Citation, DocumentKind, Item, Paragraph, Report
from crimecongress.words import words

_MARKS = " .,;:"


@frozen(kw_only=True, repr=False)
class Passage(Displayed):
    """A paragraph or an item of one, without its number or letter.

    Attributes:
        id: Its id in the document: ``p12``, ``u3`` where it has no number, ``p12(a)`` for an item.
        place: Its place among the passages of the document, from 0.
        text: Its text, healed.
        citation: Where it stands.
        references: Documents and instruments that it names, in their normal form, in order.
    """

    id: str
    place: int
    text: str
    citation: Citation
    references: tuple[str, ...] = ()

    @property
    def key(self) -> str:
        """What must be equal for two passages to be the same, all but the last mark."""
        return " ".join(self.text.split()).rstrip(_MARKS)


@frozen(kw_only=True)
class Passages:
    """The passages of a document.

    Attributes:
        body: What is compared, in order.
        frame: What is not: the title of a resolution or its draft, the line that opens it, meeting
            and date below it.
    """

    body: tuple[Passage, ...]
    frame: tuple[Passage, ...] = ()


def passages(report: Report) -> Passages:
    """Split a document into its passages.

    Args:
        report: The document.

    Returns:
        Every paragraph and every item with a text, in body or frame.
    """
    found = [passage for passage in _passages(report) if passage.text]
    # A draft resolution is printed as a document of a committee; its opening line tells it. In a
    # report that line opens a text that the report quotes or recommends.
    kind = report.document.kind
    resolves = kind is DocumentKind.RESOLUTION or (
        kind is DocumentKind.OTHER and sum(map(_opens, found)) == 1
    )
    frame = _frame(found) if resolves else set()
    return Passages(
        body=tuple(one for one in found if one.place not in frame),
        frame=tuple(one for one in found if one.place in frame),
    )


def joined_passages(reports: Sequence[Report]) -> Passages:
    """Split documents that are read as one text: a report with its addenda.

    Args:
        reports: The documents, in the order of their parts.

    Returns:
        Their passages in one order; where there are several documents an id begins with the end
        of its document's symbol (``Add.1 p5``).
    """
    if len(reports) == 1:
        return passages(reports[0])
    body: list[Passage] = []
    frame: list[Passage] = []
    start = 0
    for report in reports:
        one = passages(report)
        tail = report.document.key.rpartition("/")[2]
        for found, held in ((one.body, body), (one.frame, frame)):
            held.extend(
                evolve(each, id=f"{tail} {each.id}", place=start + each.place) for each in found
            )
        start += len(one.body) + len(one.frame)
    return Passages(body=tuple(body), frame=tuple(frame))


def _passages(report: Report) -> Iterator[Passage]:
    place = 0
    for name, paragraph in zip(unit_ids(report).paragraphs, report.paragraphs, strict=True):
        parts: tuple[Paragraph | Item, ...] = (paragraph, *paragraph.items)
        for part in parts:
            yield Passage(
                id=name if part is paragraph else f"{name}({part.citation.label or ''})",
                place=place,
                text=part.text,
                citation=part.citation,
                references=_references(report, part),
            )
            place += 1


def _references(report: Report, part: Paragraph | Item) -> tuple[str, ...]:
    held = part.citation.segments
    return tuple(
        one.normalised
        for one in report.references
        if one.citation.segments
        and any(start <= one.citation.segments[0][0] < end for start, end in held)
    )


@cache
def _pattern(name: str) -> re.Pattern[str]:
    return re.compile(words("revision")[name])


def _opens(one: Passage) -> bool:
    return bool(_pattern("enacting").search(one.text))


def _frame(found: list[Passage]) -> set[int]:
    """Places of what stands around the text of a resolution."""
    frame: set[int] = set()
    opened = [one.place for one in found if _opens(one)]
    if opened:
        frame |= {one.place for one in found if one.place <= opened[0]}
    for one in reversed(found):
        if not _pattern("closing").search(one.text):
            break
        frame.add(one.place)
    return frame


def named(side: Sequence[Report]) -> str:
    """The symbols; where none is printed the title that citations give, else the file's name."""
    names = []
    for one in side:
        titles = (each.citation.title for each in one.paragraphs if each.citation.title)
        path = one.document.path.replace("\\", "/").rpartition("/")[2]
        names.append(one.document.symbol or next(titles, path))
    return "; ".join(names)
