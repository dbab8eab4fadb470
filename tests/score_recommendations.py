"""Score numbered recommendations and the States that made them against a list of both.

    nox -s score_documents

Prints a table in Markdown: how many recommendations are expected, found by their number, and
read with the same text and with the same States; then every miss. The reports and the list lie
in ``../shared`` and are no part of the project.
"""

from __future__ import annotations

import json
import re
import sys
from pathlib import Path
from typing import Any

import crimecongress as cc
from crimecongress.model import Recommendation
from crimecongress.names import find_state

SHARED = Path(__file__).resolve().parents[2] / "shared" / "reports"
EXPECTED = SHARED / "upr_expected_recommendations.json"
REPORTS = {
    "thailand2011": SHARED / "A_HRC_19_8_thailand2011.pdf",
    "japan2012": SHARED / "A_HRC_22_14_japan2012.pdf",
}

# Names of the list that no United Nations document prints.
NAMES = {
    "South Korea": "Republic of Korea",
    "North Korea": "Democratic People's Republic of Korea",
}


def folded(text: str) -> str:
    """Keep the letters and digits of ASCII: the list has lost and changed signs of other kinds."""
    return "".join(re.findall("[a-z0-9]", text.lower()))


def state(name: str) -> str:
    """Return the normal name of a State, or the name as it is."""
    found = find_state(NAMES.get(name, name))
    return found.name if found else name


def score(expected: list[dict[str, Any]], read: tuple[Recommendation, ...]) -> dict[str, list[str]]:
    """Return what is missing or differs, by kind of difference."""
    by_label = {each.label: each for each in read}
    misses: dict[str, list[str]] = {"number": [], "text": [], "States": []}
    for want in expected:
        got = by_label.get(want["number"])
        if got is None:
            misses["number"].append(want["number"])
            continue
        if folded(got.text) != folded(want["text"]):
            misses["text"].append(f"{want['number']}: {got.text!r} for {want['text']!r}")
        names = {state(name) for name in got.recommended_by}
        if names != {state(name) for name in want["from"]}:
            misses["States"].append(f"{want['number']}: {got.recommended_by} for {want['from']}")
    return misses


def main() -> int:
    """Print the table, then the misses."""
    table = json.loads(EXPECTED.read_text(encoding="utf-8"))
    missed: list[str] = []
    print("| report | expected | number found | and text | and States | all three |")
    print("| --- | ---: | ---: | ---: | ---: | ---: |")
    for name, path in REPORTS.items():
        expected = table[name]
        misses = score(expected, cc.read(path).recommendations)
        total = len(expected)
        found = total - len(misses["number"])
        wrong = {miss.partition(":")[0] for kind in misses.values() for miss in kind}
        whole = total - len(wrong)
        print(
            f"| {name} | {total} | {found} | {found - len(misses['text'])}"
            f" | {found - len(misses['States'])} | {whole} ({whole / total:.1%}) |"
        )
        missed += [f"- {name}, {kind}: {each}" for kind, found in misses.items() for each in found]
    print("", *missed, sep="\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
