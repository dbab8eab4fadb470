"""Who took the floor, as values of a page: speakers, their kinds, the groups of their States."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from attrs import frozen

from crimecongress.rendering.labels import item_name, speakers, word

if TYPE_CHECKING:
    from crimecongress.comparison.participants import GroupCount, KindCount, Participant
    from crimecongress.comparison.results import Comparison
    from crimecongress.model import Proceedings

_GROUPINGS = (
    (
        "General Assembly",
        "Member States that took the floor, by regional group of the General Assembly",
        "Groups as of today: Department for General Assembly and Conference Management.",
    ),
    (
        "M49",
        "Member States that took the floor, by sub-region",
        "Sub-regions as of today: M49 standard of the Statistics Division.",
    ),
)


@frozen(kw_only=True)
class Speaking:
    """A line of the table of speakers."""

    name: str
    kind: str
    kind_label: str
    capacity: str
    behalf: str
    meeting: str
    meeting_key: str
    item: str
    statements: int
    citation: str
    specimen: bool
    digest: bool = False


@frozen(kw_only=True)
class KindLine:
    """A kind of speaker and how many each meeting heard."""

    kind: str
    label: str
    values: tuple[str, ...]


@frozen(kw_only=True)
class GroupLine:
    """A regional group and how many of its States each meeting heard."""

    name: str
    members: int
    values: tuple[str, ...]


def kind_lines(comparison: Comparison) -> tuple[KindLine, ...]:
    """Return how many speakers of each kind each meeting heard.

    Args:
        comparison: The comparison.

    Returns:
        One line for each kind that any meeting heard; speakers, and statements in brackets where
        these are more; a meeting of which no document is loaded shows a dash.
    """
    rows = {(row.kind, row.meeting): row for row in comparison.participation.summary.rows}
    lines = []
    for kind in dict.fromkeys(row.kind for row in comparison.participation.summary.rows):
        values = tuple(
            _heard(rows.get((kind, one.key)), one) for one in comparison.corpus.proceedings
        )
        lines.append(KindLine(kind=kind, label=speakers(kind, 2), values=values))
    return tuple(lines)


def speakings(comparison: Comparison, names: Mapping[str, str]) -> tuple[Speaking, ...]:
    """Return who took the floor, meeting by meeting.

    Args:
        comparison: The comparison.
        names: Short name of each meeting.

    Returns:
        One line for each speaker, capacity and item.
    """
    fictional = {one.key: one.specimen for one in comparison.corpus.proceedings}

    def line(row: Participant) -> Speaking:
        return Speaking(
            name=row.speaker,
            kind=row.kind,
            kind_label=speakers(row.kind),
            capacity=word(row.capacity),
            behalf=row.on_behalf_of or "",
            meeting=names.get(row.meeting, row.meeting),
            meeting_key=row.meeting,
            item=item_name(row.item, row.workshop),
            statements=row.statements,
            citation="; ".join(row.citations),
            specimen=fictional.get(row.meeting, False),
        )

    return tuple(line(row) for row in comparison.participation.rows)


def state_groups(comparison: Comparison) -> tuple[tuple[str, str, tuple[GroupLine, ...]], ...]:
    """Return the tables of speakers by group of States: title, source and lines of each.

    Args:
        comparison: The comparison.

    Returns:
        One table for each grouping in which any State took the floor.
    """
    return tuple(
        (title, source, lines)
        for grouping, title, source in _GROUPINGS
        if (lines := _group_lines(comparison, grouping))
    )


def _group_lines(comparison: Comparison, grouping: str) -> tuple[GroupLine, ...]:
    """One line for each group of which a State took the floor anywhere."""
    rows = comparison.regional.of(grouping)
    found = {(row.group, row.meeting): row for row in rows}
    members = {row.group: row.members for row in rows}
    lines = []
    for group in sorted(members):
        values = tuple(
            _heard(found.get((group, one.key)), one) for one in comparison.corpus.proceedings
        )
        lines.append(GroupLine(name=group, members=members[group], values=values))
    return tuple(lines)


def _heard(row: KindCount | GroupCount | None, meeting: Proceedings) -> str:
    """Speakers, and statements where these are more; a dash where there is nothing to count in."""
    if row is None:
        return "0" if meeting.counted else "–"
    more = f" ({row.statements})" if row.statements != row.speakers else ""
    return f"{row.speakers}{more}"
