"""A scheme as a table of plain values, as TOML and JSON hold it, and back."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from crimecongress.errors import InvalidDataError
from crimecongress.model import Mapping as Crosswalk
from crimecongress.model import Theme
from crimecongress.themes.scheme import ORDER_KEYS, Scheme, faults_of, in_order

RELATIONS = (
    "exactMatch",
    "closeMatch",
    "broadMatch",
    "narrowMatch",
    "relatedMatch",
    "noMatch",
)
_THEME_KEYS = {"id", "label", "scope", "terms", "weak", "negative", "narrower_than"}
_FILE_KEYS = {
    "id",
    "version",
    "groups",
    "masks",
    "titles",
    "spellings",
    "kindred",
    "theme",
    "crosswalk",
    *ORDER_KEYS,
}
_TERM_KEYS = ("terms", "weak", "negative")


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
    faults = [f"unknown key {key!r}" for key in table if key not in _FILE_KEYS]
    faults += [f"{key}: missing or no text" for key in ("id", "version") if not _text(table, key)]
    rows = table.get("theme", [])
    crosswalk = table.get("crosswalk", {})
    for place, row in enumerate(rows):
        faults += _row_faults(row, f"theme {row['id']!r}" if row.get("id") else f"theme[{place}]")
    for theme_id, mappings in crosswalk.items():
        faults += _mapping_faults(theme_id, mappings, {row.get("id") for row in rows})
    if not faults:
        scheme = Scheme(
            id=table["id"],
            version=str(table["version"]),
            themes=in_order(_theme(row, crosswalk.get(row["id"], ())) for row in rows),
            groups=tuple((name, tuple(found)) for name, found in table.get("groups", {}).items()),
            masks=tuple(table.get("masks", ())),
            titles=tuple(table.get("titles", ())),
            spellings=tuple(table.get("spellings", ())),
            kindred=tuple(table["kindred"]) if "kindred" in table else None,
            **{key: tuple(table.get(key, ())) for key in ORDER_KEYS},
        )
        faults = faults_of(scheme, [row["id"] for row in rows])
    if faults:
        raise InvalidDataError(
            tuple(faults), where=where, mend="see the head of data/scheme/themes.toml"
        )
    return scheme


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


def _text(row: Mapping[str, Any], key: str) -> bool:
    return isinstance(row.get(key), str) and bool(row[key].strip())


def _row_faults(row: Mapping[str, Any], place: str) -> list[str]:
    faults = [f"{place}: unknown key {key!r}" for key in row if key not in _THEME_KEYS]
    faults += [
        f"{place}: {key} is missing or no text"
        for key in ("id", "label", "scope")
        if not _text(row, key)
    ]
    for key in _TERM_KEYS:
        terms = row.get(key, [])
        if not isinstance(terms, list) or not all(isinstance(x, str) and x for x in terms):
            faults.append(f"{place}: {key} is no list of texts: {terms!r}")
    return faults


def _mapping_faults(theme_id: str, mappings: Any, known: set[Any]) -> list[str]:
    place = f"crosswalk {theme_id}"
    faults = [] if theme_id in known else [f"{place}: there is no such theme"]
    for row in mappings:
        if row.get("relation") not in RELATIONS:
            faults.append(
                f"{place}: relation {row.get('relation')!r} is none of {', '.join(RELATIONS)}"
            )
        if (row.get("relation") == "noMatch") == ("code" in row):
            faults.append(f"{place}: a code or noMatch, not both nor neither: {dict(row)!r}")
        if not _text(row, "scheme") or row.get("confidence") not in ("verified", "own"):
            faults.append(f"{place}: scheme or confidence is missing: {dict(row)!r}")
    return faults


def _theme(row: Mapping[str, Any], mappings: Iterable[Mapping[str, Any]]) -> Theme:
    theme_id = row["id"]
    return Theme(
        id=theme_id,
        label=row["label"],
        scope=row["scope"],
        top=theme_id.partition(".")[0],
        frozen_id=row.get("narrower_than", theme_id),
        terms=tuple(row.get("terms", ())),
        weak_terms=tuple(row.get("weak", ())),
        negative_terms=tuple(row.get("negative", ())),
        mappings=tuple(
            Crosswalk(
                scheme=x["scheme"],
                code=x.get("code"),
                label=x.get("label"),
                relation=x["relation"],
                confidence=x["confidence"],
            )
            for x in mappings
        ),
    )
