"""Recommendations below a lettered item that says whom it asks, and to do what."""

import pytest

from crimecongress.documents.text import read_text
from crimecongress.model import Addressee
from crimecongress.parsing.parse import parse

_OPENING = "General Assembly\n\n1. The following recommendations were identified:\n\n"


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
    items = [f"(a) {outer}", f"(i) {text}"] if outer else [f"(a) {text}"]
    printed = _OPENING + "\n\n".join(items) + "\n"
    (found,) = parse(read_text(printed.encode(), path="a.txt", sha256="0" * 64)).recommendations
    assert [act.verb for act in found.acts] == acts
    assert found.addressee == (
        Addressee(stated=stated, implied=() if stated else ("Member States",))
    )
