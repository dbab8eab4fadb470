"""A document service on loopback that behaves as the UN's is said to, faults included."""

from __future__ import annotations

import threading
from collections import defaultdict
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qs, urlsplit

from crimecongress.fetching import Service

Step = Callable[["Handler"], None]


class Handler(BaseHTTPRequestHandler):
    """Answers by the script of its server."""

    server: Server

    def do_GET(self) -> None:
        """Take the next step of the asked symbol's script; the last one stays."""
        asked = {key: value[0] for key, value in parse_qs(urlsplit(self.path).query).items()}
        self.server.asked.append((asked, dict(self.headers.items())))
        steps = self.server.script[asked.get("s", "")]
        step = steps.pop(0) if len(steps) > 1 else (steps[0] if steps else empty)
        step(self)

    def answer(self, code: int, body: bytes = b"", **headers: str) -> None:
        """Send an answer; a header's underscores stand for hyphens."""
        self.send_response(code)
        for name, value in {"Content_Length": str(len(body)), **headers}.items():
            if value:
                self.send_header(name.replace("_", "-"), value)
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, format: str, *args: object) -> None:
        """Say nothing."""


class Server(ThreadingHTTPServer):
    """A server with a script.

    Attributes:
        script: The steps for each symbol; a symbol without steps is not published.
        asked: Queries and headers of the requests, in order.
        stop: Set at the end, for steps that wait.
    """

    daemon_threads = True

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), Handler)
        self.script: dict[str, list[Step]] = defaultdict(list)
        self.asked: list[tuple[dict[str, str], dict[str, str]]] = []
        self.stop = threading.Event()

    @property
    def url(self) -> str:
        """Address of the service."""
        return f"http://127.0.0.1:{self.server_address[1]}/api/symbol/access"

    def ranges(self) -> list[str | None]:
        """The ranges that were asked for."""
        return [headers.get("Range") for _, headers in self.asked]

    def handle_error(self, request: Any, client_address: Any) -> None:
        """A client that hangs up is no news."""


@contextmanager
def serving() -> Iterator[Server]:
    """Run a server in a thread."""
    server = Server()
    thread = threading.Thread(target=server.serve_forever, args=(0.01,), daemon=True)
    thread.start()
    try:
        yield server
    finally:
        server.stop.set()
        server.shutdown()
        server.server_close()
        thread.join()


class Time:
    """A clock that only sleeping moves.

    Attributes:
        now: Seconds.
        slept: Every sleep, in order.
    """

    def __init__(self) -> None:
        self.now = 100.0
        self.slept: list[float] = []

    def sleep(self, seconds: float) -> None:
        """Move the clock."""
        self.slept.append(seconds)
        self.now += seconds

    def service(self, server: Server, **changes: Any) -> Service:
        """The manners of the tests: nothing really waits, save for an answer."""
        known: dict[str, Any] = {"timeout": 5.0, "tries": 3, "delay": 1.0}
        return Service(
            base_url=server.url, sleep=self.sleep, clock=lambda: self.now, **(known | changes)
        )


# ---- the steps


def empty(handler: Handler) -> None:
    """A symbol that is not published: 200 with nothing."""
    handler.answer(200)


def status(code: int, **headers: str) -> Step:
    """An answer without a document."""
    return lambda handler: handler.answer(code, b"no", **headers)


def whole(body: bytes, **headers: str) -> Step:
    """A document, or the part of it that is asked for if its version still stands."""

    def step(handler: Handler) -> None:
        etag = headers.get("ETag", "")
        if etag and handler.headers.get("If-None-Match") == etag:
            handler.answer(304)
            return
        span = handler.headers.get("Range")
        if span is None or handler.headers.get("If-Range", etag) != etag:
            handler.answer(200, body, **headers)
            return
        start = int(span.removeprefix("bytes=").rstrip("-"))
        place = f"bytes {start}-{len(body) - 1}/{len(body)}"
        handler.answer(206, body[start:], Content_Range=place, **headers)

    return step


def deaf(body: bytes, **headers: str) -> Step:
    """A document, whatever range is asked for."""
    return lambda handler: handler.answer(200, body, **headers)


def cut(body: bytes, at: int, **headers: str) -> Step:
    """A document that breaks off."""
    said = {"Content_Length": str(len(body)), **headers}
    return lambda handler: handler.answer(200, body[:at], **said)


def broken_chunks(body: bytes) -> Step:
    """A chunked answer that ends inside a chunk."""

    def step(handler: Handler) -> None:
        handler.protocol_version = "HTTP/1.1"
        handler.send_response(200)
        handler.send_header("Transfer-Encoding", "chunked")
        handler.send_header("Connection", "close")
        handler.end_headers()
        handler.wfile.write(b"%x\r\n%s\r\n%x\r\n%s" % (len(body), body, len(body), body[:3]))
        handler.close_connection = True

    return step


def slow(handler: Handler) -> None:
    """No answer before the test is over."""
    handler.server.stop.wait(10)


def slow_body(body: bytes, at: int) -> Step:
    """An answer that begins and then waits."""

    def step(handler: Handler) -> None:
        handler.send_response(200)
        handler.send_header("Content-Length", str(len(body)))
        handler.end_headers()
        handler.wfile.write(body[:at])
        handler.wfile.flush()
        handler.server.stop.wait(10)

    return step


def hang_up(handler: Handler) -> None:
    """A connection closed without a word."""
    handler.close_connection = True


# ---- documents


def pdf(*lines: str) -> bytes:
    """A PDF of one page with these lines."""
    drawn = ["BT /F1 11 Tf 14 TL 72 770 Td"]
    for line in lines:
        text = line.replace("\\", r"\\").replace("(", r"\(").replace(")", r"\)")
        drawn.append(f"({text}) Tj T*")
    stream = "\n".join([*drawn, "ET"]).encode("cp1252")
    page = (
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R"
        b" /Resources << /Font << /F1 5 0 R >> >> >>"
    )
    objects = (
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        page,
        b"<< /Length %d >>\nstream\n%s\nendstream" % (len(stream), stream),
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>",
    )
    out, places = b"%PDF-1.4\n", []
    for number, body in enumerate(objects, 1):
        places.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    return out + (
        b"xref\n0 6\n0000000000 65535 f \n%strailer << /Size 6 /Root 1 0 R >>\n"
        b"startxref\n%d\n%%%%EOF\n" % (table, len(out))
    )


_MEETINGS = {
    "rpm14-asia-pacific": ("Asia and the Pacific", "Bangkok from 22 to 24 January 2019"),
    "rpm14-lac": ("Latin American and Caribbean", "Santiago from 5 to 7 February 2019"),
    "rpm14-europe": ("European", "Vienna from 23 to 25 April 2019"),
}


def report_pdf(symbol: str, meeting: str, *, congress: str = "Fourteenth") -> bytes:
    """A report with the masthead of a real meeting and one invented sentence."""
    region, held = _MEETINGS[meeting]
    return pdf(
        "United Nations",
        symbol,
        "General Assembly",
        "Distr.: General",
        "7 March 2019",
        "",
        "Original: English",
        "",
        f"{congress} United Nations Congress on",
        "Crime Prevention and Criminal Justice",
        "",
        f"Report of the {region} Regional Preparatory Meeting for the",
        f"{congress} United Nations Congress on Crime Prevention and Criminal Justice,",
        f"held in {held}",
        "",
        "I. Recommendations",
        "",
        "1. The Meeting recommended that Member States should count what they promise.",
    )
