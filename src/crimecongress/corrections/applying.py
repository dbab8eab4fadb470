"""Applying corrections to a report: a new report, its spans and texts as they were."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Mapping, Sequence
from typing import Any

from attrs import evolve

from crimecongress.corrections.adding import (
    adds_speaker,
    looked_up,
    missed_statement,
    with_added,
)
from crimecongress.corrections.carrying import Carrier
from crimecongress.corrections.records import FieldEdit, described, edit_of
from crimecongress.corrections.sidecar import correction_faults
from crimecongress.errors import InvalidDataError
from crimecongress.model import (
    Addressee,
    Correction,
    CorrectionTarget,
    Decision,
    Recommendation,
    Report,
    Segments,
    Speaker,
    Statement,
)
from crimecongress.names import find_organization


def apply_corrections(report: Report, corrections: Sequence[Correction]) -> Report:
    """Apply a person's corrections to a report.

    Every old value is compared with the report as it was read, so that the order of the
    corrections says nothing. Spans and texts stay. What follows from a field follows its
    correction: an item's label stands in its recommendation and in citations, a paragraph's
    number in all that stands in it, the Congress item of a heading in the paragraphs below it,
    and a speaker's new name brings its normal form, kind and code from the bundled tables. A
    correction of that field itself goes before. A speaker whose new name is nothing is taken off;
    one whose old name is nothing is added, and other corrections may name it.

    Args:
        report: The report; it is not changed.
        corrections: Corrections, also of other documents: those are passed over, as are those
            that the report already carries.

    Returns:
        The report with the corrections, which it carries under ``corrections``; the same report
        where none is about it.

    Raises:
        InvalidDataError: A correction does not fit: its record is not there or not the only
            one, or the value read is another. ``faults`` names every one with its number.

    Examples:
        >>> from datetime import date
        >>> import crimecongress as cc
        >>> from crimecongress.model import Correction
        >>> correction = Correction(
        ...     document="A/CONF.0/RPM.2/1",
        ...     what="recommendation",
        ...     paragraph=7,
        ...     label="a",
        ...     field="addressee.stated",
        ...     old=(),
        ...     new=("Member States",),
        ...     who="A. Reader",
        ...     when=date(2098, 5, 1),
        ...     why="an example",
        ... )
        >>> report = cc.apply_corrections(cc.specimens()[0], [correction])
        >>> report.recommendations[0].addressee.stated
        'Member States'
        >>> len(report.corrections)
        1
    """
    mine = [
        (number, one)
        for number, one in enumerate(corrections, 1)
        if concerns(one, report) and one not in report.corrections
    ]
    if not mine:
        return report
    faults: dict[int, str] = {number: fault for number, one in mine if (fault := _refused(one))}
    missed: list[Statement] = []
    for number, one in mine:
        if number not in faults and adds_speaker(one):
            try:
                missed.append(missed_statement(one, report))
            except ValueError as error:
                faults[number] = str(error)
    base = with_added(report, missed)
    edits: dict[Hashable, FieldEdit] = {}
    for number, one in mine:
        if number not in faults and not adds_speaker(one) and (fault := _add(one, base, edits)):
            faults[number] = fault
    if faults:
        raise InvalidDataError(
            tuple(
                f"correction {number} ({described(one)}): {faults[number]}"
                for number, one in mine
                if number in faults
            ),
            where=report.document.path,
            mend="read the document again and mend the corrections",
        )
    changed = _changed(base, tuple(edits.values()))
    return evolve(changed, corrections=(*report.corrections, *(one for _, one in mine)))


def apply_to_all(
    reports: Iterable[Report], corrections: Sequence[Correction]
) -> tuple[Report, ...]:
    """Apply corrections to many reports, with the faults of all of them together.

    Args:
        reports: The reports.
        corrections: Corrections of any of them.

    Returns:
        The reports, in order.

    Raises:
        InvalidDataError: As :func:`apply_corrections`; each fault begins with the document.
    """
    made: list[Report] = []
    faults: list[str] = []
    for report in reports:
        try:
            made.append(apply_corrections(report, corrections))
        except InvalidDataError as error:
            faults.extend(f"{error.where}: {fault}" for fault in error.faults)
    if faults:
        raise InvalidDataError(
            tuple(faults), mend="read the documents again and mend the corrections"
        )
    return tuple(made)


def documents_not_read(
    reports: Iterable[Report], entries: Iterable[Correction | Decision]
) -> tuple[str, ...]:
    """Return the documents that entries name and that were not read.

    Args:
        reports: The reports that were read.
        entries: Corrections and decisions.

    Returns:
        Each document as the entries name it, once; the digest is not among them.
    """
    known = {"digest"}
    for report in reports:
        known |= _names(report)
    return tuple(dict.fromkeys(one.document for one in entries if one.document not in known))


def concerns(one: Correction | Decision, report: Report) -> bool:
    """Tell whether an entry of a sidecar is about a report.

    Args:
        one: The entry.
        report: The report.

    Returns:
        Whether it names the report's symbol or the hash of its file.
    """
    return one.document in _names(report)


def _names(report: Report) -> set[str]:
    return {report.document.key, f"sha256:{report.document.sha256}"}


def _refused(one: Correction) -> str:
    """Why a correction holds for no report at all; empty where it may."""
    return "; ".join(fault.lstrip(".") for fault in correction_faults(one))


def _add(one: Correction, report: Report, edits: dict[Hashable, FieldEdit]) -> str:
    """Add the edit of a correction; returns its fault, or an empty text."""
    try:
        edit = edit_of(one, report)
    except ValueError as error:
        return str(error)
    key = (edit.what, edit.place, edit.field)
    if key in edits:
        return "another correction is about the same field; keep one"
    edits[key] = edit
    return ""


# ---- the changes of each kind of record


def _changed(report: Report, edits: tuple[FieldEdit, ...]) -> Report:
    outline = tuple(
        evolve(heading, **_of(edits, CorrectionTarget.HEADING, index))
        for index, heading in enumerate(report.outline)
    )
    paragraphs = {
        index: _of(edits, CorrectionTarget.PARAGRAPH, index)
        for index in range(len(report.paragraphs))
    }
    labels: dict[tuple[int, ...], Any] = {
        edit.place: edit.value for edit in edits if edit.what is CorrectionTarget.ITEM
    }
    labels |= _labels_of_recommendations(report, edits, labels)
    carrier = Carrier.of(report, outline, paragraphs, labels)
    return evolve(
        report,
        outline=outline,
        paragraphs=carrier.paragraphs,
        statements=tuple(
            _statement(carrier.carried(one), changes)
            for index, one in enumerate(report.statements)
            if (changes := _of(edits, CorrectionTarget.SPEAKER, index)).get("name", "") is not None
        ),
        remarks=tuple(
            evolve(carrier.carried(one), **_of(edits, CorrectionTarget.REMARK, index))
            for index, one in enumerate(report.remarks)
        ),
        recommendations=tuple(
            _recommendation(
                carrier.carried(one), _of(edits, CorrectionTarget.RECOMMENDATION, index)
            )
            for index, one in enumerate(report.recommendations)
        ),
        references=tuple(carrier.carried(one) for one in report.references),
    )


def _of(edits: tuple[FieldEdit, ...], what: CorrectionTarget, index: int) -> dict[str, Any]:
    """The new values of one record by field."""
    return {
        edit.field: edit.value for edit in edits if edit.what is what and edit.place == (index,)
    }


def _labels_of_recommendations(
    report: Report, edits: tuple[FieldEdit, ...], own: Mapping[tuple[int, ...], Any]
) -> dict[tuple[int, ...], Any]:
    """The labels of the items that corrected recommendations are, unless they have their own."""
    items: dict[Segments, tuple[int, ...]] = {
        item.citation.segments: (index, inner)
        for index, paragraph in enumerate(report.paragraphs)
        for inner, item in enumerate(paragraph.items)
    }
    found: dict[tuple[int, ...], Any] = {}
    for edit in edits:
        if edit.what is CorrectionTarget.RECOMMENDATION and edit.field == "label":
            segments = report.recommendations[edit.place[0]].citation.segments
            if segments in items and items[segments] not in own:
                found[items[segments]] = edit.value
    return found


def _statement(statement: Statement, changes: Mapping[str, Any]) -> Statement:
    if not changes:
        return statement
    own = {"capacity", "on_behalf_of", "agenda_item", "congress_item", "workshop"}
    of_speaker = {key: value for key, value in changes.items() if key not in own}
    speaker = statement.speaker
    if "name" in of_speaker:
        of_speaker = _renamed(speaker, of_speaker["name"]) | of_speaker
    return evolve(
        statement,
        speaker=evolve(speaker, **of_speaker),
        **{key: value for key, value in changes.items() if key in own},
    )


def _renamed(speaker: Speaker, name: str) -> dict[str, Any]:
    """What follows from a speaker's new name; an acronym is kept where the new body has it too."""
    known = looked_up(name) or {"normalised": name, "iso3": None}
    body = find_organization(name)
    acronym = speaker.acronym if body is None or speaker.acronym == body.acronym else None
    return {"acronym": acronym, **known}


def _recommendation(one: Recommendation, changes: Mapping[str, Any]) -> Recommendation:
    if not changes:
        return one
    plain = {key: value for key, value in changes.items() if "." not in key}
    if "label" in plain:
        plain["citation"] = evolve(one.citation, label=plain["label"])
    return evolve(
        one,
        addressee=Addressee(
            stated=changes.get("addressee.stated", one.addressee.stated),
            implied=changes.get("addressee.implied", one.addressee.implied),
        ),
        **plain,
    )
