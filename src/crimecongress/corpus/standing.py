"""Which documents of a meeting stand, which a later one replaces, and where they disagree."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from crimecongress.errors import InvalidSymbolError
from crimecongress.model import (
    Conflict,
    DocumentKind,
    DocumentPart,
    Report,
    Symbol,
)

_SINGLE_OFFICERS = ("chair", "rapporteur", "rapporteur_general")
_REVISION = "Rev."


def split_by_standing(
    found: Iterable[Report],
) -> tuple[tuple[Report, ...], tuple[Report, ...], tuple[Conflict, ...]]:
    """Sort the documents of one meeting into those that stand and those that are superseded.

    Args:
        found: The documents of the meeting.

    Returns:
        The documents that stand, in the order of their parts; the superseded ones; and conflicts
        (one document in two files, corrigenda that nobody has applied).
    """
    standing = sorted(found, key=_place)
    superseded: list[Report] = []
    notes: list[Conflict] = []
    for replace in (_doubles, _revised, _drafts):
        for kept, replaced, note in replace(tuple(standing)):
            standing.remove(replaced)
            superseded.append(replaced)
            if note:
                notes.append(Conflict(field=note, values=(_file(kept), _file(replaced))))
    notes += [
        Conflict(field="corrigendum", values=((report.document.key, "not applied to the text"),))
        for report in standing
        if report.document.is_corrigendum
    ]
    return tuple(standing), tuple(sorted(superseded, key=_place)), tuple(notes)


Replaced = Iterator[tuple[Report, Report, str]]


def _doubles(standing: Sequence[Report]) -> Replaced:
    """One document in two files or languages: the one that says most, in English, stands."""
    kept: dict[object, Report] = {}
    for report in sorted(standing, key=_richness):
        identity = _identity(report)
        first = kept.setdefault(identity, report)
        if first is not report:
            yield first, report, f"one document in two files ({report.document.key})"


def _identity(report: Report) -> object:
    """A symbol; without one, kind, part and words: the same text in another format."""
    document = report.document
    if document.symbol:
        return document.symbol
    words = tuple("".join(one.text.split()).casefold() for one in report.recommendations)
    return (document.kind, document.part, words) if words else document.sha256


def _richness(report: Report) -> tuple[object, ...]:
    document = report.document
    foreign = document.language not in (None, "en")
    return (foreign, -len(report.recommendations), -report.coverage, document.sha256)


def _revised(standing: Sequence[Report]) -> Replaced:
    """A revision replaces what it revises."""
    latest: dict[Symbol, Report] = {}
    for report in sorted(standing, key=_revision, reverse=True):
        work = _work(report)
        if work is not None:
            first = latest.setdefault(work, report)
            if first is not report:
                yield first, report, ""


def _symbol(report: Report) -> Symbol | None:
    try:
        return Symbol.parse(report.document.symbol) if report.document.symbol else None
    except InvalidSymbolError:
        return None


def _work(report: Report) -> Symbol | None:
    symbol = _symbol(report)
    if symbol is None:
        return None
    return Symbol(tuple(part for part in symbol.components if not part.startswith(_REVISION)))


def _revision(report: Report) -> tuple[int, ...]:
    symbol = _symbol(report)
    if symbol is None:
        return ()
    parts = (part.removeprefix(_REVISION) for part in symbol.components if _REVISION in part)
    return tuple(int(part) for part in parts if part.isdigit())


def _drafts(standing: Sequence[Report]) -> Replaced:
    """A final report replaces the drafts; of two finals the later one stands, and it is said."""
    finals = [
        report
        for report in standing
        if report.document.kind is DocumentKind.REPORT
        and report.document.part in (None, DocumentPart.REVISION)
    ]
    if not finals:
        return
    final = max(finals, key=lambda one: (str(one.document.date or ""), one.document.key))
    for report in standing:
        if report.document.kind is DocumentKind.DRAFT_REPORT:
            yield final, report, ""
        elif report in finals and report is not final:
            yield final, report, "two reports of one meeting"


def in_order(reports: Iterable[Report]) -> tuple[Report, ...]:
    """Put the parts of one text in order, whatever order their files have.

    Args:
        reports: A document and its addenda.

    Returns:
        Main document before its addenda, addenda by number (``Add.9`` before ``Add.10``); those
        without symbols by date, and as they came.
    """
    return tuple(sorted(reports, key=_part))


def is_one_work(reports: Iterable[Report]) -> bool:
    """Return whether documents are a document and its addenda, as their symbols say."""
    symbols = [_symbol(report) for report in reports]
    return None not in symbols and len({symbol.base for symbol in symbols if symbol}) == 1


def _part(report: Report) -> tuple[object, ...]:
    document, symbol = report.document, _symbol(report)
    later = document.part in (DocumentPart.ADDENDUM, DocumentPart.CORRIGENDUM)
    return (later, symbol is None, symbol or Symbol(()), str(document.date or ""))


def _place(report: Report) -> tuple[object, ...]:
    """The order of parts, and by hash where they have none, so that order changes nothing."""
    return (*_part(report), report.document.sha256)


def _file(report: Report) -> tuple[str, str]:
    document = report.document
    return document.key, f"{document.path} (sha256 {document.sha256[:12]})"


def conflicts(reports: Sequence[Report]) -> tuple[Conflict, ...]:
    """Say where the documents of one meeting disagree.

    Args:
        reports: All of its documents, superseded ones included.

    Returns:
        Conflicts on days, place and the officers of whom there is one; a place that only names
        the country as well is no conflict.
    """
    found = []
    for name in ("start", "end", "place"):
        values = [
            (report.document.key, str(value))
            for report in reports
            if report.meeting is not None and (value := getattr(report.meeting, name)) is not None
        ]
        found += _disagreement(name, values)
    for role in _SINGLE_OFFICERS:
        named = [
            (report.document.key, officer.name)
            for report in reports
            for officer in report.officers
            if officer.role == role
        ]
        found += _disagreement(role, named)
    return tuple(found)


def _disagreement(name: str, values: Sequence[tuple[str, str]]) -> list[Conflict]:
    heads = {value.partition(",")[0].strip().casefold() for _, value in values}
    if len(heads) < 2:
        return []
    return [Conflict(field=name, values=tuple(dict.fromkeys(values)))]
