"""Officers: labelled, in one sentence, in running text; symbols and dates that nearly are."""

from __future__ import annotations

from datetime import date

import pytest

from crimecongress.model import Line, torn_symbol
from crimecongress.parsing.blocks import Block, _without
from crimecongress.parsing.dates import read_dates
from crimecongress.parsing.healed_text import HealedText, joined
from crimecongress.parsing.marks import marks_joined
from crimecongress.parsing.officers import read_officers
from crimecongress.parsing.recommendations import read_chapeau

SENTENCES = [
    (
        "Chair: Ada Example (Kenya)",
        [("chair", "Ada Example", "Kenya")],
    ),
    (
        "Chairman: Mr. John Example (Iran (Islamic Republic of)); Rapporteur: Eva Model (Togo).",
        [
            ("chair", "John Example", "Iran (Islamic Republic of)"),
            ("rapporteur", "Eva Model", "Togo"),
        ],
    ),
    (
        "At its 1st meeting, Mr. Ada van der Example (Kenya) was elected Chair by acclamation.",
        [("chair", "Ada van der Example", "Kenya")],
    ),
    (
        "The Meeting elected as Chair Ada Example (Kenya) and as Rapporteur J. Sample (Mali).",
        [("chair", "Ada Example", "Kenya"), ("rapporteur", "J. Sample", "Mali")],
    ),
    ("The Meeting elected officers (see below).", []),
    ("The Meeting elected its officers, the Chair among them (see annex).", []),
    ("Ada Example (Kenya) was elected.", []),
    ("Ada Example (Kenya) spoke.", []),
    ("The Meeting elected as Chair the Chair (Kenya).", []),
]


@pytest.mark.parametrize(("text", "expected"), SENTENCES)
def test_officers_are_read_wherever_their_role_stands(
    text: str, expected: list[tuple[str, str, str]]
) -> None:
    """Role, name without form of address, country; the span quotes name and country."""
    found = read_officers(text)
    assert [(one.role, one.name, one.country) for one in found] == expected
    for one in found:
        assert text[one.start : one.end] == f"{one.name} ({one.country})"


@pytest.mark.parametrize(
    ("above", "below", "symbol"),
    [
        ("A/CONF.", "0/15", "A/CONF.0/15"),
        ("General Assembly  A/CONF.0/1/Rev.", "1", "A/CONF.0/1/Rev.1"),
        ("A/CONF.0/L.", "27 February 2098", None),
        ("A/CONF.0/L.", "Distr.: Limited", None),
        ("The meeting was held on", "7", None),
        ("A/Rev.", "1B", None),
    ],
)
def test_a_torn_symbol_is_joined_and_nothing_else(
    above: str, below: str, symbol: str | None
) -> None:
    """The second half must end its line or stand before a wide gap."""
    hit = torn_symbol(above, below)
    assert (None if hit is None else str(hit[2])) == symbol


def test_days_that_do_not_exist_are_none() -> None:
    """A misprint is no date."""
    assert read_dates("31 February 2098") == (None, None)
    assert read_dates("30–31 FEBRUARY 2098") == (None, None)


@pytest.mark.parametrize(
    "printed",
    [
        "29 April to 1 May 2098",
        "29 April–1 May 2098",
        "du 29 avril au 1er mai 2098",
        "29 avril-1er mai 2098",
        "del 29 de abril al 1 de mayo de 2098",
        "29 de abril a 1 de mayo de 2098",
    ],
)
def test_ranges_of_dates_in_three_languages(printed: str) -> None:
    """First and last day."""
    assert read_dates(printed) == (date(2098, 4, 29), date(2098, 5, 1))


def test_passages_are_joined_by_the_first_blank_between_them() -> None:
    """At the end of the upper one, after what is cut out there, or none at all."""
    assert joined("ab cd", ((0, 2),), ((3, 5),)) == ((0, 3), (3, 5))
    assert joined("ab2 cd", ((0, 2),), ((4, 6),)) == ((0, 2), (3, 4), (4, 6))
    assert joined("ab2cd", ((0, 2),), ((3, 5),)) == ((0, 2), (3, 5))


def test_what_is_cut_out_may_reach_over_segments() -> None:
    """Nothing is left of a segment that is cut out whole; what is inside must be followed."""
    assert _without(((0, 3), (3, 6)), ((2, 4),)) == ((0, 2), (4, 6))
    assert _without(((0, 3), (5, 6)), ((0, 3),)) == ((5, 6),)
    assert _without(((0, 3),), ((2, 3),), inside=True) == ((0, 3),)
    assert _without((), ((2, 3),)) == ()


@pytest.mark.parametrize(
    ("above", "below", "joined_up"),
    [
        ("3.", "The meeting was opened.", True),
        ("3.", "4. The meeting was closed.", False),
        ("(a)", "Ensure access to justice;", True),
        ("(a)", "(b) Train judges;", False),
        ("II.", "Deliberations", True),
        ("II.", "the end of a sentence.", False),
        ("A line of text", "Deliberations", False),
    ],
)
def test_a_mark_alone_takes_up_what_it_marks(above: str, below: str, joined_up: bool) -> None:
    """A mark of the same kind below it begins anew; a chapter's mark takes up a title alone."""
    raw = f"{above}\n{below}"
    spans = ((0, len(above)), (len(above) + 1, len(raw)))
    blocks = [
        Block(passage=HealedText.of(raw, (span,)), first=Line(start=span[0], end=span[1]))
        for span in spans
    ]
    expected = [f"{above} {below}"] if joined_up else [above, below]
    assert [block.text for block in marks_joined(blocks, "en")] == expected


@pytest.mark.parametrize(
    ("text", "addressee", "modal"),
    [
        ("Member States should:", "Member States", "should"),
        ("Governments are encouraged to also:", "Governments", "are encouraged to"),
        ("Everyone should:", None, None),
        ("Member States should act.", None, None),
    ],
)
def test_a_bare_chapeau_needs_a_known_addressee(
    text: str, addressee: str | None, modal: str | None
) -> None:
    """Addressee and modal open a list; a sentence, or somebody unknown, opens none."""
    found = read_chapeau(text)
    assert (found and (found.addressee, found.modal)) == (addressee and (addressee, modal))


@pytest.mark.parametrize(
    ("clause", "negotiated"),
    [
        ("which were not negotiated by the participants,", False),
        ("which were neither negotiated nor adopted by the Meeting,", False),
        ("which were neither discussed nor negotiated,", False),
        ("which do not represent an agreed text,", False),
        ("which did not necessarily reflect consensus,", False),
        ("which were not the outcome of negotiations,", False),
        ("without having been agreed upon,", False),
        ("not having been negotiated,", False),
        ("which had been negotiated and adopted,", True),
        ("which were not only negotiated but adopted,", True),
        ("which were adopted without a vote,", True),
        ("which were made by participants,", None),
    ],
)
def test_an_opening_says_whether_its_list_was_negotiated(
    clause: str, negotiated: bool | None
) -> None:
    """A denied agreement is none, in whatever words the opening denies it."""
    found = read_chapeau(f"The following recommendations, {clause} were identified:")
    assert found is not None
    assert found.negotiated is negotiated
