"""All references of a text: the kinds put together, overlaps resolved, places pinned."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache, lru_cache

from attrs import evolve

from crimecongress.model.symbol import Symbol, find_symbols
from crimecongress.parsing.healed_text import TEXTS_KEPT
from crimecongress.parsing.references.instruments import find_instruments
from crimecongress.parsing.references.mention import ReferenceReading
from crimecongress.parsing.references.resolutions import find_resolutions
from crimecongress.parsing.references.series import find_goals, find_labour_conventions, find_series
from crimecongress.words import words

__all__ = ["ReferenceReading", "find_references"]

_PART = re.compile(r"(?:,|\s+and|,\s+and)\s+(?P<part>(?:Add|Rev|Corr)\.\s?\d+(?:[–-]\d+)?)(?!\w)")
# A part of a document that is published in volumes: "A/80/5 (Vol. II)".
_VOLUME = re.compile(r"\s?\((?P<volume>(?:Vol\.|Part|Supp\.)\s?[IVX\d]+)\)")
_BEFORE = 80
_OF = re.compile(r"[\s,]*\b(?:of|to)(?:\s+the)?(?:\s+(?:same|said))?\s*$")


@lru_cache(maxsize=TEXTS_KEPT)
def find_references(
    text: str, language: str = "en", *, organ: str | None = None
) -> tuple[ReferenceReading, ...]:
    """Find the documents, resolutions, treaties, instruments and goals that a text names.

    Args:
        text: A healed paragraph; "the Convention" is resolved within it.
        language: ISO 639-1 code of the words that are used.
        organ: The organ of the document, which "its resolution" means (``General Assembly``).

    Returns:
        The mentions in order of place. Their spans are disjoint, or equal where one phrase means
        several instruments.

    Raises:
        UnknownNameError: No words are bundled for the language.
    """
    found = [
        *_symbols(text),
        *find_resolutions(text, organ, language),
        *find_series(text, language),
        *find_goals(text, language),
        *find_labour_conventions(text, language),
        *find_instruments(text, language),
    ]
    # The longest mention wins; of two equally long ones the first kind in the list above does.
    ranked = sorted(enumerate(found), key=lambda hit: (hit[1].start - hit[1].end, hit[0]))
    kept: list[ReferenceReading] = []
    for _, one in ranked:
        clash = [other for other in kept if one.start < other.end and other.start < one.end]
        same = all(
            (other.start, other.end) == (one.start, one.end)
            and other.kind == one.kind
            and other.normalised != one.normalised
            for other in clash
        )
        if same:
            kept.append(one)
    order = {id(one): place for place, one in enumerate(found)}
    kept.sort(key=lambda one: (one.start, order[id(one)]))
    pinned = ((one, _pinpoint(text, one, language)) for one in kept)
    return tuple(evolve(one, pinpoint=pin) if pin else one for one, pin in pinned)


def _symbols(text: str) -> Iterator[ReferenceReading]:
    for start, last, symbol in find_symbols(text):
        printed = _printed(symbol)
        volume = _VOLUME.match(text, last)
        end = volume.end() if volume is not None else last
        if volume is not None:
            printed = f"{printed} ({' '.join(volume['volume'].split())})"
        yield ReferenceReading(
            start=start,
            end=end,
            kind=_kind(symbol),
            normalised=printed,
            text=text[start:end],
        )
        place = end
        while (part := _PART.match(text, place)) is not None:
            bare = re.sub(r"\s", "", part["part"])
            begin, place = part.span("part")
            yield ReferenceReading(
                start=begin,
                end=place,
                kind="symbol",
                normalised=f"{symbol.base}/{bare}",
                text=text[begin:place],
            )


def _kind(symbol: Symbol) -> str:
    if "RES" in symbol.components[:-1]:
        return "resolution"
    return "decision" if "DEC" in symbol.components[:-1] else "symbol"


def _printed(symbol: Symbol) -> str:
    """The symbol; a Security Council resolution with the blank before its year."""
    return re.sub(r"^(S/RES/\d+)\(", r"\1 (", str(symbol))


@cache
def _pins(language: str) -> tuple[re.Pattern[str], re.Pattern[str]]:
    table = words("references", language)["pinpoint"]
    before = rf"\b(?:{table['before']})(?:its\s+|General\s+Assembly\s+|Security\s+Council\s+)?$"
    return re.compile(before, re.IGNORECASE), re.compile(table["after"])


def _pinpoint(text: str, one: ReferenceReading, language: str) -> str | None:
    """The paragraph or annex named beside a mention."""
    before, after = _pins(language)
    found = before.search(text[max(0, one.start - _BEFORE) : one.start])
    if found:
        return _OF.sub("", found.group())
    behind = after.match(text, one.end)
    if behind and one.kind != "goal":
        return behind.group().strip(" ,(") or None
    return None
