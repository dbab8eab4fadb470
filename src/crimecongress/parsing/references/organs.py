"""The organs that adopt resolutions, and the symbols of what they adopt."""

from __future__ import annotations

import re
from functools import cache

from attrs import frozen

from crimecongress.words import words

_YEAR_FIRST = re.compile(r"(?:19|20)\d\d/")
_IN_YEAR = re.compile(r"\d+ ?\((?:19|20)\d\d\)")
_ROMAN = re.compile(r"\([IVXLC]+\)")
_SPECIAL = re.compile(r"(?:S|ES)-\d")
# From its thirty-first session on (1976) the General Assembly numbers by session.
_FIRST_NUMBERED_SESSION = 31


@frozen(kw_only=True)
class Organ:
    """An organ that adopts resolutions and decisions.

    Attributes:
        id: Short id (``GA``).
        names: How texts name it.
        resolution: Form of the symbol of its resolutions.
        decision: Form of the symbol of its decisions.
    """

    id: str
    names: tuple[str, ...]
    resolution: str
    decision: str


@cache
def organs(language: str = "en") -> dict[str, Organ]:
    """Return the organs by id.

    Args:
        language: ISO 639-1 code.

    Returns:
        The organs in the order of the words of the format.
    """
    return {
        row["id"]: Organ(
            id=row["id"],
            names=tuple(row["names"]),
            resolution=row["resolution"],
            decision=row["decision"],
        )
        for row in words("references", language)["organ"]
    }


def organ_named(name: str, before: str, language: str = "en") -> Organ | None:
    """Return the organ that a name means.

    Args:
        name: As printed (``Economic and Social Council``, ``Council``).
        before: The text before it, in which a shared name was introduced.
        language: ISO 639-1 code.

    Returns:
        The organ, or None where the name is not known or stands for several.
    """
    table = organs(language)
    folded = re.sub(r"\s+", " ", name).strip()
    for organ in table.values():
        if folded.lower() in (known.lower() for known in organ.names):
            return organ
    shared = words("references", language)["organs"]["shared"].get(folded, ())
    places = {
        one: max(before.lower().rfind(known.lower()) for known in table[one].names)
        for one in shared
    }
    last = max(places, key=lambda one: places[one], default=None)
    return table[last] if last is not None and places[last] >= 0 else None


def normalised(number: str, kind: str, organ: Organ | None, language: str = "en") -> str:
    """Return the symbol of a resolution or decision.

    The shape of a number tells its organ where the text does not: a year before the slash is the
    Economic and Social Council's, a year in brackets the Security Council's, a session from the
    thirty-first on or a Roman figure the General Assembly's.

    Args:
        number: As printed (``57/270 B``, ``155 C (VII)``, ``2178 (2014)``).
        kind: ``resolution`` or ``decision``.
        organ: The organ that the text names, or None.
        language: ISO 639-1 code.

    Returns:
        The symbol (``A/RES/57/270B``, ``E/RES/155(VII)C``, ``S/RES/2178 (2014)``); without an
        organ ``RES/22/8``.
    """
    table = organs(language)
    bare = re.sub(r"\s+", " ", number).strip()
    roman = re.fullmatch(r"(\d+)(?: ?([A-Z]))? ?(\([IVXLC]+\))(?: ?([A-Z]))?", bare)
    if roman:
        bare = f"{roman[1]}{roman[3]}{roman[2] or roman[4] or ''}"
    elif _IN_YEAR.fullmatch(bare):
        bare = re.sub(r" ?\(", " (", bare)
    else:
        bare = bare.replace(" ", "")
        bare = re.sub(r"(?<=\d)[-–](?=\d)", "/", bare) if not bare[0].isalpha() else bare
    shaped = _by_shape(bare)
    if organ is None or (shaped == "SC" or (shaped == "ECOSOC" and organ.id == "GA")):
        organ = table.get(shaped or "")
    if organ is None:
        return f"{'RES' if kind == 'resolution' else 'DEC'}/{bare}"
    form = organ.resolution if kind == "resolution" else organ.decision
    return form.format(n=bare)


def _by_shape(number: str) -> str | None:
    if _YEAR_FIRST.match(number):
        return "ECOSOC"
    if _IN_YEAR.fullmatch(number):
        return "SC"
    if _ROMAN.search(number) or _SPECIAL.match(number):
        return "GA"
    session = number.partition("/")[0]
    if session.isdigit() and _FIRST_NUMBERED_SESSION <= int(session) < 200:
        return "GA"
    return None
