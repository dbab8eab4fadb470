"""Notes and tables of HTML pages, as word processors and other programs write them."""

from __future__ import annotations

from pathlib import Path

import pytest

from crimecongress.documents import open_document
from crimecongress.model import Report, UnparsedReason
from crimecongress.parsing.parse import parse

HEAD = "<p>A/CONF.234/RPM.1/1<p>Distr.: General<h2>II. Recommendations</h2>"
ASK = "1. The Meeting recommended that States ratify the Convention"
NOTE = "See the Treaty Series. States should see also volume 2237."

PAGES = {
    "LibreOffice": (
        f'{HEAD}<p>{ASK}<a class="sdfootnoteanc" name="sdfootnote1anc" href="#sdfootnote1sym"><sup>'
        '1</sup></a> and train judges.</p><div id="sdfootnote1"><p class="sdfootnote"><a '
        f'class="sdfootnotesym" name="sdfootnote1sym" href="#sdfootnote1anc">1</a>{NOTE}</p></div>'
    ),
    "Word": (
        f"{HEAD}<p class=MsoNormal>{ASK}<a style='mso-footnote-id:ftn1' href=\"#_ftn1\" "
        'name="_ftnref1" title=""><span class=MsoFootnoteReference><span><![if !supportFootnotes]>'
        "<span>[1]</span><![endif]></span></span></a> and train judges.</p>"
        "<div style='mso-element:footnote-list'><br clear=all><hr><div id=ftn1><p class="
        'MsoFootnoteText><a href="#_ftnref1" name="_ftn1"><span>[1]</span></a> '
        f"{NOTE}</p></div></div>"
    ),
    "arrows behind the notes": (
        f'{HEAD}<p>{ASK}<a href="#fn1" id="fnref1" role="doc-noteref"><sup>1</sup></a> and train '
        f'judges.</p><section><hr><ol><li id="fn1"><p>{NOTE}<a href="#fnref1">↩︎</a></p></li></ol>'
        "</section>"
    ),
    "arrows before the notes": (
        f'{HEAD}<p>{ASK}<sup id="ref-1"><a href="#note-1">[1]</a></sup> and train judges.</p>'
        f'<ol><li id="note-1"><b><a href="#ref-1">↑</a></b> {NOTE}</li></ol>'
    ),
    "lost anchors": (
        f'{HEAD}<p>{ASK}<sup><a href="#sdfootnote1sym">1</a></sup> and train judges.</p>'
        f'<div><p><a href="#sdfootnote1anc">1</a>{NOTE}</p></div>'
    ),
    "an asterisk, in the page's foot": (
        f'{HEAD}<p>{ASK}<a id="a" href="#b">*</a> and train judges.</p>'
        f'<footer><p id="b"><a href="#a">*</a> {NOTE}</p></footer>'
    ),
}


def read(folder: Path, body: str) -> Report:
    """The report of a page."""
    path = folder / "page.html"
    path.write_text(f"<html><body>{body}</body></html>", encoding="utf-8")
    return parse(open_document(path))


@pytest.mark.parametrize("body", PAGES.values(), ids=PAGES)
def test_a_note_is_tied_to_its_mark(tmp_path: Path, body: str) -> None:
    """The mark is no part of the text, the note no recommendation."""
    report = read(tmp_path, body)
    text = "The Meeting recommended that States ratify the Convention and train judges."
    assert [(one.number, one.text) for one in report.paragraphs] == [(1, text)]
    assert [one.text for one in report.recommendations] == [text]
    (note,) = report.footnotes
    assert note.mark == ("*" if ">*<" in body else "1")
    assert note.text == NOTE
    assert note.anchor is not None
    assert not report.unparsed


def test_notes_of_two_paragraphs_are_kept_whole(tmp_path: Path) -> None:
    """All that the block of a note holds belongs to it; the next note begins another."""
    body = (
        f'{HEAD}<p>{ASK}<a name="r1" href="#n1">1</a> and the rest.<a name="r2" href="#n2">2</a>'
        '</p><div><p><a name="n1" href="#r1">1</a> One.</p><p>More of it.</p></div>'
        '<div><p><a name="n2" href="#r2">2</a> Two.</p></div>'
    )
    report = read(tmp_path, body)
    assert [(one.mark, one.text) for one in report.footnotes] == [
        ("1", "One. More of it."),
        ("2", "Two."),
    ]


@pytest.mark.parametrize(
    "body",
    [
        '<ul><li><a id="c1" href="#s1">1</a> Jails</ul><h3 id="s1"><a href="#c1">1</a> Jails</h3>',
        '<p>See <a href="#p9">9</a> below.</p><p id="p9">9. Speakers noted it.</p>',
        '<p>See <a href="https://example.org/#n1">1</a>.</p><p>1 <a id="n1" href="#x">1</a></p>',
    ],
)
def test_other_links_make_no_notes(tmp_path: Path, body: str) -> None:
    """Neither contents nor cross-references are notes."""
    assert not read(tmp_path, HEAD + "<p>1. Speakers noted it.</p>" + body).footnotes


def test_a_mark_in_a_table_is_set_aside_with_it(tmp_path: Path) -> None:
    """The note of a table is kept; its mark stands in the row."""
    body = (
        f"{HEAD}<p>{ASK}.</p><table><caption>Costs</caption><tr><th>Year<th>Dollars"
        '<tr><td>2025<td>3<a id="r" href="#n">a</a></table><p id="n"><a href="#r">a</a> Net.</p>'
    )
    report = read(tmp_path, body)
    (table,) = report.unparsed
    assert (table.reason, table.text) == (UnparsedReason.TABLE, "Costs Year Dollars 2025 3a")
    assert [(one.mark, one.text) for one in report.footnotes] == [("a", "Net.")]


def test_rows_of_a_table_are_set_aside(tmp_path: Path) -> None:
    """No cell is a paragraph or the number of a page."""
    body = (
        f"{HEAD}<p>{ASK}.</p><table><tr><th>Symbol</th><th>Item</th></tr>"
        "<tr><td><p>A/CONF.234/PM.1</p></td><td>3</td></tr></table><p>2. Two.</p>"
    )
    report = read(tmp_path, body)
    assert [one.number for one in report.paragraphs] == [1, 2]
    assert [one.reason for one in report.unparsed] == [UnparsedReason.TABLE]
    assert "A/CONF.234/PM.1 3" in report.unparsed[0].text


@pytest.mark.parametrize(
    "table",
    [
        "<tr><td>1. Speakers noted it.</td></tr>",
        "<tr><td>1.<td>Speakers noted it.<tr><td>2.<td>Speakers said so.",
        "<tr><td>Home<td>Site<tr><td>x<td><h3>Deliberations</h3><p>1. Speakers noted it.",
        "<tr><td>a<td>b<tr><td>c<td><table><tr><td>1. Speakers noted it.</table>",
    ],
)
def test_tables_that_place_text_are_read(tmp_path: Path, table: str) -> None:
    """A box, numbers beside their paragraphs and columns of a page are no data."""
    report = read(tmp_path, f"{HEAD}<table>{table}</table>")
    assert "Speakers noted it." in [one.text for one in report.paragraphs]
    assert not [one for one in report.unparsed if one.reason is UnparsedReason.TABLE]
