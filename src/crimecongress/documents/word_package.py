"""The ZIP package of a Word file: its parts, how they are related, and what can be wrong."""

from __future__ import annotations

import io
import posixpath
import zipfile
import zlib
from typing import TYPE_CHECKING

from attrs import define, field

from crimecongress.errors import UnreadableFileError

if TYPE_CHECKING:
    from lxml.etree import _Element

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
# ISO/IEC 29500 Strict names the same elements in other namespaces.
_STRICT = (
    (b"http://purl.oclc.org/ooxml/wordprocessingml/main", W[1:-1].encode()),
    (b"http://purl.oclc.org/ooxml/officeDocument/relationships", _R[1:-1].encode()),
)
_ENCRYPTED = 0x1
# No report is near this; a part that unpacks to more is an attack or an accident.
_LARGEST_PART = 256 * 2**20
_DAMAGE = (zipfile.BadZipFile, zlib.error, EOFError, KeyError, OSError, NotImplementedError)


@define(kw_only=True)
class Package:
    """An open Word file.

    Attributes:
        where: The path, for messages.
        main: Name of the part that holds the body.
    """

    where: str
    main: str = ""
    _zip: zipfile.ZipFile
    _names: frozenset[str]
    _related: dict[str, dict[str, tuple[str, str]]] = field(factory=dict)

    @classmethod
    def open(cls, content: bytes, *, where: str) -> Package:
        """Open the package and find its body.

        Args:
            content: The file's bytes.
            where: The path, for messages.

        Returns:
            The package.

        Raises:
            UnreadableFileError: The ZIP is damaged or locked, or holds no Word document.
        """
        try:
            archive = zipfile.ZipFile(io.BytesIO(content))
        except _DAMAGE as error:
            raise damaged(where, str(error)) from error
        package = cls(where=where, zip=archive, names=frozenset(archive.namelist()))
        targets = (
            target
            for kind, target in package.related("").values()
            if kind == "officeDocument" and target in package._names
        )
        package.main = next(targets, "word/document.xml")
        if package.main not in package._names:
            raise damaged(where, "the part with its text is missing")
        return package

    def xml(self, name: str) -> _Element | None:
        """Parse a part.

        Args:
            name: Its name in the package.

        Returns:
            Its root, or None where the package has no such part.

        Raises:
            UnreadableFileError: The part is damaged, locked or far too large.
        """
        from lxml import etree

        if name not in self._names:
            return None
        info = self._zip.getinfo(name)
        if info.flag_bits & _ENCRYPTED:
            raise UnreadableFileError(
                "the Word file is locked with a password",
                where=self.where,
                mend="save it without a password",
            )
        if info.file_size > _LARGEST_PART:
            raise damaged(self.where, f"part {name!r} unpacks to {info.file_size} bytes")
        parser = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=True)
        try:
            data = self._zip.read(name)
            if b"purl.oclc.org/ooxml" in data:
                for strict, common in _STRICT:
                    data = data.replace(strict, common)
            return etree.fromstring(data, parser)
        except (*_DAMAGE, etree.XMLSyntaxError) as error:
            raise damaged(self.where, f"part {name!r}: {error}") from error

    def related(self, part: str) -> dict[str, tuple[str, str]]:
        """Return what a part refers to.

        Args:
            part: Name of the part; empty for the package itself.

        Returns:
            By id, the kind of relation (``footnotes``) and the name of the other part.
        """
        if part not in self._related:
            folder, name = posixpath.split(part)
            root = self.xml(posixpath.join(folder, "_rels", f"{name}.rels"))
            found = {}
            for each in root if root is not None else ():
                if each.get("TargetMode") == "External":
                    continue
                target = each.get("Target", "")
                place = (
                    target[1:]
                    if target.startswith("/")
                    else posixpath.normpath(posixpath.join(folder, target))
                )
                found[each.get("Id", "")] = (each.get("Type", "").rpartition("/")[2], place)
            self._related[part] = found
        return self._related[part]

    def part(self, kind: str) -> _Element | None:
        """Parse the part that the body refers to by a kind of relation (``numbering``)."""
        for found, target in self.related(self.main).values():
            if found == kind:
                return self.xml(target)
        return None

    def target(self, element: _Element) -> str | None:
        """Return the name of the part that an element of the body refers to by ``r:id``."""
        return self.related(self.main).get(element.get(f"{_R}id", ""), ("", None))[1]


def damaged(where: str, cause: str) -> UnreadableFileError:
    """Return the error for a Word file that cannot be unpacked or parsed."""
    return UnreadableFileError(
        f"a damaged Word file ({cause})",
        where=where,
        mend="fetch it again, or open it in a word processor and save it anew",
    )


def value(element: _Element | None, default: str | None = None) -> str | None:
    """Return the ``w:val`` of an element, or the default where there is none."""
    return default if element is None else element.get(f"{W}val", default)


def is_on(element: _Element | None) -> bool | None:
    """Read a Word toggle such as ``w:b``: on, off, or None where it is absent."""
    if element is None:
        return None
    return element.get(f"{W}val", "1") not in {"0", "false", "off", "none"}
