"""Who recommended it: the brackets behind a recommendation."""

from __future__ import annotations

import pytest

from crimecongress.parsing.recommendations import read_credits


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Train judges (Norway);", ["Norway"]),
        ("Train judges (Norway, the Netherlands and Chad).", ["Norway", "Netherlands", "Chad"]),
        ("Train judges (Togo) (Sierra Leone) (Iraq);", ["Togo", "Sierra Leone", "Iraq"]),
        ("Train judges (Chad)/(Mali), (Togo);", ["Chad", "Mali", "Togo"]),
        ("Train judges (Albania, France); train clerks (Ghana);", ["Albania", "France", "Ghana"]),
        ("Join the first (Chad), and join the second (Mali);", ["Chad", "Mali"]),
        ("Join (Chad); join again (Chad);", ["Chad"]),
        ("Train (Iran (Islamic Republic of));", ["Iran (Islamic Republic of)"]),
        ("Train (Trinidad and Tobago);", ["Trinidad and Tobago"]),
        ("Train (Ireland on behalf of the European Union);", ["Ireland", "European Union"]),
        ("Train (DPRK); (UK);", ["DPRK", "UK"]),
        ("Train (Norway, Denmark, Ruritania);", ["Norway", "Denmark", "Ruritania"]),
        ("Train judges (Norway);2", ["Norway"]),
        ("Train judges (Norway);*", ["Norway"]),
        ("Train judges (Norway); and", ["Norway"]),
        ("Train with States such as its neighbours (Albania) in mind (Togo).", ["Togo"]),
    ],
)
def test_who_stands_in_the_closing_brackets_is_credited(text: str, names: list[str]) -> None:
    """One bracket or several, with one name or several."""
    assert list(read_credits(text).names) == names


@pytest.mark.parametrize(
    "text",
    [
        "",
        "Train judges.",
        "Ratify the Convention (CEDAW);",
        "Ratify the Protocol (OP-CAT, Spain);",
        "Train judges (see paragraph 3);",
        "Train judges (Ruritania);",
        "Cooperate with Norway (Oslo) on prisons",
        "Help neighbours (Albania) with training.",
    ],
)
def test_other_brackets_credit_nobody(text: str) -> None:
    """A view is given to no State that the text does not name as its holder."""
    assert read_credits(text).names == ()
    assert read_credits(text).end == len(text)


def test_the_own_words_end_before_the_closing_brackets() -> None:
    """The names are no part of what is asked for."""
    text = "Help the Sudan (Togo) (Chad);"
    assert text[: read_credits(text).end].strip() == "Help the Sudan"


def test_a_low_double_quotation_mark_for_an_apostrophe_does_not_split_a_name() -> None:
    """Fonts of older documents map the apostrophe to U+201F: the name must not lose its head."""
    text = "Train judges (Democratic People‟s Republic of Korea);"
    assert read_credits(text).names == ("Democratic People‟s Republic of Korea",)
