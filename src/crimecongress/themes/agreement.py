"""How far two or more coders agree on the themes of the same items.

A decision is a yes or a no on one theme for one item: themes are not exclusive, so that each
theme is a decision of its own.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from collections.abc import Set as AbstractSet
from itertools import combinations

from attrs import frozen

from crimecongress.themes.measures import (
    RESAMPLES,
    SEED,
    Counts,
    Measure,
    draws_of,
    measured,
    pool,
)

Labels = Mapping[str, AbstractSet[str]]


@frozen
class _Coincidences:
    """Pairs of values within units, each unit of m values weighing its pairs by 1/(m - 1).

    Attributes:
        yes: Both yes.
        no: Both no.
        mixed: One of each, in either order.
    """

    yes: float = 0
    no: float = 0
    mixed: float = 0


def cohen_kappa(first: Labels, second: Labels, themes: Iterable[str]) -> float:
    """Return Cohen's kappa over yes or no decisions: one decision an item and theme.

    Args:
        first: Item to themes, by one coder.
        second: The same items, by another.
        themes: All themes that the coders could have given.

    Returns:
        Kappa, 1 for full agreement, 0 for what chance would give. 1 as well where nobody decided
        anything but one and the same.

    References:
        J. Cohen, "A coefficient of agreement for nominal scales", Educational and Psychological
        Measurement 20 (1960), 37-46.
    """
    offered = list(themes)
    pairs: Counter[tuple[bool, bool]] = Counter()
    for item in first.keys() & second.keys():
        pairs += _decisions(first[item], second[item], offered)
    return _kappa(pairs)


def krippendorff_alpha(coders: Sequence[Labels], themes: Iterable[str]) -> float:
    """Return Krippendorff's alpha over yes or no decisions: one unit an item and theme.

    Args:
        coders: Item to themes, by each coder; an item that a coder did not see is missing.
        themes: All themes that the coders could have given.

    Returns:
        Alpha for nominal data, 1 for full agreement, 0 for what chance would give. 1 as well
        where all decisions are the same.

    References:
        K. Krippendorff, "Computing Krippendorff's alpha-reliability", University of Pennsylvania
        (2011), section D: nominal data, any number of observers, missing data.
    """
    offered = list(themes)
    items = sorted({item for coder in coders for item in coder})
    return _alpha(_coincidences(item, coders, offered) for item in items)


def agreement(
    coders: Sequence[Labels],
    themes: Iterable[str],
    *,
    resamples: int = RESAMPLES,
    seed: int = SEED,
) -> tuple[Measure, ...]:
    """Return how far coders agree, each figure with its bootstrap interval over the items.

    Args:
        coders: Item to themes, by each coder.
        themes: All themes that the coders could have given.
        resamples: Number of bootstrap resamples of the items.
        seed: Seed of the resampling.

    Returns:
        Krippendorff's alpha over all coders; for each pair of coders Cohen's kappa and F1 (the
        one taken as gold for the other, which is the same either way round). Empty where no item
        was seen by two coders.
    """
    offered = list(themes)
    seen = Counter(item for coder in coders for item in coder)
    items = sorted(item for item, count in seen.items() if count > 1)
    if not items:
        return ()
    pairs = [_coincidences(item, coders, offered) for item in items]
    draws = draws_of(len(items), resamples, seed)

    def alpha(places: Iterable[int]) -> float:
        return _alpha(pairs[place] for place in places)

    found = [measured("Krippendorff's alpha", alpha, draws, len(items))]
    for one, two in combinations(range(len(coders)), 2):
        mark = "" if len(coders) == 2 else f" {one + 1}-{two + 1}"
        found += _of_pair(coders[one], coders[two], offered, mark, (resamples, seed))
    return tuple(found)


def _of_pair(
    first: Labels, second: Labels, themes: Sequence[str], mark: str, draw: tuple[int, int]
) -> list[Measure]:
    """Cohen's kappa and F1 of two coders over the items that both saw."""
    items = sorted(first.keys() & second.keys())
    decided = [_decisions(first[item], second[item], themes) for item in items]
    draws = draws_of(len(items), *draw)

    def kappa(places: Iterable[int]) -> float:
        total: Counter[tuple[bool, bool]] = Counter()
        for place in places:
            total.update(decided[place])
        return _kappa(total)

    def f1(places: Iterable[int]) -> float:
        return pool(
            Counts(found[True, True], found[False, True], found[True, False])
            for found in (decided[place] for place in places)
        ).f1

    figures: tuple[tuple[str, Callable[[Iterable[int]], float]], ...] = (
        ("Cohen's kappa", kappa),
        ("F1 between coders", f1),
    )
    return [measured(f"{name}{mark}", figure, draws, len(items)) for name, figure in figures]


def _decisions(
    first: AbstractSet[str], second: AbstractSet[str], themes: Iterable[str]
) -> Counter[tuple[bool, bool]]:
    return Counter((theme in first, theme in second) for theme in themes)


def _kappa(pairs: Mapping[tuple[bool, bool], int]) -> float:
    cells = {(a, b): pairs.get((a, b), 0) for a in (True, False) for b in (True, False)}
    total = sum(cells.values())
    if not total:
        return 1.0
    observed = (cells[True, True] + cells[False, False]) / total
    yes_first = (cells[True, True] + cells[True, False]) / total
    yes_second = (cells[True, True] + cells[False, True]) / total
    expected = yes_first * yes_second + (1 - yes_first) * (1 - yes_second)
    return 1.0 if expected == 1 else (observed - expected) / (1 - expected)


def _coincidences(item: str, coders: Sequence[Labels], themes: Iterable[str]) -> _Coincidences:
    """The coincidences of one item over all themes; none where a single coder saw it."""
    given = [coder[item] for coder in coders if item in coder]
    if len(given) < 2:
        return _Coincidences()
    yes = no = mixed = 0
    for theme in themes:
        said = sum(theme in labels for labels in given)
        denied = len(given) - said
        yes += said * (said - 1)
        no += denied * (denied - 1)
        mixed += 2 * said * denied
    weight = 1 / (len(given) - 1)
    return _Coincidences(yes * weight, no * weight, mixed * weight)


def _alpha(units: Iterable[_Coincidences]) -> float:
    """Krippendorff's alpha from the coincidences of values within units."""
    yes = no = mixed = 0.0
    for unit in units:
        yes, no, mixed = yes + unit.yes, no + unit.no, mixed + unit.mixed
    all_yes, all_no = yes + mixed / 2, no + mixed / 2
    pairable = all_yes + all_no
    if pairable <= 1:
        return 1.0
    expected = 2 * all_yes * all_no / (pairable - 1)
    return 1.0 if expected == 0 else 1 - mixed / expected
