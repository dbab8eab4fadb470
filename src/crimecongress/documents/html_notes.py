"""The notes of an HTML page: found by the links that lead from a mark to its note and back.

Word, LibreOffice and most other programs link both ways and differ in the names of their classes;
the links alone are read here.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING
from urllib.parse import unquote

from attrs import frozen

from crimecongress.documents.html_elements import HEADINGS, block_of, opens
from crimecongress.documents.shapes import NOTE_MARK

if TYPE_CHECKING:
    from lxml.html import HtmlElement

# Blocks that may hold the paragraphs of one note.
_HOLDERS = frozenset(["div", "li", "dd", "aside", "section"])


@frozen(kw_only=True)
class HtmlNote:
    """A note of a page.

    Attributes:
        number: Which of the page's notes it is, counted from 0.
        mark: Its mark, without brackets.
    """

    number: int
    mark: str


@frozen(kw_only=True)
class HtmlNotes:
    """Where the notes of a page stand.

    Attributes:
        calls: The links by which the text refers to a note.
        bodies: The blocks that hold the notes.
        backs: The links that lead back from them.
    """

    calls: Mapping[HtmlElement, HtmlNote]
    bodies: Mapping[HtmlElement, HtmlNote]
    backs: frozenset[HtmlElement]


def find_notes(page: HtmlElement) -> HtmlNotes:
    """Find the notes of a page.

    Args:
        page: Its root.

    Returns:
        The notes in the order of their calls. A call is a link inside the page that prints nothing
        but a mark, behind other text; its note links back to the place of the call. Where both
        links lead nowhere, as in a page that lost its anchors, the two print the same mark and the
        note begins with it.
    """
    pairs = dict(_pairs(page))
    calls, bodies = {}, {}
    backs = frozenset(pairs.values())
    places = _places(page)
    for number, (call, back) in enumerate(pairs.items()):
        note = HtmlNote(number=number, mark=_mark(call))
        calls[call] = note
        bodies[_extent(call, back, places, backs)] = note
    return HtmlNotes(calls=calls, bodies=bodies, backs=backs)


def _pairs(page: HtmlElement) -> Iterator[tuple[HtmlElement, HtmlElement]]:
    """Calls with the links back, each link in one pair."""
    places = _places(page)
    links = [link for link in page.iter("a") if link.get("href", "").startswith("#")]
    order = {link: index for index, link in enumerate(links)}
    lost = [link for link in links if _target(link, places) is None and opens(link, block_of(link))]
    taken: set[HtmlElement] = set()
    for call in links:
        if call in taken or NOTE_MARK.fullmatch(_mark(call)) is None or opens(call, block_of(call)):
            continue
        target = _target(call, places)
        if target is None:
            found = (one for one in lost if _mark(one) == _mark(call))
        else:
            block = block_of(target)
            found = (one for one in block.iter("a") if one in order and _leads(one, call, places))
        back = next((one for one in found if one not in taken and order[one] > order[call]), None)
        if back is not None and block_of(back).tag not in HEADINGS:
            taken |= {call, back}
            yield call, back


def _places(page: HtmlElement) -> dict[str, HtmlElement]:
    """The elements to which links may lead, by name."""
    places: dict[str, HtmlElement] = {}
    for element in page.iter():
        for name in (element.get("id"), element.get("name") if element.tag == "a" else None):
            if name:
                places.setdefault(name, element)
    return places


def _target(link: HtmlElement, places: Mapping[str, HtmlElement]) -> HtmlElement | None:
    return places.get(unquote(link.get("href", "")[1:]))


def _leads(back: HtmlElement, call: HtmlElement, places: Mapping[str, HtmlElement]) -> bool:
    """Whether a link leads to the block of a call, from another one."""
    target = _target(back, places)
    block = block_of(call)
    return target is not None and block_of(target) is block and block_of(back) is not block


def _mark(link: HtmlElement) -> str:
    text: str = link.text_content()
    return text.strip(" \t\r\n\u00a0[]()")


def _extent(
    call: HtmlElement,
    back: HtmlElement,
    places: Mapping[str, HtmlElement],
    backs: frozenset[HtmlElement],
) -> HtmlElement:
    """The block that holds a note: the outermost that holds this one alone, and not its call."""
    target = _target(call, places)
    block = block_of(back if target is None else target)
    while (parent := block.getparent()) is not None and parent.tag in _HOLDERS:
        inside = set(parent.iter("a"))
        if call in inside or len(inside & backs) > 1 or not opens(block, parent):
            break
        block = parent
    return block
