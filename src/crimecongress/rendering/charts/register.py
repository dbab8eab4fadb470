"""A chart of what the register holds on the cycles of regional meetings."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence
from typing import TYPE_CHECKING

from crimecongress.display import count
from crimecongress.model import Confidence, Meeting
from crimecongress.rendering.charts.frame import wrapped
from crimecongress.rendering.inline import chart_class, describe
from crimecongress.rendering.labels import region_name, word

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

    from crimecongress.register import Register

_INK, _SOFT, _LINE = "#18232e", "#4d5b68", "#9aa5ad"
_FILLED = {Confidence.VERIFIED: "#33719f", Confidence.INFERRED: "#9fc3de"}
_NOTE = (
    "Dark: place and days stated in a source that was read. Light: inferred from such facts. "
    "Dashed: not established by a source; the register holds it back unless asked. "
    "Empty: no meeting known."
)


def register_chart(register: Register) -> Figure:
    """Draw which regional meetings prepared which Congress, and how sure that is.

    Args:
        register: The register.

    Returns:
        The figure; a region a row, a Congress a column, the city in the cell; its shade is the
        confidence of place and days. Unit: meeting.

    Raises:
        MissingExtraError: matplotlib is not installed.
    """
    meetings = register.meetings(confidence=Confidence.OWN)
    congresses = sorted({one.congress for one in meetings})
    regions = sorted({one.region for one in meetings})
    figure = chart_class()(figsize=(10, 3.6), layout="constrained", facecolor="white")
    axes = figure.subplots()
    for one in meetings:
        _draw(axes, congresses.index(one.congress), regions.index(one.region), one)
    axes.set_xlim(-0.5, len(congresses) - 0.5)
    axes.set_ylim(len(regions) - 0.5, -0.5)
    axes.set_xticks(range(len(congresses)), [_head(register, number) for number in congresses])
    axes.set_yticks(range(len(regions)), [region_name(region) for region in regions])
    axes.xaxis.tick_top()
    axes.tick_params(length=0, colors=_INK, labelsize=9)
    for side in axes.spines.values():
        side.set_visible(False)
    title = "Regional preparatory meetings by Congress"
    figure.suptitle(title, x=0.01, ha="left", fontsize=13, fontweight="bold", color=_INK)
    figure.supxlabel(wrapped(_NOTE, 150), x=0.01, ha="left", fontsize=7.5, color=_SOFT)
    describe(
        figure,
        "Grid of regions by Congress",
        _said(meetings),
        ("Region", *(f"Congress {number}" for number in congresses)),
        [
            (region_name(region), *(_told(meetings, region, number) for number in congresses))
            for region in regions
        ],
    )
    return figure


def _said(meetings: Sequence[Meeting]) -> str:
    """Say how many meetings are drawn, how sure they are, and which Congresses they prepared."""
    sure = Counter(word(one.confidence.value) for one in meetings)
    held: dict[str, list[int]] = defaultdict(list)
    for one in sorted(meetings, key=_order):
        held[region_name(one.region)].append(one.congress)
    kinds = ", ".join(f"{kind} {sure[kind]}" for kind in sorted(sure))
    places = "; ".join(
        f"{region}: {', '.join(map(str, own))}" for region, own in sorted(held.items())
    )
    return (
        f"{count(len(meetings), 'meeting')}; confidence: {kinds}. "
        f"Congresses that each region prepared: {places}"
    )


def _order(meeting: Meeting) -> int:
    return meeting.congress


def _told(meetings: Sequence[Meeting], region: str, congress: int) -> str:
    own = [one for one in meetings if (one.region, one.congress) == (region, congress)]
    return ", ".join(f"{one.city} ({word(one.confidence.value)})" for one in own) or "–"


def _head(register: Register, number: int) -> str:
    one = register.congress(number, Confidence.OWN)
    return f"{number}\n{one.city}\n{one.year or ''}"


def _draw(axes: Axes, x: int, y: int, meeting: Meeting) -> None:
    from matplotlib.patches import Rectangle

    filled = _FILLED.get(meeting.confidence)
    axes.add_patch(
        Rectangle(
            (x - 0.46, y - 0.4),
            0.92,
            0.8,
            facecolor=filled or "none",
            edgecolor=_LINE,
            linestyle="solid" if filled else "dashed",
        )
    )
    dark = meeting.confidence is Confidence.VERIFIED
    axes.text(
        x,
        y,
        meeting.city.replace(" ", "\n"),
        ha="center",
        va="center",
        fontsize=8,
        color="white" if dark else _INK,
    )
