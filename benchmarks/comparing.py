"""Matching many recommendations in full: candidates, scores, groups and the curve of thresholds.

The made texts of ``matching.py`` in 50 meetings, each as one recommendation with up to two themes:

    python benchmarks/comparing.py 10000
"""

from __future__ import annotations

import argparse
import random
import time

from matching import make

from crimecongress.comparison.grouping import oppositions, threshold_curve
from crimecongress.comparison.matching import DEFAULT_THRESHOLD, align, similarities
from crimecongress.model import Citation, Unit, UnitKind

THEMES = [f"top.l{number}" for number in range(80)]


def units(texts: list[str], meetings: list[str]) -> list[Unit]:
    """Wrap texts as the library compares them."""
    return [
        Unit(
            key=f"{meeting}#r{number}",
            id=f"r{number}",
            kind=UnitKind.RECOMMENDATION,
            document=meeting,
            meeting=meeting,
            region=None,
            congress=None,
            congress_item=None,
            workshop=None,
            text=text,
            citation=Citation(document=meeting),
        )
        for number, (text, meeting) in enumerate(zip(texts, meetings, strict=True))
    ]


def main() -> None:
    """Print the seconds of processor time that each step takes."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("size", nargs="?", type=int, default=10_000)
    parser.add_argument("--seed", type=int, default=0)
    given = parser.parse_args()
    made = make(given.size, given.seed)
    chance = random.Random(given.seed)
    found = units(made.texts, made.meetings)
    themes = {unit.key: chance.sample(THEMES, chance.randrange(3)) for unit in found}
    start = time.process_time()
    known = similarities(found, themes.__getitem__)
    steps = {"candidates and scores": time.process_time()}
    groups = align(known, DEFAULT_THRESHOLD)
    steps["groups"] = time.process_time()
    opposed = oppositions(known, DEFAULT_THRESHOLD).rows
    steps["oppositions"] = time.process_time()
    threshold_curve(known, DEFAULT_THRESHOLD)
    steps["curve of thresholds"] = time.process_time()
    counts = f"{len(known.candidates)} pairs, {len(groups)} groups, {len(opposed)} oppositions"
    print(f"{given.size} recommendations: {counts}")
    for name, moment in steps.items():
        print(f"  {name:22} {moment - start:7.1f} s")
        start = moment


if __name__ == "__main__":
    main()
