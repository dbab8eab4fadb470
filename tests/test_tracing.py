"""Tracing: an invented declaration against the specimens, beside placebos."""

from __future__ import annotations

import tomllib
from functools import cache
from itertools import pairwise
from pathlib import Path
from random import Random

import pytest
from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st

import crimecongress as cc
from crimecongress.comparison.features import is_stop, tokens
from crimecongress.comparison.placebos import permuted, resampled_excess
from crimecongress.comparison.traces import ExcessTable, LinkKind, Target, Tracing
from crimecongress.comparison.tracing import _holds, recurrence, trace
from crimecongress.corpus import Corpus
from crimecongress.errors import InvalidValueError
from crimecongress.model import Citation, Report
from crimecongress.rendering.tracings import tracing_lede

FOLDER = Path(__file__).parent / "fixtures" / "tracing"
KINDS = ("exact", "near", "reworded", "part", "opposed")


@cache
def corpus() -> Corpus:
    """The specimens."""
    return cc.assemble(cc.specimens())


@cache
def declaration(name: str = "declaration") -> Report:
    """One of the invented declarations."""
    (bundled,) = cc.specimens("declarations")
    return bundled if name == "declaration" else cc.read(FOLDER / f"{name}.txt")


@cache
def traced(*, given_placebo: bool = False) -> Tracing:
    """The declaration traced, beside made placebos or the invented one."""
    placebos = (declaration("placebo"),) if given_placebo else ()
    return trace(declaration(), corpus(), placebos=placebos)


@cache
def gold() -> dict[tuple[str, str], str]:
    """Passage and recommendation of each link that was written down beforehand, with its kind."""
    found = {}
    for row in tomllib.loads((FOLDER / "gold.toml").read_text(encoding="utf-8"))["links"]:
        for kind in KINDS:
            for name in row.get(kind, ()):
                meeting, _, label = name.partition(":")
                symbol = meeting if "/" in meeting else f"{meeting}/1"
                found[f"p{row['paragraph']}", f"A/CONF.0/{symbol}#r{label}"] = kind
    return found


def test_links_are_those_of_the_gold() -> None:
    """No link is false, three of four are found, and every paragraph with a link has one."""
    wanted = {pair for pair, kind in gold().items() if kind != "opposed"}
    found = {(link.target.id, link.unit) for link in traced().counted}
    assert found <= wanted
    assert len(found) >= 0.75 * len(wanted)
    assert {passage for passage, _ in found} == {passage for passage, _ in wanted}


def test_links_have_their_kind() -> None:
    """Word for word is exact, a paragraph that holds a recommendation is a part, and so on."""
    kinds = {(link.target.id, link.unit): link.kind for link in traced()}
    assert all(kinds[pair] == "exact" for pair, kind in gold().items() if kind == "exact")
    same = [kinds[pair] == kind for pair, kind in gold().items() if pair in kinds]
    assert sum(same) >= 0.8 * len(same)


def test_the_opposite_is_no_correspondence() -> None:
    """Similar words with the opposite ask are shown and not counted."""
    (link,) = (link for link in traced() if link.kind is LinkKind.OPPOSED)
    assert gold()[link.target.id, link.unit] == "opposed"
    assert link not in traced().counted
    assert link.words


def test_the_placebo_is_near_zero() -> None:
    """Where nothing recurs, nothing is found, and the declaration exceeds it by far."""
    invented = traced(given_placebo=True).excess.rows[0]
    assert (invented.count, invented.total) == (10, 16)
    assert invented.placebo_count == 0
    assert invented.low > 0.3
    made = traced().excess.rows[0]
    assert made.placebo_share <= 0.06
    assert made.low > 0.3


def test_a_placebo_does_not_exceed_a_placebo() -> None:
    """The placebo declaration, traced itself, shows no excess over made placebos."""
    row = trace(declaration("placebo"), corpus()).excess.rows[0]
    assert row.low <= 0 <= row.high
    assert abs(row.excess) < 0.1


def test_the_threshold_is_shown_as_a_curve() -> None:
    """The higher the threshold, the fewer passages correspond, in text and placebo alike."""
    rows = sorted(
        (row for row in traced().excess.rows if row.group == "all"), key=lambda row: row.threshold
    )
    assert len(rows) == 6
    for lower, higher in pairwise(rows):
        assert lower.count >= higher.count
        assert lower.placebo_count >= higher.placebo_count
    assert all(row.excess == pytest.approx(row.share - row.placebo_share) for row in rows)


def test_regions_add_no_passages() -> None:
    """No region has more passages with a link than all together."""
    rows = traced().excess.rows
    regions = [row for row in rows if row.group != "all"]
    assert len(regions) == 5
    assert all(row.count <= rows[0].count for row in regions)
    assert sum(row.count for row in regions) >= rows[0].count


def test_the_same_seed_gives_the_same_result() -> None:
    """Placebos and intervals depend on the seed alone."""
    assert trace(declaration(), corpus()) == traced()
    other = trace(declaration(), corpus(), seed=1)
    assert other.links == traced().links
    assert other.placebo_links != traced().placebo_links


def test_one_declaration_or_several() -> None:
    """A lone declaration, and a lone placebo, is one of several."""
    placebo = declaration("placebo")
    made = cc.compare(cc.tag(corpus()), declarations=declaration(), placebos=placebo)
    assert made.tracings == (traced(given_placebo=True),)


def test_a_cycle_recurs_in_itself_and_not_in_nothing() -> None:
    """Asks that come again word for word are exact; a cycle that is not loaded is no nought."""
    old = evolve(corpus().proceedings[1], congress=98, key="earlier")
    both = evolve(corpus(), proceedings=(old, *corpus().proceedings))
    found = recurrence(both, 98, 99)
    own = [unit for unit in both.units(("recommendation",)) if unit.meeting == "earlier"]
    exact = {link.unit for link in found if link.kind is LinkKind.EXACT}
    assert exact == {unit.key for unit in own}
    assert all(link.congress == 98 for link in found)
    for earlier, later in ((98, 99), (99, 98)):
        with pytest.raises(InvalidValueError, match="no recommendation of Congress 98 is loaded"):
            recurrence(corpus(), earlier, later)


@given(st.lists(st.text(alphabet="abc ,.", max_size=30), max_size=5), st.integers(0, 9))
def test_a_made_placebo_keeps_all_but_the_order(texts: list[str], seed: int) -> None:
    """Every passage keeps its length in words; the text keeps its words."""
    targets = [
        Target(id=f"p{n}", text=text, citation=Citation(document="x"))
        for n, text in enumerate(texts)
    ]
    made = permuted(targets, Random(seed))
    assert [len(tokens(one.text)) for one in made] == [len(tokens(text)) for text in texts]
    for old, new in zip(texts, made, strict=True):
        assert [w for w in tokens(old) if is_stop(w)] == [w for w in tokens(new.text) if is_stop(w)]
    assert sorted(w for one in made for w in tokens(one.text)) == sorted(
        w for text in texts for w in tokens(text)
    )


@given(
    st.lists(st.sampled_from([0, 1]), max_size=12), st.lists(st.sampled_from([0, 1]), max_size=12)
)
def test_an_interval_holds_the_excess(own: list[int], placebo: list[int]) -> None:
    """The interval lies between -1 and 1, and is widest where nothing is known."""
    excess, low, high = resampled_excess(own, placebo, Random(0))
    assert -1 <= low <= high <= 1
    if not own or not placebo:
        assert (excess, low, high) == (0.0, -1.0, 1.0)
    else:
        assert low - 0.35 <= excess <= high + 0.35


def test_tables_show_themselves() -> None:
    """Links and excess become frames; Jupyter shows the excess, escaped, and names specimens."""
    found = traced()
    assert len(found.to_frame()) == len(found.links) + len(found.placebo_links)
    assert list(found.excess.to_frame().columns) == [one.name for one in found.excess.columns]
    page = found._repr_html_()
    assert "says nothing of causes" in page
    assert "fictional" in page
    assert "fictional" not in evolve(found, specimen=False)._repr_html_()
    assert found.of("p1") == ()
    assert found.of("p2")[0].kind is LinkKind.EXACT


def test_a_few_words_are_no_part_of_a_longer_text() -> None:
    """Two words stand together in many texts; a run of several words is one text's own."""
    text = ["train", "judges", "and", "clerks", "in", "every", "court", "of", "the", "land"]
    assert not _holds(text[:2], text)
    assert _holds(text[:8], text)


def test_a_wrong_threshold_is_refused() -> None:
    """A threshold lies between 0 and 1."""
    with pytest.raises(InvalidValueError, match="threshold 2"):
        trace(declaration(), corpus(), threshold=2)


def test_no_word_of_causes() -> None:
    """Neither code nor codebook speaks of influence."""
    root = Path(cc.__file__).parent
    for path in (*(root / "comparison").glob("*.py"), root / "data" / "codebook.toml"):
        assert "influence" not in path.read_text(encoding="utf-8").casefold()


def test_nothing_traced_is_said_to_be_nothing() -> None:
    """Without a row the lede gives no figure."""
    found = trace(declaration(), corpus())
    assert tracing_lede(evolve(found, excess=ExcessTable())) == (
        "There is no passage to start from."
    )
