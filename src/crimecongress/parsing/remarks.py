"""Remarks: who said what in a paragraph of deliberations, with what weight."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from attrs import frozen

from crimecongress.model import Clause, Form, Quantifier, Stance
from crimecongress.parsing.clauses import Event, practice
from crimecongress.parsing.healed_text import TEXTS_KEPT
from crimecongress.parsing.holders import Tokens
from crimecongress.parsing.reader import Reader
from crimecongress.parsing.reporting import MARKED, Lexicon, lexicon
from crimecongress.sentences import sentences

_WINDOW = 7
_FAR = 15
_NOTHING: frozenset[str] = frozenset()
_BLUNT = " ,;:–—."


@frozen(kw_only=True)
class RemarkReading:
    """One reported sentence of a paragraph.

    Attributes:
        start: Code point in the paragraph where the sentence begins.
        end: Code point after its last character.
        holder: Words that name the first stated holder, or None.
        quantifier: Class of those words; never a count.
        form: How the sentence names its holder.
        verbs: Head lemmas of its reporting verbs, in order.
        stance: The most marked class among its verbs.
        clauses: Its clauses, where it mixes holders or forms; else empty.
    """

    start: int
    end: int
    holder: str | None
    quantifier: Quantifier
    form: Form
    verbs: tuple[str, ...]
    stance: Stance
    clauses: tuple[Clause, ...] = ()


@lru_cache(maxsize=TEXTS_KEPT)
def read_remarks(text: str, language: str = "en") -> tuple[RemarkReading, ...]:
    """Read the sentences of a paragraph of deliberations.

    Args:
        text: The healed paragraph.
        language: ISO 639-1 code of the words that are used.

    Returns:
        One reading a sentence, in order. A sentence that names no reporting verb is ``bare``:
        the voice of the report itself.
    """
    known = lexicon(language)
    return tuple(_read(text[start:end], start, known) for start, end in sentences(text, language))


def _read(text: str, start: int, known: Lexicon) -> RemarkReading:
    words = Tokens(text, known)
    reader = Reader(words)
    reader.read()
    events = reader.events
    ends = _reaches(events, words.count)
    stances = [_stance(reader, event, end) for event, end in zip(events, ends, strict=True)]
    held = [event.holder for event in events if event.holder is not None]
    first = min(held, key=lambda each: each.start) if held else None
    if first is None and not events:
        first = reader.attributed
    quantifier = first.quantifier if first else Quantifier.NONE
    if first is None and any(event.whole for event in events):
        quantifier = Quantifier.ALL
    return RemarkReading(
        start=start,
        end=start + len(text),
        holder=words.printed(first.start, first.end) if first else None,
        quantifier=quantifier,
        form=_form(events),
        verbs=tuple(event.lemma for event in events),
        stance=_marked(stances),
        clauses=_clauses(words, events, stances),
    )


def _form(events: Sequence[Event]) -> Form:
    forms = {event.form for event in events if event.form is not None}
    if not forms:
        return Form.BARE
    return forms.pop() if len(forms) == 1 else Form.MIXED


def _marked(stances: Sequence[Stance]) -> Stance:
    return min(stances, key=MARKED.index, default=Stance.NEUTRAL)


# ---- stance


def _reaches(events: Sequence[Event], count: int) -> list[int]:
    """Where the words that belong to each verb end: at the next verb or the sentence's end."""
    ends: list[int] = []
    following = verb = count
    for event in reversed(events):
        if event.verb < verb:
            following, verb = verb, event.verb
        ends.append(following)
    return ends[::-1]


def _stance(reader: Reader, event: Event, end: int) -> Stance:
    """The class of one verb, with the nouns and phrases up to ``end`` that lend it weight."""
    words = reader.words
    known = words.known
    if event.negated and event.predicate and words.low[event.subject[0]] in known.denied:
        # "were not convinced"
        return Stance.DISSENT
    if event.lemma in known.being or event.predicate:
        return _denied(_of_being(words, event), event)
    found = [known.verb_stance.get(event.lemma, Stance.NEUTRAL)]
    near = words.low[event.verb + 1 : event.verb + 4], words.low[slice(*event.subject)]
    softened = known.softened.get(event.lemma, _NOTHING)
    if not all(map(softened.isdisjoint, near)):
        found = [Stance.NEUTRAL]
    if event.negated and event.lemma in known.denied:
        return Stance.DISSENT
    passive = event.form in (Form.AGENTLESS, Form.PASSIVE_WITH_AGENT)
    if event.lemma in known.carriers:
        found += _carried(reader, event, end, passive=passive)
    found += _manner(words, event.verb + 1, end)
    if found[0] in (Stance.NEUTRAL, Stance.EMPHASIS):
        neutral = found[0] is Stance.NEUTRAL
        found += _frames(words, event, end, passive=passive, neutral=neutral)
    return _denied(_marked(found), event)


def _denied(stance: Stance, event: Event) -> Stance:
    """Support denied ("did not agree") is dissent; dissent denied ("no objection") is neither."""
    turned = {Stance.SUPPORT: Stance.DISSENT, Stance.DISSENT: Stance.NEUTRAL}
    return turned.get(stance, stance) if event.negated else stance


def _of_being(words: Tokens, event: Event) -> Stance:
    known = words.known
    start, end = event.subject
    if event.form is Form.ACTIVE:
        for parts, stance in known.copular.get(words.low[start], ()):
            if len(parts) == end - start and words.phrase(start, parts):
                return stance
    return known.noun_stance.get(words.low[end - 1], Stance.NEUTRAL)


def _carried(reader: Reader, event: Event, end: int, *, passive: bool) -> list[Stance]:
    """The classes of the nouns that a light verb carries: its object or its subject."""
    words = reader.words
    known = words.known
    if passive and words.low[event.subject[1] - 1] not in known.expletive:
        noun = reader.subject_noun(event.subject)
        nouns = [noun] if noun else []
    else:
        nouns = _objects(words, event.verb + 1, end)
    found = [known.noun_stance[noun] for noun in nouns if noun in known.noun_stance]
    if event.lemma in known.weighty_verbs and any(noun in known.weighty_nouns for noun in nouns):
        found.append(Stance.EMPHASIS)
    return found


def _objects(words: Tokens, start: int, end: int) -> list[str]:
    """The noun that heads an object, and those coordinated with it ("… and concern about")."""
    known = words.known
    heading = True
    found: list[str] = []
    for place in range(start, end):
        low = words.low[place]
        if low == "," or low in known.comma_joins:
            heading = True
        elif low in known.subordinators or low in known.have or low in known.finite_be:
            break
        elif low in known.prepositions:
            heading = low in known.possessive and words.low[place - 1] in known.partitives
        elif heading and (low in known.noun_stance or low in known.weighty_nouns):
            following = words.low[place + 1]
            if not found or following in known.prepositions or following in known.subordinators:
                found.append(low)
            heading = False
        elif heading and low in known.light_nouns:
            heading = False
            found = found or [low]
    return found


def _manner(words: Tokens, start: int, end: int) -> list[Stance]:
    """The class of "with concern", "with great appreciation" close after the verb."""
    known = words.known
    for place in range(start, min(start + 3, end)):
        if words.low[place] in known.manner_word:
            for noun in words.low[place + 1 : place + 4]:
                if noun in known.manner:
                    return [known.manner[noun]]
    return []


def _frames(words: Tokens, event: Event, end: int, *, passive: bool, neutral: bool) -> list[Stance]:
    """Good practices, solutions, matters of concern and of weight."""
    known = words.known
    verb = event.verb
    limit = min(verb + 1 + _WINDOW, end)
    found: list[Stance] = []
    reach = min(verb + 1 + _FAR, end)
    marks = [place for place in range(verb + 1, reach) if words.low[place] in known.likening]
    marks = [place for place in marks if place < limit or practice(words, place + 1, place + 6)]
    place = marks[0] + 1 if marks else words.count
    predicate = words.low[place : min(place + 5, words.count)]
    told = not known.subordinators.isdisjoint(words.low[verb + 1 : place])
    weak = neutral and not told and known.practice_weak & set(predicate)
    if practice(words, place, place + 5) or weak:
        found.append(Stance.GOOD_PRACTICE)
    if neutral and event.lemma in known.worry_verbs and known.worry_words & set(predicate):
        found.append(Stance.CONCERN)
    if event.lemma in known.weight_verbs:
        near = predicate or words.low[verb + 1 : verb + 4]
        if known.relatives.isdisjoint(near) and known.weight_words & set(near):
            found.append(Stance.EMPHASIS)
    if words.low[0] in known.likening and practice(words, 1, _WINDOW) and verb > 1:
        # "As an example of good practice, one speaker described …"
        found.append(Stance.GOOD_PRACTICE)
    if neutral and _practices(words, event, limit, passive=passive):
        found.append(Stance.GOOD_PRACTICE)
    return found


def _practices(words: Tokens, event: Event, limit: int, *, passive: bool) -> bool:
    """Whether good practices head the object of an active verb or the subject of a passive."""
    known = words.known
    start, end = event.subject if passive else (event.verb + 1, limit)
    for place in range(start, end):
        for parts in known.practice_examples.get(words.low[place], ()):
            if words.phrase(place, parts) and practice(
                words, place + len(parts), place + len(parts) + 1
            ):
                return True
        if practice(words, place, place + 1):
            return True
        if words.low[place] in known.prepositions:
            return False
    return False


# ---- clauses


def _clauses(
    words: Tokens, events: Sequence[Event], stances: Sequence[Stance]
) -> tuple[Clause, ...]:
    """The clauses of a sentence that mixes holders or forms."""
    groups: list[list[int]] = []
    leads: list[Event] = []
    waiting: list[int] = []
    for index, event in enumerate(events):
        if event.form is None:
            # a participle belongs to the clause it hangs on, or, at the start, to the first
            (groups[-1] if groups else waiting).append(index)
        elif leads and leads[-1].form is event.form and leads[-1].holder == event.holder:
            groups[-1].append(index)
        else:
            groups.append([*waiting, index])
            leads.append(event)
            waiting = []
    if len(groups) < 2:
        return ()
    starts = [0, *(lead.start for lead in leads[1:])]
    ends = [*starts[1:], words.count]
    return tuple(
        _clause(words, (start, end), lead, [(events[i], stances[i]) for i in group])
        for start, end, lead, group in zip(starts, ends, leads, groups, strict=True)
    )


def _clause(
    words: Tokens, place: tuple[int, int], lead: Event, read: Sequence[tuple[Event, Stance]]
) -> Clause:
    known = words.known
    start, end = place
    while end > start + 1 and (
        words.low[end - 1] in known.coordinators
        or words.low[end - 1] in known.manner_word
        or words.low[end - 1] in _BLUNT
    ):
        end -= 1
    return Clause(
        text=words.printed(start, end).strip(_BLUNT),
        holder=words.printed(lead.holder.start, lead.holder.end) if lead.holder else None,
        quantifier=lead.quantifier,
        form=lead.form or Form.BARE,
        verbs=tuple(event.lemma for event, _ in read),
        stance=_marked([stance for _, stance in read]),
    )
