"""Tagging: what must fire and what must not, spans that quote, rules, and the primary theme."""

from __future__ import annotations

import re
import unicodedata
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import crimecongress as cc
from crimecongress.errors import InvalidValueError
from crimecongress.model import Citation, Unit, UnitKind, heal
from crimecongress.themes import (
    Scheme,
    issues_of,
    load_scheme,
    primary_theme,
    tag_text,
    tag_units,
    upr_issues,
)
from crimecongress.themes.folding import fold
from crimecongress.themes.matching import Matcher
from crimecongress.themes.scheme_table import scheme_of
from crimecongress.themes.terms import parse_term

SCHEME = load_scheme()
FIXTURES = Path(__file__).parent / "fixtures"


def _cases() -> list[tuple[str, str, str]]:
    lines = (FIXTURES / "themes.txt").read_text(encoding="utf-8").splitlines()
    cases = []
    for line in lines:
        if line[:1] in ("+", "-"):
            leaf, bar, sentence = line[1:].partition(" | ")
            assert bar, f"themes.txt: `sign leaf | sentence` is needed: {line!r}"
            cases.append((line[0], leaf.strip(), sentence))
    return cases


def _scheme(
    terms: list[str],
    weak: list[str] | None = None,
    negative: list[str] | None = None,
    **more: object,
) -> Scheme:
    """Return a scheme with one leaf under test and a sibling."""
    return scheme_of(
        {
            "id": "t",
            "version": "1",
            "theme": [
                {"id": "a", "label": "A", "scope": "A."},
                {
                    "id": "a.x",
                    "label": "X",
                    "scope": "X.",
                    "terms": terms,
                    "weak": weak or [],
                    "negative": negative or [],
                },
                {"id": "a.y", "label": "Y", "scope": "Y.", "terms": ["sibling"]},
            ],
            **more,
        }
    )


def _quotes(text: str, scheme: Scheme) -> list[str]:
    return [text[one.start : one.end] for one in tag_text(text, scheme) if one.theme == "a.x"]


def _unit(text: str, key: str = "D#p1", offsets: tuple[int, ...] = ()) -> Unit:
    document, _, name = key.partition("#")
    return Unit(
        key=key,
        id=name,
        kind=next(iter(UnitKind)),
        document=document,
        meeting="m",
        region=None,
        congress=None,
        congress_item=None,
        workshop=None,
        text=text,
        citation=Citation(document=document),
        offsets=offsets,
    )


@pytest.mark.parametrize(("sign", "leaf", "sentence"), _cases())
def test_leaf_fires_or_not(sign: str, leaf: str, sentence: str) -> None:
    """Each leaf has a sentence that must fire and a near miss that must not."""
    found = {one.theme: one.term for one in tag_text(sentence, SCHEME)}
    wanted = "is not tagged with" if sign == "+" else "must not be tagged with"
    assert (leaf in found) == (sign == "+"), f"{sentence!r} {wanted} {leaf!r}; terms: {found}"


def test_every_leaf_has_both_cases() -> None:
    """No leaf of the scheme goes without its two sentences."""
    leaves = {leaf.id for leaf in SCHEME.leaves()}
    for wanted in "+-":
        given = {leaf for sign, leaf, _ in _cases() if sign == wanted}
        assert given == leaves, f"{wanted!r} is in only one of scheme and themes.txt"


@pytest.mark.parametrize(
    ("term", "text", "quotes"),
    [
        ("data sharing", "Data-sharing, DATA SHARING", ["Data-sharing", "DATA SHARING"]),
        ("data sharing", "data\nsharing and data  sharing", ["data\nsharing", "data  sharing"]),
        ("data sharing", "metadata sharing; data, sharing", []),
        ("terroris*", "Terrorism by a terrorist", ["Terrorism", "terrorist"]),
        (
            "organi*ed crime",
            "organised crime, organized-crime",
            ["organised crime", "organized-crime"],
        ),
        ("organi*ed crime", "organs fed crime", []),
        ("AML", "AML, not aml", ["AML"]),
        ("NGO*", "NGOs and ngos", ["NGOs"]),
        ("victims' rights", "victims’ rights", ["victims’ rights"]),
        ("ﬁrearm*", "ﬁrearms and firearms", ["ﬁrearms", "firearms"]),
        ("straße", "STRASSE, Straße", ["STRASSE", "Straße"]),
        ("cafe\u0301", "caf\u00e9 cafe\u0301", ["caf\u00e9", "cafe\u0301"]),
        ("traf\u00adfic", "traffic, traf\u00adfic", ["traffic", "traf\u00adfic"]),
        ("腐败", "打击腐败行为", ["腐败"]),
        ("الفساد", "مكافحة الفساد والفساد", ["الفساد", "الفساد"]),
        ("الفساد", "قالفساد", []),
        ("коррупци*", "О коррупции", ["коррупции"]),
    ],
)
def test_literal_terms(term: str, text: str, quotes: list[str]) -> None:
    """Terms match in any case, hyphenation and script, at word boundaries, and quote the text."""
    assert _quotes(text, _scheme([term])) == quotes


@pytest.mark.parametrize(
    ("term", "text", "quotes"),
    [
        ("protect* >2 witness*", "Protect all the witnesses.", ["Protect all the witnesses"]),
        ("protect* >2 witness*", "Protect all the many witnesses.", []),
        ("protect* >2 witness*", "Witnesses protect us.", []),
        ("children ~1 violence", "Violence against children.", ["Violence against children"]),
        ("children ~1 violence", "Violence. Children cry.", []),
        (
            "children ~3 violence",
            "See No. 4 violence, art. 5 children.",
            ["violence, art. 5 children"],
        ),
        ("stop|end >1 theft|fraud", "End all fraud; stop theft.", ["End all fraud", "stop theft"]),
        ("{verb} >1 theft", "Halt car theft.", ["Halt car theft"]),
        ("re{verb} theft", "Rehalt theft.", ["Rehalt theft"]),
        ("a1 >1 b1 >1 c1", "a1 x b1 x c1 and a1 b1", ["a1 x b1 x c1"]),
    ],
)
def test_terms_of_several_parts(term: str, text: str, quotes: list[str]) -> None:
    """Parts of a term count near each other in one sentence, in order or in either order."""
    scheme = _scheme([term], groups={"verb": ["halt", "stop"]})
    assert _quotes(text, scheme) == quotes


@pytest.mark.parametrize("term", ["{no} x", "a >2 *", "*a", "a > b", "", "a >2 "])
def test_terms_that_cannot_be_read(term: str) -> None:
    """A term with an unknown group, an empty part or a stray sign is an error that quotes it."""
    with pytest.raises(ValueError, match=re.escape(repr(term))):
        parse_term(term, {})


@pytest.mark.parametrize(
    ("text", "rules"),
    [
        ("firm", ["strong"]),
        ("soft", []),
        ("Soft. Sibling", []),
        ("soft sibling", ["weak+strong"]),
        ("soft and loose", ["weak+weak", "weak+weak"]),
        ("Soft. Loose", []),
        ("soft soft", []),
        ("firm hand", []),
        ("The Firm Office and the firm", ["strong"]),
        ("near the edge", ["near"]),
    ],
)
def test_rules(text: str, rules: list[str]) -> None:
    """Strong terms count alone, weak ones with support, none inside negatives and masks."""
    scheme = _scheme(
        ["firm", "near >1 edge"], ["soft", "loose"], ["firm hand"], masks=["Firm Office"]
    )
    assert [one.rule for one in tag_text(text, scheme) if one.theme == "a.x"] == rules


@pytest.mark.parametrize(
    "text",
    [
        "Near Mr. Edge",
        "near fig. 3 edge",
        "near the Dept. Edge",
        "near A/RES/73/Add. 1 edge",
        "near Res. 55 edge",
        "Near? edge",
    ],
)
def test_what_ends_no_sentence(text: str) -> None:
    """A link reaches over an abbreviation, as sentences do in the reading."""
    assert [one.rule for one in tag_text(text, _scheme(["near >5 edge"]))] == ["near"]


@pytest.mark.parametrize(
    "text", ["Near it. The edge", "near; edge", "near\n\nedge", "near؛ edge", "near。edge"]
)
def test_what_ends_a_clause(text: str) -> None:
    """No link reaches over the end of a sentence, a semicolon or a blank line."""
    assert tag_text(text, _scheme(["near >5 edge"])) == ()


@pytest.mark.parametrize(
    ("text", "theme"),
    [
        ("Organised criminal groups and criminal organisations.", "organized-crime.transnational"),
        ("Forced labor in brick kilns.", "trafficking-smuggling.forced-labour"),
        ("Offer legal aid programs and center the victim's needs.", "victims.assistance"),
        ("Identity-related offenses and tax offenses.", "corruption-economic.economic-crime"),
        ("Mobilise adequate resources.", "cooperation.resources"),
    ],
)
def test_other_spellings(text: str, theme: str) -> None:
    """Text that is spelled otherwise than the United Nations does is found as well."""
    assert theme in {one.theme for one in tag_text(text, SCHEME)}


def test_spellings_are_told_with_the_term_as_written() -> None:
    """A hit of another spelling names the term of the scheme; each spelling of a part counts."""
    scheme = _scheme(["organized labour >1 law"], spellings=["ized|ised", "our|or"])
    text = "Organised labor laws, organised labour law, organized labor the law"
    found = [one for one in tag_text(text, scheme) if one.theme == "a.x"]
    assert {one.term for one in found} == {"organized labour >1 law"}
    assert [text[one.start : one.end] for one in found] == [
        "organised labour law",
        "organized labor the law",
    ]


def test_kin_must_be_declared() -> None:
    """Where a scheme says which leaves are kin, others do not support a weak term."""
    scheme = _scheme(["firm"], ["soft"], kindred=[])
    assert _quotes("soft sibling", scheme) == []
    assert _quotes("soft and firm", scheme) == ["soft", "firm"]


def test_term_that_covers_a_mask_counts() -> None:
    """A term longer than the mask, or the very name, is no accident and counts."""
    scheme = _scheme(["ratify >3 Firm Pact", "Firm Office"], masks=["Firm Pact", "Firm Office"])
    assert _quotes("Ratify the Firm Pact.", scheme) == ["Ratify the Firm Pact"]
    assert _quotes("The Firm Office.", scheme) == ["Firm Office"]


@pytest.mark.parametrize("times", [1, 30])
def test_few_and_many_are_told_alike(times: int) -> None:
    """Masks and weak terms count in a long text, or sentence, as in one of a few words."""
    masked = _scheme(["ratify >3 Firm Pact", "firm"], masks=["Firm Pact"])
    found = _quotes("Ratify the Firm Pact. A firm step. " * times, masked)
    assert sorted(found) == sorted(["Ratify the Firm Pact", "firm"] * times)
    weak = _scheme([], ["soft", "soft loose", "loose"])
    assert _quotes("soft loose " * times, weak)[:1] == ["soft"]
    assert _quotes("soft loose, " * times, weak).count("soft loose") == (times if times > 1 else 0)
    assert _quotes("soft and soft, " * times, weak) == []


def test_title_counts_where_it_is_all_there_is() -> None:
    """A title that is cited is masked; an item of an agenda that is nothing else is read."""
    scheme = _scheme(["firm"], titles=["Firm steps for all"])
    assert _quotes("2. Firm steps for all", scheme) == ["Firm"]
    assert _quotes("Recalling the item entitled “Firm steps for all”,", scheme) == []


def test_abstains_without_evidence() -> None:
    """A text in which nothing fires has no theme and no primary theme."""
    assert tag_text("", SCHEME) == ()
    assert tag_text("Stop scams.") == tag_text("Stop scams.", SCHEME)
    assert [one.quote for one in tag_text("Stop scams.")] == ["scams"]
    assert primary_theme("Stop scams.") == "cyber.online-fraud"
    with pytest.raises(InvalidValueError, match=r"takes a text, not a tuple; .*cc\.tag takes"):
        tag_text(("Stop scams.",))  # type: ignore[arg-type]
    with pytest.raises(InvalidValueError, match=r"not a str; .*one bare text to cc\.tag_text"):
        cc.tag("Stop scams.")  # type: ignore[arg-type]
    assert tag_text("The meeting rose at noon.", SCHEME) == ()
    assert primary_theme("The meeting rose at noon.", SCHEME) is None


@pytest.mark.parametrize(
    ("text", "primary"),
    [
        ("Provide training against corruption.", "corruption-economic.corruption"),
        ("Ratify the instruments against terrorism.", "cooperation.treaties"),
        ("Research on firearms and again firearms.", "organized-crime.firearms"),
        ("Train the police.", "cooperation.technical-assistance"),
    ],
)
def test_primary_theme(text: str, primary: str) -> None:
    """The subject goes before the means by which it is pursued."""
    assert primary_theme(text, SCHEME) == primary


def test_tag_units() -> None:
    """Tags name document, unit, leaf, frozen id, quote, term and rule; units stay untagged."""
    units = [_unit("The world drug problem."), _unit("Nothing.", "D#p2")]
    tagging = tag_units(units, SCHEME)
    (tag, *_) = tagging.of(units[0])
    assert (tag.document, tag.unit, tag.theme) == ("D", "p1", "drugs.general")
    assert (tag.frozen, tag.quote, tag.rule) == ("drugs.trafficking", "drug problem", "strong")
    assert tagging.themes("D#p1") == ("drugs.general",)
    assert tagging.primary(units[0]) == "drugs.general"
    assert tagging.primary("D#p2") is None
    assert tagging.of("D#p2") == ()
    assert tagging.untagged() == ("D#p2",)
    assert tagging.counts() == {"drugs.general": 1}
    assert (tagging.scheme, tagging.version) == (SCHEME.id, SCHEME.version)
    assert tag_units(units, SCHEME) == tagging


@given(
    st.lists(
        st.sampled_from(["terrorism", "legal-\naid", "of the", "money-\nlaundering", "Bribes"]),
        min_size=1,
        max_size=6,
    ),
    st.sampled_from([" ", "\n", "  \n ", "\t"]),
)
def test_span_in_the_raw_text_heals_to_the_quote(words: list[str], gap: str) -> None:
    """The place of a tag in the raw text, healed, is its quote."""
    raw = "\n12. " + gap.join(words)
    segment = ((5, len(raw)),)
    text = heal(raw, segment)
    offsets: list[int] = []
    cursor = 5
    for char in text:
        while raw[cursor] != char and not (char == " " and raw[cursor].isspace()):
            cursor += 1
        offsets.append(cursor)
        cursor += 1
    for tag in tag_units([_unit(text, offsets=tuple(offsets))], SCHEME).tags:
        assert heal(raw, ((tag.start, tag.end),)) == tag.quote


@given(st.text(alphabet=st.characters(codec="utf-8"), max_size=60))
def test_fold_keeps_the_way_back(text: str) -> None:
    """Every character of a folded text leads to a span of the original that folds to it."""
    folded = fold(text)
    assert folded.text[0] == folded.text[-1] == " "
    for place in range(1, len(folded.text) - 1):
        start, end = folded.origin(place, place + 1)
        assert 0 <= start < end <= len(text)
        if folded.text[place] != " ":
            plain = unicodedata.normalize("NFKC", text[start:end]).casefold()
            assert folded.text[place] in unicodedata.normalize("NFKC", plain)


@given(
    st.lists(
        st.sampled_from(
            [
                "Terrorism",
                "ﬁrearms",
                "MONEY\u00adLAUNDERING",
                "İ",
                "ß",
                "…",
                "\u0301",
                "UNTOC",
                "child abuse",
                "  ",
            ]
        ),
        max_size=8,
    )
)
def test_evidence_quotes_its_term(pieces: list[str]) -> None:
    """What evidence points at holds the term that fired, whatever stands around it."""
    text = " ".join(pieces)
    for one in tag_text(text, SCHEME):
        assert 0 <= one.start < one.end <= len(text)
        stem = fold(one.term.split()[0].rstrip("*")).text.strip()
        if not set(one.term) & set("{|~>"):
            assert stem in fold(text[one.start : one.end]).text


def test_matcher_gives_arrays_of_hits() -> None:
    """The matcher gives numbers and places only; overlapping hits are all there."""
    matcher = Matcher.of(["drug", "drug trade*", "trade", "Drug", "DRUG", "drug trade*s"])
    names = {number: literal for literal, number in matcher.numbers.items()}
    assert matcher.numbers["drug"] == matcher.numbers["Drug"] != matcher.numbers["DRUG"]
    hits = matcher.hits("Drug trades")
    assert [(names[n], hits.folded.text[a + 1 : b - 1]) for n, a, b in hits.rows] == [
        ("Drug", "drug"),
        ("drug trade*", "drug trades"),
        ("drug trade*s", "drug trades"),
    ]
    plain = Matcher.of(["drug", "trades"]).hits("Drug trades")
    assert [row[1:] for row in plain.rows] == [(0, 6), (5, 13)]


def test_issues_through_the_crosswalk() -> None:
    """Another body's issues follow from leaves, or from the terms by which they are wider."""
    found = issues_of(
        [
            "Adopt a law on bribery.",
            "Free all detained editors.",
            "Plant trees.",
            "Drug trafficking.",
        ],
        SCHEME,
        upr_issues(),
    )
    assert found == (frozenset({"Corruption"}), frozenset({"Detention"}), frozenset(), frozenset())
