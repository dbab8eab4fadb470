"""References: what a text refers to, and that what is printed reads back as the same."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from accuracy_rows import SHARED
from crimecongress.parsing.references import (
    find_references,
    instruments,
    organ_of_document,
    print_reference,
)
from score_meaning import Case, cases, references

SESSIONS = st.builds("{}/{}".format, st.integers(31, 99), st.integers(1, 300))
YEARS = st.builds("{}/{}".format, st.integers(1979, 2030), st.integers(1, 300))
SHORT = st.builds("{}/{}".format, st.integers(1, 29), st.integers(1, 29))
NORMALISED = st.one_of(
    SESSIONS.map("A/RES/{}".format),
    SESSIONS.map("A/DEC/{}".format),
    YEARS.map("E/RES/{}".format),
    YEARS.map("E/DEC/{}".format),
    st.builds("S/RES/{} ({})".format, st.integers(1, 3000), st.integers(1946, 2030)),
    SHORT.map("A/HRC/RES/{}".format),
    SHORT.map("CCPCJ/RES/{}".format),
    SHORT.map("CND/DEC/{}".format),
    SHORT.map("CTOC/COP/RES/{}".format),
    SHORT.map("CAC/COSP/RES/{}".format),
    SHORT.map("RES/{}".format),
    st.builds("UNTS {}/{}".format, st.integers(1, 3000), st.integers(1, 60000)),
    st.builds("SDG {}".format, st.integers(1, 17)),
    st.builds("SDG {}.{}".format, st.integers(1, 17), st.integers(1, 9)),
    st.builds("A/CONF.234/RPM.{}/L.1/Add.{}".format, st.integers(1, 5), st.integers(1, 9)),
    st.builds("E/CN.15/{}/{}".format, st.integers(1992, 2030), st.integers(1, 30)),
    st.sampled_from([one.id for one in instruments()]),
)


@pytest.mark.parametrize("case", [pytest.param(c, id=c.text[:40]) for c in cases("references.txt")])
def test_fixture(case: Case) -> None:
    """Each sentence refers to what stands under it, in order, and to nothing else."""
    found = find_references(case.text)
    assert tuple((one.kind, one.normalised, one.pinpoint or "-") for one in found) == case.rows
    assert all(case.text[one.start : one.end] == one.text for one in found)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("It kept its Protocol.", []),
        ("Convention No. 29 was read out.", []),
        ("ILO Convention No. 999 was read out.", []),
        ("ILO Convention No. 29 was read out.", ["ILO-29"]),
        (
            "Ratify the Additional Protocols to UNTOC.",
            ["UNTOC-TIP", "UNTOC-SOM", "UNTOC-FA"],
        ),
        # Two conventions are on cybercrime.
        ("It joined the conventions on refugees and on cybercrime.", ["REFUGEE-1951"]),
    ],
)
def test_left_open(text: str, expected: list[str]) -> None:
    """What the words leave open is not read; what they do not is."""
    assert [one.normalised for one in find_references(text)] == expected


def test_organ_of_the_document() -> None:
    """A resolution without an organ is that of the body whose document it stands in."""
    organ = organ_of_document("A/HRC/19/8")
    assert organ is not None
    text = "Resolution 5/1 and Assembly resolution 65/230 applied."
    assert [one.normalised for one in find_references(text, organ=organ.names[0])] == [
        "A/HRC/RES/5/1",
        "A/RES/65/230",
    ]
    assert organ_of_document("A/CONF.234/RPM.1/L.1") is None


@given(NORMALISED)
def test_round_trip(normalised: str) -> None:
    """A normalised reference that is printed reads back as the same one reference."""
    found = find_references(print_reference(normalised))
    assert [one.normalised for one in found] == [normalised]


@given(st.text(), NORMALISED, st.text(alphabet=" ,.;()"))
def test_spans_hold(before: str, normalised: str, after: str) -> None:
    """In any surroundings, spans lie in the text, in order, disjoint or equal."""
    text = f"{before} {print_reference(normalised)}{after}"
    found = find_references(text)
    for one in found:
        assert text[one.start : one.end] == one.text
    for one, two in pairwise(found):
        assert one.end <= two.start or (one.start, one.end) == (two.start, two.end)


@pytest.mark.skipif(not (SHARED / "reports").exists(), reason="the real reports are not here")
def test_marked_mentions() -> None:
    """Of the mentions marked in the real reports nearly all are found, and few others."""
    for row in references():
        if "again" not in row.measure:
            assert row.figure >= 0.97, "\n".join(row.misses)
