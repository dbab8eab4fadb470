"""A revision as a page shows it: passages side by side, with what changed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from attrs import frozen

from crimecongress.comparison.redline import EditKind, runs
from crimecongress.rendering.labels import word

if TYPE_CHECKING:
    from crimecongress.comparison.revision import Revision, RevisionRow

_TAGS = {EditKind.KEPT: "", EditKind.DELETED: "del", EditKind.INSERTED: "ins"}


@frozen(kw_only=True)
class RedlineRow:
    """A passage of a redline: where it stood and stands, its words in runs, what changed."""

    id: str
    kind: str
    css: str
    old: tuple[tuple[str, str], ...]
    new: tuple[tuple[str, str], ...]
    runs: tuple[tuple[str, str], ...]
    changes: tuple[tuple[str, str, str], ...]


@frozen(kw_only=True)
class RedlineView:
    """A revision as a page shows it."""

    title: str
    old: str
    new: str
    near: str
    counts: tuple[tuple[str, int], ...]
    rows: tuple[RedlineRow, ...]
    named: tuple[RedlineRow, ...]
    one_sided: tuple[RedlineRow, ...]
    specimen: bool


def redline_view(revision: Revision) -> RedlineView:
    """Return a revision as a page shows it.

    Args:
        revision: The revision.

    Returns:
        Its counts, every passage, those with a change that has a name, and those that were added
        or deleted.
    """
    rows = tuple(_redline_row(row) for row in revision.rows)
    names = {"near": "nearly the same", "beyond": "in a chapter that the other does not hold"}
    return RedlineView(
        title=f"{revision.old_name} → {revision.new_name}",
        old=revision.old_name,
        new=revision.new_name,
        near=f"{revision.near:g}",
        counts=tuple((names.get(kind, kind), n) for kind, n in revision.counts().items() if n),
        rows=rows,
        named=tuple(row for row in rows if row.changes),
        one_sided=tuple(_redline_row(row) for row in revision.one_sided),
        specimen=revision.specimen,
    )


def _redline_row(row: RevisionRow) -> RedlineRow:
    kind = "not in the other’s chapters" if row.beyond else row.kind.value
    return RedlineRow(
        id=row.id,
        kind=f"{kind}, moved" if row.moved else kind,
        css="beyond" if row.beyond else row.kind.value,
        old=tuple((one.id, str(one.citation)) for one in row.old),
        new=tuple((one.id, str(one.citation)) for one in row.new),
        runs=tuple((_TAGS[kind], text) for kind, text in runs(row.edits)),
        changes=tuple((word(change.kind), change.old, change.new) for change in row.changes),
    )
