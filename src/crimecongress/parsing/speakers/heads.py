"""Phrases that tell in which capacity the names after them spoke."""

from __future__ import annotations

import re

from attrs import evolve, frozen

from crimecongress.model import Capacity, SpeakerKind
from crimecongress.parsing.speakers.lexicon import BRACKET, PERSON, lexicon

_BEGINS = re.compile(r"(?:,|;|:|\band|\bby|\bdid|\bafter which|^)\s*(?:\(\w{1,3}\)\s*)?$")

# What stands before a head and tells of it is no longer than this.
_NEAR = 80
_ROLE = re.compile(
    r"(?:(?<=, )|(?<=, Regional )|(?<=, Country ))"
    r"(?:(?:Permanent|Deputy|Alternate|Officer|[Rr]epresentative|[Oo]bserver|[Dd]elegate)"
    r"|(?:an? )?(?:expert|panell?ist|official|officer|consultant|advis[eo]r))\b"
)
# "The Counsellor of the Permanent Mission of Ghana" is one office.
_INSIDE = re.compile(r"\s+(?:of|at|in|from|to)\s+(?:the\s+)?")
# In a list with semicolons an office needs no article.
_PARTED = re.compile(r"[;:]\s*(?:and\s+)?$")
# A person's name behind an honorific, which may be one word.
_NAMED = re.compile(rf"{PERSON.pattern}|[A-ZÀ-Þ][\w’'-]+")
_REPRESENTING = (Capacity.REPRESENTATIVE, Capacity.OBSERVER, Capacity.SECRETARIAT)
_INNER = re.compile(r"\b(?:of|and)\s+[A-Z][a-z]+\s+$")
_LISTED = re.compile(r"(?:,|\band)\s+$")
_AND = re.compile(r"\band\s+$")
_ONE = ("a ", "an ")
_BY = re.compile(r"\band\s+(?:also\s+)?by\s+$")


@frozen(kw_only=True)
class Head:
    """Where a capacity begins in a sentence, and where the names after it start.

    Attributes:
        start: Where the head starts.
        names: Where the names start; of an office it is the start of the office.
        end: Where the words of the head end.
        capacity: The capacity of the names.
        several: Whether the head is in the plural.
        is_office: Whether it is an office, which is itself the name of its holder.
        is_person: Whether it is the honorific before a person's name.
        kind: The kind that the head tells of its names, as "observers for non-governmental
            organizations: " does; else None.
    """

    start: int
    names: int
    end: int
    capacity: Capacity
    several: bool = False
    is_office: bool = False
    is_person: bool = False
    kind: SpeakerKind | None = None


def find_heads(text: str, start: int, end: int, language: str) -> tuple[Head, ...]:
    """Find where capacities begin.

    Args:
        text: A healed paragraph.
        start: Where the stretch starts.
        end: Where it ends.
        language: ISO 639-1 code.

    Returns:
        The heads in order; of two that overlap the one that starts first.
    """
    known = lexicon(language)
    likely = set(known.titled.possible(text, start, end))
    found = [
        _head(match, capacity)
        for pattern, capacity in known.heads
        if pattern in likely
        for match in pattern.finditer(text, start, end)
    ]
    found += [
        Head(start=m.start(), names=m.start(), end=m.end(), capacity=capacity, is_office=True)
        for pattern, capacity in (*known.offices, *known.unnamed)
        if pattern in likely
        for m in pattern.finditer(text, start, end)
    ]
    brackets = [match.span() for match in BRACKET.finditer(text, start, end)]
    found = [one for one in found if not any(a < one.start < b for a, b in brackets)]
    kept: list[Head] = []
    for head in sorted(found, key=lambda head: (head.start, head.is_office, -head.names)):
        if kept and (head.start < kept[-1].end or not _begins_anew(text, kept, head)):
            continue
        if known.wished.search(_before(text, head.start)):
            continue
        if known.answered.search(text[max(start, head.start - _NEAR) : head.start]):
            continue
        if head.is_office and not _stands_alone(text, kept, head, language):
            continue
        stop = min((one.start for one in found if _joins(text, head, one)), default=end)
        kept.append(head if head.is_office else _described(text, head, stop, language))
    return tuple(kept)


def kind_told(text: str, start: int, end: int, language: str) -> SpeakerKind | None:
    """Return the kind that the words before a list tell of its names.

    Args:
        text: A healed paragraph.
        start: Where these words start.
        end: Where they end.
        language: ISO 639-1 code.

    Returns:
        The kind, or None where they tell none or several.
    """
    told = {kind for one, kind in lexicon(language).kinds if one.search(text, start, end)}
    return told.pop() if len(told) == 1 else None


def _head(match: re.Match[str], capacity: Capacity) -> Head:
    groups = match.groupdict()
    is_secretariat = bool(groups.get("secretariat"))
    return Head(
        start=match.start(),
        names=match.start("secretariat") if is_secretariat else match.end(),
        end=match.end(),
        capacity=capacity,
        several=bool(groups.get("many") or groups.get("person")),
        is_person=bool(groups.get("person")),
    )


def _begins_anew(text: str, kept: list[Head], head: Head) -> bool:
    """Whether a head is none of a list that began before it: a person only behind "by".

    Behind a person's name and a comma stands an office: "Ms. A, Representative of B".
    """
    last = kept[-1]
    if head.is_person:
        if kept[0].is_person and not (last.is_person or last.is_office):
            # "Mr. A, representative of B, and Ms. C"
            return _LISTED.search(_before(text, head.start)) is not None
        if last.capacity in _REPRESENTING and _PARTED.search(_before(text, head.start)):
            return True
        # "The President and Ms. A"; but "the Vice-Chairs, Mr. A and Ms. B"
        alone = last.is_office and not text[last.start : last.end].endswith("s")
        before = _before(text, head.start)
        return _BY.search(before) is not None or (alone and _AND.search(before) is not None)
    if last.is_office and _INSIDE.fullmatch(text, last.end, head.start):
        return False
    if last.is_person and _ROLE.match(text, head.start):
        return represents(text, last, head)
    return True


def represents(text: str, person: Head, other: Head) -> bool:
    """Tell whether a second head says whom a person represents: "Ms. A, representative of B".

    Args:
        text: A healed paragraph.
        person: A head, which need not be a person.
        other: The head behind it.

    Returns:
        Whether nothing but the name of a person stands before the second head.
    """
    if not person.is_person or other.is_office or other.capacity not in _REPRESENTING:
        return False
    between = text[person.names : other.start].rstrip()
    return between.endswith(",") and _NAMED.fullmatch(between[:-1]) is not None


def _stands_alone(text: str, kept: list[Head], office: Head, language: str) -> bool:
    """Whether an office is a speaker of its own, not part of a name or title before it."""
    if not kept:
        # "The Council of Arab Ministers of the Interior": not an office, but part of a name
        return _INNER.search(_before(text, office.start)) is None
    between = text[kept[-1].names : office.start]
    if text[: office.start].rstrip().endswith(":"):
        return True
    if not between.strip() or not _BEGINS.search(between):
        return False
    if text.startswith(("the ", "The "), office.start) or _PARTED.search(between):
        return True
    if text.startswith(_ONE, office.start):
        # "a judge from Ghana, a prosecutor from Chile and …"; but "Ms. A, a judge from Ghana"
        return kept[-1].is_office and text.startswith(_ONE, kept[-1].start)
    # "Ambassador A of Kenya and Ambassador B of Ireland"
    honorific = lexicon(language).honorific.match(text, office.start)
    named = honorific is not None and PERSON.match(text, honorific.end()) is not None
    return named and _AND.search(between) is not None


def _joins(text: str, head: Head, other: Head) -> bool:
    """Whether a head begins behind the names of another: "of Kenya and by the observers for"."""
    between = text[max(head.names, other.start - _NEAR) : other.start]
    return bool(between.strip()) and _BEGINS.search(between) is not None


def _before(text: str, place: int) -> str:
    """What stands right before a place."""
    return text[max(0, place - _NEAR) : place]


def _described(text: str, head: Head, end: int, language: str) -> Head:
    """Pass over what a list is of: "representatives of the following observer States: …"."""
    known = lexicon(language)
    match = known.described.match(text, head.names, end)
    names = match.end() if match else head.names
    represents = head.capacity is Capacity.REPRESENTATIVE
    observes = represents and known.observing.search(text, head.start, names) is not None
    capacity = Capacity.OBSERVER if observes else head.capacity
    if match is None:
        kind = kind_told(text, head.start, head.names, language)
        return evolve(head, capacity=capacity, kind=kind)
    return evolve(
        head,
        names=match.end(),
        end=match.end(),
        capacity=capacity,
        several=True,
        kind=kind_told(text, head.start, match.end(), language),
    )
