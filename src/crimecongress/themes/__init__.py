"""Themes: a scheme of two levels, tags with evidence, and how good they are."""

from __future__ import annotations

from crimecongress.themes.agreement import agreement, cohen_kappa, krippendorff_alpha
from crimecongress.themes.coding import CodedUnit, blank_rows, join_sheets, read_sheet
from crimecongress.themes.decisions import apply_decisions
from crimecongress.themes.evaluation import Evaluation, accuracy, evaluate
from crimecongress.themes.examples import example_gold, write_example_gold
from crimecongress.themes.gold import GoldItem, read_gold, read_texts, with_texts
from crimecongress.themes.issues import Issue, issues_of, upr_issues
from crimecongress.themes.measures import Counts, Measure
from crimecongress.themes.rules import Evidence
from crimecongress.themes.scheme import Scheme
from crimecongress.themes.scheme_files import load_scheme, plain_scheme, save_scheme, to_toml
from crimecongress.themes.scoring import Scores, evaluate_scheme, score
from crimecongress.themes.skos import from_skos, to_skos
from crimecongress.themes.tagging import (
    Tagging,
    own_scheme,
    primary_theme,
    tag,
    tag_text,
    tag_units,
)

__all__ = [
    "CodedUnit",
    "Counts",
    "Evaluation",
    "Evidence",
    "GoldItem",
    "Issue",
    "Measure",
    "Scheme",
    "Scores",
    "Tagging",
    "accuracy",
    "agreement",
    "apply_decisions",
    "blank_rows",
    "cohen_kappa",
    "evaluate",
    "evaluate_scheme",
    "example_gold",
    "from_skos",
    "issues_of",
    "join_sheets",
    "krippendorff_alpha",
    "load_scheme",
    "own_scheme",
    "plain_scheme",
    "primary_theme",
    "read_gold",
    "read_sheet",
    "read_texts",
    "save_scheme",
    "score",
    "tag",
    "tag_text",
    "tag_units",
    "to_skos",
    "to_toml",
    "upr_issues",
    "with_texts",
    "write_example_gold",
]
