"""Where paragraphs begin on PDF pages: by spacing, indents, marks and lines that end early."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from itertools import groupby

from attrs import define, field

from crimecongress.documents.pdf_rows import Row
from crimecongress.documents.pdf_tables import Measures
from crimecongress.documents.shapes import has_leader, is_heading_text

_SAME_SIZE = 0.6
_WIDER = 1.28
_INDENT = 0.8
_SHORT = 0.6
_NEAR = 3.0
_END = re.compile(r"[.;:?!][”\"’')\]]*$")
# A mark inside a single text object, where no tab shows: a number or letter and a capital.
_TYPED_MARK = re.compile(r"(?:\d{1,3}(?:\.\d{1,3})?\.?|\([a-z]{1,3}\))\s+[“\"(]?[A-Z]|[•▪◦●]\s*\S")

# Some reports set their numbered recommendations in bold: these are no headings.
_NUMBERED_ITEM = re.compile(r"\d{1,3}(?:\.\d{1,3})+\.?\s")
# At the top of a page only a mark with its point or brackets is one: "15 Member States" goes on.
_SURE_MARK = re.compile(r"(?:\d{1,3}(?:\.\d{1,3})?\.|\([a-z]{1,3}\))\s+[“\"(]?[A-Z]")
# "Rapporteur:" between the names of officers.
_LABEL = re.compile(r"[A-Z][\w-]*:")


def measure(rows: list[list[Row]]) -> Measures:
    """Return the font size and the edges of the running text, by page."""
    sizes: Counter[float] = Counter()
    for found in rows:
        for row in found:
            if row.role is None:
                sizes[row.size] += len(row.text)
    size = max(sizes, key=lambda each: sizes[each]) if sizes else 10.0
    lefts: dict[int, float] = {}
    rights: dict[int, float] = {}
    usual_left, usual_right = _edges([row for found in rows for row in found], size)
    for number, found in enumerate(rows, 1):
        left, right = _edges(found, size)
        lefts[number] = (usual_left or 0.0) if left is None else left
        rights[number] = (usual_right or 0.0) if right is None else right
    return Measures(size, lefts, rights)


def _edges(rows: list[Row], size: float) -> tuple[float | None, float | None]:
    """The usual left edge and the far right edge of the rows in the size of running text."""
    body = [row for row in rows if row.role is None and abs(row.size - size) < _SAME_SIZE]
    if not body:
        return (None, None)
    lefts = Counter(round(row.x0) for row in body)
    rights = sorted(row.x1 for row in body)
    return float(max(lefts, key=lambda each: lefts[each])), rights[int(len(rights) * 0.9)]


@define
class Spacing:
    """The distance of lines inside paragraphs, by font size."""

    pitches: dict[int, float] = field(factory=dict)

    @classmethod
    def of(cls, rows: list[list[Row]]) -> Spacing:
        """Measure the commonest distance of neighbouring rows of each size."""
        counts: dict[int, Counter[float]] = defaultdict(Counter)
        for found in rows:
            above: Row | None = None
            for row in found:
                if row.role is not None:
                    above = None
                    continue
                if above is not None and abs(above.size - row.size) < _SAME_SIZE:
                    distance = above.y - row.y
                    if 0.8 * row.size <= distance <= 2.6 * row.size:
                        counts[round(row.size)][round(distance * 2) / 2] += 1
                above = row
        return cls({size: _commonest(count) for size, count in counts.items()})

    def pitch(self, size: float) -> float:
        """Return the distance of lines in a font size."""
        return self.pitches.get(round(size), 1.2 * size)


def _commonest(counts: Counter[float]) -> float:
    """The commonest distance; the smaller one where two are about as common."""
    most = max(counts.values())
    return min(distance for distance, count in counts.items() if count >= 0.6 * most)


def set_gaps(rows: list[Row], measures: Measures, spacing: Spacing) -> None:
    """Set the gap of each row of the text: 0 within a paragraph, 1 at the start of one.

    Args:
        rows: The rows of the whole file in reading order, those with roles too.
        measures: What is usual in the file.
        spacing: The distance of lines.
    """
    first: Row | None = None
    above: Row | None = None
    rights = _right_edges(rows, measures, spacing)
    lone = _lone_rows(rows, spacing)
    for row in rows:
        if row.role in {"table", "note"}:
            above = above if row.role == "note" else None
            continue
        if row.role is not None:
            continue
        if (
            above is None
            or first is None
            or (id(row) in lone and _END.search(above.text) is not None)
            or _starts(row, above, first, rights, measures, spacing)
        ):
            row.gap = 1.0
            first = row
        else:
            row.gap = 0.0
        above = row


def _lone_rows(rows: list[Row], spacing: Spacing) -> set[int]:
    """The first rows of pages that stand apart from the row below them and read as headings."""
    free = [row for row in rows if row.role is None]
    return {
        id(row)
        for above, row, below in zip(free, free[1:], free[2:], strict=False)
        if row.page != above.page and not _is_close(below, row, spacing)
        if is_heading_text(row.text)
    }


def _right_edges(rows: list[Row], measures: Measures, spacing: Spacing) -> dict[int, float]:
    """How far lines reach where each row stands: the farthest of the rows set close to it."""
    edges: dict[int, float] = {}
    block: list[Row] = []

    def close() -> None:
        edge = max((row.x1 for row in block), default=0.0)
        is_body = bool(block) and abs(block[0].size - measures.size) < _SAME_SIZE
        if is_body and len(block) < 3:
            near = measures.right[block[0].page]
            if abs(block[0].x0 - measures.left[block[0].page]) < 6 * measures.size:
                edge = max(edge, near)
        for row in block:
            edges[id(row)] = edge
        block.clear()

    for row in rows:
        if row.role is not None:
            continue
        if block and not _is_close(row, block[-1], spacing):
            close()
        block.append(row)
    close()
    return edges


def _is_close(row: Row, above: Row, spacing: Spacing) -> bool:
    if row.page != above.page or abs(row.size - above.size) > _SAME_SIZE:
        return False
    distance = above.y - row.y
    return 0 < distance <= _WIDER * spacing.pitch(row.size) + 0.5


def _is_marked(row: Row, above: Row) -> bool:
    """Whether a row begins with a mark that no tab parts from its text, above it an end."""
    if _NUMBERED_ITEM.match(row.text) and above.text.endswith(")"):
        return True
    return _TYPED_MARK.match(row.text) is not None and _END.search(above.text) is not None


def _starts(
    row: Row, above: Row, first: Row, rights: dict[int, float], measures: Measures, spacing: Spacing
) -> bool:
    """Whether a row starts a paragraph, by what stands above it."""
    if abs(row.size - above.size) > _SAME_SIZE or row.mark or has_leader(above.text):
        return True
    is_turned_over = row.page == above.page and row.y > above.y and not above.is_masthead
    on_one_page = row.page == above.page and not is_turned_over
    if on_one_page and not _is_close(row, above, spacing):
        return True
    if _is_marked(row, above):
        return True
    if (not on_one_page and _SURE_MARK.match(row.text)) or _follows_name(row, above, measures):
        return True
    if not is_turned_over and _is_turned(row, above, first, measures):
        return True
    return _ends_early(row, above, rights[id(above)])


def _follows_name(row: Row, above: Row, measures: Measures) -> bool:
    """Whether a row is the next of a list of officers: a role, or a name that had room above."""
    if not above.text.endswith(")"):
        return False
    room = measures.right[above.page] - above.x1 - 0.3 * row.size
    had_room = row.first_word < room and row.text[:1].isupper() and not above.is_strong
    return had_room or _LABEL.fullmatch(row.text) is not None


def _is_turned(row: Row, above: Row, first: Row, measures: Measures) -> bool:
    """Whether the left edge moves as it does at the start of a paragraph, and not inside one."""
    shift = measures.left[row.page] - measures.left[above.page]
    moved = row.x0 - shift - above.x0
    reach = _INDENT * row.size
    if moved > reach:
        hangs = above is first and above.mark != "" and abs(row.x0 - shift - above.text_x) < _NEAR
        return not hangs
    if moved < -reach:
        # The second line of a paragraph stands to the left of an indented first one.
        return above is not first
    return False


def _ends_early(row: Row, above: Row, right: float) -> bool:
    """Whether the first word of a row would have fitted on the row above."""
    room = right - above.x1 - 0.3 * row.size
    is_broken = above.text.endswith("-") and row.text[:1].islower()
    if row.first_word >= room or is_broken:
        return False
    width = max(right - above.x0, 1.0)
    is_short = above.x1 - above.x0 < _SHORT * width
    changes_font = above.is_strong and not row.is_strong
    return is_short or changes_font or _END.search(above.text) is not None


def _without_raised(row: Row) -> str:
    text = row.text
    for start, end in reversed(row.raised):
        text = text[:start] + text[end:]
    return text


def mark_headings(rows: list[Row]) -> None:
    """Give the rows of headings their role: paragraphs all in bold or italics."""
    free = [row for row in rows if row.role is None]
    number = 0
    keyed = []
    for row in free:
        number += row.gap > 0
        keyed.append((number, row))
    for _, group in groupby(keyed, key=lambda each: each[0]):
        paragraph = [row for _, row in group]
        if not all(row.is_strong for row in paragraph) or _NUMBERED_ITEM.match(paragraph[0].text):
            continue
        if is_heading_text(" ".join(_without_raised(row) for row in paragraph)):
            for row in paragraph:
                row.role = "heading"
