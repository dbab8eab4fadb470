"""Which format a file is in, told by its first bytes and never by its name."""

from __future__ import annotations

import re
from enum import StrEnum

from crimecongress.errors import UnreadableFileError


class Format(StrEnum):
    """The formats that reports are published in."""

    TEXT = "plain text"
    HTML = "HTML"
    PDF = "PDF"
    WORD = "Word"


_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
# The stream in which Office keeps a locked document (MS-OFFCRYPTO, 2.3.2).
_LOCKED = "EncryptedPackage".encode("utf-16-le")
# The first entry of such a file, never compressed (OpenDocument 1.3, part 2, 3.3).
_OPEN_DOCUMENT = b"mimetypeapplication/vnd.oasis.opendocument"
_RTF = b"{\\rtf"
_SAVE_AS_WORD = "open it in a word processor and save it as .docx"
_UTF16 = (b"\xff\xfe", b"\xfe\xff")
_HTML = re.compile(
    rb"\s*(?:<\?xml[^>]*>\s*)?(?:<!--.*?-->\s*)*<(?:!doctype\s+html|html)",
    re.IGNORECASE | re.DOTALL,
)
_ZIP = b"PK\x03\x04"
_CONTROL = re.compile(rb"[\x01-\x08\x0e-\x1a\x1c-\x1f]")


def detect(content: bytes, *, where: str) -> Format:
    """Tell a file's format from its bytes.

    Args:
        content: The whole file.
        where: The path, for messages.

    Returns:
        The format.

    Raises:
        UnreadableFileError: The file is empty, locked, of an older Word or no document.
    """
    if not content.strip(b" \t\r\n\f\x00\xef\xbb\xbf\xff\xfe"):
        raise UnreadableFileError(
            "the file is empty", where=where, mend="fetch or save the document again"
        )
    if b"%PDF-" in content[:1024]:
        return Format.PDF
    refused = _refused(content)
    if refused is not None:
        cause, mend = refused
        raise UnreadableFileError(cause, where=where, mend=mend)
    if content.startswith(_ZIP):
        return Format.WORD
    head = content[:4096].removeprefix(b"\xef\xbb\xbf")
    if content.startswith(_UTF16):
        head = head.decode("utf-16", errors="ignore").encode()
    if _HTML.match(head):
        return Format.HTML
    if content.startswith(_UTF16):
        return Format.TEXT
    sample = content[:65536]
    if b"\x00" in content or len(_CONTROL.findall(sample)) * 100 > len(sample):
        raise UnreadableFileError(
            "no text: the file holds binary data",
            where=where,
            mend="give the report as plain text, HTML, PDF or Word",
        )
    return Format.TEXT


def _refused(content: bytes) -> tuple[str, str] | None:
    """Cause and mend for the documents of word processors that are not read."""
    is_zip, is_ole = content.startswith(_ZIP), content.startswith(_OLE)
    if is_zip and _OPEN_DOCUMENT in content[:200]:
        return "an OpenDocument file, which is not read", _SAVE_AS_WORD
    if is_zip and b"word/" not in content:
        return (
            "a ZIP archive that holds no Word document",
            "unpack it, or save the document as .docx",
        )
    if is_ole and _LOCKED in content:
        return "the Word file is locked with a password", "save it without a password"
    if is_ole:
        return "a Word 97-2003 file, which is not read", _SAVE_AS_WORD
    if content.startswith(_RTF):
        return "a Rich Text file, which is not read", _SAVE_AS_WORD
    return None
