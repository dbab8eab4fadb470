"""Score the reading of the real Bangkok addendum against its gold reading.

Neither the report nor its gold is part of the project; both lie in ``../shared``.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

import yaml

import crimecongress as cc
from accuracy_rows import SHARED, Row, share
from crimecongress.model import Report

TEXT = "the Bangkok addendum"
REPORT = SHARED / "reports" / "000_9e6a88f28e692bfb.txt"
GOLD = SHARED / "domain" / "gold_bangkok.yaml"


def compare(name: str, pairs: Iterable[tuple[str, object, object]]) -> Row:
    """Count the pairs that are equal and list the others."""
    pairs = list(pairs)
    misses = [f"{label}: read {got!r}, gold {want!r}" for label, got, want in pairs if got != want]
    return share(name, TEXT, len(pairs) - len(misses), len(pairs), misses=misses)


def masthead(report: Report, gold: dict[str, Any]) -> Row:
    """Compare the facts of the document and its meeting."""
    want, facts = gold["document"], report.document
    meeting, officer = report.meeting, report.officers[0]
    assert meeting is not None
    pairs = [
        ("symbol", facts.symbol, want["symbol"]),
        ("body", facts.body, want["body"]),
        ("distribution", facts.distribution, want["distribution"]),
        ("date", str(facts.date), str(want["document_date"])),
        ("language line", facts.language_line, want["language_line"]),
        ("kind", facts.kind, want["kind"]),
        ("part", facts.part, want["part"]),
        ("job number", facts.job_number, want["job_number"]),
        ("rapporteur", officer.name, want["rapporteur"]["name"]),
        ("country", officer.country, want["rapporteur"]["country"]),
    ]
    pairs += [
        (key, str(getattr(meeting, key)), str(want["meeting"][key]))
        for key in ("title", "region", "congress", "place", "start", "end")
    ]
    return compare("masthead facts", pairs)


def headings(report: Report, gold: dict[str, Any]) -> Row:
    """Compare the outline: level, mark, title, continuation and the two agenda numberings."""
    pairs = [
        (
            want.get("text") or want["text_start"],
            (h.level, h.mark, h.continued, h.agenda_item, h.congress_item, h.workshop)
            if h.title.startswith(want.get("text") or want["text_start"])
            else h.title,
            (
                want["level"],
                want.get("mark"),
                want.get("continued", False),
                want.get("rpm_agenda_ref"),
                want.get("congress_item"),
                want.get("workshop"),
            ),
        )
        for h, want in zip(report.outline, gold["headings"], strict=True)
    ]
    return compare("headings", pairs)


def speakers(report: Report, gold: dict[str, Any]) -> Row:
    """Compare the statements, the Secretariat's presentation among them."""
    want = [gold["speakers"]["presenter"], *gold["speakers"]["statements"]]
    pairs = [
        (
            each["name"],
            (s.speaker.name, s.speaker.kind, s.capacity, s.speaker.acronym),
            (each["name"], each["kind"], each["capacity"], each.get("acronym")),
        )
        for s, each in zip(report.statements, want, strict=True)
    ]
    return compare("statements (name, kind, capacity, acronym)", pairs)


def remarks(report: Report, gold: dict[str, Any]) -> list[Row]:
    """Compare quantifier, form, verbs and stance of every sentence; alternatives count apart."""
    read = {f"{r.paragraph}.{r.sentence}": r for r in report.remarks}
    want = {
        sentence["id"]: sentence
        for paragraph in gold["paragraphs"]
        if paragraph["kind"] == "deliberation"
        for sentence in paragraph["sentences"]
    }
    rows = [share("remarks found", TEXT, len(set(read) & set(want)), len(want))]
    for key in ("quantifier", "form", "verbs", "stance"):
        pairs: list[tuple[str, Any, Any]] = []
        for name, sentence in want.items():
            got = getattr(read[name], key)
            got = list(got) if key == "verbs" else str(got)
            pairs.append((name, got, sentence[key]))
        rows.append(compare(f"remarks: {key}", pairs))
    pairs = [
        (name, str(read[name].stance) in {s["stance"], s.get("alt")}, True)
        for name, s in want.items()
    ]
    rows.append(compare("remarks: stance, or the alternative that the gold admits", pairs))
    return rows


def recommendations(report: Report, gold: dict[str, Any]) -> list[Row]:
    """Compare labels, operative verbs and instruments of the recommendations."""
    pairs = list(zip(report.recommendations, gold["recommendations"], strict=True))
    return [
        compare("recommendations: label", [(w["letter"], r.label, w["letter"]) for r, w in pairs]),
        compare(
            "recommendations: operative verbs",
            [(w["letter"], [a.verb for a in r.acts], w["operative_verbs"]) for r, w in pairs],
        ),
        compare(
            "recommendations: instruments",
            [(w["letter"], sorted(r.instruments), sorted(w["instruments"])) for r, w in pairs],
        ),
        compare(
            "recommendations: not negotiated",
            [(w["letter"], r.negotiated, False) for r, w in pairs],
        ),
    ]


def themes(report: Report, gold: dict[str, Any]) -> list[Row]:
    """Compare theme leaves: how many of the gold's are found, how many of ours are in the gold."""
    tagging = cc.tag(cc.assemble([report]))
    rows: list[Row] = []
    for name, units in (
        ("recommendations", {f"r20{r['letter']}": r["themes"] for r in gold["recommendations"]}),
        (
            "deliberations",
            {
                f"p{p['num']}": p["themes"]
                for p in gold["paragraphs"]
                if p["kind"] == "deliberation"
            },
        ),
    ):
        read: dict[str, set[str]] = {unit: set() for unit in units}
        for tag in tagging.tags:
            if tag.unit in read:
                read[tag.unit].add(tag.frozen)
        hits = sum(len(read[unit] & set(leaves)) for unit, leaves in units.items())
        want = sum(len(leaves) for leaves in units.values())
        got = sum(len(leaves) for leaves in read.values())
        rows.append(share(f"themes of {name}: recall of leaves", TEXT, hits, want))
        rows.append(share(f"themes of {name}: precision of leaves", TEXT, hits, got))
    return rows


def rows() -> Iterator[Row]:
    """Return all rows of the report."""
    report = cc.read(REPORT)
    gold = yaml.safe_load(GOLD.read_text(encoding="utf-8"))
    numbered = [p for p in report.paragraphs if p.number is not None]
    kinds = [
        (str(p.number), p.kind, want["kind"])
        for p, want in zip(numbered, gold["paragraphs"], strict=True)
    ]
    yield masthead(report, gold)
    yield headings(report, gold)
    yield compare("paragraph kinds", kinds)
    yield speakers(report, gold)
    yield from remarks(report, gold)
    yield from recommendations(report, gold)
    yield from themes(report, gold)
