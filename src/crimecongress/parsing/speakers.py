"""Who took the floor: the statements that a paragraph lists, each speaker with capacity."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache
from typing import Any

from attrs import evolve, frozen

from crimecongress.model import Capacity, Speaker, SpeakerKind
from crimecongress.names import find_state
from crimecongress.parsing.sentences import sentences
from crimecongress.parsing.speaker_lists import NameSpan, name_at, read_list, speaker_named
from crimecongress.words import words

_PERSON = re.compile(
    r"(?:[A-ZÀ-Þ][\w’'.-]+|[A-Z]\.)(?:\s+(?:[A-ZÀ-Þ][\w’'.-]+|[A-Z]\.|de|da|dos|del|van|von|bin|al|el)){1,4}"
)
_BRACKETED = re.compile(r"\s*\(([^()]*(?:\([^()]*\)[^()]*)*)\)")


@frozen(kw_only=True)
class StatementReading:
    """One speaker taking the floor, as read from a healed text.

    Attributes:
        start: Where the speaker's name starts.
        end: Where it ends.
        speaker: Who spoke.
        capacity: In which capacity.
        on_behalf_of: The group or State on whose behalf, as printed, or None.
    """

    start: int
    end: int
    speaker: Speaker
    capacity: Capacity
    on_behalf_of: str | None = None


@frozen(kw_only=True)
class _Head:
    """Where a capacity begins in a sentence, and where the names after it start."""

    start: int
    names: int
    capacity: Capacity
    several: bool = False
    is_office: bool = False


@cache
def _table(language: str) -> dict[str, Any]:
    source = words("speakers", language)
    acts, behalf = source["acts"], source["behalf"]
    nouns = acts["nouns"]

    def compiled(pattern: str, flags: int = 0) -> re.Pattern[str]:
        return re.compile(pattern.replace(" ", r"\s+"), flags)

    return {
        "agents": (
            compiled(rf"\b{nouns}\s+(?:on [^,;.]{{3,80}}?\s+)?{acts['passive']}", re.IGNORECASE),
            compiled(rf"\b{acts['heard']}{nouns}{acts['heard_agent']}", re.IGNORECASE),
            compiled(rf"\b{acts['led']}", re.IGNORECASE),
            compiled(rf"^{acts['panel']}", re.IGNORECASE),
        ),
        "active": compiled(rf"\b{acts['active']}", re.IGNORECASE),
        "transitive": frozenset(acts["transitive"]),
        "nouns": compiled(rf"\s*{nouns}\b", re.IGNORECASE),
        "heads": [
            (compiled(head["pattern"], re.IGNORECASE), Capacity(head["capacity"]))
            for head in source["heads"]
        ],
        "offices": [
            (compiled(rf"(?:the\s+|an?\s+)?(?:[A-Z][\w-]+\s+)?{pattern}"), Capacity(name))
            for name, pattern in source["offices"].items()
        ],
        "behalf": compiled(behalf["pattern"], re.IGNORECASE),
        "behalf_end": re.compile(behalf["end"]),
        "as_observer": compiled(behalf["observer_capacity"], re.IGNORECASE),
        "honorific": compiled(behalf["honorific"]),
        "servicing": frozenset(behalf["servicing"]),
    }


def lists_statements(text: str, language: str = "en") -> bool:
    """Tell whether a paragraph is a list of statements: most of its text says who took the floor.

    Args:
        text: A healed paragraph.
        language: Language of the format's words.

    Returns:
        Whether sentences that list speakers make up more than half of its characters.
    """
    listed = sum(
        end - start
        for start, end in sentences(text)
        if next(_agents(text, start, end, language), None) is not None
    )
    return listed * 2 > len(text)


def read_statements(text: str, language: str = "en") -> tuple[StatementReading, ...]:
    """Read who took the floor.

    Args:
        text: A healed paragraph.
        language: Language of the format's words.

    Returns:
        The speakers in the order of the text. Whoever is only named as the one on whose behalf
        somebody spoke is no speaker.
    """
    found: list[StatementReading] = []
    for start, end in sentences(text):
        for agents_start, agents_end, tail_end in _agents(text, start, end, language):
            readings = _speakers(text, agents_start, agents_end, language)
            behalf = _behalf_after(text, agents_end, tail_end, language)
            if behalf and readings:
                readings[-1] = evolve(readings[-1], on_behalf_of=behalf)
            found.extend(readings)
    return tuple(found)


def _agents(text: str, start: int, end: int, language: str) -> Iterator[tuple[int, int, int]]:
    """Yield the stretches of a sentence that name who spoke, and the end of what follows."""
    table = _table(language)
    for pattern in table["agents"]:
        match = pattern.search(text[start:end])
        if match:
            yield start + match.end(), end, end
            return
    for match in table["active"].finditer(text, start, end):
        verb = match.group().split()[-1].lower()
        if verb in table["transitive"] and not table["nouns"].match(text, match.end(), end):
            continue
        if _heads(text, start, match.start(), language):
            yield start, match.start(), end
            return


def _heads(text: str, start: int, end: int, language: str) -> tuple[_Head, ...]:
    """Find where capacities begin; of two that overlap the one that starts first wins."""
    table = _table(language)
    found: list[_Head] = []
    for pattern, capacity in table["heads"]:
        for match in pattern.finditer(text, start, end):
            groups = match.groupdict()
            is_secretariat = bool(groups.get("secretariat"))
            found.append(
                _Head(
                    start=match.start(),
                    names=match.start("secretariat") if is_secretariat else match.end(),
                    capacity=capacity,
                    several=bool(groups.get("many")),
                )
            )
    for pattern, capacity in table["offices"]:
        found.extend(
            _Head(start=m.start(), names=m.start(), capacity=capacity, is_office=True)
            for m in pattern.finditer(text, start, end)
            if not re.search(r"[\w-]$", text[: m.start()])
        )
    kept: list[_Head] = []
    for head in sorted(found, key=lambda head: (head.start, head.is_office, -head.names)):
        inside = kept and (
            head.start < kept[-1].names
            or (head.is_office and _is_within_name(text, kept[-1], head))
        )
        if not inside:
            kept.append(head)
    return tuple(kept)


def _is_within_name(text: str, head: _Head, office: _Head) -> bool:
    """Whether an office stands inside the name list of a head, not as a speaker of its own."""
    between = text[head.names : office.start]
    return not re.search(r"(?:,|;|\band|\bby)\s*$", between) or not text.startswith(
        ("the ", "The "), office.start
    )


def _speakers(text: str, start: int, end: int, language: str) -> list[StatementReading]:
    heads = _heads(text, start, end, language)
    found: list[StatementReading] = []
    first = heads[0].start if heads else end
    leading = _behalf_after(text, start, first, language)
    if not leading and first > start:
        found.extend(_headless(text, start, first, language, is_all=not heads))
    stops = [head.start for head in heads[1:]] + [end]
    for head, stop in zip(heads, stops, strict=False):
        readings = (
            _office(text, head, stop, language)
            if head.is_office
            else _listed(text, head, stop, language)
        )
        if leading and readings:
            readings[0] = evolve(readings[0], on_behalf_of=leading)
            leading = None
        found.extend(readings)
    return found


def _headless(
    text: str, start: int, end: int, language: str, *, is_all: bool
) -> list[StatementReading]:
    """Names without a head: "Statements were made by Kenya and Ghana"; persons before offices."""
    names = read_list(text, start, end, several=True)
    if not is_all:
        names = tuple(n for n in names if n.speaker.kind is not SpeakerKind.NGO)
    return [
        _reading(
            name, Capacity.REPRESENTATIVE if name.speaker.iso3 else Capacity.OBSERVER, language
        )
        for name in names
        if is_all or name.speaker.iso3
    ]


def _listed(text: str, head: _Head, end: int, language: str) -> list[StatementReading]:
    """Read the names after a head, each with the group on whose behalf it spoke."""
    table = _table(language)
    if head.capacity is Capacity.EXPERT:
        return _experts(text, head, end)
    readings: list[StatementReading] = []
    place = head.names
    while place < end:
        behalf = table["behalf"].search(text, place, end)
        bracket = _behalf_bracket(text, place, end, language)
        cut = min([end] + ([behalf.start()] if behalf else []) + ([bracket[0]] if bracket else []))
        observer = table["as_observer"].search(text, place, cut)
        names = read_list(text, place, observer.start() if observer else cut, several=head.several)
        readings.extend(_reading(name, head.capacity, language) for name in names)
        if observer and readings:
            readings[-1] = evolve(readings[-1], capacity=Capacity.OBSERVER)
        if bracket and cut == bracket[0]:
            group, place = bracket[2], bracket[1]
        elif behalf:
            stop = _behalf_end(text, behalf.end(), end, several=head.several)
            group, place = text[behalf.end() : stop].strip(" ,;."), stop
        else:
            break
        if readings:
            readings[-1] = evolve(readings[-1], on_behalf_of=group)
    return readings


def _behalf_bracket(text: str, start: int, end: int, language: str) -> tuple[int, int, str] | None:
    """Find "(on behalf of …)": its start, its end and the group."""
    pattern = _table(language)["behalf"]
    for match in _BRACKETED.finditer(text, start, end):
        inside = pattern.match(match[1]) or pattern.match(" " + match[1])
        if inside:
            return (
                match.start(),
                match.end(),
                match[1][max(inside.end() - 1, 0) :].strip()
                if (inside.string != match[1])
                else match[1][inside.end() :].strip(),
            )
        if _table(language)["as_observer"].search(match[1]):
            continue
    return None


def _behalf_end(text: str, start: int, end: int, *, several: bool) -> int:
    """Where the group on whose behalf somebody spoke ends: in a list of speakers at a comma."""
    if not several:
        stop = re.compile(r",\s+(?=(?:and\s+)?(?:the\s+)?(?:observer|representative)s?\b)")
        match = stop.search(text, start, end)
        return match.start() if match else end
    comma = text.find(",", start, end)
    return comma if comma >= 0 else end


def _behalf_after(text: str, start: int, end: int, language: str) -> str | None:
    """The group named after a verb, or before the first head: "Speaking on behalf of …"."""
    match = _table(language)["behalf"].search(" " + text[start:end])
    if match is None:
        return None
    rest = (" " + text[start:end])[match.end() :]
    rest = _table(language)["behalf_end"].split(rest)[0]
    return rest.strip(" ,;.") or None


def _experts(text: str, head: _Head, end: int) -> list[StatementReading]:
    """Read panellists and other experts: "Name (affiliation)", or names of States and bodies."""
    readings = []
    for name in read_list(text, head.names, end, several=True):
        printed = text[name.start : name.end]
        match = re.search(_BRACKETED.pattern + r"$", printed)
        if match is None or find_state(printed) is not None:
            speaker = name.speaker
            if speaker.kind is SpeakerKind.NGO and _PERSON.fullmatch(printed):
                speaker = evolve(speaker, kind=SpeakerKind.PERSON)
            readings.append(
                StatementReading(
                    start=name.start, end=name.end, speaker=speaker, capacity=head.capacity
                )
            )
            continue
        affiliation = speaker_named(match[1])
        person = printed[: match.start()].strip()
        readings.append(
            StatementReading(
                start=name.start,
                end=name.start + match.start(),
                speaker=evolve(affiliation, name=person, normalised=person, acronym=None),
                capacity=head.capacity,
            )
        )
    return readings


def _office(text: str, head: _Head, end: int, language: str) -> list[StatementReading]:
    """Read an office holder: the personal name where one is printed, else the office."""
    table = _table(language)
    behalf = table["behalf"].search(text, head.names, end)
    stop = behalf.start() if behalf else end
    stop = head.names + len(
        text[head.names : stop].rstrip(" ,;.").removesuffix(" and").rstrip(" ,")
    )
    office = text[head.names : stop]
    parts = re.split(r",\s+", office)
    title = parts[0]
    person = next(
        (
            part
            for part in (table["honorific"].sub("", each) for each in parts[1:])
            if _PERSON.fullmatch(_BRACKETED.sub("", part)) and find_state(part) is None
        ),
        None,
    )
    printed = _BRACKETED.sub("", person).strip() if person else title
    start = text.find(printed, head.names, stop)
    span = name_at(text, start, start + len(printed))
    if span is None:
        return []
    kind, iso3 = _affiliation(title, head.capacity, table["servicing"])
    speaker = evolve(span.speaker, kind=kind, iso3=iso3, normalised=span.speaker.name)
    capacity = Capacity.SECRETARIAT if kind is SpeakerKind.SECRETARIAT else head.capacity
    group = text[behalf.end() : end].strip(" ,;.") if behalf else None
    return [
        StatementReading(
            start=span.start, end=span.end, speaker=speaker, capacity=capacity, on_behalf_of=group
        )
    ]


def _affiliation(
    title: str, capacity: Capacity, servicing: Sequence[str]
) -> tuple[SpeakerKind, str | None]:
    """Tell an office holder's kind from what the office is of."""
    of = re.search(r"\b(?:of|for|at|from)\s+(?:the\s+)?(?!.*\bof\s)(.+)$", title)
    state = find_state(of[1]) if of else None
    if capacity is Capacity.SECRETARIAT or any(name in title for name in servicing):
        return SpeakerKind.SECRETARIAT, None
    if capacity is Capacity.CHAIR or state is None:
        return SpeakerKind.OTHER, None
    return SpeakerKind(state.kind), state.iso3


def _reading(name: NameSpan, capacity: Capacity, language: str) -> StatementReading:
    speaker = name.speaker
    if speaker.name in _table(language)["servicing"] or (
        speaker.normalised in _table(language)["servicing"]
    ):
        speaker = evolve(speaker, kind=SpeakerKind.SECRETARIAT)
        capacity = Capacity.SECRETARIAT
    return StatementReading(start=name.start, end=name.end, speaker=speaker, capacity=capacity)
