"""Typed changes: what a redline does to verbs, modals, hedges, addressees and instruments."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from enum import StrEnum
from functools import cache

from attrs import frozen

from crimecongress.comparison.alignment import ratio
from crimecongress.comparison.features import tokens
from crimecongress.comparison.redline import Edit, EditKind
from crimecongress.comparison.verbs import Opening, embedded_verbs, opening
from crimecongress.display import Displayed
from crimecongress.ordinals import ordinal
from crimecongress.words import words

# Of these a new one may stand for an old one that is so much alike, by characters.
_CHANGING, _LIKE = ("condition", "deadline"), 0.6
_CLAUSE_END = re.compile(r"[,;:()]|\.(?=\s|$)")


class ChangeKind(StrEnum):
    """What a change does."""

    VERB_STRENGTHENED = "verb_strengthened"
    VERB_WEAKENED = "verb_weakened"
    VERB_REPLACED = "verb_replaced"
    VERB_ADDED = "verb_added"
    VERB_REMOVED = "verb_removed"
    MODAL_STRENGTHENED = "modal_strengthened"
    MODAL_WEAKENED = "modal_weakened"
    MODAL_ADDED = "modal_added"
    MODAL_REMOVED = "modal_removed"
    HEDGE_ADDED = "hedge_added"
    HEDGE_REMOVED = "hedge_removed"
    CONDITION_ADDED = "condition_added"
    CONDITION_REMOVED = "condition_removed"
    CONDITION_CHANGED = "condition_changed"
    DEADLINE_ADDED = "deadline_added"
    DEADLINE_REMOVED = "deadline_removed"
    DEADLINE_CHANGED = "deadline_changed"
    NEGATION_ADDED = "negation_added"
    NEGATION_REMOVED = "negation_removed"
    ADDRESSEE_CHANGED = "addressee_changed"
    INSTRUMENT_ADDED = "instrument_added"
    INSTRUMENT_REMOVED = "instrument_removed"
    FIGURE_CHANGED = "figure_changed"


@frozen(kw_only=True, repr=False)
class Change(Displayed):
    """One typed change.

    Attributes:
        kind: What it does.
        old: The words of the old text that it is about; empty where there were none.
        new: The words of the new text; empty where there are none.
    """

    kind: ChangeKind
    old: str
    new: str


def typed_changes(
    old: str,
    new: str,
    edits: Sequence[Edit],
    references: tuple[Sequence[str], Sequence[str]] = ((), ()),
) -> tuple[Change, ...]:
    """Name what changed between two versions of a passage.

    Phrases are compared as such, wherever they stand; an edit that none of the lists knows stays
    in the redline alone. Strength of verbs and modals is an order of this library
    (``data/words/en/revision.toml`` and the action categories of verbs).

    Args:
        old: The old text.
        new: The new text.
        edits: Their redline.
        references: Documents and instruments that each names, in normal form.

    Returns:
        The changes, by kind of matter (verbs, modals, hedges, conditions, time limits, negations,
        addressee, instruments, figures).
    """
    if old == new:
        return ()
    left, right = opening(old), opening(new)
    return (
        *_verbs(left, right),
        *_edited_verbs((old, new), edits, (left, right)),
        *_modals(old, new),
        *_lost_and_won("hedge", _phrases(old, "hedge"), _phrases(new, "hedge")),
        *_lost_and_won("condition", _conditions(old), _conditions(new)),
        *_lost_and_won("deadline", _phrases(old, "deadline"), _phrases(new, "deadline")),
        *_lost_and_won("negation", _phrases(old, "negation"), _phrases(new, "negation")),
        *_addressee(left, right),
        *_lost_and_won("instrument", *references),
        *_figures(edits),
    )


def _verbs(left: Opening, right: Opening) -> Iterator[Change]:
    """Operative verbs that open the clauses, in order: those in the same place are compared."""
    old = list((Counter(left.verbs) - Counter(right.verbs)).elements())
    new = list((Counter(right.verbs) - Counter(left.verbs)).elements())
    for before, after in zip(old, new, strict=False):
        kind = _compared("VERB", left.ranks.get(before), right.ranks.get(after))
        yield Change(kind=kind, old=before, new=after)
    for verb in old[len(new) :]:
        yield Change(kind=ChangeKind.VERB_REMOVED, old=verb, new="")
    for verb in new[len(old) :]:
        yield Change(kind=ChangeKind.VERB_ADDED, old="", new=verb)


def _compared(
    what: str, before: tuple[str, int] | None, after: tuple[str, int] | None
) -> ChangeKind:
    """Compare two places on a scale; places on different scales are no more and no less."""
    if before is None or after is None or before[0] != after[0] or before[1] == after[1]:
        return ChangeKind[f"{what}_REPLACED"]
    return ChangeKind[f"{what}_{'STRENGTHENED' if after[1] > before[1] else 'WEAKENED'}"]


def _edited_verbs(
    texts: tuple[str, str], edits: Sequence[Edit], opened: tuple[Opening, Opening]
) -> Iterator[Change]:
    """Verbs of what is asked, where an edit puts one in the place of another or before one."""
    place = [0, 0]
    for edit in edits:
        before = embedded_verbs(texts[0], place[0], place[0] + len(edit.old), opened[0])
        after = embedded_verbs(texts[1], place[1], place[1] + len(edit.new), opened[1])
        place[0] += len(edit.old)
        place[1] += len(edit.new)
        if edit.kind is EditKind.KEPT:
            continue
        one, other = before[:1], after[:1]
        if one and other and one[0].lemma != other[0].lemma:
            kind = _compared("VERB", ("class", one[0].category), ("class", other[0].category))
            yield Change(kind=kind, old=one[0].printed, new=other[0].printed)
        elif other and not one and other[0].weakens:
            yield Change(kind=ChangeKind.VERB_WEAKENED, old="", new=other[0].printed)
        elif one and not other and one[0].weakens:
            yield Change(kind=ChangeKind.VERB_STRENGTHENED, old=one[0].printed, new="")


def _modals(old: str, new: str) -> Iterator[Change]:
    order = {
        modal: rank
        for rank, row in enumerate(words("revision")["modals"]["order"])
        for modal in row
    }
    before, after = _phrases(old, "modal"), _phrases(new, "modal")
    lost = list((Counter(before) - Counter(after)).elements())
    won = list((Counter(after) - Counter(before)).elements())
    for one, other in zip(lost, won, strict=False):
        if order[one] != order[other]:
            stronger = order[other] > order[one]
            kind = ChangeKind.MODAL_STRENGTHENED if stronger else ChangeKind.MODAL_WEAKENED
            yield Change(kind=kind, old=one, new=other)
    for one in lost[len(won) :]:
        yield Change(kind=ChangeKind.MODAL_REMOVED, old=one, new="")
    for other in won[len(lost) :]:
        yield Change(kind=ChangeKind.MODAL_ADDED, old="", new=other)


def _lost_and_won(what: str, old: Iterable[str], new: Iterable[str]) -> Iterator[Change]:
    before, after = Counter(old), Counter(new)
    if what == "instrument":  # named once or three times: it is named
        before, after = Counter(before.keys()), Counter(after.keys())
    lost, won = list((before - after).elements()), list((after - before).elements())
    for phrase in lost:
        like = [one for one in won if what in _CHANGING and ratio(phrase, one) >= _LIKE]
        if like:
            nearest = max(like, key=lambda one: ratio(phrase, one))
            won.remove(nearest)
            yield Change(kind=ChangeKind(f"{what}_changed"), old=phrase, new=nearest)
        else:
            yield Change(kind=ChangeKind(f"{what}_removed"), old=phrase, new="")
    for phrase in won:
        yield Change(kind=ChangeKind(f"{what}_added"), old="", new=phrase)


def _addressee(left: Opening, right: Opening) -> Iterator[Change]:
    if left.addressee and right.addressee:
        one, other = (" ".join(tokens(side.addressee)) for side in (left, right))
        one, other = one.removeprefix("the "), other.removeprefix("the ")
        # "The Commission" against "the Commission on ...": the same, spelt out.
        if not one.startswith(other) and not other.startswith(one):
            kind = ChangeKind.ADDRESSEE_CHANGED
            yield Change(kind=kind, old=left.addressee, new=right.addressee)


def _figures(edits: Sequence[Edit]) -> Iterator[Change]:
    """Numbers, ordinals, dates and symbols in the place of others."""
    for edit in edits:
        sides = edit.old.strip(" ,;.:"), edit.new.strip(" ,;.:")
        if edit.kind is EditKind.REPLACED and all(_is_figure(side) for side in sides):
            yield Change(kind=ChangeKind.FIGURE_CHANGED, old=sides[0], new=sides[1])


def _is_figure(text: str) -> bool:
    found = re.findall(r"[^\W_]+(?:[-./][^\W_]+)*", text.casefold())
    return bool(found) and all(
        any(mark.isdigit() for mark in word) or word in _months() or ordinal(word) is not None
        for word in found
    )


@cache
def _months() -> frozenset[str]:
    return frozenset(month.casefold() for month in words("masthead")["months"])


@cache
def _patterns() -> Mapping[str, re.Pattern[str]]:
    marks, own = words("recommendations")["qualifiers"], words("revision")
    modals = [modal for row in own["modals"]["order"] for modal in row]
    found = {
        "hedge": _any(marks["hedges"]),
        "negation": _any(own["negations"]["phrases"]),
        "modal": _any(modals),
        "condition": _any(marks["conditions"]),
        "closed": _any(marks["closed_conditions"]),
        "deadline": "|".join(f"(?:{one})" for one in marks["deadlines"]),
    }
    return {
        name: re.compile(rf"\b(?:{pattern})(?!\w)", re.IGNORECASE)
        for name, pattern in found.items()
    }


def _any(phrases: Iterable[str]) -> str:
    return "|".join(re.escape(one) for one in sorted(phrases, key=lambda one: (-len(one), one)))


def _phrases(text: str, name: str) -> list[str]:
    return [match.group().casefold() for match in _patterns()[name].finditer(text)]


def _conditions(text: str) -> list[str]:
    """Each condition from the words that open it to the end of its clause."""
    found = _phrases(text, "closed")
    for match in _patterns()["condition"].finditer(text):
        end = _CLAUSE_END.search(text, match.end())
        found.append(" ".join(text[match.start() : end.start() if end else len(text)].split()))
    return found
