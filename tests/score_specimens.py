"""Score the comparison of the bundled specimens against the alignment that ships with them."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from functools import cache
from importlib import resources
from itertools import combinations
from typing import Any

import crimecongress as cc
from accuracy_rows import Row, share
from crimecongress.comparison import Comparison, compare

TEXT = "the specimens"


@cache
def comparison() -> Comparison:
    """All specimens, compared at the default threshold."""
    return compare(cc.tag(cc.assemble(cc.specimens())))


@cache
def gold() -> dict[str, Any]:
    """The alignment of the specimens."""
    place = resources.files("crimecongress").joinpath("data", "specimens", "alignment.toml")
    return tomllib.loads(place.read_text(encoding="utf-8"))


def short(key: str) -> str:
    """``A/CONF.0/RPM.2/1#r7a`` as the alignment writes it: ``RPM.2:7a``."""
    document, _, unit = key.removeprefix("A/CONF.0/").partition("#r")
    return f"{document if 'L.1' in document else document.partition('/')[0]}:{unit}"


def pairs(groups: list[list[str]]) -> set[tuple[str, str]]:
    """Pairs of different meetings in one group."""
    return {
        (min(one, other), max(one, other))
        for members in groups
        for one, other in combinations(members, 2)
        if one[:5] != other[:5]
    }


def recommendations() -> set[str]:
    """Return the keys of the recommendations in the gold readings of the specimens."""
    folder = resources.files("crimecongress").joinpath("data", "specimens")
    return {
        row["key"]
        for place in folder.iterdir()
        if place.name.endswith(".gold.toml")
        for row in tomllib.loads(place.read_text(encoding="utf-8"))["recommendations"]
    }


def plain_pairs(wanted: set[tuple[str, str]]) -> set[tuple[str, str]]:
    """Return the pairs that share most words (the baseline), at the threshold best for it.

    Words are letters of four or more; the measure is that of P. Jaccard, "The distribution of the
    flora in the alpine zone", New Phytologist 11 (1912), pp. 37-50.
    """
    words = {
        short(unit.key): frozenset(re.findall("[a-z]{4,}", unit.text.lower()))
        for unit in comparison().units
    }
    scored = [
        (len(words[one] & words[other]) / len(words[one] | words[other]), (one, other))
        for one, other in combinations(sorted(words), 2)
        if one[:5] != other[:5]
    ]
    cuts = [{pair for value, pair in scored if value >= cut / 100} for cut in range(5, 100, 5)]
    return max(cuts, key=lambda cut: 2 * len(cut & wanted) / (len(cut) + len(wanted)))


def rows() -> Iterator[Row]:
    """Return how many recommendations, pairs of the same ask and contradictions are found."""
    found = pairs([[short(unit) for unit in ask.units] for ask in comparison().groups.shared])
    wanted = pairs([group["members"] for group in gold()["groups"]])
    plain = plain_pairs(wanted)
    right = len(plain & wanted)
    due = recommendations()
    units = {short(unit.key) for unit in comparison().units}
    yield share("recommendations found", TEXT, len(units & due), len(due))
    for name, shared, total, base in (
        ("precision", found & wanted, len(found), right / len(plain)),
        ("recall", found & wanted, len(wanted), right / len(wanted)),
    ):
        yield share(
            f"same ask: pairs, {name}",
            TEXT,
            len(shared),
            total,
            baseline=f"shared words {base:.2f}",
            misses=[" ".join(pair) for pair in sorted(found ^ wanted)],
        )
    opposed = {tuple(sorted(row["pair"])) for row in gold()["contradictions"]}
    reported = {
        tuple(sorted((short(row.left.unit), short(row.right.unit))))
        for row in comparison().oppositions
    }
    yield share("contradictions found", TEXT, len(opposed & reported), len(opposed))
    yield share(
        "contradictions kept out of the shared asks", TEXT, len(opposed - found), len(opposed)
    )
