"""Laws of reading Word files: however a text is wrapped, it is read, once and in its order."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from crimecongress.parsing.parse import parse
from test_laws import assert_healed, assert_tiled
from word_builder import r, read

WORDS = st.lists(
    st.sampled_from(["Speakers", "noted", "1.", "(a)", "judges,", "Kenya", "A/CONF.0/5", "twice."]),
    min_size=1,
    max_size=6,
).map(lambda words: " ".join(words) + " ")
WRAPPED = [
    "{}",
    "<w:hyperlink>{}</w:hyperlink>",
    "<w:smartTag>{}</w:smartTag>",
    '<w:ins w:id="1">{}</w:ins>',
    "<w:sdt><w:sdtContent>{}</w:sdtContent></w:sdt>",
    "<mc:AlternateContent><mc:Choice>{0}</mc:Choice><mc:Fallback>{0}</mc:Fallback>"
    "</mc:AlternateContent>",
]
PROPERTIES = st.sampled_from(["", "<w:b/>", "<w:i/>", '<w:sz w:val="18"/>'])

# What is drawn: WordprocessingML, and the words that it shows.
Drawn = tuple[str, str]
RUNS = st.tuples(WORDS, PROPERTIES, st.sampled_from(WRAPPED)).map(
    lambda drawn: (drawn[2].format(r(drawn[0], drawn[1])), drawn[0])
)


def joined(parts: list[Drawn], form: str) -> Drawn:
    """Several parts inside one element."""
    return form.format("".join(xml for xml, _ in parts)), " ".join(text for _, text in parts)


PARAGRAPHS = st.lists(RUNS, max_size=4).map(lambda runs: joined(runs, "<w:p>{}</w:p>"))


def containers(inside: st.SearchStrategy[Drawn]) -> st.SearchStrategy[Drawn]:
    """Tables of what is inside, and the same in a control, a change or a text box."""
    cells = inside.map(lambda cell: joined([cell], "<w:tc>{}</w:tc>"))
    rows = st.lists(cells, min_size=1, max_size=3).map(lambda row: joined(row, "<w:tr>{}</w:tr>"))
    tables = st.lists(rows, min_size=1, max_size=3).map(lambda t: joined(t, "<w:tbl>{}</w:tbl>"))
    box = "<w:p><w:r><w:pict><w:txbxContent>{}</w:txbxContent></w:pict></w:r></w:p>"
    boxes = inside.map(lambda one: joined([one], box))
    forms = [form for form in WRAPPED if "smartTag" not in form and "hyperlink" not in form]
    wrapped = st.tuples(inside, st.sampled_from(forms)).map(
        lambda drawn: joined([drawn[0]], drawn[1].replace("{0}", "{}", 1).replace("{0}", ""))
    )
    return st.one_of(tables, boxes, wrapped)


BODIES = st.lists(st.recursive(PARAGRAPHS, containers, max_leaves=8), max_size=6)


@settings(max_examples=100, deadline=None)
@given(BODIES)
def test_nothing_in_a_body_is_lost(parts: list[Drawn]) -> None:
    """Words come in the order in which they stand, and the report made of them tiles the text."""
    body, said = joined([("<w:p><w:r><w:t>Report</w:t></w:r></w:p>", "Report"), *parts], "{}")
    raw = read(body)
    assert raw.text.split() == said.split()
    report = parse(raw)
    assert_tiled(raw, report)
    assert_healed(raw, report)
