"""Which verbs of a sentence are operative: the head verb and those coordinated with it.

"Strengthen efforts to prevent and counter trafficking, and protect victims" asks to strengthen
and to protect; "prevent and counter" say what for. The reader walks through the sentence and
keeps count of the clause it is in.
"""

from __future__ import annotations

from attrs import define, evolve, field, frozen

from crimecongress.parsing.recommendations.head import Opening
from crimecongress.parsing.recommendations.lexicon import Lexicon, VerbForm
from crimecongress.parsing.recommendations.negation import negations
from crimecongress.parsing.recommendations.tokens import Token, is_verb


@frozen(kw_only=True)
class Operative:
    """An operative verb of a sentence.

    Attributes:
        at: Index of its token.
        lemma: Its base form.
        joint: Index of the token that ends what stands before it (its coordinator).
        negated: Whether it is denied.
    """

    at: int
    lemma: str
    joint: int
    negated: bool = False


@frozen(kw_only=True)
class _Link:
    """How a verb is joined to what stands before it."""

    at: int
    word: str
    comma: bool

    @property
    def strong(self) -> bool:
        """Whether the joint separates clauses rather than members of one."""
        return self.word == ";" or (self.comma and self.word != ",")


def operatives(tokens: tuple[Token, ...], opening: Opening, lex: Lexicon) -> tuple[Operative, ...]:
    """Find the operative verbs of a sentence.

    Args:
        tokens: The sentence.
        opening: Its head, with the form in which operative verbs stand.
        lex: The words of the language.

    Returns:
        The verbs in order, the head verb first.
    """
    first, form = opening.first, opening.form
    lemma = opening.lemma or lex.lemma(tokens[first].text, form) or tokens[first].lower
    walk = _Walk(
        tokens=tokens,
        form=form,
        lex=lex,
        infinitive=opening.infinitive,
        modal=bool(opening.modals),
        last=first,
    )
    walk.found.append(Operative(at=first, lemma=lemma, joint=first))
    for at in range(first + 1, len(tokens)):
        walk.step(at)
    denied = negations(
        tokens, [verb.at for verb in walk.found], [verb.joint for verb in walk.found], lex
    )
    return tuple(
        evolve(verb, negated=negated) for verb, negated in zip(walk.found, denied, strict=True)
    )


@define(kw_only=True)
class _Walk:
    """The state of the walk: which clauses below the main one are open."""

    tokens: tuple[Token, ...]
    form: VerbForm
    lex: Lexicon
    infinitive: bool
    modal: bool
    last: int
    found: list[Operative] = field(factory=list)
    purpose: str | None = None
    closed: bool = False
    series: bool = False
    relative: bool = False
    content: bool = False
    nested_last: bool = False

    def step(self, at: int) -> None:
        """Take the next token."""
        token = self.tokens[at]
        if token.lower == ";":
            self._leave()
        elif token.adverb:
            return  # "where possible" opens no clause, "to the extent possible" no purpose
        elif token.lower == "to":
            self._infinitive(at)
        elif token.lower in self.lex.sets["opening.subordinators"]:
            self._subordinate(at)
        elif self.tokens[at - 1].lower != "to":
            self._candidate(at)

    def _leave(self) -> None:
        self.purpose, self.closed, self.series = None, False, False
        self.relative = self.content = self.nested_last = False

    def _subordinate(self, at: int) -> None:
        """Open a clause: the content of the operative verb, or one that describes a noun."""
        previous = self.tokens[at - 1].lower
        if previous in self.lex.sets["grammar.prepositions"] and self.tokens[at].lower == "that":
            return
        if at == self.last + 1 or self.tokens[at].lower in self.lex.sets["grammar.questions"]:
            self.content = True
        else:
            self.relative = self._finite_base(at)

    def _finite_base(self, at: int) -> bool:
        """Whether the clause's own verb looks like a base form ("services that assist")."""
        for index in range(at + 1, min(at + 6, len(self.tokens))):
            token = self.tokens[index]
            if token.lower in self.lex.sets["grammar.auxiliaries"]:
                return False
            if self.lex.lemma(token.text, VerbForm.THIRD):
                return False
            if is_verb(self.tokens, index, VerbForm.BASE, self.lex):
                return True
        return False

    def _infinitive(self, at: int) -> None:
        """Open a purpose, or take an act where the acts are infinitives."""
        verb = self._verb_after(at)
        if verb is None:
            return
        link = self._link(at)
        lemma = self.lex.lemma(self.tokens[verb].text, VerbForm.BASE) or ""
        if self.infinitive and link is not None and (link.comma or self.purpose is None):
            self._take(verb, lemma, link.at)
            return
        if link is not None and self.purpose:
            self.closed = self.closed or link.word != ","
        else:
            self.closed = self.series = False
        self.purpose, self.last, self.nested_last = lemma, verb, True

    def _verb_after(self, at: int) -> int | None:
        """Index of the verb of an infinitive; adverbs may stand between ("to further prevent")."""
        place = at + 1
        while place < len(self.tokens) - 1 and (
            self.tokens[place].adverb or self.tokens[place].lower in (",", "and")
        ):
            if is_verb(self.tokens, place, VerbForm.BASE, self.lex, strong=True) and not is_verb(
                self.tokens, place + 1, VerbForm.BASE, self.lex, strong=True
            ):
                break
            place += 1
        if place >= len(self.tokens) or not self.tokens[place].text[0].islower():
            return None
        strong = self.tokens[at - 1].lower not in self.lex.sets["grammar.before_noun"]
        if is_verb(self.tokens, place, VerbForm.BASE, self.lex, strong=strong):
            return place
        return place if self._looks_verbal(place) else None

    def _looks_verbal(self, at: int) -> bool:
        """Whether an unknown word after "to" is a verb by what follows it."""
        if at + 2 >= len(self.tokens) or self.tokens[at].lower.endswith("s"):
            return False
        closed = ("determiners", "prepositions", "coordinators", "auxiliaries")
        if any(self.tokens[at].lower in self.lex.sets[f"grammar.{name}"] for name in closed):
            return False
        following = self.tokens[at + 1].lower
        if following in self.lex.sets["grammar.before_object"]:
            return True
        return following in self.lex.sets["grammar.coordinators"] and (
            self.lex.lemma(self.tokens[at + 2].text, VerbForm.BASE) is not None
            and self.tokens[at + 2].lower not in self.lex.leans
        )

    def _candidate(self, at: int) -> None:
        link = self._link(at)
        if link is None or self._opens_condition(at):
            return
        # "and ultimately move", "and, where possible, share": an adverbial speaks for a verb.
        before = self.tokens[at - 1]
        apart = before.adverb or (before.lower == "," and link.word != ",")
        strong = link.strong or apart
        if not is_verb(self.tokens, at, self.form, self.lex, strong=strong):
            return
        lemma = self.lex.lemma(self.tokens[at].text, self.form) or ""
        if self._is_main(lemma, link):
            self._take(at, lemma, link.at)
        else:
            self.last, self.nested_last = at, True

    def _opens_condition(self, at: int) -> bool:
        """Whether what looks like a verb opens a condition ("provided that", "subject to")."""
        following = self.tokens[at + 1].lower if at + 1 < len(self.tokens) else ""
        if following == "to":
            return self.tokens[at].lower in self.lex.sets["grammar.before_noun"]
        return self.form is VerbForm.PARTICIPLE and following == "that"

    def _take(self, at: int, lemma: str, joint: int) -> None:
        self._leave()
        self.last = at
        self.found.append(Operative(at=at, lemma=lemma, joint=joint))

    def _link(self, at: int) -> _Link | None:
        """Return the coordinator before a verb; adverbs between them do not count."""
        place = self._before_adverbs(at - 1)
        word = self.tokens[place].lower
        if word == "be" and self.form is VerbForm.PARTICIPLE:
            place = self._before_adverbs(place - 1)
            word = self.tokens[place].lower
        if self.modal and word in self.lex.sets["grammar.modals"]:
            # "should plan prevention and should establish councils"
            place = self._before_adverbs(place - 1)
            word = self.tokens[place].lower
        if word == ",":
            place, word = self._bracketed(place)
        if word == "as" and [t.lower for t in self.tokens[place - 2 : place]] == ["as", "well"]:
            place, word = place - 2, "and"
        if word not in self.lex.sets["grammar.coordinators"] and word not in (",", ";"):
            return None
        comma = word == "," or self.tokens[place - 1].lower == ","
        return _Link(at=place - 1 if comma and word != "," else place, word=word, comma=comma)

    def _before_adverbs(self, place: int) -> int:
        """Step back over adverbs, and over the commas that close them."""
        while place > 0 and (
            self.tokens[place].adverb
            or (self.tokens[place].lower == "," and self.tokens[place - 1].adverb)
        ):
            place -= 1
        return place

    def _bracketed(self, place: int) -> tuple[int, str]:
        """Step over an adverbial between commas: "and, in line with ..., return"."""
        for index in range(place - 1, max(place - 25, self.last), -1):
            token = self.tokens[index].lower
            if token in self.lex.sets["grammar.coordinators"] and (
                self.tokens[index + 1].lower == ","
                or self.tokens[index + 1].lower in self.lex.openers
            ):
                return index, token
        return place, ","

    def _adjacent(self, link: _Link) -> bool:
        """Whether only adverbs stand between the last verb and the coordinator."""
        return all(
            token.adverb or token.lower == "," for token in self.tokens[self.last + 1 : link.at]
        )

    def _is_main(self, lemma: str, link: _Link) -> bool:
        """Decide whether a coordinated verb belongs to the main clause."""
        if self._adjacent(link):
            if self.nested_last and link.word != ",":
                self.closed = True
            return not self.nested_last
        below = self.purpose is not None or self.relative or self.content
        if not below or link.word == ";":
            return True
        if link.strong:
            return not self.series
        return self._outgrows_purpose(lemma, link)

    def _outgrows_purpose(self, lemma: str, link: _Link) -> bool:
        """Whether a verb loosely joined to a clause below is no member of that clause."""
        served = self.lex.sets["opening.served"]
        programmatic = self.purpose is not None and self.purpose in served and lemma not in served
        if link.word == ",":
            if programmatic and not self.series:
                return True
            self.series = True
            return False
        if self.series:
            return False
        outgrown = self.purpose is not None and (self.closed or programmatic)
        self.closed = self.closed or not outgrown
        return outgrown
