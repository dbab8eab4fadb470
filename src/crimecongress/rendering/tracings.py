"""Correspondence with recommendations as a page shows it, beside the placebo."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING

from attrs import frozen

from crimecongress.display import count
from crimecongress.rendering.drawings import Series, curve, whisker
from crimecongress.rendering.html import Markup
from crimecongress.rendering.labels import percent, region_name

if TYPE_CHECKING:
    from crimecongress.comparison.traces import Excess, TraceLink, Tracing


@frozen(kw_only=True)
class ExcessLine:
    """Correspondence of one group of recommendations beyond the placebo."""

    name: str
    share: str
    placebo: str
    excess: str
    drawing: Markup


@frozen(kw_only=True)
class TargetView:
    """A passage that something corresponds to, with its links."""

    id: str
    text: str
    citation: str
    links: tuple[TraceLink, ...]


@frozen(kw_only=True)
class TracingView:
    """A tracing as a page shows it."""

    title: str
    lede: str
    lines: tuple[ExcessLine, ...]
    chart: Markup
    targets: tuple[TargetView, ...]
    bare: tuple[TargetView, ...]
    threshold: str
    specimen: bool


def tracing_view(tracing: Tracing) -> TracingView:
    """Return a tracing as a page shows it.

    Args:
        tracing: The tracing.

    Returns:
        The excess by region, its curve, and every passage with its links or without.
    """
    rows = [row for row in tracing.excess.rows if row.threshold == tracing.threshold]
    linked = {key: tuple(own) for key, own in groupby(tracing.links, lambda one: one.target.id)}
    views = [
        TargetView(
            id=one.id, text=one.text, citation=str(one.citation), links=linked.get(one.id, ())
        )
        for one in tracing.targets
    ]
    return TracingView(
        title=tracing.title,
        lede=tracing_lede(tracing),
        lines=tuple(map(_line, rows)),
        chart=_chart(tracing),
        targets=tuple(view for view in views if view.links),
        bare=tuple(view for view in views if not view.links),
        threshold=f"{tracing.threshold:.2f}",
        specimen=tracing.specimen,
    )


def _line(row: Excess) -> ExcessLine:
    return ExcessLine(
        name="all recommendations" if row.group == "all" else region_name(row.group),
        share=f"{row.count} of {row.total} ({percent(row.share)})",
        placebo=f"{row.placebo_count} of {row.placebo_total} ({percent(row.placebo_share)})",
        excess=f"{_points(row.excess)} ({_points(row.low)} to {_points(row.high)})",
        drawing=whisker(row.excess, row.low, row.high, start=-0.5, end=1),
    )


def _chart(tracing: Tracing) -> Markup:
    """The share of passages with a correspondence over the threshold, beside the placebo's."""
    points = sorted(
        (row for row in tracing.excess.rows if row.group == "all"), key=lambda row: row.threshold
    )
    shares = {
        "% of the passages correspond": [row.share for row in points],
        "% of the placebo’s passages do": [row.placebo_share for row in points],
    }
    return curve(
        [row.threshold for row in points],
        [
            Series(name=name, values=tuple(round(100 * share) for share in values))
            for name, values in shares.items()
        ],
        tracing.threshold,
        "Share of passages with a correspondence, over the threshold",
    )


def tracing_lede(tracing: Tracing) -> str:
    """Say in two sentences what was found, beside the placebo."""
    whole = tracing.excess.rows[0] if tracing.excess.rows else None
    if whole is None or not whole.total:
        return "There is no passage to start from."
    return (
        f"{whole.count} of {count(whole.total, 'passage')} "
        f"correspond{'s' if whole.count == 1 else ''} to a recommendation in "
        f"{'its' if whole.count == 1 else 'their'} words, "
        f"at {tracing.threshold:.2f} or above; of the placebo ({tracing.placebo}) "
        f"{percent(whole.placebo_share)} do. The excess is {_points(whole.excess)} percentage "
        f"points (95% interval {_points(whole.low)} to {_points(whole.high)}). Correspondence of "
        "texts says nothing of causes."
    )


def _points(share: float) -> str:
    whole = round(100 * share)
    return f"{whole:+}".replace("-", "−") if whole else "0"
