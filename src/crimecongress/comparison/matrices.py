"""The matrix as a table: themes in rows, meetings, regions, Congresses or items in columns."""

from __future__ import annotations

from typing import ClassVar

from attrs import field, frozen

from crimecongress.comparison.intervals import Interval
from crimecongress.display import Displayed, html_table, text_table
from crimecongress.errors import UnknownNameError
from crimecongress.model import Region
from crimecongress.structuring import nearest
from crimecongress.tabular import Row, Tabular


@frozen(kw_only=True, repr=False)
class MatrixRow(Displayed):
    """A row of the matrix: a theme.

    Attributes:
        theme: Id of the theme.
        label: Its label.
        top: Id of its top; its own for a top.
    """

    theme: str
    label: str
    top: str

    @property
    def level(self) -> str:
        """``top`` or ``leaf``."""
        return "top" if self.theme == self.top else "leaf"


@frozen(kw_only=True, repr=False)
class MatrixColumn(Displayed):
    """A column of the matrix: a meeting, a region, a Congress or an item.

    Attributes:
        key: Its key.
        title: Its short name.
        total: All counted units of the documents, tagged or not. Unit: that of the matrix.
        untagged: Units among them without any theme.
        digest_items: Digest items that count for the column's meetings. Unit: digest item.
        region: Code of the region where the column has one, or None.
        specimen: Whether it holds a fictional meeting.
        unread: What of the agenda was not read for the column (``item 6 not read``), or empty.
    """

    key: str
    title: str
    total: int
    untagged: int
    digest_items: int
    region: Region | None = None
    specimen: bool = False
    unread: str = ""


@frozen(kw_only=True, repr=False)
class Cell(Displayed):
    """A cell of the matrix: what a column asks under a theme.

    Attributes:
        theme: Id of the theme.
        column: Key of the column.
        count: Units that carry the theme, or None where the column has no unit at all (nothing
            was read, which is not nought). Unit: that of the matrix.
        units: Keys of the units behind the count; an act's unit is its recommendation.
        digest_units: Keys of the digest items that carry the theme; never in ``count``.
        interval: ``count`` as a share of the column's total, with its interval; None where the
            total is 0.
    """

    theme: str
    column: str
    count: int | None
    units: tuple[str, ...] = ()
    digest_units: tuple[str, ...] = ()
    interval: Interval | None = None


@frozen(kw_only=True, repr=False)
class Matrix(Tabular):
    """Themes by meeting, counts of recommendations or acts.

    Attributes:
        unit: What is counted: ``recommendation`` or ``act``.
        by: What the columns are: ``meeting``, ``region``, ``congress`` or ``item``.
        rows: Themes: each top followed by its leaves.
        heads: The columns in order.
        cells: All cells, row by row.
    """

    table: ClassVar[str] = "matrix"
    unit: str
    by: str
    rows: tuple[MatrixRow, ...]
    heads: tuple[MatrixColumn, ...]
    cells: tuple[Cell, ...]
    _places: dict[tuple[str, str], Cell] = field(init=False, repr=False, eq=False)

    @_places.default
    def _index(self) -> dict[tuple[str, str], Cell]:
        return {(cell.theme, cell.column): cell for cell in self.cells}

    def cell(self, theme: str, column: str) -> Cell:
        """Return one cell.

        Args:
            theme: Id of a theme of the scheme.
            column: Key of a column.

        Returns:
            The cell.

        Raises:
            UnknownNameError: The matrix has no such row or column; the message names near ones.
        """
        if (theme, column) in self._places:
            return self._places[theme, column]
        themes = tuple(row.theme for row in self.rows)
        if theme not in themes:
            meant = [row.theme for row in self.rows if theme.casefold() in row.label.casefold()]
            near = f"did you mean {', '.join(meant[:3])}?" if meant else nearest(theme, themes)
            raise UnknownNameError(f"no theme {theme!r} in the matrix", mend=near)
        columns = tuple(head.key for head in self.heads)
        raise UnknownNameError(
            f"no {self.by} {column!r} in the matrix", mend=nearest(column, columns)
        )

    def to_rows(self) -> list[Row]:
        """Return one row for each cell."""
        width = len(self.heads)
        return [
            self._row(self.rows[place // width], self.heads[place % width], cell)
            for place, cell in enumerate(self.cells)
        ]

    def _row(self, row: MatrixRow, column: MatrixColumn, cell: Cell) -> Row:
        interval = cell.interval
        return {
            "theme": row.theme,
            "label": row.label,
            "top": row.top,
            "level": row.level,
            "column": column.key,
            "title": column.title,
            "unit": self.unit,
            "count": cell.count,
            "total": column.total,
            "unread": column.unread,
            "share": None if interval is None else interval.share,
            "low": None if interval is None else interval.low,
            "high": None if interval is None else interval.high,
            "digest_items": len(cell.digest_units),
            "units": "; ".join(cell.units),
            "digest_units": "; ".join(cell.digest_units),
        }

    def _repr_html_(self) -> str:
        """Show the tops by column in Jupyter."""
        return html_table(*self._tops([column.title for column in self.heads]))

    def __str__(self) -> str:
        """Show the tops by column as plain text, with the keys that `cell` takes below."""
        keys = ", ".join(column.key for column in self.heads)
        shown = text_table(*self._tops([column.title for column in self.heads]))
        return f"{shown}\nKeys of the columns: {keys}"

    def _tops(self, names: list[str]) -> tuple[str, list[str], list[list[object]], str]:
        """Caption, head, rows and note of the tops by column."""
        rows: list[list[object]] = []
        for row in self.rows:
            if row.level == "top":
                cells = [self.cell(row.theme, column.key) for column in self.heads]
                rows.append([row.label, *(cell.count for cell in cells)])
        totals: list[object] = ["All", *(column.total or None for column in self.heads)]
        note = (
            f"Counts of {self.unit}s; one may carry several themes. – : nothing was read. "
            "Digest items are not counted here."
        )
        gaps = [f"{column.title}: {column.unread}" for column in self.heads if column.unread]
        note += f" Not to be read as nought: {'; '.join(gaps)}." if gaps else ""
        return "Themes by " + self.by, ["Theme", *names], [*rows, totals], note
