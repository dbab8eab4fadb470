"""A report: what one document says, each record with its citation."""

from __future__ import annotations

from datetime import date
from html import escape

from attrs import frozen

from crimecongress.model.citation import Citation, Segments
from crimecongress.model.corrections import Correction
from crimecongress.model.vocabulary import (
    Capacity,
    DocumentKind,
    DocumentPart,
    Form,
    HeadingLevel,
    ParagraphKind,
    Quantifier,
    Region,
    SpeakerKind,
    Stance,
    UnparsedReason,
)


@frozen(kw_only=True)
class Document:
    """The facts of the masthead and of the file.

    Attributes:
        symbol: Printed document symbol in its normal form, or None.
        body: The organ the document belongs to (``General Assembly``), or None.
        distribution: ``General``, ``Limited``, ``Restricted``, or None.
        date: Date of the document, which may differ from the dates of the meeting.
        language: ISO 639-1 code of the text.
        language_line: The masthead's language line as printed (``English only``), or None.
        kind: What the document is.
        part: Which part of a work it is, or None for the whole.
        job_number: The job number (``V.21-02028``), or None.
        title: The title as printed, or None.
        specimen: Whether the document is one of the library's fictional specimens.
        path: The path as given.
        sha256: Hash of the file's bytes.
    """

    symbol: str | None
    body: str | None
    distribution: str | None
    date: date | None
    language: str | None
    language_line: str | None = None
    kind: DocumentKind
    part: DocumentPart | None
    job_number: str | None
    title: str | None = None
    specimen: bool = False
    path: str
    sha256: str

    @property
    def key(self) -> str:
        """The document's key: its symbol, or the file's hash where there is none."""
        return self.symbol or f"sha256:{self.sha256}"


@frozen(kw_only=True)
class MeetingFacts:
    """The meeting as the document itself names it.

    Attributes:
        id: Id of the register's meeting that was recognised, or None.
        title: Title as printed.
        region: Code of the region.
        congress: Number of the Congress that the meeting prepares.
        place: Place as printed (``Bangkok``; ``Kyoto, Japan``).
        start: First day.
        end: Last day.
    """

    id: str | None
    title: str | None
    region: Region | None
    congress: int | None
    place: str | None
    start: date | None
    end: date | None


@frozen(kw_only=True)
class MastheadField:
    """A passage of the masthead or title block and the field it was read as.

    Attributes:
        name: ``body``, ``distribution``, ``date``, ``language``, ``symbol``, ``title``,
            ``meeting``, ``place and dates``, ``rapporteur``, ``part``, ``notice``, ...
        text: The passage as printed, healed.
        citation: Where it stands.
    """

    name: str
    text: str
    citation: Citation


@frozen(kw_only=True)
class Officer:
    """An officer of the meeting named by the document.

    Attributes:
        role: ``rapporteur``, ``chair``, ``vice_chair``, ``rapporteur_general``.
        name: Name as printed, without honorific.
        country: Country as printed in parentheses, or None.
        citation: Where it stands.
    """

    role: str
    name: str
    country: str | None
    citation: Citation


@frozen(kw_only=True)
class Heading:
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


@frozen(kw_only=True)
class Item:
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


@frozen(kw_only=True)
class Paragraph:
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


@frozen(kw_only=True)
class Speaker:
    """Who took the floor.

    Attributes:
        name: As printed, without leading "the", honorific and trailing acronym.
        normalised: The name in the form of the bundled tables, or the printed name.
        kind: What the speaker is.
        iso3: ISO 3166-1 alpha-3 code of a State, else None.
        acronym: Acronym printed in parentheses, or None.
    """

    name: str
    normalised: str
    kind: SpeakerKind
    iso3: str | None = None
    acronym: str | None = None


@frozen(kw_only=True)
class Statement:
    """One speaker taking the floor once; it carries no view.

    Attributes:
        speaker: Who spoke.
        capacity: In which capacity.
        on_behalf_of: The group or State on whose behalf, as printed, or None.
        paragraph: Number of the paragraph that lists it.
        congress_item: The Congress item it falls under, or None.
        workshop: The workshop it falls under, or None.
        agenda_item: The meeting's own agenda item, or None.
        citation: Where the name stands.
    """

    speaker: Speaker
    capacity: Capacity
    on_behalf_of: str | None
    paragraph: int | None
    congress_item: int | None = None
    workshop: int | None = None
    agenda_item: str | None = None
    citation: Citation


@frozen(kw_only=True)
class Clause:
    """A clause of a remark that has a holder or verb of its own.

    Attributes:
        text: The clause as printed.
        holder: Words that name the holder, or None.
        quantifier: Class of those words.
        form: How the clause names its holder.
        verbs: Head lemmas of its reporting verbs.
        stance: Class of those verbs.
    """

    text: str
    holder: str | None
    quantifier: Quantifier
    form: Form
    verbs: tuple[str, ...]
    stance: Stance


@frozen(kw_only=True)
class Remark:
    """One reported sentence of the deliberations.

    Attributes:
        paragraph: Number of its paragraph.
        sentence: Place of the sentence in the paragraph, from 1.
        text: The sentence, healed.
        holder: Words that name the first stated holder, or None.
        quantifier: Class of those words; never a count.
        form: How the sentence names its holder.
        verbs: Head lemmas of its reporting verbs, in order.
        stance: The most marked class among its verbs.
        clauses: Its clauses, where it mixes holders or forms; else empty.
        citation: Where it stands.
    """

    paragraph: int | None
    sentence: int
    text: str
    holder: str | None
    quantifier: Quantifier
    form: Form
    verbs: tuple[str, ...]
    stance: Stance
    clauses: tuple[Clause, ...] = ()
    citation: Citation


@frozen(kw_only=True)
class Act:
    """One thing that a recommendation asks for.

    Attributes:
        verb: Lemma of the operative verb (``strengthen``).
        object: What it acts on, as printed.
    """

    verb: str
    object: str


@frozen(kw_only=True)
class Addressee:
    """Whom a recommendation asks.

    Attributes:
        stated: The addressee as printed, or None where the text names none.
        implied: Whom the form of the text implies (``Member States``).
    """

    stated: str | None
    implied: tuple[str, ...] = ()


@frozen(kw_only=True)
class Recommendation:
    """One recommendation of a meeting; attributable to the meeting, never to a speaker.

    Attributes:
        label: Bare label (``a``, ``88.1``), or None for a whole paragraph.
        paragraph: Number of the paragraph.
        text: Text without the label.
        acts: What it asks for.
        addressee: Whom it asks.
        modals: Modal verbs as printed, lower-cased.
        hedges: Hedging phrases as printed, lower-cased.
        conditions: Conditions and reservations as printed.
        instruments: Ids of the instruments it names.
        recommended_by: States or groups that the text itself credits with it.
        negotiated: False where the text says that it was not negotiated, True where it says it
            was, None where it says neither.
        congress_item: The Congress item it falls under, or None.
        workshop: The workshop it falls under, or None.
        agenda_item: The meeting's own agenda item, or None.
        citation: Where it stands.
    """

    label: str | None
    paragraph: int | None
    text: str
    acts: tuple[Act, ...]
    addressee: Addressee
    modals: tuple[str, ...] = ()
    hedges: tuple[str, ...] = ()
    conditions: tuple[str, ...] = ()
    instruments: tuple[str, ...] = ()
    recommended_by: tuple[str, ...] = ()
    negotiated: bool | None = None
    congress_item: int | None = None
    workshop: int | None = None
    agenda_item: str | None = None
    citation: Citation


@frozen(kw_only=True)
class Reference:
    """A document, resolution or instrument that the text names.

    Attributes:
        kind: ``symbol``, ``resolution``, ``decision``, ``instrument``, ``treaty series``, ...
        text: As printed.
        normalised: Normal form: a symbol (``A/RES/78/223``) or an instrument's id (``UNTOC``).
        paragraph: Number of the paragraph, or None (masthead, notes).
        citation: Where it stands.
    """

    kind: str
    text: str
    normalised: str
    paragraph: int | None = None
    citation: Citation


@frozen(kw_only=True)
class Footnote:
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


@frozen(kw_only=True)
class Unparsed:
    """A passage that no node of the report holds, and why.

    Attributes:
        text: The passage, healed.
        reason: Why it is in no node.
        citation: Where it stands.
    """

    text: str
    reason: UnparsedReason
    citation: Citation


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
        counts = ", ".join(f"{count} {name}" for name, count in self._counts())
        return f"Report({self.document.symbol or self.document.path}: {counts})"

    def _repr_html_(self) -> str:
        """Show the document in Jupyter: what it is, what it holds, how much of it was read."""
        document, meeting = self.document, self.meeting
        kind = (document.part or document.kind).replace("_", " ")
        rows = [("Document", f"{document.symbol or document.path}, {kind}")]
        if meeting is not None:
            rows.append(("Meeting", meeting.title or "recognised, untitled"))
        rows += [(name.capitalize(), str(count)) for name, count in self._counts()]
        rows.append(("Characters in the model", f"{self.coverage:.1%}"))
        body = "".join(
            f'<tr><th scope="row" style="text-align:left">{escape(name)}</th>'
            f'<td style="text-align:left">{escape(value)}</td></tr>'
            for name, value in rows
        )
        note = "<p><small>Specimen: fictional.</small></p>" if document.specimen else ""
        return f"<table><caption>Report</caption><tbody>{body}</tbody></table>{note}"

    def _counts(self) -> tuple[tuple[str, int], ...]:
        return (
            ("paragraphs", len(self.paragraphs)),
            ("statements", len(self.statements)),
            ("remarks", len(self.remarks)),
            ("recommendations", len(self.recommendations)),
        )

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
