"""Scores set as text: the accuracy table, themes, confusions, and a card for each theme."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from attrs import asdict

from crimecongress.display import count, shortened
from crimecongress.themes.evaluation import Evaluation
from crimecongress.themes.measures import Counts, Measure
from crimecongress.themes.scheme import Scheme
from crimecongress.themes.scoring import Scores

_CONFUSIONS = 20
_NOTHING = "–"


def accuracy_table(text: str, scores: Scores) -> str:
    """Set the measures as a table for the documentation.

    Args:
        text: What text the figures were measured on.
        scores: The scores.

    Returns:
        A Markdown table with measure, figure, its 95% bootstrap interval, the plain baseline's
        figure, number of themes that it is taken over, number of passages, text. A measure that
        rests on no passage, or on no theme, shows a dash.
    """
    found = [(one, _beside(one, scores)) for one in scores.evaluation.measures]
    found.append((scores.primary, scores.baseline_primary))
    found += [(one, None) for one in scores.agreement]
    rows = [
        (
            one.name,
            f"{one.value:.2f}" if _stands(one) else _NOTHING,
            f"{one.low:.2f} to {one.high:.2f}" if _stands(one) else _NOTHING,
            f"{plain.value:.2f}" if plain is not None and _stands(plain) else _NOTHING,
            _NOTHING if one.themes is None else str(one.themes),
            str(one.items),
            text,
        )
        for one, plain in found
    ]
    head = ("measure", "figure", "95 % interval", "plain terms", "themes", "passages", "text")
    return _table(head, rows)


def theme_table(scores: Scores) -> str:
    """Set the figures of each theme as a table, tops before leaves.

    Args:
        scores: The scores.

    Returns:
        A Markdown table with theme, counts over all readers, precision, recall, F1, the baseline's
        F1 and the readers' agreement. A figure without anything to divide by is a dash.
    """
    rows = []
    for theme in (*scores.evaluation.tops, *scores.evaluation.themes):
        one = _counts(theme, scores.evaluation)
        alpha = scores.alphas.get(theme)
        rows.append(
            (
                theme,
                *map(str, (one.right, one.extra, one.missed)),
                *(_share(one, name) for name in ("precision", "recall", "f1")),
                _share(_counts(theme, scores.baseline), "f1") if scores.baseline else _NOTHING,
                _NOTHING if alpha is None else f"{alpha:.2f}",
            )
        )
    head = ("theme", "right", "extra", "missed", "precision", "recall", "F1", "plain F1", "alpha")
    return _table(head, rows)


def confusion_table(scores: Scores) -> str:
    """Set the confusions worth reading as a table, the most frequent first.

    Args:
        scores: The scores.

    Returns:
        A Markdown table with missed leaf, extra leaf in the same passage, how often, and in which
        passages; those with a leaf on both sides go before the others.
    """
    found = sorted(scores.evaluation.confusions, key=lambda row: (not (row[0] and row[1]), -row[2]))
    rows = [
        (
            missed or _NOTHING,
            extra or _NOTHING,
            str(count),
            shortened(scores.passages.get((missed, extra), ())),
        )
        for missed, extra, count in found[:_CONFUSIONS]
    ]
    return _table(("missed", "given instead", "times", "passages"), rows)


def card(theme: str, scores: Scores, scheme: Scheme) -> str:
    """Return what is known of one theme as text.

    Args:
        theme: A leaf or a top.
        scores: The scores.
        scheme: The scheme that was scored.

    Returns:
        Label, scope, counts, precision, recall and F1, the baseline's F1, the readers' agreement,
        and what the theme was taken for.

    Raises:
        UnknownNameError: There is no such theme.
    """
    entry = scheme.theme(theme)
    counts = _counts(theme, scores.evaluation)
    lines = [
        f"{theme}: {entry.label}",
        f"  {entry.scope}",
        f"  right {counts.right}, extra {counts.extra}, missed {counts.missed}"
        f" (over {count(scores.evaluation.readers, 'coder')})",
        f"  precision {_share(counts, 'precision')}, recall {_share(counts, 'recall')}, "
        f"F1 {_share(counts, 'f1')}",
    ]
    if scores.baseline is not None:
        lines.append(f"  plain terms: F1 {_share(_counts(theme, scores.baseline), 'f1')}")
    if theme in scores.alphas:
        lines.append(f"  coders: alpha {scores.alphas[theme]:.2f}")
    for missed, extra, number in scores.evaluation.confusions:
        if theme in (missed, extra):
            passages = shortened(scores.passages.get((missed, extra), ()))
            lines.append(
                f"  missed {missed or _NOTHING}, given {extra or _NOTHING}: {number} ({passages})"
            )
    return "\n".join(lines)


def scores_json(text: str, scores: Scores) -> dict[str, Any]:
    """Return scores as plain values for JSON.

    Args:
        text: What text the figures were measured on.
        scores: The scores.

    Returns:
        ``text``, ``specimen`` (whether passages are invented), ``scheme``, ``passages``,
        ``coders``, ``measures`` (with the baseline's figure beside each, and over how many themes
        it is taken), ``basis`` (what micro and macro mean), ``outside_gold`` (leaves that no coder
        gave, with how often they were given), ``themes`` with their counts, and ``confusions``.
    """
    evaluation = scores.evaluation
    beside = {one.name: one.value for one in scores.baseline.measures} if scores.baseline else {}
    if scores.baseline_primary is not None:
        beside[scores.baseline_primary.name] = scores.baseline_primary.value
    return {
        "text": text,
        "specimen": scores.specimen,
        "scheme": scores.scheme,
        "passages": evaluation.items,
        "coders": evaluation.readers,
        "measures": [
            {**asdict(one), "baseline": beside.get(one.name)}
            for one in (*evaluation.measures, scores.primary, *scores.agreement)
        ],
        "basis": evaluation.basis(),
        "outside_gold": evaluation.outside_gold,
        "themes": {
            theme: {
                **asdict(counts),
                "precision": counts.precision,
                "recall": counts.recall,
                "f1": counts.f1,
                "alpha": scores.alphas.get(theme),
            }
            for theme, counts in {**evaluation.tops, **evaluation.themes}.items()
        },
        "confusions": [
            {
                "missed": missed or None,
                "extra": extra or None,
                "count": count,
                "passages": scores.passages.get((missed, extra), ()),
            }
            for missed, extra, count in evaluation.confusions
        ],
    }


def _beside(one: Measure, scores: Scores) -> Measure | None:
    return None if scores.baseline is None else scores.baseline.measure(one.name)


def _stands(one: Measure) -> bool:
    """Whether there was anything to divide by."""
    return bool(one.items) and one.themes != 0


def _counts(theme: str, evaluation: Evaluation) -> Counts:
    return evaluation.themes.get(theme) or evaluation.tops.get(theme) or Counts()


def _share(counts: Counts, name: str) -> str:
    """Print a share, or a dash where there was nothing to divide by."""
    return f"{getattr(counts, name):.2f}" if counts.rests_on(name) else _NOTHING


def _table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """A Markdown table whose columns also stand under each other on a terminal."""
    cells = [tuple(head), *(tuple(row) for row in rows)]
    widths = [max(len(row[column]) for row in cells) for column in range(len(head))]
    lines = [
        "| " + " | ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)) + " |"
        for row in cells
    ]
    rule = "| " + " | ".join("-" * width for width in widths) + " |"
    return "\n".join([lines[0], rule, *lines[1:]])
