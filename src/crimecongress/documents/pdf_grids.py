"""Tables of PDF pages told by drawn lines that show the edges of their columns.

Word draws the rules of a table cell by cell, so a line of rules shows where the columns part;
other programs draw vertical lines. Rows that keep within the columns belong to the table, over
page breaks too, until a row runs across an edge.
"""

from __future__ import annotations

from bisect import bisect_right
from itertools import groupby, pairwise

from attrs import define, field

from crimecongress.documents.pdf_objects import Page
from crimecongress.documents.pdf_rows import Row
from crimecongress.documents.shapes import is_masthead_text

# Rules of one line stand at one height, in points, and end where the next one starts.
_SAME_HEIGHT = 1.5
_SHORTEST = 60.0
_NEAR = 6.0
# A text may reach over an edge by so much, as italics do.
_REACH = 1.5
# The running head's own line stands so near below it, the masthead's below that.
_BELOW_HEAD, _BELOW_MASTHEAD = 12.0, 30.0
_TIGHT = 1.35
_ENCLOSED = 2.6
_HEAD_REACH = 1.2
_LONGEST_TITLE = 4
_LEAST_RUNGS, _FIRST_BELOW = 3, 1.25


@define
class _Line:
    """Rules on one height: where the line starts and ends, and the edges inside it."""

    y: float
    x0: float
    x1: float
    edges: list[float]


@define
class _Table:
    """A table while its rows are gathered.

    Attributes:
        x0: Left end of its rules.
        x1: Right end.
        edges: Where its columns part.
        waiting: Rows since its last rule.
    """

    x0: float
    x1: float
    edges: list[float]
    waiting: list[Row] = field(factory=list)

    def is_under(self, line: _Line) -> bool:
        """Whether a line may be a rule of this table."""
        shared = min(self.x1, line.x1) - max(self.x0, line.x0)
        return shared >= 0.5 * min(self.x1 - self.x0, line.x1 - line.x0)

    def column(self, x: float) -> int:
        return bisect_right(self.edges, x + _REACH)

    def columns(self, row: Row) -> set[int]:
        return {self.column(x0) for x0, _ in row.spans}

    def is_crossed_by(self, row: Row) -> bool:
        """Whether a row's text runs across an edge or out of the table."""
        return row.x0 < self.x0 - _NEAR or any(
            x0 < edge - _REACH and x1 > edge + _REACH for x0, x1 in row.spans for edge in self.edges
        )

    def take(self, *, is_sure: bool = False) -> None:
        """Take the waiting rows in, if they stand in two columns or over an edge."""
        columns = {column for row in self.waiting for column in self.columns(row)}
        if is_sure or len(columns) > 1 or any(self.is_crossed_by(row) for row in self.waiting):
            for row in self.waiting:
                row.role = "table"
        self.waiting.clear()

    def pass_line(self, line: _Line) -> None:
        """Go below a line of rules; a shorter one, as under a head over columns, adds edges."""
        if line.x0 > self.x0 + _NEAR or line.x1 < self.x1 - _NEAR:
            new = (x for x in line.edges if all(abs(x - edge) > _NEAR for edge in self.edges))
            self.edges = sorted([*self.edges, *new])
            return
        self.take()
        self.x0, self.x1, self.edges = line.x0, line.x1, line.edges

    def close(self) -> None:
        """Take in the waiting rows down to the last one that is in a column of its own."""
        last = max(
            (n for n, row in enumerate(self.waiting) if self.columns(row) != {0}), default=-1
        )
        while 0 <= last < len(self.waiting) - 1 and _is_tight(*self.waiting[last : last + 2]):
            last += 1
        del self.waiting[last + 1 :]
        self.take()


def _is_tight(above: Row, row: Row) -> bool:
    return above.page == row.page and above.y - row.y <= _TIGHT * row.size


def mark_ruled_tables(pages: list[Page], rows: list[list[Row]]) -> None:
    """Give the rows of tables with drawn columns their role.

    Args:
        pages: The pages.
        rows: The rows of each page; those with a role and those of the masthead are left alone.
    """
    finder = _Finder()
    for page, found in zip(pages, rows, strict=True):
        lines = _lines(page, found)
        _mark_ladders(lines, found)
        finder.turn_page(lines)
        events: list[Row | _Line] = [*lines, *(row for row in found if row.role is None)]
        for event in sorted(events, key=lambda each: -each.y):
            if isinstance(event, Row):
                finder.row(event)
            else:
                finder.line(event)
    finder.close()
    _free_masthead(rows[0])


def _free_masthead(rows: list[Row]) -> None:
    """Take the role of a table from a masthead, which older documents set in ruled cells."""
    for role, run in groupby(rows, key=lambda row: row.role):
        if role != "table":
            continue
        held = list(run)
        if is_masthead_text(" ".join(row.text for row in held)):
            for row in held:
                row.role, row.is_masthead = None, True
        return


def _mark_ladders(lines: list[_Line], rows: list[Row]) -> None:
    """Mark what stands between lines that follow each other like rungs: the rows of a table."""
    free = [row for row in rows if row.role is None and not row.is_masthead]
    ladder: list[list[Row]] = []
    for upper, lower in [*pairwise(lines), (None, None)]:
        if upper and lower and _is_alike(upper, lower):
            held = [row for row in free if lower.y < row.y < upper.y]
            if held and _fills(held, upper, lower):
                ladder.append(held)
                continue
        if len(ladder) >= _LEAST_RUNGS and any(row.cells > 1 for rung in ladder for row in rung):
            for row in (row for rung in ladder for row in rung):
                row.role = "table"
        ladder = []


def _fills(rows: list[Row], upper: _Line, lower: _Line) -> bool:
    """Whether rows fill the room between two lines, as the text of cells does."""
    first, last = rows[0], rows[-1]
    return upper.y - first.y <= _FIRST_BELOW * first.size and last.y - lower.y <= last.size


@define
class _Finder:
    """Goes down the pages from rule to rule.

    Attributes:
        table: The table that is open, or None.
        lines: The lines of the page.
        whole: The last line without edges, which may stand above a table's title.
        above: Rows since that line.
    """

    table: _Table | None = None
    lines: list[_Line] = field(factory=list)
    whole: _Line | None = None
    above: list[Row] = field(factory=list)

    def turn_page(self, lines: list[_Line]) -> None:
        self.lines, self.whole, self.above = lines, None, []

    def row(self, row: Row) -> None:
        self.above.append(row)
        if self.table is None:
            return
        is_free = self.table.is_crossed_by(row) and not _is_enclosed(row, self.lines)
        if row.is_masthead or is_free:
            self.close()
        else:
            self.table.waiting.append(row)

    def line(self, line: _Line) -> None:
        if not line.edges:
            if self.table is not None and _is_alike(line, self.table):
                self.table.take()
            self.whole, self.above = line, []
        elif self.table is not None and self.table.is_under(line):
            self.table.pass_line(line)
        else:
            self.close()
            self._open(line)

    def _open(self, line: _Line) -> None:
        """Open a table below a line, its title among it where a line stands above that."""
        self.table = _Table(line.x0, line.x1, line.edges)
        is_titled = self.whole is not None and _is_alike(line, self.whole)
        if is_titled and len(self.above) <= _LONGEST_TITLE:
            self.table.waiting = list(self.above)
            self.table.take(is_sure=True)
        elif self.above and _is_centred(self.above[-1], line):
            self.above[-1].role = "table"

    def close(self) -> None:
        if self.table is not None:
            self.table.close()
        self.table = None


def _is_enclosed(row: Row, lines: list[_Line]) -> bool:
    """Whether a row stands between two lines with room for nothing else: a cell over columns."""
    above = min((line.y for line in lines if line.y > row.y), default=None)
    below = max((line.y for line in lines if line.y <= row.y), default=None)
    return above is not None and below is not None and above - below <= _ENCLOSED * row.size


def _is_centred(row: Row, line: _Line) -> bool:
    """Whether a row is the head of the columns that a line parts right below it."""
    is_near = line.y < row.y < line.y + row.size * _HEAD_REACH
    is_inside = row.x0 > line.x0 and row.x1 < line.x1
    return is_near and is_inside and abs(row.x0 + row.x1 - line.x0 - line.x1) < 2 * _NEAR


def _is_alike(line: _Line, other: _Line | _Table) -> bool:
    return abs(line.x0 - other.x0) < _NEAR and abs(line.x1 - other.x1) < _NEAR


def _lines(page: Page, rows: list[Row]) -> list[_Line]:
    """The lines of rules on a page, but for those of its head and its masthead."""
    heads = [row.y - _BELOW_HEAD for row in rows if row.role and row.y > 0.5 * page.height]
    mastheads = [row.y - _BELOW_MASTHEAD for row in rows if row.is_masthead]
    highest = min([*heads, *mastheads], default=page.height)
    groups: list[list[tuple[float, float, float]]] = []
    for rule in sorted(page.rules, key=lambda each: -each[2]):
        if rule[2] >= highest:
            continue
        if groups and groups[-1][0][2] - rule[2] <= _SAME_HEIGHT:
            groups[-1].append(rule)
        else:
            groups.append([rule])
    return [line for group in groups if (line := _line(group, page.bars)) is not None]


def _line(
    rules: list[tuple[float, float, float]], bars: list[tuple[float, float, float]]
) -> _Line | None:
    """Join the rules of one height; None for a line that is too short for a table."""
    parts: list[tuple[float, float]] = []
    for x0, x1, _ in sorted(rules):
        if parts and x0 < parts[-1][1] - _REACH:
            parts[-1] = (parts[-1][0], max(parts[-1][1], x1))
        else:
            parts.append((x0, x1))
    start, end = parts[0][0], parts[-1][1]
    if end - start < _SHORTEST:
        return None
    edges = [(left[1] + right[0]) / 2 for left, right in pairwise(parts)]
    y = rules[0][2]
    for x, foot, top in bars:
        is_met = foot - _NEAR < y < top + _NEAR and start + _NEAR < x < end - _NEAR
        if is_met and all(abs(x - edge) > _NEAR for edge in edges):
            edges.append(x)
    return _Line(y, start, end, sorted(edges))
