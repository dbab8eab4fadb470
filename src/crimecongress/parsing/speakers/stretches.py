"""Where a sentence names who spoke."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from attrs import frozen

from crimecongress.model import Capacity
from crimecongress.parsing.speakers.behalf import printed
from crimecongress.parsing.speakers.heads import Head, find_heads
from crimecongress.parsing.speakers.lexicon import lexicon
from crimecongress.parsing.speakers.lists import names_only, without_joint
from crimecongress.prefilter import Prefiltered

# A list of bare names in front of its verb is no longer than this.
_LONGEST_LIST = 400
# The subject of a verb that need not be one of speaking is no longer than this.
_LONGEST_SUBJECT = 2000
# What says that a body was chaired is no longer than this.
_LONGEST_PHRASE = 300
# Where a clause begins.
_CLAUSE = re.compile(r"(?:^|[,;:]|\b(?:and|while|whereas|but))\s*$")
_MARKS = " ,;.:"
# What has a verb or clause of its own between speakers and a verb.
_OTHER_VERB = re.compile(r"\b(?:was|were|been|had|has|have|is|are|which|who|that|to|[a-z]+ed)\b")


@frozen(kw_only=True)
class Stretch:
    """A part of a sentence that names who spoke.

    Attributes:
        start: Where the names may begin.
        end: Where they end.
        tail: Where what is said of them ends: the end of the sentence or the next stretch.
        sentence: Where the words that announce them start: "Statements were made, on behalf of".
        experts: Whether they delivered what experts deliver, such as a keynote address.
        chairs: Whether they are said to have chaired a body.
        observers: Whether the words before the names say that all were observers.
        group: On whose behalf they spoke, where it stands before them: "the group (by A)".
    """

    start: int
    end: int
    tail: int
    sentence: int
    experts: bool = False
    chairs: bool = False
    observers: bool = False
    group: str | None = None


def stretches(
    text: str, start: int, end: int, language: str, *, debates: bool = False
) -> Iterator[Stretch]:
    """Find the parts of a sentence that name who spoke.

    Args:
        text: A healed paragraph.
        start: Where the sentence starts.
        end: Where it ends.
        language: ISO 639-1 code.
        debates: Whether words by which debates are told count as well.

    Yields:
        The parts in order; they do not overlap.
    """
    place = start
    for match in _set_apart(text, start, end, language, debates=debates):
        yield from _running(text, place, match.start(), language, debates=debates)
        told = match.re.groupindex
        if "names" in told:
            yield Stretch(
                start=match.start("names"),
                end=match.end("names"),
                tail=match.end(),
                sentence=match.start(),
                group=printed(match["group"]) if "group" in told else None,
            )
        place = match.end()
    yield from _running(text, place, end, language, debates=debates)


def _set_apart(
    text: str, start: int, end: int, language: str, *, debates: bool
) -> Iterator[re.Match[str]]:
    """Clauses that stand for themselves; those with speakers in their midst have them as "names".

    "Statements by … were also heard", "with … also making a statement" hold speakers; "and …
    aligned themselves with that statement" holds none.
    """
    known = lexicon(language)
    found = list(known.aligning.finditer(text, start, end))
    found += [
        match
        for one in _enclosing(text, language, debates=debates)
        for match in one.finditer(text, start, end)
    ]
    place = start
    for match in sorted(found, key=lambda match: match.start()):
        if match.start() >= place:
            yield match
            place = match.end()


def _running(text: str, start: int, end: int, language: str, *, debates: bool) -> Iterator[Stretch]:
    """The parts of a sentence, without the clauses that stand for themselves."""
    if not text[start:end].strip(_MARKS):
        return
    known = lexicon(language)
    below = known.named_below.search(text, start, end)
    if below is not None:
        did = known.as_did.search(text, below.end(), end)
        stop = did.start() if did else end
        yield _below(text, start, below, stop, language)
        yield from _running(text, stop, end, language, debates=debates)
        return
    passive = _passives(text, start, end, language, debates=debates)
    if passive:
        first = passive[0].start()
        yield from _actives(text, start, first, language, debates=debates)
        stops = [match.start() for match in passive[1:]] + [end]
        for match, following in zip(passive, stops, strict=True):
            stop, rest = _named(text, match.end(), following, language, debates=debates)
            close = match.end() + len(without_joint(text[match.end() : stop]))
            experts = lexicon(language).expert.search(match.group()) is not None
            yield Stretch(
                start=match.end(),
                end=close,
                tail=close,
                sentence=match.start(),
                experts=experts,
                chairs=_is_of_chairs(text, start, match.end(), language),
            )
            yield from _actives(text, rest, following, language, debates=debates)
        return
    yield from _actives(text, start, end, language, debates=debates)


def _below(text: str, start: int, match: re.Match[str], end: int, language: str) -> Stretch:
    """The names below "The following … made statements:"; the words before may tell their role."""
    inside = find_heads(text, start, match.start("verb"), language)
    # Told apart from the verb by a clause: panellists, nominated by somebody, who led it.
    experts = bool(inside) and inside[-1].capacity is Capacity.EXPERT
    parted = experts and "," in text[inside[-1].names : match.start("verb")]
    return Stretch(
        start=start if inside and not parted else match.end(),
        end=end,
        tail=end,
        sentence=start,
        experts=experts and parted,
        observers=lexicon(language).observing.search(text, start, match.end()) is not None,
    )


def _named(text: str, start: int, end: int, language: str, *, debates: bool) -> tuple[int, int]:
    """Where the names behind a passive end, and where what is said besides begins.

    "By A and B, to which the Chair responded", "by A, and the Chair responded".
    """
    known = lexicon(language)
    aside = known.aside.search(text, start, end)
    verb = (known.says if debates else known.active).search(text, start, end)
    if verb is not None and (aside is None or verb.start() < aside.start()):
        return verb.start(), verb.end()
    return (aside.start(), aside.end()) if aside else (end, end)


def _is_of_chairs(text: str, start: int, end: int, language: str) -> bool:
    """Whether the phrase that ends at a place says that a body was chaired by those after it."""
    begin = max(start, end - _LONGEST_PHRASE)
    return lexicon(language).chaired.search(text, begin, end) is not None


def _passives(
    text: str, start: int, end: int, language: str, *, debates: bool
) -> list[re.Match[str]]:
    """The phrases behind which speakers stand, without overlap."""
    found: list[re.Match[str]] = []
    agents = _agents(text, language, debates=debates)
    matches = (
        match
        for one in agents
        for match in one.finditer(text, start, end)
        if _takes_floor(text, start, match, language)
    )
    for match in sorted(matches, key=lambda match: match.start()):
        if not found or match.start() >= found[-1].end():
            found.append(match)
    if found:
        further = lexicon(language).further.finditer(text, found[0].end(), end)
        found += [
            m
            for m in further
            if not any(m.start() < o.end() and o.start() < m.end() for o in found)
        ]
    return sorted(found, key=lambda match: match.start())


def _takes_floor(text: str, start: int, match: re.Match[str], language: str) -> bool:
    """Whether a passive tells of a debate, and stands in no clause that somebody is told to say."""
    known = lexicon(language)
    if known.done.search(text, match.start(), match.end()) is not None:
        # A slice, for the pattern looks at where the sentence begins.
        before = text[start : match.start()]
        if known.debates.search(before, 0, len(before)) is None:
            return False
    return not _is_reported(text, start, match.start(), language)


def _is_reported(text: str, start: int, place: int, language: str) -> bool:
    """Whether a place lies in a clause that somebody is told to have said: "noted that …"."""
    known = lexicon(language)
    ends = [match.end() for match in known.reported.finditer(text, start, place)]
    return bool(ends) and known.reported_end.search(text, ends[-1], place) is None


@lru_cache(maxsize=8)
def _agents(text: str, language: str, *, debates: bool) -> list[Prefiltered]:
    """The patterns of such phrases that may match in a paragraph, told once for all sentences."""
    known = lexicon(language)
    return (known.any_agents if debates else known.agents).possible(text)


@lru_cache(maxsize=8)
def _enclosing(text: str, language: str, *, debates: bool) -> list[Prefiltered]:
    """The phrases with speakers in their midst that may stand in a paragraph."""
    known = lexicon(language)
    return (known.any_enclosing if debates else known.enclosing).possible(text)


def _bare(text: str, start: int, end: int) -> bool:
    """Whether names stand in front of a verb without a head."""
    return end - start < _LONGEST_LIST and names_only(text, start, end)


def _verbs(
    text: str, start: int, end: int, language: str, *, debates: bool
) -> list[tuple[re.Match[str], bool]]:
    """Verbs that may have speakers as their subject, and whether they say that these spoke."""
    known = lexicon(language)
    if not debates:
        return [(match, True) for match in known.active.finditer(text, start, end)]
    found = [(match, True) for match in known.says.finditer(text, start, end)]
    taken = {match.end() for match, _ in found}
    others = known.any_active.finditer(text, start, end)
    found += [(match, False) for match in others if match.end() not in taken]
    return sorted(found, key=lambda one: one[0].start())


def _are_subject(text: str, start: int, heads: tuple[Head, ...], verb: int) -> bool:
    """Whether representatives alone, named at the head of a clause, are the subject of a verb."""
    if not heads or any(head.is_office or head.is_person for head in heads):
        return False
    opens = _CLAUSE.search(text[start : heads[0].start]) is not None
    return opens and _OTHER_VERB.search(text, heads[0].names, verb) is None


def _actives(text: str, start: int, end: int, language: str, *, debates: bool) -> Iterator[Stretch]:
    """The subjects of verbs of speaking; each begins where the clause before it ended."""
    known = lexicon(language)
    begin = start
    found: list[tuple[int, int]] = []
    for match, told in _verbs(text, start, end, language, debates=debates):
        if match.start() < begin:
            continue
        verb = match.group().split()[-1].lower()
        lacks_noun = verb in known.transitive and not known.nouns.match(text, match.end(), end)
        is_any = lacks_noun or not told
        if is_any and not (debates and match.start() - begin <= _LONGEST_SUBJECT):
            continue
        heads = find_heads(text, begin, match.start(), language)
        names = heads[0].start if heads else begin
        if known.active.match(text, match.start(), end) and _is_reported(
            text, start, names, language
        ):
            continue
        if is_any and not _are_subject(text, start, heads, match.start()):
            continue
        if heads:
            found.append((begin if begin == start else heads[0].start, match.start()))
            begin = match.end()
        elif begin == start and _bare(text, start, match.start()):
            found.append((start, match.start()))
            begin = match.end()
    tails = [first for first, _ in found[1:]] + [end]
    for (first, last), tail in zip(found, tails, strict=False):
        experts = known.expert.search(text, last, tail) is not None
        yield Stretch(start=first, end=last, tail=tail, sentence=first, experts=experts)
