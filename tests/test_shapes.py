"""All shapes of report: each specimen of ``fixtures/shapes`` reads as its reading says, whole.

A specimen is an invented document (``NAME.txt``); ``NAME.reading.txt`` beside it holds every line
that ``reading_dump.py`` prints of it.
"""

from __future__ import annotations

from pathlib import Path

import pytest

import crimecongress as cc
from crimecongress.model import heal
from reading_dump import dump
from test_laws import assert_healed, assert_tiled, read

FOLDER = Path(__file__).parent / "fixtures" / "shapes"
SPECIMENS = sorted(path for path in FOLDER.glob("*.txt") if ".reading" not in path.name)


@pytest.mark.parametrize("path", SPECIMENS, ids=lambda path: path.stem)
def test_a_shape_reads_as_its_reading_says(path: Path) -> None:
    """Every fact, heading, paragraph, item, statement, recommendation, note and piece set aside."""
    expected = path.with_suffix(".reading.txt").read_text(encoding="utf-8").splitlines()
    assert dump(cc.read(path)) == expected


@pytest.mark.parametrize("path", SPECIMENS, ids=lambda path: path.stem)
def test_a_shape_is_read_without_loss(path: Path) -> None:
    """Tiling and healing hold, nothing is left unrecognised, citations name their paragraph."""
    raw, report = read(path.read_text(encoding="utf-8"))
    assert_tiled(raw, report)
    assert_healed(raw, report)
    assert report.not_recognised == 0
    for paragraph in report.paragraphs:
        assert paragraph.citation.paragraph == paragraph.number
        assert heal(raw.text, paragraph.citation.segments) == paragraph.text
