"""A passage: healed text that still knows where each of its characters stands in the raw text."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from attrs import frozen

from crimecongress.model import Segment, Segments, heal

# Of so many texts each stage keeps what it read: drafts, finals and lists repeat whole paragraphs.
TEXTS_KEPT = 2048
_SOFT_HYPHEN = re.compile("\u00ad")


@frozen(kw_only=True)
class Passage:
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
    def of(cls, raw: str, segments: Segments) -> Passage:
        """Heal segments of a raw text and align the result with it.

        Args:
            raw: The raw text.
            segments: Ordered ``[start, end)`` pairs.

        Returns:
            The passage.
        """
        text = heal(raw, segments)
        if len(segments) == 1:
            start, end = segments[0]
            start += len(raw[start:end]) - len(raw[start:end].lstrip())
            if raw[start : start + len(text)] == text:
                return cls(
                    raw=raw, segments=segments, text=text, offsets=range(start, start + len(text))
                )
        places = [place for start, end in segments for place in range(start, end)]
        offsets: list[int] = []
        cursor = 0
        for character in text:
            if character == " ":
                offsets.append(places[cursor] if cursor < len(places) else places[-1])
                while cursor < len(places) and raw[places[cursor]].isspace():
                    cursor += 1
                continue
            while raw[places[cursor]] != character:
                cursor += 1
            offsets.append(places[cursor])
            cursor += 1
        return cls(raw=raw, segments=segments, text=text, offsets=tuple(offsets))

    def locate(self, start: int, end: int) -> Segments:
        """Return the raw segments of a span of the healed text.

        Args:
            start: First character in ``text``.
            end: Character after the last one; blanks at either end are left out.

        Returns:
            The longest segments in which raw and healed text run in step: their healing gives
            ``text[start:end].strip()``, and together they have just as many characters.
        """
        while start < end and self.text[start] == " ":
            start += 1
        while start < end and self.text[end - 1] == " ":
            end -= 1
        return _runs(self.offsets[start:end])

    def dropped(self) -> Segments:
        """Return the characters that are dropped though they are no blanks: hyphens.

        Healing drops soft hyphens; a hyphen that breaks a word at the end of a line is left out
        of the segments.
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


def _runs(places: Sequence[int]) -> Segments:
    """Return the segments of consecutive places."""
    if isinstance(places, range):
        return ((places.start, places.stop),) if places else ()
    runs: list[Segment] = []
    for place in places:
        if runs and runs[-1][1] == place:
            runs[-1] = (runs[-1][0], place + 1)
        else:
            runs.append((place, place + 1))
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
