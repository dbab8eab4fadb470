"""One speaker taking the floor, as read."""

from __future__ import annotations

from attrs import frozen

from crimecongress.model import Capacity, Speaker


@frozen(kw_only=True)
class StatementReading:
    """One speaker taking the floor, as read from a healed text.

    Attributes:
        start: Where the speaker's name starts; of one of several holders of an office, that of the
            State ("the Ministers of Justice of Angola and Benin").
        end: Where it ends.
        speaker: Who spoke.
        capacity: In which capacity.
        on_behalf_of: The group or State on whose behalf, as printed, or None.
    """

    start: int
    end: int
    speaker: Speaker
    capacity: Capacity
    on_behalf_of: str | None = None
