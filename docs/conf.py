"""How the documentation is built; a warning is an error."""

from __future__ import annotations

import builtins
import re
import shutil
from enum import Enum
from importlib import metadata
from pathlib import Path
from typing import Any

from sphinx.application import Sphinx

HERE = Path(__file__).parent
project = "crimecongress"
author = "The crimecongress developers"
copyright = "2026, the crimecongress developers"  # noqa: A001
release = metadata.version("crimecongress")
extensions = [
    "myst_nb",
    "sphinx.ext.autodoc",
    "sphinx.ext.autosummary",
    "sphinx.ext.napoleon",
    "sphinx_copybutton",
]
# The first is that of the generated pages.
source_suffix = {".rst": "restructuredtext", ".md": "myst-nb", ".ipynb": "myst-nb"}
exclude_patterns = ["_build", "_templates"]
templates_path = ["_templates"]
myst_enable_extensions = ["colon_fence", "deflist"]
myst_heading_anchors = 3
# The notebooks as they are committed, with their outputs; `nox -s notebooks` runs them.
nb_execution_mode = "off"
shutil.copytree(
    HERE.parent / "notebooks",
    HERE / "notebooks",
    ignore=shutil.ignore_patterns(".*"),
    dirs_exist_ok=True,
)
autosummary_generate = True
autodoc_member_order = "bysource"
autodoc_default_options = {"members": True}
napoleon_use_ivar = True
add_module_names = False
python_use_unqualified_type_names = True
maximum_signature_line_length = 80
html_theme = "furo"
html_title = f"crimecongress {release}"
html_static_path = ["_static"]
html_css_files = ["pages.css"]
html_show_sphinx = False
linkcheck_timeout = 20
linkcheck_retries = 2

# A build uses no network, so the names of other projects lead nowhere. Each is listed; a name of
# ours that does not resolve is a warning, and so an error.
_ELSEWHERE = (
    "argparse",
    "attr",
    "collections",
    "concurrent",
    "datetime",
    "enum",
    "pathlib",
    "random",
    "re",
    "urllib",
    "zipfile",
)
# Packages that are imported for the type checker alone: autodoc has only the bare name.
_BARE = {
    "AhoCorasick": "ahocorasick_rs",
    "Axes": "matplotlib",
    "Figure": "matplotlib",
    "HtmlElement": "lxml",
    "Path": "pathlib",
    "_Element": "lxml",
}
# Type variables are on no page.
_VARIABLES = (
    "crimecongress.corrections.carrying.Record",
    "crimecongress.model.outline.Title",
    "crimecongress.model.vocabulary.E",
    "crimecongress.names.index.Value",
    "crimecongress.register.standing.Row",
    "crimecongress.structuring.T",
)
nitpick_ignore = [("py:obj", "crimecongress.names.index.Value")]
nitpick_ignore += [("py:class", name) for name in (*dir(builtins), *_BARE, *_VARIABLES)]
nitpick_ignore_regex = [
    ("py:.*", rf"({'|'.join(_ELSEWHERE)})\..+"),
    ("py:class", r"(crimecongress\..+\.)?_\w+"),  # a private class in a signature
]
# attrs makes a child's `__init__` of its parents' fields, whose types autodoc then looks for in the
# child's module; of two classes of one name it takes either.
suppress_warnings = ["ref.python"]


def _short_signature(*event: Any) -> tuple[str, str | None] | None:
    thing, signature, returned = event[3], event[5], event[6]
    if not signature or _values(thing):
        return ("", None) if _values(thing) else None
    # A default that is a value of the model would fill the page with its fields.
    return re.sub(r"= [A-Z]\w*\(.*?\)(?=, \w+:|\)$)", "= ...", signature), returned


def _with_values(*event: Any) -> None:
    if values := _values(event[3]):
        event[5].extend(["", f"Values: {', '.join(values)}."])


def _values(thing: object) -> list[str]:
    is_list = isinstance(thing, type) and issubclass(thing, Enum)
    return [f"``{one.value}``" for one in thing] if is_list else []


def setup(app: Sphinx) -> None:
    """Show a closed list of the model by its values: they stand in JSON, CSV and gold files."""
    app.connect("autodoc-process-signature", _short_signature)
    app.connect("autodoc-process-docstring", _with_values)
