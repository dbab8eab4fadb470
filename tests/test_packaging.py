"""What a package brings: its types, its licence, and extras that are named where absent."""

from __future__ import annotations

import re
import runpy
import sys
import tomllib
from collections.abc import Callable
from importlib.metadata import metadata
from importlib.resources import files
from pathlib import Path

import pytest

from crimecongress.cli import main
from crimecongress.comparison.candidates import nearest
from crimecongress.rendering.inline import chart_class
from crimecongress.serialization import dumps, loads
from crimecongress.tabular import to_frame
from crimecongress.themes import load_scheme, plain_scheme, read_sheet, save_scheme

Use = Callable[[Path], object]

README = Path(__file__).parents[1] / "README.md"
TYPED = sorted(Path(__file__).with_name("typing").glob("*.py"))

# Extra, the module that it brings, and what needs it.
ASKED_FOR: list[tuple[str, str, Use]] = [
    ("pandas", "pandas", lambda _: to_frame([], "matrix")),
    ("polars", "polars", lambda _: to_frame([], "matrix", "polars")),
    ("plots", "matplotlib.figure", lambda _: chart_class()),
    ("sheets", "openpyxl", lambda folder: read_sheet(empty(folder / "a.xlsx"), plain_scheme())),
    ("schemes", "rdflib", lambda folder: save_scheme(plain_scheme(), folder / "a.ttl")),
    ("schemes", "rdflib", lambda folder: load_scheme(empty(folder / "own.ttl"))),
    ("schemes", "tomli_w", lambda folder: save_scheme(plain_scheme(), folder / "a.toml")),
    ("completion", "shtab", lambda _: main(["--completion", "bash"])),
]
TEXTS = ["Judges need training.", "Training of judges.", "Prisons need teachers."]
# Extras that only make things faster: the result is the same without them.
FASTER: list[tuple[str, str, Callable[[], object]]] = [
    ("json", "orjson", lambda: (dumps({"share": 0.5}), loads('{"share": 0.5}'))),
    ("scale", "sparse_dot_topn", lambda: nearest(TEXTS, ["a", "b", "c"], 1)),
]
# Extras that are made of others or bring programs, not modules that the library imports.
MADE_OF_OTHERS = {"notebooks", "all"}


def empty(path: Path) -> Path:
    """A file that only the package in question could read."""
    path.touch()
    return path


@pytest.mark.parametrize(("extra", "module", "use"), ASKED_FOR)
def test_a_missing_extra_is_named(
    extra: str,
    module: str,
    use: Use,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    """One line: what is missing, and the command in the quotes that every shell knows."""
    monkeypatch.setitem(sys.modules, module, None)
    chart_class.cache_clear()
    with pytest.raises((Exception, SystemExit)) as caught:
        use(tmp_path)
    said = capsys.readouterr().err.strip() or str(caught.value)
    package = module.partition(".")[0].replace("_", "-")
    command = re.escape(f'pip install "crimecongress[{extra}]"')
    assert re.fullmatch(rf"[^\n;]*{package}[^\n;]*; {command}", said), said


@pytest.mark.parametrize(("extra", "module", "use"), FASTER)
def test_a_missing_extra_that_makes_faster_is_no_fault(
    extra: str,
    module: str,
    use: Callable[[], object],
    monkeypatch: pytest.MonkeyPatch,
    capfd: pytest.CaptureFixture[str],
) -> None:
    """Nothing is said, and the result is the same."""
    pytest.importorskip(module, reason=f"the extra {extra} is not installed")
    with_extra = use()
    monkeypatch.setitem(sys.modules, module, None)
    assert use() == with_extra
    assert capfd.readouterr() == ("", "")


def test_every_extra_is_tried() -> None:
    """An extra that is added is added to the tables above."""
    tried = {extra for extra, *_ in ASKED_FOR} | {extra for extra, *_ in FASTER}
    assert set(metadata("crimecongress").get_all("Provides-Extra") or ()) == tried | MADE_OF_OTHERS


def test_all_brings_every_extra() -> None:
    """``all`` is all that a user can have."""
    brought: dict[str, set[str]] = {}
    for line in metadata("crimecongress").get_all("Requires-Dist") or ():
        name = re.split(r"[^\w.-]", line, maxsplit=1)[0]
        for extra in re.findall(r"""extra == ['"](\w+)['"]""", line):
            brought.setdefault(extra, set()).add(name)
    assert brought["all"] == set().union(*brought.values())


def test_an_index_shows_the_readme_without_links_to_our_files() -> None:
    """The long description is the README; what only leads somewhere beside it is plain text."""
    text = shown = README.read_text(encoding="utf-8")
    pyproject = tomllib.loads(README.with_name("pyproject.toml").read_text(encoding="utf-8"))
    made = pyproject["tool"]["hatch"]["metadata"]["hooks"]["fancy-pypi-readme"]
    for one in made["substitutions"]:
        shown = re.sub(one["pattern"], one["replacement"], shown)
    assert re.findall(r"!\[|\]\((?!https?://)", text)
    assert re.findall(r"!\[|\]\((?!https?://)", shown) == []
    kept = re.compile(r"^#[^\n]*|^```.*?^```", re.DOTALL | re.MULTILINE)
    assert kept.findall(shown) == kept.findall(text)
    assert [part.get("path") for part in made["fragments"]] == ["README.md", None]


def test_the_package_brings_its_types_and_its_licence() -> None:
    """The marker of PEP 561, and both files of the licence."""
    assert files("crimecongress").joinpath("py.typed").is_file()
    assert set(metadata("crimecongress").get_all("License-File") or ()) == {"LICENSE", "NOTICES.md"}


@pytest.mark.parametrize("path", TYPED, ids=lambda path: path.stem)
def test_the_typed_examples_run(path: Path) -> None:
    """What the type checker is shown also runs (``nox -s typing`` checks its types)."""
    runpy.run_path(str(path))
