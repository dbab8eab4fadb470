"""Plain text to a RawDocument: encodings, line ends and page breaks."""

from __future__ import annotations

import re
import unicodedata
from itertools import chain

from crimecongress.model import Line, RawDocument

# ff, fi, fl, ffi, ffl, ft and st in one character, as fonts draw them.
_LIGATURE = re.compile("[\ufb00-\ufb06]")
_BREAK = re.compile(r"\r\n|[\r\n\f\v\x85\u2028\u2029]")


def read_text(content: bytes, *, path: str, sha256: str) -> RawDocument:
    """Decode plain text and find its lines.

    UTF-8 is tried first (with or without a byte-order mark, which is left out), then UTF-16 by
    its mark; anything else is read as Windows-1252, which holds Latin-1's letters, with a
    warning.

    Args:
        content: The file's bytes.
        path: The path as given.
        sha256: The hash of the bytes.

    Returns:
        The raw document; ``text`` keeps its line ends as they are.
    """
    text, warnings = decode(content)
    if _LIGATURE.search(text):
        text = _LIGATURE.sub(lambda match: unicodedata.normalize("NFKC", match.group()), text)
        warnings = (*warnings, "ligatures are read as their letters: citations count the letters")
    return RawDocument(
        text=text,
        lines=lines_of(text),
        format="text",
        path=path,
        sha256=sha256,
        warnings=warnings,
    )


def decode(content: bytes) -> tuple[str, tuple[str, ...]]:
    """Decode bytes of unknown encoding.

    Args:
        content: The bytes.

    Returns:
        The text without byte-order mark, and warnings about a guessed encoding.
    """
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        return content.decode("utf-16", errors="replace"), ()
    try:
        return content.decode("utf-8-sig"), ()
    except UnicodeDecodeError:
        pass
    try:
        text = content.decode("cp1252")
    except UnicodeDecodeError:
        text = content.decode("latin-1")
    return text, ("the file is not UTF-8: read as Windows-1252; check accented letters",)


def lines_of(text: str) -> tuple[Line, ...]:
    """Split a text into its lines.

    Args:
        text: The decoded text.

    Returns:
        Every non-blank line with its gap (blank lines above it), its indent in blanks and,
        where the text holds form feeds, its page.
    """
    paged = "\f" in text
    lines: list[Line] = []
    page, gap, place = 1, 0, 0
    for line_break in chain(_BREAK.finditer(text), [None]):
        body = text[place : len(text) if line_break is None else line_break.start()]
        if body.strip():
            indent = len(body) - len(body.lstrip())
            lines.append(
                Line(
                    start=place + indent,
                    end=place + len(body.rstrip()),
                    page=page if paged else None,
                    indent=float(len(body[:indent].expandtabs())),
                    gap=float(gap),
                )
            )
            gap = 0
        else:
            gap += 1
        if line_break is not None:
            page += line_break.group() == "\f"
            place = line_break.end()
    return tuple(lines)
