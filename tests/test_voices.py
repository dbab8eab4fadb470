"""Whose voice a paragraph is: only what the meeting itself asks is its recommendation."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from crimecongress.corrections.fields import texts_of
from crimecongress.documents.text import read_text
from crimecongress.model import ParagraphKind, Recommendation, Report
from crimecongress.parsing.parse import parse

HEAD = "A/CONF.234/RPM.1/1\nDistr.: General\n\nII. Recommendations\n\n1. "
FIXTURES = Path(__file__).parent / "fixtures"


def cases(name: str) -> Iterator[tuple[str, list[str]]]:
    """Yield each paragraph with the lines below it."""
    lines = (FIXTURES / name).read_text(encoding="utf-8").splitlines()
    text, expected = "", list[str]()
    for line in [*lines, "end"]:
        if line.startswith("    "):
            expected.append(line.strip())
        elif line and not line.startswith("#"):
            if text:
                yield text, expected
            text, expected = line, []


def read(paragraph: str) -> Report:
    """Read a paragraph and its items below a heading of recommendations."""
    body = re.sub(r" (\([a-z]{1,3}\)) ", r"\n\n\1 ", paragraph)
    return parse(read_text(f"{HEAD}{body}\n".encode(), path="case.txt", sha256="0" * 64))


def shown(one: Recommendation) -> str:
    """Write a recommendation as the fixtures do."""
    to = one.addressee.stated or ", ".join(one.addressee.implied)
    return f"{one.label or '-'} [{'; '.join(texts_of(one.acts))}] @{to}"


@pytest.mark.parametrize(
    ("paragraph", "expected"),
    [
        pytest.param(t, e, id=t[:50])
        for name in ("voices.txt", "addressees.txt")
        for t, e in cases(name)
    ],
)
def test_only_the_meeting_recommends(paragraph: str, expected: list[str]) -> None:
    """What a speaker proposed, what was declined or only told is no recommendation."""
    assert [shown(one) for one in read(paragraph).recommendations] == expected


def test_what_speakers_said_before_stays_a_remark() -> None:
    """An ask of the meeting among remarks is cited by its own sentences."""
    report = read(
        "Several speakers noted that prisons were full. The Meeting therefore recommended that "
        "States build prisons. It also urged them to train staff. Speakers thanked the host."
    )
    (one,) = report.recommendations
    assert one.text.startswith("The Meeting therefore")
    assert one.text.endswith("train staff.")
    assert report.paragraphs[0].kind is ParagraphKind.DELIBERATION
    assert [remark.holder for remark in report.remarks][:2] == ["Several speakers", "The Meeting"]


QUOTED = [
    (
        "The Meeting recommended that the Congress adopt the following draft declaration:\n\n"
        "We, the ministers, assembled in Erewhon,\n\nRecalling the Convention,\n\n"
        "1. Decide to train judges;\n\n2. Urge States to build courts.\n\n"
        "2. The Meeting also recommended that States publish data.",
        ["adopt", "publish"],
    ),
    (
        "The Meeting recommended that the following draft declaration be adopted:\n\n"
        "We, the participants,\n\nDeclare that:\n\n1. Prisons should be closed;\n\n"
        "2. Courts should be built.\n\n2. The Meeting recommended that States publish data.",
        ["adopt", "publish"],
    ),
    (
        "The Meeting decided to submit to the Congress the following draft resolution:\n\n"
        "The Congress,\n\nConcerned at fraud,\n\n1. Calls upon States to train judges;\n\n"
        "2. Requests the Secretary-General to report.",
        [],
    ),
    (
        "The Meeting recommended the adoption of the following draft decision:\n\n"
        "The Commission,\n\nBearing in mind its mandate,\n\nDecides to train judges.\n\n"
        "III. Recommendations of the Congress\n\n3. The Meeting urged States to publish data.",
        ["adopt", "publish"],
    ),
    (
        "The Meeting approved the following draft decision:\n\n"
        "2. The Meeting urged States to publish data.",
        ["publish"],
    ),
]


@pytest.mark.parametrize(("text", "verbs"), QUOTED)
def test_a_draft_that_is_quoted_asks_nothing(text: str, verbs: list[str]) -> None:
    """Neither its preamble nor its own paragraphs are the meeting's recommendations."""
    found = read(text).recommendations
    assert [act.verb for one in found for act in one.acts] == verbs
