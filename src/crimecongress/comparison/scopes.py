"""What was read and which meetings are missing, as tables."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import ClassVar

from attrs import frozen

from crimecongress.display import Displayed, html_table
from crimecongress.model import Confidence, Region, ScopeStatus
from crimecongress.ordinals import ordinal_suffix
from crimecongress.tabular import Row, Tabular, row_of, table_info


@frozen(kw_only=True, repr=False)
class ScopeRow(Displayed):
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


@frozen(kw_only=True, repr=False)
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
        return [row_of(row) for row in self.rows]

    def _repr_html_(self) -> str:
        """Show in Jupyter what was read: a meeting a row, an item a column."""
        items = sorted({row.item for row in self.rows})
        cells = {(row.meeting, row.item): row for row in self.rows}
        meetings = {row.meeting: row.title for row in self.rows}
        rows = [
            [title, *(_said(cells.get((meeting, item))) for item in items)]
            for meeting, title in meetings.items()
        ]
        titles = dict.fromkeys(
            f"Item {row.item} of the {ordinal_suffix(row.congress)} Congress: {row.item_title}."
            for row in self.rows
            if row.congress and row.item_title
        )
        head = ["Meeting", *(f"Item\u00a0{item}" for item in items)]
        note = " ".join((*titles, "Nothing is said of an item that was not read."))
        return html_table(table_info(self.table).title, head, rows, note)


def _said(row: ScopeRow | None) -> str | None:
    """Say how much was read, and why where that is not all."""
    if row is None:
        return None
    return row.status if row.status is ScopeStatus.READ else f"{row.status}: {row.reason}"


@frozen(kw_only=True, repr=False)
class MissingMeeting(Displayed):
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


@frozen(kw_only=True, repr=False)
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
        return [row_of(row) for row in self.rows]
