"""What denies an act: "do not", "should never", "No State should", "neither ... nor"."""

from __future__ import annotations

from collections.abc import Sequence

from crimecongress.parsing.recommendations.head import Tokens
from crimecongress.parsing.recommendations.lexicon import Lexicon

# Words of the longest negator ("under no circumstances").
_LONGEST = 3
_BETWEEN = frozenset({"be", "been", "being", "to", ","})


def has_negator(tokens: Tokens, begin: int, end: int, lex: Lexicon) -> bool:
    """Return whether what denies an act stands among some tokens ("not", but not "not only")."""
    return any(
        phrase in lex.sets["opening.negators"]
        and (stop >= len(tokens) or tokens[stop].lower not in lex.sets["opening.unless_before"])
        for at in range(max(0, begin), end)
        for stop in range(at + 1, min(at + _LONGEST, end) + 1)
        for phrase in [" ".join(token.lower for token in tokens[at:stop])]
    )


def head_is_negated(tokens: Tokens, first: int, lex: Lexicon) -> bool:
    """Return whether the head verb of a sentence is denied.

    Args:
        tokens: The sentence.
        first: Index of the head verb.
        lex: The words of the language.

    Returns:
        True where a negator stands right before the verb, at the head of its clause, or where its
        subject is denied ("No State should return victims").
    """
    begin = first
    modals = lex.sets["grammar.modals"]
    while begin > 0 and (
        tokens[begin - 1].adverb
        or tokens[begin - 1].lower in _BETWEEN
        or tokens[begin - 1].lower in modals
    ):
        begin -= 1
    if has_negator(tokens, begin, first, lex):
        return True
    return any(_is_denied_from(tokens, at, first, lex) for at in range(first))


def _is_denied_from(tokens: Tokens, at: int, first: int, lex: Lexicon) -> bool:
    """Whether a clause begins at a token with a negator or a denied subject."""
    before = at
    while before > 0 and (tokens[before - 1].adverb or tokens[before - 1].text == ","):
        before -= 1
    opens = before == 0 or tokens[before - 1].lower == "that"
    if opens and tokens[at].adverb and (at == before or not tokens[at - 1].adverb):
        end = at
        while end < first and tokens[end].adverb:
            end += 1
        return has_negator(tokens, at, end, lex)
    behind_adverbial = tokens[at - 1].text == "," and tokens[0].lower in lex.openers
    return (
        (opens or behind_adverbial)
        and tokens[at].lower in lex.sets["opening.denying_subjects"]
        and not tokens[at].adverb
        and tokens[at + 1].lower not in lex.sets["opening.measures"]
    )


def negations(
    tokens: Tokens, verbs: Sequence[int], joints: Sequence[int], lex: Lexicon
) -> tuple[bool, ...]:
    """Tell which operative verbs of a sentence are denied.

    What is joined by "or" and "nor" shares the negator before it, and so do verbs that share an
    object; what follows "and" with an object of its own, or "but", does not.

    Args:
        tokens: The sentence.
        verbs: Indexes of its operative verbs, the head first.
        joints: For each, the index of the token that ends what stands before it.
        lex: The words of the language.

    Returns:
        One answer for each verb.
    """
    found = [head_is_negated(tokens, verbs[0], lex)]
    for place in range(1, len(verbs)):
        own = has_negator(tokens, joints[place], verbs[place], lex)
        found.append(own or (found[-1] and _shares(tokens, verbs, joints, place, lex)))
    return tuple(found)


def _shares(
    tokens: Tokens, verbs: Sequence[int], joints: Sequence[int], place: int, lex: Lexicon
) -> bool:
    """Whether a verb stands under the negator of the verb before it."""
    between = [token.lower for token in tokens[joints[place] : verbs[place]]]
    if not lex.sets["grammar.modals"].isdisjoint(between) or "but" in between or ";" in between:
        return False
    if "or" in between or "nor" in between:
        return True
    apart = tokens[verbs[place - 1] + 1 : joints[place]]
    if all(token.adverb or token.text == "," for token in apart):
        return True
    is_listed = "and" not in between and place + 1 < len(verbs)
    return is_listed and _shares(tokens, verbs, joints, place + 1, lex)


def undenied(subject: str, lex: Lexicon) -> str:
    """Return a subject without adverbial and denial ("In law, no child", "victims not")."""
    while subject.partition(" ")[0].lower() in lex.openers and ", " in subject:
        subject = subject.partition(", ")[2]
    return lex.patterns["denied_subject"].sub("", subject)
