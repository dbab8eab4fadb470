"""How good the tags are: precision, recall and F1 against readers, with intervals.

The unit of counting is one theme given to one item (a passage): a theme that both the reader and
the tagging give to an item is right, one that only the tagging gives is extra, one that only the
reader gives is missed. Where several readers labelled the items, the counts against each of them
are added up, so that each reader weighs the same.

Micro figures add the counts of all themes up. A macro figure is the mean over the themes that have
it: precision over those that the tagging gave, recall over those that a reader gave, F1 over those
that either gave, as scikit-learn takes it with ``zero_division=nan``. A theme that the tagging gave
and no reader did therefore counts against precision and F1.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from collections.abc import Set as AbstractSet

from attrs import field, frozen

from crimecongress.display import Displayed, count, html_table
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

    @property
    def outside_gold(self) -> dict[str, int]:
        """Leaves that the tagging gave and no reader did, each with how often (once a reader)."""
        return {theme: one.extra for theme, one in self.themes.items() if not one.due}

    def basis(self) -> str:
        """Say over what the figures are taken, and what was given outside the readers' leaves.

        Returns:
            Two sentences for below a table of the measures.
        """
        outside = self.outside_gold
        told = "No tag is of a leaf that no coder gave."
        if outside:
            number = sum(outside.values())
            extra = count(sum(one.extra for one in self.themes.values()), "extra tag")
            told = (
                f"{number} of {extra} {'is' if number == 1 else 'are'} of "
                f"{count(len(outside), 'leaf', 'leaves')} that no coder gave, which lowers "
                "precision and F1, micro and macro."
            )
        return (
            "Micro adds the counts of all themes up; macro is the mean over themes: precision over "
            "those that the tagger gave, recall over those that a coder gave, F1 over those that "
            f"either gave. {told}"
        )

    def _repr_html_(self) -> str:
        """Show the measures in Jupyter, each with its interval."""
        rows = [[one.name, one.value, one.low, one.high, one.themes] for one in self.measures]
        rests = f"Items: {self.items}; readers: {self.readers}."
        note = f"{rests} The unit is one theme of one item; intervals of 95%. {self.basis()}"
        return html_table("Evaluation", ["Measure", "Value", "From", "To", "Themes"], rows, note)


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
    total = _sum(rows).values()
    found = []
    for name in ("precision", "recall", "f1"):
        label = "F1" if name == "f1" else name

        def micro(places: Iterable[int], name: str = name) -> float:
            return float(getattr(pool(pooled[place] for place in places), name))

        def macro(places: Iterable[int], name: str = name) -> float:
            sums = _sum(rows[place] for place in places).values()
            figures = [getattr(one, name) for one in sums if one.rests_on(name)]
            return sum(figures) / len(figures) if figures else 1.0

        themes = sum(one.rests_on(name) > 0 for one in total)
        found.append(measured(f"{level} micro {label}", micro, draws, len(rows), themes))
        found.append(measured(f"{level} macro {label}", macro, draws, len(rows), themes))
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
