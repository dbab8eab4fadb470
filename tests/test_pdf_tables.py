"""Tables of PDF pages, told by drawn lines, by columns and by what stands around them."""

from __future__ import annotations

import pytest

from crimecongress.documents.pdf import read_pdf
from pdf_files import Sheet, make_pdf

ABOVE = (
    "1. Speakers noted that much had changed in the region since the last of the meetings",
    "had been held, and that the courts of the region would have to follow what had been",
    "asked of them by the participants, who went on from there to the next of the items.",
)
BELOW = tuple(text.replace("1.", "2.") for text in ABOVE)
LEFT, RIGHT = 100, 470
COLUMNS = (104, 254, 354)
# Rules that stop at the edges of three columns, of two, and rules from end to end.
THREE = ((100, 249), (250, 349), (350, 470))
TWO = ((100, 249), (250, 470))
WHOLE = ((LEFT, RIGHT),)

Drawn = tuple[float, tuple[str | tuple[int, int], ...]]


def drawn(*parts: Drawn) -> Sheet:
    """A page with text above and below what is drawn at some heights.

    Args:
        *parts: A height with the texts of up to three cells, or with the ends of the rules that
            are drawn there. Text is smaller than the paragraphs' but where it is a line of them.
    """
    sheet = Sheet().lines(LEFT, 700, *ABOVE)
    for y, part in parts:
        for number, each in enumerate(part):
            if isinstance(each, tuple):
                sheet.box(each[0], y, each[1] - each[0], 0.5)
            elif each:
                sheet.text(COLUMNS[number], y, each, size=10 if each in ABOVE else 9)
    return sheet.lines(LEFT, 400, *BELOW)


def tabled(*sheets: Sheet) -> list[str]:
    """The lines that are read as tables."""
    raw = read_pdf(make_pdf(*sheets), path="case.pdf", sha256="0" * 64)
    return [raw.text[line.start : line.end] for line in raw.lines if line.role == "table"]


HEAD = ("State", "Judges", "Courts")
KENYA, CHAD, MALI = ("Kenya", "14", "Many"), ("Chad", "3", "Two"), ("Mali", "4", "One")


@pytest.mark.parametrize(
    ("parts", "expected"),
    [
        pytest.param(
            [
                (640, WHOLE),
                (628, ("Courts by district",)),
                (614, HEAD),
                (600, KENYA),
                (589, ("and its islands",)),
                (580, WHOLE),
            ],
            ["Courts by district", "State\tJudges\tCourts", "Kenya\t14\tMany", "and its islands"],
            id="a head under a rule and the rest of a cell above one belong to the rows between",
        ),
        pytest.param(
            [(640, WHOLE), (628, HEAD), (614, KENYA), (520, WHOLE), (508, CHAD), (494, MALI)]
            + [(560 - 12 * n, (line,)) for n, line in enumerate(ABOVE)],
            ["State\tJudges\tCourts", "Kenya\t14\tMany", "Chad\t3\tTwo", "Mali\t4\tOne"],
            id="full lines part two tables",
        ),
        pytest.param(
            [(628, ("Chair:", "Ms. Able")), (614, ("Rapporteur", "Mr. Baker"))],
            [],
            id="two rows of two cells without a rule are no table",
        ),
        pytest.param(
            [
                (640, WHOLE),
                (628, HEAD),
                (614, KENYA),
                (600, CHAD),
                (589, ("and its islands",)),
                (570, ("3.", ABOVE[1])),
                (560, WHOLE),
            ],
            ["State\tJudges\tCourts", "Kenya\t14\tMany", "Chad\t3\tTwo"],
            id="a numbered paragraph above a rule is no row, nor what stands above it",
        ),
        pytest.param(
            [
                (640, TWO),
                (628, ("State", "Held")),
                (620, ((250, 349), (350, 470))),
                (610, ("", "Judges", "Courts")),
                (600, THREE),
                (590, KENYA),
                (580, THREE),
            ],
            ["State\tHeld", "Judges\tCourts", "Kenya\t14\tMany"],
            id="a shorter rule under a head over columns adds an edge",
        ),
        pytest.param(
            [(640, THREE), (628, HEAD), (620, THREE), (608, KENYA), (598, ("and its islands",))],
            ["State\tJudges\tCourts", "Kenya\t14\tMany", "and its islands"],
            id="the last cell goes on tightly below the last rule",
        ),
        pytest.param(
            [
                (640, WHOLE),
                (629, ("Able Baker Charlie Delta",)),
                (624, WHOLE),
                (613, KENYA),
                (608, WHOLE),
                (597, ("Echo Foxtrot Golf Hotel",)),
                (592, WHOLE),
            ],
            ["Able Baker Charlie Delta", "Kenya\t14\tMany", "Echo Foxtrot Golf Hotel"],
            id="rows between lines like rungs are a table",
        ),
        pytest.param(
            [(640, THREE), (628, HEAD), (620, WHOLE), (608, KENYA), (600, THREE)],
            ["State\tJudges\tCourts", "Kenya\t14\tMany"],
            id="a whole line among parted ones is a rule of their table",
        ),
        pytest.param(
            [
                (650, WHOLE),
                (639, ("Table 1. Courts and judges of some States",)),
                (630, THREE),
                (618, HEAD),
                (610, THREE),
                (598, KENYA),
                (590, THREE),
            ],
            [
                "Table 1. Courts and judges of some States",
                "State\tJudges\tCourts",
                "Kenya\t14\tMany",
            ],
            id="a title between a whole line and a parted one belongs to the table",
        ),
        pytest.param(
            [
                (636, ("", "Courts and judges")),
                (630, THREE),
                (618, HEAD),
                (610, THREE),
                (598, KENYA),
                (590, THREE),
            ],
            ["Courts and judges", "State\tJudges\tCourts", "Kenya\t14\tMany"],
            id="a head centred right above the columns belongs to them",
        ),
        pytest.param(
            [(640, ((100, 260), (249, 300), (300, 470))), (628, HEAD), (614, KENYA), (605, WHOLE)],
            ["State\tJudges\tCourts", "Kenya\t14\tMany"],
            id="rules that overlap are one",
        ),
        pytest.param(
            [(640, ((100, 130), (131, 150))), (628, ("An underlined heading of two pieces",))],
            [],
            id="a line that is shorter than a column is no table's",
        ),
    ],
)
def test_tables_by_their_lines(parts: list[Drawn], expected: list[str]) -> None:
    """Each case draws text and rules between two paragraphs, which never are a table."""
    assert tabled(drawn(*parts)) == expected


def test_a_table_at_the_head_of_a_page() -> None:
    """The first row of a page may be a head of one cell under a rule."""
    sheet = Sheet().box(LEFT, 760, RIGHT - LEFT, 0.5).text(104, 748, "Courts by district", size=9)
    for number, cells in enumerate((HEAD, KENYA, CHAD)):
        for x, text in zip(COLUMNS, cells, strict=True):
            sheet.text(x, 734 - 14 * number, text, size=9)
    found = tabled(drawn(), sheet.lines(LEFT, 600, *BELOW))
    assert found[:2] == ["Courts by district", "State\tJudges\tCourts"]
    assert len(found) == 4


@pytest.mark.parametrize(
    "names", [("General Assembly", "Distr.: Limited"), ("Distr.: Limited", "General Assembly")]
)
def test_a_masthead_in_ruled_cells_is_no_table(names: tuple[str, str]) -> None:
    """Older documents set the masthead in a grid, whatever column says how it is distributed."""
    sheet = Sheet()
    for y in (780, 740, 700):
        for x0, x1 in TWO:
            sheet.box(x0, y, x1 - x0, 0.5)
    sheet.text(104, 760, "United Nations").text(300, 760, "A/CONF.0/5")
    sheet.text(104, 720, names[0]).text(300, 720, names[1])
    assert tabled(sheet.lines(LEFT, 600, *ABOVE)) == []


def test_a_table_at_the_foot_of_a_page() -> None:
    """The last row of a page may be the rest of a cell above a rule."""
    sheet = Sheet().lines(LEFT, 700, *ABOVE)
    for number, cells in enumerate((HEAD, KENYA, CHAD)):
        for x, text in zip(COLUMNS, cells, strict=True):
            sheet.text(x, 634 - 14 * number, text, size=9)
    sheet.text(104, 595, "and its islands", size=9).box(LEFT, 588, RIGHT - LEFT, 0.5)
    assert tabled(sheet)[-1] == "and its islands"
