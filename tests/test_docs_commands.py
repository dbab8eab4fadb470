"""The commands that the documentation and the README show run, and print what is shown."""

from __future__ import annotations

import re
import shlex
from collections.abc import Iterator
from pathlib import Path

import pytest

from crimecongress.cli import main
from documentation_folder import fill_sheets, lay_out

ROOT = Path(__file__).parents[1]
README = ROOT / "README.md"
PAGES = [
    path
    for path in [README, *sorted((ROOT / "docs").rglob("*.md"))]
    if "```sh\ncrimecongress" in path.read_text(encoding="utf-8")
]


def blocks(path: Path, language: str) -> list[str]:
    """The blocks of a page in one language."""
    return re.findall(rf"```{language}\n(.*?)```", path.read_text(encoding="utf-8"), re.DOTALL)


def commands(path: Path) -> Iterator[str]:
    """The commands of a page, without those that use the network."""
    for line in "".join(blocks(path, "sh")).splitlines():
        words = shlex.split(line, comments=True)
        if words[:1] == ["crimecongress"] and words[1] != "fetch":
            yield shlex.join(words[1:])


# Pages that show a file or an output of their own are run whole, all others command by command.
WHOLE = [one for one in PAGES if one != README and (blocks(one, "toml") or blocks(one, "text"))]
SINGLE = dict.fromkeys(line for one in PAGES if one not in WHOLE for line in commands(one))


@pytest.mark.parametrize("path", WHOLE, ids=lambda path: path.name)
def test_the_commands_of_a_page_print_what_it_shows(
    path: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    """One after the other in one folder; each line shown is printed, in this order."""
    lay_out(tmp_path, path.read_text(encoding="utf-8"))
    monkeypatch.chdir(tmp_path)
    printed = ""
    for line in commands(path):
        if line.startswith("evaluate coding/"):
            fill_sheets(tmp_path / "coding")
        assert main(shlex.split(line)) == 0, line
        printed += capsys.readouterr().out
    for line in "".join(blocks(path, "text")).splitlines():
        _, found, printed = printed.partition(f"{line}\n")
        assert found or line.strip() == "...", line


@pytest.mark.parametrize("line", SINGLE)
def test_a_command_runs(line: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Whichever page shows it, in a folder with the specimens."""
    lay_out(tmp_path)
    monkeypatch.chdir(tmp_path)
    assert main(shlex.split(line)) == 0
