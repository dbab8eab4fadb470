"""Normalised references in words that read back as the same."""

from __future__ import annotations

import re
from functools import cache

from crimecongress.parsing.references.organs import organs
from crimecongress.parsing.references.titles import instruments
from crimecongress.words import words

_SERIES = re.compile(r"(?P<series>[UL]NTS) (?P<volume>\d+)(?:/(?P<number>[\w-]+))?")
_GOAL = re.compile(r"SDG (?P<goal>\d+)(?P<target>\.\w+)?")
_BARE = re.compile(r"(?P<kind>RES|DEC)/(?P<number>.+)")
_BRACKET = re.compile(r"\s+\([^()]*\)$")


def print_reference(normalised: str, language: str = "en") -> str:
    """Write a normalised reference as a text would name it.

    ``find_references`` reads the result back as the one reference with the same normalised form.

    Args:
        normalised: As in a :class:`.ReferenceReading`, a symbol, ``UNTS 2225/39574``, the
            id of an instrument, ``SDG 16.4`` or ``CCPCJ/RES/26/4``.
        language: ISO 639-1 code.

    Returns:
        The title of an instrument, "United Nations, Treaty Series, vol. 2225, No. 39574",
        "Commission on Crime Prevention and Criminal Justice resolution 26/4"; a symbol as it is.
    """
    title = _titles().get(normalised)
    if title is not None:
        return title
    printed = words("references", language)["printed"]
    if series := _SERIES.fullmatch(normalised):
        number = printed["number"].format(n=series["number"]) if series["number"] else ""
        return str(printed[series["series"]].format(n=series["volume"]) + number)
    if goal := _GOAL.fullmatch(normalised):
        kind = "target" if goal["target"] else "goal"
        return str(printed[kind].format(n=normalised.removeprefix("SDG ")))
    for organ in organs(language).values():
        for kind, form in (("resolution", organ.resolution), ("decision", organ.decision)):
            lead = form.partition("{n}")[0]
            if normalised.startswith(lead):
                number = normalised.removeprefix(lead)
                return str(printed[kind].format(organ=organ.names[0], n=number))
    if bare := _BARE.fullmatch(normalised):
        kind = "resolution" if bare["kind"] == "RES" else "decision"
        return str(printed[kind].format(organ="", n=bare["number"]).strip())
    return normalised


@cache
def _titles() -> dict[str, str]:
    return {one.id: _BRACKET.sub("", one.name) for one in instruments()}
