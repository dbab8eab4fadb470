"""Score what is read of speakers, reported sentences, references and recommendations.

    nox -s score_meaning

Prints one table in Markdown: what was compared, the figure with its 95 % interval, the number of
items and the text; with ``--misses`` every miss. The invented fixtures are part of the project;
the real reports and recommendations are not, they lie in ``../shared`` and are left out where it
is absent.
"""

from __future__ import annotations

import csv
import hashlib
import json
import sys
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from attrs import frozen

import crimecongress as cc
from crimecongress.comparison.intervals import wilson
from crimecongress.parsing.recommendations import read_wording
from crimecongress.parsing.recommendations.strength import strength
from crimecongress.parsing.references import find_references
from crimecongress.parsing.remarks import read_remarks
from crimecongress.parsing.speakers import read_statements

FIXTURES = Path(__file__).parent / "fixtures"
SHARED = Path(__file__).resolve().parents[2] / "shared"

PARTS = ("worked on", "kept aside", "second reading", "last reading")
MENTIONS = FIXTURES / "reference_mentions.jsonl"

Labels = tuple[str, ...]


@frozen
class Case:
    """A text of a fixture, the part that it is in, and the rows of labels under it."""

    part: str
    text: str
    rows: tuple[Labels, ...]


@frozen
class Row:
    """A row of the table: what was compared, how many are right of how many, and the misses."""

    what: str
    part: str
    right: int
    total: int
    misses: tuple[str, ...] = ()


def cases(name: str) -> tuple[Case, ...]:
    """Return the cases of a fixture: a text on a line, its labels indented under it."""
    found: list[Case] = []
    part = ""
    for line in (FIXTURES / name).read_text(encoding="utf-8").splitlines():
        if line.startswith("=="):
            part = line.strip("= ")
        elif line.startswith("    "):
            labels = tuple(each.strip() for each in line.split("|"))
            last = found.pop()
            found.append(Case(last.part, last.text, (*last.rows, labels)))
        elif line and not line.startswith("#"):
            found.append(Case(part, line, ()))
    return tuple(found)


def speakers_of(text: str) -> tuple[Labels, ...]:
    """Return who took the floor as a fixture writes it."""
    return tuple(
        (
            reading.speaker.name,
            str(reading.speaker.kind),
            reading.speaker.iso3 or "-",
            reading.on_behalf_of or "-",
            str(reading.capacity),
        )
        for reading in read_statements(text)
    )


def speakers() -> Iterator[Row]:
    """Score the speakers: all five labels of one must be exact; found ones count too."""
    for part in PARTS:
        hits = wanted = got = 0
        misses: list[str] = []
        for case in cases("statements.txt"):
            if case.part != part:
                continue
            want, read = Counter(case.rows), Counter(speakers_of(case.text))
            both = sum((want & read).values())
            hits, wanted, got = hits + both, wanted + len(case.rows), got + read.total()
            if want != read:
                misses.append(case.text)
                misses += [f"    - {' | '.join(one)}" for one in (want - read).elements()]
                misses += [f"    + {' | '.join(one)}" for one in (read - want).elements()]
        yield Row("speakers: recall, all five labels exact", part, hits, wanted, tuple(misses))
        yield Row("speakers: precision, all five labels exact", part, hits, got)


def sentences() -> Iterator[Row]:
    """Score quantifier, form and stance of the reported sentences."""
    for part in PARTS:
        held = [case for case in cases("reported_sentences.txt") if case.part == part]
        for place, what in enumerate(("quantifier", "form", "stance")):
            misses: list[str] = []
            for case in held:
                first = read_remarks(case.text)[0]
                read = (str(first.quantifier), str(first.form), str(first.stance))[place]
                if read != case.rows[0][place]:
                    misses.append(f"{case.text}\n    {what}: {case.rows[0][place]}, read {read}")
            yield Row(f"sentences: {what}", part, len(held) - len(misses), len(held), tuple(misses))


def passages() -> dict[str, str]:
    """Return the texts in ``../shared`` that mentions are marked in, by their hash."""
    reports = SHARED / "reports"
    texts: list[str] = [
        json.loads(line)["text"]
        for line in (reports / "themes_dev.jsonl").read_text(encoding="utf-8").splitlines()
    ]
    with (reports / "upr_recommendations_dev.csv").open(encoding="utf-8", newline="") as file:
        texts += [row["Text"] for row in csv.DictReader(file)]
    marked = [json.loads(line) for line in MENTIONS.read_text(encoding="utf-8").splitlines()]
    for name in sorted(
        {one["source"] for one in marked} - {"themes_dev.jsonl", "upr_recommendations_dev.csv"}
    ):
        report = cc.read(reports / name)
        texts += [each.text for each in report.paragraphs]
        texts += [item.text for each in report.paragraphs for item in each.items]
        texts += [note.text for note in report.footnotes]
    return {hashlib.sha256(text.encode()).hexdigest(): text for text in texts}


def references() -> Iterator[Row]:
    """Score the references: the same document or instrument at an overlapping place.

    A mention that nobody marked counts against precision. A passage that is no longer read as it
    was marked, to the letter, is left out and counted.
    """
    texts = passages()
    marked = [json.loads(line) for line in MENTIONS.read_text(encoding="utf-8").splitlines()]
    yield Row("references: marked passages found", "all", len(_found(marked, texts)), len(marked))
    for part in ("worked on", "kept aside"):
        hits = spans = wanted = got = 0
        misses: list[str] = []
        for one in _found(marked, texts):
            if (int(one["sha256"][:8], 16) % 2 == 1) != (part == "worked on"):
                continue
            text = texts[one["sha256"]]
            read = [(hit.start, hit.end, hit.normalised) for hit in find_references(text)]
            wanted, got = wanted + len(one["mentions"]), got + len(read)
            for start, end, name in one["mentions"]:
                near = (hit for hit in read if hit[0] < end and start < hit[1])
                found = next((hit for hit in near if hit[2] == name), None)
                if found is None:
                    misses.append(f"- {name}: {text[max(0, start - 60) : end + 40]!r}")
                    continue
                read.remove(found)
                hits += 1
                spans += found[:2] == (start, end)
            misses += [f"+ {name}: {text[max(0, a - 60) : b + 40]!r}" for a, b, name in read]
        yield Row("references: recall", part, hits, wanted, tuple(misses))
        yield Row("references: precision", part, hits, got)
        yield Row("references: the same place to the character", part, spans, hits)


def _found(marked: list[dict[str, Any]], texts: Mapping[str, str]) -> list[dict[str, Any]]:
    return [one for one in marked if one["sha256"] in texts]


def action_categories() -> Iterator[Row]:
    """Score the action category (1 to 5) that the wording gives against the labels of UPR Info."""
    place = SHARED / "reports" / "upr_recommendations_dev.csv"
    with place.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    for part, first in (("every second row, worked on", 0), ("the others, kept aside", 1)):
        half = rows[first::2]
        pairs = [(strength(read_wording(row["Text"])).category, row) for row in half]
        misses = tuple(
            f"{row['Action']}, read {read}: {row['Text'][:90]}"
            for read, row in pairs
            if str(read) != row["Action"]
        )
        yield Row("action category", part, len(half) - len(misses), len(half), misses)
    majority = Counter(row["Action"] for row in rows).most_common(1)[0][1]
    yield Row("action category: always the commonest (baseline)", "all rows", majority, len(rows))


def print_table(rows: Sequence[Row], *, misses: bool) -> None:
    """Print the rows in Markdown, and the misses after them where asked for."""
    print("| what | text | right | of | share | 95 % interval |")
    print("| --- | --- | ---: | ---: | ---: | --- |")
    for row in rows:
        interval = wilson(row.right, row.total)
        assert interval is not None
        print(
            f"| {row.what} | {row.part} | {row.right} | {row.total} | {interval.share:.3f} | "
            f"{interval.low:.2f} to {interval.high:.2f} |"
        )
    if misses:
        for row in rows:
            print("\n".join((f"\n== {row.what}, {row.part}", *row.misses)))


def main() -> None:
    """Print the table."""
    rows = [*speakers(), *sentences()]
    if SHARED.exists():
        rows += [*references(), *action_categories()]
    print_table(rows, misses="--misses" in sys.argv)


if __name__ == "__main__":
    main()
