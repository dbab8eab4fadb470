"""Finding phrases and making tags of them, beside what a user would pick instead.

Made text in which words of 1,500 phrases occur about 13,000 times a megabyte, in paragraphs of
about 100 words. Matching: arrays of hits, at word boundaries, overlapping ones too. Tags: objects
with their span and what fired. Run it with spaCy installed beside the library:

    python benchmarks/phrases.py

Without spaCy its rows are left out.
"""

from __future__ import annotations

import argparse
import gc
import random
import statistics
import time
from collections.abc import Callable
from importlib.util import find_spec
from itertools import accumulate

from attrs import frozen

from crimecongress.model import Citation, Unit, UnitKind
from crimecongress.themes import Scheme, tag_units
from crimecongress.themes.matching import Matcher
from crimecongress.themes.scheme_table import scheme_of

PHRASES = 1500
PARAGRAPH = 100
LEAVES = 80
Run = Callable[[], int]


@frozen(kw_only=True)
class Made:
    """Made phrases and the text in which they occur, whole and in paragraphs."""

    phrases: list[str]
    text: str
    paragraphs: list[str]


def make(size: int, seed: int = 0) -> Made:
    """Make phrases of one to four words and a text of about ``size`` characters."""
    chance = random.Random(seed)
    heads = [a + b for a in "bcdfghlmnprstvw" for b in "aeiou"] + ["str", "pre", "con", "pro", "in"]
    tails = ["tion", "ment", "ing", "ed", "ity", "ance", "er", "al", "ive", "s", "ure", "ence"]
    found: dict[str, None] = {}
    while len(found) < 20_000:
        word = "".join(chance.choices(heads, k=chance.randint(2, 3))) + chance.choice(tails)
        found.setdefault(word)
    words = list(found)
    common, rare = words[:8_000], words[8_000:]
    weights = list(accumulate(1 / (rank + 8) for rank in range(len(common))))
    phrases = list(
        dict.fromkeys(
            " ".join(chance.choices(rare, k=chance.choice((1, 2, 2, 3, 4))))
            for _ in range(PHRASES * 2)
        )
    )[:PHRASES]
    paragraphs: list[str] = []
    length = 0
    while length < size:
        # One hit in about 77 characters, as in reports under the real term lists.
        made = [
            chance.choice(phrases) if chance.random() < 0.125 else word
            for word in chance.choices(common, cum_weights=weights, k=PARAGRAPH)
        ]
        paragraph = " ".join(made).capitalize() + "."
        paragraphs.append(paragraph)
        length += len(paragraph) + 2
    return Made(phrases=phrases, text="\n\n".join(paragraphs), paragraphs=paragraphs)


def scheme(phrases: list[str]) -> Scheme:
    """Spread the phrases over the leaves of a scheme."""
    top = {"id": "top", "label": "Top", "scope": "Top."}
    leaves = [
        {
            "id": f"top.l{number}",
            "label": "Leaf",
            "scope": "Leaf.",
            "terms": phrases[number::LEAVES],
        }
        for number in range(LEAVES)
    ]
    return scheme_of({"id": "made", "version": "1", "theme": [top, *leaves]})


def units(paragraphs: list[str]) -> list[Unit]:
    """Wrap paragraphs as the library tags them."""
    return [
        Unit(
            key=f"made#p{number}",
            id=f"p{number}",
            kind=next(iter(UnitKind)),
            document="made",
            meeting="made",
            region=None,
            congress=None,
            congress_item=None,
            workshop=None,
            text=text,
            citation=Citation(document="made"),
        )
        for number, text in enumerate(paragraphs)
    ]


def filtered(made: Made) -> Run:
    """ahocorasick-rs over lowered text, overlapping, then a filter for word boundaries."""
    from ahocorasick_rs import AhoCorasick, Implementation, MatchKind

    automaton = AhoCorasick(
        made.phrases, matchkind=MatchKind.Standard, implementation=Implementation.DFA
    )

    def run() -> int:
        text = made.text.lower()
        last = len(text)
        return len(
            [
                hit
                for hit in automaton.find_matches_as_indexes(text, overlapping=True)
                if (hit[1] == 0 or not text[hit[1] - 1].isalnum())
                and (hit[2] == last or not text[hit[2]].isalnum())
            ]
        )

    return run


def matching(made: Made) -> Run:
    """The hits of this library, as arrays."""
    matcher = Matcher.of(made.phrases)
    return lambda: len(matcher.hits(made.text).rows)


def tagging(made: Made) -> Run:
    """The tags of this library, as objects with document, unit, theme, span, term and rule."""
    found, passages = scheme(made.phrases), units(made.paragraphs)
    tag_units(passages[:1], found)
    return lambda: len(tag_units(passages, found).tags)


def phrase_matcher(made: Made, *, tokenised: bool = False) -> Run:
    """SpaCy's PhraseMatcher on lower case as spans, with a blank pipeline or after it."""
    import spacy
    from spacy.matcher import PhraseMatcher

    pipeline = spacy.blank("en")
    matcher = PhraseMatcher(pipeline.vocab, attr="LOWER")
    for number in range(LEAVES):
        patterns = [pipeline.make_doc(phrase) for phrase in made.phrases[number::LEAVES]]
        matcher.add(f"top.l{number}", patterns)

    ready = list(pipeline.pipe(made.paragraphs)) if tokenised else []

    def run() -> int:
        documents = ready or pipeline.pipe(made.paragraphs)
        return sum(len(matcher(document, as_spans=True)) for document in documents)

    return run


def seconds(runs: dict[str, Run], repeat: int) -> dict[str, tuple[float, int]]:
    """Median processor time of each, the runs taking turns, and how many hits it found."""
    times: dict[str, list[float]] = {name: [] for name in runs}
    hits = {name: run() for name, run in runs.items()}
    # No run pays for walking through what the others hold.
    gc.collect()
    gc.freeze()
    for _ in range(repeat):
        for name, run in runs.items():
            start = time.process_time()
            run()
            times[name].append(time.process_time() - start)
    return {name: (statistics.median(found), hits[name]) for name, found in times.items()}


def main() -> None:
    """Print one table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--megabytes", type=float, default=2.0)
    parser.add_argument("--repeat", type=int, default=7)
    given = parser.parse_args()
    made = make(int(given.megabytes * 1_000_000))
    runs = {
        "ahocorasick-rs, overlapping and filtered": filtered(made),
        "ours: hits as arrays": matching(made),
        "ours: tags as objects": tagging(made),
    }
    if find_spec("spacy"):
        runs["spaCy, blank pipeline and PhraseMatcher: spans"] = phrase_matcher(made)
        runs["spaCy PhraseMatcher alone, text tokenised"] = phrase_matcher(made, tokenised=True)
    size = len(made.text) / 1_000_000
    found = seconds(runs, given.repeat)
    base = found["ahocorasick-rs, overlapping and filtered"][0]
    print(f"{size:.2f} MB, {len(made.phrases)} phrases, median of {given.repeat}")
    print(f"  {'':46} {'MB/s':>7} {'hits/MB':>9} {'ratio':>6}")
    for name, (median, hits) in found.items():
        print(f"  {name:46} {size / median:7.1f} {hits / size:9.0f} {base / median:6.2f}")


if __name__ == "__main__":
    main()
