"""The command line as a user meets it: what it prints, where, and its exit codes."""

from __future__ import annotations

import io
import json
import re
import shutil
from importlib import metadata
from pathlib import Path

import pytest

import crimecongress as cc
from crimecongress import loading
from crimecongress.cli import main
from crimecongress.comparison import revise
from crimecongress.errors import UnreadableFileError
from crimecongress.serialization import from_json
from documentation_folder import of_earlier_congress

SPECIMENS = Path(loading.__file__).parent / "data" / "specimens"
DRAFT = SPECIMENS / "asia_pacific_draft.txt"
ADDENDUM = SPECIMENS / "asia_pacific_addendum.txt"

Captured = pytest.CaptureFixture[str]


def typed(content: bytes) -> io.TextIOWrapper:
    """Standard input that holds some bytes."""
    return io.TextIOWrapper(io.BytesIO(content), encoding="utf-8")


def test_read_prints_json_alone(capsys: Captured) -> None:
    """`read --json` prints one object a file in the order given, and nothing else."""
    assert main(["read", str(ADDENDUM), str(DRAFT), "--json"]) == 0
    out, err = capsys.readouterr()
    data = json.loads(out)
    assert data["schema"] == "crimecongress/1"
    assert [d["document"]["part"] for d in data["documents"]] == ["addendum", None]
    assert err == ""
    assert len(from_json(out)) == 2


def test_read_prints_a_summary(capsys: Captured) -> None:
    """Without `--json` a readable summary names the meeting and the specimen."""
    assert main(["read", str(DRAFT)]) == 0
    out = capsys.readouterr().out
    assert "A/CONF.0/RPM.1/L.1" in out
    assert "SPECIMEN" in out.upper()


def test_read_counts_speakers_and_says_how_many_statements(capsys: Captured) -> None:
    """A name stands once, with how often it spoke; a Member State as observer is marked."""
    assert main(["read", str(SPECIMENS / "africa.txt")]) == 0
    out = capsys.readouterr().out
    assert "  1 Secretariat (2 statements): Secretariat (2)\n" in out
    assert "  26 Member States: Egypt (on behalf of Group of African States); Kenya;" in out
    assert "; Portugal (observer); " in out
    assert "  1 observer State: Holy See\n" in out


def test_failed_paths_are_named_and_the_others_read(tmp_path: Path, capsys: Captured) -> None:
    """A path that fails gives one line and exit code 1; it has no object in the JSON."""
    empty = tmp_path / "empty.txt"
    empty.touch()
    assert main(["read", str(tmp_path / "missing"), str(DRAFT), str(empty), "--json"]) == 1
    out, err = capsys.readouterr()
    assert len(json.loads(out)["documents"]) == 1
    assert [line.rpartition(": ")[2] for line in err.splitlines()] == [
        "there is no such file or folder; check the path",
        "the file is empty; fetch or save the document again",
    ]


def test_an_empty_folder_fails(tmp_path: Path, capsys: Captured) -> None:
    """A folder with nothing to read is named."""
    assert main(["read", str(tmp_path), "--json"]) == 1
    out, err = capsys.readouterr()
    assert json.loads(out)["documents"] == []
    assert "the folder holds nothing to read" in err


def test_a_folder_means_its_files(tmp_path: Path, capsys: Captured) -> None:
    """A folder's files are read in the order of their names, hidden ones left out."""
    for name in ("b.txt", "a.txt", ".hidden"):
        (tmp_path / name).write_bytes(DRAFT.read_bytes())
    assert main(["read", str(tmp_path), "--json"]) == 0
    documents = json.loads(capsys.readouterr().out)["documents"]
    assert [Path(d["document"]["path"]).name for d in documents] == ["a.txt", "b.txt"]


def test_what_a_folder_holds_beside_reports_is_told(tmp_path: Path, capsys: Captured) -> None:
    """One line on standard error for each thing passed over, unless the user wants quiet."""
    (tmp_path / "a.txt").write_bytes(DRAFT.read_bytes())
    (tmp_path / "corrections.toml").touch()
    (tmp_path / "earlier").mkdir()
    assert main(["read", str(tmp_path)]) == 0
    out, err = capsys.readouterr()
    assert err.splitlines() == [
        f"crimecongress: {(tmp_path / 'corrections.toml').as_posix()}: passed over: a data file; "
        "name it to read it",
        f"crimecongress: {(tmp_path / 'earlier').as_posix()}: passed over: a folder inside the "
        "folder; name it to read it",
    ]
    assert main(["read", str(tmp_path), "--quiet"]) == 0
    assert capsys.readouterr() == (out, "")


@pytest.mark.parametrize("command", ["read", "tag", "compare"])
def test_no_output_has_two_blank_lines(tmp_path: Path, capsys: Captured, command: str) -> None:
    """Blocks are one blank line apart, and the output ends with its last line."""
    more = ["-o", str(tmp_path / "out")] if command == "compare" else []
    assert main([command, str(DRAFT), str(ADDENDUM), *more]) == 0
    out = capsys.readouterr().out
    assert "\n\n\n" not in out
    assert out.endswith("\n")
    assert not out.endswith("\n\n")


def test_read_names_a_document_without_symbol_once(tmp_path: Path, capsys: Captured) -> None:
    """Its long name stands above its recommendations, which are cited by their place."""
    path = tmp_path / "draft.txt"
    path.write_text(DRAFT.read_text("utf-8").replace("A/CONF.0/RPM.1/L.1", ""), "utf-8")
    assert main(["read", str(path)]) == 0
    lines = capsys.readouterr().out.splitlines()
    start = next(n for n, line in enumerate(lines) if line.startswith("Recommendations ("))
    assert lines[start + 1].startswith("  of: Asia and Pacific Regional Preparatory Meeting")
    cited = [line for line in lines[start:] if line.startswith("      — ")]
    assert cited[0] == "      — chap. II, para. 5 (a); Congress item 3, workshop 1"
    assert not any("Regional Preparatory" in line for line in cited)


def test_a_text_that_is_no_un_document_is_read_with_a_warning(
    tmp_path: Path, capsys: Captured
) -> None:
    """Numbered paragraphs without a masthead: kind other, meeting null, a warning, exit 0."""
    path = tmp_path / "notes.txt"
    path.write_text("1. Speakers noted that much had changed.\n", encoding="utf-8")
    assert main(["read", str(path), "--json"]) == 0
    out, err = capsys.readouterr()
    (document,) = json.loads(out)["documents"]
    assert document["document"]["kind"] == "other"
    assert document["meeting"] is None
    assert len(err.splitlines()) == 1
    assert "no masthead" in err


def test_a_list_is_given_by_repeating_its_option(capsys: Captured) -> None:
    """Two Congresses, each once; a list with commas is told how it is written."""
    assert main(["register", "--congress", "14", "--congress", "15", "--congress", "14"]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert [line for line in lines if line.startswith("Congress ")] == [
        "Congress 14",
        "Congress 15",
    ]
    assert main(["register", "--congress", "14", "--congress", "15", "--json"]) == 0
    rows = json.loads(capsys.readouterr().out)
    assert {row["congress"] for row in rows} == {14, 15}
    with pytest.raises(SystemExit):
        main(["fetch", "--congress", "14,15"])
    assert "for several write --congress 14 --congress 15;" in capsys.readouterr().err
    with pytest.raises(SystemExit):
        main(["register", "--congress", "last"])
    assert "'last' is no number of a Congress;" in capsys.readouterr().err


def test_trace_goes_to_one_declaration(tmp_path: Path, capsys: Captured) -> None:
    """A folder of several documents is refused in words."""
    for path in (DRAFT, ADDENDUM):
        (tmp_path / path.name).write_bytes(path.read_bytes())
    assert main(["trace", str(DRAFT), "--to", str(tmp_path)]) == 2
    assert "holds 2 documents; name the one to trace" in capsys.readouterr().err


def test_compare_looks_at_the_folder_before_any_work(tmp_path: Path, capsys: Captured) -> None:
    """What may not be written to is refused before a file is read."""
    (tmp_path / "mine.txt").touch()
    assert main(["compare", str(tmp_path / "missing"), "-o", str(tmp_path)]) == 2
    (line,) = capsys.readouterr().err.splitlines()
    assert "name a new or empty folder" in line


def test_a_digest_without_items_is_told(tmp_path: Path, capsys: Captured) -> None:
    """A meeting of the register on which the digest has nothing adds nothing, and that is said."""
    words = ["compare", str(DRAFT), "-o", str(tmp_path / "out"), "--digest", "rpm15-europe"]
    assert main(words) == 0
    err = capsys.readouterr().err
    assert "the digest has nothing on rpm15-europe; it has on rpm9-asia-pacific, " in err


def test_a_scheme_is_written_whole(tmp_path: Path, capsys: Captured) -> None:
    """Themes beside -o would be left out in silence."""
    assert main(["scheme", "cyber", "-o", str(tmp_path / "a.toml")]) == 2
    assert "-o writes the whole scheme" in capsys.readouterr().err
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (["register", "15"], "15; did you mean --congress 15?; `crimecongress register --help`"),
        (["register", "all"], "unrecognized arguments: all; `crimecongress register --help`"),
        (["demo", "15", "x"], "unrecognized arguments: 15 x; `crimecongress demo --help`"),
    ],
)
def test_words_left_over_lead_to_the_help_of_their_command(
    words: list[str], told: str, capsys: Captured
) -> None:
    """The number of a Congress is taken for one."""
    with pytest.raises(SystemExit) as ended:
        main(words)
    assert ended.value.code == 2
    assert told in capsys.readouterr().err


@pytest.mark.parametrize("command", ["read", "tag", "sheet"])
def test_a_file_that_is_no_un_document_fails(
    tmp_path: Path, capsys: Captured, command: str
) -> None:
    """Where nothing was recognised, one line says so with what to do, and the exit code is 1."""
    path = tmp_path / "shopping.txt"
    path.write_text("Milk\n\nBread and butter\n", encoding="utf-8")
    more = ["-o", str(tmp_path / "coding")] if command == "sheet" else []
    assert main([command, str(path), *more]) == 1
    told = [line for line in capsys.readouterr().err.splitlines() if "shopping.txt" in line]
    assert told == [
        f"crimecongress: {path.as_posix()}: no United Nations document was found in it: no "
        "masthead, no numbered paragraphs; name a report as it was published; `crimecongress tag "
        "-` tags a bare text"
    ]


def test_read_keeps_what_it_did_not_recognise(tmp_path: Path, capsys: Captured) -> None:
    """The JSON holds the document all the same: nothing is lost, and the others are read."""
    path = tmp_path / "program.txt"
    path.write_text("print('hello')\n", encoding="utf-8")
    assert main(["read", str(path), str(DRAFT), "--json"]) == 1
    documents = json.loads(capsys.readouterr().out)["documents"]
    assert [len(one["recommendations"]) > 0 for one in documents] == [False, True]


def test_what_went_wrong_is_told_below_the_result(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """On a terminal, where both streams show, the summary does not push it out of sight."""
    both = io.StringIO()
    monkeypatch.setattr("sys.stdout", both)
    monkeypatch.setattr("sys.stderr", both)
    (tmp_path / "a.txt").write_bytes(DRAFT.read_bytes())
    (tmp_path / "notes.toml").touch()
    words = [str(tmp_path), str(tmp_path / "missing"), "-o", str(tmp_path / "out")]
    assert main(["compare", *words]) == 1
    lines = both.getvalue().splitlines()
    assert lines[0].startswith("Specimen:")
    assert lines[-3].startswith("Dossier: ")
    assert lines[-2].endswith("missing: there is no such file or folder; check the path")
    assert "notes.toml: passed over: a data file" in lines[-1]


def test_meetings_of_two_cycles_are_told_apart(tmp_path: Path, capsys: Captured) -> None:
    """A name with a comma in it does not run into the next one."""
    (tmp_path / "later.txt").write_bytes((SPECIMENS / "europe.txt").read_bytes())
    earlier = of_earlier_congress((SPECIMENS / "europe.txt").read_text(encoding="utf-8"))
    (tmp_path / "earlier.txt").write_text(earlier, encoding="utf-8")
    assert main(["compare", str(tmp_path), "-o", str(tmp_path / "out")]) == 0
    assert "similarity 1.00: Europe, 99th; Europe, 98th\n" in capsys.readouterr().out


def test_a_sentence_is_tagged_without_a_document(capsys: Captured) -> None:
    """Each text with its themes, the chief one marked, and why each fired."""
    assert main(["tag", "--text", "Stop online\n scams.", "--text", "The sun rose."]) == 0
    out = capsys.readouterr().out
    assert out.startswith(
        "“Stop online scams.”\n  cyber.online-fraud (chiefly)\n    “scams” (strong: scam*)\n\n"
        "“The sun rose.”\n  no theme: no term of the scheme speaks for one\n\n"
        "1 of 2 texts with a theme (crimecongress-themes "
    )


def test_paragraphs_on_standard_input_are_tagged(
    capsys: Captured, monkeypatch: pytest.MonkeyPatch
) -> None:
    """`tag -` takes what stands between blank lines as a text, and gives JSON on request."""
    monkeypatch.setattr("sys.stdin", typed(b"Stop\r\nbribery.\r\n\r\n\r\nStop scams.\n"))
    assert main(["tag", "-", "--json"]) == 0
    out, err = capsys.readouterr()
    data = json.loads(out)
    assert err == ""
    assert data["schema"] == "crimecongress-texts/1"
    assert [one["text"] for one in data["texts"]] == ["Stop bribery.", "Stop scams."]
    assert data["texts"][1]["primary"] == "cyber.online-fraud"
    (tag,) = data["texts"][1]["tags"]
    assert (tag["start"], tag["end"], tag["quote"], tag["term"]) == (5, 10, "scams", "scam*")


@pytest.mark.parametrize(
    ("words", "content", "code", "told"),
    [
        (["-"], b" \n\n", 2, "there is no text to tag; give a sentence"),
        (["-"], b"\xff", 1, "standard input: no text in UTF-8: byte 0xff at place 0"),
        (["-", "a.txt"], b"", 2, "- stands beside other paths"),
        (["-", "--corrections", "a.toml"], b"", 2, "a bare text is none"),
    ],
)
def test_a_bare_text_that_cannot_be_tagged(
    words: list[str],
    content: bytes,
    code: int,
    told: str,
    capsys: Captured,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Each in one line."""
    monkeypatch.setattr("sys.stdin", typed(content))
    assert main(["tag", *words]) == code
    out, err = capsys.readouterr()
    assert out == ""
    assert told in err
    assert err.count("\n") == 1


def test_who_sits_at_a_terminal_is_told_what_to_do(
    capsys: Captured, monkeypatch: pytest.MonkeyPatch
) -> None:
    """`tag -` waits for text; without a word it would seem to hang."""
    stream = typed(b"Stop scams.")
    monkeypatch.setattr(stream, "isatty", lambda: True)
    monkeypatch.setattr("sys.stdin", stream)
    assert main(["tag", "-"]) == 0
    assert "then Ctrl-D" in capsys.readouterr().err


def test_a_document_without_anything_to_tag_says_so(tmp_path: Path, capsys: Captured) -> None:
    """A masthead alone holds no unit: a warning names the command for bare texts."""
    path = tmp_path / "cover.txt"
    head = DRAFT.read_text(encoding="utf-8").partition("I.")[0]
    path.write_text(head, encoding="utf-8")
    assert main(["tag", str(path)]) == 0
    assert "`crimecongress tag -` tags a bare text" in capsys.readouterr().err


def test_tag_prints_tags_with_evidence(capsys: Captured) -> None:
    """`tag --json` adds tags whose span quotes the evidence in the raw text."""
    assert main(["tag", str(DRAFT), "--json"]) == 0
    (document,) = json.loads(capsys.readouterr().out)["documents"]
    text = DRAFT.read_text(encoding="utf-8")
    assert document["tags"]
    for tag in document["tags"]:
        assert " ".join(text[tag["start"] : tag["end"]].split()) == tag["quote"]
        assert set(tag) >= {"unit", "theme", "frozen", "start", "end", "term", "rule"}


def test_tag_prints_a_summary(capsys: Captured) -> None:
    """Without `--json` the themes are listed with what made them."""
    assert main(["tag", str(DRAFT)]) == 0
    assert "corrections" in capsys.readouterr().out.lower()


def test_demo_writes_a_dossier_and_says_where(tmp_path: Path, capsys: Captured) -> None:
    """`demo` writes the whole dossier and names its five most shared asks."""
    folder = tmp_path / "dossier"
    assert main(["demo", "-o", str(folder)]) == 0
    out = capsys.readouterr().out
    assert (folder / "index.html").as_posix() in out
    assert {path.name for path in folder.iterdir()} >= {
        "index.html",
        "scope.csv",
        "matrix.csv",
        "recommendations.csv",
        "matches.csv",
        "participation.csv",
        "dossier.xlsx",
        "codebook.md",
        "manifest.json",
    }


def test_demo_leaves_documents_to_try_other_commands_on(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: Captured
) -> None:
    """`--documents` writes texts that read as the specimens do, to a new folder only."""
    monkeypatch.chdir(tmp_path)
    assert main(["demo", "-o", "try", "--documents", "my/reports"]) == 0
    assert capsys.readouterr().out.endswith("Documents: my/reports\n")
    folder = tmp_path / "my" / "reports"
    read = cc.read_all([folder, folder / "drafts", folder / "declarations"])
    assert {(report.document.sha256, report.document.specimen) for report in read} == {
        (report.document.sha256, True)
        for kind in ("reports", "drafts", "declarations")
        for report in cc.specimens(kind)
    }
    assert main(["demo", "-o", "try", "--documents", "my/reports"]) == 2
    assert "my/reports: the documents cannot be written" in capsys.readouterr().err


def test_compare_refuses_a_folder_that_is_not_ours(tmp_path: Path, capsys: Captured) -> None:
    """A folder with somebody else's file is left alone: exit code 2, before any work."""
    (tmp_path / "thesis.docx").touch()
    assert main(["compare", str(DRAFT), "-o", str(tmp_path)]) == 2
    assert "thesis.docx" in capsys.readouterr().err
    assert [path.name for path in tmp_path.iterdir()] == ["thesis.docx"]


def test_compare_takes_a_digest_and_a_threshold(tmp_path: Path, capsys: Captured) -> None:
    """`--digest` adds a meeting's digest; an unknown meeting is wrong usage."""
    folder = tmp_path / "out"
    arguments = ["compare", str(DRAFT), "-o", str(folder), "--threshold", "0.5"]
    assert main([*arguments, "--digest", "rpm15-western-asia"]) == 0
    assert "0.5" in capsys.readouterr().out
    assert main([*arguments, "--digest", "rpm15-western-asi"]) == 2
    assert "rpm15-western-asia" in capsys.readouterr().err


def test_compare_without_a_readable_report_writes_nothing(tmp_path: Path, capsys: Captured) -> None:
    """Where no path could be read there is nothing to compare."""
    assert main(["compare", str(tmp_path / "missing"), "-o", str(tmp_path / "out")]) == 1
    assert not (tmp_path / "out").exists()
    assert "no such file" in capsys.readouterr().err


@pytest.mark.parametrize("command", [["read"], ["sheet", "-o", "never"], ["evaluate"]])
def test_a_path_that_fails_costs_one_line(
    tmp_path: Path, capsys: Captured, command: list[str]
) -> None:
    """Nothing on standard output, one line of complaint."""
    assert main([*command, str(tmp_path / "missing")]) == 1
    out, err = capsys.readouterr()
    assert out == ""
    assert err.count("\n") == 1
    assert "missing" in err


def test_a_document_without_a_meeting_is_not_called_one(tmp_path: Path, capsys: Captured) -> None:
    """The counts tell meetings and other documents apart, on the terminal and on the page."""
    notes = tmp_path / "notes.txt"
    notes.write_text("Minutes of a club\n\n1. The club met.\n", encoding="utf-8")
    out = tmp_path / "out"
    assert main(["compare", str(notes), "-o", str(out)]) == 0
    said = " ".join(capsys.readouterr().out.split())
    assert said.startswith("One document without a recognised meeting: 0 recommendations")
    page = (out / "index.html").read_text(encoding="utf-8")
    assert "<dt>document without a recognised meeting</dt><dd>1</dd>" in page
    assert "no claim is made beyond the text of that document" in page
    reports, _, _ = specimen_paths(tmp_path)
    assert main(["compare", str(reports), str(notes), "-o", str(out)]) == 0
    said = " ".join(capsys.readouterr().out.split())
    assert "Criminal Justice and one document without a recognised meeting: " in said


def test_one_document_in_two_files_is_no_disagreement(tmp_path: Path) -> None:
    """A copy with other line ends is named to be checked; nothing says that the two disagree."""
    reports, _, _ = specimen_paths(tmp_path)
    copy = (reports / "africa.txt").read_bytes().replace(b"\n", b"\r\n")
    (reports / "copy.txt").write_bytes(copy)
    out = tmp_path / "out"
    assert main(["compare", str(reports), "-o", str(out)]) == 0
    page = (out / "index.html").read_text(encoding="utf-8")
    assert "To check in the documents of Africa, 99th: one document in two files" in page
    assert "disagree on" not in page
    assert "(Asia and the Pacific, 99th; Africa, 99th" in page


def test_trace_without_recommendations_says_so(tmp_path: Path, capsys: Captured) -> None:
    """A zero is not left to be read as a finding; a declaration without symbol has its title."""
    _, _, declaration = specimen_paths(tmp_path)
    notes = tmp_path / "notes.txt"
    notes.write_text("Minutes of a club\n\n1. The club met.\n", encoding="utf-8")
    assert main(["trace", str(notes), "--to", str(declaration)]) == 0
    assert "no recommendation was read in the reports" in capsys.readouterr().err
    assert main(["trace", str(notes), "--to", str(notes)]) == 0
    assert "sha256" not in capsys.readouterr().out


def test_register_shows_meetings(capsys: Captured) -> None:
    """`register` shows facts with confidence and source, as text and as JSON."""
    assert main(["register", "--congress", "15"]) == 0
    assert "rpm15-western-asia" in capsys.readouterr().out
    assert main(["register", "--congress", "15", "--json", "--all"]) == 0
    assert json.loads(capsys.readouterr().out)


@pytest.mark.parametrize("arguments", [[], ["read"], ["compare", "x"], ["nonsense"]])
def test_wrong_usage_ends_with_2(arguments: list[str], capsys: Captured) -> None:
    """Wrong usage ends in one line that says where examples are."""
    with pytest.raises(SystemExit) as caught:
        main(arguments)
    assert caught.value.code == 2
    error = capsys.readouterr().err
    assert "--help` shows examples" in error
    assert error.count("\n") == 1


@pytest.mark.parametrize("given", ["1.5", "-0.1", "high"])
def test_a_threshold_outside_0_and_1_is_wrong_usage(capsys: Captured, given: str) -> None:
    """A similarity lies between 0 and 1."""
    with pytest.raises(SystemExit) as caught:
        main(["demo", f"--threshold={given}"])
    assert caught.value.code == 2
    assert f"{given!r} is no number from 0 to 1" in capsys.readouterr().err


def specimen_paths(tmp_path: Path) -> tuple[Path, Path, Path]:
    """Reports, a draft and a declaration of the specimens, as files."""
    reports = tmp_path / "reports"
    reports.mkdir()
    for each in SPECIMENS.glob("*.txt"):
        shutil.copy(each, reports)
    return reports, SPECIMENS / "drafts" / "europe.txt", SPECIMENS / "declarations" / "utopia.txt"


def test_redline_names_what_changed(tmp_path: Path, capsys: Captured) -> None:
    """A summary, JSON alone on standard output, a folder with page and tables."""
    reports, draft, _ = specimen_paths(tmp_path)
    final = reports / "europe.txt"
    assert main(["redline", str(draft), str(final), "-o", str(tmp_path / "redline")]) == 0
    said = capsys.readouterr().out
    assert "Specimen: " in said
    assert "verb weakened: Offer → Consider" in said
    assert "chap. II, para. 9 (d) → chap. II, para. 10 (d) (near)" in said
    held = {each.name for each in (tmp_path / "redline").iterdir()}
    assert held == {
        "index.html", "revision.csv", "redline.csv", "redline.json", "codebook.md", "manifest.json",
    }  # fmt: skip
    assert main(["redline", str(draft), str(final), "--json", "-o", str(tmp_path / "redline")]) == 0
    made = json.loads(capsys.readouterr().out)
    assert made["schema"] == "crimecongress-redline/1"
    assert made["counts"]["split"] == 1
    assert made["old"]["document"] == "A/CONF.0/RPM.5/L.1"
    assert any(one["change"] == "modal_weakened" for row in made["rows"] for one in row["changes"])


def test_redline_of_a_text_with_itself_changes_nothing(tmp_path: Path, capsys: Captured) -> None:
    """All passages are the same."""
    _, draft, _ = specimen_paths(tmp_path)
    assert main(["redline", str(draft), str(draft)]) == 0
    assert "0 added and 0 deleted. 0 changes of wording have a name" in " ".join(
        capsys.readouterr().out.split()
    )


def test_a_redline_of_folders_goes_by_symbols_and_shows_what_came_and_went(
    tmp_path: Path, capsys: Captured
) -> None:
    """Add.1 in a file that sorts first stands behind its document all the same."""
    old, new = tmp_path / "old", tmp_path / "new"
    for folder, names in ((old, ("z.txt", "a.txt")), (new, ("a.txt", "z.txt"))):
        folder.mkdir()
        for source, name in zip((DRAFT, ADDENDUM), names, strict=True):
            shutil.copy(source, folder / name)
    assert main(["redline", str(old), str(new)]) == 0
    said = " ".join(capsys.readouterr().out.split())
    assert "at another place" not in said
    assert "0 added and 0 deleted" in said
    reports = [loading.read(old / "a.txt"), loading.read(old / "z.txt")]
    found = revise(reports, loading.read_all([new]).reports)
    assert found.old_name == "A/CONF.0/RPM.1/L.1; A/CONF.0/RPM.1/L.1/Add.1"
    assert found.counts()["moved"] == 0

    text = DRAFT.read_text(encoding="utf-8")
    gone = text[text.index("(b) Expand sport") : text.index("(c) Conduct")]
    came = "(b) Guard museums and name a curator of each;\n\n"
    (new / "a.txt").write_text(text.replace(gone, came), encoding="utf-8")
    out = tmp_path / "redline"
    assert main(["redline", str(old), str(new), "-o", str(out)]) == 0
    said = " ".join(capsys.readouterr().out.split())
    assert "Deleted (1 passage) A/CONF.0/RPM.1/L.1, chap. II, para. 5 (b): Expand sport" in said
    assert "Added (1 passage) A/CONF.0/RPM.1/L.1, chap. II, para. 5 (b): Guard museums" in said
    page = (out / "index.html").read_text(encoding="utf-8")
    assert "Passages that were added or deleted" in page
    assert page.count("<ins>Guard museums") == page.count("<del>Expand sport") == 2


def test_redline_without_a_version_fails(tmp_path: Path, capsys: Captured) -> None:
    """A missing file is named in one line, and nothing is written."""
    _, draft, _ = specimen_paths(tmp_path)
    out = tmp_path / "redline"
    assert main(["redline", str(draft), str(tmp_path / "none.txt"), "-o", str(out)]) == 1
    assert "none.txt" in capsys.readouterr().err
    assert not out.exists()


def test_trace_says_what_corresponds_beside_a_placebo(tmp_path: Path, capsys: Captured) -> None:
    """A summary, JSON, a folder; a placebo that is given takes the place of the made ones."""
    reports, _, declaration = specimen_paths(tmp_path)
    out = tmp_path / "trace"
    assert main(["trace", str(reports), "--to", str(declaration), "-o", str(out)]) == 0
    said = " ".join(capsys.readouterr().out.split())
    assert "10 of 16 passages correspond" in said
    assert "says nothing of causes" in said
    assert (out / "excess.csv").is_file()
    placebo = Path(__file__).parent / "fixtures" / "tracing" / "placebo.txt"
    given = ["--placebo", str(placebo), "--threshold", "0.4", "--json"]
    assert main(["trace", str(reports), "--to", str(declaration), *given]) == 0
    made = json.loads(capsys.readouterr().out)
    assert made["schema"] == "crimecongress-trace/1"
    assert made["threshold"] == 0.4
    assert made["placebo"].startswith("1 given")
    assert made["excess"][0]["placebo_count"] == 0


def test_a_redline_does_not_replace_a_dossier(tmp_path: Path, capsys: Captured) -> None:
    """Results of one kind are not written over those of another."""
    reports, draft, declaration = specimen_paths(tmp_path)
    out = tmp_path / "trace"
    assert main(["trace", str(reports), "--to", str(declaration), "-o", str(out)]) == 0
    assert main(["redline", str(draft), str(draft), "-o", str(out)]) == 2
    assert "none of our results" in capsys.readouterr().err


def test_compare_takes_a_declaration_and_other_columns(tmp_path: Path) -> None:
    """The matrix by region in acts, and the declaration traced."""
    reports, draft, declaration = specimen_paths(tmp_path)
    out = tmp_path / "dossier"
    options = ["--declaration", str(declaration), "--by", "region", "--unit", "act"]
    assert main(["compare", str(reports), str(draft), "-o", str(out), *options]) == 0
    text = (out / "index.html").read_text(encoding="utf-8")
    assert "Correspondence of A/CONF.0/L.6 with recommendations" in text
    assert "A/CONF.0/RPM.5/L.1 → A/CONF.0/RPM.5/1" in text
    assert "Count of acts by theme" in text


def test_volume_may_stand_before_the_command(tmp_path: Path, capsys: Captured) -> None:
    """`-v` and `-q` say the same before the command as after it."""
    said = []
    for words in (["-v", "read"], ["read", "-v"], ["-q", "read"], ["read", "-q"]):
        (tmp_path / "a.txt").write_bytes(DRAFT.read_bytes())
        (tmp_path / "corrections.toml").touch()
        assert main([*words, str(tmp_path)]) == 0
        said.append(capsys.readouterr().err)
    assert said[0] == said[1]
    assert "of the text in the model" in said[0]
    assert said[2:] == ["", ""]


@pytest.mark.parametrize(
    ("words", "hint"),
    [
        (["--all", "read", "a.txt"], "--all; it stands after `register`;"),
        (["read", "a.txt", "--version"], "--version; it stands after `crimecongress`;"),
    ],
)
def test_an_option_in_another_place_is_told(words: list[str], hint: str, capsys: Captured) -> None:
    """A known option is not "meant" to be itself: the line says after what it stands."""
    with pytest.raises(SystemExit):
        main(words)
    assert hint in capsys.readouterr().err


def test_a_scheme_that_does_not_exist_is_told_so(tmp_path: Path, capsys: Captured) -> None:
    """The path is wrong, not what the file says; nothing is written."""
    wanted = tmp_path / "nosuch.toml"
    assert main(["demo", "--scheme", str(wanted), "-o", str(tmp_path / "out")]) == 1
    assert capsys.readouterr().err == (
        f"crimecongress: {wanted.as_posix()}: there is no such file; check the path\n"
    )
    assert list(tmp_path.iterdir()) == []


def test_a_dossier_is_no_folder_of_reports(tmp_path: Path, capsys: Captured) -> None:
    """Its page, codebook and Word file quote reports; one line refuses the folder."""
    dossier = tmp_path / "dossier"
    assert main(["compare", str(DRAFT), "-o", str(dossier), "-q"]) == 0
    capsys.readouterr()
    assert main(["sheet", str(dossier), "-o", str(tmp_path / "coding")]) == 1
    (line,) = capsys.readouterr().err.splitlines()
    assert line == (
        f"crimecongress: {dossier.as_posix()}: the folder holds results of this library, no "
        "reports; name the folder of the reports, or the file that you want read"
    )


@pytest.mark.parametrize("text", ["[]", "{", '{"schema": "other/1", "files": {}}'])
def test_a_manifest_of_others_is_a_data_file(text: str, tmp_path: Path, capsys: Captured) -> None:
    """Only a manifest of our own makes a folder one of results."""
    (tmp_path / "a.txt").write_bytes(DRAFT.read_bytes())
    (tmp_path / "manifest.json").write_text(text, encoding="utf-8")
    assert main(["read", str(tmp_path)]) == 0
    assert "manifest.json: passed over: a data file" in capsys.readouterr().err


@pytest.mark.parametrize(
    "words", [["read", ""], ["compare", "a.txt", "-o", ""], ["tag", "--scheme="]]
)
def test_an_empty_word_is_wrong_usage(words: list[str], capsys: Captured) -> None:
    """An empty path would name the current folder, which nobody named."""
    with pytest.raises(SystemExit) as left:
        main(words)
    assert left.value.code == 2
    assert "an argument is empty and names nothing" in capsys.readouterr().err


def test_an_empty_path_is_no_folder_in_python_either() -> None:
    """Of several paths the empty one fails, and a single one is refused."""
    reading = loading.read_all(["", str(DRAFT)])
    assert len(reading) == 1
    assert [str(error) for error in reading.failures] == [
        "the path is empty; write . for the current folder"
    ]
    with pytest.raises(UnreadableFileError, match="the path is empty"):
        loading.read("")


def test_a_text_that_is_no_un_document_is_not_compared(tmp_path: Path, capsys: Captured) -> None:
    """It fails by its name; with it alone there is no dossier, with a report it has no column."""
    (tmp_path / "hello.txt").write_text("Hello world\n", encoding="utf-8")
    hello, out = str(tmp_path / "hello.txt"), tmp_path / "out"
    assert main(["compare", hello, "-o", str(out)]) == 1
    said = capsys.readouterr()
    assert said.out == ""
    assert "hello.txt: no United Nations document was found in it" in said.err
    assert not out.exists()
    assert main(["compare", hello, str(DRAFT), "-o", str(out)]) == 1
    assert "hello" not in (out / "index.html").read_text(encoding="utf-8")
    capsys.readouterr()
    for words in (["redline", hello, str(DRAFT)], ["trace", str(DRAFT), "--to", hello]):
        assert main(words) == 1
        said = capsys.readouterr()
        assert said.out == ""
        assert "no United Nations document was found in it" in said.err


def test_documents_without_recommendations_are_compared_with_a_warning(
    tmp_path: Path, capsys: Captured
) -> None:
    """Who took the floor can be compared; that no ask was read is said."""
    (tmp_path / "notes.txt").write_text("1. The Secretariat made an introductory statement.\n")
    out = tmp_path / "out"
    assert main(["compare", str(tmp_path / "notes.txt"), "-o", str(out)]) == 0
    assert "no recommendation was read in the documents" in capsys.readouterr().err


def test_one_of_a_thing_is_not_told_in_the_plural(tmp_path: Path) -> None:
    """The page of one meeting counts it as one."""
    out = tmp_path / "out"
    assert main(["compare", str(SPECIMENS / "africa.txt"), "-o", str(out)]) == 0
    page = (out / "index.html").read_text(encoding="utf-8")
    assert "<dt>meeting</dt><dd>1</dd>" in page
    assert "<dt>recommendations read</dt><dd>20</dd>" in page
    shown = re.sub(r"<script.*?</script>", "", page, flags=re.DOTALL)
    assert (
        re.findall(r"\b1 (?:meetings|documents|recommendations|items|themes|words|rows)\b", shown)
        == []
    )


def test_versions_say_which_packages_are_in_use(
    capsys: Captured, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Each package with its version and the extra that brings it, also one that is absent."""
    true = metadata.version

    def absent(name: str) -> str:
        if name == "orjson":
            raise metadata.PackageNotFoundError(name)
        return true(name)

    monkeypatch.setattr(metadata, "version", absent)
    with pytest.raises(SystemExit) as left:
        main(["--versions"])
    assert left.value.code == 0
    lines = capsys.readouterr().out.splitlines()
    assert lines[0].split() == ["crimecongress", true("crimecongress")]
    assert lines[1].startswith("Python")
    assert "orjson           not installed  extra json" in lines
    assert f"lxml             {true('lxml')}" in lines
