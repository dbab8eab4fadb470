"""Labelled passages: what readers gave, and what the tagging gives to the same passages."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from hashlib import sha256
from pathlib import Path
from typing import Any

from attrs import frozen

from crimecongress.errors import InvalidDataError
from crimecongress.themes.evaluation import Evaluation, Measure, accuracy, evaluate
from crimecongress.themes.scheme import Scheme
from crimecongress.themes.tagging import primary_theme, tag_text


@frozen(kw_only=True)
class GoldItem:
    """A passage with the themes that each reader gave to it.

    Attributes:
        id: Number of the passage in its file.
        document: Symbol of its document.
        text: The passage; empty where the project may keep its hash only.
        sha256: Hash of the passage in UTF-8.
        labels: The leaves, by each reader.
        primaries: The primary leaf, by each reader, or None.
        part: Part of the split that it belongs to (``tuned``, ``read``, ``held``); may be empty.
    """

    id: str
    document: str
    text: str
    sha256: str
    labels: tuple[frozenset[str], ...]
    primaries: tuple[str | None, ...] = ()
    part: str = ""


def read_gold(path: str | Path) -> tuple[GoldItem, ...]:
    """Read labelled passages from JSON Lines.

    A line is an object with ``n``, ``document``, ``text`` (or ``sha256`` without it), the leaves
    of each reader under ``reader_a``, ``reader_b`` and so on, the primary ones under
    ``primary_a``, and optionally ``part``.

    Args:
        path: The file.

    Returns:
        The passages in the order of the file.

    Raises:
        InvalidDataError: The file cannot be read, or lines do not fit; with all faults.
    """
    try:
        lines = Path(path).read_text(encoding="utf-8").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        raise InvalidDataError((str(error),), where=str(path)) from error
    items: list[GoldItem] = []
    faults: list[str] = []
    for number, line in enumerate(lines, start=1):
        if not line.strip():
            continue
        try:
            items.append(_item(json.loads(line)))
        except (ValueError, KeyError, TypeError) as error:
            faults.append(f"line {number}: {type(error).__name__} {error}")
    if faults or not items:
        raise InvalidDataError(
            tuple(faults) or ("no passages",),
            where=str(path),
            mend="each line needs n, document, text or sha256, and reader_a",
        )
    return tuple(items)


def with_texts(items: Iterable[GoldItem], texts: Iterable[str]) -> tuple[GoldItem, ...]:
    """Give passages their texts back by their hashes.

    Args:
        items: Passages that hold hashes only.
        texts: Texts from outside the project.

    Returns:
        The passages whose text was found.
    """
    found = {_hash(text): text for text in texts}
    return tuple(
        GoldItem(
            id=item.id,
            document=item.document,
            text=found[item.sha256],
            sha256=item.sha256,
            labels=item.labels,
            primaries=item.primaries,
            part=item.part,
        )
        for item in items
        if item.sha256 in found
    )


def evaluate_scheme(items: Iterable[GoldItem], scheme: Scheme) -> tuple[Evaluation, Measure]:
    """Tag labelled passages with a scheme and score the tags.

    Args:
        items: Passages with their texts.
        scheme: The scheme; its younger leaves fold into the frozen ids that the labels use.

    Returns:
        The evaluation over leaves and tops, and the accuracy of the primary theme.
    """
    rows = {str(number): item for number, item in enumerate(items)}
    predicted = {
        name: {scheme.frozen_id(one.theme) for one in tag_text(item.text, scheme)}
        for name, item in rows.items()
    }
    chief = {name: primary_theme(item.text, scheme) for name, item in rows.items()}
    readers = range(max((len(item.labels) for item in rows.values()), default=0))
    gold = [
        {name: item.labels[reader] for name, item in rows.items() if reader < len(item.labels)}
        for reader in readers
    ]
    primaries = [
        {
            name: item.primaries[reader]
            for name, item in rows.items()
            if reader < len(item.primaries)
        }
        for reader in readers
    ]
    folded = {name: theme and scheme.frozen_id(theme) for name, theme in chief.items()}
    return evaluate(gold, predicted), accuracy(primaries, folded)


def _item(row: Mapping[str, Any]) -> GoldItem:
    text = str(row.get("text", ""))
    readers = sorted(key for key in row if key.startswith("reader_"))
    if not readers or not (text or row.get("sha256")):
        raise KeyError("reader_a, or text and sha256")
    return GoldItem(
        id=str(row["n"]),
        document=str(row["document"]),
        text=text,
        sha256=str(row.get("sha256") or _hash(text)),
        labels=tuple(frozenset(map(str, row[key])) for key in readers),
        primaries=tuple(row.get(key.replace("reader_", "primary_")) for key in readers),
        part=str(row.get("part", "")),
    )


def _hash(text: str) -> str:
    return sha256(text.encode("utf-8")).hexdigest()
