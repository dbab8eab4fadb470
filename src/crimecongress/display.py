"""How values show themselves in Jupyter: small accessible tables, every text escaped."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape


def html_table(
    caption: str, head: Sequence[str], rows: Sequence[Sequence[object]], note: str = ""
) -> str:
    """Make a small accessible table for Jupyter; every text is escaped.

    Args:
        caption: What the table shows.
        head: Headings of the columns; none for a list of names and values.
        rows: The rows; the first cell of each is its heading.
        note: What the reader should know, below the table.

    Returns:
        The table as HTML.
    """
    left = ' style="text-align:left"'
    heads = "".join(f'<th scope="col"{left}>{escape(cell)}</th>' for cell in head)
    lines = "".join(
        f'<tr><th scope="row"{left}>{_cell(row[0])}</th>'
        + "".join(f"<td{left}>{_cell(cell)}</td>" for cell in row[1:])
        + "</tr>"
        for row in rows
    )
    top = f"<thead><tr>{heads}</tr></thead>" if head else ""
    foot = f"<p><small>{escape(note)}</small></p>" if note else ""
    return (
        f"<table><caption{left}>{escape(caption)}</caption>"
        f"{top}<tbody>{lines}</tbody></table>{foot}"
    )


def _cell(value: object) -> str:
    if value is None:
        return "–"
    return escape(f"{value:.2f}" if isinstance(value, float) else str(value))
