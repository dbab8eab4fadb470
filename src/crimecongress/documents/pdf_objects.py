"""The text objects of a PDF with their places, by PDFium."""

from __future__ import annotations

import ctypes
from collections.abc import Iterator
from contextlib import contextmanager
from threading import Lock
from typing import TYPE_CHECKING, Any

from attrs import define, field

from crimecongress.errors import UnreadableFileError

if TYPE_CHECKING:
    import pypdfium2

# PDFium may be entered by one thread at a time.
_PDFIUM = Lock()
_BUFFER = 8192
_THINNEST_RULE = 20.0
_THICKEST_RULE = 2.5
_SHORTEST_BAR = 6.0
_BOLD_WEIGHT = 600
_PASSWORD = 4
_DEEPEST_FORM = 6


@define
class Run:
    """A text object: text on one baseline, in one font.

    Attributes:
        x0: Left edge in points from the left of the page.
        x1: Right edge.
        y: Baseline in points from the foot of the page.
        size: Font size in points.
        text: The text; ends with a blank where one follows.
        is_bold: Whether the font is bold.
        is_italic: Whether the font is italic.
    """

    x0: float
    x1: float
    y: float
    size: float
    text: str
    is_bold: bool
    is_italic: bool


@define
class Page:
    """A page: its text objects in the order of the file, and its horizontal rules.

    Attributes:
        number: Number of the page from 1.
        width: Width in points as shown.
        height: Height in points as shown.
        runs: The text objects.
        rules: Left edge, right edge and height of thin horizontal lines.
        bars: Distance from the left, foot and top of thin vertical lines.
        pictures: Count of pictures.
        askew: Text that does not run from left to right, which is not laid out.
    """

    number: int
    width: float
    height: float
    runs: list[Run] = field(factory=list)
    rules: list[tuple[float, float, float]] = field(factory=list)
    bars: list[tuple[float, float, float]] = field(factory=list)
    pictures: int = 0
    askew: list[str] = field(factory=list)


@define
class Opened:
    """The pages of a file and whether PDFium had to repair it."""

    pages: list[Page]
    is_repaired: bool


def read_pages(content: bytes, *, where: str) -> Opened:
    """Read the text objects of every page.

    Args:
        content: The file's bytes.
        where: The path, for messages.

    Returns:
        The pages; every handle is closed again.

    Raises:
        UnreadableFileError: The file is damaged beyond repair or locked with a password.
    """
    import pypdfium2.raw as pdfium

    with _PDFIUM, _document(content, where) as document:
        count = len(document)
        reader = _Reader(pdfium=pdfium, matrix=pdfium.FS_MATRIX())
        pages = [reader.read(document.raw, index) for index in range(count)]
        is_repaired = not pdfium.FPDF_DocumentHasValidCrossReferenceTable(document.raw)
    return Opened(pages, is_repaired)


@contextmanager
def _document(content: bytes, where: str) -> Iterator[pypdfium2.PdfDocument]:
    import pypdfium2

    try:
        document = pypdfium2.PdfDocument(content)
    except pypdfium2.PdfiumError as error:
        if getattr(error, "err_code", None) == _PASSWORD:
            raise UnreadableFileError(
                "the PDF is locked with a password",
                where=where,
                mend="save it without a password",
            ) from error
        is_whole = b"%%EOF" in content[-2048:]
        cause = (
            "PDFium cannot repair it" if is_whole else f"it breaks off after {len(content)} bytes"
        )
        raise _damaged(where, cause) from error
    try:
        yield document
    finally:
        document.close()


def _damaged(where: str, cause: str) -> UnreadableFileError:
    return UnreadableFileError(
        f"a damaged PDF ({cause})", where=where, mend="fetch it again, or take the Word file"
    )


@define
class _Reader:
    """Reads pages with buffers that are made once: most of the time goes into calls of PDFium."""

    pdfium: Any
    _fonts: dict[int, tuple[bool, bool]] = field(factory=dict)
    _edges: Any = field(factory=lambda: tuple(ctypes.c_float() for _ in range(4)))
    _size: Any = field(factory=ctypes.c_float)
    _matrix: Any = None
    _buffer: Any = field(factory=ctypes.c_ushort * _BUFFER)

    def read(self, document: Any, index: int) -> Page:
        pdfium = self.pdfium
        handle = pdfium.FPDF_LoadPage(document, index)
        if not handle:
            return Page(index + 1, 0.0, 0.0)
        text = pdfium.FPDFText_LoadPage(handle)
        try:
            page = Page(
                index + 1, pdfium.FPDF_GetPageWidthF(handle), pdfium.FPDF_GetPageHeightF(handle)
            )
            turn = _turn(pdfium.FPDFPage_GetRotation(handle), page.width, page.height)
            count = pdfium.FPDFPage_CountObjects(handle)
            objects = [pdfium.FPDFPage_GetObject(handle, each) for each in range(count)]
            self._objects(objects, text, page, turn, 0)
        finally:
            pdfium.FPDFText_ClosePage(text)
            pdfium.FPDF_ClosePage(handle)
        return page

    def _objects(self, objects: list[Any], text: Any, page: Page, frame: Any, depth: int) -> None:
        pdfium = self.pdfium
        kind_of = pdfium.FPDFPageObj_GetType
        for each in objects:
            kind = kind_of(each)
            if kind == pdfium.FPDF_PAGEOBJ_TEXT:
                self._text(each, text, page, frame)
            elif kind == pdfium.FPDF_PAGEOBJ_PATH:
                self._path(each, page, frame)
            elif kind == pdfium.FPDF_PAGEOBJ_IMAGE:
                page.pictures += 1
            elif kind == pdfium.FPDF_PAGEOBJ_FORM and depth < _DEEPEST_FORM:
                matrix = pdfium.FS_MATRIX()
                pdfium.FPDFPageObj_GetMatrix(each, matrix)
                inner = _times(_tuple(matrix), frame)
                count = pdfium.FPDFFormObj_CountObjects(each)
                parts = [pdfium.FPDFFormObj_GetObject(each, number) for number in range(count)]
                self._objects(parts, text, page, inner, depth + 1)

    def _text(self, each: Any, text: Any, page: Page, frame: Any) -> None:
        pdfium = self.pdfium
        length = pdfium.FPDFTextObj_GetText(each, text, self._buffer, _BUFFER * 2)
        if length <= 2:
            return
        if length > _BUFFER * 2:
            buffer = (ctypes.c_ushort * (length // 2))()
            pdfium.FPDFTextObj_GetText(each, text, buffer, length)
        else:
            buffer = self._buffer
        content = ctypes.string_at(buffer, length - 2).decode("utf-16-le", "replace")
        if content.isspace():
            return
        matrix = self._matrix
        pdfium.FPDFPageObj_GetMatrix(each, matrix)
        a, b, c, d, e, f = _tuple(matrix)
        left, bottom, right, top = self._edges
        pdfium.FPDFPageObj_GetBounds(each, left, bottom, right, top)
        x0, y, x1 = e, f, right.value
        if frame is not None:
            a, b, c, d, x0, y = _times((a, b, c, d, e, f), frame)
            x1 = max(
                _at(frame, x, z)[0] for x in (left.value, x1) for z in (bottom.value, top.value)
            )
        if a < abs(b):
            page.askew.append(content.strip())
            return
        pdfium.FPDFTextObj_GetFontSize(each, self._size)
        is_bold, is_italic = self._font(pdfium.FPDFTextObj_GetFont(each))
        size = round(self._size.value * (abs(d) or 1.0), 2)
        page.runs.append(Run(x0, x1, y, size, content, is_bold, is_italic))

    def _font(self, font: Any) -> tuple[bool, bool]:
        key = ctypes.addressof(font.contents) if font else 0
        if key not in self._fonts:
            pdfium = self.pdfium
            name = ctypes.create_string_buffer(256)
            pdfium.FPDFFont_GetBaseFontName(font, name, 256)
            printed = name.value.decode("latin-1").lower()
            angle = ctypes.c_int()
            pdfium.FPDFFont_GetItalicAngle(font, angle)
            is_italic = "italic" in printed or "oblique" in printed or angle.value != 0
            is_bold = "bold" in printed or pdfium.FPDFFont_GetWeight(font) >= _BOLD_WEIGHT
            self._fonts[key] = (is_bold, is_italic)
        return self._fonts[key]

    def _path(self, each: Any, page: Page, frame: Any) -> None:
        left, bottom, right, top = self._edges
        self.pdfium.FPDFPageObj_GetBounds(each, left, bottom, right, top)
        x0, y0, x1, y1 = left.value, bottom.value, right.value, top.value
        if frame is not None:
            x0, y0 = _at(frame, x0, y0)
            x1, y1 = _at(frame, x1, y1)
        if abs(y1 - y0) <= _THICKEST_RULE and abs(x1 - x0) >= _THINNEST_RULE:
            page.rules.append((min(x0, x1), max(x0, x1), y0))
        elif abs(x1 - x0) <= _THICKEST_RULE and abs(y1 - y0) >= _SHORTEST_BAR:
            page.bars.append((x0, min(y0, y1), max(y0, y1)))


Matrix = tuple[float, float, float, float, float, float]


def _tuple(matrix: Any) -> Matrix:
    return matrix.a, matrix.b, matrix.c, matrix.d, matrix.e, matrix.f


def _turn(quarters: int, width: float, height: float) -> Matrix | None:
    """The matrix that turns a page as it is shown (ISO 32000-1, 7.7.3.3, ``Rotate``)."""
    return {
        1: (0.0, -1.0, 1.0, 0.0, 0.0, height),
        2: (-1.0, 0.0, 0.0, -1.0, width, height),
        3: (0.0, 1.0, -1.0, 0.0, width, 0.0),
    }.get(quarters)


def _times(first: Matrix, then: Matrix | None) -> Matrix:
    if then is None:
        return first
    a, b, c, d, e, f = first
    g, h, i, j, k, m = then
    return (
        a * g + b * i, a * h + b * j, c * g + d * i, c * h + d * j,
        e * g + f * i + k, e * h + f * j + m,
    )  # fmt: skip


def _at(matrix: Matrix, x: float, y: float) -> tuple[float, float]:
    a, b, c, d, e, f = matrix
    return a * x + c * y + e, b * x + d * y + f
