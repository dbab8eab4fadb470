"""Recognising a document's meeting in the register: by Congress and region, never by symbol."""

from __future__ import annotations

import re
from datetime import date
from functools import cache

from crimecongress.dates import english_date
from crimecongress.model import Confidence, Meeting, MeetingFacts, Region
from crimecongress.ordinals import ordinal_suffix
from crimecongress.register.register import Register
from crimecongress.register.standing import mask
from crimecongress.words import words


@cache
def _regions() -> tuple[tuple[Region, re.Pattern[str]], ...]:
    return tuple(
        (Region(code), re.compile(pattern, re.IGNORECASE))
        for code, pattern in words("regions")["regions"].items()
    )


def region_of(title: str) -> Region | None:
    """Read the region from the title of a meeting or of its report.

    Args:
        title: Title as printed; line breaks do not matter.

    Returns:
        The region that is named first, or None where none is.
    """
    found = (
        (match.start(), region)
        for region, pattern in _regions()
        if (match := pattern.search(title)) is not None
    )
    return min(found, default=(0, None), key=lambda hit: hit[0])[1]


def recognise(facts: MeetingFacts, register: Register) -> Meeting | None:
    """Find the meeting of the register that a document speaks of.

    A meeting is recognised by Congress and region, which the document itself must name. Where the
    register's days are established and the document prints its own, the two must overlap: days
    that do not are another meeting's, and :func:`disagreements` says so. Symbols decide nothing.

    Args:
        facts: What the document says of its meeting.
        register: The register.

    Returns:
        The meeting without facts that are held back, or None where none is recognised.
    """
    row = _row(facts, register)
    if row is None or (_days(row) and _days(facts) and not _overlap(facts, row)):
        return None
    return row


def disagreements(facts: MeetingFacts, register: Register) -> tuple[str, ...]:
    """Say where a document and the register differ on the days of the meeting.

    Args:
        facts: What the document says of its meeting.
        register: The register.

    Returns:
        Warnings for the reader; none where the two agree or one of them is silent.
    """
    row = _row(facts, register)
    if row is None or not _days(row) or not _days(facts) or _days(row) == _days(facts):
        return ()
    printed, held = _span(*_days(facts)), _span(*_days(row))
    tail = "" if _overlap(facts, row) else "; so the meeting is not taken for that of the register"
    return (f"the document dates the meeting {printed}, the register ({row.id}) {held}{tail}",)


def _row(facts: MeetingFacts, register: Register) -> Meeting | None:
    """The row of a Congress and a region, whatever its standing, without what is held back."""
    if facts.congress is None or facts.region is None:
        return None
    for row in register.meeting_rows:
        if row.congress == facts.congress and row.region is facts.region:
            return mask(row, Confidence.INFERRED)
    return None


def _days(meeting: Meeting | MeetingFacts) -> tuple[date, ...]:
    """First and last day as far as known: one day stands for both."""
    start, end = meeting.start or meeting.end, meeting.end or meeting.start
    return () if start is None or end is None else (start, end)


def _overlap(facts: MeetingFacts, row: Meeting) -> bool:
    (start, end), (first, last) = _days(facts), _days(row)
    return start <= last and first <= end


def _span(start: date, end: date) -> str:
    return english_date(start) if start == end else f"{english_date(start)} to {english_date(end)}"


def meeting_name(meeting: Meeting | MeetingFacts) -> str:
    """Return a short name for tables and charts.

    Args:
        meeting: A meeting of the register, or the facts of a document that names its region.

    Returns:
        ``"Asia and the Pacific, 15th"``; without a Congress the region alone, without a region
        the title, the Congress or ``"a meeting"``.
    """
    congress = None if meeting.congress is None else ordinal_suffix(meeting.congress)
    if meeting.region is not None:
        return ", ".join(part for part in (meeting.region.label, congress) if part)
    return meeting.title or (f"a meeting for the {congress} Congress" if congress else "a meeting")
