"""Comparing: from tags and proceedings to one value that holds every table."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from importlib import metadata
from itertools import pairwise

from crimecongress.comparison.attendance import attendance
from crimecongress.comparison.claims import scope_of
from crimecongress.comparison.grouping import ask_groups, oppositions, threshold_curve
from crimecongress.comparison.matching import DEFAULT_THRESHOLD, similarities
from crimecongress.comparison.matrix import theme_matrix
from crimecongress.comparison.participation import (
    participation,
    regional_participation,
)
from crimecongress.comparison.results import Comparison, DocumentSource, Provenance
from crimecongress.comparison.revision import Revision, revise
from crimecongress.comparison.scope import missing_meetings, scope_table
from crimecongress.comparison.strength import strength_table
from crimecongress.comparison.traces import Tracing
from crimecongress.comparison.tracing import recurrence, trace
from crimecongress.comparison.wording import overused_words
from crimecongress.corpus import Corpus
from crimecongress.errors import InvalidValueError
from crimecongress.model import Proceedings, Report, UnitKind
from crimecongress.themes import Scheme, Tagging, own_scheme

_COMPARED = (UnitKind.RECOMMENDATION, UnitKind.DIGEST_ITEM)


def compare(
    tagging: Tagging,
    corpus: Corpus | None = None,
    *,
    scheme: Scheme | None = None,
    threshold: float = DEFAULT_THRESHOLD,
    by: str = "meeting",
    unit: str = "recommendation",
    declarations: Sequence[Report] | Report = (),
    placebos: Sequence[Report] | Report = (),
) -> Comparison:
    """Compare the meetings of a corpus.

    Args:
        tagging: Tags of the corpus.
        corpus: The corpus that was tagged, or a part of it; None for the one that was tagged.
        scheme: The scheme that it was tagged with; None for the bundled one.
        threshold: Similarity from which on two recommendations count as the same ask, 0 to 1.
        by: Columns of the matrix: ``meeting``, ``region``, ``congress`` or ``item``.
        unit: What the matrix counts: ``recommendation`` or ``act``.
        declarations: Declarations, or one, whose paragraphs are compared with the
            recommendations.
        placebos: Declarations that cannot go back to these meetings, to compare with; none to
            have them made.

    Returns:
        The comparison with scope, matrix, matches, oppositions, wording, strength, participation,
        what became of drafts that the corpus holds with what replaced them, correspondence with
        the declarations and between the cycles, and what is missing.

    Raises:
        InvalidValueError: It is given anything but tags, the threshold is not between 0 and 1,
            there is no corpus, or the tags were made of another corpus or with another scheme.
        UnknownNameError: There is no such ``by`` or ``unit``.

    Examples:
        >>> import crimecongress as cc
        >>> comparison = cc.compare(cc.tag(cc.assemble(cc.specimens())))
        >>> group = comparison.groups.shared[0]
        >>> group.members[1].citation
        'A/CONF.0/RPM.2/1, chap. II, para. 15 (a)'
        >>> comparison.groups.of("single_region")[1].claim
        'No match at 0.30 or above in the documents loaded; 5 meetings were read for item 3.'
    """
    if not 0 <= threshold <= 1:
        raise InvalidValueError(f"threshold {threshold!r}", mend="give a number from 0 to 1")
    held = _given(tagging, corpus)
    own = own_scheme(tagging, scheme)
    units = held.units(_COMPARED)
    scope = scope_table(held, units)
    known = similarities([one for one in units if one.counted], tagging.themes)
    view = scope_of(scope, {one.key: one.title for one in held.proceedings})
    uncounted = [one for one in units if not one.counted]
    heard = participation(held)
    return Comparison(
        corpus=held,
        units=units,
        tagging=tagging,
        scope=scope,
        matrix=theme_matrix(held, units, tagging, own, by=by, unit=unit),
        groups=ask_groups(known, uncounted, tagging, view, threshold),
        oppositions=oppositions(known, threshold),
        wording=overused_words(held),
        strength=strength_table(held),
        participation=heard,
        regional=regional_participation(heard, held),
        attendance=attendance(held),
        revisions=tuple(_revisions(held)),
        tracings=(
            *(trace(one, held, placebos=placebos) for one in _several(declarations)),
            *_recurrences(held),
        ),
        missing=missing_meetings(held),
        threshold=threshold,
        curve=threshold_curve(known, threshold),
        notices=_notices(held),
        provenance=_provenance(held, tagging),
    )


def _given(tagging: Tagging, corpus: Corpus | None) -> Corpus:
    """The corpus, which tags that were read from a file do not hold."""
    if not isinstance(tagging, Tagging):
        raise InvalidValueError(
            f"compare takes a Tagging, not a {type(tagging).__name__}", mend="give cc.tag(corpus)"
        )
    held = corpus if corpus is not None else tagging.corpus
    if held is None:
        raise InvalidValueError("tags without their corpus", mend="give the corpus as well")
    looked_at = frozenset(tagging.units)
    strange = [one.key for one in held.units(_COMPARED) if one.key not in looked_at]
    if strange:
        more = f" and {len(strange) - 1} more" if len(strange) > 1 else ""
        raise InvalidValueError(
            f"tags that were not made of this corpus: none was looked for in {strange[0]}{more}",
            mend="give the corpus that was tagged, or a part of it",
        )
    return held


def _several(given: Sequence[Report] | Report) -> Sequence[Report]:
    return (given,) if isinstance(given, Report) else given


def _revisions(corpus: Corpus) -> Iterator[Revision]:
    """What became of the drafts of each meeting in the documents that replace them."""
    for one in corpus.proceedings:
        final = {report.document.key for report in one.reports}
        older = [report for report in one.superseded if report.document.key not in final]
        # Of a draft and its revision, the revision is what the final text was made from.
        revised = {key.rpartition("/Rev.")[0] for key in (each.document.key for each in older)}
        drafts = [report for report in older if report.document.key not in revised]
        if drafts and one.counted:
            yield revise(drafts, one.counted)


def _recurrences(corpus: Corpus) -> Iterator[Tracing]:
    """What each cycle that is loaded takes up of the one before it."""
    asked = corpus.units((UnitKind.RECOMMENDATION,))
    cycles = sorted({unit.congress for unit in asked if unit.congress is not None})
    for earlier, later in pairwise(cycles):
        yield recurrence(corpus, earlier, later)


def _notices(corpus: Corpus) -> tuple[str, ...]:
    """What every page must say of this corpus."""
    fictional = [one.title for one in corpus.proceedings if one.specimen]
    unknown = [one.title for one in corpus.proceedings if one.congress is None]
    notices = []
    if fictional:
        notices.append(f"Contains specimens, which are fictional: {'; '.join(fictional)}.")
    if unknown:
        notices.append(
            f"No meeting was recognised in {'; '.join(unknown)}: no claim is made beyond the text "
            f"of {'that document' if len(unknown) == 1 else 'these documents'}."
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
