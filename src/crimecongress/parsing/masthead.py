"""The masthead and title block: fields found by pattern, never by the order of the lines."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from datetime import date
from functools import cache
from itertools import pairwise
from typing import Any

from attrs import field, frozen

from crimecongress.errors import InvalidSymbolError
from crimecongress.model import (
    DocumentKind,
    DocumentPart,
    Line,
    MeetingFacts,
    Segment,
    Segments,
    Symbol,
    find_symbols,
    heal,
    torn_symbol,
)
from crimecongress.ordinals import ordinal
from crimecongress.parsing.dates import months, read_dates
from crimecongress.register import region_of
from crimecongress.words import words

_PARTS = {
    "Addendum": DocumentPart.ADDENDUM,
    "Revision": DocumentPart.REVISION,
    "Corrigendum": DocumentPart.CORRIGENDUM,
}
_PART_OF_MODIFIER = {
    "Add": DocumentPart.ADDENDUM,
    "Rev": DocumentPart.REVISION,
    "Corr": DocumentPart.CORRIGENDUM,
}
# A masthead longer than this is none: the body simply has no beginning that we know.
_LONGEST_MASTHEAD = 90
# Passages that are the document's title where they tell its kind; others name only the occasion.
_TITLED = frozenset({"meeting", "draft"})
_MARKUP = "*# "
# Blanks between the two columns of a masthead.
_WIDE_GAP = ("   ", "\t")


@frozen(kw_only=True)
class Field:
    """A passage of the masthead and what it was read as."""

    name: str
    segments: Segments
    text: str
    value: str


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


@cache
def _table(language: str) -> dict[str, Any]:
    """The patterns of the masthead, compiled, with the month names filled in."""
    source = words("masthead", language)
    month = months(language)

    def compiled(pattern: str, flags: int = re.IGNORECASE) -> re.Pattern[str]:
        return re.compile(pattern.replace("{months}", month), flags)

    return {
        "fields": [
            (name, [compiled(pattern) for pattern in patterns])
            for name, patterns in source["fields"].items()
        ],
        "kinds": [
            (DocumentKind(name), [compiled(pattern) for pattern in patterns])
            for name, patterns in source["kinds"].items()
        ],
        "meeting": {
            # Place and region begin with a capital, so case counts here.
            name: compiled(source["meeting"][name], re.NOFLAG)
            for name in ("place_and_dates", "held")
        },
        "titles": [
            re.compile(title.replace("{congress}", source["meeting"]["congress"]))
            for title in source["meeting"]["titles"]
        ],
        "joint": compiled(source["joints"]["date"]),
        "passages": {name: compiled(pattern) for name, pattern in source["passages"].items()},
        "start": re.compile("|".join(f"(?:{p})" for p in source["body_start"]["patterns"])),
        "rapporteur": compiled(source["officers"]["rapporteur"]),
        "honorific": compiled(source["officers"]["honorific"]),
        "bodies": frozenset(name.lower() for name in source["bodies"]["names"]),
        "body_names": {name.lower(): name for name in source["bodies"]["names"]},
        "organization": frozenset(name.lower() for name in source["bodies"]["organization"]),
    }


def masthead_lines(text: str, lines: Sequence[Line], language: str = "en") -> int:
    """Count the lines that belong to the masthead and title block.

    Args:
        text: The raw text.
        lines: The body's lines.
        language: Language of the format's words.

    Returns:
        Number of leading lines before the body starts; 0 where the body starts at once, all
        lines (or the longest masthead) where no beginning of a body was found.
    """
    start = _table(language)["start"]
    for index, line in enumerate(lines[:_LONGEST_MASTHEAD]):
        if start.match(text[line.start : line.end]):
            return index
    return min(len(lines), _LONGEST_MASTHEAD)


def read_masthead(
    text: str, lines: Sequence[Line], *, specimen: bool = False, language: str = "en"
) -> Masthead:
    """Read the fields of a masthead and title block.

    Args:
        text: The raw text.
        lines: The lines of the masthead.
        specimen: Whether the layout found a specimen notice.
        language: Language of the format's words.

    Returns:
        The fields; together they hold every character of the lines.
    """
    fields = _fields(text, lines, language)
    value = {each.name: each.value for each in reversed(fields)}
    symbols = [each for each in fields if each.name == "symbol"]
    symbol = _symbol(symbols[0].value) if symbols else None
    kind, naming = _kind(fields, language)
    own_title = naming is not None and naming.name in _TITLED
    printed = {each.name: each.text for each in reversed(fields)}
    return Masthead(
        fields=fields,
        symbol=symbol,
        body=value.get("body"),
        distribution=_capitalised(value.get("distribution")),
        date=_date(value, language),
        language_line=printed.get("language"),
        kind=kind,
        part=_part(value.get("part"), symbol),
        job_number=value.get("job_number"),
        title=naming.text.strip(_MARKUP) if naming and own_title else printed.get("title"),
        meeting=_meeting(fields, language),
        officers=_officers(fields, language),
        specimen=specimen,
    )


def _date(value: Mapping[str, str], language: str) -> date | None:
    """The date of the document; a resolution that prints none has the day of its adoption."""
    printed = value.get("document_date")
    if printed is None:
        adopted = _table(language)["passages"]["adopted_on"].search(value.get("adoption", ""))
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


def _fields(text: str, lines: Sequence[Line], language: str) -> tuple[Field, ...]:
    table = _table(language)
    found, halves = _torn_symbols(text, lines)
    left: list[tuple[int, Segment]] = []
    for index, line in enumerate(lines):
        rest = [(line.start, line.end)]
        for half in halves:
            rest = _subtract(rest, half)
        for piece in tuple(rest):
            for segment, symbol in _own_symbols(text, piece, table["organization"]):
                found.append(_field("symbol", text, segment, str(symbol)))
                rest = _subtract(rest, segment)
        for name, patterns in table["fields"]:
            for pattern in patterns:
                for piece in tuple(rest):
                    match = pattern.search(text[piece[0] : piece[1]])
                    if match is None or (
                        name == "document_date"
                        and _is_of_phrase(text, lines, index, piece[0] + match.start(), language)
                    ):
                        continue
                    segment = (piece[0] + match.start(), piece[0] + match.end())
                    groups = match.groupdict()
                    found.append(_field(name, text, segment, groups.get("value") or match.group()))
                    rest = _subtract(rest, segment)
        left.extend((index, piece) for piece in _trimmed(text, rest))
    found.extend(_named(text, lines, left, language))
    return tuple(sorted(found, key=lambda each: each.segments[0]))


def _torn_symbols(text: str, lines: Sequence[Line]) -> tuple[list[Field], list[Segment]]:
    """Symbols that a line end tears in two, and their halves."""
    found: list[Field] = []
    halves: list[Segment] = []
    for above, below in pairwise(lines):
        hit = torn_symbol(text[above.start : above.end], text[below.start : below.end])
        if hit is None:
            continue
        start, end, symbol = hit
        segments = ((above.start + start, above.end), (below.start, below.start + end))
        halves.extend(segments)
        found.append(
            Field(name="symbol", segments=segments, text=heal(text, segments), value=str(symbol))
        )
    return found, halves


def _own_symbols(
    text: str, piece: Segment, organization: frozenset[str]
) -> list[tuple[Segment, Symbol]]:
    """Symbols of the document itself: at an edge of the line, not cited in a phrase.

    Two symbols joined by a dash ("E/2019/30–E/CN.15/2019/15") are one document's.
    """
    line = text[piece[0] : piece[1]]
    groups: list[list[tuple[int, int, Symbol]]] = []
    for hit in find_symbols(line):
        if groups and line[groups[-1][-1][1] : hit[0]].strip() in {"-", "–", "—"}:
            groups[-1].append(hit)
        else:
            groups.append([hit])
    return [
        ((piece[0] + start, piece[0] + end), symbol)
        for group in groups
        if _stands_alone(line, group[0][0], group[-1][1], organization)
        for start, end, symbol in group
    ]


def _stands_alone(line: str, start: int, end: int, organization: frozenset[str]) -> bool:
    """Whether a symbol is the document's own: at an edge of its line, not cited in a phrase."""
    before, after = line[:start].rstrip(), line[end:].strip(" *")
    at_edge = not before or not after or line[:start].endswith("  ")
    beside = before.strip(_MARKUP).lower() in organization
    return (
        (at_edge or beside)
        and not before.endswith(("(", "*", "see", "See"))
        and not after.startswith(",")
    )


def _is_of_phrase(text: str, lines: Sequence[Line], index: int, place: int, language: str) -> bool:
    """Whether a date goes on with a phrase: "held from 1 to 3 May", the phrase on two lines too."""
    line = lines[index]
    before = text[line.start : place]
    if before.endswith(_WIDE_GAP):
        return False
    if not before.strip() and index and line.gap == 0:
        before = text[lines[index - 1].start : lines[index - 1].end]
    return _table(language)["joint"].search(before.rstrip()) is not None


def _field(name: str, text: str, segment: Segment, value: str) -> Field:
    return Field(
        name=name,
        segments=(segment,),
        text=heal(text, (segment,)),
        value=" ".join(value.split()),
    )


def _named(
    text: str, lines: Sequence[Line], left: Sequence[tuple[int, Segment]], language: str
) -> list[Field]:
    """Name what the patterns left: organ, organization, meeting, place, rapporteur, title."""
    groups: list[tuple[list[Segment], int]] = []
    for index, piece in left:
        known = _line_name(text[piece[0] : piece[1]], language)
        if (
            groups
            and known is None
            and _line_name(heal(text, tuple(groups[-1][0])), language) is None
            and index - groups[-1][1] <= 1
            and lines[index].gap == 0
        ):
            last = groups[-1][0]
            last[-1] = (last[-1][0], min(last[-1][1] + 1, piece[0]))
            last.append(piece)
            groups[-1] = (last, index)
        else:
            groups.append(([piece], index))
    fields = []
    for segments, _ in groups:
        passage = heal(text, tuple(segments))
        name = _line_name(passage, language) or _passage_name(passage, language)
        value = passage
        if name == "body":
            value = _table(language)["body_names"][passage.strip(_MARKUP).lower()]
        fields.append(Field(name=name, segments=tuple(segments), text=passage, value=value))
    return fields


def _line_name(passage: str, language: str) -> str | None:
    """Name a passage that can only be one thing by itself."""
    table = _table(language)
    folded = passage.strip(_MARKUP).lower()
    if folded in table["bodies"]:
        return "body"
    if folded in table["organization"]:
        return "organization"
    if table["rapporteur"].match(passage):
        return "rapporteur"
    if table["meeting"]["place_and_dates"].fullmatch(passage.strip(_MARKUP)):
        return "place and dates"
    return None


def _passage_name(passage: str, language: str) -> str:
    table = _table(language)
    if any(title.search(passage) for title in table["titles"]):
        return "meeting"
    for name in ("adoption", "authority"):
        if table["passages"][name].match(passage):
            return name
    return "title" if any(character.isalnum() for character in passage) else "rule"


def _kind(fields: Sequence[Field], language: str) -> tuple[DocumentKind, Field | None]:
    """The kind of the document and the passage that tells it."""
    for kind, patterns in _table(language)["kinds"]:
        for each in fields:
            if any(pattern.match(each.text.strip(_MARKUP)) for pattern in patterns):
                return kind, each
    return DocumentKind.OTHER, None


def _part(printed: str | None, symbol: Symbol | None) -> DocumentPart | None:
    if printed:
        return _PARTS[printed.capitalize()]
    if symbol is not None and symbol.modifiers:
        return _PART_OF_MODIFIER.get(symbol.modifiers[-1].partition(".")[0])
    return None


def _symbol(printed: str) -> Symbol | None:
    try:
        return Symbol.parse(printed)
    except InvalidSymbolError:
        return None


def _capitalised(printed: str | None) -> str | None:
    return printed.capitalize() if printed else None


def _meeting(fields: Sequence[Field], language: str) -> MeetingFacts | None:
    """Read the meeting from its title, its place from "held in" or from the line below it."""
    table = _table(language)
    patterns = table["meeting"]
    for index, each in enumerate(fields):
        match = next(
            (found for title in table["titles"] if (found := title.search(each.text))), None
        )
        if match is None:
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
            title=title.removeprefix("Report of the ").removeprefix("the "),
            region=region_of(match["region"]) or region_of(title),
            congress=ordinal(match["ordinal"]),
            place=held["place"].strip() if held else None,
            start=start,
            end=end,
        )
    return None


def _officers(
    fields: Sequence[Field], language: str
) -> tuple[tuple[str, str, str | None, Segments], ...]:
    table = _table(language)
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


def _subtract(pieces: Sequence[Segment], gone: Segment) -> list[Segment]:
    kept: list[Segment] = []
    for start, end in pieces:
        if start <= gone[0] and gone[1] <= end:
            kept.extend(((start, gone[0]), (gone[1], end)))
        else:
            kept.append((start, end))
    return [piece for piece in kept if piece[0] < piece[1]]


def _trimmed(text: str, pieces: Sequence[Segment]) -> list[Segment]:
    trimmed = []
    for start, end in pieces:
        body = text[start:end]
        if body.strip():
            left = start + len(body) - len(body.lstrip())
            trimmed.append((left, start + len(body.rstrip())))
    return trimmed
