"""What recommendations are compared by: words, character n-grams and themes, weighted."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import cache
from math import log, sqrt
from operator import mul

from attrs import frozen

from crimecongress.model import Unit, UnitKind
from crimecongress.words import words

Vector = Mapping[str, float]

# Shares of the three parts in a score; without themes on both sides the first two share it.
WORDS, GRAMS, THEMES = 0.4, 0.4, 0.2
_QUALIFIED = 0.5
_SIZES = (3, 4, 5)
_STEM = 4
# A feature of every unit still weighs a little, so that a text is like itself in any corpus.
_FLOOR = 0.1
# Among fewer recommendations nearly every word is as rare as the next.
_ENOUGH = 20
_TOKEN = re.compile(r"[^\W_]+(?:[-'’][^\W_]+)*")


@frozen(kw_only=True, eq=False)
class Features:
    """What one text is compared by; each vector has length 1, or is empty.

    Attributes:
        text: The text, folded, for exact equality.
        words: Weights of stemmed words.
        grams: Weights of character n-grams of 3 to 5 inside words.
        themes: Weights of themes.
    """

    text: str
    words: Vector
    grams: Vector
    themes: Vector


@cache
def _stop() -> frozenset[str]:
    return frozenset(words("matching")["stop"].split())


@cache
def _endings() -> tuple[str, ...]:
    return tuple(words("matching")["endings"].split())


@cache
def _qualifier() -> tuple[re.Pattern[str], re.Pattern[str]]:
    table = words("matching")
    opens = "|".join(re.escape(one) for one in sorted(table["qualifiers"], key=len, reverse=True))
    ends = "|".join(table["qualifier_ends"])
    return re.compile(rf"\b(?:{opens})\b", re.IGNORECASE), re.compile(ends)


def tokens(text: str) -> list[str]:
    """Return the words of a text, case-folded."""
    return _TOKEN.findall(text.casefold())


@cache
def stem(word: str) -> str:
    """Cut the endings off a case-folded word, one after the other, where enough of it stays.

    Returns:
        The stem. One ending may stand on another ("implementing" on "implement", which ends in
        "ment" itself).
    """
    for ending in _endings():
        if word.endswith(ending) and len(word) - len(ending) >= _STEM:
            return stem(word[: -len(ending)])
    return word


def is_stop(word: str) -> bool:
    """Whether a case-folded word carries no matter of an ask."""
    return word in _stop()


def weighted_parts(text: str) -> Iterator[tuple[int, int, float]]:
    """Split a text into its asks and what qualifies them.

    Args:
        text: The text of a recommendation.

    Yields:
        Start, end and weight of each part, in order, without gaps.
    """
    opens, ends = _qualifier()
    place = 0
    for match in opens.finditer(text):
        if match.start() < place:
            continue
        if place < match.start():
            yield place, match.start(), 1.0
        end = ends.search(text, match.end())
        place = end.start() if end else len(text)
        yield match.start(), place, _QUALIFIED
    if place < len(text):
        yield place, len(text), 1.0


def featurize(
    units: Sequence[Unit], themes: Callable[[str], Sequence[str]]
) -> tuple[Features, ...]:
    """Weigh the features of units by how rare they are among them.

    The weight of a feature is the square root of its (weighted) frequency in the text times
    log(N / df) + 0.1 (N units, df of them hold it); each vector is scaled to length 1. N and df
    are of the recommendations wherever 20 or more are loaded: a digest beside the reports then
    changes no score between two of them. Among fewer no rarity can be counted, and all units are.

    Args:
        units: All units to compare.
        themes: Gives the themes of a unit by its key.

    Returns:
        One value a unit, in order.
    """
    cutter: dict[str, tuple[str, ...]] = {}
    counts = [_counts(unit.text, cutter) for unit in units]
    found = [Counter(dict.fromkeys(themes(unit.key), 1.0)) for unit in units]
    asked = [place for place, unit in enumerate(units) if unit.kind is UnitKind.RECOMMENDATION]
    among = asked if len(asked) >= _ENOUGH else range(len(units))
    parts = ([one[0] for one in counts], [one[1] for one in counts], found)
    weighed = (_weigh(part, [part[place] for place in among]) for part in parts)
    return tuple(
        Features(text=" ".join(tokens(unit.text)), words=word, grams=gram, themes=theme)
        for unit, word, gram, theme in zip(units, *weighed, strict=True)
    )


def featurize_texts(texts: Sequence[str], reference: Sequence[str]) -> dict[str, Features]:
    """Weigh the features of texts by how rare they are in other texts; no themes.

    Args:
        texts: The texts.
        reference: The texts that rarity is counted in; a feature of none of them counts as one
            that a single text holds.

    Returns:
        The features of each text.
    """
    cutter: dict[str, tuple[str, ...]] = {}
    counts = [_counts(text, cutter) for text in texts]
    among = [_counts(text, cutter) for text in reference]
    stems, grams = (
        _weigh([one[side] for one in counts], [one[side] for one in among]) for side in (0, 1)
    )
    return {
        text: Features(text=" ".join(tokens(text)), words=word, grams=gram, themes={})
        for text, word, gram in zip(texts, stems, grams, strict=True)
    }


def _counts(text: str, cutter: dict[str, tuple[str, ...]]) -> tuple[Counter[str], Counter[str]]:
    stems: Counter[str] = Counter()
    grams: Counter[str] = Counter()
    for start, end, weight in weighted_parts(text):
        for word in tokens(text[start:end]):
            if not is_stop(word):
                stems[stem(word)] += weight  # type: ignore[assignment]  # a weighted count
                if word not in cutter:
                    cutter[word] = tuple(_cut(word))
                for gram in cutter[word]:
                    grams[gram] += weight  # type: ignore[assignment]  # a weighted count
    return stems, grams


def _cut(word: str) -> Iterator[str]:
    padded = f" {word} "
    for size in _SIZES:
        for place in range(len(padded) - size + 1):
            yield padded[place : place + size]


def _weigh(
    counts: Sequence[Mapping[str, float]], reference: Sequence[Mapping[str, float]] | None = None
) -> list[dict[str, float]]:
    among = counts if reference is None else reference
    held = Counter(feature for one in among for feature in one)
    rarity = {
        feature: log(max(1, len(among)) / max(1, held[feature])) + _FLOOR
        for feature in set().union(*counts)
    }
    weighed = []
    for one in counts:
        vector = {feature: sqrt(n) * rarity[feature] for feature, n in one.items()}
        length = sqrt(sum(weight * weight for weight in vector.values())) or 1.0
        weighed.append({feature: weight / length for feature, weight in vector.items()})
    return weighed


def score(left: Features, right: Features) -> float:
    """Return how similar two recommendations are, 0 to 1.

    The score is a weighted mean of three cosines: stemmed words (0.4), character n-grams of 3 to 5
    (0.4) and themes (0.2; where one side has none, the first two share it). It is symmetric, and 1
    for the same words.

    Args:
        left: Features of the one.
        right: Features of the other.

    Returns:
        The similarity.
    """
    if left.text == right.text:
        return 1.0
    return weighted(left, right, dot(left.grams, right.grams))


def weighted(left: Features, right: Features, grams: float) -> float:
    """Return the weighted mean of the cosines of two different texts.

    Args:
        left: Features of the one.
        right: Features of the other.
        grams: The cosine of their character n-grams.

    Returns:
        The mean, see :func:`score`.
    """
    lexical = WORDS * dot(left.words, right.words) + GRAMS * grams
    if not left.themes or not right.themes:
        return min(1.0, lexical / (WORDS + GRAMS))
    return min(1.0, lexical + THEMES * dot(left.themes, right.themes))


def dot(left: Vector, right: Vector) -> float:
    """Return the inner product of two sparse vectors.

    Returns:
        The product. The shared features are added in a fixed order, so that it does not depend on
        the order of the vectors.
    """
    shared = left.keys() & right.keys()
    products: Iterator[float] = map(
        mul, map(left.__getitem__, shared), map(right.__getitem__, shared)
    )
    return sum(sorted(products))


def shared_words(left: Features, right: Features) -> dict[str, float]:
    """Return the stems that both texts hold, with their part in the similarity of words."""
    return {
        name: left.words[name] * right.words[name]
        for name in left.words.keys() & right.words.keys()
    }
