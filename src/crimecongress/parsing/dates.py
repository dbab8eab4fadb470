"""Dates and ranges of dates as UN documents print them."""

from __future__ import annotations

import re
from datetime import date
from functools import cache

from crimecongress.words import words


def months(language: str = "en") -> str:
    """Return a pattern of the month names, with those of other languages that mastheads print.

    Args:
        language: Language of the format's words.

    Returns:
        An alternative of all names in any case, in a group that captures nothing.
    """
    return "(?i:" + "|".join(_numbers(language)) + ")"


@cache
def _numbers(language: str) -> dict[str, int]:
    """The number of each month by its name in lower case."""
    source = words("masthead", language)
    return {
        name.lower(): number
        for names in (source["months"], *source["other_months"])
        for number, name in enumerate(names, 1)
    }


@cache
def _table(language: str) -> tuple[re.Pattern[str], dict[str, int]]:
    source = words("masthead", language)
    pattern = source["meeting"]["dates"].replace("{months}", months(language))
    return re.compile(pattern), _numbers(language)


def read_dates(printed: str, language: str = "en") -> tuple[date | None, date | None]:
    """Read a date or a range of dates as UN documents print them.

    Args:
        printed: ``22 January 2025``, ``21–23 January 2025``, ``29 April-8 May 1995``, ``5 to 7
            February 2019``, ``20 de marzo de 2014``.
        language: Language of the month names.

    Returns:
        First and last day (the same for a single date); None, None where there is no date.
    """
    pattern, number = _table(language)
    match = pattern.search(printed)
    if match is None:
        return None, None
    got = match.groupdict()

    def day(of_month: str, month: str, year: str) -> date:
        return date(int(year), number[month.lower()], int(of_month))

    try:
        if got["only_day"]:
            only = day(got["only_day"], got["only_month"], got["only_year"])
            return only, only
        last = day(got["last_day"], got["last_month"], got["last_year"])
        first = day(got["day"], got["month"] or got["last_month"], got["year"] or got["last_year"])
    except ValueError:
        return None, None
    return first, last
