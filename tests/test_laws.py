"""Laws of the reading, under generated documents: nothing lost, spans quote their text."""

from __future__ import annotations

from itertools import pairwise
from typing import Any

from attrs import evolve
from hypothesis import given, settings
from hypothesis import strategies as st

from crimecongress.documents.text import decode, lines_of, read_text
from crimecongress.model import Item, Paragraph, RawDocument, RawNote, Report, heal
from crimecongress.parsing.healed_text import HealedText
from crimecongress.parsing.parse import parse

WORDS = [
    "speakers",
    "crime",
    "the",
    "law",
    "of",
    "States",
    "noted,",
    "capacity-building;",
    "cooperation:",
    "(UNODC)",
    "Congress2",
]
MARKS = [
    "1. ",
    "2. ",
    "3. ",
    "12. ",
    "(a) ",
    "(b) ",
    "(i) ",
    "I. ",
    "II. ",
    "B. ",
    "88.1 ",
    "• ",
    "",
]
SET_LINES = [
    "General Assembly",
    "Distr.: Limited",
    "Contents",
    "Summary of deliberations",
    "The following recommendations, which were not negotiated by the participants, "
    "were identified:",
    "Statements were made by the representatives of Kenya, the Bahamas and Côte d’Ivoire.",
    "A/CONF.0/RPM.1/1",
    "__________________",
    "2 A note.",
    "V.98-00001 (E)",
    "3",
    "I. Introduction ........ 2",
    "Annex",
    "with terror-",
    "\u00adsoft",
]
BREAKS = ["\n", "\n\n", "\r\n", "\r\n\r\n", "\n\n\n\n", "\f", "\n \t \n"]


@st.composite
def documents(draw: st.DrawFn) -> str:
    """A text made of the format's pieces in any order, with any line ends."""
    pieces = []
    for _ in range(draw(st.integers(0, 25))):
        if draw(st.booleans()):
            pieces.append(draw(st.sampled_from(SET_LINES)))
        else:
            words = draw(st.lists(st.sampled_from(WORDS), max_size=30))
            end = draw(st.sampled_from([".", ";", ":", ""]))
            pieces.append(draw(st.sampled_from(MARKS)) + " ".join(words).capitalize() + end)
        pieces.append(draw(st.sampled_from(BREAKS)))
    return "".join(pieces)


def read(text: str) -> tuple[RawDocument, Report]:
    """Read a text as if from a file."""
    raw = read_text(text.encode(), path="generated.txt", sha256="0" * 64)
    return raw, parse(raw)


def assert_tiled(raw: RawDocument, report: Report) -> None:
    """Every non-blank character lies in exactly one node or in `unparsed`."""
    held = [0] * len(raw.text)
    for start, end, node in report.tiles():
        assert 0 <= start < end <= len(raw.text), node
        for place in range(start, end):
            held[place] += 1
    for place, character in enumerate(raw.text):
        if not character.isspace():
            around = raw.text[max(0, place - 30) : place + 30]
            assert held[place] == 1, (held[place], character, around)


def assert_healed(raw: RawDocument, report: Report) -> None:
    """Every record's text is what healing its segments gives."""
    for paragraph in report.paragraphs:
        nodes: list[Paragraph | Item] = [paragraph, *paragraph.items]
        for node in nodes:
            assert heal(raw.text, node.citation.segments) == node.text
            assert len(node.citation.offsets) == len(node.text)
    records: tuple[Any, ...] = (
        *report.remarks,
        *report.recommendations,
        *report.references,
        *report.footnotes,
        *report.unparsed,
        *report.masthead,
    )
    for record in records:
        assert heal(raw.text, record.citation.segments) == record.text
    for heading in report.outline:
        assert heal(raw.text, heading.citation.segments) == heading.title
    for statement in report.statements:
        assert heal(raw.text, statement.citation.segments) == statement.speaker.name


@settings(max_examples=300, deadline=None)
@given(documents())
def test_nothing_is_lost_and_spans_quote_their_text(text: str) -> None:
    """Tiling and healing hold for documents made of the format's pieces."""
    raw, report = read(text)
    assert_tiled(raw, report)
    assert_healed(raw, report)


@settings(max_examples=200, deadline=None)
@given(st.text(max_size=400))
def test_any_text_is_read_without_loss(text: str) -> None:
    """Tiling and healing hold for arbitrary text."""
    raw, report = read(text)
    assert_tiled(raw, report)
    assert_healed(raw, report)


@given(st.text(alphabet="ab-\u00ad \n\r\t\f.", max_size=80), st.data())
def test_a_passage_leads_back(raw: str, data: st.DataObject) -> None:
    """A span of whole words of healed text is what healing its own segments gives."""
    cut = sorted(data.draw(st.lists(st.integers(0, len(raw)), min_size=2, max_size=6)))
    segments = tuple(
        (start, end) for start, end in zip(cut[::2], cut[1::2], strict=False) if start < end
    )
    passage = HealedText.of(raw, segments)
    assert passage.text == heal(raw, segments)
    assert len(passage.offsets) == len(passage.text)
    edges = [0, *(n for n, c in enumerate(passage.text) if c == " "), len(passage.text)]
    start, end = sorted(data.draw(st.lists(st.sampled_from(edges), min_size=2, max_size=2)))
    inner = passage.text[start:end].strip(" ")
    assert heal(raw, passage.locate(start, end)) == inner


@given(st.text(max_size=300))
def test_lines_hold_every_character(text: str) -> None:
    """The lines of a text hold every character that is no blank, in order, without overlap."""
    lines = lines_of(text)
    inside = "".join(text[line.start : line.end] for line in lines)
    assert "".join(inside.split()) == "".join(text.split())
    assert all(a.end <= b.start for a, b in pairwise(lines))


@given(st.text(max_size=200), st.sampled_from(["utf-8", "utf-8-sig", "utf-16"]))
def test_decoding_gives_the_text_back(text: str, encoding: str) -> None:
    """A text in an encoding that is told for certain comes back as it was."""
    decoded, warnings = decode(text.removeprefix("\ufeff").encode(encoding, errors="ignore"))
    assert warnings == ()
    assert decoded == text.removeprefix("\ufeff").encode("utf-8", errors="ignore").decode()


def test_a_note_whose_mark_is_not_printed_may_end_a_line() -> None:
    """Word ties a note to an empty place; the line that ends there is read all the same."""
    text = "General Assembly\n\n1. Speakers noted the Convention.\n\nA note."
    end = text.index(".\n\nA note") + 1
    start = text.index("A note")
    raw = read_text(text.encode(), path="generated.txt", sha256="0" * 64)
    note = RawNote(
        mark="1",
        anchor=(end, end),
        mark_segment=(start, start),
        segments=((start, len(text)),),
    )
    lines = (*raw.lines[:-1], evolve(raw.lines[-1], role="note"))
    report = parse(evolve(raw, lines=lines, notes=(note,)))
    assert [one.text for one in report.footnotes] == ["A note."]
    assert report.paragraphs[0].text == "Speakers noted the Convention."
