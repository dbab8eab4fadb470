"""A person's word: corrections of a reading and decisions on tags, with who, when and why."""

from __future__ import annotations

from datetime import date
from enum import StrEnum

from attrs import field, frozen

from crimecongress.display import Displayed
from crimecongress.model.vocabulary import member_of


class CorrectionTarget(StrEnum):
    """Which kind of record a correction is about."""

    SPEAKER = "speaker"
    PARAGRAPH = "paragraph"
    ITEM = "item"
    HEADING = "heading"
    REMARK = "remark"
    RECOMMENDATION = "recommendation"


class Verdict(StrEnum):
    """What a person decided on a theme of a unit."""

    ACCEPT = "accept"
    REJECT = "reject"
    ADD = "add"


def _target(name: str) -> CorrectionTarget:
    return member_of(CorrectionTarget, name, "kind of record")


def _verdict(name: str) -> Verdict:
    return member_of(Verdict, name, "verdict")


@frozen(kw_only=True, repr=False)
class Correction(Displayed):
    """One field of one record, as it was read and as a person says that it is.

    The record is the one that every key given here fits: a correction names what it is about,
    and never a place that another reading could move.

    Attributes:
        document: Symbol of the document, or ``sha256:`` and the file's hash.
        what: Kind of the record.
        chapter: Mark of its chapter as read (``II``), or None for any.
        paragraph: Number of its paragraph as read, or None for any.
        label: Bare label of the item or recommendation as read, or None for any.
        sentence: Place of the remark's sentence in its paragraph, from 1, or None for any.
        name: Name of the speaker as read, or None for any.
        title: Title of the heading as read, or None for any.
        nth: Which of several such records, from 1, or None where there is one.
        field: Name of the field.
        old: The value as read, as texts: none for nothing, one for a single value, any number
            for a list.
        new: The value as it should be, likewise.
        who: Who says so.
        when: Day on which they said it.
        why: Their reason.
    """

    document: str
    what: CorrectionTarget = field(converter=_target)
    chapter: str | None = None
    paragraph: int | None = None
    label: str | None = None
    sentence: int | None = None
    name: str | None = None
    title: str | None = None
    nth: int | None = None
    field: str
    old: tuple[str, ...]
    new: tuple[str, ...]
    who: str
    when: date
    why: str


@frozen(kw_only=True, repr=False)
class Decision(Displayed):
    """What a person decided on one theme of one unit.

    Attributes:
        document: Key of the document as tags name it: its symbol, ``sha256:`` and the file's
            hash where it has none, or ``digest``.
        unit: Id of the unit in its document (``p12``, ``r20a``).
        theme: A leaf of the scheme.
        verdict: Accepted, rejected or added.
        who: Who decided.
        when: Day of the decision.
        why: Their reason.
    """

    document: str
    unit: str
    theme: str
    verdict: Verdict = field(converter=_verdict)
    who: str
    when: date
    why: str
