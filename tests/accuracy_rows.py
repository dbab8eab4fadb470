"""A row of the accuracy table: a figure, its interval, what it rests on, a baseline beside it."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from attrs import field, frozen

from crimecongress.comparison.intervals import wilson
from crimecongress.themes.measures import Measure

FIXTURES = Path(__file__).parent / "fixtures"
SHARED = Path(__file__).resolve().parents[2] / "shared"
HEAD = (
    "| measure | figure | 95 % interval | n | text | plain baseline |\n"
    "| --- | ---: | ---: | ---: | --- | --- |"
)


@frozen
class Row:
    """A row of the table.

    Attributes:
        measure: What is measured; where a count is behind it, what is counted.
        text: What text it was measured on.
        figure: The figure, 0 to 1.
        low: Lower end of its interval.
        high: Upper end.
        count: Number of items that it rests on.
        baseline: What something plain reaches on the same items, in words; empty where nothing
            plain does it at all.
        misses: What was not right, for people who look into it.
    """

    measure: str
    text: str
    figure: float
    low: float
    high: float
    count: int
    baseline: str = ""
    misses: tuple[str, ...] = field(default=(), repr=False)

    def line(self) -> str:
        """Return the row in Markdown."""
        return (
            f"| {self.measure} | {self.figure:.3f} | {self.low:.2f} to {self.high:.2f} "
            f"| {self.count:,} | {self.text} | {self.baseline or '–'} |"
        )


def share(
    measure: str,
    text: str,
    right: int,
    total: int,
    *,
    baseline: str = "",
    misses: Iterable[str] = (),
) -> Row:
    """Return the row of a share with its score interval (Wilson); 0 of 0 is an error."""
    interval = wilson(right, total)
    if interval is None:
        raise ValueError(f"{measure}, {text}: nothing to measure")
    return Row(
        measure, text, interval.share, interval.low, interval.high, total, baseline, tuple(misses)
    )


def measured(measure: Measure, text: str, *, name: str = "", baseline: str = "") -> Row:
    """Return the row of a measure with its bootstrap interval."""
    return Row(
        name or measure.name,
        text,
        measure.value,
        measure.low,
        measure.high,
        measure.items,
        baseline,
    )
