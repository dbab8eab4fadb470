"""What a comparison finds, as immutable values: each a table, each with its unit of counting."""

from __future__ import annotations

from attrs import field, frozen

from crimecongress.comparison.asks import (
    AskGroup,
    AskGroups,
    CurvePoint,
    GroupKind,
    Member,
    Opposition,
    Oppositions,
    Polarity,
    Relation,
    Role,
    ThresholdCurve,
)
from crimecongress.comparison.intervals import Interval
from crimecongress.comparison.matrices import Cell, Matrix, MatrixColumn, MatrixRow
from crimecongress.comparison.participants import (
    Attendance,
    KindCount,
    Participant,
    Participation,
    ParticipationSummary,
    RegionalParticipation,
)
from crimecongress.comparison.revision import Revision
from crimecongress.comparison.scopes import Missing, MissingMeeting, ScopeRow, ScopeTable
from crimecongress.comparison.strength import StrengthTable
from crimecongress.comparison.traces import Tracing
from crimecongress.comparison.wording import OverusedWords
from crimecongress.corpus import Corpus
from crimecongress.display import Displayed, count, html_table
from crimecongress.errors import UnknownNameError
from crimecongress.model import Unit
from crimecongress.structuring import nearest
from crimecongress.tabular import Tabular
from crimecongress.themes.tagging import Tagging

__all__ = [
    "AskGroup",
    "AskGroups",
    "Attendance",
    "Cell",
    "Comparison",
    "CurvePoint",
    "DocumentSource",
    "GroupKind",
    "Interval",
    "KindCount",
    "Matrix",
    "MatrixColumn",
    "MatrixRow",
    "Member",
    "Missing",
    "MissingMeeting",
    "Opposition",
    "Oppositions",
    "Participant",
    "Participation",
    "ParticipationSummary",
    "Polarity",
    "Provenance",
    "RegionalParticipation",
    "Relation",
    "Role",
    "ScopeRow",
    "ScopeTable",
    "ThresholdCurve",
]


@frozen(kw_only=True, repr=False)
class DocumentSource(Displayed):
    """A document that a comparison rests on.

    Attributes:
        document: Its key.
        symbol: Its printed symbol, or None.
        path: The path as given.
        sha256: Hash of the file's bytes.
        stands: False where a later document replaces it.
    """

    document: str
    symbol: str | None
    path: str
    sha256: str
    stands: bool


@frozen(kw_only=True, repr=False)
class Provenance(Displayed):
    """What a comparison was made with.

    Attributes:
        library_version: Version of this library.
        scheme: Id of the theme scheme.
        scheme_version: Its version.
        documents: The documents loaded, in the order of the meetings.
    """

    library_version: str
    scheme: str
    scheme_version: str
    documents: tuple[DocumentSource, ...] = ()


@frozen(kw_only=True, repr=False)
class Comparison:
    """A comparison of meetings.

    Attributes:
        corpus: The proceedings compared.
        units: The units compared: recommendations of the documents, then digest items.
        tagging: Their tags.
        scope: What was read.
        matrix: Themes by meeting.
        groups: The same ask across meetings.
        oppositions: Similar words, opposite ask.
        wording: Words that a region uses more than the others.
        strength: How firmly each region asks.
        participation: Who took the floor.
        regional: The same by regional group, of States alone.
        attendance: Who was listed as present.
        revisions: What became of the drafts that a later document replaces, meeting by meeting.
        tracings: Correspondence with declarations given, and between cycles.
        missing: Meetings of the same Congress that are not loaded.
        threshold: The threshold above which two recommendations count as the same ask, 0 to 1.
        curve: What other thresholds would give.
        notices: What every page must say ("contains specimens, which are fictional").
        provenance: Versions and documents.

    Examples:
        >>> import crimecongress as cc
        >>> comparison = cc.compare(cc.tag(cc.assemble(cc.specimens())))
        >>> cell = comparison.matrix.cell("cyber", "specimen-africa")
        >>> cell.count, cell.units
        (2, ('A/CONF.0/RPM.2/1#r19a', 'A/CONF.0/RPM.2/1#r19b'))
        >>> print(comparison.unit(cell.units[0]).citation)
        A/CONF.0/RPM.2/1, chap. II, para. 19 (a)
    """

    corpus: Corpus
    units: tuple[Unit, ...]
    tagging: Tagging
    scope: ScopeTable
    matrix: Matrix
    groups: AskGroups
    oppositions: Oppositions
    wording: OverusedWords
    strength: StrengthTable
    participation: Participation
    regional: RegionalParticipation
    attendance: Attendance
    revisions: tuple[Revision, ...]
    tracings: tuple[Tracing, ...]
    missing: Missing
    threshold: float
    curve: ThresholdCurve
    notices: tuple[str, ...]
    provenance: Provenance
    _by_key: dict[str, Unit] = field(init=False, repr=False, eq=False)

    @_by_key.default
    def _index(self) -> dict[str, Unit]:
        return {unit.key: unit for unit in self.units}

    def __repr__(self) -> str:
        return (
            f"Comparison({count(len(self.corpus.proceedings), 'meeting')}, "
            f"{count(len(self.units), 'unit')}, "
            f"{count(len(self.groups.shared), 'shared ask')} above {self.threshold:g})"
        )

    @property
    def specimen(self) -> bool:
        """Whether it holds anything fictional."""
        return any(one.specimen for one in self.corpus.proceedings)

    def unit(self, key: str) -> Unit:
        """Return a unit by its key.

        Args:
            key: Key of the unit (document key, ``#`` and the unit's id), as cells and groups hold.

        Returns:
            The unit, with its text and citation.

        Raises:
            UnknownNameError: The comparison holds no such unit; the message names near ones.
        """
        if key not in self._by_key:
            raise UnknownNameError(
                f"no unit {key!r} in the comparison", mend=nearest(key, tuple(self._by_key))
            )
        return self._by_key[key]

    def tables(self) -> tuple[Tabular, ...]:
        """Return every table of the comparison, in the order of the codebook."""
        return (
            self.scope,
            self.matrix,
            self.groups,
            self.oppositions,
            self.wording,
            self.strength,
            self.participation,
            self.participation.summary,
            self.regional,
            self.attendance,
            *self.revisions,
            *(one.changes for one in self.revisions),
            *self.tracings,
            *(one.excess for one in self.tracings),
            self.missing,
            self.curve,
            self.corpus.table("meetings"),
            self.corpus.table("recommendations", themes=self.tagging.themes),
            self.corpus.table("documents"),
        )

    def _repr_html_(self) -> str:
        """Show the meetings and the shared asks in Jupyter."""
        shown = [
            (row["title"], row["recommendations"], row["digest_items"], row["specimen"])
            for row in self.corpus.table("meetings").to_rows()
        ]
        rows = [
            [title, number, digest, "fictional" if fictional else ""]
            for title, number, digest, fictional in shown
        ]
        head = ["Meeting", "Recommendations", "Digest items", ""]
        table = html_table("Meetings compared", head, rows, " ".join(self.notices))
        return table + self.groups._repr_html_()
