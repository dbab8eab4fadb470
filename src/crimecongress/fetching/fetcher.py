"""A symbol to a local file: from the cache if it is there, else from the service."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

from attrs import define, field, frozen

from crimecongress.display import Displayed
from crimecongress.errors import OutputRefusedError
from crimecongress.fetching.cache import Cache, Entry, Part, write_whole
from crimecongress.fetching.content import ending_of, fault_of
from crimecongress.fetching.faults import FetchError
from crimecongress.fetching.service import Service
from crimecongress.fetching.transfer import Progress, Transfer
from crimecongress.model import Symbol

ShowProgress = Callable[[str, int, int | None], None]


@frozen(kw_only=True, repr=False)
class Fetched(Displayed):
    """A document on the disk.

    Attributes:
        symbol: Its symbol, in its normal form, as it was asked for.
        language: Language that was asked for.
        format: ``pdf`` or ``doc``.
        path: The file in the cache.
        url: Where it came from.
        sha256: Hash of its bytes.
        date: When it came, in ISO 8601 and UTC.
        etag: The service's mark of the version, or None.
        from_cache: Whether it was there already.
    """

    symbol: str
    language: str
    format: str
    path: Path
    url: str
    sha256: str
    date: str
    etag: str | None
    from_cache: bool


@define(kw_only=True)
class Fetcher:
    """Fetches documents of one language and format, one after the other.

    Attributes:
        language: One of ar, zh, en, fr, ru, es.
        format: ``pdf`` or ``doc``.
        service: The service and the manners with which it is asked.
        cache: The cache.
        refresh: Whether to ask for a newer version of a file that is in the cache.
        progress: Called with symbol, bytes that came and bytes that there are, where known.
    """

    language: str = "en"
    format: str = "pdf"
    service: Service = field(factory=Service)
    cache: Cache = field(factory=Cache.of_user)
    refresh: bool = False
    progress: ShowProgress | None = None
    _transfer: Transfer | None = field(default=None, init=False)

    def check(self) -> None:
        """Check language and format before anything is asked for.

        Raises:
            InvalidValueError: There is no such language or format.
        """
        self.service.url("", self.language, self.format)

    def fetch(self, symbol: str | Symbol) -> Fetched:
        """Bring one document.

        Args:
            symbol: Its symbol, in any spelling that can be read.

        Returns:
            The file, checked by its content. A file in the cache is used if it still is what
            came; else, and with ``refresh``, the service is asked.

        Raises:
            InvalidSymbolError: The text is no symbol.
            InvalidValueError: There is no such language or format.
            NotPublishedError: The service holds no such document.
            FetchError: No answer, a refusal, no document in the answer, or a cache folder that
                cannot be written to.
        """
        name = str(Symbol.parse(str(symbol)))
        url = self.service.url(name, self.language, self.format)
        known = self.cache.find(url)
        if known is not None and not self.refresh:
            return self._fetched(known, from_cache=True)
        try:
            return self._bring(name, url, known)
        except OSError as error:
            raise FetchError(
                f"the cache folder cannot be used ({error.strerror})",
                where=self.cache.folder.as_posix(),
                mend="name another one",
            ) from None

    def _bring(self, symbol: str, url: str, known: Entry | None) -> Fetched:
        name = self.cache.name(symbol, self.language, self.format, url)
        part = Part(path=self.cache.folder / f"{name}.part")
        if self._transfer is None:
            self._transfer = Transfer(service=self.service)
        received = self._transfer.get(url, part, _conditions(known), self._shown(symbol))
        if not received.is_new:
            if known is None:
                raise FetchError("the service says that a file stands which is not here", where=url)
            return self._fetched(known, from_cache=True)
        content = part.path.read_bytes()
        fault = fault_of(content, self.format, size_known=received.size_known)
        if fault is not None:
            part.drop()
            raise FetchError(
                fault, where=url, mend="open the address in a browser to see what it is"
            )
        entry = Entry(
            url=url,
            file=self.cache.name(symbol, self.language, ending_of(content, self.format), url),
            symbol=symbol,
            language=self.language,
            format=self.format,
            sha256=hashlib.sha256(content).hexdigest(),
            size=len(content),
            date=datetime.now(UTC).isoformat(timespec="seconds"),
            etag=received.etag,
            modified=received.modified,
        )
        self.cache.keep(part.path, entry)
        part.done()
        return self._fetched(entry, from_cache=False)

    def _shown(self, symbol: str) -> Progress | None:
        show = self.progress
        return None if show is None else lambda came, total: show(symbol, came, total)

    def _fetched(self, entry: Entry, *, from_cache: bool) -> Fetched:
        return Fetched(
            symbol=entry.symbol,
            language=entry.language,
            format=entry.format,
            path=self.cache.folder / entry.file,
            url=entry.url,
            sha256=entry.sha256,
            date=entry.date,
            etag=entry.etag,
            from_cache=from_cache,
        )


def fetch(
    symbol: str | Symbol,
    *,
    language: str = "en",
    format: str = "pdf",
    service: Service | None = None,
    cache: str | Path | None = None,
    refresh: bool = False,
) -> Fetched:
    """Bring one document from the UN's document service to the disk.

    For several documents use one :class:`Fetcher`, which keeps its distance between requests.

    Args:
        symbol: Its symbol, in any spelling that can be read.
        language: One of ar, zh, en, fr, ru, es.
        format: ``pdf`` or ``doc``.
        service: The service, or None for that of the United Nations.
        cache: Folder of the cache, or None for the user's own.
        refresh: Whether to ask for a newer version of a file that is in the cache.

    Returns:
        The file, checked by its content.

    Raises:
        InvalidSymbolError: The text is no symbol.
        InvalidValueError: There is no such language or format.
        FetchError: The document could not be fetched; :class:`.NotPublishedError` where the
            service holds none.

    Examples:
        >>> import crimecongress as cc
        >>> report = cc.read(cc.fetch("A/CONF.234/RPM.3/1").path)  # doctest: +SKIP

        A text that is no symbol is told before anything is asked for.

        >>> cc.fetch("A CONF 234")
        Traceback (most recent call last):
            ...
        crimecongress.errors.InvalidSymbolError: 'A CONF 234' is not a document symbol; ...
    """
    return Fetcher(
        language=language,
        format=format,
        service=service or Service(),
        cache=Cache.of_user() if cache is None else Cache(Path(cache)),
        refresh=refresh,
    ).fetch(symbol)


def copy_into(fetched: Fetched, folder: str | Path) -> Path:
    """Copy a fetched document to a folder of the user's.

    Args:
        fetched: The document.
        folder: The folder; made where it is not there.

    Returns:
        The path of the copy.

    Raises:
        OutputRefusedError: Another file of that name is there, or the folder cannot be written.
    """
    place = Path(folder) / fetched.path.name
    content = fetched.path.read_bytes()
    try:
        if not place.exists():
            write_whole(place, content)
        elif place.read_bytes() != content:
            raise OutputRefusedError(
                "another file of this name is there",
                where=place.as_posix(),
                mend="move it away, or name another folder",
            )
    except OSError as error:
        raise OutputRefusedError(
            f"it cannot be written ({error.strerror})",
            where=place.as_posix(),
            mend="name another folder",
        ) from None
    return place


def _conditions(known: Entry | None) -> dict[str, str] | None:
    """The headers that ask for a file only if it is another than the known one."""
    if known is None:
        return None
    if known.etag:
        return {"If-None-Match": known.etag}
    return {"If-Modified-Since": known.modified} if known.modified else None
