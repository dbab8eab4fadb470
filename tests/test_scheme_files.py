"""Schemes as TOML and SKOS: written, read back as they were, and those of other people read."""

from __future__ import annotations

import json
import sys
import warnings
from pathlib import Path

import pytest
import rdflib
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from crimecongress.cli import main
from crimecongress.errors import InvalidDataError, InvalidValueError, MissingExtraError
from crimecongress.themes import (
    Scheme,
    load_scheme,
    plain_scheme,
    save_scheme,
    tag_text,
    to_toml,
)
from crimecongress.themes.scheme_table import scheme_of, table_of
from crimecongress.themes.skos import Form, from_skos, to_skos

FORMATS = (".toml", ".ttl", ".jsonld", ".json")
Captured = pytest.CaptureFixture[str]

words = st.text(
    st.characters(
        codec="utf-8", categories=("L", "N", "P", "S", "Zs"), exclude_characters="|{}~>*"
    ),
    min_size=1,
    max_size=12,
).map(lambda text: f"a{text.strip()}")
lists = st.lists(words, max_size=3, unique=True)


@st.composite
def schemes(draw: st.DrawFn) -> Scheme:
    """Schemes of one top and up to three leaves, with whatever a scheme may hold."""
    rows: list[dict[str, object]] = [{"id": "road", "label": draw(words), "scope": draw(words)}]
    crosswalk = {}
    for number in range(draw(st.integers(0, 3))):
        name = f"road.x{number}"
        row: dict[str, object] = {"id": name, "label": draw(words), "scope": draw(words)}
        rows.append(row | {key: draw(lists) for key in ("terms", "weak", "negative")})
        if number and draw(st.booleans()):
            rows[-1]["narrower_than"] = "road.x0"
        if draw(st.booleans()):
            crosswalk[name] = [
                {
                    "scheme": "iccs",
                    "code": draw(words),
                    "label": draw(words),
                    "relation": "closeMatch",
                    "confidence": "own",
                },
                {"scheme": "sdg", "relation": "noMatch", "confidence": "verified"},
            ]
    table = {
        "id": "own-scheme",
        "version": draw(words),
        "groups": draw(st.dictionaries(words, lists.filter(bool), max_size=2)),
        "masks": draw(lists),
        "spellings": draw(st.sampled_from([[], ["ize|ise", "our|or"]])),
        "means": draw(st.sampled_from([[], ["road"]])),
        "theme": rows,
        "crosswalk": crosswalk,
    }
    if draw(st.booleans()):
        table["kindred"] = draw(st.sampled_from([[], ["road"]]))
    return scheme_of(table)


@given(schemes())
def test_a_table_reads_back(scheme: Scheme) -> None:
    """The table of a scheme is the scheme."""
    assert scheme_of(table_of(scheme)) == scheme


@given(schemes(), st.sampled_from(["turtle", "json-ld"]))
@settings(max_examples=15, deadline=None)
def test_skos_reads_back(scheme: Scheme, form: Form) -> None:
    """A scheme written as SKOS reads back as it was."""
    assert from_skos(to_skos(scheme, form=form), form=form) == scheme


@given(schemes(), st.sampled_from(FORMATS))
@settings(
    max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
def test_files_read_back(tmp_path: Path, scheme: Scheme, suffix: str) -> None:
    """A scheme saved in any format loads as it was."""
    assert load_scheme(save_scheme(scheme, tmp_path / f"own{suffix}")) == scheme


@pytest.mark.parametrize("form", ["turtle", "json-ld"])
def test_the_bundled_scheme_as_skos(form: Form) -> None:
    """The bundled scheme survives, the same text each time, and other tools read its crosswalks."""
    scheme = load_scheme()
    text = to_skos(scheme, form=form)
    assert text == to_skos(scheme, form=form)
    assert from_skos(text, form=form) == scheme
    graph = rdflib.Graph()
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", DeprecationWarning)
        graph.parse(data=text, format=form)
    concept = rdflib.URIRef("urn:crimecongress:scheme:crimecongress-themes/corrections.restorative")
    target = rdflib.URIRef("http://metadata.un.org/thesaurus/1005524")
    assert (concept, rdflib.SKOS.closeMatch, target) in graph
    assert len(set(graph.subjects(rdflib.RDF.type, rdflib.SKOS.Concept))) == len(scheme)


def test_the_bundled_scheme_as_toml() -> None:
    """The bundled schemes survive TOML."""
    for scheme in (load_scheme(), plain_scheme()):
        assert to_toml(scheme).startswith(f'id = "{scheme.id}"')
        assert scheme_of(table_of(scheme)) == scheme


THESAURUS = """
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
@prefix x: <http://example.org/t#> .
x:scheme a skos:ConceptScheme .
x:a a skos:Concept ; skos:prefLabel "Road traffic"@en, "Circulation"@fr .
x:b a skos:Concept ; skos:broader x:a ; skos:prefLabel "Speeding"@en, "Excès de vitesse"@fr ;
  skos:altLabel "driving {too} fast"@en ; skos:definition "Too fast."@en ;
  skos:closeMatch <http://metadata.un.org/thesaurus/42>, <http://example.org/u/7> .
x:c a skos:Concept ; skos:broader x:b ; skos:prefLabel "Speeding"@en .
x:d a skos:Concept ; skos:broader x:d .
"""


def test_a_thesaurus_of_other_people() -> None:
    """Labels in all languages become terms, deep concepts leaves of their top."""
    scheme = from_skos(THESAURUS)
    assert [theme.id for theme in scheme] == [
        "road-traffic",
        "road-traffic.speeding",
        "road-traffic.speeding-2",
        "d",
    ]
    leaf = scheme.theme("road-traffic.speeding")
    assert leaf.scope == "Too fast."
    assert set(leaf.terms) == {"Speeding", "Excès de vitesse", "driving too fast"}
    assert {(one.scheme, one.code, one.confidence) for one in leaf.mappings} == {
        ("unbis", "42", "own"),
        ("http://example.org/u", "7", "own"),
    }
    assert {one.theme for one in tag_text("Excès de vitesse", scheme)} == {leaf.id}


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("@prefix", "not readable as turtle"),
        ("", "0 concept schemes"),
        (THESAURUS + "x:e a skos:ConceptScheme .", "2 concept schemes"),
    ],
)
def test_skos_that_cannot_be_read(text: str, fault: str) -> None:
    """A damaged text, and one with no or two schemes, is an error that says so."""
    with pytest.raises(InvalidDataError, match=fault):
        from_skos(text)


def test_packages_are_asked_for(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Without the extra the error says what to install; an unknown ending lists the known ones."""
    scheme = plain_scheme()
    with pytest.raises(InvalidValueError, match=r"use \.toml, \.ttl"):
        save_scheme(scheme, tmp_path / "own.xml")
    monkeypatch.setitem(sys.modules, "rdflib", None)
    monkeypatch.setitem(sys.modules, "tomli_w", None)
    for suffix in (".ttl", ".toml"):
        with pytest.raises(MissingExtraError, match=r"crimecongress\[schemes\]"):
            save_scheme(scheme, tmp_path / f"own{suffix}")


def test_a_scheme_on_the_command_line(tmp_path: Path, capsys: Captured) -> None:
    """`tag --scheme` tags with a user's thesaurus; a damaged one is one line."""
    report = tmp_path / "report.txt"
    report.write_text("1. Speeding must stop in all towns of the region.\n", encoding="utf-8")
    own = tmp_path / "own.ttl"
    own.write_text(THESAURUS, encoding="utf-8")
    assert main(["tag", str(report), "--scheme", str(own), "--json"]) == 0
    (document,) = json.loads(capsys.readouterr().out)["documents"]
    assert {tag["theme"] for tag in document["tags"]} == {
        "road-traffic.speeding",
        "road-traffic.speeding-2",
    }
    own.write_text("@prefix", encoding="utf-8")
    assert main(["tag", str(report), "--scheme", str(own)]) == 1
    assert capsys.readouterr().err.count("\n") == 1


def test_a_file_may_extend_the_bundled_scheme(tmp_path: Path) -> None:
    """A short file adds terms, leaves and masks; all else stays as bundled."""
    path = tmp_path / "more.toml"
    path.write_text(
        'extends = "crimecongress-themes"\nversion = "kenya"\nmasks = ["Zombie Board"]\n'
        '[[theme]]\nid = "drugs.synthetic"\nterms = ["zombie pill*"]\n'
        '[[theme]]\nid = "drugs.khat"\nnarrower_than = "drugs.trafficking"\nlabel = "Khat"\n'
        'scope = "Khat."\nterms = ["khat"]\n',
        encoding="utf-8",
    )
    base, scheme = load_scheme(), load_scheme(path)
    assert scheme.version == f"{base.version}+kenya"
    assert {one.theme for one in tag_text("Khat, zombie pills, fentanyl.", scheme)} == {
        "drugs.khat",
        "drugs.synthetic",
    }
    assert scheme.frozen_id("drugs.khat") == "drugs.trafficking"
    assert len(scheme) == len(base) + 1
    assert scheme.masks == (*base.masks, "Zombie Board")


@pytest.mark.parametrize(
    ("content", "fault"),
    [
        ('extends = "moon"', "no bundled scheme 'moon'"),
        ('extends = "crimecongress-themes"\ncolour = "red"', "unknown key 'colour'"),
        ('extends = "crimecongress-themes"\n[[theme]]\nid = "drugs.x"', "label is missing"),
        ('extends = "crimecongress-themes"\n[[theme]]\nterms = ["x"]', "id is missing"),
    ],
)
def test_faults_of_an_extension(tmp_path: Path, content: str, fault: str) -> None:
    """An extension of something else, and what does not fit, is told."""
    path = tmp_path / "more.toml"
    path.write_text(content, encoding="utf-8")
    with pytest.raises(InvalidDataError, match=fault):
        load_scheme(path)


def test_an_order_of_other_concepts_is_passed_over() -> None:
    """A collection that is not of all concepts says nothing on their order."""
    text = THESAURUS + "x:o a skos:OrderedCollection ; skos:memberList ( x:a ) .\n"
    assert from_skos(text) == from_skos(THESAURUS)


def test_the_scheme_command(tmp_path: Path, capsys: Captured) -> None:
    """`scheme` lists the themes, tells what stands behind one, and writes files."""
    assert main(["scheme"]) == 0
    out = capsys.readouterr().out
    assert out.startswith(f"{load_scheme().id} {load_scheme().version}: 16 tops")
    assert "(narrower than justice-system.human-rights)" in out
    assert main(["scheme", "drugs.general", "drugs"]) == 0
    out = capsys.readouterr().out
    assert "narrower than drugs.trafficking" in out
    assert "terms: drug problem" in out
    assert main(["scheme", "organized-crime.firearms"]) == 0
    assert "iccs 0901" in capsys.readouterr().out
    path = tmp_path / "own.ttl"
    assert main(["scheme", "-o", str(path)]) == 0
    assert load_scheme(path) == load_scheme()
    assert main(["scheme", "drugs.generall"]) == 2
    assert "drugs.general" in capsys.readouterr().err
    assert main(["scheme", "-o", str(tmp_path / "own.xml")]) == 2
    assert main(["scheme", "-o", str(tmp_path / "nowhere" / "own.ttl")]) == 2
    assert "cannot be written" in capsys.readouterr().err
