"""Who took the floor, as bars."""

from __future__ import annotations

from typing import TYPE_CHECKING

from crimecongress.rendering.charts.frame import (
    KINDS,
    framed,
    set_note,
    set_title,
    whole_numbers,
    wrapped,
)
from crimecongress.rendering.labels import speakers

if TYPE_CHECKING:
    from matplotlib.figure import Figure

    from crimecongress.comparison.results import Comparison


def participation_bars(comparison: Comparison) -> Figure:
    """Draw how many different speakers of each kind took the floor at each meeting.

    Args:
        comparison: The comparison.

    Returns:
        The figure; one bar a meeting, in pieces by kind of speaker. The unit is
        the speaker.

    Raises:
        MissingExtraError: matplotlib is not installed.
    """
    rows = comparison.participation.summary.rows
    meetings = dict.fromkeys(row.meeting for row in rows)
    titles = {row.meeting: row.title for row in rows}
    figure, axes = framed(10.5, 2.2 + 0.55 * len(meetings))
    left = dict.fromkeys(meetings, 0)
    for number, kind in enumerate(dict.fromkeys(row.kind for row in rows)):
        counts = {row.meeting: row.speakers for row in rows if row.kind == kind}
        widths = [counts.get(key, 0) for key in meetings]
        axes.barh(
            range(len(meetings)),
            widths,
            left=[left[key] for key in meetings],
            color=KINDS[number % len(KINDS)],
            edgecolor="white",
            label=speakers(kind, 2),
        )
        left = {key: left[key] + counts.get(key, 0) for key in meetings}
    axes.set_yticks(range(len(meetings)), [wrapped(titles[key], 28) for key in meetings])
    axes.invert_yaxis()
    axes.set_xlabel("different speakers")
    if rows:
        figure.legend(loc="outside right upper", frameon=False, fontsize=8)
    whole_numbers(axes, "x")
    set_title(figure, "Who took the floor", comparison)
    set_note(figure, "Presence carries no view.", comparison)
    return figure
