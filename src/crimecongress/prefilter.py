"""Patterns that are not tried on texts which lack what every match of them holds.

Most patterns of the format match in few sentences, and each starts anew at every letter. As the
engines of RE2 and Hyperscan do (Cox, "Regular Expression Matching in the Wild", 2010), a set of
strings is derived from the pattern, one of which every match holds; looking for strings is cheap.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterable, Iterator
from typing import Any

from attrs import frozen

_Needles = frozenset[str]
# More strings than these take as long to look for as the pattern.
_MOST = 40
# Letters that match "s" and "i" where case is disregarded, and are not their capitals.
_ODD_CASES = ("\u017f", "\u0131", "\u0130")


@frozen
class Prefiltered:
    """A pattern with the strings that a text is searched for first.

    Attributes:
        pattern: The pattern.
        needles: Sets of strings in lower case: every match holds one of each.
    """

    pattern: re.Pattern[str]
    needles: tuple[tuple[str, ...], ...]

    @classmethod
    def of(cls, pattern: re.Pattern[str]) -> Prefiltered:
        """Derive the strings from a pattern.

        Args:
            pattern: A compiled pattern.

        Returns:
            The pattern, which finds what it found before.
        """
        # The parser of the standard library has no public name.
        parser: Any = getattr(re, "_parser", None)
        found = _needles(parser.parse(pattern.pattern, pattern.flags)) if parser else []
        told = sorted(set(found), key=lambda one: (-_length(one), len(one), sorted(one)))
        return cls(pattern, tuple(tuple(sorted(one)) for one in told))

    def search(self, text: str, start: int = 0, end: int = sys.maxsize) -> re.Match[str] | None:
        """Find the first match, as :meth:`re.Pattern.search` does."""
        return self.pattern.search(text, start, end) if self._may(text, start, end) else None

    def match(self, text: str, start: int = 0, end: int = sys.maxsize) -> re.Match[str] | None:
        """Match at one place, as :meth:`re.Pattern.match` does."""
        return self.pattern.match(text, start, end)

    def finditer(
        self, text: str, start: int = 0, end: int = sys.maxsize
    ) -> Iterator[re.Match[str]]:
        """Find all matches, as :meth:`re.Pattern.finditer` does."""
        return self.pattern.finditer(text, start, end) if self._may(text, start, end) else iter(())

    def _may(self, text: str, start: int, end: int) -> bool:
        part = text[start:end]
        lowered = part.lower()
        for needles in self.needles:
            for needle in needles:
                if needle in lowered:
                    break
            else:
                return not part.isascii() and any(odd in part for odd in _ODD_CASES)
        return True


def _needles(parsed: Iterable[tuple[Any, Any]]) -> list[_Needles]:
    """Sets of strings; every match of a sequence holds one of each set."""
    found: list[_Needles] = []
    run = ""
    for operation, argument in parsed:
        letter = _letter(str(operation), argument)
        if letter:
            run += letter
            continue
        found += [frozenset((run,)), *_of_part(str(operation), argument)]
        run = ""
    return [one for one in (*found, frozenset((run,))) if _length(one) > 1]


def _length(needles: _Needles) -> int:
    return min(map(len, needles))


def _letter(operation: str, argument: Any) -> str:
    """The one ASCII letter or mark, in lower case, that a part of a pattern stands for, or ""."""
    codes: list[int] = []
    if operation == "LITERAL":
        codes = [argument]
    elif operation == "IN" and all(str(kind) == "LITERAL" for kind, _ in argument):
        codes = [code for _, code in argument]
    letters = {chr(code).lower() for code in codes}
    return letters.pop() if len(letters) == 1 and max(codes) < 128 else ""


def _of_part(operation: str, argument: Any) -> list[_Needles]:
    """The strings of a part that is no single letter."""
    if operation == "SUBPATTERN":
        return _needles(argument[-1])
    if operation == "ASSERT" and argument[0] > 0:
        return _needles(argument[1])
    if operation in ("MAX_REPEAT", "MIN_REPEAT", "POSSESSIVE_REPEAT") and argument[0] > 0:
        inner = list(argument[2])
        letter = _letter(str(inner[0][0]), inner[0][1]) if len(inner) == 1 else ""
        return [frozenset((letter * argument[0],))] if letter else _needles(inner)
    if operation == "BRANCH":
        return _of_branches([_needles(branch) for branch in argument[1]])
    return []


def _of_branches(branches: list[list[_Needles]]) -> list[_Needles]:
    """One set for all branches: the longest strings of each."""
    if not all(branches):
        return []
    every = frozenset(
        needle
        for found in branches
        for needle in max(found, key=lambda one: (_length(one), -len(one), sorted(one)))
    )
    # Where a longer string is found, so is the shorter one inside it.
    least = frozenset(
        one for one in every if not any(other != one and other in one for other in every)
    )
    return [least] if len(least) <= _MOST else []
