"""Notes of PDF pages: under a rule at the foot, over pages, under tables, by signs."""

from __future__ import annotations

import pytest

from crimecongress.documents.pdf import read_pdf
from crimecongress.model import RawDocument
from pdf_files import Sheet, make_pdf

TEXT = (
    "1. Speakers noted that much had changed in the region since the last of the meetings",
    "had been held, and that the courts of the region would have to follow what had been",
    "asked of them by the participants.",
)


def page(*notes: tuple[float, str, str], ruled: float | None = 170) -> Sheet:
    """A page of running text with small rows.

    Args:
        *notes: Height, raised text in front and text of each small row.
        ruled: Height of the short rule above notes, or None.
    """
    sheet = Sheet().lines(100, 700, *TEXT)
    if ruled is not None:
        sheet.box(100, ruled, 80, 0.5)
    for y, raised, text in notes:
        if raised:
            sheet.text(100, y + 4, raised, size=5)
        sheet.text(100 + 3 * len(raised), y, text, size=8)
    return sheet


def read(*sheets: Sheet) -> RawDocument:
    """Read a made file."""
    return read_pdf(make_pdf(*sheets), path="case.pdf", sha256="0" * 64)


def notes(*sheets: Sheet) -> list[tuple[str, str]]:
    """Mark and text of each note."""
    raw = read(*sheets)
    return [
        (note.mark, "".join(raw.text[a:b] for a, b in note.segments).replace("\n", " "))
        for note in raw.notes
    ]


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        ([(160, "1", "See the first volume."), (148, "2", "Ibid.")],
         [("1", "See the first volume."), ("2", "Ibid.")]),
        ([(160, "", "* See the first volume."), (148, "", "** Ibid.")],
         [("*", "See the first volume."), ("**", "Ibid.")]),
        ([(160, "", "1 See the first volume."), (148, "", "12 Volumes were seen.")],
         [("1", "See the first volume. 12 Volumes were seen.")]),
        ([(160, "1", "See the first volume, as"), (148, "st)", " it is printed in ordinals.")],
         [("1", "See the first volume, as st)  it is printed in ordinals.")]),
        ([(160, "", "See the first volume.")], []),
    ],
    ids=["raised", "signs", "next number below a rule", "raised and no mark", "no mark at all"],
)  # fmt: skip
def test_what_begins_a_note(
    rows: list[tuple[float, str, str]], expected: list[tuple[str, str]]
) -> None:
    """Small rows under a short rule are notes from the first mark on."""
    assert notes(page(*rows)) == expected


def test_a_note_goes_on_under_the_rule_of_the_next_page() -> None:
    """What stands above the first mark of a page belongs to the last note of the page before."""
    first = page((160, "1", "See the first volume, and also"))
    second = page((160, "", "the second one."), (148, "2", "Ibid."))
    assert notes(first, second) == [
        ("1", "See the first volume, and also the second one."),
        ("2", "Ibid."),
    ]


def test_small_text_above_the_rule_is_no_note() -> None:
    """A note that goes on begins at the rule, wherever the small text begins."""
    first = page((160, "1", "See the first volume, and also"))
    second = page((190, "", "Small text above."), (160, "", "the second one."))
    assert notes(first, second) == [("1", "See the first volume, and also the second one.")]


def test_notes_under_a_table_stand_among_the_text() -> None:
    """They are small with a raised mark in front; what stands apart below them is text again."""
    sheet = page(
        (600, "a", "Figures of 2024, as they"),
        (590, "", "were reported."),
        (560, "", "Small text that stands apart."),
        (530, "st)", "Small text that begins with raised letters."),
        ruled=None,
    ).lines(100, 500, *TEXT)
    assert notes(sheet) == [("a", "Figures of 2024, as they were reported.")]


@pytest.mark.parametrize(
    ("stars", "raised", "anchored"),
    [("*", False, "*"), ("*", True, "*"), ("***", False, None)],
    ids=["typed", "raised", "nothing but stars"],
)
def test_a_star_at_the_end_of_a_row_is_a_mark(
    stars: str, *, raised: bool, anchored: str | None
) -> None:
    """It is tied to the note of its sign once, raised or not; a row of stars alone is no mark."""
    sheet = page((160, "", "* See the first volume."))
    if anchored is None:
        sheet.text(300, 600, stars)
    else:
        sheet.text(100, 600, "The agenda of the Congress")
        sheet.text(215, 604 if raised else 600, stars, size=6 if raised else 10)
    raw = read(sheet)
    (note,) = raw.notes
    found = None if note.anchor is None else raw.text[slice(*note.anchor)]
    assert found == anchored
