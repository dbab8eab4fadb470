"""Lines to blocks: page furniture set aside, notes taken out, broken paragraphs joined."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Sequence
from functools import cache
from itertools import pairwise

from attrs import evolve, frozen

from crimecongress.model import (
    Line,
    RawDocument,
    RawNote,
    Segment,
    Segments,
    UnparsedReason,
    find_symbols,
)
from crimecongress.parsing.passage import Passage
from crimecongress.words import words

_FURNITURE = {
    "page_number": UnparsedReason.PAGE_NUMBER,
    "job_number": UnparsedReason.JOB_NUMBER,
    "bar_code": UnparsedReason.BAR_CODE,
    "rule": UnparsedReason.RULE,
    "contents": UnparsedReason.CONTENTS,
    "specimen_notice": UnparsedReason.SPECIMEN_NOTICE,
    "host": UnparsedReason.HOST,
}
# Text whose lines are longer than this was not wrapped by its writer: a line is a paragraph.
_LONGEST_WRAPPED = 130
# Lines of a contents list that may stand between two lines with leaders (wrapped titles).
_LONGEST_CONTENTS_GAP = 6
_LONGEST_SYMBOL = 60
_NOTE, _HEADING = "note", "heading"
_BODY_ROLES = frozenset({None, _NOTE, _HEADING})
# Formats whose readers tell where paragraphs begin.
_PARAGRAPHED = frozenset({"pdf", "word"})


@frozen(kw_only=True)
class Block:
    """Lines that stand together: a paragraph, an item, a heading, a piece of the masthead.

    Attributes:
        passage: Its text with the way back to the raw text.
        first: Its first line, with the layout hints.
        after_break: Whether furniture or a page break stands before it.
    """

    passage: Passage
    first: Line
    after_break: bool = False

    @property
    def text(self) -> str:
        """The healed text."""
        return self.passage.text


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
    passage: Passage
    anchor: Segment | None = None


@frozen(kw_only=True)
class Layout:
    """A raw document with its furniture and notes set aside.

    Attributes:
        lines: The lines of the body, in order.
        furniture: What was set aside, with the reason.
        notes: The notes.
    """

    lines: tuple[Line, ...]
    furniture: tuple[tuple[Segments, UnparsedReason], ...]
    notes: tuple[Note, ...]


@cache
def _patterns(language: str) -> tuple[tuple[re.Pattern[str], UnparsedReason], ...]:
    table = words("layout", language)
    return tuple((re.compile("|".join(table[key])), reason) for key, reason in _FURNITURE.items())


def lay_out(raw: RawDocument, language: str = "en") -> Layout:
    """Set page furniture and notes aside.

    Args:
        raw: The raw document.
        language: Language of the format's words.

    Returns:
        The body's lines, the furniture with its reasons, and the notes with their anchors.
    """
    heads: set[str] = set()
    body: list[Line] = []
    furniture: list[tuple[Segments, UnparsedReason]] = []
    notes: list[Note] = []
    below_rule = False
    contents = _contents(raw, language)
    for index, line in enumerate(raw.lines):
        text = raw.text[line.start : line.end]
        reason = _reason(text, line, heads, language)
        if reason is None and index in contents:
            reason = UnparsedReason.CONTENTS
        if line.role == _NOTE:
            continue
        if reason is not None:
            _set_aside(furniture, (line.start, line.end), reason)
            below_rule = reason is UnparsedReason.RULE and raw.format not in _PARAGRAPHED
            continue
        if below_rule and _take_note(raw, line, text, notes, language):
            continue
        below_rule = False
        body.append(line)
    known = (_known_note(raw.text, note) for note in raw.notes)
    found = (*_anchored(raw.text, body, notes), *known)
    return Layout(
        lines=_without_last_marks(body, found), furniture=tuple(furniture), notes=found
    )


def _set_aside(
    furniture: list[tuple[Segments, UnparsedReason]], place: Segment, reason: UnparsedReason
) -> None:
    """Add a line to the furniture; the rows of a table stay together."""
    if reason is UnparsedReason.TABLE and furniture and furniture[-1][1] is reason:
        above = furniture[-1][0]
        held = (*above[:-1], (above[-1][0], min(above[-1][1] + 1, place[0])), place)
        furniture[-1] = (held, reason)
    else:
        furniture.append(((place,), reason))


def _known_note(text: str, note: RawNote) -> Note:
    """Take a note that the format itself ties to its place."""
    return Note(
        mark=note.mark,
        mark_segment=note.mark_segment,
        passage=Passage.of(text, note.segments),
        anchor=note.anchor,
    )


def _without_last_marks(lines: Sequence[Line], notes: Sequence[Note]) -> tuple[Line, ...]:
    """Leave the mark of a note out of the line that it ends, as a title's asterisk."""
    ends = {note.anchor[1]: note.anchor[0] for note in notes if note.anchor}
    return tuple(
        evolve(line, end=ends[line.end])
        if line.end in ends and ends[line.end] > line.start
        else line
        for line in lines
    )


def _contents(raw: RawDocument, language: str) -> range:
    """The lines from the title of a contents list to its last line with dotted leaders."""
    table = words("layout", language)
    title = re.compile(table["contents_title"])
    leader = re.compile("|".join(table["contents"]))
    first = last = None
    for index, line in enumerate(raw.lines):
        text = raw.text[line.start : line.end]
        if first is None:
            if title.fullmatch(text):
                first = index
        elif leader.fullmatch(text):
            last = index
        elif index - (last or first) > _LONGEST_CONTENTS_GAP:
            break
    return range(0) if first is None or last is None else range(first, last + 1)


def _is_symbol_alone(text: str) -> bool:
    """Whether a line holds a document symbol and nothing else."""
    if len(text) > _LONGEST_SYMBOL:
        return False
    hits = find_symbols(text)
    return bool(hits) and hits[0][0] == 0 and hits[-1][1] == len(text)


def _reason(text: str, line: Line, heads: set[str], language: str) -> UnparsedReason | None:
    """Tell why a line is set aside; a symbol alone is a running head from its second time on."""
    if line.role not in _BODY_ROLES:
        return UnparsedReason(line.role)
    if _is_symbol_alone(text):
        if text in heads:
            return UnparsedReason.RUNNING_HEAD
        heads.add(text)
    for pattern, reason in _patterns(language):
        if pattern.fullmatch(text):
            return reason
    return None


def _take_note(raw: RawDocument, line: Line, text: str, notes: list[Note], language: str) -> bool:
    """Read a line below a rule as a note or as the next line of one."""
    match = re.match(words("layout", language)["note_mark"], text)
    if match:
        start = line.start + match.end()
        notes.append(
            Note(
                mark=match.group(1),
                mark_segment=(line.start, start),
                passage=Passage.of(raw.text, ((start, line.end),)),
            )
        )
        return True
    if line.gap == 0 and notes:
        note = notes[-1]
        start, _ = note.passage.segments[0]
        notes[-1] = evolve(note, passage=Passage.of(raw.text, ((start, line.end),)))
        return True
    return False


def _anchored(text: str, body: Sequence[Line], notes: Sequence[Note]) -> tuple[Note, ...]:
    """Tie each note to its mark in the text above it: a digit or asterisk glued to a word."""
    anchored = []
    cursor = 0
    index = 0
    for note in notes:
        sign = re.escape(note.mark)
        glued = (
            re.compile(rf"(?<=[a-z,;:.)\]”’]){sign}(?!\d|\.\d)")
            if note.mark.isdigit()
            else re.compile(rf"(?<=\S){sign}(?!\*)")
        )
        anchor = None
        for place in range(index, len(body)):
            line = body[place]
            if line.start > note.mark_segment[0]:
                break
            match = glued.search(text, max(line.start, cursor), line.end)
            if match:
                anchor = match.span()
                cursor, index = match.end(), place
                break
        anchored.append(evolve(note, anchor=anchor))
    return tuple(anchored)


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
    wrapped = _is_wrapped(layout.lines)
    width = max((line.end - line.start for line in layout.lines[:400]), default=0)
    groups: list[list[Line]] = []
    marks = _Marks()
    previous: Line | None = None
    for line in layout.lines:
        text = raw.text[line.start : line.end]
        opens = (
            previous is None
            or line.gap > 0
            or (raw.format == "word" and marks.opens(text))
            if raw.format in _PARAGRAPHED
            else previous is None
            or not wrapped
            or line.gap > 0
            or marks.opens(text)
            or _is_short_end(raw.text, previous, line, width)
        )
        marks.note(text, opens=opens)
        if opens:
            groups.append([line])
        else:
            groups[-1].append(line)
        previous = line
    gone = tuple(sorted(note.anchor for note in layout.notes if note.anchor))
    aside = [segments[0][0] for segments, _ in layout.furniture]
    tears = sorted([*aside, *(note.mark_segment[0] for note in layout.notes)])
    breaks = () if raw.format in _PARAGRAPHED else aside
    return _joined(raw.text, groups, gone, tears, breaks, language)


def _is_wrapped(lines: Sequence[Line]) -> bool:
    """Whether the writer broke the lines, told by the longest twentieth of them."""
    lengths = sorted(line.end - line.start for line in lines)
    return bool(lengths) and lengths[int(len(lengths) * 0.95) - 1] <= _LONGEST_WRAPPED


def _is_short_end(text: str, previous: Line, line: Line, width: int) -> bool:
    """Whether the line above ended a paragraph early: short, closed, and a capital follows."""
    above = text[previous.start : previous.end]
    return (
        len(above) < 0.6 * width
        and above[-1:] in ".;:"
        and (text[line.start].isupper() or text[line.start] in '“"(')
    )


class _Marks:
    """Which numbers and letters may come next at the start of a wrapped line."""

    _MARK = re.compile(r"(?:(\d{1,3})\.(?:(\d{1,3})\.?)?|\(([a-z]{1,4})\)|([a-z])\))\s+\S")

    def __init__(self) -> None:
        self._number = 0
        self._letter = ""

    def opens(self, text: str) -> bool:
        match = self._MARK.match(text)
        if match is None:
            return False
        number, minor, bracketed, letter = match.groups()
        if number:
            return minor is not None or int(number) in (self._number + 1, 1)
        label = bracketed or letter
        return label in {"a", "i", _next_letter(self._letter)} or set(label) <= set("ivx")

    def note(self, text: str, *, opens: bool) -> None:
        match = self._MARK.match(text)
        if not opens or match is None:
            return
        number, _, bracketed, letter = match.groups()
        if number:
            self._number, self._letter = int(number), ""
        else:
            self._letter = bracketed or letter


def _next_letter(label: str) -> str:
    """Return the label after one: b after a, aa after z."""
    if not label:
        return "a"
    if label[-1] == "z":
        return "a" * (len(label) + 1)
    step = chr(ord(label[-1]) + 1)
    return step * len(label)


def _joined(
    text: str,
    groups: Iterable[list[Line]],
    gone: Sequence[Segment],
    tears: Sequence[int],
    breaks: Sequence[int],
    language: str,
) -> tuple[Block, ...]:
    join = words("layout", language)["join"]
    never = re.compile("|".join(join["never"]))
    complete = re.compile(join["complete"])
    merged: list[list[Line]] = []
    torn: list[bool] = []
    for group in groups:
        after_break = bool(merged) and _between(breaks, merged[-1][-1].end, group[0].start)
        if merged and _continues(text, merged[-1], group, never, complete, after_break):
            merged[-1].extend(group)
            continue
        merged.append(list(group))
        torn.append(after_break)
    return tuple(
        Block(passage=Passage.of(text, segments), first=group[0], after_break=after_break)
        for group, after_break in zip(merged, torn, strict=True)
        if (segments := _without(segments_of(text, group, tears), gone))
    )


def _continues(
    text: str,
    above: Sequence[Line],
    below: Sequence[Line],
    never: re.Pattern[str],
    complete: re.Pattern[str],
    after_break: bool,
) -> bool:
    """Whether a block goes on with the sentence of the block above it (see docs, "Healing")."""
    start = text[below[0].start : below[0].end]
    end = text[above[-1].start : above[-1].end]
    first = text[above[0].start : above[0].start + 12]
    if never.match(start):
        return False
    in_body = never.match(first) is not None or len(end) > 60
    if start[0].islower():
        return in_body
    return after_break and in_body and complete.search(end) is None and len(start) > 25


def segments_of(text: str, lines: Sequence[Line], breaks: Sequence[int] = ()) -> Segments:
    """Return the segments of some lines, a new one where furniture or pages tear them apart.

    Args:
        text: The raw text.
        lines: Lines in order.
        breaks: Where furniture starts.

    Returns:
        Segments; one that is followed by a tear holds the blank at its end.
    """
    segments: list[Segment] = []
    start = lines[0].start
    for line, following in pairwise(lines):
        if following.gap > 0 or _between(breaks, line.end, following.start):
            segments.append((start, min(line.end + 1, following.start)))
            start = following.start
    segments.append((start, lines[-1].end))
    return tuple(segments)


def _between(places: Sequence[int], start: int, end: int) -> bool:
    """Whether one of the sorted places lies in a stretch of text."""
    index = bisect_left(places, start)
    return index < len(places) and places[index] < end


def _without(segments: Segments, gone: Sequence[Segment]) -> Segments:
    """Cut the anchors of notes out of segments; both are in order of place."""
    first = bisect_left(gone, (segments[0][0], 0))
    for a, b in gone[first:]:
        if a >= segments[-1][1]:
            break
        segments = tuple(
            piece
            for start, end in segments
            for piece in ((start, min(end, a)), (max(start, b), end))
            if piece[0] < piece[1]
        )
    return segments
