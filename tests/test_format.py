"""The traps of the format: every case of ``fixtures/format/*.txt``."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from crimecongress.documents.text import read_text
from crimecongress.parsing.parse import parse
from reading_dump import dump

FOLDER = Path(__file__).parent / "fixtures" / "format"


def cases() -> list[tuple[str, str, list[str]]]:
    """Return title, text and expected lines of every case."""
    found = []
    for path in sorted(FOLDER.glob("*.txt")):
        for case in path.read_text(encoding="utf-8").split("\n== ")[0:]:
            title, _, rest = case.removeprefix("== ").partition("\n")
            text, _, expected = rest.rpartition("\n--\n")
            lines = [line for line in expected.splitlines() if line.strip()]
            found.append((f"{path.stem}: {title}", text, lines))
    return found


@pytest.mark.parametrize(("text", "expected"), [pytest.param(t, e, id=n) for n, t, e in cases()])
def test_trap(text: str, expected: list[str]) -> None:
    """The reading shows each expected line, those of the body in order, and no forbidden one."""
    report = parse(read_text(text.encode(), path="case.txt", sha256="0" * 64))
    lines = dump(report)
    place = 0
    for line in expected:
        if line.startswith("! "):
            assert not any(shown.startswith(line[2:]) for shown in lines), "\n".join(lines)
            continue
        is_body = re.match(r"(?:heading|item|p\d*)\b", line) is not None
        start = place if is_body else 0
        found = [n for n, shown in enumerate(lines) if n >= start and _shows(shown, line)]
        assert found, f"{line!r} is not shown after line {start} of:\n" + "\n".join(lines)
        place = found[0] if is_body else place


def _shows(shown: str, line: str) -> bool:
    """Whether a line shows the expected words: the same start, or all facts of a document."""
    if line.startswith("document: "):
        return shown.startswith("document: ") and set(line.split()) <= set(shown.split())
    return shown.startswith(line) or re.sub(r" chapter=\w+", "", shown).startswith(line)
