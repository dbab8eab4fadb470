"""What each paragraph does, and under which agenda item it falls."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from typing import Any

from attrs import frozen

from crimecongress.model import Form, HeadingLevel, ParagraphKind, Quantifier, Stance
from crimecongress.model.outline import agenda_below, headings_above
from crimecongress.parsing.drafts import ParagraphDraft
from crimecongress.parsing.outline import HeadingReading, annex_name
from crimecongress.parsing.quoted import quoted_drafts
from crimecongress.parsing.recommendations import (
    heads_acts,
    read_chapeau,
    read_credits,
    read_wording,
)
from crimecongress.parsing.remarks import RemarkReading, read_remarks
from crimecongress.parsing.speakers import lists_statements
from crimecongress.parsing.voices import is_declined, is_not_the_meetings, is_persons
from crimecongress.prefilter import Prefiltered
from crimecongress.sentences import sentences
from crimecongress.words import words

_MEETING = (Quantifier.NONE, Quantifier.ONE)
_UNQUANTIFIED = Quantifier.PLURAL_UNQUANTIFIED


@frozen(kw_only=True)
class Context:
    """Where a paragraph stands.

    Attributes:
        chapter: Mark of its chapter or name of its annex ("annex I"), or None.
        titles: Titles of the headings above it, the nearest first.
        agenda_item: The meeting's own agenda item, or None.
        congress_item: The Congress item, or None.
        workshop: The workshop, or None.
    """

    chapter: str | None = None
    titles: tuple[str, ...] = ()
    agenda_item: str | None = None
    congress_item: int | None = None
    workshop: int | None = None


def contexts(headings: Sequence[HeadingReading]) -> tuple[Context, ...]:
    """Return, for each heading, the context of the paragraphs right below it.

    Args:
        headings: The headings in the order of the text.

    Returns:
        One context a heading.
    """
    found = []
    for above, agenda in zip(headings_above(headings), agenda_below(headings), strict=True):
        chapter = next((h for h in above if h.level is HeadingLevel.CHAPTER), None)
        found.append(
            Context(
                chapter=(chapter.mark or annex_name(chapter.title)) if chapter else None,
                titles=tuple(h.title for h in reversed(above)),
                agenda_item=agenda.agenda_item,
                congress_item=agenda.congress_item,
                workshop=agenda.workshop,
            )
        )
    return tuple(found)


@cache
def _table(language: str) -> dict[str, Any]:
    source = words("outline", language)
    return {
        key: [
            (ParagraphKind(kind), Prefiltered.of(re.compile("|".join(patterns))))
            for kind, patterns in source[key].items()
        ]
        for key in ("kinds", "formulae")
    }


def kinds_of(
    drafts: Sequence[ParagraphDraft],
    headings: Sequence[Context],
    *,
    has_masthead: bool,
    language: str = "en",
) -> tuple[ParagraphKind, ...]:
    """Tell what each paragraph does, by its words first and by its headings second.

    Args:
        drafts: The paragraphs.
        headings: The contexts, by index of the heading.
        has_masthead: Whether the document has a masthead. Without one, the paragraphs of a
            text that reports speech are deliberations unless their words say otherwise.
        language: Language of the format's words.

    Returns:
        One kind for each paragraph.
    """
    kinds: list[ParagraphKind | None] = []
    quoted = quoted_drafts(drafts, language)
    for index, draft in enumerate(drafts):
        if index in quoted:
            kinds.append(ParagraphKind.OTHER)
            continue
        context = headings[draft.heading] if draft.heading is not None else Context()
        kind = _kind_by_words(draft, language)
        if kind is None:
            kind = _kind_by_heading(context, language)
            if kind is ParagraphKind.OUTCOME and not _asks(draft, language):
                kind = _kind_of_narrative(draft)
        if kind is ParagraphKind.OUTCOME and (_is_debate(draft, language) or _is_declined(draft)):
            kind = ParagraphKind.DELIBERATION
        kinds.append(kind)
    reports_speech = any(
        kind is None and draft.number is not None and _reports(draft.text)
        for kind, draft in zip(kinds, drafts, strict=True)
    )
    return tuple(
        kind
        or (
            ParagraphKind.DELIBERATION
            if draft.number is not None
            and reports_speech
            and (not has_masthead or _reports(draft.text))
            else ParagraphKind.OTHER
        )
        for kind, draft in zip(kinds, drafts, strict=True)
    )


def _kind_by_words(draft: ParagraphDraft, language: str) -> ParagraphKind | None:
    if lists_statements(draft.text):
        return ParagraphKind.STATEMENTS
    if read_chapeau(draft.text) is not None or _heads_acts(draft, language):
        return ParagraphKind.OUTCOME
    for kind, pattern in _table(language)["formulae"]:
        if pattern.search(draft.text):
            return ParagraphKind(kind)
    return ParagraphKind.OUTCOME if _credits(draft, language) else None


def _heads_acts(draft: ParagraphDraft, language: str) -> bool:
    """Whether most items below "The Meeting:" say what it asks."""
    asking = sum(heads_acts(draft.text, item.text, language) for item in draft.items)
    return 2 * asking > len(draft.items)


def _credits(draft: ParagraphDraft, language: str) -> bool:
    """Whether most of a paragraph's numbered items name in brackets who recommended them."""
    numbered = [item for item in draft.items if item.label and item.label[0].isdigit()]
    credited = sum(bool(read_credits(item.text, language).names) for item in numbered)
    return 2 * credited > len(numbered)


def _kind_by_heading(context: Context, language: str) -> ParagraphKind | None:
    for title in context.titles:
        for kind, pattern in _table(language)["kinds"]:
            if pattern.search(title):
                return ParagraphKind(kind)
    return None


def _asks(draft: ParagraphDraft, language: str) -> bool:
    """Whether a paragraph below a heading of recommendations asks for something.

    Items right below the heading are what it announces, whatever their wording.
    """
    if draft.items and not draft.text.strip():
        return True
    table = words("outline", language)["debate"]
    passages = [item.text for item in draft.items] or [draft.text]
    return any(
        read_wording(text, chapeau=draft.text if draft.items else "", language=language).acts
        or any(
            re.search(table["asks_or_recommends"], text[start:end])
            and not re.search(table["declines"], text[start:end])
            for start, end in sentences(text, language)
        )
        for text in passages
    )


def _kind_of_narrative(draft: ParagraphDraft) -> ParagraphKind:
    """What a paragraph is that stands among recommendations and asks for nothing."""
    is_told = draft.number is not None or _reports(draft.text)
    return ParagraphKind.DELIBERATION if is_told else ParagraphKind.OTHER


def _is_debate(draft: ParagraphDraft, language: str) -> bool:
    """Whether a paragraph without a list reports what speakers said, under whatever heading.

    "The Meeting recommended that ..." and "Participants recommended that ..." are outcomes in
    running text; "some speakers recommended" is not, nor is what participants welcomed.
    """
    readings = [] if draft.items else read_remarks(draft.text)
    speaker = re.compile(words("outline", language)["debate"]["speaker"])
    if any(
        one.holder and (speaker.match(one.holder) or is_persons(one.holder)) for one in readings
    ):
        return True
    return any(
        one.quantifier not in _MEETING
        and (one.quantifier is not _UNQUANTIFIED or one.stance is not Stance.DIRECTIVE)
        for one in readings
    ) or (bool(readings) and all(_is_observed(one, draft.text) for one in readings))


def _is_declined(draft: ParagraphDraft) -> bool:
    """Whether a paragraph says that nothing is recommended, or whose list a speaker's is."""
    if draft.items:
        return is_not_the_meetings(draft.text)
    told = any(is_declined(draft.text[start:end]) for start, end in sentences(draft.text))
    return told and not read_wording(draft.text).acts


def _is_observed(reading: RemarkReading, text: str, language: str = "en") -> bool:
    """Whether a sentence says what "was noted", by nobody in particular, and asks for nothing."""
    asks = re.search(
        words("outline", language)["debate"]["asks"], text[reading.start : reading.end]
    )
    return (
        asks is None
        and reading.form is Form.AGENTLESS
        and reading.holder is None
        and reading.stance is not Stance.DIRECTIVE
    )


def _reports(text: str) -> bool:
    """Whether a sentence of the text has a reporting verb."""
    return any(reading.verbs for reading in read_remarks(text))
