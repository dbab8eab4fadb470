"""Ordinal numbers: "Fifteenth" and "13th" read, "13th" written."""

from __future__ import annotations

import re
from functools import cache

from crimecongress.words import words

_FIGURES = re.compile(r"(\d{1,3})\s?(\w\w)")
_JOINT = re.compile(r"[\s\u00ad\u2010\u2011-]+")


@cache
def _numbers() -> dict[str, int]:
    """Every ordinal from first to ninety-ninth, with its number."""
    table = words("ordinals")
    simple: dict[str, int] = table["simple"]
    compounds = {
        f"{ten}-{one}": tens + number
        for ten, tens in table["tens"].items()
        for one, number in simple.items()
        if number < 10
    }
    return simple | compounds


def ordinal(text: str) -> int | None:
    """Read an ordinal number.

    Args:
        text: ``"Fifteenth"``, ``"twenty-first"``, ``"13th"``; case, blanks and line breaks inside
            a compound do not matter.

    Returns:
        The number, or None where the text is no ordinal from first to ninety-ninth in words, or
        in figures with the ending that belongs to them.
    """
    folded = text.strip().lower()
    figures = _FIGURES.fullmatch(folded)
    if figures:
        number = int(figures[1])
        return number if ordinal_suffix(number) == f"{number}{figures[2]}" else None
    return _numbers().get(_JOINT.sub("-", folded))


def ordinal_suffix(number: int) -> str:
    """Write an ordinal number in figures.

    Args:
        number: A number from 0.

    Returns:
        ``"15th"`` for 15, ``"21st"`` for 21, ``"111th"`` for 111.
    """
    suffixes: dict[str, str] = words("ordinals")["suffixes"]
    last = "default" if number % 100 in {11, 12, 13} else str(number % 10)
    return f"{number}{suffixes.get(last, suffixes['default'])}"
