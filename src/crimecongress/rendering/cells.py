"""The matrix as a page and a workbook show it: rows of themes, a cell for each meeting."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from attrs import frozen

from crimecongress.display import count
from crimecongress.rendering.labels import percent, region_code
from crimecongress.rendering.records import place_of

if TYPE_CHECKING:
    from crimecongress.comparison.results import Cell, Comparison, Matrix, MatrixColumn, MatrixRow

# Upper ends of the steps of the shade, as shares of a column's recommendations.
STEPS = (0.05, 0.10, 0.20, 0.35, 0.50, 1.0)


@frozen(kw_only=True)
class Head:
    """A column of the matrix.

    Attributes:
        key: Key of the column.
        title: Full short name.
        short: The name without what all columns share.
        code: A code for narrow pages.
        place: What the filter by region goes by.
        total: All recommendations of the column.
        note: The total in words.
        brief: The total in figures.
        specimen: Whether it is fictional.
        unread: What of the agenda was not read, or empty.
    """

    key: str
    title: str
    short: str
    code: str
    place: str
    total: int
    note: str
    brief: str
    specimen: bool
    unread: str


@frozen(kw_only=True)
class Box:
    """A cell of the matrix.

    Attributes:
        key: Theme and column, as the address of the page has it.
        place: What the filter by region goes by.
        recs: Numbers of the records counted.
        digests: Numbers of the digest items, which are not counted.
        loaded: False where no document of the column holds any recommendation.
        unread: What of the column's agenda was not read, or empty.
        step: Step of the shade, 0 for none to 6.
        title: Theme and column.
        note: Count, share and interval in words.
    """

    key: str
    place: str
    recs: tuple[int, ...]
    digests: tuple[int, ...]
    loaded: bool
    unread: str
    step: int
    title: str
    note: str

    @property
    def records(self) -> tuple[int, ...]:
        """Numbers of all records behind the cell."""
        return self.recs + self.digests

    @property
    def is_open(self) -> bool:
        """Whether its nought says nothing of a part of the agenda that was not read."""
        return self.loaded and not self.recs and bool(self.unread)

    @property
    def figure(self) -> str:
        """The count with its sign; empty where none is.

        :func:`crimecongress.rendering.prose.counting` explains the sign.
        """
        return f"{len(self.recs)}{'*' if self.is_open else ''}" if self.loaded else ""


@frozen(kw_only=True)
class Lane:
    """A row of the matrix: a theme.

    Attributes:
        theme: Id of the theme.
        label: Its label.
        family: Id of its top.
        top: Whether it is a top.
        boxes: Its cells.
    """

    theme: str
    label: str
    family: str
    top: bool
    boxes: tuple[Box, ...]

    @property
    def bare(self) -> bool:
        """Whether no record at all carries the theme."""
        return not any(box.records for box in self.boxes)


def heads(matrix: Matrix) -> tuple[Head, ...]:
    """Return the columns of a matrix with names for wide and narrow pages."""
    tails = {column.title.rpartition(", ")[2] for column in matrix.heads}
    same = len(tails) == 1 and len(matrix.heads) > 1
    return tuple(
        Head(
            key=column.key,
            title=column.title,
            short=column.title.rpartition(", ")[0] if same else column.title,
            code=_code(column, same=same),
            place=place_of(column.region, column.key),
            total=column.total,
            note=_total_note(matrix, column),
            brief=str(column.total) if column.total else f"{column.digest_items}d",
            specimen=column.specimen,
            unread=column.unread,
        )
        for column in matrix.heads
    )


def lanes(comparison: Comparison, numbers: Mapping[str, int]) -> tuple[Lane, ...]:
    """Return the rows of the matrix.

    Args:
        comparison: The comparison.
        numbers: Number of the record of each unit.

    Returns:
        Each top followed by its leaves.
    """
    matrix = comparison.matrix
    columns = heads(matrix)
    cells = {(cell.theme, cell.column): cell for cell in matrix.cells}
    return tuple(
        Lane(
            theme=row.theme,
            label=row.label,
            family=row.top,
            top=row.level == "top",
            boxes=tuple(
                _box(matrix, row, column, cells[row.theme, column.key], numbers)
                for column in columns
            ),
        )
        for row in matrix.rows
    )


def legend() -> tuple[tuple[int, str], ...]:
    """Return the steps of the shade, each with the share that it ends at."""
    return tuple((step, f"≤ {percent(end)}") for step, end in enumerate(STEPS, 1))


def shade(share: float) -> int:
    """Return the step of the shade for a share: 0 for none, then 1 to 6."""
    if share <= 0:
        return 0
    return next(step for step, end in enumerate(STEPS, 1) if share <= end or end == STEPS[-1])


def _box(
    matrix: Matrix, row: MatrixRow, column: Head, cell: Cell, numbers: Mapping[str, int]
) -> Box:
    # An act counts by itself and shows through its recommendation, which stands once.
    recs = tuple(dict.fromkeys(numbers[unit] for unit in cell.units if unit in numbers))
    digests = tuple(numbers[unit] for unit in cell.digest_units if unit in numbers)
    return Box(
        key=f"{row.theme}@{column.key}",
        place=column.place,
        recs=recs,
        digests=digests,
        loaded=cell.count is not None,
        unread=column.unread,
        step=shade(cell.interval.share) if cell.interval else 0,
        title=f"{row.label} · {column.title}",
        note=_note(matrix.unit, cell, column, len(digests)),
    )


def _note(unit: str, cell: Cell, column: Head, digests: int) -> str:
    parts = []
    interval = cell.interval
    if interval is not None:
        level = f"{100 * interval.level:.0f}% interval"
        parts.append(
            f"{cell.count} of {count(column.total, unit)}: {percent(interval.share)} "
            f"({level} {percent(interval.low)} to {percent(interval.high)})."
        )
    else:
        parts.append(f"No {unit} was read in a document of this meeting.")
    if column.unread:
        parts.append(f"Of this column: {column.unread}.")
    if digests:
        parts.append(f"Apart from the count: {count(digests, 'digest item')}.")
    return " ".join(parts)


def _code(column: MatrixColumn, *, same: bool) -> str:
    code = region_code(column.region)
    tail = column.title.rpartition(", ")[2]
    number = "".join(letter for letter in tail if letter.isdigit())
    return code if same or not number else f"{code} {number}"


def _total_note(matrix: Matrix, column: MatrixColumn) -> str:
    parts = [f"{column.total} {'rec.' if matrix.unit == 'recommendation' else matrix.unit + 's'}"]
    parts += [f"{column.digest_items} digest"] if column.digest_items else []
    return " + ".join(parts if column.total or not column.digest_items else parts[1:])
