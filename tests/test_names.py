"""The names of States and organizations: listed forms resolve, and nothing else does."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crimecongress import names
from crimecongress.errors import InvalidDataError
from crimecongress.model.vocabulary import SpeakerKind
from crimecongress.names import finding, tables
from crimecongress.names.index import FoldedText, NameIndex
from crimecongress.words import data

FIXTURES = Path(__file__).parent / "fixtures"


def rows(name: str) -> list[tuple[str, str]]:
    """Return the two columns of a table of fixtures."""
    lines = (FIXTURES / name).read_text(encoding="utf-8").splitlines()
    kept = [line for line in lines if line.strip() and not line.startswith("#")]
    return [(form, code) for form, _, code in (line.rpartition(" | ") for line in kept)]


def listed(states: list[names.State]) -> str:
    """Join States in the style of the reports: commas, an "and" without a comma, articles."""
    shown = [("the " if n % 2 else "") + state.name for n, state in enumerate(states)]
    return shown[0] if len(shown) == 1 else f"{', '.join(shown[:-1])} and {shown[-1]}"


def test_table_of_states() -> None:
    """The table holds the 193 Member States and 2 observers, each with its codes and places."""
    states = names.states()
    assert len(states) == 195
    for code in ("iso3", "iso2", "m49", "name"):
        assert len({getattr(state, code) for state in states}) == 195
    members = [state for state in states if state.kind is SpeakerKind.MEMBER_STATE]
    assert len(members) == 193
    assert all(state.region and state.subregion for state in states)
    groups = [state.group for state in members]
    sizes = {group: groups.count(group) for group in set(groups)}
    assert sizes == {
        "African": 54, "Asia-Pacific": 54, "Eastern European": 23, "GRULAC": 33, "WEOG": 29,
    }  # fmt: skip
    assert {state.group for state in states if state not in members} == {""}


def test_historical_states_are_apart() -> None:
    """States that are no more stand in a table of their own, with their years."""
    assert {state.iso3 for state in names.historical_states()}.isdisjoint(
        state.iso3 for state in names.states()
    )
    assert all(state.historical and state.years for state in names.historical_states())
    assert not any(state.historical for state in names.states())


@pytest.mark.parametrize(("form", "code"), rows("state_names.txt"))
def test_find_state(form: str, code: str) -> None:
    """A listed form finds its State, in any spelling; what is not listed finds none."""
    state = names.find_state(form)
    assert (state.iso3 if state else "-") == code


@pytest.mark.parametrize(("text", "codes"), rows("state_spans.txt"))
def test_state_spans(text: str, codes: str) -> None:
    """A text yields the States that it names, in order, and no false friend."""
    text = text.replace("\\n", "\n")
    found = names.state_spans(text)
    assert " ".join(state.iso3 for _, _, state in found) == codes.replace("-", "")
    for start, end, state in found:
        printed = text[start:end].replace("-\n", "-")
        assert state in {names.find_state(printed), names.find_state(printed.replace("-", ""))}


@pytest.mark.parametrize("state", names.states(), ids=lambda state: state.iso3)
def test_every_form_of_every_state(state: names.State) -> None:
    """Each form resolves alone, in capitals, with an article, and inside a sentence."""
    for form in state.names:
        for spelling in (form, form.upper(), f"the {form}", form.replace("'", "’")):
            assert names.find_state(spelling) is state
        text = f"Statements were made by the representatives of the {form}, and ended."
        assert [(text[a:b], found) for a, b, found in names.state_spans(text)] == [(form, state)]


@given(st.lists(st.sampled_from(names.states()), min_size=1, max_size=30))
def test_a_list_gives_back_its_states(states: list[names.State]) -> None:
    """Names joined in the style of the reports are taken apart into the same names."""
    text = f"Statements were made by the representatives of {listed(states)}."
    found = names.state_spans(text)
    assert [state for _, _, state in found] == states
    assert [text[start:end] for start, end, _ in found] == [state.name for state in states]


@given(st.text(alphabet="Chad gGuine-B\n'’(),&x7é\u00ad", max_size=60))
def test_spans_are_sound(text: str) -> None:
    """Spans lie in the text, in order, without overlap, and begin with a capital."""
    place = 0
    for start, end, _ in names.state_spans(text):
        assert place <= start < end <= len(text)
        assert text[start].isupper()
        place = end


@pytest.mark.parametrize(
    ("year", "codes"), [(2005, ["SCG"]), (2002, ["SRB", "MNE"]), (2025, ["SRB", "MNE"])]
)
def test_serbia_and_montenegro_goes_by_the_year(year: int, codes: list[str]) -> None:
    """The two names joined by "and" are one State in its own years and two in others."""
    found = names.state_spans("the representative of Serbia and Montenegro", year=year)
    assert [state.iso3 for _, _, state in found] == codes
    state = names.find_state("Serbia and Montenegro")
    assert state is not None
    assert state.iso3 == "SCG"


def test_find_adjective() -> None:
    """Adjectives are found alone or behind "Royal", and are of one State each."""
    codes = {"Thai": "THA", "Royal Thai": "THA", "Sri Lankan": "LKA", "Papua New Guinean": "PNG"}
    for name, code in codes.items():
        state = names.find_adjective(name)
        assert state is not None
        assert state.iso3 == code
    for name in ("Congolese", "Korean", "American", "thai", "Royal", "Thailand"):
        assert names.find_adjective(name) is None
    listed = [one for row in data(tables.DEMONYMS)["adjectives"].values() for one in row]
    assert len(listed) == len(set(listed))


@pytest.mark.parametrize(("form", "expected"), rows("organization_names.txt"))
def test_find_organization(form: str, expected: str) -> None:
    """A listed name, alias or acronym finds its organization; what is not listed finds none."""
    found = names.find_organization(form.replace("\\n", "\n"))
    assert (f"{found.kind}: {found.name}" if found else "-") == expected


@pytest.mark.parametrize("organization", names.organizations(), ids=lambda one: one.name[:40])
def test_every_form_of_every_organization(organization: names.Organization) -> None:
    """Each name and alias of the table resolves to its row, with an article and an acronym too."""
    for form in (organization.name, *organization.aliases):
        for spelling in (form, f"the {form}", f"{form} (ABC)"):
            assert names.find_organization(spelling) is organization


def test_acronyms_are_unique() -> None:
    """No acronym of the table stands for two organizations."""
    acronyms = [one.acronym for one in names.organizations() if one.acronym]
    assert sorted(acronyms) == sorted(set(acronyms))


def test_organization_spans() -> None:
    """A list of organizations is taken apart, commas inside names and all."""
    text = (
        "the observers for the United Nations Educational, Scientific and Cultural Organization, "
        "the World Health Organization (WHO) and the Office of the United Nations\n"
        "High Commissioner for Human Rights"
    )
    found = names.organization_spans(text)
    assert [one.acronym for _, _, one in found] == ["UNESCO", "WHO", "OHCHR"]
    assert text[found[1][0] : found[1][1]] == "World Health Organization"
    assert names.organization_spans("the African Union Invention Agency") == ()


@pytest.mark.parametrize(("name", "kind"), rows("speaker_kinds.txt"))
def test_classify_organization(name: str, kind: str) -> None:
    """A name is classed by the tables first and by its words after."""
    assert names.classify_organization(name).value == kind


def test_index_keeps_the_first_of_two() -> None:
    """The index gives a folded name to whoever came first, and says so."""
    index: NameIndex[int] = NameIndex()
    assert index.add("Côte Une", 1) == 1
    assert index.add("Cote une", 2) == 1
    assert index.whole("COTE-UNE") == 1
    assert index.whole("Cote") is None
    assert index.whole("!") is None
    index.add("Coteune", 3)
    index.add("Cote Une Deux", 4)
    found = index.at(FoldedText.of("Cote-\nUne Deux"), 0)
    assert found is not None
    assert found.value == 4


def test_contradictions_in_the_tables_are_named(monkeypatch: pytest.MonkeyPatch) -> None:
    """A table that gives one name to two rows, or a place to no State, is refused."""
    state = names.State("AAA", "AA", 1, "Thailand", "Siam", SpeakerKind.MEMBER_STATE)
    monkeypatch.setattr(finding, "historical_states", lambda: (state,))
    with pytest.raises(InvalidDataError, match="'Thailand' names both THA and AAA"):
        finding._state_index.__wrapped__()
    twice = names.organizations()[0]
    other = names.Organization(twice.name, SpeakerKind.NGO)
    monkeypatch.setattr(finding, "organizations", lambda: (twice, other))
    with pytest.raises(InvalidDataError, match="names both"):
        finding._organization_index.__wrapped__()
    table = {**data(names.STATES), "group": [{"name": "African", "members": "ZZZ"}]}
    monkeypatch.setattr(tables, "data", lambda _: table)
    with pytest.raises(InvalidDataError, match="no State has the code 'ZZZ'"):
        tables.states.__wrapped__()
    masked = {**table, "masks": ["Thailand"]}
    monkeypatch.setattr(finding, "data", lambda _: masked)
    monkeypatch.setattr(finding, "historical_states", lambda: ())
    with pytest.raises(InvalidDataError, match="'Thailand' is masked and names THA"):
        finding._state_index.__wrapped__()
