"""Instruments that a text names: by title, short form or acronym, or as "the Convention"."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from functools import cache
from typing import Any

from attrs import frozen

from crimecongress.errors import InvalidDataError
from crimecongress.model import Instrument
from crimecongress.parsing.references.mention import ReferenceReading
from crimecongress.prefilter import Prefiltered
from crimecongress.words import data, words

_PLACE = "instruments.toml"
_BRACKET = re.compile(r"\s+\([^()]*\)$")
_ACRONYM = re.compile(r"[A-Z][A-Z0-9-]*(?:[ -]+(?:OP ?)?[A-Z0-9]+)*|SDGs")
_FIRST = re.compile(r"(?<![\w/-])(\w+)")
# The longest words of a body before the title that its name holds.
_LONGEST_BODY = 80
# What may stand between a title and the short form or acronym that it introduces.
_INTRODUCED = re.compile(r"\s*,?\s*(?:\((?:the\s+)?[“\"]?)?")


@frozen(kw_only=True)
class _Table:
    """The instruments, compiled."""

    patterns: Mapping[str, re.Pattern[str]]
    ids: Mapping[str, tuple[str, ...]]
    heads: Mapping[str, frozenset[str]]
    protocols: Mapping[str, tuple[str, ...]]
    optional: Mapping[str, str]


@cache
def instruments() -> tuple[Instrument, ...]:
    """Return the bundled instruments.

    Returns:
        Treaties, declarations, standards and norms, in the order of the file.

    Raises:
        InvalidDataError: The bundled file is damaged; names every row that is.
    """
    rows: list[dict[str, Any]] = list(data(_PLACE)["instrument"])
    needed = ("id", "name", "aliases", "confidence")
    faults = [
        f"instrument[{index}]: no {key!r}"
        for index, row in enumerate(rows)
        for key in needed
        if key not in row
    ]
    if faults:
        raise InvalidDataError(tuple(faults), where=f"data/{_PLACE}", mend="reinstall the package")
    return tuple(
        Instrument(
            id=row["id"],
            name=row["name"],
            year=row.get("year"),
            aliases=tuple(row["aliases"]),
            confidence=row["confidence"],
        )
        for row in rows
    )


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
    table = _table()
    masks = [match.span() for match in _bodies(language)["masks"].finditer(text)]
    named: list[tuple[int, str]] = []
    found: list[ReferenceReading] = []
    last: tuple[int, tuple[str, ...]] = (-1, ())
    for match in _titles(text, table):
        ids = table.ids[_key(match.group())]
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
        found += [_mention(text, start, end, one) for one in ids]
    taken = [(one.start, one.end) for one in found] + masks
    found += _anaphora(text, named, taken, table, language)
    yield from sorted(found, key=lambda one: (one.start, one.end))


def _mention(text: str, start: int, end: int, one: str) -> ReferenceReading:
    return ReferenceReading(
        start=start, end=end, kind="instrument", normalised=one, text=text[start:end]
    )


def _key(form: str) -> str:
    """A form without case, spelling variants and white space."""
    folded = re.sub(r"[\s\-‑]+", " ", form.replace("’", "'")).lower()
    folded = re.sub(r"^protocols ", "protocol ", folded)
    return re.sub(r"is(?=e|i|a)", "iz", folded)


@cache
def _table() -> _Table:
    ids: dict[str, tuple[str, ...]] = {}
    heads: dict[str, frozenset[str]] = {}
    forms: set[str] = set()
    nouns = words("references")["anaphora"]["heads"]
    for one in instruments():
        for form in (_BRACKET.sub("", one.name), *one.aliases):
            forms.add(form)
            ids.setdefault(_key(form), (one.id,))
        titles = " ".join((_BRACKET.sub("", one.name), *one.aliases))
        heads[one.id] = frozenset(
            noun for noun in nouns if re.search(rf"\b{noun}\b", titles, re.IGNORECASE)
        )
    for row in data(_PLACE)["collective"]:
        for form in row["forms"]:
            forms.add(form)
            ids[_key(form)] = tuple(row["ids"])
    rows = data(_PLACE)["instrument"]
    forms |= _with_acronyms(ids)
    return _Table(
        patterns=_by_first_word(forms),
        ids=ids,
        heads=heads,
        protocols={row["id"]: tuple(row["protocols"]) for row in rows if "protocols" in row},
        optional={row["id"]: row["optional"] for row in rows if "optional" in row},
    )


def _with_acronyms(ids: dict[str, tuple[str, ...]]) -> set[str]:
    """Forms in which the convention that a protocol belongs to goes by its acronym.

    "Optional Protocol to the ICCPR" is the "Optional Protocol to the International Covenant on
    Civil and Political Rights"; the article may be left out.
    """
    added: set[str] = set()
    rows = instruments()
    for one in rows:
        acronyms = [alias for alias in one.aliases if _ACRONYM.fullmatch(alias)]
        names = [_BRACKET.sub("", one.name), *(a for a in one.aliases if a not in acronyms)]
        for other in rows:
            titles = (_BRACKET.sub("", other.name), *other.aliases)
            for title, name in ((t, n) for t in titles for n in names if f"to the {n}" in t):
                for short in (name, *acronyms):
                    for lead in ("to ", "to the "):
                        form = title.replace(f"to the {name}", lead + short)
                        if ids.setdefault(_key(form), (other.id,)) == (other.id,):
                            added.add(form)
    return added


def _spelt(form: str) -> str:
    """A pattern for a form: white space, hyphens, "s" for "z" and case vary."""
    pattern = re.escape(form)
    pattern = pattern.replace(r"\ ", r"\s+").replace(r"\-", r"[-‑\s]\s?").replace("’", "['’]")
    if _ACRONYM.fullmatch(form):
        return pattern
    pattern = re.sub(r"^Protocol\b", "Protocols?", pattern)
    pattern = re.sub(r"iz(?=[eia])", "i[sz]", pattern)
    return f"(?i:{pattern})"


def _by_first_word(forms: set[str]) -> dict[str, re.Pattern[str]]:
    """Patterns of the forms by their first word in lower case: of most words no form begins."""
    held: dict[str, list[str]] = defaultdict(list)
    for form in sorted(forms, key=lambda form: (-len(form), form)):
        held[_FIRST.findall(form)[0].lower()].append(_spelt(form))
    patterns = {
        first: re.compile(rf"(?:{'|'.join(spelt)})(?![\w/]|-\w)") for first, spelt in held.items()
    }
    for first in tuple(patterns):
        patterns.setdefault(re.sub(r"iz(?=[eia])", "is", first), patterns[first])
    patterns["protocols"] = patterns["protocol"]
    return patterns


def _titles(text: str, table: _Table) -> Iterator[re.Match[str]]:
    """Find the forms of instruments, the longest at each place, without overlap."""
    end = 0
    for word in _FIRST.finditer(text):
        if word.start() < end:
            continue
        pattern = table.patterns.get(word.group().lower())
        match = pattern.match(text, word.start()) if pattern else None
        if match is not None:
            end = match.end()
            yield match


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
    table = words("references", language)["bodies"]
    patterns = {
        "masks": "|".join(f"(?i:{pattern})" for pattern in table["masks"]),
        "before": rf"(?<![\w/-])(?:{'|'.join(table['before'])})$",
        "after": "|".join(f"(?:{pattern})" for pattern in table["after"]),
    }
    return {name: Prefiltered.of(re.compile(pattern)) for name, pattern in patterns.items()}


@cache
def _anaphors(language: str) -> dict[str, Prefiltered]:
    table = words("references", language)["anaphora"]
    determiners = "|".join(sorted(table["determiners"], key=len, reverse=True))
    continuing = "|".join(table["continuing"])
    patterns = {
        "head": rf"\b(?i:{determiners})\s+(?P<head>{'|'.join(table['heads'])})\b"
        rf"(?!\s+(?:{continuing})|\s+[A-Z][a-z]|-)",
        "protocols": rf"\b(?i:{'|'.join(table['protocols'])})(?!\s+(?:{continuing})|\w)",
        "optional": rf"\b(?i:{'|'.join(table['optional'])})(?!\s+(?:{continuing})|\w)",
    }
    return {name: Prefiltered.of(re.compile(pattern)) for name, pattern in patterns.items()}


def _anaphora(
    text: str,
    named: list[tuple[int, str]],
    taken: list[tuple[int, int]],
    table: _Table,
    language: str,
) -> Iterator[ReferenceReading]:
    """Resolve "the Convention", "the Protocols thereto" and "its Optional Protocol"."""
    if not named:
        return
    patterns = _anaphors(language)
    taken = list(taken)
    for name in ("protocols", "optional", "head"):
        for match in patterns[name].finditer(text):
            start = match.start("head") if name == "head" else match.start()
            if any(begin < match.end() and start < stop for begin, stop in taken):
                continue
            before = list(dict.fromkeys(one for place, one in named if place < start))
            ids = _resolved(name, match, before, table)
            for one in ids:
                yield _mention(text, start, match.end(), one)
            if ids:
                taken.append((start, match.end()))


def _resolved(name: str, match: re.Match[str], before: list[str], table: _Table) -> tuple[str, ...]:
    """What an anaphor means, or nothing where several things could be meant."""
    if name == "protocols":
        with_protocols = [one for one in before if one in table.protocols]
        return table.protocols[with_protocols[-1]] if with_protocols else ()
    if name == "optional":
        return (table.optional[before[-1]],) if before and before[-1] in table.optional else ()
    head = match["head"]
    fitting = [one for one in before if head in table.heads[one]]
    return (fitting[0],) if len(fitting) == 1 else ()
