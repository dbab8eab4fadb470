"""Blank coding sheets as CSV and as a workbook, and the codebook that coders work by."""

from __future__ import annotations

import io
from collections.abc import Iterable, Mapping, Sequence
from contextlib import suppress
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from crimecongress.errors import OutputRefusedError, UnknownNameError
from crimecongress.rendering import prose
from crimecongress.rendering.csvfile import guarded, to_csv
from crimecongress.themes.coding import COLUMNS, NONE, blank_rows

if TYPE_CHECKING:
    from crimecongress.model import Unit
    from crimecongress.tabular import Row
    from crimecongress.themes.scheme import Scheme

# A workbook must state when it was made; a fixed day keeps the same input the same bytes.
_CREATED = datetime(2000, 1, 1)  # noqa: DTZ001  (the format has no time zone)
_WIDTHS = {"unit": 28, "citation": 38, "text": 90, "themes": 44, "primary": 34, "note": 40}
CODEBOOK = "codebook.md"

_RULES = f"""\
## How to code

1. Code each unit by labels and scope notes alone, apart from the other coder.
2. Give every leaf that the unit is about or asks for, not every word in it: bodies in cooperation
   with which something is done, set phrases, and instruments named only as a frame do not count.
3. Write leaf ids, separated by semicolons, in `themes`; write `{NONE}` where no theme applies.
   Leave the field empty where you have not coded the unit: it then counts neither for nor against.
4. `primary` is the one leaf that the unit is chiefly about. The subject goes before the means:
   training against corruption is about corruption.
5. Leave `unit` and `text` alone; doubts go to `note`.

Two filled sheets are compared with `crimecongress evaluate SHEET SHEET`.
"""


def coding_sheets(
    units: Sequence[Unit], scheme: Scheme, coders: Iterable[str] | str, *, form: str = "csv"
) -> dict[str, bytes]:
    """Make blank coding sheets, one a coder, and their codebook.

    Args:
        units: The units to code, in the order in which the sheets hold them.
        scheme: The scheme to code with.
        coders: Names of the coders, or one; they stand in the names of the files.
        form: ``csv`` or ``xlsx``.

    Returns:
        File name to bytes; the same input gives the same bytes.

    Raises:
        UnknownNameError: There is no such form.
    """
    if form not in ("csv", "xlsx"):
        raise UnknownNameError(f"no form {form!r} of a coding sheet", mend="known: csv, xlsx")
    rows = blank_rows(units)
    names = (coders,) if isinstance(coders, str) else coders
    sheet = to_csv(COLUMNS, rows) if form == "csv" else _workbook(rows, scheme)
    files = {f"sheet-{coder}.{form}": sheet for coder in names}
    specimen = any(unit.specimen for unit in units)
    files[CODEBOOK] = scheme_codebook(scheme, specimen=specimen).encode("utf-8")
    return files


def write_coding_sheets(files: Mapping[str, bytes], directory: str | Path) -> Path:
    """Write coding sheets into a folder, beside whatever is there.

    Args:
        files: File name to bytes.
        directory: The folder; made with its parents where it does not exist.

    Returns:
        The folder.

    Raises:
        OutputRefusedError: A sheet of that name exists (it may hold a coder's work), or the
            folder cannot be written to. Nothing has been written then.
    """
    folder = Path(directory)
    there = [name for name in files if name != CODEBOOK and (folder / name).exists()]
    if there:
        raise OutputRefusedError(
            f"{', '.join(there)} exists and may hold a coder's work",
            where=folder.as_posix(),
            mend="give another folder or other names of coders",
        )
    fresh = [folder / name for name in files if not (folder / name).exists()]
    try:
        folder.mkdir(parents=True, exist_ok=True)
        for name, content in files.items():
            (folder / name).write_bytes(content)
    except OSError as error:
        for path in fresh:
            with suppress(OSError):
                path.unlink()
        raise OutputRefusedError(
            f"the sheets cannot be written: {error.strerror or error}",
            where=folder.as_posix(),
            mend="give a folder that you may write to",
        ) from error
    return folder


def scheme_codebook(scheme: Scheme, *, specimen: bool = False) -> str:
    """Describe a scheme for coders.

    Args:
        scheme: The scheme.
        specimen: Whether the sheets rest on fictional documents.

    Returns:
        A Markdown text with the rules of coding, the columns, and every theme with its scope note.
    """
    parts = [f"# Codebook: {scheme.id} {scheme.version}\n"]
    parts += [f"> **Specimen.** {prose.SPECIMEN_NOTE}\n"] if specimen else []
    parts += [_RULES, "## Columns\n", "| column | what it holds |", "| --- | --- |"]
    parts += [f"| `{column.name}` | {column.about} |" for column in COLUMNS]
    parts.append("\n## Themes")
    for top in scheme.tops():
        parts.append(f"\n### {top.label}\n\n{top.scope}\n")
        parts += ["| leaf | label | scope |", "| --- | --- | --- |"]
        parts += [
            f"| `{leaf.id}` | {_cell(leaf.label)} | {_cell(leaf.scope)}"
            + (f" Narrower than `{leaf.frozen_id}`." if leaf.frozen_id != leaf.id else "")
            + " |"
            for leaf in scheme.leaves(top.id)
        ]
    return "\n".join(parts) + "\n"


def _cell(text: str) -> str:
    return text.replace("|", "\\|")


def _workbook(rows: Sequence[Row], scheme: Scheme) -> bytes:
    """A workbook: the sheet to fill, and the themes; the primary theme is chosen from a list."""
    from xlsxwriter import Workbook

    buffer = io.BytesIO()
    plain = {
        "in_memory": True,
        "strings_to_formulas": False,
        "strings_to_urls": False,
        "strings_to_numbers": False,
    }
    book = Workbook(buffer, plain)
    book.set_properties({"title": "Coding sheet", "created": _CREATED})
    head = book.add_format({"bold": True, "bottom": 2, "bg_color": "#E6EFF6"})
    wrap = book.add_format({"text_wrap": True, "valign": "top"})
    sheet = book.add_worksheet("Coding")
    for place, column in enumerate(COLUMNS):
        sheet.set_column(place, place, _WIDTHS.get(column.name, 12))
        sheet.write_string(0, place, column.name, head)
        sheet.write_comment(0, place, column.about)
        for line, row in enumerate(rows, 1):
            _write(sheet, line, place, row[column.name], wrap)
    sheet.freeze_panes(1, 1)
    leaves = _themes(book, scheme, head, wrap)
    primary = [column.name for column in COLUMNS].index("primary")
    if rows:
        choice = {"validate": "list", "source": f"=Themes!$A$2:$A${leaves + 1}"}
        sheet.data_validation(1, primary, len(rows), primary, choice)
    book.close()
    return buffer.getvalue()


def _write(sheet: Any, line: int, place: int, value: object, wrap: Any) -> None:
    if value is None:
        sheet.write_blank(line, place, None, wrap)
    elif isinstance(value, bool):
        sheet.write_string(line, place, "yes" if value else "no", wrap)
    else:
        sheet.write_string(line, place, guarded(str(value)), wrap)


def _themes(book: Any, scheme: Scheme, head: Any, wrap: Any) -> int:
    """Add the sheet of themes and return the number of leaves."""
    sheet = book.add_worksheet("Themes")
    leaves = scheme.leaves()
    for place, (name, width) in enumerate((("leaf", 40), ("label", 40), ("scope", 100))):
        sheet.set_column(place, place, width)
        sheet.write_string(0, place, name, head)
        for line, leaf in enumerate(leaves, 1):
            value = {"leaf": leaf.id, "label": leaf.label, "scope": leaf.scope}[name]
            sheet.write_string(line, place, value, wrap)
    sheet.freeze_panes(1, 1)
    return len(leaves)
