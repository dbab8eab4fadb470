"""Score what is read of speakers, reported sentences, references and recommendations.

    nox -s score_meaning

Prints one table in Markdown: what was compared, the figure with its 95 % interval, the number of
items and the text; with ``--misses`` every miss. The invented fixtures are part of the project;
the real reports and recommendations are not, they lie in ``../shared`` and are left out where it
is absent.
"""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path

from attrs import frozen

from crimecongress.comparison.intervals import wilson
from crimecongress.parsing.remarks import read_remarks
from crimecongress.parsing.speakers import read_statements

FIXTURES = Path(__file__).parent / "fixtures"
SHARED = Path(__file__).resolve().parents[2] / "shared"

PARTS = ("worked on", "kept aside", "second reading")
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
    print_table(rows, misses="--misses" in sys.argv)


if __name__ == "__main__":
    main()
