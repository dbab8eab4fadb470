"""The wording of a recommendation: its acts, whom it asks, and what qualifies it."""

from __future__ import annotations

import re
from bisect import bisect_left
from functools import lru_cache
from itertools import islice

from attrs import evolve, frozen

from crimecongress.model import Act, Addressee
from crimecongress.parsing.healed_text import TEXTS_KEPT
from crimecongress.parsing.recommendations.chapeau import read_chapeau
from crimecongress.parsing.recommendations.clauses import clauses
from crimecongress.parsing.recommendations.coordination import Operative, operatives
from crimecongress.parsing.recommendations.credits import read_credits
from crimecongress.parsing.recommendations.head import Opening
from crimecongress.parsing.recommendations.lexicon import Lexicon, VerbForm, lexicon
from crimecongress.parsing.recommendations.negation import undenied
from crimecongress.parsing.recommendations.opening import read_opening, read_that_clause
from crimecongress.parsing.recommendations.other_openings import listed_passive
from crimecongress.parsing.recommendations.qualifiers import Qualifiers, Span, read_qualifiers
from crimecongress.parsing.recommendations.tokens import Token, tokens_of
from crimecongress.sentences import sentences
from crimecongress.words import words

_EDGES = " ,;.:–—"


@frozen(kw_only=True)
class Wording:
    """What a recommendation's words say; every part as printed.

    Attributes:
        acts: What it asks for, one act for each operative verb.
        addressee: Whom it asks: as stated, or as the bare imperative implies.
        modals: Modal verbs of the operative clauses, lower-cased.
        hedges: Hedging phrases, lower-cased.
        conditions: Conditions and reservations.
        deadlines: Time limits.
        resources: Means that the acts depend on; these are among the conditions as well where
            the text puts them as a condition.
        means: Lemmas of the verbs that say how ("by adopting", "including by training").
        recommended_by: States or groups in the closing brackets.
    """

    acts: tuple[Act, ...]
    addressee: Addressee
    modals: tuple[str, ...] = ()
    hedges: tuple[str, ...] = ()
    conditions: tuple[str, ...] = ()
    deadlines: tuple[str, ...] = ()
    resources: tuple[str, ...] = ()
    means: tuple[str, ...] = ()
    recommended_by: tuple[str, ...] = ()


@frozen(kw_only=True)
class _Sentence:
    """One sentence of a recommendation with its operative verbs."""

    tokens: tuple[Token, ...]
    opening: Opening
    verbs: tuple[Operative, ...]

    def joint(self, index: int) -> int:
        """Offset where the act before the one at an index ends."""
        if index >= len(self.verbs):
            return self.tokens[-1].end
        return self.tokens[self.verbs[index].joint].start


def read_wording(text: str, *, chapeau: str = "", language: str = "en") -> Wording:
    """Read the wording of one recommendation.

    Args:
        text: The recommendation, without its label, healed.
        chapeau: The words that open the list it stands in; they may name the addressee.
        language: ISO 639-1 code of the words that are used.

    Returns:
        The wording. A bare imperative implies the Member States.

    Raises:
        UnknownNameError: No words are bundled for the language.
    """
    return _read_wording(text, chapeau, language)


@lru_cache(maxsize=TEXTS_KEPT)
def _read_wording(text: str, chapeau: str, language: str) -> Wording:
    lex = lexicon(language)
    credited = read_credits(text, language)
    own = text[: credited.end]
    that = _ends_with_that(chapeau, lex)
    read = [
        sentence
        for first, last in sentences(own, language)
        if chapeau or not lex.patterns["voice_declines"].search(own[first:last])
        for start, stop in clauses(own, first, last, lex)
        if (sentence := _sentence(text, start, stop, lex, that=that, listed=bool(chapeau)))
    ]
    stops = [s.joint(i) for s in read for i in range(1, len(s.verbs))]
    marks = read_qualifiers(own, stops, lex)
    stated, implied = _addressees(read, chapeau, language)
    modals = dict.fromkeys(modal for s in read for modal in s.opening.modals)
    if not modals and (opening := read_chapeau(chapeau, language)) and opening.modal:
        modals = {opening.modal: None}
    if not read and (asked := lex.patterns["obliging"].search(own)):
        # "Sentences should be proportionate": no act, and yet an ask.
        modals = {asked.group().lower(): None}
    return Wording(
        acts=tuple(
            act for sentence in read for act in _addressed(text, sentence, marks, lex, stated)
        ),
        addressee=Addressee(stated=stated, implied=implied),
        modals=tuple(modals),
        hedges=tuple(_printed(text, marks.hedges, lower=True)),
        conditions=tuple(_printed(text, marks.conditions)),
        deadlines=tuple(_printed(text, marks.deadlines)),
        resources=tuple(_printed(text, marks.resources)),
        means=tuple(verb for sentence in read for verb in _means(sentence, lex)),
        recommended_by=credited.names,
    )


def _means(sentence: _Sentence, lex: Lexicon) -> list[str]:
    """Lemmas of the -ing forms behind "by" and "including"."""
    found = []
    for at, token in enumerate(sentence.tokens[1:], 1):
        lemma = lex.lemma(token.text, VerbForm.GERUND)
        before = at - 1
        while before > 0 and sentence.tokens[before].adverb:
            before -= 1
        if lemma and sentence.tokens[before].lower in lex.sets["opening.means"]:
            found.append(lemma)
    return found


def _printed(text: str, spans: tuple[Span, ...], *, lower: bool = False) -> dict[str, None]:
    found = (text[start:end] for start, end in spans)
    return dict.fromkeys(quote.lower() if lower else quote for quote in found)


def _ends_with_that(chapeau: str, lex: Lexicon) -> bool:
    """Whether the items go on with the clause of "The Meeting recommended that:"."""
    words_before = chapeau.rstrip(_EDGES)
    return any(
        found.end() == len(words_before) and found.group().lower().endswith("that")
        for found in lex.patterns["recommending"].finditer(words_before)
    )


def _sentence(
    text: str, start: int, stop: int, lex: Lexicon, *, that: bool, listed: bool
) -> _Sentence | None:
    tokens = tokens_of(text, start, stop, lex)
    asked = lex.patterns["voice_asks"].search(text[start:stop])
    if asked is not None and asked["own"]:
        # "Noting these views, the Meeting recommended"
        begin = start + asked.start("own")
        tokens = tuple(token for token in tokens if token.start >= begin)
    while tokens and tokens[-1].lower in (".", ";", ",", "and", ":"):
        tokens = tokens[:-1]
    opening = read_opening(text, tokens, lex)
    if opening is None and tokens and (that or listed):
        clause = read_that_clause(text, tokens, lex)
        # "UNODC, upon request, provide assistance"
        opening = clause if that or (clause and clause.addressee) else None
    if opening is None and listed:
        opening = listed_passive(text, tokens, lex)
    if opening is None:
        return None
    verbs = operatives(tokens, opening, lex)
    return _Sentence(tokens=tokens, opening=opening, verbs=verbs)


def _addressees(
    read: list[_Sentence], chapeau: str, language: str
) -> tuple[str | None, tuple[str, ...]]:
    """The addressee that the text or its chapeau states, else the implied ones."""
    stated = next((s.opening.addressee for s in read if s.opening.addressee), None)
    if stated is None and (opening := read_chapeau(chapeau, language)) is not None:
        stated = opening.addressee
    if stated is not None:
        return stated, ()
    return None, tuple(words("recommendations", language)["subjects"]["implied"])


def _addressed(
    text: str, sentence: _Sentence, marks: Qualifiers, lex: Lexicon, stated: str | None
) -> list[Act]:
    """The acts of a sentence, with their addressee where the first of the text is another."""
    whom = sentence.opening.addressee
    acts = _acts(text, sentence, marks, lex)
    if whom is None or whom == stated or whom.lower() in lex.sets["subjects.pronouns"]:
        return acts
    return [evolve(act, addressee=whom) for act in acts]


def _acts(text: str, sentence: _Sentence, marks: Qualifiers, lex: Lexicon) -> list[Act]:
    """The acts of a sentence; verbs that share an object each get it."""
    acts: list[Act] = []
    waiting = 0
    for index, verb in enumerate(sentence.verbs):
        printed = _object(text, sentence, index, marks, lex)
        lead = re.sub(r"^only\s+", "", printed.lower()).partition(" ")[0]
        apart = lead in lex.sets["grammar.prepositions"]
        if sentence.opening.subject and (not printed or apart):
            printed = undenied(sentence.opening.subject, lex)
        acts.append(Act(verb=verb.lemma, object=printed, negated=verb.negated))
        if printed:
            for place in range(index - waiting, index):
                acts[place] = evolve(acts[place], object=printed)
        waiting = 0 if printed else waiting + 1
    return acts


def _object(text: str, sentence: _Sentence, index: int, marks: Qualifiers, lex: Lexicon) -> str:
    """The object of a verb as printed: up to the first adverbial, purpose or further act."""
    verb = sentence.verbs[index]
    start, end = sentence.tokens[verb.at].end, sentence.joint(index + 1)
    for particle in lex.particles.get(verb.lemma, ()):
        found = re.compile(rf"\s+{particle}\b", re.IGNORECASE).match(text, start, end)
        if found:
            start = found.end()
            break
    following = sentence.tokens[verb.at + 1 : verb.at + 2]
    if sentence.opening.form is VerbForm.NOMINAL and following:
        # "Ratification of": the preposition is no part of the object
        start = (
            following[0].end if following[0].lower in lex.sets["grammar.prepositions"] else start
        )
    while (skipped := _skip(text, start, end, sentence, marks)) > start:
        start = skipped
    cuts = [begin for begin, _ in islice(marks.after(start + 1), 1)]
    found = lex.patterns["ends"].search(text, start + 1, end)
    if found:
        cuts.append(found.start())
    cuts += _cuts(sentence, verb, start, end, lex)
    return text[start : min([end, *cuts])].strip(_EDGES)


def _skip(text: str, start: int, end: int, sentence: _Sentence, marks: Qualifiers) -> int:
    """Step over a qualifier or adverb between the verb and its object."""
    place = start
    while place < end and text[place] in _EDGES:
        place += 1
    for begin, stop in marks.after(place):
        if begin > place:
            break
        if stop < end:
            return stop
    at = bisect_left(sentence.tokens, place, key=lambda token: token.start)
    token = sentence.tokens[at] if at < len(sentence.tokens) else None
    if token is None or token.start > place or not token.adverb or token.lower == "more":
        return start
    return token.end if token.end < end else start


def _cuts(sentence: _Sentence, verb: Operative, start: int, end: int, lex: Lexicon) -> list[int]:
    """Places where a purpose or an adverbial begins."""
    cuts = []
    tokens = sentence.tokens
    for at in range(verb.at + 1, len(tokens) - 1):
        token = tokens[at]
        if token.start >= end:
            break
        if token.start <= start:
            continue
        if token.text == "," and tokens[at + 1].lower in lex.sets["objects.after_comma"]:
            cuts.append(token.start)
        if token.lower == "to" and lex.lemma(tokens[at + 1].text, VerbForm.BASE):
            complement = at == verb.at + 1 and verb.lemma in lex.sets["opening.infinitives"]
            asked = tokens[at - 1].lower in lex.sets["opening.infinitive_nouns"]
            if not complement and not asked:
                cuts.append(token.start)
    return cuts
