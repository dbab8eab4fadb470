"""From themes to columns as ribbons; cycles as a line of dots."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from crimecongress.display import count
from crimecongress.model import UnitKind
from crimecongress.rendering.cells import heads
from crimecongress.rendering.charts.frame import (
    INK,
    KINDS,
    LINE,
    framed,
    set_note,
    set_title,
    wrapped,
)
from crimecongress.rendering.inline import describe
from crimecongress.rendering.labels import region_name
from crimecongress.rendering.prose import counted_by_meeting

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

    from crimecongress.comparison.results import Comparison, Matrix, MatrixRow
    from crimecongress.rendering.cells import Head

_GAP = 0.35
_LARGEST = 900.0
# What is read and holds nothing is a point, not a gap.
_SMALLEST = 4.0


def theme_flow(comparison: Comparison) -> Figure:
    """Draw ribbons from the tops of the scheme to the columns of the matrix.

    Args:
        comparison: The comparison.

    Returns:
        The figure; the width of a ribbon is the number of a column's units under a theme. A unit
        with several themes stands in several ribbons. Unit: that of the matrix.

    Raises:
        MissingExtraError: matplotlib is not installed.
    """
    matrix = comparison.matrix
    columns = [one for one in heads(matrix) if one.total]
    tops = [
        row
        for row in matrix.rows
        if row.level == "top" and any(matrix.cell(row.theme, one.key).count for one in columns)
    ]
    weights = {
        (a, b): weight
        for a, top in enumerate(tops)
        for b, column in enumerate(columns)
        if (weight := matrix.cell(top.theme, column.key).count)
    }
    total = sum(weights.values())
    figure, axes = framed(10.0, 2.4 + 0.5 * max(len(tops), 2))
    left = _starts([sum(w for p, w in weights.items() if p[0] == a) for a in range(len(tops))],
                   _GAP * total / max(1, len(tops)))  # fmt: skip
    ends = [sum(w for p, w in weights.items() if p[1] == b) for b in range(len(columns))]
    spread = (left[-1] - sum(ends)) / max(1, len(columns)) if weights else 0.0
    right = _starts(ends, spread)
    _ribbons(axes, weights, left, right)
    _names(axes, [wrapped(top.label, 34) for top in tops], weights, left, side=0)
    _names(axes, [wrapped(one.short, 22) for one in columns], weights, right, side=1)
    axes.set_axis_off()
    axes.set_xlim(-1.0, 1.75)
    axes.set_ylim(left[-1] if weights else 1, 0)
    set_title(figure, f"From themes to {matrix.by}s", comparison)
    set_note(
        figure,
        f"Width: {matrix.unit}s of a column under a theme; one may carry several themes.",
        comparison,
    )
    _describe_flow(figure, matrix, tops, columns, weights)
    return figure


def _describe_flow(
    figure: Figure,
    matrix: Matrix,
    tops: Sequence[MatrixRow],
    columns: Sequence[Head],
    weights: Mapping[tuple[int, int], int],
) -> None:
    describe(
        figure,
        "Flow diagram",
        f"{count(len(tops), 'theme')} to {count(len(columns), matrix.by)}. "
        f"Themes: {_sums([top.label for top in tops], weights, side=0)}. "
        f"{matrix.by.capitalize()}s: {_sums([c.short for c in columns], weights, side=1)}",
        ("Theme", *(column.short for column in columns)),
        [
            (top.label, *(weights.get((a, b), 0) for b in range(len(columns))))
            for a, top in enumerate(tops)
        ],
    )


def _sums(names: Sequence[str], weights: Mapping[tuple[int, int], int], *, side: int) -> str:
    """Name each side's ends with the width of all their ribbons, the widest first."""
    sums = {
        name: sum(weight for pair, weight in weights.items() if pair[side] == place)
        for place, name in enumerate(names)
    }
    ranked = sorted(sums.items(), key=_by_size)
    return ", ".join(f"{name} {size}" for name, size in ranked) or "none"


def _by_size(one: tuple[str, int]) -> int:
    return -one[1]


def _starts(sums: Sequence[int], gap: float) -> list[float]:
    """Where each name's ribbons begin, and where the last one ends."""
    at, starts = gap / 2, []
    for one in sums:
        starts.append(at)
        at += one + gap
    return [*starts, at - gap / 2 if sums else 0.0]


def _ribbons(
    axes: Axes, weights: Mapping[tuple[int, int], int], left: list[float], right: list[float]
) -> None:
    from matplotlib.patches import PathPatch
    from matplotlib.path import Path

    taken = [list(left), list(right)]
    curve = [Path.CURVE4] * 3
    for (a, b), weight in sorted(weights.items()):
        y, z = taken[0][a], taken[1][b]
        taken[0][a] += weight
        taken[1][b] += weight
        points: Any = [
            (0, y), (0.5, y), (0.5, z), (1, z),
            (1, z + weight), (0.5, z + weight), (0.5, y + weight), (0, y + weight), (0, y),
        ]  # fmt: skip
        codes: Any = [Path.MOVETO, *curve, Path.LINETO, *curve, Path.CLOSEPOLY]
        colour = KINDS[b % len(KINDS)]
        axes.add_patch(PathPatch(Path(points, codes), facecolor=colour, alpha=0.5, linewidth=0))


def _names(
    axes: Axes,
    names: Sequence[str],
    weights: Mapping[tuple[int, int], int],
    starts: Sequence[float],
    *,
    side: int,
) -> None:
    for place, name in enumerate(names):
        size = sum(weight for pair, weight in weights.items() if pair[side] == place)
        axes.text(
            1.02 if side else -0.02,
            starts[place] + size / 2,
            f"{name} ({size})",
            ha="left" if side else "right",
            va="center",
            color=INK,
            fontsize=8.5,
        )


def cycle_timeline(comparison: Comparison) -> Figure:
    """Draw how many recommendations were read of each region in each cycle.

    Args:
        comparison: The comparison.

    Returns:
        The figure; a region a line, a Congress a column, the area of a dot the number; a cross
        where no document is loaded of a meeting that is compared or that the register knows.
        Unit: recommendation.

    Raises:
        MissingExtraError: matplotlib is not installed.
    """
    held: dict[str, dict[int, int | None]] = defaultdict(dict)
    counted = counted_by_meeting(comparison)
    for one in comparison.corpus.proceedings:
        if one.congress is not None:
            own = held[region_name(one.region)]
            own.setdefault(one.congress, None)
            if one.counted:
                number = counted[one.key, UnitKind.RECOMMENDATION]
                own[one.congress] = (own[one.congress] or 0) + number
    for row in comparison.missing:
        held[region_name(row.region)].setdefault(row.congress, None)
    cycles = sorted({cycle for own in held.values() for cycle in own})
    most = max((read or 0 for own in held.values() for read in own.values()), default=0) or 1
    figure, axes = framed(4.2 + 1.3 * len(cycles), 1.9 + 0.6 * len(held))
    for y, own in enumerate(held.values()):
        axes.axhline(y, color=LINE, linewidth=0.8, zorder=0)
        for cycle, read in own.items():
            x = cycles.index(cycle)
            if read is not None:
                axes.scatter(
                    x, y, s=max(_LARGEST * read / most, _SMALLEST), color=KINDS[0], zorder=2
                )
            else:
                axes.scatter(x, y, s=40, color=INK, marker="x", linewidth=1, zorder=2)
            axes.annotate(
                str(_said(read)),
                (x, y),
                xytext=(0, -22),
                textcoords="offset points",
                ha="center",
                fontsize=8,
                color=INK,
            )
    axes.set_xticks(range(len(cycles)), [f"Congress {cycle}" for cycle in cycles])
    axes.set_yticks(range(len(held)), [wrapped(name, 24) for name in held])
    axes.set_xlim(-0.6, max(len(cycles) - 0.4, 0.6))
    axes.set_ylim(len(held) - 0.3, -0.6)
    axes.tick_params(length=0)
    axes.xaxis.tick_top()
    set_title(figure, "Recommendations read, by region and cycle", comparison)
    set_note(figure, "Area of a dot: recommendations of the documents loaded.", comparison)
    _describe_cycles(figure, held, cycles)
    return figure


def _said(read: int | None) -> int | str:
    return "no document" if read is None else read


def _describe_cycles(
    figure: Figure, held: Mapping[str, Mapping[int, int | None]], cycles: Sequence[int]
) -> None:
    said = [
        f"{name}: " + ", ".join(f"{_said(own[c])} (Congress {c})" for c in sorted(own))
        for name, own in held.items()
    ]
    describe(
        figure,
        "Dots by size",
        f"{count(len(held), 'region')} by {count(len(cycles), 'cycle')}. {'; '.join(said)}",
        ("Region", *(f"Congress {cycle}" for cycle in cycles)),
        [
            (name, *(_said(own[c]) if c in own else "–" for c in cycles))
            for name, own in held.items()
        ],
    )
