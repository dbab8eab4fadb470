"""Tracing: which recommendations a declaration, or a later cycle, corresponds to in its text."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from difflib import SequenceMatcher
from random import Random

from attrs import evolve, frozen

from crimecongress.comparison.alignment import NEAR, ratio
from crimecongress.comparison.asks import Polarity
from crimecongress.comparison.features import (
    Features,
    featurize_texts,
    score,
    shared_words,
    stem,
    tokens,
)
from crimecongress.comparison.passages import named, passages
from crimecongress.comparison.placebos import permuted, resampled_excess
from crimecongress.comparison.polarity import Direction, compare_polarity, directions
from crimecongress.comparison.traces import (
    Excess,
    ExcessTable,
    LinkKind,
    Target,
    TraceLink,
    Tracing,
)
from crimecongress.corpus import Corpus
from crimecongress.display import count
from crimecongress.errors import InvalidValueError
from crimecongress.model import Report, Unit, UnitKind

# From here on made placebos of the specimens correspond in one passage of twenty or fewer; the
# curve shows what other thresholds give.
TRACE_THRESHOLD = 0.35
_CURVE = (0.2, 0.25, 0.3, 0.35, 0.4, 0.5)
_PLACEBOS = 20
# How much of the shorter text must stand in the longer, in runs of so many words.
_HELD, _RUN, _SHORTEST = 0.7, 3, 6
_WORDS = 6


def trace(
    declaration: Report,
    corpus: Corpus,
    *,
    placebos: Sequence[Report] | Report = (),
    threshold: float = TRACE_THRESHOLD,
    seed: int = 0,
) -> Tracing:
    """Find the recommendations that the paragraphs of a declaration correspond to.

    The search starts from the declaration: each of its passages is compared with every
    recommendation. What texts of that length and vocabulary share anyway is measured on placebos:
    declarations that cannot go back to these meetings, given by the caller (of another matter,
    another time), or else made by dealing the words of matter of the declaration out to its
    passages anew, twenty times. The result is the share of passages with a link, less that of the
    placebos, with a percentile bootstrap interval over passages (B. Efron, "Bootstrap methods:
    another look at the jackknife", Annals of Statistics 7 (1979), pp. 1-26). Unit of counting:
    passage of the declaration. Correspondence of texts says nothing of causes.

    Args:
        declaration: The declaration, read.
        corpus: Proceedings with the recommendations.
        placebos: Placebo declarations, or one; none to have them made.
        threshold: Similarity from which on texts count as reworded, 0 to 1.
        seed: Seed of the made placebos and of the bootstrap.

    Returns:
        The links, those of the placebos, and the excess by region and by threshold.

    Raises:
        InvalidValueError: The threshold is not between 0 and 1.
    """
    others = (placebos,) if isinstance(placebos, Report) else placebos
    title = f"Correspondence of {named((declaration,))} with recommendations"
    given = [
        [evolve(target, id=f"placebo-{number}/{target.id}") for target in _targets(one)]
        for number, one in enumerate(others, 1)
    ]
    return _traced(title, _targets(declaration), _asked(corpus), given, threshold, seed)


def recurrence(
    corpus: Corpus,
    earlier: int,
    later: int,
    *,
    threshold: float = TRACE_THRESHOLD,
    seed: int = 0,
) -> Tracing:
    """Find the recommendations of one cycle that those of a later one correspond to.

    As :func:`trace`, started from the recommendations of the later cycle; the placebos are made.
    Unit of counting: recommendation of the later cycle.

    Args:
        corpus: Proceedings of both cycles.
        earlier: Number of the earlier Congress.
        later: Number of the later Congress.
        threshold: Similarity from which on texts count as reworded, 0 to 1.
        seed: Seed of the placebos and of the bootstrap.

    Returns:
        The links, those of the placebos, and the excess by region and by threshold.

    Raises:
        InvalidValueError: The threshold is not between 0 and 1, or no recommendation of one of the
            cycles is loaded: what was not read did not fail to recur.
    """
    for congress in (earlier, later):
        if not _asked(corpus.select(congress=congress)):
            raise InvalidValueError(
                f"no recommendation of Congress {congress} is loaded",
                mend="load the reports of its regional meetings beside those of the other cycle",
            )
    title = f"Recurrence of recommendations of Congress {earlier} in those of Congress {later}"
    targets = [
        Target(id=unit.key, text=unit.text, citation=unit.citation)
        for unit in _asked(corpus.select(congress=later))
    ]
    sources = _asked(corpus.select(congress=earlier))
    return _traced(title, targets, sources, [], threshold, seed)


def _targets(report: Report) -> list[Target]:
    return [
        Target(id=one.id, text=one.text, citation=one.citation) for one in passages(report).body
    ]


def _asked(corpus: Corpus) -> tuple[Unit, ...]:
    return corpus.units((UnitKind.RECOMMENDATION,))


@frozen(kw_only=True, eq=False)
class _Known:
    """All texts with what they are compared by; one weighing for targets and placebos alike."""

    features: Mapping[str, Features]
    directions: Mapping[str, Mapping[str, tuple[Direction, ...]]]
    sources: tuple[Unit, ...]
    postings: Mapping[str, tuple[int, ...]]

    def near(self, target: Target) -> list[int]:
        """The recommendations that share a word of matter with a passage."""
        own = self.features[target.text].words
        return sorted({place for word in own for place in self.postings.get(word, ())})


def _traced(
    title: str,
    targets: Sequence[Target],
    sources: tuple[Unit, ...],
    given: Sequence[Sequence[Target]],
    threshold: float,
    seed: int,
) -> Tracing:
    if not 0 <= threshold <= 1:
        raise InvalidValueError(f"threshold {threshold!r}", mend="give a number from 0 to 1")
    placebos = given or [permuted(targets, Random(f"{seed}/{n}")) for n in range(_PLACEBOS)]  # noqa: S311  # no secret
    pool = [one for placebo in placebos for one in placebo]
    known = _known([*targets, *pool], sources)
    lowest = min(threshold, *_CURVE)
    found = [link for one in targets for link in _links(one, known, lowest)]
    shown = [link for one in pool for link in _links(one, known, lowest)]
    return Tracing(
        title=title,
        targets=tuple(targets),
        links=_at(found, threshold),
        placebo_links=_at(shown, threshold),
        placebo=_described(given),
        excess=ExcessTable(
            title=title, rows=_excess(targets, pool, (found, shown), sources, threshold, seed)
        ),
        threshold=threshold,
        seed=seed,
        specimen=any(unit.specimen for unit in sources),
    )


def _described(given: Sequence[Sequence[Target]]) -> str:
    if given:
        return f"{len(given)} given, {count(sum(map(len, given)), 'passage')}"
    return f"{_PLACEBOS} made from its own words, dealt out anew"


def _known(targets: Sequence[Target], sources: tuple[Unit, ...]) -> _Known:
    texts = list(dict.fromkeys([*(one.text for one in sources), *(one.text for one in targets)]))
    # Rarity is that among the recommendations: a passage that no meeting wrote changes nothing.
    features = featurize_texts(texts, reference=[one.text for one in sources])
    postings: dict[str, list[int]] = defaultdict(list)
    for place, unit in enumerate(sources):
        for word in features[unit.text].words:
            postings[word].append(place)
    return _Known(
        features=features,
        directions={text: directions(text) for text in texts},
        sources=sources,
        postings={word: tuple(places) for word, places in postings.items()},
    )


def _links(target: Target, known: _Known, threshold: float) -> list[TraceLink]:
    made = [
        link
        for place in known.near(target)
        if (link := _link(target, known.sources[place], known, threshold)) is not None
    ]
    return sorted(made, key=lambda link: (-link.score, link.unit))


def _link(target: Target, unit: Unit, known: _Known, threshold: float) -> TraceLink | None:
    own, other = known.features[target.text], known.features[unit.text]
    value = score(own, other)
    kind = _kind(target.text, unit.text, value, threshold)
    if kind is None:
        return None
    shared = shared_words(own, other)
    verdict = compare_polarity(known.directions[target.text], known.directions[unit.text], shared)
    return TraceLink(
        target=target,
        kind=LinkKind.OPPOSED if verdict.polarity is Polarity.OPPOSITE else kind,
        score=value,
        unit=unit.key,
        meeting=unit.meeting,
        region=unit.region,
        congress=unit.congress,
        text=unit.text,
        citation=str(unit.citation),
        words=_printed(unit.text, shared),
    )


def _kind(left: str, right: str, value: float, threshold: float) -> LinkKind | None:
    if value < threshold / 2:
        return None
    one, other = tokens(left), tokens(right)
    if one == other:
        return LinkKind.EXACT
    if ratio(left, right) >= NEAR:
        return LinkKind.NEAR
    if _holds(one, other):
        return LinkKind.PART
    return LinkKind.REWORDED if value >= threshold else None


def _holds(one: Sequence[str], other: Sequence[str]) -> bool:
    """Whether the longer text holds most of the shorter, in runs of several words."""
    short, long = sorted((one, other), key=len)
    if len(short) < _SHORTEST:
        return False
    runs = SequenceMatcher(None, short, long, autojunk=False).get_matching_blocks()
    return sum(run.size for run in runs if run.size >= _RUN) >= _HELD * len(short)


def _printed(text: str, shared: Mapping[str, float]) -> tuple[str, ...]:
    printed = {stem(word): word for word in reversed(tokens(text))}
    ranked = sorted(shared, key=lambda name: (-round(shared[name], 9), name))[:_WORDS]
    return tuple(printed[name] for name in ranked)


def _at(links: Iterable[TraceLink], threshold: float) -> tuple[TraceLink, ...]:
    """The links that stand at a threshold: similarity decides of those that are reworded."""
    loose = (LinkKind.REWORDED, LinkKind.OPPOSED)
    return tuple(link for link in links if link.kind not in loose or link.score >= threshold)


def _excess(
    targets: Sequence[Target],
    pool: Sequence[Target],
    links: tuple[Sequence[TraceLink], Sequence[TraceLink]],
    sources: Iterable[Unit],
    threshold: float,
    seed: int,
) -> tuple[Excess, ...]:
    regions = dict.fromkeys(unit.region for unit in sources if unit.region is not None)
    asked = [("all", threshold), *((str(region), threshold) for region in regions)]
    asked += [("all", at) for at in _CURVE if at != threshold]
    rows = []
    for group, at in asked:
        linked = [
            {
                link.target.id
                for link in _at(side, at)
                if link.kind is not LinkKind.OPPOSED and group in ("all", link.region)
            }
            for side in links
        ]
        rows.append(_row(group, at, _hits(targets, linked[0]), _hits(pool, linked[1]), seed))
    return tuple(rows)


def _hits(passages_: Iterable[Target], linked: Collection[str]) -> list[int]:
    return [int(one.id in linked) for one in passages_]


def _row(group: str, at: float, own: list[int], placebo: list[int], seed: int) -> Excess:
    excess, low, high = resampled_excess(own, placebo, Random(f"{seed}/{group}/{at}"))  # noqa: S311  # no secret
    return Excess(
        group=group,
        threshold=at,
        count=sum(own),
        total=len(own),
        share=sum(own) / max(1, len(own)),
        placebo_count=sum(placebo),
        placebo_total=len(placebo),
        placebo_share=sum(placebo) / max(1, len(placebo)),
        excess=excess,
        low=low,
        high=high,
    )
