"""Themes: a scheme of two levels, tags with evidence, and how good they are."""

from __future__ import annotations

from crimecongress.themes.agreement import cohen_kappa, krippendorff_alpha
from crimecongress.themes.decisions import apply_decisions
from crimecongress.themes.evaluation import (
    Counts,
    Evaluation,
    Measure,
    accuracy,
    card,
    evaluate,
    table,
)
from crimecongress.themes.gold import GoldItem, evaluate_scheme, read_gold, with_texts
from crimecongress.themes.instruments import load_instruments
from crimecongress.themes.issues import Issue, issues_of, upr_issues
from crimecongress.themes.rules import Evidence
from crimecongress.themes.scheme import Scheme, load_scheme, plain_scheme
from crimecongress.themes.tagging import Tagging, primary_theme, tag, tag_text, tag_units

__all__ = [
    "Counts",
    "Evaluation",
    "Evidence",
    "GoldItem",
    "Issue",
    "Measure",
    "Scheme",
    "Tagging",
    "accuracy",
    "apply_decisions",
    "card",
    "cohen_kappa",
    "evaluate",
    "evaluate_scheme",
    "issues_of",
    "krippendorff_alpha",
    "load_instruments",
    "load_scheme",
    "plain_scheme",
    "primary_theme",
    "read_gold",
    "table",
    "tag",
    "tag_text",
    "tag_units",
    "upr_issues",
    "with_texts",
]
