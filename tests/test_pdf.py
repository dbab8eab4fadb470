"""PDF files: rows by place, notes, furniture, tables, mastheads, and what cannot be read."""

from __future__ import annotations

from pathlib import Path

import pytest

from crimecongress.cli import main
from crimecongress.documents import open_document
from crimecongress.documents.pdf import read_pdf
from crimecongress.documents.pdf_objects import Run, read_pages
from crimecongress.documents.pdf_rows import rows_of
from crimecongress.errors import UnreadableFileError
from crimecongress.model import RawDocument, Report
from crimecongress.parsing.parse import parse
from pdf_files import HEIGHT, WIDTH, Sheet, make_pdf
from test_laws import assert_healed, assert_tiled

FULL = (
    "1. Speakers noted that much had changed in the region since the last of the meetings",
    "had been held, and that the courts of the region would have to follow what had been",
    "asked of them by the participants.",
)

# Nobody knows the password of these keys.
KEYS = f"/O ({'o' * 32}) /U ({'u' * 32})"
LOCK = f"/ID [(a) (a)] /Encrypt << /Filter /Standard /V 1 /R 2 /P -4 {KEYS} >>"


def raw(*sheets: Sheet) -> RawDocument:
    """Read a made file."""
    return read_pdf(make_pdf(*sheets), path="case.pdf", sha256="0" * 64)


def report(*sheets: Sheet) -> Report:
    """Read a made file into a report, which must tile it."""
    document = raw(*sheets)
    found = parse(document)
    assert_tiled(document, found)
    assert_healed(document, found)
    return found


def body(*, first: int = 700, x: int = 100) -> Sheet:
    """Return a page with one full paragraph."""
    return Sheet().lines(x, first, *FULL)


def test_rows_come_by_place_and_not_by_stream() -> None:
    """A file that draws its foot first and its lines in disorder reads from top to bottom."""
    sheet = Sheet().text(100, 40, "V.20-01234").text(100, 676, FULL[2])
    sheet.text(100, 700, FULL[0]).text(100, 688, FULL[1])
    assert report(sheet).paragraphs[0].text == " ".join(FULL).removeprefix("1. ")


def test_lines_have_size_indent_gap_and_page() -> None:
    """Lines of a paragraph follow each other with gap 0; a new one has white space above it."""
    sheet = body().text(120, 640, "2. The second one stood apart.", size=9)
    lines = raw(sheet, body()).lines
    assert [(line.page, line.gap, line.size, round(line.indent)) for line in lines[:4]] == [
        (1, 1.0, 10.0, 100),
        (1, 0.0, 10.0, 100),
        (1, 0.0, 10.0, 100),
        (1, 1.0, 9.0, 120),
    ]
    assert lines[4].page == 2


def furnished(number: int, sheet: Sheet) -> Sheet:
    """Add a running head, a page number and a job number."""
    sheet.text(480, 800, "A/CONF.0/5", size=9)
    return sheet.text(60, 40, "V.20-01234", size=8).text(520, 40, f"{number}/3", size=8)


def test_furniture_stands_aside_and_a_torn_sentence_goes_on() -> None:
    """Heads, page and job numbers of three pages are named; the sentence over them is whole."""
    first = furnished(1, Sheet().lines(100, 150, FULL[0], FULL[1]))
    second = furnished(2, Sheet().text(100, 760, FULL[2]))
    third = furnished(3, Sheet().lines(100, 760, *(t.replace("1.", "2.") for t in FULL)))
    found = report(first, second, third)
    assert found.paragraphs[0].text == " ".join(FULL).removeprefix("1. ")
    reasons = [each.reason.value for each in found.unparsed]
    assert {reason: reasons.count(reason) for reason in set(reasons)} == {
        "running head": 2,
        "job number": 3,
        "page number": 3,
    }


def test_citations_name_the_pages() -> None:
    """A paragraph over a page break cites both pages, the next one only its own."""
    first = Sheet().lines(100, 150, FULL[0], FULL[1])
    second = Sheet().text(100, 760, FULL[2]).text(100, 730, "2. Speakers noted Kenya’s part.")
    found = report(first, second)
    assert [each.citation.pages for each in found.paragraphs] == [(1, 2), (2,)]
    assert str(found.paragraphs[0].citation).endswith("para. 1, p. 1–2")


def test_bar_codes_are_named() -> None:
    """The bar code's digits at the foot of page one are no text."""
    found = report(body().text(450, 40, "*2001234*"))
    assert [each.reason.value for each in found.unparsed] == ["bar code"]


def test_a_raised_mark_is_tied_to_its_note() -> None:
    """The mark leaves the text; the note below the rule has its place, over a page break too."""
    sheet = body().text(100, 652, "2. The Congress").text(166, 656, "1", size=6)
    sheet.text(169.5, 652, " would meet.").text(100, 160, "_" * 18, size=8)
    sheet.text(110, 149, "1", size=5).text(115, 145, "See the first volume, and also the", size=8)
    second = body(first=760).text(100, 160, "_" * 18, size=8)
    second.text(115, 145, "second one.", size=8)
    found = report(sheet, second)
    assert found.paragraphs[1].text == "The Congress would meet."
    (note,) = found.footnotes
    assert (note.mark, note.text) == ("1", "See the first volume, and also the second one.")
    assert note.anchor is not None


def test_a_hyphen_that_breaks_a_word_is_soft() -> None:
    """It goes where the file has the whole word elsewhere, and stays where it has not."""
    found = report(
        Sheet().lines(
            100,
            700,
            "1. Recommendations on crime preven-",
            "tion and on prevention at large, as they were made by the people of the land-",
            "locked countries of the region and by those of the islands, were read aloud.",
        )
    )
    assert "crime prevention and" in found.paragraphs[0].text
    assert "land-locked" in found.paragraphs[0].text.replace("- ", "-")


def test_a_masthead_in_two_columns_is_read_field_by_field() -> None:
    """The right column's distribution and date do not mix with the left column's names."""
    sheet = Sheet().text(60, 790, "United Nations").text(430, 790, "A/CONF.0/5")
    sheet.text(60, 740, "General Assembly", font="F2", size=14)
    sheet.text(430, 744, "Distr.: Limited").text(430, 732, "22 January 2025")
    sheet.text(430, 720, "English only").lines(100, 600, *FULL)
    found = report(sheet)
    document = found.document
    assert (document.symbol, document.body) == ("A/CONF.0/5", "General Assembly")
    assert (document.distribution, str(document.date)) == ("Limited", "2025-01-22")
    assert found.paragraphs[0].number == 1


def test_a_distribution_on_two_rows_is_one_field() -> None:
    """Documents of the nineties print "Distr." above "GENERAL"."""
    sheet = Sheet().text(60, 790, "UNITED").text(60, 776, "NATIONS")
    sheet.text(400, 750, "Distr.").text(400, 738, "GENERAL").text(400, 714, "A/CONF.0/5")
    sheet.text(150, 738, "General Assembly").lines(100, 600, *FULL)
    document = report(sheet).document
    assert (document.symbol, document.distribution) == ("A/CONF.0/5", "General")


@pytest.mark.parametrize(
    "sheet",
    [
        Sheet().text(60, 790, "United Nations Congress on Crime Prevention and Criminal Justice, "
                     "Thirteenth session, and the documents").text(60, 770, "General Assembly")
        .text(430, 770, "Distr.: Limited").text(430, 720, "A/CONF.0/5"),
        Sheet().text(60, 770, "General Assembly").text(430, 770, "Distr.: Limited")
        .text(520, 755, "V.20-01234").text(430, 720, "A/CONF.0/5"),
        Sheet().text(60, 770, "General Assembly").text(430, 770, "Distr.: Limited")
        .text(430, 720, "A/CONF.0/5").text(100, 440, "A short row").text(430, 440, "of a cell"),
    ],
    ids=["below a row over both columns", "around a job number", "above a row far below it"],
)  # fmt: skip
def test_the_columns_of_a_masthead_end(sheet: Sheet) -> None:
    """Only what stands in two columns at the head of the page is parted."""
    document = report(sheet.lines(60, 300, *FULL)).document
    assert (document.symbol, document.distribution) == ("A/CONF.0/5", "Limited")
    assert document.body == "General Assembly"


def test_a_page_may_hold_nothing_but_its_masthead() -> None:
    """A cover page: all of its rows stand in the two columns."""
    sheet = Sheet().text(60, 770, "General Assembly").text(430, 770, "Distr.: Limited")
    document = report(sheet.text(430, 720, "A/CONF.0/5"), body()).document
    assert (document.symbol, document.distribution) == ("A/CONF.0/5", "Limited")


def test_contents_stay_out_of_the_outline() -> None:
    """Lines with dotted leaders are contents, not headings."""
    sheet = Sheet().text(280, 760, "Contents", font="F2")
    sheet.text(100, 740, "I. Introduction " + "." * 60 + " 3")
    sheet.text(100, 725, "II. Recommendations " + "." * 55 + " 4")
    sheet.text(100, 690, "I. Introduction", font="F2", size=12).lines(100, 660, *FULL)
    found = report(sheet)
    assert [(each.mark, each.title) for each in found.outline] == [("I", "Introduction")]
    assert {each.reason.value for each in found.unparsed} == {"contents"}


def cells(sheet: Sheet, y: float, *texts: str) -> Sheet:
    """Set the cells of a row in three columns."""
    for x, text in zip((104, 254, 354), texts, strict=False):
        sheet.text(x, y, text, size=9)
    return sheet


def rules(sheet: Sheet, y: float) -> Sheet:
    """Draw a line of rules that stop at the edges of three columns."""
    for x, width in ((100, 149), (250, 99), (350, 120)):
        sheet.box(x, y, width, 0.5)
    return sheet


def test_a_table_with_rules_by_cell_is_one_over_pages() -> None:
    """Its rows are a table until a line runs across its columns, however wide the gaps are."""
    sheet = rules(rules(body(), 640), 622)
    cells(sheet, 628, "State", "Judges", "Courts")
    cells(sheet, 610, "Kenya and each of its neigh", "14", "Many")
    cells(sheet, 599, "bours", "", "of them")
    second = cells(Sheet(), 760, "Chad", "3", "Two")
    rules(second, 750).lines(100, 700, *(text.replace("1.", "2.") for text in FULL))
    found = report(sheet, second)
    assert [each.number for each in found.paragraphs] == [1, 2]
    tables = " ".join(each.text for each in found.unparsed if each.reason.value == "table")
    assert tables.split()[:3] == ["State", "Judges", "Courts"]
    assert "Chad" in tables


def test_a_table_with_vertical_lines_is_one() -> None:
    """Whole lines across with bars down show the same columns."""
    sheet = body()
    for y in (640, 622, 590):
        sheet.box(100, y, 370, 0.5)
    for x in (100, 250, 350, 470):
        sheet.box(x, 590, 0.5, 50)
    cells(sheet, 628, "State", "Judges", "Courts")
    cells(sheet, 610, "Kenya", "14", "Many")
    sheet.lines(100, 560, *(text.replace("1.", "2.") for text in FULL))
    found = report(sheet)
    assert [each.number for each in found.paragraphs] == [1, 2]
    assert {each.reason.value for each in found.unparsed} == {"table"}


def test_a_table_without_lines_is_told_by_its_columns() -> None:
    """Three rows of cells below each other are a table even where nothing is drawn."""
    sheet = body()
    for number, row in enumerate((("State", "Judges", "Courts"), ("Chad", "3", "2"))):
        cells(sheet, 640 - 14 * number, *row)
    cells(sheet, 612, "Mali", "4", "1")
    sheet.lines(100, 570, *(text.replace("1.", "2.") for text in FULL))
    assert {each.reason.value for each in report(sheet).unparsed} == {"table"}


def test_two_columns_are_read_one_after_the_other() -> None:
    """A sentence goes on from the foot of the left column to the head of the right one."""
    sheet = Sheet().text(60, 760, "II. Recommendations", font="F2", size=14)
    for side, x in enumerate((40, 320)):
        for number in range(14):
            count = 14 * side + number
            head = f"{count // 4 + 1}. The " if count % 4 == 0 else ""
            tail = f"row {count} ends." if count % 4 == 3 else f"row {count} of a text in a column"
            sheet.text(x, 700 - 12 * number, f"{head}speakers in the room noted {tail}")
    found = report(sheet)
    assert [each.number for each in found.paragraphs] == list(range(1, 8))
    assert "row 13 of a text in a column speakers in the room noted row 14" in (
        found.paragraphs[3].text
    )
    assert [each.title for each in found.outline] == ["Recommendations"]


def test_a_drawn_line_that_ends_between_columns_makes_them_cells() -> None:
    """What stands in two columns under such a line is read across, row by row."""
    sheet = Sheet().box(40, 712, 276, 0.5)
    for number in range(14):
        for x in (40, 320):
            sheet.text(x, 700 - 12 * number, f"Speakers in the room noted row {number} of the text")
    assert all(line.role == "table" for line in raw(sheet).lines)
    assert len(raw(sheet).lines) == 14


def test_notes_at_one_height_of_several_pages_are_no_running_heads() -> None:
    """They begin with a mark and end as sentences."""
    sheets = []
    for number in (1, 2):
        sheet = body().text(100, 652, f"{number + 1}. The Congress").text(166, 656, "1", size=6)
        sheet.text(169.5, 652, " would meet.").box(100, 70, 80, 0.5)
        sheets.append(sheet.text(100, 58, f"{number}", size=8).text(108, 58, "Ibid.", size=8))
    reasons = {each.reason.value for each in report(*sheets).unparsed}
    assert "running head" not in reasons


def test_bold_recommendations_are_items_and_no_headings() -> None:
    """Numbered recommendations keep their label and States whatever font they are set in."""
    sheet = Sheet().text(100, 700, "88. The following recommendations were made:", font="F2")
    sheet.text(130, 680, "88.1. Train judges in every district (Norway)", font="F2")
    sheet.text(130, 660, "88.2. Open the prisons to monitors (Chad) (Mali);", font="F2")
    found = report(sheet).recommendations
    assert [(each.label, each.recommended_by) for each in found] == [
        ("88.1", ("Norway",)),
        ("88.2", ("Chad", "Mali")),
    ]


def test_a_page_of_a_scan_among_others_is_named() -> None:
    """A page that holds a picture and no text may be a scan; an empty page is just empty."""
    assert raw(body(), Sheet()).warnings == ()
    (warning,) = raw(body(), Sheet().picture(50, 300)).warnings
    assert warning == "pages without text, only pictures (run OCR to read them): 2"


def test_text_that_does_not_run_to_the_right_is_set_aside() -> None:
    """It is kept, with its reason, at the end; whatever way its page is turned."""
    document = raw(body().upwards(50, 300, "Printed at Nairobi"), body(first=600))
    (warning,) = document.warnings
    assert warning == "text that does not run from left to right was set aside"
    assert document.text.endswith("participants.\n\nPrinted at Nairobi")
    assert document.lines[-1].page == 1
    found = parse(document)
    assert_tiled(document, found)
    assert [each.reason.value for each in found.unparsed] == ["not recognised"]


@pytest.mark.parametrize(
    ("turn", "lines", "askew"),
    [
        (90, ["Upwards as drawn"], ["To the right as drawn"]),
        (180, [], ["To the right as drawn", "Upwards as drawn"]),
        (270, [], ["To the right as drawn", "Upwards as drawn"]),
    ],
)
def test_a_turned_page_is_read_as_it_is_shown(
    turn: int, lines: list[str], askew: list[str]
) -> None:
    """Text and lines have their places on the page as the reader sees it."""
    sheet = Sheet(turn=turn).text(100, 700, "To the right as drawn")
    sheet.upwards(300, 200, "Upwards as drawn").box(100, 600, 80, 0.5).box(90, 500, 0.5, 50)
    (page,) = read_pages(make_pdf(sheet), where="case.pdf").pages
    assert (page.width, page.height) == ((WIDTH, HEIGHT) if turn == 180 else (HEIGHT, WIDTH))
    assert [run.text for run in page.runs] == lines
    assert page.askew == askew
    long = [abs(x1 - x0) for x0, x1, _ in page.rules] + [top - foot for _, foot, top in page.bars]
    assert sorted(map(round, long)) == [50, 80]


def test_the_inside_of_a_form_is_read_at_its_place() -> None:
    """Some programs draw a page, or its stamps, as a form that is moved."""
    inside = Sheet().text(100, 730, "2. The form held a paragraph.").box(100, 720, 80, 0.5)
    sheet = body().form(10, -100, inside)
    assert [each.text for each in report(sheet).paragraphs][1] == "The form held a paragraph."
    (page,) = read_pages(make_pdf(sheet), where="case.pdf").pages
    assert [(round(x0), round(x1), round(y)) for x0, x1, y in page.rules] == [(110, 190, 620)]


def test_a_text_object_of_any_length_is_read_whole() -> None:
    """Some programs write a whole page as one object."""
    text = "Speakers noted " * 900 + "the end."
    assert raw(Sheet().text(100, 700, text)).text == text


def test_what_pdfium_repairs_is_told() -> None:
    """A lost table of objects, and a lost page: the rest is read."""
    broken = make_pdf(body()).replace(b"startxref\n", b"startxref\n9")
    lost = make_pdf(body()).replace(b"] /Count 1", b" 99 0 R] /Count 2")
    for content in (broken, lost):
        document = read_pdf(content, path="case.pdf", sha256="0" * 64)
        assert document.text.startswith(FULL[0])
        assert "repaired by PDFium" in document.warnings[0]


def test_text_over_a_shading_is_text() -> None:
    """What a page is filled with is neither text nor a picture."""
    (page,) = read_pages(make_pdf(body().shade()), where="case.pdf").pages
    assert [run.text for run in page.runs] == list(FULL)
    assert page.pictures == 0


def placed(x0: float, x1: float, text: str) -> Run:
    """Text on one baseline."""
    return Run(x0=x0, x1=x1, y=640.0, size=10.0, text=text, is_bold=False, is_italic=False)


@pytest.mark.parametrize(
    ("runs", "text", "spans"),
    [
        ([placed(100, 150, "Judges"), placed(100.4, 150.4, "Judges")], "Judges", [(100, 150)]),
        ([placed(100, 150, "Judges"), placed(149, 150, ".")], "Judges.", [(100, 150)]),
        ([placed(100, 150, "Judges"), placed(170, 171, "\0"), placed(153, 160, "met")],
         "Judges met", [(100, 160)]),
        ([placed(100, 101, "\0")], None, None),
    ],
    ids=["drawn twice, as if bold", "drawn over the end", "no letter between", "no letter at all"],
)  # fmt: skip
def test_a_row_holds_what_is_read(
    runs: list[Run], text: str | None, spans: list[tuple[float, float]] | None
) -> None:
    """Text that is drawn twice is kept once, and glyphs without a character are nothing."""
    rows = rows_of(runs, 1)
    assert [(row.text, row.spans) for row in rows] == ([] if text is None else [(text, spans)])


def test_a_raised_mark_is_no_part_of_a_heading() -> None:
    """The heading is told by its text alone, and the mark is tied to its note."""
    sheet = (
        Sheet().text(100, 740, "I. Introduction", font="F2").text(164, 744, "1", size=6, font="F2")
    )
    sheet.lines(100, 700, *FULL).box(100, 170, 80, 0.5)
    sheet.text(100, 160, "1", size=5).text(105, 156, "Adopted without a vote.", size=8)
    found = report(sheet)
    assert [each.title for each in found.outline] == ["Introduction"]
    assert [(each.mark, each.text) for each in found.footnotes] == [
        ("1", "Adopted without a vote.")
    ]


@pytest.mark.parametrize(
    ("content", "cause"),
    [
        (make_pdf(Sheet()), "no text layer: its 1 page holds pictures only"),
        (make_pdf(body())[:400], "breaks off after 400 bytes"),
        (make_pdf(), "a damaged PDF"),
        (b"%PDF-1.7\nnothing of a file\n%%EOF\n", "cannot repair it"),
        (make_pdf(body(), trailer=LOCK), "locked with a password"),
    ],
)
def test_what_cannot_be_read_is_one_line(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], content: bytes, cause: str
) -> None:
    """The line names the file, the cause and the mend, under any name of the file."""
    path = tmp_path / "report.txt"
    path.write_bytes(content)
    with pytest.raises(UnreadableFileError, match=cause):
        open_document(path)
    assert main(["read", str(path)]) == 1
    printed = capsys.readouterr().err
    assert printed.count("\n") == 1
    assert path.as_posix() in printed
