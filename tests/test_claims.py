"""What a comparison may say of an ask, and which pairs it looks at where there are many."""

from __future__ import annotations

import random
import runpy
import sys
from typing import Any

import pytest
from attrs import evolve
from hypothesis import given, settings
from hypothesis import strategies as st

import crimecongress as cc
from crimecongress.comparison.candidates import nearest
from crimecongress.comparison.claims import Nearest, lone_claim, scope_of, shared_claim
from crimecongress.comparison.intervals import wilson
from crimecongress.comparison.results import GroupKind
from crimecongress.comparison.scope import scope_table
from crimecongress.errors import CrimeCongressError, InvalidValueError, UnreadableFileError
from crimecongress.model import Region, Unit, UnitKind
from report_builders import CORRIGENDUM, FINAL, heading, meeting, report, statement

REGIONS = [Region.AFRICA, Region.EUROPE, Region.LAC]
PLACES = {region: f"A/CONF.99/RPM.{n}/1" for n, region in enumerate(REGIONS, start=1)}


def corpus_of(asks: dict[Region, str], **given: Any) -> Any:
    """Build one final report a region, each with one ask under item 3."""
    return cc.assemble(
        report(PLACES[region], text, facts=meeting(region=region), **FINAL, **given)
        for region, text in asks.items()
    )


def claims_of(corpus: Any) -> tuple[tuple[Unit, ...], Any]:
    """Return the units of a corpus and its scope, looked up by item."""
    return corpus.units(), scope_of(
        scope_table(corpus, corpus.units()), {one.key: one.title for one in corpus}
    )


def test_shared_by_all_needs_every_meeting_that_was_read_for_the_item() -> None:
    """One reader that does not ask makes it shared by some."""
    units, scope = claims_of(corpus_of(dict.fromkeys(REGIONS, "Train judges.")))
    kind, said = shared_claim(units, scope, 0.3)
    assert kind is GroupKind.SHARED_BY_ALL
    assert said.startswith("In all 3 meetings read for item 3 (")
    kind, said = shared_claim(units[:2], scope, 0.3)
    assert kind is GroupKind.SHARED
    assert said.endswith("; 3 were read for item 3.")


def test_a_unit_without_an_item_keeps_a_group_from_being_shared_by_all() -> None:
    """Where the text gives no item it is not known who was read for it."""
    units, scope = claims_of(corpus_of(dict.fromkeys(REGIONS[:2], "Train judges.")))
    stray = evolve(units[0], meeting="elsewhere", congress_item=None)
    titles = {**scope.titles, "elsewhere": "Elsewhere"}
    kind, said = shared_claim((*units, stray), evolve(scope, titles=titles), 0.3)
    assert kind is GroupKind.SHARED
    assert said.endswith("; 2 were read for item 3; 1 of the 3 through a digest or a part.")
    bare = [evolve(unit, congress_item=None) for unit in units]
    kind, said = shared_claim(bare, scope, 0.3)
    assert said.endswith("in the documents loaded; 2 of the 2 through a digest or a part.")


def test_items_of_two_congresses_are_named_with_their_congress() -> None:
    """Item 3 of one Congress is not item 3 of another."""
    units, scope = claims_of(corpus_of(dict.fromkeys(REGIONS[:2], "Train judges.")))
    other = evolve(units[1], congress=98, congress_item=4)
    readers = {**scope.readers, (98, 4): {other.meeting: other.region}}
    _, said = shared_claim((units[0], other), evolve(scope, readers=readers), 0.3)
    assert "read for item 4 of Congress 98 or item 3 of Congress 99" in said
    two = evolve(units[1], congress_item=4)
    readers = {**scope.readers, (99, 4): {two.meeting: two.region}}
    _, said = shared_claim((units[0], two), evolve(scope, readers=readers), 0.3)
    assert "read for item 3 or 4" in said


LONE: list[tuple[str, dict[str, Any], str, GroupKind, str]] = [
    ("a participant's view", {"counted": False}, "none", GroupKind.NOT_COMPARABLE,
     "The view of one participant; it counts for no meeting."),
    ("a digest", {"kind": UnitKind.DIGEST_ITEM}, "none", GroupKind.NOT_COMPARABLE,
     "Known from a digest, which is never complete."),
    ("no item", {"congress_item": None}, "none", GroupKind.NOT_COMPARABLE,
     "The text gives no Congress item for it."),
    ("a meeting not read for it", {"congress_item": 4}, "none", GroupKind.NOT_COMPARABLE,
     "Its meeting was not read in full for item 4."),
    ("nothing near", {}, "none", GroupKind.SINGLE_REGION,
     "No match at 0.30 or above in the documents loaded; 2 meetings were read for item 3."),
    ("below the threshold", {}, "below", GroupKind.SINGLE_REGION,
     "No match at 0.30 or above in the documents loaded; 2 meetings were read for item 3."),
    ("near another", {}, "near", GroupKind.NOT_COMPARABLE,
     "Near A/CONF.99/RPM.2/1, chap. II, para. 20 (a) (0.50), which is nearer to another ask."),
    ("the opposite", {}, "opposed", GroupKind.SINGLE_REGION,
     "No match at 0.30 or above in the documents loaded, but an opposite ask: "
     "A/CONF.99/RPM.2/1, chap. II, para. 20 (a) (0.50); 2 meetings were read for item 3."),
]  # fmt: skip


@pytest.mark.parametrize(
    ("changes", "near", "kind", "said"), [case[1:] for case in LONE], ids=[c[0] for c in LONE]
)
def test_what_a_lone_ask_shows(
    changes: dict[str, Any], near: str, kind: GroupKind, said: str
) -> None:
    """One region only is claimed within what was read, and never of what was not."""
    units, scope = claims_of(corpus_of({REGIONS[0]: "Train judges.", REGIONS[1]: "Arm guards."}))
    found = {
        "none": None,
        "below": Nearest(unit=units[1], score=0.2, opposes=False),
        "near": Nearest(unit=units[1], score=0.5, opposes=False),
        "opposed": Nearest(unit=units[1], score=0.5, opposes=True),
    }[near]
    against = found if found is not None and found.opposes else None
    unit = evolve(units[0], **changes)
    assert lone_claim(unit, found, scope, 0.3, against) == (kind, said)


def test_one_region_alone_compares_with_nothing() -> None:
    """Two meetings of one region are no two regions."""
    units, scope = claims_of(corpus_of({REGIONS[0]: "Train judges."}))
    assert lone_claim(units[0], None, scope, 0.3) == (
        GroupKind.NOT_COMPARABLE,
        "No other region was read for item 3.",
    )


def test_a_part_of_an_item_makes_no_claim() -> None:
    """A continued section whose beginning is not loaded keeps its item out of every claim."""
    asks = {REGIONS[0]: "Train judges.", REGIONS[1]: "Arm guards."}
    corpus = corpus_of(asks, outline=(heading("k", 3, continued=True),))
    comparison = cc.compare(cc.tag(corpus))
    assert {group.kind for group in comparison.groups} == {GroupKind.NOT_COMPARABLE}


@given(st.integers(0, 40), st.integers(0, 40))
def test_the_interval_holds_the_share(count: int, more: int) -> None:
    """The share lies in its interval and the interval in 0 to 1; nothing has no share."""
    total = count + more
    interval = wilson(count, total)
    if total == 0:
        assert interval is None
        return
    assert interval is not None
    assert 0 <= interval.low <= interval.share <= interval.high <= 1
    mirrored = wilson(more, total)
    assert mirrored is not None
    assert mirrored.low == pytest.approx(1 - interval.high)


@pytest.mark.parametrize(("count", "total"), [(2, 1), (-1, 3)])
def test_no_share_is_above_one(count: int, total: int) -> None:
    """A count outside its total is refused."""
    with pytest.raises(InvalidValueError, match=f"{count} of {total} is no share"):
        wilson(count, total)


WORDS = ("judge", "police", "train", "prison", "victim", "evidence", "border", "asset", "court")
TEXTS = st.lists(
    st.lists(st.sampled_from(WORDS), min_size=1, max_size=5).map(" ".join), min_size=2, max_size=12
)


@settings(deadline=None, max_examples=40)
@given(TEXTS, st.booleans())
def test_nearest_are_of_other_meetings(texts: list[str], vectorised: bool) -> None:
    """A text proposes texts of other meetings that share a word with it, and never itself."""
    meetings = [f"m{n % 3}" for n in range(len(texts))]
    for place, row in enumerate(nearest(texts, meetings, 2, vectorised=vectorised)):
        assert len(row) <= 2
        assert all(meetings[other] != meetings[place] for other in row)
        assert all(set(texts[other].split()) & set(texts[place].split()) for other in row)


def test_the_extra_changes_nothing_but_the_time() -> None:
    """With sparse matrices and without, the same texts are found."""
    chance = random.Random(7)
    pool = [f"word{n}x" for n in range(300)]
    texts = [" ".join(chance.sample(pool, 12)) for _ in range(200)]
    meetings = [f"m{n % 5}" for n in range(200)]
    plain = nearest(texts, meetings, 3, vectorised=False)
    fast = nearest(texts, meetings, 3, vectorised=True)
    same = sum(bool(set(a) & set(b)) or a == b for a, b in zip(plain, fast, strict=True))
    assert same >= 195
    assert nearest(["the", "of"], ["a", "b"], 1) == [(), ()]


def test_many_units_are_matched_through_candidates(monkeypatch: pytest.MonkeyPatch) -> None:
    """Above the bound the pairs come from the nearest, and the same ask is found all the same."""
    corpus = corpus_of(dict.fromkeys(REGIONS, "Train judges and prosecutors in evidence."))
    few = cc.compare(cc.tag(corpus)).groups.shared
    monkeypatch.setattr("crimecongress.comparison.candidates._FEW", 1)
    many = cc.compare(cc.tag(corpus)).groups.shared
    assert [one.units for one in many] == [one.units for one in few]
    assert len(many) == 1


def test_results_show_themselves_in_jupyter() -> None:
    """Each is a small table that says what it counts."""
    asks = {REGIONS[0]: "Train judges in evidence.", REGIONS[1]: "Train judges in evidence."}
    comparison = cc.compare(cc.tag(corpus_of(asks)))
    assert "A score is similarity of words and structure" in comparison.groups._repr_html_()
    assert comparison.groups.of("shared_by_all") == tuple(comparison.groups)
    assert comparison.groups.groups[0].items == (3,)
    for result in (comparison, comparison.scope, comparison.matrix, comparison.participation):
        assert "<table" in result._repr_html_()


def test_a_corrigendum_adds_no_speaker() -> None:
    """Who took the floor is counted from the documents that stand as texts."""
    base = "A/CONF.99/RPM.1/L.1"
    spoken = report(base, "A.", statements=(statement(base, "Kenya", "KEN"),))
    right = report(f"{base}/Corr.1", statements=(statement(base, "Mali", "MLI"),), **CORRIGENDUM)
    rows = cc.compare(cc.tag(cc.assemble([spoken, right]))).participation.to_rows()
    assert [row["speaker"] for row in rows] == ["Kenya"]
    narrowed = cc.assemble([spoken]).select(item=4)
    assert cc.compare(cc.tag(narrowed)).participation.to_rows() == []


@pytest.mark.parametrize(
    ("raised", "code", "printed"),
    [
        (UnreadableFileError("it broke", where="x.pdf"), 1, "x.pdf"),
        (CrimeCongressError("it broke"), 1, "it broke"),
        (KeyboardInterrupt(), 1, "stopped"),
    ],
)
def test_every_failure_ends_in_one_line(
    raised: BaseException,
    code: int,
    printed: str,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    """No traceback: one line on standard error and the exit code."""
    from crimecongress.cli import main

    def fail(*_: object, **__: object) -> None:
        raise raised

    monkeypatch.setattr("crimecongress.register.load_register", fail)
    assert main(["register"]) == code
    error = capsys.readouterr().err
    assert printed in error
    assert error.count("\n") == 1


def test_the_module_is_the_program(monkeypatch: pytest.MonkeyPatch) -> None:
    """``python -m crimecongress`` ends with the exit code of the command."""
    monkeypatch.setattr(sys, "argv", ["crimecongress", "register", "--congress", "15"])
    with pytest.raises(SystemExit) as ended:
        runpy.run_module("crimecongress", run_name="__main__")
    assert ended.value.code == 0
