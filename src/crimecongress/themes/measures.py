"""Counts, figures and the intervals around them."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterable, Sequence

from attrs import frozen

from crimecongress.display import Displayed

RESAMPLES = 1000
SEED = 2026


@frozen(repr=False)
class Counts(Displayed):
    """Themes given to items, counted.

    Attributes:
        right: Given by reader and tagging.
        extra: Given by the tagging alone.
        missed: Given by the reader alone.
    """

    right: int = 0
    extra: int = 0
    missed: int = 0

    def __add__(self, other: Counts) -> Counts:
        return Counts(
            self.right + other.right, self.extra + other.extra, self.missed + other.missed
        )

    @property
    def given(self) -> int:
        """How often the tagging gave it, which precision divides by."""
        return self.right + self.extra

    @property
    def due(self) -> int:
        """How often a reader gave it, which recall divides by."""
        return self.right + self.missed

    @property
    def precision(self) -> float:
        """Share of the given themes that are right; 1 where none was given."""
        return self.right / self.given if self.given else 1.0

    @property
    def recall(self) -> float:
        """Share of the readers' themes that were given; 1 where there were none."""
        return self.right / self.due if self.due else 1.0

    @property
    def f1(self) -> float:
        """Harmonic mean of precision and recall; 1 where there was nothing to give."""
        total = self.given + self.due
        return 2 * self.right / total if total else 1.0

    def rests_on(self, name: str) -> int:
        """Return how often the theme was given, due, or either, whatever a figure divides by.

        Args:
            name: ``precision``, ``recall`` or ``f1``.

        Returns:
            The number of decisions; 0 where the figure has nothing to divide by.

        Raises:
            KeyError: There is no such figure.
        """
        return {"precision": self.given, "recall": self.due, "f1": self.given + self.missed}[name]


@frozen(kw_only=True, repr=False)
class Measure(Displayed):
    """One figure with its interval.

    Attributes:
        name: What is measured (``leaf micro F1``).
        value: The figure.
        low: Lower end of its 95% interval.
        high: Upper end of its 95% interval.
        items: Number of items it rests on.
        themes: Number of themes it is taken over: those that have something to divide by. None
            for a figure that is not taken over themes.
    """

    name: str
    value: float
    low: float
    high: float
    items: int
    themes: int | None = None


def pool(counts: Iterable[Counts]) -> Counts:
    """Add counts up."""
    right = extra = missed = 0
    for one in counts:
        right += one.right
        extra += one.extra
        missed += one.missed
    return Counts(right, extra, missed)


def draws_of(count: int, resamples: int, seed: int) -> list[list[int]]:
    """Draw the places of items anew, with replacement.

    Args:
        count: Number of items.
        resamples: Number of draws.
        seed: Seed: the same seed gives the same draws.

    Returns:
        One list of places a draw.
    """
    chance = random.Random(seed)  # noqa: S311 - resampling, no secret
    places = range(count)
    return [chance.choices(places, k=count) for _ in range(resamples)] if count else []


def percentile_interval(drawn: Iterable[float]) -> tuple[float, float]:
    """Return the percentile bootstrap interval of 95 per cent.

    Args:
        drawn: The figure over each resampling, in any order; one at least.

    Returns:
        The lowest and the highest figure that are left when one in forty is taken away at either
        end: of 1,000 the 26th and the 975th, so that the interval holds 950.

    Raises:
        IndexError: Nothing was drawn.

    References:
        B. Efron, "Bootstrap methods: another look at the jackknife", Annals of Statistics 7
        (1979), 1-26.
    """
    spread = sorted(drawn)
    tail = len(spread) // 40
    return spread[tail], spread[-tail - 1]


def measured(
    name: str,
    figure: Callable[[Iterable[int]], float],
    draws: Sequence[Sequence[int]],
    items: int,
    themes: int | None = None,
) -> Measure:
    """Compute a figure and its percentile bootstrap interval (:func:`percentile_interval`).

    Args:
        name: What is measured.
        figure: From places of items to the figure over them.
        draws: Resampled places.
        items: Number of items.
        themes: Number of themes that the figure over all items is taken over, or None.

    Returns:
        The figure over all items, with the interval that holds 95 in 100 of the draws; with no
        draws, the figure itself.
    """
    value = figure(range(items))
    low, high = percentile_interval([figure(draw) for draw in draws] or [value])
    return Measure(name=name, value=value, low=low, high=high, items=items, themes=themes)
