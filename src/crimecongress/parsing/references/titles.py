"""The table of instruments: their titles, how texts vary them, and what several share.

Texts print "Convention on the Status of Refugees" for the Convention relating to it, leave an
article out, put a noun in the plural, and name two by one head ("the conventions on refugees and
on stateless persons"). A form is looked up as it is listed first; only then without regard to
articles, number and the preposition behind the head, and only where one instrument fits.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from typing import Any

from attrs import frozen

from crimecongress.errors import InvalidDataError
from crimecongress.model import Instrument
from crimecongress.words import data, words

_PLACE = "instruments.toml"
_BRACKET = re.compile(r"\s+\([^()]*\)$")
_ACRONYM = re.compile(r"[A-Z][A-Z0-9-]*(?:[ -]+(?:OP ?)?[A-Z0-9]+)*")
_APART = re.compile(r"(?<![\w/-])")
_FIRST = re.compile(_APART.pattern + r"(\w+)")
_LETTER = re.compile(r"\w")
_TOKEN = re.compile(r"\w+")
_WORD = re.compile(r"(?P<base>.*?)(?P<mark>[,;:.]?)")
# Shorter words are not put in the plural.
_SHORTEST_NOUN = 5


@frozen(kw_only=True)
class Table:
    """The instruments, compiled.

    Attributes:
        patterns: Patterns of the forms by their first word in lower case.
        ids: What each form as listed means.
        loose: What a form means without articles, number and the preposition behind its head.
        heads: The nouns by which "the Convention" may mean an instrument.
        protocols: The protocols of a convention.
        optional: Its only optional protocol.
        topics: Words by which one of several is meant.
        tails: By the noun of a head, what may stand behind it, and what that means.
    """

    patterns: Mapping[str, re.Pattern[str]]
    ids: Mapping[str, tuple[str, ...]]
    loose: Mapping[str, str]
    heads: Mapping[str, frozenset[str]]
    protocols: Mapping[str, tuple[str, ...]]
    optional: Mapping[str, str]
    topics: Mapping[str, re.Pattern[str]]
    tails: Mapping[str, tuple[re.Pattern[str], Mapping[str, str]]]

    def meaning(self, form: str) -> tuple[str, ...]:
        """Return the ids of a printed form, or nothing where it is none."""
        known = self.ids.get(key(form))
        if known is not None:
            return known
        one = self.loose.get(loose_key(form))
        return (one,) if one is not None else ()

    def parents(self, protocol: str) -> tuple[str, ...]:
        """Return the conventions that a protocol belongs to."""
        several = (one for one, listed in self.protocols.items() if protocol in listed)
        return (*several, *(one for one, only in self.optional.items() if only == protocol))


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


@cache
def table() -> Table:
    """Return the instruments of the bundled file, compiled."""
    ids: dict[str, tuple[str, ...]] = {}
    heads: dict[str, frozenset[str]] = {}
    forms: set[str] = set()
    nouns = words("references")["anaphora"]["heads"]
    for one in instruments():
        for form in (_BRACKET.sub("", one.name), *one.aliases):
            forms.add(form)
            ids.setdefault(key(form), (one.id,))
        first = (_first_noun(form, nouns) for form in (one.name, *one.aliases))
        heads[one.id] = frozenset(noun for noun in first if noun is not None)
    forms |= _with_acronyms(ids)
    singles = {form: ids[key(form)][0] for form in sorted(forms)}
    for row in data(_PLACE)["collective"]:
        for form in row["forms"]:
            forms.add(form)
            ids[key(form)] = tuple(row["ids"])
    rows = data(_PLACE)["instrument"]
    return Table(
        patterns=_by_first_word(forms),
        ids=ids,
        loose=_unique((loose_key(form), one) for form, one in singles.items()),
        heads=heads,
        protocols={row["id"]: tuple(row["protocols"]) for row in rows if "protocols" in row},
        optional={row["id"]: row["optional"] for row in rows if "optional" in row},
        topics={
            row["id"]: re.compile("|".join(rf"\b{topic}" for topic in row["topics"]), re.IGNORECASE)
            for row in rows
            if "topics" in row
        },
        tails=_tails(singles),
    )


def titles(text: str) -> Iterator[tuple[re.Match[str], tuple[str, ...]]]:
    """Find the forms of instruments, the longest at each place, without overlap.

    Args:
        text: A healed paragraph.

    Yields:
        The matches in order of place, each with the ids of what it means.
    """
    patterns = table().patterns
    lowered = text.lower()
    if len(lowered) != len(text):
        # A few capitals become two characters; none of them is in a form.
        lowered = "".join(letter.lower()[0] for letter in text)
    held = patterns.keys() & set(_TOKEN.findall(lowered))
    end = 0
    found = ((place, first) for first in held for place in _places(lowered, first))
    for place, word in sorted(found):
        match = patterns[word].match(text, place) if place >= end else None
        if match is not None and (ids := table().meaning(match.group())):
            end = match.end()
            yield match, ids


def _places(text: str, word: str) -> Iterator[int]:
    """Where a word stands by itself."""
    place = text.find(word)
    while place >= 0:
        end = place + len(word)
        if _APART.match(text, place) and not _LETTER.match(text, end):
            yield place
        place = text.find(word, end)


def further(text: str, match: re.Match[str]) -> list[tuple[int, int, str]]:
    """Find what shares the head of a title: "… on the Status of Refugees and on Statelessness".

    Args:
        text: A healed paragraph.
        match: A title in it.

    Returns:
        Start, end and id of each further tail; without a preposition of its own a tail counts
        only behind a head in the plural.
    """
    noun, plural = _head(match.group())
    if noun not in table().tails:
        return []
    pattern, meant = table().tails[noun]
    found: list[tuple[int, int, str]] = []
    end = match.end()
    while (joint := _joint().match(text, end)) is not None:
        tail = pattern.match(text, joint.end())
        if tail is None or not (plural or joint["preposition"]):
            break
        one = meant.get(_tail_key(tail.group()))
        if one is None:
            break
        found.append((tail.start(), tail.end(), one))
        end = tail.end()
    return found


def key(form: str) -> str:
    """Return a form without case, spelling variants and white space."""
    plain = form.replace("‑", "-").replace("’", "'")
    if _ACRONYM.fullmatch(plain):
        return re.sub(r"[\s-]+", "", plain).lower()
    folded = re.sub(r"[\s-]+", " ", plain).lower()
    folded = re.sub(r"^protocols ", "protocol ", folded)
    return re.sub(r"is(?=e|i|a)", "iz", folded)


def loose_key(form: str) -> str:
    """Return a form also without articles, number and the preposition behind its head."""
    head, _, tail = _split(form)
    return f"{_folded(head)} * {_folded(tail)}"


def _folded(words_: Iterable[str]) -> str:
    plain = (word.strip(",;:.") for word in key(" ".join(words_)).split())
    return " ".join(_singular(word) for word in plain if word != "the")


def _singular(word: str) -> str:
    return word.removesuffix("s") if len(word) >= _SHORTEST_NOUN else word


def _split(form: str) -> tuple[list[str], str, list[str]]:
    """The words of a head, the preposition behind it, and the words of the tail."""
    parts = form.split()
    for index, part in enumerate(parts):
        two = " ".join(parts[index : index + 2]).lower()
        for preposition in (two, part.lower()):
            if index and preposition in _prepositions():
                return parts[:index], preposition, parts[index + len(preposition.split()) :]
    return parts, "", []


def _first_noun(form: str, nouns: Iterable[str]) -> str | None:
    """The noun that a title begins with: of a protocol to a convention "Protocol"."""
    found = re.search(rf"\b(?:{'|'.join(nouns)})\b", form)
    return found.group() if found else None


@cache
def _prepositions() -> frozenset[str]:
    return frozenset(words("references")["titles"]["prepositions"])


@cache
def _preposition() -> str:
    longest = sorted(_prepositions(), key=lambda one: (-len(one), one))
    return "|".join(one.replace(" ", r"\s+") for one in longest)


@cache
def _joint() -> re.Pattern[str]:
    return re.compile(
        rf"(?:\s*,\s*(?:and\s+|as\s+well\s+as\s+)?|\s+and\s+|\s+as\s+well\s+as\s+)"
        rf"(?:(?P<preposition>{_preposition()}|to)\s+)?(?:the\s+)?"
    )


def _head(form: str) -> tuple[str, bool]:
    """The noun of a title's head, and whether it is in the plural."""
    parts = form.split()
    to = next((index for index, part in enumerate(parts) if index and part == "to"), len(parts))
    head, _, _ = _split(form)
    noun = head[: to or None][-1].lower()
    return _singular(noun), noun.endswith("s")


def _tail_key(tail: str) -> str:
    return key(tail) if _ACRONYM.fullmatch(tail) else _folded(tail.split())


def _tails(
    singles: Mapping[str, str],
) -> dict[str, tuple[re.Pattern[str], dict[str, str]]]:
    held: dict[str, list[tuple[str, str]]] = defaultdict(list)
    for form, one in singles.items():
        head, preposition, tail = _split(form)
        if "to" in head[1:]:
            place = head.index("to", 1)
            head, preposition, tail = head[:place], "to", form.split()[place + 1 :]
        if preposition and tail:
            held[_singular(head[-1].lower())].append((" ".join(_bare(tail)), one))
    return {
        noun: (
            re.compile(
                rf"(?:{'|'.join(_spelt(tail) for tail in _longest_first(t for t, _ in listed))})"
                r"(?![\w/]|-\w)"
            ),
            _unique((_tail_key(tail), one) for tail, one in listed),
        )
        for noun, listed in held.items()
    }


def _bare(tail: list[str]) -> list[str]:
    return tail[1:] if tail[0].lower() == "the" else tail


def _unique(pairs: Iterable[tuple[str, str]]) -> dict[str, str]:
    """What each key means; a key that means several is left out."""
    held: dict[str, set[str]] = defaultdict(set)
    for form, one in pairs:
        held[form].add(one)
    return {form: next(iter(ids)) for form, ids in held.items() if len(ids) == 1}


def _longest_first(forms: Iterable[str]) -> list[str]:
    return sorted(set(forms), key=lambda form: (-len(form), form))


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
            listed = (_BRACKET.sub("", other.name), *other.aliases)
            for title, name in ((t, n) for t in listed for n in names if f"to the {n}" in t):
                for short in (name, *acronyms):
                    for lead in ("to ", "to the "):
                        form = title.replace(f"to the {name}", lead + short)
                        if ids.setdefault(key(form), (other.id,)) == (other.id,):
                            added.add(form)
    return added


def _spelt(form: str) -> str:
    """A pattern for a form, with what texts vary: see the head of this module."""
    if _ACRONYM.fullmatch(form):
        parts = re.findall(r"[A-Z]+|\d+", form)
        return r"[-‑\s]{0,2}".join(parts) if len(parts) > 1 else form
    head, preposition, tail = _split(form)
    spelt = r"\s+".join(_spelt_word(word) for word in head)
    if preposition:
        spelt += rf"\s+(?:{_preposition()})(?:\s+the)?"
    for word in tail:
        spelt += r"(?:\s+the)?" if word.lower() == "the" else rf"\s+{_spelt_word(word)}"
    return f"(?i:{spelt})"


def _spelt_word(word: str) -> str:
    """A pattern for a word: hyphens, apostrophes, "s" for "z" and the plural vary."""
    match = _WORD.fullmatch(word)
    base, mark = (match["base"], match["mark"]) if match else (word, "")
    parts = [re.escape(part) for part in re.split("[-‑–]", base)]
    pattern = r"[-‑–\s]\s?".join(parts).replace("’", "['’]")
    pattern = re.sub(r"iz(?=[eia])", "i[sz]", pattern)
    if len(base) >= _SHORTEST_NOUN and base.isalpha():
        pattern = pattern.removesuffix("s") + "s?"
    return pattern + (f"{re.escape(mark)}?" if mark else "")


def _by_first_word(forms: set[str]) -> dict[str, re.Pattern[str]]:
    """Patterns of the forms by their first word in lower case: of most words no form begins."""
    held: dict[str, list[str]] = defaultdict(list)
    for form in _longest_first(forms):
        held[_FIRST.findall(form)[0].lower()].append(form)
    for first in tuple(held):
        if len(first) >= _SHORTEST_NOUN and first.isalpha():
            other = first[:-1] if first.endswith("s") else f"{first}s"
            held[other] = _longest_first((*held[first], *held.get(other, ())))
    patterns = {
        first: re.compile(rf"(?:{'|'.join(map(_spelt, listed))})(?![\w/]|-\w)")
        for first, listed in held.items()
    }
    for first in tuple(patterns):
        patterns.setdefault(re.sub(r"iz(?=[eia])", "is", first), patterns[first])
    return patterns
