"""Recommendations below a lettered item that says whom it asks, and to do what."""

import pytest

from crimecongress.model import Addressee
from crimecongress.parsing.meaning import _wording_below

_OPENING = "The following recommendations were identified:"


@pytest.mark.parametrize(
    ("outer", "text", "stated", "acts"),
    [
        ("UNODC should:", "Collect data;", "UNODC", ["collect"]),
        ("UNODC should provide help:", "To prosecutors;", "UNODC", ["provide"]),
        ("UNODC should provide help:", "States should train judges;", "States", ["train"]),
        ("Strengthen laws, including by:", "Better courts;", None, ["strengthen"]),
        ("", "Collect data;", None, ["collect"]),
    ],
)
def test_the_outer_item_opens_the_inner_ones(
    outer: str, text: str, stated: str | None, acts: list[str]
) -> None:
    """What an inner item leaves out is said by the item it stands below."""
    found = _wording_below(text, outer, _OPENING)
    assert [act.verb for act in found.acts] == acts
    assert found.addressee == (
        Addressee(stated=stated, implied=() if stated else ("Member States",))
    )
