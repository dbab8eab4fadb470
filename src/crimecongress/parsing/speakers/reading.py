"""The statements that a paragraph lists: stretches, heads and lists put together."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from attrs import evolve

from crimecongress.model import Capacity, SpeakerKind
from crimecongress.parsing.passage import TEXTS_KEPT
from crimecongress.parsing.sentences import sentences
from crimecongress.parsing.speakers.behalf import Behalf, group_after, leading, notes
from crimecongress.parsing.speakers.heads import Head, find_heads
from crimecongress.parsing.speakers.lexicon import BRACKET, lexicon
from crimecongress.parsing.speakers.lists import NameSpan, read_list, without_joint
from crimecongress.parsing.speakers.offices import read_office
from crimecongress.parsing.speakers.persons import is_person, read_persons
from crimecongress.parsing.speakers.statement import StatementReading
from crimecongress.parsing.speakers.stretches import Stretch, stretches


@lru_cache(maxsize=TEXTS_KEPT)
def lists_statements(text: str, language: str = "en") -> bool:
    """Tell whether a paragraph is a list of statements: most of its text says who took the floor.

    Args:
        text: A healed paragraph.
        language: Language of the format's words.

    Returns:
        Whether sentences that list speakers have more characters than those that report
        something else; what was considered and who joined the sponsors is left out of account.
    """
    listed = others = 0
    for start, end in sentences(text):
        if next(stretches(text, start, end, language), None) is not None:
            listed += end - start
        elif lexicon(language).beside.search(text, start, end) is None:
            others += end - start
    return listed > others


@lru_cache(maxsize=TEXTS_KEPT)
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
        for stretch in stretches(text, start, end, language):
            found.extend(_speakers(text, stretch, language))
    return tuple(found)


def _speakers(text: str, stretch: Stretch, language: str) -> list[StatementReading]:
    """The speakers of a stretch; a group named after the verb belongs to the last of them."""
    named = _described_persons(text, stretch, language)
    if named is not None:
        return read_persons(text, named, stretch.end, language, experts=False)
    lead = leading(text, stretch.start, stretch.end, language)
    group = lead.group if lead else None
    start = lead.end if lead else stretch.start
    heads = find_heads(text, start, stretch.end, language)
    first = heads[0].start if heads else stretch.end
    found: list[StatementReading] = []
    if lead is None:
        found += _headless(text, start, first, language, is_all=not heads)
    stops = [head.start for head in heads[1:]] + [stretch.end]
    for head, stop in zip(heads, stops, strict=False):
        end = head.names + len(without_joint(text[head.names : stop]))
        readings = _of_head(text, start, head, end, language)
        if group and readings:
            readings[0] = evolve(readings[0], on_behalf_of=group)
            group = None
        found += readings
    behalf = group_after(text, stretch.end, stretch.tail, language)
    if behalf and found:
        found[-1] = evolve(found[-1], on_behalf_of=behalf)
    return found


def _described_persons(text: str, stretch: Stretch, language: str) -> int | None:
    """Where the names of "the following ministers: Name, Minister of …" begin, or None."""
    known = lexicon(language)
    match = known.described.match(text, stretch.start, stretch.end)
    if match is None or any(pattern.search(match.group()) for pattern, _ in known.heads):
        return None
    return match.end() if is_person(text, match.end(), stretch.end, language) else None


def _of_head(text: str, start: int, head: Head, end: int, language: str) -> list[StatementReading]:
    if head.is_office:
        return read_office(text, start, head, end, language)
    if head.capacity is Capacity.EXPERT:
        first = head.start if head.is_person else head.names
        return read_persons(text, first, end, language, experts=not head.is_person)
    return list(_listed(text, head, end, language))


def _headless(
    text: str, start: int, end: int, language: str, *, is_all: bool
) -> Iterator[StatementReading]:
    """Names without a head: "Statements were made by Kenya and Ghana"; persons before offices."""
    end = start + len(without_joint(text[start:end]))
    described = lexicon(language).described.match(text, start, end) if is_all else None
    start = described.end() if described else start
    if is_all and is_person(text, start, end):
        yield from read_persons(text, start, end, language, experts=False)
        return
    several = Head(
        start=start, names=start, end=start, capacity=Capacity.REPRESENTATIVE, several=True
    )
    for reading in _listed(text, several, end, language):
        if reading.speaker.iso3 or reading.capacity is Capacity.SECRETARIAT:
            yield reading
        elif is_all:
            yield evolve(reading, capacity=Capacity.OBSERVER)


def _listed(text: str, head: Head, end: int, language: str) -> Iterator[StatementReading]:
    """Read the names after a head, each with the group on whose behalf it spoke."""
    place = head.names
    stop = Behalf(start=end, end=end, group=None)
    for note in (*notes(text, place, end, language, several=head.several), stop):
        names = [
            name
            for first, last in _without_appositions(text, place, note.start, language)
            for name in read_list(text, first, last, several=head.several)
        ]
        for index, name in enumerate(names):
            reading = _reading(name, head.capacity, language)
            following = names[index + 1].start if index + 1 < len(names) else note.end
            if lexicon(language).as_observer.search(text, name.end, following):
                reading = evolve(reading, capacity=Capacity.OBSERVER)
            if index == len(names) - 1:
                reading = evolve(reading, on_behalf_of=note.group)
            yield reading
        place = note.end


def _without_appositions(
    text: str, start: int, end: int, language: str
) -> Iterator[tuple[int, int]]:
    """The parts of a list that hold names: without ", a body of …," and "speaking as …"."""
    brackets = [match.span() for match in BRACKET.finditer(text, start, end)]
    place = start
    for match in lexicon(language).apposition.finditer(text, start, end):
        if match.start() < place or any(a <= match.start() < b for a, b in brackets):
            continue
        yield place, match.start()
        comma = text.find(",", match.end(), end)
        place = comma if comma >= 0 else end
    yield place, end


def _reading(name: NameSpan, capacity: Capacity, language: str) -> StatementReading:
    speaker = name.speaker
    if any(re.search(rf"\b{name}\b", speaker.name) for name in lexicon(language).servicing):
        speaker = evolve(speaker, kind=SpeakerKind.SECRETARIAT)
        capacity = Capacity.SECRETARIAT
    return StatementReading(start=name.start, end=name.end, speaker=speaker, capacity=capacity)
