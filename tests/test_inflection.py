"""The forms of English verbs."""

from __future__ import annotations

import pytest

from crimecongress.errors import UnknownNameError
from crimecongress.inflection import forms_of
from crimecongress.words import words


@pytest.mark.parametrize(
    ("verb", "forms"),
    [
        ("adopt", "adopts adopting adopted adopted"),
        ("tie", "ties tying tied tied"),
        ("carry", "carries carrying carried carried"),
        ("pay", "pays paying paid paid"),
        ("delay", "delays delaying delayed delayed"),
        ("agree", "agrees agreeing agreed agreed"),
        ("free", "frees freeing freed freed"),
        ("pursue", "pursues pursuing pursued pursued"),
        ("plan", "plans planning planned planned"),
        ("strip", "strips stripping stripped stripped"),
        ("quit", "quits quitting quitted quitted"),
        ("fix", "fixes fixing fixed fixed"),
        ("show", "shows showing showed shown"),
        ("appeal", "appeals appealing appealed appealed"),
        ("visit", "visits visiting visited visited"),
        ("submit", "submits submitting submitted submitted"),
        ("travel", "travels travelling travelled travelled"),
        ("begin", "begins beginning began begun"),
        ("undergo", "undergoes undergoing underwent undergone"),
        ("take", "takes taking took taken"),
        ("set", "sets setting set set"),
        ("pass", "passes passing passed passed"),
        ("reach", "reaches reaching reached reached"),
        ("re-establish", "re-establishes re-establishing re-established re-established"),
        ("follow-up", "follows-up following-up followed-up followed-up"),
    ],
)
def test_forms(verb: str, forms: str) -> None:
    """Third person, -ing form, past and participle as English spells them."""
    made = forms_of(verb)
    assert f"{made.third} {made.gerund} {made.past} {made.participle}" == forms


def test_what_is_listed_breaks_a_rule() -> None:
    """No verb is listed as irregular whose forms the rules make."""
    table = words("verbs")
    made = {verb: forms_of(verb) for verb in table["irregular"]}
    assert not [verb for verb, one in made.items() if one.past == one.participle == f"{verb}ed"]
    assert not [verb for verb in table["doubling"] if len(verb) < 4]


def test_another_language_is_refused() -> None:
    """No forms are made up for a language without words."""
    with pytest.raises(UnknownNameError, match="'fr'"):
        forms_of("adopter", "fr")
