"""Files to raw documents: formats by content, encodings, and one clear line for what fails."""

from __future__ import annotations

from pathlib import Path

import pytest

from crimecongress.documents import open_document
from crimecongress.documents.formats import Format, detect
from crimecongress.errors import UnreadableFileError
from crimecongress.model import UnparsedReason
from crimecongress.parsing.parse import parse

TEXT = "General Assembly\n\n1. Speakers noted that Côte d’Ivoire had much to say.\n"


def write(folder: Path, content: bytes, name: str = "report.txt") -> Path:
    """Write a file and return its path."""
    path = folder / name
    path.write_bytes(content)
    return path


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_unicode_is_read_as_it_is(tmp_path: Path, encoding: str) -> None:
    """UTF-8 and UTF-16 are read without warning, the byte-order mark left out."""
    raw = open_document(write(tmp_path, TEXT.encode(encoding)))
    assert raw.text == TEXT
    assert raw.warnings == ()


def test_latin_1_is_read_with_a_warning(tmp_path: Path) -> None:
    """Bytes that are not UTF-8 are read as Windows-1252, and the reading says so."""
    raw = open_document(write(tmp_path, "1. Côte d'Ivoire".encode("latin-1")))
    assert raw.text == "1. Côte d'Ivoire"
    assert "not UTF-8" in raw.warnings[0]


def test_ligatures_are_read_as_letters(tmp_path: Path) -> None:
    """Extraction tools leave ligatures; names and words are known by their letters."""
    raw = open_document(write(tmp_path, "1. O\ufb03cers of the \ufb01rst meeting.".encode()))
    assert raw.text == "1. Officers of the first meeting."
    assert "ligatures" in raw.warnings[0]


def test_bytes_that_windows_1252_lacks_are_kept(tmp_path: Path) -> None:
    """A byte that Windows-1252 does not define is read as Latin-1 rather than lost."""
    raw = open_document(write(tmp_path, b"1. Text \x81 and \xe9"))
    assert raw.text == "1. Text \x81 and é"


@pytest.mark.parametrize("line_end", ["\n", "\r\n", "\r", "\f", "\u2028"])
def test_line_ends_are_kept_and_split_lines(tmp_path: Path, line_end: str) -> None:
    """Every kind of line end ends a line and stays in the raw text."""
    raw = open_document(write(tmp_path, f"one{line_end}two".encode()))
    assert [raw.text[line.start : line.end] for line in raw.lines] == ["one", "two"]
    assert line_end in raw.text


def test_form_feeds_count_pages(tmp_path: Path) -> None:
    """Lines after a form feed stand on the next page."""
    raw = open_document(write(tmp_path, b"one\n\ftwo"))
    assert [line.page for line in raw.lines] == [1, 2]


def test_a_name_with_arabic_letters_and_blanks_is_read(tmp_path: Path) -> None:
    """Any file name will do."""
    raw = open_document(write(tmp_path, TEXT.encode(), "تقرير الاجتماع 1.txt"))
    assert raw.path.endswith("تقرير الاجتماع 1.txt")


def test_an_html_page_named_txt_is_read_as_html(tmp_path: Path) -> None:
    """The content tells the format: a page's blocks become lines, its scripts do not."""
    page = (
        "<!DOCTYPE html><html><head><title>no</title><script>var no=1</script></head><body>"
        "<p>1. Speakers noted that <b>much</b> had changed.<p>2. Two<br>lines.<table><tr><td>x"
        "</table><!-- no --></body></html>"
    )
    raw = open_document(write(tmp_path, page.encode()))
    assert raw.format == "html"
    assert raw.text == "1. Speakers noted that much had changed.\n\n2. Two\nlines.\n\nx"


def test_an_html_page_says_its_own_encoding(tmp_path: Path) -> None:
    """The charset that a page declares is used."""
    page = '<html><head><meta charset="iso-8859-1"></head><body><p>Côte</p></body></html>'
    assert open_document(write(tmp_path, page.encode("latin-1"))).text == "Côte"


def page(body: str, encoding: str = "utf-8") -> bytes:
    """An HTML page that declares its encoding."""
    head = f'<head><meta charset="{encoding}"><title>no</title></head>'
    return f"<!DOCTYPE html><html>{head}<body>{body}</body></html>".encode(encoding)


def shown(folder: Path, content: bytes) -> list[str]:
    """The lines of a page, those of the host marked."""
    raw = open_document(write(folder, content))
    return [
        ("host: " if line.role == "host page" else "") + raw.text[line.start : line.end]
        for line in raw.lines
    ]


def test_what_a_host_puts_around_a_text_is_told_apart(tmp_path: Path) -> None:
    """Navigation, asides, foot and buttons have the role of the host; hidden text is not read."""
    body = (
        "<nav><ul><li>Home<li>Documents</ul></nav><main><p>1. Speakers noted it.</p></main>"
        "<button>Download</button><p hidden>x</p><p style='display: none'>y</p>"
        "<footer><p>Terms of use</p></footer>"
    )
    assert shown(tmp_path, page(body)) == [
        "host: Home", "host: Documents", "1. Speakers noted it.", "host: Download",
        "host: Terms of use",
    ]  # fmt: skip


def test_a_page_becomes_a_report_that_accounts_for_the_host(tmp_path: Path) -> None:
    """What the host puts around is set aside with its reason."""
    body = "<nav>Home</nav><p>1. Speakers noted that much had changed.</p>"
    report = parse(open_document(write(tmp_path, page(body))))
    assert [one.text for one in report.paragraphs] == ["Speakers noted that much had changed."]
    assert [(one.reason, one.text) for one in report.unparsed] == [(UnparsedReason.HOST, "Home")]


def test_numbers_of_ordered_lists_are_printed(tmp_path: Path) -> None:
    """An ordered list prints its numbers from its start, letters in brackets, typed marks once."""
    body = (
        "<ol start=4><li><p>Four.</p><li>Five:<ol type=a><li>one;<li value=3>three.</ol></ol>"
        "<ol><li>1. Typed.</ol><ol start=last><li>No number.</ol>"
    )
    assert shown(tmp_path, page(body)) == [
        "4. Four.", "5. Five:", "(a) one;", "(c) three.", "1. Typed.", "1. No number.",
    ]  # fmt: skip


def test_lines_of_a_page_are_kept(tmp_path: Path) -> None:
    """A `<br>` ends a line, and so does a line of preformatted text; two end a paragraph."""
    body = "<p>one<br>two<br><br>three</p><pre>four\n  five\n\nsix</pre><p>a\n b</p>"
    raw = open_document(write(tmp_path, page(body)))
    assert raw.text == "one\ntwo\n\nthree\n\nfour\n  five\n\nsix\n\na b"


@pytest.mark.parametrize("encoding", ["windows-1252", "iso-8859-1", "utf-8", "utf-16"])
def test_a_declared_encoding_is_used(tmp_path: Path, encoding: str) -> None:
    """Latin-1 is read as Windows-1252, as browsers do; entities are resolved."""
    raw = open_document(write(tmp_path, page("<p>Côte d&rsquo;Ivoire&nbsp;é</p>", encoding)))
    assert raw.format == "html"
    assert raw.text == "Côte d’Ivoire é"


@pytest.mark.parametrize("declared", ["utf-8", "x-unknown"])
def test_a_wrong_declaration_is_told(tmp_path: Path, declared: str) -> None:
    """A page that is not in the encoding that it declares is read by its bytes, with a warning."""
    content = page("<p>Côte</p>", "windows-1252").replace(b"windows-1252", declared.encode())
    raw = open_document(write(tmp_path, content))
    assert raw.text == "Côte"
    assert "not UTF-8" in raw.warnings[0]


def test_an_html_page_without_text_is_refused(tmp_path: Path) -> None:
    """A frame page with no text of its own is an error that says what to save instead."""
    with pytest.raises(UnreadableFileError, match="shows no text; save the report itself"):
        open_document(write(tmp_path, b"<html><body><script>x</script></body></html>"))


@pytest.mark.parametrize(
    ("content", "cause"),
    [
        (b"", "the file is empty"),
        (b" \r\n\t\n", "the file is empty"),
        (b"\xef\xbb\xbf\n", "the file is empty"),
        (b"\xff\xfe", "the file is empty"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1rest", "Word 97-2003"),
        (b"\x00\x01\x02\x03 binary", "binary data"),
        (b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR", "binary data"),
        (b"text" + b"\x01\x02" * 40, "binary data"),
    ],
)
def test_what_is_no_document_is_refused(tmp_path: Path, content: bytes, cause: str) -> None:
    """Each failure names the file, the cause and what to do."""
    path = write(tmp_path, content)
    with pytest.raises(UnreadableFileError, match=cause) as caught:
        open_document(path)
    assert caught.value.where == path.as_posix()
    assert caught.value.mend


def test_missing_paths_and_folders_are_refused(tmp_path: Path) -> None:
    """A missing path and a folder are told apart."""
    with pytest.raises(UnreadableFileError, match="no such file"):
        open_document(tmp_path / "missing.txt")
    with pytest.raises(UnreadableFileError, match="this is a folder"):
        open_document(tmp_path)


def test_a_file_that_the_system_refuses_is_one_line(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The system's own reason stands in the message."""

    def refuse(_: Path) -> bytes:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "read_bytes", refuse)
    with pytest.raises(UnreadableFileError, match=r"cannot be opened \(Permission denied\)"):
        open_document(tmp_path / "locked.txt")


def test_formats_are_told_by_content() -> None:
    """PDF and Word are told by their first bytes."""
    assert detect(b"junk\n%PDF-1.4", where="x") is Format.PDF
    assert detect(b"PK\x03\x04....word/document.xml", where="x") is Format.WORD
    assert detect(b"<?xml version='1.0'?><html>", where="x") is Format.HTML
