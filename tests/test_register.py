"""The register: what it serves, what it holds back, and how it recognises a meeting."""

from __future__ import annotations

import json
import re
from datetime import date
from types import MappingProxyType

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

from crimecongress import register
from crimecongress.errors import InvalidDataError, UnknownNameError
from crimecongress.model import Confidence, Fact, Meeting, MeetingFacts, Region
from crimecongress.ordinals import ordinal, ordinal_suffix
from crimecongress.register import (
    Register,
    disagreements,
    load_register,
    meeting_name,
    recognise,
    region_of,
    register_rows,
    register_table,
)
from crimecongress.register import rows as register_data
from crimecongress.words import words


def facts(**changes: object) -> MeetingFacts:
    """Build what a document says of the meeting in Bangkok of 2025, with changes."""
    known = {
        "id": None,
        "title": None,
        "region": Region.ASIA_PACIFIC,
        "congress": 15,
        "place": "Bangkok",
        "start": date(2025, 1, 21),
        "end": date(2025, 1, 23),
    }
    return MeetingFacts(**(known | changes))  # type: ignore[arg-type]


# ---- what is served


def test_the_register_is_made_once() -> None:
    """Two calls without further rows give the same register."""
    assert load_register() is load_register()
    assert repr(load_register()).startswith("Register(1")


def test_a_verified_meeting_is_served_without_its_unverified_symbols() -> None:
    """A symbol from own knowledge is held back from a row whose place and days are verified."""
    meeting = register.meeting("rpm15-asia-pacific")
    assert (meeting.city, meeting.start) == ("Bangkok", date(2025, 1, 21))
    assert meeting.report == Fact(confidence=Confidence.OWN)
    assert [officer.role for officer in meeting.officers] == ["rapporteur"]
    assert register.meeting("rpm15-asia-pacific", "own").report.text == "A/CONF.241/RPM.1/1"


def test_a_verified_symbol_is_served() -> None:
    """A symbol that a source prints stays in its row."""
    assert register.meeting("rpm14-lac").report.text == "A/CONF.234/RPM.3/1"


def test_days_are_held_back_where_only_the_city_is_verified() -> None:
    """A row whose city alone is established is served without its days."""
    meeting = register.meeting("rpm14-africa")
    assert (meeting.city, meeting.start, meeting.end) == ("Addis Ababa", None, None)
    assert register.meeting("rpm14-africa", confidence="own").start == date(2019, 4, 9)


@pytest.mark.parametrize(
    ("congress", "served", "known"),
    [(15, 5, 5), (14, 5, 5), (13, 4, 4), (12, 0, 4), (11, 4, 4), (10, 1, 4), (9, 0, 5)],
)
def test_meetings_of_a_congress(congress: int, served: int, known: int) -> None:
    """Rows from own knowledge come only when they are asked for."""
    found = len(register.meetings(congress)), len(register.meetings(congress, confidence="own"))
    assert found == (served, known), f"(served, known) of Congress {congress}; see CONTRIBUTING"


def test_the_id_of_a_meeting_says_its_congress_and_region() -> None:
    """The id of a real meeting is made of the number of its Congress and the code of its region."""
    for one in register.meetings(confidence="own"):
        assert one.id == f"rpm{one.congress}-{one.region.lower().replace('_', '-')}"


def test_every_meeting_of_the_fifteenth_congress_is_named() -> None:
    """A meeting whose days are not known is still one of the five."""
    regions = {meeting.region for meeting in register.meetings(15)}
    assert regions == set(Region)
    assert register.meeting("rpm15-africa").start is None


def test_a_region_is_read_in_any_case() -> None:
    """Meetings are selected by the code of their region."""
    found = register.meetings(region="africa")
    assert {meeting.region for meeting in found} == {Region.AFRICA}
    assert found == register.meetings(region=Region.AFRICA)


def test_congresses_and_agendas() -> None:
    """Congresses, items and workshops are served by their standing."""
    assert [congress.number for congress in register.congresses()] == list(range(1, 16))
    fourth = register.congress(4)
    assert (fourth.city, fourth.year, fourth.start) == ("Kyoto", 1970, None)
    assert register.congress(4, "own").start == date(1970, 8, 17)
    items = register.agenda(15)
    assert [(item.kind, item.number) for item in items] == [
        *(("item", number) for number in (3, 4, 5, 6)),
        *(("workshop", number) for number in (1, 2, 3, 4)),
    ]
    assert len(register.agenda(12)) == 4
    assert len(register.agenda(12, "own")) == 13
    assert register.agenda(3) == ()


def test_the_register_says_what_it_holds_back() -> None:
    """Whole rows, days, symbols and items below the bar are each named."""
    held = {(one.kind, one.id, one.fact, one.confidence.value) for one in register.held_back()}
    assert ("meeting", "rpm12-africa", "row", "own") in held
    assert ("meeting", "rpm14-africa", "dates", "own") in held
    assert ("meeting", "rpm15-asia-pacific", "draft", "own") in held
    assert ("congress", "15", "series", "own") in held
    assert ("workshop", "12.3", "row", "own") in held
    assert not any(one[1].startswith("specimen") for one in held)


def test_what_is_held_back_is_narrowed_and_lifted() -> None:
    """The list can be asked for one Congress, one region, and any standing."""
    assert {one.congress for one in register.held_back(12)} == {12}
    african = register.held_back(region="AFRICA")
    assert {one.kind for one in african} == {"meeting"}
    assert register.held_back(confidence="own") == ()
    assert register.held_back(confidence="fictional") == ()


def test_officers_and_details_below_the_bar_are_held_back() -> None:
    """An officer and a detail stand by themselves; one without text says that nothing is known."""
    extra = {
        "sources": [{"key": "note", "text": "A note"}],
        "congresses": [
            {
                "number": 50,
                "city": "X",
                "country": "Y",
                "confidence": "verified",
                "sources": ["note"],
            }
        ],
        "meetings": [
            {
                "id": "rpm50-africa",
                "congress": 50,
                "region": "AFRICA",
                "region_name": "African",
                "city": "X",
                "country": "Y",
                "confidence": "verified",
                "sources": ["note"],
                "officers": [{"role": "vice_chair", "name": "N", "confidence": "own"}],
                "details": [
                    {"name": "venue", "text": "hall", "confidence": "own"},
                    {"name": "attendance", "confidence": "unknown"},
                ],
            }
        ],
    }
    book = load_register([extra])
    assert load_register(extra) == book
    meeting = book.meeting("rpm50-africa")
    assert meeting.officers == ()
    assert [detail.name for detail in meeting.details] == ["attendance"]
    assert [one.fact for one in book.held_back(50)] == ["venue", "vice chair"]
    assert "vice chair: N [own]" in register_table(book, 50, confidence="own")


# ---- names that do not exist


@pytest.mark.parametrize(
    ("call", "message"),
    [
        (lambda: register.meeting("rpm15-asiapacific"), "did you mean 'rpm15-asia-pacific'"),
        (lambda: register.meetings(region="ASIA"), "no region 'ASIA'; known: ASIA_PACIFIC"),
        (lambda: register.meetings(confidence="sure"), "no confidence 'sure'"),
        (lambda: register.congress(16), "no congress 16; the register holds 1 to 15"),
        (lambda: register.agenda(16), "no congress 16"),
        (lambda: load_register().source("unodc-16"), "did you mean 'unodc-1"),
    ],
)
def test_an_unknown_name_is_refused_with_a_near_one(call: object, message: str) -> None:
    """The message quotes the name and lists what there is."""
    with pytest.raises(UnknownNameError, match=message.replace("(", r"\(")):
        call()  # type: ignore[operator]


# ---- the specimens


def fictional() -> dict[str, object]:
    """Build the tables of a fictional Congress."""
    place = {"congress": 77, "city": "Nowhere", "country": "Utopia", "confidence": "fictional"}
    item = {"congress": 77, "confidence": "fictional", "number_confidence": "fictional"}
    return {
        "congresses": [
            {
                "number": 77,
                "city": "Nowhere",
                "country": "Utopia",
                "start": "2077-01-01",
                "end": "2077-01-02",
                "confidence": "fictional",
                "series": {"text": "A/CONF.0", "confidence": "fictional"},
            }
        ],
        "meetings": [
            {"id": "example-africa", "region": "AFRICA", "region_name": "African", **place},
            {"id": "example-lac", "region": "LAC", "region_name": "Latin American", **place},
        ],
        "agendas": [
            {"kind": "item", "number": 3, "title": "Fair trials", **item},
            {"kind": "workshop", "number": 1, "title": "Archives", **item},
        ],
    }


def test_fictional_rows_come_only_when_asked_for() -> None:
    """By id, by number, by their standing; never among real ones."""
    book = load_register([fictional()])
    assert not any(row.congress == 77 for row in book.meetings())
    assert not any(row.congress == 77 for row in book.meetings(confidence="unknown"))
    assert not any(row.number == 77 for row in book.congresses("unknown"))
    assert [row.id for row in book.meetings(77)] == ["example-africa", "example-lac"]
    assert {row.confidence for row in book.meetings(confidence="fictional")} == {
        Confidence.FICTIONAL
    }
    assert book.congress(77).series.text == "A/CONF.0"
    assert [item.kind for item in book.agenda(77)] == ["item", "workshop"]


def test_the_bundled_specimens_are_fictional_meetings_of_a_fictional_congress() -> None:
    """The rows of the specimens are read with the register."""
    specimens = register.meetings(confidence="fictional")
    assert {meeting.region for meeting in specimens} == set(Region)
    assert {meeting.congress for meeting in specimens} == {99}


def test_the_register_does_without_specimens(monkeypatch: pytest.MonkeyPatch) -> None:
    """Where no specimens are bundled the register is read all the same."""
    monkeypatch.setattr(register_data, "_SPECIMENS", "specimens/none.toml")
    assert len(register_data.bundled()) == 4


# ---- faults of the data


_MEETING = {
    "id": "rpm11-more",
    "congress": 11,
    "region": "AFRICA",
    "region_name": "African",
    "city": "X",
    "country": "Y",
    "start": date(2004, 3, 3),
    "confidence": "verified",
}


@pytest.mark.parametrize(
    ("tables", "message"),
    [
        ({"meetings": [{"id": "rpm11-more"}]}, "meetings[0] (rpm11-more): missing key 'congress'"),
        ({"meetings": [_MEETING | {"confidence": "sure"}]}, "meetings[0] (rpm11-more).confidence"),
        ({"sources": [{"text": "T"}]}, "extra[0]: sources[0]: missing key 'key'"),
        ({"sources": ["T"]}, 'extra[0]: sources[0]: expected an object, got "T"'),
        ({"congress": []}, "extra[0]: unknown key 'congress'; did you mean 'congresses'"),
        (
            {"sources": [{"key": "rep11", "text": "again"}]},
            "source 'rep11' stands 2 times",
        ),
        (
            {
                "agendas": [
                    {
                        "congress": 88,
                        "kind": "item",
                        "number": 3,
                        "title": "t",
                        "confidence": "own",
                        "number_confidence": "own",
                        "partly": ["nobody"],
                    }
                ]
            },
            "item 3 of congress 88: no congress 88 (add it to the congresses); "
            "item 3 of congress 88: no source 'nobody' (add it to the sources)",
        ),
        (
            {
                "meetings": [
                    {
                        "id": "rpm15-x",
                        "congress": 15,
                        "region": "LAC",
                        "region_name": "LAC",
                        "city": "X",
                        "country": "Y",
                        "confidence": "fictional",
                        "details": [{"name": "d", "confidence": "own", "sources": ["none"]}],
                    }
                ]
            },
            "meeting 'rpm15-x': no source 'none' (add it to the sources); "
            "meeting 'rpm15-x': a fictional row and a real",
        ),
        (
            {"notes": [{"name": "n", "confidence": "own", "sources": ["none"]}]},
            "note 'n': no source 'none'",
        ),
        (
            {
                "congresses": [
                    {
                        "number": 60,
                        "city": "X",
                        "country": "Y",
                        "confidence": "own",
                        "theme": {"confidence": "own", "sources": ["none"]},
                    }
                ]
            },
            "congress 60: no source 'none'",
        ),
        (
            {"meetings": [_MEETING | {"sources": ["unodc-99"]}]},
            "meeting 'rpm11-more': no source 'unodc-99' (did you mean 'unodc-",
        ),
        (
            {"meetings": [_MEETING]},
            "meeting 'rpm11-more': verified without a source (name it in `sources`",
        ),
        (
            {"meetings": [_MEETING | {"end": date(2004, 3, 1)}]},
            "meeting 'rpm11-more': ends on 2004-03-01, before its start on 2004-03-03",
        ),
        (
            {"meetings": [_MEETING | {"start": date(2006, 3, 3)}]},
            "meeting 'rpm11-more': starts on 2006-03-03; its Congress 11 opened on 2005-04-18",
        ),
        (
            {"meetings": [_MEETING | {"id": "rpm11-africa"}]},
            "meeting 'rpm11-africa' stands 2 times (each needs its own)",
        ),
    ],
)
def test_faulty_tables_are_refused(tables: dict[str, object], message: str) -> None:
    """All faults of the tables are named before any row is served."""
    with pytest.raises(InvalidDataError, match=re.escape(message)):
        load_register([MappingProxyType(tables)])


# ---- recognising a meeting


def test_a_meeting_is_recognised_by_congress_region_and_days() -> None:
    """The document of the Bangkok meeting is known, and nothing unverified is filled in."""
    meeting = recognise(facts(), load_register())
    assert meeting is not None
    assert meeting.id == "rpm15-asia-pacific"
    assert meeting.report.text is None
    assert disagreements(facts(), load_register()) == ()


@pytest.mark.parametrize(
    "changes", [{"congress": None}, {"region": None}, {"congress": 8}, {"congress": 16}]
)
def test_a_meeting_is_not_guessed(changes: dict[str, object]) -> None:
    """Without Congress and region nothing is recognised, whatever else agrees."""
    assert recognise(facts(**changes), load_register()) is None
    assert disagreements(facts(**changes), load_register()) == ()


def test_other_days_are_another_meeting() -> None:
    """Days that do not overlap with the register's refuse the meeting, and a warning says so."""
    other = facts(start=date(2024, 11, 4), end=date(2024, 11, 4))
    assert recognise(other, load_register()) is None
    assert disagreements(other, load_register()) == (
        "the document dates the meeting 4 November 2024, the register (rpm15-asia-pacific) "
        "21 January 2025 to 23 January 2025; so the meeting is not taken for that of the register",
    )


def test_overlapping_days_are_the_same_meeting_with_a_warning() -> None:
    """A document may count the days otherwise, as advance notices do."""
    near = facts(start=date(2025, 1, 20), end=date(2025, 1, 22))
    assert recognise(near, load_register()) is not None
    (warning,) = disagreements(near, load_register())
    assert warning.endswith("21 January 2025 to 23 January 2025")


@pytest.mark.parametrize("changes", [{"start": None, "end": None}, {"start": None}, {"end": None}])
def test_missing_days_do_not_stand_against_a_meeting(changes: dict[str, object]) -> None:
    """A document that prints no days, or one of them, is recognised."""
    assert recognise(facts(**changes), load_register()) is not None


def test_days_from_own_knowledge_do_not_refuse_a_document() -> None:
    """The document is believed where the register's days are not established."""
    printed = facts(region=Region.AFRICA, congress=14, start=date(2019, 5, 2), end=None)
    meeting = recognise(printed, load_register())
    assert meeting is not None
    assert (meeting.id, meeting.start) == ("rpm14-africa", None)
    assert disagreements(printed, load_register()) == ()


@pytest.mark.parametrize(
    ("title", "region"),
    [
        ("Asia and Pacific Regional Preparatory Meeting", Region.ASIA_PACIFIC),
        ("Asia and the Pacific", Region.ASIA_PACIFIC),
        ("Asian and\nPacific", Region.ASIA_PACIFIC),
        ("ASIA-PACIFIC", Region.ASIA_PACIFIC),
        ("African Regional Preparatory Meeting", Region.AFRICA),
        ("Regional Preparatory Meeting for Africa", Region.AFRICA),
        ("Western Asia Regional Preparatory Meeting", Region.WESTERN_ASIA),
        ("Western Asian", Region.WESTERN_ASIA),
        ("West Asia", Region.WESTERN_ASIA),
        ("Latin American and Caribbean", Region.LAC),
        ("Latin America and the Caribbean", Region.LAC),
        ("European Regional Preparatory Meeting, held in South Africa", Region.EUROPE),
        ("Europe", Region.EUROPE),
        ("statement of the European Union in South Africa", None),
        ("Congress on Crime Prevention and Criminal Justice", None),
        ("Asia", None),
    ],
)
def test_regions_are_read_from_titles(title: str, region: Region | None) -> None:
    """Every form of the five names is read, and the first one counts."""
    assert region_of(title) is region


@pytest.mark.parametrize(
    ("meeting", "name"),
    [
        (facts(), "Asia and the Pacific, 15th"),
        (facts(congress=None), "Asia and the Pacific"),
        (facts(region=None, title="A title"), "A title"),
        (facts(region=None), "a meeting for the 15th Congress"),
        (facts(region=None, congress=None), "a meeting"),
    ],
)
def test_short_names(meeting: Meeting | MeetingFacts, name: str) -> None:
    """A short name says region and Congress, as far as they are known."""
    assert meeting_name(meeting) == name


# ---- tables


def test_rows_are_json_and_carry_confidence_and_sources() -> None:
    """Each fact is a row; what is held back is a row without its value."""
    rows = register_rows(load_register(), congress=15)
    assert json.loads(json.dumps(rows)) == list(rows)
    place = next(row for row in rows if row["id"] == "rpm15-lac" and row["fact"] == "place")
    assert place["value"] == "San José, Costa Rica"
    assert (place["confidence"], place["sources"]) == ("verified", ["ca-lac15", "icclr15"])
    held = [row for row in rows if row["held_back"]]
    assert {row["fact"] for row in held} == {"series", "report", "draft"}
    assert {row["value"] for row in held} == {None}


def test_rows_of_a_region_leave_congresses_and_agendas_out() -> None:
    """A region is a matter of meetings."""
    rows = register_rows(load_register(), region="LAC")
    assert {row["kind"] for row in rows} == {"meeting"}
    assert {row["region"] for row in rows} == {"LAC"}


def test_the_table_shows_confidence_sources_and_what_is_held_back() -> None:
    """The plain text has a block a meeting and says what it leaves out."""
    text = register_table(load_register(), congress=14)
    assert "  place: Santiago, Chile [verified, rpm14-3es]\n" in text
    assert "  item 6, part (b): New and emerging forms of crime [verified, agenda14]\n" in text
    assert "  meeting rpm14-africa: dates (own), report (own)\n" in text
    assert "\nSources\n" in text
    assert "A/CONF.234/RPM.1/1" not in text


def test_the_table_tells_the_standing_of_a_number_from_that_of_a_title() -> None:
    """A verified title may stand under an inferred number."""
    text = register_table(load_register(), congress=15)
    assert "  item 3, number: 3 [inferred, icclr15]\n" in text


def test_the_table_says_that_nothing_is_served_or_held_back() -> None:
    """Neither an empty list nor a full one is silent."""
    assert "No row stands at verified or better." in register_table(
        load_register(), 12, "EUROPE", "verified"
    )
    assert "Held back at own: nothing." in register_table(load_register(), 14, confidence="own")


def test_every_source_that_a_fact_names_is_in_the_register() -> None:
    """The whole table can be written, and the latest Congress comes first."""
    text = register_table(load_register(), confidence="unknown")
    assert text.startswith("Congress 15\n")
    source = load_register().source("bangkok-addendum")
    assert source.url is None
    assert load_register().source("rep11").url == (
        "https://docslib.org/doc/11497967/"
        "eleventh-united-nations-congress-on-crime-prevention-and-criminal-justice"
    )


def test_a_register_compares_by_its_rows() -> None:
    """Two registers with the same rows are equal."""
    book = load_register()
    assert attrs.evolve(book) == book
    assert isinstance(book, Register)


# ---- ordinals


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("First", 1),
        ("Fifteenth", 15),
        (" fifteenth\n", 15),
        ("TWENTIETH", 20),
        ("Twenty-first", 21),
        ("Twenty-\nfirst", 21),
        ("Ninety ninth", 99),
        ("13th", 13),
        ("22nd", 22),
        ("111th", 111),
        ("13rd", None),
        ("Fifteen", None),
        ("Twentieth-first", None),
        ("", None),
    ],
)
def test_ordinals_are_read(text: str, number: int | None) -> None:
    """Words and figures are read; what is no ordinal is not."""
    assert ordinal(text) == number


@given(st.integers(min_value=1, max_value=999))
def test_ordinals_are_written_as_they_are_read(number: int) -> None:
    """Reading undoes writing."""
    assert ordinal(ordinal_suffix(number)) == number


def test_every_ordinal_below_a_hundred_has_words() -> None:
    """One form of each from first to ninety-ninth."""
    table = words("ordinals")
    ones = [one for one, number in table["simple"].items() if number < 10]
    compounds = [f"{ten}-{one}" for ten in table["tens"] for one in ones]
    numbers = [ordinal(name) for name in (*table["simple"], *compounds)]
    assert sorted(filter(None, numbers)) == list(range(1, 100))
