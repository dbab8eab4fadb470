"""What "the Convention", "its Optional Protocol" and "the Protocols thereto" mean in a text."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache

from crimecongress.parsing.references.mention import ReferenceReading, instrument_named
from crimecongress.parsing.references.titles import table
from crimecongress.prefilter import Prefiltered
from crimecongress.words import words


def anaphora(
    text: str,
    named: Sequence[tuple[int, str]],
    taken: Sequence[tuple[int, int]],
    language: str,
) -> Iterator[ReferenceReading]:
    """Resolve "the Convention", "the Protocols thereto" and "its Optional Protocol".

    Args:
        text: A healed paragraph.
        named: Where the text has named which instrument, in order of place.
        taken: Where mentions and bodies stand.
        language: ISO 639-1 code.

    Yields:
        The mentions; none where several things could be meant.
    """
    patterns = _patterns(language)
    spans = list(taken)
    for name in ("protocols", "optional", "topical", "head"):
        for match in patterns[name].finditer(text):
            start = match.start("head") if name in ("head", "topical") else match.start()
            if any(begin < match.end() and start < stop for begin, stop in spans):
                continue
            before = list(dict.fromkeys(one for place, one in named if place < start))
            ids = _resolved(name, match, before)
            for one in ids:
                yield instrument_named(text, start, match.end(), one)
            if ids:
                spans.append((start, match.end()))


def _resolved(name: str, match: re.Match[str], before: list[str]) -> tuple[str, ...]:
    """What an anaphor means, or nothing where several things could be meant."""
    known = table()
    if name == "protocols":
        with_protocols = [one for one in before if one in known.protocols]
        return known.protocols[with_protocols[-1]] if with_protocols else ()
    if name == "optional":
        return (known.optional[before[-1]],) if before and before[-1] in known.optional else ()
    if name == "topical":
        own = [one for one in before if "Protocol" in known.heads[one]]
        if len(own) == 1:
            return (own[0],)
        parents = [one for one in before if one in known.protocols]
        protocols = known.protocols[parents[-1]] if parents else ()
        fitting = [p for p in protocols if p in known.topics and _on(p, match.string)]
        return tuple(fitting) if len(fitting) == 1 else ()
    head = match["head"]
    fitting = [one for one in before if head in known.heads[one]]
    if not fitting:
        # "OP-ICESCR … the Covenant": a protocol that is named tells its covenant.
        above = dict.fromkeys(parent for one in before for parent in known.parents(one))
        fitting = [one for one in above if head in known.heads[one]]
    if not fitting:
        # No convention is named: what the text is about tells it, or nothing does.
        parents = [one for one in known.topics if head in known.heads[one] and head == "Convention"]
        fitting = [one for one in parents if _on(one, match.string)]
    return (fitting[0],) if len(fitting) == 1 else ()


def _on(one: str, text: str) -> bool:
    return table().topics[one].search(text) is not None


@cache
def _patterns(language: str) -> dict[str, Prefiltered]:
    listed = words("references", language)["anaphora"]
    determiners = "|".join(sorted(listed["determiners"], key=len, reverse=True))
    continuing = "|".join(listed["continuing"])
    end = rf"(?!\s+(?:{continuing})|\w)"
    patterns = {
        "head": rf"\b(?i:{determiners})\s+(?P<head>{'|'.join(listed['heads'])})\b"
        rf"(?!\s+(?:{continuing})|\s+[A-Z][a-z]|-)",
        "protocols": rf"\b(?i:{'|'.join(listed['protocols'])}){end}",
        "optional": rf"\b(?i:{'|'.join(listed['optional'])}){end}",
        "topical": rf"\b(?i:{determiners})\s+(?P<head>(?:Optional )?Protocol)\b{end}",
    }
    return {name: Prefiltered.of(re.compile(pattern)) for name, pattern in patterns.items()}
