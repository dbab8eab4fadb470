"""Holders of offices: the personal name where one is printed, else the office."""

from __future__ import annotations

import re

from attrs import evolve

from crimecongress.model import Capacity, SpeakerKind
from crimecongress.names import classify_organization, find_organization, find_state
from crimecongress.parsing.speakers.behalf import Behalf, notes
from crimecongress.parsing.speakers.bodies import body_of, state_ahead
from crimecongress.parsing.speakers.heads import Head
from crimecongress.parsing.speakers.lexicon import BRACKET, PERSON, lexicon
from crimecongress.parsing.speakers.lists import NameSpan, name_at, read_list, without_joint
from crimecongress.parsing.speakers.persons import HEADED, is_person, read_persons
from crimecongress.parsing.speakers.statement import StatementReading

_ARTICLE = re.compile(r"^[Tt]he\s+")
_OF_STATE = re.compile(r"\s+of\s+(?=(?:the\s+)?[A-Z])")
_PART = re.compile(r",\s+")
# "Judge Example of the Supreme Court": what a title that is an honorific leaves of the name.
_HOLDER = re.compile(r"\s+of\s+(?:the\s+)?[A-Z].*")
# A name of one word, behind an honorific.
_NAME = re.compile(r"[A-ZÀ-Þ][\w’'-]+")
_SENDER = re.compile(r"\s*\(([^()]*(?:\([^()]*\))?)\)$")
_PLURAL = re.compile(r"(?:[Tt]he\s+)?[\w-]+s\b[^,;:()]*[,:]\s+")
_GOES_ON = re.compile(r"(?:especially|including|particularly|in particular|its|their)\b")
_BEFORE = re.compile(r"(?P<person>[^,;:()]+?)\s*,\s*(?:the\s+)?$")


def read_office(
    text: str, start: int, head: Head, end: int, language: str
) -> list[StatementReading]:
    """Read an office holder.

    Args:
        text: A healed paragraph.
        start: Where the stretch starts; a person may be named before the office.
        head: The office.
        end: Where what belongs to the office ends.
        language: ISO 639-1 code.

    Returns:
        One reading, or none where nothing is left of the office; of an office in the plural one
        for each holder that is named.
    """
    none = Behalf(start=end, end=end, group=None)
    note = next(notes(text, head.names, end, language, several=False), none)
    stop = head.names + len(without_joint(text[head.names : note.start]))
    cut = lexicon(language).apposition.search(text, head.names, stop)
    office = text[head.names : cut.start() if cut else stop]
    holders = _of_states(text, head, office, language)
    if holders:
        holders[-1] = evolve(holders[-1], on_behalf_of=note.group)
        return holders
    holders = _holders(text, head, office, language)
    if holders:
        return holders
    title = _without_sender(_title(office, language))
    person = _person(office, text[start : head.start], language)
    first = text.find(person or title, start, stop)
    span = name_at(text, first, first + len(person or title))
    if span is None:  # pragma: no cover - every office that is known begins with a capital
        return []
    kind, iso3 = _affiliation(office, head.capacity, language)
    speaker = evolve(span.speaker, kind=kind, iso3=iso3, normalised=span.speaker.name)
    return [
        StatementReading(
            start=span.start,
            end=span.end,
            speaker=speaker,
            capacity=_capacity(head.capacity, kind),
            on_behalf_of=note.group,
        )
    ]


def _of_states(text: str, head: Head, office: str, language: str) -> list[StatementReading]:
    """One holder for each State: "The Ministers of Justice of A and B" are two."""
    plurals = lexicon(language).plurals
    title = _ARTICLE.sub("", office)
    plural = next((one for one in re.findall(r"[\w-]+", title)[:4] if one in plurals), None)
    if plural is None:
        return []
    end = head.names + len(office)
    for match in _OF_STATE.finditer(office):
        names = read_list(text, head.names + match.end(), end, several=True)
        if len(names) > 1 and all(name.speaker.iso3 for name in names):
            begun = office[len(office) - len(title) : match.start()]
            one = f"{begun.replace(plural, plurals[plural], 1)} of "
            return [_of_state(text, one, name) for name in names]
    return []


def _of_state(text: str, title: str, state: NameSpan) -> StatementReading:
    """The holder of an office of a State that stands in a list of States."""
    article = "the " if text[: state.start].endswith(" the ") else ""
    name = f"{title}{article}{state.speaker.name}"
    return StatementReading(
        start=state.start,
        end=state.end,
        speaker=evolve(state.speaker, name=name, normalised=name),
        capacity=Capacity.OTHER,
    )


def _holders(text: str, head: Head, office: str, language: str) -> list[StatementReading]:
    """Those named behind an office in the plural: "The co-facilitators, A (X) and B (Y)"."""
    known = lexicon(language)
    plural = _PLURAL.match(office)
    if plural is None or known.presiding.search(office) is None:
        return []
    start, end = head.names + plural.end(), head.names + len(office)
    if not is_person(text, start, end, language):
        return []
    return [
        evolve(
            one,
            speaker=evolve(one.speaker, kind=SpeakerKind.OTHER, iso3=None),
            capacity=head.capacity,
        )
        for one in read_persons(text, start, end, language, experts=False)
    ]


def _title(office: str, language: str) -> str:
    """The title of an office: "Mayor of Nowhere, Kenya", "Rapporteur on X, especially Y"."""
    known = lexicon(language)
    title, *parts = _PART.split(office)
    whole = _goes_on(title, parts, language)
    title, parts = ", ".join((title, *parts[:whole])), parts[whole:]
    if len(parts) == 1 and body_of(title) is None and find_organization(parts[0]) is not None:
        # "Secretary-General, Organization of American States"
        return f"{title}, {parts[0]}"
    for part in parts:
        of_place = known.local.match(title) is not None and find_state(part) is not None
        of_unit = known.unit.fullmatch(part) is not None
        if not (of_place or of_unit or part in known.servicing or _GOES_ON.match(part)):
            break
        title = f"{title}, {part}"
    return title


def _without_sender(title: str) -> str:
    """A title without the State in brackets that sent its holder: "Chair of the Group (Fiji)"."""
    bracket = _SENDER.search(title)
    return title[: bracket.start()] if bracket and find_state(bracket[1]) else title


def _goes_on(title: str, parts: list[str], language: str) -> int:
    """How many parts behind a comma go on with a name: "Chief of the A, B and C Unit"."""
    known = lexicon(language)
    if not parts or body_of(title) is not None:
        return 0
    if known.units.search(title):
        # "Minister for Home Affairs, Immigration and Citizenship of A"
        of_state = " and " in parts[0] and find_state(parts[0].rsplit(" of ", 1)[-1]) is not None
        return int(of_state)
    for index, part in enumerate(parts[:4]):
        if known.honorific.match(part) or part.startswith(("the ", "an ")):
            return 0
        if " and " in part:
            ends = known.units.search(part) is not None or body_of(part.rsplit(" of ", 1)[-1])
            return index + 1 if ends else 0
    return 0


def _person(office: str, before: str, language: str) -> str | None:
    """The personal name that stands behind an office, or right before it."""
    known = lexicon(language)
    ahead = _BEFORE.search(before)
    parts = ([ahead["person"].split(" by ")[-1]] if ahead else []) + _PART.split(office)[1:]
    parts.append(_HOLDER.sub("", _PART.split(office)[0]))
    for part in parts:
        honorific = known.honorific
        bare = BRACKET.sub("", honorific.sub("", part)).strip(" ,;.")
        titled = any(pattern.match(bare) for pattern, _ in known.offices)
        own = part is parts[-1] and not honorific.match(part)
        own = own or known.units.search(bare) is not None
        honoured = honorific.match(part) is not None
        named = PERSON.fullmatch(bare) or (honoured and _NAME.fullmatch(bare))
        if own or not named or (titled and not honoured):
            continue
        if find_state(bare) is None and find_organization(bare) is None:
            return bare
    return None


def _affiliation(office: str, capacity: Capacity, language: str) -> tuple[SpeakerKind, str | None]:
    """Tell an office holder's kind from what the office is of."""
    known = lexicon(language)
    secretary = capacity is Capacity.SECRETARIAT and known.secretary.match(office)
    if secretary or any(re.search(rf"\b{name}\b", office) for name in known.servicing):
        return SpeakerKind.SECRETARIAT, None
    of_organization = re.search(rf"\bof (?:the )?{known.organization}$", _PART.split(office)[0])
    elsewhere = any(map(find_organization, _PART.split(office)[1:2]))
    if of_organization or (known.officers.search(office) and not elsewhere):
        return SpeakerKind.UN_ENTITY, None
    body = body_of(office) or state_ahead(_PART.split(office)[0], known.public)
    if body is not None:
        presides = body.kind is SpeakerKind.UN_ENTITY and known.presiding.search(office)
        named = find_organization(_PART.split(office)[0]) is not None
        return (SpeakerKind.OTHER if presides and not named else body.kind), body.iso3
    if capacity is Capacity.SECRETARIAT:
        return SpeakerKind.SECRETARIAT, None
    led = known.led.match(_PART.split(office)[0])
    if led:
        return classify_organization(led["body"]), None
    return SpeakerKind.OTHER, None


def _capacity(capacity: Capacity, kind: SpeakerKind) -> Capacity:
    if kind is SpeakerKind.SECRETARIAT:
        return Capacity.SECRETARIAT
    led = kind in (SpeakerKind.MEMBER_STATE, SpeakerKind.OBSERVER_STATE, *HEADED)
    return Capacity.OTHER if capacity is Capacity.SECRETARIAT or led else capacity
