"""The forms of English verbs, by the spelling rules of the language and a list of what breaks them.

The rules are those of any grammar (Quirk et al., A Comprehensive Grammar of the English Language,
1985, chapter 3): -s, -ing and -ed with a dropped final e, y turned to i, and a final consonant
doubled behind a single stressed vowel. Stress is not to be seen in spelling, so verbs of several
syllables that double it are listed, with the irregular ones, in ``data/words/LANGUAGE/verbs.toml``.
"""

from __future__ import annotations

import re
from functools import cache

from attrs import frozen

from crimecongress.words import words

# One syllable that ends in a single vowel and a single consonant: "plan", "strip", "quit".
_SHORT = re.compile(r"(?:qu|[^aeiou])*[aeiou][^aeiouwxyh]")
_VOWELS = frozenset("aeiou")


@frozen(kw_only=True)
class Forms:
    """The forms of a verb besides its base.

    Attributes:
        third: Third person of the present (``plans``).
        gerund: The form in -ing (``planning``).
        past: The finite past (``planned``, ``took``).
        participle: The past participle (``planned``, ``taken``).
    """

    third: str
    gerund: str
    past: str
    participle: str


@cache
def forms_of(verb: str, language: str = "en") -> Forms:
    """Return the forms of a verb.

    Args:
        verb: Its base form, in lower case. One with a particle behind a hyphen ("follow-up") is
            inflected before it.
        language: ISO 639-1 code of the words that are used.

    Returns:
        The forms.

    Raises:
        UnknownNameError: No words are bundled for the language.

    Examples:
        >>> forms_of("submit").gerund, forms_of("take").participle, forms_of("apply").third
        ('submitting', 'taken', 'applies')
    """
    table = words("verbs", language)
    head, hyphen, particle = verb.partition("-")
    if particle in table["particles"]:
        made = forms_of(head, language)
        ending = hyphen + particle
        return Forms(
            third=made.third + ending,
            gerund=made.gerund + ending,
            past=made.past + ending,
            participle=made.participle + ending,
        )
    stem = verb + verb[-1] if _SHORT.fullmatch(verb) or verb in table["doubling"] else verb
    past, participle = table["irregular"].get(verb) or 2 * (_past(stem),)
    return Forms(third=_third(verb), gerund=_gerund(stem), past=past, participle=participle)


def _is_consonant_y(verb: str) -> bool:
    return verb.endswith("y") and verb[-2:-1] not in _VOWELS


def _third(verb: str) -> str:
    if _is_consonant_y(verb):
        return verb[:-1] + "ies"
    return verb + ("es" if verb.endswith(("s", "x", "z", "ch", "sh", "o")) else "s")


def _gerund(stem: str) -> str:
    if stem.endswith("ie"):
        return stem[:-2] + "ying"
    drops = stem.endswith("e") and not stem.endswith(("ee", "oe", "ye"))
    return (stem[:-1] if drops else stem) + "ing"


def _past(stem: str) -> str:
    if _is_consonant_y(stem):
        return stem[:-1] + "ied"
    return stem + ("d" if stem.endswith("e") else "ed")
