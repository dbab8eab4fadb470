"""HTML to a RawDocument: the text of its blocks, one line each."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from crimecongress.documents.text import decode, lines_of
from crimecongress.errors import UnreadableFileError
from crimecongress.model import RawDocument

if TYPE_CHECKING:
    from lxml.html import HtmlElement

# HTML Living Standard: elements that begin a block, and elements whose text is never shown.
_BLOCKS = frozenset(
    [
        "address",
        "article",
        "aside",
        "blockquote",
        "body",
        "caption",
        "center",
        "dd",
        "details",
        "dialog",
        "div",
        "dl",
        "dt",
        "fieldset",
        "figcaption",
        "figure",
        "footer",
        "form",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "header",
        "hr",
        "html",
        "legend",
        "li",
        "main",
        "nav",
        "ol",
        "p",
        "pre",
        "section",
        "summary",
        "table",
        "tbody",
        "td",
        "tfoot",
        "th",
        "thead",
        "tr",
        "ul",
    ]
)
_HIDDEN = frozenset(["head", "script", "style", "noscript", "template", "svg"])
_SPACE = re.compile(r"\s+")


def read_html(content: bytes, *, path: str, sha256: str) -> RawDocument:
    """Read the visible text of an HTML page, a block a line, blocks apart by a blank line.

    Args:
        content: The file's bytes.
        path: The path as given.
        sha256: The hash of the bytes.

    Returns:
        The raw document; its ``text`` is the extracted text.

    Raises:
        UnreadableFileError: The page shows no text.
    """
    from lxml import html as lxml_html

    charset = re.search(rb"charset=[\"']?\s*([\w-]+)", content[:2048])
    if charset is None:
        decoded, warnings = decode(content)
        parser = lxml_html.HTMLParser(encoding="utf-8")
        tree = lxml_html.document_fromstring(decoded.encode(), parser=parser)
    else:
        tree, warnings = lxml_html.document_fromstring(content), ()
    blocks: list[str] = [""]
    _collect(tree, blocks)
    text = "\n\n".join(filter(None, (_SPACE.sub(" ", block).strip(" ") for block in blocks)))
    if not text:
        raise UnreadableFileError(
            "the page shows no text", where=path, mend="save the report itself, not a frame of it"
        )
    return RawDocument(
        text=text,
        lines=lines_of(text),
        format="html",
        path=path,
        sha256=sha256,
        warnings=(*warnings, "read from an HTML page: citations count the extracted text"),
    )


def _collect(element: HtmlElement, blocks: list[str]) -> None:
    """Append the text below an element to the open block, opening new blocks as the page does."""
    tag = element.tag if isinstance(element.tag, str) else ""
    if tag and tag not in _HIDDEN:
        is_block = tag in _BLOCKS or tag == "br"
        if is_block:
            blocks.append("")
        blocks[-1] += element.text or ""
        for child in element:
            _collect(child, blocks)
        if is_block:
            blocks.append("")
    blocks[-1] += element.tail or ""
