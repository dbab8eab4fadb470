"""Who took the floor, as tables; presence carries no view."""

from __future__ import annotations

from typing import ClassVar

from attrs import frozen

from crimecongress.display import Displayed
from crimecongress.model import Capacity, Region, SpeakerKind
from crimecongress.tabular import Row, Tabular, row_of


@frozen(kw_only=True, repr=False)
class Participant(Displayed):
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
        group: Regional group of the General Assembly that the State belongs to today, or None.
        subregion: Its sub-region in the M49 standard, or None.
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
    group: str | None = None
    subregion: str | None = None
    capacity: Capacity
    on_behalf_of: str | None
    statements: int
    citations: tuple[str, ...]


@frozen(kw_only=True, repr=False)
class KindCount(Displayed):
    """How many speakers of a kind a meeting heard.

    Attributes:
        meeting: Key of the meeting.
        title: Its short name.
        congress: Number of its Congress, or None.
        kind: Kind of speaker.
        speakers: Different speakers. Unit: speaker.
        statements: How often they took the floor. Unit: statement.
    """

    meeting: str
    title: str
    congress: int | None = None
    kind: SpeakerKind
    speakers: int
    statements: int


@frozen(kw_only=True, repr=False)
class ParticipationSummary(Tabular):
    """Speakers and statements by meeting and kind of speaker.

    Attributes:
        rows: One row for each meeting and kind.
    """

    table: ClassVar[str] = "participation_summary"
    rows: tuple[KindCount, ...] = ()

    def to_rows(self) -> list[Row]:
        """Return one row for each meeting and kind."""
        return [row_of(row) for row in self.rows]


@frozen(kw_only=True, repr=False)
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
        return [row_of(row) for row in self.rows]


@frozen(kw_only=True, repr=False)
class GroupCount(Displayed):
    """How many States of a regional group a meeting heard.

    Attributes:
        meeting: Key of the meeting.
        title: Its short name.
        congress: Number of its Congress, or None.
        grouping: ``General Assembly`` (regional group) or ``M49`` (sub-region).
        group: Name of the group.
        members: States in it today. Unit: State.
        speakers: Of these, different States that took the floor. Unit: State.
        statements: How often they took it. Unit: statement.
        states: Their names, sorted.
    """

    meeting: str
    title: str
    congress: int | None
    grouping: str
    group: str
    members: int
    speakers: int
    statements: int
    states: tuple[str, ...]


@frozen(kw_only=True, repr=False)
class RegionalParticipation(Tabular):
    """States that took the floor, by regional group and by M49 sub-region.

    Attributes:
        rows: One row for each meeting, grouping and group of which a State took the floor.
    """

    table: ClassVar[str] = "participation_groups"
    rows: tuple[GroupCount, ...] = ()

    def of(self, grouping: str) -> tuple[GroupCount, ...]:
        """Return the rows of one grouping: ``General Assembly`` or ``M49``."""
        return tuple(row for row in self.rows if row.grouping == grouping)

    def to_rows(self) -> list[Row]:
        """Return one row for each meeting, grouping and group."""
        return [row_of(row) for row in self.rows]


@frozen(kw_only=True, repr=False)
class Attendee(Displayed):
    """A State or organization that a report lists as present.

    Attributes:
        meeting: Key of the meeting.
        congress: Number of its Congress, or None.
        name: Name in its normal form.
        kind: What it is.
        capacity: ``observer`` where the paragraph or its heading says so, else ``representative``.
            Who is an observer at a regional meeting may be a Member State of another region.
        iso3: ISO 3166-1 alpha-3 code of a State, or None.
        group: Regional group of the General Assembly that the State belongs to today, or None.
        citation: The paragraph that lists it.
    """

    meeting: str
    congress: int | None
    name: str
    kind: SpeakerKind
    capacity: Capacity
    iso3: str | None
    group: str | None
    citation: str


@frozen(kw_only=True, repr=False)
class Attendance(Tabular):
    """Who was listed as present; that someone is not listed says nothing.

    Attributes:
        rows: One row for each name in a paragraph on attendance.
    """

    table: ClassVar[str] = "attendance"
    rows: tuple[Attendee, ...] = ()

    def __len__(self) -> int:
        return len(self.rows)

    def to_rows(self) -> list[Row]:
        """Return one row for each name."""
        return [row_of(row) for row in self.rows]
