"""Word styles: what a paragraph or run inherits, by ISO/IEC 29500-1, 17.7."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from attrs import define, evolve, field, frozen

from crimecongress.documents.word_package import W, is_on, value

if TYPE_CHECKING:
    from lxml.etree import _Element

_LONGEST_CHAIN = 32


@frozen(kw_only=True)
class Style:
    """What a style gives its paragraphs or runs, inheritance resolved.

    Attributes:
        id: The style's id in the file.
        name: Its name; the built-in ones are the same in every language of Word.
        bold: Whether it sets bold, or None.
        italic: Whether it sets italic, or None.
        hidden: Whether it hides its text, or None.
        raised: Whether it sets superscript, or None.
        size: Font size in points, or None.
        indent: Left edge of the first line in points, or None.
        outline: Outline level from 0, or None for body text.
        num_id: Id of its list, or None.
        level: Level in that list, or None.
        numbered_by: The style in the chain that names the list, or None.
    """

    id: str = ""
    name: str = ""
    bold: bool | None = None
    italic: bool | None = None
    hidden: bool | None = None
    raised: bool | None = None
    size: float | None = None
    indent: float | None = None
    outline: int | None = None
    num_id: str | None = None
    level: int | None = None
    numbered_by: str | None = None


@define(kw_only=True)
class Styles:
    """The styles of a file, resolved on use.

    Attributes:
        elements: The style elements, by id.
        default: Id of the default paragraph style.
        base: What the document's defaults give.
    """

    elements: dict[str, _Element]
    default: str = ""
    base: Style = Style()
    _resolved: dict[str, Style] = field(factory=dict)

    @classmethod
    def of(cls, root: _Element | None) -> Styles:
        """Index the styles part of a file, which may be missing."""
        if root is None:
            return cls(elements={})
        elements = {}
        default = ""
        for element in root.iterchildren(f"{W}style"):
            name = element.get(f"{W}styleId", "")
            elements[name] = element
            is_default = element.get(f"{W}default") in {"1", "true", "on"}
            if is_default and element.get(f"{W}type") == "paragraph":
                default = name
        run = root.find(f"{W}docDefaults/{W}rPrDefault/{W}rPr")
        base = Style() if run is None else run_style(run, Style())
        return cls(elements=elements, default=default, base=base)

    def paragraph(self, name: str | None) -> Style:
        """Return the style of a paragraph; without a known name, the default one."""
        known = name if name in self.elements else self.default
        return self._resolve(known or "", 0)

    def run(self, name: str) -> Style:
        """Return a character style, without the document's defaults."""
        return self._resolve(name, 0)

    def _resolve(self, name: str, depth: int) -> Style:
        if name in self._resolved:
            return self._resolved[name]
        element = self.elements.get(name)
        if element is None or depth > _LONGEST_CHAIN:
            return self.base
        based_on = value(element.find(f"{W}basedOn"))
        if based_on is not None:
            style = self._resolve(based_on, depth + 1)
        else:
            style = Style() if element.get(f"{W}type") == "character" else self.base
        style = evolve(style, id=name, name=(value(element.find(f"{W}name")) or "").lower())
        paragraph = element.find(f"{W}pPr")
        if paragraph is not None:
            style = _paragraph_style(paragraph, style)
        run = element.find(f"{W}rPr")
        if run is not None:
            style = run_style(run, style)
        self._resolved[name] = style
        return style


def run_style(run: _Element, above: Style) -> Style:
    """Return a style as changed by run properties."""
    bold, italic, hidden = above.bold, above.italic, above.hidden
    raised, size = above.raised, above.size
    for element in run:
        tag = element.tag
        if tag == _BOLD:
            bold = is_on(element)
        elif tag == _ITALIC:
            italic = is_on(element)
        elif tag == _SIZE:
            size = points(element.get(_VALUE), per_point=2)
        elif tag == _VANISH:
            hidden = is_on(element)
        elif tag == _RAISED:
            raised = element.get(_VALUE) == "superscript"
    told = (bold, italic, hidden, raised, size)
    if told == (above.bold, above.italic, above.hidden, above.raised, above.size):
        return above
    return evolve(above, bold=bold, italic=italic, hidden=hidden, raised=raised, size=size)


_BOLD, _ITALIC, _SIZE = f"{W}b", f"{W}i", f"{W}sz"
_VANISH, _RAISED, _VALUE = f"{W}vanish", f"{W}vertAlign", f"{W}val"


def _paragraph_style(properties: _Element, above: Style) -> Style:
    changes: dict[str, Any] = {}
    numbering = properties.find(f"{W}numPr")
    if numbering is not None:
        num_id = value(numbering.find(f"{W}numId"))
        level = value(numbering.find(f"{W}ilvl"))
        if num_id is not None:
            changes |= {"num_id": num_id, "level": None, "numbered_by": above.id}
        if level is not None and level.isdigit():
            changes["level"] = int(level)
    outline = value(properties.find(f"{W}outlineLvl"))
    if outline is not None and outline.isdigit():
        # Level 9 is how Word writes "body text".
        changes["outline"] = int(outline) if int(outline) < 9 else None
    indent = indent_of(properties.find(f"{W}ind"))
    if indent is not None:
        changes["indent"] = indent
    return evolve(above, **changes)


def indent_of(element: _Element | None) -> float | None:
    """Return the left edge of the first line that a ``w:ind`` gives, in points, or None."""
    if element is None:
        return None
    left = element.get(f"{W}left") or element.get(f"{W}start")
    if left is None:
        return None
    first = points(element.get(f"{W}firstLine")) or 0.0
    hanging = points(element.get(f"{W}hanging")) or 0.0
    return (points(left) or 0.0) + first - hanging


def points(printed: str | None, per_point: int = 20) -> float | None:
    """Return a measure of Word (twentieths of a point unless said) in points, or None."""
    try:
        return float(printed) / per_point if printed else None
    except ValueError:
        return None
