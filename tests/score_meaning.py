"""Score what is read of speakers, reported sentences, references and recommendations.

The invented fixtures are part of the project; the real reports and recommendations are not, they
lie in ``../shared`` and are left out where it is absent.
"""

from __future__ import annotations

import csv
import hashlib
import json
import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from attrs import frozen

import crimecongress as cc
from accuracy_rows import FIXTURES, SHARED, Row, share
from crimecongress.names import find_state
from crimecongress.parsing.recommendations import read_wording
from crimecongress.parsing.references import find_references, organ_of_document
from crimecongress.parsing.remarks import read_remarks
from crimecongress.parsing.speakers import read_statements
from crimecongress.strength import derive_strength

PARTS = (
    "worked on",
    "kept aside",
    "second reading",
    "last reading",
    "two readers, worked on",
    "two readers, first held out",
)
# Parts that hold reported sentences alone.
SENTENCE_PARTS = (
    *PARTS,
    "sixth set, worked on",
    "sixth set, held out",
    "seventh set, worked on",
    "seventh set, held out",
    "eighth set, worked on",
    "eighth set, first held out",
    "ninth set, worked on",
    "ninth set, held out",
)
# Parts that hold paragraphs of statements alone.
STATEMENT_PARTS = (
    *PARTS,
    "as reports write, worked on",
    "as reports write, first held out",
    "further bodies, worked on",
    "further bodies, first held out",
    "third set, worked on",
    "third set, held out",
    "fourth set, worked on",
    "fourth set, held out",
    "fifth set, read once",
    "sixth set, worked on",
    "sixth set, held out",
    "seventh set, read after its first score",
    "eighth set, read after its first score",
    "ninth set, read after its first score",
    "tenth set, worked on",
    "tenth set, held out",
    "eleventh set, worked on",
    "eleventh set, held out",
    "twelfth set, worked on",
    "twelfth set, first held out",
    "thirteenth set, worked on",
    "thirteenth set, held out",
    "fourteenth set, worked on",
    "fourteenth set, held out",
)
# Sources that are no reports but passages with labels.
LABELLED = {"themes_dev.jsonl", "upr_recommendations_dev.csv"}
MENTIONS = FIXTURES / "reference_mentions.jsonl"

# What stands between a name and its abbreviation: a bracket, a dash, or the gap of a glossary.
BESIDE = re.compile(r"[\s,:–—-]*(?:\(\s*(?:[Tt]he\s+)?)?[“\"]?")

Labels = tuple[str, ...]
Mention = tuple[int, int, str]


@frozen
class Case:
    """A text of a fixture, the part that it is in, and the rows of labels under it."""

    part: str
    text: str
    rows: tuple[Labels, ...]


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


def plain_speakers(text: str) -> tuple[Labels, ...]:
    """Return who took the floor as a plain cut at commas and "and" finds them (the baseline)."""
    found: list[Labels] = []
    for capacity, names in re.findall(
        r"(representative|observer)s? (?:of|for) (.+?)(?=;|\. |\.$| made| also made|$)", text
    ):
        for name in re.split(r", | and ", names):
            bare = name.removeprefix("the ")
            state = find_state(bare)
            kind, code = ("member_state", state.iso3) if state else ("ngo", "-")
            found.append((bare, kind, code, "-", capacity))
    return tuple(found)


def _agreed(
    held: Sequence[Case], read: Mapping[str, tuple[Labels, ...]]
) -> tuple[int, int, int, list[str]]:
    """Count the speakers that are read as labelled, those labelled, those read; tell the rest."""
    hits = wanted = got = 0
    misses: list[str] = []
    for case in held:
        want, given = Counter(case.rows), Counter(read[case.text])
        hits += sum((want & given).values())
        wanted, got = wanted + want.total(), got + given.total()
        if want != given:
            misses.append(case.text)
            misses += [f"    - {' | '.join(one)}" for one in (want - given).elements()]
            misses += [f"    + {' | '.join(one)}" for one in (given - want).elements()]
    return hits, wanted, got, misses


def speakers() -> Iterator[Row]:
    """Score the speakers: all five labels of one must be exact; found ones count too."""
    for part in STATEMENT_PARTS:
        held = [case for case in cases("statements.txt") if case.part == part]
        hits, wanted, got, misses = _agreed(held, {c.text: speakers_of(c.text) for c in held})
        plain, _, cut, _ = _agreed(held, {c.text: plain_speakers(c.text) for c in held})
        text = f"invented, {part}"
        yield share(
            "speakers, all five labels exact: recall",
            text,
            hits,
            wanted,
            baseline=f"cut at commas {plain / wanted:.2f}",
            misses=misses,
        )
        yield share(
            "speakers, all five labels exact: precision",
            text,
            hits,
            got,
            baseline=f"cut at commas {plain / cut:.2f}",
        )


def sentences() -> Iterator[Row]:
    """Score quantifier, form and stance of the reported sentences."""
    for part in SENTENCE_PARTS:
        held = [case for case in cases("reported_sentences.txt") if case.part == part]
        for place, what in enumerate(("quantifier", "form", "stance")):
            misses: list[str] = []
            for case in held:
                first = read_remarks(case.text)[0]
                read = (str(first.quantifier), str(first.form), str(first.stance))[place]
                if read != case.rows[0][place]:
                    misses.append(f"{case.text}\n    {what}: {case.rows[0][place]}, read {read}")
            label, times = Counter(case.rows[0][place] for case in held).most_common(1)[0]
            yield share(
                f"sentences: {what}",
                f"invented, {part}",
                len(held) - len(misses),
                len(held),
                baseline=f"always `{label}` {times / len(held):.2f}",
                misses=misses,
            )


def organ_of(source: str) -> str | None:
    """Return the organ whose document a source is, as the reading of the whole report takes it."""
    if source in LABELLED:
        return None
    symbol = cc.read(SHARED / "reports" / source).document.symbol
    organ = organ_of_document(symbol or "")
    return organ.names[0] if organ else None


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
    for name in sorted({one["source"] for one in marked} - LABELLED):
        report = cc.read(reports / name)
        texts += [each.text for each in report.paragraphs]
        texts += [item.text for each in report.paragraphs for item in each.items]
        texts += [note.text for note in report.footnotes]
    return {hashlib.sha256(text.encode()).hexdigest(): text for text in texts}


def plain_references(text: str) -> list[str]:
    """Return what plain patterns of symbols and resolutions find (the baseline)."""
    symbols = re.findall(r"\b(?:A|E|S|ST)(?:/[A-Za-z0-9.]+)+", text)
    numbers = re.findall(r"resolutions? ([0-9]+/[0-9]+)", text)
    return [*symbols, *(f"A/RES/{number}" for number in numbers)]


def _once(mentions: Sequence[Mention], text: str) -> list[Mention]:
    """Count a name and its abbreviation beside it as one mention: "the Covenant (ICCPR)".

    Readers differ over whether a bracket, or the other column of a glossary, is a mention of its
    own. So it never is one, neither among those that are marked nor among those that are read.
    """
    kept: list[Mention] = []
    for start, end, name in sorted(mentions):
        pair = next((k for k in reversed(kept) if k[2] == name), None)
        if pair is not None and BESIDE.fullmatch(text, pair[1], max(pair[1], start)):
            kept[kept.index(pair)] = (pair[0], max(pair[1], end), name)
        else:
            kept.append((start, end, name))
    return kept


def _matched(
    one: Mapping[str, Any], text: str, organ: str | None
) -> tuple[int, int, int, list[str]]:
    """Match one passage's marked mentions: those read, those marked, more read, and the misses.

    What is marked as "other", an instrument by a proper name that the table does not hold, is
    neither wanted nor held against a reading at that place.
    """
    marked = [(start, end, name) for start, end, name in one["mentions"]]
    others = [each for each in marked if each[2] == "other"]
    wanted = _once([each for each in marked if each[2] != "other"], text)
    read = _once(
        [(hit.start, hit.end, hit.normalised) for hit in find_references(text, organ=organ)], text
    )
    misses: list[str] = []
    hits = 0
    for start, end, name in wanted:
        near = (hit for hit in read if hit[0] < end and start < hit[1])
        found = next((hit for hit in near if hit[2] == name), None)
        if found is None:
            misses.append(f"- {name}: {text[max(0, start - 60) : end + 40]!r}")
            continue
        read.remove(found)
        hits += 1
    more = [hit for hit in read if not any(hit[0] < o[1] and o[0] < hit[1] for o in others)]
    misses += [f"+ {name}: {text[max(0, a - 60) : b + 40]!r}" for a, b, name in more]
    return hits, len(wanted), len(more), misses


def references() -> Iterator[Row]:
    """Score the references: the same document or instrument at an overlapping place.

    A mention that nobody marked counts against precision. A passage that is no longer read as it
    was marked, to the letter, is left out and counted.
    """
    texts = passages()
    marked = [json.loads(line) for line in MENTIONS.read_text(encoding="utf-8").splitlines()]
    known = [one for one in marked if one["sha256"] in texts]
    organs = {source: organ_of(source) for source in sorted({one["source"] for one in known})}
    yield share("references: marked passages found again", "real passages", len(known), len(marked))
    for part in dict.fromkeys(one["part"] for one in known):
        hits = wanted = more = plain = guessed = 0
        misses: list[str] = []
        for one in known:
            if one["part"] != part:
                continue
            text = texts[one["sha256"]]
            here, marks, extra, missed = _matched(one, text, organs[one["source"]])
            hits, more, wanted = hits + here, more + extra, wanted + marks
            misses += missed
            guesses = Counter(plain_references(text))
            plain += (guesses & Counter(name for _, _, name in one["mentions"])).total()
            guessed += guesses.total()
        for what, right, total, base in (
            ("recall", hits, wanted, plain / wanted),
            ("precision", hits, hits + more, plain / guessed),
        ):
            yield share(
                f"references: {what}",
                f"real passages, {part}",
                right,
                total,
                baseline=f"plain patterns {base:.2f}; eyecite 0",
                misses=misses if what == "recall" else (),
            )


def action_categories() -> Iterator[Row]:
    """Score the action category (1 to 5) that the wording gives against the labels of UPR Info."""
    place = SHARED / "reports" / "upr_recommendations_dev.csv"
    with place.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    for part, first in (("every second row, worked on", 0), ("the others, kept aside", 1)):
        half = rows[first::2]
        pairs = [(derive_strength(read_wording(row["Text"])).category, row) for row in half]
        misses = tuple(
            f"{row['Action']}, read {read}: {row['Text'][:90]}"
            for read, row in pairs
            if str(read) != row["Action"]
        )
        label, times = Counter(row["Action"] for row in half).most_common(1)[0]
        yield share(
            "action category of a recommendation",
            f"labels of UPR Info, {part}",
            len(half) - len(misses),
            len(half),
            baseline=f"always {label}: {times / len(half):.2f}",
            misses=misses,
        )


def rows() -> Iterator[Row]:
    """Return the rows of what the project holds."""
    yield from speakers()
    yield from sentences()
