"""Comparing: from tags and proceedings to one value that holds every table."""

from __future__ import annotations

from importlib import metadata

from crimecongress.comparison.claims import scope_of
from crimecongress.comparison.grouping import ask_groups, oppositions, threshold_curve
from crimecongress.comparison.matching import DEFAULT_THRESHOLD, similarities
from crimecongress.comparison.matrix import theme_matrix
from crimecongress.comparison.participation import participation
from crimecongress.comparison.results import Comparison, DocumentSource, Provenance
from crimecongress.comparison.scope import missing_meetings, scope_table
from crimecongress.corpus import Corpus
from crimecongress.errors import InvalidValueError
from crimecongress.model import Proceedings, UnitKind
from crimecongress.themes import Scheme, Tagging, load_scheme

_COMPARED = (UnitKind.RECOMMENDATION, UnitKind.DIGEST_ITEM)


def compare(
    tagging: Tagging,
    corpus: Corpus | None = None,
    *,
    scheme: Scheme | None = None,
    threshold: float = DEFAULT_THRESHOLD,
    by: str = "meeting",
    unit: str = "recommendation",
) -> Comparison:
    """Compare the meetings of a corpus.

    Args:
        tagging: Tags of the corpus.
        corpus: The corpus; None for the one that was tagged.
        scheme: The scheme that it was tagged with; None for the bundled one.
        threshold: Similarity from which on two recommendations count as the same ask, 0 to 1.
        by: Columns of the matrix: ``meeting``, ``region``, ``congress`` or ``item``.
        unit: What the matrix counts: ``recommendation`` or ``act``.

    Returns:
        The comparison: scope, matrix, matches, oppositions, participation and what is missing.

    Raises:
        InvalidValueError: The threshold is not between 0 and 1, there is no corpus, or the tags
            were made with another scheme.
        UnknownNameError: There is no such ``by`` or ``unit``.
    """
    if not 0 <= threshold <= 1:
        raise InvalidValueError(f"threshold {threshold!r}", mend="give a number from 0 to 1")
    held = corpus if corpus is not None else tagging.corpus
    if held is None:
        raise InvalidValueError("tags without their corpus", mend="give the corpus as well")
    own = scheme or load_scheme()
    if (own.id, own.version) != (tagging.scheme, tagging.version):
        raise InvalidValueError(
            f"tags of the scheme {tagging.scheme} {tagging.version}, not {own.id} {own.version}",
            mend="give the scheme that the corpus was tagged with",
        )
    units = held.units(_COMPARED)
    scope = scope_table(held, units)
    known = similarities([one for one in units if one.counted], tagging.themes)
    view = scope_of(scope, {one.key: one.title for one in held.proceedings})
    uncounted = [one for one in units if not one.counted]
    return Comparison(
        corpus=held,
        units=units,
        tagging=tagging,
        scope=scope,
        matrix=theme_matrix(held, units, tagging, own, by=by, unit=unit),
        groups=ask_groups(known, uncounted, tagging, view, threshold),
        oppositions=oppositions(known, threshold),
        participation=participation(held),
        missing=missing_meetings(held),
        threshold=threshold,
        curve=threshold_curve(known, threshold),
        notices=_notices(held),
        provenance=_provenance(held, tagging),
    )


def _notices(corpus: Corpus) -> tuple[str, ...]:
    """What every page must say of this corpus."""
    fictional = [one.title for one in corpus.proceedings if one.specimen]
    unknown = [one.title for one in corpus.proceedings if one.congress is None]
    notices = []
    if fictional:
        notices.append(f"Contains specimens, which are fictional: {'; '.join(fictional)}.")
    if unknown:
        notices.append(
            f"No meeting was recognised in {'; '.join(unknown)}: no claim is made about it beyond "
            "its own text."
        )
    return tuple(notices)


def _provenance(corpus: Corpus, tagging: Tagging) -> Provenance:
    return Provenance(
        library_version=metadata.version("crimecongress"),
        scheme=tagging.scheme,
        scheme_version=tagging.version,
        documents=tuple(source for one in corpus.proceedings for source in _sources(one)),
    )


def _sources(one: Proceedings) -> list[DocumentSource]:
    return [
        DocumentSource(
            document=report.document.key,
            symbol=report.document.symbol,
            path=report.document.path,
            sha256=report.document.sha256,
            stands=stands,
        )
        for stands, reports in ((True, one.reports), (False, one.superseded))
        for report in reports
    ]
