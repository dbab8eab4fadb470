"""Pages: one HTML file each, which works offline and loads nothing from anywhere."""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Sequence
from importlib import metadata, resources
from typing import TYPE_CHECKING

from crimecongress.display import count
from crimecongress.rendering import prose
from crimecongress.rendering.cells import legend
from crimecongress.rendering.corrected import correction_lines
from crimecongress.rendering.redlines import redline_view
from crimecongress.rendering.tracings import tracing_view
from crimecongress.rendering.view import page_of

if TYPE_CHECKING:
    from crimecongress.comparison.results import Comparison
    from crimecongress.comparison.revision import Revision
    from crimecongress.comparison.traces import Tracing

_FOOT = "crimecongress dossier · not endorsed by the United Nations"
_SPECIMEN_FOOT = "SPECIMEN: fictional documents · "


def page(comparison: Comparison) -> str:
    """Render the page of a dossier.

    Args:
        comparison: The comparison.

    Returns:
        The HTML; style and script stand inside, and a content-security policy allows nothing
        else. Every text of a document is escaped.
    """
    return _rendered(
        "dossier.html.j2",
        ("page.js", "dossier.js"),
        specimen=comparison.specimen,
        page=page_of(comparison),
        comparison=comparison,
        corrections=correction_lines(comparison),
        legend=legend(),
    )


def redline_page(revision: Revision) -> str:
    """Render the page of a redline; as safe and self-contained as that of a dossier."""
    one = redline_view(revision)
    return _rendered(
        "redline_page.html.j2",
        ("page.js",),
        specimen=revision.specimen,
        one=one,
        lede=prose.revised(revision),
    )


def tracing_page(tracing: Tracing) -> str:
    """Render the page of a tracing; as safe and self-contained as that of a dossier."""
    return _rendered(
        "tracing_page.html.j2", ("page.js",), specimen=tracing.specimen, one=tracing_view(tracing)
    )


def _rendered(name: str, scripts: Sequence[str], *, specimen: bool, **values: object) -> str:
    from jinja2 import Environment, FunctionLoader, StrictUndefined
    from markupsafe import Markup

    style = _template("dossier.css") + _page_feet(specimen=specimen)
    script = "\n".join(_template(one) for one in scripts)
    environment = Environment(
        loader=FunctionLoader(_template),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.globals["count"] = count
    return environment.get_template(name).render(
        prose=prose,
        specimen=specimen,
        version=metadata.version("crimecongress"),
        # Our own files, never a text of a document.
        style=Markup(style),  # noqa: S704
        script=Markup(script),  # noqa: S704
        policy=policy(style, script),
        **values,
    )


def policy(style: str, script: str) -> str:
    """Return the content-security policy that allows one style, one script and nothing else.

    Args:
        style: Content of the page's one style element.
        script: Content of its one script element.

    Returns:
        The policy, with the hashes of both (W3C Content Security Policy Level 3).
    """
    return (
        f"default-src 'none'; style-src '{_hash(style)}'; script-src '{_hash(script)}'; "
        "img-src data:; base-uri 'none'; form-action 'none'"
    )


def _hash(content: str) -> str:
    digest = hashlib.sha256(content.encode("utf-8")).digest()
    return f"sha256-{base64.b64encode(digest).decode('ascii')}"


def _page_feet(*, specimen: bool) -> str:
    """Say at the foot of each printed page whose page it is, and whether it is fictional."""
    foot = f"{_SPECIMEN_FOOT if specimen else ''}{_FOOT}"
    font = "font: 8pt sans-serif; color: #4d5b68;"
    return (
        f'@page {{ @bottom-left {{ content: "{foot}"; {font} white-space: nowrap; }} '
        f"@bottom-right {{ content: counter(page) ' / ' counter(pages); {font} }} }}\n"
    )


def _template(name: str) -> str:
    place = resources.files("crimecongress.rendering").joinpath("templates", name)
    return place.read_text(encoding="utf-8")
