"""Small drawings for a page, as SVG without any library; colours come from the page's style."""

from __future__ import annotations

import textwrap
from collections.abc import Mapping, Sequence

from attrs import frozen

from crimecongress.rendering.html import Markup, element, joined

_WIDE = 720
# Of the flow: height for the ribbons of a name, and room between names of two lines.
_ROW, _GAP = 18, 24
_LABEL = 250


def whisker(value: float, low: float, high: float, *, start: float, end: float) -> Markup:
    """Draw a value with its interval on a scale.

    Args:
        value: The value.
        low: Lower end of its interval.
        high: Upper end.
        start: Left end of the scale.
        end: Right end.

    Returns:
        A line with a dot, hidden from screen readers; the figures stand beside it.
    """

    def at(number: float) -> str:
        share = (min(max(number, start), end) - start) / ((end - start) or 1)
        return f"{4 + 112 * share:.1f}"

    zero = (
        element("line", x1=at(0), x2=at(0), y1="1", y2="15", class_="zero")
        if start <= 0 < end
        else None
    )
    return element(
        "svg",
        zero,
        element("line", x1=at(low), x2=at(high), y1="8", y2="8", class_="range"),
        element("circle", cx=at(value), cy="8", r="3.5", class_="dot"),
        class_="whisker",
        viewBox="0 0 120 16",
        width="120",
        height="16",
        aria_hidden="true",
    )


@frozen(kw_only=True)
class Series:
    """A line of a chart.

    Attributes:
        name: What it counts.
        values: Its values, in the order of the places on the axis.
    """

    name: str
    values: tuple[float, ...]


def curve(at: Sequence[float], series: Sequence[Series], used: float, label: str) -> Markup:
    """Draw lines over a threshold, the one in use marked.

    Args:
        at: The thresholds, ascending.
        series: The lines; told apart by dash and mark, not by colour alone.
        used: The threshold in use.
        label: What the drawing shows, for screen readers.

    Returns:
        The drawing; nothing where there are fewer than two thresholds.
    """
    if len(at) < 2:
        return Markup("")
    top = max((value for one in series for value in one.values), default=0) or 1
    left, right, height = 46, _WIDE - 20, 230

    def x(value: float) -> float:
        return left + (right - left) * (value - at[0]) / ((at[-1] - at[0]) or 1)

    def y(value: float) -> float:
        return height - 34 - (height - 60) * value / top

    parts: list[object] = []
    for tick in sorted({0, round(top / 2), round(top)}):
        parts += [
            _line((left, y(tick)), (right, y(tick)), "grid-line"),
            _text(left - 8, y(tick) + 4, str(tick), "end"),
        ]
    parts += [_text(x(value), height - 14, f"{value:.2f}", "middle") for value in at]
    if at[0] <= used <= at[-1]:
        anchor = "end" if x(used) > _WIDE * 0.75 else "start"
        parts += [
            _line((x(used), 20), (x(used), height - 34), "used-line"),
            _text(x(used) + (-6 if anchor == "end" else 6), 16, f"used here: {used:.2f}", anchor),
        ]
    for number, one in enumerate(series):
        points = [(x(place), y(value)) for place, value in zip(at, one.values, strict=True)]
        path = " ".join(f"{a:.1f},{b:.1f}" for a, b in points)
        parts.append(element("polyline", points=path, class_=f"line k{number}"))
        parts += [_mark(number, a, b) for a, b in points]
    return joined(
        (
            _drawing(parts, height, label),
            element(
                "ul",
                *(
                    element("li", _key(number), one.name, class_="key")
                    for number, one in enumerate(series)
                ),
                class_="keys",
            ),
        )
    )


def bars(rows: Mapping[str, Sequence[int]], parts: Sequence[str], label: str) -> Markup:
    """Draw one bar a row, in pieces.

    Args:
        rows: Name of each row with the length of each of its pieces.
        parts: Name of each piece.
        label: What the drawing shows, for screen readers.

    Returns:
        The drawing with its key; each piece carries its number where it fits.
    """
    longest = max((sum(values) for values in rows.values()), default=0)
    if not longest:
        return Markup("")
    unit = (_WIDE - _LABEL - 60) / longest
    drawn: list[object] = []
    for place, (name, values) in enumerate(rows.items()):
        y, x = 8 + 30 * place, float(_LABEL)
        drawn.append(_text(_LABEL - 10, y + 15, name, "end"))
        for number, value in enumerate(values):
            if value:
                drawn.append(
                    element(
                        "rect",
                        element("title", f"{name}, {parts[number]}: {value}"),
                        x=f"{x:.1f}",
                        y=str(y),
                        width=f"{max(unit * value - 1, 1):.1f}",
                        height="22",
                        class_=f"piece k{number}",
                    )
                )
                if unit * value > 16:
                    drawn.append(
                        _text(x + unit * value / 2, y + 15, str(value), "middle", f"on k{number}")
                    )
                x += unit * value
        drawn.append(_text(x + 8, y + 15, str(sum(values)), "start"))
    held = [number for number in range(len(parts)) if any(row[number] for row in rows.values())]
    return joined(
        (
            _drawing(drawn, 12 + 30 * len(rows), label),
            element(
                "ul",
                *(element("li", _swatch(number), parts[number], class_="key") for number in held),
                class_="keys",
            ),
        )
    )


def flow(
    left: Sequence[str], right: Sequence[str], weights: Mapping[tuple[int, int], int], label: str
) -> Markup:
    """Draw ribbons from names on the left to names on the right.

    Args:
        left: Names on the left.
        right: Names on the right.
        weights: Width of the ribbon of each pair of places; a pair that is not named has none.
        label: What the drawing shows, for screen readers.

    Returns:
        The drawing; nothing where there is no ribbon. Each ribbon says its figures when pointed at.
    """
    total = sum(weights.values())
    if not total:
        return Markup("")
    height = max(_ROW * (len(left) + 2) + _GAP * len(left), 12 * len(right) + 240)
    unit = (height - _GAP * (max(len(left), len(right)) + 1)) / total
    sums = [[sum(w for p, w in weights.items() if p[side] == n) for n in range(len(names))]
            for side, names in enumerate((left, right))]  # fmt: skip
    starts = [_stacked(one, unit, height) for one in sums]
    x1, x2 = _LABEL, _WIDE - 190
    parts: list[object] = []
    taken = [list(one) for one in starts]
    for (a, b), weight in sorted(weights.items()):
        wide, y1, y2 = unit * weight, taken[0][a], taken[1][b]
        taken[0][a] += wide
        taken[1][b] += wide
        middle = (x1 + x2) / 2
        path = (
            f"M{x1} {y1:.1f}C{middle} {y1:.1f} {middle} {y2:.1f} {x2} {y2:.1f}"
            f"V{y2 + wide:.1f}C{middle} {y2 + wide:.1f} {middle} {y1 + wide:.1f} "
            f"{x1} {y1 + wide:.1f}Z"
        )
        said = element("title", f"{left[a]} → {right[b]}: {weight}")
        parts.append(element("path", said, d=path, class_=f"ribbon k{b}"))
    for side, (names, x) in enumerate(((left, x1), (right, x2))):
        for place, name in enumerate(names):
            middle = starts[side][place] + unit * sums[side][place] / 2
            anchor, shift = ("end", -8) if side == 0 else ("start", 8)
            if sums[side][place]:
                text = f"{name} ({sums[side][place]})"
                parts += _lines(x + shift, middle + 4, text, anchor)
    return _drawing(parts, height, label)


def _stacked(sums: Sequence[int], unit: float, height: float) -> list[float]:
    """Where each name's ribbons begin, spread over the height."""
    held = sum(1 for one in sums if one)
    gap = (height - unit * sum(sums)) / (held + 1)
    at, starts = gap, []
    for one in sums:
        starts.append(at)
        at += unit * one + (gap if one else 0)
    return starts


def timeline(rows: Mapping[str, Mapping[int, int]], unit: str, label: str) -> Markup:
    """Draw what each row holds in each cycle, as dots whose area is the number.

    Args:
        rows: Name of each row with its number in each cycle.
        unit: What is counted, in the plural.
        label: What the drawing shows, for screen readers.

    Returns:
        The drawing; nothing where there are fewer than two cycles.
    """
    cycles = sorted({cycle for values in rows.values() for cycle in values})
    if len(cycles) < 2:
        return Markup("")
    most = max(value for values in rows.values() for value in values.values()) or 1
    step = (_WIDE - _LABEL - 80) / (len(cycles) - 1)
    parts: list[object] = []
    for column, cycle in enumerate(cycles):
        parts.append(_text(_LABEL + 40 + step * column, 16, f"Congress {cycle}", "middle"))
    for place, (name, values) in enumerate(rows.items()):
        y = 46 + 40 * place
        parts.append(_text(_LABEL - 10, y + 4, name, "end"))
        parts.append(_line((_LABEL, y), (_WIDE - 20, y), "grid-line"))
        for column, cycle in enumerate(cycles):
            if cycle in values:
                x, radius = _LABEL + 40 + step * column, 16 * (values[cycle] / most) ** 0.5
                said = element("title", f"{name}, Congress {cycle}, {unit}: {values[cycle]}")
                parts += [
                    element("circle", said, cx=f"{x:.1f}", cy=str(y), r=f"{max(radius, 2):.1f}",
                            class_="piece k0"),
                    _text(x + max(radius, 2) + 5, y + 4, str(values[cycle]), "start"),
                ]  # fmt: skip
    return _drawing(parts, 30 + 40 * len(rows), label)


def _drawing(parts: Sequence[object], height: float, label: str) -> Markup:
    return element(
        "div",
        element(
            "svg",
            element("title", label),
            *parts,
            class_="drawing",
            viewBox=f"0 0 {_WIDE} {height:.0f}",
            role="img",
        ),
        class_="scroll",
        tabindex="0",
        role="region",
        aria_label=label,
    )


def _text(x: float, y: float, text: str, anchor: str, kind: str = "") -> Markup:
    return element(
        "text", text, x=f"{x:.1f}", y=f"{y:.1f}", text_anchor=anchor, class_=kind or None
    )


def _line(start: tuple[float, float], end: tuple[float, float], kind: str) -> Markup:
    (x1, y1), (x2, y2) = start, end
    return element(
        "line", x1=f"{x1:.1f}", y1=f"{y1:.1f}", x2=f"{x2:.1f}", y2=f"{y2:.1f}", class_=kind
    )


def _mark(number: int, x: float, y: float) -> Markup:
    if number % 2:
        return element(
            "rect", x=f"{x - 4:.1f}", y=f"{y - 4:.1f}", width="8", height="8",
            class_=f"mark-piece k{number}",
        )  # fmt: skip
    return element("circle", cx=f"{x:.1f}", cy=f"{y:.1f}", r="4.5", class_=f"mark-piece k{number}")


def _key(number: int) -> Markup:
    line = element("line", x1="0", x2="34", y1="7", y2="7", class_=f"line k{number}")
    return element(
        "svg", line, _mark(number, 17, 7), width="34", height="14", aria_hidden="true",
        class_="key-mark",
    )  # fmt: skip


def _swatch(number: int) -> Markup:
    box = element("rect", width="14", height="14", class_=f"piece k{number}")
    return element("svg", box, width="14", height="14", aria_hidden="true", class_="key-mark")


def _lines(x: float, y: float, text: str, anchor: str) -> list[Markup]:
    """A name in the margin, in as many lines as it needs, around one height."""
    lines = textwrap.wrap(text, 38 if anchor == "end" else 26)
    top = y - 6.5 * (len(lines) - 1)
    return [_text(x, top + 13 * number, line, anchor) for number, line in enumerate(lines)]
