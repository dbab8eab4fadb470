"""A scheme as a table of plain values, as TOML and JSON hold it, and back."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from typing import Any, TypeVar

from attrs import asdict, evolve, field, frozen

from crimecongress.display import Displayed
from crimecongress.errors import InvalidDataError
from crimecongress.model import Mapping as Crosswalk
from crimecongress.model import Theme
from crimecongress.structuring import shown, structure
from crimecongress.themes.scheme import ORDER_KEYS, Scheme, faults_of, in_order

RELATIONS = (
    "exactMatch",
    "closeMatch",
    "broadMatch",
    "narrowMatch",
    "relatedMatch",
    "noMatch",
)
_CONFIDENCES = ("verified", "own")
_LIST_KEYS = ("masks", "titles", "spellings")
_TERM_KEYS = ("terms", "weak", "negative")

T = TypeVar("T")


@frozen(kw_only=True)
class ThemeRow:
    """A theme as it stands in a table; one that adds to a known theme may leave all but its id."""

    id: str = ""
    narrower_than: str | None = None
    label: str = ""
    scope: str = ""
    terms: tuple[str, ...] = ()
    weak: tuple[str, ...] = ()
    negative: tuple[str, ...] = ()

    def adding(self, more: ThemeRow) -> ThemeRow:
        """Return this row with what another one of the same theme says added to it."""
        terms = {key: getattr(self, key) + getattr(more, key) for key in _TERM_KEYS}
        return ThemeRow(
            id=self.id,
            narrower_than=more.narrower_than or self.narrower_than,
            label=more.label or self.label,
            scope=more.scope or self.scope,
            **terms,
        )


@frozen(kw_only=True, repr=False)
class MappingRow(Displayed):
    """A row of the crosswalk as it stands in a table."""

    scheme: str = ""
    code: str | None = None
    label: str | None = None
    relation: str = ""
    confidence: str = ""


@frozen(kw_only=True)
class SchemeTable:
    """A scheme as it stands in a table; keys that are not given are empty or None."""

    id: str = ""
    version: str = ""
    kindred: tuple[str, ...] | None = None
    subjects: tuple[str, ...] | None = None
    umbrellas: tuple[str, ...] | None = None
    means: tuple[str, ...] | None = None
    masks: tuple[str, ...] = ()
    titles: tuple[str, ...] = ()
    spellings: tuple[str, ...] = ()
    groups: dict[str, tuple[str, ...]] = field(factory=dict)
    theme: tuple[ThemeRow, ...] = ()
    crosswalk: dict[str, tuple[MappingRow, ...]] = field(factory=dict)

    def adding(self, more: SchemeTable) -> SchemeTable:
        """Return this table with the terms, themes and names of another added to it."""
        rows = {row.id: row for row in self.theme}
        for row in more.theme:
            rows[row.id] = rows[row.id].adding(row) if row.id in rows else row
        lists = {key: getattr(self, key) + getattr(more, key) for key in _LIST_KEYS}
        orders = {key: getattr(more, key) for key in ("kindred", *ORDER_KEYS)}
        return evolve(
            self,
            version=f"{self.version}+{more.version or 'local'}",
            theme=tuple(rows.values()),
            groups={**self.groups, **more.groups},
            crosswalk={**self.crosswalk, **more.crosswalk},
            **lists,
            **{key: found for key, found in orders.items() if found is not None},
        )


def scheme_of(table: Mapping[str, Any], *, where: str = "scheme") -> Scheme:
    """Build a scheme from a parsed TOML table.

    Args:
        table: The table; see the head of the bundled file for its keys.
        where: What an error calls the source.

    Returns:
        The scheme.

    Raises:
        InvalidDataError: With all faults found.
    """
    faults = list(_lacking(table, "", ("id", "version")))
    return _built(_read(table, faults), faults, where)


def extended(base: Scheme, table: Mapping[str, Any], *, where: str) -> Scheme:
    """Build a scheme from another one and a table of what is to be added to it.

    Args:
        base: The scheme that is extended.
        table: The table: terms of its leaves, new leaves, masks.
        where: What an error calls the source.

    Returns:
        The larger scheme.

    Raises:
        InvalidDataError: With all faults found.
    """
    faults: list[str] = []
    more = _read(table, faults, frozenset(theme.id for theme in base))
    return _built(_read(table_of(base), []).adding(more), faults, where)


def _read(table: Mapping[str, Any], faults: list[str], known: Collection[str] = ()) -> SchemeTable:
    """Read what fits; what does not is among the faults. Known themes need no label again."""
    head = dict(table)
    rows, crosswalk = head.pop("theme", []), head.pop("crosswalk", {})
    if not isinstance(rows, list):
        faults.append(f"theme: expected entries, each under [[theme]], got {shown(rows)}")
        rows = []
    if not isinstance(crosswalk, dict):
        faults.append(f"crosswalk: expected lists under [crosswalk], got {shown(crosswalk)}")
        crosswalk = {}
    ids = [_id(row) for row in rows]
    themes: list[ThemeRow | None] = []
    for number, (row, name) in enumerate(zip(rows, ids, strict=True)):
        place = f"theme {name!r}" if name else f"theme[{number}]"
        needed = ("id",) if name in known else ("id", "label", "scope")
        faults += _lacking(row, place, needed)
        themes.append(_structured(row, ThemeRow, place, faults))
    mapped = {}
    for name, found in crosswalk.items():
        place = f"crosswalk {name}"
        faults += [] if name in (*ids, *known) else [f"{place}: there is no such theme"]
        mapped[name] = _structured(found, tuple[MappingRow, ...], place, faults) or ()
        faults += [f"{place}: {fault}" for row in mapped[name] for fault in _mapping_faults(row)]
    read = _structured(head, SchemeTable, "", faults) or SchemeTable()
    return evolve(read, theme=tuple(filter(None, themes)), crosswalk=mapped)


def _id(row: Any) -> str | None:
    name = row.get("id") if isinstance(row, dict) else None
    return name if isinstance(name, str) else None


def _structured(data: Any, cls: type[T], place: str, faults: list[str]) -> T | None:
    try:
        return structure(data, cls, path=place)
    except InvalidDataError as error:
        faults += error.faults
        return None


def _lacking(row: Any, place: str, keys: Iterable[str]) -> Iterator[str]:
    """Name the texts that a row lacks, or holds without a word."""
    head = f"{place}: " if place else ""
    for key in keys if isinstance(row, dict) else ():
        if key not in row or (isinstance(row[key], str) and not row[key].strip()):
            yield f"{head}{key} is missing or empty"


def _mapping_faults(row: MappingRow) -> Iterator[str]:
    if row.relation not in RELATIONS:
        yield f"relation {row.relation!r} is none of {', '.join(RELATIONS)}"
    if (row.relation == "noMatch") == (row.code is not None):
        yield f"a code or noMatch, not both nor neither: {row!r}"
    if row.confidence not in _CONFIDENCES:
        yield f"confidence {row.confidence!r} is none of {', '.join(_CONFIDENCES)}"
    if not row.scheme.strip():
        yield f"scheme is missing or empty: {row!r}"


def _built(table: SchemeTable, faults: list[str], where: str) -> Scheme:
    if not faults:
        scheme = Scheme(
            id=table.id,
            version=table.version,
            themes=in_order(_theme(row, table.crosswalk.get(row.id, ())) for row in table.theme),
            groups=tuple(table.groups.items()),
            masks=table.masks,
            titles=table.titles,
            spellings=table.spellings,
            kindred=table.kindred,
            **{key: getattr(table, key) or () for key in ORDER_KEYS},
        )
        faults = faults_of(scheme, [row.id for row in table.theme])
    if faults:
        raise InvalidDataError(
            tuple(faults), where=where, mend="see the head of data/scheme/themes.toml"
        )
    return scheme


def _theme(row: ThemeRow, mappings: Iterable[MappingRow]) -> Theme:
    return Theme(
        id=row.id,
        label=row.label,
        scope=row.scope,
        top=row.id.partition(".")[0],
        frozen_id=row.id if row.narrower_than is None else row.narrower_than,
        terms=row.terms,
        weak_terms=row.weak,
        negative_terms=row.negative,
        mappings=tuple(Crosswalk(**asdict(one)) for one in mappings),
    )


def table_of(scheme: Scheme) -> dict[str, Any]:
    """Return a scheme as the table that ``scheme_of`` reads back as an equal scheme.

    Args:
        scheme: The scheme.

    Returns:
        Plain values only; keys without content are left out.
    """
    table: dict[str, Any] = {"id": scheme.id, "version": scheme.version}
    if scheme.kindred is not None:
        table["kindred"] = list(scheme.kindred)
    lists = {
        key: list(getattr(scheme, key)) for key in (*ORDER_KEYS, "masks", "titles", "spellings")
    }
    table |= {key: found for key, found in lists.items() if found}
    if scheme.groups:
        table["groups"] = {name: list(words) for name, words in scheme.groups}
    table["theme"] = [_theme_row(theme) for theme in scheme.themes]
    crosswalk = {
        theme.id: [_mapping_row(one) for one in theme.mappings]
        for theme in scheme.themes
        if theme.mappings
    }
    if crosswalk:
        table["crosswalk"] = crosswalk
    return table


def _theme_row(theme: Theme) -> dict[str, Any]:
    row: dict[str, Any] = {"id": theme.id}
    if theme.frozen_id != theme.id:
        row["narrower_than"] = theme.frozen_id
    row |= {"label": theme.label, "scope": theme.scope}
    lists = {
        "terms": list(theme.terms),
        "weak": list(theme.weak_terms),
        "negative": list(theme.negative_terms),
    }
    return row | {key: found for key, found in lists.items() if found}


def _mapping_row(mapping: Crosswalk) -> dict[str, str]:
    row = {
        "scheme": mapping.scheme,
        "code": mapping.code,
        "label": mapping.label,
        "relation": mapping.relation,
        "confidence": mapping.confidence,
    }
    return {key: value for key, value in row.items() if value is not None}
