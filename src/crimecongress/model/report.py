"""A report: what one document says, each record with its citation."""

from __future__ import annotations

from attrs import frozen

from crimecongress.display import count, html_table
from crimecongress.model.citation import Segments
from crimecongress.model.corrections import Correction
from crimecongress.model.document import Document, MastheadField, MeetingFacts, Officer
from crimecongress.model.meaning import Recommendation, Reference, Remark, Statement
from crimecongress.model.structure import Footnote, Heading, Paragraph, Unparsed


@frozen(kw_only=True, repr=False)
class Report:
    """One document, read.

    Attributes:
        document: Facts of the masthead and the file.
        meeting: The meeting it reports on, or None.
        masthead: The passages of the masthead and title block, with their fields.
        officers: Officers that the document names.
        outline: Headings in order.
        paragraphs: Paragraphs in order.
        statements: Who took the floor, in order.
        remarks: Reported sentences, in order.
        recommendations: Recommendations, in order.
        references: Documents and instruments named.
        footnotes: Notes.
        unparsed: What no node holds, with reasons.
        coverage: Share of the non-blank characters that the nodes hold, from 0 to 1.
        not_recognised: Share of the non-blank characters in ``unparsed`` as not recognised.
        warnings: What the user should know about the reading.
        corrections: What a person corrected in the reading, in the order of their file.

    Examples:
        >>> import crimecongress as cc
        >>> africa = cc.specimens()[0]
        >>> print(africa.document.symbol, africa.meeting.place)
        A/CONF.0/RPM.2/1 Mfano City, Utopia
        >>> paragraph = africa.paragraphs[0]
        >>> print(paragraph.citation, paragraph.kind.value)
        A/CONF.0/RPM.2/1, chap. I, para. 1 other
        >>> africa.coverage
        0.949194
    """

    document: Document
    meeting: MeetingFacts | None
    masthead: tuple[MastheadField, ...] = ()
    officers: tuple[Officer, ...] = ()
    outline: tuple[Heading, ...] = ()
    paragraphs: tuple[Paragraph, ...] = ()
    statements: tuple[Statement, ...] = ()
    remarks: tuple[Remark, ...] = ()
    recommendations: tuple[Recommendation, ...] = ()
    references: tuple[Reference, ...] = ()
    footnotes: tuple[Footnote, ...] = ()
    unparsed: tuple[Unparsed, ...] = ()
    coverage: float = 0.0
    not_recognised: float = 0.0
    warnings: tuple[str, ...] = ()
    corrections: tuple[Correction, ...] = ()

    def __repr__(self) -> str:
        counts = ", ".join(count(number, name.removesuffix("s")) for name, number in self._counts())
        return f"Report({self.document.symbol or self.document.path}: {counts})"

    def _repr_html_(self) -> str:
        """Show the document in Jupyter: what it is, what it holds, how much of it was read."""
        document, meeting = self.document, self.meeting
        kind = (document.part or document.kind).replace("_", " ")
        rows = [("Document", f"{document.symbol or document.path}, {kind}")]
        if meeting is not None:
            rows.append(("Meeting", meeting.title or "recognised, untitled"))
        rows += [(name.capitalize(), str(number)) for name, number in self._counts()]
        rows.append(("Characters in the model", f"{self.coverage:.1%}"))
        note = "Specimen: fictional." if document.specimen else ""
        return html_table("Report", [], rows, note)

    def _counts(self) -> tuple[tuple[str, int], ...]:
        return (
            ("paragraphs", len(self.paragraphs)),
            ("statements", len(self.statements)),
            ("remarks", len(self.remarks)),
            ("recommendations", len(self.recommendations)),
        )

    @property
    def is_recognised(self) -> bool:
        """Whether anything of a United Nations document was found in the text.

        False where there is neither a masthead nor a numbered paragraph nor a recommendation.
        """
        return bool(self.masthead or self.paragraphs or self.recommendations)

    def tiles(self) -> tuple[tuple[int, int, str], ...]:
        """Return every passage that a node or ``unparsed`` holds, sorted by place.

        Returns:
            Triples ``(start, end, node)`` with node names such as ``"paragraphs[3]"``. Together
            they hold every non-blank character of the raw text exactly once.
        """
        found: list[tuple[int, int, str]] = []

        def hold(segments: Segments, node: str) -> None:
            found.extend((start, end, node) for start, end in segments)

        for index, field in enumerate(self.masthead):
            hold(field.citation.segments, f"masthead[{index}]")
        for index, heading in enumerate(self.outline):
            hold(heading.marks + heading.citation.segments, f"outline[{index}]")
        for index, paragraph in enumerate(self.paragraphs):
            hold(paragraph.marks + paragraph.citation.segments, f"paragraphs[{index}]")
            for place, item in enumerate(paragraph.items):
                node = f"paragraphs[{index}].items[{place}]"
                hold(item.marks + item.citation.segments, node)
        for index, note in enumerate(self.footnotes):
            hold(note.marks + note.citation.segments, f"footnotes[{index}]")
        for index, passage in enumerate(self.unparsed):
            hold(passage.citation.segments, f"unparsed[{index}]")
        return tuple(sorted(found))
