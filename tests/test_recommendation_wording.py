"""The wording of recommendations: acts, addressee, what surrounds them, and the strength."""

from __future__ import annotations

from pathlib import Path

import pytest

from accuracy_rows import SHARED
from crimecongress.parsing.recommendations import read_wording
from crimecongress.strength import derive_strength
from score_meaning import action_categories
from score_wording import cases

FIXTURE = Path(__file__).parent / "fixtures" / "recommendations.txt"
LISTS = ("modals", "hedges", "conditions", "deadlines", "resources")


@pytest.mark.parametrize(
    ("text", "expected"), [pytest.param(t, e, id=t[:40]) for t, e in cases(FIXTURE)]
)
def test_fixture(text: str, expected: dict[str, str]) -> None:
    """Each recommendation is read as its fields say."""
    wording = read_wording(text)
    read = {name: "; ".join(getattr(wording, name)) for name in LISTS}
    read["acts"] = "; ".join(f"{act.verb} + {act.object}" for act in wording.acts)
    read["to"] = wording.addressee.stated or ""
    read["strength"] = str(derive_strength(wording).category or "")
    assert {name: value for name, value in read.items() if value} == expected


INSERTED = (
    "as a priority", "as appropriate and in accordance with domestic law", "inter alia",
    "among other things", "within their means", "within available resources", "as soon as possible",
    "to the extent possible", "in cooperation with UNODC", "with the support of partners",
    "in consultation with civil society and the private sector", "through regional networks",
    "at the national and regional levels", "as a matter of urgency", "upon request", "by 2030",
    "subject to the availability of resources", "taking into account national circumstances",
    "with due regard for human rights", "on a regular basis", "in this regard", "for their part",
    "with the assistance of partners, including UNODC", "when developing policies",
    "while respecting human rights", "together with the private sector", "first and foremost",
)  # fmt: skip
FORMS = (
    "States should, {}, strengthen controls.",
    "States are urged, {}, to strengthen controls.",
    "States may wish, {}, to strengthen controls.",
    "States may wish to, {}, strengthen controls.",
    "States, {}, should strengthen controls.",
    "States, {}, are encouraged to strengthen controls.",
    "States, {}, to strengthen controls.",
    "It is recommended that States, {}, strengthen controls.",
    "The Meeting recommended that States should, {}, strengthen controls.",
    "The Meeting recommended that, {}, States strengthen controls.",
    "The Meeting urged States, {}, to strengthen controls.",
    "In all cases, {}, States should strengthen controls.",
    "Strengthen, {}, controls.",
    "To strengthen, {}, controls.",
    "Strengthening, {}, controls.",
    "Controls should, {}, be strengthened.",
    "Controls should be, {}, strengthened.",
    "It was recommended that controls be, {}, strengthened.",
)


@pytest.mark.parametrize("form", FORMS)
def test_an_inserted_adverbial_changes_neither_act_nor_addressee(form: str) -> None:
    """What stands between commas parts no verb from its subject, modal, passive or object."""
    asked = "States" if "States" in form else None
    wrong = [
        (inserted, wording.acts, wording.addressee.stated)
        for inserted in INSERTED
        for wording in [read_wording(form.format(inserted))]
        if [(act.verb, act.object.lower()) for act in wording.acts] != [("strengthen", "controls")]
        or wording.addressee.stated != asked
    ]
    assert not wrong


@pytest.mark.parametrize(
    ("text", "label", "because"),
    [
        (
            "Strengthen, as appropriate, cooperation by adopting a law.",
            "specific",
            ("strengthen: general", "by means of adopt: specific"),
        ),
        (
            "Adopt measures and inform the public.",
            "general",
            ("adopt measures: general",),
        ),
        ("Adopt legal measures.", "specific", ("adopt measures: specific",)),
        ("Provide prisoners with food.", "general", ("provide: general",)),
        ("Provide training, and continue support.", "specific", ("provide training: specific",)),
        ("Continue and strengthen its efforts.", "general", ("strengthen: general",)),
        ("Consider adopting a law.", "considering", ("consider: considering",)),
        ("The Meeting closed.", "", ()),
    ],
)
def test_strength_names_its_source(text: str, label: str, because: tuple[str, ...]) -> None:
    """The derived strength says which components made it."""
    found = derive_strength(read_wording(text))
    assert (found.label, found.because) == (label, because)


@pytest.mark.skipif(not (SHARED / "reports").exists(), reason="the labels are not here")
def test_action_categories() -> None:
    """On recommendations that other people labelled, at least 85 of 100 categories agree."""
    for row in action_categories():
        assert row.figure >= 0.85
