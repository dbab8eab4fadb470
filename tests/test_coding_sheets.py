"""Coding sheets: written blank, filled by two coders, read back, compared."""

from __future__ import annotations

import csv
import io
import sys
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest
from openpyxl import Workbook, load_workbook

from crimecongress import loading
from crimecongress.cli import main
from crimecongress.corpus import assemble
from crimecongress.errors import (
    InvalidDataError,
    MissingExtraError,
    OutputRefusedError,
    UnknownNameError,
    UnreadableFileError,
)
from crimecongress.rendering.coding import coding_sheets, scheme_codebook, write_coding_sheets
from crimecongress.themes import CodedUnit, join_sheets, load_scheme, read_sheet

SCHEME = load_scheme()
SPECIMENS = Path(loading.__file__).parent / "data" / "specimens"
DRAFT = SPECIMENS / "asia_pacific_draft.txt"
CORRUPTION = "corruption-economic.corruption"
HEAD = "unit,text,themes,primary,note\n"
Captured = pytest.CaptureFixture[str]


def _fill(path: Path, fill: Callable[[int], Mapping[str, str]], delimiter: str = ",") -> None:
    """Fill a blank sheet as a coder would, and save it as a spreadsheet does."""
    rows = list(csv.DictReader(io.StringIO(path.read_text(encoding="utf-8-sig"), newline="")))
    buffer = io.StringIO(newline="")
    writer = csv.DictWriter(buffer, list(rows[0]), delimiter=delimiter)
    writer.writeheader()
    for number, row in enumerate(rows):
        writer.writerow({**row, **fill(number)})
    path.write_text(buffer.getvalue(), encoding="utf-8")


def test_two_sheets_from_blank_to_agreement(tmp_path: Path, capsys: Captured) -> None:
    """Sheets are written, filled, read back and compared, all on the command line."""
    folder = tmp_path / "coding"
    arguments = ["sheet", str(DRAFT), "-o", str(folder), "--sample", "6"]
    assert main(arguments) == 0
    assert sorted(path.name for path in folder.iterdir()) == [
        "codebook.md",
        "sheet-a.csv",
        "sheet-b.csv",
    ]
    assert (folder / "sheet-a.csv").read_bytes() == (folder / "sheet-b.csv").read_bytes()
    _fill(folder / "sheet-a.csv", lambda n: {"themes": CORRUPTION if n < 2 else "none"})
    _fill(
        folder / "sheet-b.csv",
        lambda n: {"themes": ("", CORRUPTION, "none", "none", "none", "none")[n]},
        delimiter=";",
    )
    capsys.readouterr()
    sheets = [str(folder / "sheet-a.csv"), str(folder / "sheet-b.csv")]
    assert main(["evaluate", *sheets]) == 0
    out = capsys.readouterr().out
    assert "6 passages, 2 coders" in out
    agreed = next(line for line in out.splitlines() if line.startswith("| Krippendorff"))
    assert [cell.strip() for cell in agreed.split("|")][2:7:4] == ["1.00", "5"]
    assert main(arguments) == 2
    assert "may hold a coder's work" in capsys.readouterr().err
    gold = tmp_path / "gold.jsonl"
    gold.write_text("{}", encoding="utf-8")
    assert main(["evaluate", sheets[0], str(gold)]) == 2


def test_a_workbook_reads_back(tmp_path: Path) -> None:
    """A workbook offers the leaves as a list, and reads back as the CSV does."""
    units = assemble([loading.read(DRAFT)]).units()[:4]
    folder = write_coding_sheets(
        coding_sheets(units, SCHEME, ["eve"], form="xlsx"), tmp_path / "sheets"
    )
    path = folder / "sheet-eve.xlsx"
    book = load_workbook(path)
    sheet = book["Coding"]
    names = [cell.value for cell in sheet[1]]
    sheet.cell(2, names.index("themes") + 1).value = f"{CORRUPTION}; drugs.synthetic"
    sheet.cell(2, names.index("primary") + 1).value = CORRUPTION
    assert sheet.data_validations.dataValidation
    assert sheet.cell(2, names.index("specimen") + 1).value == "yes"
    book.save(path)
    found = read_sheet(path, SCHEME)
    assert found[0].themes == frozenset({CORRUPTION, "drugs.synthetic"})
    assert found[0].primary == CORRUPTION
    assert [one.unit for one in found] == [unit.key for unit in units]
    assert [one.text for one in found] == [unit.text for unit in units]
    assert found[1].themes is None


def test_an_empty_workbook(tmp_path: Path) -> None:
    """A workbook without rows is no coding sheet."""
    path = tmp_path / "empty.xlsx"
    Workbook().save(path)
    fault = "no columns 'unit', 'text', 'themes', 'primary', the sheet is empty"
    with pytest.raises(InvalidDataError, match=fault):
        read_sheet(path, SCHEME)


def test_the_codebook_tells_every_leaf() -> None:
    """Coders find each leaf with its scope, and that specimens are fictional."""
    text = scheme_codebook(SCHEME, specimen=True)
    assert all(f"`{leaf.id}`" in text and leaf.scope in text for leaf in SCHEME.leaves())
    assert "Specimen" in text
    assert "Specimen" not in scheme_codebook(SCHEME)
    assert list(coding_sheets([], SCHEME, ["a"], form="xlsx")) == ["sheet-a.xlsx", "codebook.md"]
    assert list(coding_sheets([], SCHEME, "eve")) == ["sheet-eve.csv", "codebook.md"]
    with pytest.raises(UnknownNameError, match="no form 'ods' of a coding sheet"):
        coding_sheets([], SCHEME, ["a"], form="ods")


def test_faults_of_a_sheet_are_told_at_once(tmp_path: Path) -> None:
    """Misspelt leaves, doubles and contradictions are named with their rows."""
    path = tmp_path / "sheet.csv"
    path.write_text(
        HEAD + f"D#p1,x,corruption-economic.coruption,,\nD#p1,x,none; {CORRUPTION},,\n"
        f"D#p2,x,none,{CORRUPTION},\n",
        encoding="utf-8",
    )
    with pytest.raises(InvalidDataError) as caught:
        read_sheet(path, SCHEME)
    told = "\n".join(caught.value.faults)
    assert len(caught.value.faults) == 4
    for fault in (
        f"row 2: no leaf 'corruption-economic.coruption'; did you mean {CORRUPTION}, ",
        "row 3: 'none' stands beside other themes",
        "row 3: the unit 'D#p1' stands twice",
        f"row 4: the primary theme {CORRUPTION!r} is not among the themes 'none'",
    ):
        assert fault in told


def test_rows_are_numbered_as_in_the_file(tmp_path: Path) -> None:
    """Blank rows count too; where a text of several lines stands before, the line is told."""
    rows = [("unit", "text", "themes", "primary"), (), ("D#p1", "x", "", ""), ()]
    rows += [("", "", " ", ""), ("D#p2", "x", "no", ""), ("", "x", "none", "")]
    path = tmp_path / "sheet.csv"
    path.write_text("\n".join(map(",".join, rows)), encoding="utf-8")
    book = tmp_path / "sheet.xlsx"
    workbook = Workbook()
    for row in rows:
        workbook.active.append(row)
    workbook.save(book)
    for sheet in (path, book):
        with pytest.raises(InvalidDataError) as caught:
            read_sheet(sheet, SCHEME)
        bad, unnamed = caught.value.faults
        assert bad.startswith("row 6: no leaf 'no'")
        assert unnamed == "row 7: the key of the unit is missing"
    path.write_text(HEAD + 'D#p1,"a\n\nb",none,,\nD#p2,x,no,,\n', encoding="utf-8")
    with pytest.raises(InvalidDataError, match="row 3, line 5: no leaf"):
        read_sheet(path, SCHEME)


def test_reading_a_sheet_leaves_the_csv_module_as_it_was(tmp_path: Path) -> None:
    """Long texts are read, and the limit of the process is what the user set, also on failure."""
    path = tmp_path / "sheet.csv"
    before = csv.field_size_limit(200_000)
    try:
        path.write_text(HEAD + f"D#p1,{'x' * 300_000},none,,\n", encoding="utf-8")
        assert len(read_sheet(path, SCHEME)[0].text) == 300_000
        path.write_text(HEAD + f"D#p1,{'x' * 11_000_000},none,,\n", encoding="utf-8")
        with pytest.raises(InvalidDataError, match="line 2: field larger than field limit"):
            read_sheet(path, SCHEME)
        assert csv.field_size_limit() == 200_000
    finally:
        csv.field_size_limit(before)


@pytest.mark.parametrize(
    ("name", "content", "fault"),
    [
        (
            "a.csv",
            b"unit,text\nD#p1,x\n",
            "no columns 'themes', 'primary' among 'unit', 'text'; a coding sheet has the columns "
            "unit, citation, text, themes, primary, note, specimen, of which unit, text, themes, "
            "primary are needed",
        ),
        ("a.csv", b"unit,text,themes\n", "no column 'primary' among"),
        ("a.csv", HEAD.encode(), "no rows; a coding sheet has"),
        ("a.csv", b"\xff\xfe\x00", "a.csv"),
        ("a.xlsx", b"PK", "not a readable workbook"),
    ],
)
def test_sheets_that_cannot_be_read(tmp_path: Path, name: str, content: bytes, fault: str) -> None:
    """A sheet without its columns, empty or damaged is an error that names the file."""
    path = tmp_path / name
    path.write_bytes(content)
    with pytest.raises(InvalidDataError, match=fault):
        read_sheet(path, SCHEME)


@pytest.mark.parametrize("name", ["a.csv", "a.xlsx"])
def test_a_sheet_that_is_not_there_is_named(tmp_path: Path, name: str) -> None:
    """The error speaks of the path, not of the format."""
    with pytest.raises(UnreadableFileError, match=f"{name}: there is no such file; check the path"):
        read_sheet(tmp_path / name, SCHEME)


def test_workbooks_need_an_extra(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Without openpyxl a workbook is an error that says what to install."""
    monkeypatch.setitem(sys.modules, "openpyxl", None)
    (tmp_path / "a.xlsx").touch()
    with pytest.raises(MissingExtraError, match=r"crimecongress\[sheets\]"):
        read_sheet(tmp_path / "a.xlsx", SCHEME)


def test_guarded_texts_come_back_as_they_were(tmp_path: Path) -> None:
    """The apostrophe that keeps a spreadsheet from running a text is taken away again."""
    path = tmp_path / "sheet.csv"
    path.write_text(HEAD + "D#p1,'=1+1,none,,\nD#p2,'tis so,,,\n", encoding="utf-8")
    assert [one.text for one in read_sheet(path, SCHEME)] == ["=1+1", "'tis so"]


def test_sheets_must_be_of_the_same_units() -> None:
    """Two sheets with different texts for one unit are no sheets of the same units."""
    one = CodedUnit(unit="D#p1", text="x", themes=frozenset())
    two = CodedUnit(unit="D#p1", text="y", themes=None)
    with pytest.raises(InvalidDataError, match="another text"):
        join_sheets({"a": [one], "b": [two]})
    (item,) = join_sheets({"a": [one], "b": []})
    assert item.labels == (frozenset(), None)
    assert item.document == "D"


def test_a_folder_that_cannot_be_written(tmp_path: Path) -> None:
    """A path that is a file is refused in one line."""
    path = tmp_path / "file"
    path.touch()
    with pytest.raises(OutputRefusedError, match="cannot be written"):
        write_coding_sheets({"codebook.md": b""}, path)


def test_a_coder_whose_name_is_a_path_is_wrong_usage(tmp_path: Path, capsys: Captured) -> None:
    """It would become the name of a file; nothing is read first."""
    words = ["sheet", str(tmp_path / "missing"), "-o", str(tmp_path / "x")]
    assert main([*words, "--coder", "../eve"]) == 2
    (line,) = capsys.readouterr().err.splitlines()
    assert "becomes the name of a file" in line


@pytest.mark.parametrize("number", ["0", "-1", "some"])
def test_a_sample_of_nothing_is_wrong_usage(capsys: Captured, number: str) -> None:
    """The line says what to give."""
    with pytest.raises(SystemExit):
        main(["sheet", str(DRAFT), "-o", "x", "--sample", number])
    assert f"{number!r} is no number of units; give 1 or more" in capsys.readouterr().err


def test_sheets_are_written_all_or_none(tmp_path: Path) -> None:
    """Where one of them cannot be written, none is left; what stood there before stays."""
    (tmp_path / "codebook.md").mkdir()
    with pytest.raises(OutputRefusedError, match="cannot be written"):
        write_coding_sheets({"sheet-eve.csv": b"x", "codebook.md": b""}, tmp_path)
    assert [one.name for one in tmp_path.iterdir()] == ["codebook.md"]


def test_nothing_to_code(tmp_path: Path, capsys: Captured) -> None:
    """A document without units gives no sheet."""
    path = tmp_path / "note.txt"
    path.write_text("Nothing numbered here.\n", encoding="utf-8")
    assert main(["sheet", str(path), "-o", str(tmp_path / "x")]) == 1
    assert "nothing to code" in capsys.readouterr().err
    assert not (tmp_path / "x").exists()
