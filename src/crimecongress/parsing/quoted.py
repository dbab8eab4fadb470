"""Texts of drafts that a report quotes: a declaration or resolution put to another body."""

from __future__ import annotations

import re
from collections.abc import Sequence

from crimecongress.parsing.drafts import ParagraphDraft
from crimecongress.parsing.recommendations.lexicon import VerbForm, lexicon
from crimecongress.words import words


def quoted_drafts(drafts: Sequence[ParagraphDraft], language: str = "en") -> frozenset[int]:
    """Find the paragraphs of a draft declaration, resolution or decision inside a report.

    A draft begins without a number below a paragraph that ends with its announcement ("the
    following draft declaration:"). Its own paragraphs count from 1; it ends where the count of the
    report goes on.

    Args:
        drafts: The paragraphs of the report.
        language: Language of the format's words.

    Returns:
        The indexes of those paragraphs, which ask nothing of the meeting's own.
    """
    announces = re.compile(words("outline", language)["quoted"]["announces"])
    found: set[int] = set()
    for index, draft in enumerate(drafts):
        if index not in found and announces.search(draft.last_text):
            found.update(range(index + 1, _end(drafts, index)))
    return frozenset(found)


def _is_operative(text: str) -> bool:
    """Whether a paragraph begins as those of a resolution do ("Requests", "Decide")."""
    first = text.partition(" ")[0].rstrip(",:")
    return any(lexicon().lemma(first, form) for form in (VerbForm.THIRD, VerbForm.BASE))


def _end(drafts: Sequence[ParagraphDraft], opener: int) -> int:
    """Index of the first paragraph behind a draft that a paragraph announces."""
    following = (drafts[opener].number or 0) + 1
    inner = 0
    for index in range(opener + 1, len(drafts)):
        number = drafts[index].number
        if drafts[index].heading != drafts[opener].heading or (
            number is not None and index == opener + 1
        ):
            return index
        if number is None:
            continue
        # "2." may be the draft's own, by its verb or where the report has a 2 further on.
        own = _is_operative(drafts[index].text) or any(
            later.number == following and later.heading == drafts[opener].heading
            for later in drafts[index + 1 :]
        )
        if number != inner + 1 or (number == following and not own):
            return index
        inner = number
    return len(drafts)
