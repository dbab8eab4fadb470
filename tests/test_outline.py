"""What headings pass on to what stands below them."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from crimecongress.model import Citation, Heading, HeadingLevel
from crimecongress.model.outline import Agenda, agenda_below, headings_above


def heading(
    level: str, agenda: str | None = None, item: int | None = None, workshop: int | None = None
) -> Heading:
    """A heading of a level that names an item."""
    return Heading(
        mark=None,
        title="Title",
        level=HeadingLevel(level),
        agenda_item=agenda,
        congress_item=item,
        workshop=workshop,
        citation=Citation(document="invented"),
    )


OUTLINES = st.lists(
    st.builds(
        heading,
        st.sampled_from(list(HeadingLevel)),
        st.sampled_from([None, None, "5 (c)"]),
        st.sampled_from([None, None, 3, 4]),
        st.sampled_from([None, None, None, 1]),
    ),
    max_size=8,
)


def test_an_item_is_passed_on_until_the_next_of_its_level() -> None:
    """A section takes its chapter's item, names its own, or takes the first one below it."""
    outline = [
        heading("chapter", "5"),
        heading("section", "5 (a)"),
        heading("subsection", item=3),
        heading("runin"),
        heading("subsection", item=4, workshop=1),
        heading("section"),
        heading("chapter"),
    ]
    assert agenda_below(outline) == (
        Agenda("5", 3),
        Agenda("5 (a)", 3),
        Agenda("5 (a)", 3),
        Agenda("5 (a)", 3),
        Agenda("5 (a)", 4, 1),
        Agenda("5"),
        Agenda(),
    )


@given(OUTLINES)
def test_a_heading_stands_below_higher_ones_only(outline: list[Heading]) -> None:
    """Depth grows on the way down, and the way ends at the heading itself."""
    for one, above in zip(outline, headings_above(outline), strict=True):
        depths = [each.level.depth for each in above]
        assert above[-1] is one
        assert depths == sorted(set(depths))


@given(OUTLINES)
def test_nothing_is_passed_on_that_no_heading_names(outline: list[Heading]) -> None:
    """What a heading names is its own; without a name nothing is made up."""
    for one, agenda in zip(outline, agenda_below(outline), strict=True):
        if one.congress_item or one.workshop:
            assert (agenda.congress_item, agenda.workshop) == (one.congress_item, one.workshop)
        if one.agenda_item:
            assert agenda.agenda_item == one.agenda_item
        named = {(each.congress_item, each.workshop) for each in outline} | {(None, None)}
        assert (agenda.congress_item, agenda.workshop) in named
