"""What the commands print: JSON to standard output, faults and progress to standard error."""

from __future__ import annotations

import sys
from collections.abc import Callable
from typing import TextIO

from crimecongress.errors import CrimeCongressError

DONE, FAILED, USAGE = 0, 1, 2


def complain(error: CrimeCongressError) -> None:
    """Print an error as one line."""
    print(" ".join(f"crimecongress: {error}".split()), file=sys.stderr)


def print_json(text: str) -> None:
    """Print JSON with one line end after it."""
    sys.stdout.write(text if text.endswith("\n") else text + "\n")
    sys.stdout.flush()


def files_progress(stream: TextIO) -> Callable[[int, int], None] | None:
    """Return a counter of files read, on a terminal only."""
    if not stream.isatty():
        return None

    def show(done: int, total: int) -> None:
        end = "\n" if done == total else ""
        print(f"\rreading {done}/{total}", end=end, file=stream, flush=True)

    return show


def bytes_progress(stream: TextIO) -> Callable[[str, int, int | None], None] | None:
    """Return a counter of bytes fetched, on a terminal only."""
    if not stream.isatty():
        return None

    def show(symbol: str, done: int, total: int | None) -> None:
        of_all = "" if total is None else f" of {total // 1024}"
        end = "\n" if done == total else ""
        print(f"\rfetching {symbol}: {done // 1024}{of_all} kB", end=end, file=stream, flush=True)

    return show
