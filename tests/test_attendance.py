"""Who was listed as present, and in which capacity the text says so."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from attrs import evolve

import crimecongress as cc
from crimecongress.comparison.attendance import attendance, capacity_of, capacity_under
from crimecongress.model import Paragraph, ParagraphKind
from crimecongress.rendering.prose import attended
from report_builders import BASE_SYMBOL, heading, paragraph, report

FIXTURE = Path(__file__).parent / "fixtures" / "attendance.txt"


def cases() -> Iterator[tuple[str, str, str, str]]:
    """Heading, capacity, name and text of each line."""
    heading = ""
    for line in FIXTURE.read_text(encoding="utf-8").splitlines():
        if line.startswith("under:"):
            heading = line.removeprefix("under:").strip()
        elif line and not line.startswith("#"):
            capacity, name, text = (part.strip() for part in line.split("|", 2))
            yield heading, capacity, name, text


@pytest.mark.parametrize(("title", "capacity", "name", "text"), list(cases()))
def test_the_text_says_in_which_capacity(title: str, capacity: str, name: str, text: str) -> None:
    """What stands nearest before the name decides, then its verb, then the heading."""
    start = text.index(name)
    assert capacity_of(text, start, start + len(name), capacity_under(title)) == capacity


def test_a_report_lists_observers_apart() -> None:
    """Capacity stands in the table; a Member State of another region is counted as an observer."""

    def listed(number: int, text: str, **given: Any) -> Paragraph:
        kind = ParagraphKind.ATTENDANCE
        return paragraph(BASE_SYMBOL, number, text, kind=kind, **given)

    made = report(
        BASE_SYMBOL,
        "Train judges.",
        outline=(evolve(heading(BASE_SYMBOL, None), title="Observers"),),
        paragraphs=(
            listed(1, "The following States were represented: Kenya and Malawi."),
            listed(2, "The following States were represented by observers: Holy See and Portugal."),
            listed(3, "Spain and Kenya.", heading=0),
        ),
    )
    corpus = cc.assemble([made])
    rows = attendance(corpus).to_rows()
    assert [(row["name"], row["capacity"]) for row in rows] == [
        ("Kenya", "representative"),
        ("Malawi", "representative"),
        ("Holy See", "observer"),
        ("Portugal", "observer"),
        ("Spain", "observer"),
        ("Kenya", "observer"),
    ]
    (line,) = attended(cc.compare(cc.tag(corpus)))
    assert ": 2 Member States, 2 Member States as observers and 1 observer State whose" in line
