"""HTML to a RawDocument: the text of its blocks, lists numbered, the host's page told apart."""

from __future__ import annotations

import codecs
import re
from bisect import bisect_right
from itertools import accumulate
from typing import TYPE_CHECKING

from attrs import define, evolve

from crimecongress.documents.text import decode, lines_of
from crimecongress.documents.word_numbering import print_number
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
# What hosts put around a text: navigation, asides, the page's own foot and controls.
_HOST = frozenset(["nav", "aside", "footer", "menu", "button", "select", "dialog"])
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
        The raw document; its ``text`` is the extracted text, with the numbers of ordered lists.
        Lines of the page around the text have the role ``host page``.

    Raises:
        UnreadableFileError: The page shows no text.
    """
    from lxml import html as lxml_html

    page, warnings = _decoded(content)
    parser = lxml_html.HTMLParser(encoding="utf-8")
    blocks = [_Block()]
    _collect(lxml_html.document_fromstring(page.encode(), parser=parser), blocks, role=None)
    shown = [block for block in blocks if block.tidy()]
    text = "\n\n".join(block.text for block in shown)
    if not any(block.role is None for block in shown):
        raise UnreadableFileError(
            "the page shows no text", where=path, mend="save the report itself, not a frame of it"
        )
    ends = list(accumulate(len(block.text) + 2 for block in shown))
    return RawDocument(
        text=text,
        lines=tuple(
            evolve(line, role=shown[bisect_right(ends, line.start)].role) for line in lines_of(text)
        ),
        format="html",
        path=path,
        sha256=sha256,
        warnings=(*warnings, "read from an HTML page: citations count the extracted text"),
    )


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


@define
class _Block:
    """The text of a block while it is collected.

    Attributes:
        role: ``host page`` around the text, or None.
        mark: The number of a list item that the text does not begin with.
        text: The text.
        is_typed: Whether white space counts, as in ``pre``.
    """

    role: str | None = None
    mark: str = ""
    text: str = ""
    is_typed: bool = False

    def tidy(self) -> str:
        """Fold the white space and put the mark in front; return the text."""
        if self.is_typed:
            self.text = self.text.strip("\r\n")
        else:
            lines = (_SPACE.sub(" ", line).strip(" ") for line in self.text.split(_BREAK))
            self.text = "\n".join(lines).strip("\n ")
        if self.mark and self.text and not _TYPED_MARK.match(self.text):
            self.text = f"{self.mark} {self.text}"
        return self.text if self.text.strip() else ""


# Stands for <br> until white space is folded: no page holds this character.
_BREAK = "\x1e"


def _collect(element: HtmlElement, blocks: list[_Block], role: str | None, mark: str = "") -> None:
    """Append the text below an element to the open block, opening new blocks as the page does."""
    tag = element.tag if isinstance(element.tag, str) else ""
    if tag == "br":
        blocks[-1].text += _BREAK
    elif tag and tag not in _HIDDEN and not _is_hidden(element):
        inside = "host page" if tag in _HOST else role
        typed = tag == "pre" or blocks[-1].is_typed
        is_block = tag in _BLOCKS or inside != role
        if is_block:
            # The paragraph inside a list item takes its mark.
            pending = blocks[-1].mark if not blocks[-1].text.strip() else ""
            blocks.append(_Block(role=inside, mark=mark or pending, is_typed=typed))
        blocks[-1].text += element.text or ""
        numbers = _numbers(element) if tag == "ol" else {}
        for child in element:
            _collect(child, blocks, inside, numbers.get(child, ""))
        if is_block:
            blocks.append(_Block(role=role, is_typed=typed and tag != "pre"))
    blocks[-1].text += element.tail or ""


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
