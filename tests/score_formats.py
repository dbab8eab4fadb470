"""Score documents that are published as PDF and as Word: both must give the same report.

    nox -s score_documents

Prints a table in Markdown, then every difference. Compared are the numbered paragraphs with their
items (key: chapter, number and label; text: without white space and hyphens), the notes and the
outline. Equal text is counted in characters: those that :mod:`difflib` finds in both, as a share
of the longer. The documents lie in ``../shared`` and are no part of the project.
"""

from __future__ import annotations

import sys
from difflib import SequenceMatcher
from pathlib import Path

import crimecongress as cc
from crimecongress.model import Report

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


def main() -> int:
    """Print the table, then the differences."""
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
    return 0


if __name__ == "__main__":
    sys.exit(main())
