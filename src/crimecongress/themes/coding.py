"""Coding sheets: blank ones for coders, filled ones read back as labelled passages.

A sheet is a table with one unit a row: its key, what it says, and two columns for the coder.
``themes`` takes leaf ids separated by semicolons, or ``none`` where no theme applies; an empty
field is a unit that has not been coded, and counts neither for nor against anybody. ``primary``
takes the one leaf that the unit is chiefly about.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import closing, contextmanager
from hashlib import sha256
from itertools import zip_longest
from pathlib import Path

from attrs import frozen

from crimecongress.display import Displayed
from crimecongress.errors import InvalidDataError, MissingExtraError
from crimecongress.files import content_of, text_of
from crimecongress.model import Unit
from crimecongress.tabular import Column, Row
from crimecongress.themes.gold import GoldItem
from crimecongress.themes.scheme import Scheme

NONE = "none"
COLUMNS = (
    Column(name="unit", about="Key of the unit: document, #, and the unit's id. Leave it alone."),
    Column(name="citation", about="Where the unit stands."),
    Column(name="text", about="What it says. Leave it alone."),
    Column(
        name="themes",
        about=f"Leaf ids, separated by semicolons; {NONE} where no theme applies; "
        "empty while the unit has not been coded.",
    ),
    Column(name="primary", about="The one leaf that the unit is chiefly about; may stay empty."),
    Column(name="note", about="Free text: doubts, reasons."),
    Column(name="specimen", about="yes where the row rests on a fictional document.", kind="flag"),
)
_NEEDED = ("unit", "text", "themes", "primary")
_MEND = (
    f"a coding sheet has the columns {', '.join(one.name for one in COLUMNS)}, of which "
    f"{', '.join(_NEEDED)} are needed; `crimecongress sheet` writes one"
)
# Long enough for any paragraph of a report; the csv module stops at 128 KiB a field.
_LONGEST_FIELD = 10_000_000


@frozen(kw_only=True, repr=False)
class CodedUnit(Displayed):
    """One row of a filled sheet.

    Attributes:
        unit: Key of the unit.
        text: What it says.
        themes: The leaves that the coder gave, or None where the unit has not been coded.
        primary: The primary leaf, or None.
        note: What the coder noted.
        specimen: Whether the row rests on a fictional document.
    """

    unit: str
    text: str
    themes: frozenset[str] | None
    primary: str | None = None
    note: str = ""
    specimen: bool = False


def blank_rows(units: Iterable[Unit]) -> tuple[Row, ...]:
    """Return the rows of a blank coding sheet.

    Args:
        units: The units to code.

    Returns:
        One row a unit, in the columns of ``COLUMNS``.
    """
    return tuple(
        {
            "unit": unit.key,
            "citation": str(unit.citation),
            "text": unit.text,
            "themes": None,
            "primary": None,
            "note": None,
            "specimen": unit.specimen,
        }
        for unit in units
    )


def read_sheet(path: str | Path, scheme: Scheme) -> tuple[CodedUnit, ...]:
    """Read a filled coding sheet: CSV (comma or semicolon) or XLSX.

    Args:
        path: The sheet; in a workbook its first sheet.
        scheme: The scheme that it was coded with.

    Returns:
        The coded units in the order of the sheet.

    Raises:
        UnreadableFileError: There is no such file, or it cannot be opened.
        InvalidDataError: The file is no table in UTF-8, a column is missing, a unit is not named
            or stands twice, or a theme is no leaf of the scheme; with all faults and their rows,
            counted as a spreadsheet does, and the line where it is another.
        MissingExtraError: A workbook, and openpyxl is not installed.
    """
    is_workbook = Path(path).suffix.lower() == ".xlsx"
    rows = (_workbook_rows if is_workbook else _csv_rows)(path)
    _, head = next(rows, ("", ()))
    faults = _missing(head)
    coded: dict[str, CodedUnit] = {}
    for place, row in rows if not faults else ():
        if not any(cell.strip() for cell in row):
            continue
        one, wrong = _coded(dict(zip_longest(head, row[: len(head)], fillvalue="")), scheme)
        if one.unit in coded:
            wrong.append(f"the unit {one.unit!r} stands twice")
        faults += [f"{place}: {fault}" for fault in wrong]
        coded[one.unit] = one
    if faults or not coded:
        raise InvalidDataError(
            tuple(faults) or ("no rows",),
            where=Path(path).as_posix(),
            mend="" if coded else _MEND,
        )
    return tuple(coded.values())


def join_sheets(sheets: Mapping[str, Sequence[CodedUnit]]) -> tuple[GoldItem, ...]:
    """Put the sheets of several coders together.

    Args:
        sheets: Name of the sheet to its units; each is a reader of its own, in this order.

    Returns:
        One item a unit that any of them holds, in the order in which they first appear; the
        labels of a coder who has not coded it are None.

    Raises:
        InvalidDataError: Two sheets hold different texts for one unit.
    """
    texts: dict[str, str] = {}
    faults = [
        f"{name}: unit {one.unit!r} has another text than in the first sheet"
        for name, units in sheets.items()
        for one in units
        if texts.setdefault(one.unit, one.text) != one.text
    ]
    if faults:
        raise InvalidDataError(
            tuple(faults), where="coding sheets", mend="leave the columns unit and text alone"
        )
    coders = [{one.unit: one for one in units} for units in sheets.values()]
    return tuple(
        GoldItem(
            id=unit,
            document=unit.rpartition("#")[0],
            text=text,
            sha256=sha256(text.encode("utf-8")).hexdigest(),
            labels=tuple(coder[unit].themes if unit in coder else None for coder in coders),
            primaries=tuple(coder[unit].primary if unit in coder else None for coder in coders),
            specimen=any(coder[unit].specimen for coder in coders if unit in coder),
        )
        for unit, text in texts.items()
    )


def _missing(head: Sequence[str]) -> list[str]:
    """Name in one fault the columns that a sheet lacks and those that it has."""
    lacking = [name for name in _NEEDED if name not in head]
    columns = "column" if len(lacking) == 1 else "columns"
    there = f" among {', '.join(map(repr, head))}" if head else ", the sheet is empty"
    return [f"no {columns} {', '.join(map(repr, lacking))}{there}"] if lacking else []


def _coded(row: Mapping[str, str], scheme: Scheme) -> tuple[CodedUnit, list[str]]:
    """Read a row, with its faults."""
    given = [one.strip() for one in row["themes"].replace(",", ";").split(";") if one.strip()]
    primary = row["primary"].strip()
    faults = [
        f"no leaf {one!r}; {scheme.nearest_leaf(one)}"
        for one in dict.fromkeys([*given, *([primary] if primary else [])])
        if one != NONE and (one not in scheme or scheme.theme(one).is_top)
    ]
    if NONE in given and len(given) > 1:
        faults.append(f"{NONE!r} stands beside other themes: {row['themes']!r}")
    if not row["unit"].strip():
        faults.append("the key of the unit is missing")
    if primary and primary not in given:
        faults.append(f"the primary theme {primary!r} is not among the themes {row['themes']!r}")
    return (
        CodedUnit(
            unit=_unguarded(row["unit"]),
            text=_unguarded(row["text"]),
            themes=frozenset(given) - {NONE} if given else None,
            primary=primary or None,
            note=row.get("note", ""),
            specimen=row.get("specimen", "").strip().casefold() == "yes",
        ),
        faults,
    )


def _unguarded(text: str) -> str:
    """Take away the apostrophe that keeps a spreadsheet from running a text as a formula."""
    rest = text.removeprefix("'")
    return rest if rest != text and rest.lstrip()[:1] in tuple("=+-@\t\r") else text


# Where a row stands, and its cells.
_PlacedRow = tuple[str, Sequence[str]]


def _csv_rows(path: str | Path) -> Iterator[_PlacedRow]:
    text = text_of(path)
    head = text.partition("\n")[0]
    delimiter = ";" if head.count(";") > head.count(",") else ","
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
    rows: list[_PlacedRow] = []
    begun = 1
    try:
        with _long_fields():
            for number, row in enumerate(reader, 1):
                line = "" if begun == number else f", line {begun}"
                rows.append((f"row {number}{line}", row))
                begun = reader.line_num + 1
    except csv.Error as error:
        raise InvalidDataError(
            (f"line {begun}: {error}",),
            where=Path(path).as_posix(),
            mend="save the sheet as CSV in UTF-8, or as XLSX",
        ) from error
    return iter(rows)


@contextmanager
def _long_fields() -> Iterator[None]:
    """Let the csv module, whose limit is one of the whole process, read long fields meanwhile."""
    before = csv.field_size_limit(_LONGEST_FIELD)
    try:
        yield
    finally:
        csv.field_size_limit(before)


def _workbook_rows(path: str | Path) -> Iterator[_PlacedRow]:
    try:
        from openpyxl import load_workbook
    except ImportError:
        raise MissingExtraError(
            "reading a workbook needs openpyxl", mend='pip install "crimecongress[sheets]"'
        ) from None
    content = io.BytesIO(content_of(path))
    try:
        with closing(load_workbook(content, read_only=True, data_only=True)) as book:
            table = list(book.worksheets[0].iter_rows(values_only=True))
    except Exception as error:  # openpyxl raises whatever its parts raise
        raise InvalidDataError(
            (f"not a readable workbook: {error}",),
            where=Path(path).as_posix(),
            mend="save it as XLSX again",
        ) from error
    return (
        (f"row {number}", ["" if value is None else str(value) for value in row])
        for number, row in enumerate(table, 1)
    )
