"""Operative verbs of two versions: those that open a clause, and those of what is asked."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache

from attrs import frozen

from crimecongress.inflection import forms_of
from crimecongress.strength import ActionCategory, verb_categories
from crimecongress.words import words

# Categories below "general": an ask under one of these verbs is weaker than without it.
_WEAK = (ActionCategory.CONTINUING, ActionCategory.CONSIDERING)
_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")


@frozen(kw_only=True)
class Opening:
    """How the clauses of a passage open.

    Attributes:
        verbs: The verbs that open them, case-folded, in order.
        spans: Start and end of each, with the words before it that only count paragraphs.
        ranks: Scale and place of each verb on it, the weakest 0.
        addressee: Whom the first of them asks, as printed; empty where nobody is named.
    """

    verbs: tuple[str, ...]
    spans: tuple[tuple[int, int], ...]
    ranks: Mapping[str, tuple[str, int]]
    addressee: str


@frozen(kw_only=True)
class Verb:
    """A verb of what is asked.

    Attributes:
        lemma: Its base form.
        printed: As printed.
        category: Kind of the action that it asks for.
    """

    lemma: str
    printed: str
    category: ActionCategory

    @property
    def weakens(self) -> bool:
        """Whether it only continues or considers what it governs."""
        return self.category in _WEAK


@cache
def _ranks() -> Mapping[str, tuple[str, int]]:
    scales = words("revision")["opening"]
    return {
        phrase: (scale, rank)
        for scale in ("asks", "receives", "holds")
        for rank, row in enumerate(scales[scale])
        for phrase in row
    }


@cache
def _clause() -> re.Pattern[str]:
    phrases = "|".join(re.escape(one) for one in sorted(_ranks(), key=lambda one: (-len(one), one)))
    before = "|".join(re.escape(one) for one in words("revision")["opening"]["before"])
    return re.compile(
        rf"(?:^|(?:[,;]\s+|\b)and\s+|[,;]\s+)(?:(?:{before})\s+)*(?P<verb>{phrases})\b",
        re.IGNORECASE,
    )


@cache
def _before_verb() -> re.Pattern[str]:
    return re.compile(words("revision")["opening"]["before_verb"], re.IGNORECASE)


@cache
def _addressed(name: str) -> re.Pattern[str]:
    return re.compile(words("revision")["addressee"][name])


def opening(text: str) -> Opening:
    """Read how the clauses of a passage open.

    Args:
        text: The passage, without its number.

    Returns:
        Its operative verbs, and whom the first of them asks.
    """
    found = list(_clause().finditer(text))
    verbs = tuple(match["verb"].casefold() for match in found)
    return Opening(
        verbs=verbs,
        spans=tuple(match.span() for match in found),
        ranks=_ranks(),
        addressee=_addressee(text, found),
    )


def _addressee(text: str, found: list[re.Match[str]]) -> str:
    for match in found:
        scale, _ = _ranks()[match["verb"].casefold()]
        if scale == "asks":
            rest = re.sub(r"^\s*(?:to\s+)?", "", text[match.end() :])
            named = _addressed("after_verb").search(rest)
            return named["to"].strip() if named else ""
    if found and found[0].start() == 0:
        return ""  # "Decides that the Congress shall be held": nobody is asked
    named = _addressed("before_modal").search(text)
    return named["to"].strip() if named else ""


@cache
def _forms() -> Mapping[str, str]:
    """Each printed form of a verb, with its base form."""
    found: dict[str, str] = {}
    for verb in verb_categories():
        made = forms_of(verb)
        for form in (verb, made.third, made.gerund, made.participle):
            found.setdefault(form, verb)
    no_verbs = words("revision")["opening"]["no_verbs"]
    return {form: verb for form, verb in found.items() if form not in no_verbs}


def embedded_verbs(text: str, start: int, end: int, opened: Opening) -> tuple[Verb, ...]:
    """Return the verbs of what is asked that an edit holds.

    Args:
        text: The whole passage.
        start: Where the edit begins.
        end: Where it ends.
        opened: How the clauses of the passage open; those verbs are not meant.

    Returns:
        Verbs of a known category that stand where a verb stands, at the head, after "to", "and",
        a modal or a comma.
    """
    found = []
    for match in _WORD.finditer(text, start, end):
        lemma = _forms().get(match.group().casefold())
        opens = any(first <= match.start() < last for first, last in opened.spans)
        if lemma is not None and not opens and _before_verb().search(text, 0, match.start()):
            category = verb_categories()[lemma]
            found.append(Verb(lemma=lemma, printed=match.group(), category=category))
    return tuple(found)
