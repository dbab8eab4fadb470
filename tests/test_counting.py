"""Every table counts the same: with corrigenda, in parts of a corpus, over several Congresses."""

from __future__ import annotations

from collections import Counter
from typing import Any

import pytest
from attrs import evolve

import crimecongress as cc
from crimecongress.comparison import Comparison, compare, overused_words, strength_table
from crimecongress.corpus import Corpus
from crimecongress.errors import InvalidValueError
from crimecongress.model import DocumentKind, DocumentPart, Region
from crimecongress.rendering.charts import cycle_timeline
from crimecongress.rendering.sections import charts
from crimecongress.rendering.view import page_of
from report_builders import CORRIGENDUM, DRAFT, FINAL, meeting, recommendation, report
from score_specimens import comparison

AFRICA = "specimen-africa"
KIND = {"kind": DocumentKind.REPORT}


def corrected() -> Comparison:
    """The specimens, with a corrigendum to one that quotes the whole text."""
    reports = cc.specimens()
    wrong = next(one for one in reports if one.meeting and one.meeting.id == AFRICA)
    right = evolve(
        wrong,
        document=evolve(
            wrong.document,
            symbol=f"{wrong.document.symbol}/Corr.1",
            part=DocumentPart.CORRIGENDUM,
            sha256="c" * 64,
        ),
    )
    return compare(cc.tag(cc.assemble((*reports, right))))


def lines(made: Comparison) -> dict[str, tuple[Any, ...]]:
    """What the page says of each meeting, by its title."""
    return {
        one.title: (one.recommendations, one.digest_items, one.statements)
        for one in page_of(made).meetings
    }


def rows(corpus: Corpus) -> dict[str, tuple[Any, ...]]:
    """The same as the table of meetings has it."""
    return {
        str(row["title"]): (row["recommendations"], row["digest_items"], row["statements"])
        for row in corpus.table("meetings").to_rows()
    }


# --- corrigenda


def test_a_corrigendum_changes_no_figure_of_any_table() -> None:
    """It quotes what it corrects: page, charts and tables count without it."""
    made, plain = corrected(), comparison()
    assert len(made.corpus.reports) == len(plain.corpus.reports) + 1
    assert lines(made) == rows(made.corpus) == rows(plain.corpus) == lines(plain)
    assert charts(made, {}) == charts(plain, {})
    drawn, before = (cycle_timeline(one) for one in (made, plain))
    texts = [[text.get_text() for text in one.axes[0].texts] for one in (drawn, before)]
    assert texts[0] == texts[1]


def test_a_corrigendum_replaces_no_digest() -> None:
    """A digest stands in for what was not read; a correction alone is not the text."""
    item = next(one for one in cc.digest("rpm15-western-asia") if one.congress_item)
    facts = meeting(id=item.meeting, congress=15, region=Region.WESTERN_ASIA)
    ask = recommendation("A/CONF.99/1/Corr.1", "Train.", congress_item=item.congress_item)
    right = report("A/CONF.99/1/Corr.1", facts=facts, recommendations=(ask,), **CORRIGENDUM)
    (found,) = cc.assemble([right], digest=[item])
    assert found.digest == (item,)
    assert found.counted == ()


def test_a_corrigendum_is_no_final_text_of_a_draft() -> None:
    """What replaces a draft is the report, not what corrects a line of it."""
    draft = report("A/CONF.99/RPM.1/L.1", "Train judges.", **DRAFT)
    final = report("A/CONF.99/RPM.1/1", "Train all judges.", **FINAL)
    right = report("A/CONF.99/RPM.1/1/Corr.1", "Train most judges.", **{**CORRIGENDUM, **KIND})
    (made,) = compare(cc.tag(cc.assemble([draft, final, right]))).revisions
    assert made.new == "A/CONF.99/RPM.1/1"


# --- tags of another corpus


def test_tags_of_another_corpus_are_refused() -> None:
    """A unit that no tag was looked for in is not a unit without a theme."""
    corpus = comparison().corpus
    part = cc.tag(corpus.select(region="AFRICA"))
    with pytest.raises(InvalidValueError, match=r"not made of this corpus.*and \d+ more"):
        compare(part, corpus)
    with pytest.raises(InvalidValueError, match="none was looked for in A/1#r20a;"):
        compare(part, cc.assemble([report("A/1", "Train judges.")]))


def test_tags_of_a_corpus_serve_its_parts() -> None:
    """Tags of the whole compare a part as tags of the part do."""
    corpus = comparison().corpus
    part = corpus.select(region="AFRICA")
    assert compare(comparison().tagging, part).matrix == compare(cc.tag(part)).matrix


# --- one item


def test_one_item_narrows_the_counts_of_meetings() -> None:
    """The meetings of a narrowed corpus add up to its units, on the page too."""
    narrowed = comparison().corpus.select(item=3)
    made = compare(cc.tag(narrowed))
    assert lines(made) == rows(narrowed)
    assert sum(row[0] for row in rows(narrowed).values()) == len(made.units)
    assert 0 < len(made.units) < len(comparison().units)
    assert sum(row[2] for row in rows(narrowed).values()) == len(narrowed.table("statements"))
    held = narrowed.to_frame(record="documents")
    assert held["recommendations"].sum() == len(made.units)


def test_a_document_without_a_recommendation_is_a_document() -> None:
    """A chart of cycles tells a nought that was read from what nobody loaded."""
    made = compare(cc.tag(comparison().corpus.select(region="AFRICA", item=99)))
    assert [text.get_text() for text in cycle_timeline(made).axes[0].texts] == ["0"]
    known = compare(cc.tag(cc.assemble((), digest=cc.digest("rpm15-western-asia"))))
    assert {text.get_text() for text in cycle_timeline(known).axes[0].texts} == {"no document"}


def test_an_item_narrows_what_several_meetings_share() -> None:
    """Digest items credited to several meetings together are narrowed with the rest."""
    shared = cc.digest(None)[0]
    items = [evolve(shared, congress=99, congress_item=number) for number in (3, 4)]
    corpus = cc.assemble(cc.specimens(), digest=items)
    assert corpus.select(item=3).joint_digest == (items[0],)


def test_nothing_is_of_two_items() -> None:
    """Selecting twice keeps what fits both."""
    corpus = comparison().corpus
    narrowed = corpus.select(item=3)
    assert len(narrowed.select(item=4)) == len(narrowed.select(item=4).units()) == 0
    assert narrowed.select(item=3) == narrowed
    assert narrowed.group("item") == {"099-3": narrowed}
    assert narrowed.select(item=4).select(item=3).units() == ()


# --- several Congresses


@pytest.fixture(scope="module")
def cycles() -> Corpus:
    """A real cycle and the fictional one, each with an item 3, beside a stray text."""
    early = report(
        "A/CONF.234/RPM.1/1",
        "Promote the rights of victims of trafficking.",
        facts=meeting(id="rpm15-africa", congress=15),
        **FINAL,
    )
    late = report("A/CONF.0/RPM.2/1", "Train judges.", facts=meeting(id=AFRICA), specimen=True)
    stray = report("A/CONF.1/1", "Build roads.", facts=None, outline=())
    ask = recommendation("A/CONF.1/1", "Build roads.", congress_item=None)
    stray = evolve(stray, recommendations=(ask,))
    digest = [evolve(cc.digest(None)[0], congress=congress) for congress in (15, 99)]
    return cc.assemble([early, late, stray], digest=digest)


@pytest.mark.parametrize("congress", [15, 99])
def test_a_part_knows_what_is_missing_of_its_own_congresses(cycles: Corpus, congress: int) -> None:
    """Neither selecting nor grouping keeps meetings, items or digests of other Congresses."""
    assert {row.congress for row in cycles.missing} == {15, 99}
    parts = [cycles.select(congress=congress), cycles.group("congress")[str(congress)]]
    assert parts[0] == parts[1]
    for part in (*parts, cycles.group("item")[f"{congress:03}-3"]):
        held: list[Any] = [*part.missing, *part.agenda, *part.joint_digest]
        assert {row.congress for row in held} == {congress}
        assert {row.congress for row in compare(cc.tag(part)).missing} == {congress}
    assert cycles.select(meeting="A/CONF.1/1").missing == ()


def test_an_item_of_one_congress_is_not_that_of_another(cycles: Corpus) -> None:
    """Corpus, matrix, wording and strength put items together by the same key."""
    held = {"015-3": 1, "099-3": 1}
    parts = cycles.group("item")
    assert {key: len(parts[key].units(("recommendation",))) for key in held} == held
    assert set(strength_table(cycles, by="item").groups) == {*held, ""}
    assert set(overused_words(cycles, by="item").groups) == {*held, ""}
    matrix = compare(cc.tag(cycles), by="item").matrix
    assert {head.key: head.total for head in matrix.heads} == {**held, "": 1}


def test_a_column_of_an_item_is_of_the_meetings_of_its_congress(cycles: Corpus) -> None:
    """A real column is not marked as fictional because a specimen is loaded too."""
    heads = {head.key: head for head in compare(cc.tag(cycles), by="item").matrix.heads}
    assert {key: head.specimen for key, head in heads.items()} == {
        "": False,
        "015-3": False,
        "099-3": True,
    }
    assert Counter(head.region for head in heads.values()) == {Region.AFRICA: 2, None: 1}
