"""Shapes that every format with fonts shares: headings by shape, the marks of notes and lists."""

from __future__ import annotations

import re
from functools import cache

from crimecongress.words import words

# A mark of a note: a number, one or two letters (tables), or signs.
NOTE_MARK = re.compile(r"\d{1,3}|[a-z]{1,2}|[*†‡§]{1,4}")
# A rule of underscores above notes.
RULE = re.compile(r"[_‗]{5,}")
# A list mark that stands alone in the first cell of a row.
_LIST_MARK = re.compile(
    r"\(?(?:\d{1,3}(?:\.\d{1,3})*|[a-z]{1,2}|[ivx]{1,5}|[A-Z]|[IVX]{1,5})[.)]|[•▪◦–—-]"
)
_SENTENCE_END = re.compile(r"[.;:,?!][”\"’')\]*]*$")
_LONGEST_HEADING = 45


def is_heading_text(text: str) -> bool:
    """Tell whether a text that is set apart by its font can be a heading.

    Args:
        text: The whole paragraph.

    Returns:
        Whether it is short, starts with no small letter and does not end as a sentence does.
    """
    stripped = text.strip()
    return (
        any(character.isalpha() for character in stripped)
        and not stripped[0].islower()
        and len(stripped.split()) <= _LONGEST_HEADING
        and _SENTENCE_END.search(stripped) is None
    )


def is_list_mark(text: str) -> bool:
    """Tell whether a text is nothing but the mark of a paragraph or item."""
    return _LIST_MARK.fullmatch(text) is not None


@cache
def _patterns(language: str) -> tuple[tuple[re.Pattern[str], ...], ...]:
    masthead, layout = words("masthead", language), words("layout", language)
    names = (*masthead["bodies"]["names"], *masthead["bodies"]["organization"])
    return (
        tuple(re.compile(each, re.IGNORECASE) for each in masthead["fields"]["distribution"]),
        tuple(re.compile(re.escape(each), re.IGNORECASE) for each in names),
        (re.compile(layout["contents_title"]),),
        tuple(re.compile(each) for each in layout["contents"]),
    )


def is_masthead_text(text: str, language: str = "en") -> bool:
    """Tell whether only a masthead holds such a line: a distribution, or an organ alone."""
    distribution, names, _, _ = _patterns(language)
    return any(each.search(text) for each in distribution) or any(
        each.fullmatch(text.strip()) for each in names
    )


def is_distribution(text: str, language: str = "en") -> bool:
    """Tell whether a line says how a document is distributed, as only mastheads do."""
    return any(each.match(text) for each in _patterns(language)[0])


def is_distribution_label(text: str, language: str = "en") -> bool:
    """Tell whether a line holds the label of the distribution, its value on the next."""
    return re.fullmatch(words("layout", language)["distribution_label"], text.strip()) is not None


def is_contents_title(text: str, language: str = "en") -> bool:
    """Tell whether a line is the title of a contents list."""
    return any(each.fullmatch(text.strip()) for each in _patterns(language)[2])


def has_leader(text: str, language: str = "en") -> bool:
    """Tell whether a line holds the dotted leader of a contents list."""
    return any(each.fullmatch(text) for each in _patterns(language)[3])


@cache
def _furniture(language: str) -> tuple[tuple[str, re.Pattern[str]], ...]:
    layout = words("layout", language)
    names = {"page_number": "page number", "job_number": "job number", "bar_code": "bar code"}
    return tuple((role, re.compile("|".join(layout[key]))) for key, role in names.items())


def furniture_role(text: str, language: str = "en") -> str:
    """Return the role of a line that stands in the margin of a page: a running head unless told."""
    for role, pattern in _furniture(language):
        if pattern.fullmatch(text.strip()):
            return role
    return "running head"
