"""Paths to reports, and a corpus saved and loaded."""

from __future__ import annotations

import json
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path

import pytest

import crimecongress as cc
from crimecongress.errors import InvalidDataError, UnreadableFileError
from crimecongress.loading import files_of


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


def test_read_all_on_many_cores_gives_the_same(tmp_path: Path) -> None:
    """An executor changes nothing but the time."""
    paths = [write(tmp_path, f"{n}.txt") for n in range(3)] + [write(tmp_path, "empty.txt", "")]
    with ProcessPoolExecutor(2) as executor:
        parallel = cc.read_all(paths, executor=executor)
    one_by_one = cc.read_all(paths)
    assert parallel.reports == one_by_one.reports
    assert [str(e) for e in parallel.failures] == [str(e) for e in one_by_one.failures]


def test_a_folder_means_its_files(tmp_path: Path) -> None:
    """Files of a folder in the order of their names; hidden files and folders are left out."""
    names = ["b.txt", "a.txt", ".hidden"]
    for name in names:
        write(tmp_path, name)
    (tmp_path / "inner").mkdir()
    assert [path.name for path in files_of(tmp_path)] == ["a.txt", "b.txt"]


def test_specimens_are_marked_and_have_stable_paths() -> None:
    """Six documents of five fictional meetings, the same on every machine."""
    reports = cc.specimens()
    assert len(reports) == 6
    assert all(report.document.specimen for report in reports)
    assert all(report.document.path.startswith("specimens/") for report in reports)
    assert len({report.meeting.id for report in reports if report.meeting}) == 5


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
