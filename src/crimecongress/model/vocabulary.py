"""The closed lists of the model: every label that a reading may give.

The lists are those of the project's labelling rules (docs, "Labels"); each member's value is
the word that stands in JSON, CSV and gold files.
"""

from __future__ import annotations

from enum import StrEnum
from typing import TypeVar

from crimecongress.errors import UnknownNameError

E = TypeVar("E", bound=StrEnum)


class SpeakerKind(StrEnum):
    """What a speaker is, by affiliation."""

    MEMBER_STATE = "member_state"
    OBSERVER_STATE = "observer_state"
    GROUP = "group"
    UN_ENTITY = "un_entity"
    SECRETARIAT = "secretariat"
    INTERGOVERNMENTAL = "intergovernmental"
    INSTITUTE = "institute"
    NGO = "ngo"
    PERSON = "person"
    OTHER = "other"


class Capacity(StrEnum):
    """In which capacity a speaker took the floor."""

    REPRESENTATIVE = "representative"
    OBSERVER = "observer"
    EXPERT = "expert"
    CHAIR = "chair"
    SECRETARIAT = "secretariat"
    OTHER = "other"


class Quantifier(StrEnum):
    """How many held a view, in the report's own words; an ordinal class, never a count."""

    ONE = "one"
    SOME = "some"
    SEVERAL = "several"
    A_NUMBER = "a_number"
    MANY = "many"
    MOST = "most"
    ALL = "all"
    PLURAL_UNQUANTIFIED = "plural_unquantified"
    NONE = "none"


class Form(StrEnum):
    """How a reported sentence names its holder."""

    ACTIVE = "active"
    PASSIVE_WITH_AGENT = "passive_with_agent"
    AGENTLESS = "agentless"
    BARE = "bare"
    MIXED = "mixed"


class Stance(StrEnum):
    """The class of the reporting verb; the most marked one wins."""

    DISSENT = "dissent"
    DIRECTIVE = "directive"
    CONCERN = "concern"
    SUPPORT = "support"
    GOOD_PRACTICE = "good_practice"
    EMPHASIS = "emphasis"
    NEUTRAL = "neutral"


class ParagraphKind(StrEnum):
    """What a paragraph does in a report."""

    STATEMENTS = "statements"
    DELIBERATION = "deliberation"
    OUTCOME = "outcome"
    ATTENDANCE = "attendance"
    OFFICERS = "officers"
    AGENDA = "agenda"
    ADOPTION = "adoption"
    OTHER = "other"


class DocumentKind(StrEnum):
    """What a document is."""

    DRAFT_REPORT = "draft_report"
    REPORT = "report"
    RESOLUTION = "resolution"
    DECLARATION = "declaration"
    OTHER = "other"


class DocumentPart(StrEnum):
    """Which part of a work a document is, where it is not the whole."""

    ADDENDUM = "addendum"
    REVISION = "revision"
    CORRIGENDUM = "corrigendum"


class HeadingLevel(StrEnum):
    """Level of a heading: chapter ``II.``, section ``B.``, subsection ``3.``, clause ``(a)``."""

    CHAPTER = "chapter"
    SECTION = "section"
    SUBSECTION = "subsection"
    CLAUSE = "clause"
    RUN_IN = "runin"

    @property
    def depth(self) -> int:
        """How deep it lies, from 0 for a chapter to 4 for a run-in heading."""
        return list(HeadingLevel).index(self)


class UnparsedReason(StrEnum):
    """Why a passage of a document is in no node of the report."""

    RUNNING_HEAD = "running head"
    PAGE_NUMBER = "page number"
    JOB_NUMBER = "job number"
    BAR_CODE = "bar code"
    CONTENTS = "contents"
    RULE = "rule"
    TABLE = "table"
    HOST = "host page"
    SPECIMEN_NOTICE = "specimen notice"
    NOT_RECOGNISED = "not recognised"


class Confidence(StrEnum):
    """How far a bundled fact is established.

    ``verified`` is stated in a source that was read; ``inferred`` follows from verified facts;
    ``own`` is own knowledge that no source confirms; ``unknown`` is not established;
    ``fictional`` belongs to the specimens.
    """

    VERIFIED = "verified"
    INFERRED = "inferred"
    OWN = "own"
    UNKNOWN = "unknown"
    FICTIONAL = "fictional"


class Region(StrEnum):
    """The regions of the preparatory meetings (codes of this library)."""

    ASIA_PACIFIC = "ASIA_PACIFIC"
    AFRICA = "AFRICA"
    LAC = "LAC"
    WESTERN_ASIA = "WESTERN_ASIA"
    EUROPE = "EUROPE"

    @property
    def label(self) -> str:
        """The region's name in English, as the Secretariat's lists give it."""
        return _REGION_LABELS[self]


_REGION_LABELS = {
    Region.ASIA_PACIFIC: "Asia and the Pacific",
    Region.AFRICA: "Africa",
    Region.LAC: "Latin America and the Caribbean",
    Region.WESTERN_ASIA: "Western Asia",
    Region.EUROPE: "Europe",
}


def region_label(key: str) -> str:
    """Name a region by its key.

    Args:
        key: Key of a region, or of anything else that values are grouped by.

    Returns:
        The name of a region in English; any other key as it is.
    """
    return Region(key).label if key in Region.__members__ else key


class ScopeStatus(StrEnum):
    """How much of a Congress item the loaded documents of a meeting hold."""

    READ = "read"
    IN_PART = "in part"
    NOT_LOADED = "not in the documents loaded"


class UnitKind(StrEnum):
    """The unit of analysis that a tag or a count refers to."""

    PARAGRAPH = "paragraph"
    RECOMMENDATION = "recommendation"
    DIGEST_ITEM = "digest_item"


def member_of(cls: type[E], name: str, what: str) -> E:
    """Return the member of a closed list that a name stands for.

    Args:
        cls: The list.
        name: A member, or its value.
        what: What the list is of, for the message.

    Returns:
        The member.

    Raises:
        UnknownNameError: The list has no such member; the message names those that it has.
    """
    try:
        return cls(name)
    except ValueError:
        raise UnknownNameError(f"no {what} {name!r}", mend=f"known: {', '.join(cls)}") from None
