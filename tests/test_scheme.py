"""The theme scheme: its shape, its look-ups and how faults of a data file are told."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from attrs import evolve

from crimecongress.errors import InvalidDataError, UnknownNameError, UnreadableFileError
from crimecongress.model import Theme
from crimecongress.parsing.references import instruments
from crimecongress.themes import Scheme, load_scheme, plain_scheme, tag_text
from crimecongress.themes.scheme_table import extended, scheme_of


@pytest.fixture(scope="module")
def scheme() -> Scheme:
    """Return the bundled scheme."""
    return load_scheme()


def _table(**changes: object) -> dict[str, object]:
    """Return a small valid scheme as a parsed TOML table, with changes."""
    return {
        "id": "small",
        "version": "1",
        "theme": [
            {"id": "road", "label": "Roads", "scope": "All roads."},
            {"id": "road.speed", "label": "Speeding", "scope": "Speed.", "terms": ["speed*"]},
        ],
        **changes,
    }


def test_a_bundled_leaf_is_narrower_than_one_of_its_top(scheme: Scheme) -> None:
    """A scheme of one's own may fold elsewhere; the bundled one keeps each leaf under its top."""
    strays = [
        (x.id, x.frozen_id) for x in scheme.leaves() if scheme.theme(x.frozen_id).top != x.top
    ]
    assert not strays, "narrower_than a leaf of another top"


def _narrower(leaf: str, target: str) -> dict[str, object]:
    """Return a change that puts a younger leaf beside `road.b`, narrower than `road.c`."""
    rows: list[dict[str, object]] = [
        {"id": "road"},
        {"id": "road.b", "narrower_than": "road.c"},
        {"id": "road.c"},
        {"id": leaf, "narrower_than": target},
    ]
    return {"theme": [{"label": "L", "scope": "S."} | row for row in rows]}


def test_bundled_scheme_keeps_the_frozen_leaves(scheme: Scheme) -> None:
    """The bundled scheme has 16 tops and the 80 leaves of the plain lists, and younger ones."""
    frozen = {leaf.id for leaf in plain_scheme().leaves()}
    assert len(scheme.tops()) == 16
    assert len(frozen) == 80
    younger = {leaf.id for leaf in scheme.leaves() if leaf.frozen_id == leaf.id} - frozen
    assert not younger, "a new leaf needs `narrower_than`"
    assert {leaf.frozen_id for leaf in scheme.leaves()} == frozen
    assert frozen < {leaf.id for leaf in scheme.leaves()}


def test_every_leaf_has_terms_a_scope_and_a_top(scheme: Scheme) -> None:
    """Each leaf can fire, says what it is for and stands under a top that exists."""
    for leaf in scheme.leaves():
        assert leaf.terms, leaf.id
        assert leaf.scope.endswith("."), leaf.id
        assert scheme.theme(leaf.top).is_top


def test_frozen_leaves_are_mapped_or_say_that_they_are_not(scheme: Scheme) -> None:
    """Each frozen leaf has a mapping, or an explicit noMatch, for each of the four schemes."""
    for leaf in scheme.leaves():
        if leaf.id == leaf.frozen_id:
            assert {mapping.scheme for mapping in leaf.mappings} == {
                "iccs",
                "sdg",
                "unbis",
                "instruments",
            }, leaf.id
    for mapping in (mapping for leaf in scheme.leaves() for mapping in leaf.mappings):
        assert (mapping.relation == "noMatch") == (mapping.code is None)


def test_instruments_of_the_crosswalk_exist(scheme: Scheme) -> None:
    """Each instrument that a crosswalk names is in the bundled list, once, with its forms."""
    ids = [instrument.id for instrument in instruments()]
    assert len(ids) == len(set(ids))
    named = {
        mapping.code
        for leaf in scheme.leaves()
        for mapping in leaf.mappings
        if mapping.scheme == "instruments" and mapping.code
    }
    assert named <= set(ids)
    assert all(instrument.aliases for instrument in instruments())


def test_leaves_of_a_top(scheme: Scheme) -> None:
    """The leaves of a top are those under it, in the order of the file."""
    leaves = [leaf.id for leaf in scheme.leaves("victims")]
    assert leaves == ["victims.assistance", "victims.non-punishment", "victims.witnesses"]


@pytest.mark.parametrize(
    ("name", "near"),
    [
        ("terorism.financing", "terrorism.financing"),
        ("financing", "terrorism.financing"),
        ("xyz", "the tops are organized-crime"),
    ],
)
def test_unknown_theme_names_near_ones(scheme: Scheme, name: str, near: str) -> None:
    """An unknown theme is quoted and near ones are named."""
    with pytest.raises(UnknownNameError, match=re.escape(near)) as caught:
        scheme.theme(name)
    assert repr(name) in str(caught.value)


def test_unknown_top_is_refused(scheme: Scheme) -> None:
    """Leaves of a top that does not exist are an error, no empty list."""
    with pytest.raises(UnknownNameError, match="drugs"):
        scheme.leaves("drug")


def test_scheme_is_a_collection(scheme: Scheme) -> None:
    """A scheme has a length, can be walked through and knows its members."""
    assert len(list(scheme)) == len(scheme)
    assert "drugs.synthetic" in scheme
    assert "drugs.sweets" not in scheme


@pytest.mark.parametrize(
    ("theme", "standing"),
    [
        ("cooperation.treaties", 0),
        ("drugs.general", 1),
        ("cooperation.networks", 1),
        ("cooperation.resources", 1),
        ("data-technology.research", 2),
        ("drugs.synthetic", 0),
    ],
)
def test_standing_of_a_leaf(scheme: Scheme, theme: str, standing: int) -> None:
    """What the scheme says of a leaf goes before what it says of its top."""
    assert scheme.standing(theme) == standing


def test_extend_adds_themes_and_terms(scheme: Scheme) -> None:
    """A scheme can be extended; the old one stays as it is."""
    leaf = Theme(
        id="drugs.plants",
        label="Plants",
        scope="Plants.",
        top="drugs",
        frozen_id="drugs.trafficking",
        terms=("khat",),
    )
    larger = scheme.extend([leaf], terms={"drugs.synthetic": ["zombie pill*"]})
    assert larger.version == f"{scheme.version}+local"
    assert larger.extend().version == larger.version
    assert scheme.extend(version="9").version == "9"
    assert "drugs.plants" not in scheme
    assert {one.theme for one in tag_text("Khat and zombie pills.", larger)} == {
        "drugs.plants",
        "drugs.synthetic",
    }
    assert tag_text("Khat and zombie pills.", scheme) == ()


def test_extend_takes_one_theme_and_one_term(scheme: Scheme) -> None:
    """A lone term is a term and not a list of letters."""
    leaf = evolve(scheme.theme("drugs.synthetic"), id="drugs.plants", terms=("khat",))
    larger = scheme.extend(leaf, terms={"drugs.synthetic": "zombie pill*"})
    assert larger.theme("drugs.plants").terms == ("khat",)
    old = scheme.theme("drugs.synthetic").terms
    assert larger.theme("drugs.synthetic").terms == (*old, "zombie pill*")


def test_extend_refuses_what_does_not_fit(scheme: Scheme) -> None:
    """A leaf without its top, a term that cannot be read and an unknown leaf are refused."""
    leaf = Theme(id="moon.base", label="Moon", scope="Moon.", top="moon", frozen_id="moon.base")
    with pytest.raises(InvalidDataError, match=r"its top 'moon' does not exist \(the tops are "):
        scheme.extend([leaf])
    with pytest.raises(InvalidDataError, match="names the group 'no'"):
        scheme.extend(terms={"drugs.synthetic": ["{no} pill"]})
    with pytest.raises(UnknownNameError, match=r"drugs\.synthetic"):
        scheme.extend(terms={"drugs.syntetic": ["pill"]})


def test_user_scheme_is_read(tmp_path: Path) -> None:
    """A user's TOML file of the same layout is a scheme."""
    path = tmp_path / "own.toml"
    path.write_text(
        'id = "own"\nversion = "3"\nmasks = ["Speed Commission"]\n'
        '[[theme]]\nid = "road.speed"\nlabel = "Speed"\nscope = "Speed."\nterms = ["speed*"]\n'
        '[[theme]]\nid = "road"\nlabel = "Roads"\nscope = "Roads."\n'
        '[crosswalk]\n"road.speed" = [\n'
        '  { scheme = "iccs", relation = "noMatch", confidence = "own" },\n]\n',
        encoding="utf-8",
    )
    scheme = load_scheme(path)
    assert [theme.id for theme in scheme] == ["road", "road.speed"]
    assert scheme.theme("road.speed").mappings[0].code is None
    assert [one.start for one in tag_text("Speed Commission: speeding.", scheme)] == [18]


def test_all_faults_are_told_at_once() -> None:
    """Every fault of a file is in one error, each with its place."""
    table = _table(
        colour="red",
        theme=[
            {"id": "road", "label": "", "scope": "All roads.", "size": 3},
            {"id": "road.speed", "label": "Speeding", "scope": "Speed.", "terms": "speed"},
        ],
        crosswalk={
            "road.mud": [
                {"scheme": "iccs", "relation": "likes", "code": "1", "confidence": "own"},
                {"scheme": "iccs", "relation": "noMatch", "code": "1", "confidence": "own"},
                {"scheme": "", "relation": "closeMatch", "code": "1", "confidence": "maybe"},
            ]
        },
    )
    del table["version"]
    with pytest.raises(InvalidDataError) as caught:
        scheme_of(table, where="own.toml")
    told = "\n".join(caught.value.faults)
    for fault in (
        "unknown key 'colour'",
        "version is missing",
        "theme 'road': unknown key 'size'",
        "theme 'road': label is missing",
        "theme 'road.speed'.terms: expected a list, got",
        "crosswalk road.mud: there is no such theme",
        "relation 'likes' is none of exactMatch",
        "a code or noMatch",
        "scheme is missing or empty",
        "confidence 'maybe' is none of verified, own",
    ):
        assert fault in told
    assert str(caught.value).startswith("own.toml: ")


WRONG_SHAPES = [
    ({"theme": ["a"]}, 'theme[0]: expected an object, got "a"'),
    ({"theme": 3}, "theme: expected entries, each under [[theme]], got 3"),
    ({"theme": [{"id": ["road"], "label": "R", "scope": "R."}]}, "theme[0].id: expected text"),
    ({"theme": [{"id": "road", "label": 3, "scope": "R."}]}, "theme 'road'.label: expected text"),
    ({"groups": 3}, "groups: expected an object, got 3"),
    ({"groups": {"aid": ["help", 3]}}, "groups.aid[1]: expected text, got 3"),
    ({"crosswalk": 3}, "crosswalk: expected lists under [crosswalk], got 3"),
    ({"crosswalk": {"road": 3}}, "crosswalk road: expected a list, got 3"),
    ({"crosswalk": {"road": [3]}}, "crosswalk road[0]: expected an object, got 3"),
    ({"masks": [3]}, "masks[0]: expected text, got 3"),
    ({"masks": "abc"}, 'masks: expected a list, got "abc"'),
    ({"kindred": "road"}, 'kindred: expected a list, got "road"'),
    ({"version": 3}, "version: expected text, got 3"),
]


@pytest.mark.parametrize(("changes", "fault"), WRONG_SHAPES)
def test_a_scheme_of_the_wrong_shape(changes: dict[str, object], fault: str) -> None:
    """It is told by where it stands; no list is read from letters."""
    with pytest.raises(InvalidDataError, match=re.escape(fault)):
        scheme_of(_table(**changes))
    if "version" not in changes:
        with pytest.raises(InvalidDataError, match=re.escape(fault)):
            extended(load_scheme(), changes, where="more.toml")


def test_wrong_shapes_are_told_together() -> None:
    """One error holds what is wrong in every part of the table."""
    changes = {"theme": ["a"], "groups": 3, "crosswalk": 3, "masks": "abc", "kindred": "road"}
    with pytest.raises(InvalidDataError) as caught:
        scheme_of(_table(**changes))
    assert len(caught.value.faults) == len(changes)


@pytest.mark.parametrize(
    ("changes", "fault"),
    [
        ({"kindred": ["rail"]}, "there is no top 'rail'"),
        ({"spellings": ["ize"]}, "'ize' is no pair of two different spellings"),
        ({"means": ["rail"]}, "means: there is no theme 'rail'"),
        ({"masks": ["a >2 *"]}, "masks: 'a >2 *' holds an empty part"),
        ({"masks": ["police >2 academy"]}, "masks: 'police >2 academy' holds a link; a mask is a"),
        ({"titles": ["plan ~3 action"]}, "titles: 'plan ~3 action' holds a link; a title is a"),
        (
            {"theme": [{"id": "road", "label": "R", "scope": "R.", "terms": ["x"]}]},
            "a top has no terms of its own",
        ),
        (
            {"theme": [{"id": "road", "label": "R", "scope": "R."}] * 2},
            "theme 'road' stands 2 times (each needs an id of its own)",
        ),
        (
            {"theme": _narrower("road.b", "road.c")["theme"]},
            "scheme: theme 'road.b' stands 2 times (each needs an id of its own); see the head",
        ),
        (
            {
                "theme": [
                    {"id": "road", "label": "R", "scope": "R."},
                    {"id": "road.a", "label": "A", "scope": "A.", "narrower_than": "road.b"},
                ]
            },
            "theme 'road.a': narrower_than 'road.b' does not exist "
            "(leaves of its own under 'road': none)",
        ),
        (_narrower("road.a", "road"), "narrower_than 'road' is a top (name one of its leaves)"),
        (
            _narrower("road.a", "road.b"),
            "narrower_than 'road.b' is itself narrower than 'road.c' (name that one)",
        ),
        (
            _narrower("road.a", "road.d"),
            "'road.d' does not exist (leaves of its own under 'road': road.c)",
        ),
    ],
)
def test_faults_of_the_whole(changes: dict[str, object], fault: str) -> None:
    """What shows only in the whole file is told too."""
    with pytest.raises(InvalidDataError, match=re.escape(fault)):
        scheme_of(_table(**changes))


@pytest.mark.parametrize("content", [None, b"id = ", b"\xff\xfe"])
def test_unreadable_scheme_file(tmp_path: Path, content: bytes | None) -> None:
    """A missing, broken or wrongly encoded file is one error that names the file."""
    path = tmp_path / "own.toml"
    if content is not None:
        path.write_bytes(content)
    kind = UnreadableFileError if content is None else InvalidDataError
    with pytest.raises(kind, match=r"own\.toml"):
        load_scheme(path)


def test_html_is_escaped(scheme: Scheme) -> None:
    """The table for Jupyter shows the scheme, with labels escaped."""
    loud = evolve(scheme, themes=(evolve(scheme.themes[0], label="<b>Crime & co</b>"),))
    assert "&lt;b&gt;Crime &amp; co&lt;/b&gt;" in loud._repr_html_()
    assert f"{len(scheme.leaves())} leaves" in scheme._repr_html_()
