"""How good the tags are: precision, recall and F1 against readers, with intervals.

The unit of counting is one theme given to one item (a passage): a theme that both the reader and
the tagging give to an item is right, one that only the tagging gives is extra, one that only the
reader gives is missed. Where several readers labelled the items, the counts against each of them
are added up, so that each reader weighs the same.
"""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from collections.abc import Set as AbstractSet

from attrs import field, frozen

from crimecongress.errors import InvalidDataError
from crimecongress.themes.agreement import Labels

_RESAMPLES = 1000
_SEED = 2026


@frozen
class Counts:
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
    def precision(self) -> float:
        """Share of the given themes that are right; 1 where none was given."""
        given = self.right + self.extra
        return self.right / given if given else 1.0

    @property
    def recall(self) -> float:
        """Share of the readers' themes that were given; 1 where there were none."""
        due = self.right + self.missed
        return self.right / due if due else 1.0

    @property
    def f1(self) -> float:
        """Harmonic mean of precision and recall; 1 where there was nothing to give."""
        total = 2 * self.right + self.extra + self.missed
        return 2 * self.right / total if total else 1.0


@frozen(kw_only=True)
class Measure:
    """One figure with its interval.

    Attributes:
        name: What is measured (``leaf micro F1``).
        value: The figure.
        low: Lower end of its 95% interval.
        high: Upper end of its 95% interval.
        items: Number of items it rests on.
    """

    name: str
    value: float
    low: float
    high: float
    items: int


@frozen(kw_only=True)
class Evaluation:
    """Tags scored against readers.

    Attributes:
        items: Number of items.
        readers: Number of readers.
        measures: Micro and macro precision, recall and F1, for leaves and for tops.
        themes: Counts for each leaf that a reader or the tagging gave.
        tops: Counts for each top.
        confusions: ``(missed leaf, extra leaf in the same item, how often)``, most often first;
            the leaf is empty where nothing stood on the other side.
    """

    items: int
    readers: int
    measures: tuple[Measure, ...]
    themes: Mapping[str, Counts] = field(repr=False)
    tops: Mapping[str, Counts] = field(repr=False)
    confusions: tuple[tuple[str, str, int], ...] = field(repr=False)

    def measure(self, name: str) -> Measure:
        """Return the measure of a name, such as ``leaf micro F1``.

        Raises:
            KeyError: There is no such measure.
        """
        for found in self.measures:
            if found.name == name:
                return found
        raise KeyError(name)


def evaluate(
    gold: Labels | Sequence[Labels],
    predicted: Labels,
    *,
    resamples: int = _RESAMPLES,
    seed: int = _SEED,
) -> Evaluation:
    """Score predicted themes against one or more readers.

    Args:
        gold: Item to leaves, by one reader, or a list of such mappings, one a reader.
        predicted: Item to leaves. Give frozen ids where the gold labels are frozen ids.
        resamples: Number of bootstrap resamples of the items.
        seed: Seed of the resampling: the same seed gives the same intervals.

    Returns:
        The evaluation. Intervals are percentile bootstrap intervals (B. Efron, "Bootstrap
        methods: another look at the jackknife", Annals of Statistics 7 (1979), 1-26) over items.

    Raises:
        InvalidDataError: An item has gold labels and no prediction, or there are no items.
    """
    readers = [gold] if isinstance(gold, Mapping) else list(gold)
    items = sorted({item for reader in readers for item in reader})
    faults = tuple(f"item {item!r} has no prediction" for item in items if item not in predicted)
    if faults or not items:
        raise InvalidDataError(faults or ("no items",), where="evaluate")
    leaf = [_by_theme(item, readers, predicted, str) for item in items]
    top = [_by_theme(item, readers, predicted, _top) for item in items]
    draws = _draws(len(items), resamples, seed)
    return Evaluation(
        items=len(items),
        readers=len(readers),
        measures=(*_measures("leaf", leaf, draws), *_measures("top", top, draws)),
        themes=dict(sorted(_sum(leaf).items())),
        tops=dict(sorted(_sum(top).items())),
        confusions=_confusions(items, readers, predicted),
    )


def accuracy(
    gold: Sequence[Mapping[str, str | None]], predicted: Mapping[str, str | None]
) -> Measure:
    """Return the share of primary themes that are the reader's; each reader weighs the same.

    Args:
        gold: Item to primary theme, by each reader; None where the reader gave none.
        predicted: Item to primary theme, or None.

    Returns:
        The accuracy over items and readers with a primary theme, with its bootstrap interval.
    """
    items = sorted({item for reader in gold for item, theme in reader.items() if theme})
    rows = [
        [reader[item] == predicted.get(item) for reader in gold if reader.get(item)]
        for item in items
    ]

    def share(places: Iterable[int]) -> float:
        found = [hit for place in places for hit in rows[place]]
        return sum(found) / len(found) if found else 1.0

    return _measure("primary accuracy", share, _draws(len(rows), _RESAMPLES, _SEED), len(rows))


def table(rows: Iterable[tuple[str, Measure]]) -> str:
    """Set measures as a plain text table, for the terminal and the docs.

    Args:
        rows: What text or method a measure is about, and the measure.

    Returns:
        Lines of text: text, measure, figure, 95% interval, number of items.
    """
    cells = [("text", "measure", "figure", "95% interval", "items")]
    cells += [
        (name, m.name, f"{m.value:.3f}", f"{m.low:.3f} to {m.high:.3f}", str(m.items))
        for name, m in rows
    ]
    widths = [max(len(row[column]) for row in cells) for column in range(5)]
    lines = [
        "  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip()
        for row in cells
    ]
    return "\n".join([lines[0], "  ".join("-" * width for width in widths), *lines[1:]])


def card(theme: str, evaluation: Evaluation) -> str:
    """Return the figures of one theme as text.

    Args:
        theme: A leaf or a top.
        evaluation: The evaluation.

    Returns:
        Counts, precision, recall and F1, and what the theme was taken for.
    """
    counts = evaluation.themes.get(theme) or evaluation.tops.get(theme) or Counts()
    lines = [
        theme,
        f"  right {counts.right}, extra {counts.extra}, missed {counts.missed}"
        f" (over {evaluation.readers} readers)",
        f"  precision {counts.precision:.2f}, recall {counts.recall:.2f}, F1 {counts.f1:.2f}",
    ]
    for missed, extra, count in evaluation.confusions:
        if theme in (missed, extra):
            lines.append(f"  missed {missed or '-'}, extra {extra or '-'}: {count}")
    return "\n".join(lines)


def _top(theme: str) -> str:
    return theme.partition(".")[0]


def _by_theme(
    item: str, readers: Sequence[Labels], predicted: Labels, level: Callable[[str], str]
) -> dict[str, Counts]:
    """Count one item, theme by theme, against each reader who saw it."""
    counts: dict[str, Counts] = {}
    given = {level(theme) for theme in predicted[item]}
    for reader in readers:
        if item not in reader:
            continue
        due = {level(theme) for theme in reader[item]}
        for theme in due | given:
            one = Counts(
                int(theme in due and theme in given), int(theme not in due), int(theme not in given)
            )
            counts[theme] = counts.get(theme, Counts()) + one
    return counts


def _sum(rows: Iterable[Mapping[str, Counts]]) -> dict[str, Counts]:
    total: dict[str, list[int]] = {}
    for row in rows:
        for theme, one in row.items():
            sums = total.setdefault(theme, [0, 0, 0])
            sums[0] += one.right
            sums[1] += one.extra
            sums[2] += one.missed
    return {theme: Counts(*sums) for theme, sums in total.items()}


def _draws(count: int, resamples: int, seed: int) -> list[list[int]]:
    chance = random.Random(seed)  # noqa: S311 - resampling, no secret
    places = range(count)
    return [chance.choices(places, k=count) for _ in range(resamples)] if count else []


def _measures(
    level: str, rows: Sequence[Mapping[str, Counts]], draws: Sequence[Sequence[int]]
) -> list[Measure]:
    pooled = [_pool(row.values()) for row in rows]
    found = []
    for name in ("precision", "recall", "f1"):
        label = "F1" if name == "f1" else name

        def micro(places: Iterable[int], name: str = name) -> float:
            return float(getattr(_pool(pooled[place] for place in places), name))

        def macro(places: Iterable[int], name: str = name) -> float:
            # Over the themes that a reader gave: one that nobody gave has no recall.
            counts = [
                one
                for one in _sum(rows[place] for place in places).values()
                if one.right + one.missed
            ]
            return sum(getattr(one, name) for one in counts) / len(counts) if counts else 1.0

        found.append(_measure(f"{level} micro {label}", micro, draws, len(rows)))
        found.append(_measure(f"{level} macro {label}", macro, draws, len(rows)))
    return found


def _measure(
    name: str, figure: Callable[[Iterable[int]], float], draws: Sequence[Sequence[int]], items: int
) -> Measure:
    spread = sorted(figure(draw) for draw in draws)
    value = figure(range(items))
    low = spread[int(0.025 * len(spread))] if spread else value
    high = spread[min(int(0.975 * len(spread)), len(spread) - 1)] if spread else value
    return Measure(name=name, value=value, low=low, high=high, items=items)


def _pool(counts: Iterable[Counts]) -> Counts:
    right = extra = missed = 0
    for one in counts:
        right += one.right
        extra += one.extra
        missed += one.missed
    return Counts(right, extra, missed)


def _confusions(
    items: Sequence[str], readers: Sequence[Labels], predicted: Labels
) -> tuple[tuple[str, str, int], ...]:
    """Pair what was missed with what was extra in the same item."""
    pairs: Counter[tuple[str, str]] = Counter()
    for item in items:
        for reader in readers:
            due: AbstractSet[str] = reader.get(item, predicted[item])
            missed = sorted(due - predicted[item]) or [""]
            extra = sorted(predicted[item] - due) or [""]
            if missed != extra:
                pairs.update((left, right) for left in missed for right in extra)
    return tuple(
        (left, right, count)
        for (left, right), count in sorted(pairs.items(), key=lambda row: (-row[1], row[0]))
    )
