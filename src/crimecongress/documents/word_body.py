"""The body of a Word file to paragraphs and tables, with numbers, notes and changes resolved."""

from __future__ import annotations

import re
from itertools import takewhile
from typing import TYPE_CHECKING

from attrs import define, field

from crimecongress.documents.word_numbering import Numbering, print_number
from crimecongress.documents.word_package import W, is_on, value
from crimecongress.documents.word_styles import Style, Styles, indent_of, run_style
from crimecongress.documents.word_text import Block, NoteReference, ParagraphText, Table, symbol

if TYPE_CHECKING:
    from lxml.etree import _Element

_MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_M = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
# Elements that only wrap others.
_WRAPPERS = frozenset(
    f"{W}{name}"
    for name in [
        "hyperlink",
        "smartTag",
        "customXml",
        "sdtContent",
        "bdo",
        "dir",
        "rubyBase",
        "ruby",
    ]
)
_CONTROL, _PARAGRAPH, _TABLE, _RUN = f"{W}sdt", f"{W}p", f"{W}tbl", f"{W}r"
_BOX = f"{W}txbxContent"
_ADDED, _GONE = {f"{W}ins", f"{W}moveTo"}, {f"{W}del", f"{W}moveFrom"}
# CriticMarkup, the usual plain-text form of tracked changes.
_KEPT_ADDED, _KEPT_GONE = ("{++", "++}"), ("{--", "--}")
_PLAIN = {
    f"{W}tab": "\t", f"{W}ptab": "\t", f"{W}br": "\n", f"{W}cr": "\n",
    f"{W}softHyphen": "\u00ad", f"{W}noBreakHyphen": "\u2011",
}  # fmt: skip
_BREAKS = re.compile(r"[\r\n\t]")
_PAGE_FIELD = re.compile(r"\s*(?:PAGE|NUMPAGES|SECTIONPAGES)\b")
_NOTE_KINDS = {f"{W}footnoteReference": "footnote", f"{W}endnoteReference": "endnote"}
_TEXT, _GONE_TEXT, _FIELD, _CODE = f"{W}t", f"{W}delText", f"{W}fldChar", f"{W}instrText"


@define
class _Field:
    code: str = ""
    is_result: bool = False


@define(kw_only=True)
class BodyReader:
    """Reads the blocks of a part in order, counting lists and notes as it goes.

    Attributes:
        styles: The styles.
        numbering: The lists.
        keeps_changes: Whether tracked changes are kept, marked, rather than accepted.
        note_forms: Number format and first number of each kind of note.
        changes: Count of tracked changes met.
        hidden: Count of hidden characters left out.
    """

    styles: Styles
    numbering: Numbering
    keeps_changes: bool = False
    note_forms: dict[str, tuple[str, int]] = field(factory=dict)
    changes: int = 0
    hidden: int = 0
    _counted: dict[str, int] = field(factory=dict)
    _own_mark: str = ""
    _fields: list[_Field] = field(factory=list)
    _torn: ParagraphText | None = None
    _autonumber: int = 0
    _contents_depth: int = 0

    def blocks(self, parent: _Element) -> list[Block]:
        """Read the paragraphs and tables of an element, in order.

        Args:
            parent: The body, a cell, a text box, a note.

        Returns:
            The blocks.
        """
        found: list[Block] = []
        outer, self._torn = self._torn, None
        self._read_blocks(parent, found)
        if self._torn is not None:
            found.append(self._torn)
        self._torn = outer
        return found

    def _read_blocks(self, parent: _Element, found: list[Block]) -> None:
        for element in parent:
            tag = element.tag
            if tag == _PARAGRAPH:
                self._read_paragraph(element, found)
            elif tag == _TABLE:
                if self._torn is not None:
                    found.append(self._torn)
                    self._torn = None
                found.append(self._table(element))
            elif tag == _CONTROL:
                is_contents = _is_contents_control(element)
                self._contents_depth += is_contents
                for content in element.iterchildren(f"{W}sdtContent"):
                    self._read_blocks(content, found)
                self._contents_depth -= is_contents
            elif tag in _WRAPPERS or tag in _ADDED or (tag in _GONE and self.keeps_changes):
                self._read_blocks(element, found)
            elif tag == f"{_MC}AlternateContent":
                for branch in _branches(element):
                    self._read_blocks(branch, found)

    def _table(self, element: _Element) -> Table:
        table = Table()
        for row in _inside(element, f"{W}tr"):
            if row.find(f"{W}trPr/{W}del") is not None:
                self.changes += 1
                if not self.keeps_changes:
                    continue
            table.rows.append([self.blocks(cell) for cell in _inside(row, f"{W}tc")])
        return table

    def _read_paragraph(self, element: _Element, found: list[Block]) -> None:
        properties = element.find(f"{W}pPr")
        mark = None if properties is None else properties.find(f"{W}rPr")
        style = self.styles.paragraph(
            None if properties is None else value(properties.find(f"{W}pStyle"))
        )
        paragraph, self._torn = self._torn or ParagraphText(), None
        paragraph.style = style
        is_listed = bool(self._fields) and self._lists_contents()
        self._inline(element, paragraph, style)
        for each in self._fields:
            each.is_result = True
            is_listed = is_listed or self._lists_contents()
        paragraph.is_contents = (
            is_listed or self._contents_depth > 0 or style.name.startswith("toc ")
        )
        if mark is not None and any(each.tag in _GONE for each in mark):
            self.changes += 1
            if not self.keeps_changes:
                # The paragraph runs on into the one below it, whose mark it then has.
                self._torn = paragraph
                return
        self._number(properties, style, paragraph)
        found.append(paragraph)
        found.extend(paragraph.boxes)
        paragraph.boxes = []

    def _lists_contents(self) -> bool:
        """Whether an open field makes a contents list."""
        return any(each.code.lstrip().startswith("TOC") for each in self._fields)

    def _number(self, properties: _Element | None, style: Style, paragraph: ParagraphText) -> None:
        """Give a paragraph its automatic number: its own list before its style's."""
        own = None if properties is None else properties.find(f"{W}numPr")
        num_id = None if own is None else value(own.find(f"{W}numId"))
        printed = None if own is None else value(own.find(f"{W}ilvl"))
        place = int(printed) if printed is not None and printed.isdigit() else None
        if num_id is None:
            num_id = style.num_id
            if place is None and num_id is not None:
                tied = self.numbering.level_of_style(num_id, style.id)
                if tied is None:
                    tied = self.numbering.level_of_style(num_id, style.numbered_by)
                place = style.level if tied is None else tied
        label = None
        if num_id is not None and num_id != "0":
            label = self.numbering.label(num_id, place or 0)
        indent = None if properties is None else indent_of(properties.find(f"{W}ind"))
        if indent is None:
            indent = label.indent if label and own is not None else style.indent
        paragraph.label = label
        paragraph.indent = indent or 0.0

    def _inline(  # noqa: PLR0912 - one branch for each kind of element
        self, parent: _Element, paragraph: ParagraphText, style: Style
    ) -> None:
        for element in parent:
            tag = element.tag
            if tag == _RUN:
                self._run(element, paragraph, style)
            elif tag in _WRAPPERS:
                self._inline(element, paragraph, style)
            elif tag in _ADDED:
                self._change(element, paragraph, style, _KEPT_ADDED)
            elif tag in _GONE:
                if self.keeps_changes:
                    self._change(element, paragraph, style, _KEPT_GONE)
                else:
                    self.changes += 1
            elif tag == _CONTROL:
                if not is_on(element.find(f"{W}sdtPr/{W}showingPlcHdr")):
                    for content in element.iterchildren(f"{W}sdtContent"):
                        self._inline(content, paragraph, style)
            elif tag == f"{W}fldSimple":
                code = element.get(f"{W}instr", "")
                paragraph.has_page_field |= _PAGE_FIELD.match(code) is not None
                self._inline(element, paragraph, style)
            elif tag == f"{_MC}AlternateContent":
                for branch in _branches(element):
                    self._inline(branch, paragraph, style)
            elif tag.startswith(_M):
                paragraph.write("".join(each.text or "" for each in element.iter(f"{_M}t")), style)

    def _change(
        self, element: _Element, paragraph: ParagraphText, style: Style, signs: tuple[str, str]
    ) -> None:
        self.changes += 1
        if not self.keeps_changes:
            self._inline(element, paragraph, style)
            return
        paragraph.write(signs[0], style)
        self._inline(element, paragraph, style)
        paragraph.write(signs[1], style)

    def _run(self, run: _Element, paragraph: ParagraphText, above: Style) -> None:
        style = above
        properties = run.find(f"{W}rPr")
        if properties is not None:
            named = value(properties.find(f"{W}rStyle"))
            if named is not None:
                style = _over(self.styles.run(named), style)
            style = run_style(properties, style)
        if style.hidden:
            self.hidden += sum(len(each.text or "") for each in run.iterchildren(_TEXT))
            if run.find(_FIELD) is None:
                return
        typed: str | None = None
        for element in run:
            tag = element.tag
            if tag == _FIELD:
                self._field(element, paragraph, style)
            elif tag == _CODE:
                if self._fields and not self._fields[-1].is_result:
                    self._fields[-1].code += element.text or ""
            elif not all(each.is_result for each in self._fields):
                continue
            elif tag in _NOTE_KINDS:
                typed = self._note(element, _NOTE_KINDS[tag], paragraph) or typed
            elif not style.hidden:
                self._piece(element, paragraph, style)
        if typed is not None:
            _close_mark(paragraph)

    def _piece(self, element: _Element, paragraph: ParagraphText, style: Style) -> None:
        tag = element.tag
        if tag in {_TEXT, _GONE_TEXT}:
            paragraph.write(_BREAKS.sub(" ", element.text or ""), style)
        elif tag in _PLAIN:
            paragraph.write(_PLAIN[tag], style)
        elif tag == f"{W}sym":
            font, code = element.get(f"{W}font", ""), element.get(f"{W}char", "")
            paragraph.write(symbol(font, code), style)
        elif tag in {f"{W}footnoteRef", f"{W}endnoteRef"}:
            paragraph.write(self._own_mark, style)
        elif tag == f"{_MC}AlternateContent":
            for branch in _branches(element):
                for each in branch:
                    self._piece(each, paragraph, style)
        elif tag in {f"{W}drawing", f"{W}pict", f"{W}object"}:
            for box in element.iter(_BOX):
                # A box inside a box is read with the outer one.
                around = takewhile(lambda up: up is not element, box.iterancestors())
                if not any(up.tag == _BOX for up in around):
                    paragraph.boxes.extend(self._box(box))

    def _box(self, box: _Element) -> list[Block]:
        fields, self._fields = self._fields, []
        found = self.blocks(box)
        self._fields = fields
        return found

    def _field(self, element: _Element, paragraph: ParagraphText, style: Style) -> None:
        kind = element.get(f"{W}fldCharType")
        if kind == "begin":
            self._fields.append(_Field())
        elif kind == "separate" and self._fields:
            self._fields[-1].is_result = True
        elif kind == "end" and self._fields:
            ended = self._fields.pop()
            paragraph.has_page_field |= _PAGE_FIELD.match(ended.code) is not None
            if not ended.is_result and ended.code.lstrip().startswith("AUTONUM"):
                self._autonumber += 1
                paragraph.write(f"{self._autonumber}.", style)

    def _note(self, element: _Element, kind: str, paragraph: ParagraphText) -> str | None:
        """Record a reference to a note; return a sign that its mark is typed in the same run."""
        name = element.get(f"{W}id", "")
        is_typed = element.get(f"{W}customMarkFollows") in {"1", "true", "on"}
        mark = None
        if not is_typed:
            form, start = self.note_forms.get(kind, ("decimal", 1))
            number = self._counted.get(kind, start - 1) + 1
            self._counted[kind] = number
            mark = print_number(number, form)
        place = paragraph.length
        paragraph.notes.append(NoteReference(kind=kind, id=name, mark=mark, start=place, end=place))
        return kind if is_typed else None

    def note(self, element: _Element, mark: str) -> list[Block]:
        """Read a note, printing its automatic mark where the note prints it.

        Args:
            element: The note.
            mark: Its mark; empty where the writer typed one.

        Returns:
            Its blocks.
        """
        self._own_mark = mark
        return self.blocks(element)


def _close_mark(paragraph: ParagraphText) -> None:
    """A typed mark is what follows the reference in its run."""
    last = paragraph.notes.pop()
    paragraph.notes.append(
        NoteReference(kind=last.kind, id=last.id, mark=None, start=last.start, end=paragraph.length)
    )


def _over(style: Style, above: Style) -> Style:
    """Lay a character style over what the paragraph gives."""
    return Style(
        id=above.id,
        bold=above.bold if style.bold is None else style.bold,
        italic=above.italic if style.italic is None else style.italic,
        hidden=above.hidden if style.hidden is None else style.hidden,
        raised=above.raised if style.raised is None else style.raised,
        size=above.size if style.size is None else style.size,
    )


def _branches(element: _Element) -> list[_Element]:
    """The branch of alternate content that is read: the choice if it holds text."""
    choices = element.findall(f"{_MC}Choice")
    fallback = element.find(f"{_MC}Fallback")
    if fallback is None or any(next(each.iter(_TEXT), None) is not None for each in choices):
        return choices[:1]
    return [fallback]


def _inside(element: _Element, tag: str) -> list[_Element]:
    """The rows of a table or the cells of a row, those in content controls too."""
    found = []
    for child in element:
        if child.tag == tag:
            found.append(child)
        elif child.tag == _CONTROL:
            for content in child.iterchildren(f"{W}sdtContent"):
                found.extend(_inside(content, tag))
        elif child.tag in _WRAPPERS or child.tag in _ADDED:
            found.extend(_inside(child, tag))
    return found


def _is_contents_control(element: _Element) -> bool:
    gallery = element.find(f"{W}sdtPr/{W}docPartObj/{W}docPartGallery")
    return value(gallery) == "Table of Contents"
