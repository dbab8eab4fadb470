"""How strong an action a recommendation asks for, derived from its components.

The five categories follow the idea of the action categories that UPR Info publishes for the
recommendations of the Universal Periodic Review (database of UPR Info, www.upr-info.org). The rule
is untrained: each verb has a category in the words of the format, a vague object weakens it, and a
means that is named outright strengthens it. How often it agrees with the labels of UPR Info stands
in ``docs/accuracy.md``.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from enum import IntEnum
from functools import cache
from types import MappingProxyType
from typing import Protocol

from attrs import frozen

from crimecongress.display import Displayed
from crimecongress.model import Act
from crimecongress.words import words

_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")


class ActionCategory(IntEnum):
    """The kind of action that is asked for, from the weakest to the strongest.

    The numbers are those of UPR Info.
    """

    MINIMAL = 1
    CONTINUING = 2
    CONSIDERING = 3
    GENERAL = 4
    SPECIFIC = 5

    @property
    def label(self) -> str:
        """The name as data files and tables write it (``specific``)."""
        return self.name.lower()


class Asked(Protocol):
    """What a strength is derived from: a recommendation, or its wording alone."""

    @property
    def acts(self) -> tuple[Act, ...]:
        """What is asked for."""

    @property
    def means(self) -> tuple[str, ...]:
        """Lemmas of the verbs that say how."""


@frozen(kw_only=True, repr=False)
class Strength(Displayed):
    """The derived strength of a recommendation: one reading of its components, not a fact.

    Attributes:
        category: The category of the action, or None where no verb was recognised.
        because: The components that made it, in words (``adopt measures: general``).
    """

    category: ActionCategory | None = None
    because: tuple[str, ...] = ()

    @property
    def label(self) -> str:
        """The name of the category, or nothing."""
        return "" if self.category is None else self.category.label


@frozen(kw_only=True)
class _Words:
    """What the words of the format say of verbs and of the nouns that head their objects."""

    categories: Mapping[str, ActionCategory]
    by_object: frozenset[str]
    general: frozenset[str]
    vague: frozenset[str]
    definite: frozenset[str]
    telling: frozenset[str]
    prepositions: frozenset[str]


@cache
def _words(language: str) -> _Words:
    table = words("recommendations", language)
    verbs = table["verbs"]
    return _Words(
        categories=MappingProxyType(
            {verb: category for category in ActionCategory for verb in verbs[category.label]}
        ),
        by_object=frozenset(verbs["by_object"]),
        general=frozenset(verbs["by_object_default"]["general"]),
        **{name: frozenset(verbs["objects"][name]) for name in ("vague", "definite", "telling")},
        prepositions=frozenset(table["grammar"]["prepositions"]),
    )


def verb_categories(language: str = "en") -> Mapping[str, ActionCategory]:
    """Return the category of each operative verb by itself, without what it acts on.

    Args:
        language: ISO 639-1 code of the words that are used.

    Returns:
        The category of each verb, by its lemma.
    """
    return _words(language).categories


def derive_strength(asked: Asked, language: str = "en") -> Strength:
    """Derive the category of the action that a recommendation asks for.

    The first act decides where it continues or considers; otherwise the strongest act does. A first
    act that is general becomes specific by a means that is ("by adopting legislation"). Hedges and
    conditions do not enter: no source says how they weigh against a verb.

    Args:
        asked: A recommendation, or the wording of one.
        language: ISO 639-1 code of the words that are used.

    Returns:
        The category, with the components that made it; none where no verb was recognised.

    Examples:
        >>> import crimecongress as cc
        >>> report = cc.specimens()[0]
        >>> cc.derive_strength(report.recommendations[0]).label
        'specific'
    """
    known = _words(language)
    acts = [act for act in asked.acts if act.verb in known.categories]
    if not acts:
        return Strength()
    readings = [_of_act(act, known) for act in acts]
    # "Continue and intensify its efforts": both verbs share the object, the second one counts.
    joint = len(acts) > 1 and acts[0].object == acts[1].object
    goes_on = joint and readings[0][0] is ActionCategory.CONTINUING
    first = readings[1] if goes_on else readings[0]
    if first[0] in (ActionCategory.CONTINUING, ActionCategory.CONSIDERING):
        return Strength(category=first[0], because=(first[1],))
    means = [verb for verb in asked.means if _is_specific(verb, known)]
    if first[0] is ActionCategory.GENERAL and means:
        by = tuple(f"by means of {verb}: {ActionCategory.SPECIFIC.label}" for verb in means)
        return Strength(category=ActionCategory.SPECIFIC, because=(first[1], *by))
    strongest = max(readings, key=lambda reading: reading[0])
    return Strength(category=strongest[0], because=(strongest[1],))


def _is_specific(verb: str, known: _Words) -> bool:
    return known.categories.get(verb) is ActionCategory.SPECIFIC


def _of_act(act: Act, known: _Words) -> tuple[ActionCategory, str]:
    """The category of one act, and the words that say why."""
    category, noun = known.categories[act.verb], ""
    if act.verb in known.by_object:
        category, noun = _by_object(act, known)
    return category, f"{f'{act.verb} {noun}'.strip()}: {category.label}"


def _by_object(act: Act, known: _Words) -> tuple[ActionCategory, str]:
    """The category of a verb whose strength lies in the noun that heads its object."""
    default = ActionCategory.GENERAL if act.verb in known.general else ActionCategory.SPECIFIC
    printed = [word.lower() for word in _WORD.findall(act.object)]
    for index, word in enumerate(printed):
        if word in known.vague:
            told = known.telling.intersection(printed[:index])
            is_told = bool(told) and default is ActionCategory.SPECIFIC
            return ActionCategory.SPECIFIC if is_told else ActionCategory.GENERAL, word
        if word in known.definite:
            return ActionCategory.SPECIFIC, word
        if word in known.prepositions:
            break
    return default, ""
