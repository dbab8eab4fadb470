"""Lines of a raw document: page furniture set aside, notes taken out and tied to their marks."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import cache
from itertools import pairwise

from attrs import evolve, frozen

from crimecongress.model import (
    Line,
    RawDocument,
    Segments,
    UnparsedReason,
    find_symbols,
    torn_symbol,
)
from crimecongress.parsing.notes import (
    Note,
    anchored,
    known_note,
    note_goes_on,
    opens_note,
    take_mark_alone,
    take_note,
)
from crimecongress.parsing.numbering import bare_numbers
from crimecongress.words import words

_FURNITURE: Mapping[str, UnparsedReason] = {
    "page_number": UnparsedReason.PAGE_NUMBER,
    "job_number": UnparsedReason.JOB_NUMBER,
    "bar_code": UnparsedReason.BAR_CODE,
    "rule": UnparsedReason.RULE,
    "contents": UnparsedReason.CONTENTS,
    "specimen_notice": UnparsedReason.SPECIMEN_NOTICE,
    "host": UnparsedReason.HOST,
}
# Lines of a contents list that may stand between two lines with leaders (wrapped titles).
_LONGEST_CONTENTS_GAP = 6
_LONGEST_SYMBOL = 60
_LONGEST_LANGUAGE = 12
# A running head with its page number: "2    A/CONF.234/RPM.1/1".
_PAGED = re.compile(r"(?:\d{1,3}\s+)?(?P<head>\S+)(?:\s+\d{1,3})?")
_NOTE, _HEADING = "note", "heading"
_BODY_ROLES = frozenset({_NOTE, _HEADING})


@frozen(kw_only=True)
class Layout:
    """A raw document with its furniture and notes set aside.

    Attributes:
        lines: The lines of the body, in order.
        furniture: What was set aside, with the reason.
        notes: The notes.
        breaks: Where furniture stands that the text itself prints: a page may break there. What
            the reader of the format set aside is not among them.
        numbered: Where paragraphs open whose numbers are printed without a full stop.
    """

    lines: tuple[Line, ...]
    furniture: tuple[tuple[Segments, UnparsedReason], ...]
    notes: tuple[Note, ...]
    breaks: tuple[int, ...] = ()
    numbered: frozenset[int] = frozenset()


@cache
def _furniture(language: str) -> re.Pattern[str]:
    """One pattern for all furniture, with a group for each kind, in their order."""
    table = words("layout", language)
    return re.compile("|".join(f"(?P<{key}>{'|'.join(table[key])})" for key in _FURNITURE))


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
    breaks: list[int] = []
    below_rule, taken = False, -2
    contents = _contents(raw, language)
    torn = {**_torn(raw), **_head_languages(raw, language)}
    for index, line in enumerate(raw.lines):
        reason = torn[index] if index in torn else _reason(raw, line, heads, language)
        if reason is None and index in contents:
            reason = UnparsedReason.CONTENTS
        if line.role == _NOTE or taken == index:
            continue
        if (below_rule or taken == index - 1) and take_mark_alone(raw, index, notes):
            taken = index + 1
            continue
        if reason is not None:
            _set_aside(furniture, line, reason, after=body[-1].end if body else 0)
            if line.role is None or not raw.paragraphed:
                breaks.append(line.start)
            below_rule = reason is UnparsedReason.RULE
            continue
        goes_on = taken == index - 1 and note_goes_on(raw, line, notes[-1], language)
        opens = not below_rule and opens_note(raw, index, body, notes, language)
        if (below_rule or goes_on or opens) and take_note(
            raw, line, notes, language, goes_on=goes_on
        ):
            if opens:
                breaks.append(line.start)
            taken = index
            continue
        below_rule = False
        body.append(line)
    known = (known_note(raw.text, note) for note in raw.notes)
    found = (*anchored(raw.text, body, notes), *known)
    lines = _without_last_marks(raw.text, body, found)
    return Layout(
        lines=lines,
        furniture=tuple(furniture),
        notes=found,
        breaks=tuple(breaks),
        numbered=bare_numbers(raw.text, lines),
    )


def _set_aside(
    furniture: list[tuple[Segments, UnparsedReason]],
    line: Line,
    reason: UnparsedReason,
    *,
    after: int,
) -> None:
    """Add a line to the furniture; the rows of a table stay together, no body between them."""
    place = (line.start, line.end)
    above = furniture[-1][0] if furniture else ()
    is_next = bool(above) and furniture[-1][1] is reason and above[-1][1] > after
    if reason is UnparsedReason.TABLE and is_next:
        held = (*above[:-1], (above[-1][0], min(above[-1][1] + 1, place[0])), place)
        furniture[-1] = (held, reason)
    else:
        furniture.append(((place,), reason))


def _without_last_marks(
    text: str, lines: Sequence[Line], notes: Sequence[Note]
) -> tuple[Line, ...]:
    """Leave the marks of notes out of the line that they end, as a title's asterisks."""
    anchors = [note.anchor for note in notes if note.anchor]
    ends = {end: start for start, end in anchors if start < end}
    kept = []
    for line in lines:
        end = line.end
        while end in ends and ends[end] > line.start:
            end = line.start + len(text[line.start : ends[end]].rstrip())
        kept.append(evolve(line, end=end) if end < line.end else line)
    return tuple(kept)


def _contents(raw: RawDocument, language: str) -> range:
    """The lines from the title of a contents list to its last line with dotted leaders."""
    table = words("layout", language)
    title = re.compile(table["contents_title"])
    leader = re.compile("|".join((*table["contents"], table["contents_bare"])))
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


def _torn(raw: RawDocument) -> dict[int, UnparsedReason | None]:
    """Lines that hold a symbol torn in two: running heads from the second time on.

    The second half, "234/15" below "A/CONF.", would pass for a page number by itself.
    """
    found: dict[int, UnparsedReason | None] = {}
    seen: set[str] = set()
    for index, (above, below) in enumerate(pairwise(raw.lines)):
        text = raw.text[below.start : below.end]
        hit = torn_symbol(raw.text[above.start : above.end], text)
        if hit is None:
            continue
        start, end, symbol = hit
        is_head = str(symbol) in seen and start == 0 and end == len(text)
        found[index + 1] = UnparsedReason.RUNNING_HEAD if is_head else None
        if is_head:
            found[index] = UnparsedReason.RUNNING_HEAD
        seen.add(str(symbol))
    return found


def _head_languages(raw: RawDocument, language: str) -> dict[int, UnparsedReason | None]:
    """Lines of running heads that hold the language alone: "English" above "Page 4"."""
    table = words("layout", language)
    alone, page = re.compile(table["head_language"]), re.compile("|".join(table["page_number"]))
    return {
        index: UnparsedReason.RUNNING_HEAD
        for index, (above, below) in enumerate(pairwise(raw.lines))
        if above.end - above.start <= _LONGEST_LANGUAGE
        and alone.fullmatch(raw.text, above.start, above.end)
        and page.fullmatch(raw.text, below.start, below.end)
    }


def _is_symbol_alone(text: str) -> bool:
    """Whether a line holds a document symbol and nothing else."""
    if len(text) > _LONGEST_SYMBOL:
        return False
    hits = find_symbols(text)
    return bool(hits) and hits[0][0] == 0 and hits[-1][1] == len(text)


def _last_symbol(text: str) -> set[str]:
    """The symbol that a line ends with, if any."""
    hits = find_symbols(text) if "/" in text else ()
    return {text[hits[-1][0] :]} if hits and hits[-1][1] == len(text) else set()


def _reason(raw: RawDocument, line: Line, heads: set[str], language: str) -> UnparsedReason | None:
    """Tell why a line is set aside; a symbol alone is a running head from its second time on."""
    text = raw.text[line.start : line.end]
    if line.role is not None and line.role not in _BODY_ROLES:
        return UnparsedReason(line.role)
    if _is_symbol_alone(text):
        if text in heads:
            return UnparsedReason.RUNNING_HEAD
        heads.add(text)
    elif (paged := _PAGED.fullmatch(text)) is not None and paged["head"] in heads:
        return UnparsedReason.RUNNING_HEAD
    elif not heads:
        # "United Nations A/CONF.234/16": the masthead prints it beside other words.
        heads.update(_last_symbol(text))
    match = _furniture(language).fullmatch(text)
    return _FURNITURE[match.lastgroup] if match is not None and match.lastgroup else None
