"""Candidate pairs of similar recommendations, beside what a user would pick instead.

Made texts of about 40 words: a share of them are paraphrases, made by rule, of another text. Every
method gives the ten nearest texts of another meeting; recall is the share of the paraphrases whose
source is among them. Run it with numpy, scikit-learn and sparse-dot-topn installed:

    python benchmarks/matching.py 10000 100000
"""

from __future__ import annotations

import argparse
import os
import random
import sys
import time
from collections.abc import Callable, Sequence
from itertools import accumulate

from attrs import frozen

from crimecongress.comparison.candidates import nearest

TOP = 10
MEETINGS = 50
# The same for both that multiply sparse matrices.
THREADS = os.cpu_count()
Nearest = list[list[int]]


@frozen(kw_only=True)
class Made:
    """Made texts with their meetings and the sources of the paraphrases."""

    texts: list[str]
    meetings: list[str]
    sources: dict[int, int]


def vocabulary(chance: random.Random, size: int) -> list[str]:
    """Words of two to four syllables with English endings."""
    heads = [a + b for a in "bcdfghlmnprstvw" for b in "aeiou"] + ["str", "pre", "con", "pro", "in"]
    tails = ["tion", "ment", "ing", "ed", "ity", "ance", "er", "al", "ive", "s", "", "ure", "ence"]
    found: dict[str, None] = {}
    while len(found) < size:
        word = "".join(chance.choices(heads, k=chance.randint(2, 3))) + chance.choice(tails)
        found.setdefault(word)
    return list(found)


def make(size: int, seed: int = 0) -> Made:
    """Make texts of 25 to 55 words after Zipf's law; every tenth paraphrases an earlier one."""
    chance = random.Random(seed)
    words = vocabulary(chance, 20_000)
    weights = list(accumulate(1 / (rank + 8) for rank in range(len(words))))
    other = {word: words[(place * 7919 + 13) % len(words)] for place, word in enumerate(words)}
    texts: list[str] = []
    meetings: list[str] = []
    sources: dict[int, int] = {}
    for place in range(size):
        if place % 10 == 9:
            source = chance.randrange(place)
            texts.append(paraphrase(texts[source], chance, words, weights, other))
            meetings.append(
                f"m{(int(meetings[source][1:]) + 1 + chance.randrange(MEETINGS - 1)) % MEETINGS}"
            )
            sources[place] = source
        else:
            texts.append(
                " ".join(chance.choices(words, cum_weights=weights, k=chance.randint(25, 55)))
            )
            meetings.append(f"m{chance.randrange(MEETINGS)}")
    return Made(texts=texts, meetings=meetings, sources=sources)


def paraphrase(
    text: str,
    chance: random.Random,
    words: Sequence[str],
    weights: Sequence[float],
    other: dict[str, str],
) -> str:
    """Reword by rule: drop, replace by a synonym, inflect, add, and turn the halves round."""
    made = []
    for word in text.split():
        draw = chance.random()
        if draw < 0.30:
            continue
        if draw < 0.65:
            made.append(other.get(word, word))
        elif draw < 0.75:
            made.append(word.removesuffix("s") + chance.choice(["s", "ing", "ed"]))
        else:
            made.append(word)
    made += chance.choices(words, cum_weights=weights, k=chance.randint(5, 15))
    cut = len(made) // 2
    return " ".join(made[cut:] + made[:cut])


def ours(made: Made, *, matrix: bool) -> Nearest:
    """The candidates of this library."""
    return [list(row) for row in nearest(made.texts, made.meetings, TOP, vectorised=matrix)]


def pruned_topn(made: Made) -> Nearest:
    """sparse-dot-topn over TF-IDF words, terms of more than two in a hundred texts left out."""
    from sklearn.feature_extraction.text import TfidfVectorizer
    from sparse_dot_topn import sp_matmul_topn

    matrix = TfidfVectorizer(max_df=0.02, min_df=2, sublinear_tf=True).fit_transform(made.texts)
    found = sp_matmul_topn(
        matrix.tocsr(), matrix.T.tocsr(), top_n=TOP * 3, sort=True, n_threads=THREADS
    )
    return _others(found, made)


def chars(made: Made) -> Nearest:
    """scikit-learn's TF-IDF over character n-grams of 3 to 5; time is that of the sample alone."""
    from sklearn.feature_extraction.text import TfidfVectorizer

    matrix = TfidfVectorizer(analyzer="char_wb", ngram_range=(3, 5), min_df=2).fit_transform(
        made.texts
    )
    # Every pair of a thousand paraphrases: enough to know the recall within two hundredths.
    wanted = sorted(random.Random(0).sample(sorted(made.sources), min(1000, len(made.sources))))
    rows: Nearest = [[] for _ in made.texts]
    back = matrix.T.tocsr()
    for start in range(0, len(wanted), 100):
        block = wanted[start : start + 100]
        scores = (matrix[block] @ back).toarray()
        near = scores.argpartition(-TOP * 3, axis=1)[:, -TOP * 3 :]
        for place, row, found in zip(block, scores, near, strict=True):
            order = found[row[found].argsort()[::-1]].tolist()
            rows[place] = [n for n in order if made.meetings[n] != made.meetings[place]][:TOP]
    return rows


def _others(found: object, made: Made) -> Nearest:
    matrix = found.tocsr()  # type: ignore[attr-defined]
    rows = []
    for place, own in enumerate(made.meetings):
        near = matrix.indices[matrix.indptr[place] : matrix.indptr[place + 1]].tolist()
        rows.append([n for n in near if made.meetings[n] != own][:TOP])
    return rows


def recall(rows: Nearest, made: Made) -> float:
    """Share of the paraphrases that were asked for whose source is among the ten nearest."""
    asked = [(place, source) for place, source in made.sources.items() if rows[place]]
    return sum(source in rows[place] for place, source in asked) / len(asked)


METHODS: dict[str, Callable[[Made], Nearest]] = {
    "ours, plain Python": lambda made: ours(made, matrix=False),
    "ours, extra `scale`": lambda made: ours(made, matrix=True),
    "sparse-dot-topn, pruned": pruned_topn,
    "TF-IDF char 3-5": chars,
}


def main() -> None:
    """Print one table a size."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("sizes", nargs="*", type=int, default=[10_000])
    parser.add_argument("--skip", nargs="*", default=[], help="methods to leave out, by a word")
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--repeat", type=int, default=1)
    given = parser.parse_args()
    for size in given.sizes:
        made = make(size, given.seed)
        print(f"{size} texts, {len(made.sources)} paraphrases")
        times: dict[str, list[float]] = {}
        scores: dict[str, float] = {}
        for _ in range(given.repeat):
            for name, method in METHODS.items():
                if any(word in name for word in given.skip):
                    continue
                start = time.perf_counter()
                rows = method(made)
                times.setdefault(name, []).append(time.perf_counter() - start)
                scores[name] = recall(rows, made)
        for name, seconds in times.items():
            middle = sorted(seconds)[len(seconds) // 2]
            print(f"  {name:26} {middle:8.2f} s   recall at 10 {scores[name]:.3f}")
        sys.stdout.flush()


if __name__ == "__main__":
    main()
