"""The dossier: a folder with a page, tables, a workbook, a codebook and a manifest."""

from __future__ import annotations

import hashlib
from importlib import resources
from pathlib import Path
from typing import TYPE_CHECKING, Any

from crimecongress.errors import InvalidValueError
from crimecongress.rendering import prose
from crimecongress.rendering.corrected import corrections_manifest
from crimecongress.rendering.labels import file_name
from crimecongress.rendering.output_folder import (
    MANIFEST,
    check_folder,
    with_manifest,
    write_folder,
)
from crimecongress.rendering.sheets import TABLES

if TYPE_CHECKING:
    from crimecongress.comparison.results import Comparison

SCHEMA = "crimecongress-dossier/1"
FILES = (
    "index.html",
    *(f"{name}.csv" for name in TABLES),
    "dossier.xlsx",
    "matrix.docx",
    "citations.bib",
    "citations.json",
    "codebook.md",
    MANIFEST,
)


def write_dossier(comparison: Comparison, directory: str | Path, *, force: bool = False) -> Path:
    """Write the dossier of a comparison, whole or not at all.

    Args:
        comparison: The comparison.
        directory: The folder; made with its parents where it does not exist.
        force: Also replace a folder that holds other files; they are lost.

    Returns:
        The folder.

    Raises:
        OutputRefusedError: The folder holds anything but an earlier dossier, or cannot be
            written.
        InvalidValueError: The comparison holds no document.

    Examples:
        >>> import crimecongress as cc
        >>> comparison = cc.compare(cc.tag(cc.assemble(cc.specimens())))
        >>> folder = cc.write_dossier(comparison, "dossier")
        >>> (folder / "index.html").is_file(), (folder / "matrix.docx").is_file()
        (True, True)
    """
    if not len(comparison.corpus):
        raise InvalidValueError(
            "the comparison holds no document, so there is nothing to show",
            mend="look at `failures` of what `read_all` returned",
        )
    if not force:
        check_directory(directory)
    return write_folder(directory, dossier_files(comparison), SCHEMA, force=force)


def check_directory(directory: str | Path) -> None:
    """Check that a dossier may be written to a folder, before any long work.

    Args:
        directory: The folder.

    Raises:
        OutputRefusedError: It is a file, a link or the folder that the program runs in, or holds
            anything but an earlier dossier.
    """
    check_folder(directory, SCHEMA)


def dossier_files(comparison: Comparison) -> dict[str, bytes]:
    """Make the files of a dossier.

    Args:
        comparison: The comparison.

    Returns:
        Name and content of each file; the same comparison gives the same bytes.
    """
    from crimecongress.rendering.codebook import codebook
    from crimecongress.rendering.csvfile import to_csv
    from crimecongress.rendering.excel import workbook
    from crimecongress.rendering.page import page
    from crimecongress.rendering.references import references, to_bibtex, to_csl
    from crimecongress.rendering.sheets import sheets
    from crimecongress.rendering.word import matrix_document

    tables = sheets(comparison)
    note = prose.SPECIMEN_NOTE if comparison.specimen else ""
    files = {"index.html": page(comparison).encode("utf-8")}
    files |= {f"{one.name}.csv": to_csv(one.columns, one.rows) for one in tables}
    files["dossier.xlsx"] = workbook(comparison, tables)
    files["matrix.docx"] = matrix_document(comparison)
    cited = references(comparison)
    files["citations.bib"] = to_bibtex(cited).encode("utf-8")
    files["citations.json"] = to_csl(cited).encode("utf-8")
    files["codebook.md"] = codebook(tables, specimen_note=note).encode("utf-8")
    return with_manifest(files, _manifest(comparison))


def _manifest(comparison: Comparison) -> dict[str, Any]:
    """What was read and how."""
    made = comparison.provenance
    return {
        "schema": SCHEMA,
        "specimen": comparison.specimen,
        "notices": list(comparison.notices),
        "library": {"name": "crimecongress", "version": made.library_version},
        "scheme": {"id": made.scheme, "version": made.scheme_version},
        "register": {"sha256": _register_hash()},
        "threshold": comparison.threshold,
        "inputs": _inputs(comparison),
        "digest": [
            {"meeting": one.key, "items": [item.id for item in one.digest]}
            for one in comparison.corpus.proceedings
            if one.digest
        ],
        "corrections": corrections_manifest(comparison),
        "decisions": [
            {
                "document": one.document,
                "unit": one.unit,
                "theme": one.theme,
                "verdict": one.verdict.value,
                "who": one.who,
                "when": one.when.isoformat(),
                "why": one.why,
            }
            for one in comparison.tagging.decisions
        ],
        "missing": [row.meeting for row in comparison.missing],
        "note": prose.INDEPENDENT,
    }


def _inputs(comparison: Comparison) -> list[dict[str, Any]]:
    """Each document with its hash, its meeting and whether it stands."""
    meetings = {
        report.document.sha256: one.key
        for one in comparison.corpus.proceedings
        for report in one.documents
    }
    return [
        {
            "file": file_name(source.path),
            "symbol": source.symbol,
            "sha256": source.sha256,
            "meeting": meetings.get(source.sha256),
            "stands": source.stands,
        }
        for source in comparison.provenance.documents
    ]


def _register_hash() -> str:
    """Return one hash over the files of the bundled register, which has no version of its own."""
    digest = hashlib.sha256()
    folder = resources.files("crimecongress").joinpath("data", "register")
    for place in sorted(folder.iterdir(), key=lambda entry: entry.name):
        # Line ends differ between checkouts; the facts do not.
        content = place.read_bytes().replace(b"\r\n", b"\n")
        digest.update(f"{place.name}\0{len(content)}\0".encode() + content)
    return digest.hexdigest()
