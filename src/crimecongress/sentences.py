"""Where the sentences of a paragraph begin and end."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache, lru_cache

from attrs import frozen

from crimecongress.words import words

# Reading and tagging ask for the sentences of the same texts.
_TEXTS_KEPT = 2048
_MARK = re.compile("[.!?؟…。！？]")
# A mark that may end a sentence, with the quotes, brackets and note figures that close after it.
# Full stops of Chinese need no blank after them.
_END = re.compile(
    r"(?P<mark>[.!?؟…]+)(?P<close>[\"'”’»)\]*_]*(?:\d{1,2}(?=\s+[A-Z\"“(]))?)(?=\s|$)"
    r"|(?P<glued>(?<=[^\W\d_]{3})\.)(?=(?P<word>[A-Z][a-z]*)\s)"
    r"|(?P<wide>[。！？]+[”’」』）]*)"
)
_BLANKS = re.compile(r"\s*")
_NEXT = re.compile(r"[\"'“‘«(\[*_]*(?P<first>[^\W_]+)?", re.UNICODE)
_BEFORE = re.compile(r"(?:[^\W_]+\.)*[^\W_]+$")
_FIGURE = re.compile(r"\d|[IVXLC]+\b|[A-Z]\b|[ivx]+\b")


@frozen(kw_only=True)
class _Words:
    """The abbreviations and openers of one language."""

    titles: frozenset[str]
    references: frozenset[str]
    months: frozenset[str]
    anywhere: frozenset[str]
    openers: frozenset[str]


@cache
def _words(language: str) -> _Words:
    table = words("sentences", language)
    names = ("titles", "references", "months", "anywhere", "openers")
    return _Words(**{name: frozenset(table[name]) for name in names})


def sentences(text: str, language: str = "en") -> tuple[tuple[int, int], ...]:
    """Find the sentences of a paragraph.

    Args:
        text: A healed paragraph.
        language: ISO 639-1 code of the words that are used.

    Returns:
        Spans ``[start, end)`` in order. No span begins or ends with a blank, and only blanks
        stand between them: the spans and the blanks tile the text.
    """
    return _sentences(text, language)


@lru_cache(maxsize=_TEXTS_KEPT)
def _sentences(text: str, language: str) -> tuple[tuple[int, int], ...]:
    known = _words(language)
    spans: list[tuple[int, int]] = []
    blanks = _BLANKS.match(text)
    start = blanks.end() if blanks else 0
    for found in _marks(text):
        end = found.end()
        if end <= start or not _ends(text, start, found, known):
            continue
        spans.append((start, end))
        blanks = _BLANKS.match(text, end)
        start = blanks.end() if blanks else end
    rest = len(text.rstrip())
    if start < rest:
        spans.append((start, rest))
    return tuple(spans)


def _marks(text: str) -> Iterator[re.Match[str]]:
    """The marks of a text that may end a sentence, without overlap."""
    place = 0
    while (mark := _MARK.search(text, place)) is not None:
        found = _END.match(text, mark.start())
        place = mark.end() if found is None else found.end()
        if found is not None:
            yield found


def _ends(text: str, start: int, found: re.Match[str], known: _Words) -> bool:
    """Whether a mark ends the sentence that began at ``start``."""
    if found["wide"]:
        return True
    if found["glued"]:
        # A lost blank: only words that open sentences, so that names of files and sites hold.
        before = text.rfind(" ", start, found.start()) + 1
        address = set(text[max(before, start) : found.start()]) & set("/@.:")
        return found["word"].lower() in known.openers and not address
    after = _BLANKS.match(text, found.end())
    place = after.end() if after else found.end()
    if place == len(text):
        return True
    following = _NEXT.match(text, place)
    first = (following["first"] if following else None) or ""
    if not first or first[0].islower():
        # Scripts without capitals: neither upper nor lower.
        return not first
    if found["mark"] != ".":
        return True
    return _full_stop(text, start, found, first, known)


def _full_stop(text: str, start: int, found: re.Match[str], first: str, known: _Words) -> bool:
    """Whether a single full stop before a capital or a figure ends the sentence."""
    before = _BEFORE.search(text, max(start, found.start() - 30), found.start())
    if before is None:
        return True
    word = before[0]
    folded = word.lower()
    opener = first.lower() in known.openers and not (len(first) == 1 and first != "A")
    if folded in known.titles and not found["close"]:
        # "v." and "ca." may be letters of a list; the others never end a sentence.
        return False
    if folded in known.references or folded in known.months:
        return not _FIGURE.match(first)
    if folded in known.anywhere:
        return opener
    if len(word) == 1 and word.isupper():
        return opener or bool(found["close"])
    return True
