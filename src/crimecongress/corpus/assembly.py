"""Assembling reports into proceedings: one meeting, whatever number of documents."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import TypeVar, cast

from crimecongress.corpus.corpus import Corpus
from crimecongress.corpus.scope import item_scope
from crimecongress.corpus.standing import conflicts, split_by_standing
from crimecongress.errors import InvalidSymbolError, InvalidValueError
from crimecongress.model import (
    DigestItem,
    Meeting,
    MeetingFacts,
    Proceedings,
    Region,
    Report,
    Symbol,
)
from crimecongress.register import Register, load_register, meeting_name

_T = TypeVar("_T")
_REGIONS = {region: place for place, region in enumerate(Region)}


def assemble(
    reports: Iterable[Report] | Report,
    digest: Iterable[DigestItem] | DigestItem = (),
    register: Register | None = None,
) -> Corpus:
    """Assemble reports, and items of the digest, into the proceedings of meetings.

    Documents belong together where they name the same meeting of the register; failing that, the
    same Congress and region and days that overlap; failing that, where their symbols name the same
    preparatory meeting. A file given twice counts once; a final report supersedes its drafts, a
    revision what it revises; what is superseded stays reachable. A digest stands in for what was
    not read: its items under a Congress item whose recommendations a document gives are set aside.

    Args:
        reports: The reports, in any order, or one.
        digest: Items of the digest to add to their meetings.
        register: The register; the bundled one unless given.

    Returns:
        The corpus.

    Raises:
        InvalidValueError: It is given anything but reports, such as their paths.

    Examples:
        >>> import crimecongress as cc
        >>> corpus = cc.assemble(cc.specimens())
        >>> corpus
        Corpus(5 meetings, 6 documents)
        >>> [proceedings.title for proceedings in corpus][:2]
        ['Asia and the Pacific, 99th', 'Africa, 99th']
    """
    facts = load_register() if register is None else register
    items = _given(digest, DigestItem, "items of the digest", "cc.digest(meeting)")
    given = _given(reports, Report, "reports", "cc.read_all(paths)")
    groups = _groups(tuple({report.document.sha256: report for report in given}.values()))
    for item in items:
        if item.meeting is not None:
            groups.setdefault(item.meeting, [])
    proceedings = sorted(
        (
            _proceedings(key, found, tuple(i for i in items if i.meeting == key), facts)
            for key, found in groups.items()
        ),
        key=_order,
    )
    congresses = sorted({one.congress for one in proceedings if one.congress is not None})
    known = {row.number for row in facts.congress_rows}
    loaded = {one.key for one in proceedings}
    return Corpus(
        proceedings=tuple(proceedings),
        agenda=tuple(row for n in congresses if n in known for row in facts.agenda(n)),
        missing=tuple(
            row for n in congresses for row in facts.meetings(congress=n) if row.id not in loaded
        ),
        joint_digest=tuple(item for item in items if item.meeting is None),
    )


def _given(given: Iterable[_T] | _T, cls: type[_T], what: str, mend: str) -> tuple[_T, ...]:
    """The values given, be it one alone."""
    found = given if isinstance(given, Iterable) and not isinstance(given, str) else (given,)
    values = tuple(found)
    for one in values:
        if not isinstance(one, cls):
            raise InvalidValueError(
                f"assemble takes {what}, not a {type(one).__name__}", mend=f"give {mend}"
            )
    return cast("tuple[_T, ...]", values)


def _groups(reports: Sequence[Report]) -> dict[str, list[Report]]:
    """Documents by the key of their meeting; in each, by symbol, so that order changes nothing."""
    groups: dict[str, list[Report]] = {}
    by_symbol: dict[str, str] = {}
    unclear: list[Report] = []
    for report in sorted(reports, key=_certainty):
        key = _meeting_key(report.meeting)
        if key is None:
            unclear.append(report)
            continue
        if key not in groups:
            key = _same_meeting(report, groups) or key
        groups.setdefault(key, []).append(report)
        series = _series(report)
        if series:
            by_symbol.setdefault(series, key)
    for report in unclear:
        series = _series(report)
        key = (by_symbol.get(series) or series) if series else report.document.key
        groups.setdefault(key, []).append(report)
    return groups


def _certainty(report: Report) -> tuple[object, ...]:
    """Documents of meetings of the register first, then those that print days."""
    facts = report.meeting
    is_known = facts is not None and facts.id is not None
    is_dated = facts is not None and facts.start is not None
    return (not is_known, not is_dated, report.document.key, report.document.sha256)


def _same_meeting(report: Report, groups: Mapping[str, Sequence[Report]]) -> str | None:
    """Find the meeting that a document belongs to though it dates it otherwise.

    A region meets once for a Congress. Documents of the same region and Congress are of one
    meeting where their days overlap, where one prints none, or where their symbols name the same
    preparatory meeting; that their days differ is shown as a conflict.
    """
    facts = report.meeting
    if facts is None or facts.id is not None:
        return None
    for key, members in groups.items():
        for member in members:
            other = member.meeting
            if other is None or (other.congress, other.region) != (facts.congress, facts.region):
                break
            series = _series(report)
            if _may_coincide(facts, other) or (series and series == _series(member)):
                return key
    return None


def _may_coincide(one: MeetingFacts, other: MeetingFacts) -> bool:
    first, last = one.start or one.end, one.end or one.start
    start, end = other.start or other.end, other.end or other.start
    if first is None or last is None or start is None or end is None:
        return True
    return first <= end and start <= last


def _meeting_key(facts: MeetingFacts | None) -> str | None:
    if facts is None:
        return None
    if facts.id is not None:
        return facts.id
    if facts.congress is None or facts.region is None:
        return None
    day = facts.start or facts.end
    return f"congress-{facts.congress}-{facts.region}" + (f"-{day.isoformat()}" if day else "")


def _series(report: Report) -> str | None:
    """The preparatory meeting that a symbol names (``A/CONF.234/RPM.3``), or None."""
    if report.document.symbol is None:
        return None
    try:
        symbol = Symbol.parse(report.document.symbol)
    except InvalidSymbolError:
        return None
    head = symbol.series[:1]
    if head and head[0].partition(".")[0] in ("RPM", "PM"):
        return f"{symbol.body}/{head[0]}"
    return None


def _proceedings(
    key: str, found: Sequence[Report], digest: tuple[DigestItem, ...], register: Register
) -> Proceedings:
    standing, superseded, doubles = split_by_standing(found)
    rows = {row.id: row for row in register.meeting_rows}
    row = register.meeting(key) if key in rows else None
    facts = [r.meeting for r in (*standing, *superseded) if r.meeting is not None]
    congress = _first([row.congress if row else None, *(f.congress for f in facts)])
    region = _first([row.region if row else None, *(f.region for f in facts)])
    items = _congress_items(congress, register)
    asked = {
        one.congress_item
        for report in standing
        if not report.document.is_corrigendum
        for one in report.recommendations
    }
    replaced = tuple(item for item in digest if item.congress_item in asked - {None})
    digest = tuple(item for item in digest if item not in replaced)
    return Proceedings(
        key=key,
        title=_title(key, facts, standing, row),
        region=region,
        congress=congress,
        place=_first([*(f.place for f in facts), row.city if row else None]),
        start=_first([*(f.start for f in facts), row.start if row else None]),
        end=_first([*(f.end for f in facts), row.end if row else None]),
        reports=standing,
        superseded=superseded,
        digest=digest,
        digest_replaced=replaced,
        scope=item_scope(items, standing, digest),
        conflicts=(*doubles, *conflicts((*standing, *superseded))),
        specimen=any(report.document.specimen for report in found)
        or (row is not None and row.confidence == "fictional"),
    )


def _first(values: Iterable[_T | None]) -> _T | None:
    return next((value for value in values if value is not None), None)


def _congress_items(congress: int | None, register: Register) -> tuple[int, ...]:
    if congress is None or congress not in {row.number for row in register.congress_rows}:
        return ()
    return tuple(row.number for row in register.agenda(congress) if row.kind == "item")


def _title(
    key: str, facts: Sequence[MeetingFacts], reports: Sequence[Report], row: Meeting | None
) -> str:
    if row is not None:
        return meeting_name(row)
    if facts and (facts[0].region is not None or facts[0].congress is not None):
        return meeting_name(facts[0])
    document = reports[0].document
    return document.symbol or document.title or document.path.rpartition("/")[2] or key


def _order(one: Proceedings) -> tuple[object, ...]:
    region = len(_REGIONS) if one.region is None else _REGIONS[one.region]
    congress = one.congress if one.congress is not None else 0
    return (one.specimen, -congress, region, one.start.isoformat() if one.start else "", one.key)
