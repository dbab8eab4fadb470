"""Lists that are printed inside a line: "were identified: (a) ...; (b) ..."."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from attrs import evolve

from crimecongress.model import Segments
from crimecongress.parsing.blocks import Block
from crimecongress.parsing.drafts import next_label
from crimecongress.parsing.healed_text import HealedText
from crimecongress.parsing.marks import LETTER, number_of
from crimecongress.parsing.outline import roman
from crimecongress.parsing.recommendations import heads_acts, read_chapeau, read_wording

_CLOSED = re.compile(r"[.;?!][”\"’')\]]*$")
_MARK = re.compile(r"(?P<stop>[:;])(?: (?:and|or))? (?=\((?P<label>[a-z]{1,5})\) \S)")


def items_parted(blocks: Sequence[Block], language: str) -> tuple[Block, ...]:
    """Part the items that stand in one line with their opening, or with each other.

    Args:
        blocks: The blocks of a body, in order.
        language: Language of the format's words.

    Returns:
        The blocks, each item of a list of recommendations a block of its own.
    """
    parted: list[Block] = []
    opening = ""
    for block in blocks:
        is_item = LETTER.match(block.text) is not None
        # Lettered members of a sentence that goes on from prose are no items.
        parts = (block,) if is_item and _CLOSED.search(opening) else _parts(block, language)
        parted.extend(parts)
        opening = opening if is_item else block.text
    return tuple(parted)


def _parts(block: Block, language: str) -> Iterator[Block]:
    places = [0, *_places(block, language), len(block.text)]
    if len(places) == 2:
        yield block
        return
    passage = block.passage
    for start, end in pairwise(places):
        low = passage.offsets[start] if start else passage.segments[0][0]
        high = passage.offsets[end] if end < len(block.text) else passage.segments[-1][1]
        part = HealedText.of(passage.raw, _clipped(passage.segments, low, high))
        yield evolve(block, passage=part, after_break=block.after_break and not start)


def _clipped(segments: Segments, low: int, high: int) -> Segments:
    return tuple(
        (max(start, low), min(end, high)) for start, end in segments if start < high and end > low
    )


def _places(block: Block, language: str) -> list[int]:
    """Where the further items of a block begin: their labels go on where the last one stopped."""
    text = block.text
    number = number_of(block)
    opening = number.end() if number else 0
    first = LETTER.match(text)
    outer, inner = (first[1] or first[2]) if first else "", ""
    begin = first.end() if first else 0
    found: list[int] = []
    for mark in _MARK.finditer(text):
        label = mark["label"]
        if mark["stop"] == ":":
            if outer and not inner and label == "i" and _asks(text[begin : mark.start() + 1]):
                inner = label
            elif (
                not outer
                and label in ("a", "i")
                and _opens(text[opening : mark.start() + 1], text[mark.end() :], language)
            ):
                outer = label
            else:
                continue
        elif inner and _follows(inner, label):
            inner = label
        elif outer and (next_label(outer) == label or _follows(outer, label)):
            outer, inner = label, ""
        else:
            continue
        begin = mark.end() + len(label) + 2
        found.append(mark.end())
    return found if len(found) > 1 or (found and first and not inner) else []


def _opens(text: str, items: str, language: str) -> bool:
    """Whether a text before a first item opens a list of recommendations."""
    first = items.partition(")")[2]
    return read_chapeau(text, language) is not None or heads_acts(text, first, language)


def _asks(text: str) -> bool:
    """Whether an item says who is to do what is listed in it, as an item of an agenda does not."""
    return read_chapeau(text.strip()) is not None or bool(read_wording(text.strip()).modals)


def _follows(label: str, following: str) -> bool:
    """Whether a Roman numeral is the next one."""
    value = roman(label)
    return value is not None and roman(following) == value + 1
