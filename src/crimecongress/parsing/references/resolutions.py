"""Resolutions and decisions in prose: "General Assembly resolutions 46/152 and 56/119".

Each number of a list is a reference of its own. The organ is the one named before or behind the
numbers, the document's own behind "its", or the one that the number's shape tells.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from crimecongress.parsing.references.mention import ReferenceReading
from crimecongress.parsing.references.organs import Organ, normalised, organ_named, organs
from crimecongress.prefilter import Prefiltered
from crimecongress.words import words

_LETTER = r"(?:\s?[B-Z](?![\w’'.]))|(?:\s?A(?=\s*(?:[,;:.)]|$|of\s|and\s)))"
_NUMBER = (
    r"(?:"
    r"(?:19|20)\d\d[/-]\d{1,3}"
    # decisions of conferences of parties: "1/CP.21", "BC-15/1", "XIV/5", "Conf. 12.3"
    r"|\d{1,3}/C[A-Z]{1,2}\.\d{1,2}"
    r"|[BRS]C-\d{1,2}/\d{1,3}"
    r"|[IVXL]{1,6}/\d{1,3}"
    r"|Conf\.\s?\d{1,2}\.\d{1,2}"
    r"|(?:S|ES|RC)-\d{1,2}/\d{1,3}"
    rf"|\d{{1,3}}[/-]\d{{1,3}}(?:{_LETTER})?"
    r"|\d{1,4}(?:\s?[A-Z])?\s?\((?:[IVXLC]+)\)(?:\s?[A-Z](?!\w))?"
    r"|\d{1,4}\s?\((?:19|20)\d\d\)"
    r")(?![\w/-])"
)
_DATE = r"(?:\s+of\s+\d{1,2}(?:\s+(?:and|to)\s+\d{1,2})?\s+[A-Z][a-z]+(?:\s+(?:19|20)\d\d)?)"
_TITLE = r"(?:,?\s+(?:entitled|on)\s+[“\"][^”\"]*[”\"])"
_NEXT = re.compile(
    rf"{_DATE}?{_TITLE}?(?:\s*\([^()]*\))?(?:,?\s+annex(?:es)?(?:\s+[IVX]+)?)?"
    rf"\s*(?:,|;|–|and|or|to|as\s+well\s+as)\s*(?:and\s+|also\s+)?(?:(?:of\s+)?its\s+|in\s+)?"
    rf"(?P<number>{_NUMBER})"
)
_FAR = re.compile(rf"(?P<number>{_NUMBER}){_DATE}")
# A list of dated numbers ends with its clause, or where the next one is named.
_STOP = re.compile(rf";|\.\s|$|\b(?:[Rr]esolution|[Dd]ecision)s?\s+(?:No\.\s+|nos?\.\s+)?{_NUMBER}")
_BEFORE_SHARED = 2000
# "Human Rights Council resolution 32/28 and decision 2/102".
_JOINED = re.compile(r"\s*(?:,|;|,?\s*and|or|,?\s*as\s+well\s+as)\s+(?:its\s+)?")


@cache
def _pattern(language: str) -> Prefiltered:
    table = words("references", language)["organs"]
    names = {name for organ in organs(language).values() for name in organ.names}
    names |= set(table["shared"])
    longest = sorted(names, key=lambda name: (-len(name), name))
    any_organ = "|".join(re.escape(name).replace(r"\ ", r"\s+") for name in longest)
    own = "|".join(table["own"])
    pattern = (
        rf"(?:(?P<organ>\b(?:{any_organ}))(?:['’]s?)?\s+|\b(?P<own>{own})\s+)?"
        rf"(?P<kind>\b[Rr]esolutions?|\b[Dd]ecisions?)\s+(?:No\.\s+|nos?\.\s+)?"
        rf"(?P<number>{_NUMBER})"
    )
    return Prefiltered.of(re.compile(pattern))


@cache
def _behind(language: str) -> re.Pattern[str]:
    names = {name for organ in organs(language).values() for name in organ.names}
    longest = sorted(names, key=lambda name: (-len(name), name))
    any_organ = "|".join(re.escape(name).replace(r"\ ", r"\s+") for name in longest)
    return re.compile(rf"{_DATE}?,?\s+(?:adopted\s+by|of)\s+the\s+(?P<organ>{any_organ})\b")


def find_resolutions(
    text: str, organ: str | None = None, language: str = "en"
) -> Iterator[ReferenceReading]:
    """Find resolutions and decisions named in prose.

    Args:
        text: A healed text.
        organ: The organ of the document, which "its" means, or None.
        language: ISO 639-1 code.

    Yields:
        The mentions; the first of a list with the organ and the word "resolution", the others
        with their number alone.
    """
    own = organ_named(organ, "", language) if organ else None
    host = own if own is not None and own.documents else None
    taken, last = 0, None
    for match in _pattern(language).finditer(text):
        numbers = list(_listed(text, match))
        stated = _stated(text, match, numbers[-1][1], own, language)
        if stated is None and _JOINED.fullmatch(text, taken, match.start()):
            stated = last
        elif stated is None:
            stated = host
        taken, last = numbers[-1][1], stated
        kind = "decision" if match["kind"].lower().startswith("decision") else "resolution"
        for index, (start, end, number) in enumerate(numbers):
            begin = _begin(match) if index == 0 else start
            yield ReferenceReading(
                start=begin,
                end=end,
                kind=kind,
                normalised=normalised(number, kind, stated, language),
                text=text[begin:end],
            )


def _begin(match: re.Match[str]) -> int:
    """Where the mention begins: at the organ, or at the word "resolution" behind "its"."""
    return match.start("organ") if match["organ"] else match.start("kind")


def _listed(text: str, match: re.Match[str]) -> Iterator[tuple[int, int, str]]:
    """The numbers of a list: joined ones, and dated ones further on in the same clause."""
    yield match.start("number"), match.end("number"), match["number"]
    end = match.end("number")
    while (following := _NEXT.match(text, end)) is not None:
        yield following.start("number"), following.end("number"), following["number"]
        end = following.end("number")
    if not match["kind"].lower().endswith("s"):
        return
    stop = _STOP.search(text, end)
    limit = stop.start() if stop else end
    for far in _FAR.finditer(text, end, limit):
        if not re.match(r"[\w/.]", text[far.start() - 1]):
            yield far.start("number"), far.end("number"), far["number"]


def _stated(
    text: str, match: re.Match[str], end: int, own: Organ | None, language: str
) -> Organ | None:
    if match["organ"]:
        before = text[max(0, match.start() - _BEFORE_SHARED) : match.start()]
        session = re.match(r"\d{1,2}(?=[/-])", match["number"])
        return organ_named(
            match["organ"], before, language, session=int(session[0]) if session else 0
        )
    behind = _behind(language).match(text, end)
    if behind:
        return organ_named(behind["organ"], text[:end], language)
    if match["own"]:
        return own or _nearest(text[: match.start()], language)
    return None


def _nearest(before: str, language: str) -> Organ | None:
    """The organ named last before "its", in the same sentence."""
    sentence = before[before.rfind(". ") + 1 :]
    places = [
        (sentence.rfind(name), organ)
        for organ in organs(language).values()
        for name in organ.names
        if len(name) > len("ECOSOC") and name in sentence
    ]
    return max(places, key=lambda hit: hit[0])[1] if places else None
