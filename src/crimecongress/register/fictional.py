"""The specimens' rows: their file is written more briefly, since every fact in it is fictional."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

Row = dict[str, Any]
_FICTIONAL = "fictional"


def expand(table: Mapping[str, Any]) -> Row:
    """Write the specimens' table in the form of the other register files.

    A bare fact (``series = "A/CONF.0"``) becomes a fictional one, a Congress's lists of items and
    workshops become rows, ``region_code`` becomes ``region``. What has the full form stays.

    Args:
        table: The parsed file.

    Returns:
        A table to be read as any other.
    """
    return dict(table) | {
        "congresses": [_facts(row) for row in table.get("congresses", ())],
        "meetings": [_meeting(row) for row in table.get("meetings", ())],
        "agendas": [item for row in table.get("agendas", ()) for item in _items(row)],
    }


def _fact(text: str) -> Row:
    return {"text": text, "confidence": _FICTIONAL}


def _facts(row: Row) -> Row:
    return {
        key: _fact(value) if key in {"series", "report", "theme"} and _bare(value) else value
        for key, value in row.items()
    }


def _bare(value: object) -> bool:
    return isinstance(value, str)


def _meeting(row: Row) -> Row:
    if "region_code" not in row:
        return row
    row = dict(row)
    full = {"region_name": row.pop("region"), "region": row.pop("region_code")}
    if "meeting_title" in row:
        full["title"] = row.pop("meeting_title")
    symbols = row.pop("symbols", {})
    for key in ("report", "draft"):
        if key in symbols:
            # "A/CONF.0/RPM.1/L.1 (+Add.1)": the addenda are a note on the symbol
            symbol, _, note = symbols[key].partition(" ")
            full[key] = _fact(symbol) | ({"note": note} if note else {})
    files = [{"name": "file"} | _fact(name) for name in row.pop("files", ())]
    return row | full | ({"details": files} if files else {})


def _items(row: Row) -> Iterator[Row]:
    if "number" in row:
        yield row
        return
    for key, kind in (("items", "item"), ("workshops", "workshop")):
        for item in row.get(key, ()):
            yield {
                "congress": row["congress"],
                "kind": kind,
                "number": item["num"],
                "title": item["title"],
                "confidence": item["confidence"],
                "number_confidence": item["confidence"],
            }
