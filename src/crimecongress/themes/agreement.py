"""How far two or more coders agree on the themes of the same items."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Hashable, Iterable, Mapping, Sequence
from collections.abc import Set as AbstractSet
from itertools import permutations

Labels = Mapping[str, AbstractSet[str]]


def cohen_kappa(first: Labels, second: Labels, themes: Iterable[str]) -> float:
    """Return Cohen's kappa over yes or no decisions: one decision an item and theme.

    Args:
        first: Item to themes, by one coder.
        second: The same items, by another.
        themes: All themes that the coders could have given.

    Returns:
        Kappa: 1 for full agreement, 0 for what chance would give. 1 as well where nobody decided
        anything but one and the same.

    References:
        J. Cohen, "A coefficient of agreement for nominal scales", Educational and Psychological
        Measurement 20 (1960), 37-46.
    """
    pairs = _decisions(first, second, themes)
    total = sum(pairs.values())
    if not total:
        return 1.0
    observed = (pairs[True, True] + pairs[False, False]) / total
    yes_first = (pairs[True, True] + pairs[True, False]) / total
    yes_second = (pairs[True, True] + pairs[False, True]) / total
    expected = yes_first * yes_second + (1 - yes_first) * (1 - yes_second)
    return 1.0 if expected == 1 else (observed - expected) / (1 - expected)


def krippendorff_alpha(coders: Sequence[Labels], themes: Iterable[str]) -> float:
    """Return Krippendorff's alpha over yes or no decisions: one unit an item and theme.

    Args:
        coders: Item to themes, by each coder; an item that a coder did not see is missing.
        themes: All themes that the coders could have given.

    Returns:
        Alpha for nominal data: 1 for full agreement, 0 for what chance would give. 1 as well
        where all decisions are the same.

    References:
        K. Krippendorff, "Computing Krippendorff's alpha-reliability", University of Pennsylvania
        (2011), section D: nominal data, any number of observers, missing data.
    """
    offered = list(themes)
    items = sorted({item for coder in coders for item in coder})
    units = (
        [theme in coder[item] for coder in coders if item in coder]
        for item in items
        for theme in offered
    )
    return _alpha(units)


def _decisions(first: Labels, second: Labels, themes: Iterable[str]) -> Counter[tuple[bool, bool]]:
    offered = list(themes)
    return Counter(
        (theme in first[item], theme in second[item])
        for item in first
        if item in second
        for theme in offered
    )


def _alpha(units: Iterable[Sequence[Hashable]]) -> float:
    """Krippendorff's alpha from the coincidences of values within units."""
    coincidences: dict[tuple[Hashable, Hashable], float] = defaultdict(float)
    for values in units:
        if len(values) < 2:
            continue
        for pair in permutations(values, 2):
            coincidences[pair] += 1 / (len(values) - 1)
    totals: dict[Hashable, float] = defaultdict(float)
    for (left, _), count in coincidences.items():
        totals[left] += count
    pairable = sum(totals.values())
    if pairable <= 1:
        return 1.0
    observed = sum(count for (left, right), count in coincidences.items() if left != right)
    expected = (pairable**2 - sum(count**2 for count in totals.values())) / (pairable - 1)
    return 1.0 if expected == 0 else 1 - observed / expected
