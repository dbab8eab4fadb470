"""The dossier: whole, the same every time, offline, and every figure with what stands behind it."""

from __future__ import annotations

import csv
import hashlib
import io
import json
import re
from functools import cache
from html import unescape
from pathlib import Path

import attrs
import openpyxl
import pytest
from docx import Document

import comparison_builders
import crimecongress as cc
from crimecongress.comparison import Comparison, compare
from crimecongress.errors import InvalidValueError, OutputRefusedError
from crimecongress.model import Region
from crimecongress.rendering import prose, write_dossier
from crimecongress.rendering.dossier import FILES, dossier_files
from crimecongress.rendering.drawings import Series, bars, curve, flow, timeline, whisker
from crimecongress.rendering.excel import workbook
from crimecongress.rendering.labels import listed, region_name
from crimecongress.rendering.page import page, redline_page, tracing_page
from crimecongress.rendering.prose import attended
from crimecongress.rendering.references import references, to_bibtex, to_csl
from crimecongress.rendering.sheets import TABLES, sheets
from crimecongress.rendering.word import matrix_document
from crimecongress.tabular import table_info

HOSTILE = '<script>alert("x")</script> Strengthen & "cooperate"; =1+1'


@cache
def comparison() -> Comparison:
    """The demo: specimens, a draft, a declaration."""
    corpus = cc.assemble((*cc.specimens(), *cc.specimens("drafts")))
    return compare(cc.tag(corpus), declarations=cc.specimens("declarations"))


def built(asks: dict[Region, tuple[str, ...]]) -> Comparison:
    """A comparison of invented recommendations."""
    made = comparison_builders.comparison(asks=asks)
    return compare(made.tagging, made.corpus)


@cache
def files() -> dict[str, bytes]:
    """The files of its dossier."""
    return dossier_files(comparison())


@cache
def markup() -> str:
    """Its page."""
    return files()["index.html"].decode()


def test_the_same_comparison_gives_the_same_bytes() -> None:
    """Nothing in a dossier depends on time or on the run."""
    corpus = cc.assemble((*cc.specimens(), *cc.specimens("drafts")))
    again = dossier_files(compare(cc.tag(corpus), declarations=cc.specimens("declarations")))
    assert {name: hashlib.sha256(content).hexdigest() for name, content in again.items()} == {
        name: hashlib.sha256(content).hexdigest() for name, content in files().items()
    }


def test_all_files_are_written_and_named_in_the_manifest(tmp_path: Path) -> None:
    """The folder holds what it should, and the manifest the hash of each file."""
    folder = write_dossier(comparison(), tmp_path / "dossier")
    assert sorted(each.name for each in folder.iterdir()) == sorted(FILES)
    manifest = json.loads((folder / "manifest.json").read_text(encoding="utf-8"))
    for name, digest in manifest["files"].items():
        assert hashlib.sha256((folder / name).read_bytes()).hexdigest() == digest
    assert set(manifest["files"]) == set(FILES) - {"manifest.json"}
    assert manifest["specimen"] is True


def test_an_earlier_dossier_is_replaced_and_anything_else_refused(tmp_path: Path) -> None:
    """A folder with other content stays as it is."""
    folder = write_dossier(comparison(), tmp_path / "dossier")
    write_dossier(comparison(), folder)
    (folder / "notes.txt").write_text("mine", encoding="utf-8")
    with pytest.raises(OutputRefusedError, match=r"notes\.txt"):
        write_dossier(comparison(), folder)
    assert (folder / "notes.txt").read_text(encoding="utf-8") == "mine"
    assert sorted(each.name for each in tmp_path.iterdir()) == ["dossier"]


def test_a_dossier_is_written_whole_or_not_at_all(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Where writing fails in the middle, the earlier dossier stands and nothing lies beside it."""
    folder = write_dossier(comparison(), tmp_path / "dossier")
    before = (folder / "index.html").read_bytes()
    write = Path.write_bytes

    def failing(self: Path, content: bytes) -> int:
        if self.name == "dossier.xlsx":
            raise OSError(28, "No space left on device")
        return write(self, content)

    monkeypatch.setattr(Path, "write_bytes", failing)
    with pytest.raises(OutputRefusedError, match="No space left on device"):
        write_dossier(comparison(), folder)
    assert (folder / "index.html").read_bytes() == before
    assert [each.name for each in tmp_path.iterdir()] == ["dossier"]


def test_a_folder_of_other_files_is_replaced_on_demand(tmp_path: Path) -> None:
    """`force` asks for it: what lay there is gone."""
    folder = tmp_path / "dossier"
    folder.mkdir()
    (folder / "notes.txt").write_text("mine", encoding="utf-8")
    write_dossier(comparison(), folder, force=True)
    assert sorted(each.name for each in folder.iterdir()) == sorted(FILES)


def test_an_earlier_dossier_comes_back_where_the_new_one_cannot_take_its_place(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Both folders change places by name: where the second fails, the first is undone."""
    folder = write_dossier(comparison(), tmp_path / "dossier")
    rename = Path.rename

    def failing(self: Path, target: Path) -> Path:
        if self.suffix == ".new":
            raise OSError(13, "Permission denied")
        return rename(self, target)

    monkeypatch.setattr(Path, "rename", failing)
    with pytest.raises(OutputRefusedError, match="Permission denied"):
        write_dossier(comparison(), folder)
    assert (folder / "index.html").is_file()
    assert [each.name for each in tmp_path.iterdir()] == ["dossier"]


def test_a_dossier_of_nothing_is_refused(tmp_path: Path) -> None:
    """No page may say "no asks are shared" because nothing was read."""
    with pytest.raises(InvalidValueError, match="holds no document"):
        write_dossier(compare(cc.tag(cc.assemble([]))), tmp_path / "dossier")
    assert not (tmp_path / "dossier").exists()


@pytest.mark.parametrize("make", ["file", "link", "here"])
def test_what_is_no_folder_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, make: str
) -> None:
    """A file, a link and the folder that the program runs in cannot change places."""
    target = tmp_path / "out"
    if make == "file":
        target.write_text("x", encoding="utf-8")
    elif make == "link":
        (tmp_path / "real").mkdir()
        target.symlink_to(tmp_path / "real")
    else:
        target.mkdir()
        monkeypatch.chdir(target)
    with pytest.raises(OutputRefusedError, match="the output is"):
        write_dossier(comparison(), target)


def pages() -> dict[str, str]:
    """The pages of the library."""
    return {
        "dossier": markup(),
        "redline": redline_page(comparison().revisions[0]),
        "tracing": tracing_page(comparison().tracings[0]),
    }


@pytest.mark.parametrize("name", ["dossier", "redline", "tracing"])
def test_a_page_loads_nothing_and_says_that_it_is_fictional(name: str) -> None:
    """No address but data, a policy that forbids all else, specimens marked."""
    text = pages()[name]
    assert not re.search(r'(?:src|href)="(?!#|data:)', text)
    assert "default-src 'none'" in unescape(text)
    assert " style=" not in text
    assert text.count("Specimen: this comparison rests on fictional documents") == 2
    assert "<title>Specimen: " in text
    assert "SPECIMEN: fictional documents" in text


@pytest.mark.parametrize("name", ["dossier", "redline", "tracing"])
def test_ids_are_given_once_and_labels_exist(name: str) -> None:
    """Every id is unique, and what a label or a link points to is there."""
    text = re.sub(r"<script>.*?</script>", "", pages()[name], flags=re.DOTALL)
    ids = re.findall(r'\sid="([^"]+)"', text)
    assert len(ids) == len(set(ids))
    pointed = re.findall(r'(?:href="#|aria-labelledby="|for=")([^"]+)"', text)
    assert set(pointed) <= set(ids)


def test_every_figure_leads_to_records_of_the_page() -> None:
    """Each button names records that stand on the page, as many as it says."""
    numbers = set(re.findall(r'<article class="rec" id="rec-(\d+)"', markup()))
    assert len(numbers) == len(comparison().units)
    held = re.findall(r'data-recs="([\d ]*)" (?:data-digests="([\d ]*)")?', markup())
    assert len(held) > 300
    for recs, digests in held:
        assert (recs + digests).split()
        assert set(f"{recs} {digests}".split()) <= numbers


def test_a_text_is_never_run() -> None:
    """Every text of a document is escaped, also in the redline and in a spreadsheet."""
    asks = {
        Region.AFRICA: (HOSTILE, "=HYPERLINK(1)"),
        Region.EUROPE: (HOSTILE + " too",),
    }
    made = dossier_files(built(asks))
    text = made["index.html"].decode()
    assert "<script>alert" not in text
    assert "&lt;script&gt;alert" in text
    rows = list(csv.DictReader(io.StringIO(made["recommendations.csv"].decode("utf-8-sig"))))
    assert any(row["text"].startswith("'=HYPERLINK") for row in rows)
    book = openpyxl.load_workbook(io.BytesIO(made["dossier.xlsx"]))
    cells = [cell for row in book["Recommendations"].iter_rows() for cell in row]
    assert not any(cell.data_type == "f" for cell in cells)


def test_every_table_has_its_columns_in_the_codebook() -> None:
    """Tables and codebook agree, and every row marks whether it is fictional."""
    book = files()["codebook.md"].decode()
    for one in sheets(comparison()):
        assert f"## {one.name}.csv" in book
        known = {column.name for column in table_info(one.name).columns} | {"specimen"}
        assert {column.name for column in one.columns} == known
        for row in one.rows:
            assert set(row) <= known
            assert row["specimen"] is True
        read = list(csv.DictReader(io.StringIO(files()[f"{one.name}.csv"].decode("utf-8-sig"))))
        assert len(read) == len(one.rows)
    assert tuple(one.name for one in sheets(comparison())) == TABLES


def test_the_workbook_has_types_links_and_a_header_that_stays() -> None:
    """Numbers are numbers, links lead to cells that exist, the header is frozen, rows filter."""
    book = openpyxl.load_workbook(io.BytesIO(files()["dossier.xlsx"]))
    assert book.sheetnames[:4] == ["Read me", "Scope", "Matrix", "Not loaded"]
    records = book["Recommendations"]
    links = 0
    for sheet in book:
        assert "SPECIMEN" in str(sheet["A1"].value)
        if sheet.title == "Read me":
            continue
        assert sheet.freeze_panes == "B3"
        assert sheet.title in ("Matrix", "Not loaded") or sheet.auto_filter.ref
        for row in sheet.iter_rows():
            for cell in row:
                if cell.hyperlink:
                    links += 1
                    target = re.fullmatch(r"'Recommendations'!A(\d+)", cell.hyperlink.location)
                    assert target
                    assert records[f"A{target[1]}"].value
    assert links > 500
    head = [cell.value for cell in book["Strength"][2]]
    share = book["Strength"].cell(3, head.index("share") + 1)
    assert isinstance(share.value, int | float)
    assert share.number_format == "0%"


def test_the_workbook_says_what_it_holds_as_the_other_files_do() -> None:
    """The read me leads to every sheet, nothing missing is said, and flags are those of the CSV."""
    book = openpyxl.load_workbook(io.BytesIO(files()["dossier.xlsx"]))
    names = {
        cell.value: cell.hyperlink.location
        for (cell,) in book["Read me"]["A1:A60"]
        if cell.hyperlink
    }
    assert names == {name: f"'{name}'!A1" for name in book.sheetnames[1:]}
    assert str(book["Not loaded"]["A3"].value).startswith("Nothing is missing")
    assert [cell.value for cell in book["Scope"]["L"][1:]] == ["specimen"] + ["yes"] * 20
    alone = workbook(made := built({Region.AFRICA: ("Train judges.",)}), sheets(made))
    told = [
        cell.value for (cell,) in openpyxl.load_workbook(io.BytesIO(alone))["Read me"]["B1:B20"]
    ]
    assert any("without a sheet: " in str(line) and "redline.csv" in str(line) for line in told)


def test_each_theme_of_a_record_has_its_evidence_in_a_table() -> None:
    """The rows of the tags give each recommendation the themes that its own row has."""
    themes: dict[str, set[str]] = {}
    for row in (tables := {one.name: one for one in sheets(comparison())})["tags"].rows:
        themes.setdefault(str(row["unit"]), set()).add(str(row["theme"]))
        assert row["evidence"]
        assert row["term"]
        assert int(str(row["end"])) > int(str(row["start"])) >= 0
    for row in tables["recommendations"].rows:
        held = set(str(row["themes"] or "").split("; ")) - {""}
        assert themes.get(str(row["unit"]), set()) == held


def test_a_nought_where_something_was_not_read_is_told_apart_everywhere() -> None:
    """Page, workbook and Word file mark it with the same sign and explain it in the same words."""
    matrix = comparison().matrix
    said = " ".join(prose.counting(matrix))
    open_ = sum(matrix.cell(row.theme, "specimen-western-asia").count == 0 for row in matrix.rows)
    assert "0*: the head of the column names what was not read" in said
    assert said in markup()
    assert markup().count('<span class="plate">0*') == open_
    sheet = openpyxl.load_workbook(io.BytesIO(files()["dossier.xlsx"]))["Matrix"]
    assert said in sheet["A1"].value
    marked = [cell for row in sheet["B3:F200"] for cell in row if "*" in cell.number_format]
    assert {(cell.value, cell.column_letter) for cell in marked} == {(0, "E")}
    assert len(marked) == open_
    document = Document(io.BytesIO(files()["matrix.docx"]))
    assert said in [paragraph.text for paragraph in document.paragraphs]
    _, counts, *texts = document.tables
    assert {row.cells[4].text for row in counts.rows} & {"0", "0*"} == {"0*"}
    notes = [paragraph.text for paragraph in document.paragraphs].count(
        " ".join(prose.without_texts(matrix))
    )
    assert notes == len(texts)
    for table in texts:
        assert "item 6 not read" in table.rows[0].cells[4].text
        empty = [cell for row in table.rows[1:] for cell in row.cells if "none" in cell.text[:4]]
        for cell in empty:
            whole = cell.text == "none found"
            assert whole or cell.text == "none found; item 6 not read"
            assert whole != ("w:shd" in cell._tc.xml)


def test_the_signs_of_a_matrix_are_explained_where_it_uses_them() -> None:
    """A dash and digest items have their words; what was read whole needs none."""
    made = built({Region.AFRICA: ("Train judges.",), Region.EUROPE: ()})
    assert "–: no recommendation of it" in " ".join(prose.counting(made.matrix))
    document = Document(io.BytesIO(matrix_document(made)))
    assert document.tables[2].cell(1, 2).text == "not in the documents loaded"
    known = compare(cc.tag(cc.assemble((), digest=cc.digest("rpm15-western-asia"))))
    assert "2d: two digest items" in " ".join(prose.counting(known.matrix))
    africa = [one for one in cc.specimens() if one.document.symbol == "A/CONF.0/RPM.2/1"]
    whole = compare(cc.tag(cc.assemble(africa))).matrix
    assert [len(prose.counting(whole)), len(prose.without_texts(whole))] == [2, 1]


def test_the_word_file_holds_the_matrix_with_its_texts() -> None:
    """Counts with intervals, each recommendation under its theme and column with its citation."""
    document = Document(io.BytesIO(files()["matrix.docx"]))
    assert "SPECIMEN" in document.sections[0].header.paragraphs[0].text
    scope, counts, *texts = document.tables
    assert len(scope.columns) == len(counts.columns) == 6
    matrix = comparison().matrix
    tops = [row for row in matrix.rows if row.level == "top"]
    assert [row.cells[0].text for row in counts.rows[1:]] == [top.label for top in tops]
    assert counts.cell(4, 1).text == "6 (29%; 14%–50%)"
    held = "\n".join(cell.text for table in texts for row in table.rows for cell in row.cells)
    tagged = [unit for unit in comparison().units if comparison().tagging.of(unit)]
    for unit in tagged:
        assert f"{unit.text} [{unit.citation}]" in held


def test_every_passage_can_be_cited() -> None:
    """BibTeX and CSL JSON hold each passage once, with a key of its own and the UN citation."""
    items = json.loads(files()["citations.json"])
    units = comparison().units
    assert [item["annote"] for item in items] == [unit.text for unit in units]
    assert len({item["id"] for item in items}) == len(units)
    assert items[0]["references"] == str(units[0].citation)
    assert items[0]["author"] == [{"literal": "crimecongress (fictional)"}]
    entries = files()["citations.bib"].decode().split("\n@misc{")
    assert len(entries) == len(units)
    for entry in entries:
        assert entry.count("{") - entry.count("\\{") <= entry.count("}")


def test_bibtex_escapes_what_has_a_meaning_there() -> None:
    """Braces and signs are escaped."""
    made = built({Region.AFRICA: ("Spend 5% of {budgets} & save $.",)})
    text = to_bibtex(references(made))
    assert r"Spend 5\% of \{budgets\} \& save \$." in text


def test_a_digest_item_is_cited_as_our_paraphrase() -> None:
    """It names its source and claims no author."""
    made = compare(cc.tag(cc.assemble((), digest=cc.digest("rpm15-western-asia"))))
    items = json.loads(to_csl(references(made)))
    assert len(items) == len(made.units) > 0
    for item in items:
        assert item["type"] == "document"
        assert "Paraphrase" in item["note"]
        assert "author" not in item


def built_alone() -> str:
    """The page of one specimen and nothing beside it."""
    return page(compare(cc.tag(cc.assemble(cc.specimens()[:1]))))


def test_what_only_works_on_the_screen_is_marked_so() -> None:
    """Paper leaves out what to press and choose, and says where the evidence of a record is."""
    text = re.sub(r'<span class="screen">[^<]*</span>', "", markup())
    for told in ("Choose a cell", "Choose a figure", "filters choose", "when pointed at"):
        assert told in markup()
        assert told not in text
    assert "Arrow keys" in text.partition('<p class="controls')[2].partition("</p>")[0]
    assert '<span class="printed"> The terms and rules' in markup()


def test_a_word_of_a_shared_ask_is_explained_where_it_stands() -> None:
    """Merged and split are; a page that does not say them needs no explanation."""
    assert " · merged · " in markup()
    assert "Merged or split: " in markup()
    assert "Merged or split: " not in built_alone()


def test_speakers_of_a_mixed_dossier_are_told_apart() -> None:
    """A fictional meeting beside another is marked in each line, fictional ones alone once."""
    real = cc.digest("rpm15-western-asia")
    chip = "chip-specimen"
    for digest, each in (((), False), (real, True)):
        text = page(compare(cc.tag(cc.assemble(cc.specimens()[:1], digest=digest))))
        head, _, rows = text.partition('id="floor-c"')[2].partition("<tbody>")
        assert (chip in head) is not each
        assert (chip in rows.partition("</tbody>")[0]) is each


def test_a_single_meeting_makes_a_dossier() -> None:
    """Where there is nothing to compare, sections say so or are left out."""
    one = built({Region.AFRICA: ("Strengthen cooperation.",)})
    text = page(one)
    assert "No two meetings ask in similar words above the threshold" in text
    alone = built_alone()
    assert "One meeting alone cannot be compared" in alone
    assert "No two meetings" not in alone
    assert 'id="revision"' not in text
    assert 'id="traces"' not in text


def test_a_meeting_without_recommendations_says_so_in_its_cells() -> None:
    """A share of nothing has no interval, and the reason stands in its place."""
    made = built({Region.AFRICA: ("Train judges.",), Region.EUROPE: ()})
    assert "No recommendation was read in a document of this meeting." in page(made)


def test_drawings_of_nothing_are_nothing() -> None:
    """An empty chart is left out."""
    assert not curve([0.3], [Series(name="x", values=(1.0,))], 0.3, "x")
    assert not bars({"a": [0, 0]}, ["x", "y"], "x")
    assert not flow(["a"], ["b"], {}, "x")
    assert not timeline({"Africa": {15: 3}}, "recommendations", "x")
    dots = timeline({"Africa": {14: 2, 15: 3}, "Europe": {15: 1}}, "recommendations", "x")
    assert dots.count("<circle") == 3


def test_drawings_escape_and_keep_their_scale() -> None:
    """Names are escaped; what lies beyond the scale is drawn at its end."""
    drawn = bars({"<b>": [3, 1]}, ["x", "y"], "x")
    assert "<b>" not in drawn
    assert "&lt;b&gt;" in drawn
    assert 'cx="116.0"' in whisker(9, 0.2, 10, start=0, end=1)
    assert "used here" not in curve([0.3, 0.4], [Series(name="x", values=(2.0, 1.0))], 0.9, "x")
    assert "Congress 14" in timeline({"Africa": {14: 2, 15: 3}}, "recommendations", "x")
    assert "a → b: 2" in flow(["a"], ["b"], {(0, 0): 2}, "x")


@pytest.mark.parametrize(
    ("code", "name"), [(None, "no region given"), ("AFRICA", Region.AFRICA.label), ("MOON", "MOON")]
)
def test_a_region_is_named_by_its_code(code: str | None, name: str) -> None:
    """None is said to be none, and an unknown code stays as it is."""
    assert region_name(code) == name


def test_those_present_are_counted_by_name_in_the_number_that_fits() -> None:
    """A name in two paragraphs counts once, and observer States stand apart."""
    made = comparison()
    key = made.attendance.rows[0].meeting
    kinds = {row.name: row.kind for row in made.attendance.rows if row.meeting == key}
    state = next(r for r in made.attendance.rows if r.meeting == key and r.kind == "member_state")
    observer = next(r for r in made.attendance.rows if r.kind == "observer_state")
    body = next(r for r in made.attendance.rows if r.kind in {"ngo", "un_entity"})
    rows = tuple(
        attrs.evolve(row, meeting=key)
        for row in (state, attrs.evolve(state, citation="elsewhere"), observer, body)
    )
    few = attrs.evolve(made, attendance=attrs.evolve(made.attendance, rows=rows))
    (line,) = attended(few)
    assert ": 1 Member State, 1 observer State and 1 other whose names are known (" in line
    members = sum(kind == "member_state" for kind in kinds.values())
    assert f": {members - 1} Member States, 1 Member State as observer, " in attended(made)[0]


@pytest.mark.parametrize(
    ("names", "joined"),
    [
        ([], ""),
        (["A"], "A"),
        (["A", "B", "C"], "A, B and C"),
        (["A, 14th", "B, 15th"], "A, 14th and B, 15th"),
        (["A, 14th", "B, 14th", "A, 15th"], "A, 14th; B, 14th; and A, 15th"),
    ],
)
def test_names_that_hold_commas_have_semicolons_between_them(names: list[str], joined: str) -> None:
    """As a sentence lists them."""
    assert listed(names) == joined
