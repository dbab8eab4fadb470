"""The group or State on whose behalf somebody spoke."""

from __future__ import annotations

import re
from collections.abc import Iterator

from attrs import frozen

from crimecongress.model import SpeakerKind
from crimecongress.names import find_organization
from crimecongress.parsing.speakers.lexicon import BRACKET, lexicon

_BY = re.compile(r"(?<!\band)\s+by\s+$")
_SQUARE = re.compile(r"\[([^][]*)\]")
# What stands around a note ahead of its speaker: "…; and, on behalf of the group, A".
_COMMA = re.compile(r",\s+$")
_JOINED = re.compile(r"(?:;|\b(?:and|by),?)\s*$")
_AS_WELL = re.compile(
    r"\s+(?:as well|too)$"
    r"|,?\s+(?:and\s+)?with the (?:support|alignment|concurrence|agreement) of .*$"
)
# "(Albania and Serbia aligned themselves with that statement)".
_ALIGNED = re.compile(r"\s*\([^()]*\b(?:align|associat)(?:ed|ing) [^()]*\)$")
_MADE = re.compile(r"\s+was(?:\s+\w+)?\s+\w+$")
_AHEAD = re.compile(r"(?:^|\band|\bby|\bof|;)\s*$")
# What no name of a group holds: "Statements on behalf of groups were made by".
_NO_GROUP = re.compile(r";|\b(?:was|were)\b")
_ACRONYM = re.compile(r"\s*\([A-Z][\w&/.-]{1,14}\)$")


@frozen(kw_only=True)
class Behalf:
    """A note on whose behalf the speaker before it spoke.

    Attributes:
        start: Where the note starts.
        end: Where it ends.
        group: The group as printed, without article and acronym; None where the note only says
            that the speaker was there as an observer.
        ahead: Whether the note stands before the speaker: "A and, on behalf of the group, B".
    """

    start: int
    end: int
    group: str | None
    ahead: bool = False


def notes(text: str, start: int, end: int, language: str, *, several: bool) -> Iterator[Behalf]:
    """Find the notes in a list of names.

    Args:
        text: A healed paragraph.
        start: Where the list starts.
        end: Where it ends.
        language: ISO 639-1 code.
        several: Whether the list may name several speakers: then a comma ends a group that
            stands in no bracket.

    Yields:
        The notes in order of place; they do not overlap.
    """
    known = lexicon(language)
    place = start
    while place < end:
        match = known.behalf.search(text, place, end)
        yield from _bracketed_groups(text, place, match.start() if match else end)
        if match is None:
            return
        bracket = _around(text, match.start(), start, end)
        if bracket is not None:
            yield Behalf(
                start=bracket.start(),
                end=bracket.end(),
                group=printed(text[match.end() : bracket.end() - 1]),
            )
            place = bracket.end()
            continue
        stop = group_end(text, match.end(), end, language, several=several)
        if known.others.search(text, place, match.start() + 1):
            # "Aligning himself with the statement made on behalf of the group": not his own.
            place = stop
            continue
        ahead = several and _AHEAD.search(text[start : match.start()]) is not None
        yield Behalf(
            start=match.start(), end=stop, group=printed(text[match.end() : stop]), ahead=ahead
        )
        place = stop


def rounded(text: str, language: str) -> str:
    """Return a text in which groups stand in round brackets, where it has square ones.

    Args:
        text: A healed paragraph.
        language: ISO 639-1 code.

    Returns:
        The text, of the same length; other square brackets stay.
    """
    if "[" not in text:
        return text
    known = lexicon(language)

    def turned(match: re.Match[str]) -> str:
        inner = f"({match[1]})"
        told = known.behalf.match(inner, 1) or next(_bracketed_groups(inner, 0, len(inner)), None)
        return inner if told else match.group()

    return _SQUARE.sub(turned, text)


def group_after(text: str, start: int, end: int, language: str) -> str | None:
    """Return the group named in a stretch, as after a verb or before the first head.

    Args:
        text: A healed paragraph.
        start: Where the stretch starts.
        end: Where it ends.
        language: ISO 639-1 code.

    Returns:
        The group as printed, or None; also None where it is told of somebody else's statement.
    """
    found = next(notes(text, start, end, language, several=False), None)
    if found is None or lexicon(language).others.search(text, start, found.start + 1):
        return None
    return found.group


def leading(text: str, start: int, end: int, language: str) -> Behalf | None:
    """Read "(Speaking) on behalf of the Chair, the Secretary ..." at the head of a stretch.

    Args:
        text: A healed paragraph.
        start: Where the stretch starts.
        end: Where it ends.
        language: ISO 639-1 code.

    Returns:
        The note, or None where the stretch opens otherwise.
    """
    known = lexicon(language)
    match = known.behalf.match(text, start, end)
    if match is None:
        return None
    begin = match.end()
    comma = known.lead_end.search(text, begin, end)
    stop = comma.start() if comma else end
    return Behalf(start=start, end=stop, group=printed(text[begin:stop]))


def group_ahead(text: str, start: int, end: int, language: str) -> Behalf | None:
    """Read "on behalf of the group by", "and, on behalf of the group," before a speaker.

    Args:
        text: A healed paragraph.
        start: Where the stretch before the speaker starts.
        end: Where the speaker's head starts.
        language: ISO 639-1 code.

    Returns:
        The note, or None where the stretch ends otherwise.
    """
    by = _BY.search(text[:end]) or _COMMA.search(text[:end])
    if by is None or by.start() < start:
        return None
    found = list(lexicon(language).behalf.finditer(text, start, by.start()))
    if not found:
        return None
    if by.group().startswith(",") and not _JOINED.search(text[start : found[-1].start() + 1]):
        return None
    # "A statement on behalf of the group was made by"
    group = printed(_MADE.sub("", text[found[-1].end() : by.start()]))
    if group is None or group.count("(") != group.count(")") or _NO_GROUP.search(group):
        return None
    return Behalf(start=found[-1].start(), end=by.end(), group=group, ahead=True)


def group_end(text: str, start: int, end: int, language: str, *, several: bool) -> int:
    """Return where a group ends that stands in no bracket."""
    stops = [match.start() for match in lexicon(language).behalf_end.finditer(text, start, end)]
    if several:
        stops += [match.start() for match in re.finditer(r",", text[:end]) if match.start() > start]
    brackets = [match.span() for match in BRACKET.finditer(text, start, end)]
    outside = [stop for stop in stops if not any(a < stop < b for a, b in brackets)]
    return min(outside, default=end)


def printed(group: str) -> str | None:
    """Return a group without the marks around it and without an acronym behind."""
    bare = _ALIGNED.sub("", _AS_WELL.sub("", group.strip(" ,;.")))
    return _ACRONYM.sub("", bare) or None


def _bracketed_groups(text: str, start: int, end: int) -> Iterator[Behalf]:
    """Groups of States that stand in brackets behind a name: "Togo (Group of African States)"."""
    for match in BRACKET.finditer(text, start, end):
        organization = find_organization(match[1])
        if organization is not None and organization.kind is SpeakerKind.GROUP:
            yield Behalf(start=match.start(), end=match.end(), group=printed(match[1]))


def _around(text: str, place: int, start: int, end: int) -> re.Match[str] | None:
    """The bracket that a place stands in."""
    for match in BRACKET.finditer(text, start, end):
        if match.start(1) <= place + 1 and place < match.end():
            return match
    return None
