"""What a folder of reports holds: the files to read, and what is passed over and why."""

from __future__ import annotations

import json
from pathlib import Path

from attrs import field, frozen

from crimecongress.display import Displayed
from crimecongress.errors import UnreadableFileError

# A folder of reports is a working folder too. These never are the report of a meeting; whoever
# means one of them names it, and it is read like any other.
_OTHER_KINDS = {
    "a table": (".csv", ".tsv", ".xls", ".xlsx", ".ods"),
    "a data file": (".json", ".jsonl", ".jsonld", ".toml", ".ttl", ".yaml", ".yml", ".bib"),
    "a program or notebook": (".py", ".ipynb", ".sh", ".r"),
}
_SUFFIXES = {suffix: kind for kind, suffixes in _OTHER_KINDS.items() for suffix in suffixes}
_NOTES = frozenset({"readme", "license", "licence", "copying"})
_OF_THE_SYSTEM = frozenset({"thumbs.db", "desktop.ini"})
_LOCK = "~$"
_MANIFEST = "manifest.json"
_OURS = "crimecongress-"


@frozen(kw_only=True, repr=False)
class PassedOver(Displayed):
    """Something in a folder that was not read.

    Attributes:
        path: Where it is.
        reason: Why it was not read.
        mend: What to do to have it read.
    """

    path: str
    reason: str
    mend: str = "name it to read it"

    def __str__(self) -> str:
        return f"{self.path}: passed over: {self.reason}; {self.mend}"


@frozen(kw_only=True, repr=False)
class Listing(Displayed):
    """What a path stands for.

    Attributes:
        files: The files to read, in the order of their names.
        passed_over: What else the folder holds, in the order of the names.
    """

    files: tuple[Path, ...]
    passed_over: tuple[PassedOver, ...] = field(default=())


def listing(path: str | Path) -> Listing:
    """List the files that a path stands for.

    Args:
        path: A file, which is taken whatever it is; or a folder, whose files are taken in the
            order of their names. Tables, data files, read-me files and the folders inside it are
            passed over. Hidden files, and those that a system or a word processor leaves behind,
            are nothing that a person put there, and are not mentioned.

    Returns:
        The files, and what was passed over.

    Raises:
        UnreadableFileError: The path is empty or does not exist, or the folder holds no file to
            read, or is one that the library wrote: its pages quote reports and are none.
    """
    if path == "":
        raise UnreadableFileError("the path is empty", mend="write . for the current folder")
    place = Path(path)
    if not place.exists():
        raise UnreadableFileError(
            "there is no such file or folder", where=place.as_posix(), mend="check the path"
        )
    if not place.is_dir():
        return Listing(files=(place,))
    if _written_by_us(place):
        raise UnreadableFileError(
            "the folder holds results of this library, no reports",
            where=place.as_posix(),
            mend="name the folder of the reports, or the file that you want read",
        )
    inside = sorted(each for each in place.iterdir() if not _left_behind(each.name))
    found = [(each, _reason(each)) for each in inside]
    files = tuple(each for each, reason in found if reason is None)
    over = tuple(
        PassedOver(path=each.as_posix(), reason=reason) for each, reason in found if reason
    )
    if not files:
        raise UnreadableFileError(_nothing(over), where=place.as_posix(), mend=_mend(over))
    return Listing(files=files, passed_over=over)


def _written_by_us(folder: Path) -> bool:
    """Whether a manifest says that a folder is a dossier or another of our folders of results."""
    try:
        data = json.loads((folder / _MANIFEST).read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return False
    return (
        isinstance(data, dict)
        and str(data.get("schema", "")).startswith(_OURS)
        and isinstance(data.get("files"), dict)
    )


def _left_behind(name: str) -> bool:
    return name.startswith((".", _LOCK)) or name.lower() in _OF_THE_SYSTEM


def _reason(path: Path) -> str | None:
    """Say why something in a folder is not read, or None where it is."""
    if path.is_dir():
        return "a folder inside the folder"
    if path.stem.lower() in _NOTES:
        return "notes on the folder"
    return _SUFFIXES.get(path.suffix.lower())


_SHOWN = 3


def _nothing(over: tuple[PassedOver, ...]) -> str:
    if not over:
        return "the folder holds nothing to read"
    named = ", ".join(f"{Path(one.path).name!r} ({one.reason})" for one in over[:_SHOWN])
    more = f" and {len(over) - _SHOWN} more" if len(over) > _SHOWN else ""
    return f"the folder holds no report, only {named}{more}"


def _mend(over: tuple[PassedOver, ...]) -> str:
    return "name what you want read" if over else "put reports into it, or name another"
