"""Lines to blocks: what stands together, with broken paragraphs joined."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Sequence
from itertools import pairwise

from attrs import frozen

from crimecongress.line_ends import BROKEN, WORD, only_breaks, words_of
from crimecongress.model import Line, RawDocument, Segment, Segments
from crimecongress.parsing.healed_text import HealedText, joined
from crimecongress.parsing.layout import Layout
from crimecongress.parsing.openings import grouped
from crimecongress.words import words

_LONGEST_WORD = 40


@frozen(kw_only=True)
class Block:
    """Lines that stand together: a paragraph, an item, a heading, a piece of the masthead.

    Attributes:
        passage: Its text with the way back to the raw text.
        first: Its first line, with the layout hints.
        after_break: Whether furniture or a page break stands before it.
        numbered: Whether a paragraph's number without a full stop opens it.
    """

    passage: HealedText
    first: Line
    after_break: bool = False
    numbered: bool = False

    @property
    def text(self) -> str:
        """The healed text."""
        return self.passage.text


def blocks_of(raw: RawDocument, layout: Layout, language: str = "en") -> tuple[Block, ...]:
    """Group the body's lines into blocks and join what a page break tore apart.

    Args:
        raw: The raw document.
        layout: Its layout.
        language: Language of the format's words.

    Returns:
        The blocks in order; every character of the body's lines lies in exactly one, but for
        the anchors of notes.
    """
    groups = grouped(raw, layout.lines, layout.numbered, language)
    gone = tuple(sorted(note.anchor for note in layout.notes if note.anchor))
    broken = _broken_words(raw, layout.lines)
    aside = [segments[0][0] for segments, _ in layout.furniture]
    tears = sorted([*aside, *(note.mark_segment[0] for note in layout.notes)])
    merged = _joined(raw.text, groups, layout, language)
    return tuple(
        Block(
            passage=HealedText.of(raw.text, segments),
            first=group[0],
            after_break=after_break,
            numbered=group[0].start in layout.numbered,
        )
        for group, after_break in merged
        if (
            segments := _without(
                _without(_segments(raw.text, group, tears), gone), broken, inside=True
            )
        )
    )


def _broken_words(raw: RawDocument, lines: Sequence[Line]) -> list[Segment]:
    """Hyphens that only break a word at the end of a line.

    (The readers of PDF and Word tell such hyphens themselves.)
    """
    if raw.paragraphed:
        return []
    found = []
    known: frozenset[str] | None = None
    for above, below in pairwise(lines):
        if raw.text[above.end - 1] != "-":
            continue
        tail = max(above.start, above.end - _LONGEST_WORD)
        start = BROKEN.search(raw.text, tail, above.end)
        end = WORD.match(raw.text, below.start, below.end) if start and below.gap == 0 else None
        if start is None or end is None or not raw.text[above.end : below.start].isspace():
            continue
        if known is None:
            known = words_of(raw.text[line.start : line.end] for line in lines)
        if only_breaks(start[1], end[0], known):
            found.append((above.end - 1, below.start))
    return found


def _joined(
    text: str, groups: Iterable[list[Line]], layout: Layout, language: str
) -> list[tuple[list[Line], bool]]:
    """Join what a page break tore apart; tell of each group whether a break stands before it."""
    join = words("layout", language)["join"]
    never = re.compile("|".join(join["never"]))
    complete = re.compile(join["complete"])
    merged: list[tuple[list[Line], bool]] = []
    for group in groups:
        last = merged[-1][0][-1] if merged else group[0]
        is_torn = last.page != group[0].page and last.role is None and group[0].role is None
        after_break = is_torn or _between(layout.breaks, last.end, group[0].start)
        opens = group[0].start in layout.numbered
        if (
            merged
            and not opens
            and _continues(
                text, merged[-1][0], group, never=never, complete=complete, after_break=after_break
            )
        ):
            merged[-1][0].extend(group)
        else:
            merged.append((list(group), after_break))
    return merged


def _continues(
    text: str,
    above: Sequence[Line],
    below: Sequence[Line],
    *,
    never: re.Pattern[str],
    complete: re.Pattern[str],
    after_break: bool,
) -> bool:
    """Whether a block goes on with the sentence of the block above it."""
    start = text[below[0].start : below[0].end]
    end = text[above[-1].start : above[-1].end]
    first = text[above[0].start : above[0].start + 12]
    if never.match(start):
        return False
    in_body = never.match(first) is not None or len(end) > 60
    if start[0].islower():
        return in_body
    goes_on = len(start) > 25 or start.endswith((".", ";"))
    return after_break and in_body and complete.search(end) is None and goes_on


def _segments(text: str, lines: Sequence[Line], tears: Sequence[int]) -> Segments:
    """The segments of some lines; one that is followed by a tear holds the blank behind it."""
    segments: list[Segment] = []
    start = lines[0].start
    for line, following in pairwise(lines):
        if following.gap > 0 or _between(tears, line.end, following.start):
            # Where the mark of a note ends the line, the blank stands behind the mark.
            segments += joined(text, ((start, line.end),), ((following.start,) * 2,))[:-1]
            start = following.start
    return (*segments, (start, lines[-1].end))


def _between(places: Sequence[int], start: int, end: int) -> bool:
    """Whether one of the sorted places lies in a stretch of text."""
    index = bisect_left(places, start)
    return index < len(places) and places[index] < end


def _without(segments: Segments, gone: Sequence[Segment], *, inside: bool = False) -> Segments:
    """Cut the anchors of notes or broken words' hyphens out of segments; all in order of place.

    What is ``inside`` is cut only where the passage goes on after it.
    """
    if not segments:
        return segments
    last = segments[-1][1]
    place = bisect_left(gone, (segments[0][0], 0))
    kept: list[Segment] = []
    for start, end in segments:
        left = start
        while place < len(gone) and gone[place][0] < end:
            a, b = gone[place]
            if inside and b >= last:
                break
            if left < a:
                kept.append((left, a))
            left = max(left, b)
            if b > end:
                break
            place += 1
        if left < end:
            kept.append((left, end))
    return tuple(kept)
