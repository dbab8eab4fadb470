"""A report as lines of plain text, for fixtures that a specialist can read and extend.

``python tests/reading_dump.py FILE`` prints the lines of a report, then its remarks as the lines
of ``fixtures/remarks.txt``.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator

from crimecongress import read
from crimecongress.model import Heading, Paragraph, Report


def dump(report: Report) -> list[str]:
    """Return one line a fact, heading, paragraph, item, statement, note and set-aside passage."""
    return [" ".join(line.split()) for line in _lines(report)]


def _lines(report: Report) -> Iterator[str]:
    yield from _facts(report)
    paragraphs = list(report.paragraphs)
    for index, heading in enumerate(report.outline):
        while paragraphs and (paragraphs[0].heading is None or paragraphs[0].heading < index):
            yield from _paragraph(paragraphs.pop(0))
        yield _heading(heading)
    for paragraph in paragraphs:
        yield from _paragraph(paragraph)
    for statement in report.statements:
        speaker = statement.speaker
        behalf = f" for {statement.on_behalf_of}" if statement.on_behalf_of else ""
        code = f" {speaker.iso3}" if speaker.iso3 else ""
        yield f"statement: {speaker.name}{code} {speaker.kind} {statement.capacity}{behalf}"
    for one in report.recommendations:
        if one.label and one.label[0].isdigit():
            yield f"recommendation {one.label}: {'; '.join(one.recommended_by) or 'nobody named'}"
    for each in report.recommendations:
        yield (
            f"recommendation: {each.paragraph} {each.label} negotiated={each.negotiated} "
            f'"{each.text}"'
        )
    for note in report.footnotes:
        yield f'note {note.mark} "{note.text}"'
    for passage in report.unparsed:
        yield f'set aside: {passage.reason} "{passage.text}"'
    for warning in report.warnings:
        yield f"warning: {warning}"


def _facts(report: Report) -> Iterator[str]:
    document = report.document
    facts = {
        "kind": document.kind,
        "symbol": document.symbol,
        "part": document.part,
        "date": document.date,
        "distribution": document.distribution,
        "body": document.body,
        "job": document.job_number,
    }
    yield "document: " + " ".join(f"{key}={value}" for key, value in facts.items() if value)
    for field in report.masthead:
        yield f'masthead: {field.name} "{field.text}"'
    if document.language_line:
        yield f"language line: {document.language_line}"
    if report.meeting:
        meeting = report.meeting
        yield (
            f"meeting: region={meeting.region} congress={meeting.congress} "
            f"place={meeting.place} start={meeting.start} end={meeting.end}"
        )
    for officer in report.officers:
        yield f"officer: {officer.role} {officer.name} ({officer.country})"


def _heading(heading: Heading) -> str:
    numbers = {
        "agenda": heading.agenda_item,
        "item": heading.congress_item,
        "workshop": heading.workshop,
    }
    told = " ".join(f"{key}={value}" for key, value in numbers.items() if value)
    continued = "continued" if heading.continued else ""
    mark = heading.mark or ""
    return f'heading: {heading.level} {mark} "{heading.title}" {continued} {told}'


def _paragraph(paragraph: Paragraph) -> Iterator[str]:
    number = "" if paragraph.number is None else paragraph.number
    item = f" [item {paragraph.congress_item}]" if paragraph.congress_item else ""
    chapter = f" chapter={paragraph.citation.chapter}" if paragraph.citation.chapter else ""
    yield f'p{number} {paragraph.kind}{chapter}{item} "{paragraph.text}"'
    for each in paragraph.items:
        yield f'item {number} {each.label} "{each.text}"'


def remark_lines(report: Report) -> Iterator[str]:
    """Return each remark as the two lines of ``fixtures/remarks.txt``."""
    for one in report.remarks:
        parts = (one.quantifier, one.form, ", ".join(one.verbs) or "-", one.stance)
        yield one.text
        yield f"    {' | '.join(parts)} | {one.holder or '-'}"


if __name__ == "__main__":
    (path,) = sys.argv[1:]
    read_report = read(path)
    sys.stdout.write("\n".join((*dump(read_report), *remark_lines(read_report), "")))
