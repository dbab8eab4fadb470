"""A speaker that the reading missed: found in its paragraph's text, and put in its place."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any

from attrs import evolve

from crimecongress.corrections.fields import quoted
from crimecongress.model import (
    Capacity,
    Correction,
    CorrectionTarget,
    Item,
    Paragraph,
    Report,
    Segments,
    Speaker,
    SpeakerKind,
    Statement,
)
from crimecongress.names import find_organization, find_state


def adds_speaker(one: Correction) -> bool:
    """Tell whether a correction adds a speaker: the name of one where none was read.

    Args:
        one: The correction.

    Returns:
        Whether its old name is nothing.
    """
    return one.what is CorrectionTarget.SPEAKER and one.field == "name" and not one.old


def missed_statement(one: Correction, report: Report) -> Statement:
    """Find the speaker that a correction adds in the text of its paragraph.

    Args:
        one: A correction that adds a speaker.
        report: The report as read.

    Returns:
        The statement; a State speaks as representative, all others as observers, unless further
        corrections say otherwise.

    Raises:
        ValueError: There is no such paragraph, or it does not print the name.
    """
    paragraph = _paragraph(one, report)
    (name,) = one.new
    pattern = re.compile(rf"(?<!\w){re.escape(name)}(?!\w)")
    parts: tuple[Paragraph | Item, ...] = (paragraph, *paragraph.items)
    found = [(part, match) for part in parts for match in pattern.finditer(part.text)]
    if not found:
        raise ValueError(f"paragraph {one.paragraph} does not print {quoted(one.new)}")
    if not 1 <= (one.nth or 1) <= len(found):
        raise ValueError(f"nth is {one.nth}, but {len(found)} are printed")
    part, match = found[(one.nth or 1) - 1]
    known = looked_up(name)
    speaker = Speaker(
        name=name,
        normalised=known.get("normalised", name),
        kind=known.get("kind", SpeakerKind.OTHER),
        iso3=known.get("iso3"),
    )
    return Statement(
        speaker=speaker,
        capacity=Capacity.REPRESENTATIVE if speaker.iso3 else Capacity.OBSERVER,
        on_behalf_of=None,
        paragraph=paragraph.number,
        congress_item=paragraph.congress_item,
        workshop=paragraph.workshop,
        agenda_item=paragraph.agenda_item,
        citation=evolve(part.citation, segments=_segments(part, *match.span())),
    )


def with_added(report: Report, missed: Iterable[Statement]) -> Report:
    """Put missed statements in their places.

    Args:
        report: The report as read.
        missed: The statements.

    Returns:
        The report with them, in the order of the text.
    """
    statements = list(report.statements)
    for one in sorted(missed, key=_start):
        after = [index for index, other in enumerate(statements) if _start(other) <= _start(one)]
        statements.insert(after[-1] + 1 if after else 0, one)
    return evolve(report, statements=tuple(statements))


def looked_up(name: str) -> dict[str, Any]:
    """Return what the bundled tables say of a speaker's name.

    Args:
        name: The name.

    Returns:
        Normal form, kind and code; nothing where no table knows the name.
    """
    if state := find_state(name):
        return {"normalised": state.name, "kind": state.kind, "iso3": state.iso3}
    if body := find_organization(name):
        return {"normalised": body.name, "kind": body.kind, "iso3": None}
    return {}


def _paragraph(one: Correction, report: Report) -> Paragraph:
    found = [
        paragraph
        for paragraph in report.paragraphs
        if paragraph.number == one.paragraph and one.chapter in (None, paragraph.citation.chapter)
    ]
    if not found:
        raise ValueError(f"there is no paragraph {one.paragraph}")
    if len(found) > 1:
        raise ValueError(f"{len(found)} paragraphs have the number; say which with chapter")
    return found[0]


def _segments(part: Paragraph | Item, start: int, end: int) -> Segments:
    """Where a stretch of a part's text stands; all of the part where its places are not known."""
    places = part.citation.offsets
    if len(places) != len(part.text):
        return part.citation.segments
    found: list[tuple[int, int]] = []
    for place in places[start:end]:
        if found and found[-1][1] == place:
            found[-1] = (found[-1][0], place + 1)
        else:
            found.append((place, place + 1))
    return tuple(found)


def _start(statement: Statement) -> int:
    return statement.citation.segments[0][0] if statement.citation.segments else -1
