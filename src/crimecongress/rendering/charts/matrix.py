"""The matrix as a heat map."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from crimecongress.display import count
from crimecongress.rendering.cells import STEPS, heads, shade
from crimecongress.rendering.charts.frame import (
    INK,
    LINE,
    framed,
    set_note,
    set_title,
    wrapped,
)
from crimecongress.rendering.inline import describe
from crimecongress.rendering.labels import listed, percent

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

    from crimecongress.comparison.results import Comparison, Matrix, MatrixRow
    from crimecongress.rendering.cells import Head

# One blue that only grows darker, as on the page: it reads in any colour vision and in grey.
_BLUES = ("#ffffff", "#e9f1f7", "#cbdfee", "#9fc3de", "#33719f", "#1c5078", "#0d3151")
_DARK_FROM = 4


def matrix_heatmap(comparison: Comparison, *, leaves: bool = False) -> Figure:
    """Draw the matrix: a theme a row, a meeting a column.

    Args:
        comparison: The comparison.
        leaves: Show the leaves that any record speaks of, rather than the tops.

    Returns:
        The figure; counts in the cells, shade by share of the column, digest items apart ("2d"),
        a hatched cell where no document is loaded.

    Raises:
        MissingExtraError: matplotlib is not installed.
    """
    from_matrix = comparison.matrix
    cells = {(cell.theme, cell.column): cell for cell in from_matrix.cells}
    columns = heads(from_matrix)
    rows = [
        row
        for row in from_matrix.rows
        if (row.level == "leaf") == leaves
        and (not leaves or any(_holds(cells[row.theme, column.key]) for column in columns))
    ]
    figure, axes = framed(3.6 + 1.15 * len(columns), 1.9 + 0.42 * len(rows))
    for y, row in enumerate(rows):
        for x, column in enumerate(columns):
            _draw_cell(axes, x, y, cells[row.theme, column.key])
    axes.set_xlim(-0.5, len(columns) - 0.5)
    axes.set_ylim(len(rows) - 0.5, -0.5)
    axes.set_xticks(range(len(columns)), [f"{wrapped(c.short, 15)}\n{c.note}" for c in columns])
    axes.set_yticks(range(len(rows)), [wrapped(row.label, 40) for row in rows])
    axes.xaxis.tick_top()
    axes.tick_params(length=0)
    set_title(figure, f"Themes by {from_matrix.by}", comparison)
    set_note(figure, _note(from_matrix), comparison)
    describe(
        figure,
        "Heat map",
        _said(from_matrix, rows, columns),
        ("Theme", *(column.short for column in columns)),
        [(row.label, *(_text(cells[row.theme, c.key]) for c in columns)) for row in rows],
    )
    return figure


def _said(matrix: Matrix, rows: Sequence[MatrixRow], columns: Sequence[Head]) -> str:
    """Say what is compared, how much was read, and what is most frequent in each column."""
    said = [f"{count(len(rows), 'theme')} by {count(len(columns), matrix.by)}"]
    for column in columns:
        counts = {row.label: matrix.cell(row.theme, column.key).count or 0 for row in rows}
        most = max(counts.values(), default=0)
        first = listed([label for label, number in counts.items() if number == most])
        tail = f", most often {first} ({most})" if most else ""
        said.append(f"{column.short}, {column.note}{tail}")
    return "; ".join(said) + "."


def _note(matrix: Matrix) -> str:
    """Say how to read the cells, and the signs that stand in one of them."""
    steps = ", ".join(f"≤\u00a0{percent(end)}" for end in STEPS)
    said = [f"Count of {matrix.unit}s; shade: share of the column ({steps})."]
    if any(cell.digest_units for cell in matrix.cells):
        said.append("2d: two digest items, not counted.")
    if any(cell.count is None for cell in matrix.cells):
        said.append("–: not loaded.")
    return " ".join(said)


def _holds(cell: Any) -> bool:
    return bool(cell.units or cell.digest_units)


def _draw_cell(axes: Axes, x: int, y: int, cell: Any) -> None:
    from matplotlib.patches import Rectangle

    step = shade(cell.interval.share) if cell.interval else 0
    blank = cell.count is None
    axes.add_patch(
        Rectangle(
            (x - 0.48, y - 0.46),
            0.96,
            0.92,
            facecolor=_BLUES[step],
            edgecolor=LINE,
            linewidth=0.5,
            hatch="////" if blank and not cell.digest_units else None,
        )
    )
    ink = "white" if step >= _DARK_FROM else INK
    axes.text(x, y, _text(cell), ha="center", va="center", color=ink, fontsize=9)


def _text(cell: Any) -> str:
    parts = [] if cell.count is None else [str(cell.count)]
    parts += [f"{len(cell.digest_units)}d"] if cell.digest_units else []
    return " + ".join(parts) or "–"
