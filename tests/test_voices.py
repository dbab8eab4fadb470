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
