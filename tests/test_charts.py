"""Charts: as PNG and SVG without a browser, the same every time, each with what it shows."""

from __future__ import annotations

import sys
from collections.abc import Callable
from functools import cache
from pathlib import Path

import numpy as np
import pytest
from matplotlib.figure import Figure

import crimecongress as cc
from crimecongress.comparison import Comparison, compare, revise
from crimecongress.errors import MissingExtraError, OutputRefusedError, UnknownNameError
from crimecongress.model import Report
from crimecongress.rendering import charts
from crimecongress.rendering.inline import chart_class
from report_builders import paragraph, report

CHARTS: dict[str, Callable[[Comparison], Figure]] = {
    "matrix": charts.matrix_heatmap,
    "leaves": lambda one: charts.matrix_heatmap(one, leaves=True),
    "flow": charts.theme_flow,
    "cycles": charts.cycle_timeline,
    "participation": charts.participation_bars,
    "strength": charts.strength_chart,
    "threshold": charts.threshold_curve,
    "redline": lambda one: charts.redline_chart(one.revisions[0]),
}


@cache
def comparison() -> Comparison:
    """The specimens with a draft."""
    return compare(cc.tag(cc.assemble((*cc.specimens(), *cc.specimens("drafts")))))


def lone(text: str) -> Report:
    """A document of one paragraph, without a meeting."""
    return report("A/99/1", text, facts=None, paragraphs=(paragraph("A/99/1", 1, text),))


@cache
def digest_alone() -> Comparison:
    """A meeting known from a digest alone: no document to draw."""
    return compare(cc.tag(cc.assemble((), digest=cc.digest("rpm15-western-asia"))))


def texts(figure: Figure) -> str:
    """All words of a figure."""
    figure.draw_without_rendering()
    return "\n".join(text.get_text() for text in figure.findobj(match=_is_text))  # type: ignore[attr-defined]


def _is_text(artist: object) -> bool:
    return hasattr(artist, "get_text") and hasattr(artist, "get_fontsize")


@pytest.mark.parametrize("name", CHARTS)
@pytest.mark.parametrize("ending", [".png", ".svg"])
def test_a_chart_is_saved_and_is_the_same_every_time(
    tmp_path: Path, name: str, ending: str
) -> None:
    """Two drawings give the same bytes."""
    made = [
        charts.save_chart(CHARTS[name](comparison()), tmp_path / f"{number}{ending}").read_bytes()
        for number in range(2)
    ]
    assert made[0] == made[1]
    assert made[0].startswith(b"\x89PNG" if ending == ".png" else b"<?xml")


@pytest.mark.parametrize("name", CHARTS)
def test_a_chart_says_that_it_rests_on_fiction(name: str) -> None:
    """The title marks specimens."""
    assert "(specimen: fictional)" in texts(CHARTS[name](comparison()))


@pytest.mark.parametrize("name", [name for name in CHARTS if name != "redline"])
def test_a_chart_of_nothing_read_can_be_drawn(name: str) -> None:
    """Where no document is loaded there is still a figure, with its title."""
    assert "crimecongress" in texts(CHARTS[name](digest_alone()))


SAID = {
    "matrix": "Heat map: Themes by meeting (specimen: fictional). 16 themes by 5 meetings; Asia",
    "leaves": "Latin America and the Caribbean, 20 rec., most often ",
    "flow": "Flow diagram: From themes to meetings (specimen: fictional). 16 themes to 5 meetings.",
    "cycles": "5 regions by 1 cycle. Asia and the Pacific: 21 (Congress 99); Africa: 20 (Congress",
    "participation": "Different speakers by kind, 5 meetings. Asia and the Pacific, 99th, 41: 25",
    "strength": "Recommendations worded so, 5 regions. Asia and the Pacific: 0 of 21, 0% (0% to ",
    "threshold": "Two lines: What the threshold decides (specimen: fictional). 11 thresholds, 0.30",
    "redline": "40 old passages, 70 new; same 28, near 8, reworded 2, split 1, added 1, deleted 1",
}


@pytest.mark.parametrize("name", CHARTS)
def test_a_chart_says_what_it_shows(name: str) -> None:
    """Kind, what is compared, how much was read and the main figures, from the data."""
    chart = CHARTS[name](comparison())
    assert SAID[name] in repr(chart)
    assert chart.get_suptitle() in repr(chart)
    head, rows = chart.description.head, chart.description.rows  # type: ignore[attr-defined]
    assert rows
    assert all(len(row) == len(head) for row in rows)


def test_the_register_chart_says_which_congresses_each_region_prepared() -> None:
    """Cities and confidence stand in its table."""
    chart = charts.register_chart(cc.load_register())
    assert "Europe: 9, 14, 15;" in repr(chart)
    description = chart.description  # type: ignore[attr-defined]
    (europe,) = [row for row in description.rows if row[0] == "Europe"]
    assert europe[description.head.index("Congress 15")] == "Vienna (verified)"
    assert europe[description.head.index("Congress 12")] == "–"


def test_a_flow_adds_up_to_the_matrix() -> None:
    """The figure of each theme is the sum of its cells."""
    matrix = comparison().matrix
    words = " ".join(texts(charts.theme_flow(comparison())).split())
    for row in matrix.rows:
        total = sum(matrix.cell(row.theme, head.key).count or 0 for head in matrix.heads)
        if row.level == "top" and total:
            assert f"{row.label} ({total})" in words


def test_strength_shows_shares_with_their_intervals() -> None:
    """A region a line, named, with its count; an unknown wording is an error that lists those."""
    figure = charts.strength_chart(comparison(), "modal", "should")
    words = texts(figure)
    assert "Recommendations with “should”, by region" in words
    assert "Latin America and the" in words
    rows = comparison().strength.of("modal", "should")
    assert all(f"{row.count} of {row.total}" in words for row in rows)
    lines = [np.asarray(line.get_xdata()).tolist() for line in figure.axes[0].lines]
    assert lines[::2] == [[100 * row.interval.low, 100 * row.interval.high] for row in rows]
    with pytest.raises(UnknownNameError, match="no wording 'modal': 'ought'; known: modal: any"):
        charts.strength_chart(comparison(), "modal", "ought")


def test_the_matrix_explains_the_signs_it_shows_and_no_others() -> None:
    """Digest items and meetings that are not loaded are explained where they stand."""
    assert "digest" not in texts(charts.matrix_heatmap(comparison()))
    assert "not loaded" not in texts(charts.matrix_heatmap(comparison()))
    alone = texts(charts.matrix_heatmap(digest_alone()))
    assert "2d: two digest items, not counted. –: not loaded." in " ".join(alone.split())


def test_the_heads_of_the_matrix_keep_their_counts_whole() -> None:
    """The number of recommendations has a line of its own under each meeting."""
    figure = charts.matrix_heatmap(comparison())
    heads = [label.get_text() for label in figure.axes[0].get_xticklabels()]
    assert heads[1] == "Africa\n20 rec."
    assert all(head.splitlines()[-1].endswith("rec.") for head in heads)


def test_a_redline_of_a_text_with_itself_has_no_change() -> None:
    """No change has a name, and no passage moved."""
    one = cc.specimens()[0]
    assert "no change has a name" in texts(charts.redline_chart(revise(one, one)))


def test_a_redline_of_two_texts_with_nothing_in_common_pairs_nothing() -> None:
    """There is no legend of pairs; a document without a meeting stands in no cycle."""
    old, new = (lone(text) for text in ("Train judges.", "Plant trees."))
    assert "same" not in texts(charts.redline_chart(revise(old, new))).split()


def test_a_document_without_a_meeting_stands_in_no_cycle() -> None:
    """No Congress is known that it prepares."""
    made = compare(cc.tag(cc.assemble([lone("Train judges.")])))
    assert "Congress" not in texts(charts.cycle_timeline(made)).split("\n")


def test_another_format_is_refused(tmp_path: Path) -> None:
    """The message names the formats."""
    with pytest.raises(OutputRefusedError, match=r"\.png or \.svg"):
        charts.save_chart(charts.matrix_heatmap(comparison()), tmp_path / "x.gif")


def test_charts_without_matplotlib_name_the_extra(monkeypatch: pytest.MonkeyPatch) -> None:
    """The error says what to install."""
    monkeypatch.setitem(sys.modules, "matplotlib.figure", None)
    chart_class.cache_clear()
    with pytest.raises(MissingExtraError, match=r"matplotlib.*crimecongress\[plots\]"):
        chart_class()
