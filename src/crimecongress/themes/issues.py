"""Scoring through a crosswalk: from the leaves of the scheme to another body's issues."""

from __future__ import annotations

from collections.abc import Iterable

from attrs import frozen

from crimecongress.display import Displayed
from crimecongress.themes.rules import compile_rules
from crimecongress.themes.scheme import Scheme
from crimecongress.themes.scheme_table import scheme_of
from crimecongress.words import data

_TOP = "issue"


@frozen(kw_only=True, repr=False)
class Issue(Displayed):
    """An issue of another body's scheme.

    Attributes:
        name: Its name there.
        relation: How it stands to the leaves (SKOS).
        leaves: Leaves of this scheme that imply it.
        terms: Terms by which it is wider than those leaves; may be empty.
        negative: Phrases inside which those terms do not count.
    """

    name: str
    relation: str
    leaves: tuple[str, ...]
    terms: tuple[str, ...] = ()
    negative: tuple[str, ...] = ()


def upr_issues() -> tuple[Issue, ...]:
    """Return the bundled crosswalk to six issues of the Universal Periodic Review.

    Returns:
        The issues in the order of the file.

    Raises:
        InvalidDataError: The bundled file is damaged.
    """
    return tuple(
        Issue(
            name=row["name"],
            relation=row["relation"],
            leaves=tuple(row["leaves"]),
            terms=tuple(row.get("terms", ())),
            negative=tuple(row.get("negative", ())),
        )
        for row in data("scheme/upr_crosswalk.toml")["issue"]
    )


def issues_of(
    texts: Iterable[str], scheme: Scheme, issues: Iterable[Issue]
) -> tuple[frozenset[str], ...]:
    """Find the issues of texts through a crosswalk.

    Args:
        texts: The texts.
        scheme: The scheme whose leaves imply issues.
        issues: The crosswalk.

    Returns:
        For each text the names of its issues.

    Raises:
        UnknownNameError: The crosswalk names a leaf that the scheme does not have.
    """
    rows = tuple(issues)
    for row in rows:
        for leaf in row.leaves:
            scheme.theme(leaf)
    leaves, terms = compile_rules(scheme), compile_rules(_wider(rows))
    found = []
    for text in texts:
        given = {one.theme for one in leaves.evidence(text)}
        named = {one.theme for one in terms.evidence(text)}
        found.append(
            frozenset(
                row.name
                for number, row in enumerate(rows)
                if given.intersection(row.leaves) or f"{_TOP}.{number}" in named
            )
        )
    return tuple(found)


def _wider(issues: Iterable[Issue]) -> Scheme:
    """Make a scheme of the issues' own terms, numbered in their order."""
    top = {"id": _TOP, "label": _TOP, "scope": _TOP}
    leaves = [
        {
            "id": f"{_TOP}.{number}",
            "label": issue.name,
            "scope": issue.name,
            "terms": list(issue.terms),
            "negative": list(issue.negative),
        }
        for number, issue in enumerate(issues)
    ]
    return scheme_of({"id": "issues", "version": "1", "theme": [top, *leaves]})
