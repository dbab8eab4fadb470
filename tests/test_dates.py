"""Dates in English, whatever the locale of the process."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import crimecongress
from crimecongress.dates import english_date
from crimecongress.parsing.dates import read_dates
from crimecongress.rendering.labels import days

SOURCES = Path(crimecongress.__file__).parent
BY_LOCALE = re.compile(r"%-?[aAbBcpxX]\b|strftime|strptime|\bcalendar\b")


class Foreign(date):
    """A date that the system prints in another language."""

    def __format__(self, form: str) -> str:
        return "mars" if "B" in form else super().__format__(form)


@given(st.dates())
def test_a_date_reads_back(day: date) -> None:
    """What is printed is the date that the masthead's reading finds."""
    if day.year >= 1000:
        assert read_dates(english_date(day)) == (day, day)


@pytest.mark.parametrize(
    ("start", "end", "printed"),
    [
        (Foreign(2098, 3, 29), Foreign(2098, 3, 31), "29–31 March 2098"),
        (Foreign(2098, 3, 29), Foreign(2098, 4, 2), "29 March – 2 April 2098"),
        (Foreign(2098, 12, 29), Foreign(2099, 1, 2), "29 December 2098 – 2 January 2099"),
        (Foreign(2098, 3, 29), None, "29 March 2098"),
        (None, None, ""),
    ],
)
def test_days_of_a_meeting(start: date | None, end: date | None, printed: str) -> None:
    """Month and year stand once where both days share them, in English."""
    assert days(start, end) == printed
    if start and end:
        assert read_dates(printed) == (start, end)


def test_no_text_depends_on_the_locale() -> None:
    """The same documents give the same bytes on every machine: no name comes from the system."""
    found = [
        f"{path.name}: {line.strip()}"
        for path in sorted(SOURCES.rglob("*.py"))
        for line in path.read_text(encoding="utf-8").splitlines()
        if BY_LOCALE.search(line)
    ]
    assert found == []
