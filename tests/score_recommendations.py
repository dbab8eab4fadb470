"""Score numbered recommendations and the States that made them against a list of both.

The reports and the list lie in ``../shared`` and are no part of the project.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any

import crimecongress as cc
from accuracy_rows import SHARED, Row, share
from crimecongress.model import Recommendation
from crimecongress.names import find_state

REPORTED = SHARED / "reports"
EXPECTED = REPORTED / "upr_expected_recommendations.json"
REPORTS = {
    "thailand2011": REPORTED / "A_HRC_19_8_thailand2011.pdf",
    "japan2012": REPORTED / "A_HRC_22_14_japan2012.pdf",
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


def rows() -> Iterator[Row]:
    """Return a row a report: number, text and recommending States right."""
    table = json.loads(EXPECTED.read_text(encoding="utf-8"))
    for name, path in REPORTS.items():
        misses = score(table[name], cc.read(path).recommendations)
        wrong = {miss.partition(":")[0] for kind in misses.values() for miss in kind}
        yield share(
            "numbered recommendations: number, text and recommending States",
            f"a report published as PDF ({path.name.rpartition('_')[0].replace('_', '/')})",
            len(table[name]) - len(wrong),
            len(table[name]),
            misses=[f"{kind}: {each}" for kind, found in misses.items() for each in found],
        )
