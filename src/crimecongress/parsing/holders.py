"""Who may hold a view: the words of a sentence and the holders that they name."""

from __future__ import annotations

import re

from attrs import frozen

from crimecongress.model import Quantifier
from crimecongress.parsing.reporting import Lexicon

_TOKEN = re.compile(r"[^\W_]+(?:[-’'/–][^\W_]+|(?<=[\dA-Z])\.(?=\d)[^\W_]+)*|[^\w\s]")
_SHORTEST_INFLECTED = 5
_MODIFIERS = 5
_LONGEST_NAME = 30
# A definite plural may be counted by what follows ("the representatives of several States").
_OPEN = frozenset({Quantifier.PLURAL_UNQUANTIFIED})
_WHOLE = frozenset({Quantifier.ALL, Quantifier.NONE})
_COUNTED = frozenset(Quantifier) - {
    Quantifier.PLURAL_UNQUANTIFIED,
    Quantifier.ONE,
    Quantifier.NONE,
}


@frozen
class Holder:
    """A phrase that may name a holder.

    Attributes:
        start: Its first token.
        end: The token after its last one.
        quantifier: Class of its words.
        kind: ``speaker``, ``state``, ``office``, ``body``, ``name`` or ``pronoun``.
    """

    start: int
    end: int
    quantifier: Quantifier
    kind: str


class Tokens:
    """The tokens of one sentence, with what is asked of them again and again.

    Attributes:
        text: The sentence.
        low: Tokens in lower case, closed by an empty one.
        spans: Their places in the text.
        count: How many there are.
        known: The words of the language.
    """

    __slots__ = ("count", "known", "low", "spans", "text")

    def __init__(self, text: str, known: Lexicon) -> None:
        self.text = text
        self.known = known
        self.spans = [found.span() for found in _TOKEN.finditer(text)]
        self.low = [text[start:end].lower() for start, end in self.spans]
        self.count = len(self.low)
        self.low.append("")

    def capital(self, index: int) -> bool:
        """Whether a token begins with a capital letter."""
        return 0 <= index < self.count and self.text[self.spans[index][0]].isupper()

    def word(self, index: int) -> bool:
        """Whether a token is a word or a figure, no mark."""
        return self.low[index][:1].isalnum()

    def printed(self, start: int, end: int) -> str:
        """The text from one token up to another, as printed."""
        return self.text[self.spans[start][0] : self.spans[end - 1][1]] if start < end else ""

    def phrase(self, index: int, parts: tuple[str, ...]) -> bool:
        """Whether a phrase stands at a token."""
        low = self.low
        if low[index] != parts[0]:
            return False
        # Most phrases differ in their second word.
        return len(parts) == 1 or (
            low[index + 1] == parts[1]
            and (len(parts) == 2 or tuple(low[index : index + len(parts)]) == parts)
        )

    def adverb(self, index: int) -> int:
        """Return the token after the adverb that begins at a token, or the token itself."""
        low = self.low[index]
        for parts in self.known.adverbs.get(low, ()):
            if self.phrase(index, parts):
                return index + len(parts)
        if (
            low.endswith("ly")
            and len(low) >= _SHORTEST_INFLECTED
            and low not in self.known.no_adverbs
        ):
            return index + 1
        return index

    def past_adverbs(self, index: int) -> int:
        """Return the first token from ``index`` on that is no adverb (or set off by commas)."""
        while index < self.count:
            comma = self.low[index] == ","
            after = self.adverb(index + comma)
            if after == index + comma:
                return index
            if comma and self.low[after] != ",":
                return index
            index = after + comma
        return index

    def before_adverbs(self, index: int) -> int:
        """Return the last token up to ``index`` that is no adverb, or -1."""
        while index >= 0:
            step = self._adverb_ending(index)
            if step == 0 and self.low[index] == "," and index > 1:
                inner = self._adverb_ending(index - 1)
                opening = index - 1 - inner
                # "…, in particular, stressed": a comma at either side belongs to the adverb
                if inner and opening >= 0 and self.low[opening] == ",":
                    step = inner + 2
            if step == 0:
                return index
            index -= step
        return index

    def verbal(self, index: int) -> bool:
        """Whether a token is a form of "to be", of "to have" or a modal."""
        known, low = self.known, self.low[index]
        return low in known.be or low in known.have or low in known.modals

    def past(self, index: int) -> bool:
        """Whether a token has the ending of a past form."""
        low = self.low[index]
        return low.endswith("ed") and len(low) >= _SHORTEST_INFLECTED

    def hanging(self, index: int) -> bool:
        """Whether a token has the ending of an -ing form."""
        return self.low[index].endswith("ing")

    def plural(self, index: int) -> bool:
        """Whether a token has the ending of a plural."""
        low = self.low[index]
        return low.endswith("s") and not low.endswith("ss")

    def _adverb_ending(self, index: int) -> int:
        """The length of the adverb that ends at a token, or 0."""
        for length in (4, 3, 2, 1):
            begin = index - length + 1
            if begin >= 0 and self.adverb(begin) == index + 1:
                return length
        return 0


def holder_at(words: Tokens, index: int) -> Holder | None:
    """Read the holder whose first word is a token.

    Args:
        words: The tokens of the sentence.
        index: The token.

    Returns:
        The holder with what belongs to its name, or None.
    """
    known, low = words.known, words.low[index]
    if low in known.honorifics and words.capital(index):
        return _honoured(words, index)
    if low in known.quantifiers:
        for parts, quantifier in known.quantifiers[low]:
            if words.phrase(index, parts):
                found = _noun_phrase(words, index, index + len(parts), quantifier)
                if found is not None:
                    return found
    elif low in known.nouns or words.capital(index):
        found = _noun_phrase(words, index, index, None)
        if found is not None:
            return found
    return _pronoun(words, index) if low in known.pronouns else None


def _honoured(words: Tokens, index: int) -> Holder | None:
    """Read "Ms. Example": a named person."""
    place = index + 1
    if words.low[place] == ".":
        place += 1
    if not words.capital(place):
        return None
    while words.capital(place) or (words.low[place] == "." and words.capital(place + 1)):
        place += 1
    return Holder(index, place, Quantifier.ONE, "name")


def _noun_phrase(
    words: Tokens, start: int, place: int, quantifier: Quantifier | None
) -> Holder | None:
    """A holder noun after its quantifier and up to five modifiers."""
    known = words.known
    for head in range(place, min(place + _MODIFIERS + 1, words.count)):
        low = words.low[head]
        for parts, kind, plural in known.nouns.get(low, ()):
            after = head + len(parts)
            if not words.phrase(head, parts) or not _may_follow(words, after):
                continue
            return _holder(words, (start, head, after), quantifier, kind, plural=plural)
        if not _modifier(words, head):
            return None
    return None


def _modifier(words: Tokens, index: int) -> bool:
    """Whether a token may stand between a quantifier and its noun."""
    known, low = words.known, words.low[index]
    form = known.forms.get(low)
    verb = form is not None and (form.past or form.participle)
    opens = low in known.prepositions or low in known.coordinators or low in known.subordinators
    return words.word(index) and not verb and not opens and not words.verbal(index)


def _may_follow(words: Tokens, index: int) -> bool:
    """Whether a noun may be the head of its phrase before this token."""
    known, low = words.known, words.low[index]
    return (
        not words.word(index)
        or low in known.prepositions
        or low in known.coordinators
        or low in known.subordinators
        or low in known.determiners
        or low in known.other_pasts
        or low in known.described
        or low in known.forms
        or words.verbal(index)
        or words.past(index)
        or words.adverb(index) > index
    )


def _holder(
    words: Tokens,
    place: tuple[int, int, int],
    quantifier: Quantifier | None,
    kind: str,
    *,
    plural: bool,
) -> Holder | None:
    start, head, after = place
    if (
        kind == "body"
        and not words.capital(head)
        and words.low[head] not in words.known.small_bodies
    ):
        return None
    if not plural and quantifier is None and (kind in ("speaker", "state") or start != head):
        return None
    if not plural:
        # "the observer", "another delegation"; but "every delegation", "no delegation"
        quantifier = quantifier if quantifier in _WHOLE else Quantifier.ONE
    elif quantifier is None or (
        quantifier is Quantifier.ONE and words.low[head - 1] not in words.known.definite
    ):
        quantifier = Quantifier.PLURAL_UNQUANTIFIED
    end = _name_end(words, after, kind)
    if quantifier in _OPEN and words.low[after] in words.known.origin:
        for parts, inner in words.known.quantifiers.get(words.low[after + 1], ()):
            noun = after + 1 + len(parts)
            counted = inner in _COUNTED and words.phrase(after + 1, parts)
            if counted and not words.known.nouns.keys().isdisjoint(words.low[noun : noun + 3]):
                quantifier = inner
                break
    return Holder(start, end, quantifier, kind)


def _name_end(words: Tokens, index: int, kind: str) -> int:
    """The token after what belongs to a holder's noun: "of …", "from …", "on behalf of …"."""
    known, low = words.known, words.low
    joins = words.capital(index) or low[index] in known.prepositions
    named = kind in ("office", "body") and joins and words.capital(index + 1)
    destined = low[index] in known.destined and low[index - 1] in known.for_whom
    behalf = any(words.phrase(index, parts) for parts in known.behalf.get(low[index], ()))
    if not (low[index] in known.belonging or behalf or named or destined):
        return index
    place = index + 1
    while place < min(words.count, index + _LONGEST_NAME):
        if low[place] == "(":
            place = low.index(")", place) + 1 if ")" in low[place:] else place + 1
        elif _ends_name(words, place):
            return place
        else:
            place += 1
    return words.count if place >= words.count else index


def _ends_name(words: Tokens, index: int) -> bool:
    """Whether a token after a holder's noun begins its verb or another clause."""
    known, low = words.known, words.low[index]
    if low in (",", "&") or low in known.conjunction:
        return not words.capital(index + 1 + (words.low[index + 1] in known.definite))
    if not words.word(index):
        return low not in "–’'"
    form = known.forms.get(low)
    verb = form is not None and not words.capital(index) and (form.past or form.hanging)
    past = words.past(index) and not words.capital(index)
    return (
        verb
        or words.verbal(index)
        or low in known.name_stops
        or low in known.other_pasts
        or (words.adverb(index) == index + 1 and low not in known.adverbs)
        or (past and (words.capital(index - 1) or words.low[index + 1] in known.determiners))
    )


def _pronoun(words: Tokens, index: int) -> Holder | None:
    """Read "they", "others", "one of whom": words that stand for speakers."""
    known, low = words.known, words.low
    for parts, quantifier in known.pronouns[low[index]]:
        if not words.phrase(index, parts):
            continue
        end = index + len(parts)
        if parts[0] in known.persons:
            return Holder(index, end, quantifier, "pronoun")
        if low[end] in known.possessive and low[end + 1] in known.of_these:
            end += 2
        agent = index > 0 and low[index - 1] in known.agent and quantifier is not Quantifier.ONE
        if _speaks(words, end) or (agent and _closes(words, end)):
            kind = "pronoun" if parts[0] in known.expletive else "speaker"
            return Holder(index, end, quantifier, kind)
    return None


def _closes(words: Tokens, index: int) -> bool:
    """Whether "by some" ends before a token."""
    known, low = words.known, words.low[index]
    return not words.word(index) or low in known.prepositions or low in known.subordinators


def _speaks(words: Tokens, index: int) -> bool:
    """Whether a reporting verb follows a word that may stand for speakers."""
    known = words.known
    place = words.past_adverbs(index)
    if words.low[place] in known.finite_be:
        return words.low[words.past_adverbs(place + 1)] in known.copular
    perfect = words.low[place] in known.have
    form = known.forms.get(words.low[words.past_adverbs(place + 1) if perfect else place])
    return form is not None and (form.past or form.hanging or (perfect and form.participle))
