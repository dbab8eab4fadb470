"""Folding text for matching, with a way back to the original characters.

Matching disregards case, hyphens, typographic variants and line breaks. ``str.lower`` and
normalisation can change the length of a text (``ß``, ``İ``, ligatures), so that a folded text
carries its way back wherever its characters no longer stand one to one.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_right
from collections.abc import Mapping
from functools import cache

from attrs import frozen

# Two white spaces on end, the first of them any, part two words like one blank.
_RUN = re.compile(r"\s{2,}")
_ASCII_BLANKS = str.maketrans({chr(code): " " for code in range(128) if chr(code).isspace()})
_ASCII_BREAKS = str.maketrans(
    {chr(code): " " for code in range(128) if not chr(code).isalnum()}
    | {chr(code): chr(code + 32) for code in range(65, 91)}
)
# Format characters (soft hyphen, zero width joiners, direction marks) stand for nothing.
_DROPPED = "Cf"


@frozen
class FoldedText:
    """A folded text between two blanks, and where its characters come from.

    Every run that is no word becomes blanks, so that a word boundary is always a blank.

    Attributes:
        text: The folded text, with a blank before and after it.
        starts: Where pieces start in ``text`` that stand elsewhere in the original; empty where
            character ``i`` comes from ``i - 1`` throughout.
        origins: For each of these pieces, the original ``[start, end)`` that it was folded from.
    """

    text: str
    starts: tuple[int, ...] = ()
    origins: tuple[tuple[int, int], ...] = ()

    def origin(self, start: int, end: int) -> tuple[int, int]:
        """Map a span of the folded text back to the original text.

        Args:
            start: First character in ``text``.
            end: Character after the last one; after ``start``.

        Returns:
            The ``[start, end)`` code points in the original text.
        """
        if not self.starts:
            return start - 1, end - 1
        return self._place(start)[0], self._place(end - 1)[1]

    def _place(self, place: int) -> tuple[int, int]:
        """Return the original span of one folded character."""
        piece = bisect_right(self.starts, place) - 1
        first = self.starts[piece]
        last = self.starts[piece + 1] if piece + 1 < len(self.starts) else len(self.text)
        start, end = self.origins[piece]
        if last - first == end - start:
            return start + place - first, start + place - first + 1
        return start, end


def fold(text: str) -> FoldedText:
    """Fold a text: NFKC, case folded, everything that is no word a blank.

    Args:
        text: Any text.

    Returns:
        The folded text with its way back.
    """
    plain = text if text.isascii() else _plain(text)
    if plain.isascii():
        return _fold_ascii(plain)
    table, odd = _table(text)
    if not odd and _RUN.search(text) is None:
        return FoldedText(f" {text.translate(table)} ")
    # A mark belongs to the character before it, and the two are folded as one.
    marks = re.escape("".join(char for char in odd if _is_mark(char)))
    single = re.escape("".join(odd))
    irregular = [_RUN.pattern]
    irregular += [f"[^{marks}][{marks}]+"] if marks else []
    irregular += [f"[{single}]"] if single else []
    return _fold_pieces(text, table, re.compile("|".join(irregular)))


def _plain(text: str) -> str:
    """Write typographic marks and blanks in ASCII, each by one character that folds alike."""
    for char in set(text):
        if not char.isascii() and _folded(char) == " ":
            text = text.replace(char, " " if char.isspace() else ".")
    return text


def _fold_ascii(text: str) -> FoldedText:
    """Fold a text of ASCII, where only runs of white space change the length."""
    folded = text.translate(_ASCII_BREAKS)
    spaced = text.translate(_ASCII_BLANKS)
    run = spaced.find("  ")
    if run < 0:
        return FoldedText(f" {folded} ")
    pieces, starts, origins = [" "], [0], [(0, 0)]
    length, cursor, last = 1, 0, len(text)
    while run >= 0:
        end = run + 2
        while end < last and spaced[end] == " ":
            end += 1
        if cursor < run:
            pieces.append(folded[cursor:run])
            starts.append(length)
            origins.append((cursor, run))
            length += run - cursor
        pieces.append(" ")
        starts.append(length)
        origins.append((run, end))
        length += 1
        cursor, run = end, spaced.find("  ", end)
    for piece, origin in ((folded[cursor:], (cursor, last)), (" ", (last, last))):
        if piece:
            pieces.append(piece)
            starts.append(length)
            origins.append(origin)
            length += len(piece)
    return FoldedText("".join(pieces), tuple(starts), tuple(origins))


def fold_term(term: str) -> str:
    """Fold a term of a scheme in the same way, without the blanks around it.

    Args:
        term: A term without wildcards.

    Returns:
        The folded term.
    """
    return fold(term).text[1:-1]


@cache
def _folded(cluster: str) -> str:
    """Fold one character, or a character with its combining marks."""
    plain = unicodedata.normalize("NFKC", cluster).casefold()
    plain = unicodedata.normalize("NFKC", plain)
    kept = [char for char in plain if unicodedata.category(char) != _DROPPED]
    return "".join(char if char.isalnum() or _is_mark(char) else " " for char in kept)


@cache
def _is_mark(char: str) -> bool:
    # Vowel signs of Arabic, Thai or Devanagari are marks, no letters, and stand inside words.
    return unicodedata.category(char).startswith("M")


def _table(text: str) -> tuple[dict[int, str], list[str]]:
    """Return what each character folds to, and those that do not fold one to one."""
    chars = sorted(set(text))
    odd = [char for char in chars if _is_mark(char) or len(_folded(char)) != 1]
    return {ord(char): _folded(char) for char in chars}, odd


def _fold_pieces(
    text: str, table: Mapping[int, int | str | None], irregular: re.Pattern[str]
) -> FoldedText:
    """Fold where the length changes, keeping the way back piece by piece."""
    pieces, starts, origins = [" "], [0], [(0, 0)]
    length, cursor = 1, 0

    def add(piece: str, start: int, end: int) -> None:
        nonlocal length
        if piece:
            pieces.append(piece)
            starts.append(length)
            origins.append((start, end))
            length += len(piece)

    for match in irregular.finditer(text):
        add(text[cursor : match.start()].translate(table), cursor, match.start())
        found = match.group()
        add(" " if found.isspace() else _folded(found), match.start(), match.end())
        cursor = match.end()
    add(text[cursor:].translate(table), cursor, len(text))
    add(" ", len(text), len(text))
    return FoldedText("".join(pieces), tuple(starts), tuple(origins))
