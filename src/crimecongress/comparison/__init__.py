"""Comparison: one question a module, from scope and matrix to wording, revision and tracing.

Where a question has results of its own, they are values in a module beside it: ``scope`` makes
``scopes``, ``matrix`` makes ``matrices``, ``participation`` makes ``participants``, ``grouping``
makes ``asks`` and ``tracing`` makes ``traces``; ``results`` holds all of them.
"""

from __future__ import annotations

from crimecongress.comparison.alignment import PassageChange
from crimecongress.comparison.changes import Change, ChangeKind
from crimecongress.comparison.comparing import compare
from crimecongress.comparison.passages import Passage
from crimecongress.comparison.redline import Edit, EditKind
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
    Role,
    ScopeRow,
    ScopeTable,
    ThresholdCurve,
)
from crimecongress.comparison.revision import RedlineTable, Revision, RevisionRow, revise
from crimecongress.comparison.strength import StrengthRow, StrengthTable, strength_table
from crimecongress.comparison.traces import (
    Excess,
    ExcessTable,
    LinkKind,
    Target,
    TraceLink,
    Tracing,
)
from crimecongress.comparison.tracing import recurrence, trace
from crimecongress.comparison.wording import OverusedWords, WordUse, overused_words

__all__ = [
    "AskGroup",
    "AskGroups",
    "Cell",
    "Change",
    "ChangeKind",
    "Comparison",
    "CurvePoint",
    "DocumentSource",
    "Edit",
    "EditKind",
    "Excess",
    "ExcessTable",
    "GroupKind",
    "Interval",
    "KindCount",
    "LinkKind",
    "Matrix",
    "MatrixColumn",
    "MatrixRow",
    "Member",
    "Missing",
    "MissingMeeting",
    "Opposition",
    "Oppositions",
    "OverusedWords",
    "Participant",
    "Participation",
    "ParticipationSummary",
    "Passage",
    "PassageChange",
    "Polarity",
    "Provenance",
    "RedlineTable",
    "Relation",
    "Revision",
    "RevisionRow",
    "Role",
    "ScopeRow",
    "ScopeTable",
    "StrengthRow",
    "StrengthTable",
    "Target",
    "ThresholdCurve",
    "TraceLink",
    "Tracing",
    "WordUse",
    "compare",
    "overused_words",
    "recurrence",
    "revise",
    "strength_table",
    "trace",
]
