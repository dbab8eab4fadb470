"""The dossier: a folder with a page, tables, a workbook, a codebook and a manifest."""

from __future__ import annotations

import hashlib
import json
import secrets
import shutil
from collections.abc import Mapping
from importlib import resources
from pathlib import Path
from typing import TYPE_CHECKING, Any

from crimecongress.errors import OutputRefusedError
from crimecongress.rendering import prose
from crimecongress.rendering.sheets import TABLES

if TYPE_CHECKING:
    from crimecongress.comparison.results import Comparison

SCHEMA = "crimecongress-dossier/1"
MANIFEST = "manifest.json"
FILES = (
    "index.html",
    *(f"{name}.csv" for name in TABLES),
    "dossier.xlsx",
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
    """
    target = Path(directory)
    _check_folder(target)
    if not force:
        check_directory(target)
    files = dossier_files(comparison)
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        _put(target, files)
    except OSError as error:
        raise OutputRefusedError(
            f"the dossier cannot be written: {error.strerror or error}",
            where=str(target),
            mend="choose a folder that you may write to",
        ) from error
    return target


def check_directory(directory: str | Path) -> None:
    """Check that a dossier may be written to a folder, before any long work.

    Args:
        directory: The folder.

    Raises:
        OutputRefusedError: It is a file, a link or the folder that the program runs in, or holds
            anything but an earlier dossier.
    """
    target = Path(directory)
    _check_folder(target)
    if not target.exists():
        return
    held = sorted(entry.name for entry in target.iterdir())
    foreign = [name for name in held if name not in FILES or (target / name).is_dir()]
    if held and (foreign or not _is_ours(target)):
        shown = ", ".join(repr(name) for name in (foreign or held)[:3])
        raise OutputRefusedError(
            f"the folder holds what is no dossier of ours: {shown}",
            where=str(target),
            mend="name a new or empty folder, or move these files away",
        )


def _check_folder(target: Path) -> None:
    """Refuse what cannot change places with a new folder."""
    cause = ""
    if target.is_symlink() or (target.exists() and not target.is_dir()):
        cause = "the output is no folder"
    elif target.resolve() == Path.cwd():
        cause = "the output is the folder that this program runs in"
    if cause:
        raise OutputRefusedError(cause, where=str(target), mend="name a new or empty folder")


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
    from crimecongress.rendering.sheets import sheets

    tables = sheets(comparison)
    note = prose.SPECIMEN_NOTE if comparison.specimen else ""
    files = {"index.html": page(comparison).encode("utf-8")}
    files |= {f"{one.name}.csv": to_csv(one.columns, one.rows) for one in tables}
    files["dossier.xlsx"] = workbook(comparison, tables)
    files["codebook.md"] = codebook(tables, specimen_note=note).encode("utf-8")
    files[MANIFEST] = _json(_manifest(comparison, files))
    return files


def _manifest(comparison: Comparison, files: Mapping[str, bytes]) -> dict[str, Any]:
    """What was read and what was written; no clock, no path beyond a file's name."""
    made = comparison.provenance
    meetings = {
        report.document.sha256: one.key
        for one in comparison.corpus.proceedings
        for report in (*one.reports, *one.superseded)
    }
    return {
        "schema": SCHEMA,
        "specimen": comparison.specimen,
        "notices": list(comparison.notices),
        "library": {"name": "crimecongress", "version": made.library_version},
        "scheme": {"id": made.scheme, "version": made.scheme_version},
        "register": {"sha256": _register_hash()},
        "threshold": comparison.threshold,
        "inputs": [
            {
                "file": source.path.replace("\\", "/").rpartition("/")[2],
                "symbol": source.symbol,
                "sha256": source.sha256,
                "meeting": meetings.get(source.sha256),
                "stands": source.stands,
            }
            for source in made.documents
        ],
        "digest": [
            {"meeting": one.key, "items": [item.id for item in one.digest]}
            for one in comparison.corpus.proceedings
            if one.digest
        ],
        "missing": [row.meeting for row in comparison.missing],
        "files": {name: hashlib.sha256(content).hexdigest() for name, content in files.items()},
        "note": prose.INDEPENDENT,
    }


def _register_hash() -> str:
    """Return one hash over the files of the bundled register, which has no version of its own."""
    digest = hashlib.sha256()
    folder = resources.files("crimecongress").joinpath("data", "register")
    for place in sorted(folder.iterdir(), key=lambda entry: entry.name):
        # Line ends differ between checkouts; the facts do not.
        content = place.read_bytes().replace(b"\r\n", b"\n")
        digest.update(f"{place.name}\0{len(content)}\0".encode() + content)
    return digest.hexdigest()


def _json(value: Mapping[str, Any]) -> bytes:
    return (json.dumps(value, ensure_ascii=False, indent=2) + "\n").encode("utf-8")


def _is_ours(folder: Path) -> bool:
    try:
        data = json.loads((folder / MANIFEST).read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, ValueError):
        return False
    return isinstance(data, dict) and str(data.get("schema", "")).startswith(
        SCHEMA.rpartition("/")[0] + "/"
    )


def _put(target: Path, files: Mapping[str, bytes]) -> None:
    """Write beside the target, then change places: a reader sees the old folder or the new."""
    token = f".{target.name}-{secrets.token_hex(4)}"
    fresh, old = target.with_name(f"{token}.new"), target.with_name(f"{token}.old")
    fresh.mkdir()
    try:
        for name, content in files.items():
            (fresh / name).write_bytes(content)
        if target.exists():
            target.rename(old)
        fresh.rename(target)
    except BaseException:
        if old.exists() and not target.exists():
            old.rename(target)
        raise
    finally:
        shutil.rmtree(fresh, ignore_errors=True)
        shutil.rmtree(old, ignore_errors=True)
