"""The README's examples do what the README says, and its links lead somewhere."""

from __future__ import annotations

import re
from importlib.resources import as_file, files
from pathlib import Path

import pytest

README = Path(__file__).parents[1] / "README.md"


def test_the_example_prints_the_output_shown(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """The first Python block, run in an empty folder, prints the block after it."""
    text = README.read_text(encoding="utf-8")
    found = re.search(r"```python\n(.*?)```\s+```text\n(.*?)```", text, re.DOTALL)
    assert found
    monkeypatch.chdir(tmp_path)
    exec(compile(found[1], "README.md", "exec"), {})
    assert capsys.readouterr().out == found[2]
    assert (tmp_path / "dossier" / "index.html").is_file()


def test_the_second_example_draws_a_picture(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Run beside a folder `reports`, it leaves the picture that it names."""
    _, block = re.findall(r"```python\n(.*?)```", README.read_text(encoding="utf-8"), re.DOTALL)
    (tmp_path / "reports").mkdir()
    with as_file(files("crimecongress") / "data" / "specimens" / "africa.txt") as specimen:
        (tmp_path / "reports" / "mine.txt").write_bytes(specimen.read_bytes())
    monkeypatch.chdir(tmp_path)
    exec(compile(block, "README.md", "exec"), {})
    assert (tmp_path / "matrix.png").read_bytes().startswith(b"\x89PNG")


def test_every_link_to_a_file_leads_to_one() -> None:
    """Pages, notebooks and pictures that the README names are there."""
    links = re.findall(r"\]\(([^)#]+)\)", README.read_text(encoding="utf-8"))
    here = [link for link in links if "://" not in link]
    assert len(here) > 15
    assert [link for link in here if not (README.parent / link).is_file()] == []
    notebooks = {
        path.relative_to(README.parent).as_posix()
        for path in README.parent.glob("notebooks/*.ipynb")
    }
    assert notebooks <= set(here)
