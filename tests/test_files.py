"""Single files: whoever reads or writes one tells the same mistake in the same way."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

import crimecongress as cc
from crimecongress.documents import open_document
from crimecongress.errors import InvalidDataError, OutputRefusedError, UnreadableFileError
from crimecongress.files import content_of, text_of, write_text
from crimecongress.themes import read_sheet, save_scheme

READERS: dict[str, tuple[Callable[[Path], Any], str]] = {
    "read": (cc.read, "report.txt"),
    "open_document": (open_document, "report.pdf"),
    "load": (cc.load, "corpus.json"),
    "read_sidecar": (cc.read_sidecar, "corrections.toml"),
    "load_scheme": (cc.load_scheme, "scheme.toml"),
    "load_scheme, SKOS": (cc.load_scheme, "scheme.ttl"),
    "read_sheet": (lambda path: read_sheet(path, cc.load_scheme()), "sheet.csv"),
    "read_sheet, workbook": (lambda path: read_sheet(path, cc.load_scheme()), "sheet.xlsx"),
}
OF_TEXT = [name for name, (_, file) in READERS.items() if not file.endswith((".txt", ".pdf"))]
WRITERS: dict[str, Callable[[Path], Path]] = {
    "save": lambda path: cc.save(cc.assemble(cc.specimens()), path),
    "save_scheme": lambda path: save_scheme(cc.load_scheme(), path),
    "write_text": lambda path: write_text(path, "text"),
}


@pytest.mark.parametrize("name", READERS)
def test_no_file(tmp_path: Path, name: str) -> None:
    """A file that is not there cannot be read, whoever is asked; the message names it."""
    reader, file = READERS[name]
    for path in (tmp_path / file, tmp_path / "nowhere" / file):
        with pytest.raises(UnreadableFileError) as caught:
            reader(path)
        error = caught.value
        assert (error.where, error.cause) == (path.as_posix(), "there is no such file")


@pytest.mark.parametrize("name", READERS)
def test_a_folder_is_no_file(tmp_path: Path, name: str) -> None:
    """Nor can a folder be."""
    reader, file = READERS[name]
    (tmp_path / file).mkdir()
    with pytest.raises(UnreadableFileError, match=f"{file}: this is a folder; name"):
        reader(tmp_path / file)


@pytest.mark.parametrize("name", READERS)
def test_no_right_to_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    """The system's own reason stands in the message."""
    reader, file = READERS[name]
    (tmp_path / file).write_text("x")

    def refuse(_: Path) -> bytes:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "read_bytes", refuse)
    with pytest.raises(UnreadableFileError, match=r"cannot be opened \(Permission denied\); check"):
        reader(tmp_path / file)


@pytest.mark.parametrize("name", OF_TEXT)
def test_content_that_does_not_fit(tmp_path: Path, name: str) -> None:
    """What is in the file is a matter of its data: not UTF-8, not of the format."""
    reader, file = READERS[name]
    path = tmp_path / file
    for content in (b"\xff\xfe\x80", b'["'):
        path.write_bytes(content)
        with pytest.raises(InvalidDataError) as caught:
            reader(path)
        assert caught.value.where == path.as_posix()
        assert caught.value.mend


@pytest.mark.parametrize("path", ["", Path()])
def test_an_empty_path(path: str | Path) -> None:
    """An empty path is none; as a Path it is the current folder."""
    with pytest.raises(UnreadableFileError, match=r"the path is empty|this is a folder"):
        content_of(path)
    with pytest.raises(OutputRefusedError, match="names no file"):
        write_text(path, "text")


def test_text_is_read_as_it_was_written(tmp_path: Path) -> None:
    """Lines end as given; a byte order mark is no part of the text."""
    path = write_text(tmp_path / "a.txt", "é\r\nb\n")
    assert path.read_bytes() == "é\r\nb\n".encode()
    assert text_of(path) == "é\r\nb\n"
    path.write_bytes(b"\xef\xbb\xbfa")
    assert text_of(path) == "a"


@pytest.mark.parametrize("name", WRITERS)
def test_where_nothing_can_be_written(tmp_path: Path, name: str) -> None:
    """No folder, a file for a folder, and a folder for a file are refused, and nothing is left."""
    write = WRITERS[name]
    (tmp_path / "file").write_text("x")
    (tmp_path / "own.toml").mkdir()
    for path in (tmp_path / "no" / "own.toml", tmp_path / "file/own.toml", tmp_path / "own.toml"):
        with pytest.raises(OutputRefusedError, match="the file cannot be written") as caught:
            write(path)
        assert caught.value.where == path.as_posix()
    assert sorted(one.name for one in tmp_path.iterdir()) == ["file", "own.toml"]


@pytest.mark.parametrize("name", WRITERS)
def test_a_full_disk_leaves_the_old_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    """A file is written whole or not at all: what stood there stays, and no part is left."""
    path = tmp_path / "own.toml"
    path.write_text("old")
    whole = Path.write_text

    def fail(self: Path, *_: Any, **__: Any) -> int:
        whole(self, "half", encoding="utf-8")
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Path, "write_text", fail)
    with pytest.raises(OutputRefusedError, match="No space left on device"):
        WRITERS[name](path)
    assert path.read_text() == "old"
    assert list(tmp_path.iterdir()) == [path]
