"""Drafts to records: every node of a report with its citation, and the share that was read."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence

from attrs import evolve, frozen

from crimecongress.model import (
    Citation,
    Footnote,
    Heading,
    Item,
    Paragraph,
    ParagraphKind,
    RawDocument,
    Report,
    Segments,
    Unparsed,
    UnparsedReason,
    heal,
)
from crimecongress.parsing.drafts import ParagraphDraft
from crimecongress.parsing.layout import Layout
from crimecongress.parsing.outline import HeadingReading
from crimecongress.parsing.paragraphs import Context


@frozen(kw_only=True)
class Pages:
    """Which page each place of a raw text stands on.

    Attributes:
        starts: Where the lines start, in order.
        numbers: Their page numbers.
    """

    starts: tuple[int, ...] = ()
    numbers: tuple[int, ...] = ()

    @classmethod
    def of(cls, raw: RawDocument) -> Pages:
        """Note the pages of a PDF; other formats have none of their own."""
        lines = raw.lines if raw.format == "pdf" else ()
        return cls(
            starts=tuple(line.start for line in lines),
            numbers=tuple(line.page or 0 for line in lines),
        )

    def __call__(self, segments: Segments) -> tuple[int, ...]:
        """Return the pages on which segments start and end, each once and in order."""
        if not self.starts:
            return ()
        places = (place for start, end in segments for place in (start, max(start, end - 1)))
        return tuple(
            sorted({self.numbers[max(bisect_right(self.starts, at) - 1, 0)] for at in places})
        )


@frozen(kw_only=True)
class Cite:
    """Makes the citations of one document.

    Attributes:
        document: Key of the document.
        symbol: Its printed symbol, or None.
        language: Its language, or None.
        title: What names it where it has no symbol, else None.
        pages: Its pages.
    """

    document: str
    symbol: str | None
    language: str | None
    title: str | None
    pages: Pages = Pages()

    def __call__(
        self,
        segments: Segments,
        *,
        chapter: str | None = None,
        paragraph: int | None = None,
        label: str | None = None,
    ) -> Citation:
        """Cite a passage.

        Args:
            segments: Where it stands in the raw text.
            chapter: Mark of its chapter, or None.
            paragraph: Number of its paragraph, or None.
            label: Label of its item, or None.

        Returns:
            The citation.
        """
        return Citation(
            document=self.document,
            symbol=self.symbol,
            language=self.language,
            chapter=chapter,
            paragraph=paragraph,
            label=label,
            pages=self.pages(segments),
            segments=segments,
            title=self.title,
        )


def heading(reading: HeadingReading, chapter: str | None, cite: Cite) -> Heading:
    """Make a heading of the outline.

    Args:
        reading: The heading as read.
        chapter: Mark of the chapter it opens or stands in, or None.
        cite: Maker of citations.

    Returns:
        The heading.
    """
    return Heading(
        mark=reading.mark,
        title=reading.title,
        level=reading.level,
        continued=reading.continued,
        agenda_item=reading.agenda_item,
        congress_item=reading.congress_item,
        workshop=reading.workshop,
        marks=reading.marks,
        citation=cite(reading.title_segments, chapter=chapter),
    )


def paragraph(
    draft: ParagraphDraft, kind: ParagraphKind, above: Sequence[Context], cite: Cite
) -> Paragraph:
    """Make a paragraph with its items.

    Args:
        draft: The paragraph as gathered.
        kind: What it is.
        above: What the headings say, one context a heading.
        cite: Maker of citations.

    Returns:
        The paragraph; what the heading above it says of agenda and workshop is its own too.
    """
    context = above[draft.heading] if draft.heading is not None else Context()
    return Paragraph(
        number=draft.number,
        kind=kind,
        text=draft.text,
        items=tuple(
            Item(
                label=item.label,
                text=item.text,
                marks=item.marks,
                citation=cite(
                    item.text_segments,
                    chapter=context.chapter,
                    paragraph=draft.number,
                    label=item.label,
                ),
            )
            for item in draft.items
        ),
        heading=draft.heading,
        congress_item=context.congress_item,
        workshop=context.workshop,
        agenda_item=context.agenda_item,
        marks=draft.marks,
        citation=cite(draft.text_segments, chapter=context.chapter, paragraph=draft.number),
    )


def footnotes(layout: Layout, cite: Cite) -> tuple[Footnote, ...]:
    """Make the footnotes.

    Args:
        layout: The layout that set the notes aside.
        cite: Maker of citations.

    Returns:
        The footnotes in order of place.
    """
    return tuple(
        Footnote(
            mark=note.mark,
            text=note.passage.text,
            anchor=note.anchor[0] if note.anchor else None,
            marks=(
                *((note.anchor,) if note.anchor else ()),
                note.mark_segment,
                *note.passage.dropped(),
            ),
            citation=cite(note.passage.locate(0, len(note.passage.text))),
        )
        for note in layout.notes
    )


def set_aside(
    raw: RawDocument, passages: Sequence[tuple[Segments, UnparsedReason]], cite: Cite
) -> tuple[Unparsed, ...]:
    """Keep what is no part of the body.

    Args:
        raw: The raw document.
        passages: Segments of each passage and why it is set aside.
        cite: Maker of citations.

    Returns:
        One record a passage, in the order given.
    """
    return tuple(
        Unparsed(text=heal(raw.text, segments), reason=reason, citation=cite(segments))
        for segments, reason in passages
    )


def covered(raw: RawDocument, report: Report) -> Report:
    """Fill in the shares of characters that the model holds and does not recognise.

    Args:
        raw: The raw document.
        report: The report read from it.

    Returns:
        The report with ``coverage`` and ``not_recognised``, both shares of the non-blank
        characters of the raw text.
    """
    total = _inked(raw.text, ((0, len(raw.text)),)) or 1
    held_not = sum(_inked(raw.text, each.citation.segments) for each in report.unparsed)
    strange = sum(
        _inked(raw.text, each.citation.segments)
        for each in report.unparsed
        if each.reason is UnparsedReason.NOT_RECOGNISED
    )
    return evolve(
        report,
        coverage=round(1 - held_not / total, 6),
        not_recognised=round(strange / total, 6),
    )


def _inked(text: str, segments: Segments) -> int:
    """Count the non-blank characters of some segments."""
    return sum(len("".join(text[start:end].split())) for start, end in segments)
