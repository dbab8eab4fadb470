"""How firmly each region asks, as shares with their intervals."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from crimecongress.display import count
from crimecongress.errors import UnknownNameError
from crimecongress.model import region_label
from crimecongress.rendering.charts.frame import (
    INK,
    KINDS,
    LINE,
    SOFT,
    framed,
    set_note,
    set_title,
    wrapped,
)
from crimecongress.rendering.inline import describe
from crimecongress.rendering.labels import percent, wording_name

if TYPE_CHECKING:
    from matplotlib.figure import Figure

    from crimecongress.comparison.results import Comparison
    from crimecongress.comparison.strength import StrengthRow


def strength_chart(comparison: Comparison, component: str = "modal", value: str = "any") -> Figure:
    """Draw which share of its recommendations each region words in one way.

    Args:
        comparison: The comparison.
        component: What the wording is of: ``modal``, ``hedge``, ``condition``, ``acts``,
            ``action category`` or ``addressee``.
        value: The wording: ``any``, ``should``, ``considering``, ...

    Returns:
        The figure; a dot at the share and a line over its 95 % interval, the count beside it.
        Unit of counting is the recommendation.

    Raises:
        UnknownNameError: No recommendation is counted under that component and value.
        MissingExtraError: matplotlib is not installed.
    """
    table = comparison.strength
    rows = table.of(component, value)
    if table.rows and not rows:
        known = dict.fromkeys(f"{row.component}: {row.value}" for row in table.rows)
        raise UnknownNameError(
            f"no wording {component!r}: {value!r}", mend=f"known: {', '.join(known)}"
        )
    figure, axes = framed(7.5, 1.9 + 0.5 * len(rows))
    for y, row in enumerate(rows):
        low, high, share = (100 * end for end in _ends(row))
        axes.plot((low, high), (y, y), color=KINDS[4], linewidth=5, solid_capstyle="butt")
        axes.plot(share, y, "o", color=KINDS[0], markersize=8, clip_on=False)
        axes.annotate(
            f"{row.count} of {row.total}", (high, y), xytext=(8, 0), textcoords="offset points",
            va="center", fontsize=9, color=SOFT,
        )  # fmt: skip
    axes.set_yticks(range(len(rows)), [wrapped(region_label(row.group), 26) for row in rows])
    axes.set_ylim(len(rows) - 0.4, -0.6)
    axes.set_xlim(0, 100 * max((_ends(row)[1] for row in rows), default=1) * 1.15)
    axes.xaxis.set_major_formatter("{x:.0f}%")
    axes.grid(visible=True, axis="x", color=LINE, linewidth=0.6)
    axes.set_axisbelow(True)
    axes.set_xlabel("share of the recommendations", color=INK, fontsize=9)
    set_title(
        figure, f"Recommendations {wording_name(component, value)}, by {table.by}", comparison
    )
    set_note(
        figure,
        "Dot: the share; line: its 95 % interval (Wilson 1927); beside it the count of "
        "recommendations.",
        comparison,
    )
    _describe(figure, table.by, rows)
    return figure


def _ends(row: StrengthRow) -> tuple[float, float, float]:
    return row.interval.low, row.interval.high, row.interval.share


def _describe(figure: Figure, by: str, rows: Sequence[StrengthRow]) -> None:
    names = [region_label(row.group) for row in rows]
    shares = [[percent(end) for end in _ends(row)] for row in rows]
    said = [
        f"{name}: {row.count} of {row.total}, {share} ({low} to {high})"
        for name, row, (low, high, share) in zip(names, rows, shares, strict=True)
    ]
    describe(
        figure,
        "Dots with intervals",
        f"Recommendations worded so, {count(len(rows), by)}. {'; '.join(said)}",
        (by.capitalize(), "Recommendations", "of", "Share", "from", "to"),
        [
            (name, row.count, row.total, share, low, high)
            for name, row, (low, high, share) in zip(names, rows, shares, strict=True)
        ],
    )
