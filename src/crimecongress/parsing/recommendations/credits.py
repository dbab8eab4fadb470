"""Who recommended it: the States named in brackets behind a recommendation, and only those."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from attrs import frozen

from crimecongress.names import organization_spans, state_spans
from crimecongress.words import words

# A bracket whose inside may hold brackets, as "Venezuela (Bolivarian Republic of)" does.
_BRACKET = r"\((?P<inside>(?:[^()]|\([^()]*\))*)\)"
_LAST = re.compile(rf"{_BRACKET}[\s;:.,/*†]*(?:\band)?\s*(?:\d{{1,2}})?\s*$")
# Inside a text a bracket credits what stands before it only where that ends there.
_INNER = re.compile(rf"{_BRACKET}(?=\s*[;.]|\s*,\s+and\s+\w+\s|\s*[,/]?\s*\()")
# What may stand between the names of a list of States.
_BETWEEN = re.compile(r"\b(?:and|on behalf of|the|also)\b|[\W\d_]+")
_SEPARATOR = re.compile(r"\s*[,;/]\s*(?:and\s+)?|\s+and\s+(?=[A-Z])")
_NAME = re.compile(r"[A-ZÀ-Þ][\w’'.-]*[a-zà-ÿ].*")


@frozen(kw_only=True)
class Credits:
    """What a recommendation's brackets say of who made it.

    Attributes:
        end: Where its own words end, before the brackets at its end.
        names: The States and groups, as printed, in the order of the text, each once.
    """

    end: int
    names: tuple[str, ...]


def read_credits(text: str, language: str = "en") -> Credits:
    """Read the States and groups to whom a recommendation credits itself.

    Credited is who stands in brackets at its end: one bracket with one name or more, or several
    brackets in a row. Where one number holds several recommendations, each with its bracket and
    parted by a semicolon or full stop, all are credited. A bracket that holds anything but names
    (an abbreviation, a remark) credits nobody.

    Args:
        text: The recommendation, healed.
        language: ISO 639-1 code of the words that are used.

    Returns:
        Where its own words end and who is credited; nobody where its end names nobody.
    """
    end, found = len(text), list[tuple[str, ...]]()
    while (bracket := _LAST.search(text, 0, end)) is not None:
        names = _names(bracket["inside"], language)
        if not names:
            break
        found.append(names)
        end = bracket.start()
    if not found:
        return Credits(end=len(text), names=())
    inner = (_names(each["inside"], language) for each in _INNER.finditer(text, 0, end))
    ordered = (name for names in (*inner, *reversed(found)) for name in names)
    return Credits(end=end, names=tuple(dict.fromkeys(ordered)))


def _names(inside: str, language: str) -> tuple[str, ...]:
    """The names that a bracket holds, or none where it holds anything else."""
    spans = sorted(_known(inside, language))
    places = [0, *(place for span in spans for place in span), len(inside)]
    between = "".join(inside[a:b] for a, b in zip(places[::2], places[1::2], strict=True))
    rest = _BETWEEN.sub("", between)
    if not spans or 2 * len(rest) > len(inside):
        return ()
    if not rest:
        return tuple(inside[start:end] for start, end in spans)
    # A name that no table holds, in a list whose other names are known.
    parts = tuple(part.strip() for part in _SEPARATOR.split(inside))
    return (
        parts
        if all(_NAME.fullmatch(each) or _short(language).fullmatch(each) for each in parts)
        else ()
    )


def _known(inside: str, language: str) -> Iterator[tuple[int, int]]:
    """Where listed names stand, none inside another: "Group of 77 and China" names no State."""
    taken: list[tuple[int, int]] = []
    short = ((m.start(), m.end()) for m in _short(language).finditer(inside))
    listed = ((a, b) for a, b, _ in (*organization_spans(inside), *state_spans(inside)))
    for start, end in (*listed, *short):
        if not any(start < stop and begin < end for begin, stop in taken):
            taken.append((start, end))
            yield start, end


@cache
def _short(language: str) -> re.Pattern[str]:
    """Abbreviations that stand for a State where nothing but names can stand."""
    listed = words("recommendations", language)["credits"]["abbreviations"]
    return re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, listed))})(?!\w)")
