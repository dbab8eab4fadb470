"""Score the themes: against readers, on invented paragraphs, and on labels of other people.

The labelled passages and the recommendations of the Universal Periodic Review lie in
``../shared``; the project holds the labels of the passages with hashes of their texts.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence

import crimecongress as cc
from accuracy_rows import FIXTURES, SHARED, Row, measured
from crimecongress.themes import (
    GoldItem,
    evaluate_scheme,
    load_scheme,
    plain_scheme,
    read_gold,
    with_texts,
)
from crimecongress.themes.measures import Measure
from score_issues import ALONE, PLAIN, WITH_TERMS, readings

PASSAGES = SHARED / "reports" / "themes_dev.jsonl"
RECOMMENDATIONS = SHARED / "reports" / "upr_recommendations_dev.csv"
SENTENCES = SHARED / "reports" / "six_languages_dev.jsonl"
RESOLUTIONS = ("A_RES_78_223.txt", "A_RES_79_186.txt")
LABELS = FIXTURES / "themes_gold.jsonl"
DECLARATION = FIXTURES / "themes_declaration.txt"
TOLD = ("leaf micro F1", "leaf micro precision", "leaf micro recall", "top micro F1")


def rounds() -> dict[str, list[GoldItem]]:
    """Return the invented paragraphs of the fixture, by the round in which they were written."""
    found: dict[str, list[GoldItem]] = {}
    name = ""
    for block in DECLARATION.read_text(encoding="utf-8").split("\n\n"):
        lines = [line for line in block.splitlines() if line and not line.startswith("#")]
        if lines and lines[0].startswith("=="):
            name = lines.pop(0).strip("= ")
        if lines:
            items = found.setdefault(name, [])
            items.append(
                GoldItem(
                    id=f"{name} {len(items) + 1}",
                    document="invented",
                    text=" ".join(lines[1:]),
                    sha256="",
                    labels=tuple(
                        frozenset(each.split(", ")) - {"-"} for each in lines[0].split(" | ")
                    ),
                )
            )
    return found


def sources() -> Iterator[str]:
    """Yield the texts outside the project in which the labelled passages are."""
    yield from (passage.text for passage in read_gold(PASSAGES))
    for line in SENTENCES.read_text(encoding="utf-8").splitlines():
        yield json.loads(line)["en"]
    for name in RESOLUTIONS:
        for paragraph in cc.read(SHARED / "reports" / name).paragraphs:
            yield paragraph.text
            yield from (item.text for item in paragraph.items)


def passages() -> dict[str, list[GoldItem]]:
    """Return the labelled passages of real documents with their texts, by the part they are in."""
    found: dict[str, list[GoldItem]] = {}
    for item in with_texts(read_gold(LABELS), sources()):
        found.setdefault(str(item.part), []).append(item)
    return found


def scored(items: Sequence[GoldItem], text: str, *, primary: bool = False) -> Iterator[Row]:
    """Score the scheme on passages, the term lists as first proposed beside it."""
    ours, first = evaluate_scheme(items, load_scheme())
    plain, plain_first = evaluate_scheme(items, plain_scheme())
    for name in TOLD:
        yield _row(ours.measure(name), plain.measure(name), text)
    if primary:
        yield _row(first, plain_first, text)


def _row(one: Measure, plain: Measure, text: str) -> Row:
    return measured(
        one, text, name=f"themes: {one.name}", baseline=f"plain terms {plain.value:.2f}"
    )


def issues() -> Iterator[Row]:
    """Score six issues that other people labelled, through the stated crosswalk."""
    found = {name: one.measure("leaf micro F1") for name, one in readings(RECOMMENDATIONS).items()}
    for reading, name in (
        (ALONE, "leaves alone"),
        (WITH_TERMS, "leaves and the crosswalk's own terms, written on these"),
    ):
        yield measured(
            found[reading],
            "recommendations labelled by UPR Info",
            name=f"six issues, micro F1: {name}",
            baseline=f"plain terms {found[PLAIN].value:.2f}",
        )


def rows() -> Iterator[Row]:
    """Return the rows of what the project holds."""
    for name, items in rounds().items():
        yield from scored(items, f"invented, {name}")


def real_rows() -> Iterator[Row]:
    """Return the rows of real passages and recommendations."""
    parts = passages()
    yield from scored(parts["held"], "passages of real documents, held out", primary=True)
    rest = [*parts["tuned"], *parts["read"]]
    yield from scored(rest, "passages of real documents, errors read")
    for half in ("held out", "errors read"):
        yield from scored(
            parts[f"second set, {half}"], f"passages of real documents, second set, {half}"
        )
    yield from issues()
