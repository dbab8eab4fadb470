"""The fields of a masthead and title block: found by pattern, never by the order of the lines."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import cache
from itertools import pairwise
from typing import Any

from attrs import frozen

from crimecongress.errors import InvalidDataError
from crimecongress.model import (
    DocumentKind,
    DocumentPart,
    Line,
    Segment,
    Segments,
    Symbol,
    find_symbols,
    heal,
    torn_symbol,
)
from crimecongress.parsing.dates import months
from crimecongress.parsing.healed_text import joined
from crimecongress.words import words

MARKUP = "*# "
# More than the longest name of the organization that may stand beside a symbol.
_LONGEST_NAME = 60
# Blanks between the two columns of a masthead.
_WIDE_GAP = ("   ", "\t")


@frozen(kw_only=True)
class Field:
    """A passage of the masthead and what it was read as."""

    name: str
    segments: Segments
    text: str
    value: str


@cache
def table_of(language: str) -> dict[str, Any]:
    """Return the patterns of the masthead, compiled, with the month names filled in.

    Args:
        language: Language of the format's words.

    Returns:
        The patterns by name; ``fields`` and ``kinds`` are in the order in which they are tried.
    """
    source = words("masthead", language)
    month = months(language)
    parts = _parts(source["parts"], language)

    def compiled(pattern: str, flags: int = re.IGNORECASE) -> re.Pattern[str]:
        made = pattern.replace("{months}", month).replace("{parts}", "|".join(parts))
        return re.compile(made, flags)

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
            for name in ("place_and_dates", "held", "below", "congress")
        },
        "titles": [
            re.compile(title.replace("{congress}", source["meeting"]["congress"]))
            for title in source["meeting"]["titles"]
        ],
        "distributions": source["distributions"],
        "parts": {printed.lower(): part for printed, part in parts.items()},
        "report_of": compiled(source["meeting"]["report_of"]),
        "joint": compiled(source["joints"]["date"]),
        "passages": {name: compiled(pattern) for name, pattern in source["passages"].items()},
        "start": re.compile("|".join(f"(?:{p})" for p in source["body_start"]["patterns"])),
        "rapporteur": compiled(source["officers"]["rapporteur"]),
        "honorific": compiled(source["officers"]["honorific"]),
        "body_names": {
            **{name.lower(): name for name in source["bodies"]["names"]},
            **{printed.lower(): name for printed, name in source["bodies"]["others"].items()},
        },
        "organization": frozenset(name.lower() for name in source["bodies"]["organization"]),
    }


def _parts(listed: Mapping[str, str], language: str) -> dict[str, DocumentPart]:
    unknown = {name for name in listed.values() if name not in list(DocumentPart)}
    if unknown:
        raise InvalidDataError(
            tuple(f"parts: no part of a work is called {name!r}" for name in sorted(unknown)),
            where=f"data/words/{language}/masthead.toml",
            mend=f"known: {', '.join(DocumentPart)}",
        )
    return {printed: DocumentPart(name) for printed, name in listed.items()}


def fields_of(
    text: str, lines: Sequence[Line], gone: Sequence[Segment], language: str
) -> tuple[Field, ...]:
    """Find the fields of a masthead.

    Args:
        text: The raw text.
        lines: The lines of the masthead.
        gone: Anchors of notes, which belong to no field.
        language: Language of the format's words.

    Returns:
        The fields in order of place; together they hold every character of the lines.
    """
    found, halves = _torn_symbols(text, lines)
    taken = sorted((*halves, *gone))
    left: list[tuple[int, Segment]] = []
    for index, line in enumerate(lines):
        rest = [(line.start, line.end)]
        for half in taken:
            rest = _subtract(rest, half)
        fields, rest = _fields_of_line(text, lines, index, rest, language)
        found.extend(fields)
        left.extend((index, piece) for piece in _trimmed(text, rest))
    found.extend(_named(text, lines, left, language))
    return tuple(sorted(found, key=lambda each: each.segments[0]))


def _fields_of_line(
    text: str, lines: Sequence[Line], index: int, rest: list[Segment], language: str
) -> tuple[list[Field], list[Segment]]:
    """The fields that the pieces of one line hold by their patterns, and what they leave."""
    table = table_of(language)
    found: list[Field] = []
    for piece in tuple(rest):
        for segment, symbol in _own_symbols(text, piece, table["organization"]):
            found.append(_field("symbol", text, segment, str(symbol)))
            rest = _subtract(rest, segment)
    for name, patterns in table["fields"]:
        for pattern in patterns:
            for piece in tuple(rest):
                match = pattern.search(text[piece[0] : piece[1]])
                if match is None:
                    continue
                segment = (piece[0] + match.start(), piece[0] + match.end())
                if name == "document_date" and _is_of_phrase(
                    text, lines, index, segment[0], language
                ):
                    continue
                value = match.groupdict().get("value") or match.group()
                found.append(_field(name, text, segment, value))
                rest = _subtract(rest, segment)
    return found, rest


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
    before = line[max(0, start - _LONGEST_NAME) : start].rstrip()
    after = line[end : end + _LONGEST_NAME].lstrip(" *")
    at_edge = not before or not after or line[max(0, start - 2) : start] == "  "
    beside = before.strip(MARKUP).lower() in organization
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
    return table_of(language)["joint"].search(before.rstrip()) is not None


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
    groups: list[tuple[Segments, int]] = []
    for index, piece in left:
        known = _line_name(text[piece[0] : piece[1]], language)
        if (
            groups
            and known is None
            and _line_name(heal(text, groups[-1][0]), language) is None
            and index - groups[-1][1] <= 1
            and not table_of(language)["passages"]["numbered"].match(text[piece[0] : piece[1]])
            and lines[index].gap == 0
        ):
            groups[-1] = (joined(text, groups[-1][0], (piece,)), index)
        else:
            groups.append(((piece,), index))
    fields = []
    for segments, _ in groups:
        passage = heal(text, segments)
        name, value = _line_name(passage, language), passage
        if name is None:
            name, value = _torn_field(passage, language) or (
                _passage_name(passage, language),
                passage,
            )
        if name == "body":
            value = table_of(language)["body_names"][passage.strip(MARKUP).lower()]
        fields.append(Field(name=name, segments=segments, text=passage, value=value))
    return fields


def _line_name(passage: str, language: str) -> str | None:
    """Name a passage that can only be one thing by itself."""
    table = table_of(language)
    folded = passage.strip(MARKUP).lower()
    if folded in table["body_names"]:
        return "body"
    if folded in table["organization"]:
        return "organization"
    if table["rapporteur"].match(passage):
        return "rapporteur"
    if table["meeting"]["place_and_dates"].fullmatch(passage.strip(MARKUP)):
        return "place and dates"
    return None


def _torn_field(passage: str, language: str) -> tuple[str, str] | None:
    """A field whose label stands on a line of its own: "Distr." above "GENERAL"."""
    for name, patterns in table_of(language)["fields"]:
        for pattern in patterns:
            match = pattern.fullmatch(passage)
            if match and match.groupdict().get("value"):
                return name, match["value"]
    return None


def _passage_name(passage: str, language: str) -> str:
    table = table_of(language)
    below = table["meeting"]["below"]
    if below.fullmatch(passage.strip(MARKUP)) or any(
        title.search(passage) for title in table["titles"]
    ):
        return "meeting"
    for name in ("adoption", "authority"):
        if table["passages"][name].match(passage):
            return name
    return "title" if any(character.isalnum() for character in passage) else "rule"


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
