"""What all charts share: a figure without borders, its title, its note, and how it is saved."""

from __future__ import annotations

import textwrap
from pathlib import Path
from typing import TYPE_CHECKING

from crimecongress.errors import OutputRefusedError
from crimecongress.rendering.inline import chart_class

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

    from crimecongress.comparison.results import Comparison

INK, SOFT, LINE = "#18232e", "#4d5b68", "#d9dcd9"
# Okabe and Ito (2008), told apart in any colour vision, with two darker ones behind them.
KINDS = (
    "#0072b2",
    "#e69f00",
    "#009e73",
    "#cc79a7",
    "#56b4e9",
    "#d55e00",
    "#f0e442",
    "#9aa0a6",
    "#2b3640",
    "#5a3d8a",
)
_HASHSALT = "crimecongress"
_FORMATS = (".png", ".svg")


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


def framed(width: float, height: float) -> tuple[Figure, Axes]:
    """Make a figure without pyplot, which keeps global state."""
    figure = chart_class()(figsize=(width, height), layout="constrained", facecolor="white")
    axes = figure.subplots()
    for side in axes.spines.values():
        side.set_visible(False)
    axes.tick_params(colors=INK, labelsize=9)
    return figure, axes


def set_title(figure: Figure, text: str, comparison: Comparison) -> None:
    """Set the title, which says where the figure rests on fictional documents."""
    tail = " (specimen: fictional)" if comparison.specimen else ""
    figure.suptitle(text + tail, x=0.01, ha="left", fontsize=13, fontweight="bold", color=INK)


def set_note(figure: Figure, text: str, comparison: Comparison) -> None:
    """Set the note below: how to read the figure, and what made it."""
    version = comparison.provenance.library_version
    width = int(figure.get_figwidth() * 15)
    note = wrapped(f"{text} crimecongress {version}, not endorsed by the UN.", width)
    figure.supxlabel(note, x=0.01, ha="left", fontsize=7.5, color=SOFT)


def wrapped(text: str, width: int) -> str:
    """Break a text into lines of so many letters; no word is cut."""
    return textwrap.fill(text, width, break_long_words=False)


def whole_numbers(axes: Axes, which: str) -> None:
    """Let an axis, ``x`` or ``y``, count in whole numbers, with a grid."""
    from matplotlib.ticker import MaxNLocator

    axis = axes.xaxis if which == "x" else axes.yaxis
    axis.set_major_locator(MaxNLocator(integer=True))
    axes.grid(visible=True, axis="x" if which == "x" else "y", color=LINE, linewidth=0.6)
    axes.set_axisbelow(True)
