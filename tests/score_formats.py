"""Score documents that are published as PDF and as Word: both must give the same report.

Compared are the numbered paragraphs with their
items (key: chapter, number and label; text: without white space and hyphens), the notes and the
outline. Then what the reading of every document there holds: each must be tiled, with no
character lost. The documents lie in ``../shared`` and are no part of the project.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from difflib import SequenceMatcher
from pathlib import Path

import crimecongress as cc
from accuracy_rows import SHARED, Row, share
from crimecongress.documents import open_document
from crimecongress.errors import CrimeCongressError
from crimecongress.model import Report, UnparsedReason
from crimecongress.parsing.parse import parse

REPORTED = SHARED / "reports"
NAMES = ("A_80_590", "A_80_604_Add.1")
Key = tuple[object, ...]


def folded(text: str) -> str:
    """Leave out white space and hyphens of every kind."""
    return "".join(text.split()).translate(dict.fromkeys(map(ord, "-‐‑\u00ad")))


def paragraphs(report: Report) -> dict[Key, str]:
    """Return the text of every numbered paragraph and of its items, by place."""
    found: dict[Key, str] = {}
    for paragraph in report.paragraphs:
        if paragraph.number is None:
            continue
        place = (paragraph.citation.chapter, paragraph.number)
        for label, text in [
            (None, paragraph.text),
            *((item.label, item.text) for item in paragraph.items),
        ]:
            repeat = sum(key[:3] == (*place, label) for key in found)
            found[(*place, label, repeat)] = folded(text)
    return found


def notes(report: Report) -> dict[Key, str]:
    """Return the text of every note by its mark and count."""
    found: dict[Key, str] = {}
    for note in report.footnotes:
        repeat = sum(key[0] == note.mark for key in found)
        found[(note.mark, repeat)] = folded(note.text)
    return found


def outline(report: Report) -> dict[Key, str]:
    """Return every heading by its level, mark, title and count."""
    found: dict[Key, str] = {}
    for heading in report.outline:
        told = (heading.level.value, heading.mark, folded(heading.title))
        repeat = sum(key[:3] == told for key in found)
        found[(*told, repeat)] = told[2]
    return found


def compare(one: dict[Key, str], other: dict[Key, str]) -> tuple[int, list[str]]:
    """Count equal texts and list the differences."""
    equal, misses = 0, []
    for key in dict.fromkeys((*one, *other)):
        a, b = one.get(key, ""), other.get(key, "")
        if a == b and key in one and key in other:
            equal += 1
            continue
        parts = [
            f"{a[i - 10 : j + 10]!r} / {b[k - 10 : m + 10]!r}"
            for tag, i, j, k, m in SequenceMatcher(None, a, b, autojunk=False).get_opcodes()
            if tag != "equal"
        ]
        misses.append(f"{key}: {'; '.join(parts[:3])[:400]}")
    return equal, misses


def account(path: Path) -> tuple[bool, list[str]] | None:
    """Return whether a file's reading holds every character once, and what it did not recognise.

    None for a file that cannot be read at all.
    """
    try:
        document = open_document(path)
    except CrimeCongressError:
        return None
    report = parse(document)
    places = Counter(place for start, end, _ in report.tiles() for place in range(start, end))
    tiled = all(places[n] == 1 for n, c in enumerate(document.text) if not c.isspace())
    return tiled, [
        f"{path.name}, not recognised: {each.text[:200]!r}"
        for each in report.unparsed
        if each.reason is UnparsedReason.NOT_RECOGNISED
    ]


def accounts() -> Iterator[Row]:
    """Say of how many documents no character is lost, and how many are recognised throughout."""
    paths = (
        path
        for path in sorted(REPORTED.rglob("*"))
        if path.suffix in {".pdf", ".docx", ".doc"} or path.name.startswith(("A_RES", "000_"))
    )
    found = {path.name: one for path in paths if (one := account(path)) is not None}
    text = "real documents as text, PDF and Word"
    lost = [name for name, (tiled, _) in found.items() if not tiled]
    strange = [one for _, (_, each) in found.items() for one in each]
    whole = sum(not each for _, each in found.values())
    yield share(
        "documents: every character in one place",
        text,
        len(found) - len(lost),
        len(found),
        misses=lost,
    )
    yield share("documents: nothing `not recognised`", text, whole, len(found), misses=strange)


def rows() -> Iterator[Row]:
    """Return what two documents have in common as PDF and as Word, then the accounts."""
    for what, take in (
        ("paragraphs and items", paragraphs),
        ("notes", notes),
        ("headings", outline),
    ):
        right = total = 0
        missed: list[str] = []
        for name in NAMES:
            one, other = (take(cc.read(REPORTED / f"{name}.{end}")) for end in ("pdf", "docx"))
            equal, misses = compare(one, other)
            right, total = right + equal, total + len({**one, **other})
            missed += [f"{name}: {miss}" for miss in misses]
        yield share(
            f"PDF and Word alike: {what}",
            "two documents published as both",
            right,
            total,
            misses=missed,
        )
    yield from accounts()
