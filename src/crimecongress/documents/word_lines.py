"""Word paragraphs and tables to the lines, notes and roles of a RawDocument."""

from __future__ import annotations

import re

from attrs import define, evolve, field

from crimecongress.documents.shapes import (
    NOTE_MARK,
    is_contents_title,
    is_heading_text,
    is_list_mark,
    is_masthead_text,
)
from crimecongress.documents.word_text import Block, NoteReference, ParagraphText, Table, words_in
from crimecongress.model import Line, RawNote, Segment

_LINE = re.compile(r"[^\n]+")
_NOTE_STYLES = {"footnote text", "endnote text"}
# A second column of running text is longer than this on the average, one of figures shorter.
_LEAST_PROSE = 40
# The title of a contents list is not longer.
_LONGEST_TITLE = 40
# Paragraphs that may stand between the title of a contents list and its table.
_CONTENTS_REACH = 3


@define(kw_only=True)
class Writer:
    """Writes paragraphs into one text and notes where each line and note came to stand.

    Attributes:
        body_size: Font size of the running text, or None.
        is_typed: Whether the body is laid out as plain text is: a blank paragraph sets apart.
        parts: Pieces of the text.
        lines: Its lines.
        notes: Its notes.
        references: Where the text refers to notes that are still to be written.
    """

    body_size: float | None = None
    is_typed: bool = False
    parts: list[str] = field(factory=list)
    lines: list[Line] = field(factory=list)
    notes: list[RawNote] = field(factory=list)
    references: list[tuple[int, NoteReference]] = field(factory=list)
    _place: int = 0
    _blank: int = 0
    _raised: list[tuple[str, Segment]] = field(factory=list)

    def blocks(self, blocks: list[Block]) -> None:
        """Write the blocks of the body, tables by what they hold."""
        since_title = _CONTENTS_REACH + 1
        listed = _contents_between(blocks)
        for index, block in enumerate(blocks):
            if isinstance(block, ParagraphText):
                text = block.text.strip()
                if not text:
                    self._blank += 1
                    continue
                since_title += 1
                is_title = (
                    len(text) <= _LONGEST_TITLE
                    and is_contents_title(text)
                    and _lists_follow(blocks[index + 1 :])
                )
                since_title = 0 if is_title else since_title
                if self._typed_note(block):
                    continue
                is_contents = is_title or block.is_contents or index in listed
                role = "contents" if is_contents else self._heading(block)
                self.paragraph(block, role)
            elif _is_listed(block) and since_title <= _CONTENTS_REACH:
                self._rows(block, "contents")
            elif _is_laid_out(block):
                self.blocks([each for row in block.rows for cell in row for each in cell])
            elif _is_numbered(block):
                self._numbered_rows(block)
            else:
                self._rows(block, "table")

    def lines_of(self, blocks: list[Block]) -> None:
        """Write every paragraph of some blocks as a line of the body, those in tables too."""
        for paragraph in words_in(blocks):
            if paragraph.text.strip():
                self.paragraph(paragraph, None)

    def paragraph(self, paragraph: ParagraphText, role: str | None) -> None:
        """Write a paragraph as a line, or as more where it holds line breaks."""
        start = self._write(paragraph, role)
        offset = start + len(paragraph.prefix)
        text = paragraph.text
        for reference in paragraph.notes:
            self.references.append((offset, reference))
        if role is None or role == "heading":
            for a, b in paragraph.raised:
                mark = text[len(paragraph.prefix) + a : len(paragraph.prefix) + b].strip()
                self._raised.append((mark, (offset + a, offset + b)))

    def note(self, reference: NoteReference, offset: int, blocks: list[Block]) -> None:
        """Write a note and tie it to its place.

        Args:
            reference: The reference to it.
            offset: Where the text of the referring paragraph begins.
            blocks: What the note holds.
        """
        anchor = (offset + reference.start, offset + reference.end)
        mark = reference.mark
        if mark is None:
            whole = "".join(self.parts)
            mark = whole[slice(*anchor)].strip()
            if self._is_in_table(anchor):
                anchor = (anchor[0], anchor[0])
        segments = self._note_lines([each for each in words_in(blocks) if each.text.strip()])
        if segments:
            self._add_note(mark, anchor, segments)

    def _write(self, paragraph: ParagraphText, role: str | None) -> int:
        text = paragraph.text
        blank = self._blank if self.is_typed else 1
        self._blank = 0
        if self.parts:
            self.parts.append("\n" * (blank + 1))
            self._place += blank + 1
        start = self._place
        self.parts.append(text)
        self._place += len(text)
        size = max(paragraph.sizes, key=lambda s: paragraph.sizes[s]) if paragraph.sizes else None
        previous = -1
        for match in _LINE.finditer(text):
            body = match.group()
            if not body.strip():
                continue
            left = len(body) - len(body.lstrip())
            gap = float(blank) if previous < 0 else float(match.start() > previous + 1)
            self.lines.append(
                Line(
                    start=start + match.start() + left,
                    end=start + match.start() + len(body.rstrip()),
                    indent=paragraph.indent,
                    size=size,
                    gap=gap,
                    bold=paragraph.bold >= 0.95 * paragraph.ink,
                    style=paragraph.style.name or None,
                    role=role,
                )
            )
            previous = match.end()
        return start

    def _heading(self, paragraph: ParagraphText) -> str | None:
        """Tell a heading by the outline level of its style, or by a font of its own."""
        is_set_apart = paragraph.strong >= 0.95 * paragraph.ink
        if paragraph.style.outline is None and not is_set_apart:
            return None
        return "heading" if is_heading_text(paragraph.text) else None

    def _typed_note(self, paragraph: ParagraphText) -> bool:
        """Write a note that the writer typed into the body: small, with a raised mark in front."""
        mark = self._typed_mark(paragraph)
        if mark is None:
            return False
        anchor = next((segment for sign, segment in reversed(self._raised) if sign == mark), None)
        self._raised = [each for each in self._raised if each[1] != anchor]
        self._add_note(mark, anchor, self._note_lines([paragraph]))
        return True

    def _typed_mark(self, paragraph: ParagraphText) -> str | None:
        text = paragraph.text
        start = len(text) - len(text.lstrip())
        if not paragraph.raised or paragraph.prefix:
            return None
        a, b = paragraph.raised[0]
        mark = text[a:b].strip()
        size = max(paragraph.sizes, key=lambda s: paragraph.sizes[s], default=None)
        is_small = size is not None and self.body_size is not None and size < self.body_size
        if a > start or NOTE_MARK.fullmatch(mark) is None or not text[b:].strip():
            return None
        is_note = is_small or paragraph.style.name in _NOTE_STYLES
        return mark if is_note else None

    def _note_lines(self, paragraphs: list[ParagraphText]) -> list[Segment]:
        first = len(self.lines)
        for paragraph in paragraphs:
            self._write(paragraph, "note")
        return [(line.start, line.end) for line in self.lines[first:]]

    def _add_note(self, mark: str, anchor: Segment | None, segments: list[Segment]) -> None:
        """Record a note whose lines are written, parting the printed mark from the text."""
        start, end = segments[0]
        line = self.parts[-1] if len(segments) == 1 else "".join(self.parts)
        offset = self._place - len(line)
        printed = line[start - offset : end - offset]
        inside = start
        if mark and printed.startswith(mark):
            inside = start + len(mark)
            rest = printed[len(mark) :]
            inside += len(rest) - len(rest.lstrip(" \t."))
        body = [(inside, end), *segments[1:]]
        # A segment that is followed by another holds the blank between them.
        held = [(a, b + 1) for a, b in body[:-1]] + body[-1:]
        self.notes.append(
            RawNote(
                mark=mark,
                anchor=anchor,
                mark_segment=(start, inside),
                segments=tuple((a, b) for a, b in held if a < b),
            )
        )

    def _is_in_table(self, anchor: Segment) -> bool:
        return any(
            line.start <= anchor[0] <= line.end and line.role is not None and line.role != "heading"
            for line in self.lines
        )

    def _rows(self, table: Table, role: str) -> None:
        """Write the rows of a table as lines, cells apart by tabs."""
        for row in table.rows:
            cells = [words_in(cell) for cell in row]
            filled = [each for cell in cells for each in cell if each.text.strip()]
            if filled and all(self._typed_mark(each) is not None for each in filled):
                for each in filled:
                    self._typed_note(each)
            elif filled:
                self._write_row(cells, role)

    def _write_row(self, cells: list[list[ParagraphText]], role: str) -> None:
        merged = ParagraphText()
        for number, cell in enumerate(cells):
            if number:
                merged.write("\t", merged.style)
            filled = [each for each in cell if each.text.strip()]
            for place, each in enumerate(filled):
                if place:
                    merged.write(" ", merged.style)
                shift = merged.length + len(each.prefix)
                merged.write(each.text.replace("\n", " "), merged.style)
                merged.sizes.update(each.sizes)
                merged.bold += each.bold
                merged.notes.extend(
                    evolve(note, start=note.start + shift, end=note.end + shift)
                    for note in each.notes
                )
        self.paragraph(merged, role)

    def _numbered_rows(self, table: Table) -> None:
        """Write rows of a mark and a text each as paragraphs."""
        for row in table.rows:
            paragraphs = [each for cell in row for each in words_in(cell) if each.text.strip()]
            if len(paragraphs) < 2:
                self.blocks(list(paragraphs))
                continue
            mark, first, *others = paragraphs
            merged = evolve(first, pieces=[mark.text.strip(), "\t", *first.pieces])
            shift = len(mark.text.strip()) + 1
            merged.length = first.length + shift
            merged.label = None
            merged.raised = [(a + shift, b + shift) for a, b in first.raised]
            merged.notes = [
                evolve(note, start=note.start + shift, end=note.end + shift) for note in first.notes
            ]
            self.blocks([merged, *others])


def typed_as_text(blocks: list[Block]) -> bool:
    """Tell whether a body is plain text in a Word file: one style, blank paragraphs to set apart.

    Args:
        blocks: The body.

    Returns:
        Whether it holds paragraphs of one style alone, without tables, numbers or notes of Word,
        and a blank one stands above at least one in three.
    """
    styles: set[str] = set()
    filled = set_apart = 0
    is_blank = False
    for block in blocks:
        if isinstance(block, Table):
            return False
        if not block.ink:
            is_blank = True
            continue
        if block.label is not None or block.notes or block.boxes:
            return False
        styles.add(block.style.id)
        filled += 1
        set_apart += is_blank
        is_blank = False
    return len(styles) == 1 and 3 * set_apart >= filled


def _contents_between(blocks: list[Block]) -> range:
    """The blocks from the title of a contents list to its last line, column heads among them."""
    first, last = None, -1
    for index, block in enumerate(blocks):
        if isinstance(block, Table) or not block.ink:
            continue
        if first is None:
            is_title = block.length <= _LONGEST_TITLE and is_contents_title(block.text)
            first = index if is_title else None
        elif block.is_contents:
            last = index
        elif index - max(first, last) > _CONTENTS_REACH:
            break
    return range(0) if first is None else range(first, last + 1)


def _lists_follow(blocks: list[Block]) -> bool:
    """Whether a contents list follows its title: a table, or paragraphs of such a style."""
    for block in blocks[: 2 * _CONTENTS_REACH]:
        if isinstance(block, Table):
            return _is_listed(block)
        if block.is_contents:
            return True
    return False


def _is_listed(table: Table) -> bool:
    """Whether a table can hold a contents list, and is no box with text."""
    return len(table.rows) > 1 and not _is_laid_out(table)


def _is_laid_out(table: Table) -> bool:
    """Whether a table only places text: the masthead, or a box with one filled cell a row."""
    if any(is_masthead_text(each.text) for each in words_in([table])):
        return True
    return all(sum(_is_filled(cell) for cell in row) <= 1 for row in table.rows)


def _is_numbered(table: Table) -> bool:
    """Whether each row is a mark and a paragraph of prose."""
    rows = [[cell for cell in row if _is_filled(cell)] for row in table.rows]
    pairs = [row for row in rows if len(row) == 2]
    if not pairs or any(len(row) > 2 for row in rows):
        return False
    marks = [words_in(row[0])[0].text.strip() for row in pairs]
    prose = sum(len(each.text) for row in pairs for each in words_in(row[1])) / len(pairs)
    return all(is_list_mark(mark) for mark in marks) and prose >= _LEAST_PROSE


def _is_filled(cell: list[Block]) -> bool:
    return any(each.text.strip() for each in words_in(cell))
