"""What is cited by number: treaty series, labour conventions, development goals and targets."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from crimecongress.parsing.references.mention import ReferenceReading, instrument_named
from crimecongress.parsing.references.titles import instruments
from crimecongress.prefilter import Prefiltered
from crimecongress.words import words

_LABOUR = re.compile(r", \d{4} \(No\. (\d+)\)$")
_VOLUME = re.compile(r",?\s+vols?\.\s+(?P<volume>\d+)", re.IGNORECASE)
_MORE = re.compile(r"\s*(?:,|and|,\s*and)\s+(?P<volume>\d+)(?![\w/])")
_NUMBER = re.compile(r",?\s+Nos?\.\s+(?P<number>(?:I-|II-)?\d+)", re.IGNORECASE)
_GOAL = r"(?:1[0-7]|[1-9])(?![\d.]\d|\d)"
_TARGET = r"(?:1[0-7]|[1-9])\.(?:\d{1,2}|[a-d])(?!\w)"
_AND = r"\s*(?:,|,?\s*and|or|–|to)\s*(?:(?:SDG\s+)?(?:Goals?|[Tt]argets?)\s+)?"


@cache
def _series(language: str) -> Prefiltered:
    table = words("references", language)["series"]
    any_series = "|".join(f"(?P<{name}>{pattern})" for name, pattern in table.items())
    return Prefiltered.of(re.compile(any_series))


@cache
def _goals(language: str) -> Prefiltered:
    table = words("references", language)["goals"]
    any_goal = (
        rf"\b(?P<target>{table['target']})\s+(?P<targets>{_TARGET}(?:{_AND}{_TARGET})*)"
        rf"|\b(?P<goal>{table['goal']})\s+(?P<goals>{_GOAL}(?:{_AND}{_GOAL})*)"
    )
    return Prefiltered.of(re.compile(any_goal))


def find_series(text: str, language: str = "en") -> Iterator[ReferenceReading]:
    """Find references to the treaty series: "United Nations, Treaty Series, vol. 2225, No. 39574".

    Args:
        text: A healed text.
        language: ISO 639-1 code.

    Yields:
        One mention for each volume, normalised as ``UNTS 2225/39574``.
    """
    for match in _series(language).finditer(text):
        volume = _VOLUME.match(text, match.end())
        if volume is None:
            continue
        volumes = [volume]
        while (more := _MORE.match(text, volumes[-1].end())) is not None:
            volumes.append(more)
        number = _NUMBER.match(text, volumes[-1].end())
        for index, one in enumerate(volumes):
            start = match.start() if index == 0 else one.start("volume")
            end = one.end()
            if number is not None and index == len(volumes) - 1:
                end = number.end()
            suffix = f"/{number['number']}" if number else ""
            yield ReferenceReading(
                start=start,
                end=end,
                kind="treaty series",
                normalised=f"{match.lastgroup} {one['volume']}{suffix}",
                text=text[start:end],
            )


def find_labour_conventions(text: str, language: str = "en") -> Iterator[ReferenceReading]:
    """Find conventions of the International Labour Organization by their numbers.

    Args:
        text: A healed text.
        language: ISO 639-1 code.

    Yields:
        One mention for each number that the table of instruments holds ("ILO Conventions Nos. 29
        and 105"); without the Organization's name only where the text is about it.
    """
    known = _labour_ids()
    for match in _labour(language).finditer(text):
        about = match["prefix"] or _labour_context(language).search(text)
        if not about or not (match["prefix"] or match["no"]):
            continue
        for index, number in enumerate(re.finditer(r"\d+", match["numbers"])):
            start = match.start("numbers") + number.start()
            end = match.start("numbers") + number.end()
            if number.group() in known:
                begin = match.start() if index == 0 else start
                yield instrument_named(text, begin, end, known[number.group()])


@cache
def _labour_ids() -> dict[str, str]:
    """The ids of the labour conventions by their numbers."""
    return {match[1]: one.id for one in instruments() if (match := _LABOUR.search(one.name))}


@cache
def _labour(language: str) -> Prefiltered:
    listed = words("references", language)["labour"]
    number = rf"(?:{listed['number']}\s*)?\d{{1,3}}(?![\w/.]\w)"
    pattern = re.compile(
        rf"(?:(?<!\w)(?P<prefix>{listed['prefix']}))?\b{listed['noun']}\s+"
        rf"(?P<no>{listed['number']}\s*)?"
        rf"(?P<numbers>\d{{1,3}}(?![\w/.]\w)(?:\s*(?:,|and|,\s*and|&)\s*{number})*)"
    )
    return Prefiltered.of(pattern)


@cache
def _labour_context(language: str) -> re.Pattern[str]:
    return re.compile(words("references", language)["labour"]["context"])


def find_goals(text: str, language: str = "en") -> Iterator[ReferenceReading]:
    """Find Sustainable Development Goals and targets named by number.

    Args:
        text: A healed text.
        language: ISO 639-1 code.

    Yields:
        One mention for each number, normalised as ``SDG 16`` or ``SDG 16.4``.
    """
    for match in _goals(language).finditer(text):
        kind = "target" if match["target"] else "goal"
        word, group = ("target", "targets") if match["target"] else ("goal", "goals")
        if match[word] in ("Goal", "Goals") and not _is_development(text):
            continue
        pattern = _TARGET if kind == "target" else _GOAL
        for index, number in enumerate(re.finditer(pattern, match[group])):
            start = match.start(group) + number.start()
            end = match.start(group) + number.end()
            begin = match.start() if index == 0 else start
            yield ReferenceReading(
                start=begin,
                end=end,
                kind=kind,
                normalised=f"SDG {number.group()}",
                text=text[begin:end],
            )


def _is_development(text: str) -> bool:
    """Whether a bare "Goal 16" stands in a text on the development goals."""
    folded = text.lower()
    return "sustainable development" in folded or "2030 agenda" in folded or "target" in folded
