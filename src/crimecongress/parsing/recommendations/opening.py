"""How a recommendation opens: where its head verb stands and whom it asks.

Bare imperative ("Strengthen ..."), subject and modal ("States should ..."), passive of an ask
("States are encouraged to ..."), subject and infinitive ("UNODC to provide ..."), infinitives
("To ensure ..., and to facilitate ..."), "It is recommended that ...", -ing forms, and any of
these behind an adverbial ("With ..., undertake ...").
"""

from __future__ import annotations

import re
from itertools import pairwise

from attrs import evolve

from crimecongress.parsing.recommendations.head import (
    LONGEST_SUBJECT,
    Opening,
    Tokens,
    after_adverbs,
    opens_condition,
    predicate,
    verb_behind_comma,
)
from crimecongress.parsing.recommendations.lexicon import Lexicon, VerbForm
from crimecongress.parsing.recommendations.negation import has_negator, undenied
from crimecongress.parsing.recommendations.other_openings import (
    committed,
    gerund,
    nominal,
    subjunctive,
    unknown,
)
from crimecongress.parsing.recommendations.tokens import is_verb, next_word

_CAPITALS = re.compile(r"[A-Z]{3,}(?:-[A-Z]+)*")
_ARTICLE = re.compile(r"^(?:the|all|that|and|also|both|no)\s+", re.IGNORECASE)


def read_opening(text: str, tokens: Tokens, lex: Lexicon) -> Opening | None:
    """Find the head verb of a sentence and its addressee.

    Args:
        text: The text that the tokens come from.
        tokens: One sentence.
        lex: The words of the language.

    Returns:
        The opening, or None where the sentence asks for nothing that is recognised.
    """
    at = after_adverbs(tokens, 0)
    if at >= len(tokens):
        return None
    return (
        _considered(text, tokens, at, lex)
        or _needed(text, tokens, at, lex)
        or _recommended(text, tokens, at, lex)
        or _infinitives(text, tokens, at, lex)
        or _imperative(tokens, at, lex)
        or _subject(text, tokens, at, lex)
        or _behind_adverbial(text, tokens, at, lex)
        or gerund(tokens, at, lex)
        or nominal(tokens, at, lex)
        or committed(text, tokens, at, lex)
        or subjunctive(text, tokens, at, lex)
        or unknown(tokens, at, lex)
    )


def _considered(text: str, tokens: Tokens, at: int, lex: Lexicon) -> Opening | None:
    """Read "(Due) consideration should be given (by States) to ..."."""
    found = lex.patterns["considered"].match(text, tokens[at].start, tokens[-1].end)
    if found is None:
        return None
    to = next(i for i, token in enumerate(tokens) if token.end >= found.end())
    return Opening(
        first=to,
        lemma="consider",
        addressee=addressee(found["who"], lex) if found["who"] else None,
        modals=(found["modal"].lower(),) if found["modal"] else (),
    )


def _needed(text: str, tokens: Tokens, at: int, lex: Lexicon) -> Opening | None:
    """Read "There is a need (for States) to ...", "It is important that States ..."."""
    found = lex.patterns["needed"].match(text, tokens[at].start, tokens[-1].end)
    if found is None:
        return None
    start = next(i for i, token in enumerate(tokens) if token.start >= found.end())
    if tokens[start].lower == "that":
        return _that_clause(text, tokens, start + 1, lex) if start + 2 < len(tokens) else None
    if tokens[start].lower != "to":
        return _actor_to(text, tokens, start + 1, lex)
    verb = after_adverbs(tokens, start + 1)
    is_act = verb < len(tokens) and lex.lemma(tokens[verb].text, VerbForm.BASE) is not None
    return Opening(first=verb, infinitive=True) if is_act else None


def _imperative(tokens: Tokens, at: int, lex: Lexicon) -> Opening | None:
    token = tokens[at]
    if lex.lemma(token.text, VerbForm.BASE) is None or opens_condition(tokens, at, lex):
        return None
    if not is_verb(tokens, at, VerbForm.BASE, lex, strong=True):
        return None
    following = next_word(tokens, at)
    nominal = (
        token.lower in lex.leans
        and following is not None
        and following.lower in lex.sets["grammar.prepositions"]
        and _main_modal(tokens, at, lex) is not None
    )
    return None if nominal else Opening(first=at)


def _main_modal(tokens: Tokens, at: int, lex: Lexicon) -> int | None:
    """Index of the first modal word outside a relative clause, or None."""
    for index in range(at + 1, len(tokens)):
        word = tokens[index].lower
        if word in (";", ":") or (word in ("that", "which") and index > at + 1):
            return None
        if word in lex.sets["grammar.modals"]:
            return index
    return None


def _infinitives(text: str, tokens: Tokens, at: int, lex: Lexicon) -> Opening | None:
    """Read "To address ..., to ensure ... and increase ..., and to facilitate ..."."""
    if tokens[at].lower not in ("to", "in") or at + 1 >= len(tokens):
        return None
    verb = at + 1
    if [t.lower for t in tokens[at : at + 3]] == ["in", "order", "to"]:
        verb = at + 3
    elif tokens[at].lower == "in":
        return None
    verb = after_adverbs(tokens, verb)
    if verb >= len(tokens) or lex.lemma(tokens[verb].text, VerbForm.BASE) is None:
        return None
    behind = _behind_adverbial(text, tokens, at, lex)
    if behind is not None:
        return behind
    if tokens[verb].lower in lex.sets["opening.purposes"] or tokens[at].lower == "in":
        for index in range(verb + 1, len(tokens) - 1):
            comma = tokens[index - 1].text == "," or tokens[index - 2].text == ","
            if tokens[index].lower == "to" and comma:
                follower = after_adverbs(tokens, index + 1)
                if follower < len(tokens) and lex.lemma(tokens[follower].text, VerbForm.BASE):
                    return Opening(first=follower, infinitive=True)
    return Opening(first=verb, infinitive=True)


def _subject(text: str, tokens: Tokens, at: int, lex: Lexicon) -> Opening | None:
    """Read a sentence with a subject: a modal, the passive of an ask, or an infinitive."""
    found = lex.patterns["modal"].search(text, tokens[at].start, tokens[-1].end)
    infinitive = _actor_to(text, tokens, at, lex)
    if infinitive is not None and (found is None or tokens[infinitive.first].start < found.start()):
        return infinitive
    if found is None:
        return None
    if found.start() == tokens[at].start:
        return _inverted(text, tokens, at, lex)
    subject = text[tokens[at].start : found.start()].strip(" ,")
    if len(subject.split()) > LONGEST_SUBJECT or lex.patterns["open"].search(subject):
        return None
    heads = (
        (hit, predicate(tokens, first, lex))
        for hit in lex.patterns["modal"].finditer(text, found.start(), tokens[-1].end)
        if hit.start() == found.start() or _is_coordinated(text, hit.start())
        for first in [next((i for i, t in enumerate(tokens) if t.start >= hit.end()), len(tokens))]
    )
    # "Judges should be independent and should be appointed on merit."
    found, head = next(((hit, head) for hit, head in heads if head is not None), (found, None))
    if head is None:
        return None
    modal = " ".join(re.sub(r",.*,|\b(?:not|never)\b", " ", found["modal"].lower()).split())
    actor = addressee(subject, lex)
    passive = head.form is VerbForm.PARTICIPLE
    return evolve(
        head,
        # "are encouraged to ratify ... and to adopt ..."
        infinitive=head.infinitive or modal.endswith(" to"),
        addressee=None if passive else actor,
        modals=(modal,),
        subject=subject if passive else "",
    )


def _inverted(text: str, tokens: Tokens, at: int, lex: Lexicon) -> Opening | None:
    """Read "Under no circumstances should States detain children"."""
    if not has_negator(tokens, 0, at, lex) or at + 2 >= len(tokens):
        return None
    found = _that_clause(text, tokens, at + 1, lex)
    return None if found is None else evolve(found, modals=(tokens[at].lower,))


def _is_coordinated(text: str, place: int) -> bool:
    """Whether a coordinator stands right before a place."""
    return re.search(r"\b(?:and|but|or)\s+$", text[max(0, place - 8) : place]) is not None


def _actor_to(text: str, tokens: Tokens, at: int, lex: Lexicon) -> Opening | None:
    """Read "UNODC to provide ..." and "Member States to consider ..."."""
    for index in range(at + 1, min(at + LONGEST_SUBJECT, len(tokens) - 1)):
        if tokens[index].lower != "to" or tokens[index].adverb:
            continue
        verb = after_adverbs(tokens, index + 1)
        if verb >= len(tokens) or lex.lemma(tokens[verb].text, VerbForm.BASE) is None:
            return None
        subject = text[tokens[at].start : tokens[index].start].strip(" ,")
        actor = addressee(subject, lex)
        return Opening(first=verb, addressee=actor, infinitive=True) if actor else None
    return None


def addressee(subject: str, lex: Lexicon) -> str | None:
    """Return a subject as an addressee, or None where nobody is addressed.

    Args:
        subject: Words before the verb (``The private sector, in particular online platforms``).
        lex: The words of the language.

    Returns:
        The words that name the addressee, without article and additions.
    """
    if lex.patterns["denied_actor"].match(subject):
        return None  # "No State should": all are asked
    for said in [*lex.patterns["told"].finditer(subject)][-1:]:
        subject = subject[said.end() :]  # "The Chair said that States should"
    while (ahead := lex.patterns["before_addressee"].match(subject)) is not None:
        subject = subject[ahead.end() :]
    if (asked := lex.patterns["behind_addressee"].search(subject)) is not None:
        subject = subject[: asked.start()]
    adverbial = lex.openers | lex.sets["objects.after_comma"] | lex.adverbs.keys()
    while subject.partition(" ")[0].lower() in adverbial and ", " in subject:
        subject = subject.partition(", ")[2]
    first = subject.partition(" ")[0]
    if first not in lex.leans and first.islower() and lex.lemma(first, VerbForm.BASE):
        return None  # "If it is so, provide ..."
    subject = undenied(subject, lex)
    added = lex.patterns["added"].search(subject)
    name = (subject[: added.start()] if added else subject).strip(" ,")
    while (bare := _ARTICLE.sub("", name)) != name:
        name = bare
    head = re.split(r"\s+(?:that|which|who|of|on|in|for|from|with|not|to)\b", name)[0].strip(" ,")
    words = re.findall(r"[\w-]+", head)
    known = lex.sets["subjects.actors"]
    last = [word.lower() for word in words[-3:]]
    pairs = [" ".join(pair) for pair in pairwise(last)]
    if not known.isdisjoint((*last, *pairs)) or any(
        {word, word.upper() if word[0].isupper() else ""} & lex.sets["subjects.acronyms"]
        for word in words
    ):
        return name
    is_name = _CAPITALS.fullmatch(name) and name not in lex.sets["subjects.no_names"]
    return name if is_name else None


def _recommended(text: str, tokens: Tokens, at: int, lex: Lexicon) -> Opening | None:
    """Read "It is recommended that ...", "The Meeting recommended that ..." and "urged ...".

    At the head of a sentence these words are the organ's own act ("Requests the Secretary-General
    to ..."), and the organ's verb is the operative one.
    """
    if tokens[at].lower == "that" and at + 2 < len(tokens):
        return _that_clause(text, tokens, at + 1, lex)
    own = _own_act(text, tokens, at, lex)
    if own is not None:
        return own
    if lex.lemma(tokens[at].text, VerbForm.BASE) and tokens[at].text[0].isupper():
        return None
    return _recommending(text, tokens, at, lex)


def _own_act(text: str, tokens: Tokens, at: int, lex: Lexicon) -> Opening | None:
    """Read "Requests the Secretary-General to ...": the act of the organ itself."""
    own = lex.lemma(tokens[at].text, VerbForm.THIRD)
    pair = " ".join(token.lower for token in tokens[at : at + 2])
    if own is not None and not lex.sets["asking.turning"].isdisjoint((tokens[at].lower, pair)):
        end = next((i for i in range(at + 1, len(tokens)) if tokens[i].lower == "to"), at)
        name = text[tokens[at].end : tokens[end].start].strip(" ,") if end > at else ""
        name = re.sub(r"^(?:up)?on\s+", "", name)
        return Opening(first=at, form=VerbForm.THIRD, addressee=addressee(name.split(",")[0], lex))
    if own is not None and tokens[at].text[0].isupper() and own not in lex.leans:
        return Opening(first=at, form=VerbForm.THIRD)
    return None


def _recommending(text: str, tokens: Tokens, at: int, lex: Lexicon) -> Opening | None:
    """Read "It is recommended that ..." and "The Meeting recommended that ..."."""
    found = lex.patterns["recommending"].search(text, tokens[at].start, tokens[-1].end)
    if found is None:
        return _turned(text, tokens, at, lex)
    start = next((i for i, t in enumerate(tokens) if t.start >= found.end()), None)
    if start is None or found.start() - tokens[at].start > 200:
        return None
    if not found.group().rstrip().endswith("that"):
        noun = start + (tokens[start].lower in ("a", "an"))
        return gerund(tokens, start, lex) or nominal(tokens, noun, lex)
    start = after_adverbs(tokens, start)
    return _that_clause(text, tokens, start, lex) if start < len(tokens) else None


def read_that_clause(text: str, tokens: Tokens, lex: Lexicon) -> Opening | None:
    """Read an item under "The Meeting recommended that:", which has a subject of its own.

    Args:
        text: The text that the tokens come from.
        tokens: One sentence.
        lex: The words of the language.

    Returns:
        The opening, or None where no verb of the item is recognised.
    """
    at = after_adverbs(tokens, 0)
    found = _that_clause(text, tokens, at, lex) if at < len(tokens) else None
    if found is None or found.addressee or found.subject:
        return found
    # "The Commission at its next session consider ..."
    adverbial = (t for t in tokens[at + 1 : found.first] if t.text == "," or t.lower in lex.openers)
    end = next(adverbial, tokens[found.first]).start
    return evolve(found, addressee=addressee(text[tokens[at].start : end].strip(" ,"), lex))


def _that_clause(text: str, tokens: Tokens, start: int, lex: Lexicon) -> Opening | None:
    """Read "(that) Member States (should) strengthen ..." and "measures be taken"."""
    if (considered := _considered(text, tokens, start, lex)) is not None:
        return considered
    with_modal = _subject(text, tokens, start, lex)
    verb = next(
        (
            i
            for i in range(start + 1, min(start + LONGEST_SUBJECT, len(tokens)))
            if is_verb(tokens, i, VerbForm.BASE, lex)
            and not tokens[i].adverb
            and tokens[i - 1].lower
            not in lex.sets["grammar.prepositions"] | lex.sets["grammar.articles"]
            and not opens_condition(tokens, i, lex)
        ),
        None,
    )
    if with_modal is not None and (verb is None or with_modal.first <= verb):
        return with_modal
    for index in range(start + 1, min(start + LONGEST_SUBJECT, len(tokens) - 1)):
        if tokens[index].lower == "be" and (verb is None or index < verb):
            head = predicate(tokens, index, lex)
            subject = text[tokens[start].start : tokens[index].start].strip(" ,")
            return None if head is None else evolve(head, subject=subject)
    if verb is None:
        return with_modal
    subject = text[tokens[start].start : tokens[verb].start].strip(" ,")
    return Opening(first=verb, addressee=addressee(subject, lex))


def _turned(text: str, tokens: Tokens, at: int, lex: Lexicon) -> Opening | None:
    """Read "The Meeting urged Member States to strengthen ..."."""
    found = lex.patterns["turning"].search(text, tokens[at].start, tokens[-1].end)
    if found is None:
        return None
    who = text[tokens[at].start : found.start()].strip()
    adverbs = {token.lower for token in tokens if token.adverb}
    words = re.findall(r"[\w-]+", who.lower())
    while words and words[-1] in adverbs:
        words.pop()
    if not words or len(words) > 8 or words[-1] not in lex.sets["subjects.recommenders"]:
        return None
    start = next((i for i, t in enumerate(tokens) if t.start >= found.end()), None)
    return None if start is None else _actor_to(text, tokens, start, lex)


def _behind_adverbial(text: str, tokens: Tokens, at: int, lex: Lexicon) -> Opening | None:
    """Read "With ..., and taking into account ..., undertake ..." and "In ..., States should"."""
    if tokens[at].lower not in lex.openers:
        return None
    verb = verb_behind_comma(tokens, at, lex)
    found = None
    for index in range(at + 1, len(tokens) - 1):
        if tokens[index].text == ",":
            start = after_adverbs(tokens, index + 1)
            if start < len(tokens) and not _goes_on(tokens, start, lex):
                found = _subject(text, tokens, start, lex)
                if found is not None and found.addressee is None and not found.subject:
                    found = None
            if found is not None or (verb is not None and index >= verb):
                break
    if verb is None or (found is not None and found.first < verb):
        return found
    return Opening(first=verb, infinitive=tokens[verb - 1].lower == "to")


def _goes_on(tokens: Tokens, at: int, lex: Lexicon) -> bool:
    """Whether what stands behind a comma goes on with the adverbial: "To trace, seize and …"."""
    word = tokens[at].lower
    is_apposed = word in lex.openers or word in lex.sets["objects.after_comma"]
    return is_apposed or is_verb(tokens, at, VerbForm.BASE, lex)
