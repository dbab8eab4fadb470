"""Words over-used by a group, and how firmly each group asks."""

from __future__ import annotations

from functools import cache
from math import log, sqrt

import pytest
from hypothesis import given
from hypothesis import strategies as st

import crimecongress as cc
from comparison_builders import comparison
from crimecongress.comparison.strength import strength_table
from crimecongress.comparison.wording import OverusedWords, log_odds, overused_words
from crimecongress.corpus import Corpus
from crimecongress.errors import InvalidValueError, UnknownNameError
from crimecongress.model import Act, Addressee, Citation, Recommendation, Region
from crimecongress.strength import derive_strength

counts = st.integers(min_value=0, max_value=500)


@cache
def corpus() -> Corpus:
    """The specimens."""
    return cc.assemble(cc.specimens())


@cache
def invented() -> Corpus:
    """Two meetings: one says "timber" again and again, the other never."""
    asks: dict[Region, tuple[str, ...]] = {
        Region.AFRICA: (
            "Protect timber. Sell timber. Mark timber. Count timber. Weigh timber.",
            "Count timber and cattle: timber, more timber, and yet more timber.",
        ),
        Region.LAC: (
            "Protect cattle and rivers.",
            "Mark rivers and cattle; count rivers, weigh cattle.",
        ),
    }
    return comparison(asks=asks).corpus


def asked(*verbs: str) -> Recommendation:
    """A recommendation with these operative verbs."""
    return Recommendation(
        label="a",
        paragraph=1,
        text=" ".join(verbs),
        acts=tuple(Act(verb=verb, object=f"thing {n}") for n, verb in enumerate(verbs)),
        addressee=Addressee(stated=None),
        citation=Citation(document="invented"),
    )


def test_a_word_of_one_group_is_over_used_there_and_under_used_elsewhere() -> None:
    """The word that one region repeats leads its list and ends the other's."""
    found = overused_words(invented(), minimum=2, prior=1.0)
    assert found.of("AFRICA")[0].word == "timber"
    assert found.of("LAC")[-1].word == "timber"
    assert found.overused("AFRICA")[0].count == 9
    assert len(found.overused("AFRICA")[0].units) == 2
    assert all("para. 20" in place for place in found.of("AFRICA")[0].citations)


def test_the_measure_is_that_of_the_paper() -> None:
    """Equations 16, 20 and 22, computed apart for one word."""
    row = next(
        row for row in overused_words(invented(), minimum=2, prior=10.0).rows if row.count == 9
    )
    size = row.total + row.rest_total
    expected = 10.0 * 9 / size
    odds = log((9 + expected) / (row.total + 10 - 9 - expected))
    odds -= log(expected / (row.rest_total + 10 - expected))
    deviation = sqrt(1 / (9 + expected) + 1 / expected)
    assert row.log_odds == pytest.approx(odds)
    assert row.z == pytest.approx(odds / deviation)
    assert (row.low + row.high) / 2 == pytest.approx(odds)
    assert row.high - row.low == pytest.approx(2 * 1.959964 * deviation)


@given(counts, counts, counts, counts, st.floats(0.001, 0.5), st.floats(1, 1000))
def test_sides_change_the_sign_alone(
    count: int, more: int, other: int, others: int, share: float, prior: float
) -> None:
    """Seen from the rest, the log-odds-ratio is the same with the other sign."""
    own, rest = (count, count + more), (other, other + others)
    ratio, deviation = log_odds(own, rest, share=share, prior=prior)
    back, same = log_odds(rest, own, share=share, prior=prior)
    assert ratio == pytest.approx(-back)
    assert deviation == pytest.approx(same)


def test_tokens_add_up() -> None:
    """Group and rest are all tokens, in every row, and of every word as well."""
    found = overused_words(corpus())
    assert len({row.total + row.rest_total for row in found.rows}) == 1
    for word in {row.word for row in found.rows}:
        own = [row for row in found.rows if row.word == word]
        assert sum(row.count for row in own) == own[0].count + own[0].rest_count
        assert own[0].count + own[0].rest_count >= found.minimum


def test_one_group_has_no_rest() -> None:
    """With one group there is nothing to compare with."""
    found = overused_words(corpus(), by="congress")
    assert (found.groups, found.rows) == (("99",), ())


def test_a_vocabulary_of_one_word_stays_finite() -> None:
    """Where a group says one word only, the odds are bounded."""
    ratio, _ = log_odds((5, 5), (3, 3), share=1.0, prior=1.0)
    assert abs(ratio) < 1


@pytest.mark.parametrize("by", ["region", "meeting", "item"])
def test_groups_are_those_of_the_corpus(by: str) -> None:
    """Words can be counted by region, meeting and item."""
    assert len(overused_words(corpus(), by=by).groups) > 1
    assert len(strength_table(corpus(), by=by).groups) > 1


def test_what_cannot_be_counted_is_refused() -> None:
    """A wrong grouping, minimum, prior or group is named."""
    with pytest.raises(UnknownNameError, match="no wording by 'colour'"):
        overused_words(corpus(), by="colour")
    with pytest.raises(UnknownNameError, match="no strength by 'colour'"):
        strength_table(corpus(), by="colour")
    with pytest.raises(InvalidValueError, match="minimum 0"):
        overused_words(corpus(), minimum=0)
    with pytest.raises(InvalidValueError, match=r"prior 0\.0"):
        overused_words(corpus(), prior=0.0)
    with pytest.raises(UnknownNameError, match="no group 'ATLANTIS'"):
        overused_words(corpus()).of("ATLANTIS")


def test_strength_counts_every_recommendation() -> None:
    """Action categories are exclusive and add up to the recommendations of each region."""
    table = strength_table(corpus())
    for group in table.groups:
        own = [row for row in table.rows if row.group == group]
        assert sum(row.count for row in own if row.component == "action category") == own[0].total
        assert all(row.interval.low <= row.interval.share <= row.interval.high for row in own)
        assert all(len(row.units) == row.count for row in own)
    total = sum(row.total for row in table.of("modal", "any"))
    assert total == len(corpus().units(("recommendation",)))


@pytest.mark.parametrize(
    ("verbs", "level"),
    [
        (("adopt",), 5),
        (("consider", "adopt"), 3),
        (("continue", "adopt"), 2),
        (("strengthen", "adopt"), 5),
        (("invite",), 1),
        (("frobnicate",), None),
        (("frobnicate", "adopt"), 5),
        ((), None),
    ],
)
def test_the_class_of_the_verbs(verbs: tuple[str, ...], level: int | None) -> None:
    """The first verb decides where it continues or considers, else the strongest."""
    assert derive_strength(asked(*verbs)).category == level


def test_tables_show_themselves() -> None:
    """Both tables give a frame with the columns of the codebook, and HTML for Jupyter."""
    found: OverusedWords = overused_words(invented(), minimum=2, prior=1.0)
    assert list(found.to_frame().columns) == [column.name for column in found.columns]
    assert "timber" in found._repr_html_()
    table = strength_table(corpus())
    assert list(table.to_frame().columns) == [column.name for column in table.columns]
    assert "action category: specific" in table._repr_html_()
