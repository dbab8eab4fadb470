"""The corpus value: proceedings of meetings, selected, grouped and tabulated."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import Any

from attrs import evolve, frozen

from crimecongress.corpus.groups import GROUPINGS, item_key
from crimecongress.corpus.records import Records, records
from crimecongress.corpus.units import recommendations_of, units_of
from crimecongress.display import count, html_table
from crimecongress.errors import UnknownNameError
from crimecongress.model import (
    AgendaItem,
    DigestItem,
    Meeting,
    Proceedings,
    Recommendation,
    Region,
    Report,
    Unit,
    UnitKind,
    member_of,
)
from crimecongress.register import read_region
from crimecongress.tabular import Backend

_KEYS: dict[str, Callable[[Proceedings], object]] = {
    "region": lambda one: one.region,
    "congress": lambda one: one.congress,
    "meeting": lambda one: one.key,
}


@frozen(kw_only=True, repr=False)
class Corpus:
    """The proceedings of some meetings.

    Attributes:
        proceedings: One value a meeting, ordered by Congress, region and date.
        agenda: Items and workshops of the Congresses that they prepare, from the register.
        missing: Meetings of the same Congresses that the register knows and that no document was
            loaded of.
        joint_digest: Digest items that a source credits to several meetings together: they are no
            meeting's.
        item: The one Congress item that the corpus is narrowed to, or None for all.

    Examples:
        >>> import crimecongress as cc
        >>> corpus = cc.assemble(cc.specimens())
        >>> len(corpus), len(corpus.reports)
        (5, 6)
        >>> corpus.select(region="AFRICA")
        Corpus(1 meeting, 1 document)
        >>> corpus.units("recommendation")[0].key
        'A/CONF.0/RPM.1/L.1#r5a'
    """

    proceedings: tuple[Proceedings, ...] = ()
    agenda: tuple[AgendaItem, ...] = ()
    missing: tuple[Meeting, ...] = ()
    joint_digest: tuple[DigestItem, ...] = ()
    item: int | None = None

    def __repr__(self) -> str:
        narrowed = "" if self.item is None else f", item {self.item}"
        meetings = count(len(self.proceedings), "meeting")
        return f"Corpus({meetings}, {count(len(self.reports), 'document')}{narrowed})"

    def __iter__(self) -> Iterator[Proceedings]:
        return iter(self.proceedings)

    def __len__(self) -> int:
        return len(self.proceedings)

    @property
    def reports(self) -> tuple[Report, ...]:
        """The documents that stand, of all meetings."""
        return tuple(report for one in self.proceedings for report in one.reports)

    @property
    def specimen(self) -> bool:
        """Whether anything in it is fictional."""
        return any(one.specimen for one in self.proceedings)

    def meeting(self, key: str) -> Proceedings:
        """Return the proceedings of one meeting.

        Args:
            key: Key of the meeting.

        Returns:
            The proceedings.

        Raises:
            UnknownNameError: The corpus holds no such meeting.
        """
        for one in self.proceedings:
            if one.key == key:
                return one
        known = ", ".join(one.key for one in self.proceedings) or "none"
        raise UnknownNameError(f"no meeting {key!r} in the corpus", mend=f"loaded: {known}")

    def units(
        self, kinds: Iterable[UnitKind | str] | UnitKind | str = tuple(UnitKind)
    ) -> tuple[Unit, ...]:
        """Return the units of analysis: what can be tagged, counted and compared.

        Args:
            kinds: ``paragraph`` (deliberations; never the list of statements),
                ``recommendation``, ``digest_item``; one of them or several.

        Returns:
            The units of the documents that stand, meeting by meeting, each followed by those of
            its digest. Each unit of a document knows its place in the raw text.

        Raises:
            UnknownNameError: There is no such kind.
        """
        several = (kinds,) if isinstance(kinds, str) else kinds
        wanted = frozenset(member_of(UnitKind, kind, "kind of unit") for kind in several)
        return tuple(
            unit
            for one in self.proceedings
            for unit in units_of(one, wanted)
            if self.item in (None, unit.congress_item)
        )

    def recommendations(self) -> dict[str, Recommendation]:
        """Return the recommendations of the documents that stand, by the keys of their units.

        Returns:
            Those of the units of kind ``recommendation``, in the same order.

        Examples:
            >>> import crimecongress as cc
            >>> corpus = cc.assemble(cc.specimens())
            >>> corpus.recommendations()["A/CONF.0/RPM.1/L.1#r5a"].acts[0].verb
            'improve'
        """
        known = recommendations_of(self.reports)
        return {unit.key: known[unit.key] for unit in self.units((UnitKind.RECOMMENDATION,))}

    def select(
        self,
        *,
        region: Region | str | None = None,
        congress: int | None = None,
        item: int | None = None,
        meeting: str | None = None,
    ) -> Corpus:
        """Return the part of the corpus that fits all that is given.

        Args:
            region: Code of the region, in any case.
            congress: Number of the Congress.
            item: Number of a Congress item: units, records with their counts, and scope are
                narrowed to it. Give the Congress too where the corpus holds several: item 3 of
                one is not item 3 of another.
            meeting: Key of the meeting.

        Returns:
            A new corpus; empty where nothing fits, as where another item was selected before.
            What is missing and the agenda are those of the Congresses that it still holds.

        Raises:
            UnknownNameError: There is no such region.
        """
        code = None if region is None else read_region(region)
        kept = [
            one
            for one in self.proceedings
            if code in (None, one.region)
            and congress in (None, one.congress)
            and meeting in (None, one.key)
        ]
        return self._part(kept, item)

    def _part(self, kept: Iterable[Proceedings], item: int | None = None) -> Corpus:
        """The corpus of some of the proceedings, with what belongs to their Congresses."""
        if item is not None and self.item not in (None, item):
            kept = ()  # nothing is of two items
        proceedings = tuple(kept)
        congresses = {one.congress for one in proceedings}
        part = evolve(
            self,
            proceedings=proceedings,
            agenda=tuple(row for row in self.agenda if row.congress in congresses),
            missing=tuple(row for row in self.missing if row.congress in congresses),
            joint_digest=tuple(one for one in self.joint_digest if one.congress in congresses),
        )
        if item is None:
            return part
        return evolve(
            part,
            proceedings=tuple(
                evolve(one, scope=tuple(row for row in one.scope if row.item == item))
                for one in proceedings
            ),
            joint_digest=tuple(one for one in part.joint_digest if one.congress_item == item),
            item=item,
        )

    def group(self, by: str) -> dict[str, Corpus]:
        """Split the corpus.

        Args:
            by: ``meeting``, ``region``, ``congress`` or ``item``.

        Returns:
            Parts by the value that they share, in the order of the corpus; a meeting without the
            value stands under the empty text. By item, a meeting stands in each of its items, and
            the key names Congress and item (:func:`~crimecongress.corpus.groups.item_key`).

        Raises:
            UnknownNameError: There is no such grouping.
        """
        if by not in GROUPINGS:
            raise UnknownNameError(f"cannot group by {by!r}", mend=f"by: {', '.join(GROUPINGS)}")
        if by == "item":
            return self._by_item()
        parts: dict[str, list[Proceedings]] = {}
        for one in self.proceedings:
            value = _KEYS[by](one)
            parts.setdefault("" if value is None else str(value), []).append(one)
        return {key: self._part(found) for key, found in parts.items()}

    def _by_item(self) -> dict[str, Corpus]:
        parts: dict[tuple[int, int], list[Proceedings]] = {}
        for one in self.proceedings:
            for row in one.scope:
                parts.setdefault((one.congress or 0, row.item), []).append(one)
        return {
            item_key(congress, item): self._part(found, item)
            for (congress, item), found in sorted(parts.items())
        }

    def table(
        self, record: str, *, themes: Callable[[str], tuple[str, ...]] | None = None
    ) -> Records:
        """Return the records of one kind as a table, each with its citation.

        Args:
            record: ``meetings``, ``documents``, ``recommendations``, ``statements``, ``remarks``
                or ``paragraphs``.
            themes: Gives the themes of a unit by its key (``tagging.themes``).

        Returns:
            The table.

        Raises:
            UnknownNameError: There is no such record.
        """
        return records(self.proceedings, record, item=self.item, themes=themes)

    def to_frame(
        self,
        backend: Backend = "pandas",
        *,
        record: str = "recommendations",
        themes: Callable[[str], tuple[str, ...]] | None = None,
    ) -> Any:
        """Return the records of one kind as a data frame; see :meth:`table`.

        Args:
            backend: ``pandas`` or ``polars``.
            record: Which records.
            themes: Gives the themes of a unit by its key.

        Returns:
            The data frame.

        Raises:
            UnknownNameError: There is no such record or backend.
            MissingExtraError: The backend is not installed.
        """
        return self.table(record, themes=themes).to_frame(backend)

    def _repr_html_(self) -> str:
        """Show the meetings in Jupyter."""
        rows = [
            [row["title"], row["documents"], row["recommendations"], row["statements"]]
            for row in self.table("meetings").to_rows()
        ]
        note = "Contains specimens, which are fictional." if self.specimen else ""
        head = ["Meeting", "Documents", "Recommendations", "Statements"]
        return html_table("Corpus", head, rows, note)
