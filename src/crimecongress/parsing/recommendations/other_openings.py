"""Openings without an imperative or a modal.

-ing forms, nouns of acts ("The ratification of ..."), commitments ("The Government is committed
to ratifying ..."), subjunctives ("A bill be enacted") and unknown first words.
"""

from __future__ import annotations

from attrs import evolve

from crimecongress.parsing.recommendations.head import (
    LONGEST_SUBJECT,
    Opening,
    Tokens,
    after_adverbs,
    predicate,
)
from crimecongress.parsing.recommendations.lexicon import Lexicon, VerbForm
from crimecongress.parsing.recommendations.negation import has_negator
from crimecongress.parsing.recommendations.tokens import next_word


def gerund(tokens: Tokens, at: int, lex: Lexicon) -> Opening | None:
    """Read "Strengthening ...": the -ing form of an act."""
    at = after_adverbs(tokens, at)
    if at >= len(tokens) or lex.lemma(tokens[at].text, VerbForm.GERUND) is None:
        return None
    return Opening(first=at, form=VerbForm.GERUND)


def nominal(tokens: Tokens, at: int, lex: Lexicon) -> Opening | None:
    """Read "(The) ratification of ...": the noun of an act for the verb."""
    while at < len(tokens) and tokens[at].lower in lex.sets["opening.before_nominal"]:
        at += 1
    if at >= len(tokens) - 1 or lex.lemma(tokens[at].text, VerbForm.NOMINAL) is None:
        return None
    following = tokens[at + 1].lower
    prepositions = lex.sets["grammar.prepositions"] | lex.sets["grammar.coordinators"]
    return Opening(first=at, form=VerbForm.NOMINAL) if following in prepositions else None


def committed(text: str, tokens: Tokens, at: int, lex: Lexicon) -> Opening | None:
    """Read "The Government is committed to ratifying ...": what somebody binds itself to do."""
    found = lex.patterns["committed"].search(text, tokens[at].start, tokens[-1].end)
    if found is None:
        return None
    first = next((i for i, token in enumerate(tokens) if token.start >= found.end()), None)
    first = None if first is None else after_adverbs(tokens, first)
    if first is None or first >= len(tokens):
        return None
    for form in (VerbForm.BASE, VerbForm.GERUND):
        if lex.lemma(tokens[first].text, form) is not None:
            return Opening(first=first, form=form)
    return None


def subjunctive(text: str, tokens: Tokens, at: int, lex: Lexicon) -> Opening | None:
    """Read "A bill be enacted"."""
    for index in range(at + 1, min(at + LONGEST_SUBJECT, len(tokens) - 1)):
        if tokens[index].lower == "be" and tokens[index - 1].lower != "to":
            return _be(text, tokens, at, index, index, lex)
    return None


def listed_passive(text: str, tokens: Tokens, lex: Lexicon) -> Opening | None:
    """Read an item of a list "Civil society to be involved"."""
    at = after_adverbs(tokens, 0)
    for index in range(at + 2, min(at + LONGEST_SUBJECT, len(tokens) - 1)):
        if tokens[index].text == ",":
            return None
        if tokens[index].lower == "be" and tokens[index - 1].lower == "to":
            end = index - 1 - (tokens[index - 2].lower in ("is", "are"))
            return _be(text, tokens, at, end, index, lex)
    return None


def _be(text: str, tokens: Tokens, at: int, end: int, verb: int, lex: Lexicon) -> Opening | None:
    """The opening with "be" at an index, whose subject ends before another."""
    head = predicate(tokens, verb, lex)
    subject = text[tokens[at].start : tokens[end].start].strip(" ,")
    return None if head is None else evolve(head, subject=subject)


def unknown(tokens: Tokens, at: int, lex: Lexicon) -> Opening | None:
    """Take an unknown first word as a verb where its form and what follows allow it."""
    word = tokens[at].lower
    following = next_word(tokens, at)
    if following is None or not word.isalpha() or word in lex.openers or tokens[at].text.isupper():
        return None
    closed = ("determiners", "prepositions", "auxiliaries", "coordinators")
    if (
        any(word in lex.sets[f"grammar.{name}"] for name in closed)
        or word in lex.sets["subjects.actors"]
    ):
        return None
    if word.endswith((*lex.sets["grammar.noun_endings"], "s", "ing", "ed")):
        return None
    if at > 0 and has_negator(tokens, max(0, at - 2), at, lex):
        return Opening(first=at)  # "Do not privatize prisons"
    # "Delay no longer": an adverb, and a determiner all the same
    determined = not lex.sets["grammar.determiners"].isdisjoint(
        (following.lower, tokens[at + 1].lower)
    )
    return Opening(first=at) if determined else None
