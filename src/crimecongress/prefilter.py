"""Patterns that are not tried on texts which lack what every match of them holds.

Most patterns of the format match in few sentences, and each starts anew at every letter. As the
engines of RE2 and Hyperscan do (Cox, "Regular Expression Matching in the Wild", 2010), a set of
strings is derived from the pattern, one of which every match holds; looking for strings is cheap.
Likewise the first letters of every match, so that a pattern is tried where these stand only.
"""

from __future__ import annotations

import re
import sys
from collections import Counter
from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from attrs import frozen

if TYPE_CHECKING:
    from ahocorasick_rs import AhoCorasick

_Needles = frozenset[str]
# More strings than these take as long to look for as the pattern.
_MOST = 40
# Strings of this length are seldom found where the pattern does not match.
_LONG = 5
# The first letters of matches are told up to this length, and up to this number of alternatives.
_LONGEST_START, _MOST_STARTS = 8, 200
_REPEATS = frozenset({"MAX_REPEAT", "MIN_REPEAT", "POSSESSIVE_REPEAT"})
_ZERO_WIDTH = frozenset({"AT", "ASSERT", "ASSERT_NOT"})
# What a part of a match may begin with, in the order of its characters, and whether the part
# ends there.
_Start = tuple[tuple[str, ...], bool]
_ANYTHING: frozenset[_Start] = frozenset({((), False)})
# Letters that match "s" and "i" where case is disregarded, and are not their capitals.
_ODD_CASE = re.compile("[\u017f\u0131\u0130]")


@frozen(eq=False)
class Prefiltered:
    """A pattern with the strings that a text is searched for first.

    Attributes:
        pattern: The pattern.
        needles: Sets of strings in lower case: every match holds one of each.
        starts: Pattern, for text in lower case, of what every match starts with; None where that
            may be too short to tell much.
    """

    pattern: re.Pattern[str]
    needles: tuple[tuple[str, ...], ...]
    starts: re.Pattern[str] | None = None

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
        parsed = parser.parse(pattern.pattern, pattern.flags) if parser else ()
        found = _needles(parsed)
        # The fewest first: they are looked for in the least time.
        told = sorted(set(found), key=lambda one: (len(one), -_length(one), sorted(one)))
        needles = tuple(tuple(sorted(one)) for one in told)
        return cls(pattern, needles, _pattern_of(_starts(parsed)))

    def search(self, text: str, start: int = 0, end: int = sys.maxsize) -> re.Match[str] | None:
        """Find the first match, as :meth:`re.Pattern.search` does."""
        lowered = _lowered(text, start, end)
        if lowered is None:
            return self.pattern.search(text, start, end)
        if not _holds(lowered, self.needles):
            return None
        if self.starts is None:
            return self.pattern.search(text, start, end)
        return next(self._from_starts(self.starts, lowered, text, start, end), None)

    def match(self, text: str, start: int = 0, end: int = sys.maxsize) -> re.Match[str] | None:
        """Match at one place, as :meth:`re.Pattern.match` does."""
        return self.pattern.match(text, start, end)

    def finditer(
        self, text: str, start: int = 0, end: int = sys.maxsize
    ) -> Iterator[re.Match[str]]:
        """Find all matches, as :meth:`re.Pattern.finditer` does."""
        lowered = _lowered(text, start, end)
        if lowered is None:
            return self.pattern.finditer(text, start, end)
        if not _holds(lowered, self.needles):
            return iter(())
        if self.starts is None:
            return self.pattern.finditer(text, start, end)
        return self._from_starts(self.starts, lowered, text, start, end)

    def sub(self, replacement: str, text: str) -> str:
        """Replace all matches, as :meth:`re.Pattern.sub` does."""
        lowered = _lowered(text, 0, sys.maxsize)
        held = lowered is None or _holds(lowered, self.needles)
        return self.pattern.sub(replacement, text) if held else text

    def _from_starts(
        self, starts: re.Pattern[str], lowered: str, text: str, start: int, end: int
    ) -> Iterator[re.Match[str]]:
        """The matches, tried where one may start; ``lowered`` is the part of the text."""
        begun = starts.search(lowered)
        while begun is not None:
            place = begun.start()
            found = self.pattern.match(text, start + place, end)
            if found is None:
                place += 1
            else:
                yield found
                place = found.end() - start
            begun = starts.search(lowered, place)


@frozen(eq=False)
class Prefilters:
    """Several patterns, whose strings are all looked for in one pass (Aho and Corasick, 1975).

    Attributes:
        patterns: The patterns.
    """

    patterns: tuple[Prefiltered, ...]
    _automaton: AhoCorasick
    # For each string the sets that it is in, and for each pattern the sets that it needs, as bits.
    _held: tuple[int, ...]
    _needed: tuple[int, ...]

    @classmethod
    def of(cls, patterns: Iterable[Prefiltered]) -> Prefilters:
        """Put patterns together.

        Args:
            patterns: The patterns.

        Returns:
            The group.
        """
        from ahocorasick_rs import AhoCorasick, Implementation, MatchKind

        kept = tuple(patterns)
        sets = list(dict.fromkeys(one for pattern in kept for one in pattern.needles))
        held: dict[str, int] = {}
        for index, strings in enumerate(sets):
            for needle in strings:
                held[needle] = held.get(needle, 0) | 1 << index
        return cls(
            kept,
            AhoCorasick(
                list(held),
                matchkind=MatchKind.Standard,
                store_patterns=False,
                implementation=Implementation.DFA,
            ),
            tuple(held.values()),
            tuple(sum(1 << sets.index(one) for one in set(each.needles)) for each in kept),
        )

    def possible(self, text: str, start: int = 0, end: int = sys.maxsize) -> list[Prefiltered]:
        """Leave out the patterns that cannot match in a part of a text.

        Args:
            text: The text.
            start: Where the part starts.
            end: Where it ends.

        Returns:
            The patterns whose strings stand there, in the order of the group.
        """
        lowered = _lowered(text, start, end)
        if lowered is None:
            return list(self.patterns)
        found = 0
        for number, _, _ in self._automaton.find_matches_as_indexes(lowered, overlapping=True):
            found |= self._held[number]
        needed = zip(self.patterns, self._needed, strict=True)
        return [one for one, sets in needed if found & sets == sets]


@lru_cache(maxsize=16)
def _lowered(text: str, start: int, end: int) -> str | None:
    """A part of a text in lower case, where many patterns are looked for one after another.

    Returns:
        The part, or None where it holds letters that lower case does not tell for what they match.
    """
    part = text[start:end]
    return part.lower() if part.isascii() or _ODD_CASE.search(part) is None else None


def _holds(lowered: str, needles: Iterable[Iterable[str]]) -> bool:
    """Whether a text holds one string of each set."""
    for strings in needles:
        for needle in strings:
            if needle in lowered:
                break
        else:
            return False
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
    return [one for one in (*found, frozenset((run,))) if all(map(_tells, one))]


def _tells(needle: str) -> bool:
    """Whether it is worth to look for a string: a single letter stands in every text."""
    return len(needle) > 1 or not (needle.isalnum() or needle.isspace() or not needle)


def _length(needles: _Needles) -> int:
    return min(map(len, needles))


def _letter(operation: str, argument: Any) -> str:
    """The ASCII letter, in lower case, or the mark that a part of a pattern stands for, or ""."""
    codes: list[int] = []
    if operation == "LITERAL":
        codes = [argument]
    elif operation == "IN" and all(str(kind) == "LITERAL" for kind, _ in argument):
        codes = [code for _, code in argument]
    letters = {chr(code).lower() for code in codes}
    if len(letters) != 1:
        return ""
    letter = letters.pop()
    return letter if letter.isascii() or not letter.isalnum() else ""


def _of_part(operation: str, argument: Any) -> list[_Needles]:
    """The strings of a part that is no single letter."""
    if operation == "SUBPATTERN":
        return _needles(argument[-1])
    if operation == "ASSERT" and argument[0] > 0:
        return _needles(argument[1])
    if operation in _REPEATS and argument[0] > 0:
        inner = list(argument[2])
        letter = _letter(str(inner[0][0]), inner[0][1]) if len(inner) == 1 else ""
        return [frozenset((letter * argument[0],))] if letter else _needles(inner)
    if operation == "BRANCH":
        return _of_branches([_needles(branch) for branch in argument[1]])
    return []


def _of_branches(branches: list[list[_Needles]]) -> list[_Needles]:
    """One set for all branches: the longest strings of each, rather those that others share."""
    if not all(branches):
        return []
    shared = Counter(string for found in branches for string in frozenset().union(*found))

    def tells(one: _Needles) -> tuple[int, int, int, int, list[str]]:
        length = _length(one)
        common = min(shared[string] for string in one)
        return min(length, _LONG), common, length, -len(one), sorted(one)

    every = frozenset(needle for found in branches for needle in max(found, key=tells))
    # Where a longer string is found, so is the shorter one inside it.
    least = frozenset(
        one for one in every if not any(other != one and other in one for other in every)
    )
    return [least] if len(least) <= _MOST else []


def _starts(parsed: Iterable[tuple[Any, Any]]) -> frozenset[_Start]:
    """What a match of a sequence may begin with."""
    going: set[tuple[str, ...]] = {()}
    ended: set[tuple[str, ...]] = set()
    for operation, argument in parsed:
        if str(operation) in _ZERO_WIDTH:
            continue
        part = _starts_of_part(str(operation), argument)
        ended |= {before + after for before in going for after, goes_on in part if not goes_on}
        going = {before + after for before in going for after, goes_on in part if goes_on}
        ended |= {start for start in going if len(start) >= _LONGEST_START}
        going -= ended
        if len(going) + len(ended) > _MOST_STARTS:
            return _ANYTHING
        if not going:
            break
    return frozenset({(start, False) for start in ended} | {(start, True) for start in going})


def _starts_of_part(operation: str, argument: Any) -> frozenset[_Start]:
    if operation in ("LITERAL", "IN"):
        members = [(operation, argument)] if operation == "LITERAL" else argument
        found = [_member(str(kind), value) for kind, value in members]
        return frozenset(((one,), True) for one in found) if all(found) else _ANYTHING
    if operation == "SUBPATTERN":
        return _starts(argument[-1])
    if operation == "BRANCH":
        return frozenset[_Start]().union(*map(_starts, argument[1]))
    if operation in _REPEATS:
        least, most, inner = argument
        once = _starts(inner)
        if most != 1:
            once = frozenset((start, False) for start, _ in once)
        return once if least else once | {((), True)}
    return _ANYTHING


def _member(kind: str, value: Any) -> str:
    """A pattern for a member of a set of characters, or "" where it may stand for many."""
    if kind == "LITERAL" and (chr(value).isascii() or not chr(value).isalnum()):
        return re.escape(chr(value).lower())
    return r"\s" if kind == "CATEGORY" and str(value) == "CATEGORY_SPACE" else ""


def _pattern_of(starts: frozenset[_Start]) -> re.Pattern[str] | None:
    """One pattern for all starts, or None where any is shorter than two characters."""
    if any(len(start) < 2 for start, _ in starts):
        return None
    return re.compile("|".join(sorted({"".join(start) for start, _ in starts})))
