"""Charts for articles and notebooks, as matplotlib figures; matplotlib is imported on use."""

from __future__ import annotations

import textwrap
from pathlib import Path
from typing import TYPE_CHECKING, Any

from crimecongress.errors import OutputRefusedError
from crimecongress.rendering.cells import STEPS, heads
from crimecongress.rendering.inline import chart_class
from crimecongress.rendering.labels import percent, speakers

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

    from crimecongress.comparison.results import Comparison

_INK, _SOFT, _LINE = "#18232e", "#4d5b68", "#d9dcd9"
# One blue that only grows darker, as on the page: it reads in any colour vision and in grey.
_BLUES = ("#ffffff", "#e9f1f7", "#cbdfee", "#9fc3de", "#33719f", "#1c5078", "#0d3151")
_DARK_FROM = 4
# Okabe and Ito (2008), told apart in any colour vision.
_KINDS = ("#0072b2", "#e69f00", "#009e73", "#cc79a7", "#56b4e9", "#d55e00", "#f0e442", "#7f7f7f")
_HASHSALT = "crimecongress"
_FORMATS = (".png", ".svg")


def matrix_heatmap(comparison: Comparison, *, leaves: bool = False) -> Figure:
    """Draw the matrix: a theme a row, a meeting a column.

    Args:
        comparison: The comparison.
        leaves: Show the leaves that any record speaks of, rather than the tops.

    Returns:
        The figure: counts in the cells, shade by share of the column, digest items apart ("2d"),
        a hatched cell where no document is loaded.

    Raises:
        MissingExtraError: matplotlib is not installed.
    """
    from_matrix = comparison.matrix
    cells = {(cell.theme, cell.column): cell for cell in from_matrix.cells}
    columns = heads(from_matrix)
    rows = [
        row
        for row in from_matrix.rows
        if (row.level == "leaf") == leaves
        and (not leaves or any(_holds(cells[row.theme, column.key]) for column in columns))
    ]
    figure, axes = _figure(3.6 + 1.15 * len(columns), 1.9 + 0.42 * len(rows))
    for y, row in enumerate(rows):
        for x, column in enumerate(columns):
            _draw_cell(axes, x, y, cells[row.theme, column.key])
    axes.set_xlim(-0.5, len(columns) - 0.5)
    axes.set_ylim(len(rows) - 0.5, -0.5)
    axes.set_xticks(range(len(columns)), [_wrapped(f"{c.short} ({c.note})", 15) for c in columns])
    axes.set_yticks(range(len(rows)), [_wrapped(row.label, 40) for row in rows])
    axes.xaxis.tick_top()
    axes.tick_params(length=0)
    _title(figure, f"Themes by {from_matrix.by}", comparison)
    steps = ", ".join(f"≤ {percent(end)}" for end in STEPS)
    note = f"Count of {from_matrix.unit}s; shade: share of the column ({steps})."
    _note(figure, f"{note} 2d: digest items, not counted. –: not loaded.", comparison)
    return figure


def participation_bars(comparison: Comparison) -> Figure:
    """Draw how many different speakers of each kind took the floor at each meeting.

    Args:
        comparison: The comparison.

    Returns:
        The figure: one bar a meeting, in pieces by kind of speaker. Unit: speaker.

    Raises:
        MissingExtraError: matplotlib is not installed.
    """
    rows = comparison.participation.summary.rows
    meetings = dict.fromkeys(row.meeting for row in rows)
    titles = {row.meeting: row.title for row in rows}
    figure, axes = _figure(8.0, 2.2 + 0.55 * len(meetings))
    left = dict.fromkeys(meetings, 0)
    for number, kind in enumerate(dict.fromkeys(row.kind for row in rows)):
        counts = {row.meeting: row.speakers for row in rows if row.kind == kind}
        widths = [counts.get(key, 0) for key in meetings]
        axes.barh(
            range(len(meetings)),
            widths,
            left=[left[key] for key in meetings],
            color=_KINDS[number % len(_KINDS)],
            edgecolor="white",
            label=speakers(kind, 2),
        )
        left = {key: left[key] + counts.get(key, 0) for key in meetings}
    axes.set_yticks(range(len(meetings)), [_wrapped(titles[key], 28) for key in meetings])
    axes.invert_yaxis()
    axes.set_xlabel("different speakers")
    if rows:
        figure.legend(loc="outside lower center", ncols=3, frameon=False, fontsize=8)
    _whole_numbers(axes, "x")
    _title(figure, "Who took the floor", comparison)
    _note(figure, "Presence carries no view.", comparison)
    return figure


def threshold_curve(comparison: Comparison) -> Figure:
    """Draw what the threshold of the matching decides.

    Args:
        comparison: The comparison.

    Returns:
        The figure: groups of two or more meetings, and recommendations in such a group, at each
        threshold; the one in use is marked.

    Raises:
        MissingExtraError: matplotlib is not installed.
    """
    figure, axes = _figure(7.0, 4.0)
    points = comparison.curve.points
    at = [point.threshold for point in points]
    axes.plot(
        at,
        [p.matched for p in points],
        color=_KINDS[0],
        marker="o",
        label="recommendations in a group",
    )
    axes.plot(
        at,
        [p.groups for p in points],
        color=_KINDS[5],
        marker="s",
        linestyle="--",
        label="groups of two or more meetings",
    )
    axes.axvline(comparison.threshold, color=_SOFT, linewidth=1)
    axes.annotate(
        f" used here: {comparison.threshold:.2f}",
        (comparison.threshold, 1),
        xycoords=("data", "axes fraction"),
        va="top",
        color=_SOFT,
        fontsize=9,
    )
    axes.set_ylim(bottom=0)
    axes.set_xlabel("threshold of similarity, 0 to 1")
    axes.legend(frameon=False, fontsize=9)
    _whole_numbers(axes, "y")
    _title(figure, "What the threshold decides", comparison)
    _note(figure, "At a low threshold more is called the same ask, at a high one less.", comparison)
    return figure


def save_chart(figure: Figure, path: str | Path) -> Path:
    """Save a chart; the same figure gives the same bytes.

    Args:
        figure: The figure.
        path: A path that ends in ``.png`` or ``.svg``.

    Returns:
        The path.

    Raises:
        OutputRefusedError: The path has another ending.
    """
    target = Path(path)
    ending = target.suffix.lower()
    if ending not in _FORMATS:
        raise OutputRefusedError(
            f"no chart format {target.suffix!r}",
            where=str(target),
            mend=f"end the name in {' or '.join(_FORMATS)}",
        )
    import matplotlib as mpl

    metadata = {"Date": None, "Creator": None} if ending == ".svg" else {"Software": None}
    with mpl.rc_context({"svg.hashsalt": _HASHSALT, "svg.fonttype": "path"}):
        figure.savefig(target, dpi=150, metadata=metadata)
    return target


def _figure(width: float, height: float) -> tuple[Figure, Axes]:
    """Make a figure without pyplot, which keeps global state."""
    figure = chart_class()(figsize=(width, height), layout="constrained", facecolor="white")
    axes = figure.subplots()
    for side in axes.spines.values():
        side.set_visible(False)
    axes.tick_params(colors=_INK, labelsize=9)
    return figure, axes


def _holds(cell: Any) -> bool:
    return bool(cell.units or cell.digest_units)


def _draw_cell(axes: Axes, x: int, y: int, cell: Any) -> None:
    from matplotlib.patches import Rectangle

    from crimecongress.rendering.cells import shade

    step = shade(cell.interval.share) if cell.interval else 0
    blank = cell.count is None
    axes.add_patch(
        Rectangle(
            (x - 0.48, y - 0.46),
            0.96,
            0.92,
            facecolor=_BLUES[step],
            edgecolor=_LINE,
            linewidth=0.5,
            hatch="////" if blank and not cell.digest_units else None,
        )
    )
    parts = [] if blank else [str(cell.count)]
    parts += [f"{len(cell.digest_units)}d"] if cell.digest_units else []
    ink = "white" if step >= _DARK_FROM else _INK
    axes.text(x, y, " + ".join(parts) or "–", ha="center", va="center", color=ink, fontsize=9)


def _title(figure: Figure, text: str, comparison: Comparison) -> None:
    tail = " (specimen: fictional)" if comparison.specimen else ""
    figure.suptitle(text + tail, x=0.01, ha="left", fontsize=13, fontweight="bold", color=_INK)


def _note(figure: Figure, text: str, comparison: Comparison) -> None:
    version = comparison.provenance.library_version
    width = int(figure.get_figwidth() * 15)
    note = _wrapped(f"{text} crimecongress {version}, not endorsed by the UN.", width)
    figure.supxlabel(note, x=0.01, ha="left", fontsize=7.5, color=_SOFT)


def _wrapped(text: str, width: int) -> str:
    return textwrap.fill(text, width, break_long_words=False)


def _whole_numbers(axes: Axes, which: str) -> None:
    from matplotlib.ticker import MaxNLocator

    axis = axes.xaxis if which == "x" else axes.yaxis
    axis.set_major_locator(MaxNLocator(integer=True))
    axes.grid(visible=True, axis="x" if which == "x" else "y", color=_LINE, linewidth=0.6)
    axes.set_axisbelow(True)
