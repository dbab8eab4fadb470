"""The files that the examples of the documentation speak of, made of the specimens."""

from __future__ import annotations

import csv
import hashlib
import json
import re
import shutil
from importlib.resources import as_file, files
from pathlib import Path

import crimecongress as cc
from crimecongress.themes import load_scheme, save_scheme

FIXTURES = Path(__file__).parent / "fixtures" / "specimens"


def lay_out(folder: Path, page: str = "") -> None:
    """Write what a page's examples read.

    Args:
        folder: An empty folder.
        page: The page, whose TOML blocks become the files that it shows.
    """
    with as_file(files("crimecongress") / "data" / "specimens") as specimens:
        shutil.copytree(specimens, folder / "specimens")
    given = folder / "specimens"
    (folder / "reports").mkdir()
    for path in given.glob("*.txt"):
        shutil.copy(path, folder / "reports")
    shutil.copy(given / "africa.txt", folder / "report.txt")
    shutil.copy(given / "drafts" / "europe.txt", folder / "draft.txt")
    shutil.copy(given / "europe.txt", folder / "final.txt")
    shutil.copy(given / "declarations" / "utopia.txt", folder / "declaration.txt")
    _write_cycles(folder / "cycles", given)
    _write_printed(folder / "pdfs")
    _write_labelled(folder)
    _write_shown(folder, page)
    shutil.rmtree(given)


def fill_sheets(folder: Path) -> None:
    """Fill the first twelve rows of two blank sheets: all themes of the tagger, and the first one.

    Args:
        folder: The folder with ``sheet-a.csv`` and ``sheet-b.csv`` of the specimens.
    """
    tagging = cc.tag(cc.assemble(cc.specimens()))
    for name, most in (("a", None), ("b", 1)):
        sheet = folder / f"sheet-{name}.csv"
        with sheet.open(encoding="utf-8-sig", newline="") as file:
            rows = list(csv.DictReader(file))
        for row in rows[:12]:
            row["themes"] = ";".join(tagging.themes(row["unit"])[:most]) or "none"
        with sheet.open("w", encoding="utf-8", newline="") as file:
            writer = csv.DictWriter(file, rows[0])
            writer.writeheader()
            writer.writerows(rows)


def of_earlier_congress(text: str) -> str:
    """A specimen's text as of the Congress before."""
    for old, new in (
        ("Ninety-ninth", "Ninety-eighth"),
        ("A/CONF.0/", "A/CONF.99998/"),
        ("2098", "2093"),
        ("2099", "2094"),
    ):
        text = text.replace(old, new)
    return text


def _write_cycles(folder: Path, specimens: Path) -> None:
    """The European specimen, and the African one as of the Congress before."""
    folder.mkdir()
    earlier = of_earlier_congress((specimens / "africa.txt").read_text(encoding="utf-8"))
    (folder / "earlier.txt").write_text(earlier, encoding="utf-8")
    shutil.copy(specimens / "europe.txt", folder / "later.txt")


def _write_printed(folder: Path) -> None:
    """The specimens as LibreOffice sets them: one as PDF, the others as Word."""
    folder.mkdir()
    for path in [*FIXTURES.glob("*.typed.pdf"), *FIXTURES.glob("*.automatic.docx")]:
        if path.name != "lac.automatic.docx":
            shutil.copy(path, folder)


def _write_labelled(folder: Path) -> None:
    """Two labelled passages, with their text, and with its place and hash alone."""
    texts = ("Training in cybercrime was offered.", "Women in prison need care of their own.")
    whole = "\n".join(texts)
    (folder / "document.txt").write_text(whole, encoding="utf-8")
    labels = {"document": "A/CONF.0/9", "reader_a": ["cyber.cybercrime"]}
    with_text = [{"n": n, "text": text, **labels} for n, text in enumerate(texts, 1)]
    hashes = [
        {
            "n": n,
            "sha256": hashlib.sha256(text.encode()).hexdigest(),
            "start": whole.index(text),
            "end": whole.index(text) + len(text),
            "part": "held",
            **labels,
        }
        for n, text in enumerate(texts, 1)
    ]
    for name, rows in (("gold", with_text), ("hashes", hashes)):
        lines = "".join(f"{json.dumps(row)}\n" for row in rows)
        (folder / f"{name}.jsonl").write_text(lines, encoding="utf-8")


def _write_shown(folder: Path, page: str) -> None:
    """The scheme and the sidecar that a page shows."""
    shown = re.findall(r"```toml\n(.*?)```", page, re.DOTALL)
    own = [text for text in shown if text.startswith("extends")]
    sidecar = [text for text in shown if text.startswith(("[[corrections]]", "[[decisions]]"))]
    for name, parts in (("own.toml", own), ("corrections.toml", sidecar)):
        if parts:
            (folder / name).write_text("\n".join(parts), encoding="utf-8")
    if "own.ttl" in page:
        save_scheme(load_scheme(folder / "own.toml"), folder / "own.ttl")
