"""A person's decisions on tags: accepted, rejected and added themes, kept on every run."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

from attrs import evolve

from crimecongress.errors import InvalidDataError
from crimecongress.model import Decision, Tag, Unit, Verdict
from crimecongress.structuring import nearest
from crimecongress.themes.rules import Evidence
from crimecongress.themes.salience import rank
from crimecongress.themes.scheme import Scheme
from crimecongress.themes.tagging import Tagging, own_scheme

RULE = "decision"


def apply_decisions(
    tagging: Tagging,
    decisions: Sequence[Decision],
    scheme: Scheme | None = None,
    units: Iterable[Unit] = (),
) -> Tagging:
    """Apply a person's decisions to a tagging; it says them under ``decisions``.

    A rejected theme loses all its tags on the unit. An accepted or added one keeps them, or,
    where the rules find none, gets a tag of the rule ``decision`` that covers the whole unit and
    whose term says who decided, when and why. The primary theme of such a unit is found anew among
    the themes that have evidence in its text; a decision alone says nothing of its place there, so
    that an added theme is the primary one only where no other is left.

    Args:
        tagging: The tagging; it is not changed.
        decisions: Decisions, also on documents that were not tagged: those are passed over and
            are not among the ``decisions`` of the result.
        scheme: The scheme that the tagging was made with, or None for the bundled one.
        units: The units that were tagged, for the spans of added tags; not needed where the
            tagging holds its corpus. Without them an added tag has an empty span.

    Returns:
        The tagging with the decisions.

    Raises:
        InvalidDataError: A decision names a unit or theme that does not exist, or two are about
            the same; ``faults`` names every one with its number.
        InvalidValueError: The tagging was made with another scheme.

    Examples:
        >>> from datetime import date
        >>> import crimecongress as cc
        >>> from crimecongress.model import Decision
        >>> tagging = cc.tag(cc.assemble(cc.specimens()))
        >>> decision = Decision(
        ...     document="A/CONF.0/RPM.2/1",
        ...     unit="p3",
        ...     theme="justice-system.rule-of-law",
        ...     verdict="reject",
        ...     who="A. Reader",
        ...     when=date(2098, 5, 1),
        ...     why="named in passing",
        ... )
        >>> decided = cc.apply_decisions(tagging, [decision])
        >>> "justice-system.rule-of-law" in tagging.themes("A/CONF.0/RPM.2/1#p3")
        True
        >>> "justice-system.rule-of-law" in decided.themes("A/CONF.0/RPM.2/1#p3")
        False
    """
    own = own_scheme(tagging, scheme)
    documents = {key.rpartition("#")[0] for key in tagging.units}
    mine = {
        number: one
        for number, one in enumerate(decisions, 1)
        if one.document in documents and one not in tagging.decisions
    }
    faults = _faults(mine, tagging, own)
    if faults:
        raise InvalidDataError(tuple(faults), where="decisions", mend="mend these and try again")
    if not mine:
        return tagging
    known = tagging.corpus.units() if tagging.corpus is not None else units
    by_key = {unit.key: unit for unit in known}
    decided: dict[str, list[Decision]] = defaultdict(list)
    for one in mine.values():
        decided[_key(one)].append(one)
    of_unit = {
        key: _decide(tagging.of(key), said, own, by_key.get(key)) for key, said in decided.items()
    }
    return evolve(
        tagging,
        tags=tuple(
            tag for key in dict.fromkeys(tagging.units) for tag in of_unit.get(key, tagging.of(key))
        ),
        primaries=_primaries(tagging, of_unit, own),
        decisions=(*tagging.decisions, *mine.values()),
    )


def _key(one: Decision) -> str:
    return f"{one.document}#{one.unit}"


def _faults(mine: Mapping[int, Decision], tagging: Tagging, scheme: Scheme) -> list[str]:
    faults = []
    leaves = {theme.id for theme in scheme.leaves()}
    keys = frozenset(tagging.units)
    seen = {(_key(one), one.theme): "an earlier run" for one in tagging.decisions}
    for number, one in mine.items():
        if _key(one) not in keys:
            known = [key.rpartition("#") for key in tagging.units]
            near = nearest(one.unit, tuple(unit for name, _, unit in known if name == one.document))
            faults.append(
                f"decision {number}.unit: no unit {one.unit!r} of {one.document} was tagged; {near}"
            )
        if one.theme not in leaves:
            near = scheme.nearest_leaf(one.theme)
            faults.append(f"decision {number}.theme: no leaf {one.theme!r}; {near}")
        before = seen.setdefault((_key(one), one.theme), f"decision {number}")
        if before != f"decision {number}":
            faults.append(f"decision {number}: {before} is on the same unit and theme; keep one")
    return faults


def _decide(
    tags: Sequence[Tag], said: Iterable[Decision], scheme: Scheme, unit: Unit | None
) -> tuple[Tag, ...]:
    """The tags of one unit after what was decided on it."""
    found = tuple(tags)
    for one in said:
        if one.verdict is Verdict.REJECT:
            found = tuple(tag for tag in found if tag.theme != one.theme)
        elif all(tag.theme != one.theme for tag in found):
            found = (*found, _added(one, scheme, unit))
    return found


def _added(one: Decision, scheme: Scheme, unit: Unit | None) -> Tag:
    start, end = 0, 0
    if unit is not None:
        start, end = 0, len(unit.text)
        if unit.offsets:
            start, end = unit.offsets[0], unit.offsets[-1] + 1
    return Tag(
        document=one.document,
        unit=one.unit,
        theme=one.theme,
        frozen=scheme.frozen_id(one.theme),
        start=start,
        end=end,
        quote="" if unit is None else unit.text,
        term=f"{one.who}, {one.when.isoformat()}: {one.why}",
        rule=RULE,
    )


def _primaries(
    tagging: Tagging, of_unit: Mapping[str, tuple[Tag, ...]], scheme: Scheme
) -> tuple[tuple[str, str], ...]:
    """The primary themes, found anew for the units that were decided on."""
    found = []
    for key in dict.fromkeys(tagging.units):
        chief = tagging.primary(key)
        if key in of_unit:
            tags = of_unit[key]
            placed = [tag for tag in tags if tag.rule != RULE]
            chief = next(iter(rank(map(_evidence, placed or tags), scheme)), None)
        if chief is not None:
            found.append((key, chief))
    return tuple(found)


def _evidence(tag: Tag) -> Evidence:
    return Evidence(theme=tag.theme, start=tag.start, end=tag.end, term=tag.term, rule=tag.rule)
