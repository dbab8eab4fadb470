"""The raw document: decoded text with its lines, before any of it is understood."""

from __future__ import annotations

from attrs import frozen

from crimecongress.display import Displayed
from crimecongress.model.citation import Segment, Segments


@frozen(kw_only=True, repr=False)
class Line(Displayed):
    """One line of the raw text.

    Attributes:
        start: First code point of the line in the raw text.
        end: Code point after the line's last character, without its line break.
        page: Page number counted from 1, or None where the format has no pages.
        indent: Left edge in points, or the count of leading blanks in plain text.
        size: Font size in points, or None.
        gap: White space above the line, in lines; 0 for the next line of a paragraph.
        bold: Whether the line is set in bold, or None where the format does not say.
        style: The format's own name for the line (a Word style), or None.
        role: What the reader of the format already knows about the line: a reason of
            :class:`.UnparsedReason` for furniture and tables, ``note`` for a
            line that a :class:`RawNote` holds, ``heading`` where the format itself marks one;
            None for other body text.
    """

    start: int
    end: int
    page: int | None = None
    indent: float = 0.0
    size: float | None = None
    gap: float = 0.0
    bold: bool | None = None
    style: str | None = None
    role: str | None = None


@frozen(kw_only=True, repr=False)
class RawNote(Displayed):
    """A note that the format itself ties to its place (Word, PDF).

    Attributes:
        mark: The printed mark (``1``, ``*``).
        anchor: Where the text prints the mark, an empty span where it prints none, or None
            where the note is tied to no place.
        mark_segment: Where the mark stands before the note; an empty span where it is not
            printed.
        segments: Where the note's text stands.
    """

    mark: str
    anchor: Segment | None
    mark_segment: Segment
    segments: Segments


@frozen(kw_only=True, repr=False)
class RawDocument(Displayed):
    """A file's text as read, with layout hints.

    Attributes:
        text: The whole text, decoded; citations count its code points from 0.
        lines: The lines of ``text`` in reading order.
        format: ``text``, ``pdf``, ``word`` or ``html``.
        path: The path as given, with forward slashes.
        sha256: Hash of the file's bytes, hexadecimal.
        warnings: What the user should know about the reading (a guessed encoding, a repaired
            file).
        notes: Notes that the format ties to their places; their lines have the role ``note``.
        paragraphed: Whether a ``gap`` of 0 means that a line goes on with the paragraph above it,
            as in PDF and Word; otherwise paragraphs are found from the lines.
    """

    text: str
    lines: tuple[Line, ...]
    format: str
    path: str
    sha256: str
    warnings: tuple[str, ...] = ()
    notes: tuple[RawNote, ...] = ()
    paragraphed: bool = False
