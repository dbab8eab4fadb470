"""Values show themselves in Jupyter as small accessible HTML, and as short text."""

from __future__ import annotations

from functools import cache
from html.parser import HTMLParser

import pytest
from attrs import evolve

import crimecongress as cc
from crimecongress.comparison import Comparison, revise
from crimecongress.display import html_table
from crimecongress.rendering.charts import matrix_heatmap, register_chart

_VOID = {"br", "hr", "img"}


@cache
def comparison() -> Comparison:
    """The specimens compared."""
    return cc.compare(cc.tag(cc.assemble(cc.specimens())))


def shown() -> dict[str, object]:
    """One value of each kind that people look at."""
    one = comparison()
    report = one.corpus.reports[0]
    return {
        "report": report,
        "proceedings": one.corpus.proceedings[0],
        "corpus": one.corpus,
        "register": cc.load_register(),
        "scheme": cc.load_scheme(),
        "tagging": one.tagging,
        "comparison": one,
        "matrix": one.matrix,
        "scope": one.scope,
        "matches": one.groups,
        "oppositions": one.oppositions,
        "participation": one.participation,
        "redline": revise(report, report),
        "strength": one.strength,
        "wording": one.wording,
    }


class _Reader(HTMLParser):
    """Checks that tags close in order; collects them with their attributes, and the text."""

    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.text = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))
        if tag not in _VOID:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        self.text += data


def read(html: str) -> _Reader:
    """Read a piece of HTML to its end."""
    reader = _Reader()
    reader.feed(html)
    reader.close()
    assert not reader.open
    return reader


@pytest.mark.parametrize("name", shown())
def test_a_value_shows_itself_as_an_accessible_table(name: str) -> None:
    """Every table has a caption and headings with their scope, and loads nothing."""
    html = shown()[name]._repr_html_()  # type: ignore[attr-defined]
    tags = read(html).tags
    names = [tag for tag, _ in tags]
    assert names.count("table") == names.count("caption") >= 1
    assert all(attrs.get("scope") in {"row", "col"} for tag, attrs in tags if tag == "th")
    assert not {"script", "img", "link", "iframe"} & set(names)
    assert not any(name.startswith("on") for _, attrs in tags for name in attrs)


@pytest.mark.parametrize("name", shown())
def test_a_value_shows_itself_as_short_text(name: str) -> None:
    """The text says what it is and how much it holds, in a few lines at most."""
    text = repr(shown()[name])
    assert text.partition("(")[0].isidentifier()
    assert len(text) < 400


def test_what_a_file_says_is_escaped() -> None:
    """A title with mark-up stays text."""
    report = comparison().corpus.reports[0]
    assert report.meeting is not None
    evil = evolve(report, meeting=evolve(report.meeting, title="<script>x</script>"))
    assert "<script>" not in evil._repr_html_()
    assert "<script>x</script>" in read(evil._repr_html_()).text


def test_a_table_without_headings_has_no_empty_head() -> None:
    """Names and values need no row of headings."""
    assert "<thead>" not in html_table("Facts", [], [["a", None], ["b", 0.5]])


def test_long_tables_are_cut_and_say_so() -> None:
    """Of the themes the most frequent are shown, with the number of all."""
    tagging = comparison().tagging
    html = tagging._repr_html_()
    assert html.count("<tr>") == 21
    assert f"The first 20 of {len(tagging.counts())} themes." in html
    few = evolve(tagging, tags=tagging.tags[:1])
    assert "The first" not in few._repr_html_()


def test_the_scope_shows_a_meeting_a_row_and_an_item_a_column() -> None:
    """What was not read has its reason; an item of another Congress is left open."""
    scope = comparison().scope
    text = read(scope._repr_html_()).text
    assert text.startswith(
        "Scope: what was readMeetingItem\u00a03Item\u00a04Item\u00a05Item\u00a06"
    )
    assert "Western Asia, 99threadreadreadnot in the documents loaded: the report has no" in text
    assert "Item 3 of the 99th Congress: Preventing crime together" in text
    assert "crime grows. Item 4 of" in text
    assert text.endswith("Nothing is said of an item that was not read.")
    assert "–" in read(evolve(scope, rows=scope.rows[:5])._repr_html_()).text


def test_regions_have_their_names() -> None:
    """Tables for people name regions as the Secretariat does; keys stay keys."""
    one = comparison()
    for html in (one.strength._repr_html_(), one.wording._repr_html_()):
        assert "Latin America and the Caribbean" in html
        assert "LAC" not in html
    by_meeting = evolve(one.strength, groups=("specimen-lac",))
    assert "specimen-lac" in by_meeting._repr_html_()


def test_every_cell_is_set_to_the_left() -> None:
    """Jupyter sets cells to the right unless they say otherwise, which no text is read by."""
    for value in shown().values():
        tags = read(value._repr_html_()).tags  # type: ignore[attr-defined]
        cells = [attrs for tag, attrs in tags if tag in {"th", "td", "caption"}]
        assert all(attrs.get("style") == "text-align:left" for attrs in cells)


def test_a_specimen_says_so() -> None:
    """Whatever holds a specimen is marked as fictional."""
    for name in ("report", "proceedings", "corpus", "comparison", "redline"):
        assert "fictional" in shown()[name]._repr_html_()  # type: ignore[attr-defined]


def test_a_chart_shows_itself_with_its_alternative_text() -> None:
    """Jupyter gets a picture and words for it, without any line of magic."""
    chart = matrix_heatmap(comparison())
    picture, metadata = chart._repr_png_()  # type: ignore[attr-defined]
    assert picture.startswith(b"\x89PNG")
    assert metadata["alt"] == repr(chart)
    assert repr(chart).startswith("Chart: Themes by meeting (specimen: fictional). Count of")


def test_the_register_is_drawn_with_its_confidence() -> None:
    """A cell for each meeting; those that no source confirms are dashed and unfilled."""
    register = cc.load_register()
    axes = register_chart(register).axes[0]
    known = register.meetings(confidence="own")
    assert len(axes.patches) == len(known) == len(axes.texts)
    dashed = [one for one in axes.patches if one.get_linestyle() == "dashed"]
    sure = [one for one in known if one.confidence in {"verified", "inferred"}]
    assert len(dashed) == len(known) - len(sure) > 0
