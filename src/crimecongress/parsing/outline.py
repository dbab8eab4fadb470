"""Headings: told from paragraphs, and read with the two agenda numberings they carry."""

from __future__ import annotations

import re
from functools import cache
from typing import Any

from attrs import frozen

from crimecongress.model import HeadingLevel, Segments
from crimecongress.parsing.healed_text import HealedText
from crimecongress.prefilter import Prefiltered
from crimecongress.words import words

_ROMAN = re.compile(r"M{0,2}(?:CM|CD|D?C{0,3})(?:XC|XL|L?X{0,3})(?:IX|IV|V?I{0,3})")
_ROMAN_VALUES = {"I": 1, "V": 5, "X": 10, "L": 50, "C": 100, "D": 500, "M": 1000}
# Titles are no sentences: at most so many words where nothing else tells a heading.
LONGEST_RUN_IN = 14
# A marked line longer than this is a paragraph even without a full stop.
LONGEST_TITLE = 45
_DECORATION = "*_# "


@frozen(kw_only=True)
class HeadingReading:
    """A heading as read from its block.

    Attributes:
        level: Its level.
        mark: Bare mark, or None.
        title: Title as printed, without mark, ``(continued)`` and agenda reference.
        title_segments: Where the title stands.
        marks: What the title leaves out.
        continued: Whether it is marked as continued.
        agenda_item: The meeting's own agenda item, or None.
        congress_item: The Congress item, or None.
        workshop: The workshop, or None.
    """

    level: HeadingLevel
    mark: str | None
    title: str
    title_segments: Segments
    marks: Segments
    continued: bool
    agenda_item: str | None
    congress_item: int | None
    workshop: int | None


@cache
def _table(language: str) -> dict[str, Any]:
    source = words("outline", language)
    return {
        "run_in": frozenset(_folded(title) for title in source["run_in"]),
        "contents": frozenset(_folded(title) for title in source["contents"]),
        "columns": re.compile(source["contents_columns"]),
        **{
            key: re.compile(source[key])
            for key in ("agenda_item", "congress_item", "workshop", "labelled")
        },
        "continued": Prefiltered.of(re.compile(source["continued"])),
        "continued_last": Prefiltered.of(re.compile(source["continued"] + r"\W*$")),
        "chapter": re.compile(
            rf"[*_# ]*(?:(?P<word>{source['chapter']})\s+(?P<named>[IVXLC]{{1,6}})\b[.:]?"
            r"|(?P<mark>[IVXLC]{1,6}|l{2,3})\.)(?:\s+(?=\S)|$)"
        ),
        "annex": re.compile(source["annex"]),
        "preamble": re.compile(source["preamble"]),
        "resolution": re.compile(source["resolution"]),
        "numbered_recommendation": re.compile(source["numbered_recommendation"]),
    }


def roman(mark: str) -> int | None:
    """Return the value of a Roman numeral, or None."""
    if not mark or not _ROMAN.fullmatch(mark.upper()):
        return None
    values = [_ROMAN_VALUES[letter] for letter in mark.upper()]
    following = [*values[1:], 0]
    return sum(-a if a < b else a for a, b in zip(values, following, strict=True))


@frozen
class ChapterMark:
    """The mark of a chapter at the start of a block.

    Attributes:
        mark: The bare Roman numeral.
        end: Where the title starts.
        is_named: Whether the word "chapter" stands before the numeral.
    """

    mark: str
    end: int
    is_named: bool


def chapter_mark(text: str, language: str = "en") -> ChapterMark | None:
    """Return the mark of a chapter that a block starts with, or None."""
    match = _table(language)["chapter"].match(text)
    if match is None or match.end() == len(text):
        return None
    # Scans print "lll." for "III.".
    mark = (match["mark"] or match["named"]).replace("l", "I")
    return ChapterMark(mark, match.end(), match["word"] is not None)


def is_chapter_alone(text: str, language: str = "en") -> bool:
    """Tell whether a block is "Chapter II" and nothing else."""
    match = _table(language)["chapter"].fullmatch(text)
    return match is not None and match["word"] is not None


def annex_name(text: str, language: str = "en") -> str | None:
    """Return the name of an annex as citations print it ("annex II"), or None."""
    match = _table(language)["annex"].match(text.strip(_DECORATION))
    if match is None:
        return None
    word, *numeral = match.group().rstrip(".").split()
    return " ".join([word.lower(), *numeral])


def is_known_run_in(text: str, language: str = "en") -> bool:
    """Tell whether a block is one of the set headings that stand on their own."""
    table = _table(language)
    return (
        _folded(_without_continued(text, language)) in table["run_in"]
        or table["numbered_recommendation"].fullmatch(text.strip(_DECORATION)) is not None
    )


def is_contents(text: str, language: str = "en") -> bool:
    """Tell whether a block is the title or the column line of a contents list."""
    folded = _folded(text)
    table = _table(language)
    return folded in table["contents"] or bool(table["columns"].fullmatch(text.strip(_DECORATION)))


def is_annex(text: str, language: str = "en") -> bool:
    """Tell whether a block opens an annex."""
    match = _table(language)["annex"].match(text.strip(_DECORATION))
    return match is not None and not ends_as_sentence(text) and len(text.split()) <= LONGEST_RUN_IN


def is_set_heading(text: str, language: str = "en") -> bool:
    """Tell whether a block is a heading by its words alone, wherever it stands."""
    return (
        is_known_run_in(text, language)
        or is_labelled(text, language)
        or _table(language)["resolution"].fullmatch(text.strip(_DECORATION)) is not None
    )


def opens_preamble(text: str, language: str = "en") -> bool:
    """Tell whether a block opens a resolution or declaration: "The General Assembly,"."""
    return _table(language)["preamble"].fullmatch(text.strip()) is not None


def is_labelled(text: str, language: str = "en") -> bool:
    """Tell whether a block is a heading that names its item or workshop in front."""
    return bool(_table(language)["labelled"].match(text)) and not text.rstrip().endswith(".")


def names_item(text: str, language: str = "en") -> bool:
    """Tell whether a block holds ``(agenda item N)`` or ``(workshop N)``, as titles do."""
    table = _table(language)
    return bool(table["congress_item"].search(text) or table["workshop"].search(text))


def ends_title(text: str, language: str = "en") -> bool:
    """Tell whether a text ends as only a title does: "(continued)", or its item or workshop."""
    table = _table(language)
    text = text.rstrip(" ;")
    return table["continued_last"].search(text) is not None or any(
        hit.end() == len(text)
        for key in ("agenda_item", "congress_item", "workshop")
        for hit in table[key].finditer(text)
    )


def is_title_of_item(text: str, language: str = "en") -> bool:
    """Tell whether an unmarked block is the title of an item or workshop, which it ends with."""
    return (
        names_item(text, language)
        and ends_title(text, language)
        and text.strip(_DECORATION)[:1].isupper()
        and len(text.split()) <= LONGEST_TITLE
        and ". " not in text
    )


def ends_as_sentence(text: str) -> bool:
    """Tell whether a text ends with a full stop, colon, semicolon, or question mark."""
    return text.rstrip().rstrip("”\"’'*_)]").endswith((".", ";", ":", "?", "!", ","))


def could_be_run_in(text: str) -> bool:
    """Tell whether an unmarked block has the shape of a heading: short, capital, no full stop."""
    return (
        len(text.split()) <= LONGEST_RUN_IN
        and not ends_as_sentence(text)
        and text.strip(_DECORATION)[:1].isupper()
    )


def read_heading(
    passage: HealedText, level: HeadingLevel, mark: str | None, start: int, language: str = "en"
) -> HeadingReading:
    """Read a block as a heading.

    Args:
        passage: The block.
        level: The level that its mark gives it.
        mark: Its bare mark, or None.
        start: Where the title starts in the passage's text.
        language: Language of the format's words.

    Returns:
        The heading with its two agenda numberings.
    """
    table = _table(language)
    text = passage.text
    end = len(text)
    agenda_item = None
    continued = False
    while True:
        title = text[start:end]
        match = table["continued_last"].search(title)
        if match:
            continued = True
            end = start + match.start()
            continue
        match = table["agenda_item"].search(title) if agenda_item is None else None
        if match and match.start() > 0 and not title.endswith(")" * 2) and _is_own(title, match):
            agenda_item = " ".join(match["item"].split())
            if _is_apart(title, match):
                end = start + match.start()
                continue
        break
    while start < end and text[start] in _DECORATION:
        start += 1
    while start < end and text[end - 1] in _DECORATION + ";":
        end -= 1
    labelled = table["labelled"].match(text, start)
    item = table["congress_item"].search(text[start:end])
    workshop = table["workshop"].search(text[start:end])
    return HeadingReading(
        level=level,
        mark=mark,
        title=text[start:end],
        title_segments=passage.locate(start, end),
        marks=passage.locate(0, start) + passage.locate(end, len(text)) + passage.dropped(),
        continued=continued,
        agenda_item=agenda_item,
        congress_item=_number(item, "item") or _number(labelled, "item"),
        workshop=_number(workshop, "workshop") or _number(labelled, "workshop"),
    )


def _is_own(title: str, match: re.Match[str]) -> bool:
    """Whether an agenda reference is the meeting's own: after a dash, not in brackets."""
    return not title[match.start() : match.end()].strip().startswith(("(", "["))


def _is_apart(title: str, match: re.Match[str]) -> bool:
    """Whether an agenda reference is no part of the title's phrase ("Consideration of item 4")."""
    mark = title[match.start() : match.end()].lstrip()[:1]
    return not mark.isalnum() or title[: match.start()].rstrip()[-1:] in set(":;,.)”")


def _number(match: re.Match[str] | None, group: str) -> int | None:
    """The number of a group, printed in Arabic or Roman figures."""
    if match is None or not match[group]:
        return None
    return int(match[group]) if match[group].isdigit() else roman(match[group])


def _folded(text: str) -> str:
    return " ".join(text.strip(_DECORATION + ".:").lower().split())


def _without_continued(text: str, language: str) -> str:
    return str(_table(language)["continued"].sub("", text))
