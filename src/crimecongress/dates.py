"""Dates as UN documents print them in English, whatever the locale of the process."""

from __future__ import annotations

from datetime import date

from crimecongress.words import words


def english_date(value: date) -> str:
    """Return a date as UN documents print it in English: ``22 January 2025``."""
    return f"{english_day(value)} {value.year}"


def english_day(value: date) -> str:
    """Return the day and month of a date as UN documents print them: ``22 January``."""
    return f"{value.day} {words('masthead')['months'][value.month - 1]}"
