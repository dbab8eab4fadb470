"""Paths to reports, and a corpus saved and loaded."""

from __future__ import annotations

import json
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path

import pytest

import crimecongress as cc
from crimecongress.errors import InvalidDataError, UnknownNameError, UnreadableFileError
from crimecongress.folders import listing


def write(
    folder: Path, name: str, text: str = "1. Speakers noted that much had changed.\n"
) -> Path:
    """Write a small report."""
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return path


def test_read_all_keeps_the_order_and_the_failures(tmp_path: Path) -> None:
    """Reports come in the order of the paths, with an error for each path that failed."""
    good, other = write(tmp_path, "b.txt"), write(tmp_path, "a.txt")
    seen: list[tuple[int, int]] = []
    reading = cc.read_all(
        [good, tmp_path / "missing", other], progress=lambda done, total: seen.append((done, total))
    )
    assert [Path(r.document.path).name for r in reading] == ["b.txt", "a.txt"]
    assert len(reading) == 2
    assert reading[0].document.path == good.as_posix()
    assert [type(error) for error in reading.failures] == [UnreadableFileError]
    assert seen == [(1, 2), (2, 2)]


def test_read_all_of_one_path(tmp_path: Path) -> None:
    """A lone path is a path and not a list of letters, be it a text or a Path, file or folder."""
    path = write(tmp_path, "a.txt")
    for given in (path, str(path), tmp_path, str(tmp_path)):
        reading = cc.read_all(given)
        assert [report.document.path for report in reading] == [path.as_posix()]
        assert reading.failures == ()
    (failure,) = cc.read_all("nowhere.txt").failures
    assert failure.where == "nowhere.txt"


def test_read_all_on_many_cores_gives_the_same(tmp_path: Path) -> None:
    """An executor changes nothing but the time."""
    paths = [write(tmp_path, f"{n}.txt") for n in range(3)] + [write(tmp_path, "empty.txt", "")]
    with ProcessPoolExecutor(2) as executor:
        parallel = cc.read_all(paths, executor=executor)
    one_by_one = cc.read_all(paths)
    assert parallel.reports == one_by_one.reports
    assert [str(e) for e in parallel.failures] == [str(e) for e in one_by_one.failures]


def test_a_folder_means_its_reports(tmp_path: Path) -> None:
    """What is no report is passed over and named; what nobody put there is not mentioned."""
    for name in ("b.txt", "a.txt", ".hidden", "~$a.docx", "Thumbs.db"):
        write(tmp_path, name)
    for name in ("corrections.toml", "README", "read.me", "themes.CSV", "reports.json"):
        write(tmp_path, name)
    (tmp_path / "2015").mkdir()
    reading = cc.read_all([tmp_path])
    assert [Path(r.document.path).name for r in reading] == ["a.txt", "b.txt", "read.me"]
    assert reading.failures == ()
    assert [(Path(one.path).name, one.reason) for one in reading.passed_over] == [
        ("2015", "a folder inside the folder"),
        ("README", "notes on the folder"),
        ("corrections.toml", "a data file"),
        ("reports.json", "a data file"),
        ("themes.CSV", "a table"),
    ]
    told = str(reading.passed_over[0])
    assert told.endswith("2015: passed over: a folder inside the folder; name it to read it")


def test_a_file_that_is_named_is_read(tmp_path: Path) -> None:
    """A name decides nothing where a person named the file."""
    reading = cc.read_all([write(tmp_path, "README.txt"), write(tmp_path, "data.csv")])
    assert len(reading) == 2
    assert reading.passed_over == ()


def test_a_folder_without_reports_says_what_it_holds(tmp_path: Path) -> None:
    """An error that names what is there instead of reports."""
    with pytest.raises(UnreadableFileError, match="holds nothing to read; put reports into it"):
        listing(tmp_path)
    for name in ("2005", "2010", "2015", "2020"):
        (tmp_path / name).mkdir()
    write(tmp_path / "2005", "a.txt")
    (failure,) = cc.read_all([tmp_path]).failures
    assert "no report, only '2005' (a folder inside the folder), '2010'" in str(failure)
    assert str(failure).endswith("and 1 more; name what you want read")
    assert len(cc.read_all([tmp_path / "2005"])) == 1


def test_specimens_are_marked_and_have_stable_paths() -> None:
    """Six documents of five fictional meetings, the same on every machine."""
    reports = cc.specimens()
    assert len(reports) == 6
    assert all(report.document.specimen for report in reports)
    assert all(report.document.path.startswith("specimens/") for report in reports)
    assert len({report.meeting.id for report in reports if report.meeting}) == 5


def test_an_unknown_kind_of_specimens_is_told_the_known_ones() -> None:
    """The message lists them."""
    with pytest.raises(UnknownNameError, match=r"'finals'.*known: "):
        cc.specimens("finals")


def test_a_saved_corpus_loads_as_an_equal_value(tmp_path: Path) -> None:
    """Saving and loading are each other's inverse, and the same corpus gives the same bytes."""
    corpus = cc.assemble(cc.specimens(), digest=cc.digest("rpm15-western-asia"))
    first = cc.save(corpus, tmp_path / "one.json")
    loaded = cc.load(first)
    assert loaded == corpus
    assert cc.save(loaded, tmp_path / "two.json").read_bytes() == first.read_bytes()


def test_loading_refuses_what_is_no_corpus(tmp_path: Path) -> None:
    """A missing file, another schema and a broken value are each named."""
    with pytest.raises(UnreadableFileError, match="no such file"):
        cc.load(tmp_path / "missing.json")
    path = write(tmp_path, "other.json", json.dumps({"schema": "other/1"}))
    with pytest.raises(InvalidDataError, match="the schema is 'other/1'"):
        cc.load(path)
    write(tmp_path, "other.json", "[]")
    with pytest.raises(InvalidDataError, match="the schema is None"):
        cc.load(path)
    broken = {"schema": "crimecongress-corpus/1", "corpus": {"proceedings": 3}}
    write(tmp_path, "other.json", json.dumps(broken))
    with pytest.raises(InvalidDataError, match=r"corpus\.proceedings"):
        cc.load(path)
