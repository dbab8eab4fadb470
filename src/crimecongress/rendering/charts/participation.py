"""Who took the floor, as bars."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from crimecongress.display import count
from crimecongress.rendering.charts.frame import (
    KINDS,
    framed,
    set_note,
    set_title,
    whole_numbers,
    wrapped,
)
from crimecongress.rendering.inline import describe
from crimecongress.rendering.labels import speakers

if TYPE_CHECKING:
    from matplotlib.figure import Figure

    from crimecongress.comparison.results import Comparison
    from crimecongress.model import SpeakerKind


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
    kinds = list(dict.fromkeys(row.kind for row in rows))
    held = {(row.meeting, row.kind): row.speakers for row in rows}
    for number, kind in enumerate(kinds):
        widths = [held.get((key, kind), 0) for key in meetings]
        axes.barh(
            range(len(meetings)),
            widths,
            left=[left[key] for key in meetings],
            color=KINDS[number % len(KINDS)],
            edgecolor="white",
            label=speakers(kind, 2),
        )
        left = {key: left[key] + held.get((key, kind), 0) for key in meetings}
    axes.set_yticks(range(len(meetings)), [wrapped(titles[key], 28) for key in meetings])
    axes.invert_yaxis()
    axes.set_xlabel("different speakers")
    if rows:
        figure.legend(loc="outside right upper", frameon=False, fontsize=8)
    whole_numbers(axes, "x")
    set_title(figure, "Who took the floor", comparison)
    set_note(figure, "Presence carries no view.", comparison)
    _describe(figure, titles, held)
    return figure


def _describe(
    figure: Figure, titles: Mapping[str, str], held: Mapping[tuple[str, SpeakerKind], int]
) -> None:
    kinds = list(dict.fromkeys(kind for _, kind in held))
    rows = {key: [held.get((key, kind), 0) for kind in kinds] for key in titles}
    parts = {
        key: [f"{n} {speakers(kind, n)}" for kind, n in zip(kinds, own, strict=True) if n]
        for key, own in rows.items()
    }
    said = [f"{titles[key]}, {sum(rows[key])}: {', '.join(parts[key])}" for key in titles]
    describe(
        figure,
        "Stacked bars",
        f"Different speakers by kind, {count(len(titles), 'meeting')}. {'; '.join(said)}",
        ("Meeting", *(speakers(kind, 2) for kind in kinds), "all"),
        [(titles[key], *own, sum(own)) for key, own in rows.items()],
    )
