"""Where a sentence names who spoke."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from attrs import frozen

from crimecongress.parsing.speakers.heads import find_heads
from crimecongress.parsing.speakers.lexicon import lexicon
from crimecongress.parsing.speakers.lists import without_joint
from crimecongress.prefilter import possible


@frozen(kw_only=True)
class Stretch:
    """A part of a sentence that names who spoke.

    Attributes:
        start: Where the names may begin.
        end: Where they end.
        tail: Where what is said of them ends: the end of the sentence or the next stretch.
    """

    start: int
    end: int
    tail: int


def stretches(text: str, start: int, end: int, language: str) -> Iterator[Stretch]:
    """Find the parts of a sentence that name who spoke.

    Args:
        text: A healed paragraph.
        start: Where the sentence starts.
        end: Where it ends.
        language: ISO 639-1 code.

    Yields:
        The parts in order; they do not overlap.
    """
    below = lexicon(language).named_below.search(text, start, end)
    if below is not None:
        inside = find_heads(text, start, below.end(), language)
        yield Stretch(start=start if inside else below.end(), end=end, tail=end)
        return
    passive = _passives(text, start, end, language)
    if passive:
        first = passive[0].start()
        yield from _actives(text, start, first, language)
        stops = [match.start() for match in passive[1:]] + [end]
        for match, following in zip(passive, stops, strict=True):
            aside = lexicon(language).aside.search(text, match.end(), following)
            stop = aside.start() if aside else following
            close = match.end() + len(without_joint(text[match.end() : stop]))
            yield Stretch(start=match.end(), end=close, tail=close)
        return
    yield from _actives(text, start, end, language)


def _passives(text: str, start: int, end: int, language: str) -> list[re.Match[str]]:
    """The phrases behind which speakers stand, without overlap."""
    found: list[re.Match[str]] = []
    matches = (match for one in _agents(text, language) for match in one.finditer(text, start, end))
    for match in sorted(matches, key=lambda match: match.start()):
        if not found or match.start() >= found[-1].end():
            found.append(match)
    return found


@lru_cache(maxsize=8)
def _agents(text: str, language: str) -> list[re.Pattern[str]]:
    """The patterns of such phrases that may match in a paragraph, told once for all sentences."""
    return possible(lexicon(language).agents, text)


def _actives(text: str, start: int, end: int, language: str) -> Iterator[Stretch]:
    """The subjects of verbs of speaking; each begins where the clause before it ended."""
    known = lexicon(language)
    begin = start
    found: list[tuple[int, int]] = []
    for match in known.active.finditer(text, start, end):
        verb = match.group().split()[-1].lower()
        if verb in known.transitive and not known.nouns.match(text, match.end(), end):
            continue
        heads = find_heads(text, begin, match.start(), language)
        if heads:
            found.append((begin if begin == start else heads[0].start, match.start()))
            begin = match.end()
    tails = [first for first, _ in found[1:]] + [end]
    for (first, last), tail in zip(found, tails, strict=False):
        yield Stretch(start=first, end=last, tail=tail)
