"""States and organizations by which a name, a title or an affiliation is told."""

from __future__ import annotations

import re

from crimecongress.model import Speaker, SpeakerKind
from crimecongress.names import classify_organization, find_adjective, find_organization, find_state
from crimecongress.prefilter import Prefiltered

ARTICLE = re.compile(r"(?:the|a|an|its)\s+", re.IGNORECASE)
BRACKETS = re.compile(r"\([^()]*(?:\([^()]*\)[^()]*)*\)")
_LONGEST_STATE = 6
_OF = re.compile(r"(?:\b(?:of|for|at|from|to|in)\s+|,\s+)(?:the\s+)?")
# What may follow a State or body: "Ambassador of Kenya to Austria".
_END = re.compile(r",\s+|\s+to\s+")
# A second office of the same person: "Minister of Justice of Kenya and President of the Congress".
_AND_OFFICE = re.compile(
    r"\s+and\s+(?=(?:[\w-]+\s)?(?:Ambassador|Attorney|Chair|Co-|Coordinator|Deputy|Facilitator|Head"
    r"|Member|Minister|Permanent|President|Prime|Rapporteur|Secretary|Special|Vice))"
)


def speaker_named(name: str, acronym: str | None = None) -> Speaker:
    """Look a printed name up.

    Args:
        name: The name, without article and acronym.
        acronym: The acronym printed after it, or None.

    Returns:
        The speaker; a name that no table holds is classed by its words.
    """
    state = find_state(name)
    if state is not None:
        return Speaker(
            name=name, normalised=state.name, kind=SpeakerKind(state.kind), iso3=state.iso3
        )
    organization = find_organization(name)
    if organization is not None:
        return Speaker(
            name=name,
            normalised=organization.name,
            kind=SpeakerKind(organization.kind),
            acronym=acronym,
        )
    return Speaker(
        name=name, normalised=name, kind=SpeakerKind(classify_organization(name)), acronym=acronym
    )


def body_of(title: str) -> Speaker | None:
    """Return the State or listed body that a title or an affiliation names.

    Args:
        title: Such as "Minister of Justice of Kenya" or "Ministry of Justice, Kenya".

    Returns:
        The State or body of the whole, or else of what stands behind "of", "for", "from", "at",
        "to" or a comma; None where none is listed.
    """
    bare = BRACKETS.sub("", title).strip(" ,;.")
    places = [0, *(match.end() for match in _OF.finditer(bare))]
    for place in places:
        rest = bare[place:]
        for name in (rest, _END.split(rest)[0], _AND_OFFICE.split(rest)[0]):
            if find_state(name) is not None or find_organization(name) is not None:
                return speaker_named(name)
    return None


def state_ahead(name: str, public: Prefiltered) -> Speaker | None:
    """Return the State with whose name or adjective a public body's name begins, or ends.

    Args:
        name: Such as "Kuwait Anti-Corruption Authority", "Director of the Kuwait Authority" or
            "Royal Thai Police"; "Statistics Norway".
        public: What tells a public body.

    Returns:
        The State of the name, or of what stands behind "of", "for", "from", "at"; else None.
    """
    for place in (0, *(match.end() for match in _OF.finditer(name))):
        article = ARTICLE.match(name, place)
        parts = name[article.end() if article else place :].split()
        body = " ".join(parts)
        for length in range(min(len(parts) - 1, _LONGEST_STATE), 0, -1):
            ahead, rest = " ".join(parts[:length]), " ".join(parts[length:])
            state = find_state(ahead)
            if state is not None and public.match(body) is not None:
                return speaker_named(state.name)
            state = find_adjective(ahead)
            if state is not None and public.match(rest) is not None:
                return speaker_named(state.name)
    # "Statistics Norway"
    body, _, last = name.partition(" ")
    state = find_state(last)
    return speaker_named(state.name) if state is not None and public.match(body) else None
