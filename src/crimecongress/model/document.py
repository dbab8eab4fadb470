"""A document: the facts of its masthead and of its file, and whom it names there."""

from __future__ import annotations

from datetime import date

from attrs import frozen

from crimecongress.display import Displayed
from crimecongress.model.citation import Citation
from crimecongress.model.vocabulary import DocumentKind, DocumentPart, Region


@frozen(kw_only=True, repr=False)
class Document(Displayed):
    """The facts of the masthead and of the file.

    Attributes:
        symbol: Printed document symbol in its normal form, or None.
        body: The organ the document belongs to (``General Assembly``), or None.
        distribution: ``General``, ``Limited``, ``Restricted``, or None.
        date: Date of the document, which may differ from the dates of the meeting.
        language: ISO 639-1 code of the text.
        language_line: The masthead's language line as printed (``English only``), or None.
        kind: What the document is.
        part: Which part of a work it is, or None for the whole.
        job_number: The job number (``V.21-02028``), or None.
        title: The title as printed, or None.
        specimen: Whether the document is one of the library's fictional specimens.
        path: The path as given.
        sha256: Hash of the file's bytes.
    """

    symbol: str | None
    body: str | None
    distribution: str | None
    date: date | None
    language: str | None
    language_line: str | None = None
    kind: DocumentKind
    part: DocumentPart | None
    job_number: str | None
    title: str | None = None
    specimen: bool = False
    path: str
    sha256: str

    @property
    def key(self) -> str:
        """The document's key, its symbol, or the file's hash where there is none."""
        return self.symbol or f"sha256:{self.sha256}"

    @property
    def is_corrigendum(self) -> bool:
        """Whether it corrects another document, of which it quotes the text."""
        return self.part is DocumentPart.CORRIGENDUM


@frozen(kw_only=True, repr=False)
class MeetingFacts(Displayed):
    """The meeting as the document itself names it.

    Attributes:
        id: Id of the register's meeting that was recognised, or None.
        title: Title as printed.
        region: Code of the region.
        congress: Number of the Congress that the meeting prepares.
        place: Place as printed (``Bangkok``; ``Kyoto, Japan``).
        start: First day.
        end: Last day.
    """

    id: str | None
    title: str | None
    region: Region | None
    congress: int | None
    place: str | None
    start: date | None
    end: date | None


@frozen(kw_only=True, repr=False)
class MastheadField(Displayed):
    """A passage of the masthead or title block and the field it was read as.

    Attributes:
        name: ``body``, ``distribution``, ``date``, ``language``, ``symbol``, ``title``,
            ``meeting``, ``place and dates``, ``rapporteur``, ``part``, ``notice``, ...
        text: The passage as printed, healed.
        citation: Where it stands.
    """

    name: str
    text: str
    citation: Citation


@frozen(kw_only=True, repr=False)
class Officer(Displayed):
    """An officer of the meeting named by the document.

    Attributes:
        role: ``rapporteur``, ``chair``, ``vice_chair``, ``rapporteur_general``.
        name: Name as printed, without honorific.
        country: Country as printed in parentheses, or None.
        citation: Where it stands.
    """

    role: str
    name: str
    country: str | None
    citation: Citation
