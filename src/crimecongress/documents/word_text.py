"""The text of a Word paragraph with what its runs say of it, and the tables that hold some."""

from __future__ import annotations

from collections import Counter

from attrs import define, field, frozen

from crimecongress.documents.word_numbering import Label
from crimecongress.documents.word_styles import Style

# Characters that Word writes in symbol fonts, and the tabs and breaks that are elements.
_SYMBOLS = {
    0xB7: "•", 0xA7: "▪", 0x6E: "▪", 0xA8: "◻", 0xFE: "☑", 0xFC: "✓", 0x2D: "–", 0xD8: "•",
    0xB0: "°", 0xB1: "±", 0xB3: "≥", 0xA3: "≤", 0xB4: "×", 0xE0: "→", 0xAE: "→",
}  # fmt: skip
_PRIVATE = 0xF000


@frozen(kw_only=True)
class NoteReference:
    """A place in the text that refers to a note.

    Attributes:
        kind: ``footnote`` or ``endnote``.
        id: The note's id in the file.
        mark: The automatic mark, or None where the writer typed one.
        start: First character of the typed mark, or the place of reference.
        end: Character after the typed mark.
    """

    kind: str
    id: str
    mark: str | None
    start: int
    end: int


@define(kw_only=True)
class ParagraphText:
    """A paragraph while its runs are being read.

    Attributes:
        pieces: Its text so far.
        length: Count of characters in ``pieces``.
        style: Its style.
        label: Its automatic number, or None.
        indent: Left edge of its first line in points.
        is_contents: Whether it belongs to a contents list.
        has_page_field: Whether it prints a page number.
        raised: Where superscript stands.
        notes: The notes that it refers to.
        sizes: Count of characters by font size.
        strong: Count of bold or italic characters.
        bold: Count of bold characters.
        ink: Count of characters that are no blanks.
        boxes: What stands in its text boxes.
    """

    pieces: list[str] = field(factory=list)
    length: int = 0
    style: Style = field(factory=Style)
    label: Label | None = None
    indent: float = 0.0
    is_contents: bool = False
    has_page_field: bool = False
    raised: list[tuple[int, int]] = field(factory=list)
    notes: list[NoteReference] = field(factory=list)
    sizes: Counter[float] = field(factory=Counter)
    strong: int = 0
    bold: int = 0
    ink: int = 0
    boxes: list[Block] = field(factory=list)

    def write(self, text: str, style: Style) -> None:
        """Append the text of a run."""
        if not text:
            return
        ink = len(text) - text.count(" ") - text.count("\t") - text.count("\n")
        if ink:
            self.ink += ink
            self.bold += ink if style.bold else 0
            self.strong += ink if style.bold or style.italic else 0
            if style.size is not None:
                self.sizes[style.size] += ink
            if style.raised:
                self._raise(self.length, self.length + len(text))
        self.pieces.append(text)
        self.length += len(text)

    def _raise(self, start: int, end: int) -> None:
        if self.raised and self.raised[-1][1] == start:
            start, _ = self.raised.pop()
        self.raised.append((start, end))

    @property
    def text(self) -> str:
        """The text with its automatic number, as Word prints it."""
        return self.prefix + "".join(self.pieces)

    @property
    def prefix(self) -> str:
        """The automatic number and what parts it from the text; bullets of nothing are left out."""
        if self.label is None or (self.label.is_bullet and not self.ink):
            return ""
        if self.label.suffix or self.label.text[-1:].isspace():
            return self.label.text + self.label.suffix
        first = next((piece[0] for piece in self.pieces if piece), "")
        # "1.Text" without anything between: Word prints it so, and no reader means it so.
        return self.label.text + (" " if first.isalnum() else "")


@define(kw_only=True)
class Table:
    """A table: rows of cells of blocks."""

    rows: list[list[list[Block]]] = field(factory=list)


Block = ParagraphText | Table


def words_in(blocks: list[Block]) -> list[ParagraphText]:
    """Return the paragraphs of some blocks, those in tables and text boxes too, in order."""
    found: list[ParagraphText] = []
    for block in blocks:
        if isinstance(block, ParagraphText):
            found.append(block)
            found.extend(words_in(block.boxes))
        else:
            for row in block.rows:
                for cell in row:
                    found.extend(words_in(cell))
    return found


def symbol(font: str, code: str) -> str:
    """Return the character that a ``w:sym`` prints.

    Args:
        font: Name of its font.
        code: Its code point, hexadecimal; symbol fonts stand in the private use area.

    Returns:
        The nearest character of Unicode, or the private one where none is known.
    """
    try:
        point = int(code, 16)
    except ValueError:
        return ""
    if point >= _PRIVATE or "symbol" in font.lower() or "dings" in font.lower():
        return _SYMBOLS.get(point & 0xFF, chr(point))
    return chr(point)
