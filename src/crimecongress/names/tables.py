"""The bundled tables of States and organizations as values."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from typing import Any

from attrs import frozen

from crimecongress.display import Displayed
from crimecongress.errors import InvalidDataError
from crimecongress.model.vocabulary import SpeakerKind
from crimecongress.words import data

DEMONYMS = "names/demonyms.toml"
STATES = "names/states.toml"
ORGANIZATIONS = "names/organizations.toml"


@frozen(repr=False)
class State(Displayed):
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


@frozen(repr=False)
class Organization(Displayed):
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
