"""The numbers that Word prints, by ISO/IEC 29500-1, 17.9."""

from __future__ import annotations

import pytest

from crimecongress.documents.word_numbering import print_number
from word_builder import abstract, lines, lvl, num, override, p, read, style

OUTLINE = abstract(
    "0", lvl(0, "decimal"), lvl(1, "lowerLetter", "(%2)"), lvl(2, "lowerRoman", "(%3)")
)


def printed(body: str, numbering: str, styles: str = "") -> list[str]:
    """The lines with their numbers, tabs as bars."""
    raw = read(body, numbering=numbering, styles=styles)
    return [line.replace("\t", "|") for line in lines(raw)]


def test_levels_count_and_restart() -> None:
    """A level starts anew after each paragraph of a level above it."""
    body = "".join(p(f"t{n}", num="1", level=n) for n in (0, 1, 2, 2, 1, 2, 0, 1))
    assert printed(body, OUTLINE + num("1", "0")) == [
        "1.|t0", "(a)|t1", "(i)|t2", "(ii)|t2", "(b)|t1", "(i)|t2", "2.|t0", "(a)|t1",
    ]  # fmt: skip


def test_a_list_goes_on_after_other_paragraphs() -> None:
    """What stands between the paragraphs of a list does not stop its count."""
    body = p("one", num="1") + p("between") + p("two", num="1")
    assert printed(body, OUTLINE + num("1", "0")) == ["1.|one", "between", "2.|two"]


def test_lists_of_one_abstract_list_share_its_count() -> None:
    """Two lists over one abstract list count on, unless one overrides the start; once only."""
    numbering = OUTLINE + num("1", "0") + num("2", "0") + num("3", "0", override(0, 8))
    body = "".join(p("x", num=one) for one in "12331")
    assert printed(body, numbering) == ["1.|x", "2.|x", "8.|x", "9.|x", "10.|x"]


def test_a_list_may_override_a_level() -> None:
    """A level of its own replaces the abstract one; its start is what the override says."""
    own = override(0, 3, lvl(0, "upperRoman", "Part %1:"))
    body = p("x", num="1") + p("y", num="1", level=1) + p("z", num="1")
    assert printed(body, OUTLINE + num("1", "0", own)) == ["Part III:|x", "(a)|y", "Part IV:|z"]


def test_a_text_of_several_levels() -> None:
    """A level prints the counts of those above; legal style prints them all in decimals."""
    levels = [
        lvl(0, "upperRoman"),
        lvl(1, "lowerLetter", "%1.%2"),
        lvl(2, "decimal", "%1.%2.%3.", more="<w:isLgl/>"),
    ]
    body = "".join(p("x", num="1", level=n) for n in (0, 1, 2, 1, 2))
    assert printed(body, abstract("0", *levels) + num("1", "0")) == [
        "I.|x", "I.a|x", "1.1.1.|x", "I.b|x", "1.2.1.|x",
    ]  # fmt: skip


def test_a_skipped_level_counts_as_begun() -> None:
    """A text of two levels prints the first number of a level that no paragraph had yet."""
    levels = [lvl(0), lvl(1, "decimal", "%1.%2")]
    body = p("x", num="1", level=1) + p("y", num="1", level=1)
    assert printed(body, abstract("0", *levels) + num("1", "0")) == ["1.1|x", "1.2|y"]


@pytest.mark.parametrize(
    ("restart", "expected"),
    [
        ("", ["(i)", "(i)", "(i)"]),
        ('<w:lvlRestart w:val="0"/>', ["(i)", "(ii)", "(iii)"]),
        ('<w:lvlRestart w:val="1"/>', ["(i)", "(ii)", "(i)"]),
    ],
)
def test_when_a_level_restarts(restart: str, expected: list[str]) -> None:
    """After every level above unless told: never (0), or after one level and those above it."""
    levels = [lvl(0), lvl(1, "lowerLetter", "(%2)"), lvl(2, "lowerRoman", "(%3)", more=restart)]
    body = "".join(p(f"l{n}", num="1", level=n) for n in (0, 1, 2, 1, 2, 0, 1, 2))
    found = printed(body, abstract("0", *levels) + num("1", "0"))
    assert [line.partition("|")[0] for line in found if line.endswith("l2")] == expected


@pytest.mark.parametrize(
    ("suffix", "expected"),
    [
        ("", "1.|x"),
        ('<w:suff w:val="tab"/>', "1.|x"),
        ('<w:suff w:val="space"/>', "1. x"),
        ('<w:suff w:val="nothing"/>', "1. x"),
    ],
)
def test_what_follows_the_number(suffix: str, expected: str) -> None:
    """A tab, a blank or nothing; where nothing parts number and word, a blank keeps them apart."""
    numbering = abstract("0", lvl(0, more=suffix)) + num("1", "0")
    assert printed(p("x", num="1"), numbering) == [expected]


def test_no_blank_is_added_before_punctuation() -> None:
    """A number that a comma follows with no suffix is printed as Word prints it."""
    numbering = abstract("0", lvl(0, text="Annex %1", more='<w:suff w:val="nothing"/>'))
    assert printed(p(", part", num="1"), numbering + num("1", "0")) == ["Annex 1, part"]


def test_bullets_and_hidden_numbers() -> None:
    """Bullets of symbol fonts become signs; a level without text or form prints nothing."""
    levels = [
        lvl(0, "bullet", "\uf0b7"),
        lvl(1, "none", ""),
        lvl(2, "decimal", "%3.").replace("</w:lvl>", "<w:rPr><w:vanish/></w:rPr></w:lvl>"),
    ]
    body = "".join(p("x", num="1", level=n) for n in range(3))
    assert printed(body, abstract("0", *levels) + num("1", "0")) == ["•|x", "x", "x"]


def test_numbers_by_style() -> None:
    """A style brings its list; a style based on it too, at the level tied to it; 0 takes it off."""
    tied = lvl(1, "lowerLetter", "(%2)", more='<w:pStyle w:val="Sub"/>')
    numbering = abstract("0", lvl(0, more='<w:pStyle w:val="Para"/>'), tied) + num("1", "0")
    listed = '<w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr>'
    styles = (
        style("Para", listed)
        + style("Sub", listed)
        + style("Child", based="Para")
        + style("Off", '<w:pPr><w:numPr><w:numId w:val="0"/></w:numPr></w:pPr>', based="Para")
    )
    body = (
        p("x", style="Para")
        + p("y", style="Sub")
        + p("z", style="Child")
        + p("o", style="Off")
        + p("q", style="Para", num="0")
        + p("r", style="Para")
    )
    assert printed(body, numbering, styles=styles) == [
        "1.|x", "(a)|y", "2.|z", "o", "q", "3.|r",
    ]  # fmt: skip


def test_a_numbering_style_leads_to_its_list() -> None:
    """An abstract list may name a numbering style, whose list defines the levels."""
    numbering = (
        abstract("0", lvl(0, "upperLetter"))
        + abstract("1", more='<w:numStyleLink w:val="Listed"/>')
        + num("1", "0")
        + num("2", "1")
    )
    listed = '<w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr>'
    styles = style("Listed", listed, kind="numbering")
    assert printed(p("x", num="2"), numbering, styles=styles) == ["A.|x"]


def test_a_style_may_change_the_level_alone() -> None:
    """The list is then that of the style above it."""
    numbering = abstract("0", lvl(0), lvl(1, "lowerLetter", "(%2)")) + num("1", "0")
    listed = '<w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr>'
    deeper = '<w:pPr><w:numPr><w:ilvl w:val="1"/></w:numPr></w:pPr>'
    styles = style("Para", listed) + style("Sub", deeper, based="Para")
    body = p("x", style="Para") + p("y", style="Sub")
    assert printed(body, numbering, styles=styles) == ["1.|x", "(a)|y"]


def test_numbering_styles_that_lead_to_each_other_end() -> None:
    """No level is defined anywhere, so nothing is printed."""
    linked = [
        abstract(name, more=f'<w:numStyleLink w:val="S{name}"/>') + num(name, name)
        for name in ("1", "2")
    ]
    listed = '<w:pPr><w:numPr><w:numId w:val="{}"/></w:numPr></w:pPr>'
    styles = style("S1", listed.format("2"), kind="numbering")
    styles += style("S2", listed.format("1"), kind="numbering")
    assert printed(p("x", num="1"), "".join(linked), styles=styles) == ["x"]


def test_typed_and_automatic_numbers_in_one_file() -> None:
    """A typed number stands as typed, an automatic one is computed, and none is doubled."""
    body = p("1.\tTyped.") + p("Automatic.", num="1") + p("(a)\tTyped.") + p("Second.", num="1")
    assert printed(body, OUTLINE + num("1", "0")) == [
        "1. Typed.", "1.|Automatic.", "(a) Typed.", "2.|Second.",
    ]  # fmt: skip


def test_empty_paragraphs_count() -> None:
    """Word numbers a paragraph without text; its bare number stands alone."""
    empty = '<w:p><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:p>'
    body = p("x", num="1") + empty + p("y", num="1")
    assert printed(body, OUTLINE + num("1", "0")) == ["1.|x", "2.", "3.|y"]


def test_what_numbering_may_lack() -> None:
    """Unknown lists, levels and damaged numbers print nothing rather than fail."""
    broken = '<w:abstractNum w:abstractNumId="0"><w:lvl w:ilvl="x"/></w:abstractNum>'
    loop = '<w:num w:numId="5"/>'
    body = p("x", num="9") + p("y", num="1", level=7) + p("z", num="5")
    assert printed(body, broken + num("1", "0") + num("4", "8") + loop) == ["x", "y", "z"]
    assert lines(read(p("x", num="1"))) == ["x"]


@pytest.mark.parametrize(
    ("number", "form", "expected"),
    [
        (1, "decimal", "1"),
        (27, "lowerLetter", "aa"),
        (53, "upperLetter", "AAA"),
        (4, "lowerRoman", "iv"),
        (1999, "upperRoman", "MCMXCIX"),
        (0, "lowerLetter", "0"),
        (0, "upperRoman", "0"),
        (7, "decimalZero", "07"),
        (3, "none", ""),
        (11, "ordinal", "11th"),
        (22, "ordinal", "22nd"),
        (6, "chicago", "††"),
        (5, "hebrew1", "5"),
    ],
)
def test_number_formats(number: int, form: str, expected: str) -> None:
    """ISO/IEC 29500-1, 17.18.59: letters repeat after z, numerals are Roman."""
    assert print_number(number, form) == expected
