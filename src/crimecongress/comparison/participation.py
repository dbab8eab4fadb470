"""Who took the floor, in which capacity, under which item; presence carries no view."""

from __future__ import annotations

from collections import defaultdict

from crimecongress.comparison.participants import (
    KindCount,
    Participant,
    Participation,
    ParticipationSummary,
)
from crimecongress.corpus import Corpus
from crimecongress.model import DocumentPart, Proceedings, SpeakerKind, Statement


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
    for report in one.reports:
        if report.document.part is DocumentPart.CORRIGENDUM:
            continue
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
                kind=kind,
                speakers=len(speakers[one.key, kind]),
                statements=statements[one.key, kind],
            )
            for one in corpus.proceedings
            for kind in SpeakerKind
            if (one.key, kind) in speakers
        )
    )
