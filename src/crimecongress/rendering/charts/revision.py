"""A redline at a glance: which passage went where, and what changed in its words."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from crimecongress.comparison.alignment import PassageChange
from crimecongress.comparison.changes import ChangeKind
from crimecongress.display import count
from crimecongress.rendering.charts.frame import INK, KINDS, LINE, SOFT, framed, wrapped
from crimecongress.rendering.inline import describe
from crimecongress.rendering.labels import word

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

    from crimecongress.comparison.revision import Revision

# Kinds differ by dash as by colour.
_STYLES = {
    PassageChange.SAME: (LINE, "-"),
    PassageChange.NEAR: (KINDS[4], "-"),
    PassageChange.REWORDED: (KINDS[0], "--"),
    PassageChange.MERGED: (KINDS[5], "-."),
    PassageChange.SPLIT: (KINDS[5], ":"),
}
_DELETED, _ADDED = KINDS[5], KINDS[2]


def redline_chart(revision: Revision) -> Figure:
    """Draw what became of each passage, and how often each kind of wording changed.

    Args:
        revision: The revision.

    Returns:
        The figure; on the left the passages of the old text, in the middle those of the new one,
        joined where they stand for each other; a cross on a passage that was deleted, a plus on
        one that was added, a ring on one in a chapter that the other text does not hold. On the
        right the changes that have a name. Unit: passage; change.

    Raises:
        MissingExtraError: matplotlib is not installed.
    """
    named = Counter(change.kind for _, change in revision.changes.rows)
    tall = max(revision.old_count, revision.new_count)
    figure, axes = framed(9.5, min(12.0, max(3.6, 2.0 + 0.11 * tall, 2.0 + 0.28 * len(named))))
    axes.remove()
    left, right = figure.subplots(1, 2, width_ratios=(3, 2))
    _passages(left, revision)
    _changes(right, named)
    title = "What became of each passage"
    tail = " (specimen: fictional)" if revision.specimen else ""
    figure.suptitle(title + tail, x=0.01, ha="left", fontsize=13, fontweight="bold", color=INK)
    note = (
        f"Left: {revision.old_name}. Right: {revision.new_name}. × deleted, + added, ○ in a "
        "chapter that the other does not hold. Near: similar by characters, "
        f"{revision.near:g} or more."
    )
    figure.supxlabel(wrapped(note, 140), x=0.01, ha="left", fontsize=7.5, color=SOFT)
    fates = {word(kind): number for kind, number in revision.counts().items() if number}
    changes = {word(kind.value): number for kind, number in _ranked(named)}
    describe(
        figure,
        "Lines from old to new, and bars",
        f"{count(revision.old_count, 'old passage')}, {revision.new_count} new; {_listed(fates)}. "
        f"Changes that have a name: {_listed(changes)}",
        ("What", "How many"),
        [*fates.items(), *changes.items()],
    )
    return figure


def _listed(counts: Mapping[str, int]) -> str:
    return ", ".join(f"{name} {number}" for name, number in counts.items()) or "none"


def _ranked(named: Counter[ChangeKind]) -> list[tuple[ChangeKind, int]]:
    return sorted(named.items(), key=lambda one: (-one[1], one[0]))


def _passages(axes: Axes, revision: Revision) -> None:
    shown: set[PassageChange] = set()
    for row in revision.rows:
        colour, style = _STYLES.get(row.kind, (LINE, "-"))
        for old in row.old:
            for new in row.new:
                label = None if row.kind in shown else row.kind.value
                shown.add(row.kind)
                axes.plot(
                    (0, 1), (old.place, new.place), style, color=colour, linewidth=1.4, label=label
                )
        for x, side, mark, ink in ((0, row.old, "x", _DELETED), (1, row.new, "+", _ADDED)):
            if not (row.old and row.new):
                for one in side:
                    ring: dict[str, Any] = {"marker": "o", "facecolors": "none", "edgecolors": SOFT}
                    given = ring if row.beyond else {"marker": mark, "color": ink}
                    axes.scatter(x, one.place, s=22, zorder=3, **given)
    axes.set_xticks((0, 1), (f"old ({revision.old_count})", f"new ({revision.new_count})"))
    axes.xaxis.tick_top()
    axes.set_yticks(())
    axes.tick_params(length=0, colors=INK, labelsize=9)
    axes.invert_yaxis()
    for edge in axes.spines.values():
        edge.set_visible(False)
    if shown:
        axes.legend(loc="upper center", bbox_to_anchor=(0.5, 0), ncols=3, frameon=False, fontsize=8)


def _changes(axes: Axes, named: Counter[ChangeKind]) -> None:
    ranked = _ranked(named)
    for edge in axes.spines.values():
        edge.set_visible(False)
    axes.set_xticks(())
    axes.tick_params(length=0, colors=INK, labelsize=9)
    if not ranked:
        axes.set_yticks(())
        axes.text(0.5, 0.5, "no change has a name", ha="center", transform=axes.transAxes)
        return
    axes.barh(range(len(ranked)), [number for _, number in ranked], color=KINDS[0], height=0.6)
    for y, (_, number) in enumerate(ranked):
        axes.annotate(
            str(number), (number, y), xytext=(4, 0), textcoords="offset points", va="center",
            fontsize=8.5, color=INK,
        )  # fmt: skip
    axes.set_yticks(range(len(ranked)), [word(kind) for kind, _ in ranked])
    axes.set_ylim(max(len(ranked), 4) - 0.4, -0.6)
    axes.set_xlim(0, max(number for _, number in ranked) * 1.2)
    axes.set_title("changes that have a name", fontsize=9, color=SOFT, loc="left")
