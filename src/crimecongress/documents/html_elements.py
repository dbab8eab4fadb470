"""What elements of HTML do to a text: open a block, stay unseen, belong to the host's page."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from lxml.html import HtmlElement

HEADINGS = frozenset(["h1", "h2", "h3", "h4", "h5", "h6"])
# HTML Living Standard: elements that begin a block, and elements whose text is never shown.
BLOCKS = HEADINGS | {
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
}
HIDDEN = frozenset(["head", "script", "style", "noscript", "template", "svg"])
# What hosts put around a text: navigation, asides, the page's own foot and controls.
HOST = frozenset(["nav", "aside", "footer", "menu", "button", "select", "dialog"])


def block_of(element: HtmlElement) -> HtmlElement:
    """Return the block that an element stands in, or the element where it is one.

    Args:
        element: An element of a page.

    Returns:
        The nearest of it and its ancestors that begins a block.
    """
    while element.tag not in BLOCKS and element.getparent() is not None:
        element = element.getparent()
    return element


def opens(element: HtmlElement, block: HtmlElement) -> bool:
    """Tell whether no text stands before an element in a block that holds it.

    Args:
        element: An element of a page.
        block: The block, or the element itself.

    Returns:
        Whether it comes first.
    """
    while element is not block:
        before = [element.getparent().text, *map(_shown, element.itersiblings(preceding=True))]
        if any(text and text.strip() for text in before):
            return False
        element = element.getparent()
    return True


def _shown(element: HtmlElement) -> str:
    """The text of an element and behind it; a comment has none of its own."""
    own = element.text_content() if isinstance(element.tag, str) else ""
    return own + (element.tail or "")
