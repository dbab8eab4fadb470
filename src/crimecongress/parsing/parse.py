"""A RawDocument to a Report: the stages in order, and the law that nothing is lost."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from attrs import evolve

from crimecongress.dates import english_date
from crimecongress.model import (
    Document,
    DocumentKind,
    MastheadField,
    MeetingFacts,
    Officer,
    RawDocument,
    Report,
    UnparsedReason,
    heal,
)
from crimecongress.parsing.blocks import Block, blocks_of
from crimecongress.parsing.drafts import Structure
from crimecongress.parsing.layout import Layout, lay_out
from crimecongress.parsing.masthead import (
    Masthead,
    is_masthead,
    masthead_lines,
    read_masthead,
)
from crimecongress.parsing.meaning import Meaning
from crimecongress.parsing.paragraphs import contexts, kinds_of
from crimecongress.parsing.records import (
    Cite,
    Pages,
    covered,
    footnotes,
    heading,
    paragraph,
    set_aside,
)
from crimecongress.parsing.references import organ_of_document
from crimecongress.parsing.sequences import sequence_warnings
from crimecongress.parsing.structure import read_structure
from crimecongress.register import disagreements, load_register, recognise
from crimecongress.words import words

_WORD = re.compile(r"[^\W\d_]+")
_CHARACTERS_TRIED = 4000
# Function words make up about a third of English prose, and less than this of any other. A short
# text may be names and labels above all.
_ENGLISH_SHARE = 0.15
_SHORT, _SHORT_SHARE = 150, 0.05
# The warning of a text of which nothing was understood.
NOT_RECOGNISED = (
    "neither a masthead nor numbered paragraphs of a United Nations document were found"
)


def parse(raw: RawDocument) -> Report:
    """Read a raw document into a report.

    Args:
        raw: The raw document.

    Returns:
        The report. Every non-blank character of ``raw.text`` lies in exactly one of its nodes
        or in ``unparsed`` (see :meth:`crimecongress.model.report.Report.tiles`).
    """
    layout = lay_out(raw)
    count = masthead_lines(raw.text, layout.lines, layout.numbered)
    specimen = any(reason is UnparsedReason.SPECIMEN_NOTICE for _, reason in layout.furniture)
    anchors = [note.anchor for note in layout.notes if note.anchor]
    masthead = read_masthead(raw.text, layout.lines[:count], anchors=anchors, specimen=specimen)
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
        pages=Pages.of(raw),
    )
    has_masthead = bool(masthead.fields)
    is_plain = not raw.paragraphed
    if is_plain and not has_masthead and all(d.number is None for d in structure.paragraphs):
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
    contents = [(segments, UnparsedReason.CONTENTS) for segments in structure.contents]
    paragraphs = tuple(
        paragraph(draft, kind, above, cite)
        for draft, kind in zip(structure.paragraphs, kinds, strict=True)
    )
    organ = organ_of_document(document.symbol or "")
    meaning = Meaning(raw=raw.text, cite=cite, organ=organ.names[0] if organ else None)
    recommendations = meaning.recommendations(paragraphs)
    gaps = sequence_warnings(paragraphs, recommendations)
    meeting, notes = _recognised(masthead.meeting)
    report = Report(
        document=document,
        meeting=meeting,
        masthead=tuple(
            MastheadField(name=each.name, text=each.text, citation=cite(each.segments))
            for each in masthead.fields
        ),
        officers=(*_officers(masthead, cite), *meaning.officers(paragraphs)),
        outline=tuple(
            heading(reading, chapter, cite)
            for reading, chapter in zip(structure.headings, chapters, strict=True)
        ),
        paragraphs=paragraphs,
        statements=meaning.statements(paragraphs),
        remarks=meaning.remarks(paragraphs),
        recommendations=recommendations,
        references=meaning.references(paragraphs),
        footnotes=footnotes(layout, cite),
        unparsed=set_aside(raw, (*layout.furniture, *contents), cite),
        warnings=(*raw.warnings, *_warnings(masthead, cite.language), *notes, *gaps),
    )
    return covered(raw, report)


def _officers(masthead: Masthead, cite: Cite) -> Iterator[Officer]:
    """The officers whom the masthead names."""
    for role, name, country, segments in masthead.officers:
        yield Officer(role=role, name=name, country=country, citation=cite(segments))


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
    passages = [(block.passage.whole(), UnparsedReason.NOT_RECOGNISED) for block in blocks]
    report = Report(
        document=document,
        meeting=None,
        footnotes=footnotes(layout, cite),
        unparsed=set_aside(raw, (*layout.furniture, *passages), cite),
        warnings=(
            *raw.warnings,
            NOT_RECOGNISED,
        ),
    )
    return covered(raw, report)


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
    """Return "en" where enough of the first words are English function words, else None."""
    known = frozenset(words("layout")["language"]["function"])
    found = _WORD.findall(text[:_CHARACTERS_TRIED].lower())
    share = sum(map(known.__contains__, found)) / len(found) if found else 0.0
    return "en" if share > (_SHORT_SHARE if len(found) < _SHORT else _ENGLISH_SHARE) else None


def _recognised(facts: MeetingFacts | None) -> tuple[MeetingFacts | None, tuple[str, ...]]:
    if facts is None:
        return None, ()
    register = load_register()
    meeting = recognise(facts, register)
    return (
        evolve(facts, id=meeting.id if meeting else None),
        disagreements(facts, register),
    )
