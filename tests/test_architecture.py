"""The direction of the imports, and what `import crimecongress` costs."""

from __future__ import annotations

import ast
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
LONGEST_MODULE, LONGEST_FUNCTION = 400, 45


def lint_imports(folder: Path) -> subprocess.CompletedProcess[str]:
    """Check the import contracts on a copy of the package."""
    program = "import sys; from importlinter.cli import lint_imports_command as run; run()"
    return subprocess.run(
        [sys.executable, "-c", program, "--no-cache"],
        cwd=folder,
        env={**os.environ, "PYTHONPATH": str(folder / "src")},
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    """A copy of the package and its contracts."""
    shutil.copytree(ROOT / "src", tmp_path / "src", ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copy(ROOT / "pyproject.toml", tmp_path)
    return tmp_path


def test_the_contracts_hold(copy: Path) -> None:
    """Every import points down the way of the data."""
    result = lint_imports(copy)
    assert result.returncode == 0, result.stdout + result.stderr


@pytest.mark.parametrize(
    ("module", "statement", "contract"),
    [
        ("model/raw.py", "import crimecongress.register", "points down"),
        ("themes/rules.py", "import crimecongress.parsing.parse", "Analysis does not know"),
        ("comparison/results.py", "from crimecongress import loading", "Analysis does not know"),
        ("model/report.py", "import json", "neither files nor formats"),
    ],
)
def test_a_forbidden_import_is_caught(
    copy: Path, module: str, statement: str, contract: str
) -> None:
    """A forbidden import, once added, breaks its contract."""
    path = copy / "src" / "crimecongress" / module
    path.write_text(path.read_text(encoding="utf-8") + f"\n{statement}\n", encoding="utf-8")
    result = lint_imports(copy)
    assert result.returncode != 0
    assert f"{contract}" in result.stdout.split("Broken contracts")[1], result.stdout


def test_a_stray_module_is_caught(copy: Path) -> None:
    """A module that no layer names breaks the contract."""
    (copy / "src" / "crimecongress" / "stray.py").touch()
    assert lint_imports(copy).returncode != 0


def test_importing_the_library_is_light() -> None:
    """`import crimecongress` imports none of the heavy packages, nor attrs and cattrs."""
    heavy = {"attrs", "cattrs", "lxml", "jinja2", "xlsxwriter", "pandas", "pypdfium2"}
    program = f"import sys, crimecongress; print(sorted({heavy!r} & set(sys.modules)))"
    result = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=True
    )
    assert result.stdout.strip() == "[]"


def test_every_public_name_is_there() -> None:
    """Each name of `__all__` can be imported, and an unknown one is an AttributeError."""
    import crimecongress

    assert set(crimecongress.__all__) <= set(dir(crimecongress))
    for name in crimecongress.__all__:
        assert getattr(crimecongress, name) is not None
    with pytest.raises(AttributeError, match="nonsense"):
        _ = crimecongress.nonsense  # type: ignore[attr-defined]


def function_lengths(module: Path) -> dict[str, int]:
    """Lines of each function of a module, from its first to its last, without its docstring."""
    found = {}
    for node in ast.walk(ast.parse(module.read_text(encoding="utf-8"))):
        if isinstance(node, ast.FunctionDef):
            first = node.body[0]
            is_told = ast.get_docstring(node) is not None
            told = (first.end_lineno or 0) - first.lineno + 1 if is_told else 0
            place = module.relative_to(ROOT / "src" / "crimecongress").as_posix()
            found[f"{place}: {node.name}"] = (node.end_lineno or 0) - node.lineno + 1 - told
    return found


def test_functions_and_modules_stay_short() -> None:
    """No function is longer than its bound, the docstring not counted, and no module is."""
    modules = sorted((ROOT / "src" / "crimecongress").rglob("*.py"))
    lines = {each: len(each.read_text(encoding="utf-8").splitlines()) for each in modules}
    assert [each for each, length in lines.items() if length > LONGEST_MODULE] == []
    lengths = {name: n for each in modules for name, n in function_lengths(each).items()}
    assert [name for name, length in lengths.items() if length > LONGEST_FUNCTION] == []
