"""The command line as a teacher: examples, what was probably meant, how much is said."""

from __future__ import annotations

import re
import shlex
import shutil
import subprocess
import sys
from argparse import Namespace
from pathlib import Path

import pytest

from crimecongress.cli import main
from crimecongress.cli.completion import SHELLS
from crimecongress.cli.parser import EXAMPLES
from crimecongress.cli.program import _parser
from crimecongress.cli.terminal import files_progress, telling
from crimecongress.comparison.matching import DEFAULT_THRESHOLD
from crimecongress.comparison.tracing import TRACE_THRESHOLD

BASH = shutil.which("bash")


def said(arguments: list[str], capsys: pytest.CaptureFixture[str]) -> tuple[int | str | None, str]:
    """Run a command that leaves early and return its exit code and what it printed."""
    with pytest.raises(SystemExit) as ended:
        main(arguments)
    printed = capsys.readouterr()
    return ended.value.code, printed.out + printed.err


@pytest.mark.parametrize("command", sorted(EXAMPLES))
def test_every_command_shows_examples_that_parse(
    command: str, capsys: pytest.CaptureFixture[str]
) -> None:
    """The help of each command has examples, and each example is a command that is understood."""
    code, text = said([command, "--help"], capsys)
    assert code == 0
    for line, note in EXAMPLES[command]:
        assert f"crimecongress {line}" in text
        assert note in text
        words = shlex.split(re.split(" [<>] ", line)[0])
        assert _parser().parse_args(words).command == command


@pytest.mark.parametrize("command", sorted(EXAMPLES))
def test_every_command_says_what_it_does(
    command: str, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """A sentence under the usage; no line of it is longer than the terminal is wide."""
    monkeypatch.setenv("COLUMNS", "70")
    _, text = said([command, "--help"], capsys)
    about = re.split(r"\n\n", text)[1]
    assert about.endswith(".")
    assert all(len(line) <= 70 for line in about.splitlines())


def test_help_states_the_thresholds_in_use(capsys: pytest.CaptureFixture[str]) -> None:
    """Matching and tracing have each their own."""
    for command, used in (
        ("compare", DEFAULT_THRESHOLD),
        ("demo", DEFAULT_THRESHOLD),
        ("trace", TRACE_THRESHOLD),
    ):
        _, text = said([command, "--help"], capsys)
        assert f"(default: {used:.2f})" in " ".join(text.split())


def test_the_program_lists_every_command(capsys: pytest.CaptureFixture[str]) -> None:
    """The first help names all commands, with the disclaimer."""
    code, text = said(["--help"], capsys)
    assert code == 0
    assert all(command in text for command in EXAMPLES)
    assert "not endorsed" in text


@pytest.mark.parametrize(
    ("arguments", "hint"),
    [
        (["compere", "x"], "did you mean 'compare'?"),
        (["read", "x.txt", "--jsn"], "did you mean '--json'?"),
        (["qqqqqq"], "invalid choice"),
        (["read", "x.txt", "--zzzzzzzz"], "unrecognized arguments"),
        (["compare", "x.txt"], "the following arguments are required: -o/--output"),
    ],
)
def test_what_was_probably_meant(
    arguments: list[str], hint: str, capsys: pytest.CaptureFixture[str]
) -> None:
    """A wrong word ends in one line with exit code 2 and, where one is near, the right word."""
    code, text = said(arguments, capsys)
    assert code == 2
    assert hint in text
    assert text.count("\n") == 1
    assert "--help` shows examples" in text


@pytest.mark.parametrize("shell", SHELLS)
def test_completion_is_printed(shell: str, capsys: pytest.CaptureFixture[str]) -> None:
    """The script names the commands."""
    code, text = said(["--completion", shell], capsys)
    assert code == 0
    assert "redline" in text


@pytest.mark.parametrize(
    ("words", "completed"),
    [
        (["re"], {"read", "redline", "register"}),
        (["read", "re"], {"report.txt", "reports"}),
        (["compare", "--scheme", "re"], {"report.txt", "reports"}),
        (["compare", "-o", "re"], {"reports"}),
        (["redline", "--ou"], {"--output"}),
        (["sheet", "--format", "x"], {"xlsx"}),
    ],
)
@pytest.mark.skipif(not BASH, reason="there is no bash")
def test_bash_completes_commands_options_and_files(
    words: list[str], completed: set[str], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """The script, run by bash itself, finds what may stand at the last word."""
    _, script = said(["--completion", "bash"], capsys)
    (tmp_path / "reports").mkdir()
    (tmp_path / "report.txt").touch()
    line = shlex.join(["crimecongress", *words])
    asked = f"""
        COMP_WORDS=({line}); COMP_CWORD={len(words)}
        _shtab_crimecongress 2>/dev/null; printf '%s\\n' "${{COMPREPLY[@]}}" """
    done = subprocess.run(
        [str(BASH), "--norc", "-c", script + asked], cwd=tmp_path, capture_output=True, check=True
    )
    assert {line.rstrip("/ ") for line in done.stdout.decode().splitlines()} == completed


def test_completion_names_its_extra(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Without the extra, one line says what to install."""
    monkeypatch.setitem(sys.modules, "shtab", None)
    code, text = said(["--completion", "bash"], capsys)
    assert code == 1
    assert text == (
        'crimecongress: shtab is not installed; pip install "crimecongress[completion]"\n'
    )


def test_how_much_is_said(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Warnings by default, none with --quiet, a line for each file with --verbose."""
    path = tmp_path / "notes.txt"
    path.write_text("1. Speakers noted that much had changed.\n", encoding="utf-8")
    errors = {}
    for option in ("--quiet", "--verbose", ""):
        assert main(["read", str(path), *filter(None, [option])]) == 0
        errors[option] = capsys.readouterr().err
    assert errors["--quiet"] == ""
    assert "warning" in errors[""]
    assert errors["--verbose"].endswith(errors[""])
    assert "of the text in the model" in errors["--verbose"]


def test_quiet_silences_the_warnings_of_every_command(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """A command's own warning goes the same way as those of the reading."""
    path = tmp_path / "notes.txt"
    path.write_text("1. Speakers noted that much had changed.\n", encoding="utf-8")
    assert main(["trace", str(path), "--to", str(path)]) == 0
    assert "no recommendation was read" in capsys.readouterr().err
    assert main(["trace", "--quiet", str(path), "--to", str(path)]) == 0
    assert capsys.readouterr().err == ""


def test_progress_is_for_terminals(capsys: pytest.CaptureFixture[str]) -> None:
    """Into a file nothing is counted; on a terminal it is, unless the user wants quiet."""

    class Terminal:
        """A stream that says that it is a terminal."""

        def isatty(self) -> bool:
            """Say so."""
            return True

        def write(self, text: str) -> int:
            """Pass the text on."""
            return sys.stdout.write(text)

        def flush(self) -> None:
            """Do nothing."""

    assert files_progress(sys.stdout) is None
    show = files_progress(Terminal())  # type: ignore[arg-type]
    assert show is not None
    show(1, 2)
    show(2, 2)
    assert capsys.readouterr().out == "\rreading 1/2\rreading 2/2\n"
    with telling(Namespace(quiet=True, verbose=False)):
        assert files_progress(Terminal()) is None  # type: ignore[arg-type]
    assert main(["register", "--quiet", "--congress", "15"]) == 0
    assert files_progress(Terminal()) is not None  # type: ignore[arg-type]
