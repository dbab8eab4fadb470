"""Reports with their holder as subject: "speakers noted", "and called for", "some noting"."""

from __future__ import annotations

from attrs import define

from crimecongress.model import Form
from crimecongress.parsing.clauses import Event
from crimecongress.parsing.holders import Holder
from crimecongress.parsing.passives import Passives
from crimecongress.parsing.reporting import ReportingForm, lemma_of_past


@define
class Actives(Passives):
    """Reads past forms, auxiliaries and -ing forms."""

    def perfect(self, index: int) -> int:
        """Read "had": an auxiliary of a reporting verb, or a verb that reports nothing."""
        words, known = self.words, self.words.known
        after = words.past_adverbs(index + 1)
        if words.low[after] in known.after_be:
            return self.read_be(after)
        form = known.forms.get(words.low[after])
        if form is not None and (form.participle or form.past):
            return self.past(after, form)
        subject = None if self.pending or self.embedded else self.waiting
        self.note_finite(index)
        # "Some States had set up courts and reported": the second verb has the first's subject
        self.speaking = subject or self.speaking
        return after + 1 if words.past(after) else index + 1

    def modal(self, index: int) -> int:
        """Read "should be noted" after "it", "did not support" after a speaker; else content."""
        words, known = self.words, self.words.known
        after = words.past_adverbs(index + 1)
        if words.low[after] in known.infinitive_be:
            before = words.low[words.before_adverbs(index - 1)]
            # "It should be noted"; "no consensus could be reached"
            denied = before in known.existential and words.low[self.begin] in known.negations
            if before in known.expletive or denied:
                return self.read_be(after)
            self.note_finite(index)
            return words.past_adverbs(after + 1) + 1
        holder = self.direct(index)
        form = known.forms.get(words.low[after])
        if (
            words.low[index] in known.auxiliaries
            and holder is not None
            and holder.kind != "state"
            and form is not None
            and form.present
            and self.stands_alone(holder)
            and self.reports(after, form.lemma, holder)
        ):
            event = Event(after, form.lemma, Form.ACTIVE, holder.start, holder)
            event.negated = self.denied(index, after)
            return self.record(event, speaking=holder)
        return self.note_finite(index)

    def present(self, index: int, form: ReportingForm) -> int:
        """Read a form of the present, which reports only right after its holder."""
        holder = self.direct(index)
        if holder and self.stands_alone(holder) and self.reports(index, form.lemma, holder):
            return self._of(holder, index, form.lemma)
        named = self._named_present(index, form.lemma) if holder is None else None
        return self._of(named, index, form.lemma) if named else index + 1

    def _named_present(self, index: int, lemma: str) -> Holder | None:
        """The name with which a sentence opens before "believes that", or None."""
        words, known = self.words, self.words.known
        left = self.left(index)
        if self.last() is not None or self.told or self.embedded or self.pending:
            return None
        after = words.low[words.past_adverbs(index + 1)]
        if not words.capital(left) or not words.plural(index) or after not in known.subordinators:
            return None
        begin = self.subject_start(left)
        named = self.named(begin, left) if self.plain_subject(begin, left) else None
        return named if named and named.kind == "name" and lemma not in known.light else None

    def unlisted(self, index: int) -> int:
        """Read a past form of no list: after whoever takes the floor, any verb reports."""
        words, known = self.words, self.words.known
        holder = self.direct(index)
        if (
            holder is None
            or holder.kind in ("state", "body")
            or words.low[index + 1] in known.agent
            or not self.stands_alone(holder)
        ):
            return index + 1
        low = words.low[index]
        return self._of(holder, index, known.other_pasts.get(low) or lemma_of_past(low))

    def past(self, index: int, form: ReportingForm) -> int:
        """Read a past form: an active verb, a further participle, or part of the content."""
        words, known = self.words, self.words.known
        left = self.left(index)
        lead = words.low[left] if left >= 0 else ""
        perfect = not known.have.isdisjoint(words.low[left + 1 : index])
        if not form.past and not perfect:
            return self.gapped(index, form.lemma)
        if lead in known.adding:
            self.close_clause(left)
        if self.pending:
            # "which called for", "when committed through": the clause has its verb
            self.pending = lead not in known.subordinators
            return index + 1
        return self._main_past(index, form.lemma, left, perfect=perfect)

    def _main_past(self, index: int, lemma: str, left: int, *, perfect: bool) -> int:
        """Read a past form of a main clause by what stands before it."""
        words, known = self.words, self.words.known
        lead = words.low[left] if left >= 0 else ""
        holder = self.direct(index)
        if holder is not None:
            return self._after_holder(index, lemma, holder, perfect=perfect)
        if lead in (",", ";", ")") or lead in known.joining or lead in known.besides:
            if self.opening() and self.listed(index, lemma):
                return index + 1
            return self._coordinated(index, lemma, left, perfect=perfect)
        if lead in known.likening and words.low[words.past_adverbs(index + 1)] in known.agent:
            return self.as_noted(index, lemma, left)
        if self.opening() and self._first_verb(index, lemma, left):
            return index + 1
        return self.gapped(index, lemma)

    def _of(self, holder: Holder | None, index: int, lemma: str, start: int = -1) -> int:
        """Record an active verb of a holder."""
        begin = start if start >= 0 or holder is None else holder.start
        return self.record(Event(index, lemma, Form.ACTIVE, begin, holder), speaking=holder)

    def _after_holder(self, index: int, lemma: str, holder: Holder, *, perfect: bool) -> int:
        # "The Office had supported training": an act, not a word
        acted = perfect and holder.kind in ("state", "body")
        acted = acted and lemma in self.words.known.passive_subjects
        alone = self.stands_alone(holder, perfect=perfect)
        if alone and not acted and self.reports(index, lemma, holder):
            return self._of(holder, index, lemma)
        return index + 1

    def _coordinated(self, index: int, lemma: str, left: int, *, perfect: bool) -> int:
        """Read a verb after "and" or a comma: of the same subject, or a further participle."""
        words = self.words
        last = self.last()
        if self.waiting is not None and words.low[left] in (",", ")"):
            if self.reports(index, lemma, self.waiting):
                return self._of(self.waiting, index, lemma)
            return index + 1
        if last is not None and last.form is not Form.ACTIVE:
            near = words.before_adverbs(left - (words.low[left - 1] == ",")) - 1
            if near <= last.verb + 1:
                same = last.form, last.start, last.holder, last.subject
                self.events.append(Event(index, lemma, *same))
                return index + 1
        after = words.low[words.past_adverbs(index + 1)]
        if words.low[left] == "," and after in words.known.lenient and not self._alone(lemma):
            # "…, compared with last year"
            return self.gapped(index, lemma)
        owned = self.speaking is not None or self.anonymous
        if not owned or (self.embedded and perfect) or not self.reports(index, lemma, None):
            return self.gapped(index, lemma)
        return self._of(self.speaking, index, lemma, left + 1)

    # ---- the first verb of a sentence

    def _first_verb(self, index: int, lemma: str, left: int) -> bool:
        """Read the first verb after a subject that is no bare holder phrase."""
        if self.listed(index, lemma):
            return True
        after = self.words.past_adverbs(index + 1)
        if not self.takes_object(after, lemma) or not self.reports(index, lemma, None):
            return False
        if self.words.low[left] in self.words.known.having:
            # "Having considered the report, the Commission took note"
            self.events.append(Event(index, lemma, None, index))
            return True
        if self.waiting is not None:
            # "Delegations that took the floor welcomed"
            self._of(self.waiting, index, lemma)
            return True
        begin = self.subject_start(left)
        if not self.plain_subject(begin, left) or not self._safe(after, lemma):
            return False
        self.anonymous = True
        self._of(self.named(begin, left), index, lemma, begin)
        return True

    def _alone(self, lemma: str) -> bool:
        """Whether a verb may stand before a preposition."""
        return lemma in self.words.known.particles or lemma in self.words.known.intransitive

    def _safe(self, after: int, lemma: str) -> bool:
        """Whether a verb before a preposition is finite even where its subject is unknown."""
        known = self.words.known
        return self.words.low[after] not in known.lenient or self._alone(lemma)

    # ---- -ing forms

    def hanging(self, index: int, form: ReportingForm) -> int:
        """Read an -ing form: of a holder of its own, hanging on a report, or content."""
        words, known = self.words, self.words.known
        if words.low[index] in known.hanging_never:
            return index + 1
        holder = self.direct(index)
        if holder is not None and self.events and self._absolute(holder):
            if not self.reports(index, form.lemma, holder):
                return index + 1
            return self._of(holder, index, form.lemma)
        left = words.before_adverbs(index - 1)
        contrast = left >= 0 and words.low[left] in known.contrasts
        hangs = contrast or (form.lemma in known.hanging and self._hangs(left))
        after = words.past_adverbs(index + 1)
        particles = known.particles.get(form.lemma)
        if not hangs or (particles and not self.near_any(after, particles)):
            return index + 1
        if form.lemma in known.light and not self.carries(index):
            return index + 1
        self.events.append(Event(index, form.lemma, None, index))
        return index + 1

    def _absolute(self, holder: Holder) -> bool:
        """Whether "with one speaker noting", ", some calling for" stands alone."""
        before = self.words.low[holder.start - 1] if holder.start else ""
        return before == "," or before in self.words.known.absolute

    def _hangs(self, left: int) -> bool:
        """Whether an -ing form after a token belongs to a reporting verb."""
        words, known = self.words, self.words.known
        if left < 0:
            # "Noting the rise in …, it was …", not "Encouraging reporting was …"
            return "," in words.low
        lead = words.low[left]
        if lead == "," or lead in known.hanging_before:
            return True
        if lead in known.likening:
            return words.low[left - 1] in known.besides
        last = self.events[-1] if self.events else None
        if last is None:
            return False
        # "noting … and stressing"; "concluded by thanking"
        listed = lead in known.conjunction and last.form is None
        return listed or (lead in known.agent and last.verb == left - 1)
