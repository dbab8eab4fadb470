"""Alignment: which passages of a new text stand for which passages of an old one."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Hashable, Mapping, Sequence
from difflib import SequenceMatcher
from enum import StrEnum

from attrs import field, frozen

from crimecongress.comparison.features import is_stop, tokens
from crimecongress.comparison.passages import Passage
from crimecongress.display import Displayed

# Similarity by characters from which on two passages count as near.
NEAR = 0.8
# Share of the words of matter, in order, from which on two passages count as reworded.
_REWORDED = 0.5
# Below this share of common words no pair can be near or reworded; it is not looked at.
_WORTH = 0.3
# How much of a part its whole must hold, in runs of so many words.
_HELD, _RUN = 0.7, 3


class PassageChange(StrEnum):
    """What became of a passage.

    ``same``: word for word; ``near``: similar by characters from the threshold on; ``reworded``:
    below it, with half of the words of matter in the same order; ``merged``: several old passages
    in one new; ``split``: one old passage in several new; ``added``; ``deleted``.
    """

    SAME = "same"
    NEAR = "near"
    REWORDED = "reworded"
    MERGED = "merged"
    SPLIT = "split"
    ADDED = "added"
    DELETED = "deleted"


@frozen(kw_only=True, repr=False)
class Alignment(Displayed):
    """Old and new passages that stand for each other.

    Attributes:
        kind: What became of them.
        old: The old passages; none where it was added.
        new: The new passages; none where it was deleted.
        ratio: Similarity by characters, 0 to 1; None where one side is missing.
        moved: Whether the passage stands at another place among those that stayed.
    """

    kind: PassageChange
    old: tuple[Passage, ...]
    new: tuple[Passage, ...]
    ratio: float | None = None
    moved: bool = False


def common_length(left: Sequence[Hashable], right: Sequence[Hashable]) -> int:
    """Return the length of the longest common subsequence.

    The bit-parallel form of H. Hyyrö, "Bit-parallel LCS-length computation revisited",
    Australasian Workshop on Combinatorial Algorithms (2004).

    Args:
        left: The one sequence: characters or words.
        right: The other.

    Returns:
        The length; the same with the sides exchanged.
    """
    places: dict[Hashable, int] = defaultdict(int)
    for place, value in enumerate(left):
        places[value] |= 1 << place
    full = (1 << len(left)) - 1
    row = full
    for value in right:
        held = row & places.get(value, 0)
        row = ((row + held) | (row - held)) & full
    return len(left) - row.bit_count()


def ratio(left: Sequence[Hashable], right: Sequence[Hashable]) -> float:
    """Return twice the common length over both lengths: 1 for equal sequences, 0 for none alike."""
    size = len(left) + len(right)
    return 2 * common_length(left, right) / size if size else 1.0


@frozen(kw_only=True)
class _Texts:
    """The passages that are left on each side, with their words."""

    old: dict[int, Passage]
    new: dict[int, Passage]
    near: float
    words: dict[Passage, tuple[str, ...]] = field(factory=dict)
    bags: dict[Passage, Counter[str]] = field(factory=dict)
    ratios: dict[tuple[str, str], float] = field(factory=dict)

    def worded(self, one: Passage) -> tuple[str, ...]:
        if one not in self.words:
            self.words[one] = tuple(tokens(one.text))
        return self.words[one]

    def common(self, one: Passage, other: Passage) -> int:
        """How many words both hold, in any order."""
        for passage in (one, other):
            if passage not in self.bags:
                self.bags[passage] = Counter(self.worded(passage))
        return (self.bags[one] & self.bags[other]).total()

    def ratio(self, old: Passage, new: Passage) -> float:
        pair = (old.text, new.text)
        if pair not in self.ratios:
            self.ratios[pair] = ratio(*pair)
        return self.ratios[pair]

    def take(self, one: Alignment) -> Alignment:
        for passage in one.old:
            del self.old[passage.place]
        for passage in one.new:
            del self.new[passage.place]
        return one


def align_passages(
    old: Sequence[Passage], new: Sequence[Passage], *, near: float = NEAR
) -> tuple[Alignment, ...]:
    """Align the passages of two versions of a text.

    First what is the same word for word, in order; then what was merged or split; then one to one
    what is near, the most similar first; then what is reworded. Where a passage stands decides
    none of that, only whether it moved: the heaviest series of passages that keep their order
    stayed, the others moved.

    Args:
        old: Passages of the old text.
        new: Passages of the new text.
        near: Similarity by characters from which on two passages are near, 0 to 1.

    Returns:
        Every passage of both sides in exactly one alignment, in the order of the new text, with
        what was deleted after what it followed.
    """
    left = _Texts(
        old={one.place: one for one in old}, new={one.place: one for one in new}, near=near
    )
    found = [left.take(one) for one in _same(old, new)]
    found += _joined(left, PassageChange.MERGED)
    found += _joined(left, PassageChange.SPLIT)
    found += _pairs(left, PassageChange.NEAR)
    found += _pairs(left, PassageChange.REWORDED)
    found += [
        Alignment(kind=PassageChange.DELETED, old=(one,), new=()) for one in left.old.values()
    ]
    found += [Alignment(kind=PassageChange.ADDED, old=(), new=(one,)) for one in left.new.values()]
    return _ordered(_with_moves(found))


def _same(old: Sequence[Passage], new: Sequence[Passage]) -> list[Alignment]:
    places: dict[str, list[Passage]] = defaultdict(list)
    for one in reversed(new):
        places[one.key].append(one)
    return [
        Alignment(kind=PassageChange.SAME, old=(one,), new=(places[one.key].pop(),), ratio=1.0)
        for one in old
        if places.get(one.key)
    ]


def _joined(left: _Texts, kind: PassageChange) -> list[Alignment]:
    """Passages of one side that one passage of the other side holds together."""
    merged = kind is PassageChange.MERGED
    wholes, parts = (left.new, left.old) if merged else (left.old, left.new)
    found = []
    for whole in wholes.values():
        held = [part for part in parts.values() if _holds(left, whole, part)]
        if len(held) > 1:
            value, chosen = _best_parts(left, whole, held)
            if len(chosen) > 1 and value >= left.near:
                found.append((-value, whole.text, whole.place, whole, chosen))
    made: list[Alignment] = []
    for value, _, _, whole, chosen in sorted(found, key=lambda row: row[:3]):
        if all(part.place in parts for part in chosen):
            old, new = (chosen, (whole,)) if merged else ((whole,), chosen)
            made.append(left.take(Alignment(kind=kind, old=old, new=new, ratio=-value)))
    return made


def _holds(left: _Texts, whole: Passage, part: Passage) -> bool:
    """Whether a passage holds most of a shorter one, in runs of several words."""
    own, wide = left.worded(part), left.worded(whole)
    if len(own) < _RUN or len(own) > len(wide) or left.common(part, whole) < _HELD * len(own):
        return False
    runs = SequenceMatcher(None, own, wide, autojunk=False).get_matching_blocks()
    return sum(run.size for run in runs if run.size >= _RUN) >= _HELD * len(own)


def _best_parts(
    left: _Texts, whole: Passage, held: Sequence[Passage]
) -> tuple[float, tuple[Passage, ...]]:
    """The parts that together are most like the whole, the longest tried first."""
    chosen: tuple[Passage, ...] = ()
    best = 0.0
    for part in sorted(held, key=lambda one: (-len(one.text), one.text, one.place)):
        tried = tuple(sorted((*chosen, part), key=lambda one: _at(left, whole, one)))
        value = ratio(" ".join(one.text for one in tried), whole.text)
        if value > best:
            best, chosen = value, tried
    return best, chosen


def _at(left: _Texts, whole: Passage, part: Passage) -> tuple[int, str, int]:
    """Where the longest run of a part stands in its whole."""
    wide = left.worded(whole)
    run = SequenceMatcher(None, left.worded(part), wide, autojunk=False).find_longest_match()
    return run.b, part.text, part.place


def _pairs(left: _Texts, kind: PassageChange) -> list[Alignment]:
    """Pairs one to one, the most similar first."""
    ranked = []
    for old in left.old.values():
        for new in left.new.values():
            size = len(left.worded(old)) + len(left.worded(new))
            if 2 * left.common(old, new) < _WORTH * size:
                continue
            value = left.ratio(old, new)
            score = value if kind is PassageChange.NEAR else _matter(left, old, new)
            if score >= (left.near if kind is PassageChange.NEAR else _REWORDED):
                order = (-score, old.text, new.text, abs(old.place - new.place), old.place)
                ranked.append((order, value, old, new))
    made = []
    for _, value, old, new in sorted(ranked, key=lambda row: (row[0], row[3].place)):
        if old.place in left.old and new.place in left.new:
            one = Alignment(kind=kind, old=(old,), new=(new,), ratio=value)
            made.append(left.take(one))
    return made


def _matter(left: _Texts, old: Passage, new: Passage) -> float:
    """Share of the words of matter that both hold in the same order."""
    one, other = (
        [word for word in left.worded(passage) if not is_stop(word)] for passage in (old, new)
    )
    return ratio(one, other) if one and other else 0.0


def _with_moves(found: Sequence[Alignment]) -> list[Alignment]:
    """Mark what does not belong to the heaviest series of passages that keep their order."""
    both = sorted(
        (one for one in found if one.old and one.new),
        key=lambda one: (one.old[0].place, one.new[0].place),
    )
    weights: list[int] = []
    before: list[int | None] = []
    for place, one in enumerate(both):
        reached = [
            (weights[earlier], -earlier)
            for earlier in range(place)
            if both[earlier].new[0].place < one.new[0].place
        ]
        best, earlier = max(reached, default=(0, None))
        weights.append(best + sum(len(passage.text) for passage in one.old))
        before.append(None if earlier is None else -earlier)
    stayed = set()
    at: int | None = max(range(len(both)), key=lambda n: (weights[n], -n), default=None)
    while at is not None:
        stayed.add(both[at].old[0].place)
        at = before[at]
    return [
        one
        if not one.old or not one.new or one.old[0].place in stayed
        else Alignment(kind=one.kind, old=one.old, new=one.new, ratio=one.ratio, moved=True)
        for one in found
    ]


def _ordered(found: Sequence[Alignment]) -> tuple[Alignment, ...]:
    """In the order of the new text; what was deleted stands after what it followed."""
    anchors: Mapping[int, int] = {
        passage.place: one.new[-1].place
        for one in found
        if one.new and not one.moved
        for passage in one.old
    }

    def order(one: Alignment) -> tuple[int, int, int]:
        if one.new:
            return one.new[0].place, 0, 0
        place = one.old[0].place
        earlier = [anchor for old, anchor in anchors.items() if old < place]
        return max(earlier, default=-1), 1, place

    return tuple(sorted(found, key=order))
