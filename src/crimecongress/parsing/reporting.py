"""The words with which reports say what was said, ready for look-up."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from functools import cache
from typing import Any

from attrs import field, frozen

from crimecongress.errors import InvalidDataError
from crimecongress.inflection import forms_of
from crimecongress.model import Quantifier, Stance
from crimecongress.words import words

# Most marked first: the first that a sentence holds is its stance.
MARKED = (
    Stance.DISSENT,
    Stance.DIRECTIVE,
    Stance.CONCERN,
    Stance.SUPPORT,
    Stance.GOOD_PRACTICE,
    Stance.EMPHASIS,
    Stance.NEUTRAL,
)

Phrases = dict[str, tuple[tuple[str, ...], ...]]
# Stems to which the dropped final "e" belongs ("advocat-ed", "increas-ed").
_E_DROPPED = re.compile(r"(?:[aeiou](?:t|s|r|z|c|g|v|k|d|p|m|b)|[cgvsz]|u|[^aeious]l|iqu)$")
_NO_E = re.compile(r"(?:[aeiou]{2}[trdpkm]|(?:er|en|it|on|et|el|in|or|ow|ss|ck|rk))$")


@frozen(kw_only=True)
class ReportingForm:
    """One form of a verb.

    Attributes:
        lemma: The dictionary form.
        past: Whether the form may be the finite past.
        participle: Whether it may be the past participle.
        hanging: Whether it is the -ing form.
        present: Whether it is a form of the present.
    """

    lemma: str
    past: bool = False
    participle: bool = False
    hanging: bool = False
    present: bool = False


@frozen(kw_only=True)
class Lexicon:
    """Everything of ``words/LANGUAGE/remarks.toml``, in the shapes that the analysis looks up.

    ``telling`` are all words and marks that may begin something; the reading steps over the others.
    """

    forms: Mapping[str, ReportingForm]
    verb_stance: Mapping[str, Stance]
    other_pasts: Mapping[str, str]
    particles: Mapping[str, frozenset[str]]
    light: frozenset[str]
    light_nouns: frozenset[str]
    passive_subjects: Mapping[str, frozenset[str]]
    intransitive: frozenset[str]
    hanging: frozenset[str]
    hanging_never: frozenset[str]
    having: frozenset[str]
    hanging_before: frozenset[str]
    noun_stance: Mapping[str, Stance]
    carriers: frozenset[str]
    weighty_verbs: frozenset[str]
    weighty_nouns: frozenset[str]
    softened: Mapping[str, frozenset[str]]
    negations: frozenset[str]
    denied: frozenset[str]
    auxiliaries: frozenset[str]
    manner: Mapping[str, Stance]
    practice_strong: Phrases
    practice_weak: frozenset[str]
    practice_examples: Phrases
    weight_verbs: frozenset[str]
    weight_words: frozenset[str]
    worry_verbs: frozenset[str]
    worry_words: frozenset[str]
    quantifiers: Mapping[str, tuple[tuple[tuple[str, ...], Quantifier], ...]]
    pronouns: Mapping[str, tuple[tuple[tuple[str, ...], Quantifier], ...]]
    whole_adverbs: frozenset[str]
    whole_verbs: frozenset[str]
    whole_nouns: frozenset[str]
    not_whole: frozenset[str]
    existential: frozenset[str]
    nouns: Mapping[str, tuple[tuple[tuple[str, ...], str, bool], ...]]
    texts: frozenset[str]
    honorifics: frozenset[str]
    copular: Mapping[str, tuple[tuple[tuple[str, ...], Stance], ...]]
    attributions: Phrases
    weak_attributions: frozenset[str]
    be: frozenset[str]
    finite_be: frozenset[str]
    have: frozenset[str]
    modals: frozenset[str]
    adverbs: Phrases
    subordinators: frozenset[str]
    relatives: frozenset[str]
    coordinators: frozenset[str]
    contrasts: frozenset[str]
    partitives: frozenset[str]
    listing: frozenset[str]
    among: frozenset[str]
    determiners: frozenset[str]
    prepositions: frozenset[str]
    not_after_active: frozenset[str]
    content_nouns: frozenset[str]
    agent: frozenset[str]
    expletive: frozenset[str]
    existence: frozenset[str]
    manner_word: frozenset[str]
    personal: frozenset[str]
    pointing: frozenset[str]
    likening: frozenset[str]
    besides: frozenset[str]
    possessive: frozenset[str]
    goal: frozenset[str]
    progressive: frozenset[str]
    auxiliary_be: frozenset[str]
    infinitive_be: frozenset[str]
    after_be: frozenset[str]
    joining: frozenset[str]
    adding: frozenset[str]
    conjunction: frozenset[str]
    opposing: frozenset[str]
    contrasting: frozenset[str]
    linking: frozenset[str]
    absolute: frozenset[str]
    opening: frozenset[str]
    definite: frozenset[str]
    belonging: frozenset[str]
    origin: frozenset[str]
    destined: frozenset[str]
    for_whom: frozenset[str]
    described: frozenset[str]
    name_stops: frozenset[str]
    persons: frozenset[str]
    of_these: frozenset[str]
    lenient: frozenset[str]
    comma_joins: frozenset[str]
    being: frozenset[str]
    no_adverbs: frozenset[str]
    name_joints: frozenset[str]
    becoming: Mapping[str, str]
    small_bodies: frozenset[str]
    behalf: Phrases
    telling: frozenset[str] = field(init=False)

    @telling.default
    def _all_telling(self) -> frozenset[str]:
        return frozenset((",", ";")).union(
            *(self.quantifiers, self.nouns, self.pronouns, self.honorifics, self.becoming),
            *(self.existence, self.finite_be, self.auxiliary_be, self.have, self.modals),
            *(self.forms, self.subordinators, self.coordinators, self.other_pasts),
        )


# Where the plain lists of the lexicon stand: section and key.
_LISTED = {
    "intransitive": ("intransitive", "verbs"),
    "hanging": ("hanging", "verbs"),
    "hanging_never": ("hanging", "never"),
    "having": ("hanging", "having"),
    "hanging_before": ("hanging", "before"),
    "carriers": ("carriers", "verbs"),
    "weighty_verbs": ("carriers", "weighty_verbs"),
    "weighty_nouns": ("carriers", "weighty_nouns"),
    "negations": ("negation", "words"),
    "denied": ("negation", "verbs"),
    "auxiliaries": ("negation", "auxiliaries"),
    "weight_verbs": ("weight", "verbs"),
    "weight_words": ("weight", "words"),
    "worry_verbs": ("worry", "verbs"),
    "worry_words": ("worry", "words"),
    "whole_adverbs": ("whole", "adverbs"),
    "whole_verbs": ("whole", "verbs"),
    "whole_nouns": ("whole", "nouns"),
    "not_whole": ("whole", "not_whole"),
    "existential": ("existential", "nouns"),
    "texts": ("texts", "words"),
    "honorifics": ("honorifics", "words"),
    "weak_attributions": ("attributions", "weak"),
    "light": ("light", "verbs"),
    "light_nouns": ("light", "nouns"),
    "practice_weak": ("good_practice", "weak"),
}


@cache
def lexicon(language: str) -> Lexicon:
    """Load the words of remarks in one language.

    Args:
        language: ISO 639-1 code.

    Returns:
        The words, ready for look-up.

    Raises:
        UnknownNameError: No words are bundled for the language.
        InvalidDataError: A word stands in two classes, or a class does not exist.
    """
    table = words("remarks", language)
    grammar = {name: frozenset(listed) for name, listed in table["grammar"].items()}
    adverbs = grammar.pop("adverbs")
    function = {name: frozenset(listed) for name, listed in table["function"].items()}
    behalf = function.pop("behalf")
    verb_stance = _by_stance(table["verbs"], "verbs")
    listed = {name: frozenset(table[section][key]) for name, (section, key) in _LISTED.items()}
    practice = table["good_practice"]
    return Lexicon(
        forms=_forms(verb_stance, table["spellings"], language),
        verb_stance=verb_stance,
        other_pasts={forms_of(lemma, language).past: lemma for lemma in table["other_pasts"]["of"]},
        particles={verb: frozenset(after) for verb, after in table["particles"].items()},
        passive_subjects={
            verb: frozenset(nouns) for verb, nouns in table["passive_subjects"].items()
        },
        noun_stance=_by_stance(table["nouns"], "nouns"),
        softened={verb: frozenset(after) for verb, after in table["softened"].items()},
        manner=_by_stance(
            {k: v for k, v in table["manner"].items() if k != "preposition"}, "manner"
        ),
        practice_strong=_phrases(practice["strong"]),
        practice_examples=_phrases(practice["examples"]),
        quantifiers=_classed(table["quantifiers"], Quantifier),
        pronouns=_classed(table["pronouns"], Quantifier),
        nouns=_holder_nouns(table["holders"]),
        copular=_classed(table["copular"], Stance),
        attributions=_phrases(table["attributions"]["phrases"]),
        adverbs=_phrases(adverbs),
        behalf=_phrases(behalf),
        becoming=table["becoming"],
        **listed,
        **grammar,
        **function,
    )


def _by_stance(table: Mapping[str, list[str]], section: str) -> dict[str, Stance]:
    """Words with the class that they are listed under; a word has one class."""
    known = [*Stance]
    faults = [
        f"[{section}] {name}: no such class (known: {', '.join(known)})"
        for name in table
        if name not in known
    ]
    classes: dict[str, list[str]] = {}
    for name, listed in table.items():
        for word in listed:
            classes.setdefault(word, []).append(name)
    faults += [
        f"[{section}] {word!r} stands in {' and in '.join(names)} (keep one)"
        for word, names in classes.items()
        if len(names) > 1
    ]
    if faults:
        raise InvalidDataError(tuple(faults), where="words/remarks.toml")
    return {word: Stance(names[0]) for word, names in classes.items()}


def _phrases(listed: Iterable[str]) -> Phrases:
    """Phrases by their first word, the longest first."""
    found: dict[str, list[tuple[str, ...]]] = {}
    for phrase in listed:
        parts = tuple(phrase.split())
        found.setdefault(parts[0], []).append(parts)
    return {
        first: tuple(sorted(phrases, key=lambda parts: (-len(parts), parts)))
        for first, phrases in found.items()
    }


def _classed(table: Mapping[str, list[str]], kind: Any) -> dict[str, Any]:
    """Phrases by their first word with their class, the longest first."""
    found: dict[str, list[tuple[tuple[str, ...], Any]]] = {}
    for name, phrases in table.items():
        for phrase in phrases:
            parts = tuple(phrase.split())
            found.setdefault(parts[0], []).append((parts, kind(name)))
    return {
        first: tuple(sorted(listed, key=lambda pair: (-len(pair[0]), pair[0])))
        for first, listed in found.items()
    }


def _holder_nouns(
    table: Mapping[str, Mapping[str, str]],
) -> dict[str, tuple[tuple[tuple[str, ...], str, bool], ...]]:
    """Holder nouns by their first word: parts, kind, whether plural; the longest first."""
    found: dict[str, list[tuple[tuple[str, ...], str, bool]]] = {}
    for kind, nouns in table.items():
        for singular, plural in nouns.items():
            for name, many in ((singular, False), (plural, True)):
                parts = tuple(name.split())
                found.setdefault(parts[0], []).append((parts, kind, many))
    return {
        first: tuple(sorted(listed, key=lambda entry: (-len(entry[0]), entry[0])))
        for first, listed in found.items()
    }


def _forms(
    lemmas: Iterable[str], spellings: Mapping[str, list[str]], language: str
) -> dict[str, ReportingForm]:
    found: dict[str, ReportingForm] = {}
    for lemma in lemmas:
        made = forms_of(lemma, language)
        for present in (lemma, made.third):
            found[present] = ReportingForm(lemma=lemma, present=True)
        found[made.gerund] = ReportingForm(lemma=lemma, hanging=True)
        if made.past == made.participle:
            found[made.past] = ReportingForm(lemma=lemma, past=True, participle=True)
        else:
            found[made.past] = ReportingForm(lemma=lemma, past=True)
            found[made.participle] = ReportingForm(lemma=lemma, participle=True)
    for form, (lemma, kind) in spellings.items():
        past_form = kind == "past"
        found[form] = ReportingForm(
            lemma=lemma, past=past_form, participle=past_form, hanging=not past_form
        )
    return found


def lemma_of_past(word: str) -> str:
    """Return the likely dictionary form of an unlisted past form in ``-ed``.

    Args:
        word: The form, in lower case (``travelled``, ``visited``, ``studied``).

    Returns:
        The form without its ending, by the spelling of English (``travel``, ``visit``,
        ``study``).
    """
    if word.endswith("ied"):
        return word[:-3] + "y"
    stem = word[:-2]
    if len(stem) > 3 and stem[-1] == stem[-2] and stem[-1] not in "sfz":
        return stem[:-1]
    if _E_DROPPED.search(stem) and not _NO_E.search(stem):
        return stem + "e"
    return stem
