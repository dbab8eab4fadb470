"""Tables of PDF pages: rows of cells under ruled lines."""

from __future__ import annotations

from collections import Counter

from attrs import define

from crimecongress.documents.pdf_objects import Page
from crimecongress.documents.pdf_rows import Row
from crimecongress.documents.shapes import has_leader

# Rows between two rows of cells that may hold one cell only.
_LONGEST_INNER = 5
# A rule belongs to a row when it stands so near to it, in points.
_REACH = 32.0
_LEAST_RULE = 0.3
_PROSE = 0.72
_SMALLER = 0.4
_LEAST_ROWS = 3
_LONGEST_HEAD = 6
_APART = 2.0


@define
class Measures:
    """What is usual in a file.

    Attributes:
        size: Font size of the running text.
        left: Left edge of the running text, by page.
        right: Right edge of the running text, by page.
    """

    size: float
    left: dict[int, float]
    right: dict[int, float]

    def width(self, page: int) -> float:
        """Width of the column of running text."""
        return max(self.right[page] - self.left[page], 1.0)


def mark_tables(page: Page, rows: list[Row], measures: Measures) -> None:
    """Give the rows of tables their role.

    Args:
        page: The page.
        rows: Its rows, of which those without a role are looked at, but for a masthead's.
        measures: What is usual in the file.
    """
    free = [row for row in rows if row.role is None and not row.is_masthead]
    seeds = [index for index, row in enumerate(free) if _is_seed(row)]
    if not seeds:
        return
    heights = _rules(page, measures)
    for group in _groups(seeds, free, measures):
        first, last = group[0], group[-1]
        lowest, highest = free[last].y - _REACH, free[first].y + _REACH
        is_ruled = any(lowest <= height <= highest for height in heights)
        held = [free[index] for index in group]
        is_wide = len(held) > 1 or held[0].cells > 2
        if not (is_ruled and is_wide) and not _is_aligned(held):
            continue
        first = _upwards(free, first, heights, measures)
        last = _downwards(free, last, heights, measures)
        for row in free[first : last + 1]:
            row.role = "table"


def _is_aligned(rows: list[Row]) -> bool:
    """Whether rows without rules are a table: several of three cells, one below another."""
    if sum(row.cells > 2 for row in rows) < 2 or len(rows) < _LEAST_ROWS:
        return False
    edges: Counter[int] = Counter()
    for row in rows:
        places = {round(x) for piece in row.pieces[1:] for x in (piece.x0, piece.x1)}
        edges.update({place + shift for place in places for shift in (-1, 0, 1)})
    return max(edges.values()) >= _LEAST_ROWS


def _is_seed(row: Row) -> bool:
    if row.cells < 2 or has_leader(row.text):
        return False
    is_labelled = row.cells == 2 and row.pieces[-2].text.endswith(":")
    return not is_labelled


def _rules(page: Page, measures: Measures) -> list[float]:
    """Heights of the rules that are wide enough, their segments joined."""
    widths: dict[float, float] = {}
    for x0, x1, y in page.rules:
        height = round(y)
        widths[height] = widths.get(height, 0.0) + x1 - x0
    width = measures.width(page.number)
    return [height for height, length in widths.items() if length >= _LEAST_RULE * width]


def _groups(seeds: list[int], rows: list[Row], measures: Measures) -> list[list[int]]:
    groups = [[seeds[0]]]
    for seed in seeds[1:]:
        last = groups[-1][-1]
        between = rows[last + 1 : seed]
        is_parted = any(_stands_apart(rows, at, measures) for at in range(last + 1, seed))
        is_loose = all(_is_loose(row, measures) for row in between)
        if len(between) <= _LONGEST_INNER and is_loose and not is_parted:
            groups[-1].append(seed)
        else:
            groups.append([seed])
    return groups


def _is_loose(row: Row, measures: Measures) -> bool:
    """Whether a row can hold a single cell: it is small, or far from a full line."""
    if row.mark and row.size > measures.size - _SMALLER:
        return False
    is_small = row.size < measures.size - _SMALLER
    return is_small or row.x1 - row.x0 < _PROSE * measures.width(row.page)


def _is_free(rows: list[Row], lowest: float, highest: float, measures: Measures) -> bool:
    """Whether no full line of text stands between two heights."""
    return all(_is_loose(row, measures) for row in rows if lowest < row.y < highest)


def _stands_apart(rows: list[Row], at: int, measures: Measures) -> bool:
    """Whether a row is a heading between two tables: set apart by its font and by white space."""
    row = rows[at]
    if not 0 < at < len(rows) - 1:
        return False
    is_apart = min(rows[at - 1].y - row.y, row.y - rows[at + 1].y) > _APART * row.size
    return row.is_strong and row.size >= measures.size - _SMALLER and is_apart


def _is_title(row: Row, measures: Measures) -> bool:
    return row.is_bold and row.size >= measures.size - _SMALLER


def _upwards(rows: list[Row], first: int, heights: list[float], measures: Measures) -> int:
    """Take in the rows above a table that stand under a rule: heads of one cell."""
    for index in range(first - 1, max(first - _LONGEST_HEAD, -1), -1):
        row = rows[index]
        is_under = any(
            row.y < height < row.y + _REACH and _is_free(rows[:index], row.y, height, measures)
            for height in heights
        )
        is_parted = _is_title(row, measures) or _stands_apart(rows, index, measures)
        if not (is_under and _is_loose(row, measures)) or is_parted:
            return first
        first = index
    return first


def _downwards(rows: list[Row], last: int, heights: list[float], measures: Measures) -> int:
    """Take in the rows below a table that stand above a rule: the rest of its last cells."""
    for index in range(last + 1, len(rows)):
        row = rows[index]
        is_over = any(
            row.y - _REACH < height < row.y and _is_free(rows[index + 1 :], height, row.y, measures)
            for height in heights
        )
        starts_note = bool(row.raised) and row.raised[0][0] == 0
        is_parted = _is_title(row, measures) or _stands_apart(rows, index, measures)
        if not (is_over and _is_loose(row, measures)) or starts_note or is_parted:
            return last
        last = index
    return last
