"""Revision: from draft to final, from year to year: what became of each passage."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from html import escape
from typing import ClassVar

from attrs import frozen

from crimecongress.comparison.alignment import (
    NEAR,
    Alignment,
    PassageChange,
    align_passages,
)
from crimecongress.comparison.changes import Change, typed_changes
from crimecongress.comparison.passages import Passage, joined_passages, named
from crimecongress.comparison.redline import Edit, html_redline, redline
from crimecongress.corpus import in_order, is_one_work
from crimecongress.display import Displayed
from crimecongress.errors import InvalidValueError
from crimecongress.model import Report, member_of
from crimecongress.tabular import Row, Tabular


@frozen(kw_only=True, repr=False)
class RevisionRow(Displayed):
    """Old and new passages that stand for each other, with what changed between them.

    Attributes:
        id: Id in the revision (``rev-007``), in the order of the new text.
        kind: What became of the passages.
        moved: Whether they stand at another place among those that stayed.
        old: The old passages.
        new: The new passages.
        ratio: Similarity by characters, 0 to 1; None where one side is missing.
        beyond: Whether they stand in a chapter that the other document does not hold at all, so
            that nothing was added or deleted there.
        edits: The redline, word by word.
        changes: What it does to verbs, modals, hedges, addressees, instruments, figures.
    """

    id: str
    kind: PassageChange
    moved: bool
    old: tuple[Passage, ...]
    new: tuple[Passage, ...]
    ratio: float | None
    beyond: bool = False
    edits: tuple[Edit, ...]
    changes: tuple[Change, ...]

    @property
    def old_text(self) -> str:
        """The old passages as one text."""
        return " ".join(one.text for one in self.old)

    @property
    def new_text(self) -> str:
        """The new passages as one text."""
        return " ".join(one.text for one in self.new)

    @property
    def old_citation(self) -> str:
        """Where the old passages stand; empty where there are none."""
        return "; ".join(str(one.citation) for one in self.old)

    @property
    def new_citation(self) -> str:
        """Where the new passages stand; empty where there are none."""
        return "; ".join(str(one.citation) for one in self.new)

    def _repr_html_(self) -> str:
        """Show the redline of the passages in Jupyter, and where they stand."""
        places = (
            f"{side}: {place}."
            for side, place in (("Old", self.old_citation), ("New", self.new_citation))
            if place
        )
        return _redline_table(self.id, [self]) + f"<p><small>{escape(' '.join(places))}</small></p>"


@frozen(kw_only=True, repr=False)
class RedlineTable(Tabular):
    """The typed changes of a revision, each with both citations.

    Attributes:
        rows: The rows of the revision that they belong to, and the changes.
    """

    table: ClassVar[str] = "redline"
    rows: tuple[tuple[RevisionRow, Change], ...] = ()

    def to_rows(self) -> list[Row]:
        """Return one row for each typed change."""
        return [
            {
                "id": row.id,
                "passage": row.kind,
                "change": change.kind,
                "old": change.old,
                "new": change.new,
                "old_citation": row.old_citation,
                "new_citation": row.new_citation,
            }
            for row, change in self.rows
        ]


@frozen(kw_only=True, repr=False)
class Revision(Tabular):
    """What became of each passage of a text. Unit of counting: passage (paragraph or item).

    Attributes:
        old: Key of the old document; of several parts, separated by semicolons.
        new: Key of the new document, likewise.
        old_name: What a reader calls the old document: its symbol, else its title.
        new_name: The same of the new document.
        near: Similarity by characters from which on two passages count as near.
        rows: Every passage of both texts in exactly one row, in the order of the new text.
        old_frame: Passages of the old document that are not compared: title, opening line, date.
        new_frame: The same of the new document.
        specimen: Whether one of the documents is fictional.
    """

    table: ClassVar[str] = "revision"
    old: str
    new: str
    old_name: str
    new_name: str
    near: float
    rows: tuple[RevisionRow, ...] = ()
    old_frame: tuple[Passage, ...] = ()
    new_frame: tuple[Passage, ...] = ()
    specimen: bool = False

    def __iter__(self) -> Iterator[RevisionRow]:
        return iter(self.rows)

    def __len__(self) -> int:
        return len(self.rows)

    @property
    def old_count(self) -> int:
        """Passages of the old text that are compared. The unit is the passage."""
        return sum(len(row.old) for row in self.rows)

    @property
    def new_count(self) -> int:
        """Passages of the new text that are compared. The unit is the passage."""
        return sum(len(row.new) for row in self.rows)

    def counts(self) -> dict[str, int]:
        """Count rows by what became of the passages, and those that moved.

        Returns:
            One count for each kind, without what stands beyond the other document; ``moved``, of
            all kinds; and ``beyond``. A row that was merged or split holds several passages of
            one side.
        """
        found = Counter(row.kind for row in self.rows if not row.beyond)
        return {kind.value: found[kind] for kind in PassageChange} | {
            "moved": sum(row.moved for row in self.rows),
            "beyond": sum(row.beyond for row in self.rows),
        }

    @property
    def one_sided(self) -> tuple[RevisionRow, ...]:
        """The rows of passages that were added or deleted, without what stands beyond."""
        return tuple(row for row in self.rows if not (row.old and row.new) and not row.beyond)

    def of(self, kind: PassageChange | str) -> tuple[RevisionRow, ...]:
        """Return the rows of one kind.

        Args:
            kind: The kind, or its value.

        Returns:
            The rows, in order.

        Raises:
            UnknownNameError: There is no such kind.
        """
        wanted = member_of(PassageChange, kind, "kind of change")
        return tuple(row for row in self.rows if row.kind is wanted)

    @property
    def changes(self) -> RedlineTable:
        """The typed changes, each with its row."""
        return RedlineTable(
            rows=tuple((row, change) for row in self.rows for change in row.changes)
        )

    def to_rows(self) -> list[Row]:
        """Return one row for each alignment."""
        return [
            {
                "id": row.id,
                "kind": row.kind,
                "moved": row.moved,
                "beyond": row.beyond,
                "ratio": row.ratio,
                "old_document": self.old,
                "old_passages": "; ".join(one.id for one in row.old),
                "old_citation": row.old_citation,
                "old_text": row.old_text,
                "new_document": self.new,
                "new_passages": "; ".join(one.id for one in row.new),
                "new_citation": row.new_citation,
                "new_text": row.new_text,
                "changes": "; ".join(_said(change) for change in row.changes),
            }
            for row in self.rows
        ]

    def html(self) -> str:
        """Return the redline as a table in HTML; every text is escaped.

        Returns:
            One row a passage, with where it stood, the text with ``<del>`` and ``<ins>``, where it
            stands, and what changed.
        """
        counted = ", ".join(f"{count} {kind}" for kind, count in self.counts().items() if count)
        notice = " Contains specimens, which are fictional." if self.specimen else ""
        note = f"<p><small>{escape(f'Passages: {counted}.{notice}')}</small></p>"
        return _redline_table(f"{self.old_name} → {self.new_name}", self.rows) + note

    def _repr_html_(self) -> str:
        """Show the redline in Jupyter."""
        return self.html()


def revise(
    old: Report | Sequence[Report], new: Report | Sequence[Report], *, near: float = NEAR
) -> Revision:
    """Compare two versions of a text: a draft and its final form, or one year's and the next's.

    Passages are aligned first (:func:`~crimecongress.comparison.alignment.align_passages`), then
    compared word by word, and what the redline does to verbs, modals, hedges, conditions,
    addressees, instruments and figures is named. Similarity is
    by characters: twice the longest common subsequence over both lengths.

    Args:
        old: The earlier document, or its parts in order. A draft with its addenda, as their
            symbols tell, is read in the order of the symbols.
        new: The later document, likewise.
        near: Similarity from which on two passages count as near, above 0 to 1.

    Returns:
        Every passage of both documents, in exactly one row.

    Raises:
        InvalidValueError: ``near`` is not above 0 and up to 1, or a side holds no document.
    """
    if not 0 < near <= 1:
        raise InvalidValueError(f"near {near!r}", mend="give a number above 0, up to 1")
    sides = [(one,) if isinstance(one, Report) else _parts(one) for one in (old, new)]
    if not all(sides):
        raise InvalidValueError("a version without a document", mend="give two versions")
    before, after = map(joined_passages, sides)
    aligned = align_passages(before.body, after.body, near=near)
    return Revision(
        old="; ".join(one.document.key for one in sides[0]),
        new="; ".join(one.document.key for one in sides[1]),
        old_name=named(sides[0]),
        new_name=named(sides[1]),
        near=near,
        rows=tuple(
            _row(number, one, _chapters(before.body), _chapters(after.body))
            for number, one in enumerate(aligned, 1)
        ),
        old_frame=before.frame,
        new_frame=after.frame,
        specimen=any(one.document.specimen for side in sides for one in side),
    )


def _parts(given: Sequence[Report]) -> tuple[Report, ...]:
    return in_order(given) if is_one_work(given) else tuple(given)


def _chapters(body: Iterable[Passage]) -> frozenset[str]:
    return frozenset(one.citation.chapter for one in body if one.citation.chapter)


def _row(
    number: int, one: Alignment, before_has: frozenset[str], after_has: frozenset[str]
) -> RevisionRow:
    before = " ".join(passage.text for passage in one.old)
    after = " ".join(passage.text for passage in one.new)
    edits = redline(before, after)
    changes: tuple[Change, ...] = ()
    if one.old and one.new:
        named = tuple(
            [name for passage in side for name in passage.references] for side in (one.old, one.new)
        )
        changes = typed_changes(before, after, edits, (named[0], named[1]))
    return RevisionRow(
        id=f"rev-{number:03}",
        kind=one.kind,
        moved=one.moved,
        old=one.old,
        new=one.new,
        ratio=one.ratio,
        beyond=(not one.old and _is_beyond(one.new, before_has))
        or (not one.new and _is_beyond(one.old, after_has)),
        edits=edits,
        changes=changes,
    )


def _is_beyond(side: Sequence[Passage], held: frozenset[str]) -> bool:
    """Whether passages stand in a chapter that another document, which has chapters, lacks."""
    chapters = {one.citation.chapter for one in side}
    return bool(held) and None not in chapters and not chapters & held


def _said(change: Change) -> str:
    """``verb weakened: requests → invites``."""
    sides = " → ".join(side for side in (change.old, change.new) if side)
    return f"{change.kind.replace('_', ' ')}: {sides}"


# Jupyter sets the cells of a table to the right unless they say otherwise.
_LEFT = ' style="text-align:left"'


def _redline_table(title: str, rows: Iterable[RevisionRow]) -> str:
    head = "".join(
        f'<th scope="col"{_LEFT}>{name}</th>' for name in ("Old", "Passage", "New", "What changed")
    )
    lines = "".join(_line(row) for row in rows)
    return (
        f'<table class="redline"><caption{_LEFT}>{escape(title)}</caption>'
        f"<thead><tr>{head}</tr></thead><tbody>{lines}</tbody></table>"
    )


def _line(row: RevisionRow) -> str:
    kind = f"{row.kind}, moved" if row.moved else row.kind
    said = "<br>".join(escape(text) for text in (kind, *map(_said, row.changes)))
    return (
        f'<tr><th scope="row"{_LEFT}>{_where(row.old)}</th>'
        f"<td{_LEFT}>{html_redline(row.edits)}</td>"
        f"<td{_LEFT}>{_where(row.new)}</td><td{_LEFT}>{said}</td></tr>"
    )


def _where(side: Iterable[Passage]) -> str:
    """The places, each with its citation as title."""
    found = [f'<span title="{escape(str(one.citation))}">{escape(one.id)}</span>' for one in side]
    return ", ".join(found) or "–"
