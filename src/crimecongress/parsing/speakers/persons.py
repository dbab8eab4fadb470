"""Persons who are named: panellists and other experts, with their affiliation."""

from __future__ import annotations

import re
from collections.abc import Iterator

from attrs import evolve

from crimecongress.model import Capacity, Speaker, SpeakerKind
from crimecongress.names import find_organization, find_state
from crimecongress.parsing.speakers.behalf import notes
from crimecongress.parsing.speakers.bodies import body_of, speaker_named, state_ahead
from crimecongress.parsing.speakers.lexicon import BRACKET, PERSON, lexicon
from crimecongress.parsing.speakers.lists import read_list
from crimecongress.parsing.speakers.statement import StatementReading

# Whoever presides over such a body leads it, and sits in no chair of a meeting.
HEADED = (SpeakerKind.NGO, SpeakerKind.INSTITUTE, SpeakerKind.INTERGOVERNMENTAL)
_ENTRY = re.compile(r"\s*;\s*(?:and\s+)?")
_PART = re.compile(r",\s+")
_OF = re.compile(r"(?P<person>.+?)\s+(?:of|from|at)\s+(?:the\s+)?(?P<body>[A-Z].*)")
# "Ms. A, of the secretariat of B".
_FROM = re.compile(r"^(?:of|from|at)\s+(?:the\s+)?")
_ARTICLE = re.compile(r"[Tt]he\s+")
# "Ms. A (Fiji) on juvenile justice".
_TOPIC = re.compile(r"\s+on\s+(?=[a-z])")
_EDGES = " ,;.:"


def is_person(text: str, start: int, end: int, language: str = "en") -> bool:
    """Tell whether a list begins with a person: an honorific, or a name with its affiliation.

    Args:
        text: A healed paragraph.
        start: Where the list starts.
        end: Where it ends.
        language: ISO 639-1 code.

    Returns:
        Whether it does.
    """
    if lexicon(language).honorific.match(text, start, end):
        return True
    name = PERSON.match(text, start, end)
    if name is None or _is_body(name.group()):
        return False
    bracket = BRACKET.match(text, name.end(), end)
    if bracket is not None:
        return _is_body(bracket[1])
    comma = _PART.match(text, name.end(), end)
    return comma is not None and _titled(text[comma.end() : end], language)


def read_persons(
    text: str, start: int, end: int, language: str, *, experts: bool
) -> list[StatementReading]:
    """Read panellists and other experts: "Name (affiliation)", or names of States and bodies.

    Args:
        text: A healed paragraph.
        start: Where the list starts.
        end: Where it ends.
        language: ISO 639-1 code.
        experts: Whether they are said to be experts; else whoever holds a public office speaks
            as an official.

    Returns:
        One reading for each person; where none is named, for each State or body.
    """
    found = [
        _person(text, first, last, language, experts=experts)
        for first, last in _entries(text, start, end, language)
    ]
    if experts or lexicon(language).lay.search(text, start, end) is None:
        return found
    return [
        evolve(one, capacity=Capacity.OTHER) if one.speaker.kind is SpeakerKind.PERSON else one
        for one in found
    ]


def _entries(text: str, start: int, end: int, language: str) -> Iterator[tuple[int, int]]:
    """The stretches that each speak of one person."""
    if any(
        not _inside(text, match.start(), start, end) for match in _ENTRY.finditer(text, start, end)
    ):
        yield from _split(text, start, end)
        return
    # Who uses honorifics uses them for everybody.
    honoured = lexicon(language).honorific.match(text, start, end) is not None
    begin: int | None = None
    last = start
    for name in read_list(text, start, end, several=True):
        bracket = BRACKET.match(text, name.end, end)
        close = bracket.end() if bracket else name.end
        part = text[name.start : name.end]
        if begin is None or not _belongs(part, language, honoured=honoured):
            if begin is not None:
                yield begin, last
            begin = name.start
        elif not honoured and _is_body(text[begin:last]):
            yield begin, last
            begin = name.start
        last = close
    if begin is not None:
        yield begin, last


def _split(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    place = start
    for match in _ENTRY.finditer(text, start, end):
        if _inside(text, match.start(), start, end):
            continue
        yield place, match.start()
        place = match.end()
    if text[place:end].strip(_EDGES):
        yield place, end


def _inside(text: str, place: int, start: int, end: int) -> bool:
    return any(a < place < b for a, b in (m.span() for m in BRACKET.finditer(text, start, end)))


def _belongs(name: str, language: str, *, honoured: bool) -> bool:
    """Whether a part of a list is a title or an affiliation of the person before it."""
    known = lexicon(language)
    bare = BRACKET.sub("", name)
    if _is_body(name) or _is_body(bare):
        return True
    if known.honorific.match(name) or honoured:
        return known.honorific.match(name) is None
    return _titled(bare, language) or not PERSON.fullmatch(bare)


def _person(text: str, start: int, end: int, language: str, *, experts: bool) -> StatementReading:
    """Read one person with the last affiliation that is named, or the body that speaks."""
    note = next(notes(text, start, end, language, several=True), None)
    end = note.start if note else end
    reading = _described(text, start, end, language, experts=experts)
    return evolve(reading, on_behalf_of=note.group) if note else reading


def _described(
    text: str, start: int, end: int, language: str, *, experts: bool
) -> StatementReading:
    """Read one person, without the note on whose behalf he or she spoke."""
    entry = text[start:end]
    start += len(entry) - len(entry.lstrip(_EDGES))
    honorific = lexicon(language).honorific.match(text, start, end)
    if honorific:
        start = honorific.end()
    entry = text[start:end].rstrip(_EDGES)
    if _is_body(entry):
        (name,) = read_list(text, start, start + len(entry), several=False)
        speaker = name.speaker
        if speaker.name in lexicon(language).servicing:
            speaker = evolve(speaker, kind=SpeakerKind.SECRETARIAT)
        return StatementReading(
            start=name.start, end=name.end, speaker=speaker, capacity=Capacity.EXPERT
        )
    article = _ARTICLE.match(entry)
    role = _office(entry[article.end() :], language) if article else None
    if article and role is not None:
        return _unnamed(start + article.end(), entry[article.end() :], role)
    brackets = [match[1] for match in BRACKET.finditer(entry)]
    person, *titles = _PART.split(BRACKET.sub("", entry))
    titles = [_as_title(title, language) for title in titles]
    inner = _OF.fullmatch(person)
    if inner and PERSON.fullmatch(inner["person"]):
        person, titles = inner["person"], [inner["body"], *titles]
    person = _TOPIC.split(person)[0].strip(_EDGES)
    held = [office for title in titles if (office := _office(title, language)) is not None]
    speaker = _affiliated(person, [*titles, *brackets], language, honoured=honorific is not None)
    capacity = Capacity.EXPERT if experts else _standing(titles, held, language)
    if not experts and _presides(titles, held, speaker, language):
        speaker = evolve(speaker, kind=SpeakerKind.OTHER, iso3=None)
        capacity = held[0]
    known = lexicon(language)
    servicing = known.servicing
    of_unit = speaker.kind is SpeakerKind.NGO and any(map(known.own_units.search, titles))
    own = [each for each in (*titles, *brackets) if not known.other_secretariat.search(each)]
    if of_unit or any(name in each for name in servicing for each in own):
        speaker = evolve(speaker, kind=SpeakerKind.SECRETARIAT, iso3=None)
        capacity = Capacity.EXPERT if experts else Capacity.SECRETARIAT
    return StatementReading(
        start=start, end=start + len(person), speaker=speaker, capacity=capacity
    )


def _as_title(part: str, language: str) -> str:
    """A part of an entry without "in his capacity as" ahead."""
    match = lexicon(language).capacity_of.match(part)
    return part[match.end() :] if match else part


def _standing(titles: list[str], held: list[Capacity], language: str) -> Capacity:
    """In which capacity a person speaks who is said to be no expert."""
    known = lexicon(language)
    if held:
        return Capacity.OTHER
    if any(map(known.represents.match, titles)):
        return Capacity.REPRESENTATIVE
    return Capacity.OBSERVER if any(map(known.observes.match, titles)) else Capacity.EXPERT


def _unnamed(start: int, office: str, capacity: Capacity) -> StatementReading:
    """An office holder in a list of persons whose name is not told: "and the Mayor of A"."""
    body = body_of(office)
    named = Speaker(name=office, normalised=office, kind=SpeakerKind.OTHER)
    speaker = evolve(named, kind=body.kind, iso3=body.iso3) if body else named
    if speaker.iso3:
        capacity = Capacity.OTHER
    return StatementReading(
        start=start, end=start + len(office), speaker=speaker, capacity=capacity
    )


def _presides(titles: list[str], held: list[Capacity], speaker: Speaker, language: str) -> bool:
    """Whether a person speaks as the officer of a body: a country in brackets sent them there."""
    if not held:
        return False
    known = lexicon(language)
    of_body = any(
        known.presiding.match(title) and known.presided.search(title) and body_of(title) is None
        for title in titles
    )
    if of_body:
        return True
    in_chair = held[0] is Capacity.CHAIR and speaker.kind not in HEADED
    return in_chair and speaker.iso3 is None


def _affiliated(person: str, affiliations: list[str], language: str, *, honoured: bool) -> Speaker:
    """A person with the kind and code of the State or body that is named last."""
    public = lexicon(language).public
    found = (body_of(each) or state_ahead(each, public) for each in reversed(affiliations))
    bodies = [body for body in found if body is not None]
    if bodies:
        return evolve(bodies[0], name=person, normalised=person, acronym=None)
    affiliations = [each for each in affiliations if any(letter.isupper() for letter in each)]
    if affiliations:
        last = _FROM.sub("", affiliations[-1].strip(_EDGES))
        led = lexicon(language).led.match(last)
        named = speaker_named(led["body"] if led else last)
        return evolve(named, name=person, normalised=person, acronym=None)
    if not honoured and not PERSON.fullmatch(person):
        return speaker_named(person)
    return Speaker(name=person, normalised=person, kind=SpeakerKind.PERSON)


def _titled(title: str, language: str) -> bool:
    """Whether a part of an entry begins with the title of an office."""
    return _office(title, language) is not None


def _office(title: str, language: str) -> Capacity | None:
    """The capacity of the office with whose title a part of an entry begins, or None."""
    return next((one for pattern, one in lexicon(language).offices if pattern.match(title)), None)


def _is_body(name: str) -> bool:
    """Whether a name is that of a State or a listed organization."""
    bare = name.strip(_EDGES)
    return find_state(bare) is not None or find_organization(bare) is not None
