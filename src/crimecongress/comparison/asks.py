"""Results of matching: asks that meetings share, that one makes alone, that oppose each other."""

from __future__ import annotations

from collections.abc import Iterator
from enum import StrEnum
from typing import ClassVar

from attrs import frozen

from crimecongress.display import Displayed, count, html_table
from crimecongress.model import Region, UnitKind, member_of
from crimecongress.tabular import Row, Tabular, row_of


class GroupKind(StrEnum):
    """What may be said of a group of recommendations that ask the same, within its scope.

    ``shared_by_all``: every meeting whose reading covers the items of the group; ``shared``: two
    or more meetings; ``similar``: near each other below the threshold, worth a look, never counted
    as shared; ``single_region``: no match above the threshold in the documents loaded, inside an
    item read for two or more meetings; ``not_comparable``: alone, and its scope allows no claim.
    """

    SHARED_BY_ALL = "shared_by_all"
    SHARED = "shared"
    SIMILAR = "similar"
    SINGLE_REGION = "single_region"
    NOT_COMPARABLE = "not_comparable"


class Polarity(StrEnum):
    """Whether two recommendations in similar words ask for the same or the opposite."""

    SAME = "same"
    OPPOSITE = "opposite"
    UNCLEAR = "unclear"


class Relation(StrEnum):
    """How the members of a group word their ask."""

    EXACT = "exact"
    NEAR_DUPLICATE = "near_duplicate"
    REWORDED = "reworded"
    MERGED = "merged"
    SPLIT = "split"


class Role(StrEnum):
    """A member's part in its group: ``whole`` asks in one item what ``part`` items ask apart."""

    MEMBER = "member"
    WHOLE = "whole"
    PART = "part"


_SCORE_NOTE = "A score is similarity of words and structure, not agreement."
_SHOWN = 20
_ASK_HEAD = ("Meeting", "Ask", "Where it stands")


@frozen(kw_only=True, repr=False)
class Member(Displayed):
    """One recommendation in a group.

    Attributes:
        unit: Key of the unit.
        meeting: Key of its meeting.
        region: Code of its region, or None.
        congress: Number of the Congress, or None.
        item: Congress item, or None.
        kind: ``recommendation``, or ``digest_item`` for a paraphrase of this library.
        text: Its text.
        citation: Where it stands.
        role: Its part in the group.
        best: Similarity to the nearest unit of another meeting, in the group or not, 0 to 1; None
            where there is none.
    """

    unit: str
    meeting: str
    region: Region | None
    congress: int | None
    item: int | None
    kind: UnitKind
    text: str
    citation: str
    role: Role = Role.MEMBER
    best: float | None = None


@frozen(kw_only=True, repr=False)
class AskGroup(Displayed):
    """Recommendations that ask the same, or one that stands alone.

    Attributes:
        id: Id in the comparison (``ask-003``), in the order of the groups.
        kind: What may be said of it within its scope.
        relation: How the members word their ask; None for one that stands alone.
        members: The recommendations, in the order of the meetings. Unit: recommendation.
        score: Mean similarity of its pairs of different meetings, 0 to 1; None for one alone.
        words: The words that make the score, the weightiest first.
        themes: Themes that more than one member carries; all of one that stands alone.
        polarity: ``same``; ``unclear`` where the words leave it open.
        threshold: The threshold that it was made with.
        claim: What may be said of it, with its scope, as one sentence.
    """

    id: str
    kind: GroupKind
    relation: Relation | None
    members: tuple[Member, ...]
    score: float | None
    words: tuple[str, ...]
    themes: tuple[str, ...]
    polarity: Polarity
    threshold: float
    claim: str

    @property
    def meetings(self) -> tuple[str, ...]:
        """Keys of its meetings, each once, in order."""
        return tuple(dict.fromkeys(member.meeting for member in self.members))

    @property
    def units(self) -> tuple[str, ...]:
        """Keys of its units."""
        return tuple(member.unit for member in self.members)

    @property
    def items(self) -> tuple[int, ...]:
        """Congress items of its members, each once, sorted."""
        return tuple(sorted({member.item for member in self.members if member.item is not None}))

    @property
    def is_shared(self) -> bool:
        """Whether it counts as asked by more than one meeting."""
        return self.kind in (GroupKind.SHARED, GroupKind.SHARED_BY_ALL)

    def rows(self) -> list[Row]:
        """Return one row for each member."""
        return [
            {
                "group": self.id,
                "kind": self.kind,
                "relation": self.relation,
                "meeting": member.meeting,
                "region": member.region,
                "congress": member.congress,
                "item": member.item,
                "unit": member.unit,
                "role": member.role,
                "source": "digest" if member.kind is UnitKind.DIGEST_ITEM else "text",
                "text": member.text,
                "citation": member.citation,
                "score": self.score,
                "best": member.best,
                "words": "; ".join(self.words),
                "themes": "; ".join(self.themes),
                "polarity": self.polarity,
                "threshold": self.threshold,
                "claim": self.claim,
            }
            for member in self.members
        ]

    def _repr_html_(self) -> str:
        """Show in Jupyter what each member asks, and where it stands."""
        alike = None if self.score is None else f"similarity {self.score:.2f}"
        facts = [self.kind, self.relation, alike]
        told = ", ".join(fact.replace("_", " ") for fact in facts if fact)
        words = f"Words in common: {', '.join(self.words)}." if self.score is not None else ""
        note = " ".join(part for part in (self.claim, words, _SCORE_NOTE) if part)
        return html_table(f"{self.id}: {told}", _ASK_HEAD, [_ask(x) for x in self.members], note)


@frozen(kw_only=True, repr=False)
class AskGroups(Tabular):
    """All recommendations of a comparison, each in exactly one group that is not ``similar``.

    Attributes:
        groups: Shared by all, shared, similar, single region, not comparable; inside a kind the
            most meetings and the highest score first. A ``similar`` group only points: its members
            stand in another group too.
        threshold: The threshold above which two recommendations count as the same ask.
    """

    table: ClassVar[str] = "matches"
    groups: tuple[AskGroup, ...] = ()
    threshold: float

    def __iter__(self) -> Iterator[AskGroup]:
        return iter(self.groups)

    def __len__(self) -> int:
        return len(self.groups)

    def of(self, kind: GroupKind | str) -> tuple[AskGroup, ...]:
        """Return the groups of one kind.

        Args:
            kind: The kind, or its value.

        Returns:
            The groups, in order.

        Raises:
            UnknownNameError: There is no such kind.
        """
        wanted = member_of(GroupKind, kind, "kind of group")
        return tuple(group for group in self.groups if group.kind is wanted)

    @property
    def shared(self) -> tuple[AskGroup, ...]:
        """The groups asked by more than one meeting."""
        return tuple(group for group in self.groups if group.is_shared)

    def to_rows(self) -> list[Row]:
        """Return one row for each member of each group."""
        return [row for group in self.groups for row in group.rows()]

    def _repr_html_(self) -> str:
        """Show the shared asks in Jupyter."""
        rows = [
            [
                group.id,
                len(group.meetings),
                group.score,
                group.members[0].text,
                "\n".join(member.citation for member in group.members),
                group.claim,
            ]
            for group in self.shared[:_SHOWN]
        ]
        more = f", of which the first {_SHOWN} stand here" if len(self.shared) > _SHOWN else ""
        shared = f"{count(len(self.shared), 'shared ask')} above {self.threshold:g}{more}."
        note = f"{shared} The text is that of the first place. {_SCORE_NOTE}"
        head = ["Group", "Meetings", "Score", "Ask", "Where it stands", "Claim"]
        return html_table("The same ask", head, rows, note)


@frozen(kw_only=True, repr=False)
class Opposition(Displayed):
    """Two recommendations in similar words that ask for opposite things.

    Attributes:
        id: Id in the comparison (``opposed-01``).
        left: The one of the meeting that comes first.
        right: The other.
        score: Similarity of their matter, 0 to 1.
        reason: The words that oppose each other (``abolish / introduce``).
        words: The words that both share, the weightiest first.
    """

    id: str
    left: Member
    right: Member
    score: float
    reason: str
    words: tuple[str, ...]

    def _repr_html_(self) -> str:
        """Show in Jupyter what either side asks, and where it stands."""
        title = f"{self.id}: {self.reason}, similarity of matter {self.score:.2f}"
        note = f"Words in common: {', '.join(self.words)}. Similar words, opposite ask."
        return html_table(title, _ASK_HEAD, [_ask(self.left), _ask(self.right)], note)


@frozen(kw_only=True, repr=False)
class Oppositions(Tabular):
    """Similar words, opposite ask; never counted as shared.

    Attributes:
        rows: The pairs, the highest score first. Unit: pair of recommendations.
    """

    table: ClassVar[str] = "oppositions"
    rows: tuple[Opposition, ...] = ()

    def __iter__(self) -> Iterator[Opposition]:
        return iter(self.rows)

    def __len__(self) -> int:
        return len(self.rows)

    def to_rows(self) -> list[Row]:
        """Return one row for each pair."""
        return [
            {
                "id": row.id,
                **_side("left", row.left),
                **_side("right", row.right),
                "score": row.score,
                "reason": row.reason,
                "words": "; ".join(row.words),
            }
            for row in self.rows
        ]


def _ask(member: Member) -> list[object]:
    """What a member asks as a row of a table; a paraphrase of ours says so."""
    ours = " (digest, in our words)" if member.kind is UnitKind.DIGEST_ITEM else ""
    return [member.meeting, f"{member.text}{ours}", member.citation]


def _side(name: str, member: Member) -> Row:
    return {
        f"{name}_meeting": member.meeting,
        f"{name}_unit": member.unit,
        f"{name}_text": member.text,
        f"{name}_citation": member.citation,
    }


@frozen(kw_only=True, repr=False)
class CurvePoint(Displayed):
    """What would be matched at one threshold.

    Attributes:
        threshold: The threshold, 0 to 1.
        pairs: Pairs of recommendations of different meetings in one group. Unit: pair.
        groups: Groups of two or more meetings. Unit: group.
        matched: Recommendations in such a group. Unit: recommendation.
        unmatched: Recommendations in none. Unit: recommendation.
    """

    threshold: float
    pairs: int
    groups: int
    matched: int
    unmatched: int


@frozen(kw_only=True, repr=False)
class ThresholdCurve(Tabular):
    """What the threshold does, kept beside every claim that rests on it.

    Attributes:
        points: From the lowest threshold to the highest.
    """

    table: ClassVar[str] = "threshold_curve"
    points: tuple[CurvePoint, ...] = ()

    def to_rows(self) -> list[Row]:
        """Return one row for each threshold."""
        return [row_of(point) for point in self.points]
