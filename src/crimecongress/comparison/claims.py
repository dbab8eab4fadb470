"""What may be said of a group of recommendations: its kind and the sentence that says so."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from attrs import frozen

from crimecongress.comparison.asks import GroupKind
from crimecongress.comparison.scopes import ScopeTable
from crimecongress.model import Region, ScopeStatus, Unit, UnitKind

Item = tuple[int | None, int]


@frozen(kw_only=True)
class Scope:
    """What was read, looked up by item.

    Attributes:
        titles: Short name of each meeting, by its key.
        readers: Meetings that each item of each Congress was read for, with their regions.
    """

    titles: Mapping[str, str]
    readers: Mapping[Item, Mapping[str, Region | None]]

    def reading(self, items: Iterable[Item]) -> dict[str, Region | None]:
        """Return the meetings that any of the items was read for."""
        return {key: region for item in items for key, region in self.readers.get(item, {}).items()}


@frozen(kw_only=True)
class Nearest:
    """The unit of another meeting that is most like a unit.

    Attributes:
        unit: That unit.
        score: Similarity, 0 to 1.
        opposes: Whether the two ask for opposite things.
    """

    unit: Unit
    score: float
    opposes: bool


def scope_of(table: ScopeTable, titles: Mapping[str, str]) -> Scope:
    """Make the scope table ready to be looked up.

    Args:
        table: The scope table.
        titles: Short name of each meeting, by its key.

    Returns:
        The scope.
    """
    readers: dict[Item, dict[str, Region | None]] = {}
    for row in table.rows:
        if row.status is ScopeStatus.READ:
            readers.setdefault((row.congress, row.item), {})[row.meeting] = row.region
    return Scope(titles=titles, readers=readers)


def shared_claim(units: Iterable[Unit], scope: Scope, threshold: float) -> tuple[GroupKind, str]:
    """Say what a group of two or more meetings shows.

    Args:
        units: Its members.
        scope: What was read.
        threshold: The threshold that it was made with.

    Returns:
        ``shared_by_all`` where no meeting that was read for any item of the group is missing from
        it, else ``shared``; and the sentence.
    """
    members = tuple(units)
    meetings = tuple(dict.fromkeys(unit.meeting for unit in members))
    items = _items(members)
    readers = scope.reading(items)
    names = "; ".join(scope.titles[key] for key in meetings)
    at = f"at {threshold:.2f} or above, in the documents loaded"
    complete = all(unit.congress_item is not None for unit in members)
    among = [key for key in meetings if key in readers]
    if complete and len(among) > 1 and set(readers) <= set(meetings):
        said = f"In all {len(among)} meetings read for {_named(items)} ({names}), {at}."
        return GroupKind.SHARED_BY_ALL, said
    beside = len(meetings) - len(among)
    text = f"In {len(meetings)} meetings ({names}), {at}"
    if readers:
        verb = "was" if len(readers) == 1 else "were"
        text += f"; {len(readers)} {verb} read for {_named(items)}"
    if beside:
        text += f"; {beside} of the {len(meetings)} through a digest or a part"
    return GroupKind.SHARED, text + "."


def lone_claim(  # noqa: PLR0911 - one reason a line, in order of weight
    unit: Unit,
    nearest: Nearest | None,
    scope: Scope,
    threshold: float,
    opposite: Nearest | None = None,
) -> tuple[GroupKind, str]:
    """Say what a unit that stands alone shows.

    Args:
        unit: The unit.
        nearest: What is most like it elsewhere, or None.
        scope: What was read.
        threshold: The threshold.
        opposite: What asks for the opposite at the threshold or above, or None.

    Returns:
        ``single_region`` where its item was read for its meeting and for a meeting of another
        region of the same Congress and nothing loaded is like it at the threshold, else
        ``not_comparable``; and the sentence.
    """
    if not unit.counted:
        return GroupKind.NOT_COMPARABLE, "The view of one participant; it counts for no meeting."
    if unit.kind is UnitKind.DIGEST_ITEM:
        return GroupKind.NOT_COMPARABLE, "Known from a digest, which is never complete."
    if unit.congress_item is None:
        return GroupKind.NOT_COMPARABLE, "The text gives no Congress item for it."
    item = (unit.congress, unit.congress_item)
    readers = scope.reading([item])
    if unit.meeting not in readers:
        return GroupKind.NOT_COMPARABLE, f"Its meeting was not read in full for {_named([item])}."
    if not any(key != unit.meeting and region != unit.region for key, region in readers.items()):
        return GroupKind.NOT_COMPARABLE, f"No other region was read for {_named([item])}."
    if nearest is not None and nearest.score >= threshold and not nearest.opposes:
        near = f"{nearest.unit.citation} ({nearest.score:.2f})"
        return GroupKind.NOT_COMPARABLE, f"Near {near}, which is nearer to another ask."
    against = (
        f", but an opposite ask: {opposite.unit.citation} ({opposite.score:.2f})"
        if opposite is not None
        else ""
    )
    return GroupKind.SINGLE_REGION, (
        f"No match at {threshold:.2f} or above in the documents loaded{against}; {len(readers)} "
        f"meetings were read for {_named([item])}."
    )


def _items(units: Iterable[Unit]) -> list[Item]:
    found = {
        (unit.congress, unit.congress_item) for unit in units if unit.congress_item is not None
    }
    return sorted(found, key=lambda row: (row[0] or 0, row[1]))


def _named(items: Iterable[Item]) -> str:
    """``item 5``, ``item 3 or 5``, ``item 5 of Congress 14 or item 3 of Congress 15``.

    "Or", since a meeting counts as read where one of the items was.
    """
    rows = list(items)
    if len({congress for congress, _ in rows}) == 1:
        numbers = [str(item) for _, item in rows]
        return f"item {_listed(numbers)}"
    return _listed([f"item {item} of Congress {congress}" for congress, item in rows])


def _listed(parts: list[str]) -> str:
    if len(parts) == 1:
        return parts[0]
    return f"{', '.join(parts[:-1])} or {parts[-1]}"
