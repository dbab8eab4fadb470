"""The words of the format: every file is TOML, and every pattern in it can be read."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

FOLDER = Path(__file__).parents[1] / "src" / "crimecongress" / "data" / "words"
FILES = sorted(FOLDER.rglob("*.toml"))


def texts(value: Any, place: str = "") -> Iterator[tuple[str, str]]:
    """Return every text of a table with its place, such as ``acts.agents[2]``."""
    if isinstance(value, str):
        yield place, value
    elif isinstance(value, dict):
        for key, inner in value.items():
            yield from texts(inner, f"{place}.{key}".removeprefix("."))
    elif isinstance(value, list):
        for number, inner in enumerate(value):
            yield from texts(inner, f"{place}[{number}]")


def fault(pattern: str) -> str:
    """Return what is wrong with a pattern, or nothing. A plain word is a pattern too."""
    try:
        re.compile(pattern)
    except re.error as error:
        return str(error)
    return ""


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_every_pattern_can_be_read(path: Path) -> None:
    """A slip in a pattern is told with its key and its text, not by a trace of calls."""
    table = tomllib.loads(path.read_text(encoding="utf-8"))
    faults = [f"{place}: {fault(t)}: {t!r}" for place, t in texts(table) if fault(t)]
    assert not faults, f"{path.name}: " + "; ".join(faults)


def test_a_slip_is_found() -> None:
    """A bracket that is not closed is a fault, wherever it stands."""
    table = {"acts": {"agents": ["fine", "(not closed"]}}
    assert [place for place, text in texts(table) if fault(text)] == ["acts.agents[1]"]
    assert len(FILES) > 10
