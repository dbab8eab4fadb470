"""The head of a recommendation: where its operative verb stands, and what is near it."""

from __future__ import annotations

from attrs import frozen

from crimecongress.parsing.recommendations.lexicon import Lexicon, VerbForm
from crimecongress.parsing.recommendations.tokens import Token, is_verb

# Words of the longest subject.
LONGEST_SUBJECT = 25

Tokens = tuple[Token, ...]


@frozen(kw_only=True)
class Opening:
    """The head of a sentence that asks for something.

    Attributes:
        first: Index of the head verb's token.
        form: Form of the head verb and of those beside it.
        infinitive: Whether the acts are infinitives with "to".
        addressee: Whom the sentence itself asks, as printed, or None.
        modals: Modal verbs of the operative clause, lower-cased.
        lemma: The base form of the head verb where its token does not give it, else empty.
        subject: For a passive ("legal aid should be provided"): its subject, which is the object
            of the act; else empty.
    """

    first: int
    form: VerbForm = VerbForm.BASE
    infinitive: bool = False
    addressee: str | None = None
    modals: tuple[str, ...] = ()
    lemma: str = ""
    subject: str = ""


def after_adverbs(tokens: Tokens, at: int) -> int:
    """Return the index of the first token from one on that is no adverb, comma or list mark."""
    start = at
    while at < len(tokens) and (
        tokens[at].adverb
        or tokens[at].text in ",–—-•"
        # "As appropriate and in line with the treaty, ..."
        or (at > start and tokens[at].lower == "and" and tokens[at - 1].adverb)
    ):
        at += 1
    # "Further its efforts": an adverb by spelling, the verb by what follows.
    if start < at < len(tokens) and tokens[at].lower in ("its", "their", "the"):
        return at - 1
    return at


def opens_condition(tokens: Tokens, at: int, lex: Lexicon) -> bool:
    """Return whether a word that is a verb as well opens a condition: "subject to"."""
    following = tokens[at + 1].lower if at + 1 < len(tokens) else ""
    return following == "to" and tokens[at].lower in lex.sets["grammar.before_noun"]


def predicate(tokens: Tokens, first: int, lex: Lexicon) -> Opening | None:
    """Read what follows a modal: "(not) (fully) strengthen" or "be provided"."""
    at = first
    while at < len(tokens) and (tokens[at].adverb or tokens[at].text == ","):
        at += 1
    if at >= len(tokens):
        return None
    if tokens[at].lower == "be":
        at = after_adverbs(tokens, at + 1)
        if at < len(tokens) and lex.lemma(tokens[at].text, VerbForm.PARTICIPLE):
            return Opening(first=at, form=VerbForm.PARTICIPLE)
        return None
    hedged = tokens[at].lower in lex.openers or tokens[at].lower in lex.sets["grammar.coordinators"]
    is_verb_here = lex.lemma(tokens[at].text, VerbForm.BASE) and not opens_condition(
        tokens, at, lex
    )
    if hedged and not is_verb_here:
        behind = verb_behind_comma(tokens, at, lex) or _first_verb(tokens, at, lex)
        return None if behind is None else Opening(first=behind)
    return Opening(first=at) if tokens[at].text[0].isalpha() else None


def _first_verb(tokens: Tokens, at: int, lex: Lexicon) -> int | None:
    """First base verb behind an adverbial that no comma closes: "should in this way adopt"."""
    for index in range(at + 2, min(at + LONGEST_SUBJECT, len(tokens) - 1)):
        if tokens[index].text in ",;:" or tokens[index].lower in lex.sets["opening.subordinators"]:
            return None
        is_free = tokens[index - 1].lower not in lex.sets["grammar.determiners"] | {"to"}
        lemma = lex.lemma(tokens[index].text, VerbForm.BASE)
        if is_free and lemma is not None and lemma not in lex.leans:
            return index
    return None


def verb_behind_comma(tokens: Tokens, at: int, lex: Lexicon) -> int | None:
    """First base verb right behind a comma that is no member of a list of verbs or nouns."""
    infinitive = tokens[at].lower == "to"
    for index in range(at + 1, len(tokens) - 1):
        if tokens[index].text != ",":
            continue
        start = after_adverbs(tokens, index + 1)
        if start >= len(tokens) or tokens[start].text[0].isupper():
            continue
        if tokens[start].lower == "to" and not infinitive:
            start = after_adverbs(tokens, start + 1)
        if start >= len(tokens) or not is_verb(tokens, start, VerbForm.BASE, lex):
            continue
        if infinitive and _is_listed(tokens, start, lex):
            continue
        return start
    return None


def _is_listed(tokens: Tokens, at: int, lex: Lexicon) -> bool:
    """Whether a verb behind a comma is one of several purposes: "To detect, trace and seize"."""
    before = tokens[at - 2] if at >= 2 else tokens[0]
    return lex.lemma(before.text, VerbForm.BASE) is not None
