"""The wording of recommendations, scored against labels given before the code was run."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from pathlib import Path

from accuracy_rows import FIXTURES, Row, share
from crimecongress.parsing.recommendations import read_wording

MARKS = ("modals", "hedges", "conditions", "deadlines", "resources")
MEASURES = {"verbs": ("verbs",), "addressee": ("to",), "modals to resources": MARKS}


def cases(fixture: Path) -> list[tuple[str, dict[str, str]]]:
    """Return the recommendations of a fixture with their labels."""
    found: list[tuple[str, dict[str, str]]] = []
    for line in fixture.read_text(encoding="utf-8").splitlines():
        if line.startswith("    "):
            name, _, value = line.strip().partition(": ")
            found[-1][1][name] = value
        elif line and not line.startswith("#"):
            found.append((line, {}))
    return found


def read(text: str, chapeau: str) -> dict[str, str]:
    """Return what is read in a recommendation, in the fields of the fixture."""
    wording = read_wording(text, chapeau=chapeau)
    fields = {name: "; ".join(getattr(wording, name)) for name in MARKS}
    verbs = "; ".join(act.verb for act in wording.acts)
    return {**fields, "verbs": verbs, "to": wording.addressee.stated or ""}


def plain(text: str) -> str:
    """Return the first word in lower case, the verb of a bare imperative."""
    return text.split(maxsplit=1)[0].lower()


def rows() -> Iterator[Row]:
    """Return the rows: a recommendation is right in a measure if all its labels are."""
    for part, held_out in (("worked on", False), ("held out", True)):
        half = [
            (text, labels)
            for text, labels in cases(FIXTURES / "wording.txt")
            if is_held_out(text) is held_out
        ]
        first = sum(plain(text) == labels.get("verbs") for text, labels in half)
        for measure, fields in MEASURES.items():
            misses = [
                f"{name}: read {got[name]!r}, want {labels.get(name, '')!r}: {text[:60]}"
                for text, labels in half
                for got in [read(text, labels.get("chapeau", ""))]
                for name in fields
                if got[name].lower() != labels.get(name, "").lower()
            ]
            wrong = len({miss.rpartition(": ")[2] for miss in misses})
            yield share(
                f"recommendations: {measure} exact",
                f"invented, forms of regional reports, {part}",
                len(half) - wrong,
                len(half),
                baseline=f"first word {first / len(half):.2f}" if measure == "verbs" else "",
                misses=() if held_out else misses,
            )


def is_held_out(text: str) -> bool:
    """Tell by the hash of a text whether its misses are not read."""
    return hashlib.sha256(text.encode()).digest()[-1] % 2 == 1
