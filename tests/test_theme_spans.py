"""Spans of a text: what overlaps and what follows is told as by looking at every pair."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from crimecongress.themes.folding import fold
from crimecongress.themes.spans import Sentences, Span, Spans, joined
from crimecongress.themes.terms import Link

SPANS = st.lists(st.tuples(st.integers(0, 60), st.integers(1, 9)).map(lambda x: (x[0], sum(x))))


@given(SPANS, st.integers(0, 60), st.integers(1, 20))
def test_what_overlaps_a_place(spans: list[Span], start: int, length: int) -> None:
    """Each span that shares a character, also one inside another, and no other."""
    end = start + length
    expected = sorted(span for span in spans if span[0] < end and start < span[1])
    assert Spans(sorted(spans)).over(start, end) == expected


def _pairs(left: list[Span], right: list[Span], link: Link, text: str) -> set[Span]:
    """Join by looking at every pair."""
    sentences = Sentences(text, fold(text))
    ordered = [(a, b) for a in left for b in right]
    pairs = ordered if link.ordered else ordered + [(b, a) for a, b in ordered]
    return {
        (a[0], b[1])
        for a, b in pairs
        if a[1] <= b[0]
        and len(fold(text).text[a[1] : b[0]].split()) <= link.words
        and sentences.of(a[0]) == sentences.of(b[0])
    }


@given(
    st.lists(st.sampled_from(["a", "b", "c", "d."]), min_size=1, max_size=25),
    st.booleans(),
    st.integers(0, 3),
)
def test_parts_that_stand_near_each_other(words: list[str], ordered: bool, count: int) -> None:
    """Every pair within the words of the link, in one sentence, in the order asked for."""
    text = " ".join(words)
    folded = fold(text).text
    link = Link(ordered=ordered, words=count)
    left, right = (
        [(place, place + 1) for place, letter in enumerate(folded) if letter == one] for one in "ab"
    )
    found = joined([left, right], [link], folded, Sentences(text, fold(text)))
    assert sorted(found) == sorted(_pairs(left, right, link, text))


def test_a_term_of_three_parts() -> None:
    """The third part stands near what the first two were joined to; a missing part joins none."""
    text = fold("a b x c")
    link = Link(ordered=True, words=1)
    slots = [[(1, 2)], [(3, 4)], [(7, 8)]]
    sentences = Sentences("a b x c", text)
    assert joined(slots, [link, link], text.text, sentences) == [(1, 8)]
    assert joined([*slots[:2], []], [link, link], text.text, sentences) == []
