"""Facts of the register: congresses, meetings and agendas, with confidence and source."""

from __future__ import annotations

import datetime

from attrs import frozen

from crimecongress.display import Displayed
from crimecongress.model.vocabulary import Confidence, Region


@frozen(kw_only=True, repr=False)
class Fact(Displayed):
    """A fact with its standing.

    Attributes:
        text: The fact, or None where it is not established or is held back.
        confidence: How far it is established.
        sources: Keys of the register's sources.
        note: What a reader should know, or None.
    """

    text: str | None = None
    confidence: Confidence
    sources: tuple[str, ...] = ()
    note: str | None = None


_NOT_ESTABLISHED = Fact(confidence=Confidence.UNKNOWN)


@frozen(kw_only=True, repr=False)
class Detail(Displayed):
    """A further fact about a row, with the name of what it says.

    Attributes:
        name: What the fact is (``attendance: governments``, ``job number of the report``).
        text: The fact as its source gives it, or None where it is not established.
        confidence: How far it is established.
        sources: Keys of the register's sources.
        note: What a reader should know, or None.
    """

    name: str
    text: str | None = None
    confidence: Confidence
    sources: tuple[str, ...] = ()
    note: str | None = None


@frozen(kw_only=True, repr=False)
class Source(Displayed):
    """A source of the register or of the digest.

    Attributes:
        key: Key by which facts name it.
        text: Its address, or a description where it has none.
        publisher: Who published it, or None.
        type: What kind of text it is (``UN press release SOC/CP/207``), or None.
        date: Date of publication as far as known, in words or ISO form, or None.
        language: ISO 639-1 code of its language, or None.
        meetings: Ids of the meetings it tells of.
        accessed: Day on which it was read, or None.
        read: How much of it was read (``opening only``), or None.
        cut: Whether the text read stops before its end.
    """

    key: str
    text: str
    publisher: str | None = None
    type: str | None = None
    date: str | None = None
    language: str | None = None
    meetings: tuple[str, ...] = ()
    accessed: datetime.date | None = None
    read: str | None = None
    cut: bool = False

    @property
    def url(self) -> str | None:
        """The address, or None where the source has none."""
        return self.text.split(" ")[0] if self.text.startswith(("http://", "https://")) else None


@frozen(kw_only=True, repr=False)
class AgendaItem(Displayed):
    """A substantive item or workshop of a Congress.

    Attributes:
        congress: Number of the Congress.
        kind: ``item`` or ``workshop``.
        number: Number in the Congress's own agenda.
        title: Title, shortened to facts.
        confidence: Standing of the title.
        number_confidence: Standing of the number.
        sources: Keys of the register's sources.
        partly: Keys of sources that bear out a part of the title only.
        parts: Label and title of the parts that the title itself lists.
        note: What a reader should know, or None.
    """

    congress: int
    kind: str
    number: int
    title: str
    confidence: Confidence
    number_confidence: Confidence
    sources: tuple[str, ...] = ()
    partly: tuple[str, ...] = ()
    parts: tuple[tuple[str, str], ...] = ()
    note: str | None = None


@frozen(kw_only=True, repr=False)
class Congress(Displayed):
    """A United Nations Congress.

    Attributes:
        number: Number of the Congress.
        city: Host city.
        country: Host country.
        start: First day, or None where it is not established or is held back.
        end: Last day, likewise.
        confidence: Standing of place and dates.
        city_confidence: Standing of city and year where it differs from that of the days.
        year: Year in which it was held, or None.
        title: Title of the Congresses of its time, with its standing.
        series: Symbol series (``A/CONF.234``) with its standing.
        report: Symbol of the Congress's report with its standing.
        declaration_draft: Symbol of the draft declaration with its standing.
        theme: Overall theme with its standing.
        outcome: Outcome with its standing.
        outcome_kind: ``declaration``, ``standards``, ``resolutions``, ..., or None.
        endorsed_by: Symbol of the resolution that endorsed the outcome, with its standing.
        regional_meetings: How many regional preparatory meetings were held, with its standing.
        details: Further facts (attendance, job numbers, mandates).
        sources: Keys of the register's sources for place and dates.
        note: What a reader should know, or None.
    """

    number: int
    city: str
    country: str
    start: datetime.date | None = None
    end: datetime.date | None = None
    confidence: Confidence
    city_confidence: Confidence | None = None
    year: int | None = None
    title: Fact = _NOT_ESTABLISHED
    series: Fact = _NOT_ESTABLISHED
    report: Fact = _NOT_ESTABLISHED
    declaration_draft: Fact = _NOT_ESTABLISHED
    theme: Fact = _NOT_ESTABLISHED
    outcome: Fact = _NOT_ESTABLISHED
    outcome_kind: str | None = None
    endorsed_by: Fact = _NOT_ESTABLISHED
    regional_meetings: Fact = _NOT_ESTABLISHED
    details: tuple[Detail, ...] = ()
    sources: tuple[str, ...] = ()
    note: str | None = None


@frozen(kw_only=True, repr=False)
class RegisteredOfficer(Displayed):
    """An officer of a meeting as the register holds it.

    Attributes:
        role: ``chair``, ``vice_chair`` or ``rapporteur``.
        name: Name.
        country: Country, or None.
        confidence: Standing of the fact.
        sources: Keys of the register's sources.
        other_names: The name in other scripts.
    """

    role: str
    name: str
    country: str | None = None
    confidence: Confidence
    sources: tuple[str, ...] = ()
    other_names: tuple[str, ...] = ()


@frozen(kw_only=True, repr=False)
class Meeting(Displayed):
    """A regional preparatory meeting.

    Attributes:
        id: Id in this library (``rpm15-asia-pacific``).
        congress: Number of the Congress that it prepared.
        region: Code of the region.
        region_name: Region as the source writes it.
        title: Title of the meeting, or None where no source prints it.
        city: Host city.
        country: Host country.
        start: First day, or None where it is not established or is held back.
        end: Last day, likewise.
        confidence: Standing of place and dates.
        city_confidence: Standing of the city where it differs from that of the days.
        existence_confidence: Standing of the fact that the meeting was held, where it differs.
        report: Symbol of the report with its standing.
        draft: Symbol of the draft report with its standing.
        officers: Officers known.
        details: Further facts (attendance, venue, job numbers).
        sources: Keys of the register's sources for place and dates.
        note: What a reader should know, or None.
    """

    id: str
    congress: int
    region: Region
    region_name: str
    title: str | None = None
    city: str
    country: str
    start: datetime.date | None = None
    end: datetime.date | None = None
    confidence: Confidence
    city_confidence: Confidence | None = None
    existence_confidence: Confidence | None = None
    report: Fact = _NOT_ESTABLISHED
    draft: Fact = _NOT_ESTABLISHED
    officers: tuple[RegisteredOfficer, ...] = ()
    details: tuple[Detail, ...] = ()
    sources: tuple[str, ...] = ()
    note: str | None = None


@frozen(kw_only=True, repr=False)
class DigestItem(Displayed):
    """One item of the digest: what a source says a meeting asked for, in our own words.

    Attributes:
        id: Id of the item.
        meeting: Id of the meeting; None where the source speaks of several meetings together.
        meetings: Ids of those meetings, where there are several.
        congress: Number of the Congress.
        congress_item: Congress item, or None where the source names none.
        workshop: Congress workshop, or None.
        agenda_confidence: Standing of the two, or None.
        text: Our paraphrase.
        kind: ``recommendation``, ``conclusion``, ``concern`` or ``view_of_participant``.
        normative: Whether it asks for action.
        whose: ``meeting``, ``participant`` or ``press``.
        holder: Who held it, in the source's words or ours.
        verb: Reporting verb of the source.
        themes: Theme leaves given by the reader.
        source: Key of the source.
        source_title: Publisher, type and date of the source.
        url: Address of the source, or None.
        language: ISO 639-1 code of the source's language, or None.
        confidence: ``stated`` or ``inferred``: standing of content and attribution.
        truncated: Whether the source text read stops inside the sentence.
        note: What a reader should know, or None.
    """

    id: str
    meeting: str | None = None
    meetings: tuple[str, ...] = ()
    congress: int
    congress_item: int | None = None
    workshop: int | None = None
    agenda_confidence: str | None = None
    text: str
    kind: str
    normative: bool
    whose: str
    holder: str | None = None
    verb: str | None = None
    themes: tuple[str, ...]
    source: str
    source_title: str
    url: str | None = None
    language: str | None = None
    confidence: str
    truncated: bool = False
    note: str | None = None

    @property
    def counts_for_meeting(self) -> bool:
        """Whether it is a normative item that the source attributes to one meeting as a body."""
        return self.whose == "meeting" and self.normative and self.meeting is not None
