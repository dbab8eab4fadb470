"""Score documents that are published as PDF and as Word: both must give the same report.

    nox -s score_documents

Prints a table in Markdown, then every difference. Compared are the numbered paragraphs with their
items (key: chapter, number and label; text: without white space and hyphens), the notes and the
outline. Equal text is counted in characters: those that :mod:`difflib` finds in both, as a share
of the longer. Then what the reading of every document there holds: each must be tiled, with no
character lost. The documents lie in ``../shared`` and are no part of the project.
"""

from __future__ import annotations

import sys
from collections import Counter
from difflib import SequenceMatcher
from pathlib import Path

import crimecongress as cc
from crimecongress.documents import open_document
from crimecongress.errors import CrimeCongressError
from crimecongress.model import Report, UnparsedReason
from crimecongress.parsing.parse import parse

SHARED = Path(__file__).resolve().parents[2] / "shared" / "reports"
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


def compare(one: dict[Key, str], other: dict[Key, str]) -> tuple[int, float, list[str]]:
    """Count equal texts, and the share of equal characters; list the differences."""
    equal, alike, longest, misses = 0, 0, 0, []
    for key in dict.fromkeys((*one, *other)):
        a, b = one.get(key, ""), other.get(key, "")
        longest += max(len(a), len(b))
        if a == b and key in one and key in other:
            equal, alike = equal + 1, alike + len(a)
            continue
        matcher = SequenceMatcher(None, a, b, autojunk=False)
        alike += sum(block.size for block in matcher.get_matching_blocks())
        parts = [
            f"{a[i - 10 : j + 10]!r} / {b[k - 10 : m + 10]!r}"
            for tag, i, j, k, m in matcher.get_opcodes()
            if tag != "equal"
        ]
        misses.append(f"{key}: {'; '.join(parts[:3])[:400]}")
    return equal, alike / longest if longest else 1.0, misses


def account(path: Path) -> tuple[str, list[str]]:
    """Return a row on what a file's reading holds, and every passage that was not recognised."""
    try:
        document = open_document(path)
    except CrimeCongressError as error:
        return f"| {path.name} | {error.args[0]} | | | |", []
    report = parse(document)
    places = Counter(place for start, end, _ in report.tiles() for place in range(start, end))
    held = sum(places[n] == 1 for n, c in enumerate(document.text) if not c.isspace())
    tiled = "yes" if held == len("".join(document.text.split())) else f"only {held}"
    strange = [
        f"- {path.name}, not recognised: {each.text[:200]!r}"
        for each in report.unparsed
        if each.reason is UnparsedReason.NOT_RECOGNISED
    ]
    reasons = Counter(each.reason.value for each in report.unparsed)
    told = ", ".join(f"{count} x {reason}" for reason, count in sorted(reasons.items()))
    return (
        f"| {path.name} | {tiled} | {report.coverage:.4f} | {report.not_recognised:.4f} | {told} |",
        strange,
    )


def accounts() -> None:
    """Print what the reading of every document holds, sets aside and does not recognise."""
    print("\n| document | tiled | coverage | not recognised | set aside |")
    print("| --- | --- | ---: | ---: | --- |")
    missed: list[str] = []
    for path in sorted(SHARED.rglob("*")):
        if path.suffix in {".pdf", ".docx", ".doc"} or path.name.startswith(("A_RES", "000_")):
            row, strange = account(path)
            print(row)
            missed += strange
    print("", *missed, sep="\n")


def main() -> int:
    """Print the tables, then the differences."""
    print("| document | what | equal | PDF | Word | equal characters |")
    print("| --- | --- | ---: | ---: | ---: | ---: |")
    missed: list[str] = []
    for name in NAMES:
        pdf, word = (cc.read(SHARED / f"{name}.{end}") for end in ("pdf", "docx"))
        for what, take in (("paragraphs", paragraphs), ("notes", notes), ("headings", outline)):
            one, other = take(pdf), take(word)
            equal, share, misses = compare(one, other)
            print(f"| {name} | {what} | {equal} | {len(one)} | {len(other)} | {share:.2%} |")
            missed += [f"- {name}, {what} {miss}" for miss in misses]
    print("", *missed, sep="\n")
    accounts()
    return 0


if __name__ == "__main__":
    sys.exit(main())
