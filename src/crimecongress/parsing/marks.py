"""The marks that blocks begin with: numbers, letters, bullets; and what a letter stands for."""

from __future__ import annotations

import re
from collections.abc import Sequence

from crimecongress.parsing import outline
from crimecongress.parsing.blocks import Block
from crimecongress.parsing.drafts import ParagraphDraft, next_label
from crimecongress.parsing.healed_text import HealedText, joined
from crimecongress.parsing.numbering import BARE_NUMBER
from crimecongress.parsing.outline import roman

SECTION = re.compile(r"[*_# ]*([A-Z])\.\s+(?=\S)")
# A number without a blank behind it is one where a word follows: "1.Speakers", not "3.5".
# Scans print "l." for "1.", "1O." for "10." and "2 ." for "2.".
NUMBER = re.compile(
    r"[*_# ]*(\d{1,3}|l|(?=[lIO\d]*\d)[lIO\d]{2,3})"
    r"(?:\.(?:\s+(?=\S)|(?=[A-Z][a-z]))| \.\s+(?=[A-Z]))"
)
_SCANNED = str.maketrans("lIO", "110")
# "88.1", "88.1." and "88.1.2": numbers of items inside a numbered paragraph.
TWO_LEVEL = re.compile(r"(\d{1,3}(?:\.\d{1,3}){1,2})(?:\.\s*|\s+)(?=[^\W\d]|[\"“‘'(\[])")
# What closes an item and was torn off it: "(Australia, Norway);".
BRACKETS = re.compile(r"(?:\((?:[^()]|\([^()]*\))*\)[\s;.,]*)+")
LETTER = re.compile(
    r"(?:\(([a-z]{1,5})\)|([a-z]{1,2})\))\s*(?=\S)|(?:\((\d{1,2}|[A-Z])\)|(\d{1,2})\))\s+(?=\S)"
    # As scans print brackets: "(b}", "[b]", "( b )".
    r"|[(\[{] ?([a-z]{1,2}) ?[)\]}]\s+(?=\S)"
)
# "a. Train judges;" and "A. Train judges;", in a list that a colon has opened.
DOTTED = re.compile(r"([a-zA-Z])\.\s+(?=\S)")
BULLET = re.compile(r"[•●▪◦]\s*(?=\S)|[–—-]\s+(?=[^\W\d])")
_NUMBER_ALONE = re.compile(r"\d{1,3}(?:\.\d{1,3}){0,2}\.")
_LETTER_ALONE = re.compile(r"\([a-z]{1,5}\)|[a-z]{1,2}\)")
_MARK_ALONE = re.compile(r"(?:[A-Z]|[IVXLC]{1,6})\.")


def number_of(block: Block) -> re.Match[str] | None:
    """Return the number that a block begins with, of a paragraph or a heading, or None."""
    return (BARE_NUMBER if block.numbered else NUMBER).match(block.text)


def value_of(number: re.Match[str]) -> int:
    """Return the value of a number that a block begins with, as :func:`number_of` found it."""
    return int(number[1].translate(_SCANNED))


def marks_joined(blocks: Sequence[Block], language: str) -> tuple[Block, ...]:
    """Join a mark on a line of its own (as scans leave it) with the block below it.

    Args:
        blocks: The blocks of a body, in order.
        language: Language of the format's words.

    Returns:
        The blocks, none of them a mark that belongs to the next.
    """
    whole: list[Block] = []
    for block in blocks:
        if whole and _takes_up(whole[-1].text, block, language):
            above = whole.pop()
            raw = above.passage.raw
            segments = joined(raw, above.passage.segments, block.passage.segments)
            passage = HealedText.of(raw, segments)
            whole.append(Block(passage=passage, first=above.first, after_break=above.after_break))
        else:
            whole.append(block)
    return tuple(whole)


def _takes_up(above: str, block: Block, language: str) -> bool:
    """Whether a block goes on after the mark that stands alone above it."""
    below = block.text
    if number_of(block):
        return False
    if _NUMBER_ALONE.fullmatch(above):
        return True
    if _LETTER_ALONE.fullmatch(above):
        return LETTER.match(below) is None
    if _MARK_ALONE.fullmatch(above) or outline.is_chapter_alone(above, language):
        is_title = not outline.ends_as_sentence(below) and below[:1].isupper()
        return (
            is_title
            and len(below.split()) <= outline.LONGEST_TITLE
            and not any(pattern.match(below) for pattern in (SECTION, LETTER))
        )
    return False


def label_of(paragraph: ParagraphDraft, printed: str, following: str | None = None) -> str:
    """Tell the label of a paragraph's next item, deciding whether (i) is a letter or a numeral.

    Args:
        paragraph: The paragraph with the items read so far.
        printed: The letters between the brackets.
        following: Those of the next item, if another follows.

    Returns:
        The bare label, as ``i`` after ``h``; ``b.i`` after an item (b) that opens a list, ``3.a``
        below the entry 3 of a numbered list, ``ii.a`` where numerals stand above letters.
    """
    labels = [item.label for item in paragraph.items if item.label]
    tops = [label for label in labels if "." not in label]
    top = tops[-1] if tops else ""
    if printed.isdigit():
        # "(1)" below "(a)" counts inside that item.
        return f"{top}.{printed}" if top and not top.isdigit() else printed
    if top.isdigit():
        return f"{top}.{printed}"
    nested = labels[-1].partition(".")[2] if labels and "." in labels[-1] else ""
    if tops[:1] == ["i"]:
        opens = printed == "a" and paragraph.last_text.endswith(":")
        is_below = opens or (nested and printed == next_label(nested))
        return f"{top}.{printed}" if is_below else printed
    if (
        top
        and roman(printed) is not None
        and _is_numeral(paragraph, printed, following, top, nested)
    ):
        return f"{top}.{printed}"
    return printed


def _is_numeral(
    paragraph: ParagraphDraft, printed: str, following: str | None, top: str, nested: str
) -> bool:
    """Whether letters that are a Roman numeral too count inside the item above them."""
    value = roman(printed) or 0
    expected = printed == next_label(top)
    is_followed = following is not None and roman(following) == value + 1
    if nested and value == (roman(nested) or 0) + 1:
        # "(v)" after "(u)" and "(iv)": a letter, unless "(vi)" follows, or the letter itself.
        return not expected or following == printed or is_followed
    if value != 1:
        return False
    return not expected or is_followed or paragraph.last_text.endswith(":")
