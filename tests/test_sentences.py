"""Where sentences begin and end."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crimecongress.sentences import sentences

CASES = [
    ("Mr. Sample spoke. Ms. Example agreed.", ["Mr. Sample spoke.", "Ms. Example agreed."]),
    ("See para. 5 of the report. It was long.", ["See para. 5 of the report.", "It was long."]),
    ("It cited art. XI and No. 12. Nobody objected.", None),
    ("The text (A/CONF.0/L.6/Add. 1) was issued. It was read.", None),
    (
        "The U.S. Department replied. It was brief.",
        ["The U.S. Department replied.", "It was brief."],
    ),
    ("He moved to the U.S. The law had changed.", None),
    ("The rate was 3.5 per cent. It fell.", ["The rate was 3.5 per cent.", "It fell."]),
    ("Boats, nets, etc. Another speaker agreed.", ["Boats, nets, etc.", "Another speaker agreed."]),
    ("Boats, nets, etc. were seized. It was late.", None),
    ("Some tools, e.g. Excel, were slow. Others were not.", None),
    ("J. B. Sample of St. Nowhere spoke. He was brief.", None),
    (
        "The Congress met in 2098.2 Speakers agreed.",
        ["The Congress met in 2098.2", "Speakers agreed."],
    ),
    ("Was it so? It was.", ["Was it so?", "It was."]),
    ("“It was late.” The Chair agreed.", ["“It was late.”", "The Chair agreed."]),
    ("It was noted.Speakers agreed.", ["It was noted.", "Speakers agreed."]),
    ("See www.example.org.The end", ["See www.example.org.The end"]),
    ("It met on 3 Jan. 2098. Nobody came.", ["It met on 3 Jan. 2098.", "Nobody came."]),
    ("它开始了。它结束了。", ["它开始了。", "它结束了。"]),
    ("No mark at all", ["No mark at all"]),
    ("   ", []),
]


@pytest.mark.parametrize(("text", "expected"), CASES)
def test_sentences(text: str, expected: list[str] | None) -> None:
    """Abbreviations, symbols and figures end no sentence; cases without a list hold two."""
    found = [text[start:end] for start, end in sentences(text)]
    if expected is None:
        assert len(found) == 2, found
    else:
        assert found == expected


@given(st.text() | st.text(alphabet="aA. \n1“”().S?"))
def test_spans_tile(text: str) -> None:
    """Sentences and the blanks between them are the whole text; no span has a blank edge."""
    place = 0
    for start, end in sentences(text):
        assert not text[place:start].strip()
        assert start < end
        assert text[start:end] == text[start:end].strip()
        place = end
    assert not text[place:].strip()
