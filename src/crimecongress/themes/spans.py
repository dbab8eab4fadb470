"""How spans of a text stand to each other: which overlap, and which follow within a sentence."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from itertools import product

from attrs import field, frozen

from crimecongress.sentences import sentences
from crimecongress.themes.folding import FoldedText
from crimecongress.themes.terms import Link

Span = tuple[int, int]
# So many pairs are looked at in less time than it takes to sort them.
_FEW = 16

# What a weak term supports, and how far a link reaches, ends with a clause: at a semicolon and at a
# blank line too.
_CLAUSE_END = re.compile(r"[;\u061b](?=\s)|\n\s*\n")


@frozen
class Spans:
    """Spans of a text; which of them overlap a place is found without looking at all.

    Attributes:
        spans: The spans in order.
    """

    spans: list[Span]
    _longest: int = field(init=False)

    @_longest.default
    def _find_longest(self) -> int:
        return max((end - start for start, end in self.spans), default=0)

    def over(self, start: int, end: int) -> list[Span]:
        """Return the spans that overlap a place.

        Args:
            start: Where the place starts.
            end: Where it ends.

        Returns:
            The spans that share a character with it, in order.
        """
        first = bisect_left(self.spans, (start - self._longest,))
        last = bisect_left(self.spans, (end,))
        return [span for span in self.spans[first:last] if span[1] > start]


class Sentences:
    """The number of the sentence in which a place of the folded text lies, found when asked."""

    __slots__ = ("_cuts", "_folded", "_text")

    def __init__(self, text: str, folded: FoldedText) -> None:
        self._text = text
        self._folded = folded
        self._cuts: list[int] | None = None

    def of(self, place: int) -> int:
        """Return the number of a place's sentence.

        Args:
            place: A character of the folded text.

        Returns:
            The number, from 0.
        """
        if self._cuts is None:
            # Where the last one ends, nothing follows.
            self._cuts = _ends(self._text)[:-1]
        if not self._cuts:
            return 0
        return bisect_right(self._cuts, self._folded.origin(place, place + 1)[0])


def joined(
    slots: Sequence[list[Span]], links: Sequence[Link], text: str, sentences: Sentences
) -> list[Span]:
    """Join the places of the parts of a term.

    Args:
        slots: For each part, where it stands.
        links: The links between them.
        text: The folded text.
        sentences: Its sentences.

    Returns:
        The spans from the first to the last part wherever all stand as the links ask.
    """
    found = slots[0]
    for link, slot in zip(links, slots[1:], strict=True):
        found = [
            (min(left[0], right[0]), max(left[1], right[1]))
            for left, right in _within_reach(found, slot, _reach(link))
            if _linked(left, right, link, text) and sentences.of(left[0]) == sentences.of(right[0])
        ]
    return found


def _reach(link: Link) -> int:
    """How long a gap may be: no longer one holds so few words."""
    return 25 * (link.words + 1)


def _within_reach(
    lefts: Sequence[Span], rights: Sequence[Span], reach: int
) -> Iterable[tuple[Span, Span]]:
    """The pairs that may be linked; where there are few, all of them."""
    if len(lefts) * len(rights) <= _FEW:
        return product(lefts, rights)
    ahead = sorted(rights)
    widest = reach + max(end - start for start, end in ahead)
    return (
        (left, right)
        for left in lefts
        for right in ahead[
            bisect_left(ahead, (left[0] - widest,)) : bisect_left(ahead, (left[1] + reach + 1,))
        ]
    )


def _linked(left: Span, right: Span, link: Link, text: str) -> bool:
    """Whether the second span stands to the first as the link asks."""
    if left[1] <= right[0]:
        start, end = left[1], right[0]
    elif right[1] <= left[0] and not link.ordered:
        start, end = right[1], left[0]
    else:
        return False
    return end - start <= _reach(link) and len(text[start:end].split()) <= link.words


def _ends(text: str) -> list[int]:
    """Where the sentences of a text end, and the clauses within them."""
    ends = [end for _, end in sentences(text)]
    clauses = [match.end() for match in _CLAUSE_END.finditer(text)]
    return sorted({*ends, *clauses}) if clauses else ends
