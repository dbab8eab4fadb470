"""The masthead and title block: what its fields say of document, meeting and officers."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from datetime import date

from attrs import field, frozen

from crimecongress.errors import InvalidDataError
from crimecongress.model import (
    DocumentKind,
    DocumentPart,
    Line,
    MeetingFacts,
    Segment,
    Segments,
    Symbol,
)
from crimecongress.ordinals import ordinal
from crimecongress.parsing.dates import read_dates
from crimecongress.parsing.masthead_fields import MARKUP, Field, fields_of, table_of
from crimecongress.register import region_of

_PART_OF_MODIFIER = {
    "Add": DocumentPart.ADDENDUM,
    "Rev": DocumentPart.REVISION,
    "Corr": DocumentPart.CORRIGENDUM,
}
# A masthead longer than this is none: the body simply has no beginning that we know.
_LONGEST_MASTHEAD = 90
# Passages that are the document's title where they tell its kind; others name only the occasion.
_TITLED = frozenset({"meeting", "draft"})


@frozen(kw_only=True)
class Masthead:
    """What the masthead and title block say.

    Attributes:
        fields: Every passage, in order of place.
        symbol: Printed symbol, or None.
        body: Organ, or None.
        distribution: Distribution, or None.
        date: Date of the document, or None.
        language_line: Language line, or None.
        kind: Kind of document.
        part: Part of a work, or None.
        job_number: Job number, or None.
        title: Title, or None.
        meeting: The meeting it names, or None.
        officers: Role, name, country and segments of officers named here.
        specimen: Whether it is marked as one of the library's specimens.
    """

    fields: tuple[Field, ...]
    symbol: Symbol | None = None
    body: str | None = None
    distribution: str | None = None
    date: date | None = None
    language_line: str | None = None
    kind: DocumentKind = DocumentKind.OTHER
    part: DocumentPart | None = None
    job_number: str | None = None
    title: str | None = None
    meeting: MeetingFacts | None = None
    officers: tuple[tuple[str, str, str | None, Segments], ...] = field(default=())
    specimen: bool = False


def masthead_lines(
    text: str,
    lines: Sequence[Line],
    numbered: frozenset[int] = frozenset(),
    language: str = "en",
) -> int:
    """Count the lines that belong to the masthead and title block.

    Args:
        text: The raw text.
        lines: The body's lines.
        numbered: Where paragraphs open whose numbers are printed without a full stop.
        language: Language of the format's words.

    Returns:
        Number of leading lines before the body starts; 0 where the body starts at once, all
        lines (or the longest masthead) where no beginning of a body was found.
    """
    start = table_of(language)["start"]
    for index, line in enumerate(lines[:_LONGEST_MASTHEAD]):
        if line.start in numbered or start.match(text[line.start : line.end].lstrip(MARKUP)):
            return index
    return min(len(lines), _LONGEST_MASTHEAD)


def read_masthead(
    text: str,
    lines: Sequence[Line],
    *,
    anchors: Sequence[Segment] = (),
    specimen: bool = False,
    language: str = "en",
) -> Masthead:
    """Read the fields of a masthead and title block.

    Args:
        text: The raw text.
        lines: The lines of the masthead.
        anchors: Marks of notes, which belong to no field.
        specimen: Whether the layout found a specimen notice.
        language: Language of the format's words.

    Returns:
        The fields; together they hold every character of the lines but for the anchors.
    """
    fields = fields_of(text, lines, anchors, language)
    value = {each.name: each.value for each in reversed(fields)}
    symbols = [each for each in fields if each.name == "symbol"]
    symbol = Symbol.parse(symbols[0].value) if symbols else None
    kind, naming = _kind(fields, language)
    own_title = naming is not None and naming.name in _TITLED
    printed = {each.name: each.text for each in reversed(fields)}
    return Masthead(
        fields=fields,
        symbol=symbol,
        body=value.get("body"),
        distribution=_distribution(value.get("distribution"), language),
        date=_date(value, language),
        language_line=printed.get("language") or printed.get("text language"),
        kind=kind,
        part=_part(value.get("part"), symbol, language),
        job_number=value.get("job_number"),
        title=naming.text.strip(MARKUP) if naming and own_title else printed.get("title"),
        meeting=_meeting(fields, language),
        officers=_officers(fields, language),
        specimen=specimen,
    )


def _date(value: Mapping[str, str], language: str) -> date | None:
    """The date of the document; a resolution that prints none has the day of its adoption."""
    printed = value.get("document_date")
    if printed is None:
        adopted = table_of(language)["passages"]["adopted_on"].search(value.get("adoption", ""))
        printed = adopted["date"] if adopted else ""
    return read_dates(printed, language)[0]


def is_masthead(masthead: Masthead) -> bool:
    """Tell whether the lines read as a masthead are one: a UN document shows at least this."""
    return (
        masthead.distribution is not None
        or masthead.symbol is not None
        or masthead.body is not None
        or masthead.meeting is not None
        or masthead.kind is not DocumentKind.OTHER
    )


def _kind(fields: Sequence[Field], language: str) -> tuple[DocumentKind, Field | None]:
    """The kind of the document and the passage that tells it."""
    for kind, patterns in table_of(language)["kinds"]:
        for each in fields:
            if any(pattern.match(each.text.strip(MARKUP)) for pattern in patterns):
                return kind, each
    return DocumentKind.OTHER, None


def _part(printed: str | None, symbol: Symbol | None, language: str) -> DocumentPart | None:
    if printed:
        parts: Mapping[str, DocumentPart] = table_of(language)["parts"]
        if printed.lower() not in parts:
            raise InvalidDataError(
                (f"fields.part finds {printed!r}, which [parts] does not name",),
                where=f"data/words/{language}/masthead.toml",
                mend="add it there, with the part that it is",
            )
        return parts[printed.lower()]
    if symbol is not None and symbol.modifiers:
        return _PART_OF_MODIFIER.get(symbol.modifiers[-1].partition(".")[0])
    return None


def _distribution(printed: str | None, language: str) -> str | None:
    if not printed:
        return None
    names: Mapping[str, str] = table_of(language)["distributions"]
    return names.get(printed.lower(), printed.capitalize())


def _meeting(fields: Sequence[Field], language: str) -> MeetingFacts | None:
    """Read the meeting from its title, its place from "held in" or from the line below it."""
    table = table_of(language)
    patterns = table["meeting"]
    for index, each in enumerate(fields):
        match = next(
            (found for title in table["titles"] if (found := title.search(each.text))), None
        )
        named = match
        if match is None:
            match = patterns["below"].fullmatch(each.text.strip(MARKUP))
            above = (patterns["congress"].search(other.text) for other in fields[:index])
            named = next((found for found in above if found), None)
        if match is None or named is None:
            continue
        held = patterns["held"].search(each.text) or next(
            (
                found
                for other in fields[index + 1 :]
                if other.name == "place and dates"
                and (found := patterns["place_and_dates"].search(other.text))
            ),
            None,
        )
        start, end = read_dates(held["dates"], language) if held else (None, None)
        title = match.group()
        return MeetingFacts(
            id=None,
            title=table["report_of"].sub("", title),
            region=region_of(match["region"]) or region_of(title),
            congress=ordinal(named["ordinal"]),
            place=_place(held["place"]) if held else None,
            start=start,
            end=end,
        )
    return None


def _place(printed: str) -> str:
    """A city as running text writes it, where a title in capitals prints it."""
    place = printed.strip()
    return place.title() if place.isupper() else place


def _officers(
    fields: Sequence[Field], language: str
) -> tuple[tuple[str, str, str | None, Segments], ...]:
    table = table_of(language)
    officers = []
    for each in fields:
        match = table["rapporteur"].match(each.text)
        if match is None:
            continue
        role = match["role"].lower().replace("-", "_")
        name = table["honorific"].sub("", match["names"].strip("* "))
        country = re.search(r"\(([^()]*(?:\([^()]*\))?[^()]*)\)\s*$", name)
        if country:
            officers.append((role, name[: country.start()].strip(), country[1], each.segments))
        else:
            officers.append((role, name, None, each.segments))
    return tuple(officers)
