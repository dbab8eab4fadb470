"""The examples of pages and docstrings print what they show."""

from __future__ import annotations

import doctest
import re
import types
from importlib import import_module
from pathlib import Path

import pytest

import crimecongress
from documentation_folder import lay_out

DOCS = Path(__file__).parents[1] / "docs"
PAGES = sorted(path for path in DOCS.rglob("*.md") if ">>> " in path.read_text(encoding="utf-8"))
PACKAGE = Path(crimecongress.__file__).parent


def _examples() -> list[doctest.DocTest]:
    """The docstrings of the package that hold an example."""
    found = doctest.DocTestFinder(exclude_empty=True)
    shown = [one for one in PACKAGE.rglob("*.py") if ">>> " in one.read_text(encoding="utf-8")]
    paths = (path.relative_to(PACKAGE.parent).with_suffix("") for path in sorted(shown))
    names = (".".join(path.parts).removesuffix(".__init__") for path in paths)
    return [test for name in names for test in found.find(import_module(name)) if test.examples]


def test_no_python_is_shown_that_is_not_run() -> None:
    """A block without a prompt would be passed over; only what uses the network may have none."""
    for path in DOCS.rglob("*.md"):
        text = path.read_text(encoding="utf-8")
        for block in re.findall(r"```python\n(.*?)```", text, re.DOTALL):
            assert block.startswith(">>> ") or "cc.fetch(" in block, path.name
        assert not re.search(r"^    (?:import|from) \w", text, re.MULTILINE), path.name


def _run(session: doctest.DocTest) -> None:
    told: list[str] = []
    result = doctest.DocTestRunner(optionflags=doctest.ELLIPSIS).run(session, out=told.append)
    assert result.attempted > 0
    assert result.failed == 0, "".join(told)


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.relative_to(DOCS).as_posix())
def test_the_examples_of_a_page_print_what_it_shows(
    path: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Each page is one session, in a folder with the specimens and the files it shows."""
    text = path.read_text(encoding="utf-8")
    lay_out(tmp_path, text)
    monkeypatch.chdir(tmp_path)
    code = "\n".join(re.findall(r"```python\n(.*?)```", text, re.DOTALL))
    page = doctest.DocTestParser().get_doctest(code, {}, path.name, str(path), 0)
    _run(page)


def test_the_reference_leads_to_every_name_that_a_user_meets_first() -> None:
    """Each name of the package stands in the table, before the place where it is described."""
    text = (DOCS / "reference" / "index.md").read_text(encoding="utf-8")
    shown = dict(re.findall(r"{py:\w+}`(\w+) <([\w.]+)>`", text))
    assert set(shown) == {name for name in crimecongress.__all__ if name != "__version__"}
    for name, target in shown.items():
        module, _, own = target.rpartition(".")
        found = import_module(target) if name == "register" else getattr(import_module(module), own)
        assert found is getattr(crimecongress, name)


EXAMPLES = _examples()


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda example: example.name)
def test_the_example_of_a_docstring_prints_what_it_shows(
    example: doctest.DocTest, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Each docstring is one session, in a folder with the specimens."""
    lay_out(tmp_path)
    monkeypatch.chdir(tmp_path)
    _run(example)


@pytest.mark.parametrize("name", [one for one in crimecongress.__all__ if one != "__version__"])
def test_what_a_user_meets_first_shows_an_example(name: str) -> None:
    """The docstring of each name of the package holds one."""
    value = getattr(crimecongress, name)
    home = value.__name__ if isinstance(value, types.ModuleType) else value.__module__
    dotted = home if isinstance(value, types.ModuleType) else f"{home}.{name}"
    assert dotted in {example.name for example in EXAMPLES}
