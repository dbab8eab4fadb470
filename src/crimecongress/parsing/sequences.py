"""Numbers and letters that do not follow each other: where a reading should be checked."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from crimecongress.model import Paragraph, Recommendation
from crimecongress.parsing.drafts import next_label

# So many places are named in one warning; the rest is counted.
_MOST_NAMED = 5


def sequence_warnings(
    paragraphs: Sequence[Paragraph], recommendations: Sequence[Recommendation]
) -> tuple[str, ...]:
    """Say where numbers of paragraphs or letters of items do not follow each other.

    Such a place is a fault of the text, of its scan, or of the reading; a passage that was lost or
    joined to its neighbour shows so, although every character is in the model. Numbers that begin
    again at 1 (annexes, quoted resolutions) and go on after that are no gap.

    Args:
        paragraphs: The paragraphs of a report, in order.
        recommendations: Its recommendations.

    Returns:
        At most three warnings, on paragraphs, on items and on recommendations without a number.
    """
    return tuple(
        warning
        for warning in (
            _told("numbers of paragraphs do not follow each other", list(_number_gaps(paragraphs))),
            _told("letters of items do not follow each other", list(_letter_gaps(paragraphs))),
            _unnumbered(recommendations),
        )
        if warning
    )


def _told(fault: str, places: list[str]) -> str | None:
    if not places:
        return None
    more = len(places) - _MOST_NAMED
    named = "; ".join(places[:_MOST_NAMED]) + (f"; and {more} more" if more > 0 else "")
    return f"{fault}: {named}. Compare these places with the file"


def _number_gaps(paragraphs: Sequence[Paragraph]) -> Iterator[str]:
    numbers = [each.number for each in paragraphs if each.number is not None]
    interrupted: set[int] = set()
    for last, number in pairwise(numbers):
        if number == last + 1:
            continue
        if number == 1:
            interrupted.add(last + 1)
        elif number in interrupted:
            interrupted.discard(number)
        else:
            yield f"paragraph {number} after {last}"


def _letter_gaps(paragraphs: Sequence[Paragraph]) -> Iterator[str]:
    for paragraph in paragraphs:
        labels = [item.label for item in paragraph.items if item.label and item.label.isalpha()]
        place = "" if paragraph.number is None else f" in paragraph {paragraph.number}"
        for last, label in pairwise(labels):
            follows = label in ("a", "A", "i", next_label(last), chr(ord(last[0]) + 1))
            if not follows and not set(last + label) <= set("ivxIVX"):
                yield f"({label}) after ({last}){place}"


def _unnumbered(recommendations: Sequence[Recommendation]) -> str | None:
    bare = sum(1 for each in recommendations if each.paragraph is None)
    if not bare or bare == len(recommendations):
        return None
    return (
        f"{bare} of {len(recommendations)} recommendations stand in no numbered paragraph: "
        "their citations name none"
    )
