"""Prefilters: what they look for, and that they change nothing that a pattern finds."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crimecongress.parsing.recommendations.lexicon import lexicon as recommending
from crimecongress.parsing.speakers.lexicon import lexicon as speaking
from crimecongress.prefilter import Prefiltered, Prefilters

# The bundled patterns: those of statements and those of recommendations.
BUNDLED = [
    *speaking("en").any_agents.patterns,
    *speaking("en").titled.patterns,
    *recommending("en").patterns.values(),
]
STRINGS = sorted({needle for one in BUNDLED for found in one.needles for needle in found})


@pytest.mark.parametrize(
    ("pattern", "needles"),
    [
        (r"\b[Rr]esolutions?\s+\d+", (("resolution",),)),
        (r"(?:given|made) (?:by|upon)", (("given", "made"), ("by", "upon"))),
        (r"(?:state|States parties) of", (("state",), (" of",))),
        (r"(?i:Annex)(?:es)?\b", (("annex",),)),
        (r"(?=panel)\w+", (("panel",),)),
        (r"(?<=panel)\w+|rule", ()),
        (r"-{3,}|_{4}", (("---", "____"),)),
        (r"(?:ab){2}", (("ab",),)),
        (r"(?:no)*x", ()),
        (r"[sz]t", ()),
        (r"¿qué", (("¿qu",),)),
        (r"Treaty\s+Series|ibid\.|League\s+of\s+Nations\s+Treaty", (("ibid.", "treaty"),)),
        (r"\s*:\s*$", ((":",),)),
        ("|".join(f"w{number:02}x" for number in range(50)), ()),
    ],
)
def test_what_every_match_holds(pattern: str, needles: tuple[tuple[str, ...], ...]) -> None:
    """Literal runs, alternatives and repeats count; what may be absent does not."""
    assert Prefiltered.of(re.compile(pattern)).needles == needles


@pytest.mark.parametrize(
    ("pattern", "starts"),
    [
        (r"\b(?<!the )States? part", r"state\ pa|states\ p"),
        (r"(?:given|made) by", "given\\ by|made\\ by"),
        (r"(?:the\s+)?Chair", "chair|the\\s"),
        (r"[sz]ta(?:b{2,}|c)", "stab|stac|ztab|ztac"),
        (r"\bof\.", "of\\."),
        (r"recommendations", "recommen"),
        (r"a?b+", None),
        (r"(?:no)*", None),
        (r"[A-Z]tate|state", None),
        (r"[^a]tate", None),
        (r"\d+ of", None),
        (r"\sof", "\\sof"),
        (r"été", None),
        ("|".join(f"w{number:03}x" for number in range(300)), None),
    ],
)
def test_what_every_match_starts_with(pattern: str, starts: str | None) -> None:
    """First letters count, as far as they are told, where there are two or more."""
    found = Prefiltered.of(re.compile(pattern)).starts
    assert (found and found.pattern) == starts


def test_matches_are_tried_where_they_may_start() -> None:
    """Starts inside other starts and inside matches, lookbehinds, and where the part ends."""
    one = Prefiltered.of(re.compile(r"(?<!the )(?i:sisi[ds]|isis|state)"))
    text = "sisis the state, State isis"
    assert [match.span() for match in one.finditer(text)] == [(0, 5), (17, 22), (23, 27)]
    assert [match.span() for match in one.finditer(text, 1, 26)] == [(1, 5), (17, 22)]
    assert (found := one.search(text, 6)) is not None
    assert found.span() == (17, 22)


@pytest.mark.parametrize("text", ["ſtate", "STATE", "ıtem", "İtem", "\u212aey state", "item"])
@pytest.mark.parametrize("pattern", ["state", "item", "key"])
def test_case_is_disregarded_as_the_pattern_does(pattern: str, text: str) -> None:
    """Long s, dotted and dotless i and the Kelvin sign match as their letters."""
    plain = re.compile(pattern, re.IGNORECASE)
    found = Prefiltered.of(plain).search(text)
    assert (found and found.span()) == ((wanted := plain.search(text)) and wanted.span())


def test_a_part_of_a_text_is_looked_at_alone() -> None:
    """Start and end bound the look for strings as they bound the search."""
    one = Prefiltered.of(re.compile("state"))
    assert one.search("state of state", 1) is not None
    assert one.search("state of things", 1) is None
    assert one.match("the state", 4) is not None
    assert [match.start() for match in one.finditer("state state state", 1, 11)] == [6]
    assert list(one.finditer("states", 0, 4)) == []


def test_a_pattern_that_needs_no_string_is_always_tried() -> None:
    """There is nothing to look for beforehand."""
    one = Prefiltered.of(re.compile("[sz]t?"))
    assert one.needles == ()
    assert [match.span() for match in one.finditer("zest")] == [(0, 1), (2, 4)]


def test_several_are_told_at_once() -> None:
    """What cannot match is left out, the order kept."""
    three = [Prefiltered.of(re.compile(one)) for one in ("by", "was made", "[a-z]")]
    group = Prefilters.of(three)
    assert group.possible("was made by") == three
    assert group.possible("was made by", 0, 8) == three[1:]
    assert group.possible("ſ") == three


@given(
    st.sampled_from(BUNDLED),
    st.lists(st.sampled_from([*STRINGS, "the", "of", "Ghana", ", ", ": ", "(", ")", "1"])),
    st.sampled_from([str.lower, str.upper, str.title]),
)
def test_nothing_is_found_or_lost(one: Prefiltered, words: list[str], case: object) -> None:
    """A prefiltered pattern finds what the pattern finds."""
    text = " ".join(words)
    text = case(text) if callable(case) else text
    expected = [match.span() for match in one.pattern.finditer(text)]
    assert [match.span() for match in one.finditer(text)] == expected
    assert ((found := one.search(text)) and found.span()) == (expected[0] if expected else None)


@given(st.lists(st.sampled_from([*STRINGS, "the", ", ", ": ", "1"])))
def test_a_group_leaves_out_what_finds_nothing(words: list[str]) -> None:
    """Every pattern of a group that matches is among the possible ones."""
    text = " ".join(words)
    group = speaking("en").any_agents
    likely = group.possible(text)
    assert all(one in likely for one in group.patterns if one.pattern.search(text))
