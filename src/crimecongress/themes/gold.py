"""Labelled passages: what readers gave, with the text or with the place of the text."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from hashlib import sha256
from pathlib import Path
from typing import Any

from attrs import evolve, frozen

from crimecongress.display import Displayed, shortened
from crimecongress.errors import InvalidDataError
from crimecongress.themes.scheme import Scheme

_READER = "reader_"
_LINE_NEEDS = (
    "each line is one JSON object with n, document, text or sha256, and reader_a; "
    "`crimecongress evaluate --help` shows one"
)


@frozen(kw_only=True, repr=False)
class GoldItem(Displayed):
    """A passage with the themes that each reader gave to it.

    Attributes:
        id: Number or key of the passage in its file.
        document: Symbol of its document.
        text: The passage; empty where the file keeps its hash only.
        sha256: Hash of the passage in UTF-8.
        labels: The leaves, by each reader; None where the reader has not coded the passage.
        primaries: The primary leaf, by each reader, or None.
        part: Part of the split that it belongs to (``tuned``, ``read``, ``held``); may be empty.
        span: Code points ``[start, end)`` of the passage in its document, or None.
        specimen: Whether the passage is invented, an example of the format.
    """

    id: str
    document: str
    text: str
    sha256: str
    labels: tuple[frozenset[str] | None, ...]
    primaries: tuple[str | None, ...] = ()
    part: str = ""
    span: tuple[int, int] | None = None
    specimen: bool = False


def read_gold(path: str | Path) -> tuple[GoldItem, ...]:
    """Read labelled passages from JSON Lines.

    A line is an object with ``n``, ``document``, ``text`` (or ``sha256`` without it, and with it
    optionally ``start`` and ``end``, the place of the passage in a text file that the user has),
    the leaves of each reader under ``reader_a``, ``reader_b`` and so on, the primary ones under
    ``primary_a``, and optionally ``part``, and ``specimen`` for an invented passage.
    :func:`~crimecongress.themes.examples.example_gold` gives bundled ones.

    Args:
        path: The file.

    Returns:
        The passages in the order of the file.

    Raises:
        InvalidDataError: The file cannot be read, or lines do not fit; with all faults.
    """
    items: list[GoldItem] = []
    faults: list[str] = []
    strange: list[str] = []
    content = _read(path)
    for number, line in enumerate(content.splitlines(), start=1):
        if not line.strip():
            continue
        try:
            items.append(_item(json.loads(line)))
        except json.JSONDecodeError as error:
            strange.append(f"line {number}: not JSON ({error.msg} at column {error.colno})")
        except KeyError as error:
            faults.append(f"line {number}: no {error.args[0]}")
        except (ValueError, TypeError) as error:
            faults.append(f"line {number}: {error}")
    if len(strange) > 1 and not items:
        strange, faults = [], [_kind(content)]
    if strange or faults or not items:
        raise InvalidDataError(
            (*strange, *faults) or ("no passages",), where=str(path), mend=_LINE_NEEDS
        )
    return tuple(items)


def read_texts(paths: Iterable[str | Path]) -> tuple[str, ...]:
    """Read the texts in which passages are looked for.

    Args:
        paths: Text files in UTF-8, and JSON Lines with a ``text`` in each line.

    Returns:
        The whole text of each text file, and each ``text`` of the JSON Lines.

    Raises:
        InvalidDataError: A file cannot be read.
    """
    texts: list[str] = []
    for path in paths:
        if Path(path).suffix == ".jsonl":
            texts += [item.text for item in read_gold(path)]
        else:
            texts.append(_read(path))
    return tuple(texts)


def with_texts(items: Iterable[GoldItem], texts: Iterable[str]) -> tuple[GoldItem, ...]:
    """Give passages their texts back by their hashes.

    Args:
        items: Passages; those that hold their text stay as they are.
        texts: Texts from outside the project: the passages, or whole documents for passages that
            know their place. A place counts only where the hash is right.

    Returns:
        The passages whose text was found.
    """
    documents = list(texts)
    whole = {_hash(text): text for text in documents}
    found = []
    for item in items:
        text = item.text or whole.get(item.sha256) or _at_place(item, documents)
        if text:
            found.append(evolve(item, text=text))
    return tuple(found)


def folded(items: Iterable[GoldItem], scheme: Scheme) -> tuple[GoldItem, ...]:
    """Fold the labels of passages into the frozen ids of a scheme.

    Args:
        items: The passages.
        scheme: The scheme that they were labelled with.

    Returns:
        The passages with frozen ids.

    Raises:
        InvalidDataError: A label is no leaf of the scheme; with all faults.
    """
    rows = tuple(items)
    leaves = {theme.id: theme.frozen_id for theme in scheme.leaves()}
    strange: dict[str, list[str]] = {}
    for item in rows:
        given = {label for labels in item.labels for label in labels or ()}
        for label in sorted({*given, *filter(None, item.primaries)} - leaves.keys()):
            strange.setdefault(label, []).append(item.id)
    if strange:
        faults = (
            f"no leaf {label!r} in {scheme.id} {scheme.version} (passage "
            f"{shortened(ids)}); {scheme.nearest_leaf(label)}"
            for label, ids in strange.items()
        )
        raise InvalidDataError(tuple(faults), where="labels")
    return tuple(
        evolve(
            item,
            labels=tuple(
                None if given is None else frozenset(leaves[label] for label in given)
                for given in item.labels
            ),
            primaries=tuple(label and leaves[label] for label in item.primaries),
        )
        for item in rows
    )


def labels_of(items: Iterable[GoldItem]) -> list[dict[str, frozenset[str]]]:
    """Return what each reader gave, item by item.

    Args:
        items: The passages.

    Returns:
        One mapping a reader, from the place of the passage to its leaves; passages that the
        reader has not coded are left out.
    """
    readers: list[dict[str, frozenset[str]]] = []
    for place, item in enumerate(items):
        for number, given in enumerate(item.labels):
            while len(readers) <= number:
                readers.append({})
            if given is not None:
                readers[number][str(place)] = given
    return readers


def primaries_of(items: Iterable[GoldItem]) -> list[dict[str, str | None]]:
    """Return the primary theme that each reader gave, as ``labels_of`` does the themes."""
    readers: list[dict[str, str | None]] = []
    for place, item in enumerate(items):
        for number, given in enumerate(item.primaries):
            while len(readers) <= number:
                readers.append({})
            readers[number][str(place)] = given
    return readers


def _read(path: str | Path) -> str:
    try:
        return Path(path).read_text(encoding="utf-8-sig")
    except OSError as error:
        raise InvalidDataError(
            (f"the file cannot be read: {error.strerror}",), where=str(path), mend="check the path"
        ) from error
    except UnicodeDecodeError as error:
        raise InvalidDataError(
            (f"no text in UTF-8: byte {error.object[error.start]:#04x} at place {error.start}",),
            where=str(path),
            mend="give a text file in UTF-8",
        ) from error


def _kind(content: str) -> str:
    """Say what a file is no line of which can be read, instead of what ails each line."""
    try:
        json.loads(content)
    except json.JSONDecodeError:
        return f"no JSON Lines: none of its {len(content.splitlines())} lines is a JSON object"
    return "one JSON value over several lines, no JSON Lines"


def _at_place(item: GoldItem, documents: Sequence[str]) -> str:
    if item.span is None:
        return ""
    start, end = item.span
    cuts = (document[start:end] for document in documents)
    return next((cut for cut in cuts if _hash(cut) == item.sha256), "")


def _item(row: Any) -> GoldItem:
    if not isinstance(row, Mapping):
        raise TypeError(f"{row!r} is not an object")
    text = str(row.get("text", ""))
    readers = sorted(key for key in row if key.startswith(_READER))
    if not readers:
        raise KeyError("reader_a")
    if not (text or row.get("sha256")):
        raise KeyError("text and no sha256")
    return GoldItem(
        id=str(row["n"]),
        document=str(row["document"]),
        text=text,
        sha256=str(row.get("sha256") or _hash(text)),
        labels=tuple(
            None if row[key] is None else frozenset(map(str, row[key])) for key in readers
        ),
        primaries=tuple(row.get(key.replace(_READER, "primary_")) for key in readers),
        part=str(row.get("part", "")),
        span=(int(row["start"]), int(row["end"])) if "start" in row else None,
        specimen=bool(row.get("specimen", False)),
    )


def _hash(text: str) -> str:
    return sha256(text.encode("utf-8")).hexdigest()
