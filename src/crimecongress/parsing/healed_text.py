"""A passage: healed text that still knows where each of its characters stands in the raw text."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from itertools import chain, pairwise

from attrs import frozen

from crimecongress.model import Segment, Segments, heal

# Of so many texts each stage keeps what it read: drafts, finals and lists repeat whole paragraphs,
# and several stages ask for the same (so what is kept must not depend on how defaults are given).
TEXTS_KEPT = 2048
_SOFT_HYPHEN = re.compile("\u00ad")
_BLANKS = re.compile(r"\s+")


@frozen(kw_only=True)
class HealedText:
    """Running text with its way back to the raw text.

    Attributes:
        raw: The raw text of the document.
        segments: The segments that the passage was healed from.
        text: The healed text; ``heal(raw, segments) == text``.
        offsets: For each character of ``text``, its code point in ``raw`` (a folded blank has
            the place of the first blank, or of the end of the segment before it).
    """

    raw: str
    segments: Segments
    text: str
    offsets: Sequence[int]

    @classmethod
    def of(cls, raw: str, segments: Segments) -> HealedText:
        """Heal segments of a raw text and align the result with it.

        Args:
            raw: The raw text.
            segments: Ordered ``[start, end)`` pairs.

        Returns:
            The passage.
        """
        text = heal(raw, segments)
        joined = "".join(raw[start:end] for start, end in segments)
        blank = len(joined) - len(joined.lstrip())
        places: Sequence[int] = (
            range(*segments[0])
            if len(segments) == 1
            else tuple(chain.from_iterable(range(start, end) for start, end in segments))
        )
        if len(text) == len(joined.strip()):
            # Nothing was dropped: each blank was folded to one.
            offsets = places[blank : blank + len(text)]
        else:
            offsets = _aligned(joined, places, text)
        return cls(raw=raw, segments=segments, text=text, offsets=offsets)

    @classmethod
    def in_step(cls, raw: str, segments: Segments, text: str) -> HealedText:
        """Take up the passage of a record again, whose segments run in step with its text.

        Args:
            raw: The raw text.
            segments: The segments that :meth:`locate` gave.
            text: The text that it gave them for.

        Returns:
            The passage, which need not be healed and aligned a second time.
        """
        if len(segments) == 1:
            return cls(raw=raw, segments=segments, text=text, offsets=range(*segments[0]))
        places = chain.from_iterable(range(start, end) for start, end in segments)
        return cls(raw=raw, segments=segments, text=text, offsets=tuple(places))

    def locate(self, start: int, end: int) -> Segments:
        """Return the raw segments of a span of the healed text.

        Args:
            start: First character in ``text``.
            end: Character after the last one; blanks at either end are left out.

        Returns:
            The longest segments in which raw and healed text run in step; their healing gives
            ``text[start:end].strip()``, and together they have just as many characters.
        """
        while start < end and self.text[start] == " ":
            start += 1
        while start < end and self.text[end - 1] == " ":
            end -= 1
        return _runs(self.offsets[start:end])

    def dropped(self) -> Segments:
        """Return the characters that are dropped though they are no blanks: hyphens.

        Returns:
            Segments of the raw text. Healing drops soft hyphens; a hyphen that breaks a word at
            the end of a line is left out of the passage's segments.
        """
        soft = [
            match.span()
            for start, end in self.segments
            for match in _SOFT_HYPHEN.finditer(self.raw, start, end)
        ]
        return (*soft, *self._line_ends())

    def _line_ends(self) -> Segments:
        return tuple(
            (end, end + 1)
            for (_, end), (start, _) in pairwise(self.segments)
            if self.raw[end : end + 1] == "-" and self.raw[end + 1 : start].isspace()
        )

    def whole(self) -> Segments:
        """Return the segments with the hyphens that were left out of them."""
        return tuple(sorted((*self.segments, *self._line_ends())))


def _aligned(joined: str, places: Sequence[int], text: str) -> tuple[int, ...]:
    """The place of each character of a healed text, found run by run in what it was healed from.

    Args:
        joined: The segments, joined as they are.
        places: The place of each of its characters.
        text: The healed text.

    Returns:
        One place a character of the healed text.
    """
    offsets: list[int] = []
    cursor = 0
    for number, word in enumerate(text.split(" ")):
        if number:
            offsets.append(places[cursor])
            blanks = _BLANKS.match(joined, cursor)
            cursor = blanks.end() if blanks else cursor
        if joined.startswith(word, cursor):
            offsets += places[cursor : cursor + len(word)]
            cursor += len(word)
            continue
        for character in word:
            cursor = joined.index(character, cursor) + 1
            offsets.append(places[cursor - 1])
    return tuple(offsets)


def _runs(places: Sequence[int]) -> Segments:
    """Return the segments of consecutive places."""
    if isinstance(places, range):
        return ((places.start, places.stop),) if places else ()
    runs: list[Segment] = []
    start = 0
    while start < len(places):
        # As places only grow, a run is as long as place and index grow in step.
        step = places[start] - start
        numbers = range(start, len(places))
        end = start + bisect_right(numbers, step, key=lambda index: places[index] - index)
        runs.append((places[start], places[end - 1] + 1))
        start = end
    return tuple(runs)


def joined(raw: str, above: Segments, below: Segments) -> Segments:
    """Join the segments of two passages, one below the other, with a blank between them.

    Args:
        raw: The raw text.
        above: Segments of the upper passage.
        below: Segments of the lower one.

    Returns:
        Both, with the first blank between them if there is one.
    """
    start, end = above[-1]
    blank = next((place for place in range(end, below[0][0]) if raw[place].isspace()), None)
    if blank is None:
        return (*above, *below)
    if blank == end:
        return (*above[:-1], (start, end + 1), *below)
    return (*above, (blank, blank + 1), *below)
