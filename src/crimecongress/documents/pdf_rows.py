"""Text objects to rows: what stands on one baseline, in the order in which it is read."""

from __future__ import annotations

import re
from collections import defaultdict

from attrs import define, field

from crimecongress.documents.pdf_objects import Run
from crimecongress.documents.shapes import is_list_mark

# Measures in ems of the row's main font size.
_SAME_LINE = 0.4
_HIGHEST = 0.6
_WORD_GAP = 0.2
_RAISED_GAP = 0.45
_COLUMN_GAP = 1.5
_TAB_GAP = 0.7
_SPAN_GAP = 0.4
_RAISED_BY = 0.12
_RAISED_SIZE = 0.8
_LONGEST_MARK = 9
_NUMBERED_TITLE = re.compile(r"\d{1,3}/\d{1,3}\.?")
# PDFium writes these for a hyphen at the end of a line.
_HYPHENS = str.maketrans({"\ufffe": "-", "\x02": "-", "\u0000": ""})


@define
class Piece:
    """Text of a row without a wide gap: a cell of a table, a column of the masthead.

    Attributes:
        x0: Left edge.
        x1: Right edge.
        text: The text, without blanks at its ends.
        raised: Where superscript stands in it.
        ink: Count of its characters that are no blanks.
        bold: Those set in bold.
        strong: Those set in bold or italics.
    """

    x0: float
    x1: float
    text: str
    raised: list[tuple[int, int]]
    ink: int
    bold: int
    strong: int


@define
class Row:
    """What stands on one baseline of a page.

    Attributes:
        page: Number of the page.
        y: Baseline.
        size: Main font size.
        pieces: Its pieces from left to right.
        mark: The list mark that a tab parts from the text, or empty.
        first_word: Width of its first word, without a mark.
        role: What the row is, where that is known.
        gap: White space above it in lines; 0 within a paragraph.
        spans: Left and right edges of its text, parted where more than a word's blank is left.
        is_masthead: Whether it is part of a masthead.
    """

    page: int
    y: float
    size: float
    pieces: list[Piece]
    mark: str = ""
    text_x: float = 0.0
    first_word: float = 0.0
    role: str | None = None
    gap: float = 1.0
    spans: list[tuple[float, float]] = field(factory=list)
    is_masthead: bool = False
    _text: str | None = field(default=None, init=False)

    @property
    def x0(self) -> float:
        """Left edge."""
        return self.pieces[0].x0

    @property
    def x1(self) -> float:
        """Right edge."""
        return self.pieces[-1].x1

    @property
    def text(self) -> str:
        """The text, pieces apart by tabs."""
        if self._text is None:
            self._text = "\t".join(piece.text for piece in self.pieces)
        return self._text

    def forget_text(self) -> None:
        """Read the text anew: a piece has changed."""
        self._text = None

    @property
    def raised(self) -> list[tuple[int, int]]:
        """Where superscript stands in ``text``."""
        found: list[tuple[int, int]] = []
        place = 0
        for piece in self.pieces:
            found.extend((place + a, place + b) for a, b in piece.raised)
            place += len(piece.text) + 1
        return found

    @property
    def is_strong(self) -> bool:
        """Whether all of it, but for a mark, is set in bold or italics."""
        marked = sum([piece.strong for piece in self.pieces])
        return marked > 0 and marked >= 0.95 * (self._ink() - len(self.mark)) > 0

    @property
    def is_bold(self) -> bool:
        """Whether all of it, but for a mark, is set in bold."""
        marked = sum([piece.bold for piece in self.pieces])
        return marked > 0 and marked >= 0.95 * (self._ink() - len(self.mark)) > 0

    def _ink(self) -> int:
        return sum([piece.ink for piece in self.pieces])

    @property
    def cells(self) -> int:
        """Count of its pieces, a mark not counted."""
        return len(self.pieces) - (self.mark != "" and self.pieces[0].text == self.mark)


def rows_of(runs: list[Run], page: int) -> list[Row]:
    """Group the text objects of a page into rows, from top to bottom.

    Args:
        runs: The text objects in any order.
        page: Number of the page.

    Returns:
        The rows; text that is drawn twice on one place is kept once.
    """
    lines: list[list[Run]] = []
    main = None
    for run in sorted(runs, key=lambda each: (-each.y, each.x0)):
        if main is not None:
            # A raised mark comes before the line that it is raised from.
            is_raised = main.size <= _RAISED_SIZE * run.size
            reach = run.size * _HIGHEST if is_raised else _SAME_LINE * max(run.size, main.size)
            if main.y - run.y <= reach:
                lines[-1].append(run)
                if run.size > main.size:
                    main = run
                continue
        lines.append([run])
        main = run
    found = []
    for line in lines:
        row = _row(line, page)
        if row is not None:
            found.append(row)
    return found


def _row(line: list[Run], page: int) -> Row | None:
    size, baseline = line[0].size, line[0].y
    if len(line) > 1:
        line.sort(key=lambda run: run.x0)
        inks: dict[float, int] = defaultdict(int)
        for run in line:
            inks[run.size] += len(run.text)
        size = max(inks, key=lambda each: inks[each])
        baseline = next(run.y for run in line if run.size == size)
    builder = _Builder(size=size, baseline=baseline)
    for run in line:
        builder.add(run)
    pieces = builder.finished()
    if not pieces:
        return None
    row = Row(page, baseline, size, pieces)
    row.mark, row.text_x, row.spans = builder.mark, builder.text_x, builder.spans
    row.first_word = _first_word(line, builder.marked)
    return row


def _first_word(line: list[Run], start: int) -> float:
    width = 0.0
    for run in line[start:]:
        text = run.text.lstrip()
        end = text.find(" ")
        if end < 0:
            width += run.x1 - run.x0
            continue
        return width + (run.x1 - run.x0) * end / len(text)
    return width


@define
class _Builder:
    """Joins the runs of a row into pieces with the right blanks."""

    size: float
    baseline: float
    mark: str = ""
    marked: int = 0
    text_x: float = 0.0
    spans: list[tuple[float, float]] = field(factory=list)
    _pieces: list[Piece] = field(factory=list)
    _texts: list[str] = field(factory=list)
    _length: int = 0
    _count: int = 0
    _last: Run | None = None
    _was_raised: bool = False

    def add(self, run: Run) -> None:
        text = run.text.translate(_HYPHENS)
        last = self._last
        gap = 0.0 if last is None else run.x0 - last.x1
        is_repeated = last is not None and last.text == run.text and abs(run.x0 - last.x0) < 1.0
        if is_repeated or not text:
            return
        is_raised = (
            run.size <= _RAISED_SIZE * self.size and run.y - self.baseline >= _RAISED_BY * self.size
        )
        if last is None:
            self._open(run)
            self.text_x = run.x0
        elif self._is_mark(gap):
            self.mark = "".join(self._texts).strip()
            self.marked, self.text_x = self._count, run.x0
            self._open(run)
        elif gap > _COLUMN_GAP * self.size:
            self._open(run)
        else:
            reach = _RAISED_GAP if is_raised and not self._was_raised else _WORD_GAP
            if gap > reach * self.size and not last.text.endswith(" ") and text[0] != " ":
                self._write(" ")
        if last is None or gap > _SPAN_GAP * self.size:
            self.spans.append((run.x0, run.x1))
        elif run.x1 > self.spans[-1][1]:
            self.spans[-1] = (self.spans[-1][0], run.x1)
        start = self._length
        self._write(text)
        ink = len(text) - text.count(" ")
        piece = self._pieces[-1]
        piece.x1 = max(piece.x1, run.x1)
        piece.ink += ink
        if run.is_bold or run.is_italic:
            piece.strong += ink
            piece.bold += ink if run.is_bold else 0
        if is_raised:
            piece.raised.append((start, start + len(text.rstrip())))
        self._last, self._was_raised = run, is_raised
        self._count += 1

    def _is_mark(self, gap: float) -> bool:
        """Whether all that the row holds so far is a list mark, and a tab follows it."""
        if len(self._pieces) > 1 or self.mark or self._length > _LONGEST_MARK:
            return False
        if gap < _TAB_GAP * self.size:
            return False
        text = "".join(self._texts).strip()
        return is_list_mark(text) or _NUMBERED_TITLE.fullmatch(text) is not None

    def _open(self, run: Run) -> None:
        self._close()
        self._pieces.append(Piece(run.x0, run.x1, "", [], 0, 0, 0))

    def _write(self, text: str) -> None:
        self._texts.append(text)
        self._length += len(text)

    def _close(self) -> None:
        if self._pieces:
            text = "".join(self._texts)
            piece = self._pieces[-1]
            cut = len(text) - len(text.lstrip())
            piece.text = text.strip()
            if piece.raised:
                piece.raised = [
                    (max(a - cut, 0), min(b - cut, len(piece.text))) for a, b in piece.raised
                ]
        self._texts, self._length = [], 0

    def finished(self) -> list[Piece]:
        self._close()
        return [piece for piece in self._pieces if piece.text]
