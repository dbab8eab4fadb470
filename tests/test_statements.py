"""Who took the floor, and reported sentences: what the fixtures label is read."""

from __future__ import annotations

import time

import pytest

from accuracy_rows import Row
from crimecongress.documents.text import read_text
from crimecongress.model import Capacity, SpeakerKind
from crimecongress.parsing.parse import parse
from crimecongress.parsing.speakers import lists_statements, read_statements
from score_meaning import STATEMENT_PARTS, Case, cases, sentences, speakers, speakers_of

FLOOR = 0.93
# Rarer forms, of which only the figures are looked at.
LOWER = {
    "invented, tenth set, worked on": 0.88,
    "invented, tenth set, held out": 0.88,
}


@pytest.mark.parametrize("row", [pytest.param(r, id=f"{r.measure}, {r.text}") for r in speakers()])
def test_speakers(row: Row) -> None:
    """Nearly all speakers are read with all five labels exact, and few are made up."""
    # What is held out stays unread, also where it falls below.
    misses = () if row.text.endswith(", held out") else row.misses
    assert row.figure >= LOWER.get(row.text, FLOOR), "\n".join(misses)


@pytest.mark.parametrize("row", [pytest.param(r, id=f"{r.measure}, {r.text}") for r in sentences()])
def test_sentences(row: Row) -> None:
    """Quantifier, form and stance of the reported sentences are read."""
    misses = () if row.text.endswith(", held out") else row.misses
    assert row.figure >= LOWER.get(row.text, FLOOR), "\n".join(misses)


@pytest.mark.parametrize(
    "case",
    [
        pytest.param(case, id=case.text[:40])
        for case in cases("statements.txt")
        if case.part not in STATEMENT_PARTS
    ],
)
def test_further_forms(case: Case) -> None:
    """Forms that were added with the code are read just as they are labelled."""
    assert speakers_of(case.text) == case.rows


def test_fixture_is_broad() -> None:
    """The statements name every kind of speaker and every capacity."""
    rows = [row for case in cases("statements.txt") for row in case.rows]
    assert {row[1] for row in rows} == set(SpeakerKind)
    assert {row[4] for row in rows} == set(Capacity)


@pytest.mark.parametrize(
    "text",
    [
        "During the interactive dialogue, 50 delegations made statements.",
        "No statements were made by other delegations.",
        "Spoke at length.",
        "Subsequently, Chile, Honduras and Paraguay joined as sponsors of the draft resolution.",
        "Speakers made reference to the statements of Kenya and Ghana.",
        "The following recommendations were made: train judges; publish figures.",
        "Statements were made by representatives of Member States and observers.",
        "Representatives of 12 States took the floor.",
        "The motion was adopted by 20 votes to 2. In favour: Chad, Fiji; Against: Oman.",
        "Speakers referred to a statement on behalf of the victims (by the police of Kenya).",
        "The representative of Chad requested a recorded vote on the draft resolution.",
        "The representative of Chad asked for the floor; that of Peru called for a separate vote.",
        "Two representatives made proposals: States should ratify the Convention.",
        "The Committee heard the views of the representatives of Chad and Peru.",
        "Albania and Serbia aligned themselves with the statement made by the observer for Chad.",
    ],
)
def test_no_speakers(text: str) -> None:
    """Sponsors, numbers of delegations and lists of other things are no speakers."""
    assert speakers_of(text) == ()


@pytest.mark.parametrize(
    ("name", "kind", "code"),
    [
        ("Royal Thai Police", "member_state", "THA"),
        ("South African Police Service", "member_state", "ZAF"),
        ("Swiss Association of Judges", "ngo", "-"),
        ("Indian Ocean Reef Commission", "ngo", "-"),
        ("Central African Forest Commission", "ngo", "-"),
        ("Dutch Caribbean Police Force", "ngo", "-"),
    ],
)
def test_bodies_named_by_an_adjective(name: str, kind: str, code: str) -> None:
    """Public bodies alone are of the State whose adjective they bear."""
    text = f"A statement was made by the representative of the {name}."
    assert speakers_of(text) == ((name, kind, code, "-", "representative"),)


def test_square_brackets_without_a_group_stay() -> None:
    """Only a group in square brackets is told as on whose behalf somebody spoke."""
    text = "Statements were made by the representatives of Chad [African Group] and Fiji [sic]."
    assert [(row[0], row[3]) for row in speakers_of(text)] == [
        ("Chad", "African Group"),
        ("Fiji [sic]", "-"),
    ]


def test_places() -> None:
    """Each reading tells where the name stands in the text."""
    for case in cases("statements.txt"):
        for reading in read_statements(case.text):
            printed = case.text[reading.start : reading.end]
            assert printed == reading.speaker.name or (
                printed not in case.text[: reading.start] and reading.speaker.name.endswith(printed)
            )


def test_lists_statements() -> None:
    """Every paragraph of the fixture is told from deliberations by its words."""
    found = [case for case in cases("statements.txt") if lists_statements(case.text)]
    assert len(found) / len(cases("statements.txt")) >= 0.9
    assert not lists_statements("Speakers stressed the need for training and for more judges.")
    assert not lists_statements("Other speakers were not convinced that a new body was needed.")


def test_items_go_on_with_the_list() -> None:
    """Lettered items below "The following took part:" hold speakers with citations of their own."""
    raw = (
        "1. The following took part in the discussion:\n"
        "(a) Representatives of States members of the Council: Chad (on behalf of the Group of "
        "African States) and Malawi;\n"
        "(b) Representatives of observer States: Iceland and Nepal.\n"
    )
    report = parse(read_text(raw.encode(), path="case.txt", sha256="0" * 64))
    assert [(one.speaker.name, str(one.capacity)) for one in report.statements] == [
        ("Chad", "representative"),
        ("Malawi", "representative"),
        ("Iceland", "observer"),
        ("Nepal", "observer"),
    ]
    assert [raw[slice(*one.citation.segments[0])] for one in report.statements] == [
        one.speaker.name for one in report.statements
    ]


def test_names_of_states_broken_at_a_line_end() -> None:
    """A hyphen at the end of a line breaks the name of a State; one inside a name stays."""
    raw = (
        "1. Statements were made by the representatives of Bosnia and Her-\n"
        "zegovina, Kyrgyz-\nstan, Guinea-\nBissau and Timor-\nLeste.\n"
    )
    report = parse(read_text(raw.encode(), path="case.txt", sha256="0" * 64))
    assert [one.speaker.name for one in report.statements] == [
        "Bosnia and Herzegovina",
        "Kyrgyzstan",
        "Guinea-Bissau",
        "Timor-Leste",
    ]


def test_text_that_is_not_healed() -> None:
    """Names hold no line breaks, hard spaces and soft hyphens, whatever text is given."""
    text = (
        "Statements were made by the representatives of Viet\u00a0Nam (on behalf of the\n"
        "African Group), the United\nRepublic of Tanzania and the Repub\u00adlic of Korea."
    )
    assert [(row[0], row[2], row[3]) for row in speakers_of(text)] == [
        ("Viet Nam", "VNM", "African Group"),
        ("United Republic of Tanzania", "TZA", "-"),
        ("Republic of Korea", "KOR", "-"),
    ]


def test_long_lists_do_not_stall() -> None:
    """A list of unknown names is read in time that grows with its length, not faster."""
    names = ", ".join(
        f"the Invented Association of Penal Matters of Nowhere {n}" for n in range(60)
    )
    start = time.perf_counter()
    found = read_statements(f"Statements were made by the observers for {names}.")
    assert len(found) == 60
    assert time.perf_counter() - start < 2
