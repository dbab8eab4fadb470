"""The scope table and the meetings that are not loaded: what every claim is made inside."""

from __future__ import annotations

from collections import Counter

from crimecongress.comparison.scopes import Missing, MissingMeeting, ScopeRow, ScopeTable
from crimecongress.corpus import Corpus
from crimecongress.model import Unit, UnitKind
from crimecongress.register import meeting_name


def scope_table(corpus: Corpus, units: tuple[Unit, ...]) -> ScopeTable:
    """Say how much of each Congress item is loaded of each meeting.

    Args:
        corpus: The proceedings.
        units: Their recommendations and digest items.

    Returns:
        One row for each meeting and each item of its Congress. Recommendations and digest items
        are counted apart; a digest item that may not be counted for its meeting stands in neither.
    """
    titles = {(row.congress, row.number): row.title for row in corpus.agenda if row.kind == "item"}
    held = Counter((unit.meeting, unit.congress_item, unit.kind) for unit in units if unit.counted)
    return ScopeTable(
        rows=tuple(
            ScopeRow(
                meeting=one.key,
                title=one.title,
                region=one.region,
                congress=one.congress,
                item=row.item,
                item_title=None if one.congress is None else titles.get((one.congress, row.item)),
                status=row.status,
                reason=row.reason,
                documents=row.documents,
                recommendations=held[one.key, row.item, UnitKind.RECOMMENDATION],
                digest_items=held[one.key, row.item, UnitKind.DIGEST_ITEM],
            )
            for one in corpus.proceedings
            for row in one.scope
        )
    )


def missing_meetings(corpus: Corpus) -> Missing:
    """Name the meetings of the same Congresses that the register knows and that are not loaded.

    Args:
        corpus: The proceedings.

    Returns:
        One row for each, as the register gives it.
    """
    return Missing(
        rows=tuple(
            MissingMeeting(
                meeting=row.id,
                title=meeting_name(row),
                region=row.region,
                congress=row.congress,
                city=row.city,
                start=row.start,
                end=row.end,
                confidence=row.confidence,
            )
            for row in corpus.missing
        )
    )
