"""Reports of the regional preparatory meetings of the United Nations crime congresses.

Reports in, as the UN publishes them; a typed model, themes with evidence, comparison across
meetings; a dossier out, in which every figure walks back to a document and a paragraph.

The public names are imported on first use, so that ``import crimecongress`` stays quick.
The library is independent of the United Nations and not endorsed by it.

Examples:
    >>> import crimecongress as cc
    >>> corpus = cc.assemble(cc.specimens())
    >>> comparison = cc.compare(cc.tag(corpus))
    >>> len(comparison.corpus)
    5
"""

from __future__ import annotations

from importlib import import_module, metadata
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from crimecongress import register as register
    from crimecongress.comparison import Comparison as Comparison
    from crimecongress.comparison import compare as compare
    from crimecongress.corpus import Corpus as Corpus
    from crimecongress.corpus import assemble as assemble
    from crimecongress.corrections import apply_corrections as apply_corrections
    from crimecongress.corrections import read_sidecar as read_sidecar
    from crimecongress.digests import digest as digest
    from crimecongress.errors import CrimeCongressError as CrimeCongressError
    from crimecongress.fetching import fetch as fetch
    from crimecongress.fetching import fetch_congress as fetch_congress
    from crimecongress.loading import Reading as Reading
    from crimecongress.loading import load as load
    from crimecongress.loading import read as read
    from crimecongress.loading import read_all as read_all
    from crimecongress.loading import save as save
    from crimecongress.loading import specimens as specimens
    from crimecongress.model import Proceedings as Proceedings
    from crimecongress.model import Report as Report
    from crimecongress.model import Symbol as Symbol
    from crimecongress.register import Register as Register
    from crimecongress.register import load_register as load_register
    from crimecongress.rendering import write_dossier as write_dossier
    from crimecongress.strength import derive_strength as derive_strength
    from crimecongress.themes import Scheme as Scheme
    from crimecongress.themes import Tagging as Tagging
    from crimecongress.themes import apply_decisions as apply_decisions
    from crimecongress.themes import load_scheme as load_scheme
    from crimecongress.themes import tag as tag
    from crimecongress.themes import tag_text as tag_text

    __version__: str

_HOMES = {
    "Comparison": "comparison",
    "Corpus": "corpus",
    "CrimeCongressError": "errors",
    "Proceedings": "model",
    "Reading": "loading",
    "Register": "register",
    "Report": "model",
    "Scheme": "themes",
    "Symbol": "model",
    "Tagging": "themes",
    "apply_corrections": "corrections",
    "apply_decisions": "themes",
    "assemble": "corpus",
    "compare": "comparison",
    "derive_strength": "strength",
    "digest": "digests",
    "fetch": "fetching",
    "fetch_congress": "fetching",
    "load": "loading",
    "load_register": "register",
    "load_scheme": "themes",
    "read": "loading",
    "read_all": "loading",
    "read_sidecar": "corrections",
    "save": "loading",
    "specimens": "loading",
    "tag": "themes",
    "tag_text": "themes",
    "write_dossier": "rendering",
}

__all__ = [*sorted(_HOMES), "__version__", "register"]  # noqa: PLE0604 - the table names them all


# A type checker reads the imports above: seeing this function, it would let any name pass.
if not TYPE_CHECKING:  # pragma: no branch - always so where it runs

    def __getattr__(name: str) -> object:
        """Import a public name on first use (PEP 562)."""
        if name == "__version__":
            return metadata.version("crimecongress")
        if name == "register":
            return import_module("crimecongress.register")
        home = _HOMES.get(name)
        if home is None:
            raise AttributeError(f"module 'crimecongress' has no attribute {name!r}")
        value = getattr(import_module(f"crimecongress.{home}"), name)
        globals()[name] = value
        return value


def __dir__() -> list[str]:
    return sorted(__all__)
