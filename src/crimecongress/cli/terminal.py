"""What the commands print: JSON to standard output, faults and progress to standard error."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import TextIO

from crimecongress.errors import CrimeCongressError

DONE, FAILED, USAGE = 0, 1, 2
# How much is said beside the result: -1 errors alone, 0 warnings and progress too, 1 all.
_volume: ContextVar[int] = ContextVar("volume", default=0)
# What is told when the result stands: below a long one it is read, above it it is gone.
_last: ContextVar[list[str] | None] = ContextVar("last", default=None)


def add_volume(parser: argparse.ArgumentParser, default: object = argparse.SUPPRESS) -> None:
    """Add the options that say how much is said on standard error.

    They may stand before a command or after it: the program has the default, and a command
    leaves what was said before it as it is.
    """
    group = parser.add_mutually_exclusive_group()
    for flags, about in (
        (("-q", "--quiet"), "no warnings and no progress"),
        (("-v", "--verbose"), "one line for each file read"),
    ):
        group.add_argument(*flags, action="store_true", default=default, help=about)


@contextmanager
def telling(options: argparse.Namespace) -> Iterator[None]:
    """Say as much as the options want, as long as one command runs, and last what was kept."""
    before, kept = _volume.set(int(options.verbose) - int(options.quiet)), _last.set([])
    try:
        yield
    finally:
        for text in _last.get() or ():
            print(text, file=sys.stderr)
        _last.reset(kept)
        _volume.reset(before)


def _say(text: str, *, last: bool) -> None:
    """Print a line on standard error, now or when the result stands."""
    kept = _last.get()
    if last and kept is not None:
        kept.append(text)
    else:
        print(text, file=sys.stderr)


def warn(text: str, *, last: bool = False) -> None:
    """Print a warning, unless the user wants none; ``last`` below the result."""
    if _volume.get() >= 0:
        _say(text, last=last)


def tell(text: str) -> None:
    """Print what only those want who asked for more."""
    if _volume.get() > 0:
        print(text, file=sys.stderr)


def complain(error: CrimeCongressError, *, last: bool = False) -> None:
    """Print an error as one line; ``last`` below the result."""
    _say(" ".join(f"crimecongress: {error}".split()), last=last)


def print_json(text: str) -> None:
    """Print JSON with one line end after it."""
    sys.stdout.write(text if text.endswith("\n") else text + "\n")
    sys.stdout.flush()


def files_progress(stream: TextIO) -> Callable[[int, int], None] | None:
    """Return a counter of files read, on a terminal only."""
    if not stream.isatty() or _volume.get() < 0:
        return None

    def show(done: int, total: int) -> None:
        end = "\n" if done == total else ""
        print(f"\rreading {done}/{total}", end=end, file=stream, flush=True)

    return show


def bytes_progress(stream: TextIO) -> Callable[[str, int, int | None], None] | None:
    """Return a counter of bytes fetched, on a terminal only."""
    if not stream.isatty() or _volume.get() < 0:
        return None

    def show(symbol: str, done: int, total: int | None) -> None:
        of_all = "" if total is None else f" of {total // 1024}"
        end = "\n" if done == total else ""
        print(f"\rfetching {symbol}: {done // 1024}{of_all} kB", end=end, file=stream, flush=True)

    return show
