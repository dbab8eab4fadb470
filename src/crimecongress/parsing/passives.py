"""Reports without a holder before the verb: "it was noted", "concern was raised by speakers"."""

from __future__ import annotations

from attrs import define

from crimecongress.model import Form
from crimecongress.parsing.clauses import Clauses, Event, practice
from crimecongress.parsing.holders import Holder, holder_at

_NEAR = 6
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
        held = self._held(index, verb)
        if held:
            return held
        form = known.forms.get(words.low[verb])
        participle = form is not None and form.participle
        if participle and form is not None and self._main(index):
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

    def _main(self, index: int) -> bool:
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
        if self.embedded or progressive or self.told:
            return said and known.subordinators.isdisjoint(words.low[begin:index])
        return said or words.low[first] in known.determiners or words.low[self.joint] == ";"

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
            return self.near_any(verb + 1, known.particles[lemma])
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

    def _held(self, index: int, verb: int) -> int:
        """The token after "speakers were of the view", "it was the view of", or 0."""
        words, known = self.words, self.words.known
        if words.low[index - 1] in known.expletive and index > 0:
            return 0 if self.pending or self.embedded else self._view_of(index, verb)
        holder = self.direct(index)
        if holder is None or holder.kind == "body" or not self.stands_alone(holder):
            return 0
        for parts, _ in known.copular.get(words.low[verb], ()):
            if words.phrase(verb, parts):
                self._record_being(index, holder.start, holder, (verb, verb + len(parts)))
                return verb
        return 0

    def _view_of(self, index: int, place: int) -> int:
        """Read "it was the view of some speakers": the token after the holder, or 0."""
        words, known = self.words, self.words.known
        for noun in range(place + 1, min(place + 4, words.count)):
            if words.low[noun] in known.light_nouns and words.low[noun + 1] in known.possessive:
                holder = holder_at(words, noun + 2)
                if holder is None:
                    return 0
                self._record_being(index, index - 1, holder, (index, index + 1))
                self.holder = holder
                return holder.end
        return 0

    def _record_being(
        self, verb: int, start: int, holder: Holder, predicate: tuple[int, int]
    ) -> None:
        (lemma,) = self.words.known.being
        event = Event(verb, lemma, Form.ACTIVE, start, holder, predicate)
        event.negated = self.denied(verb, predicate[0])
        self.record(event, speaking=holder)

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
