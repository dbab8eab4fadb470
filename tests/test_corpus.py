"""Reports assembled into proceedings: which documents stand, what is read, how it is selected."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

import crimecongress as cc
from crimecongress.errors import InvalidValueError, UnknownNameError
from crimecongress.model import (
    DigestItem,
    Item,
    ParagraphKind,
    Region,
    Report,
    ScopeStatus,
    UnitKind,
)
from report_builders import (
    ADDENDUM,
    BASE_SYMBOL,
    CORRIGENDUM,
    FINAL,
    REVISION,
    cited,
    heading,
    meeting,
    officer,
    paragraph,
    remark,
    report,
    statement,
)

BASE = BASE_SYMBOL


def keys(reports: tuple[Report, ...]) -> list[str]:
    """Return the keys of documents."""
    return [one.document.key for one in reports]


def digest_item(name: str, **given: Any) -> DigestItem:
    """Take a bundled item of the digest and change what matters here."""
    from attrs import evolve

    first = next(iter(cc.digest("rpm15-western-asia")))
    return evolve(first, id=name, **given)


# --- which documents stand

STANDING = [
    ("a draft and its addenda, out of order",
     [(f"{BASE}/Add.10", ADDENDUM), (f"{BASE}/Add.2", ADDENDUM), (BASE, {})],
     [BASE, f"{BASE}/Add.2", f"{BASE}/Add.10"], []),
    ("a final supersedes its drafts",
     [(BASE, {}), (f"{BASE}/Add.1", ADDENDUM), ("A/CONF.99/RPM.1/1", FINAL)],
     ["A/CONF.99/RPM.1/1"], [BASE, f"{BASE}/Add.1"]),
    ("a revision replaces what it revises, and nothing else",
     [(f"{BASE}/Add.1", ADDENDUM), (BASE, {}), (f"{BASE}/Rev.1", REVISION),
      (f"{BASE}/Rev.2", REVISION)],
     [f"{BASE}/Rev.2", f"{BASE}/Add.1"], [BASE, f"{BASE}/Rev.1"]),
]  # fmt: skip


@pytest.mark.parametrize(
    ("given", "standing", "superseded"),
    [case[1:] for case in STANDING],
    ids=[case[0] for case in STANDING],
)
def test_which_documents_stand(
    given: list[tuple[str, dict[str, Any]]], standing: list[str], superseded: list[str]
) -> None:
    """Drafts yield to the report, revised texts to revisions; what yields stays reachable."""
    reports = [report(symbol, f"Ask {symbol}.", **facts) for symbol, facts in given]
    (one,) = cc.assemble(reports)
    (same,) = cc.assemble(reversed(reports))
    assert keys(one.reports) == standing
    assert keys(one.superseded) == superseded
    assert one == same


def test_a_file_given_twice_counts_once() -> None:
    """The same bytes under two names are one document."""
    one = report(BASE, "Train judges.")
    (found,) = cc.assemble([one, one])
    assert keys(found.reports) == [BASE]
    assert found.conflicts == ()


def test_one_document_in_two_files_is_said() -> None:
    """Of two files of one symbol the richer one stands, English before other languages."""
    poor = report(BASE, "Train judges.", sha256="b" * 64, path="poor.txt")
    rich = report(BASE, "Train judges.", "Train police.", sha256="c" * 64, path="rich.txt")
    foreign = report(BASE, "A", "B", "C", sha256="a" * 64, path="fr.txt", language="fr")
    (found,) = cc.assemble([poor, rich, foreign])
    assert [one.document.path for one in found.reports] == ["rich.txt"]
    assert {one.document.path for one in found.superseded} == {"poor.txt", "fr.txt"}
    assert [conflict.field for conflict in found.conflicts] == [
        f"one document in two files ({BASE})"
    ] * 2


def test_texts_without_a_symbol_are_told_apart_by_their_words() -> None:
    """The same recommendations in two files are one document; other ones are not."""
    one = report(None, "Train judges.", sha256="a" * 64, path="a.txt")
    same = report(None, "Train  judges.", sha256="b" * 64, path="b.pdf")
    other = report(None, "Train police.", sha256="c" * 64, path="c.txt")
    empty = [report(None, sha256=letter * 64, path=f"{letter}.txt") for letter in "de"]
    (found,) = cc.assemble([one, same, other, *empty])
    assert [r.document.path for r in found.reports] == ["a.txt", "c.txt", "d.txt", "e.txt"]
    assert [r.document.path for r in found.superseded] == ["b.pdf"]


def test_of_two_finals_the_later_one_stands_and_it_is_said() -> None:
    """Two reports of one meeting are a conflict that the reader must see."""
    early = report("A/CONF.99/RPM.1/1", "A.", **FINAL, date=date(2098, 5, 1))
    late = report("A/CONF.99/RPM.1/2", "B.", **FINAL, date=date(2098, 6, 1))
    (found,) = cc.assemble([late, early])
    assert keys(found.reports) == ["A/CONF.99/RPM.1/2"]
    assert [c.field for c in found.conflicts] == ["two reports of one meeting"]


def test_a_corrigendum_is_kept_and_not_counted() -> None:
    """It corrects a text that nobody has corrected: it is said, and it asks for nothing."""
    wrong = report(BASE, "Train judges.")
    right = report(f"{BASE}/Corr.1", "Train judges well.", **CORRIGENDUM)
    corpus = cc.assemble([right, wrong])
    (found,) = corpus
    assert keys(found.reports) == [BASE, f"{BASE}/Corr.1"]
    assert [c.field for c in found.conflicts] == ["corrigendum"]
    assert [unit.text for unit in corpus.units()] == ["Train judges."]
    assert corpus.table("meetings").to_rows()[0]["recommendations"] == 1


def test_disagreements_are_shown_with_who_says_what() -> None:
    """Days and officers that differ are conflicts; a place that only adds the country is none."""
    one = report(BASE, facts=meeting(), officers=(officer(BASE, "A. Example"),))
    key = f"{BASE}/Add.1"
    other = report(
        key,
        facts=meeting(end=date(2098, 4, 11), place="Mfano City, Exampleland"),
        officers=(officer(key, "B. Example"),),
        **ADDENDUM,
    )
    (found,) = cc.assemble([one, other])
    assert {c.field: c.values for c in found.conflicts} == {
        "end": ((BASE, "2098-04-10"), (key, "2098-04-11")),
        "rapporteur": ((BASE, "A. Example"), (key, "B. Example")),
    }


# --- which meeting a document belongs to


def test_documents_without_a_meeting_follow_their_symbol() -> None:
    """A piece whose masthead was lost joins the meeting that its symbol names."""
    named = report(BASE, "A.")
    lost = report(f"{BASE}/Add.1", "B.", facts=None, **ADDENDUM)
    stray = report("A/CONF.99/RPM.7/L.1", "C.", facts=None)
    other = report("A/AC.99/1", "D.", facts=None)
    bare = report(None, "E.", facts=None, path="folder/notes.txt", sha256="e" * 64)
    odd = report("no symbol", "F.", facts=None, title="A title of its own")
    corpus = cc.assemble([lost, stray, other, bare, odd, named])
    assert {one.key: keys(one.reports) for one in corpus} == {
        "congress-99-AFRICA-2098-04-08": [BASE, f"{BASE}/Add.1"],
        "A/CONF.99/RPM.7": ["A/CONF.99/RPM.7/L.1"],
        "A/AC.99/1": ["A/AC.99/1"],
        bare.document.key: [bare.document.key],
        "no symbol": ["no symbol"],
    }
    titles = {one.key: one.title for one in corpus}
    assert titles[bare.document.key] == "notes.txt"
    assert titles["no symbol"] == "no symbol"


def test_documents_that_date_one_meeting_otherwise_are_joined_and_disagree() -> None:
    """Days that overlap or one preparatory meeting in the symbols make one meeting."""
    first = report(BASE, "A.")
    shifted = meeting(start=date(2098, 4, 7), end=date(2098, 4, 9))
    overlapping = report(None, "B.", facts=shifted, sha256="b" * 64, **ADDENDUM)
    wrong = meeting(start=date(2098, 5, 8), end=date(2098, 5, 10))
    by_symbol = report(f"{BASE}/Add.2", "C.", facts=wrong, **ADDENDUM)
    dayless = report(None, "D.", facts=meeting(start=None, end=None), sha256="d" * 64)
    later = meeting(start=date(2098, 6, 1), end=date(2098, 6, 3))
    stranger = report(None, "E.", facts=later, sha256="e" * 64)
    elsewhere = report(None, "F.", facts=meeting(region=Region.EUROPE), sha256="f" * 64)
    given = [stranger, dayless, by_symbol, overlapping, elsewhere, first]
    corpus = cc.assemble(given)
    assert [len(one.reports) for one in corpus] == [4, 1, 1]
    assert cc.assemble(given[::-1]) == corpus
    assert {c.field: len(c.values) for c in next(iter(corpus)).conflicts} == {"start": 3, "end": 3}


def test_a_meeting_half_recognised_is_named_by_what_is_known() -> None:
    """Congress and region without days make a key; one of them alone makes none."""
    dayless = report("A/CONF.99/RPM.1/1", facts=meeting(start=None, end=None))
    regionless = report("A/AC.9/2", facts=meeting(region=None), title="T")
    assert [one.key for one in cc.assemble([dayless, regionless])] == [
        "congress-99-AFRICA",
        "A/AC.9/2",
    ]


def test_missing_meetings_of_the_cycle_are_named() -> None:
    """A real meeting of the register brings its Congress's other meetings as missing."""
    facts = meeting(id="rpm15-africa", congress=15)
    corpus = cc.assemble([report("A/CONF.240/RPM.9/1", "A.", facts=facts)])
    (one,) = corpus
    assert one.key == "rpm15-africa"
    assert "rpm15-africa" not in {row.id for row in corpus.missing}
    assert {row.congress for row in corpus.missing} == {15}
    assert {row.congress for row in corpus.agenda} == {15}


# --- what was read

KEY = BASE
SCOPES: list[tuple[str, dict[str, Any], ScopeStatus, str]] = [
    ("its section with an outcome", {}, ScopeStatus.READ, "its section with the outcome"),
    ("a continued section", {"outline": (heading(KEY, 3, continued=True),)},
     ScopeStatus.IN_PART, "the section is continued and its beginning is not loaded"),
    ("no heading", {"outline": ()}, ScopeStatus.NOT_LOADED, "no document loaded holds it"),
    ("no outcome", {"recommendations": ()}, ScopeStatus.IN_PART, "a section without an outcome"),
    ("an outcome in running text",
     {"recommendations": (), "paragraphs": (paragraph(KEY, 4, "X.", kind=ParagraphKind.OUTCOME),)},
     ScopeStatus.READ, "its section with the outcome"),
    ("a passage without its heading",
     {"outline": (), "recommendations": (), "paragraphs": (paragraph(KEY, 4, "X."),)},
     ScopeStatus.IN_PART, "a passage without the heading of the item"),
    ("a whole report without the item", {"outline": (heading(KEY, None),)},
     ScopeStatus.NOT_LOADED, "the report has no section on it"),
]  # fmt: skip


@pytest.mark.parametrize(
    ("given", "status", "reason"), [case[1:] for case in SCOPES], ids=[case[0] for case in SCOPES]
)
def test_the_scope_says_what_was_read(
    given: dict[str, Any], status: ScopeStatus, reason: str
) -> None:
    """Like is compared with like only where it is known how much of an item was read."""
    facts = meeting(id="rpm15-africa", congress=15)
    (one,) = cc.assemble([report(BASE, "A.", facts=facts, **given)])
    row = next(row for row in one.scope if row.item == 3)
    assert (row.status, row.reason) == (status, reason)


def test_an_addendum_that_holds_the_section_reads_its_item_and_no_other() -> None:
    """The scope names the addendum, and the other items stay out."""
    facts = meeting(id="rpm15-africa", congress=15)
    (one,) = cc.assemble([report(f"{BASE}/Add.1", "A.", facts=facts, **ADDENDUM)])
    assert {row.item: row.reason for row in one.scope if row.status is ScopeStatus.READ} == {
        3: "its whole section, in an addendum"
    }


def test_a_digest_is_a_part_and_yields_to_the_document() -> None:
    """Its items under an item that was read are set aside; those under others make a part."""
    mine = [digest_item("x-01", congress_item=3), digest_item("x-02", congress_item=4)]
    together = digest_item("x-03", meeting=None)
    corpus = cc.assemble(
        [report(BASE, "A.", facts=meeting(id="rpm15-western-asia", congress=15))],
        digest=[*mine, together],
    )
    (one,) = corpus
    assert [item.id for item in one.digest] == ["x-02"]
    assert [item.id for item in one.digest_replaced] == ["x-01"]
    assert [item.id for item in corpus.joint_digest] == ["x-03"]
    scope = {row.item: (row.status, row.reason) for row in one.scope}
    assert scope[4] == (ScopeStatus.IN_PART, "a digest")


def test_a_digest_beside_a_part_of_a_document_names_both() -> None:
    """What a document holds of an item says more than a digest, so its reason stands."""
    mine = digest_item("x-01", congress_item=4)
    held = paragraph(BASE, 1, "Speakers noted much.", congress_item=4)
    (one,) = cc.assemble(
        [
            report(
                BASE, "A.", facts=meeting(id="rpm15-western-asia", congress=15), paragraphs=(held,)
            )
        ],
        digest=[mine],
    )
    (row,) = (row for row in one.scope if row.item == 4)
    assert row.status is ScopeStatus.IN_PART
    assert row.reason == "a passage without the heading of the item"
    assert row.documents == (BASE, "digest")


# --- the corpus as a value


@pytest.fixture(name="corpus")
def made() -> Any:
    """Return two meetings with one record of each kind in the first."""
    africa = report(
        BASE,
        "Train judges.",
        paragraphs=(paragraph(BASE, 1, "Speakers noted much."), paragraph(BASE, None, "And so.")),
        statements=(statement(BASE, "Kenya", "KEN"),),
        remarks=(remark(BASE, 1), remark(BASE, 7)),
    )
    europe = report("A/CONF.99/RPM.2/1", facts=meeting(region=Region.EUROPE), **FINAL)
    return cc.assemble([africa, europe])


def test_a_corpus_is_a_sequence_of_proceedings(corpus: Any) -> None:
    """It prints, iterates, has a length and finds its meetings."""
    assert repr(corpus) == "Corpus(2 meetings, 2 documents)"
    assert repr(corpus.select(item=3)) == "Corpus(2 meetings, 2 documents, item 3)"
    assert [one.key for one in corpus] == [one.key for one in corpus.proceedings]
    assert len(corpus) == 2
    assert not corpus.specimen
    first = corpus.proceedings[0]
    assert corpus.meeting(first.key) is first
    with pytest.raises(UnknownNameError, match=r"no meeting 'x' in the corpus.*congress-99"):
        corpus.meeting("x")
    with pytest.raises(UnknownNameError, match="loaded: none"):
        corpus.select(congress=1).meeting("x")


def test_selecting_narrows_and_refuses_what_is_unknown(corpus: Any) -> None:
    """Every condition given must hold; an item narrows units, records and scope."""
    assert [one.region for one in corpus.select(region="EUROPE")] == [Region.EUROPE]
    assert len(corpus.select(region="EUROPE", congress=98)) == 0
    narrowed = corpus.select(item=4)
    assert narrowed.units() == ()
    assert all(row.item == 4 for one in narrowed for row in one.scope)
    assert len(narrowed.table("recommendations")) == 0
    with pytest.raises(UnknownNameError, match="no region 'Mars'"):
        corpus.select(region="Mars")


def test_grouping_splits_without_loss(corpus: Any) -> None:
    """The parts hold what the whole holds; by item, a meeting stands in each of its items."""
    assert list(corpus.group("region")) == ["AFRICA", "EUROPE"]
    assert list(corpus.group("congress")) == ["99"]
    assert sum(map(len, corpus.group("meeting").values())) == len(corpus)
    assert list(corpus.group("item")) == ["099-3", "099-4", "099-5", "099-6"]
    assert corpus.group("item")["099-3"].item == 3
    with pytest.raises(UnknownNameError, match=r"cannot group by 'colour'.*item"):
        corpus.group("colour")


def test_each_kind_of_record_is_a_table_with_citations(corpus: Any) -> None:
    """Every row walks back to a document and a place."""
    sizes = {
        "meetings": 2,
        "documents": 2,
        "recommendations": 1,
        "statements": 1,
        "remarks": 2,
        "paragraphs": 2,
    }
    for record, size in sizes.items():
        rows = corpus.table(record).to_rows()
        assert len(rows) == size
        assert {key for row in rows for key in row} == {
            column.name for column in corpus.table(record).columns
        }
    (ask,) = corpus.table("recommendations", themes=lambda key: (key, "cyber")).to_rows()
    assert ask["citation"] == f"{BASE}, chap. II, para. 20 (a)"
    assert ask["themes"] == f"{BASE}#r20a; cyber"
    assert [row["item"] for row in corpus.table("remarks").to_rows()] == [3, None]
    with pytest.raises(UnknownNameError, match=r"no record 'votes'.*remarks"):
        corpus.table("votes")


def test_one_kind_of_unit_or_several(corpus: Any) -> None:
    """A lone name is a kind and not a list of letters; an unknown one is told the known ones."""
    (one,) = {unit.kind for unit in corpus.units("recommendation")}
    assert one is UnitKind.RECOMMENDATION
    assert corpus.units(UnitKind.RECOMMENDATION) == corpus.units(["recommendation"])
    for wrong in ("speech", ("paragraph", "speech")):
        with pytest.raises(UnknownNameError, match=r"no kind of unit 'speech'.*digest_item"):
            corpus.units(wrong)


def test_a_region_is_read_as_the_register_reads_it(corpus: Any) -> None:
    """In any case; an unknown one is told the known ones."""
    assert corpus.select(region="africa") == corpus.select(region=Region.AFRICA)
    assert len(corpus.select(region="africa")) == len(corpus.select(region="AFRICA")) == 1
    with pytest.raises(UnknownNameError, match=r"no region 'afrika'.*AFRICA"):
        corpus.select(region="afrika")


def test_one_report_or_several() -> None:
    """A lone report is assembled; what is no report is told so, with the way to get one."""
    first = cc.specimens()[0]
    item = next(iter(cc.digest("rpm15-western-asia")))
    assert cc.assemble(first) == cc.assemble([first])
    assert cc.assemble(first, item) == cc.assemble([first], [item])
    paths: tuple[Any, ...] = ("reports/", ["reports/"], 3)
    for given in paths:
        with pytest.raises(InvalidValueError, match=r"takes reports, not a (str|int); .*read_all"):
            cc.assemble(given)
    digest: Any = "rpm15-western-asia"
    with pytest.raises(InvalidValueError, match=r"takes items of the digest, not a str; .*digest"):
        cc.assemble([first], digest)


@pytest.mark.parametrize("backend", ["pandas", "polars"])
def test_records_become_data_frames(corpus: Any, backend: Any) -> None:
    """Columns keep their order and types in both libraries."""
    frame = corpus.to_frame(backend, record="statements")
    assert frame.shape == (1, len(corpus.table("statements").columns))
    assert list(corpus.to_frame(backend)["text"]) == list(
        corpus.table("recommendations").to_frame(backend)["text"]
    )
    assert list(frame["iso3"]) == ["KEN"]


def test_a_corpus_shows_itself(corpus: Any) -> None:
    """The table is small, escaped and says when anything in it is fictional."""
    html = corpus._repr_html_()
    assert html.count("<tr>") == 3
    assert "fictional" not in html
    marked = cc.assemble([report(BASE, specimen=True, title="<b>")])
    assert "Contains specimens, which are fictional." in marked._repr_html_()


# --- units of analysis


def test_units_leave_out_what_has_no_theme() -> None:
    """Lists of speakers and chapeaux that only introduce are no units; running outcomes are."""
    item = Item(label="a", text="to act.", citation=cited(BASE, segments=((0, 7),)))
    asked = Item(label="b", text="Train judges.", citation=cited(BASE, segments=((9, 22),)))
    made = report(
        BASE,
        paragraphs=(
            paragraph(BASE, 1, "Statements were made.", kind=ParagraphKind.STATEMENTS),
            paragraph(BASE, 2, "It was agreed:", kind=ParagraphKind.OUTCOME, items=(asked,)),
            paragraph(BASE, 3, "The Meeting agreed.", kind=ParagraphKind.OUTCOME),
            paragraph(BASE, 4, "States wished:", items=(item,)),
            paragraph(BASE, 5, ""),
        ),
    )
    corpus = cc.assemble([made])
    units = corpus.units((UnitKind.PARAGRAPH,))
    assert [(unit.id, unit.text) for unit in units] == [
        ("p3", "The Meeting agreed."),
        ("p4", "States wished: to act."),
    ]
