"""A specimen as text, as Word and as PDF gives the same report."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Iterator
from importlib import resources
from pathlib import Path

import pytest

import crimecongress as cc
from crimecongress.model import Report
from reading_dump import dump
from specimen_files import flat_odt

SPECIMENS = Path(str(resources.files("crimecongress"))) / "data" / "specimens"
FIXTURES = Path(__file__).parent / "fixtures" / "specimens"
NAMES = sorted(path.stem for path in SPECIMENS.glob("*.txt"))
FORMATS = ("docx", "pdf")
# How a specimen is set: as typed lines, with typed numbers, with automatic ones.
SETTINGS = ("lines", "typed", "automatic")
SOFFICE = shutil.which("soffice")


def facts(report: Report) -> list[str]:
    """What a report says, without its places in the file and what the file's pages add."""
    aside = ("set aside:", "warning:")
    return [
        *(line for line in dump(report) if not line.startswith(aside)),
        *_remarks(report),
        *_recommendations(report),
        *(f"reference {each.kind} {each.text}" for each in report.references),
    ]


def _remarks(report: Report) -> Iterator[str]:
    for each in report.remarks:
        reading = (each.holder, each.quantifier, each.form, each.verbs, each.stance)
        yield f"remark {each.paragraph} {each.sentence} {each.text} {reading}"


def _recommendations(report: Report) -> Iterator[str]:
    for each in report.recommendations:
        acts = [(act.verb, act.object) for act in each.acts]
        reading = (acts, each.addressee, each.modals, each.hedges, each.conditions)
        yield f"recommendation {each.paragraph} {each.label} {each.text} {reading}"


@pytest.fixture(scope="module")
def converted(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder of every specimen in every setting as Word and as PDF, made by LibreOffice."""
    if SOFFICE is None:
        pytest.skip("LibreOffice is not installed")
    folder = tmp_path_factory.mktemp("specimens")
    for name in NAMES:
        text = (SPECIMENS / f"{name}.txt").read_text(encoding="utf-8")
        (folder / f"{name}.lines.txt").write_text(text, encoding="utf-8")
        for setting in SETTINGS[1:]:
            made = flat_odt(text, automatic=setting == "automatic")
            (folder / f"{name}.{setting}.fodt").write_text(made, encoding="utf-8")
    sources = [path.name for path in sorted(folder.iterdir())]
    for target in FORMATS:
        profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
        command = [SOFFICE, profile, "--headless", "--convert-to", target, *sources]
        subprocess.run(command, cwd=folder, check=True, capture_output=True, timeout=120)
    return folder


def assert_same(name: str, path: Path) -> None:
    """The report of a file says what the report of the specimen's text says."""
    assert facts(cc.read(path)) == facts(cc.read(SPECIMENS / f"{name}.txt"))


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("setting", SETTINGS)
@pytest.mark.parametrize("target", FORMATS)
def test_a_specimen_reads_the_same_in_every_format(
    converted: Path, name: str, setting: str, target: str
) -> None:
    """Masthead, outline, paragraphs, statements, remarks and recommendations are the same."""
    assert_same(name, converted / f"{name}.{setting}.{target}")


@pytest.mark.parametrize("path", sorted(FIXTURES.iterdir()), ids=lambda path: path.name)
def test_a_stored_file_reads_as_its_specimen(path: Path) -> None:
    """Files that LibreOffice made earlier: the same law where it is not installed."""
    assert_same(path.name.partition(".")[0], path)
