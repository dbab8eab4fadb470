"""Results of tracing: links between texts, and how far they exceed what a placebo shows."""

from __future__ import annotations

from collections.abc import Iterator
from enum import StrEnum
from typing import ClassVar

from attrs import frozen

from crimecongress.display import Displayed, html_table
from crimecongress.model import Citation, Region
from crimecongress.tabular import Row, Tabular, row_of


class LinkKind(StrEnum):
    """How a passage corresponds to a recommendation.

    ``exact``: word for word; ``near``: similar by characters (0.8 or more); ``part``: one holds
    most of the words of the other, in runs; ``reworded``: similar in words and n-grams, from the
    threshold on; ``opposed``: similar words, opposite ask, never counted as correspondence.
    """

    EXACT = "exact"
    NEAR = "near"
    PART = "part"
    REWORDED = "reworded"
    OPPOSED = "opposed"


@frozen(kw_only=True, repr=False)
class Target(Displayed):
    """A passage from which the search starts: a paragraph of a declaration, a later ask.

    Attributes:
        id: Its id.
        text: Its text.
        citation: Where it stands.
    """

    id: str
    text: str
    citation: Citation


@frozen(kw_only=True, repr=False)
class TraceLink(Displayed):
    """A passage and a recommendation whose texts correspond.

    Attributes:
        target: The passage.
        kind: How they correspond.
        score: Similarity, 0 to 1.
        unit: Key of the recommendation.
        meeting: Key of its meeting.
        region: Code of its region, or None.
        congress: Number of its Congress, or None.
        text: Its text.
        citation: Where it stands.
        words: The words that both hold, the weightiest first.
    """

    target: Target
    kind: LinkKind
    score: float
    unit: str
    meeting: str
    region: Region | None
    congress: int | None
    text: str
    citation: str
    words: tuple[str, ...]


@frozen(kw_only=True, repr=False)
class Excess(Displayed):
    """How many passages correspond to something, beyond what the placebo shows.

    Attributes:
        group: ``all``, or the code of a region: links to its recommendations alone.
        threshold: Similarity from which on texts count as reworded.
        count: Passages with a link that counts. Unit: passage.
        total: All passages. Unit: passage.
        share: ``count`` / ``total``.
        placebo_count: Passages of the placebos with such a link. Unit: passage.
        placebo_total: All passages of the placebos. Unit: passage.
        placebo_share: ``placebo_count`` / ``placebo_total``.
        excess: ``share`` less ``placebo_share``, -1 to 1.
        low: Lower end of its 95 % bootstrap interval.
        high: Upper end.
    """

    group: str
    threshold: float
    count: int
    total: int
    share: float
    placebo_count: int
    placebo_total: int
    placebo_share: float
    excess: float
    low: float
    high: float


@frozen(kw_only=True, repr=False)
class ExcessTable(Tabular):
    """Correspondence beyond the placebo: by region at the threshold in use, and as its curve.

    Attributes:
        title: What was traced, in words.
        rows: All recommendations at the threshold in use, each region, then the other thresholds.
    """

    table: ClassVar[str] = "excess"
    title: str = ""
    rows: tuple[Excess, ...] = ()

    def to_rows(self) -> list[Row]:
        """Return one row for each group and threshold."""
        return [{"tracing": self.title, **row_of(row)} for row in self.rows]


@frozen(kw_only=True, repr=False)
class Tracing(Tabular):
    """Textual correspondence of passages with recommendations; it says nothing of causes.

    Attributes:
        title: What was traced, in words.
        targets: The passages that the search started from.
        links: The links, passage by passage, the highest score first.
        placebo_links: The links that the placebos show.
        placebo: What the placebos are, in words.
        excess: Correspondence beyond the placebo, with intervals.
        threshold: Similarity from which on texts count as reworded.
        seed: Seed of the placebos that were made and of the bootstrap.
        specimen: Whether a text is fictional.
    """

    table: ClassVar[str] = "trace"
    title: str
    targets: tuple[Target, ...]
    links: tuple[TraceLink, ...]
    placebo_links: tuple[TraceLink, ...]
    placebo: str
    excess: ExcessTable
    threshold: float
    seed: int
    specimen: bool = False

    def __iter__(self) -> Iterator[TraceLink]:
        return iter(self.links)

    def __len__(self) -> int:
        return len(self.links)

    @property
    def counted(self) -> tuple[TraceLink, ...]:
        """The links that count as correspondence, all but those that ask for the opposite."""
        return tuple(link for link in self.links if link.kind is not LinkKind.OPPOSED)

    def of(self, target: str) -> tuple[TraceLink, ...]:
        """Return the links of one passage, the highest score first.

        Args:
            target: Id of the passage.

        Returns:
            Its links; none where nothing corresponds at the threshold.
        """
        return tuple(link for link in self.links if link.target.id == target)

    def to_rows(self) -> list[Row]:
        """Return one row for each link; links of a placebo follow, marked as such."""
        sides = ((False, self.links), (True, self.placebo_links))
        return [
            {
                "tracing": self.title,
                "placebo": placebo,
                "target": link.target.id,
                "target_text": link.target.text,
                "target_citation": str(link.target.citation),
                "kind": link.kind,
                "score": link.score,
                "unit": link.unit,
                "meeting": link.meeting,
                "region": link.region,
                "congress": link.congress,
                "text": link.text,
                "citation": link.citation,
                "words": "; ".join(link.words),
                "threshold": self.threshold,
            }
            for placebo, links in sides
            for link in links
        ]

    def _repr_html_(self) -> str:
        """Show the excess over the placebo in Jupyter."""
        rows = [
            [
                row.group,
                f"{row.count} of {row.total}",
                f"{row.placebo_share:.0%}",
                f"{row.excess:+.0%} ({row.low:+.0%} to {row.high:+.0%})",
            ]
            for row in self.excess.rows
            if row.threshold == self.threshold
        ]
        note = (
            f"Passages whose text corresponds at {self.threshold:g} or above; placebo: "
            f"{self.placebo}. Correspondence of texts says nothing of causes."
        )
        if self.specimen:
            note += " Contains specimens, which are fictional."
        head = ["Recommendations of", "Passages", "Placebo", "Excess (95 % interval)"]
        return html_table(self.title, head, rows, note)
