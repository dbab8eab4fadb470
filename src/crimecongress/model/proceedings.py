"""Proceedings: what all loaded documents of one meeting say together, and its units."""

from __future__ import annotations

from datetime import date

from attrs import field, frozen

from crimecongress.display import Displayed, count, html_table
from crimecongress.model.citation import Citation
from crimecongress.model.register import DigestItem
from crimecongress.model.report import Report
from crimecongress.model.vocabulary import Region, ScopeStatus, UnitKind


@frozen(kw_only=True, repr=False)
class Conflict(Displayed):
    """Two documents of one meeting that disagree.

    Attributes:
        field: What they disagree on (``start``, ``rapporteur``, ``para. 12``).
        values: Each document's key and value, in the order of the documents.
    """

    field: str
    values: tuple[tuple[str, str], ...]


@frozen(kw_only=True, repr=False)
class ItemScope(Displayed):
    """How much of one Congress item the loaded documents of a meeting hold.

    Attributes:
        item: Number of the Congress item.
        status: Read, in part, or not in the documents loaded.
        reason: Why, in one phrase ("a lone addendum", "a digest").
        documents: Keys of the documents that hold something of it.
    """

    item: int
    status: ScopeStatus
    reason: str
    documents: tuple[str, ...] = ()


@frozen(kw_only=True, repr=False)
class Unit(Displayed):
    """A unit of analysis: a passage that can be tagged, counted and compared.

    Attributes:
        key: Unique in a corpus: document key, ``#`` and the unit's id.
        id: Id in its document: ``p12``, ``r20a``, ``II.p12`` where numbers restart by chapter,
            or a digest item's id.
        kind: What it is.
        document: Key of its document (for a digest item ``digest``).
        meeting: Key of its proceedings.
        region: Code of the region, or None.
        congress: Number of the Congress, or None.
        congress_item: Congress item, or None where the text gives none.
        workshop: Workshop, or None.
        text: The text that is tagged and compared.
        citation: Where it stands.
        offsets: For each character of ``text``, its code point in the document's raw text; empty
            where there is no raw text (a digest item), and a place in the unit's own text then.
        counted: Whether it may be counted for the meeting (never a participant's own view).
        specimen: Whether it is fictional.
    """

    key: str
    id: str
    kind: UnitKind
    document: str
    meeting: str
    region: Region | None
    congress: int | None
    congress_item: int | None
    workshop: int | None
    text: str
    citation: Citation
    offsets: tuple[int, ...] = field(default=(), repr=False)
    counted: bool = True
    specimen: bool = False


@frozen(kw_only=True, repr=False)
class Proceedings:
    """What all loaded documents of one meeting say together.

    Attributes:
        key: The meeting's register id, or a key made of congress, region and dates, or the
            document's key where no meeting was recognised.
        title: A short name for tables and charts (``Asia and the Pacific, 15th``).
        region: Code of the region, or None.
        congress: Number of the Congress, or None.
        place: City, or None.
        start: First day, or None.
        end: Last day, or None.
        reports: The documents that stand, in order of their parts.
        superseded: Documents that a later one replaces; still reachable.
        digest: Items of the digest added to this meeting.
        digest_replaced: Items of it that a loaded document replaces: it gives the meeting's
            recommendations on their Congress item itself. They count for nothing.
        scope: One row for each substantive item of the Congress.
        conflicts: Where the documents disagree.
        specimen: Whether it is fictional.

    Examples:
        >>> import crimecongress as cc
        >>> corpus = cc.assemble(cc.specimens())
        >>> africa = corpus.meeting("specimen-africa")
        >>> print(africa.title, africa.region.value, africa.start)
        Africa, 99th AFRICA 2098-04-08
        >>> [report.document.symbol for report in africa.reports]
        ['A/CONF.0/RPM.2/1']
    """

    key: str
    title: str
    region: Region | None
    congress: int | None
    place: str | None
    start: date | None
    end: date | None
    reports: tuple[Report, ...] = ()
    superseded: tuple[Report, ...] = ()
    digest: tuple[DigestItem, ...] = ()
    digest_replaced: tuple[DigestItem, ...] = ()
    scope: tuple[ItemScope, ...] = ()
    conflicts: tuple[Conflict, ...] = ()
    specimen: bool = False

    @property
    def documents(self) -> tuple[Report, ...]:
        """All documents that are loaded, those that stand before the superseded ones."""
        return (*self.reports, *self.superseded)

    @property
    def counted(self) -> tuple[Report, ...]:
        """The documents whose records count, which are all that stand but corrigenda.

        A corrigendum quotes what it corrects: it asks for nothing and nobody speaks in it.
        """
        return tuple(report for report in self.reports if not report.document.is_corrigendum)

    def __repr__(self) -> str:
        return (
            f"Proceedings({self.title}: {count(len(self.reports), 'document')}, "
            f"{len(self.superseded)} superseded, {count(len(self.digest), 'digest item')})"
        )

    def _repr_html_(self) -> str:
        """Show in Jupyter what is loaded of the meeting and what its documents hold."""
        rows = [
            [
                report.document.key,
                standing,
                len(report.recommendations),
                len(report.statements),
            ]
            for standing, reports in (("stands", self.reports), ("superseded", self.superseded))
            for report in reports
        ]
        rows += [["digest, in our words", "in part", len(self.digest), None]] if self.digest else []
        notes = (
            [f"The documents disagree in {count(len(self.conflicts), 'place')}."]
            if self.conflicts
            else []
        )
        notes += ["Specimen: fictional."] if self.specimen else []
        head = ["Document", "Standing", "Recommendations", "Statements"]
        return html_table(f"Proceedings: {self.title}", head, rows, " ".join(notes))
