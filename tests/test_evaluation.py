"""Evaluation: counts, intervals, agreement between coders, tables, and labelled passages."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crimecongress.errors import InvalidDataError
from crimecongress.themes import (
    Counts,
    GoldItem,
    accuracy,
    cohen_kappa,
    evaluate,
    evaluate_scheme,
    krippendorff_alpha,
    load_scheme,
    plain_scheme,
    read_gold,
    with_texts,
)
from crimecongress.themes.measures import percentile_interval
from score_themes import PASSAGES, RECOMMENDATIONS, issues, passages, rounds

GOLD = {"1": {"a.x", "a.y"}, "2": {"b.z"}, "3": set[str]()}
TAGS = {"1": {"a.x"}, "2": {"b.z", "b.w"}, "3": {"a.y"}}

labels = st.dictionaries(
    st.sampled_from("123"), st.frozensets(st.sampled_from(["a.x", "a.y", "b.z"])), min_size=1
)


@given(st.lists(st.floats(-1, 1), min_size=1, max_size=100))
def test_an_interval_leaves_out_as_much_at_either_end(drawn: list[float]) -> None:
    """Turned round, the interval is turned round; of 1,000 draws it holds 950."""
    low, high = percentile_interval(drawn)
    assert min(drawn) <= low <= high <= max(drawn)
    assert percentile_interval(-one for one in drawn) == (-high, -low)
    assert percentile_interval(range(1, 1001)) == (26, 975)


@pytest.mark.parametrize(
    ("counts", "precision", "recall", "f1"),
    [
        (Counts(2, 2, 0), 0.5, 1.0, 2 / 3),
        (Counts(0, 1, 1), 0.0, 0.0, 0.0),
        (Counts(), 1.0, 1.0, 1.0),
    ],
)
def test_counts(counts: Counts, precision: float, recall: float, f1: float) -> None:
    """Precision, recall and F1 follow from the three counts."""
    assert (counts.precision, counts.recall) == (precision, recall)
    assert counts.f1 == pytest.approx(f1)


def test_evaluate_one_reader() -> None:
    """Leaves and tops are counted an item and theme; each figure has an interval around it."""
    found = evaluate(GOLD, TAGS)
    assert (found.items, found.readers) == (3, 1)
    assert found.measure("leaf micro precision").value == pytest.approx(2 / 4)
    assert found.measure("leaf micro recall").value == pytest.approx(2 / 3)
    assert found.measure("leaf micro F1").value == pytest.approx(4 / 7)
    # The mean over a.x, a.y, b.z, and b.w, which the tagging alone gave; precision leaves out what
    # was never given, recall what was never due. scikit-learn gives the same (zero_division=nan).
    macro = {name: found.measure(f"leaf macro {name}") for name in ("F1", "precision", "recall")}
    assert macro["F1"].value == pytest.approx((1 + 0 + 1 + 0) / 4)
    assert macro["precision"].value == pytest.approx((1 + 0 + 1 + 0) / 4)
    assert macro["recall"].value == pytest.approx((1 + 0 + 1) / 3)
    assert [one.themes for one in macro.values()] == [4, 4, 3]
    assert found.outside_gold == {"b.w": 1}
    assert "1 of 2 extra tags is of 1 leaf that no coder gave" in found.basis()
    assert found.basis() in found._repr_html_()
    assert ">Themes</th>" in found._repr_html_()
    assert found.measure("top micro recall").value == 1
    assert found.themes["a.y"] == Counts(0, 1, 1)
    assert found.tops["a"] == Counts(1, 1, 0)
    for one in found.measures:
        assert one.low <= one.value <= one.high
    with pytest.raises(KeyError):
        found.measure("mood")


def test_false_themes_that_no_reader_gave_lower_macro_figures() -> None:
    """Wrong only on themes outside the gold is wrong: macro precision and F1 are not 1."""
    gold = {"1": {"a.x"}, "2": {"a.x"}}
    found = evaluate(gold, {"1": {"a.x", "b.w"}, "2": {"a.x", "c.v"}})
    assert found.measure("leaf macro recall").value == 1
    assert found.measure("leaf macro precision").value == pytest.approx(1 / 3)
    assert found.measure("leaf macro F1").value == pytest.approx(1 / 3)
    assert found.measure("leaf macro F1").low < found.measure("leaf macro F1").high
    assert "2 of 2 extra tags are of 2 leaves that no coder gave" in found.basis()
    silent = evaluate(gold, {"1": set(), "2": set()})
    assert silent.measure("leaf macro precision").themes == 0
    assert silent.measure("leaf macro recall").value == 0
    assert "No tag is of a leaf that no coder gave." in silent.basis()


def test_evaluate_several_readers() -> None:
    """Each reader weighs the same, and an item that a reader did not see counts for the others."""
    other = {"1": {"a.x"}, "2": {"b.z"}}
    found = evaluate([GOLD, other], TAGS)
    assert found.readers == 2
    assert found.measure("leaf micro recall").value == pytest.approx(4 / 5)


def test_confusions_pair_missed_with_extra() -> None:
    """Confusions name what was missed beside what was given instead."""
    assert evaluate(GOLD, TAGS).confusions == (("", "a.y", 1), ("", "b.w", 1), ("a.y", "", 1))
    assert evaluate({"1": {"a.x"}}, {"1": {"a.y"}}).confusions == (("a.x", "a.y", 1),)


def test_intervals_are_seeded() -> None:
    """The same seed gives the same intervals; no resamples give the figure itself."""
    assert evaluate(GOLD, TAGS) == evaluate(GOLD, TAGS)
    bare = evaluate(GOLD, TAGS, resamples=0).measure("leaf micro F1")
    assert bare.low == bare.value == bare.high


@pytest.mark.parametrize(("gold", "tags"), [({"1": {"a.x"}}, {}), ({}, {})])
def test_evaluate_refuses_gaps(gold: dict[str, set[str]], tags: dict[str, set[str]]) -> None:
    """An item without a prediction, or nothing at all, is an error."""
    with pytest.raises(InvalidDataError, match="evaluate"):
        evaluate(gold, tags)


def test_accuracy_of_the_primary_theme() -> None:
    """Accuracy is over readers with a primary theme; items without one do not count."""
    found = accuracy([{"1": "a", "2": None}, {"1": "b", "2": None}], {"1": "a", "2": "c"})
    assert (found.value, found.items) == (0.5, 1)
    assert accuracy([], {}).value == 1


@given(labels)
def test_perfect_tags_score_one(gold: dict[str, frozenset[str]]) -> None:
    """Tags equal to the labels score 1 on every measure and confuse nothing."""
    found = evaluate(gold, gold, resamples=3)
    assert {one.value for one in found.measures} == {1.0}
    assert found.confusions == ()


@given(labels)
def test_coders_who_agree(gold: dict[str, frozenset[str]]) -> None:
    """Coders who say the same have kappa and alpha 1."""
    themes = ["a.x", "a.y", "b.z"]
    assert cohen_kappa(gold, gold, themes) == pytest.approx(1)
    assert krippendorff_alpha([gold, gold], themes) == pytest.approx(1)


def test_kappa_by_hand() -> None:
    """Cohen's kappa of a table worked out by hand: 20 yes-yes, 5, 10 and 15 no-no is .4."""
    cells = [(True, True)] * 20 + [(True, False)] * 5 + [(False, True)] * 10 + [(False, False)] * 15
    first = {str(n): {"t"} if a else set() for n, (a, _) in enumerate(cells)}
    second = {str(n): {"t"} if b else set() for n, (_, b) in enumerate(cells)}
    assert cohen_kappa(first, second, ["t"]) == pytest.approx(0.4)
    assert cohen_kappa({}, {}, ["t"]) == 1


def test_alpha_by_hand() -> None:
    """Krippendorff's alpha of his example of two observers and ten binary units is .095."""
    one = [0, 1, 0, 0, 0, 0, 0, 0, 1, 0]
    two = [1, 1, 1, 0, 0, 1, 0, 0, 0, 0]
    coders = [{str(n): {"t"} if v else set() for n, v in enumerate(row)} for row in (one, two)]
    assert krippendorff_alpha(coders, ["t"]) == pytest.approx(0.095, abs=0.001)


def test_alpha_skips_what_one_coder_saw() -> None:
    """An item that only one coder saw says nothing on agreement."""
    coders = [{"1": {"t"}, "2": set[str](), "3": {"t"}}, {"1": {"t"}, "2": set[str]()}]
    assert krippendorff_alpha(coders, ["t"]) == 1
    assert krippendorff_alpha([{"1": {"t"}}], ["t"]) == 1


def _line(**changes: object) -> str:
    row: dict[str, object] = {
        "n": 1,
        "document": "X/1",
        "text": "Stop bribery.",
        "reader_a": ["corruption-economic.corruption"],
        "reader_b": [],
        "primary_a": "corruption-economic.corruption",
        "primary_b": None,
    }
    return json.dumps({**row, **changes})


def test_labelled_passages(tmp_path: Path) -> None:
    """Labelled passages are read, hashed, tagged and scored."""
    path = tmp_path / "gold.jsonl"
    path.write_text(
        _line() + "\n\n" + _line(n=2, text="The sun rose.", reader_a=[], primary_a=None), "utf-8"
    )
    items = read_gold(path)
    found, primary = evaluate_scheme(items, load_scheme())
    assert found.measure("leaf micro F1").value == pytest.approx(2 / 3)
    assert primary.value == 1
    path.write_text(_line(text="", sha256=items[0].sha256, part="held"), "utf-8")
    (bare,) = read_gold(path)
    (full,) = with_texts([bare], ["Other.", "Stop bribery."])
    assert (full.text, full.part) == ("Stop bribery.", "held")
    assert with_texts([bare], ["Other."]) == ()


@pytest.mark.parametrize("content", ["", "{", '{"n": 1}', '{"n": 1, "document": "X", "text": ""}'])
def test_damaged_gold(tmp_path: Path, content: str) -> None:
    """A gold file that is empty or whose lines do not fit is an error that names the line."""
    path = tmp_path / "gold.jsonl"
    path.write_text(content, "utf-8")
    with pytest.raises(InvalidDataError, match=r"gold\.jsonl"):
        read_gold(path)
    with pytest.raises(InvalidDataError):
        read_gold(tmp_path / "missing.jsonl")


@pytest.mark.skipif(not PASSAGES.exists(), reason="no real documents here")
def test_scores_on_real_passages() -> None:
    """On passages that no term was written from, the scheme beats the plain lists by far."""
    held = passages()["held"]
    found, _ = evaluate_scheme(held, load_scheme())
    plain, _ = evaluate_scheme(held, plain_scheme())
    assert len(held) == 30
    assert found.measure("leaf micro F1").value > 0.8
    assert found.measure("leaf micro F1").value > plain.measure("leaf micro F1").value + 0.1


def test_scores_on_invented_paragraphs() -> None:
    """Paragraphs in the manner of a declaration: all tops occur, and the scheme finds them.

    What was held out says more than what was worked on; both must beat the plain lists.
    """
    frozen = {leaf.id for leaf in plain_scheme().leaves()}
    read: list[GoldItem] = []
    held: list[GoldItem] = []
    for name, items in rounds().items():
        (held if name.endswith("held out") else read).extend(items)
    given = {leaf for item in read + held for labels in item.labels for leaf in labels or ()}
    assert given <= frozen
    assert {leaf.partition(".")[0] for leaf in given} == {top.id for top in plain_scheme().tops()}
    for items, floor, lead in ((read, 0.85, 0.2), (held, 0.65, 0.1)):
        found, _ = evaluate_scheme(items, load_scheme())
        plain, _ = evaluate_scheme(items, plain_scheme())
        assert found.measure("leaf micro F1").value > floor
        assert found.measure("leaf micro F1").value > plain.measure("leaf micro F1").value + lead


@pytest.mark.skipif(not RECOMMENDATIONS.exists(), reason="no real documents here")
def test_issues_of_other_people() -> None:
    """Through the crosswalk, the leaves alone find most issues that other people labelled."""
    alone, with_terms = issues()
    assert alone.figure > 0.73
    assert with_terms.figure > 0.9
