"""Wording, strength and charts of a page, as values."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING

from attrs import frozen

from crimecongress.display import count
from crimecongress.model import UnitKind
from crimecongress.rendering.cells import heads
from crimecongress.rendering.drawings import Series, bars, curve, flow, timeline, whisker
from crimecongress.rendering.html import Markup
from crimecongress.rendering.labels import percent, region_name, speakers
from crimecongress.rendering.prose import counted_by_meeting

if TYPE_CHECKING:
    from crimecongress.comparison.results import Comparison
    from crimecongress.comparison.strength import StrengthRow
    from crimecongress.comparison.wording import WordUse

_WORDS = 6


@frozen(kw_only=True)
class WordLine:
    """A word of a region: how often here and elsewhere, log-odds with interval, its records."""

    word: str
    here: str
    rest: str
    odds: str
    drawing: Markup
    sure: bool
    numbers: tuple[int, ...]
    title: str
    note: str


@frozen(kw_only=True)
class WordGroup:
    """A region and the words that it uses most above the others."""

    name: str
    place: str
    lines: tuple[WordLine, ...]


@frozen(kw_only=True)
class StrengthCell:
    """How many recommendations of a region are worded so."""

    place: str
    share: str
    interval: str
    count: str
    drawing: Markup
    numbers: tuple[int, ...]
    title: str
    note: str


@frozen(kw_only=True)
class StrengthLine:
    """A property of wording and how many recommendations of each region have it."""

    label: str
    cells: tuple[StrengthCell, ...]


def word_groups(comparison: Comparison, numbers: Mapping[str, int]) -> tuple[WordGroup, ...]:
    """Return the words that each region uses most above the others, those that are sure first.

    Args:
        comparison: The comparison.
        numbers: Number of the record of each unit.

    Returns:
        Up to six words a region, each with the records behind it; none where there is one region.
    """
    wording = comparison.wording
    shown = {group: wording.of(group)[:_WORDS] for group in wording.groups if wording.rows}
    ends = [end for rows in shown.values() for row in rows for end in (row.low, row.high)]
    scale = (min(ends, default=0.0), max(ends, default=1.0))
    return tuple(
        WordGroup(
            name=region_name(group),
            place=group,
            lines=tuple(_word(row, numbers, scale) for row in rows if row.count),
        )
        for group, rows in shown.items()
    )


def _word(row: WordUse, numbers: Mapping[str, int], scale: tuple[float, float]) -> WordLine:
    odds = f"{row.log_odds:+.2f} ({row.low:+.2f} to {row.high:+.2f})"
    return WordLine(
        word=row.word,
        here=f"{row.count} of {row.total:,}",
        rest=f"{row.rest_count} of {row.rest_total:,}",
        odds=odds,
        drawing=whisker(row.log_odds, row.low, row.high, start=scale[0], end=scale[1]),
        sure=row.is_overused,
        numbers=_numbers(row.units, numbers),
        title=f"“{row.word}” · {region_name(row.group)}",
        note=f"{row.count} of {count(row.total, 'word')} here, "
        f"{row.rest_count} of {row.rest_total:,} in the rest; log-odds {odds}, 95% interval.",
    )


def _numbers(units: Iterable[str], numbers: Mapping[str, int]) -> tuple[int, ...]:
    return tuple(numbers[unit] for unit in units if unit in numbers)


def strength_lines(comparison: Comparison, numbers: Mapping[str, int]) -> tuple[StrengthLine, ...]:
    """Return the components of strength, region by region.

    Args:
        comparison: The comparison.
        numbers: Number of the record of each unit.

    Returns:
        One line for each property that any recommendation has.
    """
    table = comparison.strength
    names = dict.fromkeys((row.component, row.value) for row in table.rows if row.count)
    return tuple(
        StrengthLine(
            label=_property(component, value),
            cells=tuple(_strength(row, numbers) for row in table.of(component, value)),
        )
        for component, value in names
    )


def _property(component: str, value: str) -> str:
    if value == "any":
        return f"any {component}"
    return f"{value} acts" if component == "acts" else f"{component}: {value}"


def _strength(row: StrengthRow, numbers: Mapping[str, int]) -> StrengthCell:
    own = row.interval
    label = _property(row.component, row.value)
    return StrengthCell(
        place=row.group,
        share=percent(own.share),
        interval=f"{percent(own.low)}–{percent(own.high)}",
        count=f"{row.count} of {row.total}",
        drawing=whisker(own.share, own.low, own.high, start=0, end=1),
        numbers=_numbers(row.units, numbers),
        title=f"{label[:1].upper()}{label[1:]} · {region_name(row.group)}",
        note=f"{row.count} of {count(row.total, 'recommendation')}: {percent(own.share)} "
        f"(95% interval {percent(own.low)} to {percent(own.high)}).",
    )


def strength_heads(comparison: Comparison) -> tuple[tuple[str, str], ...]:
    """Return the regions of the table of strength: what the filter goes by, and the name."""
    return tuple((group, region_name(group)) for group in comparison.strength.groups)


def charts(comparison: Comparison, names: Mapping[str, str]) -> dict[str, Markup]:
    """Draw the charts of the dossier's page.

    Args:
        comparison: The comparison.
        names: Short name of each meeting.

    Returns:
        ``curve``, ``flow``, ``floor`` and ``cycles``; empty where there is nothing to draw.
    """
    points = comparison.curve.points
    return {
        "curve": curve(
            [point.threshold for point in points],
            (
                Series(
                    name="recommendations in a group",
                    values=tuple(point.matched for point in points),
                ),
                Series(
                    name="groups of two or more meetings",
                    values=tuple(point.groups for point in points),
                ),
            ),
            comparison.threshold,
            "What each threshold finds",
        ),
        "flow": _flow(comparison),
        "floor": _floor(comparison, names),
        "cycles": _cycles(comparison),
    }


def _flow(comparison: Comparison) -> Markup:
    matrix = comparison.matrix
    tops = [row for row in matrix.rows if row.level == "top"]
    columns = [head for head in heads(matrix) if head.total]
    weights = {
        (a, b): count
        for a, top in enumerate(tops)
        for b, head in enumerate(columns)
        if (count := matrix.cell(top.theme, head.key).count)
    }
    return flow(
        [top.label for top in tops],
        [head.short for head in columns],
        weights,
        f"From themes to columns of the matrix, in {matrix.unit}s; one may carry several themes",
    )


def _floor(comparison: Comparison, names: Mapping[str, str]) -> Markup:
    rows = comparison.participation.summary.rows
    kinds = list(dict.fromkeys(row.kind for row in rows))
    found = {(row.meeting, row.kind): row.speakers for row in rows}
    meetings = dict.fromkeys(row.meeting for row in rows)
    return bars(
        {names.get(key, key): [found.get((key, kind), 0) for kind in kinds] for key in meetings},
        [speakers(kind, 2) for kind in kinds],
        "Different speakers by kind and meeting",
    )


def _cycles(comparison: Comparison) -> Markup:
    read = counted_by_meeting(comparison)
    rows: dict[str, dict[int, int]] = {}
    for one in comparison.corpus.proceedings:
        if one.congress is not None and one.counted:
            held = rows.setdefault(region_name(one.region), {})
            own = read[one.key, UnitKind.RECOMMENDATION]
            held[one.congress] = held.get(one.congress, 0) + own
    return timeline(rows, "recommendations", "Recommendations read, by region and cycle")
