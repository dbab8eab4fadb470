"""Reading, parsing and tagging reports of plain text, beside what a user would pick instead.

Every round reads texts that nobody has read before: every fourth long word of a report is
exchanged for another one of it, so that what the library keeps of texts it has read is of no use,
as with new reports. Reports: the specimens, and any files given. Run it with spaCy installed
beside the library:

    python benchmarks/reading.py [FILE.txt ...]

Both sides are warm: their tables are loaded and the terms compiled. SpaCy's blank English
pipeline makes tokens of the whole text and its PhraseMatcher finds the terms of the bundled
scheme; the library gives the report with its units and tags. Without spaCy its row is left out.
"""

from __future__ import annotations

import argparse
import gc
import random
import re
import statistics
import time
from collections.abc import Callable
from hashlib import sha256
from importlib import resources
from importlib.util import find_spec
from pathlib import Path

from crimecongress import assemble, load_scheme, tag
from crimecongress.documents.text import read_text
from crimecongress.model import Report
from crimecongress.parsing.parse import parse
from crimecongress.themes.rules import compile_rules

_LONG_WORD = re.compile(r"\b[a-z]{6,}\b")
_STRIDE = 4
Run = Callable[[str], object]


def varied(text: str, chance: random.Random) -> str:
    """Exchange every fourth long word of a text for another one of it."""
    words = _LONG_WORD.findall(text)
    number = 0

    def other(match: re.Match[str]) -> str:
        nonlocal number
        number += 1
        return match.group() if number % _STRIDE else chance.choice(words)

    return _LONG_WORD.sub(other, text)


def read(text: str) -> Report:
    """Read and parse a text."""
    content = text.encode()
    return parse(read_text(content, path="made.txt", sha256=sha256(content).hexdigest()))


def phrase_matcher() -> Run:
    """SpaCy's blank English pipeline and a PhraseMatcher of the scheme's terms, without ``*``."""
    import spacy
    from spacy.matcher import PhraseMatcher

    pipeline = spacy.blank("en")
    matcher = PhraseMatcher(pipeline.vocab, attr="LOWER")
    literals = compile_rules(load_scheme()).matcher.numbers
    terms = sorted({literal.replace("*", "") for literal in literals})
    matcher.add("terms", [pipeline.make_doc(term) for term in terms])
    return lambda text: matcher(pipeline(text), as_spans=True)


def medians(
    runs: dict[str, Run], text: str, repeat: int, chance: random.Random
) -> dict[str, float]:
    """Median milliseconds of processor time, the runs taking turns, each on a text of its own."""
    times: dict[str, list[float]] = {name: [] for name in runs}
    for _ in range(repeat):
        for name, run in runs.items():
            new = varied(text, chance)
            start = time.process_time()
            run(new)
            times[name].append(1000 * (time.process_time() - start))
    return {name: statistics.median(found) for name, found in times.items()}


def main() -> None:
    """Print one row a report."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("files", nargs="*", type=Path)
    parser.add_argument("--repeat", type=int, default=15)
    given = parser.parse_args()
    folder = resources.files("crimecongress").joinpath("data", "specimens")
    places = [place for place in folder.iterdir() if place.name.endswith(".txt")]
    places = [*sorted(places, key=lambda place: place.name), *given.files]
    runs: dict[str, Run] = {"read": read, "read and tag": lambda text: tag(assemble([read(text)]))}
    if find_spec("spacy"):
        runs["spaCy"] = phrase_matcher()
    chance = random.Random(0)
    contents = {place.name: place.read_text(encoding="utf-8") for place in places}
    for text in contents.values():
        medians(runs, text, 2, chance)
    gc.collect()
    gc.freeze()
    print(f"{'milliseconds, median of ' + str(given.repeat):32} {'kB':>5}", *runs, sep="  ")
    for name, text in contents.items():
        found = medians(runs, text, given.repeat, chance)
        row = "  ".join(f"{found[run]:>{len(run)}.1f}" for run in runs)
        ratio = f"  {found['read and tag'] / found['spaCy']:.2f} times" if "spaCy" in found else ""
        print(f"{name:32} {len(text) / 1000:5.1f}  {row}{ratio}")


if __name__ == "__main__":
    main()
