"""Single files, read and written: what fails is told in one way, with the file's name."""

from __future__ import annotations

import secrets
from contextlib import suppress
from pathlib import Path

from crimecongress.errors import InvalidDataError, OutputRefusedError, UnreadableFileError


def content_of(path: str | Path, *, of_folder: str = "name a file in it") -> bytes:
    """Read a file.

    Args:
        path: The file.
        of_folder: What to do where the path is a folder.

    Returns:
        Its bytes.

    Raises:
        UnreadableFileError: The path is empty, missing or a folder, or cannot be opened.
    """
    if path == "":
        raise UnreadableFileError("the path is empty", mend="name a file")
    place = Path(path)
    try:
        return place.read_bytes()
    except OSError as error:
        cause, mend = f"the file cannot be opened ({error.strerror})", "check its permissions"
        if isinstance(error, (FileNotFoundError, NotADirectoryError)):
            cause, mend = "there is no such file", "check the path"
        elif place.is_dir():
            cause, mend = "this is a folder", of_folder
    raise UnreadableFileError(cause, where=place.as_posix(), mend=mend)


def text_of(path: str | Path) -> str:
    """Read a file of text.

    Args:
        path: The file.

    Returns:
        Its text; a byte order mark is passed over.

    Raises:
        UnreadableFileError: The path is empty, missing or a folder, or cannot be opened.
        InvalidDataError: The file is no UTF-8.
    """
    content = content_of(path)
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        byte = error.object[error.start]
        raise InvalidDataError(
            (f"no text in UTF-8: byte {byte:#04x} at place {error.start}",),
            where=Path(path).as_posix(),
            mend="save it in UTF-8",
        ) from None


def write_text(path: str | Path, text: str) -> Path:
    """Write a file of text in UTF-8, whole or not at all.

    Args:
        path: The file; what stands there is replaced.
        text: The text.

    Returns:
        The path.

    Raises:
        OutputRefusedError: The path is empty or a folder, its folder does not exist, or the file
            cannot be written. What stood there before is as it was.
    """
    place = Path(path)
    if not place.name:
        raise OutputRefusedError(f"{str(path)!r} names no file to write", mend="name a file")
    part = place.with_name(f".{place.name}-{secrets.token_hex(4)}.part")
    try:
        part.write_text(text, encoding="utf-8", newline="\n")
        part.replace(place)
    except OSError as error:
        raise OutputRefusedError(
            f"the file cannot be written: {error.strerror or error}",
            where=place.as_posix(),
            mend="give a file in a folder that you may write to",
        ) from error
    finally:
        with suppress(OSError):
            part.unlink()
    return place
