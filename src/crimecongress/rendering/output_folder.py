"""Folders of results: written whole or not at all, and never over anything else."""

from __future__ import annotations

import hashlib
import json
import secrets
import shutil
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from crimecongress.errors import OutputRefusedError

MANIFEST = "manifest.json"


def json_bytes(value: Mapping[str, Any]) -> bytes:
    """Return a value as indented JSON in UTF-8."""
    return (json.dumps(value, ensure_ascii=False, indent=2) + "\n").encode("utf-8")


def with_manifest(files: Mapping[str, bytes], facts: Mapping[str, Any]) -> dict[str, bytes]:
    """Add a manifest: facts, then the hash of each file; no clock, no path beyond a file's name.

    Args:
        files: Name and content of each file.
        facts: What the manifest says before the hashes, its ``schema`` first.

    Returns:
        The files, the manifest last.
    """
    hashes = {name: hashlib.sha256(content).hexdigest() for name, content in files.items()}
    return {**files, MANIFEST: json_bytes({**facts, "files": hashes})}


def write_folder(
    directory: str | Path, files: Mapping[str, bytes], schema: str, *, force: bool = False
) -> Path:
    """Write files to a folder, whole or not at all.

    Args:
        directory: The folder; made with its parents where it does not exist.
        files: Name and content of each file, a manifest among them.
        schema: What the manifest calls itself (``crimecongress-dossier/1``).
        force: Also replace a folder that holds other files; they are lost.

    Returns:
        The folder.

    Raises:
        OutputRefusedError: The folder holds anything but earlier results of the same kind, or
            cannot be written.
    """
    target = Path(directory)
    _check_folder(target)
    if not force:
        check_folder(target, schema)
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        _put(target, files)
    except OSError as error:
        raise OutputRefusedError(
            f"the results cannot be written: {error.strerror or error}",
            where=str(target),
            mend="choose a folder that you may write to",
        ) from error
    return target


def check_folder(directory: str | Path, schema: str) -> None:
    """Check that results may be written to a folder, before any long work.

    Args:
        directory: The folder.
        schema: What the manifest calls itself.

    Raises:
        OutputRefusedError: It is a file, a link or the folder that the program runs in, or holds
            anything but earlier results of the same kind.
    """
    target = Path(directory)
    _check_folder(target)
    if not target.exists():
        return
    held = sorted(entry.name for entry in target.iterdir())
    ours = _listed(target, schema)
    foreign = [name for name in held if name not in ours or (target / name).is_dir()]
    if foreign:
        shown = ", ".join(repr(name) for name in foreign[:3])
        raise OutputRefusedError(
            f"the folder holds what is none of our results: {shown}",
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


def _listed(folder: Path, schema: str) -> frozenset[str]:
    """The files that a manifest of the same kind names; none where there is no such manifest."""
    try:
        data = json.loads((folder / MANIFEST).read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, ValueError):
        return frozenset()
    kind = schema.rpartition("/")[0] + "/"
    if not isinstance(data, dict) or not str(data.get("schema", "")).startswith(kind):
        return frozenset()
    files = data.get("files")
    return frozenset({MANIFEST, *files}) if isinstance(files, dict) else frozenset()


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
