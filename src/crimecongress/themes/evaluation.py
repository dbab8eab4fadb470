"""How good the tags are: precision, recall and F1 against readers, with intervals.

The unit of counting is one theme given to one item (a passage): a theme that both the reader and
the tagging give to an item is right, one that only the tagging gives is extra, one that only the
reader gives is missed. Where several readers labelled the items, the counts against each of them
are added up, so that each reader weighs the same.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from collections.abc import Set as AbstractSet

from attrs import field, frozen

from crimecongress.display import Displayed, html_table
from crimecongress.errors import InvalidDataError
from crimecongress.themes.agreement import Labels
from crimecongress.themes.measures import RESAMPLES, SEED, Counts, Measure, draws_of, measured, pool


@frozen(kw_only=True, repr=False)
class Evaluation(Displayed):
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
        """Return a measure by its name.

        Args:
            name: Its name, such as ``leaf micro F1``.

        Returns:
            The figure with its interval.

        Raises:
            KeyError: There is no such measure.
        """
        for found in self.measures:
            if found.name == name:
                return found
        raise KeyError(name)

    def _repr_html_(self) -> str:
        """Show the measures in Jupyter, each with its interval."""
        rows = [[one.name, one.value, one.low, one.high] for one in self.measures]
        rests = f"Items: {self.items}; readers: {self.readers}."
        note = f"{rests} The unit is one theme of one item; intervals of 95%."
        return html_table("Evaluation", ["Measure", "Value", "From", "To"], rows, note)


def evaluate(
    gold: Labels | Sequence[Labels],
    predicted: Labels,
    *,
    resamples: int = RESAMPLES,
    seed: int = SEED,
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
    if faults:
        raise InvalidDataError(faults, where="evaluate")
    if not items:
        raise InvalidDataError(
            ("no passage is labelled",), where="evaluate", mend="fill the column themes, or labels"
        )
    leaf = [_by_theme(item, readers, predicted, str) for item in items]
    top = [_by_theme(item, readers, predicted, _top) for item in items]
    draws = draws_of(len(items), resamples, seed)
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

    return measured("primary accuracy", share, draws_of(len(rows), RESAMPLES, SEED), len(rows))


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


def _measures(
    level: str, rows: Sequence[Mapping[str, Counts]], draws: Sequence[Sequence[int]]
) -> list[Measure]:
    pooled = [pool(row.values()) for row in rows]
    found = []
    for name in ("precision", "recall", "f1"):
        label = "F1" if name == "f1" else name

        def micro(places: Iterable[int], name: str = name) -> float:
            return float(getattr(pool(pooled[place] for place in places), name))

        def macro(places: Iterable[int], name: str = name) -> float:
            # Over the themes that a reader gave: one that nobody gave has no recall.
            counts = [
                one
                for one in _sum(rows[place] for place in places).values()
                if one.right + one.missed
            ]
            return sum(getattr(one, name) for one in counts) / len(counts) if counts else 1.0

        found.append(measured(f"{level} micro {label}", micro, draws, len(rows)))
        found.append(measured(f"{level} macro {label}", macro, draws, len(rows)))
    return found


def misread(due: AbstractSet[str], given: AbstractSet[str]) -> list[tuple[str, str]]:
    """Pair what was missed in an item with what was extra in it.

    Args:
        due: The reader's leaves.
        given: The leaves of the tagging.

    Returns:
        ``(missed, extra)``; a side is empty where nothing stands on it.
    """
    missed = sorted(due - given) or [""]
    extra = sorted(given - due) or [""]
    return [(left, right) for left in missed for right in extra if left or right]


def _confusions(
    items: Sequence[str], readers: Sequence[Labels], predicted: Labels
) -> tuple[tuple[str, str, int], ...]:
    pairs = Counter(
        pair
        for item in items
        for reader in readers
        if item in reader
        for pair in misread(reader[item], predicted[item])
    )
    return tuple(
        (left, right, count)
        for (left, right), count in sorted(pairs.items(), key=lambda row: (-row[1], row[0]))
    )
