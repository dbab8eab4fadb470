"""Dates and ranges of dates as UN documents print them."""

from __future__ import annotations

import re
from datetime import date
from functools import cache

from crimecongress.words import words


def months(language: str = "en") -> str:
    """Return a pattern of the month names.

    Args:
        language: Language of the format's words.

    Returns:
        An alternative of all names, in a group that captures nothing.
    """
    return "(?:" + "|".join(words("masthead", language)["months"]) + ")"


@cache
def _table(language: str) -> tuple[re.Pattern[str], dict[str, int]]:
    source = words("masthead", language)
    pattern = source["meeting"]["dates"].replace("{months}", months(language))
    return re.compile(pattern), {name: index for index, name in enumerate(source["months"], 1)}


def read_dates(printed: str, language: str = "en") -> tuple[date | None, date | None]:
    """Read a date or a range of dates as UN documents print them.

    Args:
        printed: ``22 January 2025``, ``21–23 January 2025``, ``29 April-8 May 1995``, ``5 to 7
            February 2019``.
        language: Language of the month names.

    Returns:
        First and last day (the same for a single date); None, None where there is no date.
    """
    pattern, number = _table(language)
    match = pattern.search(printed)
    if match is None:
        return None, None
    got = match.groupdict()
    try:
        if got["only_day"]:
            day = date(int(got["only_year"]), number[got["only_month"]], int(got["only_day"]))
            return day, day
        last = date(int(got["last_year"]), number[got["last_month"]], int(got["last_day"]))
        first = date(
            int(got["year"] or got["last_year"]),
            number[got["month"] or got["last_month"]],
            int(got["day"]),
        )
    except ValueError:
        return None, None
    return first, last
