"""Tables of an HTML page: those with figures and lists, told from those that only place text."""

from __future__ import annotations

from typing import TYPE_CHECKING

from crimecongress.documents.html_elements import HEADINGS
from crimecongress.documents.shapes import is_list_mark, is_masthead_text

if TYPE_CHECKING:
    from lxml.html import HtmlElement

# A cell that is longer holds a column of the page.
_LONGEST_CELL = 2000
# What a table that only places text may hold, and no other.
_PLACED = HEADINGS | {"table"}


def rows_of(table: HtmlElement) -> list[list[HtmlElement]]:
    """Return the cells of each row of a table, with its caption as the first row.

    Args:
        table: The element.

    Returns:
        The cells in order.
    """
    captions = [[each] for each in table.iterchildren("caption")]
    return captions + [list(row.iterchildren("td", "th")) for row in table.iter("tr")]


def is_data(table: HtmlElement) -> bool:
    """Tell whether a table holds data, and is no means to place the text of the page.

    Args:
        table: The element.

    Returns:
        Whether two of its rows have two filled cells, and none of them holds a heading, a table,
        the masthead, or the mark of a paragraph beside its text.
    """
    rows = [[text for cell in row if (text := _text(cell))] for row in rows_of(table)]
    wide = [row for row in rows if len(row) > 1]
    cells = [cell for row in rows for cell in row]
    return (
        len(wide) > 1
        and not any(each is not table for each in table.iter(*_PLACED))
        and not all(is_list_mark(row[0]) and len(row) == 2 for row in wide)
        and not any(is_masthead_text(cell) or len(cell) > _LONGEST_CELL for cell in cells)
    )


def _text(cell: HtmlElement) -> str:
    return " ".join(cell.text_content().split())
