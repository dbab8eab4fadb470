"""The reports of a Congress's regional meetings: candidate symbols, tried and confirmed."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from attrs import define, evolve, field, frozen

from crimecongress.display import Displayed
from crimecongress.documents import open_document
from crimecongress.errors import CrimeCongressError, UnknownNameError
from crimecongress.fetching.faults import FetchError, NotPublishedError
from crimecongress.fetching.fetcher import Fetched, Fetcher
from crimecongress.model import Confidence, Meeting, Symbol, find_symbols
from crimecongress.parsing.parse import parse
from crimecongress.register import Register, load_register

_MEETING_COMPONENT = re.compile(r"(?<=/RPM\.)\d+(?=/|$)")
# Drafts come in pieces; a service that answers for ever is not followed further.
_MOST_ADDENDA = 40


@frozen(kw_only=True, repr=False)
class Candidate(Displayed):
    """A symbol that a document of a meeting may have.

    Attributes:
        symbol: The symbol.
        meeting: Id of the meeting that the register gives it to; None for a symbol that the
            register does not hold, formed as its others of the same Congress are.
        is_draft: Whether it is that of a draft, which addenda may follow.
        confidence: Standing of the symbol in the register.
    """

    symbol: str
    meeting: str | None
    is_draft: bool = False
    confidence: Confidence


@frozen(kw_only=True, repr=False)
class Confirmed(Displayed):
    """A document whose masthead confirms symbol and meeting.

    Attributes:
        meeting: Id of the meeting.
        document: The document.
    """

    meeting: str
    document: Fetched


@frozen(kw_only=True, repr=False)
class Unconfirmed(Displayed):
    """What was not confirmed, and why.

    Attributes:
        symbol: The symbol that was tried, or None where the register holds none for the meeting.
        meeting: Id of the meeting, or None for a symbol that the register does not hold.
        reason: Why, in one phrase.
        path: The file, where one came.
    """

    symbol: str | None
    meeting: str | None
    reason: str
    path: Path | None = None

    def __str__(self) -> str:
        head = " ".join(name for name in (self.meeting, self.symbol) if name)
        kept = f"; the file is {self.path.as_posix()}" if self.path else ""
        return f"{head}: not confirmed: {self.reason}{kept}"


@frozen(kw_only=True, repr=False)
class CongressDocuments(Displayed):
    """What came of fetching the reports of a Congress's meetings.

    Attributes:
        congress: Number of the Congress.
        confirmed: The documents that count.
        unconfirmed: The rest, each with its reason.
    """

    congress: int
    confirmed: tuple[Confirmed, ...]
    unconfirmed: tuple[Unconfirmed, ...]


def candidates(congress: int, register: Register | None = None) -> tuple[Candidate, ...]:
    """Return the symbols that reports and drafts of a Congress's meetings may have.

    Args:
        congress: Number of the Congress.
        register: The register, or None for the bundled one.

    Returns:
        First the symbols of the register, of any confidence, then, where a meeting has none,
        those that its siblings leave over when the meetings are counted.

    Raises:
        UnknownNameError: The register holds no such Congress, or it is fictional.
    """
    meetings = _meetings(congress, register or load_register())
    listed = [one for meeting in meetings for one in _listed(meeting)]
    with_report = {one.meeting for one in listed if not one.is_draft}
    if all(meeting.id in with_report for meeting in meetings):
        return tuple(listed)
    held = {one.symbol for one in listed}
    left = (
        Candidate(symbol=symbol, meeting=None, confidence=Confidence.OWN)
        for symbol in _siblings(listed, len(meetings))
        if symbol not in held
    )
    return (*listed, *left)


def fetch_congress(
    congress: int, fetcher: Fetcher | None = None, register: Register | None = None
) -> CongressDocuments:
    """Fetch the reports of a Congress's regional meetings.

    A document counts only when its own masthead confirms both its symbol and its meeting; what
    is not confirmed is named, and the others go on. The addenda of a confirmed draft are asked
    for until one is not published.

    Args:
        congress: Number of the Congress.
        fetcher: What fetches, or None for English PDFs from the service of the United Nations.
        register: The register, or None for the bundled one.

    Returns:
        What is confirmed and what is not.

    Raises:
        UnknownNameError: The register holds no such Congress, or it is fictional.

    Examples:
        >>> import crimecongress as cc
        >>> documents = cc.fetch_congress(14)  # doctest: +SKIP

        The congress of the specimens has no documents to fetch.

        >>> cc.fetch_congress(99)
        Traceback (most recent call last):
            ...
        crimecongress.errors.UnknownNameError: congress 99 is fictional: ...
    """
    register = register or load_register()
    tried = candidates(congress, register)
    ids = [meeting.id for meeting in _meetings(congress, register)]
    round_ = _Round(fetcher=fetcher or Fetcher(), meetings=frozenset(ids))
    for one in tried:
        round_.take(one)
    named = {one.meeting for one in round_.confirmed} | {one.meeting for one in round_.unconfirmed}
    silent = tuple(
        Unconfirmed(symbol=None, meeting=name, reason="the register holds no symbol for it")
        for name in ids
        if name not in named
    )
    return CongressDocuments(
        congress=congress,
        confirmed=tuple(round_.confirmed),
        unconfirmed=(*round_.unconfirmed, *silent),
    )


@define(kw_only=True)
class _Round:
    """One going through the candidates."""

    fetcher: Fetcher
    meetings: frozenset[str]
    confirmed: list[Confirmed] = field(factory=list)
    unconfirmed: list[Unconfirmed] = field(factory=list)

    def take(self, one: Candidate) -> None:
        """Try a candidate, and the addenda of a draft."""
        if not self._confirm(one) or not one.is_draft:
            return
        for number in range(1, _MOST_ADDENDA + 1):
            addendum = evolve(one, symbol=f"{one.symbol}/Add.{number}")
            if not self._confirm(addendum, is_last=True):
                return

    def _confirm(self, one: Candidate, *, is_last: bool = False) -> bool:
        """Fetch a candidate and look at its masthead; a missing last addendum is no failure."""
        try:
            fetched = self.fetcher.fetch(one.symbol)
        except FetchError as error:
            if not (is_last and isinstance(error, NotPublishedError)):
                self._leave(one, error.cause)
            return False
        found = _meeting_of(fetched, one, self.meetings)
        if found.reason:
            self._leave(one, found.reason, fetched.path)
            return False
        self.confirmed.append(Confirmed(meeting=found.meeting, document=fetched))
        return True

    def _leave(self, one: Candidate, reason: str, path: Path | None = None) -> None:
        self.unconfirmed.append(
            Unconfirmed(symbol=one.symbol, meeting=one.meeting, reason=reason, path=path)
        )


@frozen(kw_only=True)
class _Finding:
    """The meeting that a masthead confirms, or why it confirms none."""

    meeting: str = ""
    reason: str = ""


def _meeting_of(fetched: Fetched, one: Candidate, meetings: frozenset[str]) -> _Finding:
    """Read a document and compare its masthead with what was asked for."""
    try:
        report = parse(open_document(fetched.path))
    except CrimeCongressError as error:
        return _Finding(reason=f"it cannot be read: {error.cause}")
    printed = report.document.symbol
    if printed != one.symbol:
        return _Finding(reason=f"its masthead prints {printed or 'no symbol that was recognised'}")
    meeting = report.meeting.id if report.meeting else None
    if meeting is None:
        return _Finding(reason="its masthead names no meeting that was recognised")
    if meeting not in meetings or one.meeting not in (None, meeting):
        wanted = f", and the register says {one.meeting}" if one.meeting else ""
        return _Finding(reason=f"its masthead names {meeting}{wanted}")
    return _Finding(meeting=meeting)


def _meetings(congress: int, register: Register) -> tuple[Meeting, ...]:
    if register.congress(congress).confidence is Confidence.FICTIONAL:
        raise UnknownNameError(
            f"congress {congress} is fictional: its documents are the specimens of this library",
            mend="crimecongress demo shows them",
        )
    # Any confidence: the masthead decides, not the register.
    return tuple(row for row in register.meeting_rows if row.congress == congress)


def _listed(meeting: Meeting) -> Iterator[Candidate]:
    """The symbols that the register holds for a meeting, its report first."""
    for fact, is_draft in ((meeting.report, False), (meeting.draft, True)):
        for _, _, symbol in find_symbols(fact.text or ""):
            yield Candidate(
                symbol=str(symbol),
                meeting=meeting.id,
                is_draft=is_draft,
                confidence=fact.confidence,
            )


def _siblings(listed: list[Candidate], count: int) -> Iterator[str]:
    """A report's symbol with the number of each meeting of its Congress in turn."""
    for one in listed:
        if not one.is_draft and _MEETING_COMPONENT.search(one.symbol):
            for number in range(1, count + 1):
                yield str(Symbol.parse(_MEETING_COMPONENT.sub(str(number), one.symbol)))
            return
