"""What follows a block: the next number or mark, and whether the block is the head of something."""

from __future__ import annotations

from collections.abc import Sequence

from crimecongress.parsing import outline
from crimecongress.parsing.blocks import Block
from crimecongress.parsing.marks import LETTER, SECTION, TWO_LEVEL, number_of, value_of

# Blocks in which a list of numbers inside a paragraph may end.
_FURTHEST_RESTART = 60


def comes_again(blocks: Sequence[Block], index: int, number: int) -> bool:
    """Tell whether a number stands again below, where the numbers that follow it end.

    Args:
        blocks: The blocks of a body, in order.
        index: Place of the block.
        number: The number of the block.

    Returns:
        Whether the run of numbers below the block ends with the number once more.
    """
    run = number
    for block in blocks[index + 1 : index + _FURTHEST_RESTART]:
        match = number_of(block)
        if match is None:
            continue
        following = value_of(match)
        if following != run + 1:
            return following == number
        run = following
    return False


def next_number(blocks: Sequence[Block], index: int) -> int | None:
    """Return the number that one of the next blocks begins with.

    Args:
        blocks: The blocks of a body, in order.
        index: Place of the block.

    Returns:
        The first number, or None where the next seven blocks have none.
    """
    for block in blocks[index + 1 : index + 8]:
        match = number_of(block)
        if match:
            return value_of(match)
    return None


def titles_item(blocks: Sequence[Block], index: int, language: str) -> bool:
    """Tell whether a block is the title of an item, and none of a list of such titles.

    Args:
        blocks: The blocks of a body, in order.
        index: Place of the block.
        language: Language of the format's words.

    Returns:
        Whether it ends with its item or workshop, and the block below does not.
    """
    title, *below = (block.text for block in blocks[index : index + 2])
    return outline.is_title_of_item(title, language) and not any(
        outline.is_title_of_item(text, language) for text in below
    )


def titles_resolution(blocks: Sequence[Block], index: int, language: str) -> bool:
    """Tell whether a block is the title of a resolution.

    Args:
        blocks: The blocks of a body, in order.
        index: Place of the block.
        language: Language of the format's words.

    Returns:
        Whether its preamble opens right below.
    """
    text = blocks[index].text
    return (
        index + 1 < len(blocks)
        and outline.opens_preamble(blocks[index + 1].text, language)
        and not outline.ends_as_sentence(text)
        and len(text.split()) <= outline.LONGEST_TITLE
    )


def next_mark(blocks: Sequence[Block], index: int) -> str | None:
    """Return the letter or two-level number that one of the next three blocks begins with.

    Args:
        blocks: The blocks of a body, in order.
        index: Place of the block.

    Returns:
        The mark without brackets, or None where none comes, or a numbered paragraph first.
    """
    for block in blocks[index + 1 : index + 4]:
        match = LETTER.match(block.text) or TWO_LEVEL.match(block.text)
        if match is not None:
            return next(group for group in match.groups() if group)
        if number_of(block):
            return None
    return None


def heads_something(blocks: Sequence[Block], index: int, language: str) -> bool:
    """Tell whether a marked block or a full paragraph follows, as after a heading.

    Args:
        blocks: The blocks of a body, in order.
        index: Place of the block.
        language: Language of the format's words.

    Returns:
        Whether the block below is no heading without a mark.
    """
    if index + 1 == len(blocks):
        return False
    following = blocks[index + 1].text
    return (
        not outline.could_be_run_in(following)
        or outline.chapter_mark(following, language) is not None
        or number_of(blocks[index + 1]) is not None
        or any(pattern.match(following) for pattern in (SECTION, LETTER))
    )


def heads_first_letter(blocks: Sequence[Block], index: int) -> bool:
    """Tell whether a block only parts the entries of a list: "identified:", "Prevention", "(a)".

    Args:
        blocks: The blocks of a body, in order.
        index: Place of the block.

    Returns:
        Whether it has the shape of a heading, and the first entry of a list is below it.
    """
    below = blocks[index + 1].text if index + 1 < len(blocks) else ""
    mark = LETTER.match(below)
    return (
        mark is not None and mark[1] in ("a", "i") and outline.could_be_run_in(blocks[index].text)
    )
