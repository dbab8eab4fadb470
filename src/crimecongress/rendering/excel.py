"""The workbook of a dossier: plain sheets with real numbers, links and a header that stays."""

from __future__ import annotations

import io
import textwrap
from collections.abc import Mapping, Sequence
from datetime import datetime
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

from attrs import frozen

from crimecongress.rendering import prose
from crimecongress.rendering.cells import Box, Head, Lane, heads, lanes
from crimecongress.rendering.csvfile import printed
from crimecongress.rendering.labels import listed

if TYPE_CHECKING:
    from crimecongress.comparison.results import Comparison
    from crimecongress.rendering.sheets import Sheet
    from crimecongress.tabular import Column, Value

# A workbook must state when it was made; a fixed day keeps the same input the same bytes.
_CREATED = datetime(2000, 1, 1)  # noqa: DTZ001  (the format has no time zone)
_UNITS, _RECORDS = "recommendations", "Recommendations"
_MISSING, _MATRIX = "missing", "matrix"
# The tables with the names of their sheets (31 characters at most).
_TITLES = {
    "scope": "Scope",
    _MATRIX: "Matrix",
    _MISSING: "Not loaded",
    _UNITS: _RECORDS,
    "tags": "Evidence",
    "matches": "Matches",
    "threshold_curve": "Threshold",
    "wording": "Wording",
    "strength": "Strength",
    "participation": "Participation",
    "participation_summary": "Participation by kind",
    "participation_groups": "Participation by group",
    "attendance": "Attendance",
    "revision": "Draft to final",
    "redline": "Redline",
    "trace": "Correspondence",
    "excess": "Beyond the placebo",
}
# A sheet holds no more links (65,530 in the format); figures behind them stand all the same.
_MOST_LINKS = 60_000
_WIDTHS = {
    "text": 70,
    "claim": 60,
    "old_text": 60,
    "new_text": 60,
    "target_text": 60,
    "states": 60,
    "changes": 40,
    "old": 34,
    "new": 34,
    "old_citation": 34,
    "new_citation": 34,
    "target_citation": 34,
    "tracing": 34,
    "name": 34,
    "citation": 38,
    "citations": 38,
    "label": 34,
    "item_title": 34,
    "units": 34,
    "documents": 30,
    "reason": 26,
    "title": 26,
    "speaker": 30,
    "words": 30,
    "evidence": 34,
    "term": 26,
    "theme": 26,
    "themes": 30,
    "status": 20,
    "unit": 26,
    "meeting": 22,
    "column": 22,
    "document": 22,
}
_LONGEST = 32_767
# Texts that are shown whole; lists of keys may be cut at the edge of their cell.
_WHOLE = (
    "text",
    "claim",
    "old_text",
    "new_text",
    "target_text",
    "changes",
    "old",
    "new",
    "item_title",
    "reason",
    "states",
    "status",
)
_LAID_OUT = "Themes by meeting, laid out as a table; each cell leads to its first record."
_NOTHING_MISSING = "Nothing is missing: the register names no other meeting of these Congresses."
_HATCH = {"pattern": 14, "fg_color": "#CFD4D6"}
_LINE, _TALLEST = 15.0, 400.0
_HEAD_ROW = 1


@frozen(kw_only=True)
class _Book:
    """A workbook being written and its few formats."""

    book: Any
    formats: Mapping[str, Any]
    specimen: bool


def workbook(comparison: Comparison, sheets: Sequence[Sheet]) -> bytes:
    """Write the workbook.

    Args:
        comparison: The comparison.
        sheets: The tables of the dossier.

    Returns:
        The bytes of an XLSX file with read me, scope, the matrix as themes by meeting with links
        into the recommendations, and every other table of the dossier that has a row; the sheet
        of what is missing is always there. Every sheet says where it rests on fictional documents.
    """
    from xlsxwriter import Workbook

    buffer = io.BytesIO()
    options = {
        "in_memory": True,
        "strings_to_formulas": False,
        "strings_to_urls": False,
        "strings_to_numbers": False,
    }
    book = Workbook(buffer, options)
    book.set_properties(
        {
            "title": "What the regions asked for" + (" (specimen)" if comparison.specimen else ""),
            "comments": f"{prose.SPECIMEN_NOTE} " if comparison.specimen else prose.INDEPENDENT,
            "created": _CREATED,
        }
    )
    made = _Book(book=book, formats=_formats(book), specimen=comparison.specimen)
    by_name = {sheet.name: sheet for sheet in sheets}
    shown = {name: by_name[name] for name in _TITLES if by_name[name].rows or name == _MISSING}
    _readme(made, comparison, shown)
    links = {str(row["unit"]): n for n, row in enumerate(by_name[_UNITS].rows, _HEAD_ROW + 2)}
    for name, sheet in shown.items():
        if name == _MATRIX:
            _matrix(made, comparison, by_name[_UNITS])
        else:
            _table(made, _TITLES[name], sheet, {} if name == _UNITS else links)
    book.close()
    return buffer.getvalue()


def _formats(book: Any) -> dict[str, Any]:
    top = {"valign": "top"}
    number = {"align": "right", "indent": 1, **top}
    shades = ("#E9F1F7", "#CBDFEE", "#9FC3DE", "#33719F", "#1C5078", "#0D3151")
    inks = ("#18232E", "#18232E", "#0F1C28", "#FFFFFF", "#FFFFFF", "#FFFFFF")
    notice = {"bold": True, "bg_color": "#FDF3D6", "font_color": "#5C4200"}
    cell = {"align": "center", "valign": "vcenter", "border": 1, "border_color": "#D9DCD9"}
    formats = {
        "title": book.add_format({"bold": True, "font_size": 16}),
        "strong": book.add_format({"bold": True, **top}),
        "wrap": book.add_format({"text_wrap": True, **top}),
        "text": book.add_format({"text_wrap": True, **top}),
        "link": book.add_format(
            {"text_wrap": True, "font_color": "#17537F", "underline": 1, **top}
        ),
        "flag": book.add_format(top),
        "whole": book.add_format({"num_format": "#,##0", **number}),
        "share": book.add_format({"num_format": "0%", **number}),
        "number": book.add_format({"num_format": "0.00", **number}),
        "head": book.add_format(
            {
                "bold": True,
                "text_wrap": True,
                "valign": "bottom",
                "bottom": 2,
                "bg_color": "#E6EFF6",
            }
        ),
        "notice": book.add_format(notice),
        "noted": book.add_format({**notice, "text_wrap": True, **top}),
        "top": book.add_format({"bold": True, "text_wrap": True, "valign": "vcenter"}),
        "leaf": book.add_format({"indent": 2, "text_wrap": True, "valign": "vcenter"}),
        "s0": book.add_format(cell),
        "none": book.add_format({**cell, **_HATCH}),
        "open": book.add_format({**cell, **_HATCH, "num_format": '0"*"'}),
    }
    for step, (shade, ink) in enumerate(zip(shades, inks, strict=True), 1):
        formats[f"s{step}"] = book.add_format({**cell, "bg_color": shade, "font_color": ink})
    return formats


def _sheet(made: _Book, name: str, about: str) -> Any:
    """Add a sheet; its first row says what it is, and that it is fictional where it is."""
    sheet = made.book.add_worksheet(name)
    foot = "crimecongress · not endorsed by the United Nations"
    sheet.write_string(
        0, 0, _opening(made, about), made.formats["notice"] if made.specimen else None
    )
    if made.specimen:
        sheet.set_tab_color("#C99700")
        foot = f"SPECIMEN: fictional documents · {foot}"
        sheet.set_header("&C&BSPECIMEN: fictional documents")
    sheet.set_footer(f"&L{foot}&R&P / &N")
    sheet.set_landscape()
    sheet.set_paper(9)
    sheet.fit_to_pages(1, 0)
    return sheet


def _opening(made: _Book, about: str) -> str:
    return f"SPECIMEN (fictional). {about}" if made.specimen else about


def _readme(made: _Book, comparison: Comparison, shown: Mapping[str, Sheet]) -> None:
    sheet = _sheet(made, "Read me", "How to read this workbook.")
    sheet.set_column(0, 0, 24)
    sheet.set_column(1, 1, 100)
    sheet.write_string(2, 0, "What the regions asked for", made.formats["title"])
    names = {_TITLES[name] for name in shown}
    lines = [("Summary", prose.lede(comparison))]
    lines += [("Not loaded", line) for line in prose.missing(comparison)]
    lines += [("Notice", line) for line in (*comparison.notices, *prose.conflicts(comparison))]
    lines += [("", ""), ("Sheets", "A name leads to its sheet. " + _unshown(shown))]
    lines += [
        (_TITLES[name], _LAID_OUT if name == _MATRIX else f"{one.title}. {one.about}")
        for name, one in shown.items()
    ]
    lines += [("", ""), *prose.method(comparison), ("", "")]
    lines += [
        ("How to cite", prose.cite_passage(comparison)),
        ("", prose.cite_dossier(comparison)),
    ]
    for row, (title, text) in enumerate(lines, 4):
        if title in names:
            sheet.write_url(row, 0, f"internal:'{title}'!A1", made.formats["link"], title)
        else:
            sheet.write_string(row, 0, title, made.formats["strong"])
        sheet.write_string(row, 1, text, made.formats["wrap"])
        sheet.set_row(row, _height([(text, 100)]))


def _unshown(shown: Mapping[str, Sheet]) -> str:
    """Name the tables that have no sheet because they have no row."""
    names = [f"{name}.csv" for name in _TITLES if name not in shown]
    return f"Without a row, and so without a sheet: {listed(names)}." if names else ""


def _table(
    made: _Book, name: str, table: Sheet, links: Mapping[str, int] = MappingProxyType({})
) -> None:
    """Write a table; the unit of a row, or the first of its units, links to its record."""
    sheet = _sheet(made, name, f"{table.title}. {table.about}")
    linked = 0
    whole = [(one.name, _width(one)) for one in table.columns if one.name in _WHOLE]
    for row, values in enumerate(table.rows, _HEAD_ROW + 1):
        sheet.set_row(row, _height([(str(values.get(name) or ""), w) for name, w in whole]))
    for place, column in enumerate(table.columns):
        sheet.set_column(place, place, _width(column))
        sheet.write_string(_HEAD_ROW, place, column.name, made.formats["head"])
        for row, values in enumerate(table.rows, _HEAD_ROW + 1):
            value = values.get(column.name)
            record = links.get(str(value).partition("; ")[0]) if "unit" in column.name else None
            if record is not None and linked < _MOST_LINKS:
                linked += 1
                target = f"internal:'{_RECORDS}'!A{record}"
                sheet.write_url(row, place, target, made.formats["link"], str(value)[:_LONGEST])
            else:
                _write(sheet, row, place, value, made.formats[column.kind])
    sheet.freeze_panes(_HEAD_ROW + 1, 1)
    sheet.repeat_rows(_HEAD_ROW)
    if not table.rows:
        sheet.write_string(_HEAD_ROW + 1, 0, _NOTHING_MISSING)
    else:
        sheet.autofilter(_HEAD_ROW, 0, _HEAD_ROW + len(table.rows), len(table.columns) - 1)


def _height(texts: Sequence[tuple[str, int]]) -> float:
    """The height of a row that shows its texts whole, in columns of so many letters.

    Spreadsheets find it themselves when a file is opened, but not all of them do.
    """
    lines = max((len(textwrap.wrap(text, width)) for text, width in texts), default=1)
    return min(_LINE * max(1, lines), _TALLEST)


def _write(sheet: Any, row: int, place: int, value: Value, form: Any) -> None:
    if value is None:
        sheet.write_blank(row, place, None, form)
    elif isinstance(value, int | float) and not isinstance(value, bool):
        sheet.write_number(row, place, value, form)
    else:
        text = value if isinstance(value, str) else printed(value)
        sheet.write_string(row, place, text[:_LONGEST], form)


def _width(column: Column) -> int:
    short = 14 if column.kind == "text" else 10
    return _WIDTHS.get(column.name, max(short, len(column.name) + 3))


def _matrix(made: _Book, comparison: Comparison, recommendations: Sheet) -> None:
    """Lay the matrix out as themes by meeting; a cell links to the first of its records."""
    counting = " ".join(prose.counting(comparison.matrix))
    shade = f"Shade: share of the {comparison.matrix.by}’s own {comparison.matrix.unit}s."
    about = f"{counting} {shade} A cell links to its first record."
    columns = heads(comparison.matrix)
    sheet = _sheet(made, _TITLES[_MATRIX], about)
    wide = made.formats["noted" if made.specimen else "wrap"]
    sheet.merge_range(0, 0, 0, len(columns), _opening(made, about), wide)
    sheet.set_row(0, _height([(about, 40 + 16 * len(columns))]))
    rows = {str(row["unit"]): n for n, row in enumerate(recommendations.rows, _HEAD_ROW + 2)}
    numbers = {unit: n for n, unit in enumerate(rows)}
    units = list(rows)
    sheet.set_column(0, 0, 48)
    sheet.set_column(1, len(columns), 18)
    sheet.write_string(_HEAD_ROW, 0, "Theme", made.formats["head"])
    sheet.set_row(_HEAD_ROW, 5 * _LINE)
    for place, column in enumerate(columns, 1):
        sheet.write_string(_HEAD_ROW, place, _head(column), made.formats["head"])
    for row, lane in enumerate(lanes(comparison, numbers), _HEAD_ROW + 1):
        sheet.write_string(row, 0, lane.label, made.formats["top" if lane.top else "leaf"])
        if not lane.top:
            sheet.set_row(row, _height([(lane.label, 46)]), None, {"level": 1})
        else:
            sheet.set_row(row, _height([(lane.label, 44)]))
        _boxes(made, sheet, row, lane, [rows[unit] for unit in units])
    sheet.outline_settings(True, False, True, False)
    sheet.freeze_panes(_HEAD_ROW + 1, 1)
    sheet.repeat_rows(_HEAD_ROW)


def _boxes(made: _Book, sheet: Any, row: int, lane: Lane, targets: Sequence[int]) -> None:
    for place, box in enumerate(lane.boxes, 1):
        form = made.formats[_format(box)]
        if box.records:
            # The number is written over the link, so that it stays a number.
            target = f"internal:'{_RECORDS}'!A{targets[box.records[0]]}"
            sheet.write_url(row, place, target, form, tip=box.note[:250])
        if box.digests:
            parts = [box.figure, f"{len(box.digests)}d"]
            sheet.write_string(row, place, " + ".join(part for part in parts if part), form)
        elif box.loaded:
            sheet.write_number(row, place, len(box.recs), form)
        else:
            sheet.write_string(row, place, "–", form)


def _format(box: Box) -> str:
    if box.is_open:
        return "open"
    return f"s{box.step}" if box.loaded or box.records else "none"


def _head(column: Head) -> str:
    unread = f"; {column.unread}" if column.unread else ""
    return f"{column.title} ({column.note}{unread})"
