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
        latest: The last session that may be the organ's; 0 for no limit.
        longest: The highest number after the slash, as far as known; 0 for no limit.
        resolution: Form of the symbol of its resolutions.
        decision: Form of the symbol of its decisions.
        numbers_by_session: Whether a session stands before the slash, not a year.
        documents: How the symbols of its documents begin.
    """

    id: str
    names: tuple[str, ...]
    latest: int
    longest: int
    resolution: str
    decision: str
    numbers_by_session: bool = True
    documents: tuple[str, ...] = ()


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
            latest=row.get("latest", 0),
            longest=row.get("longest", 0),
            resolution=row["resolution"],
            decision=row["decision"],
            numbers_by_session=row.get("numbers_by_session", True),
            documents=tuple(row.get("documents", ())),
        )
        for row in words("references", language)["organ"]
    }


def organ_named(name: str, before: str, language: str = "en", *, session: int = 0) -> Organ | None:
    """Return the organ that a name means.

    Args:
        name: As printed (``Economic and Social Council``, ``Council``).
        before: The text before it, in which a shared name was introduced.
        language: ISO 639-1 code.
        session: The session that a number names, or 0: an organ that has not held it is left out.

    Returns:
        The organ, or None where the name is not known or stands for several.
    """
    table = organs(language)
    folded = re.sub(r"\s+", " ", name).strip()
    for organ in table.values():
        if folded.lower() in (known.lower() for known in organ.names):
            return organ
    shared = words("references", language)["organs"]["shared"].get(folded, ())
    shared = [one for one in shared if not (session > table[one].latest > 0)]
    places = {
        one: max(before.lower().rfind(known.lower()) for known in table[one].names)
        for one in shared
    }
    last = max(places, key=lambda one: places[one], default=None)
    if last is None or places[last] < 0:
        by_session = session and [one for one in shared if table[one].numbers_by_session]
        return table[by_session[0]] if by_session and len(by_session) == 1 else None
    return table[last]


def organ_of_document(symbol: str, language: str = "en") -> Organ | None:
    """Return the organ whose document a symbol names.

    Args:
        symbol: Such as ``A/HRC/19/8``.
        language: ISO 639-1 code.

    Returns:
        The organ, or None for documents of other bodies.
    """
    return next(
        (
            organ
            for organ in organs(language).values()
            if any(symbol.startswith(f"{begin}/") for begin in organ.documents)
        ),
        None,
    )


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
    if organ is not None and organ.longest and _last(bare) > organ.longest:
        organ = None
    if organ is None or (shaped == "SC" or (shaped == "ECOSOC" and organ.id == "GA")):
        organ = table.get(shaped or "")
    if organ is None:
        return f"{'RES' if kind == 'resolution' else 'DEC'}/{bare}"
    form = organ.resolution if kind == "resolution" else organ.decision
    return form.format(n=bare)


def _last(number: str) -> int:
    """The figure after the slash."""
    behind = re.match(r"\d+", number.rpartition("/")[2])
    return int(behind.group()) if behind else 0


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
