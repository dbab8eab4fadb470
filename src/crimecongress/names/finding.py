"""Looking up and finding the names of States and organizations."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache, lru_cache
from typing import Any

from crimecongress.errors import InvalidDataError
from crimecongress.model.vocabulary import SpeakerKind
from crimecongress.names.index import FoldedText, Found, NameIndex
from crimecongress.names.tables import (
    DEMONYMS,
    ORGANIZATIONS,
    STATES,
    Organization,
    State,
    historical_states,
    organizations,
    states,
)
from crimecongress.words import data

_INVERTED = re.compile(r"(?P<head>[^,]+),\s+(?P<tail>[^,]+\bof(?:\s+the)?)")
_ACRONYM = re.compile(r"(?P<name>.*\S)\s*\((?P<acronym>[^()]+)\)")


@lru_cache(4096)
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


def find_adjective(name: str) -> State | None:
    """Look up the State whose adjective a public body's name holds ahead ("Royal Thai Police").

    Args:
        name: What stands ahead of the word for the body ("Royal Thai"); exact capitals.

    Returns:
        The State, or None where the words are no listed adjective, alone or behind a listed word
        such as "Royal". Whether they name a public body of the State is for the caller to tell.
    """
    first, _, rest = name.partition(" ")
    listed = _adjectives()
    return listed.get(rest if first in data(DEMONYMS)["ahead"] else name)


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
    words = FoldedText.of(text)
    return tuple(
        (found.start, found.end, found.value)
        for found in _states_in(words, year)
        if isinstance(found.value, State)
    )


@lru_cache(4096)
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
    words = FoldedText.of(text)
    spans = []
    at = 0
    while at < len(words.keys):
        found = index.at(words, at)
        after = at + (found.words if found else 1)
        if found and _may_begin(words, at) and _may_end(words, after, found.end, index):
            spans.append((found.start, found.end, found.value))
        at = after
    return tuple(spans)


@lru_cache(4096)
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


@cache
def _adjectives() -> dict[str, State]:
    of_code = {state.iso3: state for state in states()}
    rows = data(DEMONYMS)["adjectives"].items()
    return {adjective: of_code[code] for code, listed in rows for adjective in listed}


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


def _states_in(words: FoldedText, year: int | None) -> Iterator[Found[State | str]]:
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


def _may_begin(words: FoldedText, at: int) -> bool:
    """Whether the word before leaves the name its own: no name part, no honorific."""
    if at == 0:
        return True
    key, gap = words.keys[at - 1], words.between(at - 1)
    if key in _context()["honorifics"] and gap.strip() in ("", "."):
        return False
    if not words.runs_on(at - 1) or not key.isalpha():
        return True
    return gap.isspace() and (not words.is_capitalized(at - 1) or key in _context()["before"])


def _may_end(words: FoldedText, after: int, end: int, index: NameIndex[Any]) -> bool:
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
