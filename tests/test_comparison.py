"""The specimens compared: the alignment that was written before the matcher, and the scope."""

from __future__ import annotations

import pytest

import crimecongress as cc
from crimecongress.comparison import Comparison, compare
from crimecongress.comparison.features import weighted_parts
from crimecongress.comparison.traces import LinkKind
from crimecongress.errors import InvalidValueError, UnknownNameError
from crimecongress.model import DocumentKind, Report, ScopeStatus, UnitKind
from crimecongress.rendering.prose import congress_name
from crimecongress.rendering.references import references
from crimecongress.tabular import table_names
from report_builders import meeting, report
from score_specimens import comparison, rows

KIND = DocumentKind.REPORT


def test_alignment_of_the_specimens() -> None:
    """The gold's pairs are aligned, each contradiction is found, and none is counted as shared."""
    figures = {row.measure: row.figure for row in rows()}
    assert figures["recommendations found"] == 1
    assert min(figures["same ask: pairs, precision"], figures["same ask: pairs, recall"]) >= 0.9
    assert figures["contradictions found"] == 1
    assert figures["contradictions kept out of the shared asks"] == 1


def test_each_recommendation_stands_in_one_group() -> None:
    """Groups other than the pointing ones hold every unit once, and add up to what was read."""
    held = [unit for ask in comparison().groups if ask.kind != "similar" for unit in set(ask.units)]
    assert sorted(set(held)) == sorted(unit.key for unit in comparison().units)
    total = sum(len(report.recommendations) for report in comparison().corpus.reports)
    assert len(comparison().units) == total == 104


def test_no_claim_is_made_outside_the_scope() -> None:
    """An ask of one region stands in an item that was read for another region too."""
    scope = comparison().scope
    for ask in comparison().groups.of("single_region"):
        (member,) = ask.members
        readers = scope.read_by(member.congress, member.item)
        assert member.meeting in readers
        assert len(readers) > 1
        assert "in the documents loaded" in ask.claim
    assert "specimen-western-asia" not in scope.read_by(99, 6)


def test_the_order_of_the_reports_changes_nothing() -> None:
    """Reports in another order give the same groups."""
    other = compare(cc.tag(cc.assemble(tuple(reversed(cc.specimens())))))
    assert other.groups == comparison().groups
    assert other.matrix == comparison().matrix


@pytest.mark.parametrize("by", ["meeting", "region", "congress", "item"])
@pytest.mark.parametrize("unit", ["recommendation", "act"])
def test_the_matrix_adds_up(by: str, unit: str) -> None:
    """Column totals add up to what was read; a top holds no less than any of its leaves."""
    made = compare(comparison().tagging, by=by, unit=unit).matrix
    whole = compare(comparison().tagging, unit=unit).matrix
    assert sum(head.total for head in made.heads) == sum(head.total for head in whole.heads)
    for row in made.rows:
        for head in made.heads:
            leaf, top = made.cell(row.theme, head.key), made.cell(row.top, head.key)
            assert (leaf.count or 0) <= (top.count or 0) <= head.total
            assert (leaf.interval is None) == (head.total == 0)


def test_participation_counts_every_statement() -> None:
    """Rows and summary add up to the statements of the documents that stand."""
    statements = sum(len(report.statements) for report in comparison().corpus.reports)
    found = comparison().participation
    assert sum(row.statements for row in found.rows) == statements
    assert sum(row.statements for row in found.summary.rows) == statements


def test_a_digest_is_a_part_and_never_alone_in_a_claim() -> None:
    """A meeting known from a digest is in part, and nothing of it is called one region's alone."""
    corpus = cc.assemble((), digest=cc.digest("rpm15-western-asia"))
    found = compare(cc.tag(corpus))
    assert {row.status for row in found.scope.rows} <= {"in part", "not in the documents loaded"}
    assert not found.groups.of("single_region")
    assert all(head.total == 0 for head in found.matrix.heads)
    assert {row.meeting for row in found.missing} >= {"rpm15-asia-pacific"}


def test_a_digest_changes_no_score_between_reports() -> None:
    """The opposed pairs of the reports are the same, to the score, with a digest beside them."""
    corpus = cc.assemble(cc.specimens(), digest=cc.digest("rpm15-western-asia"))
    among = {
        (row.left.unit, row.right.unit): row.score
        for row in compare(cc.tag(corpus)).oppositions
        if {row.left.kind, row.right.kind} == {UnitKind.RECOMMENDATION}
    }
    assert among == {(row.left.unit, row.right.unit): row.score for row in comparison().oppositions}


def test_wrong_arguments_are_refused() -> None:
    """A threshold above 1, no corpus, another scheme or an unknown grouping is an error."""
    tagging = comparison().tagging
    with pytest.raises(InvalidValueError, match=r"1\.5"):
        compare(tagging, threshold=1.5)
    with pytest.raises(InvalidValueError, match="corpus"):
        compare(cc.Tagging(scheme=tagging.scheme, version=tagging.version))
    with pytest.raises(InvalidValueError, match="scheme"):
        compare(tagging, scheme=cc.load_scheme().extend(terms={"drugs.general": ["stamps"]}))
    with pytest.raises(UnknownNameError, match="day"):
        compare(tagging, by="day")


def built(*reports: Report) -> Comparison:
    """Invented reports, compared."""
    return compare(cc.tag(cc.assemble(reports)))


def test_a_unit_and_a_scope_are_found_by_their_keys() -> None:
    """A unit that is not held is an error; an item that was not read is not loaded."""
    made = comparison()
    assert all(made.unit(one.key) is one for one in made.units)
    with pytest.raises(UnknownNameError, match=r"no unit 'nothing' in the comparison; known: "):
        made.unit("nothing")
    with pytest.raises(UnknownNameError, match=r"no kind of group 'shaerd'; known: "):
        made.groups.of("shaerd")
    assert all(made.scope.status(row.meeting, row.item) is row.status for row in made.scope.rows)
    for key, item in (("nowhere", 3), (made.scope.rows[0].meeting, None)):
        assert made.scope.status(key, item) is ScopeStatus.NOT_LOADED


def test_tables_are_as_long_as_their_rows() -> None:
    """What is missing and who was present are counted in rows."""
    for table in (comparison().missing, comparison().attendance):
        assert len(table) == len(table.rows) == len(table.to_rows())


def test_every_table_of_a_comparison_is_in_the_codebook() -> None:
    """Each stands there once with its columns, drafts and declarations apart."""
    names = [table.table for table in comparison().tables()]
    assert set(names) <= set(table_names())
    assert len(names) == len(set(names))


def test_each_cycle_is_traced_to_the_one_before_it() -> None:
    """Two cycles give one tracing from the earlier to the later; one cycle gives none."""
    ask = "Strengthen cooperation among the prosecutors of the region against river piracy"
    reports = [
        report(f"A/CONF.{number}/RPM.1/1", ask, facts=meeting(congress=number), kind=KIND)
        for number in (98, 99)
    ]
    assert built(reports[0]).tracings == ()
    (tracing,) = built(*reports).tracings
    (link,) = tracing.links
    assert (link.congress, link.kind, link.text) == (98, LinkKind.EXACT, ask)


def test_a_report_of_no_recognised_meeting_is_named() -> None:
    """Every page says that no claim is made about it, and names no Congress."""
    made = built(report("A/CONF.99/RPM.1/1", "Ensure access to justice.", facts=None, kind=KIND))
    (notice,) = made.notices
    assert notice.startswith("No meeting was recognised in ")
    assert made.corpus.proceedings[0].title in notice
    assert congress_name(made) == ""
    (reference,) = references(made)
    assert reference.title == "Report"


@pytest.mark.parametrize(
    ("text", "weights"),
    [
        ("Ensure access to justice", [1.0]),
        ("in accordance with national law, ensure access to justice", [0.5, 1.0]),
        ("Ensure access to justice, in accordance with national law", [1.0, 0.5]),
    ],
)
def test_a_qualifier_weighs_less_wherever_it_stands(text: str, weights: list[float]) -> None:
    """The parts cover the text without gaps."""
    parts = list(weighted_parts(text))
    assert [weight for _, _, weight in parts] == weights
    assert "".join(text[start:end] for start, end, _ in parts) == text


@pytest.mark.parametrize(
    ("theme", "column", "message"),
    [
        ("cybr", "specimen-africa", "no theme 'cybr' in the matrix; did you mean 'cyber'?"),
        ("cyber", "africa", "no meeting 'africa' in the matrix; did you mean 'specimen-africa'?"),
        ("cyber", "specimen-afrika", "did you mean 'specimen-africa'?"),
    ],
)
def test_an_unknown_name_is_no_empty_cell(theme: str, column: str, message: str) -> None:
    """A misspelt theme or meeting must not read as "nothing was loaded"."""
    with pytest.raises(UnknownNameError, match=message.replace("?", "[?]")):
        comparison().matrix.cell(theme, column)


def test_a_step_left_out_is_named() -> None:
    """Reports go through `assemble`, a corpus through `tag`: the message says which is missing."""
    with pytest.raises(InvalidValueError, match=r"takes a Corpus, not a tuple; .*cc\.assemble"):
        cc.tag(cc.specimens())  # type: ignore[arg-type]
    with pytest.raises(InvalidValueError, match=r"takes a Tagging, not a Corpus; .*cc\.tag"):
        cc.compare(comparison().corpus)  # type: ignore[arg-type]


def test_a_matrix_prints_its_figures() -> None:
    """Plain text shows the tops by meeting under their names, with the figures of `cell`."""
    matrix = comparison().matrix
    caption, head, *lines, total, note, keys = str(matrix).splitlines()
    assert caption == "Themes by meeting"
    assert head.split() == ["Theme", *" ".join(one.title for one in matrix.heads).split()]
    assert keys == f"Keys of the columns: {', '.join(one.key for one in matrix.heads)}"
    tops = [row for row in matrix.rows if row.level == "top"]
    for line, row in zip(lines, tops, strict=True):
        counts = [matrix.cell(row.theme, one.key).count for one in matrix.heads]
        figures = ["–" if count is None else str(count) for count in counts]
        assert line.startswith(row.label)
        assert line[len(row.label) :].split() == figures
        assert len(line) == len(head)
    assert total.split() == ["All", *(str(one.total or "–") for one in matrix.heads)]
    assert note.startswith("Counts of recommendations")
    (western,) = (one for one in matrix.heads if one.key == "specimen-western-asia")
    assert western.unread.endswith("not read")
    assert f"{western.title}: {western.unread}" in note
