"""Rules of reading that only odd sentences reach; each sentence shows one."""

from __future__ import annotations

import re
from functools import cache
from importlib import import_module

import pytest

from crimecongress.errors import InvalidDataError
from crimecongress.model import DocumentPart, Line
from crimecongress.parsing import masthead as masthead_module
from crimecongress.parsing import masthead_fields
from crimecongress.parsing.holders import Tokens
from crimecongress.parsing.masthead import read_masthead
from crimecongress.parsing.outline import annex_name
from crimecongress.parsing.recommendations import read_wording
from crimecongress.parsing.references import find_references
from crimecongress.parsing.remarks import read_remarks
from crimecongress.parsing.reporting import lexicon
from crimecongress.parsing.speakers import read_statements
from crimecongress.parsing.speakers.persons import _split
from crimecongress.words import words

# Its package exports a function of the same name.
titles_module = import_module("crimecongress.parsing.references.titles")

REMARKS = [
    # A list that is fronted, with its agent behind a comma.
    ("Among the issues raised, highlighted by several speakers was the cost of fuel.",
     "several | passive_with_agent | highlight | several speakers"),
    ("It should be noted that prisons were crowded.", "none | agentless | note | -"),
    ("It was noted, and also stressed, that prisons were crowded.",
     "none | agentless | note, stress | -"),
    # "called" reports nothing without "for", whoever calls.
    ("Speakers welcomed the plan, with one speaker calling donors late.",
     "plural_unquantified | active | welcome | Speakers"),
    ("One speaker, who called donors late, welcomed the plan.",
     "one | active | welcome | One speaker"),
    ("Speakers welcomed the plan as well as noting its cost.",
     "plural_unquantified | active | welcome, note | Speakers"),
    # What a second speaker says is no part of what the first said.
    ("One speaker said that the plan was late, while another speaker had welcomed it.",
     "one | active | say, welcome | One speaker"),
    ("Speakers noted that prisons were full, but some delegations welcomed the plan.",
     "plural_unquantified | active | note, welcome | Speakers"),
    # A room holds no view; a concern that somebody notes is nobody's own.
    ("It was the view of the room that prisons were full.", "none | bare | - | -"),
    ("Speakers noted that there was agreement on the plan.",
     "plural_unquantified | active | note | Speakers"),
    ("There were many new large green trees there.", "none | bare | - | -"),
    # Who stands behind "by" is the agent of the verb next to it.
    ("The plan was noted, as the room was full, by several speakers.",
     "none | agentless | note | -"),
    ("Training was supported in the region by the end of the year by several speakers.",
     "several | passive_with_agent | support | several speakers"),
    ("The judges, supported by the office, spoke.",
     "plural_unquantified | active | speak | The judges"),
    ("Speakers concluded by thanking the host.",
     "plural_unquantified | active | conclude, thank | Speakers"),
    ("Mr. Haddad and Ms. Mbeki, survivors of attacks, shared their stories.",
     "none | bare | - | -"),
    # What breaks off behind a name ends there.
    ("The plan was noted by the representative of the Institute of Nowhere",
     "one | passive_with_agent | note | the representative of the Institute of Nowhere"),
    ("Ms Haddad welcomed the plan.", "one | active | welcome | Ms Haddad"),
    ("Speakers, in particular, stressed the cost.",
     "plural_unquantified | active | stress | Speakers"),
    ("Some speakers expressed concern and support the plan.",
     "some | active | express | Some speakers"),
]  # fmt: skip


@pytest.mark.parametrize(("sentence", "expected"), REMARKS)
def test_remarks(sentence: str, expected: str) -> None:
    """Quantifier, form, verbs and holder."""
    (one,) = read_remarks(sentence)
    verbs, holder = ", ".join(one.verbs) or "-", one.holder or "-"
    assert f"{one.quantifier} | {one.form} | {verbs} | {holder}" == expected


@pytest.mark.parametrize(
    ("text", "acts", "stated"),
    [
        ("To detect, trace and seize proceeds, States should adopt laws.",
         [("adopt", "laws")], "States"),
        ("To detect, trace, seize and confiscate proceeds, adopt a law.",
         [("adopt", "a law")], None),
        ("To help courts, detect, trace and seize proceeds.",
         [("detect", "proceeds"), ("trace", "proceeds"), ("seize", "proceeds")], None),
        ("To address crime, to the best of their ability, and to help courts.",
         [("help", "courts")], None),
        ("Support to courts must be given by States.", [("give", "Support to courts")], None),
        ("Support should be strengthened.", [("strengthen", "Support")], None),
        ("The Meeting urged Member States to train judges.",
         [("train", "judges")], "Member States"),
        ("Tie the loose ends.", [("tie", "the loose ends")], None),
        # Sentences that break off ask for nothing.
        ("The Meeting urged Member States.", [], None),
        ("Courts should", [], None),
        ("Courts must, where appropriate,", [], None),
        ("Erewhon is committed to –", [], None),
        ("It is recommended that States care, and also", [], None),
        # A subject that is no actor is none; the ask behind it has none either.
        ("With prisons in mind, music should play loudly, and train judges.",
         [("play", "loudly"), ("train", "judges")], None),
        ("With " + "the needs of all the people of each of the regions of " * 3 + "it in mind, "
         "music should play loudly, train judges.", [("train", "judges")], None),
    ],
)  # fmt: skip
def test_wording(text: str, acts: list[tuple[str, str]], stated: str | None) -> None:
    """Acts with their objects, and the addressee that stands there."""
    found = read_wording(text)
    assert [(act.verb, act.object) for act in found.acts] == acts
    assert found.addressee.stated == stated


def test_a_modal_of_the_opening_words_holds_for_the_items() -> None:
    """What "Member States should:" opens asks each item of them."""
    found = read_wording("Train judges.", chapeau="Member States should:")
    assert (found.modals, found.addressee.stated) == (("should",), "Member States")


@pytest.mark.parametrize(
    ("text", "stated"),
    [
        ("The Meeting further called upon Governments to build courts.", "Governments"),
        ("The Meeting also urged Governments to build courts.", "Governments"),
        ("Urged Member States to build courts;", "Member States"),
        ("Requested UNODC to build courts.", "UNODC"),
        ("In this regard, UNODC should build courts.", "UNODC"),
        ("Recommendation 3: States parties are encouraged to build courts.", "States parties"),
        ("States are strongly urged to build courts.", "States"),
        ("Requested assistance should build courts.", None),
    ],
)
def test_only_the_addressee_is_the_addressee(text: str, stated: str | None) -> None:
    """Neither who asks, nor the ask, nor a number before it, is part of whom it asks."""
    found = read_wording(text)
    assert found.addressee.stated == stated
    assert [(act.verb, act.object) for act in found.acts] == [("build", "courts")]


@pytest.mark.parametrize(
    "item",
    [
        "The Commission consider establishing a working group",
        "The Commission at its next session consider establishing a working group",
    ],
)
def test_a_subject_under_recommended_that_is_asked(item: str) -> None:
    """An item with a subject of its own asks that subject, and implies nobody else."""
    found = read_wording(item, chapeau="The Meeting recommended that:")
    assert [(act.verb, act.object) for act in found.acts] == [
        ("consider", "establishing a working group")
    ]
    assert (found.addressee.stated, found.addressee.implied) == ("Commission", ())


def test_a_group_that_names_a_state_is_one() -> None:
    """The State inside its name recommends nothing by itself."""
    found = read_wording("Train judges (Group of 77 and China) (Norway);")
    assert found.recommended_by == ("Group of 77 and China", "Norway")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The Commission on Narcotic Drugs met. In Commission resolution 55/2 it asked for more.",
         ["CND/RES/55/2"]),
        # Two conventions are named, so "the Convention" may be either.
        ("The Convention against Torture and the Convention against Corruption were opened, and "
         "the Convention was signed.", ["CAT", "UNCAC"]),
        # The number of a file between dated resolutions is none of them.
        ("General Assembly resolutions 55/25 of 15 November 2000 and file No.61/177 of 20 "
         "December 2006 were recalled.", ["A/RES/55/25"]),
        ("General Assembly resolutions 55/25 of 15 November 2000 and decision XIV/5 of 3 May 2001 "
         "were recalled.", ["A/RES/55/25", "DEC/XIV/5"]),
    ],
)  # fmt: skip
def test_references(text: str, expected: list[str]) -> None:
    """What is referred to, in order, and nothing else."""
    assert [one.normalised for one in find_references(text)] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Statements were made by the representatives of the Union of Nowhere and Somewhere and "
         "Kenya and Chile.",
         ["Union of Nowhere and Somewhere: intergovernmental", "Kenya: member_state",
          "Chile: member_state"]),
        ("Presentations were made by Ms. Jane Roe, of the Institute of Nowhere, and Mr. John Doe, "
         "of Kenya.", ["Jane Roe: ngo", "John Doe: member_state"]),
        # An honorific makes a person of a surname alone.
        ("Presentations were made by Mr. Haddad and Ms. Mbeki.",
         ["Haddad: person", "Mbeki: person"]),
        ("Statements were made by the following ministers: Ms. Jane Roe, Minister of Justice of "
         "Kenya; Mr. John Doe, Minister of the Interior of Chile.",
         ["Jane Roe: member_state", "John Doe: member_state"]),
        # The State of an office looks like a personal name and is none.
        ("Statements were made by the Minister of Justice, Costa Rica, and the Director of UNODC.",
         ["Minister of Justice: member_state", "Director of UNODC: secretariat"]),
        ("Statements were made by the observers for Kenya, a body of law (an organization, a body)"
         ", and Chile, an association of lawyers.", ["Kenya: member_state", "Chile: member_state"]),
        ("Statements were made by the representatives of Kenya; : Chile; and Peru.",
         ["Kenya: member_state", "Chile: member_state", "Peru: member_state"]),
        # What a bracket says of a State is no part of its name.
        ("Statements were made by the representatives of Kenya (a State, and a party), Iran "
         "(Islamic Republic of) and Peru.",
         ["Kenya: member_state", "Iran (Islamic Republic of): member_state", "Peru: member_state"]),
        # What a list is of holds no speaker, and no second head.
        ("Statements were made by the representative of Kenya and by the observers for: Chile; "
         "Peru.", ["Kenya: member_state", "Chile: member_state", "Peru: member_state"]),
        ("A keynote address was presented by Kenya.", ["Kenya: member_state"]),
    ],
)  # fmt: skip
def test_speakers(text: str, expected: list[str]) -> None:
    """Name and kind of each speaker, in order."""
    found = [one.speaker for one in read_statements(text)]
    assert [f"{one.name}: {one.kind}" for one in found] == expected


def test_damaged_instruments_are_named_by_row(monkeypatch: pytest.MonkeyPatch) -> None:
    """Every row that lacks something is told at once."""
    rows = {"instrument": [{"id": "X", "name": "X"}, {"id": "Y", "name": "Y", "aliases": []}]}
    monkeypatch.setattr(titles_module, "data", lambda _: rows)
    with pytest.raises(InvalidDataError) as caught:
        titles_module.instruments.__wrapped__()
    assert caught.value.faults == (
        "instrument[0]: no 'aliases'",
        "instrument[0]: no 'confidence'",
        "instrument[1]: no 'confidence'",
    )


MASTHEAD = "General Assembly\nSupplement\n\n1. The Meeting was held.\n"


@pytest.mark.parametrize(
    ("parts", "fault"),
    [
        ({"Supplement": "annexe"}, "parts: no part of a work is called 'annexe'"),
        ({"Addendum": "addendum"}, "fields.part finds 'Supplement', which [parts] does not name"),
        ({"Supplement": "addendum"}, None),
    ],
)
def test_a_part_of_a_work_is_added_in_the_data(
    parts: dict[str, str], fault: str | None, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A new name for a part is one line; what does not fit is told with its place."""
    table = dict(words("masthead"))
    table["fields"] = {**table["fields"], "part": ["^(?P<value>{parts}|Supplement)$"]}
    table["parts"] = parts
    monkeypatch.setattr(masthead_fields, "words", lambda *_: table)
    monkeypatch.setattr(masthead_fields, "table_of", cache(masthead_fields.table_of.__wrapped__))
    monkeypatch.setattr(masthead_module, "table_of", masthead_fields.table_of)
    lines = tuple(Line(start=m.start(), end=m.end()) for m in re.finditer(r".+", MASTHEAD))[:2]
    if fault is None:
        assert read_masthead(MASTHEAD, lines).part is DocumentPart.ADDENDUM
    else:
        with pytest.raises(InvalidDataError) as caught:
            read_masthead(MASTHEAD, lines)
        assert caught.value.faults == (fault,)


def test_a_form_that_belongs_to_another_instrument_stays_its_own() -> None:
    """An acronym gives a protocol no name that another instrument has."""
    key = titles_module.key("Optional Protocol to the CAT")
    added = titles_module._with_acronyms({key: ("OTHER",)})
    assert "Optional Protocol to the CAT" not in added
    assert "Optional Protocol to CAT" in added


def test_entries_of_persons_end_with_the_last_name() -> None:
    """What stands behind the last separator may be nothing."""
    text = "Jane Roe; John Doe; "
    assert [text[start:end] for start, end in _split(text, 0, len(text))] == [
        "Jane Roe",
        "John Doe",
    ]


def test_a_phrase_stands_where_all_its_words_do() -> None:
    """From the first to the last, at one place."""
    words = Tokens("Speakers, in particular, noted it.", lexicon("en"))
    assert words.phrase(2, ("in", "particular"))
    assert not words.phrase(2, ("in", "general"))
    assert not words.phrase(2, ("particular",))


def test_a_title_that_names_no_annex() -> None:
    """Citations then name the chapter alone."""
    assert annex_name("Introduction") is None
    assert annex_name("Annex II") == "annex II"
