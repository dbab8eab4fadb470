"""The notebooks keep their form; that they run, and show what is committed, nox checks."""

from __future__ import annotations

import ast
import json
import re
from html import unescape
from importlib import import_module
from pathlib import Path
from typing import Any

import pytest

FOLDER = Path(__file__).parents[1] / "notebooks"
NOTEBOOKS = sorted(FOLDER.glob("*.ipynb"))
_LINES = 10
# Letters of a line; a longer one is cut in a window of usual width.
_WIDTH = 100
# What our notebooks may use beside the library: the standard library, and what shows data.
_OTHERS = {"attrs", "collections", "concurrent", "multiprocessing", "pathlib", "tempfile"}

_DEFINITIONS = (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef, ast.Lambda)

pytestmark = pytest.mark.skipif(not NOTEBOOKS, reason="the notebooks are not here")


def cells(path: Path, kind: str) -> list[dict[str, Any]]:
    """The cells of one kind."""
    notebook = json.loads(path.read_text(encoding="utf-8"))
    return [cell for cell in notebook["cells"] if cell["cell_type"] == kind]


def code(path: Path) -> list[str]:
    """The sources of the code cells."""
    return ["".join(cell["source"]) for cell in cells(path, "code")]


def imported(source: str) -> list[tuple[str, str | None]]:
    """What a cell imports: modules, and names with their module."""
    found: list[tuple[str, str | None]] = []
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Import):
            found += [(alias.name, None) for alias in node.names]
        elif isinstance(node, ast.ImportFrom):
            found += [(node.module or "", alias.name) for alias in node.names]
    return found


def test_there_is_one_notebook_for_each_question() -> None:
    """They are numbered without a gap, in the order in which a researcher asks."""
    assert [int(path.name[:2]) for path in NOTEBOOKS] == list(range(1, len(NOTEBOOKS) + 1))
    assert len(NOTEBOOKS) >= 8


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)
def test_a_notebook_asks_one_question(path: Path) -> None:
    """Its title is a question and stands first."""
    first = "".join(cells(path, "markdown")[0]["source"]).splitlines()[0]
    assert re.fullmatch(r"# .+\?", first)


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)
def test_cells_are_short_and_define_nothing(path: Path) -> None:
    """At most ten lines that a window shows whole; no function, named or not, and no class."""
    for source in code(path):
        assert all(len(line) <= _WIDTH for line in source.splitlines()), source
        assert len(source.splitlines()) <= _LINES, source
        for node in ast.walk(ast.parse(source)):
            assert not isinstance(node, _DEFINITIONS), source


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)
def test_only_public_names_are_used(path: Path) -> None:
    """Names come from a module that lists them, or that states them without an underscore."""
    for source in code(path):
        for module, name in imported(source):
            top = module.partition(".")[0]
            assert top == "crimecongress" or top in _OTHERS, module
            assert name is None or not name.startswith("_")
            if top == "crimecongress" and name is not None:
                assert name in getattr(import_module(module), "__all__", [name])
        assert not re.search(r"\b_\w+\(|\._\w", source), source


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)
def test_every_section_holds_its_claim(path: Path) -> None:
    """Each section that shows something asserts what its prose says."""
    notebook = json.loads(path.read_text(encoding="utf-8"))
    sections: list[list[str]] = [[]]
    for cell in notebook["cells"]:
        source = "".join(cell["source"])
        if cell["cell_type"] == "markdown" and source.startswith("## "):
            sections.append([])
        elif cell["cell_type"] == "code":
            sections[-1].append(source)
    for section in sections[1:]:
        assert any(re.search(r"^assert ", source, re.MULTILINE) for source in section), section


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)
def test_outputs_are_committed(path: Path) -> None:
    """Every cell was run, in order, without an error; every picture has its words."""
    found = cells(path, "code")
    assert [cell["execution_count"] for cell in found] == list(range(1, len(found) + 1))
    outputs = [output for cell in found for output in cell["outputs"]]
    assert not any(output["output_type"] == "error" for output in outputs)
    assert not any("/tmp/" in json.dumps(output) for output in outputs)
    pictures = [one for one in outputs if "image/png" in one.get("data", {})]
    assert pictures
    for picture in pictures:
        # JupyterLab, nbconvert and the documentation take HTML before a bare picture.
        html = "".join(picture["data"]["text/html"])
        (words,) = re.findall(r'<img alt="([^"]+)" src="data:image/png;base64,', html)
        assert unescape(words) == picture["metadata"]["image/png"]["alt"]
        assert re.search(r"\d", words)
        assert "<table>" in html
