"""Matching: the same ask across meetings, aligned one to one and grouped over all of them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import cached_property
from heapq import heappop, heappush
from itertools import combinations

from attrs import define, field, frozen

from crimecongress.comparison.asks import Polarity, Role
from crimecongress.comparison.candidates import candidate_pairs
from crimecongress.comparison.ceilings import Ceilings
from crimecongress.comparison.features import Features, dot, featurize, score, shared_words
from crimecongress.comparison.polarity import (
    Direction,
    PolarityReading,
    compare_polarity,
    directions,
)
from crimecongress.model import Unit

# The best pairwise F1 on the specimens' alignment lies on a plateau from 0.26 to 0.32.
DEFAULT_THRESHOLD = 0.3
CURVE = tuple(step / 100 for step in range(10, 65, 5))
# How much of a part its whole must hold.
_COVERED = 0.4


@frozen(kw_only=True, eq=False)
class Similarities:
    """The units of a matching with what they are compared by; scores are computed once.

    Attributes:
        units: The units.
        features: Their features.
        directions: For each unit, which way it points for each of its words.
        candidates: Pairs of indexes of different meetings that are worth comparing, with their
            scores; the lower index first.
    """

    units: tuple[Unit, ...]
    features: tuple[Features, ...]
    directions: tuple[Mapping[str, tuple[Direction, ...]], ...]
    candidates: tuple[tuple[int, int, float], ...]
    _scores: dict[tuple[int, int], float] = field(factory=dict)
    _verdicts: dict[tuple[int, int], PolarityReading] = field(factory=dict, init=False)

    def score(self, one: int, other: int) -> float:
        """Return the similarity of two units, 0 to 1."""
        pair = (one, other) if one < other else (other, one)
        if pair not in self._scores:
            self._scores[pair] = score(self.features[pair[0]], self.features[pair[1]])
        return self._scores[pair]

    @cached_property
    def _ceilings(self) -> Ceilings:
        return Ceilings(self.features)

    def at_most(self, one: int, other: int) -> float:
        """Return a number that the similarity of two units does not exceed, in less time."""
        known = self._scores.get((one, other) if one < other else (other, one))
        return self._ceilings.of(one, other) if known is None else known

    def verdict(self, one: int, other: int) -> PolarityReading:
        """Return whether two units point the same way."""
        if (one, other) not in self._verdicts:
            shared = shared_words(self.features[one], self.features[other])
            self._verdicts[one, other] = compare_polarity(
                self.directions[one], self.directions[other], shared
            )
        return self._verdicts[one, other]

    def opposes(self, one: int, other: int) -> bool:
        """Whether two units ask for opposite things in similar words."""
        pair = (one, other) if one < other else (other, one)
        return self.verdict(*pair).polarity is Polarity.OPPOSITE

    def order(self, place: int) -> tuple[str, str]:
        """A key by which ties are broken: the words first, so that labels decide nothing."""
        return self.features[place].text, self.units[place].key


def similarities(units: Sequence[Unit], themes: Callable[[str], Sequence[str]]) -> Similarities:
    """Prepare units for matching.

    Args:
        units: Units that may be counted for their meetings.
        themes: Gives the themes of a unit by its key.

    Returns:
        The units with their features and candidate pairs.
    """
    features = featurize(units, themes)
    pairs = candidate_pairs(
        features, [unit.meeting for unit in units], [unit.key for unit in units]
    )
    scored = tuple((one, other, score(features[one], features[other])) for one, other in pairs)
    return Similarities(
        units=tuple(units),
        features=features,
        directions=tuple(directions(unit.text) for unit in units),
        candidates=scored,
        scores={(one, other): value for one, other, value in scored},
    )


@frozen(kw_only=True)
class Cluster:
    """Units that ask the same.

    Attributes:
        members: Indexes of the units.
        roles: The part of each member.
    """

    members: tuple[int, ...]
    roles: tuple[Role, ...]


def align(known: Similarities, threshold: float) -> tuple[Cluster, ...]:
    """Group units over all meetings, at most one of each meeting in a group.

    Groups are merged by average linkage, the most similar first, as long as the mean similarity of
    their units is at least the threshold; units of one meeting and units that oppose each other
    are never joined. So each pair of meetings is aligned one to one. Afterwards an ask that
    another meeting makes as part of a wider one is joined to it.

    Args:
        known: The units with their candidates.
        threshold: Mean similarity from which on groups are joined.

    Returns:
        The groups, single units included.
    """
    return align_all(known, (threshold,))[threshold]


def align_all(known: Similarities, thresholds: Iterable[float]) -> dict[float, tuple[Cluster, ...]]:
    """Group units at several thresholds, each as :func:`align` does.

    Args:
        known: The units with their candidates.
        thresholds: The thresholds.

    Returns:
        The groups at each threshold.
    """
    falling = sorted(set(thresholds), reverse=True)
    linking = _Linking(known=known, lowest=falling[-1])
    return {one: _absorbed(known, linking.until(one), one) for one in falling}


@define(kw_only=True, eq=False)
class _Linking:
    """Average linkage over the candidate pairs, without units of one meeting or opposites.

    Groups are joined in the same order whatever the threshold, which only tells where to stop: so
    one linking serves several thresholds, from the highest to the lowest.
    """

    known: Similarities
    lowest: float
    groups: dict[int, tuple[int, ...]] = field(init=False)
    meetings: dict[int, frozenset[str]] = field(init=False)
    neighbours: dict[int, set[int]] = field(init=False)
    heap: list[tuple[float, tuple[tuple[str, str], ...], int, int]] = field(factory=list)
    fresh: int = field(init=False)

    def __attrs_post_init__(self) -> None:
        units = self.known.units
        self.groups = {place: (place,) for place in range(len(units))}
        self.meetings = {place: frozenset((unit.meeting,)) for place, unit in enumerate(units)}
        self.neighbours = {place: set() for place in self.groups}
        self.fresh = len(units)
        for one, other, value in self.known.candidates:
            if value < self.lowest or self._propose(one, other):
                self.neighbours[one].add(other)
                self.neighbours[other].add(one)

    def until(self, threshold: float) -> dict[int, tuple[int, ...]]:
        """Join all groups that are as alike as the threshold; return the groups by number."""
        while self.heap and -self.heap[0][0] >= threshold:
            _, _, one, other = heappop(self.heap)
            if one in self.groups and other in self.groups:
                self._join(one, other)
        return dict(self.groups)

    def _join(self, one: int, other: int) -> None:
        fresh, groups, neighbours = self.fresh, self.groups, self.neighbours
        self.fresh += 1
        near = (neighbours.pop(one) | neighbours.pop(other)) - {one, other}
        groups[fresh] = groups.pop(one) + groups.pop(other)
        self.meetings[fresh] = self.meetings.pop(one) | self.meetings.pop(other)
        neighbours[fresh] = set()
        for place in sorted(near):
            neighbours[place] -= {one, other}
            if self._propose(place, fresh):
                neighbours[place].add(fresh)
                neighbours[fresh].add(place)

    def _propose(self, one: int, other: int) -> bool:
        """Put two groups up where they are alike; tell whether they may ever be joined."""
        if not self.meetings[one].isdisjoint(self.meetings[other]):
            return False
        known = self.known
        pairs = [(left, right) for left in self.groups[one] for right in self.groups[other]]
        if _mean([known.at_most(*pair) for pair in pairs]) < self.lowest:
            return True
        value = _mean([known.score(*pair) for pair in pairs])
        if value < self.lowest:
            return True
        if any(known.opposes(*pair) for pair in pairs):
            return False
        places = self.groups[one] + self.groups[other]
        order = tuple(sorted(known.order(place) for place in places))
        heappush(self.heap, (-value, order, one, other))
        return True


def _mean(values: Sequence[float]) -> float:
    return sum(sorted(values)) / len(values)


def _absorbed(
    known: Similarities, groups: Mapping[int, tuple[int, ...]], threshold: float
) -> tuple[Cluster, ...]:
    """Join parts to wholes.

    A unit whose meeting already stands in the group of a similar unit elsewhere asks apart what
    that unit asks in one: it is joined to the group where it is as similar to all of it (split),
    else the wider unit is joined to the unit's own group (merged).
    """
    home = {place: number for number, members in groups.items() for place in members}
    roles = {number: dict.fromkeys(members, Role.MEMBER) for number, members in groups.items()}
    gone: set[int] = set()
    for part, whole in _parts(known, home, groups, threshold):
        own, wide = home[part], home[whole]
        if own in gone:
            continue
        meeting = known.units[part].meeting
        others = [place for place in groups[wide] if known.units[place].meeting != meeting]
        if len(groups[own]) == 1 and _fits(known, part, others, threshold):
            _join_split(known, roles[wide], part)
            gone.add(own)
        elif (
            _covered(known, part, whole)
            and _fits(known, whole, groups[own], threshold)
            and not _holds(known, roles[own], known.units[whole].meeting)
        ):
            roles[own][whole] = Role.WHOLE
            roles[own] |= dict.fromkeys(groups[own], Role.PART)
    return tuple(
        Cluster(members=tuple(members), roles=tuple(members.values()))
        for number, members in sorted(roles.items())
        if number not in gone
    )


def _parts(
    known: Similarities,
    home: Mapping[int, int],
    groups: Mapping[int, tuple[int, ...]],
    threshold: float,
) -> list[tuple[int, int]]:
    """Pairs of a part and its whole, the most similar first."""
    found = []
    for one, other, value in known.candidates:
        for part, whole in ((one, other), (other, one)):
            partner = {known.units[place].meeting for place in groups[home[whole]]}
            if (
                value >= threshold
                and home[part] != home[whole]
                and known.units[part].meeting in partner
                and not known.opposes(part, whole)
            ):
                found.append((-value, known.order(part), known.order(whole), part, whole))
    return [(part, whole) for *_, part, whole in sorted(found)]


def _covered(known: Similarities, part: int, whole: int) -> bool:
    """Whether the whole holds most of the words of the part, by weight."""
    own, wide = known.features[part], known.features[whole]
    words = sum(sorted(weight**2 for word, weight in own.words.items() if word in wide.words))
    grams = sum(sorted(weight**2 for gram, weight in own.grams.items() if gram in wide.grams))
    return (words + grams) / 2 >= _COVERED


def _fits(known: Similarities, place: int, others: Sequence[int], threshold: float) -> bool:
    if not others or any(known.opposes(place, other) for other in others):
        return False
    return _mean([known.score(place, other) for other in others]) >= threshold


def _holds(known: Similarities, members: Mapping[int, Role], meeting: str) -> bool:
    return any(known.units[place].meeting == meeting for place in members)


def _join_split(known: Similarities, members: dict[int, Role], part: int) -> None:
    meeting = known.units[part].meeting
    for place in members:
        is_part = known.units[place].meeting == meeting
        members[place] = Role.PART if is_part else Role.WHOLE
    members[part] = Role.PART


def aligned_pairs(known: Similarities, clusters: Sequence[Cluster]) -> frozenset[tuple[str, str]]:
    """Return the pairs of units of different meetings that stand in one group.

    Args:
        known: The units.
        clusters: The groups.

    Returns:
        Pairs of unit keys, each sorted.
    """
    return frozenset(
        (min(left.key, right.key), max(left.key, right.key))
        for cluster in clusters
        for left, right in combinations([known.units[place] for place in cluster.members], 2)
        if left.meeting != right.meeting
    )


def opposed_pairs(known: Similarities, threshold: float) -> tuple[tuple[int, int, float], ...]:
    """Return the candidate pairs that ask for opposite things in similar words.

    Args:
        known: The units.
        threshold: Similarity from which on a pair is reported.

    Returns:
        Pairs of indexes with their similarity, the highest first.
    """
    found = [
        (-value, known.order(one), known.order(other), one, other)
        for one, other, value in known.candidates
        if value >= threshold and known.opposes(one, other)
    ]
    return tuple((one, other, -value) for value, _, _, one, other in sorted(found))


def word_similarity(left: Features, right: Features) -> float:
    """Return the similarity of stemmed words alone, 0 to 1."""
    return dot(left.words, right.words)
