"""Word files to raw documents: what Word prints, in its order, and what is wrong with a file."""

from __future__ import annotations

import io
import zipfile
from itertools import pairwise
from pathlib import Path

import pytest

import crimecongress as cc
from crimecongress.cli import main
from crimecongress.documents import open_document
from crimecongress.documents.word import read_word
from crimecongress.errors import UnreadableFileError
from crimecongress.model import RawDocument
from word_builder import abstract, docx, lines, lvl, num, p, packed, r, read, style

PAGE = '<w:fldSimple w:instr=" PAGE "><w:r><w:t>2</w:t></w:r></w:fldSimple>'
FOOTNOTE = '<w:r><w:footnoteReference w:id="2"/></w:r>'
MATH = "http://schemas.openxmlformats.org/officeDocument/2006/math"
FORMULA = f'<m:oMath xmlns:m="{MATH}"><m:r><m:t>x=</m:t></m:r><m:r><m:t>y</m:t></m:r></m:oMath>'
SMALL, LARGE = '<w:sz w:val="16"/>', '<w:i/><w:sz w:val="large"/>'
END = '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
RAISED = '<w:vertAlign w:val="superscript"/>'


def note(text: str, *, name: str = "2", kind: str = "footnote") -> str:
    """A note that prints its own mark, as Word writes it."""
    own = f"<w:r><w:rPr>{RAISED}</w:rPr><w:{kind}Ref/></w:r>"
    return f'<w:{kind} w:id="{name}"><w:p>{own}{r(" " + text)}</w:p></w:{kind}>'


def notes(raw: RawDocument) -> list[tuple[str, str, str]]:
    """Mark, text before the anchor and note."""
    found = []
    for one in raw.notes:
        before = "" if one.anchor is None else raw.text[max(0, one.anchor[0] - 5) : one.anchor[0]]
        text = "".join(raw.text[start:end] for start, end in one.segments)
        found.append((one.mark, before, text))
    return found


def test_pieces_of_a_paragraph() -> None:
    """Tabs, breaks, hyphens and symbols become the characters that they print."""
    body = (
        '<w:p><w:r><w:t xml:space="preserve">one </w:t><w:t>two</w:t><w:tab/><w:t>three</w:t>'
        "<w:noBreakHyphen/><w:t>four</w:t><w:softHyphen/><w:t>five</w:t><w:br/><w:t>six</w:t>"
        '<w:sym w:font="Symbol" w:char="F0B0"/><w:sym w:font="Arial" w:char="00E9"/>'
        '<w:sym w:font="Symbol" w:char="zz"/></w:r></w:p>'
    )
    assert lines(read(body)) == ["one two\tthree\u2011four\u00adfive", "six°é"]


def test_wrappers_hide_nothing() -> None:
    """Hyperlinks, smart tags, content controls and nested ones keep their text."""
    control = (
        f"<w:sdt><w:sdtPr/><w:sdtContent>{p('in a control')}<w:sdt><w:sdtContent>"
        f"{p('inside it')}</w:sdtContent></w:sdt></w:sdtContent></w:sdt>"
    )
    inline = (
        f"<w:p><w:hyperlink>{r('link ')}</w:hyperlink><w:smartTag>{r('tag ')}</w:smartTag>"
        f"<w:sdt><w:sdtPr><w:text/></w:sdtPr><w:sdtContent>{r('control')}</w:sdtContent></w:sdt>"
        "<w:sdt><w:sdtPr><w:showingPlcHdr/></w:sdtPr><w:sdtContent>"
        f"{r('Click here.')}</w:sdtContent></w:sdt></w:p>"
    )
    assert lines(read(control + inline)) == ["in a control", "inside it", "link tag control"]


def test_fields_print_their_results() -> None:
    """A field prints its result and not its code; a field without one prints nothing."""
    field = (
        '<w:p><w:r><w:t xml:space="preserve">see </w:t><w:fldChar w:fldCharType="begin"/>'
        "<w:instrText>REF _Ref1</w:instrText>"
        '<w:fldChar w:fldCharType="separate"/></w:r>'
        f'{r("para. 4")}<w:r><w:fldChar w:fldCharType="end"/></w:r>'
        '<w:r><w:fldChar w:fldCharType="begin"/><w:instrText>XE "x"</w:instrText>'
        '<w:fldChar w:fldCharType="end"/></w:r></w:p>'
    )
    assert lines(read(field)) == ["see para. 4"]


def test_text_boxes_follow_their_paragraph() -> None:
    """A box is read once, though Word writes it for old readers a second time."""
    box = f"<w:txbxContent>{p('boxed')}</w:txbxContent>"
    drawn = (
        "<w:p><w:r><w:t>text</w:t><mc:AlternateContent><mc:Choice><w:drawing>"
        f"{box}</w:drawing></mc:Choice><mc:Fallback><w:pict><v:textbox>{box}</v:textbox></w:pict>"
        "</mc:Fallback></mc:AlternateContent></w:r></w:p>"
    )
    assert lines(read(drawn)) == ["text", "boxed"]


def test_tracked_changes_are_accepted() -> None:
    """Insertions stay, deletions go, and the reading says so; a deleted mark joins paragraphs."""
    changed = (
        f"<w:p>{r('The ')}<w:del>{_deleted('old ')}</w:del><w:ins>{r('new ')}</w:ins>"
        f"{r('text ')}</w:p>"
    )
    torn = f"<w:p><w:pPr><w:rPr><w:del/></w:rPr></w:pPr>{r('first ')}</w:p>{p('second')}"
    moved = f"<w:p><w:moveTo>{r('moved')}</w:moveTo></w:p><w:moveFrom>{p('moved')}</w:moveFrom>"
    raw = read(changed + torn + moved)
    assert lines(raw) == ["The new text", "first second", "moved"]
    assert raw.warnings == ("tracked changes: 4, read as accepted",)


def test_tracked_changes_are_kept_on_request() -> None:
    """Both wordings stand in the signs of CriticMarkup."""
    changes = f"<w:del>{_deleted('old')}</w:del><w:ins>{r('new')}</w:ins>"
    changed = f"<w:p>{r('The ')}{changes}{r(' text')}</w:p>"
    raw = read(changed, changes="kept")
    assert lines(raw) == ["The {--old--}{++new++} text"]
    assert "kept" in raw.warnings[0]


def test_changes_are_kept_on_the_command_line(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """`read --changes kept` shows both wordings."""
    path = tmp_path / "draft.docx"
    body = f"<w:p>{r('1. The ')}<w:del>{_deleted('old')}</w:del><w:ins>{r('new')}</w:ins></w:p>"
    path.write_bytes(docx(body))
    assert main(["read", str(path), "--json"]) == 0
    assert '"The new"' in capsys.readouterr().out
    assert main(["read", str(path), "--json", "--changes", "kept"]) == 0
    assert '"The {--old--}{++new++}"' in capsys.readouterr().out


def _deleted(text: str) -> str:
    return f'<w:r><w:delText xml:space="preserve">{text}</w:delText></w:r>'


def test_deleted_rows_go() -> None:
    """A row that was deleted is no row."""
    row = f"<w:tr>{{}}<w:tc>{p('a')}</w:tc><w:tc>{p('12')}</w:tc></w:tr>"
    gone = row.format("<w:trPr><w:del/></w:trPr>")
    raw = read(f"{p('text')}<w:tbl>{row.format('')}{gone}{row.format('')}</w:tbl>")
    assert lines(raw, roles=True) == ["body: text", "table: a\t12", "table: a\t12"]


def test_footnotes_are_tied_to_their_places() -> None:
    """A note has the mark that Word counts, an empty anchor and its own text without the mark."""
    body = f"<w:p>{r('A first.')}{FOOTNOTE}{r(' More.')}</w:p>"
    raw = read(body, footnotes=note("See the guide."))
    assert lines(raw, roles=True) == ["body: A first. More.", "note: 1 See the guide."]
    assert notes(raw) == [("1", "irst.", "See the guide.")]


def test_endnotes_count_apart() -> None:
    """Endnotes have their own count and form."""
    endnote = '<w:r><w:endnoteReference w:id="2"/></w:r>'
    body = f"<w:p>{r('A.')}{FOOTNOTE}{endnote}</w:p>"
    raw = read(body, footnotes=note("Foot."), endnotes=note("End.", kind="endnote"))
    assert [(mark, text) for mark, _, text in notes(raw)] == [("1", "Foot."), ("i", "End.")]


def test_a_custom_mark_is_the_mark() -> None:
    """The writer's own asterisk is the mark of its note, in the text and before the note."""
    reference = '<w:footnoteReference w:customMarkFollows="1" w:id="2"/><w:t>*</w:t>'
    body = f"<w:p>{r('Title')}<w:r><w:rPr>{RAISED}</w:rPr>{reference}</w:r></w:p>"
    own = f'<w:footnote w:id="2"><w:p>{r("*", RAISED)}{r(" A note.")}</w:p></w:footnote>'
    raw = read(body, footnotes=own)
    assert [(mark, text) for mark, _, text in notes(raw)] == [("*", "A note.")]
    assert raw.notes[0].anchor is not None
    assert raw.text[slice(*raw.notes[0].anchor)] == "*"


def test_notes_may_begin_at_another_number() -> None:
    """The settings of the file say how notes are numbered."""
    settings = '<w:footnotePr><w:numFmt w:val="lowerLetter"/><w:numStart w:val="3"/></w:footnotePr>'
    raw = read(f"<w:p>{r('A.')}{FOOTNOTE}</w:p>", footnotes=note("N."), settings=settings)
    assert notes(raw)[0][0] == "c"


def test_a_note_of_two_paragraphs_is_whole() -> None:
    """The segments of a note hold all its paragraphs, those of typed lists too."""
    two = f'<w:footnote w:id="2">{p("One.")}{p("Two.")}</w:footnote>'
    raw = read(f"<w:p>{r('A.')}{FOOTNOTE}</w:p>", footnotes=two)
    assert [" ".join(text.split()) for _, _, text in notes(raw)] == ["One. Two."]


def test_headings_by_style_and_by_shape() -> None:
    """An outline level makes a heading, and so does a short bold line; a sentence is none."""
    outline = '<w:pPr><w:outlineLvl w:val="0"/></w:pPr>'
    styles = style("Title1", outline) + style("Child", based="Title1") + style("Plain")
    body = (
        p("By its style", style="Title1")
        + p("By the style above", style="Child")
        + f"<w:p>{r('By its shape', '<w:b/>')}</w:p>"
        + f"<w:p>{r('A bold sentence ends so.', '<w:b/>')}</w:p>"
        + p("Body text", style="Plain")
    )
    roles = [line.role for line in read(body, styles=styles).lines]
    assert roles == ["heading", "heading", "heading", None, None]


def test_tables_by_what_they_hold() -> None:
    """Figures stay a table; marks with prose become paragraphs; one column is layout."""
    prose = "A text that is long enough to be read as the running text of a paragraph."
    figures = _table([["Region", "Meetings"], ["Africa", "3"]])
    numbered = _table([["1.", prose], ["2.", prose]])
    boxed = _table([["Only a frame"]])
    raw = read(p("x") + figures + numbered + boxed)
    assert lines(raw, roles=True) == [
        "body: x",
        "table: Region\tMeetings",
        "table: Africa\t3",
        f"body: 1.\t{prose}",
        f"body: 2.\t{prose}",
        "body: Only a frame",
    ]


def _table(rows: list[list[str]]) -> str:
    inside = "".join(
        f"<w:tr>{''.join(f'<w:tc>{p(cell)}</w:tc>' for cell in row)}</w:tr>" for row in rows
    )
    return f"<w:tbl>{inside}</w:tbl>"


def test_headers_and_footers_are_running_heads() -> None:
    """Each paragraph of the margins is read once, at the end, with its role."""
    head, foot = '<w:headerReference r:id="header1"/>', '<w:footerReference r:id="footer1"/>'
    section = f"<w:sectPr>{head}{foot}</w:sectPr>"
    footer = f"<w:p>{r('V.98-00001 (E)')}</w:p><w:p>{PAGE}</w:p>"
    raw = read(p("text") + section, header1=p("A/CONF.0/1"), footer1=footer)
    assert lines(raw, roles=True) == [
        "body: text",
        "running head: A/CONF.0/1",
        "job number: V.98-00001 (E)",
        "page number: 2",
    ]


def test_a_masthead_in_a_header_is_read_first() -> None:
    """The first page's header may hold the masthead."""
    section = '<w:sectPr><w:headerReference r:id="header1"/></w:sectPr>'
    raw = read(p("Draft report") + section, header1=p("Distr.: Limited"))
    assert lines(raw, roles=True) == ["body: Distr.: Limited", "body: Draft report"]


def test_hidden_text_is_left_out_and_named() -> None:
    """Text that Word does not show is not read, and the reading says how much."""
    raw = read(f"<w:p>{r('seen')}{r('hidden', '<w:vanish/>')}</w:p>")
    assert lines(raw) == ["seen"]
    assert raw.warnings == ("hidden text left out: 6 characters",)


def test_contents_lists_are_set_aside() -> None:
    """From the title of a contents list to its last line, column heads among them."""
    styles = style("TOC1").replace('w:name w:val="TOC1"', 'w:name w:val="toc 1"')
    body = (
        p("Contents") + p("Chapter Page") + p("I. Start\t2", style="TOC1") + p("Annex")
        + p("Lists\t9", style="TOC1") + p("I. Start")
    )  # fmt: skip
    roles = [line.role for line in read(body, styles=styles).lines]
    assert roles == ["contents"] * 5 + [None]


def test_strict_files_are_read() -> None:
    """ISO/IEC 29500 Strict names the same elements in other namespaces."""
    content = docx(p("strict"))
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        files = {name: archive.read(name) for name in archive.namelist()}
    name = "word/document.xml"
    files[name] = files[name].replace(
        b"http://schemas.openxmlformats.org/wordprocessingml/2006/main",
        b"http://purl.oclc.org/ooxml/wordprocessingml/main",
    )
    raw = read_word(packed(files), path="x", sha256="0")
    assert lines(raw) == ["strict"]


FIRST_TABLE = "<w:tbl><w:tr><w:tc><w:p><w:r><w:t>State</w:t></w:r></w:p></w:tc></w:tr></w:tbl>"
TORN = '<w:p><w:pPr><w:rPr><w:del w:id="1"/></w:rPr></w:pPr><w:r><w:t>torn</w:t></w:r></w:p>'


def field(code: str, result: str | None = "", *, end: bool = True) -> str:
    """The runs of a field, its result apart from its code; without an end it goes on."""
    parted = "" if result is None else '<w:fldChar w:fldCharType="separate"/>'
    ended = END if end else ""
    begun = (
        f'<w:r><w:fldChar w:fldCharType="begin"/><w:instrText>{code}</w:instrText>{parted}</w:r>'
    )
    return f"{begun}{r(result or '')}{ended}"


def box(inside: str) -> str:
    """A run of a text box."""
    return f"<w:r><w:pict><w:txbxContent>{inside}</w:txbxContent></w:pict></w:r>"


def par(*inside: str) -> str:
    """A paragraph of anything."""
    return f"<w:p>{''.join(inside)}</w:p>"


def alternate(choice: str, fallback: str | None) -> str:
    """Content for newer readers, and for older ones where it is given."""
    older = "" if fallback is None else f"<mc:Fallback>{fallback}</mc:Fallback>"
    return f"<mc:AlternateContent><mc:Choice>{choice}</mc:Choice>{older}</mc:AlternateContent>"


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        pytest.param(TORN, ["torn"], id="a mark that is deleted at the end of the body"),
        pytest.param(TORN + FIRST_TABLE, ["torn", "State"], id="such a mark before a table"),
        pytest.param(f"<w:ins>{p('added')}</w:ins><w:customXml>{p('tagged')}</w:customXml>",
                     ["added", "tagged"], id="paragraphs inside a change and inside a tag"),
        pytest.param(alternate(p("new"), p("old")) + alternate("", p("older")),
                     ["new", "older"], id="paragraphs for newer and older readers"),
        pytest.param(alternate(p("new"), None), ["new"], id="a paragraph for newer readers alone"),
        pytest.param(par(alternate(r("new"), r("old")), alternate("", r("er"))),
                     ["newer"], id="runs for newer and older readers"),
        pytest.param(par(r("rate "), FORMULA), ["rate x=y"], id="a formula"),
        pytest.param(par(field("AUTONUM", None), r(" one"))
                     + par(field(" AUTONUMLGL ", None), r(" two")),
                     ["1. one", "2. two"], id="numbers by field"),
        pytest.param(par(r("a"), END, r("b")), ["ab"], id="an end of no field"),
        pytest.param(par(field("REF a", "seen"), "<w:r><w:instrText>stray</w:instrText></w:r>"),
                     ["seen"], id="a code outside any field"),
        pytest.param(par(field("REF a", "seen", end=False)) + par(r("on"), END),
                     ["seen", "on"], id="a field over two paragraphs"),
        pytest.param(par(box(p("outer") + par(box(p("inner"))))),
                     ["outer", "inner"], id="a text box in a text box"),
        pytest.param(f"{p('x')}<w:tbl><w:sdt><w:sdtContent><w:tr><w:ins><w:tc>{p('a')}</w:tc></w:ins>"
                     f"<w:tc>{p('12')}</w:tc></w:tr></w:sdtContent></w:sdt></w:tbl>",
                     ["x", "a\t12"], id="a row in a control and a cell in a change"),
        pytest.param(par(r("in italics", LARGE)), ["in italics"], id="a size that is no number"),
        pytest.param(f"{p('x')}<w:tbl><w:tr><w:tc>{p('one')}{p('two')}</w:tc>"
                     f"<w:tc>{p('3')}</w:tc></w:tr></w:tbl>",
                     ["x", "one two\t3"], id="a cell of two paragraphs"),
        pytest.param(par("<w:r><w:t>a</w:t><w:br/>", "<w:t xml:space='preserve'> </w:t>",
                         "<w:br/><w:t>b</w:t></w:r>"),
                     ["a", "b"], id="a blank line inside a paragraph"),
    ],
)  # fmt: skip
def test_what_else_a_body_may_hold(body: str, expected: list[str]) -> None:
    """Each is read as Word prints it, in the order in which it stands."""
    assert lines(read(body)) == expected


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        (TORN + p("below"), ["torn", "below"]),
        (f"{p('x')}<w:tbl><w:tr><w:trPr><w:del/></w:trPr><w:tc>{p('a')}</w:tc><w:tc>{p('1')}</w:tc></w:tr>"
         "</w:tbl>", ["x", "a\t1"]),
        (f"<w:del>{p('gone')}</w:del>{p('here')}", ["gone", "here"]),
    ],
    ids=["a deleted mark parts two paragraphs", "a deleted row", "a deleted paragraph"],
)  # fmt: skip
def test_what_was_deleted_is_there_where_changes_are_kept(body: str, expected: list[str]) -> None:
    """Nothing goes, and each change is counted."""
    raw = read(body, changes="kept")
    assert lines(raw) == expected


def test_a_contents_list_that_a_field_makes_is_set_aside() -> None:
    """The field begins in its first paragraph and ends in its last."""
    body = (
        f"<w:p>{field('TOC', 'I. Start', end=False)}</w:p>{p('II. End')}"
        f"<w:p>{r('III. Lists')}{END}</w:p>{p('I. Start')}"
    )
    assert [line.role for line in read(body).lines] == ["contents"] * 3 + [None]


def test_a_hidden_field_ends() -> None:
    """What is hidden is not read, but a field that begins there hides no text behind it."""
    hidden = (
        '<w:r><w:rPr><w:vanish/></w:rPr><w:t>lost</w:t><w:fldChar w:fldCharType="begin"/></w:r>'
        "<w:r><w:rPr><w:vanish/></w:rPr><w:instrText>XE</w:instrText>"
        '<w:fldChar w:fldCharType="end"/><w:t>lost</w:t></w:r>'
    )
    assert lines(read(f"<w:p>{r('seen ')}{hidden}{r('too')}</w:p>")) == ["seen too"]


def test_raised_runs_beside_each_other_are_one_mark() -> None:
    """Word tears a mark into runs where it was edited; a typed note begins with the whole."""
    body = par(
        r("The text that it belongs to is long enough."), r("1", RAISED), r("2", RAISED)
    ) + par(r("12", RAISED + SMALL), r(" See the guide.", SMALL))
    size = '<w:rPr><w:sz w:val="20"/></w:rPr>'
    raw = read(body, styles=f"<w:docDefaults><w:rPrDefault>{size}</w:rPrDefault></w:docDefaults>")
    assert notes(raw) == [("12", "ough.", "See the guide.")]


@pytest.mark.parametrize("inside", ["", p("")], ids=["nothing", "a blank paragraph"])
def test_a_note_that_holds_no_text_is_none(inside: str) -> None:
    """Its reference stays an empty place."""
    raw = read(
        f"<w:p>{r('A.')}{FOOTNOTE}</w:p>", footnotes=f'<w:footnote w:id="2">{inside}</w:footnote>'
    )
    assert (lines(raw), raw.notes) == (["A."], ())


def test_a_typed_mark_in_a_table_has_an_empty_place() -> None:
    """The row keeps its mark as printed."""
    reference = '<w:footnoteReference w:customMarkFollows="1" w:id="2"/><w:t>a</w:t>'
    cells = (p("Judges"), par(r("14"), f"<w:r>{reference}</w:r>"))
    row = f"<w:tr>{''.join(f'<w:tc>{cell}</w:tc>' for cell in cells)}</w:tr>"
    own = f'<w:footnote w:id="2"><w:p>{r("a", RAISED)}{r(" In part.")}</w:p></w:footnote>'
    raw = read(f"{p('x')}<w:tbl>{row}</w:tbl>", footnotes=own)
    assert lines(raw) == ["x", "Judges\t14a", "a In part."]
    assert [(mark, text) for mark, _, text in notes(raw)] == [("a", "In part.")]
    anchor = raw.notes[0].anchor
    assert anchor is not None
    assert anchor[0] == anchor[1] == raw.text.index("14a") + 2


def test_a_row_of_one_cell_among_numbered_ones_is_a_paragraph() -> None:
    """A table of marks and texts may hold a line over both columns, and one of nothing."""
    prose = "A text that is long enough to be read as the running text of a paragraph."
    raw = read(_table([["1.", prose], ["", "A word between them"], ["", ""], ["2.", prose]]))
    assert lines(raw) == [f"1.\t{prose}", "A word between them", f"2.\t{prose}"]


def test_a_table_that_holds_the_masthead_only_places_it() -> None:
    """Each cell is a line of the body."""
    cells = [["United Nations", "A/CONF.0/1"], ["General Assembly", "Distr.: Limited"]]
    found = lines(read(_table(cells)), roles=True)
    assert found == [f"body: {cell}" for row in cells for cell in row]


def test_a_header_that_leads_nowhere_is_none() -> None:
    """Its part may be missing, or be named twice."""
    lost = '<w:headerReference r:id="gone"/>'
    known = '<w:headerReference r:id="header1"/>'
    raw = read(p("text") + f"<w:sectPr>{lost}{known}{known}</w:sectPr>", header1=p("A/CONF.0/1"))
    assert lines(raw) == ["text", "A/CONF.0/1"]


def test_an_embedded_document_is_named() -> None:
    """Word prints what such a part holds; it is not read, and that is told."""
    raw = read(p("text"), aFChunk="")
    assert raw.warnings == ("an embedded document inside the file was left out",)


@pytest.mark.parametrize("name", ["report.doc", "report.docm", "report.txt"])
def test_a_word_file_is_told_by_its_content(tmp_path: Path, name: str) -> None:
    """The name says nothing; neither styles nor numbering need be there."""
    path = tmp_path / name
    path.write_bytes(docx(p("1. Speakers noted that much had changed.")))
    assert open_document(path).format == "word"


def test_a_report_from_word_accounts_for_every_character(tmp_path: Path) -> None:
    """Numbers, notes, tables and margins: all in the report or set aside with a reason."""
    section = '<w:sectPr><w:headerReference r:id="header1"/></w:sectPr>'
    numbering = abstract("0", lvl(0), lvl(1, "lowerLetter", "(%2)")) + num("1", "0")
    body = (
        p("A/CONF.0/RPM.9/1")
        + p("General Assembly")
        + p("Draft report")
        + p("I. Recommendations")
        + f'<w:p><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr>{r("Speakers noted it.")}'
        + f"{FOOTNOTE}</w:p>"
        + p("The following recommendations were made:", num="1")
        + p("Train judges;", num="1", level=1)
        + p("Train prosecutors.", num="1", level=1)
        + _table([["Region", "Meetings"], ["Africa", "3"]])
        + section
    )
    path = tmp_path / "made.docx"
    path.write_bytes(
        docx(body, numbering=numbering, footnotes=note("A note."), header1=p("A/CONF.0/RPM.9/1"))
    )
    report = cc.read(path)
    assert [(one.number, one.text) for one in report.paragraphs[:2]] == [
        (1, "Speakers noted it."),
        (2, "The following recommendations were made:"),
    ]
    assert [(one.label, one.text) for one in report.recommendations] == [
        ("a", "Train judges;"),
        ("b", "Train prosecutors."),
    ]
    assert [(one.mark, one.text) for one in report.footnotes] == [("1", "A note.")]
    raw = open_document(path)
    held = sorted((start, end) for start, end, _ in report.tiles())
    ink = {place for start, end in held for place in range(start, end)}
    assert all(character.isspace() or place in ink for place, character in enumerate(raw.text))


OPEN_DOCUMENT = packed(
    {"mimetype": "application/vnd.oasis.opendocument.text", "content.xml": "<x/>"},
    compression=zipfile.ZIP_STORED,
)
ENTITIES = "".join(f'<!ENTITY {b} "{f"&{a};" * 10}">' for a, b in pairwise("abcdefghi"))
BOMB = f'<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa">{ENTITIES}]><x>&i;</x>'


def encrypted(content: bytes) -> bytes:
    """Set the flag of encryption on every part, in its own head and in the directory's."""
    for head, flags in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        place = content.find(head)
        while place >= 0:
            at = place + flags
            content = content[:at] + bytes([content[at] | 1]) + content[at + 1 :]
            place = content.find(head, place + 1)
    return content


@pytest.mark.parametrize(
    ("content", "cause"),
    [
        (docx(""), "holds no text"),
        (docx(p("x"))[:-40], "a damaged Word file"),
        (packed({"word/styles.xml": "<x/>"}), "the part with its text is missing"),
        (packed({"word/document.xml": "<w:document"}), "a damaged Word file"),
        (packed({"word/document.xml": "<document/>"}), "it has no body"),
        (packed({"word/document.xml": BOMB}), "a damaged Word file"),
        (OPEN_DOCUMENT, "an OpenDocument file"),
        (packed({"a.txt": "x"}), "holds no Word document"),
        (packed({"xl/workbook.xml": "<x/>"}), "holds no Word document"),
        (b"{\\rtf1 text}", "a Rich Text file"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le"), "locked"),
        (b"PK\x03\x04word/ and nothing more", "a damaged Word file"),
        (encrypted(docx(p("text"))), "locked with a password"),
    ],
)
def test_what_is_wrong_is_said(tmp_path: Path, content: bytes, cause: str) -> None:
    """Each failure is one error that names the file, the cause and what to do."""
    path = tmp_path / "bad.docx"
    path.write_bytes(content)
    with pytest.raises(UnreadableFileError, match=cause) as caught:
        open_document(path)
    assert caught.value.where == path.as_posix()
    assert caught.value.mend


def test_a_zip_bomb_is_refused(tmp_path: Path) -> None:
    """A part that unpacks to far more than any report is an error, and is not unpacked."""
    path = tmp_path / "bomb.docx"
    path.write_bytes(packed({"word/document.xml": b" " * (300 * 2**20)}))
    assert path.stat().st_size < 2**20
    with pytest.raises(UnreadableFileError, match="unpacks to 314572800 bytes"):
        open_document(path)
