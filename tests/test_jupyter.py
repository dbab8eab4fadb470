"""Values show themselves in Jupyter as small accessible HTML, and as short text."""

from __future__ import annotations

from base64 import b64encode
from functools import cache
from html.parser import HTMLParser
from importlib import import_module
from pathlib import PurePosixPath
from typing import Any

import attrs
import pytest
from attrs import evolve

import crimecongress as cc
from crimecongress.comparison import Comparison, revise
from crimecongress.display import Displayed, html_table
from crimecongress.folders import PassedOver
from crimecongress.model import Citation, UnitKind
from crimecongress.rendering.charts import matrix_heatmap, register_chart
from crimecongress.rendering.inline import chart_class
from crimecongress.themes import evaluate

_VOID = {"br", "hr", "img"}


@cache
def comparison() -> Comparison:
    """The specimens compared."""
    return cc.compare(cc.tag(cc.assemble(cc.specimens())))


@cache
def shown() -> dict[str, object]:
    """One value of each kind that people look at."""
    one = comparison()
    report, draft = cc.specimens("drafts")[0], one.corpus.reports[1]
    reading, passed_over = cc.read_all(["nowhere.txt"]), (PassedOver(path="a", reason="b"),)
    found: dict[str, object] = {
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
        "reading": evolve(reading, reports=(report,), passed_over=passed_over),
        "evaluation": evaluate({"a": {"cyber.fraud"}}, {"a": {"cyber.fraud"}}),
        "revision row": revise(report, draft).rows[0],
        "opposition": one.oppositions.rows[0],
    }
    return found | {type(value).__name__: value for value in displayed()}


@cache
def displayed() -> tuple[Displayed, ...]:
    """Every value behind a comparison, the register and the scheme that shows its fields."""
    found: dict[int, Any] = {}
    left: list[Any] = [comparison(), cc.load_register(), cc.load_scheme()]
    while left:
        value = left.pop()
        if isinstance(value, tuple):
            left.extend(value)
        elif attrs.has(type(value)) and id(value) not in found:
            found[id(value)] = value
            left.extend(getattr(value, one.name) for one in attrs.fields(type(value)))
    return tuple(value for value in found.values() if isinstance(value, Displayed))


def test_no_value_shows_itself_as_long_text() -> None:
    """Whatever it holds, a value is one line that can be read among others."""
    assert len(displayed()) > 1000
    assert [one for one in displayed() if len(repr(one)) > 300 or "\n" in repr(one)] == []


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
    assert len(text) <= 300


PUBLIC = ["comparison", "corpus", "corrections", "fetching", "folders", "loading", "model", "names"]
PUBLIC += ["register", "tabular", "themes"]
# What does work and is no value to look at.
AT_WORK = {"Fetcher", "Service"}


@pytest.mark.parametrize("module", PUBLIC)
def test_every_public_value_shows_itself(module: str) -> None:
    """No class of values is left to the repr that attrs would write."""
    home = import_module(f"crimecongress.{module}")
    public = getattr(home, "__all__", [name for name in vars(home) if name[0] != "_"])
    kinds = [kind for name in public if isinstance(kind := getattr(home, name), type)]
    values = {one.__name__: one for one in kinds if attrs.has(one) and one.__name__ not in AT_WORK}
    assert values
    assert [name for name, one in values.items() if not hasattr(one, "_repr_html_")] == []
    assert [name for name, one in values.items() if one.__repr__.__module__ == "attr._make"] == []


def test_an_ask_group_shows_what_each_meeting_asks_and_where() -> None:
    """Texts with symbol and paragraph; the score is not called agreement."""
    group = comparison().groups.shared[0]
    text = read(group._repr_html_()).text
    for member in group.members:
        assert member.text in text
        assert member.citation in text
    assert group.claim in text
    assert "not agreement" in text
    alone = comparison().groups.of("single_region")[0]
    assert "Words in common" in text
    assert "Words in common" not in alone._repr_html_()


def test_shared_asks_show_the_first_text_and_every_place() -> None:
    """Not only words: what is asked, and each paragraph that asks it."""
    groups = comparison().groups
    text = read(groups._repr_html_()).text
    assert groups.shared[0].members[0].text in text
    assert all(member.citation in text for member in groups.shared[0].members)
    many = evolve(groups, groups=groups.shared[:1] * 21)
    assert "21 shared asks above 0.3, of which the first 20 stand here." in many._repr_html_()
    few = evolve(groups, groups=groups.shared[:1])
    assert "1 shared ask above 0.3. The text" in few._repr_html_()


def test_an_ask_in_our_words_says_so() -> None:
    """A digest item is no text of the meeting."""
    group = comparison().groups.shared[0]
    ours = evolve(group, members=(evolve(group.members[0], kind=UnitKind.DIGEST_ITEM),))
    assert "(digest, in our words)" in ours._repr_html_()
    assert "in our words" not in group._repr_html_()


def test_a_row_of_a_revision_shows_its_redline() -> None:
    """Deleted and inserted words are marked, and both places named."""
    made = cc.compare(cc.tag(cc.assemble((*cc.specimens(), *cc.specimens("drafts")))))
    row = next(row for row in made.revisions[0] if row.changes)
    html = row._repr_html_()
    assert "<del>" in html
    assert "<ins>" in html
    assert row.old_citation in read(html).text
    assert row.new_citation in read(html).text


@attrs.frozen(kw_only=True, repr=False)
class Shelf(Displayed):
    """A shelf of a library.

    More is told of it here.
    """

    call_number: str | None = None
    isOld: bool = False  # noqa: N815 - a name with a capital in it
    weight: float = 0.0
    labels: tuple[str, ...] = ()
    boards: tuple[Shelf, ...] = ()
    counts: dict[str, int] = attrs.field(factory=dict)
    path: PurePosixPath | None = None
    hidden: int = attrs.field(default=1, repr=False)
    citation: Citation | None = None
    specimen: bool = False


def test_the_text_of_a_value_says_what_is_there_and_where_it_stands() -> None:
    """Nothing empty is told, long texts are cut, lists are counted."""
    cited = Citation(document="A/CONF.0/1", symbol="A/CONF.0/1", paragraph=3)
    assert repr(Shelf()) == "Shelf(isOld=False, weight=0, specimen=False)"
    full = Shelf(
        call_number="x" * 80,
        weight=1 / 3,
        labels=("a", "b", "c", "d", "e"),
        boards=(Shelf(call_number="k"),),
        counts={"a": 1},
        path=PurePosixPath("a/b"),
        citation=cited,
    )
    assert repr(full) == (
        f"Shelf(citation='A/CONF.0/1, para. 3', call_number='{'x' * 59}…', isOld=False, "
        "weight=0.3333, labels=('a', 'b', 'c', … 2 more), boards=(Shelf('k'),), counts=1 entry, "
        "path='a/b', specimen=False)"
    )
    assert "boards=2 × Shelf, counts=2 entries" in repr(
        Shelf(boards=(full, full), counts={"a": 1, "b": 2})
    )
    assert repr(Shelf(call_number="a" * 50, labels=("b" * 60,) * 3)).endswith("…)")
    assert repr(cited) == "Citation('A/CONF.0/1, para. 3')"
    assert "boards=(Citation" not in repr(Shelf(boards=()))


def test_the_table_of_a_value_names_every_field() -> None:
    """A line for each value that it holds, and what the class says of itself."""
    cited = Citation(document="A/CONF.0/1", symbol="A/CONF.0/1", paragraph=3)
    made = Shelf(
        call_number="<b>",
        boards=(Shelf(call_number="k"), Shelf(citation=cited)),
        counts={"a": 1},
        specimen=True,
    )
    html = made._repr_html_()
    assert "&lt;b&gt;" in html
    assert "Call number" in html
    assert ">Is old<" in html
    assert ">no<" in html
    assert ">yes<" in html
    assert "call number: k; is old: False" in html
    assert "<br>citation: A/CONF.0/1, para. 3; " in html
    assert ">a: 1<" in html
    assert "Hidden" not in html
    assert "A shelf of a library. Specimen: fictional." in html
    assert "… and 5 more" in Shelf(boards=(Shelf(),) * 25)._repr_html_()
    assert len(Shelf(call_number="x" * 9999)._repr_html_()) < 4000
    assert "(12, 40" not in evolve(cited, segments=((12, 40), (50, 66)))._repr_html_()
    assert "12, 40; 50, 66" in evolve(cited, segments=((12, 40), (50, 66)))._repr_html_()


def test_a_reading_shows_what_failed_and_what_was_passed_over() -> None:
    """Nothing that a folder holds is left out."""
    reading = shown()["reading"]
    assert repr(reading) == "Reading(1 report, 1 failed, 1 passed over)"
    text = read(reading._repr_html_()).text  # type: ignore[attr-defined]
    assert "failed: there is no such file or folder" in text
    assert "passed over: b" in text
    assert "read (fictional)" in text
    assert repr(cc.read_all([])) == "Reading(0 reports)"
    many = evolve(cc.read_all([]), passed_over=(PassedOver(path="a", reason="b"),) * 41)
    assert "The first 40 of 41 files." in many._repr_html_()


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
    """Jupyter gets HTML whose picture has words, and a bare picture where there is no HTML."""
    chart: Any = matrix_heatmap(comparison())
    picture, metadata = chart._repr_png_()
    assert picture.startswith(b"\x89PNG")
    assert metadata["alt"] == repr(chart)
    assert repr(chart).startswith("Heat map: Themes by meeting (specimen: fictional). 16 themes")
    tags = read(chart._repr_html_()).tags
    (image,) = [attrs for tag, attrs in tags if tag == "img"]
    assert image["alt"] == repr(chart)
    assert image["src"] == f"data:image/png;base64,{b64encode(picture).decode()}"


def test_the_figures_of_a_chart_unfold_as_a_table() -> None:
    """Whoever does not see the picture has every figure of it."""
    one = comparison()
    chart: Any = matrix_heatmap(one)
    text = read(chart._repr_html_()).text
    assert text.startswith("The figures of this chartThemes by meeting (specimen: fictional)Theme")
    cells = [one.matrix.cell("cyber", head.key).count for head in one.matrix.heads]
    assert "Cybercrime and crime online" + "".join(map(str, cells)) in text


def test_the_words_of_a_chart_follow_its_data() -> None:
    """They are computed: one recommendation less is another text."""
    one = comparison()
    report = one.corpus.reports[-1]
    shorter = evolve(report, recommendations=report.recommendations[1:])
    fewer = cc.compare(cc.tag(cc.assemble((*one.corpus.reports[:-1], shorter))))
    assert repr(matrix_heatmap(one)) != repr(matrix_heatmap(fewer))


def test_a_chart_without_figures_has_nothing_to_unfold() -> None:
    """A figure of the class that nobody described still shows itself."""
    bare: Any = chart_class()()
    assert repr(bare) == "Chart: "
    assert "<details>" not in bare._repr_html_()


def test_the_register_is_drawn_with_its_confidence() -> None:
    """A cell for each meeting; those that no source confirms are dashed and unfilled."""
    register = cc.load_register()
    axes = register_chart(register).axes[0]
    known = register.meetings(confidence="own")
    assert len(axes.patches) == len(known) == len(axes.texts)
    dashed = [one for one in axes.patches if one.get_linestyle() == "dashed"]
    sure = [one for one in known if one.confidence in {"verified", "inferred"}]
    assert len(dashed) == len(known) - len(sure) > 0
