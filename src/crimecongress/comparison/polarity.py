"""Polarity: whether two recommendations in similar words point the same way."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import cache

from attrs import frozen

from crimecongress.comparison.asks import Polarity
from crimecongress.comparison.features import is_stop, stem
from crimecongress.inflection import forms_of
from crimecongress.words import words

_TOKEN = re.compile(r"[^\W_]+(?:[-'’][^\W_]+)*|[;.,:]")
_FLIPS = ("negators", "stop", "down")
_WANTS = ("up", "start")
_CLASSES = (*_FLIPS, *_WANTS, "against", "neutral")
# Of the shared words, weighted: this much must point against each other, or may not.
_OPPOSITE, _SAME = -0.15, 0.3
# What stands before the stem of a governing verb, apart from words of matter.
_OWN = "="
# Words of matter between a verb and the object that it governs itself.
_NEAR = 3


@frozen(kw_only=True)
class Direction:
    """Which way a passage points for one of its words.

    Attributes:
        sign: 1 where the passage wants it, -1 where it does not.
        kind: Class of the nearest verb that governs the word (``stop``, ``up``, ...), or empty.
        verb: That verb as printed, or empty.
        chain: All verbs that govern the word, as printed.
        distance: How many words of matter stand between the nearest verb and the word.
    """

    sign: int
    kind: str = ""
    verb: str = ""
    chain: tuple[str, ...] = ()
    distance: int = 0


@frozen(kw_only=True)
class _Operator:
    word: str
    kind: str
    form: str


_NOT = _Operator(word="not", kind="negators", form="not")


@cache
def _operators() -> Mapping[str, _Operator]:
    """Each verb or noun that says which way an ask points, by its form as printed."""
    table = words("polarity")
    found: dict[str, _Operator] = {}
    for kind in _CLASSES:
        for base in table[kind]:
            for word, form in _printed(base):
                found.setdefault(word, _Operator(word=word, kind=kind, form=form))
    return found | {
        word: _Operator(word=word, kind=_NOT.kind, form=_NOT.form) for word in table["denials"]
    }


@cache
def _pairs() -> frozenset[frozenset[str]]:
    return frozenset(frozenset(map(stem, pair)) for pair in words("polarity")["pairs"])


@cache
def _list(name: str) -> frozenset[str]:
    return frozenset(words("polarity")[name])


def _printed(base: str) -> Iterator[tuple[str, str]]:
    """The forms of a verb, each with its kind; those made of a noun stand in no text."""
    made = forms_of(base)
    yield base, "base"
    yield made.third, "base"
    yield made.gerund, "ing"
    yield made.past, "ed"
    yield made.participle, "ed"


def directions(text: str) -> dict[str, tuple[Direction, ...]]:
    """Say which way a recommendation points for each of its words.

    Verbs govern what follows them in their clause; a verb joined by "and" or "or" to one of the
    same form takes its place. Two flips cancel each other ("refrain from weakening"). In "X should
    be suspended" the verb governs what precedes it.

    Args:
        text: The text.

    Returns:
        For each stemmed word its directions, one for each place. A governing verb stands under
        "=" and its stem.
    """
    found: dict[str, list[Direction]] = {}
    for clause in _clauses(text):
        for word, direction in _read(clause):
            found.setdefault(word if word.startswith(_OWN) else stem(word), []).append(direction)
    return {word: tuple(places) for word, places in found.items()}


def _clauses(text: str) -> Iterator[list[str]]:
    clause: list[str] = []
    for token in _TOKEN.findall(text.casefold()):
        if token in (";", "."):
            yield clause
            clause = []
        else:
            clause.append(token)
    yield clause


def _read(clause: list[str]) -> list[tuple[str, Direction]]:
    operators = _operators()
    chain: list[_Operator] = []
    subject: list[tuple[str, Direction]] = []
    own: list[tuple[str, Direction]] = []
    denied = _is_denied(clause)
    place = distance = 0
    while place < len(clause):
        word = clause[place]
        passive = _passive(clause, place, denied=denied)
        if passive is not None:
            chain, place = passive
            subject = [(one, _direction(chain)) for one, _ in subject]
        elif denied and word in _list("modals"):
            chain, distance = [_NOT], 0
            place += 1
        elif word in operators and not _is_meant_otherwise(clause, place):
            operator = operators[word]
            if _is_joined(clause, place):
                chain = _before_sibling(
                    chain, operator.form, denies=_denies_on(clause, place, distance)
                )
            own.append((_OWN + stem(word), _direction(chain)))
            chain = [*chain, operator]
            distance = 0
            place += 1
        else:
            if word != "," and not is_stop(word):
                subject.append((word, _direction(chain, distance)))
                distance += 1
            place += 1
    return subject + own


def _is_denied(clause: list[str]) -> bool:
    """Whether the subject of a clause is denied: "No State should", "that no child should"."""
    return any(
        word in _list("denied_subjects") and (at == 0 or clause[at - 1] in ("that", ","))
        for at, word in enumerate(clause)
    )


def _passive(clause: list[str], place: int, *, denied: bool) -> tuple[list[_Operator], int] | None:
    """``should (not) be suspended`` at a place: its verbs, and where it ends."""
    if clause[place] not in _list("modals") and not _is_subjunctive(clause, place):
        return None
    at = place + (clause[place] in _list("modals"))
    negated = clause[at : at + 1] != [] and clause[at] in _list("denials")
    at += negated
    if clause[at : at + 1] != ["be"]:
        return None
    chain = [_NOT] if negated != denied else []
    end = at + 1
    if end < len(clause) and clause[end] in _operators():
        chain.append(_operators()[clause[end]])
        end += 1
    return chain, end


def _is_subjunctive(clause: list[str], place: int) -> bool:
    """Whether "(not) be" stands without a modal: "that victims not be prosecuted"."""
    denied = clause[place] in _list("denials") and clause[place + 1 : place + 2] == ["be"]
    return denied or (clause[place] == "be" and place > 0 and clause[place - 1] != "to")


def _denies_on(clause: list[str], place: int, distance: int) -> bool:
    """Whether a denial reaches a joined verb: "not detain or expel", "not detain and expel"."""
    before = clause[max(0, place - 3) : place]
    return not distance or any(word in _list("joining_denied") for word in before)


def _is_meant_otherwise(clause: list[str], place: int) -> bool:
    if clause[place] in _list("denials"):
        return clause[place + 1 : place + 2] != [] and clause[place + 1] in _list("unless_before")
    return place > 0 and clause[place - 1] in _list("unless_after")


def _is_joined(clause: list[str], place: int) -> bool:
    before = clause[max(0, place - 3) : place]
    while before and before[-1] in _list("between"):
        before.pop()
    return bool(before) and (before[-1] in _list("coordinators") or before[-1] == ",")


def _before_sibling(chain: list[_Operator], form: str, *, denies: bool) -> list[_Operator]:
    """What governs a joined verb: all before the last verb of its form, and a denial or not."""
    if form == _NOT.form:
        return [operator for operator in chain if operator.form != form]
    place = next((at for at in range(len(chain) - 1, -1, -1) if chain[at].form == form), 0)
    if not chain[place:] or chain[place].form == _NOT.form:
        place += denies
    before = chain[:place]
    while before and before[-1].form == _NOT.form and not denies:
        before.pop()
    return before


def _direction(chain: list[_Operator], distance: int = 0) -> Direction:
    flips = [operator for operator in chain if operator.kind in _FLIPS]
    words_ = tuple(operator.word for operator in chain)
    sign, kind, verb = 1, "", ""
    if not flips and chain:
        kind, verb = chain[-1].kind, chain[-1].word
    elif len(flips) % 2:
        sign, kind, verb = -1, flips[0].kind, flips[0].word
    elif flips:
        kind, verb = "start", flips[-1].word
    return Direction(sign=sign, kind=kind, verb=verb, chain=words_, distance=distance)


@frozen(kw_only=True)
class PolarityReading:
    """Whether two recommendations point the same way, and by which words.

    Attributes:
        polarity: Same, opposite or unclear.
        reason: The words that oppose each other, or empty.
    """

    polarity: Polarity
    reason: str = ""


def compare_polarity(
    left: Mapping[str, tuple[Direction, ...]],
    right: Mapping[str, tuple[Direction, ...]],
    shared: Mapping[str, float],
) -> PolarityReading:
    """Compare the directions of two recommendations for the words that they share.

    Args:
        left: Directions of the one.
        right: Directions of the other.
        shared: Shared stems and their weights.

    Returns:
        The verdict; symmetric but for the order of words in the reason.
    """
    total = agreed = 0.0
    is_near = is_denied = False
    reasons: dict[str, float] = {}
    for word, weight in _weighed(left, right, shared):
        value, one, other = _nearest(left[word], right[word])
        total += weight
        agreed += weight * value
        if value < 0:
            near = max(one.distance, other.distance) < _NEAR
            is_near = is_near or near
            is_denied = is_denied or (near and _denies(one, other))
            reason = f"{_verbs(one)} / {_verbs(other)}"
            reasons[reason] = reasons.get(reason, 0.0) + weight
    if not total:
        return PolarityReading(polarity=Polarity.SAME)
    share = agreed / total
    reason = max(sorted(reasons), key=reasons.__getitem__, default="")
    # What is opposed must be the object itself, not a word far down in what surrounds it. An ask
    # whose verb the other denies is opposed, whatever else the two share.
    if (share <= _OPPOSITE and is_near) or (share < _SAME and is_denied):
        return PolarityReading(polarity=Polarity.OPPOSITE, reason=reason)
    return PolarityReading(
        polarity=Polarity.SAME if share >= _SAME else Polarity.UNCLEAR, reason=reason
    )


def _weighed(
    left: Mapping[str, tuple[Direction, ...]],
    right: Mapping[str, tuple[Direction, ...]],
    shared: Mapping[str, float],
) -> list[tuple[str, float]]:
    """The words of both by which they are compared; their verbs where they share no other word."""
    found = [
        (word, weight) for word, weight in sorted(shared.items()) if word in left and word in right
    ]
    verbs = (word for word in sorted(left) if word.startswith(_OWN) and word in right)
    return found or [(word, 1.0) for word in verbs]


def _nearest(
    left: tuple[Direction, ...], right: tuple[Direction, ...]
) -> tuple[float, Direction, Direction]:
    """The two places of a word that agree most: a text that says both is not opposed."""
    ranked = [(_agreement(one, other), one, other) for one in left for other in right]
    return max(ranked, key=lambda row: row[0])


def _agreement(left: Direction, right: Direction) -> float:
    """1 where both point the same way, -1 where against each other, 0 where it is open."""
    if left.sign == right.sign:
        paired = frozenset((stem(left.verb), stem(right.verb))) in _pairs()
        return -1.0 if paired and left.sign > 0 else 1.0
    wanted, unwanted = (left, right) if left.sign > 0 else (right, left)
    if wanted.kind in _WANTS or _denies(left, right):
        return -1.0
    agrees = wanted.kind == "against" and unwanted.kind != "negators"
    return 1.0 if agrees else 0.0


def _denies(left: Direction, right: Direction) -> bool:
    """Whether one is the other with a negator before the same verbs."""
    if left.sign == right.sign:
        return False
    unwanted, wanted = (left, right) if left.sign < 0 else (right, left)
    known = _operators()
    bare = [
        stem(word) for word in unwanted.chain if word not in known or known[word].kind != _NOT.kind
    ]
    return unwanted.kind == "negators" and bare == [stem(word) for word in wanted.chain]


def _verbs(one: Direction) -> str:
    """The verbs that make the difference: all that flip, else the nearest."""
    known = _operators()
    flips = [word for word in one.chain if word in known and known[word].kind in _FLIPS]
    own = [*flips, *([one.chain[-1]] if one.chain else [])]
    return " ... ".join(dict.fromkeys(own)) or "(no verb)"
