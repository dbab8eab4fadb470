"""Every public name says what it is, what it returns and which errors it raises.

The ruff rules of pydocstyle ask for a docstring; those of pydoclint (``DOC201``, ``DOC501``) are in
preview, hold private names to the same form, and take ``raise damaged(...)`` for an error's name.
"""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

import crimecongress

PACKAGE = Path(crimecongress.__file__).parent
MODULES = sorted(
    path for path in PACKAGE.rglob("*.py") if path.stem == "__init__" or path.stem[0] != "_"
)
Function = ast.FunctionDef | ast.AsyncFunctionDef
NOTHING = {None, "None", "NoReturn", "Never"}


def public_nodes(
    parent: ast.Module | ast.ClassDef, name: str = ""
) -> Iterator[tuple[str, Function | ast.ClassDef]]:
    """Functions, classes and methods without a leading underscore, with their dotted names."""
    for node in parent.body:
        if isinstance(node, Function | ast.ClassDef) and not node.name.startswith("_"):
            yield f"{name}{node.name}", node
            if isinstance(node, ast.ClassDef):
                yield from public_nodes(node, f"{name}{node.name}.")


def raised_in(function: Function) -> set[str]:
    """Names of the errors that a function raises itself; functions inside it are left out."""
    found: set[str] = set()
    left: list[ast.AST] = list(function.body)
    while left:
        node = left.pop()
        if isinstance(node, ast.Raise):
            error = node.exc.func if isinstance(node.exc, ast.Call) else node.exc
            if isinstance(error, ast.Name) and error.id.endswith("Error"):
                found.add(error.id)
        if not isinstance(node, Function | ast.Lambda | ast.ClassDef):
            left.extend(ast.iter_child_nodes(node))
    return found


def faults_of(name: str, node: Function | ast.ClassDef) -> Iterator[str]:
    """What the docstring of a public name leaves out."""
    text = ast.get_docstring(node)
    if not text:
        yield f"{name} has no docstring"
        return
    if isinstance(node, ast.ClassDef):
        return
    head, *sections = text.split("\nRaises:")
    returned = node.returns and ast.unparse(node.returns)
    if returned not in NOTHING and "\n" in text:
        attribute = any("property" in ast.unparse(one) for one in node.decorator_list)
        if not attribute and "\nReturns:" not in head and "\nYields:" not in head:
            yield f"{name} does not say what it returns"
    # Google style takes what stands before a colon for a type, and so does the reference.
    if re.search(r"\n(?:Returns|Yields):\n +[A-Z][a-z]*(?: [^:`\n]*)?: ", head):
        yield f"{name} names no type before the colon of what it returns"
    told = sections[0] if sections else ""
    for error in sorted(raised_in(node)):
        if error not in told:
            yield f"{name} raises {error} and does not say so"


@pytest.mark.parametrize("path", MODULES, ids=lambda path: path.relative_to(PACKAGE).as_posix())
def test_a_public_name_says_what_it_returns_and_raises(path: Path) -> None:
    """A module, and each function, class and method in it that has no leading underscore."""
    module = ast.parse(path.read_text(encoding="utf-8"))
    assert ast.get_docstring(module)
    faults = [fault for name, node in public_nodes(module) for fault in faults_of(name, node)]
    assert faults == []


@pytest.mark.parametrize(
    ("source", "fault"),
    [
        ("def f() -> int:\n    return 1", "f has no docstring"),
        ('def f() -> int:\n    """A.\n\n    B.\n    """', "f does not say what it returns"),
        (
            'def f() -> None:\n    """A."""\n    raise ValueError("x")',
            "f raises ValueError and does not say so",
        ),
        (
            'def f() -> int:\n    """A.\n\n    Returns:\n        The sum: of all.\n    """',
            "f names no type before the colon of what it returns",
        ),
        ('class C:\n    """A."""\n    def m(self): ...', "C.m has no docstring"),
    ],
)
def test_what_a_docstring_leaves_out_is_named(source: str, fault: str) -> None:
    """The check finds what it is for."""
    found = [
        told for name, node in public_nodes(ast.parse(source)) for told in faults_of(name, node)
    ]
    assert found == [fault]
