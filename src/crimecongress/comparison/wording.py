"""Wording: which words a region or a meeting uses more than the rest."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from math import log, sqrt
from typing import ClassVar

from attrs import frozen

from crimecongress.comparison.features import is_stop, tokens
from crimecongress.comparison.intervals import Z_95
from crimecongress.corpus import GROUPINGS, Corpus, group_of
from crimecongress.display import Displayed, count, html_table
from crimecongress.errors import InvalidValueError, UnknownNameError
from crimecongress.model import Unit, UnitKind, region_label
from crimecongress.tabular import Row, Tabular

# Weight of the prior as a share of all tokens.
_PRIOR = 0.1
_SHOWN = 8


@frozen(kw_only=True, repr=False)
class WordUse(Displayed):
    """How much a group uses a word, against all other groups.

    Attributes:
        group: Key of the group: a region, a meeting, a Congress or an item.
        word: The word, case-folded.
        count: How often the group's recommendations hold it. Unit: word token.
        total: All counted tokens of the group. Unit: word token.
        rest_count: How often the recommendations of the other groups hold it. Unit: word token.
        rest_total: All counted tokens of the others. Unit: word token.
        log_odds: Log-odds-ratio of the word, group against rest; above 0 the group uses it more.
        low: Lower end of its 95 % interval.
        high: Upper end.
        z: Log-odds-ratio over its standard deviation.
        units: Keys of the group's recommendations that hold the word.
        citations: Where they stand.
    """

    group: str
    word: str
    count: int
    total: int
    rest_count: int
    rest_total: int
    log_odds: float
    low: float
    high: float
    z: float
    units: tuple[str, ...]
    citations: tuple[str, ...]

    @property
    def is_overused(self) -> bool:
        """Whether the whole interval lies above 0."""
        return self.low > 0


@frozen(kw_only=True, repr=False)
class OverusedWords(Tabular):
    """The words of recommendations, each group against the rest.

    Attributes:
        by: What the groups are: ``region``, ``meeting``, ``congress`` or ``item``.
        groups: Keys of the groups, in the order of the corpus.
        minimum: How often a word must stand in all recommendations together to be looked at.
        prior: Weight of the prior. Unit: word token.
        words: How many different words were looked at.
        rows: One row for each group and word, group by group, the highest z-score first.
    """

    table: ClassVar[str] = "wording"
    by: str
    groups: tuple[str, ...]
    minimum: int
    prior: float
    words: int
    rows: tuple[WordUse, ...] = ()

    def of(self, group: str) -> tuple[WordUse, ...]:
        """Return the words of one group, the highest z-score first.

        Args:
            group: Key of the group.

        Returns:
            Its rows.

        Raises:
            UnknownNameError: There is no such group.
        """
        if group not in self.groups:
            raise UnknownNameError(f"no group {group!r}", mend=f"known: {', '.join(self.groups)}")
        return tuple(row for row in self.rows if row.group == group)

    def overused(self, group: str) -> tuple[WordUse, ...]:
        """Return the words that one group uses more than the rest: interval above 0.

        Args:
            group: Key of the group.

        Returns:
            Its rows, the highest z-score first.

        Raises:
            UnknownNameError: There is no such group.
        """
        return tuple(row for row in self.of(group) if row.is_overused)

    @property
    def by_chance(self) -> float:
        """How many rows would seem over-used by chance alone, one in forty, uncorrected."""
        return len(self.rows) / 40

    def to_rows(self) -> list[Row]:
        """Return one row for each group and word."""
        return [
            {
                "by": self.by,
                "group": row.group,
                "word": row.word,
                "count": row.count,
                "total": row.total,
                "rest_count": row.rest_count,
                "rest_total": row.rest_total,
                "log_odds": row.log_odds,
                "low": row.low,
                "high": row.high,
                "z": row.z,
                "overused": row.is_overused,
                "units": "; ".join(row.units),
                "citations": "; ".join(row.citations),
            }
            for row in self.rows
        ]

    def _repr_html_(self) -> str:
        """Show the most over-used words of each group in Jupyter."""
        rows = [
            [
                region_label(row.group),
                row.word,
                row.count,
                row.rest_count,
                row.log_odds,
                row.low,
                row.high,
            ]
            for group in self.groups
            for row in self.overused(group)[:_SHOWN]
        ]
        head = ["Group", "Word", "Count", "In the rest", "Log-odds", "Low", "High"]
        note = (
            "Unit: word token in recommendations. "
            f"{count(self.words, 'word that stands', 'words that stand')} there "
            f"{count(self.minimum, 'time')} or more; 95 % intervals, not corrected for their "
            f"number: about {self.by_chance:.0f} would seem over-used by chance alone."
        )
        return html_table(f"Words over-used, by {self.by}", head, rows, note)


def overused_words(
    corpus: Corpus, *, by: str = "region", minimum: int = 5, prior: float | None = None
) -> OverusedWords:
    """Say which words each group uses more than all other groups together.

    The measure is the weighted log-odds-ratio with an informative Dirichlet prior of B. L. Monroe,
    M. P. Colaresi and K. M. Quinn, "Fightin' words: lexical feature selection and evaluation for
    identifying the content of political conflict", Political Analysis 16 (2008), pp. 372-403:
    the difference of the log-odds of a word in the group and in the rest (eq. 16), its
    approximate variance (eq. 20), their quotient as z-score (eq. 22), and as prior the share of
    the word in all texts together times ``prior`` tokens (eq. 23). Unit of counting: word token in
    recommendations, without the stop words of the format. Digest items are left out: their words
    are this library's. Tokens of one recommendation do not vary independently of each other, so
    that the intervals are too narrow rather than too wide.

    Args:
        corpus: The proceedings.
        by: What the groups are: ``region``, ``meeting``, ``congress`` or ``item``.
        minimum: How often a word must stand in all recommendations together, at least 1.
        prior: Weight of the prior, above 0: the larger, the nearer rare words are drawn to none;
            None for a tenth of all counted tokens. Unit: word token.

    Returns:
        One row for each group and word; none where there are fewer than two groups.

    Raises:
        UnknownNameError: There is no such ``by``.
        InvalidValueError: ``minimum`` is below 1 or ``prior`` not above 0.
    """
    if by not in GROUPINGS:
        raise UnknownNameError(f"no wording by {by!r}", mend=f"known: {', '.join(GROUPINGS)}")
    if minimum < 1 or (prior is not None and not prior > 0):
        raise InvalidValueError(
            f"minimum {minimum!r}, prior {prior!r}", mend="give a minimum from 1, a prior above 0"
        )
    held: dict[str, list[Unit]] = defaultdict(list)
    for unit in corpus.units((UnitKind.RECOMMENDATION,)):
        held[group_of(unit, by)].append(unit)
    counts = {group: Counter(_words(units)) for group, units in held.items()}
    every = sum(counts.values(), Counter[str]())
    weight = every.total() * _PRIOR if prior is None else prior
    words = sorted(word for word, count in every.items() if count >= minimum)
    known = [(group, counts[group], held[group]) for group in counts] if len(counts) > 1 else []
    return OverusedWords(
        by=by,
        groups=tuple(counts),
        minimum=minimum,
        prior=weight,
        words=len(words),
        rows=tuple(
            row
            for group, own, units in known
            for row in _ranked(group, own, every, words, weight, units)
        ),
    )


def _words(units: Iterable[Unit]) -> Iterator[str]:
    for unit in units:
        yield from (word for word in tokens(unit.text) if _counts(word))


def _counts(word: str) -> bool:
    return not is_stop(word) and not word.isdigit()


def _ranked(
    group: str,
    own: Mapping[str, int],
    every: Mapping[str, int],
    words: Iterable[str],
    prior: float,
    units: Iterable[Unit],
) -> list[WordUse]:
    holders: dict[str, list[Unit]] = defaultdict(list)
    for unit in units:
        for word in dict.fromkeys(tokens(unit.text)):
            holders[word].append(unit)
    total, size = sum(own.values()), sum(every.values())
    rows = []
    for word in words:
        count = own.get(word, 0)
        rest = every[word] - count
        odds, deviation = log_odds(
            (count, total), (rest, size - total), share=every[word] / size, prior=prior
        )
        rows.append(
            WordUse(
                group=group,
                word=word,
                count=count,
                total=total,
                rest_count=rest,
                rest_total=size - total,
                log_odds=odds,
                low=odds - Z_95 * deviation,
                high=odds + Z_95 * deviation,
                z=odds / deviation,
                units=tuple(unit.key for unit in holders[word]),
                citations=tuple(str(unit.citation) for unit in holders[word]),
            )
        )
    return sorted(rows, key=lambda row: (-row.z, row.word))


def log_odds(
    own: tuple[int, int], rest: tuple[int, int], *, share: float, prior: float
) -> tuple[float, float]:
    """Return the log-odds-ratio of a word and its standard deviation.

    Monroe, Colaresi and Quinn (2008), eq. 16 and 20, with the same prior on both sides.

    Args:
        own: Tokens of the word in the group, and all tokens of the group.
        rest: The same in the rest.
        share: Share of the word that the prior expects, between 0 and 1.
        prior: Weight of the prior. Unit: word token.

    Returns:
        The log-odds-ratio, which changes its sign with the sides, and its standard deviation.
    """
    expected = share * prior
    (count, total), (other, others) = own, rest
    ratio = _log_odds(count + expected, total + prior) - _log_odds(other + expected, others + prior)
    return ratio, sqrt(1 / (count + expected) + 1 / (other + expected))


def _log_odds(part: float, whole: float) -> float:
    # A vocabulary of one word leaves nothing beside it; half a token keeps the odds finite.
    return log(part / max(whole - part, 0.5))
