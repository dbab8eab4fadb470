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

from collections import defaultdict
from collections.abc import Iterator, Sequence
from enum import StrEnum
from functools import lru_cache
from itertools import pairwise

from attrs import define, field, frozen

from crimecongress.display import Displayed
from crimecongress.themes.matching import Hit, Hits, Matcher
from crimecongress.themes.scheme import Scheme
from crimecongress.themes.spans import Sentences, Span, Spans, joined
from crimecongress.themes.terms import Link, Term, parse_term, spelled


class _Kind(StrEnum):
    """What a hit of a term stands for."""

    STRONG = "strong"
    WEAK = "weak"
    NEGATIVE = "negative"
    MASK = "mask"
    TITLE = "title"


# The rule by which a strong term whose words stand together counts.
_TOGETHER = "strong"
# Each of so few is looked at in less time than it takes to look up which ones matter.
_FEW = 8

# Theme, start, end, term, rule.
Place = tuple[str, int, int, str, str]
_Role = tuple[_Kind, int]
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
        quote: The evidence as it stands in the text.
    """

    theme: str
    start: int
    end: int
    term: str
    rule: str
    quote: str = ""


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

    def add(self, kind: _Kind, row: _Row) -> None:
        if kind is _Kind.STRONG:
            self.strong.append(row)
        elif kind is _Kind.WEAK:
            self.weak.append(row)
        elif kind is _Kind.NEGATIVE:
            self.negative.setdefault(row[2], []).append((row[0], row[1]))

    def undenied(self, rows: list[_Row]) -> list[_Row]:
        """Leave out the rows that a negative term of their leaf overlaps."""
        if not self.negative:
            return rows
        denying = {leaf: Spans(sorted(spans)) for leaf, spans in self.negative.items()}
        return [
            row for row in rows if row[2] not in denying or not denying[row[2]].over(row[0], row[1])
        ]


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
    # For each literal the terms of several parts that have it as their first, or their second
    # part, a bit each.
    _parts: tuple[tuple[int, ...], tuple[int, ...]] = field(repr=False)
    _masked: frozenset[int] = field(repr=False)
    _titles: frozenset[int] = field(repr=False)
    _linked: frozenset[int] = field(init=False, repr=False)
    # What stands for one strong term and nothing else: its leaf and its term.
    _plain: tuple[tuple[int, str] | None, ...] = field(init=False, repr=False)

    @_linked.default
    def _find_linked(self) -> frozenset[int]:
        return frozenset(number for near in self._near for part in near.parts for number in part)

    @_plain.default
    def _find_plain(self) -> tuple[tuple[int, str] | None, ...]:
        return tuple(
            (found[0][0][1], found[0][1])
            if len(found) == 1 and found[0][0][0] == _Kind.STRONG and number not in self._linked
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
        return tuple([Evidence(*place, text[place[1] : place[2]]) for place in self.places(text)])

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
        sentences = Sentences(text, hits.folded)
        found = self._roles_found(hits, sentences)
        strong = found.undenied(found.strong)
        if found.weak:
            strong += self._supported(strong, found.undenied(found.weak), sentences)
        leaves = self._leaves
        rows = _distinct(sorted(strong)) if len(strong) > 1 else strong
        if not hits.folded.starts:
            return [(leaves[leaf], a - 1, b - 1, term, rule) for a, b, leaf, term, rule in rows]
        origin = hits.folded.origin
        return [(leaves[leaf], *origin(a, b), term, rule) for a, b, leaf, term, rule in rows]

    def _roles_found(self, hits: Hits, sentences: Sentences) -> _Found:
        """Sort the hits by what they stand for: strong, weak and negative terms, and parts."""
        found = _Found()
        roles, plain = self._roles, self._plain
        strong, is_strong = found.strong, _Kind.STRONG
        rows = self._unmasked(hits)
        whole = self._whole({row[0] for row in rows})
        parts: dict[int, list[Span]] = {n: [] for _, held in whole for part in held for n in part}
        for number, wide_start, wide_end in rows:
            start, end = wide_start + 1, wide_end - 1
            only = plain[number]
            if only is not None:
                strong.append((start, end, *only, _TOGETHER))
                continue
            for (kind, leaf), term in roles[number]:
                if kind is is_strong:
                    strong.append((start, end, leaf, term, _TOGETHER))
                else:
                    found.add(kind, (start, end, leaf, term, _TOGETHER))
            if number in parts:
                parts[number].append((start, end))
        for near, held in whole:
            spans = [[span for number in part for span in parts[number]] for part in held]
            for start, end in joined(spans, near.links, hits.folded.text, sentences):
                found.add(near.role[0], (start, end, near.role[1], near.term, "near"))
        return found

    def _whole(self, numbers: set[int]) -> list[tuple[_Near, list[frozenset[int]]]]:
        """Return the terms of which every part was found, with the literals of each part."""
        first, second = self._parts
        begun = followed = 0
        for number in numbers:
            begun |= first[number]
            followed |= second[number]
        whole = begun & followed
        found = []
        while whole:
            near = self._near[whole.bit_length() - 1]
            whole ^= 1 << whole.bit_length() - 1
            held = [part & numbers for part in near.parts]
            if all(held):
                found.append((near, held))
        return found

    def _unmasked(self, hits: Hits) -> list[Hit]:
        masked, titles, rows = self._masked, self._titles, hits.rows
        most = len(hits.folded.text) / 2
        masks = [
            (row[1], row[2])
            for row in rows
            if row[0] in masked or (row[0] in titles and row[2] - row[1] < most)
        ]
        # A hit that covers the whole mask, or more, is no accident of the name and stays. The
        # blanks around hits and masks may be shared.
        if len(masks) <= _FEW:
            for start, end in masks:
                rows = [
                    row
                    for row in rows
                    if end - 1 <= row[1]
                    or row[2] - 1 <= start
                    or (row[1] <= start and end <= row[2])
                ]
            return rows
        spans = Spans(sorted(masks))
        return [
            (number, first, last)
            for number, first, last in rows
            if all(first <= start and end <= last for start, end in spans.over(first + 1, last - 1))
        ]

    def _supported(
        self,
        strong: list[_Row],
        weak: list[_Row],
        sentences: Sentences,
    ) -> list[_Row]:
        places = {(self._kin[leaf], sentences.of(start)) for start, _, leaf, _, _ in strong}
        groups: dict[tuple[int, int], list[_Row]] = defaultdict(list)
        for row in weak:
            groups[row[2], sentences.of(row[0])].append(row)
        counted: list[_Row] = []
        for (leaf, sentence), rows in groups.items():
            if (self._kin[leaf], sentence) in places:
                counted += [(*row[:4], "weak+strong") for row in rows]
            elif len(rows) > 1:
                counted += [(*row[:4], "weak+weak") for row in _beside_another(rows)]
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
        (_part_bits(near, 0, count), _part_bits(near, 1, count)),
        _holders(roles, _Kind.MASK),
        _holders(roles, _Kind.TITLE),
    )


def _holders(roles: Sequence[Sequence[tuple[_Role, str]]], kind: _Kind) -> frozenset[int]:
    """Return the numbers of the literals that stand for something of a kind."""
    return frozenset(
        number for number, found in enumerate(roles) if any(role[0] is kind for role, _ in found)
    )


def _part_bits(near: Sequence[_Near], place: int, count: int) -> tuple[int, ...]:
    """For each literal the terms that have it as one of their parts, a bit each."""
    bits = [0] * count
    for index, one in enumerate(near):
        for number in one.parts[place]:
            bits[number] |= 1 << index
    return tuple(bits)


def _terms(scheme: Scheme) -> list[tuple[_Role, Term]]:
    """Parse all terms of a scheme, each with what a hit of it stands for."""
    groups = dict(scheme.groups)
    sources = [((_Kind.MASK, -1), mask) for mask in scheme.masks]
    sources += [((_Kind.TITLE, -1), title) for title in scheme.titles]
    for number, leaf in enumerate(scheme.leaves()):
        for kind, found in (
            (_Kind.STRONG, leaf.terms),
            (_Kind.WEAK, leaf.weak_terms),
            (_Kind.NEGATIVE, leaf.negative_terms),
        ):
            sources += [((kind, number), source) for source in found]
    parsed = ((role, parse_term(source, groups)) for role, source in sources)
    return [(role, spelled(term, scheme.spellings)) for role, term in parsed]


def _beside_another(rows: Sequence[_Row]) -> Iterator[_Row]:
    """The hits of weak terms that do not overlap every hit of each other term."""
    if len(rows) <= _FEW:
        for row in rows:
            start, end, _, term, _ = row
            if any(term != x[3] and (end <= x[0] or x[1] <= start) for x in rows):
                yield row
        return
    ends: dict[str, int] = {}
    starts: dict[str, int] = {}
    for start, end, _, term, _ in rows:
        ends[term] = min(end, ends.get(term, end))
        starts[term] = max(start, starts.get(term, start))
    for row in rows:
        start, end, _, term, _ = row
        if any(one != term and (ends[one] <= start or end <= starts[one]) for one in ends):
            yield row


def _distinct(rows: list[_Row]) -> list[_Row]:
    """Leave out what stands twice in sorted rows; cheaper than hashing them."""
    if all(one[0] != two[0] for one, two in pairwise(rows)):
        return rows
    return [rows[0], *(two for one, two in pairwise(rows) if one != two)]
