"""The command ``fetch``: the only one that uses the network."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from crimecongress.cli.inputs import add_congress
from crimecongress.cli.terminal import DONE, FAILED, USAGE, bytes_progress, complain
from crimecongress.errors import CrimeCongressError, InvalidSymbolError

if TYPE_CHECKING:
    from crimecongress.fetching import Fetched, Fetcher


def add_fetch(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add the command ``fetch``."""
    fetch = commands.add_parser(
        "fetch",
        help="fetch documents by symbol from the UN's document service",
        description="Fetch documents by symbol from the UN's document service, one after the "
        "other, into a cache in your user folder. This is the only command that uses the network.",
    )
    asked = fetch.add_mutually_exclusive_group(required=True)
    asked.add_argument("symbols", nargs="*", metavar="SYMBOL", default=[], help="document symbol")
    add_congress(asked, "try the symbols of the reports of this Congress's regional meetings")
    fetch.add_argument("--language", metavar="L", default="en", help="ar, zh, en, fr, ru or es")
    fetch.add_argument("--format", metavar="F", default="pdf", help="pdf or doc")
    fetch.add_argument("-o", "--output", metavar="DIR", help="also copy the files to this folder")
    fetch.add_argument("--refresh", action="store_true", help="ask for newer versions too")
    fetch.add_argument("--cache", metavar="DIR", help="another folder for the cache")
    fetch.add_argument("--base-url", metavar="URL", help="another address of the service")
    fetch.set_defaults(run=_fetch)


def _fetch(options: argparse.Namespace) -> int:
    """Fetch documents; those that fail are named, and the others go on."""
    from crimecongress.fetching import fetch_congress

    fetcher = _fetcher(options)
    if _misspelt(options.symbols):
        return USAGE
    failed = False
    for congress in dict.fromkeys(options.congress):
        documents = fetch_congress(congress, fetcher)
        for one in documents.confirmed:
            name = f"{one.meeting} {one.document.symbol}"
            failed |= not _place(name, one.document, options.output)
        for left in documents.unconfirmed:
            print(f"crimecongress: {left}", file=sys.stderr)
            failed = True
    for symbol in options.symbols:
        try:
            document = fetcher.fetch(symbol)
        except CrimeCongressError as error:
            complain(error)
            failed = True
        else:
            failed |= not _place(document.symbol, document, options.output)
    return FAILED if failed else DONE


def _misspelt(symbols: Sequence[str]) -> bool:
    """Name the arguments that are no symbols, before anything is asked of the service."""
    from crimecongress.model import Symbol

    found = False
    for symbol in symbols:
        try:
            Symbol.parse(symbol)
        except InvalidSymbolError as error:
            complain(error)
            found = True
    return found


def _fetcher(options: argparse.Namespace) -> Fetcher:
    from crimecongress.fetching import BASE_URL, Fetcher, Service
    from crimecongress.fetching.cache import Cache

    fetcher = Fetcher(
        language=options.language,
        format=options.format,
        service=Service(base_url=options.base_url or BASE_URL),
        cache=Cache(Path(options.cache)) if options.cache else Cache.of_user(),
        refresh=options.refresh,
        progress=bytes_progress(sys.stderr),
    )
    fetcher.check()
    return fetcher


def _place(name: str, document: Fetched, folder: str | None) -> bool:
    """Copy a document where it is wanted and say where it is."""
    from crimecongress.fetching import copy_into

    try:
        path = document.path if folder is None else copy_into(document, folder)
    except CrimeCongressError as error:
        complain(error)
        return False
    print(f"{name}: {path.as_posix()}")
    return True
