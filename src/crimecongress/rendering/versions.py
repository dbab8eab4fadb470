"""Redline and tracing as results of their own: a summary, JSON, a folder with page and tables."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from importlib import metadata
from pathlib import Path
from typing import TYPE_CHECKING, Any

from crimecongress.display import count
from crimecongress.rendering import prose
from crimecongress.rendering.labels import word
from crimecongress.rendering.output_folder import check_folder, with_manifest, write_folder
from crimecongress.rendering.sheets import Sheet, revision_sheets, tracing_sheets
from crimecongress.rendering.summary import wrapped
from crimecongress.rendering.tracings import tracing_lede

if TYPE_CHECKING:
    from crimecongress.comparison.passages import Passage
    from crimecongress.comparison.revision import Revision, RevisionRow
    from crimecongress.comparison.traces import Tracing

REDLINE_SCHEMA = "crimecongress-redline/1"
TRACE_SCHEMA = "crimecongress-trace/1"
_MOST = 12
_ONE_SIDED = {"deleted": "Deleted", "added": "Added"}


def redline_summary(revision: Revision) -> str:
    """Say in readable text what changed between two versions.

    Args:
        revision: The revision.

    Returns:
        What became of the passages, then every change that has a name, with both places, then
        what was deleted and what was added; lines of at most 96 characters, ending in a line break.
    """
    opening = [wrapped(prose.SPECIMEN_NOTE, "")] if revision.specimen else []
    lines = [
        *opening,
        wrapped(f"Old: {revision.old_name}", "", "     "),
        wrapped(f"New: {revision.new_name}", "", "     "),
        wrapped(prose.revised(revision), ""),
    ]
    place = _cited if ";" in revision.old + revision.new else _place
    named = [row for row in revision.rows if row.changes]
    if named:
        lines += ["", f"Changes that have a name ({count(len(revision.changes.rows), 'change')})"]
    for row in named:
        lines.append(wrapped(f"{place(row.old)} → {place(row.new)} ({_kind(row)})", "  "))
        for change in row.changes:
            sides = " → ".join(side or "–" for side in (change.old, change.new))
            lines.append(wrapped(f"{word(change.kind)}: {sides}", "     ", "       "))
    for name, title in _ONE_SIDED.items():
        rows = [row for row in revision.one_sided if row.kind == name]
        lines += ["", f"{title} ({count(len(rows), 'passage')})"] if rows else []
        for row in rows:
            text = row.old_text or row.new_text
            lines.append(wrapped(f"{place((*row.old, *row.new))}: {text}", "  ", "     "))
    return "\n".join(lines) + "\n"


def _place(side: Iterable[Passage]) -> str:
    """``para. 8; para. 9``; the passage's id where it has no number."""
    return "; ".join(one.citation.place or one.id for one in side)


def _cited(side: Iterable[Passage]) -> str:
    """The same with its document, where a text has several parts."""
    return "; ".join(str(one.citation) for one in side)


def _kind(row: RevisionRow) -> str:
    return f"{row.kind}, moved" if row.moved else row.kind.value


def tracing_summary(tracing: Tracing, *, most: int = _MOST) -> str:
    """Say in readable text what corresponds, beside the placebo.

    Args:
        tracing: The tracing.
        most: How many passages to name, in the order of the text.

    Returns:
        What was found, then passages with what each corresponds to most; lines of at most 96
        characters, ending in a line break.
    """
    opening = [wrapped(prose.SPECIMEN_NOTE, "")] if tracing.specimen else []
    lines = [*opening, wrapped(f"{tracing.title}. {tracing_lede(tracing)}", "")]
    linked = [links for one in tracing.targets if (links := tracing.of(one.id))]
    lines += ["", f"Passages with a correspondence ({min(most, len(linked))} of {len(linked)})"]
    for links in linked[:most]:
        first = links[0]
        lines.append(wrapped(f"{first.target.citation}: {first.target.text}", "  ", "     "))
        for link in links:
            said = f"{link.kind} ({link.score:.2f}): {link.text} ({link.citation})"
            lines.append(wrapped(said, "     — ", "       "))
    return "\n".join(lines) + "\n"


def redline_json(revision: Revision) -> str:
    """Return a revision as JSON.

    Args:
        revision: The revision.

    Returns:
        Documents, counts, every row with its redline and its typed changes.
    """
    rows = [
        {
            **table_row,
            "edits": [{"kind": one.kind, "old": one.old, "new": one.new} for one in row.edits],
            "changes": [
                {"change": one.kind, "old": one.old, "new": one.new} for one in row.changes
            ],
        }
        for row, table_row in zip(revision.rows, revision.to_rows(), strict=True)
    ]
    return _dumped({**_redline_facts(revision), "counts": revision.counts(), "rows": rows})


def tracing_json(tracing: Tracing) -> str:
    """Return a tracing as JSON.

    Args:
        tracing: The tracing.

    Returns:
        Threshold, placebo, excess over it, and every link.
    """
    facts = _tracing_facts(tracing)
    return _dumped({**facts, "excess": tracing.excess.to_rows(), "links": tracing.to_rows()})


def write_redline(revision: Revision, directory: str | Path) -> Path:
    """Write a redline as a folder, whole or not at all.

    Args:
        revision: The revision.
        directory: The folder.

    Returns:
        The folder with ``index.html``, ``revision.csv``, ``redline.csv``, ``redline.json``,
        ``codebook.md``, ``manifest.json``.

    Raises:
        OutputRefusedError: The folder holds anything but an earlier redline, or cannot be
            written.
    """
    from crimecongress.rendering.page import redline_page

    check_folder(directory, REDLINE_SCHEMA)
    data = {"redline.json": redline_json(revision)}
    tables, facts = revision_sheets([revision]), _redline_facts(revision)
    return _write(directory, redline_page(revision), tables, data, facts)


def write_tracing(tracing: Tracing, directory: str | Path) -> Path:
    """Write a tracing as a folder, whole or not at all.

    Args:
        tracing: The tracing.
        directory: The folder.

    Returns:
        The folder with ``index.html``, ``trace.csv``, ``excess.csv``, ``trace.json``,
        ``codebook.md``, ``manifest.json``.

    Raises:
        OutputRefusedError: The folder holds anything but an earlier tracing, or cannot be
            written.
    """
    from crimecongress.rendering.page import tracing_page

    check_folder(directory, TRACE_SCHEMA)
    data = {"trace.json": tracing_json(tracing)}
    tables, facts = tracing_sheets([tracing]), _tracing_facts(tracing)
    return _write(directory, tracing_page(tracing), tables, data, facts)


def _write(
    directory: str | Path,
    page: str,
    tables: Sequence[Sheet],
    data: Mapping[str, str],
    facts: dict[str, Any],
) -> Path:
    from crimecongress.rendering.codebook import codebook
    from crimecongress.rendering.csvfile import to_csv

    note = prose.SPECIMEN_NOTE if facts["specimen"] else ""
    texts = {"index.html": page, "codebook.md": codebook(tables, specimen_note=note), **data}
    files = {name: text.encode("utf-8") for name, text in texts.items()}
    files |= {f"{one.name}.csv": to_csv(one.columns, one.rows) for one in tables}
    return write_folder(directory, with_manifest(files, facts), facts["schema"])


def _redline_facts(revision: Revision) -> dict[str, Any]:
    return {
        **_facts(REDLINE_SCHEMA, specimen=revision.specimen),
        "old": {"document": revision.old, "name": revision.old_name},
        "new": {"document": revision.new, "name": revision.new_name},
        "near": revision.near,
    }


def _tracing_facts(tracing: Tracing) -> dict[str, Any]:
    return {
        **_facts(TRACE_SCHEMA, specimen=tracing.specimen),
        "title": tracing.title,
        "threshold": tracing.threshold,
        "placebo": tracing.placebo,
        "seed": tracing.seed,
    }


def _facts(schema: str, *, specimen: bool) -> dict[str, Any]:
    return {
        "schema": schema,
        "specimen": specimen,
        "library": {"name": "crimecongress", "version": metadata.version("crimecongress")},
        "note": prose.INDEPENDENT,
    }


def _dumped(value: dict[str, Any]) -> str:
    return json.dumps(value, ensure_ascii=False, indent=2) + "\n"
