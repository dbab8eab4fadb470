"""Small values: symbols, citations, tables, words, what the package names."""

from __future__ import annotations

import subprocess
import sys
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

import crimecongress as cc
from crimecongress.display import html_table
from crimecongress.errors import (
    InvalidDataError,
    InvalidSymbolError,
    MissingExtraError,
    UnknownNameError,
)
from crimecongress.model import Citation, Symbol
from crimecongress.model.symbol import find_symbols
from crimecongress.tabular import table_info, table_names, to_frame
from crimecongress.words import data, words
from report_builders import BASE_SYMBOL, paragraph, report, statement

SYMBOLS = [
    # printed, normal form, body, series, modifiers
    ("A/CONF.234/RPM.1/L.1/Add.2", None, "A/CONF.234", ("RPM.1", "L.1"), ("Add.2",)),
    ("A/CONF.213./4", "A/CONF.213/4", "A/CONF.213", ("4",), ()),
    ("A / C O N F . 5 6 / 1 0", "A/CONF.56/10", "A/CONF.56", ("10",), ()),
    ("A/CONF.234/1/Rev.\n1", "A/CONF.234/1/Rev.1", "A/CONF.234", ("1",), ("Rev.1",)),
    ("A/CONF.\n\n234/15", "A/CONF.234/15", "A/CONF.234", ("15",), ()),
    ("A/CONF/234/15", "A/CONF.234/15", "A/CONF.234", ("15",), ()),
    ("E/CN.15/2019/15*", "E/CN.15/2019/15", "E/CN.15", ("2019", "15"), ()),
    ("A/RES/74/171.", "A/RES/74/171", "A", ("RES", "74", "171"), ()),
    ("A/80/604/Add.1/Corr.2", None, "A", ("80", "604"), ("Add.1", "Corr.2")),
    ("A/HRC/19/8", None, "A/HRC", ("19", "8"), ()),
]


@pytest.mark.parametrize(("printed", "normal", "body", "series", "modifiers"), SYMBOLS)
def test_symbols_are_mended_and_taken_apart(
    printed: str, normal: str | None, body: str, series: tuple[str, ...], modifiers: tuple[str, ...]
) -> None:
    """What extraction does to a symbol is undone; the parts put together are the symbol."""
    symbol = Symbol.parse(printed)
    assert str(symbol) == (normal or printed)
    assert (symbol.body, symbol.series, symbol.modifiers) == (body, series, modifiers)
    assert "/".join((symbol.body, *symbol.series, *symbol.modifiers)) == str(symbol)
    assert str(symbol.base) == "/".join((body, *series))
    assert Symbol.parse(str(symbol)) == symbol


@pytest.mark.parametrize("text", ["", "Chapter II", "B/CONF.1", "A//1", "A/CONF.1/a b"])
def test_what_is_no_symbol_is_refused(text: str) -> None:
    """The bad value is quoted, with the form that was expected."""
    with pytest.raises(InvalidSymbolError, match=r"is not a document symbol.*A/CONF\.234/RPM\.3/1"):
        Symbol.parse(text)


def test_symbols_sort_by_number() -> None:
    """The tenth addendum follows the ninth."""
    names = ["A/CONF.9/L.10", "A/CONF.9/L.9/Add.1", "A/CONF.9/L.9", "A/CONF.10/1"]
    ordered = sorted(map(Symbol.parse, names))
    assert [str(one) for one in ordered] == [names[2], names[1], names[0], names[3]]
    assert Symbol.parse(names[0]) > Symbol.parse(names[2])
    with pytest.raises(TypeError):
        _ = Symbol.parse(names[0]) < "A/CONF.9/L.11"


def test_symbols_are_found_in_running_text() -> None:
    """Each with its place; a letter-spaced one too; no word that only looks like one."""
    text = "See A/CONF.99/RPM.1/L.1 and Add.1 (E/CN.15/2098/4). Not A/he, nor and/or."
    assert [(text[a:b], str(one)) for a, b, one in find_symbols(text)] == [
        ("A/CONF.99/RPM.1/L.1", "A/CONF.99/RPM.1/L.1"),
        ("E/CN.15/2098/4", "E/CN.15/2098/4"),
    ]
    spaced = "heading A / C O N F . 9 9 / 1 0 and 1 2 3 4 5 6 7 8"
    assert [str(one) for _, _, one in find_symbols(spaced)] == ["A/CONF.99/10"]
    assert find_symbols("S U M M A R Y of A/CONF/2 (IV)A, which cannot be mended") == ()


CITATIONS = [
    ({"symbol": "A/1", "chapter": "II", "paragraph": 20, "label": "a"},
     "A/1, chap. II, para. 20 (a)"),
    ({"symbol": "A/1", "paragraph": 20, "label": "a.i"}, "A/1, para. 20 (a) (i)"),
    ({"symbol": "A/1", "paragraph": 88, "label": "88.1"}, "A/1, para. 88.1"),
    ({"title": "Report of the meeting", "pages": (3, 4, 5)}, "Report of the meeting, p. 3–5"),
    ({"pages": (3,)}, "key, p. 3"),
    ({"source": "a page", "symbol": "A/1"}, "a page"),
]  # fmt: skip


@pytest.mark.parametrize(("given_facts", "printed"), CITATIONS)
def test_citations_print_as_the_united_nations_cite(
    given_facts: dict[str, Any], printed: str
) -> None:
    """Symbol, chapter, paragraph, item; pages where the format has them."""
    assert str(Citation(document="key", **given_facts)) == printed


@given(st.lists(st.tuples(st.integers(0, 50), st.integers(0, 9)), max_size=4))
def test_offsets_are_the_places_of_the_segments(found: list[tuple[int, int]]) -> None:
    """One place for each code point of the segments, in order."""
    segments = tuple((start, start + length) for start, length in found)
    assert len(Citation(document="k", segments=segments).offsets) == sum(n for _, n in found)


def test_tables_explain_themselves() -> None:
    """Each table of the codebook has a title and describes each of its columns."""
    for name in table_names():
        info = table_info(name)
        assert info.title
        assert all(column.about for column in info.columns)
    with pytest.raises(UnknownNameError, match=r"no table 'votes'.*matrix"):
        table_info("votes")


def test_frames_need_a_known_backend_that_is_installed(monkeypatch: pytest.MonkeyPatch) -> None:
    """The message names what to install."""
    with pytest.raises(UnknownNameError, match=r"no backend 'excel'.*pandas, polars"):
        to_frame([], "scope", "excel")  # type: ignore[arg-type]
    monkeypatch.setitem(sys.modules, "polars", None)
    with pytest.raises(MissingExtraError, match=r"not installed.*crimecongress\[polars\]"):
        to_frame([], "scope", "polars")


def test_html_tables_escape_and_name_their_headings() -> None:
    """Cells are escaped; nothing is a dash, a float has two places."""
    html = html_table("A <b>", ["x", "y"], [["<i>", None], [0.123, 5]], "n & m")
    assert "<caption" in html
    assert "A &lt;b&gt;" in html
    assert "&lt;i&gt;" in html
    assert '<td style="text-align:left">–</td>' in html
    assert "0.12" in html
    assert "n &amp; m" in html
    assert html.count('scope="row"') == 2
    assert "<small>" not in html_table("A", ["x"], [])


def test_long_tables_show_their_beginning() -> None:
    """A notebook is not flooded, and it says how much is not shown."""
    asks = [f"Train judges {n}." for n in range(25)]
    html = cc.assemble([report(BASE_SYMBOL, *asks)]).table("recommendations")._repr_html_()
    assert "The first 20 of 25 rows." in html


def test_reports_show_themselves() -> None:
    """In a terminal and in Jupyter, escaped, with what they hold."""
    made = report(
        BASE_SYMBOL,
        "Train <judges>.",
        statements=(statement(BASE_SYMBOL, "Kenya", "KEN"),),
        paragraphs=(paragraph(BASE_SYMBOL, 1, "Speakers."),),
        specimen=True,
    )
    counts = "1 paragraph, 1 statement, 0 remarks, 1 recommendation"
    assert repr(made) == f"Report({BASE_SYMBOL}: {counts})"
    html = made._repr_html_()
    assert "recognised, untitled" in html
    assert "Specimen: fictional." in html
    bare = report(None, facts=None, path="<x>.txt")._repr_html_()
    assert "&lt;x&gt;.txt" in bare
    assert "Meeting" not in bare
    assert "Specimen" not in bare


def test_words_are_bundled_by_language() -> None:
    """A language without words, and a file that is not there, are said."""
    assert words("outline")
    with pytest.raises(UnknownNameError, match="language 'xx'"):
        words("outline", "xx")
    with pytest.raises(InvalidDataError, match="reinstall the package"):
        data("words/en/nothing.toml")


def test_the_package_names_what_it_offers() -> None:
    """Every public name is there; another one is said not to be."""
    assert all(hasattr(cc, name) for name in dir(cc))
    assert cc.__version__
    with pytest.raises(AttributeError, match="no attribute 'votes'"):
        _ = cc.votes  # type: ignore[attr-defined]


def test_it_runs_as_a_module() -> None:
    """``python -m crimecongress`` is the command line."""
    done = subprocess.run(
        [sys.executable, "-m", "crimecongress", "--version"],
        check=True, capture_output=True, text=True,
    )  # fmt: skip
    assert done.stdout == f"crimecongress {cc.__version__}\n"
