"""Units of analysis: which passages of the proceedings can be tagged, counted and compared."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from attrs import frozen

from crimecongress.model import (
    Citation,
    DigestItem,
    Item,
    Paragraph,
    ParagraphKind,
    Proceedings,
    Recommendation,
    Report,
    Segments,
    Unit,
    UnitKind,
)

# Who took the floor, who was elected and what was adopted is no matter of a theme.
_PARAGRAPHS = frozenset({ParagraphKind.DELIBERATION, ParagraphKind.OTHER})

DIGEST = "digest"


@frozen(kw_only=True)
class UnitIds:
    """The ids of a report's units.

    Attributes:
        paragraphs: One id for each paragraph, in order: ``p12``, ``II.p12`` where numbers restart.
        recommendations: One id for each recommendation, in order: ``r20a``, ``II.r20a``.
    """

    paragraphs: tuple[str, ...]
    recommendations: tuple[str, ...]


def unit_ids(report: Report) -> UnitIds:
    """Name the units of a report, each by an id that is unique in its document.

    Args:
        report: The report.

    Returns:
        The ids. Where paragraph numbers restart, the chapter stands before them; a number that
        comes again even so gets ``~2``, ``~3``. A paragraph without a number is ``u1``, ``u2``,
        counted by themselves.
    """
    numbers = [(p.citation.chapter, p.number) for p in report.paragraphs if p.number is not None]
    restart = len({number for _, number in numbers}) < len(set(numbers))
    return UnitIds(
        paragraphs=_unique(_paragraph_ids(report.paragraphs, restart=restart)),
        recommendations=_unique(_recommendation_ids(report.recommendations, restart=restart)),
    )


def recommendations_of(reports: Iterable[Report]) -> dict[str, Recommendation]:
    """Return the recommendations of reports by the keys of their units.

    Args:
        reports: The reports.

    Returns:
        Each recommendation by ``document#id``, in the order of the reports.
    """
    return {
        f"{report.document.key}#{name}": one
        for report in reports
        for name, one in zip(unit_ids(report).recommendations, report.recommendations, strict=True)
    }


def _paragraph_ids(paragraphs: Iterable[Paragraph], *, restart: bool) -> Iterator[str]:
    unnumbered = 0
    for paragraph in paragraphs:
        if paragraph.number is None:
            unnumbered += 1
            yield f"u{unnumbered}"
        else:
            yield f"{_chapter(paragraph.citation, restart=restart)}p{paragraph.number}"


def _recommendation_ids(found: Iterable[Recommendation], *, restart: bool) -> Iterator[str]:
    for one in found:
        label = one.label or ""
        # A label such as 88.1 holds the number of its paragraph.
        number = "" if one.paragraph is None or label[:1].isdigit() else str(one.paragraph)
        yield f"{_chapter(one.citation, restart=restart)}r{number}{label}"


def _chapter(citation: Citation, *, restart: bool) -> str:
    return f"{citation.chapter}.".replace(" ", "-") if restart and citation.chapter else ""


def _unique(ids: Iterable[str]) -> tuple[str, ...]:
    seen: Counter[str] = Counter()
    made = []
    for name in ids:
        seen[name] += 1
        made.append(name if seen[name] == 1 else f"{name}~{seen[name]}")
    return tuple(made)


def units_of(proceedings: Proceedings, kinds: frozenset[UnitKind]) -> Iterator[Unit]:
    """Yield the units of one meeting: those of its documents, then those of the digest.

    Args:
        proceedings: The meeting.
        kinds: The kinds wanted.

    Yields:
        Paragraphs (deliberations and outcomes in running text, never the list of statements) and
        recommendations in the order of the documents; digest items, counted where the source
        credits the meeting.
    """
    for report in proceedings.counted:
        yield from _of_report(report, proceedings, kinds)
    if UnitKind.DIGEST_ITEM in kinds:
        for item in proceedings.digest:
            yield _of_digest(item, proceedings)


def _of_report(report: Report, meeting: Proceedings, kinds: frozenset[UnitKind]) -> Iterator[Unit]:
    ids = unit_ids(report)
    if UnitKind.PARAGRAPH in kinds:
        asked = {one.citation.segments for one in report.recommendations}
        for name, paragraph in zip(ids.paragraphs, report.paragraphs, strict=True):
            if paragraph.kind in _PARAGRAPHS or _is_running(paragraph):
                parts = _parts(paragraph, asked)
                if parts:
                    yield _unit(name, UnitKind.PARAGRAPH, paragraph, parts, report, meeting)
    if UnitKind.RECOMMENDATION in kinds:
        for name, one in zip(ids.recommendations, report.recommendations, strict=True):
            yield _unit(name, UnitKind.RECOMMENDATION, one, (one,), report, meeting)


def _is_running(paragraph: Paragraph) -> bool:
    """Whether an outcome stands in running text: then it can be looked at as a paragraph too."""
    return paragraph.kind is ParagraphKind.OUTCOME and not paragraph.items


def _parts(
    paragraph: Paragraph, asked: set[Segments]
) -> tuple[Paragraph | Item | Recommendation, ...]:
    """A paragraph with its items, unless they are units of their own (recommendations)."""
    items = [item for item in paragraph.items if item.citation.segments not in asked]
    parts: list[Paragraph | Item | Recommendation] = [paragraph, *items]
    return tuple(part for part in parts if part.text)


def _unit(
    name: str,
    kind: UnitKind,
    node: Paragraph | Recommendation,
    parts: Sequence[Paragraph | Item | Recommendation],
    report: Report,
    meeting: Proceedings,
) -> Unit:
    return Unit(
        key=f"{report.document.key}#{name}",
        id=name,
        kind=kind,
        document=report.document.key,
        meeting=meeting.key,
        region=meeting.region,
        congress=meeting.congress,
        congress_item=node.congress_item,
        workshop=node.workshop,
        text=" ".join(part.text for part in parts),
        citation=node.citation,
        offsets=_offsets(parts),
        specimen=report.document.specimen,
    )


def _offsets(parts: Sequence[Paragraph | Item | Recommendation]) -> tuple[int, ...]:
    """The place of each character in the raw text, where each part knows its own."""
    found: list[int] = []
    for part in parts:
        own = part.citation.offsets
        if len(own) != len(part.text):
            return ()
        # The blank between two parts stands at the end of the first.
        found += [*([found[-1] + 1] if found else []), *own]
    return tuple(found)


def _of_digest(item: DigestItem, meeting: Proceedings) -> Unit:
    return Unit(
        key=f"{DIGEST}#{item.id}",
        id=item.id,
        kind=UnitKind.DIGEST_ITEM,
        document=DIGEST,
        meeting=meeting.key,
        region=meeting.region,
        congress=meeting.congress,
        congress_item=item.congress_item,
        workshop=item.workshop,
        text=item.text,
        citation=Citation(
            document=DIGEST,
            language="en",
            title=item.id,
            source=f"{item.source_title} (digest {item.id}, in our words)",
        ),
        counted=item.counts_for_meeting,
        specimen=meeting.specimen,
    )
