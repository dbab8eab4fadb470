"""Word files (ISO/IEC 29500) to RawDocuments, with the numbers and notes that Word prints.

One line a paragraph, paragraphs apart by a blank line. The automatic number of a paragraph stands
in the text as Word prints it. Notes stand at the end, then the headers and footers of the pages.
Tracked changes are read as accepted, or kept in the signs of CriticMarkup: ``{++added++}``,
``{--removed--}``.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from crimecongress.documents.shapes import furniture_role, is_masthead_text
from crimecongress.documents.word_body import BodyReader
from crimecongress.documents.word_lines import Writer, typed_as_text
from crimecongress.documents.word_numbering import Numbering
from crimecongress.documents.word_package import Package, W, damaged, value
from crimecongress.documents.word_styles import Styles
from crimecongress.documents.word_text import Block, ParagraphText, words_in
from crimecongress.errors import UnreadableFileError
from crimecongress.model import RawDocument

if TYPE_CHECKING:
    from lxml.etree import _Element

_NOTE_PARTS = {"footnote": "footnotes", "endnote": "endnotes"}


def read_word(
    content: bytes,
    *,
    path: str,
    sha256: str,
    changes: Literal["accepted", "kept"] = "accepted",
) -> RawDocument:
    """Read a Word file.

    Args:
        content: The file's bytes.
        path: The path as given.
        sha256: The hash of the bytes.
        changes: Whether tracked changes are read as accepted, or both wordings are kept in the
            signs of CriticMarkup.

    Returns:
        The raw document; its ``text`` is what Word prints, but for the marks of notes in the
        text, where the notes have empty anchors unless the writer typed the marks.

    Raises:
        UnreadableFileError: The file is damaged, locked or holds no text.
    """
    package = Package.open(content, where=path)
    root = package.xml(package.main)
    body = None if root is None else root.find(f"{W}body")
    if body is None:
        raise damaged(path, "it has no body")
    styles = Styles.of(package.part("styles"))
    reader = BodyReader(
        styles=styles,
        numbering=Numbering.of(package.part("numbering"), _numbering_styles(styles)),
        keeps_changes=changes == "kept",
        note_forms=_note_forms(package, body),
    )
    head, margins = _margins(package, body, reader)
    blocks = reader.blocks(body)
    is_typed = typed_as_text(blocks)
    writer = Writer(body_size=_body_size(blocks), is_typed=is_typed)
    writer.lines_of(head)
    writer.blocks(blocks)
    _write_notes(writer, reader, package)
    for paragraph in margins:
        role = "page number" if paragraph.has_page_field else furniture_role(paragraph.text)
        writer.paragraph(paragraph, role)
    if not any(line.role is None for line in writer.lines):
        raise UnreadableFileError(
            "the Word file holds no text",
            where=path,
            mend="give the report as text: pictures of pages must be put through OCR first",
        )
    return RawDocument(
        text="".join(writer.parts),
        lines=tuple(writer.lines),
        format="word",
        path=path,
        sha256=sha256,
        warnings=_warnings(reader, package),
        notes=tuple(writer.notes),
        paragraphed=not is_typed,
    )


def _numbering_styles(styles: Styles) -> dict[str, str]:
    """The list of each numbering style, by the style's id."""
    found = {}
    for name, element in styles.elements.items():
        if element.get(f"{W}type") == "numbering":
            num_id = value(element.find(f"{W}pPr/{W}numPr/{W}numId"))
            if num_id is not None:
                found[name] = num_id
    return found


def _note_forms(package: Package, body: _Element) -> dict[str, tuple[str, int]]:
    """Number format and first number of each kind of note: the first section says, or the file."""
    settings = package.part("settings")
    forms = {"footnote": ("decimal", 1), "endnote": ("lowerRoman", 1)}
    section = next(body.iter(f"{W}sectPr"), None)
    for kind, usual in forms.items():
        form, start = usual
        for place in (settings, section):
            found = None if place is None else place.find(f"{W}{kind}Pr")
            if found is not None:
                form = value(found.find(f"{W}numFmt"), form) or form
                first = value(found.find(f"{W}numStart"))
                start = int(first) if first is not None and first.isdigit() else start
        forms[kind] = (form, start)
    return forms


def _margins(
    package: Package, body: _Element, reader: BodyReader
) -> tuple[list[Block], list[ParagraphText]]:
    """Read headers and footers: the one that holds the masthead, and the other paragraphs once."""
    head: list[Block] = []
    others: list[ParagraphText] = []
    seen: set[str] = set()
    parts: set[str] = set()
    for reference in body.iter(f"{W}headerReference", f"{W}footerReference"):
        name = package.target(reference)
        part = None if name is None or name in parts else package.xml(name)
        if name is None or part is None:
            continue
        parts.add(name)
        blocks = reader.blocks(part)
        paragraphs = [each for each in words_in(blocks) if each.text.strip()]
        if not head and any(is_masthead_text(each.text) for each in paragraphs):
            head = blocks
            continue
        for each in paragraphs:
            if each.text.strip() not in seen:
                seen.add(each.text.strip())
                others.append(each)
    return head, others


def _body_size(blocks: list[Block]) -> float | None:
    """The font size of most characters."""
    sizes: dict[float, int] = {}
    for paragraph in words_in(blocks):
        for size, count in paragraph.sizes.items():
            sizes[size] = sizes.get(size, 0) + count
    return max(sizes, key=lambda size: sizes[size]) if sizes else None


def _write_notes(writer: Writer, reader: BodyReader, package: Package) -> None:
    for kind, part in _NOTE_PARTS.items():
        if not any(reference.kind == kind for _, reference in writer.references):
            continue
        root = package.part(part)
        elements = {} if root is None else {each.get(f"{W}id", ""): each for each in root}
        for offset, reference in tuple(writer.references):
            element = elements.get(reference.id)
            if reference.kind == kind and element is not None:
                writer.note(reference, offset, reader.note(element, reference.mark or ""))


def _warnings(reader: BodyReader, package: Package) -> tuple[str, ...]:
    found = []
    if reader.changes:
        done = "kept, marked {++added++} and {--removed--}" if reader.keeps_changes else "accepted"
        found.append(f"tracked changes: {reader.changes}, read as {done}")
    if reader.hidden:
        found.append(f"hidden text left out: {reader.hidden} characters")
    if any(kind == "aFChunk" for kind, _ in package.related(package.main).values()):
        found.append("an embedded document inside the file was left out")
    return tuple(found)
