"""The digest: what it holds, and that no item is counted for a meeting that did not ask it."""

from __future__ import annotations

import re
from importlib import import_module
from pathlib import Path
from types import MappingProxyType
from typing import Any

import pytest

from crimecongress.digests import digest, digest_sources, load_digest
from crimecongress.errors import InvalidDataError, UnknownNameError
from crimecongress.register import load_register

# the package offers the function under the name of the module
digest_module = import_module("crimecongress.digests")
_ADDENDUM = Path(__file__).parents[1].parent / "shared" / "reports" / "000_9e6a88f28e692bfb.txt"


def test_the_digest_holds_every_item() -> None:
    """58 items of pages and 13 recommendations of the meeting in Bangkok."""
    assert len(load_digest()) == 58 + 13
    assert len({item.id for item in load_digest()}) == 71
    assert load_digest() is load_digest()


def test_no_paraphrase_is_long() -> None:
    """A paraphrase has at most 35 words."""
    assert max(len(item.text.split()) for item in load_digest()) <= 35


def test_items_of_a_meeting_are_its_own() -> None:
    """A meeting is given the items that its source credits it with."""
    items = digest("rpm15-western-asia")
    assert len(items) == 14
    assert {item.meeting for item in items} == {"rpm15-western-asia"}
    assert {item.congress for item in items} == {15}
    assert sum(item.counts_for_meeting for item in items) == 11


def test_items_of_several_meetings_belong_to_none_of_them() -> None:
    """What a source says of five meetings together comes only when it is asked for."""
    together = digest(None)
    assert len(together) == 8
    assert not any(item.counts_for_meeting for item in together)
    named = {meeting for item in together for meeting in item.meetings}
    assert len(named) == 5
    for meeting in named:
        assert not set(digest(meeting)) & set(together)


def test_every_item_cites_its_source() -> None:
    """The title of a source names publisher, type and date."""
    item = digest("rpm10-asia-pacific")[0]
    assert item.source_title == ("UN press (UNIS Vienna), UN press release SOC/CP/207, 1998-11-05")
    assert item.url == "https://press.un.org/en/1998/19981105.soccp207.html"
    assert item.language == "en"
    sources = {source.key: source for source in digest_sources()}
    assert {item.source for item in load_digest()} == set(sources)
    assert sources["soccp207"].read == "opening only"


def test_a_meeting_without_items_has_none() -> None:
    """The digest has nothing on some meetings of the register, and on no specimen."""
    assert digest("rpm15-europe") == ()
    assert digest("specimen-africa") == ()


def test_an_unknown_meeting_is_refused() -> None:
    """The message names a near meeting."""
    with pytest.raises(UnknownNameError, match="did you mean 'rpm15-western-asia'"):
        digest("rpm15-westernasia")


def test_the_recommendations_of_bangkok() -> None:
    """Thirteen lettered items under item 5 and workshop 3, and none of them negotiated."""
    items = digest("rpm15-asia-pacific")
    assert [item.id.rpartition("-")[2] for item in items] == list("abcdefghijklm")
    assert {(item.congress_item, item.workshop) for item in items} == {(5, 3)}
    assert all(item.counts_for_meeting for item in items)
    assert all("did not negotiate" in (item.note or "") for item in items)


@pytest.mark.skipif(not _ADDENDUM.exists(), reason="needs the real document")
def test_the_recommendations_of_bangkok_are_in_our_own_words() -> None:
    """No five words in a row are those of the document, in paraphrase or note."""

    def runs(text: str) -> set[tuple[str, ...]]:
        words = re.findall(r"[\w'-]+", text.lower())
        return {tuple(words[start : start + 5]) for start in range(len(words) - 4)}

    printed = runs(_ADDENDUM.read_text(encoding="utf-8"))
    for item in digest("rpm15-asia-pacific"):
        assert not printed & (runs(item.text) | runs(item.note or ""))


def _item(**changes: Any) -> dict[str, Any]:
    return {
        "id": "dg-1",
        "meeting": "rpm15-lac",
        "congress": 15,
        "text": "Something.",
        "kind": "conclusion",
        "normative": False,
        "whose": "meeting",
        "themes": [],
        "source": "page",
        "confidence": "stated",
    } | changes


@pytest.mark.parametrize(
    ("items", "message"),
    [
        ([_item(kind=3)], "items[0].kind: expected text, got 3"),
        ([_item(), _item()], "item 'dg-1' stands 2 times"),
        ([_item(source="pages")], "item 'dg-1': no source 'pages'"),
        ([_item(meetings=["rpm15-lac"])], "item 'dg-1': give either meeting or meetings"),
        ([_item(congress=14)], "item 'dg-1': no meeting 'rpm15-lac' of congress 14"),
        ([_item(meeting="specimen-africa")], "no meeting 'specimen-africa' of congress 15"),
        (
            [{key: value for key, value in _item().items() if key != "meeting"}],
            "item 'dg-1': give either meeting or meetings",
        ),
    ],
)
def test_faulty_data_are_refused(
    items: list[dict[str, Any]], message: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Every fault of the data names its item."""
    table = {"sources": [{"key": "page", "text": "a page"}], "items": items}
    monkeypatch.setattr(digest_module, "data", lambda _: MappingProxyType(table))
    digest_module._digest.cache_clear()
    try:
        with pytest.raises(InvalidDataError, match=re.escape(message)):
            load_digest()
    finally:
        digest_module._digest.cache_clear()


def test_a_source_that_names_nobody_is_cited_by_its_text(monkeypatch: pytest.MonkeyPatch) -> None:
    """Where publisher, type and date are not known the description stands."""
    table = {"sources": [{"key": "page", "text": "a page"}], "items": [_item()]}
    monkeypatch.setattr(digest_module, "data", lambda _: MappingProxyType(table))
    digest_module._digest.cache_clear()
    try:
        (item,) = load_digest()
    finally:
        digest_module._digest.cache_clear()
    assert (item.source_title, item.url) == ("a page", None)


def test_every_meeting_of_the_digest_is_in_the_register() -> None:
    """Ids of the digest are ids of the register."""
    known = {meeting.id for meeting in load_register().meeting_rows}
    assert {item.meeting for item in load_digest() if item.meeting} <= known
