"""HTML to a RawDocument: the text of its blocks, lists numbered, the host's page told apart."""

from __future__ import annotations

import codecs
import re
from bisect import bisect_right
from itertools import accumulate
from typing import TYPE_CHECKING

from attrs import define, evolve, field, frozen

from crimecongress.documents.html_elements import BLOCKS, HIDDEN, HOST
from crimecongress.documents.html_notes import HtmlNote, HtmlNotes, find_notes
from crimecongress.documents.html_tables import is_data, rows_of
from crimecongress.documents.text import decode, lines_of
from crimecongress.documents.word_numbering import print_number
from crimecongress.errors import UnreadableFileError
from crimecongress.model import Line, RawDocument, RawNote, Segment

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_SPACE = re.compile(r"\s+")
_CHARSET = re.compile(rb"charset=[\"']?\s*([\w-]+)")
_NOT_SHOWN = re.compile(r"display\s*:\s*none")
_TYPED_MARK = re.compile(r"\s*(?:\(?[a-z0-9]{1,4}[.)]|[IVX]+\.)\s")
_LATIN = frozenset({"iso8859-1", "ascii"})


def read_html(content: bytes, *, path: str, sha256: str) -> RawDocument:
    """Read the visible text of an HTML page, blocks apart by a blank line.

    Args:
        content: The file's bytes.
        path: The path as given.
        sha256: The hash of the bytes.

    Returns:
        The raw document; its ``text`` is the extracted text, with the numbers of ordered lists and
        the marks of notes. Lines of the page around the text have the role ``host page``, rows of
        tables, a line each, ``table``.

    Raises:
        UnreadableFileError: The page shows no text.
    """
    from lxml import html as lxml_html

    page, warnings = _decoded(content)
    parser = lxml_html.HTMLParser(encoding="utf-8")
    root = lxml_html.document_fromstring(page.encode(), parser=parser)
    reader = _Reader(notes=find_notes(root))
    reader.collect(root, _Place())
    shown = [block for block in reader.blocks if block.tidy()]
    if not any(block.place.role in _READ for block in shown):
        raise UnreadableFileError(
            "the page shows no text", where=path, mend="save the report itself, not a frame of it"
        )
    anchors = _take_calls(shown)
    text = "\n\n".join(block.text for block in shown)
    ends = list(accumulate(len(block.text) + 2 for block in shown))
    places = [(line, shown[bisect_right(ends, line.start)].place) for line in lines_of(text)]
    return RawDocument(
        text=text,
        lines=tuple(evolve(line, role=place.role) for line, place in places),
        format="html",
        path=path,
        sha256=sha256,
        warnings=(*warnings, "read from an HTML page: citations count the extracted text"),
        notes=_raw_notes(text, places, anchors),
    )


def _take_calls(blocks: list[_Block]) -> dict[int, Segment]:
    """Take the signs around the calls of notes out of blocks; return where the marks stand.

    A mark outside the running text, as in a table, belongs to what is set aside: its place
    is empty.
    """
    anchors: dict[int, Segment] = {}
    start = 0
    for block in blocks:
        while call := _CALL.search(block.text):
            block.text = block.text[: call.start()] + call[2] + block.text[call.end() :]
            first = start + call.start()
            anchors[int(call[1])] = (
                first,
                first + (len(call[2]) if block.place.role is None else 0),
            )
        start += len(block.text) + 2
    return anchors


def _raw_notes(
    text: str, places: list[tuple[Line, _Place]], anchors: dict[int, Segment]
) -> tuple[RawNote, ...]:
    """The notes whose lines were read, each printed mark parted from the text."""
    held: dict[HtmlNote, list[Segment]] = {}
    for line, place in places:
        if place.note is not None:
            held.setdefault(place.note, []).append((line.start, line.end))
    found = []
    for note, lines in held.items():
        start, end = lines[0]
        printed = re.compile(rf"[\[(]?{re.escape(note.mark)}[\])]?(?!\w)[./]?\s*|")
        glued = re.compile(rf"{re.escape(note.mark)}(?=[A-Z])")
        mark = glued.match(text, start, end) or printed.match(text, start, end)
        inside = start if mark is None else mark.end()
        # A segment that is followed by another holds the blank between them.
        body = [(inside, end), *lines[1:]]
        body = [(a, b + 1) for a, b in body[:-1]] + body[-1:]
        found.append(
            RawNote(
                mark=note.mark,
                anchor=anchors.get(note.number),
                mark_segment=(start, inside),
                segments=tuple((a, b) for a, b in body if a < b),
            )
        )
    return tuple(found)


def _decoded(content: bytes) -> tuple[str, tuple[str, ...]]:
    """Decode a page by the encoding that it declares, where it is in it, else by its bytes."""
    declared = _CHARSET.search(content[:4096])
    if declared is None or content.startswith((b"\xff\xfe", b"\xfe\xff", b"\xef\xbb\xbf")):
        return decode(content)
    try:
        name = codecs.lookup(declared[1].decode("ascii")).name
        # The HTML standard reads Latin-1 as Windows-1252.
        return content.decode("cp1252" if name in _LATIN else name), ()
    except (LookupError, UnicodeDecodeError):
        return decode(content)


@frozen(kw_only=True)
class _Place:
    """What a block belongs to.

    Attributes:
        role: ``host page``, ``table`` or ``note``; None in the text itself.
        note: The note that it belongs to, or None.
    """

    role: str | None = None
    note: HtmlNote | None = None


@define
class _Block:
    """The text of a block while it is collected.

    Attributes:
        place: What it belongs to.
        mark: The number of a list item that the text does not begin with.
        text: The text.
        is_typed: Whether white space counts, as in ``pre``.
    """

    place: _Place = _Place()
    mark: str = ""
    text: str = ""
    is_typed: bool = False

    def tidy(self) -> str:
        """Fold the white space and put the mark in front; return the text."""
        if self.is_typed:
            self.text = self.text.strip("\r\n")
        else:
            lines = (_SPACE.sub(" ", line).strip(" ") for line in self.text.split(_BREAK))
            self.text = "\n".join(lines).strip("\n ").replace(_CELL, "\t")
        note = self.place.note
        is_marked = _TYPED_MARK.match(self.text) or (note and self.text.startswith(note.mark))
        if self.mark and self.text and not is_marked:
            self.text = f"{self.mark} {self.text}"
        return self.text if self.text.strip() else ""


# Stand for <br>, for the border of a cell and around the call of a note until white space is
# folded: no page holds these characters.
_BREAK, _CELL = "\x1e", "\x04"
_CALL = re.compile("\x01(\\d+)\x02([^\x03]*)\x03")
# Roles of what is read.
_READ = (None, "note")


@define(kw_only=True)
class _Reader:
    """Collects the text of a page in blocks.

    Attributes:
        notes: The notes of the page.
        blocks: The blocks; the last one is open.
    """

    notes: HtmlNotes
    blocks: list[_Block] = field(factory=lambda: [_Block()])

    def collect(self, element: HtmlElement, place: _Place, mark: str = "") -> None:
        """Add the text of an element and behind it, opening new blocks as the page does."""
        tag = element.tag if isinstance(element.tag, str) else ""
        if tag == "br":
            self.blocks[-1].text += _BREAK
        elif element in self.notes.calls:
            shown = " ".join(element.text_content().split())
            self.blocks[-1].text += f"\x01{self.notes.calls[element].number}\x02{shown}\x03"
        elif tag == "table" and self._is_set_aside(element):
            self._rows(element, place)
        elif (
            tag and tag not in HIDDEN and not _is_hidden(element) and not self._leads_back(element)
        ):
            self._open(element, tag, place, mark)
        self.blocks[-1].text += element.tail or ""

    def _open(self, element: HtmlElement, tag: str, place: _Place, mark: str) -> None:
        """Add the text of an element, in a block of its own where it is one."""
        inside = place
        if element in self.notes.bodies:
            inside = _Place(role="note", note=self.notes.bodies[element])
        elif tag in HOST and place.role is None:
            inside = _Place(role="host page")
        typed = tag == "pre" or self.blocks[-1].is_typed
        is_block = tag in BLOCKS or inside != place
        if is_block:
            # The paragraph inside a list item takes its mark.
            pending = self.blocks[-1].mark if not self.blocks[-1].text.strip() else ""
            self.blocks.append(_Block(place=inside, mark=mark or pending, is_typed=typed))
        self.blocks[-1].text += element.text or ""
        numbers = _numbers(element) if tag == "ol" else {}
        for child in element:
            self.collect(child, inside, numbers.get(child, ""))
        if is_block:
            self.blocks.append(_Block(place=place, is_typed=typed and tag != "pre"))

    def _leads_back(self, element: HtmlElement) -> bool:
        """Whether an element is the arrow that leads from a note to the text."""
        shown = element.text_content() if element in self.notes.backs else "1"
        return not any(letter.isalnum() or letter in "*†‡§" for letter in shown)

    def _is_set_aside(self, table: HtmlElement) -> bool:
        return is_data(table) and not any(each in self.notes.bodies for each in table.iter())

    def _rows(self, table: HtmlElement, place: _Place) -> None:
        """Add the rows of a table as blocks, cells apart by tabs."""
        inside = place if place.role else _Place(role="table")
        for row in rows_of(table):
            cells = [self._cell(cell) for cell in row]
            self.blocks.append(_Block(place=inside, text=_CELL.join(cells)))
        self.blocks.append(_Block(place=place))

    def _cell(self, cell: HtmlElement) -> str:
        inner = _Reader(notes=self.notes)
        inner.collect(cell, _Place())
        return " ".join(" ".join(text.split()) for each in inner.blocks if (text := each.tidy()))


def _is_hidden(element: HtmlElement) -> bool:
    return "hidden" in element.attrib or bool(_NOT_SHOWN.search(element.get("style", "")))


def _numbers(ordered: HtmlElement) -> dict[HtmlElement, str]:
    """The marks of a list's items: numbers with a point, letters and Roman ones in brackets."""
    form = _FORMS.get(ordered.get("type", "1"), "decimal")
    number = _whole(ordered.get("start"), 1)
    marks = {}
    for item in ordered.iterchildren("li"):
        number = _whole(item.get("value"), number)
        printed = print_number(number, form)
        marks[item] = f"{printed}." if form == "decimal" else f"({printed})"
        number += 1
    return marks


_FORMS = {"a": "lowerLetter", "A": "upperLetter", "i": "lowerRoman", "I": "upperRoman"}


def _whole(printed: str | None, default: int) -> int:
    try:
        return default if printed is None else int(printed)
    except ValueError:
        return default
