"""What a similarity is at most, found in less time than the similarity.

Linking asks of many pairs only that they are not alike. The character n-grams that many texts
hold are a large part of each text and a small part of its weight. So only those that few texts
hold are compared; by the inequality of Cauchy and Schwarz the others add to the inner product at
most the product of their lengths. (Bayardo, Ma and Srikant, "Scaling Up All Pairs Similarity
Search", WWW 2007, leave out pairs by such bounds.)
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from math import sqrt
from operator import mul

from attrs import define, field

from crimecongress.comparison.features import Features, weighted

# N-grams of more than this share of the texts are common.
_COMMON = 0.1
# More than what is lost by rounding.
_ROUNDING = 1e-9


@define(eq=False)
class Ceilings:
    """Upper bounds of the similarities of some texts, each computed once.

    Attributes:
        features: The features of the texts.
    """

    features: Sequence[Features]
    _rare: tuple[frozenset[str], ...] = field(init=False, repr=False)
    _lengths: tuple[float, ...] = field(init=False, repr=False)
    _found: dict[tuple[int, int], float] = field(init=False, repr=False, factory=dict)

    def __attrs_post_init__(self) -> None:
        held = Counter(gram for one in self.features for gram in one.grams)
        most = _COMMON * len(self.features)
        common = frozenset(gram for gram, count in held.items() if count > most)
        self._rare = tuple(frozenset(one.grams.keys() - common) for one in self.features)
        self._lengths = tuple(
            sqrt(sum(one.grams[gram] ** 2 for gram in one.grams.keys() & common))
            for one in self.features
        )

    def of(self, one: int, other: int) -> float:
        """Return what the similarity of two texts is at most.

        Args:
            one: Index of a text.
            other: Index of another.

        Returns:
            A number that :func:`~crimecongress.comparison.features.score` does not exceed.
        """
        pair = (one, other) if one < other else (other, one)
        if pair not in self._found:
            self._found[pair] = self._ceiling(*pair)
        return self._found[pair]

    def _ceiling(self, one: int, other: int) -> float:
        left, right = self.features[one], self.features[other]
        if left.text == right.text:
            return 1.0
        shared = self._rare[one] & self._rare[other]
        rare = sum(
            map(mul, map(left.grams.__getitem__, shared), map(right.grams.__getitem__, shared))
        )
        grams = rare + self._lengths[one] * self._lengths[other]
        return weighted(left, right, grams) + _ROUNDING
