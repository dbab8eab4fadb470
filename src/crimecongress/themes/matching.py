"""Finding literal terms: one pass over the folded text, arrays of hits first."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import TYPE_CHECKING

from attrs import field, frozen

from crimecongress.themes.folding import FoldedText, fold, fold_term

if TYPE_CHECKING:
    from ahocorasick_rs import AhoCorasick

Hit = tuple[int, int, int]
_Check = Callable[[FoldedText, str, int, int], tuple[int, int] | None]
_Key = tuple[str, str, str]

# Scripts without blanks between words: Thai to Khmer, and the scripts of East Asia.
_UNSPACED = re.compile("[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff]")
_ARABIC = re.compile("[\u0600-\u06ff\u0750-\u077f]")
# What Arabic writes in one with the word after it: and, so, with, like, for, the.
_PROCLITIC = re.compile("[\u0648\u0641]?[\u0628\u0643\u0644]?(?:\u0627?\u0644)?")


@frozen
class Hits:
    """All places of all literal terms in one text.

    Attributes:
        folded: The folded text that the places refer to.
        rows: ``(number of the literal, start, end)``, in the order of their ends; each place is
            one character wider than the term on either side (the blanks around it).
    """

    folded: FoldedText
    rows: list[Hit]


@frozen(eq=False)
class Matcher:
    """An automaton over literal terms.

    Attributes:
        numbers: The number of each literal; literals that fold alike share one.
    """

    numbers: Mapping[str, int]
    _automaton: AhoCorasick = field(repr=False)
    _checks: tuple[tuple[tuple[int, _Check | None], ...] | None, ...] = field(repr=False)
    _checked: bool = field(repr=False)

    @classmethod
    def of(cls, literals: Iterable[str]) -> Matcher:
        """Compile literal terms.

        Args:
            literals: Terms without links or alternatives; ``*`` is allowed.

        Returns:
            The matcher.
        """
        from ahocorasick_rs import AhoCorasick, Implementation, MatchKind

        keys = {literal: _key(literal) for literal in literals}
        needles = list(dict.fromkeys(needle for needle, _, _ in keys.values()))
        numbers = _numbered(needles, set(keys.values()))
        owners: dict[str, dict[int, _Check | None]] = {needle: {} for needle in needles}
        for literal, key in keys.items():
            owners[key[0]].setdefault(numbers[key], _check(literal))
        automaton = AhoCorasick(
            needles,
            matchkind=MatchKind.Standard,
            store_patterns=False,
            implementation=Implementation.DFA,
        )
        checks = tuple(
            None if list(found.values()) == [None] else tuple(found.items())
            for found in owners.values()
        )
        return cls(
            {literal: numbers[key] for literal, key in keys.items()},
            automaton,
            checks,
            any(row is not None for row in checks),
        )

    def hits(self, text: str) -> Hits:
        """Find every literal in a text, overlapping ones too.

        Args:
            text: Any text.

        Returns:
            The hits, in coordinates of the folded text.
        """
        folded = fold(text)
        found = self._automaton.find_matches_as_indexes(folded.text, overlapping=True)
        if not self._checked:
            return Hits(folded, found)
        rows: list[Hit] = []
        append, checks = rows.append, self._checks
        for row in found:
            owners = checks[row[0]]
            if owners is None:
                append(row)
                continue
            for number, check in owners:
                if check is None:
                    append((number, row[1], row[2]))
                elif (span := check(folded, text, row[1], row[2])) is not None:
                    append((number, span[0] - 1, span[1] + 1))
        return Hits(folded, rows)


def _numbered(needles: Sequence[str], keys: set[_Key]) -> dict[_Key, int]:
    """Number the literals: the first of each needle has the needle's number.

    So the hits of a needle that only one literal owns stand as the automaton found them.
    """
    numbers: dict[_Key, int] = {}
    place = {needle: number for number, needle in enumerate(needles)}
    extra = len(needles)
    taken: set[str] = set()
    for key in sorted(keys):
        if key[0] in taken:
            numbers[key] = extra
            extra += 1
        else:
            numbers[key] = place[key[0]]
            taken.add(key[0])
    return numbers


def _key(literal: str) -> _Key:
    """Return what tells literals apart: the needle, the rest after a wildcard, the capitals."""
    _, star, rest = literal.partition("*")
    tail = star + "*".join(fold_term(piece) if piece else "" for piece in rest.split("*"))
    return _needle(literal), tail, literal.rstrip("*") if is_acronym(literal) else ""


def _needle(literal: str) -> str:
    """Return what the automaton looks for: the folded term up to its first wildcard.

    In the folded text every word boundary is a blank, so that the blanks around a term test its
    boundaries inside the automaton.
    """
    head, star, _ = literal.partition("*")
    stem = fold_term(head)
    left = "" if _UNSPACED.match(stem) or _ARABIC.match(stem) else " "
    right = "" if star or _UNSPACED.search(stem[-1:]) else " "
    return f"{left}{stem}{right}"


def is_acronym(literal: str) -> bool:
    """Whether a literal matches with its capitals only: one word with two capitals or more."""
    head = literal.rstrip("*")
    return head.isalnum() and sum(char.isupper() for char in head) > 1


def _check(literal: str) -> _Check | None:
    """Return what a hit of the automaton must still pass, or None if it stands as found."""
    needle = _needle(literal)
    left, right = needle[:1] == " ", needle[-1:] == " "
    arabic = bool(_ARABIC.match(needle))
    tail = _tail(literal)
    acronym = literal.rstrip("*") if is_acronym(literal) else ""
    if left and right and not acronym:
        return None
    if left and literal.find("*") == len(literal) - 1 and not (acronym or arabic):
        return _to_end_of_word

    def check(folded: FoldedText, text: str, start: int, end: int) -> tuple[int, int] | None:
        if arabic and not _arabic_boundary(folded.text, start):
            return None
        first, last = start + left, end - right
        if tail is not None:
            match = tail.match(folded.text, last)
            if match is None:
                return None
            last = match.end()
        if acronym:
            a, b = folded.origin(first, last)
            if not text[a:b].startswith(acronym):
                return None
        return first, last

    return check


def _to_end_of_word(folded: FoldedText, _: str, start: int, end: int) -> tuple[int, int]:
    """Extend the hit of a stem to the blank behind its word."""
    return start + 1, folded.text.index(" ", end)


def _tail(literal: str) -> re.Pattern[str] | None:
    """Return the pattern of what follows the first wildcard, or None without one."""
    _, star, rest = literal.partition("*")
    if not star:
        return None
    pieces = [re.escape(fold_term(piece)) if piece else "" for piece in rest.split("*")]
    body = "[^ ]*" + "[^ ]*".join(pieces)
    end = "" if _UNSPACED.search(literal) else "(?= )"
    return re.compile(body + end)


def _arabic_boundary(text: str, start: int) -> bool:
    head = text[text.rfind(" ", 0, start) + 1 : start]
    return _PROCLITIC.fullmatch(head) is not None
