"""The clauses of one sentence as it is read from left to right.

What was said is told from who said it by clause: a verb after "that", "which" or "whether"
belongs to the content, until a word of the first level ("and it was", "while some speakers",
a semicolon) opens a further report. :class:`Clauses` keeps that account; its children read the
verbs: :mod:`~crimecongress.parsing.passives`, :mod:`~crimecongress.parsing.actives` and, in
one pass, :mod:`~crimecongress.parsing.reader`.
"""

from __future__ import annotations

from attrs import define, field

from crimecongress.model import Form, Quantifier
from crimecongress.parsing.holders import Holder, Tokens

_OBJECT = 8
# The longest object before "as an example of good practice".
_FRAME = 16
# Fewer tokens after "that" hold no subject and verb: "that victims identified and supported by".
SHORTEST_CLAUSE = 3
_OPENING = 5
_PEOPLE = frozenset({"speaker", "office", "name"})
_PERSONS = _PEOPLE | {"pronoun"}


@define
class Event:
    """A reporting verb of a sentence.

    Attributes:
        verb: Token of the verb.
        lemma: Its dictionary form.
        form: How its clause names the holder; None for a hanging participle.
        start: First token of its clause.
        holder: Who holds the view, or None.
        subject: Tokens of a passive's subject, as a half-open pair.
        whole: Whether the view is the whole meeting's ("it was generally agreed").
        negated: Whether it is denied ("did not agree").
        predicate: Whether ``subject`` is what is said of the holder ("remained concerned").
    """

    verb: int
    lemma: str
    form: Form | None
    start: int
    holder: Holder | None = None
    subject: tuple[int, int] = (0, 0)
    whole: bool = False
    negated: bool = False
    predicate: bool = False

    @property
    def quantifier(self) -> Quantifier:
        """The class of the words that name the holder."""
        if self.holder is not None:
            return self.holder.quantifier
        return Quantifier.ALL if self.whole else Quantifier.NONE


@define
class Clauses:
    """The account of a sentence's clauses.

    Attributes:
        words: The tokens.
        events: The reporting verbs found so far.
        holder: The last holder phrase passed.
        waiting: A holder that stands as subject and has no verb yet.
        speaking: The subject of the last active verb.
        anonymous: Whether the subject of the last active verb names no holder.
        pending: Whether a clause of the content still awaits its verb.
        opened: Token that opened the last clause of the content.
        embedded: Whether the sentence is inside a "that" clause of a reporting verb.
        told: Whether the main clause has a verb that reports nothing.
        finite: Token of the last finite verb.
        joint: Token of the word or mark that opens the further main clause, as far as known.
        joints: All such tokens passed.
        begin: First token after the last semicolon.
        attributed: A holder without a verb ("in the view of one speaker").
    """

    words: Tokens
    events: list[Event] = field(factory=list)
    holder: Holder | None = None
    waiting: Holder | None = None
    speaking: Holder | None = None
    anonymous: bool = False
    pending: bool = False
    opened: int = -1
    embedded: bool = False
    told: bool = False
    finite: int = -1
    joint: int = -1
    joints: list[int] = field(factory=list)
    begin: int = 0
    attributed: Holder | None = None

    # ---- clauses

    def last(self) -> Event | None:
        """Return the last verb that is no hanging participle."""
        return next((event for event in reversed(self.events) if event.form is not None), None)

    def join(self, index: int) -> None:
        """Note a word or mark that may open a further main clause."""
        self.joint = index
        self.joints.append(index)

    def best_joint(self, since: int) -> None:
        """Choose, among what may have opened the present clause, the token that did."""
        words, known = self.words, self.words.known
        for joint in reversed(self.joints):
            if joint <= since:
                return
            first = words.past_adverbs(joint + 1)
            opening = words.low[first : first + _OPENING]
            if opening[:1] and opening[0] in known.expletive:
                self.joint = joint
                return
            if not known.content_nouns.isdisjoint(opening):
                self.joint = joint
                return

    def new_clause(self, index: int) -> None:
        """Begin anew after a semicolon."""
        self.embedded = self.pending = self.told = False
        self.join(index)
        self.begin = index + 1

    def close_clause(self, index: int) -> None:
        """Take a clause of the content as ended, though no listed verb was seen in it."""
        if index - self.opened > SHORTEST_CLAUSE:
            self.pending = False

    def note_finite(self, index: int) -> int:
        """Note a finite verb that reports nothing, and return the next token."""
        if self.pending:
            self.pending = False
        elif not self.embedded:
            if not any(event.form and event.verb > self.joint for event in self.events):
                self.told = True
            self.waiting = None
        self.finite = index
        return index + 1

    def record(self, event: Event, *, speaking: Holder | None) -> int:
        """Note a reporting verb of a main clause, and return the token after it."""
        self.embedded = self.pending = self.told = False
        self.waiting = None
        self.speaking = speaking
        self.finite = event.verb
        self.events.append(event)
        return event.verb + 1

    # ---- what stands before a verb

    def left(self, index: int) -> int:
        """Return the token before a verb, its adverbs and its auxiliary, or -1."""
        words = self.words
        place = words.before_adverbs(index - 1)
        while place >= 0 and words.low[place] in words.known.have:
            place = words.before_adverbs(place - 1)
        return place

    def direct(self, index: int) -> Holder | None:
        """Return the holder that ends right before a verb, its adverbs and its auxiliary."""
        if self.holder is not None and self.holder.end == self.left(index) + 1:
            return self.holder
        return None

    def stands_alone(self, holder: Holder, *, perfect: bool = False) -> bool:
        """Tell whether a holder's clause is a report of its own, not part of what was said.

        Args:
            holder: The subject of the clause.
            perfect: Whether its verb is back-shifted ("had noted"), as inside reported speech.

        Returns:
            Whether it stands on the first level of the sentence.
        """
        words, known = self.words, self.words.known
        left = words.before_adverbs(holder.start - 1)
        if left >= 0 and words.low[holder.start - 1] == ",":
            left = holder.start - 1
        lead = words.low[left] if left >= 0 else ""
        if self.pending or lead in known.subordinators:
            return False
        if not self.embedded:
            return True
        if perfect:
            return lead == ";" or (lead in known.contrasting and holder.kind in _PEOPLE)
        if lead == ";" or lead in known.opposing:
            return True
        if holder.kind == "pronoun":
            return lead in known.conjunction and words.low[left - 1] == ","
        return holder.kind in _PEOPLE and (lead == "," or lead in known.linking)

    # ---- what stands after a verb

    def near_any(self, index: int, wanted: frozenset[str]) -> bool:
        """Tell whether one of some words stands at a token or the two after it."""
        return not wanted.isdisjoint(self.words.low[index : index + 3])

    def reports(self, index: int, lemma: str, subject: Holder | None) -> bool:
        """Tell whether an active verb has what it needs after it to report.

        Args:
            index: Its token.
            lemma: Its dictionary form.
            subject: The holder right before it, or None.

        Returns:
            Whether it reports; "called for" does, "called Example" does not.
        """
        words, known = self.words, self.words.known
        after = words.past_adverbs(index + 1)
        low = words.low[after]
        if lemma in known.light:
            return self.carries(index) or (subject is not None and self.framed(index))
        if lemma in known.particles and not self.near_any(after, known.particles[lemma]):
            return False
        if low in known.agent:
            # "concluded by thanking", not "supported by donors"
            return subject is not None and words.hanging(after + 1)
        if subject is not None and subject.kind in _PERSONS:
            return low not in known.be and low not in known.have
        return self.takes_object(after, lemma)

    def takes_object(self, after: int, lemma: str) -> bool:
        """Tell whether what follows a verb may be its object or its clause."""
        words, known = self.words, self.words.known
        low = words.low[after]
        if low in known.not_after_active or words.verbal(after):
            return False
        if lemma in known.intransitive or lemma in known.particles:
            return True
        return words.word(after) and (low not in known.prepositions or low in known.lenient)

    def carries(self, index: int) -> bool:
        """Tell whether the object of a light verb is something said."""
        known = self.words.known
        return any(
            low in known.light_nouns or low in known.noun_stance for low in self.object_of(index)
        )

    def framed(self, index: int) -> bool:
        """Tell whether what a light verb offers is said to be a good practice."""
        words, known = self.words, self.words.known
        return any(
            words.low[place] in known.likening and practice(words, place + 1, place + 6)
            for place in range(index + 1, min(index + _FRAME, words.count))
        )

    def object_of(self, index: int) -> list[str]:
        """Return the words of a verb's object, up to a preposition or a mark."""
        words, known = self.words, self.words.known
        found: list[str] = []
        for place in range(index + 1, min(index + _OBJECT, words.count)):
            low = words.low[place]
            if not words.word(place) and low not in "’',":
                break
            partitive = low in known.possessive and words.low[place - 1] in known.partitives
            ends = low in known.prepositions or low in known.subordinators
            if found and ends and not partitive:
                break
            found.append(low)
        return found

    def subject_noun(self, subject: tuple[int, int]) -> str | None:
        """Return the noun of something said that heads a subject ("grave concern about …")."""
        words, known = self.words, self.words.known
        heading = True
        for place in range(*subject):
            low = words.low[place]
            if low == ",":
                heading = True
            elif low in known.prepositions and low not in known.likening:
                # "a number of practices"
                counted = low in known.possessive and words.low[place - 1] in known.partitives
                heading = heading and counted
            elif heading and (
                low in known.noun_stance or low in known.light_nouns or low in known.weighty_nouns
            ):
                return low
        return None

    def denied(self, start: int, end: int) -> bool:
        """Tell whether a word of denial stands between two tokens."""
        return not self.words.known.negations.isdisjoint(self.words.low[start:end])


def practice(words: Tokens, start: int, end: int) -> bool:
    """Tell whether a phrase of good practice begins between two tokens.

    Args:
        words: The tokens of the sentence.
        start: The first token tried.
        end: The token after the last one tried.

    Returns:
        Whether one does.
    """
    frames = words.known.practice_strong
    return any(
        words.phrase(place, parts)
        for place in range(start, min(end, words.count))
        for parts in frames.get(words.low[place], ())
    )
