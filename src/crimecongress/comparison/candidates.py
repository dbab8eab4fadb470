"""Candidates: which texts are near enough to be compared where all pairs are too many."""

from __future__ import annotations

import os
from array import array
from collections import Counter
from collections.abc import Iterator, Sequence
from heapq import heappush, heappushpop, nlargest
from importlib.util import find_spec
from itertools import pairwise
from math import log, sqrt
from typing import Any

from crimecongress.comparison.features import Features, is_stop, stem, tokens

# Up to so many units every pair is looked at; above, so many nearest of each.
_FEW, _NEAREST = 3000, 20
# Below this similarity of words no pair has ever reached a threshold worth asking for.
_CANDIDATE = 0.04
# How many candidates a unit keeps, and in how many units a word may stand to propose any.
_WIDTH = 100
_COMMON = 2000
# A stem of more than a seventieth of the texts proposes none, within these bounds: few texts are
# compared by nearly all their words, and time grows in line with many.
_FEWEST, _PART, _MOST = 100, 70, 1500
_FLOOR = 0.1


def candidate_pairs(
    features: Sequence[Features], meetings: Sequence[str], keys: Sequence[str]
) -> Iterator[tuple[int, int]]:
    """Return the pairs of different meetings that share enough words to be compared.

    Each unit proposes the units of other meetings whose words are most like its own. Up to 3,000
    units it proposes 100: stems that stand in more than 2,000 units do not count, and an equal text
    is like it whatever its words are. Above, it proposes 20, by :func:`nearest`. Of equally near
    ones those come first whose text does, so that the order of the units changes nothing.

    Args:
        features: Features of the units.
        meetings: Key of the meeting of each.
        keys: Key of each unit.

    Returns:
        Pairs of indexes of which one proposes the other, the lower one first, sorted.
    """
    order = sorted(range(len(features)), key=lambda place: (features[place].text, keys[place]))
    own = [features[place] for place in order]
    homes = [meetings[place] for place in order]
    if len(own) > _FEW:
        near = nearest([one.text for one in own], homes, _NEAREST)
    else:
        near = _by_words(own, homes)
    found = ((order[one], order[other]) for one, row in enumerate(near) for other in row)
    return iter(sorted({(min(pair), max(pair)) for pair in found}))


def _by_words(features: Sequence[Features], meetings: Sequence[str]) -> list[tuple[int, ...]]:
    """The nearest of other meetings of each unit, both ways; of ties, the first."""
    held = Counter(word for one in features for word in one.words)
    postings: dict[str, list[tuple[int, float]]] = {
        word: [] for word, number in held.items() if number <= _COMMON
    }
    same: dict[str, list[int]] = {}
    near: list[list[tuple[float, int]]] = [[] for _ in features]
    for place, one in enumerate(features):
        reached: dict[int, float] = {}
        for word, weight in one.words.items():
            if (known := postings.get(word)) is not None:
                for other, own in known:
                    reached[other] = reached.get(other, 0.0) + weight * own
                known.append((place, weight))
        alike = same.setdefault(one.text, [])
        reached.update(dict.fromkeys(alike, 1.0))
        alike.append(place)
        for other, value in reached.items():
            if value >= _CANDIDATE and meetings[other] != meetings[place]:
                _keep(near[place], value, other)
                _keep(near[other], value, place)
    return [tuple([-other for _, other in row]) for row in near]


def _keep(near: list[tuple[float, int]], value: float, other: int) -> None:
    """Put a unit among the nearest, in place of the least near where there are too many."""
    if len(near) < _WIDTH:
        heappush(near, (value, -other))
    else:
        heappushpop(near, (value, -other))


def _bound(size: int) -> int:
    """How many texts may hold a stem that proposes."""
    return min(_MOST, max(_FEWEST, size // _PART))


class _Numbers(dict[str, int]):
    """The number of the stem of a word; -1 for a word without matter."""

    def __init__(self) -> None:
        super().__init__()
        self.stems: dict[str, int] = {}

    def __missing__(self, word: str) -> int:
        found = -1 if is_stop(word) else self.stems.setdefault(stem(word), len(self.stems))
        self[word] = found
        return found


def nearest(
    texts: Sequence[str], meetings: Sequence[str], top: int, *, vectorised: bool | None = None
) -> list[tuple[int, ...]]:
    """Find the texts of other meetings that are nearest to each text.

    Texts are compared by their stems, weighted as in
    :func:`~crimecongress.comparison.features.featurize` but without parts that qualify. A stem of
    more than a seventieth of the texts proposes nothing, beyond 100 texts, and never one of more
    than 1,500: time grows with the square of the number of texts until frequent words have passed
    that bound (105,000 texts), then in line with it, and recall falls slowly.

    Args:
        texts: The texts.
        meetings: Key of the meeting of each.
        top: How many are wanted for each text.
        vectorised: Whether to use the extra ``scale``; None to use it where it is installed. The
            result is the same but for ties and rounding.

    Returns:
        Indexes for each text, the nearest first; fewer where fewer of other meetings share a stem.
    """
    if vectorised is None:
        vectorised = find_spec("sparse_dot_topn") is not None
    numbers = _Numbers()
    rows = [list(map(numbers.__getitem__, tokens(text))) for text in texts]
    find = _by_matrix if vectorised else _by_index
    return find(rows, len(numbers.stems), meetings, top) if numbers.stems else [()] * len(rows)


def _by_index(
    rows: list[list[int]], size: int, meetings: Sequence[str], top: int
) -> list[tuple[int, ...]]:
    """With an inverted index in plain Python."""
    counts = [Counter(number for number in row if number >= 0) for row in rows]
    held = Counter(number for row in counts for number in row)
    rarity = {number: log(len(rows) / df) + _FLOOR for number, df in held.items()}
    postings: list[list[tuple[int, float]]] = [[] for _ in range(size)]
    kept: list[list[tuple[int, float]]] = []
    common = _bound(len(rows))
    for place, own in enumerate(counts):
        weighed = {number: sqrt(n) * rarity[number] for number, n in own.items()}
        length = sqrt(sum(weight * weight for weight in weighed.values())) or 1.0
        kept.append([(n, w / length) for n, w in weighed.items() if held[n] <= common])
        for number, weight in kept[-1]:
            postings[number].append((place, weight))
    found = []
    for place, asking in enumerate(kept):
        reached: dict[int, float] = {}
        for number, weight in asking:
            for other, own_weight in postings[number]:
                reached[other] = reached.get(other, 0.0) + weight * own_weight
        home = meetings[place]
        others = ((value, -other) for other, value in reached.items() if meetings[other] != home)
        found.append(tuple([-other for _, other in nlargest(top, others)]))
    return found


def _by_matrix(
    rows: list[list[int]], size: int, meetings: Sequence[str], top: int
) -> list[tuple[int, ...]]:
    """With sparse matrices (the extra ``scale``)."""
    import numpy as np
    from scipy.sparse import csr_matrix, hstack
    from sparse_dot_topn import sp_matmul_topn

    flat = array("i")
    for row in rows:
        flat.fromlist(row)
    numbers = np.frombuffer(flat, dtype=np.int32)
    places = np.repeat(np.arange(len(rows), dtype=np.int32), [len(row) for row in rows])
    matter = numbers >= 0
    shape = (len(rows), size)
    ones = np.ones(int(matter.sum()), dtype=np.float32)
    # Made from places and numbers, a matrix adds up what stands twice.
    counts = csr_matrix((ones, (places[matter], numbers[matter])), shape=shape)
    held = np.bincount(counts.indices, minlength=size)
    rarity = (np.log(len(rows) / np.maximum(held, 1)) + _FLOOR).astype(np.float32)
    counts.data = np.sqrt(counts.data) * rarity[counts.indices]
    lengths = np.sqrt(np.asarray(counts.multiply(counts).sum(axis=1)).ravel())
    counts.data /= np.repeat(np.maximum(lengths, 1e-9), np.diff(counts.indptr))
    counts.data[held[counts.indices] > _bound(len(rows))] = 0.0
    counts.eliminate_zeros()
    home = np.unique(np.asarray(meetings), return_inverse=True)[1]
    ends = np.arange(len(rows) + 1)
    own = csr_matrix((np.ones(len(rows), dtype=np.float32), home, ends))
    # A column for each meeting takes more off the likeness of its own texts than that can be, so
    # that none of them takes the place of another's among the nearest.
    found: Any = sp_matmul_topn(
        hstack([counts, -2 * own], format="csr"),
        hstack([counts, own], format="csr").T.tocsr(),
        top_n=top,
        threshold=0.0,
        sort=True,
        n_threads=os.cpu_count(),
    )
    near = found.indices.tolist()
    return [tuple(near[start:end]) for start, end in pairwise(found.indptr.tolist())]
