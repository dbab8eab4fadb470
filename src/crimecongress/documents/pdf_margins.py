"""What stands in the margins of PDF pages, and the columns of the masthead."""

from __future__ import annotations

import re
from collections import defaultdict

from attrs import evolve

from crimecongress.documents.pdf_objects import Page
from crimecongress.documents.pdf_rows import Piece, Row
from crimecongress.documents.shapes import (
    RULE,
    furniture_role,
    is_distribution,
    is_distribution_label,
    is_masthead_text,
)
from crimecongress.model import find_symbols

# Heads and feet of pages stand in these shares of the height.
_HEAD, _FOOT = 0.88, 0.14
_SAME_HEIGHT = 6.0
_DIGITS = re.compile(r"\d+")
_RUNNING_HEAD = "running head"
_MASTHEAD_DEPTH = 0.45
_EDGE = 4.0
# A note: it begins with its mark and ends as a sentence, as no head or foot does.
_NOTE = re.compile(r"(?:\d{1,3}|\*{1,3})\s+\S.*\.")


def set_margins_aside(pages: list[Page], rows: list[list[Row]]) -> None:
    """Give the rows of heads and feet their roles.

    A margin row is told by its words (page and job numbers, bar codes), or by standing at the
    same height of another page with other digits at most.

    Args:
        pages: The pages.
        rows: The rows of each page; those that are furniture are split into their pieces and
            given a role.
    """
    seen: dict[tuple[str, int], set[int]] = defaultdict(set)
    for page, found in zip(pages, rows, strict=True):
        for row in found:
            if _is_marginal(row, page):
                for piece in row.pieces:
                    for key in _keys(piece, row):
                        seen[key].add(page.number)
    for index, (page, found) in enumerate(zip(pages, rows, strict=True)):
        kept: list[Row] = []
        for row in found:
            roles = _roles(row, seen) if _is_marginal(row, page) else []
            if page is pages[0] and any(_is_symbol(piece.text) for piece in row.pieces):
                # The masthead prints the symbol, wherever it stands; running heads come later.
                roles = []
            if roles and all(roles):
                pairs = zip(row.pieces, roles, strict=True)
                kept.extend(_alone(row, piece, role) for piece, role in pairs)
            else:
                kept.append(row)
        rows[index] = kept


def _is_marginal(row: Row, page: Page) -> bool:
    return row.y > _HEAD * page.height or row.y < _FOOT * page.height


def _keys(piece: Piece, row: Row) -> list[tuple[str, int]]:
    """The keys of a piece's text at its height, and just above and below."""
    height = int(row.y / _SAME_HEIGHT)
    text = _DIGITS.sub("#", piece.text)
    return [(text, height), (text, height + 1)]


def _roles(row: Row, seen: dict[tuple[str, int], set[int]]) -> list[str | None]:
    if _NOTE.fullmatch(row.text.replace("\t", " ")):
        return [None]
    found: list[str | None] = []
    for piece in row.pieces:
        role: str | None = "rule" if RULE.fullmatch(piece.text) else furniture_role(piece.text)
        if role == _RUNNING_HEAD and not any(len(seen[key]) > 1 for key in _keys(piece, row)):
            role = None
        found.append(role)
    return found


def _is_symbol(text: str) -> bool:
    found = find_symbols(text) if "/" in text[:4] else ()
    return bool(found) and found[0][:2] == (0, len(text))


def _alone(row: Row, piece: Piece, role: str | None) -> Row:
    return Row(row.page, row.y, row.size, [piece], role=role)


def part_masthead(page: Page, rows: list[Row]) -> list[Row]:
    """Part the two columns of a masthead, the right one first, so that each field stands whole.

    Args:
        page: The first page.
        rows: Its rows.

    Returns:
        The rows; those of a masthead hold one column each, the others are as they were.
    """
    edge = _right_column(rows)
    if edge is None:
        return rows
    last = -1
    for index, row in enumerate(rows):
        if row.role is not None:
            continue
        if row.y < (1 - _MASTHEAD_DEPTH) * page.height:
            break
        if any(piece.x0 < edge - _EDGE and piece.x1 > edge + _EDGE for piece in row.pieces):
            if last >= 0:
                break
            continue
        if any(piece.x0 >= edge - _EDGE for piece in row.pieces):
            last = index
    head, body = rows[: last + 1], rows[last + 1 :]
    furniture = [row for row in head if row.role is not None]
    right: list[Row] = []
    left: list[Row] = []
    for row in head:
        if row.role is None:
            for side, pieces in (
                (right, [each for each in row.pieces if each.x0 >= edge - _EDGE]),
                (left, [each for each in row.pieces if each.x0 < edge - _EDGE]),
            ):
                side.extend(
                    evolve(row, pieces=[piece], mark="", is_masthead=True) for piece in pieces
                )
    return [*furniture, *_joined(right), *_joined(left), *body]


def _joined(column: list[Row]) -> list[Row]:
    """Join what two rows of a masthead print of one field: "Distr." above "GENERAL"."""
    found: list[Row] = []
    for row in column:
        above = found[-1] if found else None
        text = f"{above.text} {row.text}" if above else ""
        parts = () if above is None else (above.text, row.text)
        if above and is_masthead_text(text) and not any(map(is_masthead_text, parts)):
            found.pop()
            piece = evolve(above.pieces[0], x1=max(above.x1, row.x1), text=text, raised=[])
            found.append(evolve(above, pieces=[piece]))
        else:
            found.append(row)
    return found


def _right_column(rows: list[Row]) -> float | None:
    """The left edge of the column that says how the document is distributed, or None."""
    for row in rows:
        for number, piece in enumerate(row.pieces):
            if (is_distribution(piece.text) or is_distribution_label(piece.text)) and (
                number or piece.x0 > row.x0 + 1 or _is_right(row, rows)
            ):
                return piece.x0
    return None


def _is_right(row: Row, rows: list[Row]) -> bool:
    """Whether a row stands well to the right of the others."""
    lefts = sorted(each.x0 for each in rows if each.role is None)
    return bool(lefts) and row.x0 > lefts[len(lefts) // 2] + 10 * row.size
