"""The small language in which terms are written, and its parser.

* ``organized crime``: these words next to each other; case, hyphens and spaces do not matter.
* ``terroris*``: ``*`` stands for any letters, at the end of a word or inside it.
* ``UNTOC``: a term of one word with two capitals or more matches with its capitals only.
* ``protect* >3 witness*``: the second part follows the first with at most three words between.
* ``children ~5 violence``: the same in either order. Never across the end of a sentence.
* ``prevent*|combat* >4 fraud``: any of these. ``{assist} >6 States``: any of a group of words.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from attrs import evolve, frozen

_LINK = re.compile(r" ([~>])(\d+) ")
_GROUP = re.compile(r"\{([^{}]*)\}")


@frozen
class Link:
    """How a part of a term stands to what precedes it.

    Attributes:
        ordered: Whether it must follow.
        words: How many words may stand between.
    """

    ordered: bool
    words: int


@frozen
class Term:
    """A parsed term: alternatives for each part, and the links between the parts.

    Attributes:
        source: The term as written.
        parts: For each part, its alternatives.
        links: One link fewer than parts.
    """

    source: str
    parts: tuple[tuple[str, ...], ...]
    links: tuple[Link, ...] = ()


def parse_term(source: str, groups: Mapping[str, tuple[str, ...]]) -> Term:
    """Parse a term.

    Args:
        source: The term as written in the scheme.
        groups: Named groups of words.

    Returns:
        The term.

    Raises:
        ValueError: An unknown group, an empty part or a part that is only wildcards.
    """
    pieces = _LINK.split(source.strip())
    links = tuple(
        Link(ordered=sign == ">", words=int(count))
        for sign, count in zip(pieces[1::3], pieces[2::3], strict=True)
    )
    parts = tuple(_alternatives(piece, source, groups) for piece in pieces[::3])
    return Term(source=source, parts=parts, links=links)


def _alternatives(
    piece: str, source: str, groups: Mapping[str, tuple[str, ...]]
) -> tuple[str, ...]:
    found: list[str] = []
    for option in piece.split("|"):
        found += _expanded(option.strip(), source, groups)
    for option in found:
        if not any(char.isalnum() for char in option):
            raise ValueError(f"{source!r} holds an empty part")
        if option.startswith("*") or {"~", ">", "{", "}"} & set(option):
            raise ValueError(f"{source!r} cannot be read at {option!r}")
    return tuple(found)


def _expanded(option: str, source: str, groups: Mapping[str, tuple[str, ...]]) -> list[str]:
    """Put each word of a group in the group's place."""
    group = _GROUP.search(option)
    if group is None:
        return [option]
    if group[1] not in groups:
        raise ValueError(f"{source!r} names the group {group[1]!r}, which does not exist")
    head, tail = option[: group.start()], option[group.end() :]
    return [
        found
        for word in groups[group[1]]
        for found in _expanded(f"{head}{word}{tail}", source, groups)
    ]


def spelled(term: Term, spellings: Iterable[str]) -> Term:
    """Add the other spellings of a term's words.

    Args:
        term: A parsed term.
        spellings: Ways to spell the same, as a scheme holds them.

    Returns:
        The term with more alternatives; its source stays as written.
    """
    pairs = [tuple(one.split("|")) for one in spellings]
    parts = tuple(
        tuple(dict.fromkeys(found for option in part for found in _spellings(option, pairs)))
        for part in term.parts
    )
    return evolve(term, parts=parts)


def _spellings(option: str, pairs: Iterable[tuple[str, ...]]) -> list[str]:
    found = [option]
    for first, *others in pairs:
        found += [one.replace(first, other) for one in found if first in one for other in others]
    return found
