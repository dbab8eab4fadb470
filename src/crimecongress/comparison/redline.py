"""The redline of two texts: what was deleted and inserted, word by word."""

from __future__ import annotations

import re
from collections.abc import Sequence
from difflib import SequenceMatcher
from enum import StrEnum
from html import escape

from attrs import frozen

from crimecongress.comparison.features import is_stop
from crimecongress.display import Displayed

# A word or a mark, with the blanks that follow it.
_TOKEN = re.compile(r"(?:[^\W_]+(?:[-'’./][^\W_]+)*|\S)\s*|^\s+")
# So many words without matter between two changes are easier to read as part of one change.
_ISLAND = 2


class EditKind(StrEnum):
    """What became of a run of words."""

    KEPT = "kept"
    DELETED = "deleted"
    INSERTED = "inserted"
    REPLACED = "replaced"


@frozen(kw_only=True, repr=False)
class Edit(Displayed):
    """A run of words.

    Attributes:
        kind: What became of it.
        old: The words of the old text; empty where they were inserted.
        new: The words of the new text; empty where they were deleted.
    """

    kind: EditKind
    old: str
    new: str


def redline(old: str, new: str) -> tuple[Edit, ...]:
    """Compare two texts word by word.

    Args:
        old: The old text.
        new: The new text.

    Returns:
        Runs of words that, put together, give back both texts exactly.
    """
    left, right = _TOKEN.findall(old), _TOKEN.findall(new)
    matcher = SequenceMatcher(
        None, [one.strip() for one in left], [one.strip() for one in right], autojunk=False
    )
    edits: list[Edit] = []
    for equal, a, b, c, d in _joined(matcher.get_opcodes(), left):
        before, after = "".join(left[a:b]), "".join(right[c:d])
        edits.append(Edit(kind=_kind(before, after, equal=equal), old=before, new=after))
    return tuple(edits)


def _kind(old: str, new: str, *, equal: bool) -> EditKind:
    if equal:
        return EditKind.KEPT
    if not new:
        return EditKind.DELETED
    return EditKind.REPLACED if old else EditKind.INSERTED


_Run = tuple[bool, int, int, int, int]


def _joined(codes: Sequence[tuple[str, int, int, int, int]], left: Sequence[str]) -> list[_Run]:
    """Join changes that only a few words without matter keep apart."""
    runs: list[_Run] = []
    for number, (tag, a, b, c, d) in enumerate(codes):
        inside = 0 < number < len(codes) - 1
        equal = tag == "equal" and not (inside and _is_island(left[a:b]))
        if runs and runs[-1][0] == equal:
            _, start, _, first, _ = runs.pop()
            runs.append((equal, start, b, first, d))
        else:
            runs.append((equal, a, b, c, d))
    return runs


def _is_island(tokens: Sequence[str]) -> bool:
    return len(tokens) <= _ISLAND and all(is_stop(one.strip().casefold()) for one in tokens)


def runs(edits: Sequence[Edit]) -> tuple[tuple[EditKind, str], ...]:
    """Return a redline as runs to be printed one after the other.

    Args:
        edits: The redline.

    Returns:
        Kept, deleted and inserted runs; a replacement is a deletion and an insertion. A blank that
        the new text lost stays before what was deleted, so that words do not run together.
    """
    made: list[tuple[EditKind, str]] = []
    for number, edit in enumerate(edits):
        if edit.kind is EditKind.KEPT:
            after = edits[number + 1] if number + 1 < len(edits) else None
            keeps = after is not None and after.old and edit.old[-1:].isspace()
            made.append((EditKind.KEPT, edit.old if keeps else edit.new))
            continue
        made += [(EditKind.DELETED, edit.old)] if edit.old else []
        made += [(EditKind.INSERTED, edit.new)] if edit.new else []
    return tuple(made)


_TAGS = {EditKind.DELETED: "del", EditKind.INSERTED: "ins"}


def html_redline(edits: Sequence[Edit]) -> str:
    """Show a redline as HTML; every word is escaped.

    Args:
        edits: The redline.

    Returns:
        Inline HTML with ``<del>`` and ``<ins>``.
    """
    return "".join(
        f"<{tag}>{escape(text)}</{tag}>" if (tag := _TAGS.get(kind)) else escape(text)
        for kind, text in runs(edits)
    )
