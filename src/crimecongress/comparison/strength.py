"""Strength and hedging: how firmly each region or meeting asks, in the components of its asks."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable
from typing import ClassVar

from attrs import frozen

from crimecongress.comparison.intervals import Interval, wilson
from crimecongress.corpus import GROUPINGS, Corpus, group_of
from crimecongress.display import Displayed, html_table
from crimecongress.errors import UnknownNameError
from crimecongress.model import Recommendation, Unit, UnitKind, region_label
from crimecongress.strength import ActionCategory, derive_strength
from crimecongress.tabular import Row, Tabular


@frozen(kw_only=True, repr=False)
class StrengthRow(Displayed):
    """How many recommendations of a group have a property of wording.

    Attributes:
        group: Key of the group.
        component: What the property is of: ``modal``, ``hedge``, ``condition``, ``acts``,
            ``action category``, ``addressee``.
        value: The property: ``any``, ``should``, ``considering``, ``two or more``, ...
        count: Recommendations that have it. Unit: recommendation.
        total: All recommendations of the group. Unit: recommendation.
        interval: ``count`` as a share of ``total``, with its interval.
        units: Keys of the recommendations that have it.
    """

    group: str
    component: str
    value: str
    count: int
    total: int
    interval: Interval
    units: tuple[str, ...]


@frozen(kw_only=True, repr=False)
class StrengthTable(Tabular):
    """Strength and hedging by group; the components stand side by side, no score is made of them.

    Attributes:
        by: What the groups are.
        groups: Their keys, in the order of the corpus.
        rows: One row for each group and property.
    """

    table: ClassVar[str] = "strength"
    by: str
    groups: tuple[str, ...]
    rows: tuple[StrengthRow, ...] = ()

    def of(self, component: str, value: str) -> tuple[StrengthRow, ...]:
        """Return the rows of one property, group by group.

        Args:
            component: ``modal``, ``hedge``, ...
            value: ``any``, ``should``, ...

        Returns:
            One row for each group.
        """
        return tuple(row for row in self.rows if (row.component, row.value) == (component, value))

    def to_rows(self) -> list[Row]:
        """Return one row for each group and property."""
        return [
            {
                "by": self.by,
                "group": row.group,
                "component": row.component,
                "value": row.value,
                "count": row.count,
                "total": row.total,
                "share": row.interval.share,
                "low": row.interval.low,
                "high": row.interval.high,
                "units": "; ".join(row.units),
            }
            for row in self.rows
        ]

    def _repr_html_(self) -> str:
        """Show the shares by group in Jupyter."""
        names = dict.fromkeys((row.component, row.value) for row in self.rows)
        rows = [
            [
                f"{component}: {value}",
                *(
                    f"{row.interval.share:.0%}\u00a0"
                    f"({100 * row.interval.low:.0f}–{100 * row.interval.high:.0f})"
                    for row in self.of(component, value)
                ),
            ]
            for component, value in names
        ]
        note = "Share of the recommendations, with its 95 % interval in per cent (Wilson 1927)."
        head = ["Wording", *map(region_label, self.groups)]
        return html_table(f"Strength and hedging, by {self.by}", head, rows, note)


def strength_table(corpus: Corpus, *, by: str = "region") -> StrengthTable:
    """Count how firmly each group asks, component by component.

    Unit of counting: recommendation; one may have several modals and hedges, and has one action
    category at most (:func:`crimecongress.strength.derive_strength`). Shares carry the interval of
    Wilson (1927), which takes recommendations as independent of each other.

    Args:
        corpus: The proceedings.
        by: What the groups are: ``region``, ``meeting``, ``congress`` or ``item``.

    Returns:
        One row for each group and property.

    Raises:
        UnknownNameError: There is no such ``by``.
    """
    if by not in GROUPINGS:
        raise UnknownNameError(f"no strength by {by!r}", mend=f"known: {', '.join(GROUPINGS)}")
    held: dict[str, list[tuple[Unit, Recommendation]]] = defaultdict(list)
    known = corpus.recommendations()
    for unit in corpus.units((UnitKind.RECOMMENDATION,)):
        held[group_of(unit, by)].append((unit, known[unit.key]))
    found = [one for pairs in held.values() for _, one in pairs]
    return StrengthTable(
        by=by,
        groups=tuple(held),
        rows=tuple(
            _row(group, component, value, has, pairs)
            for group, pairs in held.items()
            for (component, value), has in _properties(found).items()
        ),
    )


_Has = Callable[[Recommendation], bool]


def _properties(found: list[Recommendation]) -> dict[tuple[str, str], _Has]:
    """The properties that are counted; modals are those that the texts use."""
    made: dict[tuple[str, str], _Has] = {("modal", "any"): lambda one: bool(one.modals)}
    for modal in sorted({modal for one in found for modal in one.modals}):
        made["modal", modal] = _uses(modal)
    made["hedge", "any"] = lambda one: bool(one.hedges)
    made["condition", "any"] = lambda one: bool(one.conditions)
    made["acts", "two or more"] = lambda one: len(one.acts) > 1
    for category in ActionCategory:
        made["action category", category.label] = _is_of(category)
    made["action category", "none recognised"] = _is_of(None)
    made["addressee", "stated"] = lambda one: one.addressee.stated is not None
    return made


def _uses(modal: str) -> _Has:
    return lambda one: modal in one.modals


def _is_of(category: ActionCategory | None) -> _Has:
    return lambda one: derive_strength(one).category is category


def _row(
    group: str, component: str, value: str, has: _Has, pairs: list[tuple[Unit, Recommendation]]
) -> StrengthRow:
    units = tuple(unit.key for unit, one in pairs if has(one))
    interval = wilson(len(units), len(pairs))
    assert interval is not None  # a group holds at least one recommendation
    return StrengthRow(
        group=group,
        component=component,
        value=value,
        count=len(units),
        total=len(pairs),
        interval=interval,
        units=units,
    )
