"""Paragraphs to what they mean: officers, statements, remarks, recommendations, references."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from attrs import evolve, frozen

from crimecongress.model import (
    Citation,
    Item,
    Officer,
    Paragraph,
    ParagraphKind,
    Recommendation,
    Reference,
    Remark,
    Statement,
)
from crimecongress.parsing.healed_text import HealedText
from crimecongress.parsing.officers import read_officers
from crimecongress.parsing.recommendations import Wording, completes, read_chapeau, read_wording
from crimecongress.parsing.records import Cite
from crimecongress.parsing.references import find_references
from crimecongress.parsing.remarks import read_remarks
from crimecongress.parsing.speakers import read_statements
from crimecongress.parsing.voices import announces, asks_of_the_meeting
from crimecongress.sentences import sentences

# The label of an item below a lettered one.
_NESTED = re.compile(r"[a-z]+\.[a-z]+")


def nodes_of(paragraph: Paragraph) -> tuple[Paragraph | Item, ...]:
    """Return a paragraph and its items: the nodes that hold its text."""
    return (paragraph, *paragraph.items)


def _introduction(text: str) -> str:
    """The sentence of a paragraph that its items go on with, or nothing where none ends so."""
    if not text.rstrip().endswith(":"):
        return ""
    start, end = sentences(text)[-1]
    return text[start:end] + " "


def _wording_below(text: str, outer: str, opening: str) -> Wording:
    """Read an item, which may stand below a lettered one that says whom it asks, and to do what.

    Args:
        text: The item.
        outer: The lettered item above it that opens its list, or nothing.
        opening: The paragraph's own text.
    """
    wording = read_wording(text, chapeau=outer if read_chapeau(outer) else opening)
    if not outer:
        return wording
    lead = _introduction(outer).strip() or outer
    above = read_wording(lead, chapeau=opening)
    if completes(lead) and above.acts:
        # The item ends the object of the verb above it.
        *before, last = above.acts
        whole = f"{last.object} {text.rstrip(' .;')}".strip()
        return evolve(above, acts=(*before, evolve(last, object=whole)))
    stated = wording.addressee.stated is not None
    return evolve(
        wording,
        acts=wording.acts or (() if wording.modals else above.acts),
        addressee=wording.addressee if stated else above.addressee,
        modals=wording.modals or above.modals,
    )


def _asked_above(outer: Item, opening: str) -> Wording | None:
    """What a lettered item asks by itself, before the sentence that opens the list below it."""
    text = outer.text
    lead = _introduction(text)
    own = text[: len(text.rstrip()) - len(lead.strip())].strip() if lead else ""
    wording = read_wording(own, chapeau=opening) if own else None
    return wording if wording and wording.acts else None


@frozen(kw_only=True)
class Meaning:
    """Reads what the paragraphs mean; each record keeps the way back to the raw text.

    Attributes:
        raw: The raw text.
        cite: Maker of citations.
        organ: The organ whose document it is, so far as its resolutions go without a name there.
    """

    raw: str
    cite: Cite
    organ: str | None = None

    def _of(self, node: Paragraph | Item) -> HealedText:
        return HealedText.in_step(self.raw, node.citation.segments, node.text)

    def _part(self, whole: HealedText, start: int, end: int, citation: Citation) -> Citation:
        segments = whole.locate(start, end)
        return self.cite(
            segments,
            chapter=citation.chapter,
            paragraph=citation.paragraph,
            label=citation.label,
        )

    def officers(self, paragraphs: Sequence[Paragraph]) -> tuple[Officer, ...]:
        """Read who held an office.

        Args:
            paragraphs: The paragraphs of the report.

        Returns:
            The officers in the order of the text.
        """
        found: list[Officer] = []
        for paragraph in paragraphs:
            if paragraph.kind is not ParagraphKind.OFFICERS:
                continue
            role = None
            for node in nodes_of(paragraph):
                whole = self._of(node)
                for reading in read_officers(whole.text, role):
                    role = reading.role
                    if reading.name:
                        found.append(
                            Officer(
                                role=reading.role,
                                name=reading.name,
                                country=reading.country,
                                citation=self._part(
                                    whole, reading.start, reading.end, node.citation
                                ),
                            )
                        )
        return tuple(found)

    def statements(self, paragraphs: Sequence[Paragraph]) -> tuple[Statement, ...]:
        """Read who took the floor.

        Args:
            paragraphs: The paragraphs of the report.

        Returns:
            The statements in the order of the text.
        """
        found: list[Statement] = []
        for paragraph in paragraphs:
            if paragraph.kind is not ParagraphKind.STATEMENTS:
                continue
            found.extend(self._statements(paragraph))
        return tuple(found)

    def _statements(self, paragraph: Paragraph) -> Iterator[Statement]:
        """The statements of a paragraph; items that only go on with its list are read with it."""
        nodes = nodes_of(paragraph)
        for index, node in enumerate(nodes):
            whole = self._of(node)
            lead = _introduction(paragraph.text) if index else ""
            for reading in read_statements(lead + whole.text):
                if reading.start < len(lead):
                    # It was read with the paragraph's own text already.
                    continue
                yield Statement(
                    speaker=reading.speaker,
                    capacity=reading.capacity,
                    on_behalf_of=reading.on_behalf_of,
                    paragraph=paragraph.number,
                    congress_item=paragraph.congress_item,
                    workshop=paragraph.workshop,
                    agenda_item=paragraph.agenda_item,
                    citation=self._part(
                        whole, reading.start - len(lead), reading.end - len(lead), node.citation
                    ),
                )

    def remarks(self, paragraphs: Sequence[Paragraph]) -> tuple[Remark, ...]:
        """Read the sentences of the deliberations.

        Args:
            paragraphs: The paragraphs of the report.

        Returns:
            The remarks in the order of the text.
        """
        found: list[Remark] = []
        for paragraph in paragraphs:
            if paragraph.kind is not ParagraphKind.DELIBERATION:
                continue
            whole = self._of(paragraph)
            found.extend(
                Remark(
                    paragraph=paragraph.number,
                    sentence=number,
                    text=whole.text[reading.start : reading.end],
                    holder=reading.holder,
                    quantifier=reading.quantifier,
                    form=reading.form,
                    verbs=reading.verbs,
                    stance=reading.stance,
                    clauses=reading.clauses,
                    citation=self._part(whole, reading.start, reading.end, paragraph.citation),
                )
                for number, reading in enumerate(read_remarks(paragraph.text), 1)
            )
        return tuple(found)

    def recommendations(self, paragraphs: Sequence[Paragraph]) -> tuple[Recommendation, ...]:
        """Read what was recommended.

        Args:
            paragraphs: The paragraphs of the report.

        Returns:
            The recommendations in the order of the text.
        """
        found: list[Recommendation] = []
        for paragraph in paragraphs:
            if paragraph.kind is not ParagraphKind.OUTCOME:
                if paragraph.kind is ParagraphKind.DELIBERATION and not paragraph.items:
                    found.extend(self._asked_in_debate(paragraph))
                continue
            nested = {
                item.label.partition(".")[0]
                for item in paragraph.items
                if item.label and _NESTED.fullmatch(item.label)
            }
            outer = ""
            for item in paragraph.items:
                if item.label in nested:
                    outer = item.text
                    own = _asked_above(item, paragraph.text)
                    if own is not None:
                        found.append(self._recommendation(paragraph, item, own))
                    continue
                if not (item.label and _NESTED.fullmatch(item.label)):
                    outer = ""
                found.append(
                    self._recommendation(
                        paragraph, item, _wording_below(item.text, outer, paragraph.text)
                    )
                )
            if not paragraph.items:
                wording = read_wording(paragraph.text)
                if wording.acts or not announces(paragraph.text):
                    found.append(self._recommendation(paragraph, paragraph, wording))
        return tuple(found)

    def _asked_in_debate(self, paragraph: Paragraph) -> Iterator[Recommendation]:
        """What the meeting asks among the remarks of speakers, each stretch by itself."""
        whole = self._of(paragraph)
        for start, end in asks_of_the_meeting(whole.text):
            text = whole.text[start:end]
            part = evolve(
                paragraph,
                text=text,
                citation=self._part(whole, start, end, paragraph.citation),
            )
            yield self._recommendation(paragraph, part, read_wording(text))

    def _recommendation(
        self, paragraph: Paragraph, node: Paragraph | Item, wording: Wording
    ) -> Recommendation:
        chapeau = read_chapeau(paragraph.text)
        instruments = dict.fromkeys(
            hit.normalised
            for hit in find_references(node.text, organ=self.organ)
            if hit.kind == "instrument"
        )
        return Recommendation(
            label=node.label if isinstance(node, Item) else None,
            paragraph=paragraph.number,
            text=node.text,
            acts=wording.acts,
            addressee=wording.addressee,
            modals=wording.modals,
            hedges=wording.hedges,
            conditions=wording.conditions,
            deadlines=wording.deadlines,
            resources=wording.resources,
            means=wording.means,
            instruments=tuple(instruments),
            recommended_by=wording.recommended_by,
            negotiated=chapeau.negotiated if chapeau else None,
            congress_item=paragraph.congress_item,
            workshop=paragraph.workshop,
            agenda_item=paragraph.agenda_item,
            citation=node.citation,
        )

    def references(self, paragraphs: Sequence[Paragraph]) -> tuple[Reference, ...]:
        """Read what the text refers to.

        Args:
            paragraphs: The paragraphs of the report.

        Returns:
            The references in the order of the text.
        """
        found: list[Reference] = []
        for paragraph in paragraphs:
            for node in nodes_of(paragraph):
                hits = find_references(node.text, organ=self.organ)
                if not hits:
                    continue
                whole = self._of(node)
                found.extend(
                    Reference(
                        kind=hit.kind,
                        text=whole.text[hit.start : hit.end],
                        normalised=hit.normalised,
                        paragraph=paragraph.number,
                        citation=self._part(whole, hit.start, hit.end, node.citation),
                    )
                    for hit in hits
                )
        return tuple(found)
