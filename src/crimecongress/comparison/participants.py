"""Who took the floor, as tables; presence carries no view."""

from __future__ import annotations

from typing import ClassVar

from attrs import frozen

from crimecongress.model import Capacity, Region, SpeakerKind
from crimecongress.tabular import Row, Tabular


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
