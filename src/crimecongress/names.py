"""The names of those who take the floor: States, organizations, institutes and groups.

States come with the forms that United Nations documents print, old and new; nothing is guessed:
a name resolves when its folded spelling is listed, and not otherwise.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import cache
from typing import Any

from attrs import frozen

from crimecongress.errors import InvalidDataError
from crimecongress.model.vocabulary import SpeakerKind
from crimecongress.name_index import Found, NameIndex, Words
from crimecongress.words import data

STATES = "names/states.toml"
ORGANIZATIONS = "names/organizations.toml"

_INVERTED = re.compile(r"(?P<head>[^,]+),\s+(?P<tail>[^,]+\bof(?:\s+the)?)")
_ACRONYM = re.compile(r"(?P<name>.*\S)\s*\((?P<acronym>[^()]+)\)")


@frozen
class State:
    """A State as the United Nations names it.

    Attributes:
        iso3: ISO 3166-1 alpha-3 code; a withdrawn one (ISO 3166-3) for a State that is no more.
        iso2: ISO 3166-1 alpha-2 code, or the withdrawn one.
        m49: Code of the M49 standard of the United Nations Statistics Division; printed with
            three digits.
        name: Short name in English (``Iran (Islamic Republic of)``).
        formal: Formal name without a leading "the" (``Islamic Republic of Iran``).
        kind: ``member_state`` or ``observer_state``.
        former: Names in earlier documents.
        variants: Other forms that documents print.
        region: Region of the M49 standard; empty for a State that is no more.
        subregion: Sub-region of the M49 standard.
        intermediate: Intermediate region of the M49 standard, where it has one.
        group: Regional group of the General Assembly (``African``, ``Asia-Pacific``,
            ``Eastern European``, ``GRULAC``, ``WEOG``); empty for observer States.
        years: First and last year under the name, for a State that is no more.
        note: What a reader of the row should know.
    """

    iso3: str
    iso2: str
    m49: int
    name: str
    formal: str
    kind: SpeakerKind
    former: tuple[str, ...] = ()
    variants: tuple[str, ...] = ()
    region: str = ""
    subregion: str = ""
    intermediate: str = ""
    group: str = ""
    years: tuple[int, int] | None = None
    note: str = ""

    @property
    def historical(self) -> bool:
        """Whether the State is no more."""
        return self.years is not None

    @property
    def names(self) -> tuple[str, ...]:
        """All forms of the name, the short one first."""
        return tuple(dict.fromkeys((self.name, self.formal, *self.former, *self.variants)))


@frozen
class Organization:
    """An organization, institute or group of States that takes the floor.

    Attributes:
        name: Full name in English without a leading "the".
        kind: Speaker kind by the labelling rules: ``un_entity``, ``institute`` (of the programme
            network only), ``intergovernmental``, ``group`` or ``ngo``.
        acronym: As printed in parentheses behind the name; may be empty.
        aliases: Other printed forms and earlier names.
        subtype: What the body is within its kind.
        as_group: Whether "on behalf of" it makes it a group of States.
        note: What a reader of the row should know.
        confidence: ``verified`` where a gold reading of a real report names it, else ``own``.
    """

    name: str
    kind: SpeakerKind
    acronym: str = ""
    aliases: tuple[str, ...] = ()
    subtype: str = ""
    as_group: bool = False
    note: str = ""
    confidence: str = "own"


@cache
def states() -> tuple[State, ...]:
    """Return the Member States and the non-member observer States.

    Returns:
        193 and 2 States, each set in alphabetical order of the short names.

    Raises:
        InvalidDataError: The bundled table contradicts itself.
    """
    table = data(STATES)
    places = _places(table)
    rows = [
        _state(row, SpeakerKind(kind), places)
        for kind in ("member_state", "observer_state")
        for row in table[kind]
    ]
    unknown = set(places) - {state.iso3 for state in rows}
    if unknown:
        faults = tuple(f"no State has the code {code!r}" for code in sorted(unknown))
        raise InvalidDataError(faults, where=f"data/{STATES}", mend="mend [[area]] or [[group]]")
    return tuple(rows)


@cache
def historical_states() -> tuple[State, ...]:
    """Return the States that are no more and stand in documents of past congresses.

    Returns:
        The States, with the years under their names.
    """
    return tuple(_state(row, SpeakerKind.MEMBER_STATE, {}) for row in data(STATES)["historical"])


@cache
def organizations() -> tuple[Organization, ...]:
    """Return the listed organizations, institutes and groups.

    Returns:
        The rows in the order of the table.
    """
    table = data(ORGANIZATIONS)
    return tuple(
        Organization(
            kind=SpeakerKind(kind),
            aliases=tuple(row.get("aliases", ())),
            confidence=row.get("confidence", table["confidence"]),
            **{key: row[key] for key in row if key not in ("aliases", "confidence")},
        )
        for kind in ("un_entity", "institute", "intergovernmental", "group", "ngo")
        for row in table[kind]
    )


def find_state(name: str) -> State | None:
    """Look up a State by a whole name.

    Args:
        name: A short, formal, former or other listed form, with or without "the", in any folded
            spelling; also turned about, as in an index (``Korea, Republic of``).

    Returns:
        The State, or None where the form is not listed. A code is no name; nor is a name that
        begins with a small letter.
    """
    state = _state_forms().get(name)
    if state is not None:
        return state
    index = _state_index()
    found = index.whole(name)
    if found is None and (turned := _INVERTED.fullmatch(name)):
        found = index.whole(f"{turned['tail']} {turned['head']}")
    return found if isinstance(found, State) else None


def state_spans(text: str, year: int | None = None) -> tuple[tuple[int, int, State], ...]:
    """Find the States that a text names, without overlap and longest first.

    A name inside a longer capitalised name (``Georgia State University``, ``Northern Ireland``)
    or behind an honorific is passed over. "Serbia and Montenegro" is one State where the year
    lies within its own, else two.

    Args:
        text: Running text or a list of speakers.
        year: Year of the document, where known.

    Returns:
        Start and end in the text, without a leading "the", and the State, in order of the text.
    """
    words = Words.of(text)
    return tuple(
        (found.start, found.end, found.value)
        for found in _states_in(words, year)
        if isinstance(found.value, State)
    )


def find_organization(name: str) -> Organization | None:
    """Look up an organization, institute or group by its whole name.

    Args:
        name: A full name or alias in any folded spelling, with or without "the" and an acronym
            in parentheses behind; or the acronym alone, in its exact capitals.

    Returns:
        The organization, or None where it is not listed.
    """
    name = name.strip()
    found = _acronyms().get(name.removeprefix("the ").removeprefix("The "))
    if found is None:
        found = _organization_index().whole(name)
    if found is None and (match := _ACRONYM.fullmatch(name)):
        found = _organization_index().whole(match["name"])
    return found


def organization_spans(text: str) -> tuple[tuple[int, int, Organization], ...]:
    """Find the listed organizations that a text names in full; acronyms alone are not looked for.

    Args:
        text: Running text or a list of speakers.

    Returns:
        Start and end in the text, without a leading "the", and the organization, in order of the
        text; a longer name wins over one inside it, also one that is not listed.
    """
    index = _organization_index()
    words = Words.of(text)
    spans = []
    at = 0
    while at < len(words.keys):
        found = index.at(words, at)
        after = at + (found.words if found else 1)
        if found and _may_begin(words, at) and _may_end(words, after, found.end, index):
            spans.append((found.start, found.end, found.value))
        at = after
    return tuple(spans)


def classify_organization(name: str) -> SpeakerKind:
    """Tell the kind of a speaker from its name.

    Args:
        name: The name as printed.

    Returns:
        The kind of the listed organization or State; else the kind of the first pattern of the
        table that the name matches: a guess, which calls what it does not know an NGO.
    """
    listed = find_organization(name) or find_state(name)
    if listed is not None:
        return listed.kind
    bare = re.sub(r"\s+", " ", name).strip().removeprefix("the ").removeprefix("The ")
    for kind, pattern in _patterns():
        if pattern.search(bare):
            return kind
    return SpeakerKind(data(ORGANIZATIONS)["otherwise"]["kind"])


def _state(row: Mapping[str, Any], kind: SpeakerKind, places: Mapping[str, Any]) -> State:
    known = {
        "formal": row["name"],
        **places.get(row["iso3"], {}),
        **{key: row[key] for key in row if key != "ambiguous"},
    }
    for key in ("former", "variants"):
        known[key] = tuple(row.get(key, ()))
    if "years" in row:
        known["years"] = (row["years"][0], row["years"][1])
    return State(kind=kind, **known)


def _places(table: Mapping[str, Any]) -> dict[str, dict[str, str]]:
    """Return area and regional group of each State by its code."""
    places: dict[str, dict[str, str]] = {}
    for area in table["area"]:
        shown = {key: area[key] for key in area if key != "members"}
        for code in area["members"].split():
            places.setdefault(code, {}).update(shown)
    for group in table["group"]:
        for code in group["members"].split():
            places.setdefault(code, {})["group"] = group["name"]
    return places


@cache
def _state_forms() -> dict[str, State]:
    """Return the States by each listed form: the short way of a look-up."""
    return {form: state for state in (*historical_states(), *states()) for form in state.names}


@cache
def _state_index(*, ambiguous: bool = True) -> NameIndex[State | str]:
    """Return the index of all States, and of the masks that hold a State's name and are none.

    Without the ambiguous ones it lacks "Serbia and Montenegro", which also reads as two States.
    """
    left_out = () if ambiguous else _ambiguous()
    index: NameIndex[State | str] = NameIndex()
    faults = []
    for state in (*states(), *historical_states()):
        for form in state.names:
            if form in left_out:
                continue
            if (known := index.add(form, state)) is not state:
                other = known.iso3 if isinstance(known, State) else known
                faults.append(f"{form!r} names both {other} and {state.iso3}")
    faults += [
        f"{mask!r} is masked and names {known.iso3}"
        for mask in data(STATES)["masks"]
        if isinstance(known := index.add(mask, mask), State)
    ]
    if faults:
        raise InvalidDataError(tuple(faults), where=f"data/{STATES}", mend="keep one of each")
    return index


@cache
def _ambiguous() -> dict[str, tuple[int, int]]:
    """Return the names that also read as a list of two States, with the years of the one State."""
    rows = data(STATES)["historical"]
    return {row["name"]: tuple(row["years"]) for row in rows if row.get("ambiguous")}


@cache
def _context() -> dict[str, frozenset[str]]:
    """Return the words allowed ``before`` and ``after`` a name, and the ``honorifics``."""
    return {key: frozenset(listed) for key, listed in data(STATES)["context"].items()}


def _states_in(words: Words, year: int | None) -> Iterator[Found[State | str]]:
    """Yield States and masks in the order of the text."""
    in_years = year is not None and any(a <= year <= b for a, b in _ambiguous().values())
    index = _state_index(ambiguous=in_years)
    at, previous = 0, -1
    while at < len(words.keys):
        found = index.at(words, at)
        if found is None:
            at += 1
            continue
        follows = previous == at or (previous == at - 1 and words.keys[at - 1] == "the")
        after = at + found.words
        if isinstance(found.value, str) or (
            (follows or _may_begin(words, at)) and _may_end(words, after, found.end, index)
        ):
            yield found
            previous = after
        at = after


def _may_begin(words: Words, at: int) -> bool:
    """Whether the word before leaves the name its own: no name part, no honorific."""
    if at == 0:
        return True
    key, gap = words.keys[at - 1], words.between(at - 1)
    if key in _context()["honorifics"] and gap.strip() in ("", "."):
        return False
    if not words.runs_on(at - 1) or not key.isalpha():
        return True
    return gap.isspace() and (not words.is_capitalized(at - 1) or key in _context()["before"])


def _may_end(words: Words, after: int, end: int, index: NameIndex[Any]) -> bool:
    """Whether the word behind leaves the name its own: no capital but that of another name."""
    if after >= len(words.keys) or end < words.spans[after - 1][1]:  # a possessive ends the name
        return True
    if not words.runs_on(after - 1) or not words.keys[after].isalpha():
        return True
    if index.at(words, after) is not None:
        return True
    if not words.between(after - 1).isspace():
        return False
    return not words.is_capitalized(after) or words.keys[after] in _context()["after"]


@cache
def _organization_index() -> NameIndex[Organization]:
    index: NameIndex[Organization] = NameIndex()
    faults = [
        f"{form!r} names both {known.name!r} and {organization.name!r}"
        for organization in organizations()
        for form in (organization.name, *organization.aliases)
        if (known := index.add(form, organization)) is not organization
    ]
    if faults:
        raise InvalidDataError(tuple(faults), where=f"data/{ORGANIZATIONS}", mend="keep one")
    return index


@cache
def _acronyms() -> dict[str, Organization]:
    """Return the organizations by acronym; the first row of the table wins."""
    found: dict[str, Organization] = {}
    for organization in organizations():
        if organization.acronym:
            found.setdefault(organization.acronym, organization)
    return found


@cache
def _patterns() -> tuple[tuple[SpeakerKind, re.Pattern[str]], ...]:
    return tuple(
        (SpeakerKind(row["kind"]), re.compile("|".join(f"(?:{one})" for one in row["any"])))
        for row in data(ORGANIZATIONS)["pattern"]
    )
