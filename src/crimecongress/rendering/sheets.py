"""The tables of a dossier: those of the comparison, each with a column that marks specimens."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from attrs import evolve, frozen

from crimecongress.model import UnitKind
from crimecongress.tabular import Column, Row, Tabular, table_info

if TYPE_CHECKING:
    from crimecongress.comparison.results import Comparison
    from crimecongress.comparison.revision import Revision
    from crimecongress.comparison.traces import Tracing

_SPECIMEN = Column(
    name="specimen", about="yes where the row rests on a fictional document.", kind="flag"
)
_OPPOSED = "opposed"
#: Every table of a dossier, in order, by the names of its CSV files.
TABLES = (
    "scope",
    "missing",
    "matrix",
    "recommendations",
    "tags",
    "matches",
    "threshold_curve",
    "wording",
    "strength",
    "participation",
    "participation_summary",
    "participation_groups",
    "attendance",
    "revision",
    "redline",
    "trace",
    "excess",
)


@frozen(kw_only=True)
class Sheet:
    """A table of a dossier.

    Attributes:
        name: Name of the CSV file without its ending, and of the sheet in the workbook.
        title: Title for people.
        about: What one row is, and what the reader should know.
        columns: Its columns, in order.
        rows: One mapping a row, from column name to value; None is "not given".
    """

    name: str
    title: str
    about: str
    columns: tuple[Column, ...]
    rows: tuple[Row, ...]


def sheets(comparison: Comparison) -> tuple[Sheet, ...]:
    """Return the tables that a dossier holds.

    Args:
        comparison: The comparison.

    Returns:
        The tables of :data:`TABLES`, in this order, empty ones too. Oppositions stand in the
        matches, as rows of kind ``opposed``.
    """
    fictional = {one.key: one.specimen for one in comparison.corpus.proceedings}
    columns = {column.key: column.specimen for column in comparison.matrix.heads}
    regions = _fictional_regions(comparison)
    recommendations = comparison.corpus.table("recommendations", themes=comparison.tagging.themes)
    heard = comparison.participation
    matches = [*comparison.groups.to_rows(), *_opposed(comparison)]
    return (
        _sheet("scope", comparison.scope.to_rows(), fictional, "meeting"),
        _sheet("missing", comparison.missing.to_rows(), {}, "meeting"),
        _sheet("matrix", comparison.matrix.to_rows(), columns, "column"),
        _sheet("recommendations", recommendations.to_rows(), fictional, "meeting"),
        _sheet("tags", _evidence(comparison), fictional, "meeting"),
        _matches(_sheet("matches", matches, fictional, "meeting")),
        _whole(comparison.curve, specimen=comparison.specimen),
        _sheet("wording", comparison.wording.to_rows(), regions, "group"),
        _sheet("strength", comparison.strength.to_rows(), regions, "group"),
        _sheet("participation", heard.to_rows(), fictional, "meeting"),
        _sheet(
            "participation_summary",
            comparison.participation.summary.to_rows(),
            fictional,
            "meeting",
        ),
        _sheet("participation_groups", comparison.regional.to_rows(), fictional, "meeting"),
        _sheet("attendance", comparison.attendance.to_rows(), fictional, "meeting"),
        *revision_sheets(comparison.revisions),
        *tracing_sheets(comparison.tracings),
    )


def revision_sheets(revisions: Sequence[Revision]) -> tuple[Sheet, Sheet]:
    """Return the tables ``revision`` and ``redline`` of some revisions, one below the other."""
    return (
        _joined("revision", [(one.to_rows(), one.specimen) for one in revisions]),
        _joined("redline", [(one.changes.to_rows(), one.specimen) for one in revisions]),
    )


def tracing_sheets(tracings: Sequence[Tracing]) -> tuple[Sheet, Sheet]:
    """Return the tables ``trace`` and ``excess`` of some tracings, one below the other."""
    return (
        _joined("trace", [(one.to_rows(), one.specimen) for one in tracings]),
        _joined("excess", [(one.excess.to_rows(), one.specimen) for one in tracings]),
    )


def _fictional_regions(comparison: Comparison) -> dict[str, bool]:
    """Whether anything of a region is fictional."""
    found: dict[str, bool] = {}
    for one in comparison.corpus.proceedings:
        key = str(one.region or "")
        found[key] = found.get(key, False) or one.specimen
    return found


def _whole(table: Tabular, *, specimen: bool) -> Sheet:
    """A table whose every row rests on everything that was compared."""
    return _joined(table.table, [(table.to_rows(), specimen)])


def _joined(name: str, parts: Sequence[tuple[list[Row], bool]]) -> Sheet:
    info = table_info(name)
    rows = tuple({**row, "specimen": specimen} for own, specimen in parts for row in own)
    columns = (*info.columns, _SPECIMEN)
    return Sheet(name=name, title=info.title, about=info.about, columns=columns, rows=rows)


def _sheet(name: str, rows: list[Row], fictional: Mapping[str, bool], key: str) -> Sheet:
    info = table_info(name)
    columns = info.columns
    if not any(column.name == "specimen" for column in columns):
        columns = (*columns, _SPECIMEN)
        rows = [{**row, "specimen": fictional.get(str(row[key]), False)} for row in rows]
    return Sheet(name=name, title=info.title, about=info.about, columns=columns, rows=tuple(rows))


def _evidence(comparison: Comparison) -> list[Row]:
    """Say for each theme of each record which words made it so."""
    labels = {row.theme: row.label for row in comparison.matrix.rows}
    return [
        {
            "unit": unit.key,
            "meeting": unit.meeting,
            "region": unit.region,
            "theme": tag.theme,
            "label": labels.get(tag.theme, tag.theme),
            "evidence": tag.quote,
            "term": tag.term,
            "rule": str(tag.rule),
            "start": tag.start,
            "end": tag.end,
            "citation": str(unit.citation),
        }
        for unit in comparison.units
        if unit.kind is not UnitKind.PARAGRAPH
        for tag in comparison.tagging.of(unit)
    ]


def _opposed(comparison: Comparison) -> list[Row]:
    """Say each opposition in the columns of the matches, one row a side."""
    return [
        {
            "group": pair.id,
            "kind": _OPPOSED,
            "relation": None,
            "meeting": side.meeting,
            "region": side.region,
            "congress": side.congress,
            "item": side.item,
            "unit": side.unit,
            "role": side.role,
            "source": "digest" if side.kind == "digest_item" else "text",
            "text": side.text,
            "citation": side.citation,
            "score": pair.score,
            "best": side.best,
            "words": "; ".join(pair.words),
            "themes": None,
            "polarity": "opposite",
            "threshold": comparison.threshold,
            "claim": f"Similar words, opposite ask: {pair.reason}.",
        }
        for pair in comparison.oppositions
        for side in (pair.left, pair.right)
    ]


def _matches(sheet: Sheet) -> Sheet:
    columns = tuple(
        evolve(column, about=f"{column.about} {_OPPOSED}: one side of an opposition.")
        if column.name == "kind"
        else column
        for column in sheet.columns
    )
    about = (
        f"{sheet.about} Oppositions follow as rows of kind {_OPPOSED}, two rows each; their "
        "members stand in a group of their own too."
    )
    return evolve(sheet, columns=columns, about=about)
