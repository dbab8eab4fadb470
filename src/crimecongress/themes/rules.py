"""The rules by which hits of terms become evidence for a theme.

1. A hit inside a mask (a name) does not count, nor one inside a title, unless the title is most of
   the text: an item of an agenda by itself says what it is about.
2. A strong term counts: ``strong`` if its words stand together, ``near`` if its parts stand near
   each other in one sentence.
3. A weak term counts in one sentence with a strong term of a kindred leaf (``weak+strong``): of
   its own, or of any of its top where the scheme says that the leaves of this top are kin; or
   with another weak term of its leaf (``weak+weak``).
4. A hit that overlaps a negative term of its leaf does not count.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import pairwise

from attrs import define, field, frozen

from crimecongress.display import Displayed
from crimecongress.themes.matching import Hit, Hits, Matcher
from crimecongress.themes.scheme import Scheme
from crimecongress.themes.terms import Link, Term, parse_term, spelled

_STRONG, _WEAK, _NEGATIVE, _MASK, _TITLE = "strong", "weak", "negative", "mask", "title"
_END = re.compile(r"[.;?!\u061f][\u201d\u2019\")\]]*(?=\s)|\u3002|\n\s*\n")
# A stop after one of these, or after a single capital, ends no sentence (No. 4, art. 5, J. Doe).
_SHORT = re.compile(r"(?:\b[A-Z]|\b(?:Nos?|arts?|paras?|chaps?|vols?|sects?|e\.g|i\.e))$")

Span = tuple[int, int]
# Theme, start, end, term, rule.
Place = tuple[str, int, int, str, str]
_Role = tuple[str, int]
# Start, end, number of the leaf, term, rule.
_Row = tuple[int, int, int, str, str]


@frozen(repr=False)
class Evidence(Displayed):
    """One piece of evidence for a theme.

    Attributes:
        theme: A leaf of the scheme.
        start: First code point of the evidence in the text.
        end: Code point after the evidence.
        term: The term of the scheme that fired, as written there.
        rule: Which rule let it count: ``strong``, ``near``, ``weak+strong`` or ``weak+weak``.
    """

    theme: str
    start: int
    end: int
    term: str
    rule: str


@frozen
class _Near:
    """A term of several parts: what it stands for, the literals of its parts, their links."""

    role: _Role
    term: str
    parts: tuple[frozenset[int], ...]
    links: tuple[Link, ...]


@define
class _Found:
    """What the hits of one text stand for, while they are sorted."""

    strong: list[_Row] = field(factory=list)
    weak: list[_Row] = field(factory=list)
    negative: dict[int, list[Span]] = field(factory=dict)

    def add(self, kind: str, row: _Row) -> None:
        if kind is _STRONG:
            self.strong.append(row)
        elif kind is _WEAK:
            self.weak.append(row)
        elif kind is _NEGATIVE:
            self.negative.setdefault(row[2], []).append((row[0], row[1]))

    def denied(self, row: _Row) -> bool:
        """Whether a negative term of the same leaf overlaps."""
        return any(row[0] < end and start < row[1] for start, end in self.negative.get(row[2], ()))


@frozen(eq=False)
class Rules:
    """A scheme, compiled.

    Attributes:
        scheme: The scheme.
        matcher: Finds the literal terms.
    """

    scheme: Scheme
    matcher: Matcher
    _leaves: tuple[str, ...] = field(repr=False)
    _kin: tuple[str, ...] = field(repr=False)
    _roles: tuple[tuple[tuple[_Role, str], ...], ...] = field(repr=False)
    _near: tuple[_Near, ...] = field(repr=False)
    # For each place of a part in a term and each literal: the terms of several parts that have the
    # literal there, a bit each; those that have no such part stand with every literal.
    _parts: tuple[tuple[int, ...], ...] = field(repr=False)
    _masked: frozenset[int] = field(repr=False)
    _titles: frozenset[int] = field(repr=False)
    # What stands for one strong term and nothing else: its leaf and its term.
    _plain: tuple[tuple[int, str] | None, ...] = field(init=False, repr=False)

    @_plain.default
    def _find_plain(self) -> tuple[tuple[int, str] | None, ...]:
        parts = {number for near in self._near for part in near.parts for number in part}
        return tuple(
            (found[0][0][1], found[0][1])
            if len(found) == 1 and found[0][0][0] == _STRONG and number not in parts
            else None
            for number, found in enumerate(self._roles)
        )

    def evidence(self, text: str) -> tuple[Evidence, ...]:
        """Return all evidence in a text, in the order of its places.

        Args:
            text: Any text.

        Returns:
            The evidence; offsets are code points of the text.
        """
        return tuple([Evidence(*place) for place in self.places(text)])

    def places(self, text: str) -> list[Place]:
        """Return all evidence in a text as plain tuples: no objects until they are asked for.

        Args:
            text: Any text.

        Returns:
            Theme, start, end, term and rule of each piece, in the order of the places.
        """
        hits = self.matcher.hits(text)
        if not hits.rows:
            return []
        sentences = _Sentences(text, hits)
        found = self._roles_found(hits, sentences)
        strong = found.strong
        if found.negative:
            strong = [row for row in strong if not found.denied(row)]
        if found.weak:
            weak = [row for row in found.weak if not found.denied(row)]
            strong += self._supported(strong, weak, sentences)
        leaves = self._leaves
        rows = _distinct(sorted(strong)) if len(strong) > 1 else strong
        if not hits.folded.starts:
            return [(leaves[leaf], a - 1, b - 1, term, rule) for a, b, leaf, term, rule in rows]
        origin = hits.folded.origin
        return [(leaves[leaf], *origin(a, b), term, rule) for a, b, leaf, term, rule in rows]

    def _roles_found(self, hits: Hits, sentences: _Sentences) -> _Found:
        """Sort the hits by what they stand for: strong, weak and negative terms, and parts."""
        found = _Found()
        roles, plain = self._roles, self._plain
        strong = found.strong
        parts: dict[int, list[Span]] = {}
        for number, wide_start, wide_end in self._unmasked(hits):
            start, end = wide_start + 1, wide_end - 1
            only = plain[number]
            if only is not None:
                strong.append((start, end, *only, _STRONG))
                continue
            for (kind, leaf), term in roles[number]:
                if kind is _STRONG:
                    strong.append((start, end, leaf, term, _STRONG))
                else:
                    found.add(kind, (start, end, leaf, term, _STRONG))
            parts.setdefault(number, []).append((start, end))
        for near, spans in self._whole(parts):
            for start, end in _join(near, spans, hits, sentences):
                found.add(near.role[0], (start, end, near.role[1], near.term, "near"))
        return found

    def _whole(self, parts: dict[int, list[Span]]) -> Iterator[tuple[_Near, list[list[Span]]]]:
        """Yield the terms of several parts of which every part was found, with their places."""
        whole = -1
        for bits in self._parts:
            found = 0
            for number in parts:
                found |= bits[number]
            whole &= found
        while whole > 0:
            near = self._near[whole.bit_length() - 1]
            whole ^= 1 << whole.bit_length() - 1
            yield near, [[x for n in parts.keys() & part for x in parts[n]] for part in near.parts]

    def _unmasked(self, hits: Hits) -> list[Hit]:
        masked, titles, rows = self._masked, self._titles, hits.rows
        most = len(hits.folded.text) / 2
        masks = [
            (row[1], row[2])
            for row in rows
            if row[0] in masked or (row[0] in titles and row[2] - row[1] < most)
        ]
        for start, end in masks:
            # A hit that covers the whole mask, or more, is no accident of the name and stays.
            rows = [
                row
                for row in rows
                if end - 1 <= row[1] or row[2] - 1 <= start or (row[1] <= start and end <= row[2])
            ]
        return rows

    def _supported(
        self,
        strong: list[_Row],
        weak: list[_Row],
        sentences: _Sentences,
    ) -> list[_Row]:
        places = {(self._kin[leaf], sentences.of(start)) for start, _, leaf, _, _ in strong}
        groups: dict[tuple[int, int], list[_Row]] = defaultdict(list)
        for row in weak:
            groups[row[2], sentences.of(row[0])].append(row)
        counted: list[_Row] = []
        for (leaf, sentence), rows in groups.items():
            kin = (self._kin[leaf], sentence) in places
            for row in rows:
                start, end, _, term, _ = row
                if kin:
                    counted.append((start, end, leaf, term, "weak+strong"))
                elif any(term != x[3] and (end <= x[0] or x[1] <= start) for x in rows):
                    counted.append((start, end, leaf, term, "weak+weak"))
        return counted


@lru_cache(maxsize=8)
def compile_rules(scheme: Scheme) -> Rules:
    """Compile a scheme; the same scheme is compiled once.

    Args:
        scheme: The scheme.

    Returns:
        Its rules.
    """
    leaves = scheme.leaves()
    terms = _terms(scheme)
    matcher = Matcher.of(option for _, term in terms for part in term.parts for option in part)
    place = matcher.numbers
    count = max(place.values(), default=-1) + 1
    roles: list[list[tuple[_Role, str]]] = [[] for _ in range(count)]
    near: list[_Near] = []
    for role, term in terms:
        if not term.links:
            for option in term.parts[0]:
                roles[place[option]].append((role, term.source))
            continue
        parts = tuple(frozenset(place[option] for option in part) for part in term.parts)
        near.append(_Near(role, term.source, parts, term.links))
    kindred = {leaf.top for leaf in leaves} if scheme.kindred is None else set(scheme.kindred)
    return Rules(
        scheme,
        matcher,
        tuple(leaf.id for leaf in leaves),
        tuple(leaf.top if leaf.top in kindred else leaf.id for leaf in leaves),
        tuple(tuple(found) for found in roles),
        tuple(near),
        _part_bits(near, count),
        _holders(roles, _MASK),
        _holders(roles, _TITLE),
    )


def _holders(roles: Sequence[Sequence[tuple[_Role, str]]], kind: str) -> frozenset[int]:
    """Return the numbers of the literals that stand for something of a kind."""
    return frozenset(
        number for number, found in enumerate(roles) if any(role[0] is kind for role, _ in found)
    )


def _part_bits(near: Sequence[_Near], count: int) -> tuple[tuple[int, ...], ...]:
    """For each place of a part and each literal, the terms that have it there, a bit each."""
    longest = max((len(one.parts) for one in near), default=0)
    bits = [
        [sum(1 << index for index, one in enumerate(near) if place >= len(one.parts))] * count
        for place in range(longest)
    ]
    for index, one in enumerate(near):
        for place, part in enumerate(one.parts):
            for number in part:
                bits[place][number] |= 1 << index
    return tuple(map(tuple, bits))


def _terms(scheme: Scheme) -> list[tuple[_Role, Term]]:
    """Parse all terms of a scheme, each with what a hit of it stands for."""
    groups = dict(scheme.groups)
    sources = [((_MASK, -1), mask) for mask in scheme.masks]
    sources += [((_TITLE, -1), title) for title in scheme.titles]
    for number, leaf in enumerate(scheme.leaves()):
        for kind, found in (
            (_STRONG, leaf.terms),
            (_WEAK, leaf.weak_terms),
            (_NEGATIVE, leaf.negative_terms),
        ):
            sources += [((kind, number), source) for source in found]
    parsed = ((role, parse_term(source, groups)) for role, source in sources)
    return [(role, spelled(term, scheme.spellings)) for role, term in parsed]


def _distinct(rows: list[_Row]) -> list[_Row]:
    """Leave out what stands twice in sorted rows; cheaper than hashing them."""
    if all(one[0] != two[0] for one, two in pairwise(rows)):
        return rows
    return [rows[0], *(two for one, two in pairwise(rows) if one != two)]


class _Sentences:
    """The number of the sentence in which a place of the folded text lies, found when asked."""

    __slots__ = ("_cuts", "_folded", "_text")

    def __init__(self, text: str, hits: Hits) -> None:
        self._text = text
        self._folded = hits.folded
        self._cuts: list[int] | None = None

    def of(self, place: int) -> int:
        if self._cuts is None:
            self._cuts = _sentence_ends(self._text)
        return bisect_right(self._cuts, self._folded.origin(place, place + 1)[0])


def _sentence_ends(text: str) -> list[int]:
    return [
        match.end()
        for match in _END.finditer(text)
        if match.group()[0] != "."
        or not _SHORT.search(text, max(0, match.start() - 6), match.start())
    ]


def _join(
    near: _Near, slots: Sequence[list[Span]], hits: Hits, sentences: _Sentences
) -> list[Span]:
    """Return the spans of a term of several parts."""
    text = hits.folded.text
    joined = slots[0]
    for place, link in enumerate(near.links, start=1):
        joined = [
            (min(left[0], right[0]), max(left[1], right[1]))
            for left in joined
            for right in slots[place]
            if _linked(left, right, link, text) and sentences.of(left[0]) == sentences.of(right[0])
        ]
    return joined


def _linked(left: Span, right: Span, link: Link, text: str) -> bool:
    """Whether the second span stands to the first as the link asks."""
    if left[1] <= right[0]:
        start, end = left[1], right[0]
    elif right[1] <= left[0] and not link.ordered:
        start, end = right[1], left[0]
    else:
        return False
    # Words are counted only where the gap is short enough to hold so few of them.
    return end - start <= 25 * (link.words + 1) and len(text[start:end].split()) <= link.words
