"""From clusters of units to groups that may be quoted: members, words, kind and claim."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from itertools import combinations

from attrs import evolve

from crimecongress.comparison.asks import (
    AskGroup,
    AskGroups,
    CurvePoint,
    GroupKind,
    Member,
    Opposition,
    Oppositions,
    Polarity,
    Relation,
    Role,
    ThresholdCurve,
)
from crimecongress.comparison.claims import Nearest, Scope, lone_claim, shared_claim
from crimecongress.comparison.features import shared_words, stem, tokens
from crimecongress.comparison.matching import (
    CURVE,
    Cluster,
    Similarities,
    align,
    align_all,
    aligned_pairs,
    opposed_pairs,
    word_similarity,
)
from crimecongress.model import Unit
from crimecongress.themes import Tagging

_KINDS = tuple(GroupKind)
# Share of the threshold from which on a unit that stands alone is shown beside what is nearest.
_WORTH_A_LOOK = 0.8
_WORDS = 6
# Mean similarity of words from which on a group differs in a clause only.
_NEAR_DUPLICATE = 0.8


def ask_groups(
    known: Similarities,
    others: Sequence[Unit],
    tagging: Tagging,
    scope: Scope,
    threshold: float,
) -> AskGroups:
    """Group units that ask the same, and say what may be said of each group.

    Args:
        known: The units that count for their meetings, with their similarities.
        others: Units that count for no meeting; each stands alone.
        tagging: The tags of all.
        scope: What was read.
        threshold: Similarity from which on two recommendations count as the same ask, 0 to 1.

    Returns:
        The groups, in order.
    """
    nearest = _nearest(known)
    clusters = align(known, threshold)
    opposites = _opposites(known, threshold)
    home = {place: cluster for cluster in clusters for place in cluster.members}
    made = [
        _shared(known, cluster, nearest, tagging, scope, threshold)
        if len(_meetings(known, cluster)) > 1
        else _alone(
            known.units[place],
            nearest.get(place),
            tagging,
            scope,
            threshold,
            opposites.get(place),
        )
        for cluster in clusters
        for place in _quoted(known, cluster)
    ]
    made += [_alone(unit, None, tagging, scope, threshold) for unit in others]
    made += _similar(known, home, nearest, tagging, threshold)
    order = {unit.key: place for place, unit in enumerate((*known.units, *others))}
    ranked = sorted(made, key=lambda group: _rank(group, order))
    return AskGroups(
        groups=tuple(
            evolve(group, id=f"ask-{number:03}") for number, group in enumerate(ranked, 1)
        ),
        threshold=threshold,
    )


def oppositions(known: Similarities, threshold: float) -> Oppositions:
    """Find recommendations of different meetings in similar words that ask for opposite things.

    Args:
        known: The units.
        threshold: Similarity from which on a pair is reported, 0 to 1.

    Returns:
        The pairs, the most similar first.
    """
    nearest = _nearest(known)
    rows = []
    for number, (one, other, score) in enumerate(opposed_pairs(known, threshold), 1):
        left, right = sorted((one, other))
        rows.append(
            Opposition(
                id=f"opposed-{number:02}",
                left=_member(known.units[left], Role.MEMBER, nearest.get(left)),
                right=_member(known.units[right], Role.MEMBER, nearest.get(right)),
                score=score,
                reason=known.verdict(left, right).reason,
                words=_words(known, [(left, right)]),
            )
        )
    return Oppositions(rows=tuple(rows))


def threshold_curve(known: Similarities, threshold: float) -> ThresholdCurve:
    """Say what other thresholds would give.

    Args:
        known: The units.
        threshold: The threshold in use, which is always a point of the curve.

    Returns:
        One point for each threshold, from the lowest.
    """
    clusters = align_all(known, {*CURVE, threshold})
    return ThresholdCurve(points=tuple(_point(known, at, clusters[at]) for at in sorted(clusters)))


def _point(known: Similarities, threshold: float, clusters: Sequence[Cluster]) -> CurvePoint:
    groups = [one for one in clusters if len(_meetings(known, one)) > 1]
    matched = len({place for cluster in groups for place in cluster.members})
    return CurvePoint(
        threshold=threshold,
        pairs=len(aligned_pairs(known, groups)),
        groups=len(groups),
        matched=matched,
        unmatched=len(known.units) - matched,
    )


def _meetings(known: Similarities, cluster: Cluster) -> set[str]:
    return {known.units[place].meeting for place in cluster.members}


def _quoted(known: Similarities, cluster: Cluster) -> tuple[int, ...]:
    """One place for a group of meetings; every place where one meeting stands by itself."""
    return cluster.members[:1] if len(_meetings(known, cluster)) > 1 else cluster.members


def _nearest(known: Similarities) -> dict[int, tuple[int, Nearest]]:
    """For each unit what is most like it in another meeting: first what asks the same way."""
    best: dict[int, tuple[tuple[object, ...], int, float, bool]] = {}
    for one, other, score in known.candidates:
        opposes = known.opposes(one, other)
        for place, near in ((one, other), (other, one)):
            rank = (opposes, -score, known.order(near))
            if place not in best or rank < best[place][0]:
                best[place] = (rank, near, score, opposes)
    return {
        place: (near, Nearest(unit=known.units[near], score=score, opposes=opposes))
        for place, (_, near, score, opposes) in best.items()
    }


def _opposites(known: Similarities, threshold: float) -> dict[int, Nearest]:
    """For each unit the most similar one that asks for the opposite, at the threshold or above."""
    best: dict[int, Nearest] = {}
    for one, other, score in opposed_pairs(known, threshold):
        for place, near in ((one, other), (other, one)):
            best.setdefault(place, Nearest(unit=known.units[near], score=score, opposes=True))
    return best


def _shared(
    known: Similarities,
    cluster: Cluster,
    nearest: Mapping[int, tuple[int, Nearest]],
    tagging: Tagging,
    scope: Scope,
    threshold: float,
) -> AskGroup:
    ranked = sorted(zip(cluster.members, cluster.roles, strict=True))
    places = [place for place, _ in ranked]
    units = [known.units[place] for place in places]
    pairs = [
        (one, other)
        for one, other in combinations(places, 2)
        if known.units[one].meeting != known.units[other].meeting
    ]
    kind, claim = shared_claim(units, scope, threshold)
    carried = Counter(theme for unit in units for theme in tagging.themes(unit))
    unclear = any(known.verdict(*pair).polarity is Polarity.UNCLEAR for pair in pairs)
    return AskGroup(
        id="",
        kind=kind,
        relation=_relation(known, pairs, [role for _, role in ranked]),
        members=tuple(
            _member(known.units[place], role, nearest.get(place)) for place, role in ranked
        ),
        score=_mean([known.score(*pair) for pair in pairs]),
        words=_words(known, pairs),
        themes=tuple(sorted(theme for theme, count in carried.items() if count > 1)),
        polarity=Polarity.UNCLEAR if unclear else Polarity.SAME,
        threshold=threshold,
        claim=claim,
    )


def _alone(
    unit: Unit,
    nearest: tuple[int, Nearest] | None,
    tagging: Tagging,
    scope: Scope,
    threshold: float,
    opposite: Nearest | None = None,
) -> AskGroup:
    kind, claim = lone_claim(unit, nearest[1] if nearest else None, scope, threshold, opposite)
    return AskGroup(
        id="",
        kind=kind,
        relation=None,
        members=(_member(unit, Role.MEMBER, nearest),),
        score=None,
        words=(),
        themes=tagging.themes(unit),
        polarity=Polarity.SAME,
        threshold=threshold,
        claim=claim,
    )


def _similar(
    known: Similarities,
    home: Mapping[int, Cluster],
    nearest: Mapping[int, tuple[int, Nearest]],
    tagging: Tagging,
    threshold: float,
) -> list[AskGroup]:
    """Units that stand alone, each beside the one that is nearest to it, where that is near."""
    pairs = set()
    for place, (near, found) in nearest.items():
        alone = len(_meetings(known, home[place])) == 1
        if alone and not found.opposes and found.score >= threshold * _WORTH_A_LOOK:
            pairs.add((min(place, near), max(place, near)))
    made = []
    for one, other in sorted(pairs):
        units = (known.units[one], known.units[other])
        score = known.score(one, other)
        which = "below" if score < threshold else "above"
        made.append(
            AskGroup(
                id="",
                kind=GroupKind.SIMILAR,
                relation=None,
                members=tuple(
                    _member(known.units[place], Role.MEMBER, nearest.get(place))
                    for place in (one, other)
                ),
                score=score,
                words=_words(known, [(one, other)]),
                themes=tuple(
                    theme for theme in tagging.themes(units[0]) if theme in tagging.themes(units[1])
                ),
                polarity=known.verdict(one, other).polarity,
                threshold=threshold,
                claim=f"Near, {which} the threshold of {threshold:.2f}, and not counted as shared.",
            )
        )
    return made


def _relation(
    known: Similarities, pairs: Sequence[tuple[int, int]], roles: Sequence[Role]
) -> Relation:
    wholes = roles.count(Role.WHOLE)
    if Role.PART in roles:
        return Relation.SPLIT if wholes > 1 else Relation.MERGED
    features = known.features
    if all(features[one].text == features[other].text for one, other in pairs):
        return Relation.EXACT
    likeness = [word_similarity(features[one], features[other]) for one, other in pairs]
    return Relation.NEAR_DUPLICATE if _mean(likeness) >= _NEAR_DUPLICATE else Relation.REWORDED


def _member(unit: Unit, role: Role, nearest: tuple[int, Nearest] | None) -> Member:
    return Member(
        unit=unit.key,
        meeting=unit.meeting,
        region=unit.region,
        congress=unit.congress,
        item=unit.congress_item,
        kind=unit.kind,
        text=unit.text,
        citation=str(unit.citation),
        role=role,
        best=nearest[1].score if nearest else None,
    )


def _words(known: Similarities, pairs: Iterable[tuple[int, int]]) -> tuple[str, ...]:
    """The words that weigh most in the similarity of the pairs, as they are printed."""
    weights: dict[str, float] = defaultdict(float)
    printed: dict[str, Counter[str]] = defaultdict(Counter)
    places = set()
    for one, other in pairs:
        places |= {one, other}
        for name, weight in shared_words(known.features[one], known.features[other]).items():
            weights[name] += weight
    for place in places:
        for word in tokens(known.units[place].text):
            if stem(word) in weights:
                printed[stem(word)][word] += 1
    ranked = sorted(weights, key=lambda name: (-round(weights[name], 9), name))[:_WORDS]
    return tuple(
        min(printed[name], key=lambda word: (-printed[name][word], len(word), word))
        for name in ranked
    )


def _mean(values: Sequence[float]) -> float:
    return sum(sorted(values)) / len(values)


def _rank(group: AskGroup, order: Mapping[str, int]) -> tuple[object, ...]:
    units = tuple(order[unit] for unit in group.units)
    return (_KINDS.index(group.kind), -len(group.meetings), -(group.score or 0.0), units)
