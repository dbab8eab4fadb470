"""Laws of reading PDF files: whatever stands on a page is in the text, once."""

from __future__ import annotations

from collections import Counter
from itertools import chain

from hypothesis import given, settings
from hypothesis import strategies as st

from crimecongress.documents.pdf import read_pdf
from crimecongress.parsing.parse import parse
from pdf_files import FONTS, HEIGHT, Sheet, make_pdf
from test_laws import assert_healed, assert_tiled

_STEP = 16
# No cell runs into the next one: PDFium reads a letter that lies on its like once.
WORDS = st.lists(
    st.sampled_from(["1.", "(a)", "Speakers", "noted", "preven-", "tion", "A/CONF.0/5", "12", "*"]),
    min_size=1,
    max_size=3,
).map(" ".join)
CELLS = st.lists(
    st.tuples(WORDS, st.sampled_from([6, 8, 10]), st.sampled_from(sorted(FONTS))),
    max_size=3,
)
RULES = st.tuples(st.integers(0, 45), st.integers(60, 300), st.integers(20, 400))


@st.composite
def sheets(draw: st.DrawFn) -> tuple[Sheet, str]:
    """A page of rows of up to three cells, among rules and bars, and what it says."""
    sheet, said = Sheet(), []
    for row in draw(st.sets(st.integers(2, 48), min_size=1, max_size=20)):
        for x, (text, size, font) in zip((50, 230, 400), draw(CELLS), strict=False):
            sheet.text(x, HEIGHT - _STEP * row, text, size=size, font=font)
            said.append(text)
    for row, x, width in draw(st.lists(RULES, max_size=6)):
        sheet.box(x, HEIGHT - _STEP * row - 5, width, 0.5)
    for row, x, tall in draw(st.lists(RULES, max_size=3)):
        sheet.box(x, HEIGHT - _STEP * row - tall, 0.5, tall)
    return sheet, "".join(said)


def ink(text: str) -> Counter[str]:
    """The characters of a text, without blanks; a hyphen is one, soft or not."""
    return Counter("".join(text.split()).replace("\u00ad", "-"))


@settings(max_examples=60, deadline=None)
@given(st.lists(sheets(), min_size=1, max_size=3))
def test_nothing_on_a_page_is_lost(pages: list[tuple[Sheet, str]]) -> None:
    """Every character is read once, and the report made of it tiles the text."""
    first = Sheet().text(50, HEIGHT - 12, "General Assembly of the United Nations")
    said = "".join(chain(["General Assembly of the United Nations"], (text for _, text in pages)))
    content = make_pdf(first, *(sheet for sheet, _ in pages))
    raw = read_pdf(content, path="case.pdf", sha256="0" * 64)
    assert ink(raw.text) == ink(said)
    report = parse(raw)
    assert_tiled(raw, report)
    assert_healed(raw, report)
