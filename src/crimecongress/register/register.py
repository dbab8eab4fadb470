"""The register: congresses, meetings and agendas, served by their standing."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from typing import Any

from attrs import field, frozen

from crimecongress.display import count, html_table
from crimecongress.errors import UnknownNameError
from crimecongress.model import (
    AgendaItem,
    Confidence,
    Congress,
    Detail,
    Meeting,
    Region,
    Source,
    member_of,
)
from crimecongress.register.rows import Tables, bundled, join, read_tables
from crimecongress.register.standing import (
    HeldBack,
    mask,
    read_confidence,
    served,
    standing,
    withheld,
)
from crimecongress.structuring import nearest


@frozen(kw_only=True, repr=False)
class Register:
    """Facts on Congresses, their regional preparatory meetings and their agendas.

    What the methods serve stands at least at the confidence asked for, ``inferred`` unless told
    otherwise; :meth:`held_back` says what they did not serve. Fictional rows (the specimens) come
    only when they are asked for: by their id or number, or with ``confidence="fictional"``.

    Attributes:
        congress_rows: All Congresses, whatever their standing, in order of number.
        meeting_rows: All meetings, whatever their standing, the latest Congress first.
        agenda_rows: All items and workshops, whatever their standing.
        source_rows: The sources that facts name by key.
        notes: What holds of the register as a whole: its gaps, how symbols are formed.

    Examples:
        >>> import crimecongress as cc
        >>> register = cc.load_register()
        >>> meeting = register.meeting("rpm15-western-asia")
        >>> meeting.congress, meeting.region.value, meeting.confidence.value
        (15, 'WESTERN_ASIA', 'verified')
    """

    congress_rows: tuple[Congress, ...]
    meeting_rows: tuple[Meeting, ...]
    agenda_rows: tuple[AgendaItem, ...]
    source_rows: tuple[Source, ...]
    notes: tuple[Detail, ...] = ()
    _meetings: Mapping[str, Meeting] = field(init=False, eq=False)
    _congresses: Mapping[int, Congress] = field(init=False, eq=False)
    _sources: Mapping[str, Source] = field(init=False, eq=False)

    @_meetings.default
    def _index_meetings(self) -> Mapping[str, Meeting]:
        return {meeting.id: meeting for meeting in self.meeting_rows}

    @_congresses.default
    def _index_congresses(self) -> Mapping[int, Congress]:
        return {congress.number: congress for congress in self.congress_rows}

    @_sources.default
    def _index_sources(self) -> Mapping[str, Source]:
        return {source.key: source for source in self.source_rows}

    def __repr__(self) -> str:
        return (
            f"Register({count(len(self.congress_rows), 'congress', 'congresses')}, "
            f"{count(len(self.meeting_rows), 'meeting')}, "
            f"{count(len(self.agenda_rows), 'item or workshop', 'items and workshops')})"
        )

    def _repr_html_(self) -> str:
        """Show in Jupyter the Congresses that a source confirms, with their meetings."""
        rows = [
            [
                one.number,
                one.year,
                f"{one.city}, {one.country}",
                len(self.meetings(one.number)),
                one.outcome.text,
            ]
            for one in self.congresses()
        ]
        head = ["Congress", "Year", "Place", "Regional meetings confirmed", "Outcome"]
        held = count(len(self.held_back()), "fact is", "facts are")
        note = f"{held} held back, since no source confirms them."
        return html_table("Register", head, rows, note)

    def meeting(self, id: str, confidence: Confidence | str = Confidence.INFERRED) -> Meeting:
        """Return one meeting, whatever its standing, since it is asked for by name.

        Args:
            id: Id of the meeting (``rpm15-asia-pacific``).
            confidence: The lowest standing of the facts shown; the row itself is always served.

        Returns:
            The meeting, without the facts that are held back.

        Raises:
            UnknownNameError: The register holds no such meeting, or there is no such confidence.
        """
        bar = read_confidence(confidence)
        if id not in self._meetings:
            listed = "`crimecongress register` lists the meetings"
            raise UnknownNameError(
                f"no meeting {id!r}", mend=nearest(id, tuple(self._meetings), listed)
            )
        return mask(self._meetings[id], bar)

    def meetings(
        self,
        congress: int | None = None,
        region: Region | str | None = None,
        confidence: Confidence | str = Confidence.INFERRED,
    ) -> tuple[Meeting, ...]:
        """Return the meetings that stand well enough.

        Args:
            congress: Number of the Congress, or None for all; who names the Congress of the
                specimens is served them.
            region: Code of the region, or None for all.
            confidence: The lowest standing served; ``fictional`` serves the specimens alone.

        Returns:
            The meetings in the order of the register, without the facts that are held back.

        Raises:
            UnknownNameError: There is no such region or confidence.
        """
        bar = read_confidence(confidence)
        code = None if region is None else read_region(region)
        return tuple(
            mask(row, bar)
            for row in self.meeting_rows
            if congress in (None, row.congress) and code in (None, row.region)
            if _listed(row, bar, named=congress is not None)
        )

    def congress(self, number: int, confidence: Confidence | str = Confidence.INFERRED) -> Congress:
        """Return one Congress, whatever its standing, since it is asked for by number.

        Args:
            number: Number of the Congress.
            confidence: The lowest standing of the facts shown; the row itself is always served.

        Returns:
            The Congress, without the facts that are held back.

        Raises:
            UnknownNameError: The register holds no such Congress, or there is no such confidence.
        """
        bar = read_confidence(confidence)
        if number not in self._congresses:
            numbers = [
                row.number
                for row in self.congress_rows
                if row.confidence is not Confidence.FICTIONAL
            ]
            raise UnknownNameError(
                f"no congress {number!r}",
                mend=f"the register holds {min(numbers)} to {max(numbers)}",
            )
        return mask(self._congresses[number], bar)

    def congresses(
        self, confidence: Confidence | str = Confidence.INFERRED
    ) -> tuple[Congress, ...]:
        """Return the Congresses that stand well enough.

        Args:
            confidence: The lowest standing served; ``fictional`` serves the specimens' alone.

        Returns:
            The Congresses in order of number, without the facts that are held back.

        Raises:
            UnknownNameError: There is no such confidence.
        """
        bar = read_confidence(confidence)
        return tuple(mask(row, bar) for row in self.congress_rows if _listed(row, bar, named=False))

    def agenda(
        self, congress: int, confidence: Confidence | str = Confidence.INFERRED
    ) -> tuple[AgendaItem, ...]:
        """Return the substantive items and workshops of a Congress that stand well enough.

        Args:
            congress: Number of the Congress.
            confidence: The lowest standing served, of title and number; a fictional Congress is
                asked for by its number, so its items are served with any.

        Returns:
            Items, then workshops, each with its number in the Congress's own agenda.

        Raises:
            UnknownNameError: The register holds no such Congress, or there is no such confidence.
        """
        bar = read_confidence(confidence)
        self.congress(congress)
        return tuple(
            row
            for row in self.agenda_rows
            if row.congress == congress and served(standing(row), bar)
        )

    def held_back(
        self,
        congress: int | None = None,
        region: Region | str | None = None,
        confidence: Confidence | str = Confidence.INFERRED,
    ) -> tuple[HeldBack, ...]:
        """Say what the other methods do not serve at a standing.

        Args:
            congress: Number of the Congress, or None for all.
            region: Code of the region, for meetings only; None for all rows.
            confidence: The lowest standing served.

        Returns:
            Rows and facts held back, of Congresses, of meetings, of agendas. Fictional rows are
            none of these, and who asks for them alone has nothing held back.

        Raises:
            UnknownNameError: There is no such region or confidence.
        """
        bar = read_confidence(confidence)
        code = None if region is None else read_region(region)
        return tuple(
            held
            for row in self._real_rows(code)
            if bar is not Confidence.FICTIONAL
            if congress in (None, row.number if isinstance(row, Congress) else row.congress)
            for held in withheld(row, bar)
        )

    def _real_rows(self, region: Region | None) -> Iterator[Congress | Meeting | AgendaItem]:
        rows: tuple[Congress | Meeting | AgendaItem, ...] = (
            (*self.congress_rows, *self.meeting_rows, *self.agenda_rows)
            if region is None
            else tuple(row for row in self.meeting_rows if row.region is region)
        )
        return (row for row in rows if row.confidence is not Confidence.FICTIONAL)

    def source(self, key: str) -> Source:
        """Return one source.

        Args:
            key: Its key, as facts name it.

        Returns:
            The source.

        Raises:
            UnknownNameError: The register holds no such source.
        """
        if key not in self._sources:
            raise UnknownNameError(f"no source {key!r}", mend=nearest(key, tuple(self._sources)))
        return self._sources[key]


def _listed(row: Congress | Meeting, bar: Confidence, *, named: bool) -> bool:
    """Whether a list shows a row: a fictional one never stands beside real ones.

    Who names the Congress of the specimens has asked for them.
    """
    if row.confidence is Confidence.FICTIONAL:
        return named or bar is Confidence.FICTIONAL
    return served(standing(row), bar)


def read_region(region: Region | str) -> Region:
    """Read a region given by its code.

    Args:
        region: A member of the list, or its code (``ASIA_PACIFIC``, in any case).

    Returns:
        The member.

    Raises:
        UnknownNameError: There is no such region.
    """
    code = region.upper()
    return member_of(Region, code if code in Region.__members__ else region, "region")


def load_register(
    extra: Sequence[Mapping[str, Any]] | Mapping[str, Any] = (),
) -> Register:
    """Return the bundled register, with the rows of the specimens and further rows added.

    Args:
        extra: Further tables in the form of the bundled files: ``congresses``, ``meetings``,
            ``agendas``, ``sources``, ``notes``, each a list of rows; one table or several.

    Returns:
        The register; without ``extra`` it is made once.

    Raises:
        InvalidDataError: A table does not fit the model, or the tables do not fit each other.

    Examples:
        >>> import crimecongress as cc
        >>> register = cc.load_register()
        >>> [meeting.id for meeting in register.meetings(15)][:2]
        ['rpm15-asia-pacific', 'rpm15-lac']
    """
    if not extra:
        return _bundled_register()
    tables = (extra,) if isinstance(extra, Mapping) else extra
    further = tuple(
        read_tables(table, where=f"extra[{index}]") for index, table in enumerate(tables)
    )
    return _register(join((*bundled(), *further)))


@cache
def _bundled_register() -> Register:
    return _register(join(bundled()))


def _register(tables: Tables) -> Register:
    return Register(
        congress_rows=tables.congresses,
        meeting_rows=tables.meetings,
        agenda_rows=tables.agendas,
        source_rows=tables.sources,
        notes=tables.notes,
    )
