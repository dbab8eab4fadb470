"""Laws of the comparison: symmetric, itself against itself, labels that decide nothing, sums."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from attrs import evolve
from hypothesis import given, settings
from hypothesis import strategies as st

import comparison_builders
from crimecongress.comparison import Comparison, candidates, ceilings, compare, matching
from crimecongress.comparison.candidates import candidate_pairs
from crimecongress.comparison.features import featurize_texts, score
from crimecongress.comparison.matching import similarities
from crimecongress.model import Region, Unit
from crimecongress.themes import Tagging

POOL = tuple(dict.fromkeys(text for texts in comparison_builders.ASKS.values() for text in texts))
REGIONS = (Region.AFRICA, Region.ASIA_PACIFIC, Region.EUROPE, Region.LAC)
some_texts = st.lists(st.sampled_from(POOL), min_size=1, max_size=6, unique=True)


def compared(asks: dict[Region, tuple[str, ...]]) -> Comparison:
    """Invented meetings compared."""
    made = comparison_builders.comparison(asks=asks)
    return compare(made.tagging, made.corpus)


def partition(found: Comparison) -> set[tuple[frozenset[str], str]]:
    """What the groups hold, by words alone, with their kind."""
    return {
        (frozenset(member.text for member in group.members), group.kind.value)
        for group in found.groups
        if group.kind != "similar"
    }


@given(st.sampled_from(POOL), st.sampled_from(POOL))
@settings(max_examples=40, deadline=None)
def test_similarity_is_symmetric_and_whole_for_the_same_text(one: str, other: str) -> None:
    """A score does not know which side is which; a text is like itself."""
    features = featurize_texts(list(POOL), reference=list(POOL))
    assert score(features[one], features[other]) == score(features[other], features[one])
    assert score(features[one], features[one]) > 0.999


@pytest.mark.parametrize("share", [0.0, 0.1, 0.4, 1.0])
def test_no_similarity_exceeds_its_ceiling(monkeypatch: pytest.MonkeyPatch, share: float) -> None:
    """Whichever n-grams count as common; where none does, the ceiling is the similarity."""
    monkeypatch.setattr(ceilings, "_COMMON", share)
    found = tuple(featurize_texts(list(POOL), reference=list(POOL)).values())
    found = (*found, evolve(found[0], themes={"theme": 1.0}), evolve(found[1], themes={"theme": 1}))
    most = ceilings.Ceilings(found)
    for one, left in enumerate(found):
        for other, right in enumerate(found[: one + 1]):
            exact = score(left, right)
            assert exact <= most.of(one, other) == most.of(other, one)
            if share == 1.0:
                assert most.of(one, other) == pytest.approx(exact, abs=1e-8)


@given(st.data())
@settings(max_examples=12, deadline=None)
def test_ceilings_change_no_group(data: st.DataObject) -> None:
    """Groups are the same at every threshold where each similarity is computed."""
    asks = {region: tuple(data.draw(some_texts)) for region in comparison_builders.PLACES}
    made = comparison_builders.comparison(asks=asks)
    units = [one for one in made.corpus.units() if one.kind == "recommendation"]
    known, other = (similarities(units, made.tagging.themes) for _ in range(2))
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(matching.Similarities, "at_most", matching.Similarities.score)
        expected = matching.align_all(known, matching.CURVE)
    assert matching.align_all(other, matching.CURVE) == expected


@given(some_texts)
@settings(max_examples=12, deadline=None)
def test_a_meeting_against_itself_shares_everything(texts: list[str]) -> None:
    """Every ask of a meeting is that of its twin, word for word, and nothing is opposed."""
    made = comparison_builders.comparison(
        asks={Region.AFRICA: tuple(texts), Region.EUROPE: tuple(texts)}
    )
    # The invented digest is a third meeting, and no twin: an ask that it joins is reworded.
    twins = tuple(one for one in made.corpus.proceedings if not one.digest)
    found = compare(made.tagging, evolve(made.corpus, proceedings=twins))
    shared = [group for group in found.groups.shared if group.relation == "exact"]
    assert {group.members[0].text for group in shared} == set(texts)
    for group in shared:
        assert {member.region for member in group.members} >= {Region.AFRICA, Region.EUROPE}
    assert not found.groups.of("single_region")


@given(st.data())
@settings(max_examples=12, deadline=None)
def test_another_order_of_meetings_changes_no_group(data: st.DataObject) -> None:
    """The same meetings in another order: the same groups, columns in the new order."""
    asks = {region: tuple(data.draw(some_texts)) for region in REGIONS[:3]}
    order = data.draw(st.permutations(list(asks)))
    one, other = compared(asks), compared({region: asks[region] for region in order})
    assert partition(one) == partition(other)
    cells = {(cell.theme, cell.column): cell.count for cell in one.matrix.cells}
    assert cells == {(cell.theme, cell.column): cell.count for cell in other.matrix.cells}


@given(st.data())
@settings(max_examples=40, deadline=None)
def test_another_order_of_units_changes_no_candidate(data: st.DataObject) -> None:
    """Not even where units keep few candidates, common words propose none, or many are held."""
    texts = st.lists(st.sampled_from(POOL), min_size=1, max_size=6)
    made = comparison_builders.comparison(
        asks={region: tuple(data.draw(texts)) for region in REGIONS}
    )
    units = [unit for unit in made.units if unit.counted]
    shuffled = data.draw(st.permutations(units))
    with pytest.MonkeyPatch.context() as patch:
        for name, values in (("_WIDTH", (1, 2, 3)), ("_COMMON", (2, 4, 2000)), ("_FEW", (0, 3000))):
            patch.setattr(candidates, name, data.draw(st.sampled_from(values)))
        patch.setattr(candidates, "_NEAREST", data.draw(st.sampled_from((1, 2))))
        one, other = (proposed(each, made.tagging) for each in (units, shuffled))
    assert one == other


def proposed(units: Sequence[Unit], tagging: Tagging) -> dict[frozenset[str], float]:
    """The candidate pairs by the keys of their units, with their scores."""
    known = similarities(units, tagging.themes)
    assert all(a < b for a, b, _ in known.candidates)
    return {frozenset((units[a].key, units[b].key)): value for a, b, value in known.candidates}


def test_units_of_ones_own_meeting_take_no_place(monkeypatch: pytest.MonkeyPatch) -> None:
    """A unit keeps its nearest of other meetings, however many of its own are nearer."""
    texts = [*(f"piracy on rivers and lakes {n}" for n in range(5)), "piracy at sea", "courts"]
    reference = [*texts, "prisons", "judges", "borders", "victims", "forests", "ports", "banks"]
    features = [featurize_texts(texts, reference)[text] for text in texts]
    monkeypatch.setattr(candidates, "_WIDTH", 1)
    pairs = list(candidate_pairs(features, list("aaaaabb"), list("1234567")))
    assert pairs == [(place, 5) for place in range(5)]


@given(some_texts, some_texts, st.permutations(["m1", "m2", "m3"]))
@settings(max_examples=12, deadline=None)
def test_another_name_of_meetings_changes_labels_alone(
    left: list[str], right: list[str], names: list[str]
) -> None:
    """Scores and candidates rest on texts, not on the keys of meetings and units."""
    made = comparison_builders.comparison(
        asks={Region.AFRICA: tuple(left), Region.EUROPE: tuple(right)}
    )
    units = [unit for unit in made.units if unit.counted]
    keys = dict(zip(dict.fromkeys(unit.meeting for unit in units), names, strict=True))
    renamed = [evolve(unit, meeting=keys[unit.meeting]) for unit in units]
    assert (
        similarities(units, made.tagging.themes).candidates
        == similarities(renamed, made.tagging.themes).candidates
    )


@given(some_texts, some_texts)
@settings(max_examples=12, deadline=None)
def test_counts_add_up_to_what_was_read(left: list[str], right: list[str]) -> None:
    """Every unit stands in one group; columns, scope and curve count each of them once."""
    found = compared({Region.AFRICA: tuple(left), Region.EUROPE: tuple(right)})
    grouped = [unit for group in found.groups if group.kind != "similar" for unit in group.units]
    assert sorted(grouped) == sorted(unit.key for unit in found.units)
    read = len(left) + len(right)
    assert sum(head.total for head in found.matrix.heads) == read
    assert sum(row.total for row in found.strength.of("hedge", "any")) == read
    counted = sum(unit.counted for unit in found.units)
    for point in found.curve.points:
        assert point.matched + point.unmatched == counted
    matched = [point.matched for point in found.curve.points]
    assert matched == sorted(matched, reverse=True)


def test_common_words_propose_no_pair_but_equal_texts_are_always_one(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """A word of more units than the limit joins none; the same text does without any word."""
    texts = ["piracy on rivers", "piracy at sea", "piracy in ports", "piracy on rivers"]
    features = [featurize_texts(texts, texts)[text] for text in texts]
    monkeypatch.setattr(candidates, "_COMMON", -1)
    assert list(candidate_pairs(features, list("abcd"), list("wxyz"))) == [(0, 3)]
    assert list(candidate_pairs(features, list("abca"), list("wxyz"))) == []


def test_a_unit_keeps_its_nearest_candidates(monkeypatch: pytest.MonkeyPatch) -> None:
    """Where there are too many, the equal text is kept and the less similar ones are not."""
    texts = ["piracy at sea", "piracy on rivers", "piracy in ports", "piracy on rivers"]
    reference = [*texts, "courts", "prisons", "judges"]
    features = [featurize_texts(texts, reference)[text] for text in texts]
    wide = set(candidate_pairs(features, list("abcd"), list("wxyz")))
    monkeypatch.setattr(candidates, "_WIDTH", 1)
    narrow = set(candidate_pairs(features, list("abcd"), list("wxyz")))
    assert narrow < wide
    assert {one for one, other in narrow if other == 3} == {1}
