"""Groups: by which value proceedings and units are put together, and the key of each group."""

from __future__ import annotations

from crimecongress.model import Unit

GROUPINGS = ("region", "meeting", "congress", "item")


def item_key(congress: int | None, item: int) -> str:
    """Return the key of a Congress item: item 3 of one Congress is not item 3 of another.

    Args:
        congress: Number of the Congress, or None where it is not known.
        item: Number of the item.

    Returns:
        The key.

    Examples:
        >>> from crimecongress.corpus import item_key
        >>> item_key(15, 3)
        '015-3'
    """
    return f"{congress or 0:03}-{item}"


def group_of(unit: Unit, by: str) -> str:
    """Return the key of the group that a unit falls into.

    Args:
        unit: The unit.
        by: ``region``, ``meeting``, ``congress`` or ``item``.

    Returns:
        The key, as in :meth:`~crimecongress.corpus.corpus.Corpus.group`; empty where the unit has
        no such value.
    """
    if by == "item":
        item = unit.congress_item
        return "" if item is None else item_key(unit.congress, item)
    value = getattr(unit, by)
    return "" if value is None else str(value)
