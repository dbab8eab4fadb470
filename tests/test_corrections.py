"""A person's corrections and decisions: the sidecar file, and what applying it changes."""

from __future__ import annotations

import json
from collections.abc import Sequence
from datetime import date
from functools import cache
from html import escape
from pathlib import Path
from typing import Any

import pytest
from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st

from crimecongress import loading
from crimecongress.cli import main
from crimecongress.comparison import compare
from crimecongress.corpus import assemble
from crimecongress.corrections import (
    Sidecar,
    apply_corrections,
    apply_to_all,
    documents_not_read,
    read_sidecar,
)
from crimecongress.corrections.fields import FIELDS, texts_of
from crimecongress.errors import (
    InvalidDataError,
    InvalidValueError,
    UnknownNameError,
    UnreadableFileError,
)
from crimecongress.model import (
    Act,
    Capacity,
    Correction,
    Decision,
    HeadingLevel,
    Quantifier,
    Report,
    SpeakerKind,
    Stance,
    UnitKind,
    Verdict,
)
from crimecongress.rendering.dossier import dossier_files
from crimecongress.serialization import from_json, tags_from_json, to_json
from crimecongress.themes import (
    Tagging,
    apply_decisions,
    load_scheme,
    plain_scheme,
    tag_units,
)

WHEN = date(2025, 3, 1)


@cache
def report() -> Report:
    """The specimen of one region, as read."""
    return next(one for one in loading.specimens() if one.document.symbol == "A/CONF.0/RPM.3/1")


def correction(what: str, field: str, old: Any, new: Any, **named: Any) -> Correction:
    """A correction of the specimen; values as a person writes them."""
    return Correction(
        document=named.pop("document", "A/CONF.0/RPM.3/1"),
        what=what,
        field=field,
        old=_texts(old),
        new=_texts(new),
        who=named.pop("who", "A. Reader"),
        when=WHEN,
        why=named.pop("why", "the text says so"),
        **named,
    )


def _texts(value: Any) -> tuple[str, ...]:
    return tuple(value) if isinstance(value, list) else texts_of(None if value == "" else value)


def test_nothing_to_correct_leaves_the_very_report() -> None:
    """Without a correction of its own a report stays the same object."""
    other = correction("item", "label", "a", "b", paragraph=7, document="A/CONF.0/RPM.1/1")
    assert apply_corrections(report(), ()) is report()
    assert apply_corrections(report(), (other,)) is report()


def test_a_speakers_new_name_brings_kind_and_code() -> None:
    """A name that the tables know brings its normal form, kind and code with it."""
    one = correction("speaker", "name", "Chile", "Fiji", paragraph=4)
    made = apply_corrections(report(), (one,))
    (before,) = [s for s in report().statements if s.speaker.name == "Chile" and s.paragraph == 4]
    after = made.statements[report().statements.index(before)]
    assert (after.speaker.name, after.speaker.normalised, after.speaker.iso3) == (
        "Fiji",
        "Fiji",
        "FJI",
    )
    assert after.citation == before.citation
    assert made.corrections == (one,)


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("World Bank", (SpeakerKind.UN_ENTITY, None)),
        ("Friends of Nothing", (SpeakerKind.MEMBER_STATE, None)),
    ],
)
def test_a_new_name_that_is_no_state_loses_the_code(
    name: str, expected: tuple[SpeakerKind, str | None]
) -> None:
    """An organization brings its kind; a name that no table knows keeps the kind as read."""
    made = apply_corrections(report(), (correction("speaker", "name", "Chile", name, paragraph=4),))
    (found,) = [s.speaker for s in made.statements if s.speaker.name == name]
    assert (found.kind, found.iso3) == expected


def test_a_field_of_its_own_goes_before_the_tables() -> None:
    """Where a person gives the kind too, their word stands."""
    made = apply_corrections(
        report(),
        (
            correction("speaker", "kind", "member_state", "other", paragraph=4, name="Chile"),
            correction("speaker", "name", "Chile", "Fiji", paragraph=4),
            correction(
                "speaker", "capacity", "representative", "observer", paragraph=4, name="Chile"
            ),
            correction("speaker", "on_behalf_of", "", "Group of X", paragraph=4, name="Chile"),
        ),
    )
    (found,) = [s for s in made.statements if s.speaker.name == "Fiji"]
    assert found.speaker.kind is SpeakerKind.OTHER
    assert found.speaker.iso3 == "FJI"
    assert found.capacity is Capacity.OBSERVER
    assert found.on_behalf_of == "Group of X"


@pytest.mark.parametrize("what", ["item", "recommendation"])
def test_a_label_is_carried_to_item_recommendation_and_citations(what: str) -> None:
    """One correction of a label reaches each place where the label stands."""
    made = apply_corrections(report(), (correction(what, "label", "d", "e", paragraph=7),))
    (paragraph,) = [p for p in made.paragraphs if p.number == 7]
    assert [item.label for item in paragraph.items] == ["a", "b", "c", "e"]
    assert paragraph.items[-1].citation.label == "e"
    found = [r for r in made.recommendations if r.paragraph == 7]
    assert [r.label for r in found] == ["a", "b", "c", "e"]
    assert str(found[-1].citation).endswith("para. 7 (e)")
    assert made.tiles() == report().tiles()


def test_an_items_own_label_goes_before_its_recommendations() -> None:
    """Item and recommendation may be corrected apart; each keeps its own word."""
    made = apply_corrections(
        report(),
        (
            correction("item", "label", "d", "e", paragraph=7),
            correction("recommendation", "label", "d", "f", paragraph=7),
        ),
    )
    (paragraph,) = [p for p in made.paragraphs if p.number == 7]
    assert paragraph.items[-1].label == "e"
    assert [r.label for r in made.recommendations if r.paragraph == 7][-1] == "f"


def test_a_paragraphs_number_is_carried_to_all_that_stands_in_it() -> None:
    """Items, statements, remarks, recommendations and references follow their paragraph."""
    made = apply_corrections(
        report(),
        (
            correction("paragraph", "number", 7, 70),
            correction("paragraph", "number", 4, 40, paragraph=4),
            correction("paragraph", "number", 5, 50),
        ),
    )
    assert not {4, 5, 7} & {p.number for p in made.paragraphs}
    for records in (made.statements, made.remarks, made.recommendations, made.references):
        for record in records:
            assert record.paragraph not in {4, 5, 7}
            assert record.citation.paragraph == record.paragraph
    (paragraph,) = [p for p in made.paragraphs if p.number == 70]
    assert {item.citation.paragraph for item in paragraph.items} == {70}


def test_a_headings_congress_item_is_carried_below() -> None:
    """Paragraphs under a corrected heading, and what stands in them, take its item."""
    (heading,) = [h for h in report().outline if h.congress_item == 4]
    made = apply_corrections(
        report(),
        (
            correction("heading", "congress_item", 4, 6, title=heading.title),
            correction("paragraph", "workshop", 2, "", paragraph=9),
        ),
    )
    found = {p.number: (p.congress_item, p.workshop) for p in made.paragraphs}
    assert [found[number] for number in (8, 9, 10, 11)] == [(6, 2), (6, None), (6, 2), (6, 2)]
    assert found[7] == (3, 1)
    assert {r.congress_item for r in made.recommendations if r.paragraph == 11} == {6}
    assert {s.congress_item for s in made.statements if s.paragraph == 8} == {6}


def test_a_headings_title_and_level() -> None:
    """A heading keeps its place in the raw text when title and level are corrected."""
    title = "Other matters"
    made = apply_corrections(
        report(),
        (
            correction("heading", "title", title, "Further matters"),
            correction("heading", "level", "section", "chapter", title=title),
        ),
    )
    (found,) = [h for h in made.outline if h.title == "Further matters"]
    (before,) = [h for h in report().outline if h.title == title]
    assert found.level is HeadingLevel.CHAPTER
    assert found.citation == before.citation


def test_a_remark() -> None:
    """Holder, quantifier, verbs and stance of one sentence."""
    place = {"paragraph": 5, "sentence": 1, "chapter": "II"}
    made = apply_corrections(
        report(),
        (
            correction("remark", "holder", "Several speakers", "Some speakers", **place),
            correction("remark", "quantifier", "several", "some", **place),
            correction("remark", "stance", "concern", "neutral", **place),
            correction("remark", "verbs", ["express"], ["voice", "fear"], **place),
        ),
    )
    place_in_report = next(n for n, one in enumerate(made.remarks) if one.paragraph == 5)
    found = made.remarks[place_in_report]
    assert (found.holder, found.quantifier, found.stance, found.verbs) == (
        "Some speakers",
        Quantifier.SOME,
        Stance.NEUTRAL,
        ("voice", "fear"),
    )
    assert found.text == report().remarks[place_in_report].text


def test_a_recommendations_fields() -> None:
    """Acts, addressee, hedges and what the text credits, each by its own entry."""
    place = {"paragraph": 7, "label": "b"}
    (before,) = [r for r in report().recommendations if (r.paragraph, r.label) == (7, "b")]
    acts = list(texts_of(before.acts))
    made = apply_corrections(
        report(),
        (
            correction("recommendation", "acts", acts, ["invest: in young people"], **place),
            correction("recommendation", "addressee.stated", "", "Member States", **place),
            correction("recommendation", "addressee.implied", ["Member States"], [], **place),
            correction("recommendation", "hedges", [], ["as appropriate"], **place),
            correction("recommendation", "negotiated", False, True, **place),
        ),
    )
    found = made.recommendations[report().recommendations.index(before)]
    assert found.acts == (Act(verb="invest", object="in young people"),)
    assert (found.addressee.stated, found.addressee.implied) == ("Member States", ())
    assert found.hedges == ("as appropriate",)
    assert found.negotiated is True


def test_records_without_a_place_are_left_alone() -> None:
    """A record that cites no span of the text follows nothing."""
    made_by_hand = evolve(
        report(),
        references=tuple(
            evolve(one, citation=evolve(one.citation, segments=segments))
            for one in report().references[:1]
            for segments in ((), ((0, 3),), ((10**9, 10**9 + 1),))
        ),
    )
    made = apply_corrections(made_by_hand, (correction("paragraph", "number", 7, 70),))
    assert made.references == made_by_hand.references


def test_what_is_no_speaker_is_taken_off() -> None:
    """A speaker whose new name is nothing is gone; its words stay in the paragraph."""
    made = apply_corrections(report(), (correction("speaker", "name", "Chile", "", paragraph=4),))
    assert len(made.statements) == len(report().statements) - 1
    assert ("Chile", 4) not in {(s.speaker.name, s.paragraph) for s in made.statements}
    assert made.paragraphs == report().paragraphs


def _added(new: str, **named: Any) -> Correction:
    return correction("speaker", "name", "", new, **({"paragraph": 5} | named))


def test_a_missed_speaker_is_added() -> None:
    """The name is found in the paragraph's text and stands in its place; the tables say more."""
    text = next(p.text for p in report().paragraphs if p.number == 4)
    word = "Chile"
    without = evolve(
        report(),
        statements=tuple(
            s for s in report().statements if (s.speaker.name, s.paragraph) != (word, 4)
        ),
    )
    assert word in text
    made = apply_corrections(without, (_added(word, paragraph=4, chapter="II"),))
    assert made.statements == report().statements
    first = evolve(report(), statements=())
    made = apply_corrections(first, (_added(word, paragraph=4),))
    assert made.statements[0].citation.segments != ()


def test_an_added_speaker_may_be_corrected() -> None:
    """Capacity and kind are derived; another entry may say otherwise, in any order."""
    made = apply_corrections(
        report(),
        (
            correction("speaker", "kind", "other", "group", paragraph=5, name="Several speakers"),
            _added("Several speakers"),
        ),
    )
    (found,) = [s for s in made.statements if s.paragraph == 5]
    assert found.speaker.kind is SpeakerKind.GROUP
    assert found.capacity is Capacity.OBSERVER
    assert (found.congress_item, found.workshop) == (3, 1)
    start, end = found.citation.segments[0]
    assert end - start == len("Several speakers")


def test_an_added_speaker_where_places_are_not_known() -> None:
    """Then it cites the whole paragraph; a name torn apart cites its pieces."""
    one = next(p for p in report().paragraphs if p.number == 5)
    segments = ((2690, 2698), (2700, 2700 + len(one.text) - 8))
    for placed, expected in (
        (((2690, 2700),), ((2690, 2700),)),
        (segments, ((2690, 2698), (2700, 2708))),
    ):
        torn = evolve(one, citation=evolve(one.citation, segments=placed))
        changed = evolve(
            report(),
            paragraphs=tuple(torn if p is one else p for p in report().paragraphs),
        )
        made = apply_corrections(changed, (_added("Several speakers"),))
        (found,) = [s for s in made.statements if s.paragraph == 5]
        assert found.citation.segments == expected


@pytest.mark.parametrize(
    ("one", "fault"),
    [
        (_added("Fiji"), 'paragraph 5 does not print "Fiji"'),
        (_added("Several speakers", nth=9), "nth is 9, but 1 are printed"),
        (_added("Fiji", paragraph=500), "there is no paragraph 500"),
        (_added("Fiji", paragraph=None), "paragraph: missing; say which"),
        (_added("Fiji", name="Chile"), "name: no speaker was read"),
    ],
)
def test_an_added_speaker_must_be_printed(one: Correction, fault: str) -> None:
    """A person cannot add what the paragraph does not say."""
    with pytest.raises(InvalidDataError) as caught:
        apply_corrections(report(), (one,))
    assert fault in caught.value.faults[0]


def test_an_added_speaker_of_two_paragraphs() -> None:
    """Where numbers restart, the chapter says which paragraph is meant."""
    twice = evolve(
        report(),
        paragraphs=tuple(
            evolve(p, number=5, citation=evolve(p.citation, chapter="III")) if p.number == 6 else p
            for p in report().paragraphs
        ),
    )
    with pytest.raises(InvalidDataError, match="2 paragraphs have the number"):
        apply_corrections(twice, (_added("Several speakers"),))
    made = apply_corrections(twice, (_added("Several speakers", chapter="II"),))
    assert len(made.statements) == len(report().statements) + 1


def test_a_reference_follows_the_item_that_it_stands_in() -> None:
    """What has no label of its own is still cited under the corrected one."""
    (item,) = [i for p in report().paragraphs if p.number == 7 for i in p.items[-1:]]
    inside = evolve(report(), references=(evolve(report().references[0], citation=item.citation),))
    made = apply_corrections(inside, (correction("item", "label", "d", "e", paragraph=7),))
    assert made.references[0].citation.label == "e"


def test_corrections_survive_json_and_a_second_run() -> None:
    """The report carries them in JSON, and applying them again changes nothing."""
    entries = (
        correction("item", "label", "d", "e", paragraph=7),
        correction("heading", "title", "Other matters", "Further matters"),
    )
    made = apply_corrections(report(), entries)
    assert from_json(to_json([made])) == (made,)
    assert apply_corrections(made, entries) is made


FAULTS = [
    (
        correction("speaker", "iso3", "CHL", "FJI", name="Chilli", paragraph=4),
        "did you mean 'Chile'",
    ),
    (correction("speaker", "name", "Quux", "Fiji"), "there is no such speaker"),
    (correction("item", "label", "z", "y", paragraph=7), "there is no such item"),
    (correction("heading", "title", "Summary of deliberations", "X"), "4 records fit; say which"),
    (correction("heading", "title", "Other matters", "X", nth=2), "nth is 2, but 1 fit"),
    (
        correction("speaker", "iso3", "FJI", "CHL", name="Chile", paragraph=4),
        'the old value is "FJI", but "CHL" was read',
    ),
    (correction("remark", "text", "a", "b"), "no field 'text' of a record 'remark'"),
    (correction("paragraph", "number", "", 5, paragraph=7), 'is nothing, but "7" was read'),
]


@pytest.mark.parametrize(("one", "fault"), FAULTS, ids=[fault for _, fault in FAULTS])
def test_a_correction_that_does_not_fit_is_an_error(one: Correction, fault: str) -> None:
    """Nothing is dropped in silence: each fault names its entry, and all are told together."""
    good = correction(
        "heading", "title", "Adoption of the report", "X", document="sha256:" + "0" * 64
    )
    with pytest.raises(InvalidDataError) as caught:
        apply_corrections(report(), (good, one, one))
    assert [line.partition(" (")[0] for line in caught.value.faults] == [
        "correction 2",
        "correction 3",
    ]
    assert all(fault in line for line in caught.value.faults)
    assert caught.value.where == "specimens/lac.txt"


def test_two_corrections_of_one_field_are_an_error() -> None:
    """Named in two ways, it is still one record."""
    with pytest.raises(InvalidDataError, match=r"correction 2 .*another correction"):
        apply_corrections(
            report(),
            (
                correction("item", "label", "d", "e", paragraph=7),
                correction("item", "label", "d", "f", paragraph=7, chapter="II"),
            ),
        )


def test_the_faults_of_all_reports_are_told_together() -> None:
    """Many reports give one error, each fault with its document."""
    entries = (
        correction("item", "label", "z", "y", paragraph=7),
        correction("item", "label", "z", "y", paragraph=1, document="A/CONF.0/RPM.1/L.1"),
    )
    with pytest.raises(InvalidDataError) as caught:
        apply_to_all(loading.specimens(), entries)
    assert [line.partition(": ")[0] for line in caught.value.faults] == [
        "specimens/asia_pacific_draft.txt",
        "specimens/lac.txt",
    ]
    assert apply_to_all((report(),), ()) == (report(),)


def test_documents_that_entries_name_and_nobody_read() -> None:
    """A symbol and a hash name the same document; the digest is always there."""
    entries: Sequence[Correction | Decision] = (
        correction("item", "label", "a", "b", document=f"sha256:{report().document.sha256}"),
        correction("item", "label", "a", "b", document="A/CONF.0/RPM.9/1"),
        correction("item", "label", "a", "c", document="A/CONF.0/RPM.9/1"),
        decision(document="digest"),
    )
    assert documents_not_read((report(),), entries) == ("A/CONF.0/RPM.9/1",)


def decision(**changes: Any) -> Decision:
    """A decision on a theme."""
    known: dict[str, Any] = {
        "document": "A/CONF.0/RPM.3/1",
        "unit": "r7a",
        "theme": "data.statistics",
        "verdict": Verdict.REJECT,
        "who": "A. Reader",
        "when": WHEN,
        "why": "not what it asks",
    }
    return Decision(**(known | changes))


@given(st.permutations(range(5)))
def test_the_order_of_corrections_says_nothing(order: list[int]) -> None:
    """Old values are those of the reading, so any order gives the same records."""
    entries = [
        correction("heading", "title", "Other matters", "Further matters"),
        correction("heading", "level", "section", "chapter", title="Other matters"),
        correction("item", "label", "d", "e", paragraph=7),
        correction("paragraph", "number", 7, 70),
        correction("recommendation", "label", "d", "f", paragraph=7),
    ]
    first = apply_corrections(report(), entries)
    second = apply_corrections(report(), [entries[index] for index in order])
    assert evolve(first, corrections=()) == evolve(second, corrections=())


# ---- the sidecar file


GOOD = """\
[[corrections]]
document = "A/CONF.0/RPM.3 /1"
what = "item"
paragraph = 7
field = "label"
old = "d"
new = "e"
who = "A. Reader"
when = 2025-03-01
why = "the scan shows (e)"

[[corrections]]
document = "SHA256:{hash}"
what = "recommendation"
paragraph = 7
label = "b"
field = "negotiated"
old = false
new = ""
who = "A. Reader"
when = "2025-03-01"
why = "the chapeau says nothing of it"

[[corrections]]
document = "{hash}"
what = "paragraph"
field = "number"
old = 5
new = 6
who = "A. Reader"
when = 2025-03-01
why = "misread"

[[decisions]]
document = "digest"
unit = "x"
theme = "y"
verdict = "add"
who = "A. Reader"
when = 2025-03-01
why = "asked for in as many words"
"""


def write(folder: Path, text: str) -> Path:
    """Write a sidecar."""
    path = folder / "sidecar.toml"
    path.write_text(text, encoding="utf-8")
    return path


def test_a_sidecar_is_read(tmp_path: Path) -> None:
    """Symbols and hashes come in their normal form; numbers and flags as texts."""
    path = write(tmp_path, "\ufeff" + GOOD.replace("{hash}", "AB" * 32))
    made = read_sidecar(path)
    assert [one.document for one in made.corrections] == [
        "A/CONF.0/RPM.3/1",
        f"sha256:{'ab' * 32}",
        f"sha256:{'ab' * 32}",
    ]
    assert [(one.old, one.new) for one in made.corrections] == [
        (("d",), ("e",)),
        (("false",), ()),
        (("5",), ("6",)),
    ]
    assert made.corrections[1].when == WHEN
    assert made.decisions[0].verdict is Verdict.ADD
    assert read_sidecar(write(tmp_path, "")) == Sidecar()


CHANGES = [
    ('who = "A. Reader"', 'who = " "', "correction 1.who: is empty"),
    ('why = "the scan shows (e)"', "", "correction 1: missing key 'why'"),
    (
        "paragraph = 7\nfield",
        'paragraph = "7"\nfield',
        "correction 1.paragraph: expected an integer",
    ),
    ("paragraph = 7\nfield", "nth = 0\nfield", "correction 1.nth: counts from 1, got 0"),
    (
        "paragraph = 7\nfield",
        "sentence = 1\nfield",
        "correction 1.sentence: names no item; known: chapter, label, paragraph",
    ),
    ('what = "item"', 'what = "itme"', "correction 1.what: expected one of speaker"),
    (
        'field = "label"',
        'field = "lable"',
        "correction 1.field: no field 'lable' of a record 'item'; did",
    ),
    (
        'field = "label"',
        'feild = "label"',
        "correction 1: unknown key 'feild'; did you mean 'field'?",
    ),
    ('new = "e"', 'new = "d"', 'correction 1.new: is the old value, "d"'),
    ('new = "e"', 'new = ["d", "e"]', 'correction 1.new: expected one value, got ["d", "e"]'),
    ('new = "e"', "new = 1.5", "correction 1.new: expected a list"),
    ("when = 2025-03-01", 'when = "1 March"', "correction 1.when: expected a date"),
    ('"A/CONF.0/RPM.3 /1"', '"the report"', "correction 1.document: expected a document symbol"),
    ('"A/CONF.0/RPM.3 /1"', '"digest"', "correction 1.document: the digest is no reading"),
    ('verdict = "add"', 'verdict = "keep"', "decision 1.verdict: expected one of accept, reject"),
    ('why = "asked for in as many words"', 'why = ""', "decision 1.why: is empty"),
    ('unit = "x"', 'unti = "x"', "decision 1: unknown key 'unti'; did you mean 'unit'?"),
    ("[[decisions]]", "[[decision]]", "unknown key 'decision'; did you mean 'decisions'?"),
    ("[[decisions]]", "[decisions]", "decisions: expected entries, each under [[decisions]]"),
]


@pytest.mark.parametrize(("old", "new", "fault"), CHANGES, ids=[row[2] for row in CHANGES])
def test_each_fault_of_a_sidecar_is_named(tmp_path: Path, old: str, new: str, fault: str) -> None:
    """A fault names its entry and key."""
    good = GOOD.replace("{hash}", "AB" * 32)
    assert old in good
    with pytest.raises(InvalidDataError) as caught:
        read_sidecar(write(tmp_path, good.replace(old, new, 1)))
    assert any(line.startswith(fault) for line in caught.value.faults), caught.value.faults
    assert caught.value.where.endswith("sidecar.toml")


@pytest.mark.parametrize(
    ("what", "field", "new", "fault"),
    [
        ("heading", "title", "", "expected a text"),
        ("speaker", "iso3", "XYZ", "expected an ISO 3166-1 alpha-3 code"),
        ("speaker", "kind", "member state", "did you mean 'member_state'?"),
        ("paragraph", "number", "six", "expected a whole number"),
        ("recommendation", "negotiated", "yes", "expected true or false"),
        ("recommendation", "acts", ["strengthen"], 'expected acts as "verb: object"'),
    ],
)
def test_a_new_value_must_fit_its_field(what: str, field: str, new: Any, fault: str) -> None:
    """What the model cannot hold is refused before any report is looked at."""
    with pytest.raises(InvalidDataError, match="correction 1 ") as caught:
        apply_corrections(report(), (correction(what, field, "Chile", new, paragraph=4),))
    assert f"new: {fault}" in str(caught.value) or fault in str(caught.value)


def test_every_field_can_be_emptied_or_not() -> None:
    """Nothing is a value of each field that the model lets be empty."""
    empty = {
        (what.value, name)
        for what, fields in FIELDS.items()
        for name, kind in fields.items()
        if _reads_nothing(kind.read)
    }
    assert ("speaker", "iso3") in empty
    assert ("recommendation", "negotiated") in empty
    assert ("heading", "title") not in empty


def _reads_nothing(read: Any) -> bool:
    try:
        return read(()) in (None, ())
    except ValueError:
        return False


def test_doubles_are_faults(tmp_path: Path) -> None:
    """Two entries on one thing are named together, whether they agree or not."""
    good = GOOD.replace("{hash}", "AB" * 32)
    with pytest.raises(InvalidDataError) as caught:
        read_sidecar(
            write(tmp_path, good + "\n" + good.replace('verdict = "add"', 'verdict = "reject"'))
        )
    assert caught.value.faults == (
        "corrections 1, 4: say the same or disagree; keep one",
        "corrections 2, 5: say the same or disagree; keep one",
        "corrections 3, 6: say the same or disagree; keep one",
        "decisions 1, 2: say the same or disagree; keep one",
    )


def test_files_that_are_no_sidecar(tmp_path: Path) -> None:
    """A missing file, another encoding and another format each say what they are."""
    with pytest.raises(UnreadableFileError, match="no such file"):
        read_sidecar(tmp_path / "missing.toml")
    path = tmp_path / "sidecar.toml"
    path.write_bytes("who = 'Zoë'".encode("latin-1"))
    with pytest.raises(InvalidDataError, match="no text in UTF-8"):
        read_sidecar(path)
    with pytest.raises(InvalidDataError, match="no TOML: Invalid value"):
        read_sidecar(write(tmp_path, "corrections = ["))


def test_a_kind_alone() -> None:
    """A speaker's kind may be corrected without its name."""
    one = correction("speaker", "kind", "member_state", "other", paragraph=4, name="Chile")
    (found,) = [
        s.speaker
        for s in apply_corrections(report(), (one,)).statements
        if s.speaker.name == "Chile" and s.paragraph == 4
    ]
    assert found.kind is SpeakerKind.OTHER
    assert (found.name, found.iso3) == ("Chile", "CHL")


def test_a_paragraph_under_no_heading() -> None:
    """A text without headings has nothing to pass on."""
    bare = evolve(
        report(),
        outline=(),
        paragraphs=tuple(evolve(p, heading=None) for p in report().paragraphs),
    )
    made = apply_corrections(bare, (correction("paragraph", "congress_item", 3, 4, paragraph=7),))
    assert {r.congress_item for r in made.recommendations if r.paragraph == 7} == {4}


# ---- decisions on tags


@cache
def tagged() -> tuple[Any, Any]:
    """The specimen's corpus, tagged."""
    corpus = assemble((report(),))
    return corpus, tag_units(corpus.units(), load_scheme())


def _decided(*said: Decision, tagging: Tagging | None = None, **more: Any) -> Tagging:
    corpus, made = tagged()
    units = more.get("units", corpus.units())
    return apply_decisions(tagging or made, said, load_scheme(), units)


def test_a_rejected_theme_stays_rejected() -> None:
    """A new run gives the tag again; the decision takes it away again, with its primary."""
    _, plain = tagged()
    key = next(key for key in plain.units if len(plain.themes(key)) > 1)
    theme = plain.primary(key)
    unit = key.partition("#")[2]
    made = _decided(decision(unit=unit, theme=theme))
    assert theme in plain.themes(key)
    assert theme not in made.themes(key)
    assert made.primary(key) in made.themes(key)
    assert made.decisions == (decision(unit=unit, theme=theme),)
    assert [t for t in made.tags if t.unit != unit] == [t for t in plain.tags if t.unit != unit]
    assert _decided(decision(unit=unit, theme=theme), tagging=made) is made


def test_a_unit_may_lose_its_only_theme() -> None:
    """Then it has no primary theme either."""
    _, plain = tagged()
    key = next(key for key in plain.units if len(plain.themes(key)) == 1)
    said = decision(unit=key.partition("#")[2], theme=plain.themes(key)[0])
    made = _decided(said)
    assert made.primary(key) is None
    assert key in made.untagged()


@pytest.mark.parametrize("verdict", [Verdict.ADD, Verdict.ACCEPT])
def test_an_added_theme_says_who_and_why(verdict: Verdict) -> None:
    """An added tag covers its unit, is of the rule decision, and can be the primary one."""
    corpus, plain = tagged()
    unit = next(unit for unit in corpus.units() if unit.key in plain.untagged())
    said = decision(unit=unit.id, theme="terrorism.financing", verdict=verdict)
    made = _decided(said)
    (tag,) = made.of(unit)
    assert (tag.rule, tag.term) == ("decision", "A. Reader, 2025-03-01: not what it asks")
    assert (tag.start, tag.end) == (unit.offsets[0], unit.offsets[-1] + 1)
    assert tag.quote == unit.text
    assert made.primary(unit) == "terrorism.financing"


def test_an_added_theme_is_not_primary_beside_themes_with_evidence() -> None:
    """It covers its unit from the first character, which is no place that speaks for it."""
    _, plain = tagged()
    key = plain.primaries[0][0]
    unit = key.partition("#")[2]
    added = decision(unit=unit, theme="terrorism.financing", verdict=Verdict.ADD)
    made = _decided(added)
    assert made.themes(key) == (*plain.themes(key), "terrorism.financing")
    assert made.primaries == plain.primaries
    left = _decided(*(decision(unit=unit, theme=one) for one in plain.themes(key)), tagging=made)
    assert left.primary(key) == "terrorism.financing"


def test_an_unknown_verdict_or_record_is_told_the_known_ones() -> None:
    """Also where no file but a person's program gives it."""
    with pytest.raises(UnknownNameError, match="no verdict 'maybe'; known: accept, reject, add"):
        decision(verdict="maybe")
    with pytest.raises(UnknownNameError, match=r"no kind of record 'speech'; known: speaker, "):
        correction("speech", "name", "A", "B")


def test_decisions_need_the_scheme_of_the_tagging() -> None:
    """The bundled one unless told otherwise; another one, or another version, is refused."""
    corpus, plain = tagged()
    said = decision(unit=plain.primaries[0][0].partition("#")[2], theme="terrorism.financing")
    assert apply_decisions(plain, [said]) == apply_decisions(plain, [said], load_scheme())
    for other in (plain_scheme(), evolve(load_scheme(), version="0")):
        with pytest.raises(InvalidValueError, match=f"not {other.id} {other.version}; give the"):
            apply_decisions(plain, [said], other)
    mine = tag_units(corpus.units(), plain_scheme())
    with pytest.raises(InvalidValueError, match="tags of the scheme"):
        apply_decisions(mine, [said])


def test_an_accepted_tag_keeps_its_evidence() -> None:
    """Where the rules find the theme, their evidence stays as it is."""
    _, plain = tagged()
    key = plain.primaries[0][0]
    said = decision(unit=key.partition("#")[2], theme=plain.themes(key)[0], verdict=Verdict.ACCEPT)
    made = _decided(said)
    assert made.tags == plain.tags
    assert made.primaries == plain.primaries
    assert made.decisions == (said,)


def test_an_added_tag_without_its_unit_has_no_span() -> None:
    """Without units and corpus there is no place to cite; a unit without offsets cites itself."""
    corpus, plain = tagged()
    unit = next(unit for unit in corpus.units() if unit.key in plain.untagged())
    said = decision(unit=unit.id, theme="terrorism.financing", verdict=Verdict.ADD)
    (tag,) = _decided(said, units=()).of(unit)
    assert (tag.start, tag.end, tag.quote) == (0, 0, "")
    (tag,) = _decided(said, units=(evolve(unit, offsets=()),)).of(unit)
    assert (tag.start, tag.end) == (0, len(unit.text))
    (tag,) = _decided(said, units=(), tagging=evolve(plain, corpus=corpus)).of(unit)
    assert tag.quote == unit.text


def test_decisions_that_do_not_fit_are_named() -> None:
    """Unknown units and themes, tops and doubles; other documents are passed over."""
    _, plain = tagged()
    other = decision(document="A/CONF.0/RPM.9/1")
    with pytest.raises(InvalidDataError) as caught:
        _decided(
            other,
            decision(unit="r7aa", theme="terrorism.financing"),
            decision(theme="terrorism.finance"),
            decision(theme="terrorism"),
            decision(theme="terrorism.financing"),
            decision(theme="terrorism.financing"),
        )
    faults = caught.value.faults
    assert len(faults) == 4
    assert "decision 2.unit: no unit 'r7aa'" in faults[0]
    assert "did you mean 'r7a'?" in faults[0]
    assert "did you mean terrorism.financing, " in faults[1]
    assert (
        "decision 4.theme: no leaf 'terrorism'; it is a top; its leaves are terrorism." in faults[2]
    )
    assert "decision 6: decision 5 is on the same unit and theme" in faults[3]
    assert _decided(other) is plain


# ---- the command line


SPECIMENS = Path(loading.__file__).parent / "data" / "specimens"


def test_the_command_line_applies_a_sidecar(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """`read`, `tag` and `compare` apply corrections, and name documents that were not read."""
    sidecar = write(
        tmp_path,
        GOOD.partition('[[corrections]]\ndocument = "SHA256')[0]
        + """
[[corrections]]
document = "A/CONF.0/RPM.9/1"
what = "item"
field = "label"
old = "a"
new = "b"
who = "A. Reader"
when = 2025-03-01
why = "misread"

[[decisions]]
document = "A/CONF.0/RPM.3/1"
unit = "r7e"
theme = "terrorism.financing"
verdict = "add"
who = "A. Reader"
when = 2025-03-01
why = "asked for"

[[decisions]]
document = "A/CONF.0/RPM.8/1"
unit = "r7e"
theme = "terrorism.financing"
verdict = "add"
who = "A. Reader"
when = 2025-03-01
why = "asked for"
""",
    )
    given = [str(SPECIMENS / "lac.txt"), "--corrections", str(sidecar)]
    assert main(["read", *given, "--json"]) == 0
    out, err = capsys.readouterr()
    (made,) = from_json(out)
    assert [one.new for one in made.corrections] == [("e",)]
    assert err.splitlines() == [
        "A/CONF.0/RPM.9/1: warning: corrections are about it, "
        "but it is not among the documents read"
    ]
    assert main(["tag", *given, "--json"]) == 0
    out, err = capsys.readouterr()
    (tag,) = [t for t in tags_from_json(out) if t.rule == "decision"]
    assert tag.unit == "r7e"
    assert "A/CONF.0/RPM.8/1: warning: decisions are about it" in err
    assert main(["compare", *given, "-o", str(tmp_path / "dossier")]) == 0


def test_the_command_line_names_what_does_not_fit(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """A correction that no longer fits stops the run: one line, exit code 1, nothing printed."""
    first = GOOD.partition('[[corrections]]\ndocument = "SHA256')[0]
    sidecar = write(tmp_path, first.replace('old = "d"', 'old = "z"'))
    assert main(["read", str(SPECIMENS / "lac.txt"), "--corrections", str(sidecar)]) == 1
    out, err = capsys.readouterr()
    assert out == ""
    assert len(err.splitlines()) == 1
    assert "correction 1 (item of paragraph 7, field label): there is no such item" in err


def test_the_dossier_shows_what_was_decided() -> None:
    """A rejected theme leaves no tag; the record and the manifest say who rejected it."""
    corpus, plain = tagged()
    unit = next(
        unit
        for unit in corpus.units()
        if unit.kind is UnitKind.RECOMMENDATION and plain.themes(unit)
    )
    said = decision(unit=unit.id, theme=plain.themes(unit)[0])
    files = dossier_files(compare(_decided(said), corpus))
    label = next(one.label for one in load_scheme() if one.id == said.theme)
    shown = f"<dt>Decision</dt><dd>{escape(label)}: rejected by A. Reader, 2025-03-01: "
    assert shown in files["index.html"].decode()
    (noted,) = json.loads(files["manifest.json"])["decisions"]
    assert (noted["unit"], noted["verdict"]) == (unit.id, "reject")
