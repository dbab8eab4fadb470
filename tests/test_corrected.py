"""What a person corrected shows in the dossier: on the page and in the manifest, on every run."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

import crimecongress as cc
from crimecongress.cli import main
from crimecongress.rendering.corrected import report_corrections

SPECIMENS = Path(__file__).parents[1] / "src" / "crimecongress" / "data" / "specimens"
SIDECAR = """
[[corrections]]
document = "A/CONF.0/RPM.2/1"
what = "speaker"
paragraph = 4
name = "Kenya"
field = "on_behalf_of"
old = ""
new = "Group of <Example> States"
who = "A. Reader"
when = 2098-05-01
why = "said so before"
"""


def test_a_document_without_a_symbol_is_named_by_its_file(tmp_path: Path) -> None:
    """The line of a correction says in which file it was made."""
    notes = tmp_path / "notes.txt"
    notes.write_text("1. The representative of Kenya made a statement.\n", encoding="utf-8")
    said = SIDECAR.replace("A/CONF.0/RPM.2/1", cc.read(notes).document.key)
    sidecar = tmp_path / "corrections.toml"
    sidecar.write_text(said.replace("paragraph = 4", "paragraph = 1"), encoding="utf-8")
    report = cc.apply_corrections(cc.read(notes), cc.read_sidecar(sidecar).corrections)
    (line,) = report_corrections(report)
    assert line.document == "notes.txt"


def dossier(folder: Path, *more: str) -> dict[str, bytes]:
    """Write the dossier of one specimen and return its files."""
    out = folder / "dossier"
    assert main(["compare", str(SPECIMENS / "africa.txt"), "-o", str(out), *more]) == 0
    return {path.name: path.read_bytes() for path in out.iterdir()}


def test_a_correction_shows_and_survives_a_new_run(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """What, who, when and why stand on the page, escaped, and in the manifest; twice the same."""
    sidecar = tmp_path / "corrections.toml"
    sidecar.write_text(SIDECAR, encoding="utf-8")
    first = dossier(tmp_path, "--corrections", str(sidecar))
    page = first["index.html"].decode()
    for words in (
        "speaker &#34;Kenya&#34; of paragraph 4, field on_behalf_of",
        "&#34;Group of &lt;Example&gt; States&#34;",
        "A. Reader, 2098-05-01",
        "said so before",
    ):
        assert words in page
    (entry,) = json.loads(first["manifest.json"])["corrections"]
    assert (entry["old"], entry["new"]) == ([], ["Group of <Example> States"])
    assert (entry["who"], entry["when"], entry["why"]) == (
        "A. Reader",
        "2098-05-01",
        "said so before",
    )
    assert dossier(tmp_path, "--corrections", str(sidecar)) == first
    capsys.readouterr()


def test_reading_shows_the_corrections_applied(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """The text of `read` lists what was corrected, by whom and why."""
    sidecar = tmp_path / "corrections.toml"
    sidecar.write_text(SIDECAR, encoding="utf-8")
    path = str(SPECIMENS / "africa.txt")
    assert main(["read", path, "--corrections", str(sidecar)]) == 0
    assert (
        "Corrections applied (1)\n"
        '  speaker "Kenya" of paragraph 4, field on_behalf_of: nothing → "Group of <Example> '
        'States"\n'
        "      — A. Reader, 2098-05-01: said so before\n"
    ) in capsys.readouterr().out
    assert main(["read", path]) == 0
    assert "Corrections" not in capsys.readouterr().out


def test_without_corrections_the_page_lists_none(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """No table without rows."""
    files = dossier(tmp_path)
    assert b"corrections-c" not in files["index.html"]
    assert json.loads(files["manifest.json"])["corrections"] == []
    capsys.readouterr()
