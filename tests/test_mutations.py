"""Laws of the reading, under damaged documents: specimens that extraction has mangled."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from crimecongress.serialization import from_json, to_json
from test_laws import assert_healed, assert_tiled, read

HERE = Path(__file__).parent
BASES = [
    path.read_text(encoding="utf-8")
    for path in sorted((HERE / "fixtures" / "shapes").glob("*.txt"))
    if ".reading" not in path.name
] + [
    case
    for path in sorted((HERE / "fixtures" / "format").glob("*.txt"))
    for case in path.read_text(encoding="utf-8").split("\n== ")
]
# What a page, a host or a neighbouring column leaves in a text, and what opens or closes things.
STRAYS = """\
A/CONF.0/RPM.3/1
V.98-00001 (E)
*9800001*
3/5
__________________
1 A note.
* A/CONF.0/1.
Page 12:
Contents
I. Introduction ..... 3
Distr.: Limited
Annex
A/CONF.
0/15
- 3 -
II.
(a)
1.
Chapter II
The General Assembly,
Resolution 1
Workshop 1: X
88.1 Do (Kenya);
(Kenya);
• bullet
exam-
2 Ibid.""".splitlines()
# Letters of other scripts, marks that join or hide, characters that control.
CHARACTERS = (
    "ЖДمة中文ñéßıİǅ😀𝔘-–’”().;:,*_"
    "\u0301\u200b\u200f\u00a0\u2003\u3000\u00ad\ufeff\x00\x07\x1b\x0b\x1c\x85\u2028"
)
BREAKS = ["\n", "\r\n", "\r", "\n\n", "\f\n"]

Lines = list[str]


def drop(lines: Lines, one: int, _: int) -> Lines:
    """A line is lost."""
    return lines[:one] + lines[one + 1 :]


def double(lines: Lines, one: int, _: int) -> Lines:
    """A line is printed twice."""
    return lines[: one + 1] + lines[one:]


def swap(lines: Lines, one: int, other: int) -> Lines:
    """Two lines change places, as columns do."""
    changed = list(lines)
    changed[one], changed[other] = changed[other], changed[one]
    return changed


def join(lines: Lines, one: int, other: int) -> Lines:
    """A line runs into the next, with a blank or without."""
    return [*lines[:one], (" " if other % 2 else "").join(lines[one : one + 2]), *lines[one + 2 :]]


def split(lines: Lines, one: int, other: int) -> Lines:
    """A line, or a word of it, breaks in two, with a hyphen or without."""
    cut = other % (len(lines[one]) + 1)
    hyphen = ("", "-", "\u00ad")[other % 3]
    return [*lines[:one], lines[one][:cut] + hyphen, lines[one][cut:], *lines[one + 1 :]]


def furnish(lines: Lines, one: int, other: int) -> Lines:
    """A stray line stands in mid-text."""
    return [*lines[:one], STRAYS[other % len(STRAYS)], *lines[one:]]


def infect(lines: Lines, one: int, other: int) -> Lines:
    """A strange character stands in a line."""
    place = other % (len(lines[one]) + 1)
    strange = CHARACTERS[other % len(CHARACTERS)]
    return [*lines[:one], lines[one][:place] + strange + lines[one][place:], *lines[one + 1 :]]


def move(lines: Lines, one: int, other: int) -> Lines:
    """A passage is printed again elsewhere."""
    return lines[:one] + lines[other : other + 8] + lines[one:]


MUTATIONS: list[Callable[[Lines, int, int], Lines]] = [
    drop, double, swap, join, split, furnish, infect, move,
]  # fmt: skip


@st.composite
def damaged(draw: st.DrawFn) -> str:
    """A document of any shape with some damage, and any line ends."""
    lines = draw(st.sampled_from(BASES)).split("\n")
    for _ in range(draw(st.integers(1, 8))):
        mutation = draw(st.sampled_from(MUTATIONS))
        one, other = (draw(st.integers(0, len(lines) - 1)) for _ in range(2))
        lines = mutation(lines, one, other) or [""]
    return draw(st.sampled_from(BREAKS)).join(lines)


@settings(max_examples=250, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(damaged())
def test_damage_loses_nothing(text: str) -> None:
    """Whatever happened to a text: every character once, every record heals, JSON reads back."""
    raw, report = read(text)
    assert_tiled(raw, report)
    assert_healed(raw, report)
    assert from_json(to_json([report])) == (report,)
