"""A RawDocument to a Report: the stages in order, and the law that nothing is lost."""

from __future__ import annotations

import re
from collections.abc import Sequence

from attrs import evolve, frozen

from crimecongress.model import (
    Citation,
    Document,
    DocumentKind,
    Footnote,
    Heading,
    Item,
    MastheadField,
    MeetingFacts,
    Officer,
    Paragraph,
    ParagraphKind,
    RawDocument,
    Recommendation,
    Reference,
    Remark,
    Report,
    Segments,
    Statement,
    Unparsed,
    UnparsedReason,
    english_date,
    heal,
)
from crimecongress.parsing.layout import Block, Layout, blocks_of, lay_out
from crimecongress.parsing.masthead import (
    Masthead,
    is_masthead,
    masthead_lines,
    read_masthead,
)
from crimecongress.parsing.officers import read_officers
from crimecongress.parsing.outline import HeadingReading
from crimecongress.parsing.paragraphs import Context, contexts, kinds_of
from crimecongress.parsing.passage import Passage
from crimecongress.parsing.recommendations import is_chapeau, read_wording
from crimecongress.parsing.references import find_references
from crimecongress.parsing.remarks import read_remarks
from crimecongress.parsing.speakers import read_statements
from crimecongress.parsing.structure import ParagraphDraft, Structure, read_structure
from crimecongress.register import disagreements, load_register, recognise

_WORD = re.compile(r"[^\W\d_]+")
# Function words that make up about a third of any English prose, and of no other language's.
_ENGLISH = frozenset("the of and to in for on by with that was were be as is from".split())
_LETTERS_TRIED = 4000


@frozen(kw_only=True)
class Cite:
    """Makes the citations of one document."""

    document: str
    symbol: str | None
    language: str | None
    title: str | None

    def __call__(
        self,
        segments: Segments,
        *,
        chapter: str | None = None,
        paragraph: int | None = None,
        label: str | None = None,
    ) -> Citation:
        return Citation(
            document=self.document,
            symbol=self.symbol,
            language=self.language,
            chapter=chapter,
            paragraph=paragraph,
            label=label,
            segments=segments,
            title=self.title,
        )


def parse(raw: RawDocument) -> Report:
    """Read a raw document into a report.

    Args:
        raw: The raw document.

    Returns:
        The report. Every non-blank character of ``raw.text`` lies in exactly one of its nodes
        or in ``unparsed`` (see :meth:`crimecongress.model.Report.tiles`).
    """
    layout = lay_out(raw)
    count = masthead_lines(raw.text, layout.lines)
    specimen = any(reason is UnparsedReason.SPECIMEN_NOTICE for _, reason in layout.furniture)
    masthead = read_masthead(raw.text, layout.lines[:count], specimen)
    if not is_masthead(masthead):
        masthead, count = Masthead(fields=(), specimen=specimen), 0
    body = evolve(layout, lines=layout.lines[count:])
    blocks = blocks_of(raw, body)
    structure = read_structure(blocks)
    language = _language(raw.text)
    document = _document(raw, masthead, layout, language)
    cite = Cite(
        document=document.key,
        symbol=document.symbol,
        language=language,
        title=None if document.symbol else _title(document, masthead.meeting),
    )
    has_masthead = bool(masthead.fields)
    if not has_masthead and all(draft.number is None for draft in structure.paragraphs):
        return _unrecognised(raw, document, layout, blocks, cite)
    return _report(raw, document, masthead, layout, structure, cite)


def _report(
    raw: RawDocument,
    document: Document,
    masthead: Masthead,
    layout: Layout,
    structure: Structure,
    cite: Cite,
) -> Report:
    above = contexts(structure.headings)
    kinds = kinds_of(structure.paragraphs, above, has_masthead=bool(masthead.fields))
    chapters = [context.chapter for context in above]
    paragraphs = tuple(
        _paragraph(draft, kind, above, cite)
        for draft, kind in zip(structure.paragraphs, kinds, strict=True)
    )
    passages = _Passages(raw=raw.text, cite=cite)
    meeting, notes = _recognised(masthead.meeting)
    report = Report(
        document=document,
        meeting=meeting,
        masthead=tuple(
            MastheadField(name=each.name, text=each.text, citation=cite(each.segments))
            for each in masthead.fields
        ),
        officers=(
            *(
                Officer(role=role, name=name, country=country, citation=cite(segments))
                for role, name, country, segments in masthead.officers
            ),
            *passages.officers(paragraphs),
        ),
        outline=tuple(
            _heading(reading, chapter, cite)
            for reading, chapter in zip(structure.headings, chapters, strict=True)
        ),
        paragraphs=paragraphs,
        statements=passages.statements(paragraphs),
        remarks=passages.remarks(paragraphs),
        recommendations=passages.recommendations(paragraphs),
        references=passages.references(paragraphs),
        footnotes=_footnotes(layout, cite),
        unparsed=(
            *_furniture(raw, layout, cite),
            *_contents(raw, structure, cite),
        ),
        warnings=(*raw.warnings, *_warnings(masthead, cite.language), *notes),
    )
    return _covered(raw, report)


def nodes_of(paragraph: Paragraph) -> tuple[Paragraph | Item, ...]:
    """Return a paragraph and its items: the nodes that hold its text."""
    return (paragraph, *paragraph.items)


@frozen(kw_only=True)
class _Passages:
    """Reads what the paragraphs mean; each record keeps the way back to the raw text."""

    raw: str
    cite: Cite

    def _of(self, citation: Citation) -> Passage:
        return Passage.of(self.raw, citation.segments)

    def _part(self, whole: Passage, start: int, end: int, citation: Citation) -> Citation:
        return evolve(citation, segments=whole.locate(start, end))

    def officers(self, paragraphs: Sequence[Paragraph]) -> tuple[Officer, ...]:
        found: list[Officer] = []
        for paragraph in paragraphs:
            if paragraph.kind is not ParagraphKind.OFFICERS:
                continue
            role = None
            for node in nodes_of(paragraph):
                whole = self._of(node.citation)
                for reading in read_officers(whole.text, role):
                    role = reading.role
                    if reading.name:
                        found.append(
                            Officer(
                                role=reading.role,
                                name=reading.name,
                                country=reading.country,
                                citation=self._part(
                                    whole, reading.start, reading.end, node.citation
                                ),
                            )
                        )
        return tuple(found)

    def statements(self, paragraphs: Sequence[Paragraph]) -> tuple[Statement, ...]:
        found: list[Statement] = []
        for paragraph in paragraphs:
            if paragraph.kind is not ParagraphKind.STATEMENTS:
                continue
            whole = self._of(paragraph.citation)
            found.extend(
                Statement(
                    speaker=reading.speaker,
                    capacity=reading.capacity,
                    on_behalf_of=reading.on_behalf_of,
                    paragraph=paragraph.number,
                    congress_item=paragraph.congress_item,
                    workshop=paragraph.workshop,
                    agenda_item=paragraph.agenda_item,
                    citation=self._part(whole, reading.start, reading.end, paragraph.citation),
                )
                for reading in read_statements(paragraph.text)
            )
        return tuple(found)

    def remarks(self, paragraphs: Sequence[Paragraph]) -> tuple[Remark, ...]:
        found: list[Remark] = []
        for paragraph in paragraphs:
            if paragraph.kind is not ParagraphKind.DELIBERATION:
                continue
            whole = self._of(paragraph.citation)
            found.extend(
                Remark(
                    paragraph=paragraph.number,
                    sentence=number,
                    text=whole.text[reading.start : reading.end],
                    holder=reading.holder,
                    quantifier=reading.quantifier,
                    form=reading.form,
                    verbs=reading.verbs,
                    stance=reading.stance,
                    clauses=reading.clauses,
                    citation=self._part(whole, reading.start, reading.end, paragraph.citation),
                )
                for number, reading in enumerate(read_remarks(paragraph.text), 1)
            )
        return tuple(found)

    def recommendations(self, paragraphs: Sequence[Paragraph]) -> tuple[Recommendation, ...]:
        found: list[Recommendation] = []
        for paragraph in paragraphs:
            if paragraph.kind is not ParagraphKind.OUTCOME:
                continue
            nested = {
                item.label.partition(".")[0]
                for item in paragraph.items
                if item.label and re.fullmatch(r"[a-z]+\.[ivx]+", item.label)
            }
            passages = [
                (item.label, item.text, item.citation)
                for item in paragraph.items
                if item.label not in nested
            ] or [(None, paragraph.text, paragraph.citation)]
            found.extend(
                self._recommendation(paragraph, label, text, citation)
                for label, text, citation in passages
            )
        return tuple(found)

    def _recommendation(
        self, paragraph: Paragraph, label: str | None, text: str, citation: Citation
    ) -> Recommendation:
        chapeau = is_chapeau(paragraph.text)
        wording = read_wording(text, chapeau="" if label is None else paragraph.text)
        instruments = dict.fromkeys(
            hit.normalised for hit in find_references(text) if hit.kind == "instrument"
        )
        return Recommendation(
            label=label,
            paragraph=paragraph.number,
            text=text,
            acts=wording.acts,
            addressee=wording.addressee,
            modals=wording.modals,
            hedges=wording.hedges,
            conditions=wording.conditions,
            instruments=tuple(instruments),
            recommended_by=wording.recommended_by,
            negotiated=chapeau.negotiated if chapeau else None,
            congress_item=paragraph.congress_item,
            workshop=paragraph.workshop,
            agenda_item=paragraph.agenda_item,
            citation=citation,
        )

    def references(self, paragraphs: Sequence[Paragraph]) -> tuple[Reference, ...]:
        found: list[Reference] = []
        for paragraph in paragraphs:
            for node in nodes_of(paragraph):
                whole = self._of(node.citation)
                found.extend(
                    Reference(
                        kind=hit.kind,
                        text=whole.text[hit.start : hit.end],
                        normalised=hit.normalised,
                        paragraph=paragraph.number,
                        citation=self._part(whole, hit.start, hit.end, node.citation),
                    )
                    for hit in find_references(whole.text)
                )
        return tuple(found)


def _document(
    raw: RawDocument, masthead: Masthead, layout: Layout, language: str | None
) -> Document:
    jobs = (
        heal(raw.text, segments)
        for segments, reason in layout.furniture
        if reason is UnparsedReason.JOB_NUMBER
    )
    return Document(
        symbol=str(masthead.symbol) if masthead.symbol else None,
        body=masthead.body,
        distribution=masthead.distribution,
        date=masthead.date,
        language=language,
        language_line=masthead.language_line,
        kind=masthead.kind,
        part=masthead.part,
        job_number=masthead.job_number or next((job.split()[0] for job in jobs), None),
        title=masthead.title,
        specimen=masthead.specimen,
        path=raw.path,
        sha256=raw.sha256,
    )


def _title(document: Document, meeting: MeetingFacts | None) -> str:
    """Name a document without a symbol by its meeting, kind, part and date."""
    kind = "" if document.kind is DocumentKind.OTHER else document.kind.replace("_", " ")
    parts = [
        (meeting.title if meeting else None) or document.title,
        kind,
        document.part,
        english_date(document.date) if document.date else None,
    ]
    return ", ".join(str(part) for part in parts if part) or document.path


def _language(text: str) -> str | None:
    """Return "en" where a fifth of the first words are English function words, else None."""
    found = _WORD.findall(text[:_LETTERS_TRIED].lower())
    share = sum(word in _ENGLISH for word in found) / len(found) if found else 0.0
    return "en" if share > 0.15 else None


def _recognised(facts: MeetingFacts | None) -> tuple[MeetingFacts | None, tuple[str, ...]]:
    if facts is None:
        return None, ()
    register = load_register()
    meeting = recognise(facts, register)
    return (
        evolve(facts, id=meeting.id if meeting else None),
        disagreements(facts, register),
    )


def _heading(reading: HeadingReading, chapter: str | None, cite: Cite) -> Heading:
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


def _paragraph(
    draft: ParagraphDraft, kind: ParagraphKind, above: Sequence[Context], cite: Cite
) -> Paragraph:
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


def _footnotes(layout: Layout, cite: Cite) -> tuple[Footnote, ...]:
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


def _unparsed(
    raw: RawDocument, passages: Sequence[tuple[Segments, UnparsedReason]], cite: Cite
) -> tuple[Unparsed, ...]:
    return tuple(
        Unparsed(text=heal(raw.text, segments), reason=reason, citation=cite(segments))
        for segments, reason in passages
    )


def _furniture(raw: RawDocument, layout: Layout, cite: Cite) -> tuple[Unparsed, ...]:
    return _unparsed(raw, layout.furniture, cite)


def _contents(raw: RawDocument, structure: Structure, cite: Cite) -> tuple[Unparsed, ...]:
    lines = [(segments, UnparsedReason.CONTENTS) for segments in structure.contents]
    return _unparsed(raw, lines, cite)


def _warnings(masthead: Masthead, language: str | None) -> tuple[str, ...]:
    found = []
    if not masthead.fields:
        found.append("no masthead of a United Nations document was found")
    if language != "en":
        found.append("the text does not read as English: only English is read so far")
    return tuple(found)


def _unrecognised(
    raw: RawDocument, document: Document, layout: Layout, blocks: Sequence[Block], cite: Cite
) -> Report:
    """A text with neither masthead nor numbered paragraphs: kept whole, none of it understood."""
    passages = [(block.passage.segments, UnparsedReason.NOT_RECOGNISED) for block in blocks]
    report = Report(
        document=document,
        meeting=None,
        footnotes=_footnotes(layout, cite),
        unparsed=(*_furniture(raw, layout, cite), *_unparsed(raw, passages, cite)),
        warnings=(
            *raw.warnings,
            "neither a masthead nor numbered paragraphs of a United Nations document were found",
        ),
    )
    return _covered(raw, report)


def _covered(raw: RawDocument, report: Report) -> Report:
    """Fill in the shares of characters that the model holds and does not recognise."""
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
