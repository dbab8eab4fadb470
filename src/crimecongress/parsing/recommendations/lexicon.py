"""The words of recommendations, made ready for reading."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from enum import StrEnum
from functools import cache
from types import MappingProxyType
from typing import Any

from attrs import frozen

from crimecongress.inflection import forms_of
from crimecongress.prefilter import Prefiltered
from crimecongress.strength import verb_categories
from crimecongress.words import words


class VerbForm(StrEnum):
    """The form in which a text prints its operative verbs."""

    BASE = "base"
    THIRD = "third person"
    GERUND = "gerund"
    PARTICIPLE = "participle"
    NOMINAL = "noun of the act"


@frozen(kw_only=True)
class Lexicon:
    """The words of one language.

    Attributes:
        forms: Printed form of a verb to its lemma, for each verb form.
        leans: ``verb`` or ``noun`` for verbs that are nouns or adjectives as well.
        particles: Words that belong to a verb and not to its object.
        openers: Words that open an adverbial at the head of a sentence.
        adverbs: Adverbs and short adverbials that may stand before an operative verb: by their
            first word, the longest first.
        sets: The remaining word lists, by section and name (``opening.purposes``).
        patterns: Compiled patterns, by name.
    """

    forms: Mapping[VerbForm, Mapping[str, str]]
    leans: Mapping[str, str]
    particles: Mapping[str, tuple[str, ...]]
    openers: frozenset[str]
    adverbs: Mapping[str, tuple[tuple[str, ...], ...]]
    sets: Mapping[str, frozenset[str]]
    patterns: Mapping[str, Prefiltered]

    def lemma(self, word: str, form: VerbForm) -> str | None:
        """Return the lemma of a verb printed in a form, or None for another word."""
        known = self.forms[form]
        folded = word.lower()
        lemma = known.get(folded)
        if lemma is None and "-" in folded:
            # "Re-instate", "Set-up"
            lemma = known.get(folded.replace("-", "")) or known.get(folded.partition("-")[0])
        return lemma


def alternatives(phrases: Any) -> str:
    """Join phrases to a pattern that tries the longest first.

    Args:
        phrases: Phrases in plain text.

    Returns:
        A group for a regular expression; blanks match any white space.
    """
    longest_first = sorted(phrases, key=lambda phrase: (-len(phrase), phrase))
    return "(?:" + "|".join(re.escape(p).replace(r"\ ", r"\s+") for p in longest_first) + ")"


@cache
def lexicon(language: str = "en") -> Lexicon:
    """Load the words of recommendations in a language.

    Args:
        language: ISO 639-1 code.

    Returns:
        The words, compiled.
    """
    table = words("recommendations", language)
    verbs = table["verbs"]
    forms: dict[VerbForm, dict[str, str]] = {form: {} for form in VerbForm}
    for verb in verb_categories(language):
        made = forms_of(verb, language)
        forms[VerbForm.BASE][verb] = verb
        forms[VerbForm.THIRD][made.third] = verb
        forms[VerbForm.GERUND][made.gerund] = verb
        forms[VerbForm.PARTICIPLE][made.participle] = verb
    forms[VerbForm.NOMINAL] = dict(verbs["nominal"])
    leans = dict.fromkeys(table["ambiguous"]["noun"], "noun")
    leans |= dict.fromkeys(table["ambiguous"]["verb"], "verb")
    return Lexicon(
        forms=MappingProxyType(forms),
        leans=MappingProxyType(leans),
        particles=MappingProxyType({k: tuple(v) for k, v in verbs["particles"].items()}),
        openers=frozenset(table["opening"]["adverbials"]),
        adverbs=MappingProxyType(_by_first_word(table["opening"]["adverbs"])),
        sets=MappingProxyType(_sets(table)),
        patterns=MappingProxyType(_patterns(table)),
    )


def _sets(table: Mapping[str, Any]) -> dict[str, frozenset[str]]:
    """The lists of words that are looked up one by one, by section and name."""
    sets = {
        f"{section}.{name}": frozenset(value)
        for section in ("opening", "grammar", "subjects", "objects")
        for name, value in table[section].items()
        if isinstance(value, list)
    }
    sets["grammar.modals"] = frozenset(table["asking"]["modals"])
    sets["asking.passives"] = frozenset(table["asking"]["passives"])
    sets["asking.soft"] = frozenset(phrase.split()[0] for phrase in table["asking"]["soft"])
    sets["asking.turning"] = frozenset(table["asking"]["turning"])
    return sets


def _by_first_word(phrases: Iterable[str]) -> dict[str, tuple[tuple[str, ...], ...]]:
    found: dict[str, list[tuple[str, ...]]] = {}
    for phrase in phrases:
        parts = tuple(phrase.split())
        found.setdefault(parts[0], []).append(parts)
    return {
        first: tuple(sorted(listed, key=lambda parts: (-len(parts), parts)))
        for first, listed in found.items()
    }


def _patterns(table: Mapping[str, Any]) -> dict[str, Prefiltered]:
    """Compile the phrases that are looked for as they stand."""
    asking, marks, opening = table["asking"], table["qualifiers"], table["opening"]
    modals = alternatives(asking["modals"])
    soft = [phrase.removesuffix(" to") for phrase in asking["soft"]]
    # An adverbial between commas: "are urged, in line with the treaty, to".
    inserted = r"(?:,\s[^;:]{2,200}?,)?"
    asked = alternatives(asking["passives"])
    passives = rf"(?:is|are|were|was|be)\s+(?:also\s+|further\s+|strongly\s+)*{asked}"
    denied = rf"(?:\s+{alternatives(opening['negators'])})?"
    return {
        "modal": _compiled(
            rf"\b(?P<modal>{modals}(?:\s+be\s+{asked}{inserted}{denied}\s+to)?"
            rf"|{passives}{inserted}{denied}\s+to)"
            rf"(?P<soft>{denied}\s+(?:{'|'.join(soft)}){inserted}{denied}\s+to)?\b"
        ),
        "obliging": _compiled(rf"\b{alternatives(asking['obliging'])}\b"),
        "recommending": _compiled(
            rf"\b{alternatives(asking['recommending'])}\s+(?:that\b)?"
            rf"|\b{alternatives(asking['turning'])}\s+that\b"
        ),
        "considered": _compiled(asking["considered"]),
        "needed": _compiled(asking["needed"]),
        "committed": _compiled("|".join(asking["committed"])),
        "turning": _compiled(rf"\b{alternatives(asking['turning'])}\b"),
        "before_addressee": _compiled(rf"(?:{'|'.join(table['subjects']['before'])})\s+"),
        "told": _compiled(table["subjects"]["told"]),
        "behind_addressee": _compiled(table["subjects"]["behind"]),
        "added": _compiled(
            r",\s+(?:in particular|including|especially|such as|"
            rf"{alternatives({phrase.split()[0] for phrase in opening['adverbs']})}"
            rf"|{alternatives(opening['adverbials'])})\b"
        ),
        "ends": _compiled(rf"\b{alternatives(table['objects']['anywhere'])}\b"),
        **_qualifier_patterns(marks),
        **_denial_patterns(opening),
        **_chapeau_patterns(chapeau=table["chapeau"], asking=asking),
        **_voices(table["voices"]),
        **_clauses(table["clauses"], asking),
    }


def _compiled(pattern: str, *, cased: bool = False) -> Prefiltered:
    return Prefiltered.of(re.compile(pattern, re.NOFLAG if cased else re.IGNORECASE))


def _qualifier_patterns(marks: Mapping[str, Any]) -> dict[str, Prefiltered]:
    """Compile what leaves room, sets a condition or a deadline, or speaks of means."""
    return {
        "hedge": _compiled(rf"\b{alternatives(marks['hedges'])}\b"),
        "condition": _compiled(
            rf"\b(?:{alternatives(marks['conditions'])}"
            rf"|while\s+(?:{alternatives(marks['while'])}))(?!\w)"
        ),
        "closed_condition": _compiled(
            rf"\b{alternatives(marks['closed_conditions'])}\b(?!\s+(?:of|from|by)\b)"
        ),
        "completed": _compiled(marks["completed"]),
        "completed_before": _compiled(marks["completed_before"]),
        "deadline": _compiled(rf"\b(?:{'|'.join(marks['deadlines'])})(?!\w)"),
        "resources": _compiled(rf"\b(?:{'|'.join(marks['resources'])})"),
    }


def _denial_patterns(opening: Mapping[str, Any]) -> dict[str, Prefiltered]:
    """Compile what denies an ask by its subject: "No State should"."""
    return {
        "denied_actor": _compiled(
            rf"{alternatives(opening['denying_subjects'])}\s+(?:[\w-]+\s+){{0,2}}?"
            rf"{alternatives(opening['denied_actors'])}\s*(?:part(?:y|ies))?\s*$"
        ),
        "denied_subject": _compiled(
            rf"^(?:{alternatives(opening['denying_subjects'])}|neither)\s+"
            rf"|\s+{alternatives(opening['negators'])}$"
        ),
    }


def _chapeau_patterns(
    *, chapeau: Mapping[str, Any], asking: Mapping[str, Any]
) -> dict[str, Prefiltered]:
    """Compile the set formulae that open a list."""
    return {
        "opening": _compiled(
            rf"(?:{'|'.join(p.replace('{who}', chapeau['who']) for p in chapeau['openings'])})"
        ),
        "lists": _compiled(chapeau["lists"]),
        "who_alone": _compiled(rf"\s*{chapeau['who']}(?: (?:also|further))?\s*:\s*$"),
        "own_act": _compiled(
            rf"\s*(?:(?:also|further|strongly)\s+)?"
            rf"{alternatives([*asking['turning'], *asking['recommending']])}\b"
        ),
        "about": _compiled(chapeau["about"]),
        "not_negotiated": _compiled("|".join(chapeau["not_negotiated"])),
        "negotiated": _compiled(rf"\b(?:{'|'.join(chapeau['negotiated'])})"),
        "addressee": _compiled(chapeau["addressee"]),
        "bare": _compiled(chapeau["bare"], cased=True),
    }


def _voices(voices: Mapping[str, Any]) -> dict[str, Prefiltered]:
    """Compile what tells whose voice a sentence is."""
    slots = {name: voices[name] for name in ("before", "body", "others")}

    def filled(patterns: list[str]) -> str:
        for name, slot in slots.items():
            patterns = [one.replace(f"{{{name}}}", slot) for one in patterns]
        return "|".join(f"(?:{one})" for one in patterns)

    return {
        "voice_asks": _compiled(filled(voices["asks"])),
        "voice_goes_on": _compiled(voices["goes_on"]),
        "voice_declines": _compiled(filled([*voices["declines"], voices["decides"]])),
        "voice_persons": _compiled(voices["persons"]),
        "voice_announces": _compiled(voices["announces"]),
        "open": _compiled(voices["open"]),
    }


def _clauses(forms: Mapping[str, str], asking: Mapping[str, Any]) -> dict[str, Prefiltered]:
    """Compile what tells where a sentence goes on to ask somebody else."""
    slots = {"{turning}": "turning", "{passives}": "passives"}
    found = dict(forms)
    for slot, name in slots.items():
        phrases = alternatives(asking[name])
        found = {key: form.replace(slot, phrases) for key, form in found.items()}
    return {f"clause_{key}": _compiled(form) for key, form in found.items()}
