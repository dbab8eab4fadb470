"""How values show themselves: accessible HTML tables in Jupyter, plain text elsewhere."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence, Sized
from collections.abc import Set as AbstractSet
from datetime import date
from html import escape
from os import PathLike
from typing import Any, cast

import attrs

# The longest line and the longest text in it; how many of a list a line and a cell show; the
# longest text in a cell.
_LONGEST, _TEXT, _FEW, _MOST, _TEXT_OF_CELL = 280, 60, 3, 20, 2000
# Names that a line of names shows.
_FIRST = 6
_CAPITAL = re.compile(r"(?<=[a-z])[A-Z]")


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
    return escape(_plain(value)).replace("\n", "<br>")


def _plain(value: object) -> str:
    if value is None:
        return "–"
    return f"{value:.2f}" if isinstance(value, float) else str(value)


def count(number: int, one: str, many: str | None = None) -> str:
    """Print a number with its noun: ``1 recommendation``, ``2 recommendations``."""
    return f"{number:,} {one if number == 1 else many or one + 's'}"


def shortened(names: Sequence[str]) -> str:
    """List the first six names and count the others."""
    more = len(names) - _FIRST
    return ", ".join(names[:_FIRST]) + (f" and {more} more" if more > 0 else "")


class Displayed:
    """A value that shows itself: a table of its fields in Jupyter, and one short line as text.

    An attrs class takes it as its base, with ``repr=False``.
    """

    __slots__ = ()

    def _fields(self) -> list[tuple[str, Any]]:
        """Names and values, where it stands before all others."""
        shown = [one.name for one in attrs.fields(cast("Any", type(self))) if one.repr]
        names = sorted(shown, key=lambda name: name != "citation")
        return [(name, getattr(self, name)) for name in names if not name.startswith("_")]

    def _repr_html_(self) -> str:
        """Show every field in Jupyter, and what the value is."""
        rows = [(_words(name), _lines(value)) for name, value in self._fields()]
        about = (type(self).__doc__ or "").partition("\n")[0]
        return html_table(_words(type(self).__name__), [], rows, f"{about}{_fiction(self)}")

    def __repr__(self) -> str:
        said = type(self).__name__ + "("
        if _is_printed(self):
            return f"{said}{_cut(str(self), _LONGEST)!r})"
        for name, value in self._fields():
            if not _is_empty(value):
                part = f"{name}={_short(value)}"
                if len(said) + len(part) > _LONGEST:
                    return said + "…)"
                said += part + ", "
        return said.removesuffix(", ") + ")"


def _fiction(value: Displayed) -> str:
    return " Specimen: fictional." if getattr(value, "specimen", False) is True else ""


def _words(name: str) -> str:
    """``AskGroup`` as ``Ask group``, ``on_behalf_of`` as ``On behalf of``."""
    return _CAPITAL.sub(r" \g<0>", name).replace("_", " ").capitalize()


def _is_empty(value: object) -> bool:
    return value is None or (isinstance(value, str | Sized) and not value)


def _short(value: object) -> str:
    """A value in the line of another: texts cut, lists counted, other values by their names."""
    if isinstance(value, Displayed):
        return _named(value)
    if isinstance(value, tuple):
        return _few(value)
    if isinstance(value, Mapping | AbstractSet):
        return count(len(value), "entry", "entries")
    if isinstance(value, str | PathLike):
        return repr(_cut(str(value), _TEXT))
    return value.isoformat() if isinstance(value, date) else _cut(_number(value), _TEXT)


def _named(value: Displayed) -> str:
    """A citation or symbol as it is printed; another value by its class and what comes first."""
    if _is_printed(value):
        return repr(_cut(str(value), _TEXT))
    first = next((one for _, one in value._fields() if not _is_empty(one)), None)
    return f"{type(value).__name__}({'' if first is None else _short(first)})"


def _few(values: tuple[object, ...]) -> str:
    if len(values) > 1 and isinstance(values[0], Displayed):
        return f"{len(values)} × {type(values[0]).__name__}"
    more = [f"… {len(values) - _FEW} more"] if len(values) > _FEW else []
    comma = "," if len(values) == 1 else ""
    return f"({', '.join([*map(_short, values[:_FEW]), *more])}{comma})"


def _number(value: object) -> str:
    return f"{value:.4g}" if isinstance(value, float) else repr(value)


def _is_printed(value: Displayed) -> bool:
    """Whether its class says how it is printed, as citations and symbols do."""
    return type(value).__str__ is not object.__str__


def _lines(value: object) -> str | None:
    """A value in a cell of a table, one line for each value that it holds."""
    if _is_empty(value):
        return None
    match value:
        case bool():
            return "yes" if value else "no"
        case tuple() if isinstance(value[0], Displayed):
            more = [f"… and {len(value) - _MOST} more"] if len(value) > _MOST else []
            return "\n".join([*(_inline(one) for one in value[:_MOST]), *more])
        case Mapping():
            return "\n".join(f"{key}: {_inline(one)}" for key, one in value.items())
    return _cut(_inline(value), _TEXT_OF_CELL)


def _inline(value: object) -> str:
    """A value on one line, as a person would read it."""
    if isinstance(value, Displayed) and not _is_printed(value):
        said = ((name, one) for name, one in value._fields() if not _is_empty(one))
        return "; ".join(f"{_words(name).lower()}: {_inline(one)}" for name, one in said)
    if isinstance(value, tuple):
        return "; ".join(
            ", ".join(map(_inline, one)) if isinstance(one, tuple) else _inline(one)
            for one in value
        )
    return _plain(value)


def _cut(text: str, most: int) -> str:
    return text if len(text) <= most else f"{text[: most - 1]}…"
