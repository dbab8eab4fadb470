"""How strong an action a recommendation asks for, derived from its components.

The five classes follow the idea of the action categories of UPR Info (1 minimal, 2 continuing,
3 considering, 4 general, 5 specific). The rule is untrained: each verb has a class in the words
of the format; vague objects weaken it, a means that is named outright strengthens it.
"""

from __future__ import annotations

import re

from attrs import frozen

from crimecongress.model import Act
from crimecongress.parsing.recommendations.lexicon import Lexicon, lexicon
from crimecongress.parsing.recommendations.wording import Wording

MINIMAL, CONTINUING, CONSIDERING, GENERAL, SPECIFIC = range(1, 6)
NAMES = {1: "minimal", 2: "continuing", 3: "considering", 4: "general", 5: "specific"}


@frozen(kw_only=True)
class Strength:
    """The derived strength of a recommendation; one reading of its components, not a fact.

    Attributes:
        category: 1 to 5, or None where no act was read.
        name: ``minimal``, ``continuing``, ``considering``, ``general``, ``specific`` or empty.
        acts: The category of each act, in order.
        because: The components that made it, in words.
    """

    category: int | None
    name: str
    acts: tuple[int, ...]
    because: tuple[str, ...]


def strength(wording: Wording, language: str = "en") -> Strength:
    """Derive the action category of a recommendation from its acts.

    The first act decides where it continues or considers; otherwise the strongest act does.

    Args:
        wording: The wording of the recommendation.
        language: ISO 639-1 code of the words that are used.

    Returns:
        The category (UPR Info's scale of 1 to 5) with the components that made it.
    """
    lex = lexicon(language)
    if not wording.acts:
        return Strength(category=None, name="", acts=(), because=())
    levels = tuple(_level(act, lex) for act in wording.acts)
    # "Continue and intensify its efforts": both verbs share the object, the stronger one counts.
    joint = len(wording.acts) > 1 and wording.acts[0].object == wording.acts[1].object
    first = levels[1] if joint and levels[0] == CONTINUING else levels[0]
    if first == GENERAL and _means(wording, lex):
        levels = (SPECIFIC, *levels[1:])
    category = first if first in (CONTINUING, CONSIDERING) else max(levels)
    deciding = levels.index(category) if category in levels else 0
    because = [f"{wording.acts[deciding].verb}: {NAMES[category]}"]
    because += [f"means: {verb}" for verb in _means(wording, lex)]
    because += [f"hedge: {hedge}" for hedge in wording.hedges]
    because += [f"condition: {condition}" for condition in wording.conditions]
    return Strength(category=category, name=NAMES[category], acts=levels, because=tuple(because))


def _level(act: Act, lex: Lexicon) -> int:
    level = lex.categories.get(act.verb, SPECIFIC)
    printed = [word.lower() for word in re.findall(r"[^\W\d_]+(?:-[^\W\d_]+)*", act.object)]
    if act.verb in lex.sets["verbs.by_object"]:
        return _by_object(act.verb, printed, lex)
    return level


def _means(wording: Wording, lex: Lexicon) -> tuple[str, ...]:
    """The means that could be ticked off ("by adopting legislation")."""
    return tuple(verb for verb in wording.means if lex.categories.get(verb) == SPECIFIC)


def _by_object(verb: str, printed: list[str], lex: Lexicon) -> int:
    """The class of a verb whose strength lies in the noun that heads its object."""
    default = GENERAL if verb in lex.sets["verbs.by_object_general"] else SPECIFIC
    for index, word in enumerate(printed):
        if word in lex.sets["objects.vague"]:
            told = set(printed[:index]) & lex.sets["objects.telling"]
            return SPECIFIC if told and default == SPECIFIC else GENERAL
        if word in lex.sets["objects.definite"]:
            return SPECIFIC
        if word in lex.sets["grammar.prepositions"]:
            break
    return default
