"""Hyphens at the end of a line: which of them only break a word that has none."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from typing import Any

from crimecongress.words import data

WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
# The last word of a line that ends in a hyphen.
BROKEN = re.compile(r"([^\W\d_]+)-$")
# A term may end in an asterisk: "launder*" holds "laundering".
_STEM = re.compile(r"([^\W\d_]+)\*")
_TABLES = (
    "names/states.toml",
    "names/organizations.toml",
    "instruments.toml",
    "scheme/themes.toml",
)


def words_of(texts: Iterable[str]) -> frozenset[str]:
    """Return the words of some texts, in lower case, with the hyphens inside them.

    Args:
        texts: Lines or other pieces of text.

    Returns:
        Each word once.
    """
    return frozenset(word for text in texts for word in WORD.findall(text.lower()))


def only_breaks(start: str, end: str, printed: frozenset[str]) -> bool:
    """Tell whether the hyphen between two parts of a word only breaks it at the end of a line.

    The document decides, where it prints the word elsewhere; else the names of States,
    organizations and instruments and the terms of the themes.

    Args:
        start: What stands before the hyphen.
        end: What the next line begins with.
        printed: The words that the document prints inside its lines.

    Returns:
        Whether the word is printed in one piece there, and nowhere with the hyphen.
    """
    whole, hyphened = f"{start}{end}".lower(), f"{start}-{end}".lower()
    if hyphened in printed:
        return False
    if whole in printed:
        return True
    known, stems = _bundled()
    return hyphened not in known and (
        whole in known
        or any(whole[:length] in stems for length in range(len(start) + 1, len(whole)))
    )


@cache
def _bundled() -> tuple[frozenset[str], frozenset[str]]:
    """The words of the bundled names and terms, and the stems of terms with an asterisk."""
    texts = [text for table in _TABLES for text in _strings(data(table))]
    stems = frozenset(stem for text in texts for stem in _STEM.findall(text.lower()))
    return words_of(texts), stems


def _strings(value: Any) -> Iterator[str]:
    """All strings that a parsed table holds."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, Mapping):
        for held in value.values():
            yield from _strings(held)
    elif isinstance(value, list):
        for held in value:
            yield from _strings(held)
