"""Scores: agreement with intervals, places of passages, tables, cards and the command."""

from __future__ import annotations

import json
import re
from hashlib import sha256
from importlib.resources import files
from pathlib import Path

import pytest

from crimecongress.cli import main
from crimecongress.errors import InvalidDataError, UnknownNameError
from crimecongress.themes import (
    GoldItem,
    Scores,
    agreement,
    example_gold,
    load_scheme,
    plain_scheme,
    read_gold,
    read_texts,
    score,
    with_texts,
)
from crimecongress.themes.coding import COLUMNS
from crimecongress.themes.gold import folded
from crimecongress.themes.scheme_table import scheme_of
from crimecongress.themes.scorecards import (
    accuracy_table,
    card,
    confusion_table,
    scores_json,
    theme_table,
)

SCHEME = load_scheme()
CORRUPTION, FIREARMS = "corruption-economic.corruption", "organized-crime.firearms"
OWNERS, LAUNDERING = (
    "corruption-economic.beneficial-ownership",
    "corruption-economic.money-laundering",
)
LINES = (
    {"n": 1, "document": "X/1", "text": "Stop bribery.", "reader_a": [CORRUPTION]},
    {"n": 2, "document": "X/1", "text": "Collect all ammunition.", "reader_a": [CORRUPTION]},
    {"n": 3, "document": "X/1", "text": "The sun rose.", "reader_a": []},
)
Captured = pytest.CaptureFixture[str]


def _gold(path: Path, *lines: dict[str, object]) -> Path:
    path.write_text("\n".join(json.dumps(line) for line in lines), encoding="utf-8")
    return path


def _scores(tmp_path: Path) -> Scores:
    lines = [{**line, "reader_b": line["reader_a"], "primary_a": None} for line in LINES]
    return score(read_gold(_gold(tmp_path / "gold.jsonl", *lines)), SCHEME, plain_scheme())


def test_agreement_has_intervals_and_names_the_pair() -> None:
    """Alpha over all coders, kappa and F1 for each pair, each inside its interval."""
    one = {"1": {"t"}, "2": {"u"}, "3": set[str]()}
    two = {"1": {"t"}, "2": {"t"}, "3": set[str]()}
    found = agreement([one, two], ["t", "u"])
    assert [figure.name for figure in found] == [
        "Krippendorff's alpha",
        "Cohen's kappa",
        "F1 between coders",
    ]
    assert found[2].value == pytest.approx(0.5)
    assert all(figure.low <= figure.value <= figure.high for figure in found)
    three = agreement([one, two, one], ["t", "u"], resamples=0)
    assert [figure.name for figure in three][1::2] == [
        "Cohen's kappa 1-2",
        "Cohen's kappa 1-3",
        "Cohen's kappa 2-3",
    ]
    assert agreement([one], ["t"]) == ()


def test_scores_stand_beside_the_baseline(tmp_path: Path) -> None:
    """Measures, the baseline, the readers' agreement, and where the confusions are."""
    scores = _scores(tmp_path)
    assert scores.baseline is not None
    assert scores.evaluation.measure("leaf micro precision").value == pytest.approx(0.5)
    assert scores.agreement[0].value == 1
    assert scores.passages == {(CORRUPTION, FIREARMS): ("2",)}
    assert scores.alphas[CORRUPTION] == 1
    alone = score(read_gold(tmp_path / "gold.jsonl"), SCHEME)
    assert alone.baseline is None
    assert "plain terms:" not in card(CORRUPTION, alone, SCHEME)
    with pytest.raises(InvalidDataError, match="no passages"):
        score((), SCHEME)


def test_a_scheme_of_other_leaves_has_no_baseline() -> None:
    """The plain lists stand beside a scheme of the same leaves only."""
    other = scheme_of(
        {
            "id": "own",
            "version": "1",
            "theme": [
                {"id": "road", "label": "Roads", "scope": "Roads."},
                {"id": "road.speed", "label": "Speed", "scope": "Speed.", "terms": ["speed*"]},
            ],
        }
    )
    item = GoldItem(
        id="1",
        document="X",
        text="Speeding.",
        sha256="",
        labels=(frozenset({"road.speed"}), None),
    )
    scores = score([item], other, plain_scheme())
    assert scores.baseline is None
    assert scores.agreement == ()
    (primary,) = (x for x in accuracy_table("roads", scores).splitlines() if "primary" in x)
    assert [cell.strip() for cell in primary.split("|")[2:7]] == ["–", "–", "–", "–", "0"]
    assert "road.speed" in theme_table(scores)


def test_younger_leaves_fold_and_strange_ones_are_told() -> None:
    """Labels are folded into frozen ids; one that the scheme lacks is an error with a near one."""
    labels = (frozenset({OWNERS}), None)
    item = GoldItem(id="7", document="X", text="x", sha256="", labels=labels, primaries=(OWNERS,))
    (found,) = folded([item], SCHEME)
    assert found.labels == (frozenset({LAUNDERING}), None)
    assert found.primaries == (LAUNDERING,)
    wrong = GoldItem(
        id="7", document="X", text="x", sha256="", labels=(frozenset({"drugs.synthetik"}),)
    )
    with pytest.raises(InvalidDataError, match=r"\(passage 7\); did you mean drugs\.synthetic"):
        folded([wrong], SCHEME)


@pytest.mark.parametrize(
    ("label", "told"),
    [
        ("corruption", "did you mean corruption-economic.corruption? `crimecongress scheme` lists"),
        (
            "bananas",
            "1.4 (passage 0, 1, 2, 3, 4, 5 and 6 more); `crimecongress",
        ),
        ("gender", "it is a top; its leaves are gender.mainstreaming, gender.equality"),
    ],
)
def test_a_strange_label_is_told_once(
    tmp_path: Path, capsys: Captured, label: str, told: str
) -> None:
    """In one short line with its passages and near leaves, not with every leaf there is."""
    lines = [{**LINES[0], "n": n, "reader_a": [label]} for n in range(12)]
    assert main(["evaluate", str(_gold(tmp_path / "gold.jsonl", *lines))]) == 1
    out, err = capsys.readouterr()
    assert out == ""
    assert told.replace("1.4", SCHEME.version) in err
    assert len(err) < 300
    assert err.count("\n") == 1


@pytest.mark.parametrize(
    ("content", "told"),
    [
        ('a = 1\n[b]\nc = "d"\n', "no JSON Lines: none of its 3 lines is a JSON object"),
        (json.dumps([*LINES], indent=1), "one JSON value over several lines, no JSON Lines"),
    ],
)
def test_a_file_of_another_kind_is_told_in_one_clause(
    tmp_path: Path, content: str, told: str
) -> None:
    """Not by what ails each of its lines."""
    path = tmp_path / "gold.toml"
    path.write_text(content, encoding="utf-8")
    with pytest.raises(InvalidDataError) as caught:
        read_gold(path)
    assert caught.value.faults == (told,)
    assert "`crimecongress evaluate --help` shows one" in str(caught.value)


def test_an_example_to_try_it_on(tmp_path: Path, capsys: Captured) -> None:
    """The bundled gold is written to a new file, scored, and marked as invented throughout."""
    path = tmp_path / "gold.jsonl"
    assert main(["evaluate", "--example", str(path)]) == 0
    assert capsys.readouterr().out == f"{path.as_posix()}\n"
    assert read_gold(path) == example_gold()
    assert all(item.specimen for item in example_gold())
    assert main(["evaluate", str(path)]) == 0
    assert "16 passages, 2 coders" in (out := capsys.readouterr().out)
    assert "SPECIMEN: invented passages" in out
    assert main(["evaluate", str(path), "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["specimen"] is True
    assert main(["evaluate", "--example", str(path)]) == 2
    assert "name a file that is not there yet" in capsys.readouterr().err


def test_the_documentation_shows_the_example_as_it_is() -> None:
    """The lines that the how-to shows are the first ones of the bundled file."""
    root = Path(__file__).parents[1]
    page = (root / "docs" / "howto" / "two-coders.md").read_text(encoding="utf-8")
    found = re.search(r"```json\n(.*?)```", page, re.DOTALL)
    gold = files("crimecongress") / "data" / "examples" / "gold.jsonl"
    assert found
    assert gold.read_text(encoding="utf-8").startswith(found[1])


def test_help_shows_the_format_that_is_read(tmp_path: Path, capsys: Captured) -> None:
    """The two lines in the help are gold, and the columns are those of a coding sheet."""
    with pytest.raises(SystemExit):
        main(["evaluate", "--help"])
    lines = [line.strip() for line in capsys.readouterr().out.splitlines()]
    shown = [line for line in lines if line.startswith("{")]
    path = tmp_path / "gold.jsonl"
    path.write_text("\n".join(shown), encoding="utf-8")
    assert [item.labels for item in folded(read_gold(path), SCHEME)] == [
        (frozenset({"gender.vaw"}),),
        (frozenset(),),
    ]
    assert ",".join(column.name for column in COLUMNS) in lines


def test_tables_and_cards(tmp_path: Path) -> None:
    """The accuracy table, the themes, the confusions and the cards say what was measured."""
    scores = _scores(tmp_path)
    table = accuracy_table("three passages", scores).splitlines()
    assert [cell.strip() for cell in table[0].strip("|").split("|")] == [
        "measure",
        "figure",
        "95 % interval",
        "plain terms",
        "themes",
        "passages",
        "text",
    ]
    assert len({len(line) for line in table}) == 1
    assert any(FIREARMS in line and "| –" in line for line in theme_table(scores).splitlines())
    assert FIREARMS in confusion_table(scores)
    text = card(CORRUPTION, scores, SCHEME)
    assert "right 2, extra 0, missed 2 (over 2 coders)" in text
    assert f"missed {CORRUPTION}, given {FIREARMS}: 2 (2)" in text
    assert "plain terms: F1" in text
    assert "coders: alpha 1.00" in text
    assert "precision –" in card("drugs", scores, SCHEME)
    with pytest.raises(UnknownNameError):
        card("moon", scores, SCHEME)


def test_json_without_a_baseline(tmp_path: Path) -> None:
    """Where no baseline stands beside, its figures are null."""
    scores = score(read_gold(_gold(tmp_path / "gold.jsonl", *LINES)), SCHEME)
    assert {one["baseline"] for one in scores_json("x", scores)["measures"]} == {None}


def test_many_passages_are_shortened(tmp_path: Path) -> None:
    """A confusion names some of its passages and counts the others."""
    lines = [{**LINES[1], "n": n} for n in range(8)]
    scores = score(read_gold(_gold(tmp_path / "gold.jsonl", *lines)), SCHEME)
    assert "0, 1, 2, 3, 4, 5 and 2 more" in confusion_table(scores)


def test_passages_by_place_and_hash(tmp_path: Path) -> None:
    """A passage is found by its place in a document, where the hash is right, or by its hash."""
    document = "Preface. Stop bribery. End."
    line = {
        "n": 1,
        "document": "X/1",
        "sha256": sha256(b"Stop bribery.").hexdigest(),
        "start": 9,
        "end": 22,
        "reader_a": [CORRUPTION],
    }
    path = tmp_path / "document.txt"
    path.write_text(document, encoding="utf-8")
    items = read_gold(_gold(tmp_path / "gold.jsonl", line))
    (found,) = with_texts(items, read_texts([path]))
    assert found.text == "Stop bribery."
    path.write_text("Another edition of the document.", encoding="utf-8")
    assert with_texts(items, read_texts([path])) == ()
    passages = _gold(tmp_path / "texts.jsonl", *LINES)
    assert with_texts(items, read_texts([passages]))[0].text == "Stop bribery."


def test_evaluate_on_the_command_line(tmp_path: Path, capsys: Captured) -> None:
    """`evaluate` prints the accuracy table, themes, confusions and the cards asked for."""
    path = _gold(tmp_path / "gold.jsonl", *({**line, "part": "held"} for line in LINES))
    assert main(["evaluate", str(path), "--part", "held", "--theme", "all"]) == 0
    out, err = capsys.readouterr()
    assert err == ""
    assert "gold.jsonl, held: 3 passages, 1 coder, " in out
    assert "| leaf micro F1" in out
    assert "1 of 1 extra tag is of 1 leaf that no coder gave" in " ".join(out.split())
    assert f"{CORRUPTION}: Corruption" in out
    assert main(["evaluate", str(path), "--json"]) == 0
    found = json.loads(capsys.readouterr().out)
    assert found["passages"] == 3
    assert found["measures"][0]["baseline"] is not None
    assert [found["measures"][n]["themes"] for n in (1, 3, -1)] == [2, 1, None]
    assert found["outside_gold"] == {FIREARMS: 1}
    assert "macro is the mean over themes" in found["basis"]
    assert found["confusions"][0]["passages"] == ["2"]
    assert main(["evaluate", str(path), "--part", "hidden"]) == 2
    assert "the parts are held" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("line", "fault"),
    [
        ("[1, 2]", r"line 1: \[1, 2\] is not an object"),
        ("not JSON", "line 1: not JSON .* at column 1"),
        ('{"n": 1, "text": "x"}', "line 1: no reader_a"),
        ('{"n": 1, "reader_a": []}', "line 1: no text and no sha256"),
    ],
)
def test_a_line_that_does_not_fit_is_told_in_plain_words(
    tmp_path: Path, capsys: Captured, line: str, fault: str
) -> None:
    """Whatever a line holds, the command says so in one line."""
    path = tmp_path / "gold.jsonl"
    path.write_text(line, encoding="utf-8")
    assert main(["evaluate", str(path)]) == 1
    out, err = capsys.readouterr()
    assert out == ""
    assert re.search(fault, err)
    assert err.count("\n") == 1


def test_gold_that_cannot_be_read(tmp_path: Path) -> None:
    """A file that is not there and one that is no text have an error each."""
    with pytest.raises(InvalidDataError, match=r"cannot be read: No such file.*check the path"):
        read_gold(tmp_path / "missing.jsonl")
    (tmp_path / "binary.jsonl").write_bytes(b"a\x91")
    with pytest.raises(InvalidDataError, match="no text in UTF-8: byte 0x91 at place 1"):
        read_gold(tmp_path / "binary.jsonl")


def test_evaluate_says_what_has_no_text(tmp_path: Path, capsys: Captured) -> None:
    """Passages whose text is not at hand are named, and the others scored."""
    bare = {"n": 9, "document": "X/2", "sha256": "00", "reader_a": []}
    path = _gold(tmp_path / "gold.jsonl", *LINES, bare)
    assert main(["evaluate", str(path)]) == 1
    out, err = capsys.readouterr()
    assert "3 passages" in out
    assert "1 passage has no text here and is left out, the first is 9" in err
    assert main(["evaluate", str(_gold(tmp_path / "bare.jsonl", bare))]) == 1
    assert "no passages with their text" in capsys.readouterr().err
