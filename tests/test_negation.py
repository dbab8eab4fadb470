"""What is asked not to be done: in the record, in tables, in corrections, in comparison."""

from __future__ import annotations

import pytest

from crimecongress.comparison.asks import Polarity
from crimecongress.comparison.features import is_stop, stem, tokens
from crimecongress.comparison.polarity import compare_polarity, directions
from crimecongress.corrections.fields import FIELDS, texts_of
from crimecongress.model import Act, CorrectionTarget
from crimecongress.parsing.recommendations import read_wording

# text -> acts as "not verb: object", and the addressee that stands there
WORDINGS = [
    ("Do not privatize prisons in rural areas.", ["not privatize: prisons in rural areas"], None),
    ("Never detain children with adults.", ["not detain: children with adults"], None),
    ("No State should return victims to danger.", ["not return: victims to danger"], None),
    ("No Government should expel witnesses.", ["not expel: witnesses"], None),
    ("In law, no child should be detained.", ["not detain: child"], None),
    ("It is essential that victims not be prosecuted.", ["not prosecute: victims"], None),
    ("It is important that witnesses never be exposed to reprisals.",
     ["not expose: witnesses"], None),
    ("States should not detain children.", ["not detain: children"], "States"),
    ("No new instrument should be negotiated.", ["not negotiate: new instrument"], None),
    ("Children should not be detained or expelled.",
     ["not detain: Children", "not expel: Children"], None),
    ("States should neither detain nor expel children.",
     ["not detain: children", "not expel: children"], "States"),
    ("The Meeting recommended that States not detain children.",
     ["not detain: children"], "States"),
    ("States are urged not to criminalize poverty.", ["not criminalize: poverty"], "States"),
    ("The Meeting urged Member States not to punish victims.",
     ["not punish: victims"], "Member States"),
    ("Under no circumstances should children be detained.", ["not detain: children"], None),
    ("In no case should States expel witnesses.", ["not expel: witnesses"], "States"),
    ("States should not arrest, detain or expel victims.",
     ["not arrest: victims", "not detain: victims", "not expel: victims"], "States"),
    # What is joined by "and" with an object of its own, or by "but", is asked for.
    ("States should not detain children and should train judges.",
     ["not detain: children", "train: judges"], "States"),
    ("Do not detain children, but provide alternatives.",
     ["not detain: children", "provide: alternatives"], None),
    ("Do not detain children, train judges and build courts.",
     ["not detain: children", "train: judges", "build: courts"], None),
    ("Train judges and do not detain children.",
     ["train: judges", "not detain: children"], None),
    # None of these denies.
    ("Not only train judges but also build courts.",
     ["train: judges", "build: courts"], None),
    ("Not later than 2030, States should ratify the Convention.",
     ["ratify: the Convention"], "States"),
    ("Where no court sits, States should build courts.", ["build: courts"], "States"),
    ("Should States detain children.", [], None),
    ("In no case should.", [], None),
]  # fmt: skip


@pytest.mark.parametrize(("text", "acts", "stated"), WORDINGS)
def test_wording(text: str, acts: list[str], stated: str | None) -> None:
    """Each act says whether it is negated; verb, object and addressee stand without the negator."""
    found = read_wording(text)
    assert list(texts_of(found.acts)) == acts
    assert found.addressee.stated == stated


@pytest.mark.parametrize(
    ("text", "act"),
    [
        ("detain: children", Act(verb="detain", object="children")),
        ("not detain: children", Act(verb="detain", object="children", negated=True)),
        ("UNODC > not collect: data: all",
         Act(verb="collect", object="data: all", negated=True, addressee="UNODC")),
    ],
)  # fmt: skip
def test_an_act_stands_as_text_in_a_correction(text: str, act: Act) -> None:
    """The text of an act reads back as the act."""
    kind = FIELDS[CorrectionTarget.RECOMMENDATION]["acts"]
    assert kind.read((text,)) == (act,)
    assert texts_of((act,)) == (text,)


SAME, OPPOSITE, UNCLEAR = Polarity.SAME, Polarity.OPPOSITE, Polarity.UNCLEAR


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        # of verbs that no list knows, and of such as point no way by themselves
        ("Do not privatize prisons.", "Privatize prisons.", OPPOSITE),
        ("Do not train judges in law.", "Train judges in law.", OPPOSITE),
        ("Refrain from privatizing prisons.", "Privatize prisons.", OPPOSITE),
        ("No State should return victims to danger.",
         "States should return victims to danger.", OPPOSITE),
        ("It is essential that victims not be prosecuted.",
         "It is essential that victims be prosecuted.", OPPOSITE),
        ("No new instrument should be negotiated.",
         "A new instrument should be negotiated.", OPPOSITE),
        ("States should neither detain nor expel children.",
         "States should detain or expel children.", OPPOSITE),
        ("Children should not be detained with adults.",
         "Detain children with adults.", OPPOSITE),
        ("Do not review or publish verdicts.", "Publish verdicts.", OPPOSITE),
        ("Do not cooperate.", "Cooperate.", OPPOSITE),
        ("Train judges and do not detain migrant children.",
         "Train judges and detain migrant children.", OPPOSITE),
        # both deny
        ("Do not privatize prisons.", "Refrain from privatizing prisons.", SAME),
        # none denies
        ("Not only train judges but also train prosecutors.",
         "Train judges and prosecutors.", SAME),
        ("Train judges not later than 2030.", "Train judges by 2030.", SAME),
        ("Noting the report, train judges.", "Train judges, noting the report.", SAME),
        ("Do not detain children and publish verdicts.", "Publish verdicts.", SAME),
        ("Children should not be detained, and train judges.", "Train judges.", SAME),
    ],
)  # fmt: skip
def test_an_ask_and_its_negation_are_never_the_same(
    one: str, other: str, expected: Polarity
) -> None:
    """Whatever the verb; and either way round."""
    left, right = ({stem(w) for w in tokens(text) if not is_stop(w)} for text in (one, other))
    shared = dict.fromkeys(left & right, 1.0)
    for first, second in ((one, other), (other, one)):
        verdict = compare_polarity(directions(first), directions(second), shared)
        assert verdict.polarity is expected
