"""The statements that a paragraph lists: stretches, heads and lists put together."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from attrs import evolve

from crimecongress.model import Capacity, SpeakerKind
from crimecongress.names import find_organization
from crimecongress.parsing.healed_text import TEXTS_KEPT
from crimecongress.parsing.speakers.behalf import (
    Behalf,
    group_after,
    group_ahead,
    leading,
    notes,
    rounded,
)
from crimecongress.parsing.speakers.bodies import body_of, state_ahead
from crimecongress.parsing.speakers.heads import Head, find_heads, kind_told, represents
from crimecongress.parsing.speakers.lexicon import BRACKET, PERSON, lexicon
from crimecongress.parsing.speakers.lists import (
    NameSpan,
    ends_with_known,
    is_listed,
    read_list,
    without_joint,
)
from crimecongress.parsing.speakers.offices import read_office
from crimecongress.parsing.speakers.persons import is_person, read_persons
from crimecongress.parsing.speakers.statement import StatementReading
from crimecongress.parsing.speakers.stretches import Stretch, stretches
from crimecongress.sentences import sentences

# A clause of its own: "The message of A was played, after which B took the floor".
_CLAUSE = re.compile(r"(?<!\bwho )(?<!\bwhich )\b(?:was|were)\b")
_PERMANENT = re.compile(r"\bpermanent\b", re.IGNORECASE)
_ARTICLES = ("the ", "The ", "a ", "A ", "an ", "An ")


@lru_cache(maxsize=TEXTS_KEPT)
def lists_statements(text: str, language: str = "en") -> bool:
    """Tell whether a paragraph is a list of statements: most of its text says who took the floor.

    Args:
        text: A healed paragraph.
        language: Language of the format's words.

    Returns:
        Whether sentences that list speakers have more characters than those that report
        something else; of those that tell what a named speaker said, half count. What was
        considered and who joined the sponsors is left out of account.
    """
    known = lexicon(language)
    text = rounded(text, language)
    listed = 0
    rest: list[tuple[int, int]] = []
    spans = sentences(text)
    most = sum(end - start for start, end in spans)
    for start, end in spans:
        if next(stretches(text, start, end, language), None) is not None:
            listed += end - start
            if 2 * listed > most:
                # Whatever the sentences left say, they are shorter.
                return True
        elif known.beside.search(text, start, end) is None:
            rest.append((start, end))
    if not listed:
        return False
    others = 0.0
    for start, end in rest:
        told = next(stretches(text, start, end, language, debates=True), None)
        others += (end - start) / (1 if told is None else 2)
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
    text = rounded(text, language)
    for start, end in sentences(text):
        for stretch in stretches(text, start, end, language, debates=True):
            named = _undated(text, stretch, language)
            found += [
                _as_introduced(_before_date(one), stretch)
                for one in _speakers(named, stretch, language)
            ]
    return tuple(map(_spaced, found))


def _undated(text: str, stretch: Stretch, language: str) -> str:
    """A text of the same length with blanks for the dates of acts in a stretch."""
    for match in lexicon(language).dated.finditer(text, stretch.start, stretch.end):
        text = text[: match.start()] + " " * len(match.group()) + text[match.end() :]
    return text


def _before_date(reading: StatementReading) -> StatementReading:
    """A reading whose name ends where the blanks for a date begin: a healed text has no others."""
    name, _, behind = reading.speaker.name.partition("  ")
    if not behind:
        return reading
    whole, group = reading.speaker, reading.on_behalf_of
    same = whole.normalised == whole.name
    speaker = evolve(whole, name=name, normalised=name if same else _healed(whole.normalised))
    told = group.partition("  ")[0] if group else None
    return evolve(reading, speaker=speaker, on_behalf_of=told, end=reading.start + len(name))


def _spaced(reading: StatementReading) -> StatementReading:
    """A reading whose names hold no line breaks and soft hyphens: a healed text has none."""
    speaker, group = reading.speaker, reading.on_behalf_of
    if speaker.name.isprintable() and (group is None or group.isprintable()):
        return reading
    named = evolve(speaker, name=_healed(speaker.name), normalised=_healed(speaker.normalised))
    return evolve(reading, speaker=named, on_behalf_of=_healed(group) if group else None)


def _healed(name: str) -> str:
    return " ".join(name.replace("\u00ad", "").split())


def _as_introduced(reading: StatementReading, stretch: Stretch) -> StatementReading:
    """A speaker with the capacity that the words before the list give."""
    if stretch.observers and reading.capacity is Capacity.REPRESENTATIVE:
        return evolve(reading, capacity=Capacity.OBSERVER)
    if stretch.experts and reading.capacity is Capacity.OTHER:
        return evolve(reading, capacity=Capacity.EXPERT)
    if stretch.chairs and reading.capacity is Capacity.EXPERT:
        officer = evolve(reading.speaker, kind=SpeakerKind.OTHER, iso3=None)
        return evolve(reading, speaker=officer, capacity=Capacity.CHAIR)
    return reading


def _speakers(text: str, stretch: Stretch, language: str) -> list[StatementReading]:
    """The speakers of a stretch; a group named after the verb belongs to the last of them."""
    named = _described_persons(text, stretch, language)
    if named is None and _lists_persons(text, stretch, language):
        named = stretch.start
    if named is not None:
        return read_persons(text, named, stretch.end, language, experts=stretch.experts)
    lead = leading(text, stretch.start, stretch.end, language)
    group = lead.group if lead else stretch.group
    start = lead.end if lead else stretch.start
    heads = find_heads(text, start, stretch.end, language)
    if heads and _only_tells_role(text, heads[-1], stretch.end):
        stretch = evolve(stretch, end=heads[-1].start, experts=True)
        heads = heads[:-1]
    found = [] if lead else _before_heads(text, start, heads, stretch, language)
    found += _behind_heads(text, max(start, stretch.sentence), heads, stretch, language, group)
    behalf = group_after(text, stretch.end, stretch.tail, language)
    if behalf and found:
        found[-1] = evolve(found[-1], on_behalf_of=behalf)
    return found


def _behind_heads(
    text: str,
    start: int,
    heads: tuple[Head, ...],
    stretch: Stretch,
    language: str,
    group: str | None,
) -> list[StatementReading]:
    """The speakers behind each head; a group that stands before the first belongs to that one."""
    found: list[StatementReading] = []
    stops = [head.start for head in heads[1:]] + [stretch.end]
    if _is_apposed(text, heads, stretch):
        heads = heads[:1]
    before = stretch.sentence
    person: Head | None = None
    for index, (head, stop) in enumerate(zip(heads, stops, strict=False)):
        if any(represents(text, head, other) for other in heads[index + 1 : index + 2]):
            person = head
            continue
        if head.is_office and stop < stretch.end and _CLAUSE.search(text, head.end, stop):
            continue
        ahead = group_ahead(text, before, head.start, language)
        group = ahead.group if ahead else group
        following = group_ahead(text, head.names, stop, language)
        last = following.start if following else stop
        end = head.names + len(without_joint(text[head.names : last]))
        readings = _of_head(text, max(start, before), head, end, language)
        before = end
        if person is not None:
            readings = [_in_person(text, person, head, one) for one in readings]
            person = None
        if group and readings:
            own = readings[0].on_behalf_of
            readings[0] = evolve(readings[0], on_behalf_of=own or group)
            group = None
        found += readings
    return found


def _in_person(text: str, person: Head, head: Head, reading: StatementReading) -> StatementReading:
    """Who represents a State or body, by name; a permanent representative is the State."""
    if _PERMANENT.search(text, head.start, head.names):
        return reading
    start, end = person.names, _last(text, person.names, head.start)
    name = text[start:end]
    speaker = evolve(reading.speaker, name=name, normalised=name, acronym=None)
    return evolve(reading, start=start, end=end, speaker=speaker)


def _before_heads(
    text: str, start: int, heads: tuple[Head, ...], stretch: Stretch, language: str
) -> list[StatementReading]:
    """Persons, States and bodies that stand before the first head."""
    end = heads[0].start if heads else stretch.end
    names_follow = bool(heads) and (heads[0].is_office or heads[0].is_person)
    if not names_follow and is_person(text, start, end):
        last = _last(text, start, end)
        return read_persons(text, start, last, language, experts=stretch.experts)
    return list(_headless(text, start, end, language, is_all=not heads))


def _only_tells_role(text: str, head: Head, end: int) -> bool:
    """Whether a head stands behind those whose role it tells: "A (Fiji), panellist"."""
    stands_last = head.capacity is Capacity.EXPERT and not text[head.names : end].strip(" ,.")
    return stands_last and not text.startswith(_ARTICLES, head.start)


def _described_persons(text: str, stretch: Stretch, language: str) -> int | None:
    """Where the names of "the following ministers: Name, Minister of …" begin, or None."""
    known = lexicon(language)
    match = known.described.match(text, stretch.start, stretch.end)
    if match is None or any(pattern.search(match.group()) for pattern, _ in known.heads):
        return None
    return match.end() if is_person(text, match.end(), stretch.end, language) else None


def _is_apposed(text: str, heads: tuple[Head, ...], stretch: Stretch) -> bool:
    """Whether a second office only describes the holder of the first.

    "The President of the Conference, the Minister of Justice of Nowhere, declared ..." names one:
    no "and" joins the two, and a comma stands before the verb.
    """
    if len(heads) != 2 or not all(head.is_office for head in heads):
        return False
    between = text[heads[0].names : heads[1].start].rstrip()
    return between.endswith(",") and text[: stretch.end].rstrip().endswith(",")


def _lists_persons(text: str, stretch: Stretch, language: str) -> bool:
    """Whether a stretch is a list of persons, each with the office behind the name."""
    listed = text[stretch.start : stretch.end]
    honorific = lexicon(language).honorific.match(text, stretch.start, stretch.end)
    begun = PERSON.match(text, honorific.end() if honorific else stretch.start, stretch.end)
    if begun is None or not is_person(text, stretch.start, stretch.end, language):
        return False
    heads = find_heads(text, stretch.start, stretch.end, language)
    others = (head for head in heads if not (head.is_person or head.is_office))
    if any(text.startswith(_ARTICLES, head.start) for head in others):
        return False
    return ";" in listed or (honorific is not None and "," not in listed)


def _of_head(text: str, start: int, head: Head, end: int, language: str) -> list[StatementReading]:
    if head.is_office:
        return read_office(text, start, head, end, language)
    if head.capacity is Capacity.OTHER:
        return [
            evolve(one, capacity=Capacity.OTHER)
            for one in read_persons(text, head.names, end, language, experts=False)
        ]
    if head.capacity is Capacity.EXPERT:
        first = head.start if head.is_person else head.names
        return read_persons(text, first, end, language, experts=not head.is_person)
    if not head.several and text[: head.names].endswith(", "):
        # "A representative of the host Government, the Minister of Justice of A"
        for pattern, capacity in lexicon(language).offices:
            if pattern.match(text, head.names, end):
                office = evolve(head, capacity=capacity, is_office=True)
                return read_office(text, start, office, end, language)
    return list(_listed(text, head, end, language))


def _headless(
    text: str, start: int, end: int, language: str, *, is_all: bool
) -> Iterator[StatementReading]:
    """Names without a head: "Statements were made by Kenya and Ghana"; persons before offices."""
    end = start + len(without_joint(text[start:end]))
    described = lexicon(language).described.match(text, start, end) if is_all else None
    start = described.end() if described else start
    if described and is_person(text, start, end):
        yield from read_persons(text, start, end, language, experts=False)
        return
    several = Head(
        start=start,
        names=start,
        end=start,
        capacity=Capacity.REPRESENTATIVE,
        several=True,
        kind=kind_told(text, described.start(), start, language) if described else None,
    )
    for reading in _listed(text, several, end, language):
        if reading.speaker.iso3 or reading.capacity is Capacity.SECRETARIAT:
            yield reading
        elif is_all or find_organization(reading.speaker.name) is not None:
            yield evolve(reading, capacity=Capacity.OBSERVER)


def _listed(text: str, head: Head, end: int, language: str) -> Iterator[StatementReading]:
    """Read the names after a head, each with the group on whose behalf it spoke."""
    place, group = head.names, None
    stop = Behalf(start=end, end=end, group=None)
    for note in (*notes(text, place, end, language, several=head.several), stop):
        names = [
            name
            for first, last in _without_appositions(text, place, note.start, language)
            for name in read_list(text, first, _last(text, first, last), several=head.several)
        ]
        names = [name for name in names if not _is_honoured(name, language)]
        for index, name in enumerate(names):
            reading = _reading(name, head, language)
            following = names[index + 1].start if index + 1 < len(names) else note.end
            if lexicon(language).as_observer.search(text, name.end, following):
                reading = evolve(reading, capacity=Capacity.OBSERVER)
            elif lexicon(language).in_chair.match(text, name.end, note.end):
                reading = evolve(reading, capacity=Capacity.CHAIR)
            if index == 0 and group is not None:
                reading, group = evolve(reading, on_behalf_of=group), None
            if index == len(names) - 1 and not note.ahead and note.group is not None:
                reading = evolve(reading, on_behalf_of=note.group)
            yield reading
        place, group = note.end, note.group if note.ahead else None


def _is_honoured(name: NameSpan, language: str) -> bool:
    """Whether a name is that of a person who represents the State named beside it."""
    return lexicon(language).honorific.match(name.speaker.name) is not None


def _last(text: str, start: int, end: int) -> int:
    """Where the names of a part end: without what joins them to the next."""
    return start + len(without_joint(text[start:end]))


def _without_appositions(
    text: str, start: int, end: int, language: str
) -> Iterator[tuple[int, int]]:
    """The parts of a list that hold names: without ", a body of …," and "speaking as …"."""
    brackets = [match.span() for match in BRACKET.finditer(text, start, end)]
    place = start
    known = lexicon(language)
    matches = [m for one in (known.apposition, known.held) for m in one.finditer(text, start, end)]
    about = known.about.finditer(text, start, end)
    matches += [match for match in about if ends_with_known(text, start, match.start())]
    for match in sorted(matches, key=lambda match: match.start()):
        if match.start() < place or any(a <= match.start() < b for a, b in brackets):
            continue
        yield place, match.start()
        comma = text.find(",", match.end(), end)
        place = comma if comma >= 0 else end
    yield place, end


def _reading(name: NameSpan, head: Head, language: str) -> StatementReading:
    speaker, capacity = name.speaker, head.capacity
    if head.kind is not None and not is_listed(speaker.name):
        speaker = evolve(speaker, kind=head.kind)
    known = lexicon(language)
    if head.kind is None and not is_listed(speaker.name):
        state = body_of(speaker.name) if known.public.match(speaker.name) else None
        state = state or state_ahead(speaker.name, known.public)
        if state is not None and state.iso3:
            speaker = evolve(speaker, kind=state.kind, iso3=state.iso3)
        elif known.own_units.search(speaker.name):
            speaker = evolve(speaker, kind=SpeakerKind.SECRETARIAT)
            capacity = Capacity.SECRETARIAT
    if known.services.search(speaker.name) and not known.other_secretariat.search(speaker.name):
        speaker = evolve(speaker, kind=SpeakerKind.SECRETARIAT)
        capacity = Capacity.SECRETARIAT
    if capacity is Capacity.SECRETARIAT and speaker.kind is not SpeakerKind.SECRETARIAT:
        # "The representatives of the Secretariat and of Kenya".
        capacity = Capacity.REPRESENTATIVE
    return StatementReading(start=name.start, end=name.end, speaker=speaker, capacity=capacity)
