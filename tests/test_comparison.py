"""The specimens compared: the alignment that was written before the matcher, and the scope."""

from __future__ import annotations

import tomllib
from functools import cache
from importlib import resources
from itertools import combinations
from typing import Any

import pytest

import crimecongress as cc
from crimecongress.comparison import Comparison, compare
from crimecongress.errors import InvalidValueError, UnknownNameError


@cache
def comparison() -> Comparison:
    """All specimens, compared at the default threshold."""
    return compare(cc.tag(cc.assemble(cc.specimens())))


@cache
def gold() -> dict[str, Any]:
    """The alignment of the specimens."""
    place = resources.files("crimecongress").joinpath("data", "specimens", "alignment.toml")
    return tomllib.loads(place.read_text(encoding="utf-8"))


def short(key: str) -> str:
    """``A/CONF.0/RPM.2/1#r7a`` as the alignment writes it: ``RPM.2:7a``."""
    document, _, unit = key.removeprefix("A/CONF.0/").partition("#r")
    return f"{document if 'L.1' in document else document.partition('/')[0]}:{unit}"


def pairs(groups: list[list[str]]) -> set[tuple[str, str]]:
    """Pairs of different meetings in one group."""
    return {
        (min(one, other), max(one, other))
        for members in groups
        for one, other in combinations(members, 2)
        if one[:5] != other[:5]
    }


def test_the_same_asks_are_aligned() -> None:
    """Pairwise F1 against the alignment is at least .90."""
    wanted = pairs([group["members"] for group in gold()["groups"]])
    found = pairs([[short(unit) for unit in ask.units] for ask in comparison().groups.shared])
    score = 2 * len(wanted & found) / (len(wanted) + len(found))
    assert score >= 0.9


def test_contradictions_are_found_and_never_shared() -> None:
    """Each contradiction is an opposition, and none stands in a group."""
    wanted = {tuple(sorted(row["pair"])) for row in gold()["contradictions"]}
    found = {
        tuple(sorted((short(row.left.unit), short(row.right.unit))))
        for row in comparison().oppositions
    }
    shared = pairs([[short(unit) for unit in ask.units] for ask in comparison().groups.shared])
    assert wanted <= found
    assert not wanted & shared


def test_each_recommendation_stands_in_one_group() -> None:
    """Groups other than the pointing ones hold every unit once, and add up to what was read."""
    held = [unit for ask in comparison().groups if ask.kind != "similar" for unit in set(ask.units)]
    assert sorted(set(held)) == sorted(unit.key for unit in comparison().units)
    total = sum(len(report.recommendations) for report in comparison().corpus.reports)
    assert len(comparison().units) == total == 104


def test_no_claim_is_made_outside_the_scope() -> None:
    """An ask of one region stands in an item that was read for another region too."""
    scope = comparison().scope
    for ask in comparison().groups.of("single_region"):
        (member,) = ask.members
        readers = scope.read_by(member.congress, member.item)
        assert member.meeting in readers
        assert len(readers) > 1
        assert "in the documents loaded" in ask.claim
    assert "specimen-western-asia" not in scope.read_by(99, 6)


def test_the_order_of_the_reports_changes_nothing() -> None:
    """Reports in another order give the same groups."""
    other = compare(cc.tag(cc.assemble(tuple(reversed(cc.specimens())))))
    assert other.groups == comparison().groups
    assert other.matrix == comparison().matrix


@pytest.mark.parametrize("by", ["meeting", "region", "congress", "item"])
@pytest.mark.parametrize("unit", ["recommendation", "act"])
def test_the_matrix_adds_up(by: str, unit: str) -> None:
    """Column totals add up to what was read; a top holds no less than any of its leaves."""
    made = compare(comparison().tagging, by=by, unit=unit).matrix
    whole = compare(comparison().tagging, unit=unit).matrix
    assert sum(head.total for head in made.heads) == sum(head.total for head in whole.heads)
    for row in made.rows:
        for head in made.heads:
            leaf, top = made.cell(row.theme, head.key), made.cell(row.top, head.key)
            assert (leaf.count or 0) <= (top.count or 0) <= head.total
            assert (leaf.interval is None) == (head.total == 0)


def test_participation_counts_every_statement() -> None:
    """Rows and summary add up to the statements of the documents that stand."""
    statements = sum(len(report.statements) for report in comparison().corpus.reports)
    found = comparison().participation
    assert sum(row.statements for row in found.rows) == statements
    assert sum(row.statements for row in found.summary.rows) == statements


def test_a_digest_is_a_part_and_never_alone_in_a_claim() -> None:
    """A meeting known from a digest is in part, and nothing of it is called one region's alone."""
    corpus = cc.assemble((), digest=cc.digest("rpm15-western-asia"))
    found = compare(cc.tag(corpus))
    assert {row.status for row in found.scope.rows} <= {"in part", "not in the documents loaded"}
    assert not found.groups.of("single_region")
    assert all(head.total == 0 for head in found.matrix.heads)
    assert {row.meeting for row in found.missing} >= {"rpm15-asia-pacific"}


def test_wrong_arguments_are_refused() -> None:
    """A threshold above 1, no corpus, another scheme or an unknown grouping is an error."""
    tagging = comparison().tagging
    with pytest.raises(InvalidValueError, match=r"1\.5"):
        compare(tagging, threshold=1.5)
    with pytest.raises(InvalidValueError, match="corpus"):
        compare(cc.Tagging(scheme=tagging.scheme, version=tagging.version))
    with pytest.raises(InvalidValueError, match="scheme"):
        compare(tagging, scheme=cc.load_scheme().extend(terms={"drugs.general": ["stamps"]}))
    with pytest.raises(UnknownNameError, match="day"):
        compare(tagging, by="day")
