"""Small reports made without the reading, for tests of what is done with reports."""

from __future__ import annotations

from datetime import date
from typing import Any

from crimecongress.model import (
    Addressee,
    Capacity,
    Citation,
    Document,
    DocumentKind,
    DocumentPart,
    Form,
    Heading,
    HeadingLevel,
    MeetingFacts,
    Officer,
    Paragraph,
    ParagraphKind,
    Quantifier,
    Recommendation,
    Region,
    Remark,
    Report,
    Speaker,
    SpeakerKind,
    Stance,
    Statement,
)


def document(symbol: str | None, **given: Any) -> Document:
    """Build the facts of a document; its hash is made of what is given."""
    facts = {
        "symbol": symbol,
        "body": "General Assembly",
        "distribution": "Limited",
        "date": date(2098, 1, 22),
        "language": "en",
        "kind": DocumentKind.DRAFT_REPORT,
        "part": None,
        "job_number": None,
        "path": f"{(symbol or 'report').replace('/', '_')}.txt",
        "sha256": "".join(f"{ord(c):02x}" for c in f"{symbol}{given}")[:64],
    }
    return Document(**{**facts, **given})


def meeting(**given: Any) -> MeetingFacts:
    """Build the facts of a meeting that the register does not know."""
    facts = {
        "id": None,
        "title": None,
        "region": Region.AFRICA,
        "congress": 99,
        "place": "Mfano City",
        "start": date(2098, 4, 8),
        "end": date(2098, 4, 10),
    }
    return MeetingFacts(**{**facts, **given})


def cited(key: str, **given: Any) -> Citation:
    """Build a citation."""
    return Citation(document=key, symbol=key, **given)


def heading(key: str, item: int | None, *, continued: bool = False) -> Heading:
    """Build the heading of a Congress item."""
    return Heading(
        mark="B",
        title="Substantive items",
        level=HeadingLevel.SECTION,
        continued=continued,
        congress_item=item,
        citation=cited(key),
    )


def recommendation(key: str, text: str, label: str = "a", **given: Any) -> Recommendation:
    """Build a recommendation under item 3."""
    facts = {
        "acts": (),
        "addressee": Addressee(stated=None, implied=("Member States",)),
        "congress_item": 3,
        "citation": cited(key, chapter="II", paragraph=20, label=label),
    }
    return Recommendation(label=label, paragraph=20, text=text, **{**facts, **given})


def paragraph(key: str, number: int | None, text: str, **given: Any) -> Paragraph:
    """Build a paragraph of deliberations under item 3."""
    facts = {
        "kind": ParagraphKind.DELIBERATION,
        "congress_item": 3,
        "citation": cited(key, chapter="II", paragraph=number),
    }
    return Paragraph(number=number, text=text, **{**facts, **given})


def statement(key: str, name: str, iso3: str | None = None) -> Statement:
    """Build a statement under item 3."""
    speaker = Speaker(name=name, normalised=name, kind=SpeakerKind.MEMBER_STATE, iso3=iso3)
    return Statement(
        speaker=speaker,
        capacity=Capacity.REPRESENTATIVE,
        on_behalf_of=None,
        paragraph=1,
        congress_item=3,
        citation=cited(key, chapter="II", paragraph=1),
    )


def remark(key: str, number: int) -> Remark:
    """Build a reported sentence of a paragraph."""
    return Remark(
        paragraph=number,
        sentence=1,
        text="Speakers noted much.",
        holder="speakers",
        quantifier=Quantifier.PLURAL_UNQUANTIFIED,
        form=Form.ACTIVE,
        verbs=("note",),
        stance=Stance.NEUTRAL,
        citation=cited(key, chapter="II", paragraph=number),
    )


def officer(key: str, name: str, role: str = "rapporteur") -> Officer:
    """Build an officer."""
    return Officer(role=role, name=name, country=None, citation=cited(key))


def report(symbol: str | None, *asks: str, facts: Any = meeting, **given: Any) -> Report:
    """Build a report: a section on item 3 with one recommendation for each text.

    Args:
        symbol: Its symbol, or None.
        asks: Texts of its recommendations.
        facts: Its meeting, a function that makes one, or None.
        given: Other fields of the document (``kind``, ``part``, ...) and of the report.
    """
    names = {"kind", "part", "date", "language", "path", "sha256", "specimen", "title"}
    own = document(symbol, **{name: value for name, value in given.items() if name in names})
    key = own.key
    made: dict[str, Any] = {
        "outline": (heading(key, 3),),
        "recommendations": tuple(
            recommendation(key, text, chr(ord("a") + n)) for n, text in enumerate(asks)
        ),
        "coverage": 1.0,
        **{name: value for name, value in given.items() if name not in names},
    }
    return Report(document=own, meeting=facts() if callable(facts) else facts, **made)


BASE_SYMBOL = "A/CONF.99/RPM.1/L.1"

DRAFT, ADDENDUM, REVISION, CORRIGENDUM, FINAL = (
    {"kind": DocumentKind.DRAFT_REPORT},
    {"kind": DocumentKind.DRAFT_REPORT, "part": DocumentPart.ADDENDUM},
    {"kind": DocumentKind.DRAFT_REPORT, "part": DocumentPart.REVISION},
    {"kind": DocumentKind.DRAFT_REPORT, "part": DocumentPart.CORRIGENDUM},
    {"kind": DocumentKind.REPORT, "part": None},
)
