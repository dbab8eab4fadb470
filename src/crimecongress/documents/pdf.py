"""PDF files to RawDocuments: paragraphs, notes, tables and furniture, told by where text stands.

PDFium gives the text objects; rows, columns and paragraphs are found here by position, never by
the order of the file. Text runs on from page to page; notes stand after the text of their page.
"""

from __future__ import annotations

import re
from itertools import pairwise

from attrs import define, field

from crimecongress.display import count
from crimecongress.documents.pdf_columns import rows_in_columns
from crimecongress.documents.pdf_grids import mark_ruled_tables
from crimecongress.documents.pdf_margins import part_masthead, set_margins_aside
from crimecongress.documents.pdf_notes import FoundNote, mark_notes
from crimecongress.documents.pdf_objects import Opened, Page, read_pages
from crimecongress.documents.pdf_paragraphs import Spacing, mark_headings, measure, set_gaps
from crimecongress.documents.pdf_rows import Row
from crimecongress.documents.pdf_tables import mark_tables
from crimecongress.errors import UnreadableFileError
from crimecongress.line_ends import BROKEN, WORD, only_breaks, words_of
from crimecongress.model import Line, RawDocument, RawNote, Segment

_MARK_LIST = re.compile(r"[^,\s]+")
# A page with less text than this and a picture on it is a scan.
_LEAST_TEXT = 8


def read_pdf(content: bytes, *, path: str, sha256: str) -> RawDocument:
    """Read a PDF that holds text.

    Args:
        content: The file's bytes.
        path: The path as given.
        sha256: The hash of the bytes.

    Returns:
        The raw document; lines of one paragraph follow each other with gap 0, over page breaks
        too, and have the role of furniture, tables, notes or headings where that is known.

    Raises:
        UnreadableFileError: The file has no text layer, is damaged beyond repair or locked.
    """
    opened = read_pages(content, where=path)
    empty = [page for page in opened.pages if sum(len(run.text) for run in page.runs) < _LEAST_TEXT]
    if len(empty) == len(opened.pages):
        held = count(len(opened.pages), "page holds", "pages hold")
        raise UnreadableFileError(
            f"no text layer: its {held} pictures only",
            where=path,
            mend="run OCR on it first (ocrmypdf, for instance), or take the Word file",
        )
    rows, notes = _lay_out(opened.pages)
    writer = _Writer()
    for row in rows:
        writer.row(row)
    for page in opened.pages:
        for text in page.askew:
            writer.line(text, page.number, "not recognised")
    return RawDocument(
        text="".join(writer.parts),
        lines=tuple(writer.lines),
        format="pdf",
        path=path,
        sha256=sha256,
        warnings=_warnings(opened, [page for page in empty if page.pictures]),
        notes=_tied(writer, rows, notes),
        paragraphed=True,
    )


def _lay_out(pages: list[Page]) -> tuple[list[Row], list[FoundNote]]:
    """Rows in reading order with roles and gaps, and the notes among them."""
    rows = [rows_in_columns(page) for page in pages]
    set_margins_aside(pages, rows)
    rows[0] = part_masthead(pages[0], rows[0])
    mark_ruled_tables(pages, rows)
    measures = measure(rows)
    notes: list[FoundNote] = []
    for page, found in zip(pages, rows, strict=True):
        mark_tables(page, found, measures)
        mark_notes(page, found, measures, notes)
    spacing = Spacing.of(rows)
    flat = [row for found in rows for row in found]
    set_gaps(flat, measures, spacing)
    mark_headings(flat)
    _soften(flat)
    return flat, notes


def _soften(rows: list[Row]) -> None:
    """Mark hyphens that only break a word at the end of a line as soft ones."""
    text = [row for row in rows if row.role in {None, "note", "heading"}]
    broken = [
        (row, below)
        for row, below in pairwise(text)
        if below.gap == 0 and row.text.endswith("-") and below.text[:1].islower()
    ]
    if not broken:
        return
    known = words_of(row.text for row in text)
    for row, below in broken:
        start, end = BROKEN.search(row.text), WORD.match(below.text)
        if start and end and only_breaks(start[1], end[0], known):
            piece = row.pieces[-1]
            piece.text = piece.text[:-1] + "\u00ad"
            row.forget_text()


@define
class _Writer:
    """Writes rows into one text and notes where each came to stand."""

    parts: list[str] = field(factory=list)
    lines: list[Line] = field(factory=list)
    places: dict[int, int] = field(factory=dict)
    _place: int = 0

    def row(self, row: Row) -> None:
        gap = row.gap if row.role in {None, "heading"} else 1.0
        self._break("\n" if gap == 0 else "\n\n")
        text = row.text
        self.places[id(row)] = self._place
        self.lines.append(
            Line(
                start=self._place,
                end=self._place + len(text),
                page=row.page,
                indent=round(row.x0, 1),
                size=row.size,
                gap=gap,
                bold=row.is_bold,
                role=row.role,
            )
        )
        self._write(text)

    def line(self, text: str, page: int, role: str) -> None:
        """Write text that has no place among the rows."""
        self._break("\n\n")
        end = self._place + len(text)
        self.lines.append(Line(start=self._place, end=end, page=page, gap=1.0, role=role))
        self._write(text)

    def _break(self, between: str) -> None:
        if self.parts:
            self._write(between)

    def _write(self, text: str) -> None:
        self.parts.append(text)
        self._place += len(text)


@define
class _Mark:
    """A raised mark in the text."""

    page: int
    text: str
    segment: Segment


def _tied(writer: _Writer, rows: list[Row], notes: list[FoundNote]) -> tuple[RawNote, ...]:
    """Tie each note to its mark in the text: on its own page first, then on those before it."""
    marks = _marks(writer, rows)
    found = []
    for note in notes:
        page = note.rows[0].page
        place = next(
            (i for i, m in enumerate(marks) if m.page == page and m.text == note.mark), None
        )
        if place is None:
            earlier = (i for i, m in enumerate(marks) if m.page < page and m.text == note.mark)
            place = next(earlier, None)
        anchor = None if place is None else marks.pop(place).segment
        found.append(_raw_note(writer, note, anchor))
    return tuple(found)


def _marks(writer: _Writer, rows: list[Row]) -> list[_Mark]:
    found = []
    for row in rows:
        if row.role not in {None, "heading"}:
            continue
        start = writer.places[id(row)]
        for a, b in row.raised:
            for match in _MARK_LIST.finditer(row.text, a, b):
                segment = (start + match.start(), start + match.end())
                found.append(_Mark(row.page, match.group(), segment))
        if row.text.endswith("*"):
            end = len(row.text)
            begin = len(row.text.rstrip("*"))
            if begin and not any(b == end for _, b in row.raised):
                found.append(_Mark(row.page, row.text[begin:], (start + begin, start + end)))
    return found


def _raw_note(writer: _Writer, note: FoundNote, anchor: Segment | None) -> RawNote:
    start = writer.places[id(note.rows[0])]
    text = note.rows[0].text
    rest = text.removeprefix(note.mark)
    inside = start + len(text) - len(rest.lstrip())
    ends = [(writer.places[id(row)], row) for row in note.rows]
    lines = [(place, place + len(row.text)) for place, row in ends]
    lines[0] = (inside, lines[0][1])
    # A segment that is followed by another holds the blank between them.
    held = [(a, b + 1) for a, b in lines[:-1]] + lines[-1:]
    segments = tuple((a, b) for a, b in held if a < b)
    return RawNote(mark=note.mark, anchor=anchor, mark_segment=(start, inside), segments=segments)


def _warnings(opened: Opened, scans: list[Page]) -> tuple[str, ...]:
    found = []
    if opened.is_repaired:
        found.append("the PDF is damaged and was repaired by PDFium: check that nothing is missing")
    if scans:
        pages = ", ".join(str(page.number) for page in scans)
        found.append(f"pages without text, only pictures (run OCR to read them): {pages}")
    if any(page.askew for page in opened.pages):
        found.append("text that does not run from left to right was set aside")
    return tuple(found)
