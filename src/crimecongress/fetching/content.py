"""Telling by its bytes whether what came is the document that was asked for."""

from __future__ import annotations

from crimecongress.documents.formats import detect
from crimecongress.errors import UnreadableFileError

_PDF = b"%PDF-"
_PDF_END = b"%%EOF"
_ZIP, _ZIP_END = b"PK\x03\x04", b"PK\x05\x06"
_WORD_97 = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_HEAD, _TAIL = 1024, 66_000


def fault_of(content: bytes, format_: str, *, size_known: bool) -> str | None:
    """Say why bytes are not a whole document of a format.

    Args:
        content: What came, not empty.
        format_: ``pdf``, or ``doc`` for Word of any age.
        size_known: Whether the service said how much there is; only where it did not is the end
            of the file looked for, since readers mend some files that end otherwise.

    Returns:
        The fault, or None.
    """
    if format_ == "pdf":
        is_right, end = _PDF in content[:_HEAD], _PDF_END
    elif content.startswith(_WORD_97):
        return None
    else:
        is_right, end = content.startswith(_ZIP) and b"word/" in content, _ZIP_END
    if not is_right:
        return f"{_name(content)} came instead of a {'PDF' if format_ == 'pdf' else 'Word file'}"
    if not size_known and end not in content[-_TAIL:]:
        return f"the file breaks off after {len(content)} bytes"
    return None


def ending_of(content: bytes, format_: str) -> str:
    """Return the ending that a file of this content should have.

    Args:
        content: The whole file.
        format_: ``pdf`` or ``doc``.

    Returns:
        ``pdf``, ``doc`` or ``docx``.
    """
    if format_ == "doc" and not content.startswith(_WORD_97):
        return "docx"
    return format_


def _name(content: bytes) -> str:
    try:
        return f"{detect(content, where='').value} content"
    except UnreadableFileError as error:
        return error.cause
