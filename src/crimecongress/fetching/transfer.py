"""One polite transfer: waits its turn, tries again when told to, takes up where it stopped.

The standard library does what is needed here (streams, redirects, proxies of the environment);
requests go one at a time, so that a larger client would bring its packages and nothing else.
"""

from __future__ import annotations

import http.client
import socket
import ssl
import urllib.error
import urllib.request
from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import UTC, datetime
from email.message import Message
from email.utils import parsedate_to_datetime
from typing import IO, Any

from attrs import define, frozen

from crimecongress.fetching.cache import Part
from crimecongress.fetching.faults import FetchError, NotPublishedError
from crimecongress.fetching.service import Service, user_agent

Progress = Callable[[int, int | None], None]

_BLOCK = 64 * 1024
# No report comes near; a service that never ends must not fill the disk.
_LARGEST = 512 * 1024 * 1024
_NOT_PUBLISHED = (404, 410)
_AGAIN = (408, 425, 429, 500, 502, 503, 504)
_NOT_MODIFIED, _PARTIAL, _RANGE_REFUSED = 304, 206, 416
_LATER = "try again later; what has come is kept"


@frozen(kw_only=True)
class Received:
    """What came.

    Attributes:
        etag: The service's mark of the version, or None.
        modified: The service's date of the version, or None.
        size_known: Whether the service said how much there is.
        is_new: False where the service says that the known version still stands.
    """

    etag: str | None = None
    modified: str | None = None
    size_known: bool = False
    is_new: bool = True


class _AgainError(Exception):
    """A try that failed in a way that may pass; holds the seconds that the service asks for."""

    def __init__(self, cause: str, wait: float | None = None) -> None:
        self.cause = cause
        self.wait = wait
        super().__init__(cause)


class _Redirects(urllib.request.HTTPRedirectHandler):
    """Follows redirects, but never from an encrypted address to an open one."""

    def redirect_request(  # the signature is the standard library's
        self,
        req: urllib.request.Request,
        fp: IO[bytes],
        code: int,
        msg: str,
        headers: http.client.HTTPMessage,
        newurl: str,
    ) -> urllib.request.Request | None:
        """Return the request for the new address."""
        if req.type == "https" and not newurl.lower().startswith("https:"):
            raise FetchError(f"the service redirects to the unencrypted address {newurl}")
        return super().redirect_request(req, fp, code, msg, headers, newurl)


@define(kw_only=True)
class Transfer:
    """Asks one service, one request at a time.

    Attributes:
        service: The service.
    """

    service: Service
    _opener: urllib.request.OpenerDirector | None = None
    _last: float | None = None

    def get(
        self,
        url: str,
        part: Part,
        known: Mapping[str, str] | None = None,
        progress: Progress | None = None,
    ) -> Received:
        """Bring a file, from where an earlier try stopped if the service allows it.

        Args:
            url: Its address.
            part: Where it grows; stays where the file could not be brought whole.
            known: Conditions such as ``If-None-Match`` for a version that is already there.
            progress: Called with the bytes that came and those that there are, where known.

        Returns:
            What the service said.

        Raises:
            NotPublishedError: The service holds no such document.
            FetchError: No answer, a refusal, or an answer that breaks off, after all tries.
        """
        cause = ""
        for number in range(self.service.tries):
            try:
                return self._try(url, part, known or {}, progress)
            except _AgainError as error:
                cause = error.cause
                wait = self.service.delay * 2 ** (number + 1)
                if error.wait is not None:
                    wait = max(error.wait, self.service.delay)
                if wait > self.service.longest_wait:
                    raise FetchError(
                        f"{cause}, and the service asks to wait {wait:.0f} seconds",
                        where=url,
                        mend=_LATER,
                    ) from None
                if number + 1 < self.service.tries:
                    self.service.sleep(wait)
        raise FetchError(f"{cause}, {self.service.tries} times", where=url, mend=_LATER)

    def _try(
        self, url: str, part: Part, known: Mapping[str, str], progress: Progress | None
    ) -> Received:
        headers = _resuming(part, url) or dict(known)
        try:
            answer = self._open(url, headers)
        except urllib.error.HTTPError as error:
            with error:
                return self._refused(error, part, url)
        except (OSError, http.client.HTTPException) as error:
            raise _network_fault(error, url, self.service) from None
        with answer:
            return _receive(answer, part, url, self._blocks(answer, url), progress)

    def _blocks(self, answer: Any, url: str) -> Iterator[bytes]:
        """The body of an answer; what fails here is the network, what fails outside the disk."""
        while True:
            try:
                block = answer.read(_BLOCK)
            except (OSError, http.client.HTTPException) as error:
                raise _network_fault(error, url, self.service) from None
            if not block:
                return
            yield block

    def _open(self, url: str, headers: Mapping[str, str]) -> Any:
        """Wait for our turn and send the request."""
        if self._last is not None:
            pause = self._last + self.service.delay - self.service.clock()
            if pause > 0:
                self.service.sleep(pause)
        self._last = self.service.clock()
        if self._opener is None:
            self._opener = _opener()
        request = urllib.request.Request(  # noqa: S310 - the service checks its scheme
            url, headers={"User-Agent": user_agent(), "Accept": "*/*", **headers}
        )
        return self._opener.open(request, timeout=self.service.timeout)

    def _refused(self, error: urllib.error.HTTPError, part: Part, url: str) -> Received:
        """What to make of an answer that brings no document."""
        if error.code == _NOT_MODIFIED:
            return Received(is_new=False)
        if error.code in _NOT_PUBLISHED:
            raise _not_published(url, f"answers {error.code}")
        if error.code == _RANGE_REFUSED and part.size:
            part.drop()
            raise _AgainError("the service refuses to go on where an earlier try stopped", 0)
        if error.code in _AGAIN:
            raise _AgainError(f"the service answers {error.code}", _retry_after(error.headers))
        raise FetchError(
            f"the service answers {error.code} ({error.reason})",
            where=url,
            mend="open the address in a browser to see why",
        )


def _opener() -> urllib.request.OpenerDirector:
    """An opener for the web alone: no files, no FTP, whatever a redirect says."""
    made = urllib.request.OpenerDirector()
    for handler in (
        urllib.request.ProxyHandler(),
        urllib.request.UnknownHandler(),
        urllib.request.HTTPHandler(),
        urllib.request.HTTPSHandler(),
        urllib.request.HTTPDefaultErrorHandler(),
        _Redirects(),
        urllib.request.HTTPErrorProcessor(),
    ):
        made.add_handler(handler)
    return made


def _resuming(part: Part, url: str) -> dict[str, str]:
    """The headers that ask for the rest of a file."""
    said = part.said()
    if not part.size or said.get("url") != url:
        return {}
    validator = said.get("validator")
    condition = {"If-Range": validator} if validator else {}
    return {"Range": f"bytes={part.size}-", **condition}


def _receive(
    answer: Any, part: Part, url: str, blocks: Iterable[bytes], progress: Progress | None
) -> Received:
    """Write the body of an answer to its part, from the start or from where it stopped."""
    headers: Message = answer.headers
    total: int | None
    if answer.status == _PARTIAL:
        total = _resumed_total(headers, part)
    else:
        length = headers.get("Content-Length", "")
        total = int(length) if length.isascii() and length.isdigit() else None
        part.begin({"url": url, "validator": _validator(headers), "total": str(total or "")})
    with part.path.open("ab") as stream:
        for block in blocks:
            stream.write(block)
            if stream.tell() > _LARGEST:
                raise FetchError(f"the file is larger than {_LARGEST} bytes", where=url)
            if progress is not None:
                progress(stream.tell(), total)
    size = part.size
    if size == 0 and not total:
        part.drop()
        raise _not_published(url, "answers with nothing")
    if total is not None and size < total:
        raise _AgainError(f"the answer broke off after {size} of {total} bytes")
    if total is not None and size > total:
        part.drop()
        raise _AgainError(f"{size} bytes came instead of {total}")
    return Received(
        etag=headers.get("ETag"),
        modified=headers.get("Last-Modified"),
        size_known=total is not None,
    )


def _resumed_total(headers: Message, part: Part) -> int:
    """The whole size that a partial answer states; the part is dropped where it does not fit."""
    kind, _, rest = headers.get("Content-Range", "").partition(" ")
    span, _, total = rest.partition("/")
    known = part.said().get("total", "")
    fits = kind == "bytes" and span.partition("-")[0] == str(part.size) and total.isdigit()
    if not fits or (known and known != total):
        part.drop()
        raise _AgainError("the service sent another part than the one asked for", 0)
    return int(total)


def _validator(headers: Message) -> str:
    """What tells one version of the file from another (RFC 9110, 13.1.5): no weak tag."""
    etag = headers.get("ETag", "")
    return etag if etag and not etag.startswith("W/") else headers.get("Last-Modified", "")


def _not_published(url: str, how: str) -> NotPublishedError:
    return NotPublishedError(
        f"the service {how}: no document of this symbol is published in this language and format",
        where=url,
        mend="check the symbol, or ask for another language or format",
    )


def _network_fault(error: Exception, url: str, service: Service) -> Exception:
    """What to make of a transfer that failed below the level of answers."""
    reason = error.reason if isinstance(error, urllib.error.URLError) else error
    if isinstance(reason, ssl.SSLCertVerificationError):
        return FetchError(
            f"the certificate of the service is not accepted ({reason.verify_message})",
            where=url,
            mend="install the root certificates of your system",
        )
    if isinstance(reason, socket.gaierror):
        return FetchError(
            "the name of the service is not found", where=url, mend="check the connection"
        )
    if isinstance(reason, TimeoutError):
        return _AgainError(f"no answer within {service.timeout:g} seconds")
    return _AgainError(f"the connection failed ({reason or type(reason).__name__})")


def _retry_after(headers: Message) -> float | None:
    """The seconds that the service asks to wait: a number, or a date (RFC 9110, 10.2.3)."""
    text = headers.get("Retry-After", "").strip()
    if text.isascii() and text.isdigit():
        return float(text)
    try:
        when = parsedate_to_datetime(text)
    except ValueError:
        return None
    if when.tzinfo is None:
        when = when.replace(tzinfo=UTC)
    return max(0.0, (when - datetime.now(UTC)).total_seconds())
