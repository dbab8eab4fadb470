"""Instruments that a text names: by title, short form or acronym, or as "the Convention"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from crimecongress.parsing.references.anaphora import anaphora
from crimecongress.parsing.references.mention import ReferenceReading, instrument_named
from crimecongress.parsing.references.titles import further, table, titles
from crimecongress.prefilter import Prefiltered
from crimecongress.words import words

# The longest words of a body before the title that its name holds.
_LONGEST_BODY = 80
# How far behind "the Protocol to the Convention" the words stand that tell which is meant.
_LONGEST_TOPIC = 140
# What may stand between a title and the short form or acronym that it introduces.
_INTRODUCED = re.compile(r"\s*,?\s*(?:\((?:[Tt]he\s+)?[“\"]?)?")
_CLAUSE = re.compile(r"[;.](?:\s|$)")


def find_instruments(text: str, language: str = "en") -> Iterator[ReferenceReading]:
    """Find the instruments that a text names.

    The name of an instrument inside the name of a body ("Conference of the Parties to ...") is
    no mention of the instrument, but "the Convention" further on may mean it.

    Args:
        text: A healed paragraph.
        language: ISO 639-1 code.

    Yields:
        The mentions in order of place.
    """
    masks = [match.span() for match in _masks(text, language)]
    named: list[tuple[int, str]] = []
    found: list[ReferenceReading] = []
    last: tuple[int, tuple[str, ...]] = (-1, ())
    until = 0
    for match, ids in titles(text):
        if match.start() < until:
            continue
        named += [(match.start(), one) for one in ids]
        start, end = match.span()
        if any(begin <= start and end <= stop for begin, stop in masks):
            continue
        if (body := _body(text, start, end, language)) is not None:
            masks.append(body)
            continue
        # "Convention against Corruption (UNCAC)": the bracket introduces the short form.
        if last[1] == ids and _INTRODUCED.fullmatch(text, last[0], start):
            continue
        last = (end, ids)
        if (protocols := _protocols_of(text, start, end, ids, language)) is not None:
            found += protocols
            masks.append((start, end))
            continue
        tails = further(text, match)
        until = tails[-1][1] if tails else end
        found += [instrument_named(text, start, end, one) for one in ids]
        found += [instrument_named(text, *tail) for tail in tails]
        named += [(begin, one) for begin, _, one in tails]
    taken = [(one.start, one.end) for one in found] + masks
    found += anaphora(text, sorted(named), taken, language)
    yield from sorted(found, key=lambda one: (one.start, one.end))


def _protocols_of(
    text: str, start: int, end: int, ids: tuple[str, ...], language: str
) -> list[ReferenceReading] | None:
    """Read "the Protocol to the Convention … to prevent trafficking in persons".

    Returns:
        The protocols that are meant, none where the words leave it open; None where no protocol
        stands before the title.
    """
    protocols = table().protocols.get(ids[0], ()) if len(ids) == 1 else ()
    before = _bodies(language)["protocols"].search(text[max(0, start - _LONGEST_BODY) : start])
    if not protocols or before is None:
        return None
    stop = _CLAUSE.search(text, end, end + _LONGEST_TOPIC)
    behind = text[end : stop.start() if stop else end + _LONGEST_TOPIC]
    topics = table().topics
    fitting = [one for one in protocols if one in topics and topics[one].search(behind)]
    if not fitting and before["noun"].lower().endswith("s"):
        fitting = list(protocols)
    begin = start - len(before.group())
    return [instrument_named(text, begin, end, one) for one in fitting]


def _masks(text: str, language: str) -> Iterator[re.Match[str]]:
    """Find what holds the name of an instrument and is something else."""
    known = _bodies(language)
    yield from known["masks"].finditer(text)
    if known["committees"].search(text) is not None:
        yield from known["actors"].finditer(text)


def _body(text: str, start: int, end: int, language: str) -> tuple[int, int] | None:
    """Where the name of a body stands that holds a title, or None."""
    known = _bodies(language)
    before = known["before"].search(text[max(0, start - _LONGEST_BODY) : start])
    after = known["after"].match(text, end)
    if before is None and after is None:
        return None
    return (start - len(before.group()) if before else start), (after.end() if after else end)


@cache
def _bodies(language: str) -> dict[str, Prefiltered]:
    listed = words("references", language)["bodies"]
    committee = rf"\b(?:{'|'.join(listed['committees'])})\b"
    acts = "|".join(listed["acts"])
    actors = "|".join(listed["actors"]).replace("{committee}", f"(?-i:{committee})")
    patterns = {
        "masks": "|".join(f"(?i:{pattern})" for pattern in listed["masks"]),
        "committees": committee,
        "actors": f"(?i:{actors.replace('{acts}', acts)})",
        "before": rf"(?<![\w/-])(?:{'|'.join(listed['before'])})$",
        "after": "|".join(f"(?:{pattern})" for pattern in listed["after"]),
        "protocols": rf"\b(?i:{listed['protocols']})$",
    }
    return {name: Prefiltered.of(re.compile(pattern)) for name, pattern in patterns.items()}
