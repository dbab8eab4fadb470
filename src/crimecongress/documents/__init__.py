"""Files to RawDocuments: one module a format, chosen by content and never by name."""

from __future__ import annotations

import hashlib
from pathlib import Path
from typing import Literal

from crimecongress.documents.formats import Format, detect
from crimecongress.files import content_of
from crimecongress.model import RawDocument

__all__ = ["Changes", "open_document"]

#: How a Word file's tracked changes are read.
Changes = Literal["accepted", "kept"]


def open_document(path: str | Path, changes: Changes = "accepted") -> RawDocument:
    """Read a file into a raw document.

    Args:
        path: A file in one of the formats that :mod:`crimecongress.documents` knows.
        changes: Whether the tracked changes of a Word file are read as accepted, or both
            wordings are kept in the signs of CriticMarkup.

    Returns:
        The decoded text with its lines and layout hints.

    Raises:
        UnreadableFileError: The path is empty, missing or a folder, or the file is empty, damaged
            or of a format that cannot be read; the message says which, and what to do.
    """
    name = Path(path).as_posix()
    content = content_of(path, of_folder="name the files in it, or use read_all")
    sha256 = hashlib.sha256(content).hexdigest()
    match detect(content, where=name):
        case Format.TEXT:
            from crimecongress.documents import text

            return text.read_text(content, path=name, sha256=sha256)
        case Format.HTML:
            from crimecongress.documents import html

            return html.read_html(content, path=name, sha256=sha256)
        case Format.WORD:
            from crimecongress.documents import word

            return word.read_word(content, path=name, sha256=sha256, changes=changes)
        case Format.PDF:  # pragma: no branch - the last format; mypy tells one that is left out
            from crimecongress.documents import pdf

            return pdf.read_pdf(content, path=name, sha256=sha256)
