"""A scheme scored on labelled passages, the plain baseline beside it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

from attrs import field, frozen

from crimecongress.display import Displayed
from crimecongress.errors import InvalidDataError
from crimecongress.themes.agreement import agreement, krippendorff_alpha
from crimecongress.themes.evaluation import Evaluation, accuracy, evaluate, misread
from crimecongress.themes.gold import GoldItem, folded, labels_of, primaries_of
from crimecongress.themes.measures import Measure
from crimecongress.themes.scheme import Scheme
from crimecongress.themes.tagging import primary_theme, tag_text


@frozen(kw_only=True, repr=False)
class Scores(Displayed):
    """What an evaluation prints.

    Attributes:
        scheme: Id and version of the scheme that was scored.
        evaluation: The scheme against the readers.
        primary: Accuracy of the primary theme.
        agreement: Agreement between the readers; empty for a single reader.
        baseline: The plain term lists on the same passages, or None where their leaves are not
            those of the scheme.
        baseline_primary: Accuracy of their primary theme, or None.
        alphas: For each leaf that was given, Krippendorff's alpha of the readers on it alone;
            empty for a single reader.
        passages: For each pair of ``(missed, extra)`` leaves, the ids of its passages.
        specimen: Whether any passage is invented: the figures then say nothing of real texts.
    """

    scheme: str
    evaluation: Evaluation
    primary: Measure
    agreement: tuple[Measure, ...]
    baseline: Evaluation | None = None
    baseline_primary: Measure | None = None
    alphas: Mapping[str, float] = field(factory=dict, repr=False)
    passages: Mapping[tuple[str, str], tuple[str, ...]] = field(factory=dict, repr=False)
    specimen: bool = False


def evaluate_scheme(items: Iterable[GoldItem], scheme: Scheme) -> tuple[Evaluation, Measure]:
    """Tag labelled passages with a scheme and score the tags.

    Args:
        items: Passages with their texts, labelled with frozen ids of the scheme.
        scheme: The scheme; its younger leaves fold into their frozen ids.

    Returns:
        The evaluation over leaves and tops, and the accuracy of the primary theme.
    """
    rows = list(items)
    chief = {str(place): primary_theme(item.text, scheme) for place, item in enumerate(rows)}
    frozen_chief = {name: theme and scheme.frozen_id(theme) for name, theme in chief.items()}
    return (
        evaluate(labels_of(rows), _predicted(rows, scheme)),
        accuracy(primaries_of(rows), frozen_chief),
    )


def score(items: Sequence[GoldItem], scheme: Scheme, baseline: Scheme | None = None) -> Scores:
    """Score a scheme on labelled passages.

    Args:
        items: Passages with their texts, labelled with leaves of the scheme.
        scheme: The scheme.
        baseline: A plainer scheme with the same frozen ids, to stand beside it.

    Returns:
        The scores.

    Raises:
        InvalidDataError: There are no passages, or a label is no leaf of the scheme.
    """
    if not items:
        raise InvalidDataError(("no passages with their text",), where="evaluate")
    rows = folded(items, scheme)
    leaves = {leaf.frozen_id for leaf in scheme.leaves()}
    evaluation, primary = evaluate_scheme(rows, scheme)
    beside: tuple[Evaluation | None, Measure | None] = (None, None)
    if baseline is not None and leaves == {leaf.frozen_id for leaf in baseline.leaves()}:
        beside = evaluate_scheme(rows, baseline)
    readers = labels_of(rows)
    agreed = agreement(readers, sorted(leaves))
    return Scores(
        scheme=f"{scheme.id} {scheme.version}",
        evaluation=evaluation,
        primary=primary,
        agreement=agreed,
        baseline=beside[0],
        baseline_primary=beside[1],
        alphas={x: krippendorff_alpha(readers, [x]) for x in evaluation.themes} if agreed else {},
        passages=_passages(rows, _predicted(rows, scheme)),
        specimen=any(item.specimen for item in rows),
    )


def _predicted(items: Sequence[GoldItem], scheme: Scheme) -> dict[str, frozenset[str]]:
    """The frozen ids that the scheme gives, by the place of the passage."""
    return {
        str(place): frozenset(scheme.frozen_id(one.theme) for one in tag_text(item.text, scheme))
        for place, item in enumerate(items)
    }


def _passages(
    items: Sequence[GoldItem], predicted: Mapping[str, frozenset[str]]
) -> dict[tuple[str, str], tuple[str, ...]]:
    found: dict[tuple[str, str], dict[str, None]] = defaultdict(dict)
    for place, item in enumerate(items):
        for due in item.labels:
            if due is not None:
                for pair in misread(due, predicted[str(place)]):
                    found[pair][item.id] = None
    return {pair: tuple(ids) for pair, ids in found.items()}
