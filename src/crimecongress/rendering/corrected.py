"""The corrections of a reading that a person made, as a dossier and the terminal list them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from attrs import frozen

from crimecongress.corrections.fields import quoted
from crimecongress.corrections.records import described
from crimecongress.rendering.labels import file_name

if TYPE_CHECKING:
    from crimecongress.comparison.results import Comparison
    from crimecongress.model import Report


@frozen(kw_only=True)
class CorrectionLine:
    """One correction as the page prints it.

    Attributes:
        document: Symbol of the document or, without one, its file.
        what: The record and the field.
        old: The value as read.
        new: The value as it should be.
        who: Who says so, and when.
        why: Their reason.
    """

    document: str
    what: str
    old: str
    new: str
    who: str
    why: str


def correction_lines(comparison: Comparison) -> tuple[CorrectionLine, ...]:
    """Return the corrections that were applied, in the order of the documents.

    Args:
        comparison: The comparison.

    Returns:
        One line a correction, those of superseded documents too.
    """
    return tuple(
        line
        for one in comparison.corpus.proceedings
        for report in one.documents
        for line in report_corrections(report)
    )


def report_corrections(report: Report) -> tuple[CorrectionLine, ...]:
    """Return the corrections that were applied to one report, in the order of their file.

    Args:
        report: The report.

    Returns:
        One line a correction.
    """
    return tuple(
        CorrectionLine(
            document=report.document.symbol or file_name(report.document.path),
            what=described(one),
            old=quoted(one.old),
            new=quoted(one.new),
            who=f"{one.who}, {one.when.isoformat()}",
            why=one.why,
        )
        for one in report.corrections
    )


def corrections_manifest(comparison: Comparison) -> list[dict[str, Any]]:
    """Return the corrections that were applied, for the manifest.

    Args:
        comparison: The comparison.

    Returns:
        One entry a correction, with the keys of the sidecar file that it gives.
    """
    return [
        {
            "document": one.document,
            "what": one.what.value,
            "record": described(one),
            "field": one.field,
            "old": list(one.old),
            "new": list(one.new),
            "who": one.who,
            "when": one.when.isoformat(),
            "why": one.why,
        }
        for meeting in comparison.corpus.proceedings
        for report in meeting.documents
        for one in report.corrections
    ]
