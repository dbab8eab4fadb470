"""How values show themselves: accessible HTML tables in Jupyter, plain text elsewhere."""

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


def text_table(
    caption: str, head: Sequence[str], rows: Sequence[Sequence[object]], note: str
) -> str:
    """Make a small table of plain text: the first column to the left, figures to the right.

    Args:
        caption: What the table shows.
        head: Headings of the columns.
        rows: The rows; the first cell of each is its heading.
        note: What the reader should know, below the table.

    Returns:
        The table, one line a row; missing figures are dashes.
    """
    lines = [list(head), *([_plain(cell) for cell in row] for row in rows)]
    first, *widths = (max(map(len, column)) for column in zip(*lines, strict=True))
    drawn = (
        "  ".join([name.ljust(first), *(x.rjust(n) for x, n in zip(cells, widths, strict=True))])
        for name, *cells in lines
    )
    return "\n".join([caption, *drawn, note])


def _cell(value: object) -> str:
    return escape(_plain(value))


def _plain(value: object) -> str:
    if value is None:
        return "–"
    return f"{value:.2f}" if isinstance(value, float) else str(value)
