"""Notes at the foot of a page: below a rule, or told by their marks where no rule is left."""

from __future__ import annotations

import re
from collections.abc import Sequence

from attrs import evolve, frozen

from crimecongress.model import Line, RawDocument, RawNote, Segment, find_symbols
from crimecongress.parsing.healed_text import HealedText
from crimecongress.words import words

# Lines of the text above a note among which its mark stands: a page, and what it goes on with.
_FURTHEST_ANCHOR = 100
_CLOSED = re.compile(r"[.?!][”\"’')\]]*$")


@frozen(kw_only=True)
class Note:
    """A note below a rule.

    Attributes:
        mark: The printed mark.
        mark_segment: Where the mark stands.
        passage: The note's text.
        anchor: Where the text refers to it, or None.
    """

    mark: str
    mark_segment: Segment
    passage: HealedText
    anchor: Segment | None = None


def known_note(text: str, note: RawNote) -> Note:
    """Return a note that the format itself ties to its place."""
    return Note(
        mark=note.mark,
        mark_segment=note.mark_segment,
        passage=HealedText.of(text, note.segments),
        anchor=note.anchor,
    )


def opens_note(
    raw: RawDocument, index: int, body: Sequence[Line], notes: Sequence[Note], language: str
) -> bool:
    """Tell whether a note opens at a line though no rule stands above it, in plain text.

    Args:
        raw: The raw document.
        index: Index of the line.
        body: The lines of the body above it.
        notes: The notes above it.
        language: Language of the format's words.

    Returns:
        Whether its number is the next one, the text above has that number glued to a word, and
        it reads as a note does: a capital at its beginning, a full stop at its end.
    """
    line = raw.lines[index]
    match = re.match(words("layout", language)["note_mark"], raw.text[line.start : line.end])
    if raw.paragraphed or match is None or number_of(match[1]) == 0:
        return False
    last = last_number(notes)
    is_apart = line.gap > 0 or (bool(notes) and notes[-1].passage.segments[-1][1] > body[-1].end)
    if number_of(match[1]) != last + 1 or not is_apart:
        return False
    if raw.text[line.start + match.end()].islower():
        return False
    end = index
    while end + 1 < len(raw.lines) and raw.lines[end + 1].gap == 0:
        end += 1
    is_closed = any(
        _CLOSED.search(raw.text[each.start : each.end]) for each in raw.lines[index : end + 1]
    )
    # "1/" is nothing else, and such notes may stand together at the end of a chapter.
    within = body if match[1].endswith("/") else body[-_FURTHEST_ANCHOR:]
    return is_closed and any(_mark_in(raw.text, above, match[1], above.start) for above in within)


def number_of(mark: str) -> int:
    """Return the number of a note's mark ("3", "3/"), or 0 for asterisks and daggers."""
    bare = mark.removesuffix("/")
    return int(bare) if bare.isdigit() else 0


def last_number(notes: Sequence[Note]) -> int:
    """Return the number of the last numbered note, or 0 where there is none."""
    return next((number for note in reversed(notes) if (number := number_of(note.mark))), 0)


def take_mark_alone(raw: RawDocument, index: int, notes: list[Note]) -> bool:
    """Read a note whose mark extraction left on a line of its own, with its first line.

    Args:
        raw: The raw document.
        index: Index of the line that holds the mark, below a rule or another note.
        notes: The notes above it; what is read is added to them.

    Returns:
        Whether a note was read. The number must be the next one, and no running head stand below
        it (then it would be the number of a page).
    """
    line = raw.lines[index]
    mark = raw.text[line.start : line.end]
    if number_of(mark) != last_number(notes) + 1 or index + 1 == len(raw.lines):
        return False
    below = raw.lines[index + 1]
    text = raw.text[below.start : below.end]
    heads = find_symbols(text)
    if not text[:1].isupper() or (heads and heads[0][0] == 0):
        return False
    notes.append(
        Note(
            mark=mark,
            mark_segment=(line.start, line.end),
            passage=HealedText.of(raw.text, ((below.start, below.end),)),
        )
    )
    return True


def note_goes_on(raw: RawDocument, line: Line, note: Note, language: str) -> bool:
    """Return whether a line below a note belongs to it: it opens no paragraph, and ends none."""
    text = raw.text[line.start : line.end]
    never = "|".join(words("layout", language)["join"]["never"])
    if line.gap > 0 or re.match(never, text):
        return False
    return not (text[0].islower() and _CLOSED.search(note.passage.text))


def take_note(
    raw: RawDocument, line: Line, notes: list[Note], language: str, *, goes_on: bool
) -> bool:
    """Read a line as a note, or as the next line of the note above it.

    Args:
        raw: The raw document.
        line: The line.
        notes: The notes above it; what is read is added to them.
        language: Language of the format's words.
        goes_on: Whether the line stands right below a line of the last note.

    Returns:
        Whether the line belongs to a note.
    """
    match = re.match(words("layout", language)["note_mark"], raw.text[line.start : line.end])
    if match and goes_on and raw.text[line.start + match.end()].islower():
        match = None  # "article" above "2 of the Convention"
    if match:
        start = line.start + match.end()
        notes.append(
            Note(
                mark=match.group(1),
                mark_segment=(line.start, start),
                passage=HealedText.of(raw.text, ((start, line.end),)),
            )
        )
    elif goes_on and notes:
        start, _ = notes[-1].passage.segments[0]
        whole = HealedText.of(raw.text, ((start, line.end),))
        notes[-1] = evolve(notes[-1], passage=whole)
    return match is not None or goes_on


def anchored(text: str, body: Sequence[Line], notes: Sequence[Note]) -> tuple[Note, ...]:
    """Tie each note to its mark in the text above it: a digit or asterisk glued to a word.

    Args:
        text: The raw text.
        body: The lines of the body.
        notes: The notes, in order of place.

    Returns:
        The notes with their anchors; a note whose mark stands nowhere has none.
    """
    anchored = []
    cursor = 0
    index = 0
    for note in notes:
        anchor = None
        for place in range(index, len(body)):
            line = body[place]
            if line.start > note.mark_segment[0]:
                break
            anchor = _mark_in(text, line, note.mark, max(line.start, cursor))
            if anchor:
                cursor, index = anchor[1], place
                break
        anchored.append(evolve(note, anchor=anchor))
    return tuple(anchored)


def _mark_in(text: str, line: Line, mark: str, start: int) -> Segment | None:
    """Where a line prints the mark of a note, glued to a word, from a place on."""
    sign = re.escape(mark)
    if mark.isdigit():
        glued = re.compile(rf"(?<=[a-z,;:.)\]”’]){sign}(?!\d|\.\d)")
    elif mark.endswith("/"):
        glued = re.compile(rf"(?:(?<=[\w,;:.)\]”’] )|(?<=[^\W\d])){sign}(?![\w/])")
    else:
        glued = re.compile(rf"(?<=\S){sign}(?!\*)")
    return next(
        (
            hit.span()
            for hit in glued.finditer(text, start, line.end)
            if not _is_in_symbol(text, line, hit.start())
        ),
        None,
    )


def _is_in_symbol(text: str, line: Line, place: int) -> bool:
    """Whether a place of a line lies inside a document symbol: "RPM.1" ends with no mark."""
    offset = place - line.start
    return any(start < offset < end for start, end, _ in find_symbols(text[line.start : line.end]))
