"""How the documentation is built; a warning is an error."""

from __future__ import annotations

from importlib import metadata

project = "crimecongress"
author = "The crimecongress developers"
copyright = "2026, the crimecongress developers"  # noqa: A001
release = metadata.version("crimecongress")
extensions = [
    "myst_parser",
    "sphinx.ext.autodoc",
    "sphinx.ext.napoleon",
    "sphinx_copybutton",
]
source_suffix = {".md": "markdown", ".rst": "restructuredtext"}
exclude_patterns = ["_build"]
myst_enable_extensions = ["colon_fence", "deflist"]
myst_heading_anchors = 3
autodoc_member_order = "bysource"
autodoc_typehints = "description"
autodoc_class_signature = "separated"
autodoc_default_options = {"members": True, "show-inheritance": False}
napoleon_use_ivar = True
# Type names that autodoc prints and that no page of ours, and no loaded inventory, defines.
nitpick_ignore_regex = [(r"py:.*", r".*")]
html_theme = "furo"
html_title = f"crimecongress {release}"
html_static_path = ["_static"]
html_show_sphinx = False
