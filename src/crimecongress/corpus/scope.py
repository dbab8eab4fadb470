"""How much of each Congress item the loaded documents of one meeting hold."""

from __future__ import annotations

from collections.abc import Sequence

from crimecongress.model import (
    DigestItem,
    DocumentPart,
    ItemScope,
    ParagraphKind,
    Report,
    ScopeStatus,
)


def item_scope(
    items: Sequence[int], reports: Sequence[Report], digest: Sequence[DigestItem]
) -> tuple[ItemScope, ...]:
    """Say of each item whether it is read, in part, or not in the documents loaded.

    An item is ``read`` where a document that stands holds its section from the beginning (its own
    heading, not marked as continued) and an outcome under it, be it a report, a draft or a lone
    addendum that holds the whole section. A continued section whose beginning is not loaded, a
    section without an outcome, and a digest are parts.

    Args:
        items: Items of the Congress that the register knows.
        reports: The documents that stand.
        digest: Items of the digest on the meeting.

    Returns:
        One row for each item, those that only the documents name included.
    """
    named = {p.congress_item for report in reports for p in report.paragraphs}
    named |= {h.congress_item for report in reports for h in report.outline}
    named |= {item.congress_item for item in digest if item.counts_for_meeting}
    known = sorted({*items, *(item for item in named if item is not None)})
    return tuple(_scope(item, reports, digest) for item in known)


def _scope(item: int, reports: Sequence[Report], digest: Sequence[DigestItem]) -> ItemScope:
    holding = [report for report in reports if _holds(report, item)]
    status, reason = _standing(item, holding)
    documents = [report.document.key for report in holding]
    if any(one.congress_item == item and one.counts_for_meeting for one in digest):
        documents.append("digest")
        if status is ScopeStatus.NOT_LOADED:
            status, reason = ScopeStatus.IN_PART, "a digest"
    elif not holding and any(_is_whole(report) for report in reports):
        reason = "the report has no section on it"
    return ItemScope(item=item, status=status, reason=reason, documents=tuple(documents))


def _standing(item: int, holding: Sequence[Report]) -> tuple[ScopeStatus, str]:
    headings = [h for report in holding for h in report.outline if h.congress_item == item]
    if not holding:
        return ScopeStatus.NOT_LOADED, "no document loaded holds it"
    if not headings:
        return ScopeStatus.IN_PART, "a passage without the heading of the item"
    if all(heading.continued for heading in headings):
        return ScopeStatus.IN_PART, "the section is continued and its beginning is not loaded"
    if not any(_has_outcome(report, item) for report in holding):
        return ScopeStatus.IN_PART, "a section without an outcome"
    if all(report.document.part is DocumentPart.ADDENDUM for report in holding):
        return ScopeStatus.READ, "its whole section, in an addendum"
    return ScopeStatus.READ, "its section with the outcome"


def _is_whole(report: Report) -> bool:
    return report.document.part in (None, DocumentPart.REVISION) and bool(report.outline)


def _holds(report: Report, item: int) -> bool:
    if report.document.is_corrigendum:
        return False
    return any(heading.congress_item == item for heading in report.outline) or any(
        paragraph.congress_item == item for paragraph in report.paragraphs
    )


def _has_outcome(report: Report, item: int) -> bool:
    return any(one.congress_item == item for one in report.recommendations) or any(
        p.congress_item == item and p.kind is ParagraphKind.OUTCOME for p in report.paragraphs
    )
