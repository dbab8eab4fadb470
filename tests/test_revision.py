"""Revision: alignment of two versions of a text, and the typed redline between them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import crimecongress as cc
from crimecongress.comparison.alignment import PassageChange, align_passages, common_length, ratio
from crimecongress.comparison.changes import typed_changes
from crimecongress.comparison.passages import Passage, passages
from crimecongress.comparison.redline import redline
from crimecongress.comparison.revision import Revision, revise
from crimecongress.errors import InvalidValueError
from crimecongress.model import (
    Citation,
    Document,
    DocumentKind,
    Item,
    Paragraph,
    ParagraphKind,
    Reference,
    Report,
)

FIXTURES = Path(__file__).parent / "fixtures"
SHARED = Path(__file__).resolve().parents[1] / ".." / "shared" / "reports"

# Passages that have nothing to do with one another.
UNRELATED = (
    "Requests the Secretariat to publish a handbook on the marking of firearms;",
    "Encourages donors to pay for the schooling of young prisoners in remote islands;",
    "Welcomes the opening of a regional laboratory that examines counterfeit medicine;",
    "Decides that mountain villages shall elect their own mediators every second spring;",
    "Notes with concern how quickly rare orchids vanish from unguarded forests;",
    "Urges shipping companies to report containers whose seals were broken at sea;",
)
texts = st.text(alphabet="ab ,", max_size=30)
orders = st.permutations(UNRELATED)
versions = st.lists(st.sampled_from(UNRELATED), max_size=8)


def report(
    *given: str,
    kind: DocumentKind = DocumentKind.REPORT,
    key: str = "X/1",
    names: dict[int, str] | None = None,
) -> Report:
    """A document with these paragraphs, numbered from 1; ``names`` are instruments by place."""
    spans = [(number * 1000, number * 1000 + len(text)) for number, text in enumerate(given)]
    return Report(
        document=Document(
            symbol=key,
            body=None,
            distribution=None,
            date=None,
            language="en",
            kind=kind,
            part=None,
            job_number=None,
            path="x.txt",
            sha256="0" * 64,
        ),
        meeting=None,
        paragraphs=tuple(
            Paragraph(
                number=number,
                kind=ParagraphKind.OTHER,
                text=text,
                citation=Citation(document=key, symbol=key, paragraph=number, segments=(span,)),
            )
            for number, (text, span) in enumerate(zip(given, spans, strict=True), 1)
        ),
        references=tuple(
            Reference(
                kind="instrument",
                text=name,
                normalised=name,
                citation=Citation(document=key, segments=(spans[place],)),
            )
            for place, name in (names or {}).items()
        ),
    )


def kinds(found: Revision) -> list[tuple[str, bool]]:
    """Kind and movement of each row."""
    return [(row.kind.value, row.moved) for row in found]


def cases() -> list[tuple[str, str, str, list[str]]]:
    """The table of typed changes."""
    text = (FIXTURES / "redline.txt").read_text(encoding="utf-8")
    blocks = [block.splitlines() for block in text.strip().split("\n\n")]
    return [(one[0], one[1], one[2], one[3:]) for one in blocks if not one[0].startswith("#")]


@pytest.mark.parametrize(("title", "old", "new", "wanted"), cases(), ids=lambda one: str(one)[:40])
def test_changes_have_their_names(title: str, old: str, new: str, wanted: list[str]) -> None:
    """Each case of the table gives exactly its changes."""
    found = [
        f"{one.kind.replace('_', ' ')}: {' → '.join(side for side in (one.old, one.new) if side)}"
        for one in typed_changes(old, new, redline(old, new))
    ]
    assert (found or ["none"]) == wanted, title


def test_instruments_are_compared_by_what_they_are() -> None:
    """An instrument is added or removed once, however often it is named."""
    old = report("Recalls the Timber Convention;", names={0: "TIMBER"})
    new = report("Recalls the Rivers Convention;", names={0: "RIVERS"})
    found = revise(old, new, near=0.5).changes.to_rows()
    assert [(row["change"], row["old"], row["new"]) for row in found] == [
        ("instrument_removed", "TIMBER", ""),
        ("instrument_added", "", "RIVERS"),
    ]


@given(texts, texts)
def test_a_redline_gives_both_texts_back(old: str, new: str) -> None:
    """The old words put together are the old text, the new words the new one."""
    edits = redline(old, new)
    assert "".join(edit.old for edit in edits) == old
    assert "".join(edit.new for edit in edits) == new


@given(texts, texts)
def test_similarity_is_symmetric(left: str, right: str) -> None:
    """The longest common subsequence is the same from both sides, and that of the table method."""
    assert common_length(left, right) == common_length(right, left)
    rows = [[0] * (len(right) + 1) for _ in range(len(left) + 1)]
    for i, one in enumerate(left, 1):
        for j, other in enumerate(right, 1):
            best = max(rows[i - 1][j], rows[i][j - 1])
            rows[i][j] = rows[i - 1][j - 1] + 1 if one == other else best
    assert common_length(left, right) == rows[-1][-1]
    assert 0 <= ratio(left, right) <= 1
    assert ratio(left, left) == 1


@given(versions)
def test_a_text_is_the_same_as_itself(given_texts: list[str]) -> None:
    """Compared with itself, every passage is the same, nothing moves, nothing changes."""
    one = report(*given_texts)
    found = revise(one, one)
    assert kinds(found) == [("same", False)] * len(given_texts)
    assert not found.changes.rows


@given(versions, versions)
def test_passages_add_up(old: list[str], new: list[str]) -> None:
    """Every passage of both sides stands in exactly one row."""
    found = revise(report(*old), report(*new))
    assert (found.old_count, found.new_count) == (len(old), len(new))
    assert Counter(one.place for row in found for one in row.old) == Counter(range(len(old)))
    assert Counter(one.place for row in found for one in row.new) == Counter(range(len(new)))
    counts = found.counts()
    assert sum(counts.values()) - counts["moved"] == len(found)


@settings(max_examples=40)
@given(orders)
def test_order_matters_for_what_moved_alone(order: list[str]) -> None:
    """In any other order the same passages are found, and some have moved."""
    changed = [text.replace("the ", "each ", 1) for text in order[:3]] + order[3:]
    found = revise(report(*UNRELATED), report(*changed))
    straight = [text if text in changed else text.replace("the ", "each ", 1) for text in UNRELATED]
    kept = revise(report(*UNRELATED), report(*straight))
    assert {(row.kind, row.old_text, row.new_text) for row in found} == {
        (row.kind, row.old_text, row.new_text) for row in kept
    }
    assert not any(row.moved for row in kept)
    assert any(row.moved for row in found) == (changed != straight)


def test_one_passage_that_moves_is_the_one_that_moved() -> None:
    """Of two passages that change their order, the shorter one moved."""
    found = revise(report(*UNRELATED[:3]), report(*UNRELATED[1:3], UNRELATED[0]))
    assert [row.old_text for row in found if row.moved] == [UNRELATED[0]]


def test_added_and_deleted_stand_where_they_belong() -> None:
    """What was deleted stands after what it followed; what was added, where it is."""
    found = revise(report(*UNRELATED[:4]), report(UNRELATED[0], UNRELATED[5], *UNRELATED[2:4]))
    assert [row.kind.value for row in found] == ["same", "deleted", "added", "same", "same"]
    assert found.rows[1].new_citation == ""
    assert found.rows[2].old_citation == ""
    assert found.rows[0].old_citation == "X/1, para. 1"


@pytest.mark.parametrize("merged", [True, False])
def test_passages_are_merged_and_split(*, merged: bool) -> None:
    """Two passages in one are merged; one in two is split; both directions agree."""
    apart = report(UNRELATED[0], UNRELATED[1], UNRELATED[2], "Takes note.")
    joined = report(f"{UNRELATED[0][:-1]}, and {UNRELATED[1].lower()}", UNRELATED[2], "Takes note.")
    found = revise(apart, joined) if merged else revise(joined, apart)
    kind = PassageChange.MERGED if merged else PassageChange.SPLIT
    (row,) = found.of(kind)
    assert len(row.old if merged else row.new) == 2
    assert row.ratio is not None
    assert row.ratio > 0.9
    assert found.counts()["same"] == 2


def test_a_part_stands_in_one_whole_alone() -> None:
    """Where two passages could hold the same parts, the more similar one does."""
    whole = f"{UNRELATED[0]} {UNRELATED[1]}"
    found = revise(report(*UNRELATED[:2]), report(f"{whole} Amen.", f"{whole} So be it then."))
    assert [row.kind.value for row in found] == ["merged", "added"]


def test_a_part_that_another_part_holds_is_none_of_the_whole() -> None:
    """It says nothing that the longer part does not say already."""
    first, second = UNRELATED[:2]
    found = revise(report(first, second, first[:50]), report(f"{first} {second}"))
    assert [row.kind.value for row in found] == ["merged", "deleted"]


def test_parts_that_are_little_of_a_whole_are_not_merged() -> None:
    """A passage that holds two others and much more is another one."""
    found = revise(report(*UNRELATED[:2]), report(" ".join(UNRELATED)))
    assert found.counts()["merged"] == 0


def test_of_two_old_passages_the_more_similar_is_paired() -> None:
    """A new passage has one old passage at most."""
    old = UNRELATED[0].replace("publish", "print")
    found = revise(report(UNRELATED[0][:-10], old), report(UNRELATED[0].replace("on", "about")))
    assert found.counts()["near"] == found.counts()["deleted"] == 1


def test_reworded_passages_are_paired() -> None:
    """Half of the words of matter in the same order pair passages that are not near."""
    old = "Encourages schools to teach young people how crime harms rivers and forests;"
    new = "Calls for lessons at which schools teach young people about rivers and forests;"
    found = revise(report(old), report(new))
    assert kinds(found) == [("reworded", False)]


def test_last_marks_do_not_matter() -> None:
    """A paragraph that ends the text is the same as before, with another mark."""
    found = revise(report("Recalls the Charter;"), report("Recalls the Charter."))
    assert kinds(found) == [("same", False)]


def test_the_frame_of_a_resolution_is_not_compared() -> None:
    """Title, opening line, meeting and date are kept apart; in a report all is compared."""
    parts = ("99/1. Timber", "The General Assembly,", UNRELATED[0], "12th plenary meeting")
    resolution = passages(report(*parts, kind=DocumentKind.RESOLUTION))
    assert [one.text for one in resolution.body] == [UNRELATED[0]]
    assert len(resolution.frame) == 3
    assert len(passages(report(*parts)).body) == 4
    bare = passages(report(*UNRELATED[:2], kind=DocumentKind.RESOLUTION))
    assert (len(bare.body), bare.frame) == (2, ())
    closing = passages(report("12th plenary meeting", kind=DocumentKind.RESOLUTION))
    assert (closing.body, len(closing.frame)) == ((), 1)


def test_items_are_passages() -> None:
    """A paragraph with items gives a passage for each, with its label."""
    place = Citation(document="X/1", paragraph=1, label="a")
    one = report("The Meeting recommends:")
    item = Item(label="a", text="Train judges.", citation=place)
    (paragraph,) = one.paragraphs
    made = Paragraph(
        number=1, kind=paragraph.kind, text=paragraph.text, items=(item,), citation=place
    )
    changed = Report(document=one.document, meeting=None, paragraphs=(made,))
    assert [passage.id for passage in passages(changed).body] == ["p1", "p1(a)"]


def test_html_is_escaped() -> None:
    """No word of a text becomes markup."""
    found = revise(report("Train <b>judges</b> & clerks."), report("Train <i>judges</i> & clerks."))
    page = found.html()
    assert page == found._repr_html_()
    assert "<ins>" in page
    assert "<del>" in page
    assert "<b>" not in page
    assert "<i>" not in page
    assert "&amp; clerks" in page
    assert "fictional" not in page


def test_specimens_are_named_as_such() -> None:
    """A redline of a specimen says that it is fictional."""
    one = cc.specimens()[0]
    assert "Contains specimens" in revise(one, one).html()


def test_tables_have_the_columns_of_the_codebook() -> None:
    """Rows and typed changes become frames with their citations on both sides."""
    old, new = report(UNRELATED[0], "Old."), report(UNRELATED[0].replace("Requests", "Invites"))
    found = revise(old, new)
    assert list(found.to_frame().columns) == [column.name for column in found.columns]
    assert found.to_rows()[0]["changes"] == "verb weakened: requests → invites"
    (change,) = found.changes.to_rows()
    assert (change["old_citation"], change["new_citation"]) == ("X/1, para. 1", "X/1, para. 1")
    assert list(found.changes.to_frame().columns) == [one.name for one in found.changes.columns]


def test_a_wrong_threshold_is_refused() -> None:
    """Similarity is above 0 and up to 1."""
    with pytest.raises(InvalidValueError, match=r"near 1\.5"):
        revise(report(), report(), near=1.5)


def test_nothing_against_nothing() -> None:
    """Two empty documents have an empty revision."""
    assert len(revise(report(), report())) == 0


@pytest.mark.skipif(not SHARED.exists(), reason="the real resolutions are not here")
def test_two_real_resolutions() -> None:
    """Of the two years' resolutions 16 passages are the same, 25 at least near."""
    old, new = (cc.read(SHARED / name) for name in ("A_RES_78_223.txt", "A_RES_79_186.txt"))
    found = revise(old, new)
    counts = found.counts()
    assert (found.old_count, found.new_count) == (51, 41)
    assert counts["same"] == 16
    assert counts["same"] + counts["near"] == 25


def test_a_passage_knows_its_place() -> None:
    """Aligned passages are the values that were given."""
    one = Passage(id="p1", place=0, text="x", citation=Citation(document="X"))
    (found,) = align_passages((one,), (one,))
    assert (found.old, found.new) == ((one,), (one,))


PREAMBLE = (
    "Recalling its resolution 90/12 of 3 December 2090 on the care of lighthouses,",
    "Bearing in mind that harbours without lights are a danger to fishers and travellers,",
    "Noting with concern the rising number of thefts of lamps from unguarded towers,",
)
OPERATIVE = (
    "Invites Governments to repair the lighthouses on their coasts before the end of the decade;",
    "Requests the Secretary-General to prepare a guide on the maintenance of foghorns;",
    "Encourages Member States to train keepers, including women, in the use of modern lamps;",
    "Decides that the Fifth Conference on Harbours shall be held at Example City in 2095;",
    "Urges all States to prevent and punish the theft of lamps, in accordance with domestic law;",
    "Calls upon donors to provide voluntary contributions for towers in small island States;",
)


def resolution(
    folder: Path, preamble: Sequence[str], operative: Sequence[str], *, draft: bool = False
) -> Report:
    """An invented resolution, or its draft in a committee, as a text that is read."""
    head = (
        "United Nations A/C.3/91/L.5\nGeneral Assembly\n\nDistr.: Limited\n10 October 2091\n\n"
        "Albania, Fiji and Kenya: draft resolution\n\nCare of lighthouses\n\n"
        if draft
        else "United Nations A/RES/91/7\nGeneral Assembly\n\nDistr.: General\n2 December 2091\n\n"
        "Resolution adopted by the General Assembly on 2 December 2091\n\n91/7. Lighthouses\n\n"
    )
    numbered = [f"{n}. {text}" for n, text in enumerate(operative, 1)]
    foot = "" if draft else "\n\n70th plenary meeting\n2 December 2091\n"
    path = folder / f"{draft}-{len(list(folder.iterdir()))}.txt"
    body = "\n\n".join(["The General Assembly,", *preamble, *numbered])
    path.write_text(head + body + foot, encoding="utf-8")
    return cc.read(path)


def test_a_draft_resolution_and_its_final_form_have_the_same_passages(tmp_path: Path) -> None:
    """Title, sponsors, opening line, meeting and date are no passages of the text."""
    draft = resolution(tmp_path, PREAMBLE, OPERATIVE, draft=True)
    found = revise(draft, resolution(tmp_path, PREAMBLE, OPERATIVE))
    assert found.counts()["same"] == len(found.rows) == 9


def test_renumbered_paragraphs_are_the_same(tmp_path: Path) -> None:
    """A paragraph put before the others changes their numbers and nothing else."""
    base = resolution(tmp_path, PREAMBLE, OPERATIVE)
    later = resolution(tmp_path, PREAMBLE, ("Decides to remain seized of the matter;", *OPERATIVE))
    counts = revise(base, later).counts()
    assert (counts["same"], counts["added"], counts["moved"]) == (9, 1, 0)


def test_an_operative_paragraph_that_became_preambular_is_recognised(tmp_path: Path) -> None:
    """What was decided is recalled: moved, its verb weakened, and nobody's addressee changed."""
    base = resolution(tmp_path, PREAMBLE, OPERATIVE)
    recalled = (
        "Recalling that it decided that the Fifth Conference on Harbours shall be held at Example "
        "City in 2095,"
    )
    later = resolution(tmp_path, (*PREAMBLE, recalled), (*OPERATIVE[:3], *OPERATIVE[4:]))
    (row,) = [row for row in revise(base, later) if row.kind != "same"]
    assert (row.kind, row.moved) == ("near", True)
    assert [change.kind for change in row.changes] == ["verb_weakened"]


def test_parts_of_a_draft_are_one_text(tmp_path: Path) -> None:
    """A draft in two documents against one final text; ids name the document."""
    first = resolution(tmp_path, PREAMBLE, OPERATIVE[:3])
    second = resolution(tmp_path, (), OPERATIVE[3:], draft=True)
    found = revise([first, second], resolution(tmp_path, PREAMBLE, OPERATIVE))
    assert found.counts()["same"] == len(found.rows) == 9
    assert found.old_name == "A/RES/91/7; A/C.3/91/L.5"
    assert found.rows[-1].old[0].id == "L.5 p3"
    with pytest.raises(InvalidValueError, match="without a document"):
        revise([], first)


@given(
    st.permutations(range(6)),
    st.sets(st.integers(0, 5), max_size=3),
)
@settings(max_examples=25, deadline=None)
def test_moving_and_deleting_are_told_apart(order: list[int], gone: set[int]) -> None:
    """However paragraphs are put in another order or left out, each is the same or deleted."""
    old = tuple(passage(place, OPERATIVE[place]) for place in range(6))
    kept = [place for place in order if place not in gone]
    new = tuple(passage(place, OPERATIVE[old]) for place, old in enumerate(kept))
    found = align_passages(old, new)
    assert sorted(one.old[0].text for one in found if one.kind == "same") == sorted(
        OPERATIVE[place] for place in kept
    )
    assert sum(one.kind == "deleted" for one in found) == len(gone)
    stays = [one.old[0].place for one in found if one.new and not one.moved]
    assert stays == sorted(stays)


def passage(place: int, text: str) -> Passage:
    """A passage at a place."""
    return Passage(id=f"p{place}", place=place, text=text, citation=Citation(document="X"))
