"""The codebook of a dossier: every column of every table, and how the files are written."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from crimecongress.display import count

if TYPE_CHECKING:
    from crimecongress.rendering.sheets import Sheet

_KINDS = {
    "text": "text",
    "whole": "whole number",
    "share": "share, 0 to 1",
    "number": "number",
    "flag": "yes or no",
}

_FORM = """\
## How the files are written

- Comma-separated, quoted as in RFC 4180, lines ending in CR LF, one header line.
- UTF-8 with a byte-order mark, so that spreadsheets on Windows show accents; pandas, polars and R
  skip the mark by themselves, Python's `csv` module with `encoding="utf-8-sig"`.
- An empty field means "not given" or "not applicable"; a nought is printed as 0.
- A text that a spreadsheet would run as a formula (its first character is `=`, `+`, `-`, `@`, a
  tab or a carriage return) has one apostrophe put before it. No other text is changed.
- In `dossier.xlsx` the same tables stand with real numbers; its matrix is laid out as themes by
  meeting, and its cells link to the recommendations.
- `matrix.docx` is the matrix with the texts behind it, to be edited; `citations.bib` (BibTeX) and
  `citations.json` (CSL JSON) hold one entry for each recommendation and digest item, with the
  citation as UN documents print it and the passage itself.
"""


def codebook(sheets: Sequence[Sheet], *, specimen_note: str = "") -> str:
    """Describe every column of every table.

    Args:
        sheets: The tables.
        specimen_note: What to say of specimens, or nothing.

    Returns:
        A Markdown text.
    """
    parts = ["# Codebook\n"]
    parts += [f"> **Specimen.** {specimen_note}\n"] if specimen_note else []
    parts += [_FORM]
    parts += [_table(sheet) for sheet in sheets]
    return "\n".join(parts)


def _table(sheet: Sheet) -> str:
    rows = "\n".join(
        f"| `{column.name}` | {_KINDS[column.kind]} | {_escaped(column.about)} |"
        for column in sheet.columns
    )
    return (
        f"## {sheet.name}.csv: {sheet.title}\n\n{sheet.about}\n\n"
        f"{count(len(sheet.rows), 'row')}.\n\n"
        f"| column | kind | what it holds |\n| --- | --- | --- |\n{rows}\n"
    )


def _escaped(text: str) -> str:
    return text.replace("|", "\\|")
