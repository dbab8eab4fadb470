"""Fetching from the document service: what counts, what is tried again, what is kept."""

from __future__ import annotations

import hashlib
import io
import json
import socket
import ssl
import urllib.error
import urllib.request
import zipfile
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from http.client import HTTPMessage
from pathlib import Path
from typing import Any

import pytest
from attrs import evolve

from crimecongress import fetching
from crimecongress.cli import main
from crimecongress.cli.terminal import bytes_progress
from crimecongress.errors import (
    InvalidSymbolError,
    InvalidValueError,
    OutputRefusedError,
    UnknownNameError,
)
from crimecongress.fetching import (
    Candidate,
    Fetched,
    Fetcher,
    FetchError,
    NotPublishedError,
    Service,
    candidates,
    copy_into,
    fetch,
    fetch_congress,
    transfer,
)
from crimecongress.fetching import cache as caching
from crimecongress.fetching.cache import Cache
from crimecongress.fetching.content import fault_of
from crimecongress.model import Confidence
from crimecongress.register import load_register
from document_service import (
    Server,
    Time,
    broken_chunks,
    cut,
    deaf,
    empty,
    hang_up,
    pdf,
    report_pdf,
    serving,
    slow,
    slow_body,
    status,
    whole,
)

SYMBOL = "A/CONF.234/RPM.3/1"
BODY = pdf("One line.", *(f"Line {number} of it." for number in range(40)))
ETAG = '"v1"'


@pytest.fixture(autouse=True)
def no_proxy(monkeypatch: pytest.MonkeyPatch) -> None:
    """Loopback is asked directly, whatever the environment says."""
    monkeypatch.setenv("no_proxy", "*")


@pytest.fixture
def server() -> Iterator[Server]:
    """A service with an empty script."""
    with serving() as running:
        yield running


@pytest.fixture
def time() -> Time:
    """A clock that only sleeping moves."""
    return Time()


@pytest.fixture
def fetcher(server: Server, time: Time, tmp_path: Path) -> Fetcher:
    """A fetcher of English PDFs with a cache of its own."""
    return Fetcher(service=time.service(server), cache=Cache(tmp_path / "cache"))


def test_a_document_comes_and_stays(fetcher: Fetcher, server: Server) -> None:
    """The first request brings the file and its entry; the second needs no service."""
    server.script[SYMBOL] = [whole(BODY, ETag=ETAG, Last_Modified="Mon, 01 Jan 2024 00:00:00 GMT")]
    first = fetcher.fetch("A/CONF.234/ RPM.3/1")
    assert first.path.read_bytes() == BODY
    assert first.path.name == "A_CONF.234_RPM.3_1.en.pdf"
    assert first.sha256 == hashlib.sha256(BODY).hexdigest()
    assert (first.symbol, first.etag, first.from_cache) == (SYMBOL, ETAG, False)
    assert fetcher.fetch(SYMBOL) == evolve(first, from_cache=True)
    ((asked, headers),) = server.asked
    assert asked == {"s": SYMBOL, "l": "en", "t": "pdf"}
    assert headers["User-Agent"].startswith("crimecongress/0.")
    index = json.loads((fetcher.cache.folder / "index.json").read_text(encoding="utf-8"))
    assert index["schema"] == "crimecongress-cache/1"
    (entry,) = index["files"]
    assert entry["url"] == f"{server.url}?s={SYMBOL}&l=en&t=pdf"
    assert datetime.fromisoformat(entry["date"]).tzinfo is not None
    assert {path.name for path in fetcher.cache.folder.iterdir()} == {
        "index.json",
        "A_CONF.234_RPM.3_1.en.pdf",
    }


@pytest.mark.parametrize(
    ("step", "reason"),
    [(empty, "answers with nothing"), (status(404), "answers 404"), (status(410), "answers 410")],
)
def test_a_symbol_that_is_not_published(
    fetcher: Fetcher, server: Server, step: Any, reason: str
) -> None:
    """200 with nothing and 404 both mean so; neither is asked for again, nothing is kept."""
    server.script[SYMBOL] = [step]
    with pytest.raises(NotPublishedError, match=reason):
        fetcher.fetch(SYMBOL)
    assert len(server.asked) == 1
    assert not list(fetcher.cache.folder.glob("*"))


def test_requests_keep_their_distance(fetcher: Fetcher, server: Server, time: Time) -> None:
    """Two documents in a row are asked for a second apart."""
    for symbol in (SYMBOL, "A/CONF.234/RPM.4/1"):
        server.script[symbol] = [whole(BODY)]
        fetcher.fetch(symbol)
    assert time.slept == [1.0]


@pytest.mark.parametrize(
    ("steps", "slept"),
    [
        ([status(429, Retry_After="7"), whole(BODY)], [7.0]),
        ([status(429, Retry_After="0"), whole(BODY)], [1.0]),
        ([status(503), whole(BODY)], [2.0]),
        ([status(503, Retry_After="soon"), status(502), whole(BODY)], [2.0, 4.0]),
        ([hang_up, whole(BODY)], [2.0]),
        ([cut(BODY, 0), whole(BODY)], [2.0]),
    ],
    ids=["429", "429 at once", "503", "503 and 502", "hung up", "nothing of something"],
)
def test_what_may_pass_is_tried_again(
    fetcher: Fetcher, server: Server, time: Time, steps: list[Any], slept: list[float]
) -> None:
    """The service's own wait goes before ours, which doubles."""
    server.script[SYMBOL] = steps
    assert fetcher.fetch(SYMBOL).path.read_bytes() == BODY
    assert time.slept == slept


def test_a_wait_may_be_given_as_a_date(fetcher: Fetcher, server: Server, time: Time) -> None:
    """Retry-After may hold a date, with its zone or, as the oldest servers write, without."""
    soon = datetime.now(UTC) + timedelta(seconds=50)
    server.script[SYMBOL] = [
        status(503, Retry_After=format_datetime(soon)),
        status(503, Retry_After=format_datetime(soon).replace("+0000", "-0000")),
        whole(BODY),
    ]
    fetcher.fetch(SYMBOL)
    assert all(45 < wait <= 50 for wait in time.slept)


def test_a_long_wait_is_not_waited(fetcher: Fetcher, server: Server, time: Time) -> None:
    """Who is asked to come back in an hour says so and leaves."""
    server.script[SYMBOL] = [status(429, Retry_After="3600")]
    with pytest.raises(FetchError, match="asks to wait 3600 seconds"):
        fetcher.fetch(SYMBOL)
    assert time.slept == []


def test_tries_are_limited(fetcher: Fetcher, server: Server) -> None:
    """A service that stays away is asked three times here, then named."""
    server.script[SYMBOL] = [status(503)]
    with pytest.raises(FetchError, match=r"the service answers 503, 3 times.*try again later"):
        fetcher.fetch(SYMBOL)
    assert len(server.asked) == 3


def test_a_refusal_is_taken_at_once(fetcher: Fetcher, server: Server) -> None:
    """403 is an answer, not a bad moment."""
    server.script[SYMBOL] = [status(403)]
    with pytest.raises(FetchError, match="answers 403") as caught:
        fetcher.fetch(SYMBOL)
    assert not isinstance(caught.value, NotPublishedError)
    assert len(server.asked) == 1


@pytest.mark.parametrize("step", [slow, slow_body(BODY, 20)])
def test_a_slow_service(server: Server, time: Time, tmp_path: Path, step: Any) -> None:
    """No answer, or no more of one, within the time ends the try."""
    server.script[SYMBOL] = [step]
    one = Fetcher(service=time.service(server, timeout=0.2, tries=1), cache=Cache(tmp_path))
    with pytest.raises(FetchError, match=r"no answer within 0.2 seconds, 1 times"):
        one.fetch(SYMBOL)


def test_a_broken_transfer_goes_on_where_it_stopped(fetcher: Fetcher, server: Server) -> None:
    """The rest alone is asked for, on condition that the version still stands."""
    server.script[SYMBOL] = [cut(BODY, 100, ETag=ETAG), whole(BODY, ETag=ETAG)]
    assert fetcher.fetch(SYMBOL).path.read_bytes() == BODY
    assert server.ranges() == [None, "bytes=100-"]
    assert server.asked[1][1]["If-Range"] == ETAG


def test_a_later_run_goes_on_too(fetcher: Fetcher, server: Server, time: Time) -> None:
    """What has come is kept over runs, also without a mark of the version."""
    server.script[SYMBOL] = [cut(BODY, 100)]
    with pytest.raises(FetchError, match="broke off after 100 of"):
        evolve(fetcher, service=time.service(server, tries=1)).fetch(SYMBOL)
    assert (fetcher.cache.folder / "A_CONF.234_RPM.3_1.en.pdf.part").stat().st_size == 100
    server.script[SYMBOL] = [whole(BODY)]
    assert fetcher.fetch(SYMBOL).path.read_bytes() == BODY
    assert server.ranges() == [None, "bytes=100-"]


def _wrong_range(handler: Any) -> None:
    handler.answer(206, BODY[50:], Content_Range=f"bytes 50-{len(BODY) - 1}/{len(BODY)}")


def _other_size(handler: Any) -> None:
    handler.answer(206, b"x" * 900, Content_Range="bytes 100-999/1000")


@pytest.mark.parametrize(
    ("step", "ranges"),
    [
        (deaf(BODY), [None, "bytes=100-"]),
        (whole(BODY, ETag='"v2"'), [None, "bytes=100-"]),
        (status(416), [None, "bytes=100-", None]),
        (_wrong_range, [None, "bytes=100-", None]),
        (_other_size, [None, "bytes=100-", None]),
    ],
    ids=["ignored", "another version", "416", "another part", "another size"],
)
def test_a_service_that_cannot_go_on(
    fetcher: Fetcher, server: Server, step: Any, ranges: list[str | None]
) -> None:
    """Then the file comes from the start; two versions are never stitched together."""
    server.script[SYMBOL] = [cut(BODY, 100, ETag=ETAG), step, whole(BODY)]
    assert fetcher.fetch(SYMBOL).path.read_bytes() == BODY
    assert server.ranges() == ranges


def test_a_part_of_another_address_or_without_its_note(fetcher: Fetcher, server: Server) -> None:
    """A part that nothing vouches for is not gone on with."""
    server.script[SYMBOL] = [whole(BODY)]
    fetcher.cache.folder.mkdir()
    part = fetcher.cache.folder / "A_CONF.234_RPM.3_1.en.pdf.part"
    part.write_bytes(b"something else")
    for note in (b"no json", b"[]", b'{"url": "http://other/"}'):
        part.with_name(f"{part.name}.json").write_bytes(note)
        part.write_bytes(b"something else")
        assert fetcher.fetch(SYMBOL).path.read_bytes() == BODY
        (fetcher.cache.folder / "index.json").unlink()
    assert server.ranges() == [None, None, None]


def test_416_without_a_part_is_a_refusal(fetcher: Fetcher, server: Server) -> None:
    """A service that refuses a range nobody asked for is named."""
    server.script[SYMBOL] = [status(416)]
    with pytest.raises(FetchError, match="answers 416"):
        fetcher.fetch(SYMBOL)


def test_more_than_was_said(fetcher: Fetcher, server: Server) -> None:
    """A resumed answer longer than it says is thrown away and fetched anew."""

    def too_much(handler: Any) -> None:
        place = f"bytes 100-{len(BODY) - 1}/{len(BODY)}"
        handler.answer(206, BODY[100:] + b"more", Content_Range=place)

    server.script[SYMBOL] = [cut(BODY, 100), too_much, whole(BODY)]
    assert fetcher.fetch(SYMBOL).path.read_bytes() == BODY


def test_a_service_that_never_ends(
    fetcher: Fetcher, server: Server, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The disk is not filled."""
    monkeypatch.setattr(transfer, "_LARGEST", 100)
    server.script[SYMBOL] = [whole(BODY)]
    with pytest.raises(FetchError, match="larger than 100 bytes"):
        fetcher.fetch(SYMBOL)


def test_broken_chunks(fetcher: Fetcher, server: Server) -> None:
    """Without a stated size the end of the chunks tells; a cut one is tried again."""
    server.script[SYMBOL] = [broken_chunks(BODY), whole(BODY)]
    assert fetcher.fetch(SYMBOL).path.read_bytes() == BODY


def test_a_size_that_is_not_said(fetcher: Fetcher, server: Server) -> None:
    """Then the file's own end tells whether it is whole."""
    server.script[SYMBOL] = [deaf(BODY[:-20], Content_Length=""), deaf(BODY, Content_Length="")]
    with pytest.raises(FetchError, match="breaks off after"):
        fetcher.fetch(SYMBOL)
    assert fetcher.fetch(SYMBOL).path.read_bytes() == BODY


def test_a_redirect_is_followed(fetcher: Fetcher, server: Server) -> None:
    """The file may live elsewhere, with what is asked of it."""
    server.script[SYMBOL] = [status(302, Location=f"{server.url}?s=file")]
    server.script["file"] = [cut(BODY, 100, ETag=ETAG), whole(BODY, ETag=ETAG)]
    assert fetcher.fetch(SYMBOL).path.read_bytes() == BODY
    assert server.ranges() == [None, None, "bytes=100-", "bytes=100-"]


@pytest.mark.parametrize("address", ["file:///etc/passwd", "ftp://127.0.0.1/x"])
def test_a_redirect_out_of_the_web_is_not_followed(
    fetcher: Fetcher, server: Server, address: str
) -> None:
    """No redirect leads to files of this machine or to another protocol."""
    server.script[SYMBOL] = [status(302, Location=address)]
    with pytest.raises(FetchError):
        fetcher.fetch(SYMBOL)


def test_a_redirect_does_not_leave_encryption() -> None:
    """From https to http no request goes."""
    request = urllib.request.Request("https://documents.un.org/x")
    with pytest.raises(FetchError, match="unencrypted"):
        transfer._Redirects().redirect_request(
            request, io.BytesIO(), 302, "", HTTPMessage(), "http://documents.un.org/x"
        )


HTML = b"<!doctype html><html><body>Sorry</body></html>"


@pytest.mark.parametrize(
    ("body", "fault"),
    [
        (HTML, "HTML content came instead of a PDF"),
        (b"Error", "plain text content came instead of a PDF"),
        (b"\x00\x01\x02" * 9, "holds binary data came instead of a PDF"),
    ],
)
def test_another_content_is_no_document(
    fetcher: Fetcher, server: Server, body: bytes, fault: str
) -> None:
    """An error page with 200 is told by its content and not kept."""
    server.script[SYMBOL] = [whole(body)]
    with pytest.raises(FetchError, match=fault):
        fetcher.fetch(SYMBOL)
    assert not list(fetcher.cache.folder.glob("*"))


def _word() -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        archive.writestr("word/document.xml", "<w/>")
    return stream.getvalue()


def test_word_files(fetcher: Fetcher, server: Server) -> None:
    """Word of any age counts as `doc`, and its name says which."""
    old = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600
    for symbol, body, name in (
        (SYMBOL, _word(), "A_CONF.234_RPM.3_1.fr.docx"),
        ("A/CONF.234/RPM.4/1", old, "A_CONF.234_RPM.4_1.fr.doc"),
    ):
        server.script[symbol] = [whole(body)]
        made = evolve(fetcher, format="doc", language="fr").fetch(symbol)
        assert made.path.name == name
    assert server.asked[0][0] == {"s": SYMBOL, "l": "fr", "t": "doc"}
    assert "came instead of a Word file" in str(fault_of(BODY, "doc", size_known=True))
    assert "breaks off" in str(fault_of(_word()[:-30], "doc", size_known=False))
    assert fault_of(_word(), "doc", size_known=False) is None


# ---- the cache


def test_a_cached_file_that_changed_is_fetched_anew(fetcher: Fetcher, server: Server) -> None:
    """A file whose hash no longer fits, or that is gone, is not trusted."""
    server.script[SYMBOL] = [whole(BODY)]
    path = fetcher.fetch(SYMBOL).path
    path.write_bytes(b"changed")
    assert not fetcher.fetch(SYMBOL).from_cache
    path.unlink()
    assert not fetcher.fetch(SYMBOL).from_cache
    assert path.read_bytes() == BODY
    assert len(server.asked) == 3


@pytest.mark.parametrize(
    "text", ["{", '{"schema": "other/1"}', '{"schema": "crimecongress-cache/1"}']
)
def test_a_damaged_index_counts_as_empty(fetcher: Fetcher, server: Server, text: str) -> None:
    """All of a cache can come anew."""
    server.script[SYMBOL] = [whole(BODY)]
    fetcher.fetch(SYMBOL)
    (fetcher.cache.folder / "index.json").write_text(text, encoding="utf-8")
    assert not fetcher.fetch(SYMBOL).from_cache


def test_an_index_cannot_point_out_of_its_folder(fetcher: Fetcher, server: Server) -> None:
    """A name with a path in it is not followed."""
    server.script[SYMBOL] = [whole(BODY)]
    fetcher.fetch(SYMBOL)
    index = fetcher.cache.folder / "index.json"
    index.write_text(
        index.read_text(encoding="utf-8").replace('"A_CONF', '"../A_CONF'), encoding="utf-8"
    )
    assert not fetcher.fetch(SYMBOL).from_cache


@pytest.mark.parametrize(
    ("headers", "condition"),
    [
        ({"ETag": ETAG}, ("If-None-Match", ETAG)),
        (
            {"Last_Modified": "Mon, 01 Jan 2024 00:00:00 GMT"},
            ("If-Modified-Since", "Mon, 01 Jan 2024 00:00:00 GMT"),
        ),
        ({}, None),
    ],
)
def test_a_newer_version_is_asked_for_on_request(
    fetcher: Fetcher, server: Server, headers: dict[str, str], condition: tuple[str, str] | None
) -> None:
    """`refresh` asks whether the version still stands, and takes a new one."""
    newer = pdf("Another version.")
    server.script[SYMBOL] = [whole(BODY, **headers), status(304), whole(newer)]
    first = fetcher.fetch(SYMBOL)
    again = evolve(fetcher, refresh=True)
    assert again.fetch(SYMBOL) == evolve(first, from_cache=True)
    assert again.fetch(SYMBOL).path.read_bytes() == newer
    sent = server.asked[1][1]
    if condition is None:
        assert not {"If-None-Match", "If-Modified-Since"} & set(sent)
    else:
        assert sent[condition[0]] == condition[1]


def test_304_without_a_file_is_an_error(fetcher: Fetcher, server: Server) -> None:
    """A service that says a file stands which we do not have is named."""
    server.script[SYMBOL] = [status(304)]
    with pytest.raises(FetchError, match="a file stands which is not here"):
        fetcher.fetch(SYMBOL)


def test_two_services_share_a_cache(fetcher: Fetcher, server: Server) -> None:
    """The same symbol from another address gets another name."""
    server.script[SYMBOL] = [whole(BODY)]
    one = fetcher.fetch(SYMBOL)
    other = evolve(fetcher.service, base_url=f"{server.url}?v=2")
    two = evolve(fetcher, service=other).fetch(SYMBOL)
    assert two.url == f"{server.url}?v=2&s={SYMBOL}&l=en&t=pdf"
    assert one.path != two.path
    assert fetcher.fetch(SYMBOL).path == one.path
    assert evolve(fetcher, service=other).fetch(SYMBOL).path == two.path


def test_a_cache_folder_that_cannot_be_used(server: Server, time: Time, tmp_path: Path) -> None:
    """A file in its place is named, and is no fault of the network."""
    (tmp_path / "file").write_bytes(b"")
    server.script[SYMBOL] = [whole(BODY)]
    with pytest.raises(FetchError, match="the cache folder cannot be used"):
        fetch(SYMBOL, service=time.service(server), cache=tmp_path / "file" / "cache")
    assert len(server.asked) == 1


def test_the_cache_is_the_users_own(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Unless told otherwise, the system's folder for caches is taken; nothing is made yet."""
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    assert "crimecongress" in Cache.of_user().folder.parts
    assert not list(tmp_path.iterdir())


def test_a_file_is_written_whole_or_not_at_all(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A failure in between leaves what was there and nothing beside it."""
    path = tmp_path / "index.json"
    caching.write_whole(path, b"before")

    def fail(*_: object) -> None:
        raise OSError("disk")

    monkeypatch.setattr(Path, "replace", fail)
    with pytest.raises(OSError, match="disk"):
        caching.write_whole(path, b"after")
    assert [each.read_bytes() for each in tmp_path.iterdir()] == [b"before"]


# ---- wrong arguments and a broken network


def test_wrong_arguments(fetcher: Fetcher) -> None:
    """Each is named before the service is asked."""
    with pytest.raises(InvalidSymbolError):
        fetcher.fetch("the report")
    with pytest.raises(InvalidValueError, match="no language 'de'"):
        evolve(fetcher, language="de").fetch(SYMBOL)
    with pytest.raises(InvalidValueError, match="no format 'pfd'; did you mean 'pdf'"):
        evolve(fetcher, format="pfd").check()
    with pytest.raises(InvalidValueError, match="no web address"):
        Service(base_url="file:///tmp")
    with pytest.raises(InvalidValueError, match="tries is 0"):
        Service(tries=0)
    assert fetching.BASE_URL in Service().url(SYMBOL, "en", "pdf")


@pytest.mark.parametrize(
    ("error", "kind", "cause"),
    [
        (socket.gaierror(-2, "x"), FetchError, "the name of the service is not found"),
        (ssl.SSLCertVerificationError(1, "self-signed"), FetchError, "certificate"),
        (ConnectionRefusedError(111, "refused"), transfer._AgainError, "the connection failed"),
    ],
)
def test_a_broken_network(error: OSError, kind: type[Exception], cause: str) -> None:
    """What will not pass is told at once, the rest is tried again."""
    if isinstance(error, ssl.SSLCertVerificationError):
        error.verify_message = "self-signed certificate"
    made = transfer._network_fault(urllib.error.URLError(error), "http://x/", Service())
    assert isinstance(made, kind)
    assert cause in str(made)


def test_nobody_listens(time: Time, tmp_path: Path) -> None:
    """A connection that is refused is tried again, then named with its address."""
    with serving() as gone:
        service = time.service(gone)
    with pytest.raises(FetchError, match=r"the connection failed \(.*\), 3 times") as caught:
        fetch(SYMBOL, service=service, cache=tmp_path)
    assert caught.value.where == service.url(SYMBOL, "en", "pdf")
    assert time.slept == [2.0, 4.0]


# ---- a Congress


LAC, ASIA, EUROPE = "rpm14-lac", "rpm14-asia-pacific", "rpm14-europe"


def test_candidates_are_of_any_confidence() -> None:
    """The register's symbols come with their standing; those of the Fourteenth are all there."""
    found = candidates(14)
    assert {one.meeting: one.symbol for one in found}[LAC] == SYMBOL
    assert {one.confidence for one in found} == {Confidence.OWN, Confidence.VERIFIED}
    assert len(found) == 5
    assert all(one.meeting for one in found)


def test_candidates_that_the_register_does_not_hold() -> None:
    """Where meetings have no symbol, those of their siblings lead to more; or nothing does."""
    found = candidates(15)
    assert found[0] == Candidate(
        symbol="A/CONF.241/RPM.1/1", meeting="rpm15-asia-pacific", confidence=Confidence.OWN
    )
    assert found[1].is_draft
    assert [one.symbol for one in found if one.meeting is None] == [
        f"A/CONF.241/RPM.{number}/1" for number in (2, 3, 4, 5)
    ]
    bare = load_register()
    bare = evolve(
        bare,
        meeting_rows=tuple(
            evolve(row, report=evolve(row.report, text=None), draft=evolve(row.draft, text=None))
            for row in bare.meeting_rows
        ),
    )
    assert candidates(15, bare) == ()
    drafts = evolve(
        bare,
        meeting_rows=tuple(
            evolve(row, draft=evolve(row.draft, text="A/CONF.241/RPM.1/L.1"))
            for row in bare.meeting_rows
            if row.id == "rpm15-asia-pacific"
        ),
    )
    assert [one.is_draft for one in candidates(15, drafts)] == [True]


def test_no_such_congress(fetcher: Fetcher, server: Server) -> None:
    """An unknown Congress and the fictional one are refused before anything is asked."""
    with pytest.raises(UnknownNameError, match="no congress 40"):
        fetch_congress(40, fetcher)
    with pytest.raises(UnknownNameError, match="is fictional"):
        fetch_congress(99, fetcher)
    assert server.asked == []


def test_only_what_its_masthead_confirms_counts(fetcher: Fetcher, server: Server) -> None:
    """Symbol and meeting must both be in the masthead; the rest is named and the others go on."""
    server.script["A/CONF.234/RPM.1/1"] = [whole(report_pdf("A/CONF.234/RPM.9/1", ASIA))]
    server.script["A/CONF.234/RPM.2/1"] = [whole(report_pdf("A/CONF.234/RPM.2/1", EUROPE))]
    server.script[SYMBOL] = [whole(report_pdf(SYMBOL, LAC))]
    server.script["A/CONF.234/RPM.4/1"] = [whole(HTML)]
    made = fetch_congress(14, fetcher)
    assert [(one.meeting, one.document.symbol) for one in made.confirmed] == [(LAC, SYMBOL)]
    reasons = {one.symbol: one.reason for one in made.unconfirmed}
    assert reasons.pop("A/CONF.234/RPM.5/1").startswith("the service answers with nothing")
    assert reasons == {
        "A/CONF.234/RPM.1/1": "its masthead prints A/CONF.234/RPM.9/1",
        "A/CONF.234/RPM.2/1": "its masthead names rpm14-europe, "
        "and the register says rpm14-western-asia",
        "A/CONF.234/RPM.4/1": "HTML content came instead of a PDF",
    }
    kept = {one.symbol for one in made.unconfirmed if one.path}
    assert kept == {"A/CONF.234/RPM.1/1", "A/CONF.234/RPM.2/1"}


def test_a_document_that_says_nothing_of_itself(fetcher: Fetcher, server: Server) -> None:
    """No symbol, no meeting, and a file that cannot be read are reasons too."""
    server.script["A/CONF.234/RPM.1/1"] = [whole(pdf("1. Something was said."))]
    server.script["A/CONF.234/RPM.2/1"] = [
        whole(pdf("United Nations", "A/CONF.234/RPM.2/1", "General Assembly", "Distr.: General"))
    ]
    server.script[SYMBOL] = [whole(b"%PDF-1.4 nothing more")]
    reasons = [one.reason for one in fetch_congress(14, fetcher).unconfirmed]
    assert reasons[0] == "its masthead prints no symbol that was recognised"
    assert any(one.startswith("it cannot be read: ") for one in reasons)
    assert "its masthead names no meeting that was recognised" in reasons


def test_addenda_of_a_draft_follow(fetcher: Fetcher, server: Server) -> None:
    """A confirmed draft is followed by its addenda until one is not published."""
    register = load_register()
    draft = "A/CONF.234/RPM.3/L.1"
    rows = tuple(
        evolve(row, draft=evolve(row.draft, text=draft)) if row.id == LAC else row
        for row in register.meeting_rows
    )
    for symbol in (draft, f"{draft}/Add.1", f"{draft}/Add.2"):
        server.script[symbol] = [whole(report_pdf(symbol, LAC))]
    made = fetch_congress(14, fetcher, evolve(register, meeting_rows=rows))
    assert [one.document.symbol for one in made.confirmed] == [
        draft,
        f"{draft}/Add.1",
        f"{draft}/Add.2",
    ]
    assert f"{draft}/Add.3" not in {one.symbol for one in made.unconfirmed}
    server.script[f"{draft}/Add.3"] = [status(403)]
    made = fetch_congress(14, fetcher, evolve(register, meeting_rows=rows))
    assert f"{draft}/Add.3" in {one.symbol for one in made.unconfirmed}


def test_drafts_are_not_followed_for_ever(
    fetcher: Fetcher, server: Server, monkeypatch: pytest.MonkeyPatch
) -> None:
    """There is an end to addenda."""
    monkeypatch.setattr("crimecongress.fetching.congress._MOST_ADDENDA", 1)
    test_addenda = "A/CONF.234/RPM.3/L.1"
    register = load_register()
    rows = tuple(
        evolve(row, draft=evolve(row.draft, text=test_addenda)) if row.id == LAC else row
        for row in register.meeting_rows
    )
    for symbol in (test_addenda, f"{test_addenda}/Add.1", f"{test_addenda}/Add.2"):
        server.script[symbol] = [whole(report_pdf(symbol, LAC))]
    made = fetch_congress(14, fetcher, evolve(register, meeting_rows=rows))
    assert len(made.confirmed) == 2


def test_a_meeting_without_a_symbol_is_named(fetcher: Fetcher) -> None:
    """Where the register holds no symbol for a meeting, the output says so."""
    made = fetch_congress(15, fetcher)
    silent = {one.meeting for one in made.unconfirmed if one.symbol is None}
    assert {"rpm15-lac", "rpm15-africa"} <= silent
    assert "rpm15-lac: not confirmed: the register holds no symbol for it" in {
        str(one) for one in made.unconfirmed
    }


def test_a_symbol_that_the_register_does_not_hold_may_be_confirmed(
    fetcher: Fetcher, server: Server
) -> None:
    """The masthead alone says whose report it is; one of another Congress does not count."""
    body = report_pdf("A/CONF.241/RPM.2/1", LAC, congress="Fifteenth")
    body = body.replace(b"5 to 7 February 2019", b"4 to 6 February 2025")
    server.script["A/CONF.241/RPM.2/1"] = [whole(body)]
    server.script["A/CONF.241/RPM.3/1"] = [whole(report_pdf("A/CONF.241/RPM.3/1", LAC))]
    made = fetch_congress(15, fetcher)
    assert [(one.meeting, one.document.symbol) for one in made.confirmed] == [
        ("rpm15-lac", "A/CONF.241/RPM.2/1")
    ]
    reasons = {one.symbol: one.reason for one in made.unconfirmed}
    assert reasons["A/CONF.241/RPM.3/1"] == "its masthead names rpm14-lac"
    assert "rpm15-lac" not in {one.meeting for one in made.unconfirmed}


# ---- the command line


def _run(server: Server, folder: Path, *arguments: str) -> int:
    return main(["fetch", *arguments, "--base-url", server.url, "--cache", str(folder / "cache")])


def test_fetch_prints_where_the_files_are(
    server: Server,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """One line a document; one that fails is named on standard error with exit code 1."""
    monkeypatch.setattr("time.sleep", lambda _: None)
    server.script[SYMBOL] = [whole(BODY)]
    assert _run(server, tmp_path, SYMBOL) == 0
    out, err = capsys.readouterr()
    path = tmp_path / "cache" / "A_CONF.234_RPM.3_1.en.pdf"
    assert (out, err) == (f"{SYMBOL}: {path.as_posix()}\n", "")
    assert _run(server, tmp_path, "A/CONF.234/RPM.4/1", "A/CONF.234/RPM.9/1", SYMBOL) == 1
    out, err = capsys.readouterr()
    assert out.startswith(SYMBOL)
    assert len(err.splitlines()) == 2
    assert _run(server, tmp_path, "nonsense", SYMBOL, "rubbish") == 2
    out, err = capsys.readouterr()
    assert out == ""
    assert [line.split("'")[1] for line in err.splitlines()] == ["nonsense", "rubbish"]
    assert _run(server, tmp_path, SYMBOL, "--language", "de") == 2
    assert _run(server, tmp_path, "--congress", "40") == 2


def test_fetch_congress_names_what_is_not_confirmed(
    server: Server, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Confirmed documents are copied where they are wanted; the rest is named, exit code 1."""
    server.script[SYMBOL] = [whole(report_pdf(SYMBOL, LAC))]
    server.script["A/CONF.234/RPM.2/1"] = [whole(report_pdf("A/CONF.234/RPM.2/1", EUROPE))]
    folder = tmp_path / "reports"
    assert _run(server, tmp_path, "--congress", "14", "-o", str(folder)) == 1
    out, err = capsys.readouterr()
    assert out == f"{LAC} {SYMBOL}: {(folder / 'A_CONF.234_RPM.3_1.en.pdf').as_posix()}\n"
    assert len(err.splitlines()) == 4
    assert "rpm14-western-asia A/CONF.234/RPM.2/1: not confirmed: its masthead names" in err
    assert [each.name for each in folder.iterdir()] == ["A_CONF.234_RPM.3_1.en.pdf"]


def test_copies_do_not_replace_others(
    server: Server, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """The same file may be there already; another one of its name is left alone."""
    server.script[SYMBOL] = [whole(BODY)]
    assert _run(server, tmp_path, SYMBOL, "-o", str(tmp_path / "out")) == 0
    assert _run(server, tmp_path, SYMBOL, "-o", str(tmp_path / "out")) == 0
    (tmp_path / "out" / "A_CONF.234_RPM.3_1.en.pdf").write_bytes(b"mine")
    assert _run(server, tmp_path, SYMBOL, "-o", str(tmp_path / "out")) == 1
    assert "another file of this name is there" in capsys.readouterr().err
    (tmp_path / "file").write_bytes(b"")
    document = Fetched(
        symbol=SYMBOL,
        language="en",
        format="pdf",
        path=tmp_path / "cache" / "A_CONF.234_RPM.3_1.en.pdf",
        url="",
        sha256="",
        date="",
        etag=None,
        from_cache=True,
    )
    with pytest.raises(OutputRefusedError, match="cannot be written"):
        copy_into(document, tmp_path / "file")


class _Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


def test_progress_is_for_terminals(fetcher: Fetcher, server: Server) -> None:
    """On a terminal the bytes are counted, elsewhere nothing is shown."""
    assert bytes_progress(io.StringIO()) is None
    screen = _Terminal()
    server.script[SYMBOL] = [whole(BODY)]
    evolve(fetcher, progress=bytes_progress(screen)).fetch(SYMBOL)
    kilobytes = len(BODY) // 1024
    assert screen.getvalue() == f"\rfetching {SYMBOL}: {kilobytes} of {kilobytes} kB\n"
    server.script["A/CONF.234/RPM.4/1"] = [deaf(BODY, Content_Length="")]
    evolve(fetcher, progress=bytes_progress(screen)).fetch("A/CONF.234/RPM.4/1")
    assert screen.getvalue().endswith(f"\rfetching A/CONF.234/RPM.4/1: {kilobytes} kB")
