"""How a document is built: headings, paragraphs and their items, notes, what was set aside."""

from __future__ import annotations

from attrs import frozen

from crimecongress.display import Displayed
from crimecongress.model.citation import Citation, Segments
from crimecongress.model.vocabulary import HeadingLevel, ParagraphKind, UnparsedReason


@frozen(kw_only=True, repr=False)
class Heading(Displayed):
    """A heading of the outline.

    Attributes:
        mark: Bare mark (``II``, ``B``, ``3``), or None for an unnumbered heading.
        title: Title as printed, without mark, ``(continued)`` and agenda reference.
        level: Level of the heading.
        continued: Whether it is marked as continued from another document.
        agenda_item: The meeting's own agenda item (``5 (c)``), or None.
        congress_item: The Congress's agenda item, or None.
        workshop: The Congress's workshop, or None.
        marks: Segments of what the title leaves out (mark, ``(continued)``, reference).
        citation: Where the title stands.
    """

    mark: str | None
    title: str
    level: HeadingLevel
    continued: bool = False
    agenda_item: str | None = None
    congress_item: int | None = None
    workshop: int | None = None
    marks: Segments = ()
    citation: Citation


@frozen(kw_only=True, repr=False)
class Item(Displayed):
    """A lettered or numbered item of a paragraph.

    Attributes:
        label: Bare label: ``a``, ``a.i`` for a second level, ``88.1``; None for a passage that
            follows the items and belongs to the paragraph as a whole.
        text: Text without the label.
        marks: Segments of what the text leaves out: the printed label, soft hyphens.
        citation: Where the text stands.
    """

    label: str | None
    text: str
    marks: Segments = ()
    citation: Citation


@frozen(kw_only=True, repr=False)
class Paragraph(Displayed):
    """A paragraph of the body.

    Attributes:
        number: Printed number, or None for an unnumbered paragraph.
        kind: What the paragraph does.
        text: Its own text, without number and items.
        items: Its items, in order.
        heading: Index into the report's outline of the heading it stands under, or None.
        congress_item: The Congress item it falls under, or None.
        workshop: The workshop it falls under, or None.
        agenda_item: The meeting's own agenda item, or None.
        marks: Segments of what the text leaves out: the printed number, soft hyphens.
        citation: Where the text stands.
    """

    number: int | None
    kind: ParagraphKind
    text: str
    items: tuple[Item, ...] = ()
    heading: int | None = None
    congress_item: int | None = None
    workshop: int | None = None
    agenda_item: str | None = None
    marks: Segments = ()
    citation: Citation


@frozen(kw_only=True, repr=False)
class Footnote(Displayed):
    """A note at the foot of a page or of the document.

    Attributes:
        mark: The printed mark (``1``, ``*``).
        text: Text without the mark.
        anchor: Code point in the raw text where the text refers to the note, or None.
        marks: Segments of the printed marks (in the note and in the text).
        citation: Where the note stands.
    """

    mark: str
    text: str
    anchor: int | None = None
    marks: Segments = ()
    citation: Citation


@frozen(kw_only=True, repr=False)
class Unparsed(Displayed):
    """A passage that no node of the report holds, and why.

    Attributes:
        text: The passage, healed.
        reason: Why it is in no node.
        citation: Where it stands.
    """

    text: str
    reason: UnparsedReason
    citation: Citation
