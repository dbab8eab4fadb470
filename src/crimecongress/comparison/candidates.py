"""Candidates: which texts are near enough to be compared where all pairs are too many."""

from __future__ import annotations

import os
from array import array
from collections import Counter
from collections.abc import Sequence
from heapq import nlargest
from importlib.util import find_spec
from itertools import pairwise
from math import log, sqrt
from typing import Any

from crimecongress.comparison.features import is_stop, stem, tokens

# A stem of more than a seventieth of the texts proposes none, within these bounds: few texts are
# compared by nearly all their words, and time grows in line with many.
_FEWEST, _PART, _MOST = 100, 70, 1500
# Of so many nearest for each that is wanted, those of the same meeting are left out.
_SPARE = 3
_FLOOR = 0.1


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
        Indexes for each text, the nearest first; fewer where fewer share a stem, or where most of
        the nearest are of the same meeting.
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
    from scipy.sparse import csr_matrix
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
    found: Any = sp_matmul_topn(
        counts, counts.T.tocsr(), top_n=top * _SPARE + 1, sort=True, n_threads=os.cpu_count()
    )
    home = np.unique(np.asarray(meetings), return_inverse=True)[1]
    line = np.repeat(np.arange(len(rows)), np.diff(found.indptr))
    apart = home[line] != home[found.indices]
    near = found.indices[apart].tolist()
    ends = np.concatenate(([0], np.cumsum(np.bincount(line[apart], minlength=len(rows))))).tolist()
    return [tuple(near[start : min(end, start + top)]) for start, end in pairwise(ends)]
