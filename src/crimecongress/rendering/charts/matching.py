"""What the threshold of the matching decides, as a curve."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from crimecongress.display import count
from crimecongress.rendering.charts.frame import (
    KINDS,
    SOFT,
    framed,
    set_note,
    set_title,
    whole_numbers,
)
from crimecongress.rendering.inline import describe

if TYPE_CHECKING:
    from matplotlib.figure import Figure

    from crimecongress.comparison.asks import CurvePoint
    from crimecongress.comparison.results import Comparison


def threshold_curve(comparison: Comparison) -> Figure:
    """Draw what the threshold of the matching decides.

    Args:
        comparison: The comparison.

    Returns:
        The figure; groups of two or more meetings, and recommendations in such a group, at each
        threshold; the one in use is marked.

    Raises:
        MissingExtraError: matplotlib is not installed.
    """
    figure, axes = framed(7.0, 4.0)
    points = comparison.curve.points
    at = [point.threshold for point in points]
    axes.plot(
        at,
        [p.matched for p in points],
        color=KINDS[0],
        marker="o",
        label="recommendations in a group",
    )
    axes.plot(
        at,
        [p.groups for p in points],
        color=KINDS[5],
        marker="s",
        linestyle="--",
        label="groups of two or more meetings",
    )
    axes.axvline(comparison.threshold, color=SOFT, linewidth=1)
    axes.annotate(
        f" used here: {comparison.threshold:.2f}",
        (comparison.threshold, 1),
        xycoords=("data", "axes fraction"),
        va="top",
        color=SOFT,
        fontsize=9,
    )
    axes.set_ylim(bottom=0)
    axes.set_xlabel("threshold of similarity, 0 to 1")
    axes.legend(frameon=False, fontsize=9)
    whole_numbers(axes, "y")
    set_title(figure, "What the threshold decides", comparison)
    set_note(
        figure, "At a low threshold more is called the same ask, at a high one less.", comparison
    )
    _describe(figure, points, comparison.threshold)
    return figure


def _describe(figure: Figure, points: Sequence[CurvePoint], used: float) -> None:
    picked = {p.threshold: p for p in (*points[:1], *points[-1:])}
    picked |= {p.threshold: p for p in points if p.threshold == used}
    said = [
        f"at {p.threshold:.2f}, {count(p.matched, 'recommendation')} in {count(p.groups, 'group')}"
        for _, p in sorted(picked.items())
    ]
    describe(
        figure,
        "Two lines",
        f"{count(len(points), 'threshold')}, {used:.2f} used here; recommendations "
        f"in groups of two or more meetings: {'; '.join(said)}",
        ("Threshold", "recommendations in a group", "groups of two or more meetings"),
        [(f"{p.threshold:.2f}", p.matched, p.groups) for p in points],
    )
