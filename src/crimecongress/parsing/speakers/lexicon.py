"""The words by which reports say who took the floor, compiled."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache

from attrs import field, frozen

from crimecongress.model import Capacity, SpeakerKind
from crimecongress.prefilter import Prefiltered, Prefilters
from crimecongress.words import words

# A bracket, and one more level inside it: "(on behalf of Iran (Islamic Republic of))".
BRACKET = re.compile(r"\s*\(([^()]*(?:\([^()]*\)[^()]*)*)\)")
PERSON = re.compile(
    r"(?:[A-ZÀ-Þ][\w’'.-]+|[A-Z]\.)"
    r"(?:\s+(?:[A-ZÀ-Þ][\w’'.-]+|[A-Z]\.|de|da|dos|del|van|von|bin|al|el)){1,4}"
)

# Patterns of ``lists`` that are compiled as they stand.
# Entries of the table of acts that are patterns as they stand, whatever their case.
_ACTS = (
    "reported",
    "reported_end",
    "done",
    "debates",
    "as_did",
    "aligning",
    "named_below",
    "expert",
)
_PLAIN = (
    "described",
    "observing",
    "aside",
    "apposition",
    "about",
    "dated",
    "led",
    "held",
    "in_chair",
    "local",
    "lay",
    "capacity_of",
    "observes",
    "represents",
    "units",
    "own_units",
    "public",
    "officers",
    "presiding",
    "presided",
    "chaired",
)


@frozen(kw_only=True)
class Lexicon:
    """The patterns of one language.

    Attributes:
        agents: Passives and other phrases that end where the speakers begin.
        any_agents: Those, and passives that also tell of debates.
        reported: Where a clause begins that somebody is told to have said.
        reported_end: What ends such a clause.
        done: What is done to things other than debates as well.
        debates: The debates that are opened, led and closed.
        further: Phrases that go on with a list: "heard a presentation by A and statements by …".
        enclosing: Phrases that hold the speakers in their midst: "statements by … were heard".
        as_did: What adds further speakers to a list: ", as did the observer for …".
        any_enclosing: Those, and such phrases in sentences that tell of something else.
        aligning: Clauses about those who only agreed with somebody else's statement.
        named_below: "The following made statements: …".
        active: Verbs of those who speak, after the speakers.
        says: Those, and verbs that also tell of debates.
        any_active: Any verb but those of which nobody is told to have spoken.
        transitive: Last words of ``active`` that need one of ``nouns`` after them.
        nouns: What is delivered.
        heads: Phrases that tell the capacity of the names after them.
        offices: Titles of office, with the capacity of who holds them.
        unnamed: Offices in small letters, which are speakers where no person is named.
        plurals: Words that put an office into the plural, with their singular.
        titled: The patterns of all three.
        described: "following non-governmental organizations: ", before names.
        observing: Words of such a description that make its States observers.
        kinds: Words before a list that tell the kind of its names.
        behalf: "on behalf of".
        others: Somebody else's statement, with what follows on whose behalf it was made.
        behalf_end: What ends the group on whose behalf somebody spoke.
        as_observer: "in its capacity as observer".
        lead_end: What ends such a group at the head of a sentence.
        beside: What marks a sentence that may stand beside statements.
        aside: What ends the list of those who spoke.
        apposition: What follows a name behind a comma and is no further name.
        about: What says what a statement was about, behind the name of a State.
        dated: The date of an act, behind whoever did it.
        led: Titles of the heads of institutes, associations and the like, with their ``body``.
        held: What follows the name of whom somebody represents: this person's name or office.
        in_chair: What says that a State's representative speaks from the chair.
        wished: What stands before somebody at whose wish others spoke.
        answered: What stands before those whose statement another speaker answered.
        local: Offices of a town or a region: its country belongs to their title.
        lay: What tells those who speak for themselves.
        capacity_of: What stands ahead of the title that somebody speaks with.
        observes: What says behind a person's name for whom he or she was an observer.
        represents: What says behind a person's name whom he or she represents.
        expert: Words of a speech that experts deliver.
        honorific: "Ms."
        secretary: Titles of the secretary of a body.
        unit: A unit behind the comma of a title: "Director, Division for Operations".
        own_units: Units of the office that services the meetings.
        public: Public offices, whose country stands behind.
        units: Units of an office, whose names may hold commas.
        servicing: Names of the office that services the meetings.
        other_secretariat: Secretariats that service something else.
        organization: Whose officers speak for it, though they preside.
        officers: Titles of such officers that do not name it.
        services: One of these names inside another.
        presiding: Words that begin the titles of officers of bodies.
        chaired: What says that those named behind it chaired a body.
        presided: Bodies whose officers preside for them, whichever country sent them.
    """

    agents: Prefilters
    any_agents: Prefilters
    reported: Prefiltered
    reported_end: Prefiltered
    done: Prefiltered
    debates: Prefiltered
    further: Prefiltered
    enclosing: Prefilters
    any_enclosing: Prefilters
    as_did: Prefiltered
    aligning: Prefiltered
    named_below: Prefiltered
    active: Prefiltered
    says: Prefiltered
    any_active: Prefiltered
    transitive: frozenset[str]
    nouns: Prefiltered
    heads: tuple[tuple[Prefiltered, Capacity], ...]
    offices: tuple[tuple[Prefiltered, Capacity], ...]
    unnamed: tuple[tuple[Prefiltered, Capacity], ...]
    plurals: Mapping[str, str]
    titled: Prefilters = field(init=False)
    described: Prefiltered
    observing: Prefiltered
    kinds: tuple[tuple[Prefiltered, SpeakerKind], ...]
    behalf: Prefiltered
    others: Prefiltered
    behalf_end: Prefiltered
    lead_end: Prefiltered
    beside: Prefiltered
    aside: Prefiltered
    as_observer: Prefiltered
    apposition: Prefiltered
    about: Prefiltered
    dated: Prefiltered
    led: Prefiltered
    held: Prefiltered
    in_chair: Prefiltered
    wished: re.Pattern[str]
    answered: re.Pattern[str]
    local: Prefiltered
    lay: Prefiltered
    capacity_of: Prefiltered
    observes: Prefiltered
    represents: Prefiltered
    expert: Prefiltered
    honorific: re.Pattern[str]
    secretary: re.Pattern[str]
    unit: re.Pattern[str]
    own_units: Prefiltered
    public: Prefiltered
    units: Prefiltered
    servicing: frozenset[str]
    other_secretariat: re.Pattern[str]
    organization: str
    officers: Prefiltered
    services: re.Pattern[str]
    presiding: Prefiltered
    chaired: Prefiltered
    presided: Prefiltered

    @titled.default
    def _all(self) -> Prefilters:
        return Prefilters.of(pattern for pattern, _ in (*self.heads, *self.offices, *self.unnamed))


@cache
def lexicon(language: str) -> Lexicon:
    """Return the patterns of a language.

    Args:
        language: ISO 639-1 code.

    Returns:
        The patterns, compiled once.
    """
    source = words("speakers", language)
    acts, lists, behalf = source["acts"], source["lists"], source["behalf"]
    slots = {name: acts[name] for name in ("nouns", "someone", "silent")}
    naming = rf"\s*{acts['before_nouns']}(?:{acts['nouns']}|{acts['papers']})\b"
    return Lexicon(
        agents=_agents(acts["agents"], slots),
        **{name: _compiled(acts[name], re.IGNORECASE) for name in _ACTS},
        any_agents=_agents([*acts["agents"], *acts["further_agents"]], slots),
        further=_compiled(_filled(acts["further"], slots), re.IGNORECASE),
        enclosing=_agents(acts["enclosing"], slots),
        any_enclosing=_agents([*acts["enclosing"], *acts["further_enclosing"]], slots),
        active=_compiled(rf"\b{acts['active']}", re.IGNORECASE),
        says=_compiled(rf"\b(?:{acts['active']}|{acts['says']})", re.IGNORECASE),
        any_active=_compiled(_filled(acts["any_active"], slots), re.IGNORECASE),
        transitive=frozenset(acts["transitive"]),
        nouns=_compiled(naming, re.IGNORECASE),
        heads=_heads(source["heads"]),
        offices=_offices(source["offices"]),
        unnamed=_offices(source["unnamed"]),
        plurals=source["plurals"],
        **{name: _compiled(lists[name]) for name in _PLAIN},
        kinds=tuple((_compiled(one), SpeakerKind(kind)) for kind, one in source["kinds"].items()),
        behalf=_compiled(behalf["pattern"], re.IGNORECASE),
        others=_compiled(behalf["others"], re.IGNORECASE),
        behalf_end=_compiled(behalf["end"]),
        lead_end=_compiled(behalf["lead_end"]),
        beside=_compiled(lists["beside"], re.IGNORECASE),
        as_observer=_compiled(behalf["observer_capacity"], re.IGNORECASE),
        wished=_compiled(lists["wished"]).pattern,
        answered=_compiled(lists["answered"]).pattern,
        secretary=_compiled(lists["secretary"]).pattern,
        unit=_compiled(lists["unit"]).pattern,
        honorific=_compiled(lists["honorific"]).pattern,
        servicing=frozenset(lists["servicing"]),
        other_secretariat=re.compile(lists["other_secretariat"]),
        organization=lists["organization"],
        services=re.compile("|".join(rf"\b{name}\b" for name in lists["servicing"])),
    )


def _compiled(pattern: str, flags: int = 0) -> Prefiltered:
    return Prefiltered.of(re.compile(pattern.replace(" ", r"\s+"), flags))


def _agents(patterns: list[str], slots: Mapping[str, str]) -> Prefilters:
    return Prefilters.of(_compiled(_filled(one, slots), re.IGNORECASE) for one in patterns)


def _filled(pattern: str, slots: Mapping[str, str]) -> str:
    """Put the patterns for words that several phrases hold into their slots."""
    for name, words_ in slots.items():
        pattern = pattern.replace(f"{{{name}}}", words_)
    return pattern


def _heads(
    rows: list[Mapping[str, str]],
) -> tuple[tuple[Prefiltered, Capacity], ...]:
    return tuple(
        (_compiled(rf"(?<![\w-]){row['pattern']}", re.IGNORECASE), Capacity(row["capacity"]))
        for row in rows
    )


def _offices(table: Mapping[str, str]) -> tuple[tuple[Prefiltered, Capacity], ...]:
    article = r"(?:[Tt]he\s+|[Aa]n?\s+)?"
    return tuple(
        (
            _compiled(
                rf"(?<![\w-])(?<!Office\sof\s)(?<!Office\sof\sthe\s){article}{pattern}(?!['’]s)"
            ),
            Capacity(name),
        )
        for name, pattern in table.items()
    )
