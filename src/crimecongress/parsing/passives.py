"""Reports without a holder before the verb: "it was noted", "concern was raised by speakers"."""

from __future__ import annotations

from attrs import define

from crimecongress.model import Form, Quantifier, Stance
from crimecongress.names import find_state
from crimecongress.parsing.clauses import Clauses, Event, practice
from crimecongress.parsing.holders import Holder, holder_at

_NEAR = 6
# Tokens of the longest subject that needs no sign of something said.
_SUBJECT = 4
_OPENING = 5
_PEOPLE = frozenset({"speaker", "name", "office"})


@define
class Passives(Clauses):
    """Reads forms of "to be" and participles without them."""

    def read_be(self, index: int) -> int:
        """Read a form of "to be": with a participle a passive, with "of the view" an active."""
        words, known = self.words, self.words.known
        verb = words.past_adverbs(index + 1)
        while words.low[verb] in known.after_be:
            verb = words.past_adverbs(verb + 1)
        held = self._view_of(index, verb) or self.predicated(index, verb)
        if held:
            return held
        form = known.forms.get(words.low[verb])
        participle = form is not None and form.participle
        if participle and form is not None and self._main(index, form.lemma):
            subject = self._subject(index)
            if self._said(form.lemma, verb, subject):
                return self._record_passive(index, verb, form.lemma, subject)
        elif words.low[index] in known.progressive:
            return index + 1
        self.note_finite(index)
        return max(verb, index + 1) + (form is not None or words.past(verb))

    def _record_passive(self, index: int, verb: int, lemma: str, subject: tuple[int, int]) -> int:
        words, known = self.words, self.words.known
        start = subject[0]
        whole = lemma in known.whole_verbs and not known.whole_adverbs.isdisjoint(
            words.low[index:verb]
        )
        event = Event(verb, lemma, Form.AGENTLESS, start, None, subject, whole)
        event.negated = self.denied(index, verb) or words.low[start] in known.negations
        self.anonymous = False
        return self.record(event, speaking=None)

    def _main(self, index: int, lemma: str) -> bool:
        """Whether a passive stands in a main clause."""
        words, known = self.words, self.words.known
        last = self.last()
        since = max(self.finite, last.verb if last else -1)
        self.best_joint(since)
        begin = self.joint + 1
        first = words.past_adverbs(begin)
        said = not known.content_nouns.isdisjoint(words.low[first : first + _OPENING])
        if self.pending and said:
            self.close_clause(self.joint)
        progressive = words.low[index] in known.progressive
        if last is None and not self.told and not progressive:
            return not self.pending
        if self.pending or self.joint <= since:
            return False
        if words.low[first] in known.expletive:
            return True
        # "…, and donors were encouraged": whom a passive asks is its subject
        asked = known.verb_stance.get(lemma) is Stance.DIRECTIVE
        short = index - begin <= _SUBJECT
        if self.embedded or progressive or self.told:
            apart = asked and short and words.low[self.joint - 1] == "," and not progressive
            return apart or (said and known.subordinators.isdisjoint(words.low[begin:index]))
        return (
            said
            or words.low[first] in known.determiners
            or words.low[self.joint] == ";"
            or (asked and short)
        )

    def _subject(self, index: int) -> tuple[int, int]:
        """The tokens of a passive's subject; the first one begins its clause."""
        return (self.begin if self.last() is None else self.joint + 1), index

    def _said(self, lemma: str, verb: int, subject: tuple[int, int]) -> bool:
        """Whether a passive tells of something said, not of something done."""
        words, known = self.words, self.words.known
        after = words.past_adverbs(verb + 1)
        stated = words.low[after] in known.agent
        agent = holder_at(words, after + 1) if stated else None
        if stated and agent is None and not words.capital(after + 1):
            return False
        before = words.before_adverbs(subject[1] - 1)
        if lemma in known.light:
            return self._light(lemma, verb, subject)
        if words.low[before] in known.expletive:
            return True
        if lemma in known.particles:
            # "was called for"; "attention was called to"
            led = words.low[before] in known.particles[lemma]
            return led or self.near_any(verb + 1, known.particles[lemma])
        if lemma in known.passive_subjects and agent is None:
            likened = words.low[after] in known.likening
            nouns = known.passive_subjects[lemma]
            listed = not nouns.isdisjoint(words.low[slice(*subject)])
            return likened or listed or self._later_agent(after)
        return True

    def _later_agent(self, index: int) -> bool:
        """Whether "by some speakers" ends the clause that goes on at a token."""
        words, known = self.words, self.words.known
        for place in range(index, words.count):
            low = words.low[place]
            if low in (",", ";") or low in known.finite_be:
                return False
            if low in known.agent:
                agent = holder_at(words, place + 1)
                if agent is not None and agent.kind == "speaker":
                    return True
        return False

    def _light(self, lemma: str, verb: int, subject: tuple[int, int]) -> bool:
        """Whether a light verb's subject is something said ("reference was made")."""
        words, known = self.words, self.words.known
        frame = verb + 2, verb + 2 + _NEAR
        if words.low[verb + 1] in known.likening and (
            practice(words, *frame) or not known.worry_words.isdisjoint(words.low[slice(*frame)])
        ):
            return True
        noun = self.subject_noun(subject)
        return noun is not None and noun in known.passive_subjects.get(lemma, (noun,))

    # ---- the holder's own view

    def predicated(self, index: int, verb: int) -> int:
        """Read "speakers were of the view", "Example remained concerned", or return 0."""
        words, known = self.words, self.words.known
        for parts, _ in known.copular.get(words.low[verb], ()):
            if not words.phrase(verb, parts):
                continue
            holder = self._minded(index, viewed=words.low[verb] in known.possessive)
            agent = words.low[verb + len(parts) - 1] in known.agent
            if holder is None or (agent and holder_at(words, verb + len(parts))):
                # "States were encouraged by the Committee to …": a passive
                return 0
            self._record_being(index, holder.start, holder, (verb, verb + len(parts)))
            return verb
        return 0

    def _minded(self, index: int, *, viewed: bool) -> Holder | None:
        """The holder right before a verb, or the name with which the sentence opens.

        A body may be "of the view"; that it was "aware" or "divided" tells of something else.
        """
        holder = self.direct(index)
        if holder is not None:
            body = holder.kind == "body" and not viewed
            return holder if not body and self.stands_alone(holder) else None
        left = self.left(index)
        said = self.last() is not None or self.told or self.embedded or self.pending
        if (
            said
            or not self.words.capital(left)
            or self.words.low[left] in self.words.known.light_nouns
        ):
            return None
        begin = self.subject_start(left)
        named = self.named(begin, left) if self.plain_subject(begin, left) else None
        return named if named is not None and named.kind == "name" else None

    def _view_of(self, index: int, place: int) -> int:
        """Read "it was the view of some speakers": the token after the holder, or 0."""
        words, known = self.words, self.words.known
        if index == 0 or words.low[index - 1] not in known.expletive:
            return 0
        if self.pending or self.embedded:
            return 0
        for noun in range(place + 1, min(place + 4, words.count)):
            told = words.low[noun] in known.light_nouns or words.low[noun] in known.existential
            if told and words.low[noun + 1] in known.possessive:
                holder = holder_at(words, noun + 2)
                if holder is None:
                    return 0
                self._record_being(index, index - 1, holder, (noun, noun + 1))
                self.holder = holder
                return holder.end
        return 0

    def _record_being(
        self, verb: int, start: int, holder: Holder, predicate: tuple[int, int]
    ) -> None:
        known = self.words.known
        lemma = known.becoming.get(self.words.low[verb]) or next(iter(known.being))
        event = Event(verb, lemma, Form.ACTIVE, start, holder, predicate, predicate=True)
        event.negated = self.denied(verb, predicate[0])
        self.record(event, speaking=holder)

    def opening(self) -> bool:
        """Whether the sentence has no verb yet."""
        return not self.events and not self.told and not self.embedded

    def subject_start(self, left: int) -> int:
        """The first token of the subject that ends at ``left``: after the last fronted comma."""
        commas = [place for place in range(self.begin, left) if self.words.low[place] == ","]
        return commas[-1] + 1 if commas else self.begin

    def plain_subject(self, begin: int, left: int) -> bool:
        """Tell whether a subject holds no preposition at its start, and no clause."""
        words, known = self.words, self.words.known
        if begin > left or words.low[begin] in known.prepositions:
            return False
        if begin == left and words.low[begin] in known.determiners:
            # "The proposed resources": an adjective
            return False
        return not any(
            words.low[place] in known.subordinators or words.verbal(place)
            for place in range(begin, left + 1)
        )

    def named(self, begin: int, left: int) -> Holder | None:
        """The holder that an unlisted subject names; texts and events hold no view."""
        words, known = self.words, self.words.known
        heads = (p - 1 for p in range(begin + 1, left + 1) if words.low[p] in known.prepositions)
        head = next(heads, left)
        if words.low[head] in known.texts:
            return None
        named = words.capital(head) and (head > begin or words.low[head] not in known.determiners)
        if named and self._joined_names(begin, left):
            return Holder(begin, left + 1, Quantifier.PLURAL_UNQUANTIFIED, "name")
        if named or not words.plural(head):
            return Holder(begin, left + 1, Quantifier.ONE, "name")
        for parts, quantifier in known.quantifiers.get(words.low[begin], ()):
            if words.phrase(begin, parts):
                return Holder(begin, left + 1, quantifier, "state")
        return Holder(begin, left + 1, Quantifier.PLURAL_UNQUANTIFIED, "state")

    def _joined_names(self, begin: int, left: int) -> bool:
        """Whether a subject is two names ("Chile and Peru"), not one that holds an "and"."""
        words, known = self.words, self.words.known
        joined = any(
            words.low[place] in known.conjunction
            and words.capital(place - 1)
            and words.capital(place + 1 + (words.low[place + 1] in known.definite))
            for place in range(begin + 1, left)
        )
        return joined and find_state(words.printed(begin, left + 1)) is None

    # ---- without "was"

    def existential(self, index: int) -> int:
        """Read "there was general agreement": a report without a holder."""
        words, known = self.words, self.words.known
        after = index + 1
        while (
            words.low[after] in known.be
            or words.low[after] in known.have
            or words.adverb(after) > after
        ):
            after += 1
        if self.pending or self.embedded:
            return max(self.note_finite(index), after)
        for place in range(after, min(after + _OPENING, words.count)):
            low = words.low[place]
            if low in known.existential:
                whole = low in known.whole_nouns
                whole = whole and known.not_whole.isdisjoint(words.low[after:place])
                (lemma,) = known.being
                subject = after, place + 1
                event = Event(index + 1, lemma, Form.AGENTLESS, index, None, subject, whole)
                event.negated = self.denied(after, place)
                self.anonymous = False
                self.record(event, speaking=None)
                return place + 1
            if low in known.prepositions or not words.word(place):
                break
        return max(self.note_finite(index), after)

    def as_noted(self, index: int, lemma: str, left: int) -> int:
        """Read "as noted by several speakers": a passive without its auxiliary."""
        by = self.words.past_adverbs(index + 1)
        agent = holder_at(self.words, by + 1)
        if agent is None or agent.kind not in _PEOPLE:
            return index + 1
        self.events.append(Event(index, lemma, Form.PASSIVE_WITH_AGENT, left, agent))
        return agent.end

    def listed(self, index: int, lemma: str) -> bool:
        """Read "Also highlighted was the need", "Measures proposed by speakers included"."""
        words, known = self.words, self.words.known
        after, agent = index + 1, None
        if words.low[after] in known.agent:
            agent = holder_at(words, after + 1)
            if agent is None or agent.kind != "speaker":
                return False
            after = agent.end
        if lemma in known.light or after >= words.count:
            return False
        low = words.low[after]
        fronted = words.low[self.begin] in known.among or (
            words.before_adverbs(index - 1) < self.begin
        )
        named = agent is None and words.low[after + 1] in known.determiners
        if low not in known.listing and not (low in known.finite_be and (fronted or named)):
            return False
        form = Form.PASSIVE_WITH_AGENT if agent else Form.AGENTLESS
        subject = (self.begin, index)
        self.record(Event(index, lemma, form, self.begin, agent, subject), speaking=None)
        return True

    def gapped(self, index: int, lemma: str) -> int:
        """Read "… and the importance of review underlined": a passive that leaves out "was"."""
        words, known = self.words, self.words.known
        last = self.last()
        after = words.low[words.past_adverbs(index + 1)]
        ends = after in ("", ".", ",", ";") or after in known.agent or after in known.likening
        if last is None or last.form is Form.ACTIVE or self.pending or not ends:
            return index + 1
        self.best_joint(last.verb)
        begin = self.joint + 1
        inner = words.low[begin:index]
        if (
            self.joint <= last.verb
            or known.content_nouns.isdisjoint(inner[: _OPENING - 1])
            or not known.subordinators.isdisjoint(inner)
            or not known.be.isdisjoint(inner)
        ):
            return index + 1
        event = Event(index, lemma, Form.AGENTLESS, begin, None, (begin, index))
        return self.record(event, speaking=None)
