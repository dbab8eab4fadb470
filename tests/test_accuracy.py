"""The accuracy page tells what is measured now."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from accuracy import PAGE, bundled_rows, real_rows
from accuracy_rows import SHARED, Row, share


def test_rows_of_bundled_texts_are_current() -> None:
    """Each row on the project's own texts stands in the page as it is measured now."""
    page = PAGE.read_text(encoding="utf-8")
    stale = [row.line() for row in bundled_rows() if row.line() not in page]
    assert not stale, "nox -s accuracy -- --write\n" + "\n".join(stale)


@pytest.mark.skipif(not SHARED.exists(), reason="no real documents here")
def test_rows_of_real_documents_are_current() -> None:
    """The same of the rows on real documents."""
    pytest.importorskip("yaml", reason="the gold reading of the real report is YAML")
    page = PAGE.read_text(encoding="utf-8")
    stale = [row.line() for row in real_rows() if row.line() not in page]
    assert not stale, "nox -s accuracy -- --write\n" + "\n".join(stale)


def test_a_row_says_what_it_rests_on() -> None:
    """A share has Wilson's interval; no items are no row; nothing plain is a dash."""
    row = share("remarks found", "a text", 9, 10, misses=["one"])
    assert row.line() == "| remarks found | 0.900 | 0.60 to 0.98 | 10 | a text | – |"
    assert row.misses == ("one",)
    with pytest.raises(ValueError, match="nothing to measure"):
        share("remarks found", "a text", 0, 0)
    assert Row("m", "t", 1, 1, 1, 2_387, "plain terms 0.59").line().endswith("| plain terms 0.59 |")


def test_the_command_prints_the_table() -> None:
    """The table has a head and a row a measure."""
    script = Path(__file__).with_name("accuracy.py")
    told = subprocess.run([sys.executable, str(script), "--help"], capture_output=True, check=True)
    assert b"--misses" in told.stdout
