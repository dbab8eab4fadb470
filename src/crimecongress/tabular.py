"""Tables of values: columns that explain themselves, as rows, as a data frame, as small HTML."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Iterable, Mapping
from datetime import date
from functools import cache
from importlib import import_module
from typing import Any, Literal

from attrs import AttrsInstance, fields, frozen

from crimecongress.display import Displayed, count, html_table
from crimecongress.errors import MissingExtraError, UnknownNameError
from crimecongress.words import data

Value = str | int | float | bool | None
Row = dict[str, Value]
Kind = Literal["text", "whole", "share", "number", "flag"]
Backend = Literal["pandas", "polars"]

_SHOWN = 20
_PANDAS_TYPES = {
    "text": "str",
    "whole": "Int64",
    "share": "Float64",
    "number": "Float64",
    "flag": "boolean",
}
_POLARS_TYPES = {
    "text": "String",
    "whole": "Int64",
    "share": "Float64",
    "number": "Float64",
    "flag": "Boolean",
}


@frozen(kw_only=True, repr=False)
class Column(Displayed):
    """A column of a table.

    Attributes:
        name: Its name.
        about: What it holds, with its unit; the codebook prints it.
        kind: ``text``, ``whole`` (a count or a code), ``share`` (0 to 1), ``number``, ``flag``.
    """

    name: str
    about: str
    kind: Kind = "text"


@frozen(kw_only=True, repr=False)
class TableInfo(Displayed):
    """What the codebook says of a table.

    Attributes:
        name: Its name, as in the file name of its CSV.
        title: Title for people.
        about: What one row is, and what the reader should know.
        columns: Its columns in their fixed order.
    """

    name: str
    title: str
    about: str
    columns: tuple[Column, ...]


@cache
def table_info(name: str) -> TableInfo:
    """Return what the codebook says of a table.

    Args:
        name: Name of the table (``scope``, ``matrix``, ``recommendations``, ...).

    Returns:
        Title, description and columns.

    Raises:
        UnknownNameError: There is no such table.
    """
    tables = data("codebook.toml")
    if name not in tables:
        raise UnknownNameError(f"no table {name!r}", mend=f"known: {', '.join(table_names())}")
    row = tables[name]
    return TableInfo(
        name=name,
        title=row["title"],
        about=row["about"],
        columns=tuple(Column(**column) for column in row["columns"]),
    )


def table_names() -> tuple[str, ...]:
    """Return the names of all tables, in the order of the codebook."""
    return tuple(data("codebook.toml"))


def to_frame(rows: Iterable[Mapping[str, Value]], name: str, backend: Backend = "pandas") -> Any:
    """Make a data frame from rows.

    Args:
        rows: The rows.
        name: Name of the table, which gives columns, their order and their types.
        backend: ``pandas`` or ``polars``; imported here, not before.

    Returns:
        The data frame; what is not given is missing, and an empty table keeps its columns.

    Raises:
        MissingExtraError: The backend is not installed.
        UnknownNameError: There is no such backend or table.
    """
    if backend not in ("pandas", "polars"):
        raise UnknownNameError(f"no backend {backend!r}", mend="known: pandas, polars")
    try:
        library: Any = import_module(backend)
    except ImportError:
        raise MissingExtraError(
            f"{backend} is not installed", mend=f'pip install "crimecongress[{backend}]"'
        ) from None
    columns = table_info(name).columns
    listed = list(rows)
    values = {column.name: [row.get(column.name) for row in listed] for column in columns}
    if backend == "polars":
        schema = {column.name: getattr(library, _POLARS_TYPES[column.kind]) for column in columns}
        return library.DataFrame(values, schema=schema)
    return library.DataFrame(
        {
            column.name: library.Series(
                values[column.name],
                # pandas before 3 has no missing text in "str"; "string" holds it in all.
                dtype="string" if column.kind == "text" else _PANDAS_TYPES[column.kind],
            )
            for column in columns
        }
    )


def row_of(record: AttrsInstance) -> Row:
    """Return the fields of a record as a row of a table.

    Args:
        record: A value whose fields are the columns, in their order.

    Returns:
        Name and plain value of each field, several texts joined by semicolons and a day as
        ISO 8601 writes it.
    """
    return {field.name: _plain(getattr(record, field.name)) for field in fields(type(record))}


def _plain(value: Any) -> Value:
    if isinstance(value, tuple):
        return "; ".join(value)
    return value.isoformat() if isinstance(value, date) else value


class Tabular:
    """A result that is a table: rows in a fixed order of described columns."""

    __slots__ = ()

    @property
    @abstractmethod
    def table(self) -> str:
        """Name of the table in the codebook."""

    @abstractmethod
    def to_rows(self) -> list[Row]:
        """Return the rows, each a mapping from column name to a plain value."""

    @property
    def columns(self) -> tuple[Column, ...]:
        """The columns in their fixed order, with their descriptions."""
        return table_info(self.table).columns

    def to_frame(self, backend: Backend = "pandas") -> Any:
        """Return the rows as a data frame.

        Args:
            backend: ``pandas`` or ``polars``.

        Returns:
            The data frame.
        """
        return to_frame(self.to_rows(), self.table, backend)

    def _repr_html_(self) -> str:
        """Show the first rows in Jupyter."""
        rows = self.to_rows()
        names = [column.name for column in self.columns]
        info = table_info(self.table)
        more = f" The first {_SHOWN} of {len(rows)} rows." if len(rows) > _SHOWN else ""
        shown = [[row[name] for name in names] for row in rows[:_SHOWN]]
        return html_table(info.title, names, shown, info.about + more)

    def __repr__(self) -> str:
        names = ", ".join(column.name for column in self.columns)
        return f"{type(self).__name__}({count(len(self.to_rows()), 'row')}: {names})"
