"""Word files made from a few fragments of WordprocessingML, for tests."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping
from typing import Literal

from crimecongress.documents.word import read_word
from crimecongress.model import RawDocument

_W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_P = "http://schemas.openxmlformats.org/package/2006/relationships"
_MC = "http://schemas.openxmlformats.org/markup-compatibility/2006"
_V = "urn:schemas-microsoft-com:vml"
NAMESPACES = f'xmlns:w="{_W}" xmlns:r="{_R}" xmlns:mc="{_MC}" xmlns:v="{_V}"'
_KINDS = {"header1": "header", "footer1": "footer"}


def docx(body: str, **parts: str) -> bytes:
    """Build a Word file.

    Args:
        body: What stands in ``w:body``.
        **parts: The content of other parts (``numbering``, ``styles``, ``footnotes``,
            ``endnotes``, ``settings``, ``header1``, ``footer1``), without its root element.

    Returns:
        The bytes of the file.
    """
    document = f"<w:document {NAMESPACES}><w:body>{body}</w:body></w:document>"
    files = {"word/document.xml": document}
    relations = []
    for name, content in parts.items():
        kind = _KINDS.get(name, name)
        root = {"header": "hdr", "footer": "ftr"}.get(kind, kind)
        files[f"word/{name}.xml"] = f"<w:{root} {NAMESPACES}>{content}</w:{root}>"
        relations.append(f'<Relationship Id="{name}" Type="{_R}/{kind}" Target="{name}.xml"/>')
    files["word/_rels/document.xml.rels"] = _relations("".join(relations))
    files["_rels/.rels"] = _relations(
        f'<Relationship Id="r" Type="{_R}/officeDocument" Target="word/document.xml"/>'
    )
    return packed(files)


def _relations(inside: str) -> str:
    return f'<Relationships xmlns="{_P}">{inside}</Relationships>'


def packed(files: Mapping[str, str | bytes], compression: int = zipfile.ZIP_DEFLATED) -> bytes:
    """Pack files into a ZIP archive."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", compression) as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return buffer.getvalue()


def read(
    body: str, *, changes: Literal["accepted", "kept"] = "accepted", **parts: str
) -> RawDocument:
    """Build a Word file and read it."""
    return read_word(docx(body, **parts), path="made.docx", sha256="0" * 64, changes=changes)


def lines(raw: RawDocument, *, roles: bool = False) -> list[str]:
    """The lines of a document, with their roles where asked for."""
    return [
        f"{line.role or 'body'}: {raw.text[line.start : line.end]}"
        if roles
        else raw.text[line.start : line.end]
        for line in raw.lines
    ]


def p(
    text: str, *, num: str = "", level: int | None = None, style: str = "", mark: str = ""
) -> str:
    """A paragraph of one run, with a list, a level, a style and properties of its mark."""
    ilvl = "" if level is None else f'<w:ilvl w:val="{level}"/>'
    numbered = f'<w:numPr>{ilvl}<w:numId w:val="{num}"/></w:numPr>' if num else ""
    styled = f'<w:pStyle w:val="{style}"/>' if style else ""
    return f"<w:p><w:pPr>{styled}{numbered}{mark}</w:pPr>{r(text)}</w:p>" if text else "<w:p/>"


def r(text: str, properties: str = "") -> str:
    """A run of text."""
    return f'<w:r><w:rPr>{properties}</w:rPr><w:t xml:space="preserve">{text}</w:t></w:r>'


def lvl(
    level: int, form: str = "decimal", text: str | None = None, *, start: int = 1, more: str = ""
) -> str:
    """A level of a list."""
    printed = f"%{level + 1}." if text is None else text
    return (
        f'<w:lvl w:ilvl="{level}"><w:start w:val="{start}"/><w:numFmt w:val="{form}"/>{more}'
        f'<w:lvlText w:val="{printed}"/></w:lvl>'
    )


def abstract(name: str, *levels: str, more: str = "") -> str:
    """An abstract list."""
    return f'<w:abstractNum w:abstractNumId="{name}">{more}{"".join(levels)}</w:abstractNum>'


def num(name: str, of: str, overrides: str = "") -> str:
    """A list that counts in an abstract one."""
    return f'<w:num w:numId="{name}"><w:abstractNumId w:val="{of}"/>{overrides}</w:num>'


def override(level: int, start: int | None = None, inside: str = "") -> str:
    """A level that a list overrides."""
    told = "" if start is None else f'<w:startOverride w:val="{start}"/>'
    return f'<w:lvlOverride w:ilvl="{level}">{told}{inside}</w:lvlOverride>'


def style(
    name: str, inside: str = "", *, kind: str = "paragraph", based: str = "", **more: str
) -> str:
    """A style."""
    above = f'<w:basedOn w:val="{based}"/>' if based else ""
    attributes = "".join(f' w:{key}="{value}"' for key, value in more.items())
    return (
        f'<w:style w:type="{kind}" w:styleId="{name}"{attributes}><w:name w:val="{name}"/>'
        f"{above}{inside}</w:style>"
    )
