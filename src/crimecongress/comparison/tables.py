"""Results that count: scope, matrix, participation, missing meetings; each states its unit."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import ClassVar

from attrs import field, frozen

from crimecongress.model import Capacity, Confidence, Region, ScopeStatus, SpeakerKind
from crimecongress.tabular import Row, Tabular, html_table


@frozen(kw_only=True)
class ScopeRow:
    """How much of one Congress item is loaded of one meeting.

    Attributes:
        meeting: Key of the meeting.
        title: Its short name.
        region: Code of its region, or None.
        congress: Number of the Congress, or None.
        item: Number of the Congress item.
        item_title: Title of the item, or None where the register holds none.
        status: Read, in part, or not in the documents loaded.
        reason: Why, in one phrase.
        documents: Keys of the documents that hold something of it.
        recommendations: Recommendations of the documents under it. Unit: recommendation.
        digest_items: Digest items under it that count for the meeting. Unit: digest item.
    """

    meeting: str
    title: str
    region: Region | None
    congress: int | None
    item: int
    item_title: str | None
    status: ScopeStatus
    reason: str
    documents: tuple[str, ...] = ()
    recommendations: int = 0
    digest_items: int = 0


@frozen(kw_only=True)
class ScopeTable(Tabular):
    """Meeting by Congress item: what was read. Every claim is made inside it.

    Attributes:
        rows: One row for each meeting and each substantive item of its Congress.
    """

    table: ClassVar[str] = "scope"
    rows: tuple[ScopeRow, ...] = ()

    def status(self, meeting: str, item: int | None) -> ScopeStatus:
        """Return how much of an item is loaded of a meeting.

        Args:
            meeting: Key of the meeting.
            item: Number of the Congress item; None for a passage under no item.

        Returns:
            The status; ``not in the documents loaded`` where there is no such row.
        """
        for row in self.rows:
            if row.meeting == meeting and row.item == item:
                return row.status
        return ScopeStatus.NOT_LOADED

    def read_by(self, congress: int | None, item: int | None) -> tuple[str, ...]:
        """Return the meetings that an item was read for.

        Args:
            congress: Number of the Congress.
            item: Number of the Congress item.

        Returns:
            Keys of the meetings, in order.
        """
        return tuple(
            row.meeting
            for row in self.rows
            if (row.congress, row.item, row.status) == (congress, item, ScopeStatus.READ)
        )

    def to_rows(self) -> list[Row]:
        """Return one row for each meeting and item."""
        return [
            {
                "meeting": row.meeting,
                "title": row.title,
                "region": row.region,
                "congress": row.congress,
                "item": row.item,
                "item_title": row.item_title,
                "status": row.status,
                "reason": row.reason,
                "documents": "; ".join(row.documents),
                "recommendations": row.recommendations,
                "digest_items": row.digest_items,
            }
            for row in self.rows
        ]


@frozen(kw_only=True)
class Interval:
    """A share with its interval.

    Attributes:
        share: The share, 0 to 1.
        low: Lower end of the interval.
        high: Upper end.
        level: Its level (0.95).
    """

    share: float
    low: float
    high: float
    level: float = 0.95


@frozen(kw_only=True)
class MatrixRow:
    """A row of the matrix: a theme.

    Attributes:
        theme: Id of the theme.
        label: Its label.
        top: Id of its top; its own for a top.
    """

    theme: str
    label: str
    top: str

    @property
    def level(self) -> str:
        """``top`` or ``leaf``."""
        return "top" if self.theme == self.top else "leaf"


@frozen(kw_only=True)
class MatrixColumn:
    """A column of the matrix: a meeting, a region, a Congress or an item.

    Attributes:
        key: Its key.
        title: Its short name.
        total: All counted units of the documents, tagged or not. Unit: that of the matrix.
        untagged: Units among them without any theme.
        digest_items: Digest items that count for the column's meetings. Unit: digest item.
        region: Code of the region where the column has one, or None.
        specimen: Whether it holds a fictional meeting.
    """

    key: str
    title: str
    total: int
    untagged: int
    digest_items: int
    region: Region | None = None
    specimen: bool = False


@frozen(kw_only=True)
class Cell:
    """A cell of the matrix: what a column asks under a theme.

    Attributes:
        theme: Id of the theme.
        column: Key of the column.
        count: Units that carry the theme, or None where the column has no unit at all (nothing
            was read, which is not nought). Unit: that of the matrix.
        units: Keys of the units behind the count; an act's unit is its recommendation.
        digest_units: Keys of the digest items that carry the theme; never in ``count``.
        interval: ``count`` as a share of the column's total, with its interval; None where the
            total is 0.
    """

    theme: str
    column: str
    count: int | None
    units: tuple[str, ...] = ()
    digest_units: tuple[str, ...] = ()
    interval: Interval | None = None


@frozen(kw_only=True)
class Matrix(Tabular):
    """Themes by meeting, counts of recommendations or acts.

    Attributes:
        unit: What is counted: ``recommendation`` or ``act``.
        by: What the columns are: ``meeting``, ``region``, ``congress`` or ``item``.
        rows: Themes: each top followed by its leaves.
        heads: The columns in order.
        cells: All cells, row by row.
    """

    table: ClassVar[str] = "matrix"
    unit: str
    by: str
    rows: tuple[MatrixRow, ...]
    heads: tuple[MatrixColumn, ...]
    cells: tuple[Cell, ...]
    _places: dict[tuple[str, str], Cell] = field(init=False, repr=False, eq=False)

    @_places.default
    def _index(self) -> dict[tuple[str, str], Cell]:
        return {(cell.theme, cell.column): cell for cell in self.cells}

    def cell(self, theme: str, column: str) -> Cell:
        """Return one cell.

        Args:
            theme: Id of a theme of the scheme.
            column: Key of a column.

        Returns:
            The cell; an empty one where the matrix has no such row or column.
        """
        return self._places.get((theme, column)) or Cell(theme=theme, column=column, count=None)

    def to_rows(self) -> list[Row]:
        """Return one row for each cell."""
        width = len(self.heads)
        return [
            self._row(self.rows[place // width], self.heads[place % width], cell)
            for place, cell in enumerate(self.cells)
        ]

    def _row(self, row: MatrixRow, column: MatrixColumn, cell: Cell) -> Row:
        interval = cell.interval
        return {
            "theme": row.theme,
            "label": row.label,
            "top": row.top,
            "level": row.level,
            "column": column.key,
            "title": column.title,
            "unit": self.unit,
            "count": cell.count,
            "total": column.total,
            "share": None if interval is None else interval.share,
            "low": None if interval is None else interval.low,
            "high": None if interval is None else interval.high,
            "digest_items": len(cell.digest_units),
            "units": "; ".join(cell.units),
            "digest_units": "; ".join(cell.digest_units),
        }

    def _repr_html_(self) -> str:
        """Show the tops by column in Jupyter."""
        rows = []
        for row in self.rows:
            if row.level == "top":
                cells = [self.cell(row.theme, column.key) for column in self.heads]
                rows.append([row.label, *(cell.count for cell in cells)])
        totals = ["All", *(column.total or None for column in self.heads)]
        head = ["Theme", *(column.title for column in self.heads)]
        note = (
            f"Counts of {self.unit}s; one may carry several themes. – : nothing was read. "
            "Digest items are not counted here."
        )
        return html_table("Themes by " + self.by, head, [*rows, totals], note)


@frozen(kw_only=True)
class Participant:
    """One speaker in one capacity under one item of one meeting.

    Attributes:
        meeting: Key of the meeting.
        region: Code of the region of the meeting.
        congress: Number of the Congress.
        item: Congress item under which the floor was taken, or None.
        workshop: Workshop, or None.
        speaker: Name in its normal form.
        kind: What the speaker is.
        iso3: ISO 3166-1 alpha-3 code of a State, or None.
        capacity: In which capacity.
        on_behalf_of: The group or State on whose behalf, or None.
        statements: How often. Unit: statement.
        citations: Where the names stand.
    """

    meeting: str
    region: Region | None
    congress: int | None
    item: int | None
    workshop: int | None
    speaker: str
    kind: SpeakerKind
    iso3: str | None
    capacity: Capacity
    on_behalf_of: str | None
    statements: int
    citations: tuple[str, ...]


@frozen(kw_only=True)
class KindCount:
    """How many speakers of a kind a meeting heard.

    Attributes:
        meeting: Key of the meeting.
        title: Its short name.
        kind: Kind of speaker.
        speakers: Different speakers. Unit: speaker.
        statements: How often they took the floor. Unit: statement.
    """

    meeting: str
    title: str
    kind: SpeakerKind
    speakers: int
    statements: int


@frozen(kw_only=True)
class ParticipationSummary(Tabular):
    """Speakers and statements by meeting and kind of speaker.

    Attributes:
        rows: One row for each meeting and kind.
    """

    table: ClassVar[str] = "participation_summary"
    rows: tuple[KindCount, ...] = ()

    def to_rows(self) -> list[Row]:
        """Return one row for each meeting and kind."""
        return [
            {
                "meeting": row.meeting,
                "title": row.title,
                "kind": row.kind,
                "speakers": row.speakers,
                "statements": row.statements,
            }
            for row in self.rows
        ]


@frozen(kw_only=True)
class Participation(Tabular):
    """Who took the floor; no view follows from it.

    Attributes:
        rows: One row for each speaker, capacity and item of a meeting.
        summary: The same by kind of speaker.
    """

    table: ClassVar[str] = "participation"
    rows: tuple[Participant, ...] = ()
    summary: ParticipationSummary = ParticipationSummary()

    def to_rows(self) -> list[Row]:
        """Return one row for each speaker, capacity and item of a meeting."""
        return [
            {
                "meeting": row.meeting,
                "region": row.region,
                "congress": row.congress,
                "item": row.item,
                "workshop": row.workshop,
                "speaker": row.speaker,
                "kind": row.kind,
                "iso3": row.iso3,
                "capacity": row.capacity,
                "on_behalf_of": row.on_behalf_of,
                "statements": row.statements,
                "citations": "; ".join(row.citations),
            }
            for row in self.rows
        ]


@frozen(kw_only=True)
class MissingMeeting:
    """A meeting of the same Congress that the register knows and that is not loaded.

    Attributes:
        meeting: Its id in the register.
        title: Its short name.
        region: Code of its region.
        congress: Number of the Congress.
        city: Host city.
        start: First day, or None where it is not established.
        end: Last day, likewise.
        confidence: Standing of the row.
    """

    meeting: str
    title: str
    region: Region
    congress: int
    city: str
    start: date | None
    end: date | None
    confidence: Confidence


@frozen(kw_only=True)
class Missing(Tabular):
    """The meetings that are not loaded; named on page one.

    Attributes:
        rows: One row for each.
    """

    table: ClassVar[str] = "missing"
    rows: tuple[MissingMeeting, ...] = ()

    def __iter__(self) -> Iterator[MissingMeeting]:
        return iter(self.rows)

    def __len__(self) -> int:
        return len(self.rows)

    def to_rows(self) -> list[Row]:
        """Return one row for each meeting."""
        return [
            {
                "meeting": row.meeting,
                "title": row.title,
                "region": row.region,
                "congress": row.congress,
                "city": row.city,
                "start": row.start.isoformat() if row.start else None,
                "end": row.end.isoformat() if row.end else None,
                "confidence": row.confidence,
            }
            for row in self.rows
        ]
