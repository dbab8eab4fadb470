"""Themes by meeting, region, Congress or item, in recommendations or in acts."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

from attrs import frozen

from crimecongress.comparison.intervals import wilson
from crimecongress.comparison.matrices import Cell, Matrix, MatrixColumn, MatrixRow
from crimecongress.corpus import GROUPINGS, Corpus, group_of, item_key
from crimecongress.errors import UnknownNameError
from crimecongress.model import Proceedings, Region, ScopeStatus, Unit, UnitKind
from crimecongress.themes import Scheme, Tagging

UNITS = ("recommendation", "act")


@frozen(kw_only=True)
class _Column:
    key: str
    title: str
    meetings: tuple[Proceedings, ...]
    units: tuple[Unit, ...]

    @property
    def asked(self) -> tuple[Unit, ...]:
        return tuple(unit for unit in self.units if unit.kind is UnitKind.RECOMMENDATION)

    @property
    def digest(self) -> tuple[Unit, ...]:
        return tuple(unit for unit in self.units if unit.kind is UnitKind.DIGEST_ITEM)


def theme_matrix(
    corpus: Corpus,
    units: Sequence[Unit],
    tagging: Tagging,
    scheme: Scheme,
    *,
    by: str = "meeting",
    unit: str = "recommendation",
) -> Matrix:
    """Count what each column asks under each theme.

    Args:
        corpus: The proceedings.
        units: Their recommendations and digest items.
        tagging: Their tags.
        scheme: The scheme that they were tagged with.
        by: What the columns are: ``meeting``, ``region``, ``congress`` or ``item``.
        unit: What is counted: ``recommendation``, or ``act`` (an operative verb with its object;
            an act carries the themes of its recommendation).

    Returns:
        The matrix. A unit counts once for a theme and once for its top; it may carry several
        themes, so the cells of a column do not add up to its total.

    Raises:
        UnknownNameError: ``by`` or ``unit`` is none of these.
    """
    for given, known in ((by, GROUPINGS), (unit, UNITS)):
        if given not in known:
            raise UnknownNameError(
                f"no matrix by or of {given!r}", mend=f"known: {', '.join(known)}"
            )
    weights = _acts(corpus) if unit == "act" else {}
    columns = _columns(corpus, [one for one in units if one.counted], by)
    tops = {theme.id: theme.top for theme in scheme}
    themed = [_by_theme(column.units, tagging, tops) for column in columns]
    totals = [_weight(column.asked, weights) for column in columns]
    return Matrix(
        unit=unit,
        by=by,
        rows=tuple(MatrixRow(theme=one.id, label=one.label, top=one.top) for one in scheme),
        heads=tuple(
            _head(column, tagging, total, weights, by)
            for column, total in zip(columns, totals, strict=True)
        ),
        cells=tuple(
            _cell(theme.id, column.key, found.get(theme.id, ()), total, weights)
            for theme in scheme
            for column, found, total in zip(columns, themed, totals, strict=True)
        ),
    )


def _columns(corpus: Corpus, units: Iterable[Unit], by: str) -> tuple[_Column, ...]:
    found: dict[str, list[Unit]] = defaultdict(list)
    for unit in units:
        found[group_of(unit, by)].append(unit)
    parts = corpus.group(by)
    if by == "item":
        return tuple(
            _Column(
                key=key,
                title=_item_title(key),
                meetings=_holding(corpus, parts.get(key), own),
                units=tuple(own),
            )
            for key, own in sorted(found.items())
        )
    return tuple(
        _Column(
            key=key,
            title=_title(part.proceedings[0], by),
            meetings=part.proceedings,
            units=tuple(found[key]),
        )
        for key, part in parts.items()
    )


def _holding(corpus: Corpus, part: Corpus | None, units: Iterable[Unit]) -> tuple[Proceedings, ...]:
    """The meetings that have an item; what stands under none is of those that have such units."""
    held = {one.key for one in part} if part else {unit.meeting for unit in units}
    return tuple(one for one in corpus.proceedings if one.key in held)


def _item_title(key: str) -> str:
    congress, _, item = key.partition("-")
    return f"Congress {int(congress)}, item {item}" if key else "under no item"


def _title(one: Proceedings, by: str) -> str:
    if by == "meeting":
        return one.title
    if by == "region":
        return one.region.label if one.region else "no region"
    return _congress_title(one.congress)


def _congress_title(congress: int | None) -> str:
    return f"Congress {congress}" if congress else "no Congress"


def _by_theme(
    units: Iterable[Unit], tagging: Tagging, tops: Mapping[str, str]
) -> dict[str, tuple[Unit, ...]]:
    found: dict[str, list[Unit]] = defaultdict(list)
    for unit in units:
        leaves = tagging.themes(unit)
        for theme in dict.fromkeys([*leaves, *(tops[leaf] for leaf in leaves)]):
            found[theme].append(unit)
    return {theme: tuple(own) for theme, own in found.items()}


def _head(
    column: _Column, tagging: Tagging, total: int, weights: Mapping[str, int], by: str
) -> MatrixColumn:
    regions = {one.region for one in column.meetings}
    region: Region | None = next(iter(regions)) if len(regions) == 1 else None
    unread = _meetings_unread if by == "item" else _items_unread
    return MatrixColumn(
        key=column.key,
        title=column.title,
        total=total,
        untagged=_weight([unit for unit in column.asked if not tagging.of(unit)], weights),
        digest_items=len(column.digest),
        region=region,
        specimen=any(one.specimen for one in column.meetings),
        # A column without any document has a dash in each cell, which says it all.
        unread=unread(column) if total else "",
    )


def _meetings_unread(column: _Column) -> str:
    """Name the meetings of which a column by item does not hold this item whole."""
    lacking = [
        one.title
        for one in column.meetings
        for row in one.scope
        if item_key(one.congress, row.item) == column.key and row.status is not ScopeStatus.READ
    ]
    return f"not read for {', '.join(lacking)}" if lacking else ""


def _items_unread(column: _Column) -> str:
    """Name the items of the agenda that no document of a column holds, or holds in part only."""
    found: dict[tuple[int, int], set[ScopeStatus]] = defaultdict(set)
    for one in column.meetings:
        for row in one.scope:
            found[one.congress or 0, row.item].add(row.status)
    several = len({congress for congress, _ in found}) > 1
    parts: dict[str, list[str]] = {"not read": [], "read in part": []}
    for (congress, item), seen in sorted(found.items()):
        if ScopeStatus.READ not in seen:
            how = "read in part" if ScopeStatus.IN_PART in seen else "not read"
            parts[how].append(f"{item} of {_congress_title(congress)}" if several else str(item))
    return "; ".join(
        f"item{'' if len(items) == 1 else 's'} {', '.join(items)} {how}"
        for how, items in parts.items()
        if items
    )


def _cell(
    theme: str, column: str, units: Sequence[Unit], total: int, weights: Mapping[str, int]
) -> Cell:
    asked = [unit for unit in units if unit.kind is UnitKind.RECOMMENDATION]
    count = _weight(asked, weights)
    return Cell(
        theme=theme,
        column=column,
        count=count if total else None,
        units=tuple(unit.key for unit in asked),
        digest_units=tuple(unit.key for unit in units if unit.kind is UnitKind.DIGEST_ITEM),
        interval=wilson(count, total),
    )


def _weight(units: Iterable[Unit], weights: Mapping[str, int]) -> int:
    return sum(weights.get(unit.key, 1) for unit in units)


def _acts(corpus: Corpus) -> dict[str, int]:
    """Number of acts of each recommendation; one without a recognised verb counts as one."""
    return {key: max(1, len(one.acts)) for key, one in corpus.recommendations().items()}
