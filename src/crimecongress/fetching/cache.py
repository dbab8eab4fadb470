"""The cache: fetched files in a folder of the user's, with an index that vouches for each."""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path

from attrs import frozen

from crimecongress.errors import InvalidDataError
from crimecongress.serialization import dumps, loads, structure, unstructure

_INDEX = "index.json"
_SCHEMA = "crimecongress-cache/1"


@frozen(kw_only=True)
class Entry:
    """A fetched file.

    Attributes:
        url: Where it came from.
        file: Its name in the folder.
        symbol: Document symbol that was asked for.
        language: Language that was asked for.
        format: Format that was asked for.
        sha256: Hash of its bytes.
        size: Count of its bytes.
        date: When it came, in ISO 8601 and UTC.
        etag: The service's own mark of the version, or None.
        modified: The service's date of the version, or None.
    """

    url: str
    file: str
    symbol: str
    language: str
    format: str
    sha256: str
    size: int
    date: str
    etag: str | None = None
    modified: str | None = None


@frozen
class Cache:
    """A folder of fetched files.

    Attributes:
        folder: The folder; made when the first file comes.
    """

    folder: Path

    @classmethod
    def of_user(cls) -> Cache:
        """Return the cache in the folder that the user's system has for such."""
        from platformdirs import user_cache_path

        return cls(user_cache_path("crimecongress", appauthor=False))

    def entries(self) -> dict[str, Entry]:
        """Return the index, by address; a damaged one counts as empty, since all can come anew."""
        try:
            data = loads((self.folder / _INDEX).read_bytes())
            if not isinstance(data, dict) or data.get("schema") != _SCHEMA:
                return {}
            found = structure(data.get("files"), tuple[Entry, ...])
        except (OSError, InvalidDataError):
            return {}
        return {entry.url: entry for entry in found}

    def find(self, url: str) -> Entry | None:
        """Return a file that is there and is what came, or None where it must be fetched.

        Args:
            url: Where it came from.

        Returns:
            Its entry.
        """
        entry = self.entries().get(url)
        if entry is None or Path(entry.file).name != entry.file:
            return None
        try:
            content = (self.folder / entry.file).read_bytes()
        except OSError:
            return None
        return entry if hashlib.sha256(content).hexdigest() == entry.sha256 else None

    def name(self, symbol: str, language: str, ending: str, url: str) -> str:
        """Return the name for a file: its symbol, readable and allowed on every system.

        Args:
            symbol: The document symbol.
            language: The language.
            ending: The ending, without its dot.
            url: Where it comes from.

        Returns:
            A name such as ``A_CONF.234_RPM.3_1.en.pdf``; with a part of the address's hash
            before the ending where the same name is taken by another address.
        """
        stem = "".join(c if c.isalnum() or c in ".-()" else "_" for c in symbol)
        name = f"{stem}.{language}.{ending}"
        if any(one.file == name and one.url != url for one in self.entries().values()):
            mark = hashlib.sha256(url.encode()).hexdigest()[:8]
            name = f"{stem}.{language}.{mark}.{ending}"
        return name

    def keep(self, part: Path, entry: Entry) -> Path:
        """Take a checked file over and note it in the index.

        Args:
            part: The file as it came, in this folder.
            entry: What is known of it.

        Returns:
            Its path.
        """
        place = self.folder / entry.file
        part.replace(place)
        self._note(self.entries() | {entry.url: entry})
        return place

    def _note(self, entries: dict[str, Entry]) -> None:
        files: Iterable[Entry] = (entries[url] for url in sorted(entries))
        text = dumps({"schema": _SCHEMA, "files": unstructure(tuple(files))}, indent=2)
        write_whole(self.folder / _INDEX, f"{text}\n".encode())


@frozen(kw_only=True)
class Part:
    """A file on its way, and what the service said of it, so that the rest can come later.

    Attributes:
        path: Where it grows.
    """

    path: Path

    @property
    def size(self) -> int:
        """Count of bytes that are there."""
        return self.path.stat().st_size if self.path.exists() else 0

    @property
    def _note(self) -> Path:
        return self.path.with_name(f"{self.path.name}.json")

    def begin(self, said: dict[str, str]) -> None:
        """Begin anew.

        Args:
            said: What the service said of the file: ``url``, ``validator``, ``total``.
        """
        self.path.parent.mkdir(parents=True, exist_ok=True)
        self.path.write_bytes(b"")
        write_whole(self._note, json.dumps(said, sort_keys=True).encode())

    def said(self) -> dict[str, str]:
        """Return what the service said of the file, or nothing where nothing was begun."""
        try:
            found = json.loads(self._note.read_bytes())
        except (OSError, ValueError):
            return {}
        return found if isinstance(found, dict) else {}

    def drop(self) -> None:
        """Remove what is there."""
        for path in (self.path, self._note):
            path.unlink(missing_ok=True)

    def done(self) -> None:
        """Remove the note beside a file that has been taken over."""
        self._note.unlink(missing_ok=True)


def write_whole(path: Path, content: bytes) -> None:
    """Write a file whole or not at all.

    Args:
        path: The file.
        content: Its bytes.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    beside = path.with_name(f".{path.name}.{os.getpid()}")
    try:
        beside.write_bytes(content)
        beside.replace(path)
    except BaseException:
        with suppress(OSError):
            beside.unlink(missing_ok=True)
        raise
