"""The matrix as a Word file that can be edited: counts first, then the texts theme by theme."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterable, Sequence
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

from crimecongress.rendering import prose
from crimecongress.rendering.cells import heads, shade
from crimecongress.rendering.labels import percent, scope_words

if TYPE_CHECKING:
    from docx.document import Document
    from docx.table import Table, _Cell

    from crimecongress.comparison.results import Cell, Comparison, MatrixRow
    from crimecongress.rendering.cells import Head

# A document must state when it was made; a fixed day keeps the same input the same bytes.
_CREATED = datetime(2000, 1, 1, tzinfo=UTC)
_ZIPPED = (2000, 1, 1, 0, 0, 0)
_SHADES = ("", "E9F1F7", "CBDFEE", "9FC3DE", "9FC3DE", "9FC3DE", "9FC3DE")
_HATCHED, _STRIPE = "hatched", "D5DADC"
_THEME_WIDTH, _WIDTH = 4.6, 25.7


def matrix_document(comparison: Comparison) -> bytes:
    """Write the matrix as a Word file.

    Args:
        comparison: The comparison.

    Returns:
        The bytes of a DOCX file, landscape A4, with what was compared and what is missing, a table
        of counts with shares and intervals, then a table for each theme with the recommendations
        of each column and their citations. The same comparison gives the same bytes.
    """
    from docx import Document

    document = Document()
    _set_page(document, specimen=comparison.specimen)
    _set_properties(document, specimen=comparison.specimen)
    document.add_heading("What the regions asked for", 0)
    if comparison.specimen:
        document.add_paragraph().add_run(prose.SPECIMEN_NOTE).bold = True
    for line in (prose.lede(comparison), *prose.missing(comparison), *prose.conflicts(comparison)):
        document.add_paragraph(line)
    _scope(document, comparison)
    _counts(document, comparison)
    _texts(document, comparison)
    document.add_heading("How to cite", 1)
    document.add_paragraph(prose.cite_passage(comparison))
    document.add_paragraph(prose.cite_dossier(comparison))
    buffer = io.BytesIO()
    document.save(buffer)
    return _undated(buffer.getvalue())


def _set_page(document: Document, *, specimen: bool) -> None:
    from docx.enum.section import WD_ORIENT
    from docx.shared import Cm, Pt

    section = document.sections[0]
    section.orientation = WD_ORIENT.LANDSCAPE
    section.page_width, section.page_height = Cm(29.7), Cm(21)
    for side in ("left", "right", "top", "bottom"):
        setattr(section, f"{side}_margin", Cm(2))
    style: Any = document.styles["Normal"]
    style.font.size = Pt(10)
    mark = "SPECIMEN: fictional documents · " if specimen else ""
    foot = section.footer.paragraphs[0]
    foot.add_run(f"{mark}crimecongress · not endorsed by the United Nations · page ")
    _field(foot, "PAGE")
    if specimen:
        section.header.paragraphs[0].add_run("SPECIMEN: fictional documents").bold = True


def _field(paragraph: Any, code: str) -> None:
    """Add a field that Word fills in: the number of the page."""
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn

    for kind in ("begin", None, "end"):
        run = paragraph.add_run()._r  # noqa: SLF001  (python-docx has no fields of its own)
        element = OxmlElement("w:fldChar" if kind else "w:instrText")
        if kind:
            element.set(qn("w:fldCharType"), kind)
        else:
            element.text = code
        run.append(element)


def _set_properties(document: Document, *, specimen: bool) -> None:
    properties = document.core_properties
    properties.title = "What the regions asked for" + (" (specimen)" if specimen else "")
    properties.author = "crimecongress"
    properties.last_modified_by = ""
    properties.comments = prose.SPECIMEN_NOTE if specimen else prose.INDEPENDENT
    properties.created = properties.modified = _CREATED
    properties.revision = 1


def _scope(document: Document, comparison: Comparison) -> None:
    document.add_heading("What was read", 1)
    rows = comparison.scope.rows
    meetings = dict.fromkeys(row.meeting for row in rows)
    titles = {row.meeting: row.title for row in rows}
    found = {(row.congress, row.item, row.meeting): row for row in rows}
    items = {(row.congress, row.item): row.item_title for row in rows}
    table = _table(document, ["Congress item", *(titles[key] for key in meetings)])
    for (congress, item), title in sorted(items.items(), key=lambda one: (one[0][0] or 0, one[0])):
        name = f"Item {item} of Congress {congress}" if congress else f"Item {item}"
        line = [f"{name}: {title}" if title else name]
        for key in meetings:
            row = found.get((congress, item, key))
            said = scope_words(row.status, row.reason) if row else ("not in its agenda", "")
            line.append(": ".join(part for part in said if part))
        _fill(table, line)


def _counts(document: Document, comparison: Comparison) -> None:
    matrix = comparison.matrix
    columns = heads(matrix)
    document.add_heading("Themes in figures", 1)
    document.add_paragraph(" ".join(prose.counting(matrix)))
    document.add_paragraph(
        "In parentheses: share of the column and its 95% interval (Wilson 1927); shade by share."
    )
    table = _table(document, ["Theme", *map(_head, columns)])
    for row in matrix.rows:
        if row.level == "top":
            cells = [matrix.cell(row.theme, one.key) for one in columns]
            figures = map(_figure, cells, columns)
            _fill(table, [row.label, *figures], shades=["", *map(_shade, cells, columns)])


def _head(column: Head) -> str:
    unread = f"; {column.unread}" if column.unread else ""
    return f"{column.short} ({column.note}{unread})"


def _figure(cell: Cell, column: Head) -> str:
    parts = []
    if cell.count is not None:
        parts.append(f"{cell.count}{'*' if _is_open(cell, column) else ''}")
        if cell.count and cell.interval:
            own = cell.interval
            parts[0] += f" ({percent(own.share)}; {percent(own.low)}–{percent(own.high)})"
    parts += [f"{len(cell.digest_units)}d"] if cell.digest_units else []
    return " + ".join(parts) or "–"


def _is_open(cell: Cell, column: Head) -> bool:
    """Whether a nought says nothing of a part of the agenda that was not read."""
    return cell.count == 0 and bool(column.unread)


def _shade(cell: Cell, column: Head) -> str:
    if cell.count is None or _is_open(cell, column):
        return _HATCHED
    return _SHADES[shade(cell.interval.share)] if cell.interval else ""


def _texts(document: Document, comparison: Comparison) -> None:
    matrix = comparison.matrix
    columns = heads(matrix)
    for top in (row for row in matrix.rows if row.level == "top"):
        leaves = [row for row in matrix.rows if row.top == top.theme and row is not top]
        spoken = [leaf for leaf in leaves if _spoken(comparison, leaf)]
        if spoken:
            document.add_heading(top.label, 1)
            _note(document, comparison)
            table = _table(document, ["Theme", *map(_head, columns)])
            for leaf in spoken:
                _fill_texts(table, comparison, leaf, columns)


def _note(document: Document, comparison: Comparison) -> None:
    """Say above a table of texts what its cells without a text mean: a table travels alone."""
    from docx.shared import Pt

    text = " ".join(prose.without_texts(comparison.matrix))
    paragraph = document.add_paragraph()
    paragraph.paragraph_format.keep_with_next = True
    paragraph.add_run(text).font.size = Pt(8.5)


def _spoken(comparison: Comparison, row: MatrixRow) -> bool:
    matrix = comparison.matrix
    cells = (matrix.cell(row.theme, one.key) for one in matrix.heads)
    return any(cell.units or cell.digest_units for cell in cells)


def _fill_texts(
    table: Table, comparison: Comparison, row: MatrixRow, columns: Sequence[Head]
) -> None:
    """Write a theme's recommendations, each with its citation, under their columns."""
    from docx.shared import Pt

    matrix = comparison.matrix
    boxes = _new_row(table)
    _write(boxes[0], row.label, bold=True)
    for box, head in zip(boxes[1:], columns, strict=True):
        cell = matrix.cell(row.theme, head.key)
        units = dict.fromkeys((*cell.units, *cell.digest_units))
        if not units:
            _write(box, prose.without_text(cell, head.unread), small=True)
            _paint(box, _HATCHED if cell.count is None or head.unread else "")
        for number, key in enumerate(units):
            unit = comparison.unit(key)
            paragraph = box.paragraphs[0] if number == 0 else box.add_paragraph()
            paragraph.paragraph_format.space_after = Pt(4)
            mark = "[digest, our paraphrase] " if key in cell.digest_units else ""
            paragraph.add_run(f"{mark}{unit.text} ").font.size = Pt(8.5)
            source = paragraph.add_run(f"[{unit.citation}]")
            source.italic = True
            source.font.size = Pt(7.5)


def _table(document: Document, head: Sequence[str]) -> Table:
    """Add a table whose first row is repeated on every page."""
    from docx.oxml import OxmlElement

    table: Table = document.add_table(rows=1, cols=len(head), style="Table Grid")
    table.autofit = False
    for box, text in zip(_sized(table.rows[0].cells), head, strict=True):
        _write(box, text, bold=True)
        _paint(box, "E6EFF6")
    table.rows[0]._tr.get_or_add_trPr().append(OxmlElement("w:tblHeader"))  # noqa: SLF001
    return table


def _new_row(table: Table) -> tuple[_Cell, ...]:
    from docx.oxml import OxmlElement

    row: Any = table.add_row()  # type: ignore[no-untyped-call]
    row._tr.get_or_add_trPr().append(OxmlElement("w:cantSplit"))  # noqa: SLF001
    return _sized(row.cells)


def _sized(boxes: tuple[_Cell, ...]) -> tuple[_Cell, ...]:
    from docx.shared import Cm

    rest = (_WIDTH - _THEME_WIDTH) / max(1, len(boxes) - 1)
    for number, box in enumerate(boxes):
        box.width = Cm(_THEME_WIDTH if number == 0 else rest)
    return boxes


def _fill(table: Table, texts: Sequence[str], shades: Iterable[str] = ()) -> None:
    boxes = _new_row(table)
    for number, (box, text) in enumerate(zip(boxes, texts, strict=True)):
        _write(box, text, bold=number == 0)
    for box, colour in zip(boxes, shades, strict=False):
        _paint(box, colour)


def _write(box: _Cell, text: str, *, bold: bool = False, small: bool = False) -> None:
    from docx.shared import Pt

    run = box.paragraphs[0].add_run(text)
    run.bold = bold
    run.font.size = Pt(8 if small else 9)


def _paint(box: _Cell, colour: str) -> None:
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn

    if colour:
        fill = OxmlElement("w:shd")
        striped = colour == _HATCHED
        fill.set(qn("w:val"), "thinDiagStripe" if striped else "clear")
        fill.set(qn("w:color"), _STRIPE if striped else "auto")
        fill.set(qn("w:fill"), "FFFFFF" if striped else colour)
        box._tc.get_or_add_tcPr().append(fill)  # noqa: SLF001  (python-docx knows no shading)


def _undated(content: bytes) -> bytes:
    """Pack the parts of a document anew, in their order, without the time of packing."""
    buffer = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(content)) as source,
        zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as target,
    ):
        for name in source.namelist():
            entry = zipfile.ZipInfo(name, _ZIPPED)
            entry.compress_type = zipfile.ZIP_DEFLATED
            target.writestr(entry, source.read(name))
    return buffer.getvalue()
