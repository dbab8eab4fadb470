"""The command line and its streams: other ones than a terminal's, and a reader that has gone."""

from __future__ import annotations

import errno
import io
import os
import sys
from pathlib import Path

import pytest

import crimecongress as cc
from crimecongress.cli import main


class _Gone(io.StringIO):
    """A stream whose reader has gone."""

    def write(self, _: str) -> int:
        raise BrokenPipeError

    def fileno(self) -> int:
        return 99


def test_a_stream_without_an_encoding_is_written_as_it_is(monkeypatch: pytest.MonkeyPatch) -> None:
    """A program that runs the command line may give a stream of its own."""
    stream = io.StringIO()
    monkeypatch.setattr(sys, "stdout", stream)
    assert main(["register", "--congress", "15"]) == 0
    assert "Bangkok" in stream.getvalue()


@pytest.mark.parametrize("words", [["register", "--congress", "15"], ["--completion", "bash"]])
def test_a_reader_that_has_gone_is_no_failure(
    words: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """`head` closes its end: what is left goes nowhere, without a word."""
    places = []
    monkeypatch.setattr(os, "dup2", lambda _, place: places.append(place))
    monkeypatch.setattr(sys, "stdout", _Gone())
    assert main(words) == 0
    assert places == [99]


class _Full(io.StringIO):
    """A stream on a full disk, which fails once it is flushed."""

    def flush(self) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    def fileno(self) -> int:
        return 99


@pytest.mark.parametrize(
    "words",
    [["register", "--congress", "15"], ["register", "--congress", "15", "--json"], ["demo"]],
)
def test_a_full_disk_is_told_in_one_line(
    words: list[str],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    """No traceback, the reason, and exit code 1."""
    places = []
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(os, "dup2", lambda _, place: places.append(place))
    monkeypatch.setattr(sys, "stdout", _Full())
    assert main(words) == 1
    error = capsys.readouterr().err.splitlines()[-1]
    assert error == "crimecongress: the output cannot be written: No space left on device"
    assert places == [99]


def test_trace_without_its_declaration_fails(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """The line names what could not be read, and nothing is traced."""
    notes = tmp_path / "notes.txt"
    notes.write_text("1. The club met.\n", encoding="utf-8")
    assert main(["trace", str(notes), "--to", str(tmp_path / "none.txt")]) == 1
    out, err = capsys.readouterr()
    assert out == ""
    assert "none.txt" in err


def test_the_register_is_a_public_name() -> None:
    """It is a module, imported on first use as the other names are."""
    assert cc.__getattr__("register") is cc.register
