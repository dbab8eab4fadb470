"""The JSON form of reports: JSON, JSON Lines and the JSON Schema.

The same value gives the same bytes, with orjson (an extra) or without it. The keys are the names
of the model's fields; reading refuses what does not fit and names every fault with its path, see
:mod:`crimecongress.structuring`.
"""

from __future__ import annotations

import json
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from typing import Any

from crimecongress.errors import InvalidDataError
from crimecongress.model import Report, Tag
from crimecongress.schema import SCHEMA, json_schema
from crimecongress.structuring import shown, structure, unstructure

__all__ = [
    "SCHEMA",
    "dumps",
    "from_json",
    "from_jsonl",
    "json_schema",
    "loads",
    "structure",
    "tags_from_json",
    "to_json",
    "to_jsonl",
    "unstructure",
]

# A number in Python's notation that orjson writes otherwise, between two strings of a JSON text.
_SMALL_NUMBER = re.compile(r'"(?:[^"\\]|\\.)*"|(-?\d(?:\.\d+)?e-0[5-9])')


def to_json(
    reports: Iterable[Report] | Report,
    *,
    tags: Iterable[Tag] | None = None,
    indent: int | None = None,
) -> str:
    """Write reports as one JSON text, as ``crimecongress read --json`` prints it.

    Args:
        reports: Reports, in order, or one.
        tags: Tags of any of their documents; each document then carries its own under ``tags``.
        indent: Blanks a level, or None for one line.

    Returns:
        ``{"schema": "crimecongress/1", "documents": [...]}``, without a line break at the end.

    Raises:
        InvalidDataError: A text or number cannot be written as JSON.
    """
    documents = list(_documents(reports, tags))
    return dumps({"schema": SCHEMA, "documents": documents}, indent=indent)


def to_jsonl(reports: Iterable[Report] | Report, *, tags: Iterable[Tag] | None = None) -> str:
    """Write reports as JSON Lines, one document a line.

    Args:
        reports: Reports, in order, or one.
        tags: Tags of any of their documents, as in :func:`to_json`.

    Returns:
        One JSON object a line, each with the key ``schema`` before those of its document.

    Raises:
        InvalidDataError: A text or number cannot be written as JSON.
    """
    lines = (dumps({"schema": SCHEMA} | document) for document in _documents(reports, tags))
    return "".join(f"{line}\n" for line in lines)


def from_json(text: str | bytes) -> tuple[Report, ...]:
    """Read the reports of a JSON text that :func:`to_json` wrote.

    Args:
        text: The text, or its bytes in UTF-8.

    Returns:
        The reports, in order; tags are checked and left aside, see :func:`tags_from_json`.

    Raises:
        InvalidDataError: The text is no JSON, of another schema, or does not fit the model;
            ``faults`` holds every fault with its path
            (``documents[0].paragraphs[3].number: expected an integer, got "3"``).
    """
    return _split(_read_whole(text))[0]


def tags_from_json(text: str | bytes) -> tuple[Tag, ...]:
    """Read the tags of a JSON text that :func:`to_json` wrote.

    Args:
        text: The text, or its bytes in UTF-8.

    Returns:
        The tags of all documents, in order.

    Raises:
        InvalidDataError: As :func:`from_json`.
    """
    return _split(_read_whole(text))[1]


def from_jsonl(text: str | bytes) -> tuple[Report, ...]:
    """Read the reports of JSON Lines that :func:`to_jsonl` wrote.

    Args:
        text: The lines, or their bytes in UTF-8; blank lines are passed over.

    Returns:
        The reports, in order.

    Raises:
        InvalidDataError: As :func:`from_json`; the path begins with the number of the line.
    """
    found: list[Report] = []
    faults: list[str] = []
    for number, line in enumerate(_decoded(text).split("\n"), start=1):
        if not line.strip():
            continue
        try:
            document = _checked(loads(line), "a document")
            _tags(document, "tags")
            aside = {"schema", "tags"}
            bare = {key: value for key, value in document.items() if key not in aside}
            found.append(structure(bare, Report))
        except InvalidDataError as error:
            faults.extend(f"line {number}: {fault}" for fault in error.faults)
    if faults:
        raise InvalidDataError(tuple(faults))
    return tuple(found)


def dumps(plain: object, *, indent: int | None = None) -> str:
    """Write plain data as JSON: the same text with orjson and without.

    Args:
        plain: Dicts with text keys, lists, text, finite numbers, booleans and None.
        indent: Blanks a level, or None for one line.

    Returns:
        The text, without a line break at the end; letters stand as they are, not as escapes.

    Raises:
        InvalidDataError: A text holds half a surrogate pair, which UTF-8 cannot hold.
    """
    orjson = _orjson()
    if orjson is not None and indent in (None, 2):
        try:
            written: bytes = orjson.dumps(plain, option=orjson.OPT_INDENT_2 if indent else 0)
            return written.decode()
        except TypeError:
            pass  # an integer above 64 bits: the standard library writes it
    separators = (",", ":") if indent is None else (",", ": ")
    try:
        text = json.dumps(
            plain, ensure_ascii=False, allow_nan=False, indent=indent, separators=separators
        )
        text.encode()
    except ValueError as error:
        raise InvalidDataError((f"cannot be written as JSON: {error}",)) from None
    return _as_orjson_writes(text)


def loads(text: str | bytes) -> Any:
    """Read JSON as plain data.

    Args:
        text: The text, or its bytes in UTF-8; a byte order mark is passed over.

    Returns:
        Dicts, lists, text, numbers, booleans and None.

    Raises:
        InvalidDataError: The text is no JSON; the message names line and column.
    """
    orjson = _orjson()
    if orjson is not None:
        try:
            return orjson.loads(text)
        except ValueError:
            pass  # the standard library passes over a byte order mark and says what is wrong
    try:
        return json.loads(_decoded(text), parse_constant=_refuse_constant)
    except ValueError as error:
        raise InvalidDataError((f"no JSON: {error}",)) from None


def _orjson() -> Any:
    """The module orjson, or None where it is not installed."""
    try:
        import orjson
    except ImportError:
        return None
    return orjson


def _decoded(text: str | bytes) -> str:
    if isinstance(text, str):
        return text.removeprefix("\ufeff")
    try:
        return text.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise InvalidDataError((f"no UTF-8: {error}",)) from None


def _refuse_constant(name: str) -> object:
    raise ValueError(f"{name} is no JSON number")


def _as_orjson_writes(text: str) -> str:
    """Write the numbers between 1e-9 and 1e-4 as orjson does: 0.00001 for 1e-05, 1e-6 for 1e-06."""
    if "e-0" not in text:
        return text

    def mend(match: re.Match[str]) -> str:
        number = match[1]
        if number is None:
            return match[0]
        digits, _, exponent = number.partition("e-0")
        if exponent != "5":
            return f"{digits}e-{exponent}"
        sign = "-" if digits.startswith("-") else ""
        return f"{sign}0.0000{digits.removeprefix('-').replace('.', '')}"

    return _SMALL_NUMBER.sub(mend, text)


# ---- documents with their tags


def _documents(
    reports: Iterable[Report] | Report, tags: Iterable[Tag] | None
) -> Iterator[dict[str, Any]]:
    by_document: dict[str, list[Tag]] = defaultdict(list)
    for tag in tags or ():
        by_document[tag.document].append(tag)
    for report in (reports,) if isinstance(reports, Report) else reports:
        document: dict[str, Any] = unstructure(report)
        if tags is not None:
            document["tags"] = unstructure(by_document[report.document.key])
        yield document


def _read_whole(text: str | bytes) -> list[Any]:
    """The documents of a JSON text of our schema, not yet looked into."""
    whole = _checked(loads(text), "a list of documents")
    faults = [f"unknown key {key!r}" for key in whole if key not in {"schema", "documents"}]
    documents = whole.get("documents")
    if "documents" not in whole:
        faults.append("missing key 'documents'")
    elif not isinstance(documents, list):
        faults.append(f"documents: expected a list, got {shown(documents)}")
    if faults or not isinstance(documents, list):
        raise InvalidDataError(tuple(faults))
    return documents


def _checked(plain: Any, what: str) -> dict[str, Any]:
    """An object that names our schema."""
    if not isinstance(plain, dict):
        raise InvalidDataError((f"expected an object with {what}, got {shown(plain)}",))
    if plain.get("schema") != SCHEMA:
        found = shown(plain["schema"]) if "schema" in plain else "none"
        raise InvalidDataError(
            (f'schema: expected "{SCHEMA}", got {found}',),
            mend="write the file anew with this version of the library",
        )
    return plain


def _split(documents: list[Any]) -> tuple[tuple[Report, ...], tuple[Tag, ...]]:
    """Reports and tags of documents, with the faults of all of them together."""
    faults: list[str] = []
    reports: tuple[Report, ...] = ()
    try:
        bare = [_without_tags(document) for document in documents]
        reports = structure(bare, tuple[Report, ...], path="documents")
    except InvalidDataError as error:
        faults.extend(error.faults)
    tags: list[Tag] = []
    for index, document in enumerate(documents):
        try:
            tags.extend(_tags(document, f"documents[{index}].tags"))
        except InvalidDataError as error:
            faults.extend(error.faults)
    if faults:
        raise InvalidDataError(tuple(faults))
    return reports, tuple(tags)


def _without_tags(document: Any) -> Any:
    if isinstance(document, dict) and "tags" in document:
        return {key: value for key, value in document.items() if key != "tags"}
    return document


def _tags(document: Any, path: str) -> tuple[Tag, ...]:
    if isinstance(document, dict) and "tags" in document:
        return structure(document["tags"], tuple[Tag, ...], path=path)
    return ()
