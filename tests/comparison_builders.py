"""A small invented comparison: five meetings, thirty recommendations, made without the pipeline."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from itertools import combinations

from crimecongress.comparison.attendance import attendance
from crimecongress.comparison.participation import regional_participation
from crimecongress.comparison.results import (
    AskGroup,
    AskGroups,
    Cell,
    Comparison,
    CurvePoint,
    DocumentSource,
    GroupKind,
    Interval,
    KindCount,
    Matrix,
    MatrixColumn,
    MatrixRow,
    Member,
    Missing,
    MissingMeeting,
    Opposition,
    Oppositions,
    Participant,
    Participation,
    ParticipationSummary,
    Polarity,
    Provenance,
    Relation,
    ScopeRow,
    ScopeTable,
    ThresholdCurve,
)
from crimecongress.comparison.strength import strength_table
from crimecongress.comparison.wording import overused_words
from crimecongress.corpus import Corpus
from crimecongress.model import (
    Act,
    Addressee,
    Capacity,
    Citation,
    Confidence,
    DigestItem,
    Document,
    DocumentKind,
    ItemScope,
    MeetingFacts,
    Proceedings,
    Recommendation,
    Region,
    Report,
    ScopeStatus,
    Speaker,
    SpeakerKind,
    Statement,
    Unit,
    UnitKind,
)
from crimecongress.themes import Tagging, load_scheme, tag_units

THRESHOLD = 0.4

# Invented sentences, by region; the first three of each meeting recur in other words elsewhere.
ASKS: dict[Region, tuple[str, ...]] = {
    Region.ASIA_PACIFIC: (
        "Member States should strengthen mutual legal assistance in cases of cybercrime.",
        "Member States are encouraged to expand the use of restorative justice for young people.",
        "Strengthen the recovery and return of assets acquired through corruption.",
        "Consider the adoption of national strategies against trafficking in persons.",
        "Train police officers in the handling of electronic evidence.",
        "Promote the social reintegration of prisoners before and after their release.",
        "Protect witnesses in proceedings against organized criminal groups.",
    ),
    Region.AFRICA: (
        "Strengthen mutual legal assistance, where appropriate, in cybercrime cases.",
        "Enhance the recovery and the return of stolen assets and proceeds of corruption.",
        "Strengthen measures against wildlife crime and the illegal trade in timber.",
        "Limit the use of restorative justice for young people who have reoffended.",
        "Member States should address the financing of terrorism.",
        "Provide legal aid to children in conflict with the law in San José and elsewhere.",
    ),
    Region.LAC: (
        "Governments should improve mutual legal assistance concerning cybercrime.",
        "Expand restorative justice programmes for young people.",
        "Prevent violence against women through education in schools.",
        "Reduce the overcrowding of prisons by alternatives to imprisonment.",
        "Strengthen control over firearms and their parts, in particular at borders.",
        "Recover assets acquired through corruption and return them swiftly.",
    ),
    Region.EUROPE: (
        "States should step up mutual legal assistance on cybercrime, if necessary by treaty.",
        "Support victims of hate crime and of online abuse.",
        "Consider measures against money-laundering through virtual assets.",
        "Improve the gathering of crime statistics.",
        "Foster the participation of civil society in crime prevention.",
    ),
}
DIGEST = (
    ("x-01", "Called for cooperation against cybercrime in the region.", "meeting"),
    ("x-02", "Recommended training of judges on trafficking in persons.", "meeting"),
    ("x-03", "One expert asked for a register of firearms.", "participant"),
)
PLACES = {
    Region.ASIA_PACIFIC: ("Port Example", date(2098, 1, 14), date(2098, 1, 16)),
    Region.AFRICA: ("Mfano City", date(2098, 4, 8), date(2098, 4, 10)),
    Region.LAC: ("Villa Ejemplo", date(2098, 2, 4), date(2098, 2, 6)),
    Region.EUROPE: ("Musterstadt", date(2098, 2, 27), date(2098, 3, 1)),
}
ITEMS = {3: "Crime prevention for everyone", 4: "Justice that works", 5: None}


def comparison(
    *,
    specimen: bool = True,
    asks: dict[Region, tuple[str, ...]] | None = None,
    speaker: str = "Perú",
) -> Comparison:
    """Build the invented comparison.

    Args:
        specimen: Whether its documents are fictional.
        asks: Other recommendations, by region.
        speaker: Name of the one State that speaks everywhere.
    """
    given = ASKS if asks is None else asks
    meetings = [_meeting(region, texts, specimen, speaker) for region, texts in given.items()]
    meetings.append(_digest_meeting(specimen))
    corpus = Corpus(proceedings=tuple(meetings))
    units = corpus.units((UnitKind.RECOMMENDATION, UnitKind.DIGEST_ITEM))
    tagging = tag_units(units, load_scheme())
    return Comparison(
        corpus=corpus,
        units=units,
        tagging=tagging,
        scope=_scope(meetings),
        matrix=_matrix(meetings, units, tagging),
        groups=_groups(units),
        oppositions=_oppositions(units),
        wording=overused_words(corpus),
        strength=strength_table(corpus),
        participation=_participation(meetings),
        regional=regional_participation(_participation(meetings), corpus),
        attendance=attendance(corpus),
        revisions=(),
        tracings=(),
        missing=_missing(),
        threshold=THRESHOLD,
        curve=_curve(),
        notices=("Contains specimens: fictional documents.",) if specimen else (),
        provenance=_provenance(meetings),
    )


def _meeting(region: Region, texts: Sequence[str], specimen: bool, speaker: str) -> Proceedings:
    place, start, end = PLACES[region]
    number = list(ASKS).index(region) + 1
    symbol = f"A/CONF.0/RPM.{number}/1"
    key = f"specimen-{region.lower().replace('_', '-')}"
    statuses = {3: ScopeStatus.READ, 4: ScopeStatus.READ, 5: ScopeStatus.NOT_LOADED}
    if region is Region.EUROPE:
        statuses[4] = ScopeStatus.IN_PART
    return Proceedings(
        key=key,
        title=f"{region.label}, 99th",
        region=region,
        congress=99,
        place=place,
        start=start,
        end=end,
        reports=(_report(region, key, symbol, texts, specimen, speaker),),
        scope=tuple(
            ItemScope(item=item, status=status, reason="its section", documents=(symbol,))
            for item, status in statuses.items()
        ),
        specimen=specimen,
    )


def _report(
    region: Region, key: str, symbol: str, texts: Sequence[str], specimen: bool, speaker: str
) -> Report:
    place, start, end = PLACES[region]
    document = Document(
        symbol=symbol,
        body="General Assembly",
        distribution="General",
        date=end,
        language="en",
        kind=DocumentKind.REPORT,
        part=None,
        job_number=None,
        specimen=specimen,
        path=f"folder/{region.lower()}.txt",
        sha256=f"{list(ASKS).index(region):064x}",
    )
    facts = MeetingFacts(
        id=key,
        title=f"{region.label} preparatory meeting",
        region=region,
        congress=99,
        place=place,
        start=start,
        end=end,
    )
    return Report(
        document=document,
        meeting=facts,
        statements=_statements(symbol, speaker),
        recommendations=tuple(
            _recommendation(symbol, place, text) for place, text in enumerate(texts)
        ),
        coverage=0.998,
    )


def _statements(symbol: str, speaker: str) -> tuple[Statement, ...]:
    speakers = (
        Speaker(name=speaker, normalised=speaker, kind=SpeakerKind.MEMBER_STATE, iso3="PER"),
        Speaker(name="Japan", normalised="Japan", kind=SpeakerKind.MEMBER_STATE, iso3="JPN"),
        Speaker(name="Invented Institute", normalised="Invented Institute", kind=SpeakerKind.NGO),
    )
    return tuple(
        Statement(
            speaker=one,
            capacity=Capacity.OBSERVER if one.iso3 is None else Capacity.REPRESENTATIVE,
            on_behalf_of=None,
            paragraph=4,
            congress_item=3,
            citation=Citation(document=symbol, symbol=symbol, chapter="II", paragraph=4),
        )
        for one in speakers
    )


def _recommendation(symbol: str, place: int, text: str) -> Recommendation:
    label = chr(ord("a") + place)
    verb, _, rest = text.partition(" ")
    return Recommendation(
        label=label,
        paragraph=20,
        text=text,
        acts=(Act(verb=verb.lower(), object=rest),),
        addressee=Addressee(stated=None, implied=("Member States",)),
        modals=("should",) if " should " in text else (),
        hedges=("consider",) if text.startswith("Consider") else (),
        conditions=("where appropriate",) if "where appropriate" in text else (),
        congress_item=3 if place < 4 else 4,
        workshop=1 if place < 4 else 2,
        citation=Citation(document=symbol, symbol=symbol, chapter="II", paragraph=20, label=label),
    )


def _digest_meeting(specimen: bool) -> Proceedings:
    items = tuple(
        DigestItem(
            id=name,
            meeting="specimen-western-asia",
            congress=99,
            congress_item=3,
            workshop=None,
            agenda_confidence=None,
            text=text,
            kind="recommendation",
            normative=True,
            whose=whose,
            holder=None,
            verb="recommend",
            themes=(),
            source="invented",
            source_title="Invented gazette, note, 12 March 2098",
            url=None,
            confidence="stated",
        )
        for name, text, whose in DIGEST
    )
    return Proceedings(
        key="specimen-western-asia",
        title="Western Asia, 99th",
        region=Region.WESTERN_ASIA,
        congress=99,
        place="Mithal Bay",
        start=date(2098, 3, 11),
        end=date(2098, 3, 13),
        digest=items,
        scope=(
            ItemScope(item=3, status=ScopeStatus.IN_PART, reason="a digest", documents=("digest",)),
            ItemScope(item=4, status=ScopeStatus.NOT_LOADED, reason="no document loaded holds it"),
            ItemScope(item=5, status=ScopeStatus.NOT_LOADED, reason="no document loaded holds it"),
        ),
        specimen=specimen,
    )


def _scope(meetings: Sequence[Proceedings]) -> ScopeTable:
    return ScopeTable(
        rows=tuple(
            ScopeRow(
                meeting=one.key,
                title=one.title,
                region=one.region,
                congress=one.congress,
                item=row.item,
                item_title=ITEMS[row.item],
                status=row.status,
                reason=row.reason,
                documents=row.documents,
            )
            for one in meetings
            for row in one.scope
        )
    )


def _matrix(meetings: Sequence[Proceedings], units: Sequence[Unit], tagging: Tagging) -> Matrix:
    scheme = load_scheme()
    columns = tuple(_column(one, units, tagging) for one in meetings)
    cells = tuple(
        _cell(theme.id, column, units, tagging) for theme in scheme.themes for column in columns
    )
    rows = tuple(MatrixRow(theme=t.id, label=t.label, top=t.top) for t in scheme.themes)
    return Matrix(unit="recommendation", by="meeting", rows=rows, heads=columns, cells=cells)


def _column(one: Proceedings, units: Sequence[Unit], tagging: Tagging) -> MatrixColumn:
    own = [unit for unit in units if unit.meeting == one.key and unit.counted]
    asked = [unit for unit in own if unit.kind is UnitKind.RECOMMENDATION]
    return MatrixColumn(
        key=one.key,
        title=one.title,
        total=len(asked),
        untagged=sum(not tagging.of(unit) for unit in asked),
        digest_items=len(own) - len(asked),
        region=one.region,
        specimen=one.specimen,
    )


def _cell(theme: str, column: MatrixColumn, units: Sequence[Unit], tagging: Tagging) -> Cell:
    found = [
        unit
        for unit in units
        if unit.meeting == column.key
        and unit.counted
        and any(theme in (leaf, leaf.partition(".")[0]) for leaf in tagging.themes(unit))
    ]
    asked = tuple(unit.key for unit in found if unit.kind is UnitKind.RECOMMENDATION)
    share = len(asked) / column.total if column.total else 0.0
    return Cell(
        theme=theme,
        column=column.key,
        count=len(asked) if column.total else None,
        units=asked,
        digest_units=tuple(unit.key for unit in found if unit.kind is UnitKind.DIGEST_ITEM),
        interval=Interval(share=share, low=share / 2, high=min(1.0, share * 2 + 0.2))
        if column.total
        else None,
    )


def _member(unit: Unit) -> Member:
    return Member(
        unit=unit.key,
        meeting=unit.meeting,
        region=unit.region,
        congress=unit.congress,
        item=unit.congress_item,
        kind=unit.kind,
        text=unit.text,
        citation=str(unit.citation),
        best=0.61,
    )


def _group(number: int, kind: GroupKind, found: Sequence[Unit], claim: str) -> AskGroup:
    alone = len(found) == 1
    return AskGroup(
        id=f"ask-{number:03}",
        kind=kind,
        relation=None if alone else Relation.REWORDED,
        members=tuple(_member(unit) for unit in found),
        score=None if alone else 0.61,
        words=() if alone else ("mutual", "assistance", "legal"),
        themes=(),
        polarity=Polarity.SAME,
        threshold=THRESHOLD,
        claim=claim,
    )


def _groups(units: Sequence[Unit]) -> AskGroups:
    def about(word: str) -> list[Unit]:
        return [unit for unit in units if word in unit.text and unit.counted]

    shared = [
        about("mutual legal assistance"),
        about("assets acquired"),
        about("justice programmes"),
    ]
    shared = [found for found in shared if len(found) > 1]
    taken = {unit.key for found in shared for unit in found}
    made = [
        _group(n, GroupKind.SHARED, found, f"Asked in {len(found)} meetings at 0.4 or more.")
        for n, found in enumerate(shared, 1)
    ]
    rest = [unit for unit in units if unit.key not in taken]
    for unit in rest:
        single = unit.kind is UnitKind.RECOMMENDATION and unit.congress_item == 3
        kind = GroupKind.SINGLE_REGION if single else GroupKind.NOT_COMPARABLE
        claim = "No match at 0.4 or more in the documents loaded, within item 3." if single else "–"
        made.append(_group(len(made) + 1, kind, [unit], claim))
    return AskGroups(groups=tuple(made), threshold=THRESHOLD)


def _oppositions(units: Sequence[Unit]) -> Oppositions:
    found = [unit for unit in units if "restorative justice for young people" in unit.text]
    return Oppositions(
        rows=tuple(
            Opposition(
                id=f"opposed-{number:02}",
                left=_member(left),
                right=_member(right),
                score=0.72,
                reason="expand / limit",
                words=("restorative", "justice", "young"),
            )
            for number, (left, right) in enumerate(combinations(found, 2), 1)
        )
    )


def _participation(meetings: Sequence[Proceedings]) -> Participation:
    rows = tuple(
        Participant(
            meeting=one.key,
            region=one.region,
            congress=one.congress,
            item=statement.congress_item,
            workshop=statement.workshop,
            speaker=statement.speaker.normalised,
            kind=statement.speaker.kind,
            iso3=statement.speaker.iso3,
            capacity=statement.capacity,
            on_behalf_of=statement.on_behalf_of,
            statements=1,
            citations=(str(statement.citation),),
        )
        for one in meetings
        for report in one.reports
        for statement in report.statements
    )
    counts = tuple(
        KindCount(meeting=one.key, title=one.title, kind=kind, speakers=n, statements=n)
        for one in meetings
        if one.reports
        for kind, n in ((SpeakerKind.MEMBER_STATE, 2), (SpeakerKind.NGO, 1))
    )
    return Participation(rows=rows, summary=ParticipationSummary(rows=counts))


def _missing() -> Missing:
    row = MissingMeeting(
        meeting="specimen-northland",
        title="Northland, 99th",
        region=Region.EUROPE,
        congress=99,
        city="Nowhere",
        start=date(2098, 5, 4),
        end=date(2098, 5, 6),
        confidence=Confidence.FICTIONAL,
    )
    return Missing(rows=(row,))


def _curve() -> ThresholdCurve:
    return ThresholdCurve(
        points=tuple(
            CurvePoint(
                threshold=step / 10,
                pairs=max(0, 30 - 4 * step),
                groups=max(0, 9 - step),
                matched=max(0, 20 - 2 * step),
                unmatched=10 + min(20, 2 * step),
            )
            for step in range(2, 10)
        )
    )


def _provenance(meetings: Sequence[Proceedings]) -> Provenance:
    return Provenance(
        library_version="0.1.0",
        scheme="crimecongress-themes",
        scheme_version="0.2",
        documents=tuple(
            DocumentSource(
                document=report.document.key,
                symbol=report.document.symbol,
                path=report.document.path,
                sha256=report.document.sha256,
                stands=True,
            )
            for one in meetings
            for report in one.reports
        ),
    )
