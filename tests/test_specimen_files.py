"""A specimen as text, as Word and as PDF gives the same report."""

from __future__ import annotations

import shutil
import subprocess
import textwrap
from collections.abc import Iterator
from html import escape
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
PDFTOTEXT = shutil.which("pdftotext")


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


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("form", ["pre", "br"])
def test_a_specimen_as_a_page_of_a_host_reads_the_same(
    tmp_path: Path, name: str, form: str
) -> None:
    """Preformatted or with `<br>` at each line, between the host's navigation and its foot."""
    text = escape((SPECIMENS / f"{name}.txt").read_text(encoding="utf-8"))
    body = f"<pre>{text}</pre>" if form == "pre" else text.replace("\n", "<br>\n")
    path = tmp_path / f"{name}.txt"
    path.write_text(
        "<!DOCTYPE html><html><head><title>Host</title></head><body><nav><a>Home</a></nav>"
        f"<main>{body}</main><footer><p>Terms of use</p></footer></body></html>",
        encoding="utf-8",
    )
    assert_same(name, path)


@pytest.mark.skipif(PDFTOTEXT is None, reason="pdftotext is not installed")
@pytest.mark.parametrize("name", ["africa", "asia_pacific_addendum", "asia_pacific_draft"])
def test_a_specimen_through_pdftotext_reads_the_same(converted: Path, name: str) -> None:
    """A PDF of typed lines, laid out as text with its page breaks."""
    path = converted / f"{name}.laid_out.txt"
    command = [str(PDFTOTEXT), "-layout", str(converted / f"{name}.lines.pdf"), str(path)]
    subprocess.run(command, check=True)
    assert_same(name, path)


def test_a_text_without_blank_lines_reads_the_same(tmp_path: Path) -> None:
    """Wrapped text that lost its blank lines still shows where paragraphs and headings begin."""
    name = "asia_pacific_draft"
    head, body = (SPECIMENS / f"{name}.txt").read_text(encoding="utf-8").split("\n\nII. ", 1)
    lines = [
        line for block in f"II. {body}".split("\n\n") for line in textwrap.wrap(block, width=90)
    ]
    path = tmp_path / "squeezed.txt"
    path.write_text(head + "\n\n" + "\n".join(lines) + "\n", encoding="utf-8")
    assert_same(name, path)
