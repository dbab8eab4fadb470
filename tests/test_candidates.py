"""Candidates for many texts: near ones are found, by either way, and never within a meeting."""

from __future__ import annotations

from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from crimecongress.comparison.candidates import nearest
from crimecongress.comparison.features import stem

WORDS = [
    a + b for a in ("light", "harbour", "lamp", "boat", "chart") for b in "abcdefghijklmnopqrst"
]


def made(size: int, seed: int) -> tuple[list[str], list[str], dict[int, int]]:
    """Texts of ten words; every fifth shares seven of them with an earlier one."""
    chance = Random(seed)
    texts: list[str] = []
    sources: dict[int, int] = {}
    for place in range(size):
        if place % 5 == 4:
            sources[place] = chance.randrange(place)
            kept = chance.sample(texts[sources[place]].split(), 7)
            texts.append(" ".join([*kept, *chance.sample(WORDS, 3)]))
        else:
            texts.append(" ".join(chance.sample(WORDS, 10)))
    return texts, [f"m{place}" for place in range(size)], sources


@pytest.mark.parametrize("vectorised", [False, True])
def test_what_shares_most_words_is_found(*, vectorised: bool) -> None:
    """The source of each near copy is among its five nearest."""
    if vectorised:
        pytest.importorskip("sparse_dot_topn")
    texts, meetings, sources = made(200, 1)
    found = nearest(texts, meetings, 5, vectorised=vectorised)
    hits = sum(source in found[place] for place, source in sources.items())
    assert hits >= 0.98 * len(sources)


@given(st.integers(2, 40), st.integers(0, 99), st.integers(1, 3))
@settings(max_examples=20, deadline=None)
def test_nothing_is_proposed_within_a_meeting(size: int, seed: int, many: int) -> None:
    """No text is its own candidate, nor one of its meeting, and no more are given than asked."""
    texts, _, _ = made(size, seed)
    meetings = [f"m{place % many}" for place in range(size)]
    for place, row in enumerate(nearest(texts, meetings, 4, vectorised=False)):
        assert len(row) == len(set(row)) <= 4
        assert all(meetings[other] != meetings[place] for other in row)


@pytest.mark.parametrize("vectorised", [False, True])
def test_texts_of_ones_own_meeting_take_no_place(*, vectorised: bool) -> None:
    """However many texts of its own meeting are nearer, a text has as many as it asked for."""
    if vectorised:
        pytest.importorskip("sparse_dot_topn")
    texts = [*(f"piracy on rivers and lakes {n}" for n in range(20)), "piracy at sea", "on rivers"]
    found = nearest(texts, [*"a" * 20, "b", "c"], 2, vectorised=vectorised)
    assert {frozenset(row) for row in found[:20]} == {frozenset((20, 21))}


@pytest.mark.parametrize("many", [1, 2, 3, 7])
def test_both_ways_find_the_same(many: int) -> None:
    """With the extra and without, the same texts are near, however few meetings there are."""
    pytest.importorskip("sparse_dot_topn")
    texts, _, _ = made(300, many)
    chance = Random(many)
    meetings = [f"m{chance.randrange(many)}" for _ in texts]
    plain, fast = (nearest(texts, meetings, 4, vectorised=by) for by in (False, True))
    assert [len(row) for row in plain] == [len(row) for row in fast]
    # Single precision may tell two apart that are equally near, or take them for that.
    assert sum(set(a) == set(b) for a, b in zip(plain, fast, strict=True)) >= 295


def test_a_word_of_all_texts_proposes_none() -> None:
    """Frequent words are left out where there are many texts; without others there is nothing."""
    texts = ["Crime prevention."] * 150
    assert set(nearest(texts, [str(n) for n in range(150)], 3, vectorised=False)) == {()}


def test_texts_without_matter_have_no_candidates() -> None:
    """Stop words alone propose nothing, by either way."""
    assert nearest(["of the", "and to"], ["a", "b"], 3) == [(), ()]


@pytest.mark.parametrize(
    "forms",
    [
        "implement implements implemented implementing implementation",
        "prevent prevents preventing prevention preventive",
        "document documents documented documenting",
        "develop developed developing development developments",
    ],
)
def test_forms_of_a_word_have_one_stem(forms: str) -> None:
    """An ending that stands on another one is cut as well."""
    assert len({stem(form) for form in forms.split()}) == 1
