"""Paragraph numbers printed without a full stop, in documents that number all paragraphs so."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from crimecongress.model import Line

BARE_NUMBER = re.compile(r"[*_# ]*(\d{1,3})\s+(?=[A-Z“\"‘])")
_WITH_STOP = re.compile(r"[*_# ]*\d{1,3}\.\s+\S")
_MARKED = re.compile(r"[*_# ]*(?:\(\w{1,5}\)|\w{1,2}\)|[IVXLC]+\.|[A-Z]\.|[•●▪◦–—-])\s")
_HEADING = re.compile(r"[*_# ]*(?:[IVXLC]{1,6}|[A-Z])\.\s+[A-Z]")
_CLOSED = re.compile(r"[.;:!?][”\"’')\]]*$")
# A paragraph's first line has so many characters at least; a date or a row of a table has fewer.
_SHORTEST = 45
_FEWEST = 3


def bare_numbers(text: str, lines: Sequence[Line]) -> frozenset[int]:
    """Find the paragraphs of a document that numbers them without a full stop.

    "1 Speakers ..." opens a paragraph only where the numbers of such lines follow each other, at
    least three of them, where most paragraphs open so and none with a number and a full stop.

    Args:
        text: The raw text.
        lines: The lines of the body.

    Returns:
        Where the first line of each such paragraph starts; nothing for other documents.
    """
    opening = [
        line
        for above, line in pairwise((None, *lines))
        if line is not None
        and line.role is None
        and line.end - line.start >= _SHORTEST
        and (above is None or line.gap > 0 or _ends(text[above.start : above.end]))
    ]
    found = [(at, hit) for at in opening if (hit := BARE_NUMBER.match(text, at.start, at.end))]
    if len(found) < _FEWEST:
        return frozenset()
    numbers = [int(hit[1]) for _, hit in found]
    if any(following != number + 1 for number, following in pairwise(numbers)):
        return frozenset()
    others = [line for line in opening if not _MARKED.match(text, line.start, line.end)]
    stopped = any(_WITH_STOP.match(text, line.start, line.end) for line in others)
    if stopped or 2 * len(found) <= len(others):
        return frozenset()
    return frozenset(line.start for line, _ in found)


def _ends(above: str) -> bool:
    """Whether a line may stand right above a paragraph: it ends a sentence, or is a heading."""
    return _CLOSED.search(above) is not None or _HEADING.match(above) is not None
