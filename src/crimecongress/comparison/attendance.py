"""Who was listed as present, and in which capacity; presence carries no view."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from crimecongress.comparison.participants import Attendance, Attendee
from crimecongress.comparison.participation import GENERAL_ASSEMBLY, group_of
from crimecongress.corpus import Corpus
from crimecongress.model import Capacity, ParagraphKind, Proceedings, Report
from crimecongress.names import Organization, State, organization_spans, state_spans
from crimecongress.words import words


def attendance(corpus: Corpus) -> Attendance:
    """List the States and organizations that the reports name as present.

    Args:
        corpus: The proceedings.

    Returns:
        One row for each name that the tables of names know, in the paragraphs on attendance.
        Others stand in the cited paragraph alone.
    """
    return Attendance(
        rows=tuple(
            row
            for one in corpus.proceedings
            for report in one.counted
            for row in dict.fromkeys(_attendees(one, report))
        )
    )


def _attendees(one: Proceedings, report: Report) -> Iterator[Attendee]:
    year = one.start.year if one.start else None
    for paragraph in report.paragraphs:
        if paragraph.kind is ParagraphKind.ATTENDANCE:
            text = " ".join([paragraph.text, *(item.text for item in paragraph.items)])
            place = paragraph.heading
            under = capacity_under("" if place is None else report.outline[place].title)
            named: list[tuple[int, int, State | Organization]] = [
                *state_spans(text, year),
                *organization_spans(text),
            ]
            for start, end, who in sorted(named, key=lambda span: span[:2]):
                capacity = capacity_of(text, start, end, under)
                yield _attendee(one, who, capacity, str(paragraph.citation))


def _attendee(
    one: Proceedings, named: State | Organization, capacity: Capacity, citation: str
) -> Attendee:
    iso3 = named.iso3 if isinstance(named, State) else None
    return Attendee(
        meeting=one.key,
        congress=one.congress,
        name=named.name,
        kind=named.kind,
        capacity=capacity,
        iso3=iso3,
        group=group_of(iso3, GENERAL_ASSEMBLY),
        citation=citation,
    )


def capacity_under(title: str) -> Capacity:
    """Return the capacity that a heading gives to the names below it."""
    return _said(title) or Capacity.REPRESENTATIVE


def capacity_of(
    text: str, start: int, end: int, otherwise: Capacity = Capacity.REPRESENTATIVE
) -> Capacity:
    """Return the capacity in which a paragraph on attendance lists a name.

    Args:
        text: The paragraph.
        start: Where the name starts.
        end: Where it ends.
        otherwise: What is so where the sentence says nothing.

    Returns:
        Observer where the sentence says so before the name, or by its verb behind it;
        representative where it says that; else what is so otherwise.
    """
    stops = [stop.end() for stop in _pattern("sentence").finditer(text)]
    opening = max((stop for stop in stops if stop <= start), default=0)
    said = _said(text[opening:start])
    if said is None and _pattern("as_observers").match(text, end):
        return Capacity.OBSERVER
    return said or otherwise


def _said(text: str) -> Capacity | None:
    """The capacity that a text names last; None where it names none."""
    last = {
        capacity: max((found.start() for found in _pattern(name).finditer(text)), default=-1)
        for name, capacity in _CAPACITIES.items()
    }
    capacity = max(last, key=lambda one: last[one])
    return capacity if last[capacity] >= 0 else None


_CAPACITIES = {"observers": Capacity.OBSERVER, "representatives": Capacity.REPRESENTATIVE}


@cache
def _pattern(name: str) -> re.Pattern[str]:
    return re.compile(words("attendance")[name])
