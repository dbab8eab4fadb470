"""The words of a sentence with what the reading of verbs needs to know of each."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import NamedTuple

from crimecongress.parsing.recommendations.lexicon import Lexicon, VerbForm

_TOKEN = re.compile(r"[^\W_]+(?:[-'’./][^\W_]+)*|[^\w\s]")
# Words and marks of the longest adverbial between commas.
_LONGEST_INSERTED = 30
_DEAD = re.compile(r"\((?:[^()]|\([^()]*\))*\)|\[[^\]]*\]|“[^”]*”|\"[^\"]*\"")


class Token(NamedTuple):
    """A word or mark; a tuple, as one is made of every word.

    Attributes:
        text: As printed.
        lower: The same in lower case.
        start: First code point in the text.
        end: Code point after it.
        adverb: Whether it is an adverb or part of a short adverbial that may stand between a
            coordinator and its verb.
    """

    text: str
    lower: str
    start: int
    end: int
    adverb: bool = False


def tokens_of(text: str, start: int, end: int, lex: Lexicon) -> tuple[Token, ...]:
    """Split a sentence into words and marks; brackets and quotations are left out.

    Args:
        text: A healed text.
        start: Where the sentence begins.
        end: Where it ends.
        lex: The words of the language.

    Returns:
        Its words and marks, with offsets into the text.
    """
    places = [start, *(x for dead in _DEAD.finditer(text, start, end) for x in dead.span()), end]
    found = [
        match
        for begin, stop in zip(places[::2], places[1::2], strict=True)
        for match in _TOKEN.finditer(text, begin, stop)
    ]
    lowered = [match.group().lower() for match in found]
    adverbs: set[int] = set()
    for at, word in enumerate(lowered):
        for phrase in lex.adverbs.get(word, ()):
            if tuple(lowered[at : at + len(phrase)]) == phrase:
                adverbs.update(range(at, at + len(phrase)))
                break
    adverbs.update(at for at, word in enumerate(lowered) if _is_adverb(word, lex))
    # "fully and effectively"
    adverbs.update(
        at
        for at in range(1, len(lowered) - 1)
        if lowered[at] in lex.sets["grammar.coordinators"] and {at - 1, at + 1} <= adverbs
    )
    adverbs |= _inserted(lowered, adverbs, lex)
    return tuple(
        Token(match.group(), lowered[index], match.start(), match.end(), index in adverbs)
        for index, match in enumerate(found)
    )


def _inserted(words: list[str], adverbs: set[int], lex: Lexicon) -> set[int]:
    """Places of adverbials between commas that part a verb from what belongs to it.

    "should, in line with the treaty, adopt", "are urged, as a priority, to adopt", "States,
    with partners, should adopt", "adopt, in good time, a law".
    """
    found: set[int] = set()
    for at in range(1, len(words) - 2):
        if words[at] == "," and at not in found and _opens_adverbial(words, at + 1, adverbs, lex):
            end = _end_of_inserted(words, at, adverbs, lex)
            found.update(range(at, end + 1) if end is not None else ())
    return found


def _opens_adverbial(words: list[str], at: int, adverbs: set[int], lex: Lexicon) -> bool:
    """Whether an adverbial opens behind a comma; of those with "to" only the set ones."""
    first = at
    while at < len(words) and (at in adverbs or (at > first and words[at] == "and")):
        at += 1
    is_open = at < len(words) and (words[at] in lex.openers or words[at] == ",")
    return is_open and words[at] != "to"


def _end_of_inserted(words: list[str], comma: int, adverbs: set[int], lex: Lexicon) -> int | None:
    """Index of the comma that closes an adverbial opened by a comma, or None."""
    fits = _what_goes_on(words[comma - 1], lex)
    for index in range(comma + 2, min(comma + _LONGEST_INSERTED, len(words) - 1)):
        if words[index] in (";", ":"):
            return None
        if words[index] == ",":
            following = index + 1
            while following < len(words) - 1 and following in adverbs:
                following += 1
            if fits(words[following], words[min(following + 1, len(words) - 1)]):
                return index
            if lex.lemma(words[following], VerbForm.BASE) and words[following] not in lex.leans:
                return None
    return None


def _what_goes_on(before: str, lex: Lexicon) -> Callable[[str, str], bool]:
    """Tell, by the word before an adverbial, which two words behind it go on with the clause."""
    being = lex.sets["grammar.being"]
    modals, passives = lex.sets["grammar.modals"], lex.sets["asking.passives"]

    def is_verb(word: str, _: str) -> bool:
        forms = (VerbForm.BASE, VerbForm.PARTICIPLE)
        return word in ("be", "not") or any(lex.lemma(word, form) for form in forms)

    def is_to(word: str, _: str) -> bool:
        return word == "to"

    def is_predicate(word: str, following: str) -> bool:
        return word == "to" or word in modals or (word in being and following in passives)

    def is_object(word: str, _: str) -> bool:
        is_verb_alone = lex.lemma(word, VerbForm.BASE) is not None and word not in lex.leans
        return not is_verb_alone and word not in lex.openers | lex.sets["objects.after_comma"]

    if before in modals or before in ("be", "to", "and", "or"):
        return is_verb
    if before in passives or before in lex.sets["asking.soft"]:
        return is_to
    if any(lex.lemma(before, form) for form in (VerbForm.BASE, VerbForm.GERUND)):
        return is_object
    return is_predicate


def _is_adverb(word: str, lex: Lexicon) -> bool:
    return (
        word.endswith("ly")
        and len(word) > 4
        and word not in lex.sets["opening.not_adverbs"]
        and lex.lemma(word, VerbForm.BASE) is None
    )


def next_word(tokens: tuple[Token, ...], at: int) -> Token | None:
    """Return the next token that is no adverb, or None at the end."""
    for token in tokens[at + 1 :]:
        if not token.adverb:
            return token
    return None


def is_verb(
    tokens: tuple[Token, ...], at: int, form: VerbForm, lex: Lexicon, *, strong: bool = False
) -> bool:
    """Tell a verb from the noun or adjective of the same spelling.

    Args:
        tokens: The sentence.
        at: The word.
        form: The form that is looked for.
        lex: The words of the language.
        strong: Whether the place itself speaks for a verb (head of the sentence, after a comma
            with "and", after "to").

    Returns:
        Whether the word is a verb of the lexicon in that form.
    """
    token = tokens[at]
    lemma = lex.lemma(token.text, form)
    if lemma is None or (token.text[0].isupper() and not strong):
        return False
    if form is not VerbForm.BASE or lemma not in lex.leans:
        return True
    return _leans_verbal(tokens, at, lex, strong=strong, leaning=lex.leans[lemma] == "verb")


def _leans_verbal(
    tokens: tuple[Token, ...], at: int, lex: Lexicon, *, strong: bool, leaning: bool
) -> bool:
    """Whether a base form that is also a noun or adjective is a verb by what follows it."""
    following = next_word(tokens, at)
    if following is None:
        return strong and leaning
    word = following.lower
    if word in lex.sets["grammar.determiners"] or word in lex.sets["grammar.auxiliaries"]:
        return word in lex.sets["grammar.determiners"]
    if word in lex.sets["grammar.coordinators"] or word == ",":
        return strong or _coordinates(tokens, at, lex)
    if word in lex.sets["grammar.prepositions"]:
        return strong
    return following.text[0].isalnum() and (strong or leaning)


def _coordinates(tokens: tuple[Token, ...], at: int, lex: Lexicon) -> bool:
    """Whether "and" and an unambiguous verb follow directly: "support and empower"."""
    for token in tokens[at + 1 :]:
        if token.adverb or token.lower == "," or token.lower in lex.sets["grammar.coordinators"]:
            continue
        lemma = lex.lemma(token.text, VerbForm.BASE)
        return lemma is not None and lemma not in lex.leans
    return False
