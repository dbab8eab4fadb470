"""The JSON form: round trips, refusals with their paths, the same bytes with orjson and without."""

from __future__ import annotations

import json
import re
import sys
from collections.abc import Callable, Iterator
from datetime import date
from typing import Any

import attrs
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from crimecongress.errors import InvalidDataError
from crimecongress.model import (
    Citation,
    Document,
    DocumentKind,
    Heading,
    HeadingLevel,
    Item,
    Paragraph,
    ParagraphKind,
    Report,
    Symbol,
    Tag,
)
from crimecongress.serialization import (
    SCHEMA,
    dumps,
    from_json,
    from_jsonl,
    json_schema,
    loads,
    tags_from_json,
    to_json,
    to_jsonl,
)
from crimecongress.structuring import shown, structure, unstructure
from strategies import CLASSES, one_of_each, reports, values

KEYS = {
    "document": "symbol body distribution date language kind part job_number path sha256",
    "meeting": "id title region congress place start end",
    "officers": "role name country",
    "outline": "mark title level continued agenda_item congress_item workshop",
    "paragraphs": "number kind text items",
    "statements": "speaker capacity on_behalf_of paragraph",
    "remarks": "paragraph sentence text holder quantifier form verbs stance clauses",
    "recommendations": "label paragraph text acts addressee modals hedges conditions instruments "
    "recommended_by negotiated",
    "references": "",
    "footnotes": "",
    "unparsed": "text reason",
    "coverage": "",
}

few = settings(max_examples=40, suppress_health_check=[HealthCheck.too_slow], deadline=None)


@pytest.fixture(params=["orjson", "json"])
def writer(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> str:
    """Run a test with orjson and without it."""
    if request.param == "json":
        monkeypatch.setitem(sys.modules, "orjson", None)
    else:
        pytest.importorskip("orjson")
    return str(request.param)


def citation(**changes: Any) -> Citation:
    """Build a citation."""
    return Citation(**({"document": "A/CONF.0/1", "segments": ((0, 5), (7, 9))} | changes))


def report(**changes: Any) -> Report:
    """Build a small report: one heading, one paragraph with two items."""
    items = tuple(
        Item(label=label, text="Do this", marks=((1, 2),), citation=citation(label=label))
        for label in ("a", "b")
    )
    known: dict[str, Any] = {
        "document": Document(
            symbol="A/CONF.0/1",
            body=None,
            distribution="Limited",
            date=date(2098, 1, 15),
            language="en",
            kind=DocumentKind.DRAFT_REPORT,
            part=None,
            job_number=None,
            path="draft.txt",
            sha256="0" * 64,
        ),
        "meeting": None,
        "outline": (
            Heading(mark="II", title="Points", level=HeadingLevel.CHAPTER, citation=citation()),
        ),
        "paragraphs": (
            Paragraph(
                number=3,
                kind=ParagraphKind.OUTCOME,
                text="The following “points” — été:",
                items=items,
                citation=citation(paragraph=3),
            ),
        ),
        "coverage": 0.75,
    }
    return Report(**(known | changes))


def tag(**changes: Any) -> Tag:
    """Build a tag on the small report."""
    known: dict[str, Any] = {
        "document": "A/CONF.0/1",
        "unit": "p3",
        "theme": "cyber.cybercrime",
        "frozen": "cyber.cybercrime",
        "start": 0,
        "end": 3,
        "quote": "Dos",
        "term": "dos",
        "rule": "strong",
    }
    return Tag(**(known | changes))


def faults_of(call: Callable[[], object]) -> tuple[str, ...]:
    """Return the faults that a call is refused with."""
    with pytest.raises(InvalidDataError) as caught:
        call()
    return caught.value.faults


# ---- round trips


@pytest.mark.parametrize("cls", CLASSES, ids=lambda cls: cls.__name__)
def test_every_class_of_the_model_survives_the_round_trip(cls: type[Any]) -> None:
    """Plain data made from a value give the same value, also through JSON text."""

    @few
    @given(values(cls))
    def holds(value: Any) -> None:
        plain = unstructure(value)
        assert structure(plain, cls) == value
        assert structure(loads(dumps(plain)), cls) == value
        assert structure(json.loads(json.dumps(plain)), cls) == value

    holds()


@few
@given(st.lists(reports(), max_size=2))
def test_reports_survive_json_and_json_lines(made: list[Report]) -> None:
    """Reading undoes writing, in both forms and with any indent."""
    assert from_json(to_json(made)) == tuple(made)
    assert from_json(to_json(made, indent=3).encode()) == tuple(made)
    assert from_jsonl(to_jsonl(made)) == tuple(made)


@few
@given(reports())
def test_the_bytes_are_the_same_without_orjson(made: Report) -> None:
    """The optional package makes writing faster and changes nothing."""
    pytest.importorskip("orjson")
    for indent in (None, 2):
        with_orjson = to_json([made], indent=indent)
        with pytest.MonkeyPatch.context() as patch:
            patch.setitem(sys.modules, "orjson", None)
            assert to_json([made], indent=indent) == with_orjson


@given(st.floats(allow_nan=False, allow_infinity=False))
def test_numbers_are_written_alike(number: float) -> None:
    """Python and orjson write small numbers otherwise; we write them one way, beside any text."""
    pytest.importorskip("orjson")
    plain = [number, "e-05 \\ 1e-05", {"1e-07": -number}]
    with_orjson = dumps(plain)
    with pytest.MonkeyPatch.context() as patch:
        patch.setitem(sys.modules, "orjson", None)
        assert dumps(plain) == with_orjson
        assert loads(with_orjson) == plain


@pytest.mark.parametrize("number", [1e-5, -1.25e-5, 1e-9, 9.9e-7, 1e-10, 0.0001, -0.0, 1e22])
def test_small_numbers_are_written_alike(number: float, writer: str) -> None:
    """The edges of the range in which the two notations differ."""
    expected = {1e-5: "0.00001", -1.25e-5: "-0.0000125", 1e-9: "1e-9", 9.9e-7: "9.9e-7"}
    text = dumps(number)
    assert text == expected.get(number, repr(number)), writer
    assert loads(text) == number


def test_symbols_are_written_as_text() -> None:
    """A symbol prints as the UN prints it."""
    symbol = Symbol.parse("A/CONF.0/RPM.1/L.1/Add.2")
    assert unstructure([symbol]) == ["A/CONF.0/RPM.1/L.1/Add.2"]
    assert structure("A/CONF.0/RPM.1/L.1/Add.2", Symbol) == symbol
    assert faults_of(lambda: structure([3], tuple[Symbol, ...])) == (
        "[0]: expected a document symbol, got 3",
    )
    (fault,) = faults_of(lambda: structure("nothing", Symbol))
    assert fault.startswith("'nothing' is not a document symbol")


# ---- the form


def test_the_keys_are_those_that_others_build_on(writer: str) -> None:
    """Every key of the JSON form is there, and each record carries its citation."""
    made = one_of_each(Report)
    whole = loads(to_json([made]))
    assert list(whole) == ["schema", "documents"]
    assert whole["schema"] == SCHEMA == "crimecongress/1"
    (document,) = whole["documents"]
    for name, keys in KEYS.items():
        found = document[name]
        record = found[0] if isinstance(found, list) else found
        if keys:
            assert set(keys.split()) <= set(record), (name, writer)
        if isinstance(found, list):
            assert "segments" in record["citation"], name
    assert {"label", "text", "citation"} <= set(document["paragraphs"][0]["items"][0])
    assert set(document["statements"][0]["speaker"]) == {
        "name", "normalised", "kind", "iso3", "acronym",
    }  # fmt: skip


def test_dates_closed_lists_and_segments_are_plain(writer: str) -> None:
    """Dates are ISO, members of closed lists their value, segments pairs, text is not escaped."""
    text = to_json([report()])
    assert text == to_json(report()), "one report alone is one too"
    assert '"date":"2098-01-15"' in text, writer
    assert '"kind":"draft_report"' in text
    assert '"segments":[[0,5],[7,9]]' in text
    assert "“points” — été" in text
    assert '"coverage":0.75' in text


def test_an_indent_makes_lines(writer: str) -> None:
    """With an indent each key has its line."""
    assert to_json([], indent=2) == f'{{\n  "schema": "{SCHEMA}",\n  "documents": []\n}}', writer
    assert to_json([], indent=1) == f'{{\n "schema": "{SCHEMA}",\n "documents": []\n}}'


def test_json_lines_are_one_document_a_line(writer: str) -> None:
    """Each line is an object with the schema first; blank lines do not matter."""
    text = to_jsonl([report(), report(coverage=1)])
    lines = text.splitlines()
    assert len(lines) == 2, writer
    assert all(line.startswith(f'{{"schema":"{SCHEMA}","document":') for line in lines)
    assert from_jsonl(f"\n{lines[0]}\n\n{lines[1]}") == (report(), report(coverage=1.0))


def test_tags_stand_with_their_document(writer: str) -> None:
    """Each document carries its own tags, and reading them back gives them in order."""
    other = attrs.evolve(report(), document=attrs.evolve(report().document, symbol=None))
    tags = (tag(), tag(document=other.document.key), tag(unit="r3a"))
    text = to_json([report(), other], tags=tags)
    documents = loads(text)["documents"]
    assert [[one["unit"] for one in document["tags"]] for document in documents] == [
        ["p3", "r3a"],
        ["p3"],
    ], writer
    assert from_json(text) == (report(), other)
    assert tags_from_json(text) == (tags[0], tags[2], tags[1])
    assert from_jsonl(to_jsonl([report()], tags=tags)) == (report(),)
    assert tags_from_json(to_json([report()])) == ()


# ---- what is refused


def _plain(**changes: Any) -> dict[str, Any]:
    return {"schema": SCHEMA, "documents": [unstructure(report())]} | changes


def _places(value: Any, path: tuple[Any, ...] = ()) -> Iterator[tuple[Any, ...]]:
    """Every place inside plain data."""
    members = value.items() if isinstance(value, dict) else enumerate(value)
    for key, member in members:
        yield (*path, key)
        if isinstance(member, (dict, list)):
            yield from _places(member, (*path, key))


def _written(path: tuple[Any, ...]) -> str:
    return "".join(f"[{key}]" if isinstance(key, int) else f".{key}" for key in path).lstrip(".")


def _set(plain: Any, path: tuple[Any, ...], value: Any) -> None:
    for key in path[:-1]:
        plain = plain[key]
    plain[path[-1]] = value


@pytest.mark.parametrize(
    "path",
    list(_places(unstructure(one_of_each(Report)))),
    ids=_written,
)
def test_a_wrong_type_is_refused_anywhere(path: tuple[Any, ...]) -> None:
    """A value of no type that the model knows is refused with the path of its place."""
    for wrong in ({"unheard": 1}, 0.5j):
        plain = unstructure(one_of_each(Report))
        _set(plain, path, wrong)
        with pytest.raises(InvalidDataError) as caught:
            structure(plain, Report)
        assert all(fault.startswith(_written(path)) for fault in caught.value.faults)


@pytest.mark.parametrize(
    ("path", "value", "fault"),
    [
        ("paragraphs[0].number", "3", 'expected an integer, got "3"'),
        ("paragraphs[0].number", True, "expected an integer, got true"),
        ("paragraphs[0].number", 3.0, "expected an integer, got 3.0"),
        ("paragraphs[0].text", 3, "expected text, got 3"),
        ("paragraphs[0].text", None, "expected text, got null"),
        ("document.body", 3, "expected text, got 3"),
        ("document.specimen", 1, "expected true or false, got 1"),
        ("document.specimen", "true", 'expected true or false, got "true"'),
        ("document.date", "15 January 2098", 'expected a date such as 2025-01-21, got "15 Jan'),
        ("document.date", "20980115", "expected a date such as"),
        ("document.date", "2098-02-30", "expected a date such as"),
        ("document.date", 20980115, "expected a date such as"),
        (
            "document.kind",
            "draft",
            "expected one of draft_report, report, resolution, declaration,",
        ),
        ("document.kind", [], "expected one of draft_report"),
        ("document.part", "annex", 'expected one of addendum, revision, corrigendum, got "annex"'),
        ("coverage", "1", 'expected a number, got "1"'),
        ("coverage", True, "expected a number, got true"),
        ("warnings", "none", 'expected a list, got "none"'),
        ("warnings[0]", 3, "expected text, got 3"),
        ("paragraphs", {}, "expected a list, got {}"),
        ("paragraphs[0]", [], "expected an object, got []"),
        ("paragraphs[0].citation", None, "expected an object, got null"),
        ("paragraphs[0].citation.segments[0]", [1], "expected a list of 2, got [1]"),
        ("paragraphs[0].citation.segments[0]", [1, 2, 3], "expected a list of 2, got [1, 2, 3]"),
        ("paragraphs[0].citation.segments[0]", "12", 'expected a list of 2, got "12"'),
        ("paragraphs[0].citation.segments[1][0]", "7", 'expected an integer, got "7"'),
        ("paragraphs[0].items[1].label", 2, "expected text, got 2"),
    ],
)
def test_a_wrong_value_is_refused_with_its_path(
    path: str, value: object, fault: str, writer: str
) -> None:
    """Nothing is coerced, and the message says where, what was expected and what was found."""
    plain = _plain()
    plain["documents"][0]["warnings"] = ["w"]
    keys = [int(key) if key.isdigit() else key for key in re.findall(r"\w+", path)]
    _set(plain["documents"][0], tuple(keys), value)
    (found,) = faults_of(lambda: from_json(json.dumps(plain)))
    assert found.startswith(f"documents[0].{path}: {fault}"), writer


def test_a_missing_key_is_named() -> None:
    """A key without a default must be there; the path is that of the record."""
    plain = _plain()
    del plain["documents"][0]["paragraphs"][0]["number"]
    del plain["documents"][0]["document"]
    assert faults_of(lambda: from_json(json.dumps(plain))) == (
        "documents[0]: missing key 'document'",
        "documents[0].paragraphs[0]: missing key 'number'",
    )


def test_a_key_with_a_default_may_be_missing() -> None:
    """What an older file does not hold takes its default."""
    plain = _plain()
    del plain["documents"][0]["warnings"]
    assert from_json(json.dumps(plain)) == (report(),)


def test_an_unknown_key_is_named_with_the_nearest_one() -> None:
    """A misspelt key is refused, as is one that nothing is near to."""
    plain = _plain()
    plain["documents"][0]["paragrafs"] = []
    plain["documents"][0]["paragraphs"][0]["items"][0]["zzz"] = 1
    assert faults_of(lambda: from_json(json.dumps(plain))) == (
        "documents[0].paragraphs[0].items[0]: unknown key 'zzz'; "
        "known: label, text, marks, citation",
        "documents[0]: unknown key 'paragrafs'; did you mean 'paragraphs'?",
    )


def test_all_faults_of_an_input_are_collected() -> None:
    """One reading names every fault, of reports and of tags."""
    plain = _plain()
    plain["documents"].append(3)
    plain["documents"][0]["coverage"] = "much"
    plain["documents"][0]["paragraphs"][0]["items"][1]["text"] = 7
    plain["documents"][0]["tags"] = [unstructure(tag()) | {"start": "0"}]
    assert faults_of(lambda: from_json(json.dumps(plain))) == (
        "documents[0].paragraphs[0].items[1].text: expected text, got 7",
        'documents[0].coverage: expected a number, got "much"',
        "documents[1]: expected an object, got 3",
        'documents[0].tags[0].start: expected an integer, got "0"',
    )


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("", "no JSON: Expecting value: line 1 column 1"),
        ('{"schema": }', "no JSON: Expecting value: line 1 column 12"),
        ("[NaN]", "no JSON: "),
        (b"\xff", "no UTF-8: "),
        ("[]", "expected an object with a list of documents, got []"),
        ("{}", 'schema: expected "crimecongress/1", got none'),
        ('{"schema": "crimecongress/2"}', 'schema: expected "crimecongress/1", got "crimecongr'),
        (f'{{"schema": "{SCHEMA}"}}', "missing key 'documents'"),
        (
            f'{{"schema": "{SCHEMA}", "documents": 3, "document": 1}}',
            "unknown key 'document'; documents: expected a list, got 3",
        ),
    ],
)
def test_a_text_of_another_form_is_refused(text: str | bytes, fault: str, writer: str) -> None:
    """No JSON, another schema, another shape: each is said plainly."""
    with pytest.raises(InvalidDataError, match=re.escape(fault)):
        from_json(text)
    assert writer


def test_a_byte_order_mark_is_passed_over(writer: str) -> None:
    """Editors on some systems write one."""
    assert from_json("\ufeff" + to_json([report()])) == (report(),), writer
    assert from_json(b"\xef\xbb\xbf" + to_json([report()]).encode()) == (report(),)


def test_faults_of_json_lines_name_the_line() -> None:
    """Every faulty line is named, and the good ones do not hide them."""
    good = to_jsonl([report()])
    bad = good.replace('"number":3', '"number":"3"')
    tagged = to_jsonl([report()], tags=[tag()]).replace('"start":0', '"start":null')
    assert faults_of(lambda: from_jsonl(good + bad + "{}\n[]\n{\n" + tagged)) == (
        'line 2: paragraphs[0].number: expected an integer, got "3"',
        'line 3: schema: expected "crimecongress/1", got none',
        "line 4: expected an object with a document, got []",
        "line 5: no JSON: Expecting property name enclosed in double quotes: "
        "line 1 column 2 (char 1)",
        "line 6: tags[0].start: expected an integer, got null",
    )


def test_numbers_that_json_cannot_hold_are_refused() -> None:
    """An infinite share is a mistake, not a number."""
    with pytest.raises(InvalidDataError, match="JSON has no number inf"):
        to_json([report(coverage=float("inf"))])


def test_half_a_surrogate_pair_is_refused(writer: str) -> None:
    """Such a text cannot be written as UTF-8."""
    with pytest.raises(InvalidDataError, match="cannot be written as JSON"):
        to_json([report(warnings=("\ud800",))])
    assert writer


def test_integers_above_64_bits_are_written(writer: str) -> None:
    """The standard library writes what orjson cannot."""
    assert dumps({"n": 2**70}) == f'{{"n":{2**70}}}', writer


# ---- the strict reading in itself


@attrs.frozen
class _Share:
    """A class with a validator, as the model may have one day."""

    share: float = attrs.field(validator=attrs.validators.le(1))
    other: tuple[int, str] = (1, "a")


def test_the_message_of_a_validator_is_kept() -> None:
    """What a class itself refuses is said in its own words."""
    (fault,) = faults_of(lambda: structure([{"share": 2}], tuple[_Share, ...], path="shares"))
    assert fault == "shares[0]: 'share' must be <= 1: 2.0"


def test_a_tuple_of_mixed_types_is_read_member_by_member() -> None:
    """A tuple of a fixed length has one type for each place."""
    assert structure({"share": 1, "other": [2, "b"]}, _Share) == _Share(1.0, (2, "b"))
    assert faults_of(lambda: structure({"share": 1, "other": ["b", 2]}, _Share)) == (
        'other[0]: expected an integer, got "b"',
        "other[1]: expected text, got 2",
    )


def test_dates_may_be_dates() -> None:
    """TOML gives dates as such; a moment is no date."""
    from datetime import datetime

    assert structure(date(2025, 1, 21), date) == date(2025, 1, 21)
    assert faults_of(lambda: structure(datetime(2025, 1, 21), date)) == (
        'expected a date such as 2025-01-21, got "2025-01-21 00:00:00"',
    )


def test_where_the_data_come_from_is_said_first() -> None:
    """The message begins with the file."""
    with pytest.raises(InvalidDataError, match=r"^notes\.json: expected an object, got 3"):
        structure(3, Citation, where="notes.json")


def test_long_values_are_cut() -> None:
    """A message shows the beginning of a long value."""
    assert shown("a" * 100) == '"' + "a" * 58 + "…"


# ---- the schema


def test_the_schema_describes_the_classes() -> None:
    """Every class stands once, with its keys, and each key with the words of its docstring."""
    schema = json_schema()
    assert schema["$schema"] == "https://json-schema.org/draft/2020-12/schema"
    paragraph = schema["$defs"]["Paragraph"]
    assert list(paragraph["properties"])[:3] == ["number", "kind", "text"]
    assert paragraph["properties"]["number"]["anyOf"] == [{"type": "integer"}, {"type": "null"}]
    assert paragraph["properties"]["text"] == {
        "type": "string",
        "description": "Its own text, without number and items.",
    }
    assert schema["$defs"]["HeadingLevel"]["enum"] == [level.value for level in HeadingLevel]
    assert schema["$defs"]["Report"]["properties"]["tags"]["items"] == {"$ref": "#/$defs/Tag"}
    assert json.loads(json.dumps(schema)) == schema


def test_the_schema_does_without_docstrings(monkeypatch: pytest.MonkeyPatch) -> None:
    """Where Python drops docstrings the schema only lacks descriptions."""
    monkeypatch.setattr(Item, "__doc__", None)
    monkeypatch.setattr("inspect.getdoc", lambda cls: cls.__doc__)
    assert "description" not in json_schema()["$defs"]["Item"]["properties"]["text"]


@few
@given(st.lists(reports(), max_size=2), st.booleans())
def test_what_is_written_fits_the_schema(made: list[Report], tagged: bool) -> None:
    """The schema accepts every output, with tags and without."""
    tags = [tag(document=one.document.key) for one in made] if tagged else None
    schema = json_schema()
    assert list(_misfits(loads(to_json(made, tags=tags)), schema, schema)) == []


def test_the_schema_refuses_what_the_reading_refuses() -> None:
    """A wrong type, an unknown key and a missing one do not fit."""
    schema = json_schema()
    for change in ({"coverage": "1"}, {"paragraphs": [3]}, {"unheard": 1}):
        plain = _plain()
        plain["documents"][0] |= change
        assert list(_misfits(plain, schema, schema))
    plain = _plain()
    del plain["documents"][0]["document"]
    assert list(_misfits(plain, schema, schema))


def _misfits(value: Any, schema: Any, root: Any, path: str = "$") -> Iterator[str]:
    """Check plain data against the part of JSON Schema that the library uses."""
    if "$ref" in schema:
        yield from _misfits(value, root["$defs"][schema["$ref"].rpartition("/")[2]], root, path)
    elif "anyOf" in schema:
        if all(list(_misfits(value, one, root, path)) for one in schema["anyOf"]):
            yield path
    elif "const" in schema or "enum" in schema:
        if value not in schema.get("enum", [schema.get("const")]):
            yield path
    elif not _is(value, schema["type"]):
        yield path
    elif schema["type"] == "object":
        properties = schema["properties"]
        if set(schema["required"]) - set(value) or set(value) - set(properties):
            yield path
        for key in set(value) & set(properties):
            yield from _misfits(value[key], properties[key], root, f"{path}.{key}")
    elif schema["type"] == "array":
        members = schema.get("prefixItems") or [schema["items"]] * len(value)
        if len(members) != len(value):
            yield path
        for index, (member, one) in enumerate(zip(value, members, strict=False)):
            yield from _misfits(member, one, root, f"{path}[{index}]")


def _is(value: Any, name: str) -> bool:
    kinds = {"string": str, "integer": int, "boolean": bool, "null": type(None)}
    if name == "number":
        return type(value) in (int, float)
    return type(value) is kinds.get(name, {"object": dict, "array": list}.get(name))
