"""A table as a CSV file that spreadsheets, pandas, polars and R all open as it is."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Mapping, Sequence

from crimecongress.tabular import Column, Value

# What a spreadsheet takes for the start of a formula, also behind leading blanks.
_FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r")
_BOM = "\ufeff"


def guarded(text: str) -> str:
    """Keep a text from being run as a formula by a spreadsheet.

    Args:
        text: Any text.

    Returns:
        The text, with an apostrophe before it only where its first character, leading blanks
        aside, is one of ``= + - @``, a tab or a carriage return.
    """
    return f"'{text}" if text.lstrip(" \n").startswith(_FORMULA_STARTS) else text


def to_csv(columns: Sequence[Column], rows: Iterable[Mapping[str, Value]]) -> bytes:
    """Write rows as CSV.

    Lines end in CR LF and fields are quoted as RFC 4180 has it. The file is UTF-8 with a
    byte-order mark: without it a spreadsheet on Windows garbles every accent. pandas, polars and
    R skip the mark by themselves, the ``csv`` module with ``encoding="utf-8-sig"``.

    Args:
        columns: The columns, in order.
        rows: One mapping a row, from column name to value.

    Returns:
        The bytes of the file; flags are ``yes`` and ``no``, what is not given is empty.
    """
    buffer = io.StringIO(newline="")
    writer = csv.writer(buffer, lineterminator="\r\n")
    writer.writerow([column.name for column in columns])
    for row in rows:
        writer.writerow([printed(row.get(column.name)) for column in columns])
    return (_BOM + buffer.getvalue()).encode("utf-8")


def printed(value: Value) -> str:
    """Print a value as a field of a CSV: text guarded, numbers and flags plain."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, float):
        return f"{value:.6g}"
    return guarded(str(value)) if isinstance(value, str) else str(value)
