"""Hedges, conditions, deadlines and resources: what surrounds the acts.

A hedge leaves the addressee room for its own judgement ("where appropriate"). A condition refers
to a rule or fact outside ("in accordance with domestic law", "subject to"); the availability of
means is a condition too, and listed under resources as well.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator

from attrs import field, frozen

from crimecongress.parsing.recommendations.lexicon import Lexicon

_STOP = re.compile(r"[,;:()]|\.(?=\s|$)")
_EDGES = " ,;.:"
# How far back the verb is looked for that a condition may complete.
_BEFORE = 90

Span = tuple[int, int]


@frozen(kw_only=True)
class Qualifiers:
    """Spans of the qualifiers of a text, each in order of place.

    Attributes:
        hedges: Hedges.
        conditions: Conditions and reservations.
        deadlines: Time limits.
        resources: Means that the acts depend on.
        spans: All of them.
    """

    hedges: tuple[Span, ...]
    conditions: tuple[Span, ...]
    deadlines: tuple[Span, ...]
    resources: tuple[Span, ...]
    spans: tuple[Span, ...] = field(init=False)

    @spans.default
    def _all(self) -> tuple[Span, ...]:
        return tuple(sorted({*self.hedges, *self.conditions, *self.deadlines, *self.resources}))

    def after(self, place: int) -> Iterator[Span]:
        """Yield the spans that start at a place or behind it, in order of place."""
        for index in range(bisect_left(self.spans, (place, 0)), len(self.spans)):
            yield self.spans[index]


def read_qualifiers(text: str, stops: Iterable[int], lex: Lexicon) -> Qualifiers:
    """Find what hedges, conditions or limits the acts of a text.

    Args:
        text: A healed text.
        stops: Places where an act begins: no condition runs past one.
        lex: The words of the language.

    Returns:
        The spans that were found.
    """
    deadlines = [_trimmed(text, found.span()) for found in lex.patterns["deadline"].finditer(text)]
    hedges = [
        found.span()
        for found in lex.patterns["hedge"].finditer(text)
        if not _within(found.span(), deadlines)
    ]
    limits = sorted({*stops, *(start for start, _ in hedges), *(start for start, _ in deadlines)})
    resources = [_trimmed(text, found.span()) for found in lex.patterns["resources"].finditer(text)]
    conditions = _conditions(text, limits, lex)
    return Qualifiers(
        hedges=tuple(hedges),
        conditions=tuple(conditions),
        deadlines=tuple(span for span in deadlines if not _within(span, conditions)),
        resources=tuple(resources),
    )


def _conditions(text: str, limits: list[int], lex: Lexicon) -> list[Span]:
    found: list[Span] = []
    closed = [match.span() for match in lex.patterns["closed_condition"].finditer(text)]
    for match in lex.patterns["condition"].finditer(text):
        start = match.start()
        if _within(match.span(), [*closed, *found]) or _is_complement(text, start, lex):
            continue
        stop = _STOP.search(text, match.end())
        following = limits[bisect_right(limits, match.end()) :][:1]
        end = min([stop.start() if stop else len(text), *following])
        span = _trimmed(text, (start, end))
        if span[1] > match.end():
            found.append(span)
    return sorted([*found, *(span for span in closed if not _within(span, found))])


def _is_complement(text: str, start: int, lex: Lexicon) -> bool:
    """Whether the words complete "bring ... in line with" or "is consistent with"."""
    before = text[max(0, start - _BEFORE) : start]
    return any(lex.patterns[name].search(before) for name in ("completed", "completed_before"))


def _within(span: Span, others: Iterable[Span]) -> bool:
    return any(start <= span[0] and span[1] <= end for start, end in others)


def _trimmed(text: str, span: Span) -> Span:
    """A span without blanks, marks and a dangling "and" at its end."""
    start, end = span
    while True:
        piece = text[start:end].rstrip(_EDGES)
        shorter = re.sub(r"\s+(?:and|or|to|as well)$", "", piece)
        end = start + len(shorter)
        if shorter == piece:
            return start, end
