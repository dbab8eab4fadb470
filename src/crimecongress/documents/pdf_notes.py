"""Notes at the foot of PDF pages and under tables, and the marks that refer to them."""

from __future__ import annotations

import re

from attrs import define, field

from crimecongress.documents.pdf_objects import Page
from crimecongress.documents.pdf_rows import Row
from crimecongress.documents.pdf_tables import Measures
from crimecongress.documents.shapes import NOTE_MARK, RULE

# Notes are smaller than the text by at least this much.
_SMALLER = 0.4
# A drawn rule above notes is so wide, as a share of the column.
_SHORTEST, _LONGEST = 0.1, 0.6
# LibreOffice prints the mark and the note as two pieces without a blank between them.
_PLAIN_MARK = re.compile(r"(\d{1,3}|\*{1,4}|†{1,3})(?:\s+\S|(?=[A-Z“]))")


@define
class FoundNote:
    """A note and its rows.

    Attributes:
        mark: The printed mark.
        rows: The rows, the first of which begins with the mark.
    """

    mark: str
    rows: list[Row] = field(factory=list)


def mark_notes(page: Page, rows: list[Row], measures: Measures, notes: list[FoundNote]) -> None:
    """Find the notes of a page and give their rows the role ``note``, and rules theirs.

    Args:
        page: The page.
        rows: Its rows, of which those without a role are looked at.
        measures: What is usual in the file.
        notes: The notes so far; new ones are added, and one goes on from the page before.
    """
    for row in rows:
        if row.role is None and RULE.fullmatch(row.text):
            row.role = "rule"
    zone, is_ruled = _zone(page, rows, measures)
    if zone:
        current = notes[-1] if notes and notes[-1].rows[-1].page == page.number - 1 else None
        for row in zone:
            mark = mark_of(row, notes, is_ruled=is_ruled)
            if mark is not None:
                current = FoundNote(mark)
                notes.append(current)
            if current is None:
                continue
            row.role = "note"
            current.rows.append(row)
    _mark_table_notes(rows, measures, notes)


def mark_of(row: Row, notes: list[FoundNote], *, is_ruled: bool = False) -> str | None:
    """Return the mark that a row of notes begins with, or None.

    Args:
        row: The row.
        notes: The notes before it.
        is_ruled: Whether a drawn rule stands above, so that the next number alone is a mark.

    Returns:
        The mark, raised, parted from the note by a tab, or below a rule.
    """
    raised = row.raised
    if raised and raised[0][0] == 0:
        mark = row.text[: raised[0][1]].strip()
        if NOTE_MARK.fullmatch(mark):
            return mark
    match = _PLAIN_MARK.match(row.text)
    if match is None:
        return None
    if not match[1].isdigit():
        return match[1]
    last = next((each.mark for each in reversed(notes) if each.mark.isdigit()), "0")
    is_next = int(match[1]) in {int(last) + 1, 1}
    return match[1] if is_next and (is_ruled or len(row.pieces) > 1) else None


def _zone(page: Page, rows: list[Row], measures: Measures) -> tuple[list[Row], bool]:
    """The rows at the foot of a page that hold its notes, and whether a drawn rule is above."""
    small = []
    for row in reversed(rows):
        if row.role == "rule":
            break
        if row.role is not None:
            continue
        if row.size > measures.size - _SMALLER:
            break
        small.append(row)
    small.reverse()
    has_rule = any(row.role == "rule" for row in rows)
    start = _drawn_rule(page, small, measures)
    if has_rule or start == 0:
        return small, start == 0
    first = next((i for i, row in enumerate(small) if mark_of(row, []) is not None), None)
    if start is not None and (first is None or start < first):
        first = start
    return ([] if first is None else small[first:]), start is not None


def _drawn_rule(page: Page, rows: list[Row], measures: Measures) -> int | None:
    """Index of the first row under a short drawn rule, or None."""
    if not rows:
        return None
    width = measures.width(page.number)
    for x0, x1, y in page.rules:
        if not _SHORTEST * width <= x1 - x0 <= _LONGEST * width:
            continue
        for index, row in enumerate(rows):
            if row.y < y < row.y + 3 * row.size and (not index or rows[index - 1].y > y):
                return index
    return None


def _mark_table_notes(rows: list[Row], measures: Measures, notes: list[FoundNote]) -> None:
    """Take small rows with a raised mark in front, as they stand under tables."""
    current: FoundNote | None = None
    above: Row | None = None
    for row in rows:
        is_small = row.role is None and row.size < measures.size - _SMALLER
        if is_small and row.raised and row.raised[0][0] == 0:
            mark = row.text[: row.raised[0][1]].strip()
            if NOTE_MARK.fullmatch(mark) and len(row.text) > len(mark):
                current = FoundNote(mark)
                notes.append(current)
        elif current is not None and is_small and above is not None:
            if above.y - row.y > 1.6 * row.size:
                current = None
        else:
            current = None
        if current is not None:
            row.role = "note"
            current.rows.append(row)
        above = row
