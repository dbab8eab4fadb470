"""Who took the floor, in which capacity, under which item; presence carries no view."""

from __future__ import annotations

from collections import Counter, defaultdict
from functools import cache

from crimecongress.comparison.participants import (
    GroupCount,
    KindCount,
    Participant,
    Participation,
    ParticipationSummary,
    RegionalParticipation,
)
from crimecongress.corpus import Corpus
from crimecongress.model import (
    Proceedings,
    SpeakerKind,
    Statement,
)
from crimecongress.names import states

GENERAL_ASSEMBLY, M49 = "General Assembly", "M49"


def participation(corpus: Corpus) -> Participation:
    """Count who took the floor.

    Args:
        corpus: The proceedings.

    Returns:
        One row for each speaker, capacity and item of a meeting, in the order of the text. A
        speaker that the text names twice under one item is one row with two statements.
    """
    rows = tuple(row for one in corpus.proceedings for row in _participants(one, corpus.item))
    return Participation(rows=rows, summary=_summary(corpus, rows))


def _participants(one: Proceedings, only: int | None) -> list[Participant]:
    found: dict[tuple[object, ...], list[Statement]] = defaultdict(list)
    for report in one.counted:
        for statement in report.statements:
            speaker = statement.speaker
            if only in (None, statement.congress_item):
                place = (statement.congress_item, statement.workshop)
                who = (speaker.normalised, speaker.kind, speaker.iso3)
                found[*place, *who, statement.capacity, statement.on_behalf_of].append(statement)
    return [_participant(one, same) for same in found.values()]


def _participant(one: Proceedings, same: list[Statement]) -> Participant:
    first = same[0]
    return Participant(
        meeting=one.key,
        region=one.region,
        congress=one.congress,
        item=first.congress_item,
        workshop=first.workshop,
        speaker=first.speaker.normalised,
        kind=first.speaker.kind,
        iso3=first.speaker.iso3,
        group=group_of(first.speaker.iso3, GENERAL_ASSEMBLY),
        subregion=group_of(first.speaker.iso3, M49),
        capacity=first.capacity,
        on_behalf_of=first.on_behalf_of,
        statements=len(same),
        citations=tuple(dict.fromkeys(str(statement.citation) for statement in same)),
    )


def _summary(corpus: Corpus, rows: tuple[Participant, ...]) -> ParticipationSummary:
    speakers: dict[tuple[str, SpeakerKind], set[tuple[str, str | None]]] = defaultdict(set)
    statements: dict[tuple[str, SpeakerKind], int] = defaultdict(int)
    for row in rows:
        speakers[row.meeting, row.kind].add((row.speaker, row.iso3))
        statements[row.meeting, row.kind] += row.statements
    return ParticipationSummary(
        rows=tuple(
            KindCount(
                meeting=one.key,
                title=one.title,
                congress=one.congress,
                kind=kind,
                speakers=len(speakers[one.key, kind]),
                statements=statements[one.key, kind],
            )
            for one in corpus.proceedings
            for kind in SpeakerKind
            if (one.key, kind) in speakers
        )
    )


def regional_participation(found: Participation, corpus: Corpus) -> RegionalParticipation:
    """Count the States that took the floor by regional group and by M49 sub-region.

    Groups of the General Assembly are those of the Department for General Assembly and Conference
    Management, sub-regions those of the M49 standard of the Statistics Division, both as of today,
    whenever the meeting was held. Observer States and States that are no more are in no group.

    Args:
        found: Who took the floor.
        corpus: The proceedings, in whose order the rows stand.

    Returns:
        One row for each meeting, grouping and group of which a State took the floor.
    """
    heard: dict[tuple[str, str, str], Counter[str]] = defaultdict(Counter)
    for row in found.rows:
        for grouping, group in ((GENERAL_ASSEMBLY, row.group), (M49, row.subregion)):
            if group:
                heard[row.meeting, grouping, group][row.speaker] += row.statements
    sizes = {grouping: Counter(_groups(grouping).values()) for grouping in (GENERAL_ASSEMBLY, M49)}
    return RegionalParticipation(
        rows=tuple(
            GroupCount(
                meeting=one.key,
                title=one.title,
                congress=one.congress,
                grouping=grouping,
                group=group,
                members=members,
                speakers=len(heard[one.key, grouping, group]),
                statements=heard[one.key, grouping, group].total(),
                states=tuple(sorted(heard[one.key, grouping, group])),
            )
            for one in corpus.proceedings
            for grouping, groups in sizes.items()
            for group, members in sorted(groups.items())
            if (one.key, grouping, group) in heard
        )
    )


@cache
def _groups(grouping: str) -> dict[str, str]:
    """The group of each State, by its ISO code."""
    named = {
        one.iso3: one.group if grouping == GENERAL_ASSEMBLY else one.intermediate or one.subregion
        for one in states()
    }
    return {iso3: group for iso3, group in named.items() if group}


def group_of(iso3: str | None, grouping: str) -> str | None:
    """Return the group of a State in a grouping; None where it is in none."""
    return None if iso3 is None else _groups(grouping).get(iso3)
