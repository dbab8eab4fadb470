"""One pass over a sentence: its reporting verbs, in order."""

from __future__ import annotations

from attrs import define

from crimecongress.model import Form, Quantifier
from crimecongress.names import find_state
from crimecongress.parsing.actives import Actives
from crimecongress.parsing.clauses import SHORTEST_CLAUSE, Event
from crimecongress.parsing.holders import Holder, holder_at

_FRONT = frozenset({",", ";", ":", "(", "–", "—", ""})
_PEOPLE = frozenset({"speaker", "name", "office"})
# "that" after more tokens than these is a relative clause of the object.
_REACH = 10
_AHEAD = 6
# "and its member" before "States".
_OWN = 3


@define
class Reader(Actives):
    """Reads the reporting verbs of one sentence into ``events``."""

    def read(self) -> None:
        """Find every reporting verb, in order."""
        words, telling = self.words, self.words.known.telling
        index = 0
        self.waiting = self._opening_name()
        while index < words.count:
            tells = words.low[index] in telling or words.past(index)
            index = max(self._step(index), index + 1) if tells else index + 1
        if self.last() is None:
            # participles hang on a report, and there is none
            self.events.clear()
        self.events.sort(key=lambda event: event.verb)

    def _opening_name(self) -> Holder | None:
        """The name before the first comma: "Example, while welcoming …, urged"."""
        words, known = self.words, self.words.known
        if "," not in words.low:
            return None
        listed = self._opening_states()
        if listed is not None:
            return listed
        end = words.low.index(",")
        inner = range(1 if words.low[0] in known.definite else 0, end)
        if not inner or words.adverb(inner[0]) > inner[0]:
            return None
        named = all(
            words.capital(place) or (place > inner[0] and words.low[place] in known.name_joints)
            for place in inner
        )
        lead = words.low[inner[0]]
        common = (
            lead in known.prepositions
            or lead in known.subordinators
            or lead in known.coordinators
            or lead in known.determiners
            or lead in known.forms
            or lead in known.quantifiers
            or holder_at(words, inner[0]) is not None
        )
        return Holder(0, end, Quantifier.ONE, "name") if named and not common else None

    def _opening_states(self) -> Holder | None:
        """The States with which a sentence opens: "Chile, Peru and Spain welcomed"."""
        words, known = self.words, self.words.known
        end = next((p for p in range(words.count) if not self._in_list(p)), words.count)
        joints = [p for p in range(end) if words.low[p] == "," or words.low[p] in known.conjunction]
        names = [0, *(place + 1 for place in joints)]
        parts = zip(names, [*(place - 1 for place in names[1:]), end], strict=True)
        printed = [words.printed(a, b) for a, b in parts if a < b]
        if len(printed) < 3 or not all(map(find_state, printed)):
            return None
        return Holder(0, end, Quantifier.PLURAL_UNQUANTIFIED, "name")

    def _in_list(self, place: int) -> bool:
        """Whether a token may stand in a list of names."""
        words, known = self.words, self.words.known
        low = words.low[place]
        joint = low == "," or low in known.conjunction or low in known.definite
        return joint or words.capital(place) or low in known.name_joints

    def _step(self, index: int) -> int:
        words, known = self.words, self.words.known
        low = words.low[index]
        if not words.word(index):
            return self._mark(index)
        found = holder_at(words, index) if self._may_name(low) else None
        if found is not None:
            return self._take(found)
        if low in known.becoming:
            minded = self.predicated(index, words.past_adverbs(index + 1))
            if minded:
                return minded
        form = known.forms.get(low)
        if low in known.existence and words.verbal(index + 1):
            index = self.existential(index)
        elif low in known.finite_be or low in known.auxiliary_be:
            index = self.read_be(index)
        elif low in known.have:
            index = self.perfect(index)
        elif low in known.modals:
            index = self.modal(index)
        elif form is None:
            index = self._other(index)
        elif form.past or form.participle:
            index = self.past(index, form)
        elif form.hanging:
            index = self.hanging(index, form)
        else:
            index = self.present(index, form)
        return index

    def _may_name(self, low: str) -> bool:
        known = self.words.known
        return (
            low in known.quantifiers
            or low in known.nouns
            or low in known.pronouns
            or low in known.honorifics
        )

    # ---- marks and words that open clauses

    def _mark(self, index: int) -> int:
        words = self.words
        if words.low[index] == ";":
            self.new_clause(index)
        if words.low[index] == ",":
            if words.low[0] in words.known.contrasts:
                # "While speakers welcomed …, it was stressed"
                self.join(index)
            if self.last() is None:
                # "Noting that …, speakers"; "When …, it was": that opens the sentence
                self.close_clause(index)
                if self.opened == 0 and index <= SHORTEST_CLAUSE:
                    # "After discussion, it was agreed": too short to hold a verb
                    self.pending = False
                self.embedded = self.embedded and self.pending
        return index + 1

    def _other(self, index: int) -> int:
        """A word that is no listed verb: it may open a clause or be a speaker's verb."""
        words, known = self.words, self.words.known
        low = words.low[index]
        if low in known.pointing and words.low[index - 1] in known.prepositions:
            return index + 1
        if low in known.subordinators:
            return self._subordinate(index)
        if low in known.coordinators:
            before = words.low[index - 1] if index else ""
            # "as" opens a clause after a comma alone: not "such as", "as well as"
            if low not in known.likening or before in ("", ","):
                self.join(index)
                if before == "," or low in known.contrasts:
                    self.close_clause(index)
            return index + 1
        if low in known.other_pasts or words.past(index):
            return self.unlisted(index)
        return index + 1

    def _subordinate(self, index: int) -> int:
        """A word that opens a clause of the content."""
        words, known = self.words, self.words.known
        low = words.low[index]
        after = words.past_adverbs(index + 1)
        if words.low[after] in known.have:
            after = words.past_adverbs(after + 1)
        if low in known.personal and self._who(index, after):
            return after + 1
        self.opened = index
        if self._complement(index):
            self.embedded = self.pending = True
            return index + 1
        if low in known.relatives and self._bare_relative(index, after):
            self.finite = after
            return after + 1
        self.pending = True
        return index + 1

    def _who(self, index: int, after: int) -> bool:
        """Whether "speakers, who encouraged" reports; its verb is recorded."""
        words = self.words
        owner, form = self.holder, words.known.forms.get(words.low[after])
        if owner is None or form is None or self.pending or not (form.past or form.participle):
            return False
        agent = any(event.holder is owner for event in self.events)
        # without a comma, "speakers who noted" only tells which speakers are meant
        if owner.end not in (index, index - 1) or not (
            agent or (owner is self.waiting and owner.end == index - 1)
        ):
            return False
        if not self.reports(after, form.lemma, owner):
            return False
        waiting = self.waiting
        self.record(Event(after, form.lemma, Form.ACTIVE, index, owner), speaking=owner)
        self.waiting = waiting
        return True

    def _complement(self, index: int) -> bool:
        """Whether a clause is what a reporting verb reports."""
        last = self.events[-1] if self.events else None
        if last is None:
            return False
        words, known = self.words, self.words.known
        before = words.low[index - 1]
        if words.before_adverbs(index - 1) <= last.verb + 1:
            return True
        named = self.holder is not None and self.holder.end == index
        told = (
            before == ","
            or before in known.noun_stance
            or before in known.light_nouns
            or before in known.existential
            or before in known.manner
            or words.low[last.verb + 1] in known.goal
        )
        return index - last.verb <= _REACH and (named or told)

    def _bare_relative(self, index: int, after: int) -> bool:
        """Whether the verb of "crimes that affect …" follows at once."""
        words, known = self.words, self.words.known
        low = words.low[after]
        if low in known.determiners or words.verbal(after) or words.capital(after):
            return False
        agrees = words.plural(index - 1) and not words.plural(after)
        if low in known.forms or words.past(after) or agrees:
            return True
        for place in range(after + 1, min(after + 4, words.count)):
            if words.low[place] in known.determiners or words.low[place] in known.prepositions:
                return True
            if words.verbal(place):
                return False
        return True

    # ---- holders

    def _take(self, found: Holder) -> int:
        """Pass a holder phrase: an agent, a subject, or part of the content."""
        words, known = self.words, self.words.known
        before = words.low[found.start - 1] if found.start else ""
        agent = before in known.agent and self._agent(found)
        if agent:
            self.holder = found
            return found.end
        if self._goes_on(found) and self.waiting is not None:
            # The first holder that is stated gives the quantifier.
            first = self.waiting
            found = Holder(first.start, found.end, first.quantifier, first.kind)
        if self._attribution(found):
            self.attributed = self.attributed or found
        if before not in known.prepositions or before in known.opening:
            self.holder = found
        left = words.before_adverbs(found.start - 1)
        lead = words.low[left] if left >= 0 else ""
        opens = lead in _FRONT or lead in known.coordinators or lead in known.subordinators
        # "Ms. Example, the keynote speaker, argued": the first named is the subject
        apposed = self.waiting is not None and lead not in known.contrasts
        if opens and not apposed and not self.pending and not self.embedded:
            self.waiting = found
        return found.end

    def _goes_on(self, found: Holder) -> bool:
        """Whether a holder goes on with the subject: "the Union and its member States noted"."""
        words, known, first = self.words, self.words.known, self.waiting
        if first is None or self.last() is not None or self.pending or self.embedded or self.told:
            return False
        between = words.low[first.end : found.start]
        if not between or between[0] not in known.conjunction:
            return False
        return len(between) == 1 or (len(between) <= _OWN and between[1] in known.determiners)

    def _agent(self, found: Holder) -> bool:
        """Give the last passive its agent, where the phrase after "by" is one."""
        words = self.words
        event = self.last()
        if event is None or event.form is not Form.AGENTLESS:
            return False
        by = found.start - 1
        near = words.past_adverbs(event.verb + 1) >= by or by - event.verb <= 2
        if not near:
            left = words.before_adverbs(by - 1)
            form = words.known.forms.get(words.low[left])
            participle = words.past(left) or (form is not None and form.participle)
            if found.kind not in _PEOPLE or participle or self.embedded:
                return False
            if self.finite > event.verb:
                return False
        event.form, event.holder = Form.PASSIVE_WITH_AGENT, found
        return True

    def _attribution(self, found: Holder) -> bool:
        """Whether "in the view of", "according to" stands before a holder."""
        words, known = self.words, self.words.known
        for index in range(max(0, found.start - _AHEAD), found.start):
            for parts in known.attributions.get(words.low[index], ()):
                if index + len(parts) == found.start and words.phrase(index, parts):
                    weak = len(parts) == 1 and parts[0] in known.weak_attributions
                    first = index == 0 and words.low[found.end] == ","
                    return not weak or (first and found.kind == "speaker")
        return False
