"""Placebos: texts that correspond to nothing but by chance, and the excess over them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from random import Random

from attrs import evolve

from crimecongress.comparison.features import is_stop
from crimecongress.comparison.traces import Target
from crimecongress.themes.measures import RESAMPLES, percentile_interval

_WORD = re.compile(r"[^\W_]+(?:[-'’][^\W_]+)*")


def permuted(targets: Sequence[Target], random: Random) -> list[Target]:
    """Deal the words of matter of a text out to its passages anew.

    Every passage keeps its length, its stop words and its marks; the text as a whole keeps its
    words. What corresponds then, does so by vocabulary and length alone.

    Args:
        targets: The passages.
        random: The source of chance.

    Returns:
        The same passages with other words, and ids of their own.
    """
    held = [word for one in targets for word in _matter(one.text)]
    random.shuffle(held)
    dealt = iter(held)
    number = random.getrandbits(32)
    return [
        evolve(one, id=f"placebo-{number:08x}/{one.id}", text=_refilled(one.text, dealt))
        for one in targets
    ]


def _matter(text: str) -> Iterator[str]:
    return (word for word in _WORD.findall(text) if not is_stop(word.casefold()))


def _refilled(text: str, dealt: Iterator[str]) -> str:
    def other(match: re.Match[str]) -> str:
        return match.group() if is_stop(match.group().casefold()) else next(dealt)

    return _WORD.sub(other, text)


def resampled_excess(
    own: Sequence[int], placebo: Sequence[int], random: Random
) -> tuple[float, float, float]:
    """Return how far one share exceeds another, with a percentile bootstrap interval.

    Passages of both sides are drawn with replacement, 1,000 times; the interval is that of
    :func:`~crimecongress.themes.measures.percentile_interval`.

    Args:
        own: 1 for each passage that corresponds to something, else 0.
        placebo: The same for the passages of the placebos.
        random: The source of chance.

    Returns:
        The difference of the shares, and the ends of its 95 % interval; 0 and the widest interval
        where a side is empty.
    """
    if not own or not placebo:
        return 0.0, -1.0, 1.0
    excess = _share(own) - _share(placebo)
    low, high = percentile_interval(
        _share(random.choices(own, k=len(own))) - _share(random.choices(placebo, k=len(placebo)))
        for _ in range(RESAMPLES)
    )
    return excess, low, high


def _share(hits: Sequence[int]) -> float:
    return sum(hits) / len(hits)
