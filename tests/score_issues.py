"""Score recommendations of the Universal Periodic Review through the stated crosswalk.

The file is a CSV of UPR Info with the columns ``Text`` and ``Issue`` (labels separated by commas);
it is not part of the project:

    python tests/score_issues.py upr_recommendations.csv

Three readings of each text: the leaves alone, with no term written for these issues; the leaves
and the terms by which an issue is wider than they are; and the plain term lists' leaves.
"""

from __future__ import annotations

import argparse
import csv
from collections.abc import Iterable
from pathlib import Path

from attrs import evolve

from crimecongress.themes import (
    Evaluation,
    Issue,
    Scheme,
    evaluate,
    issues_of,
    load_scheme,
    plain_scheme,
    upr_issues,
)

ALONE = "leaves alone"
WITH_TERMS = "leaves and the issues' own terms"
PLAIN = "plain term lists, leaves alone"


def read(path: Path, issues: Iterable[Issue]) -> tuple[list[str], list[set[str]]]:
    """Read texts and those of their labels that the crosswalk knows."""
    names = {issue.name for issue in issues}
    with path.open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))
    labels = [{label.strip() for label in row["Issue"].split(",")} & names for row in rows]
    return [row["Text"] for row in rows], labels


def scored(
    texts: list[str], labels: list[set[str]], scheme: Scheme, issues: Iterable[Issue]
) -> Evaluation:
    """Score one reading; the unit is one issue given to one recommendation."""
    found = issues_of(texts, scheme, issues)
    return evaluate(
        {str(place): given for place, given in enumerate(labels)},
        {str(place): given for place, given in enumerate(found)},
        resamples=200,
    )


def readings(path: Path) -> dict[str, Evaluation]:
    """Score the three readings of a file, by their names."""
    issues = upr_issues()
    texts, labels = read(path, issues)
    alone = [evolve(issue, terms=(), negative=()) for issue in issues]
    plain = plain_scheme()
    known = [
        evolve(issue, leaves=tuple(leaf for leaf in issue.leaves if leaf in plain))
        for issue in alone
    ]
    return {
        ALONE: scored(texts, labels, load_scheme(), alone),
        WITH_TERMS: scored(texts, labels, load_scheme(), issues),
        PLAIN: scored(texts, labels, plain, known),
    }


def main() -> None:
    """Print one table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("csv", type=Path)
    for name, found in readings(parser.parse_args().csv).items():
        one = found.measure("leaf micro F1")
        labels = sum(counts.right + counts.missed for counts in found.themes.values())
        print(
            f"\n{name}: micro F1 {one.value:.2f} ({one.low:.2f} to {one.high:.2f}), "
            f"{found.items} recommendations, {labels} labels"
        )
        for issue, counts in found.themes.items():
            print(
                f"  {issue:22} right {counts.right:4} extra {counts.extra:4} "
                f"missed {counts.missed:4}  F1 {counts.f1:.2f}"
            )


if __name__ == "__main__":
    main()
