"""Pages set in two columns of running text: the left one is read first."""

from __future__ import annotations

from collections import Counter
from itertools import groupby

from crimecongress.documents.pdf_objects import Page
from crimecongress.documents.pdf_rows import Row, rows_of

# So many rows, and such a share of those beside them, must go on at the same edge.
_LEAST_ROWS, _LEAST_SHARE = 10, 0.6
_NARROWEST = 0.25
_PROSE = 0.6
_NEAR = 3.0
# A drawn line that ends so near the edge belongs to a table with this column.
_RULE_REACH = 15.0
_LINE = 4.0


def rows_in_columns(page: Page) -> list[Row]:
    """Group the text objects of a page into rows, column by column where it has two.

    Args:
        page: The page.

    Returns:
        The rows in reading order. Rows over both columns part what stands above and below.
    """
    rows = rows_of(page.runs, page.number)
    edge = _edge(page, rows)
    if edge is None:
        return rows
    inside = [row for row in rows if _starts_at(row, edge)]
    top, foot = inside[0].y, inside[-1].y
    found: list[Row] = []
    for is_parted, group in groupby(
        rows, key=lambda row: foot <= row.y <= top and not _crosses(row, edge)
    ):
        held = list(group)
        if not is_parted:
            found.extend(held)
            continue
        low, high = held[-1].y - _LINE, held[0].y + _LINE
        runs = [run for run in page.runs if low <= run.y <= high]
        for side in (True, False):
            column = [run for run in runs if (run.x0 < edge - _NEAR) is side]
            found.extend(rows_of(column, page.number))
    return found


def _edge(page: Page, rows: list[Row]) -> float | None:
    """The left edge of the right column, or None where the page has one column only."""
    starts = Counter(round(x0) for row in rows for x0, _ in row.spans[1:])
    if not starts:
        return None
    edge, count = starts.most_common(1)[0]
    if count < _LEAST_ROWS or not _NARROWEST < edge / max(page.width, 1.0) < 1 - _NARROWEST:
        return None
    parted = [row for row in rows if _starts_at(row, edge)]
    between = [row for row in rows if parted[-1].y <= row.y <= parted[0].y]
    if len(parted) < _LEAST_SHARE * len(between) or _is_ruled(page, edge):
        return None
    return float(edge) if _is_prose(parted, edge) else None


def _starts_at(row: Row, edge: float) -> bool:
    return any(abs(x0 - edge) < _NEAR for x0, _ in row.spans)


def _crosses(row: Row, edge: float) -> bool:
    return any(x0 < edge - _NEAR and x1 > edge + _NEAR for x0, x1 in row.spans)


def _is_ruled(page: Page, edge: float) -> bool:
    return any(abs(x - edge) < _RULE_REACH for x0, x1, _ in page.rules for x in (x0, x1))


def _is_prose(rows: list[Row], edge: float) -> bool:
    """Whether the rows fill both columns, as running text does and cells do not."""
    left, right = min(row.x0 for row in rows), max(row.x1 for row in rows)
    widths = {True: 0.0, False: 0.0}
    for row in rows:
        for x0, x1 in row.spans:
            widths[x0 < edge - _NEAR] += x1 - x0
    return (
        widths[True] >= _PROSE * len(rows) * (edge - left)
        and widths[False] >= _PROSE * len(rows) * (right - edge)
        and edge - left > _NARROWEST * right
    )
