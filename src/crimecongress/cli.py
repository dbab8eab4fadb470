"""The command line: ``read``, ``tag``, ``compare``, ``demo``, ``register`` and ``fetch``.

Exit codes: 0 done; 1 some paths failed, each named in one line on standard error; 2 wrong usage.
JSON goes to standard output alone, progress to standard error on a terminal only.
"""

from __future__ import annotations

import argparse
import json
import os
import sys
from collections.abc import Callable, Iterable, Sequence
from importlib import metadata
from pathlib import Path
from typing import TYPE_CHECKING, TextIO

from crimecongress.errors import (
    CrimeCongressError,
    InvalidValueError,
    OutputRefusedError,
    UnknownNameError,
)

if TYPE_CHECKING:
    from crimecongress.corrections import Sidecar
    from crimecongress.fetching import Fetched, Fetcher
    from crimecongress.model import DigestItem, Report, Unit
    from crimecongress.themes import Scheme, Tagging

DONE, FAILED, USAGE = 0, 1, 2

_EPILOG = """\
examples:
  crimecongress demo                          a dossier from the bundled specimens
  crimecongress read report.txt               what one report says, with citations
  crimecongress read reports/ --json          the same as JSON, one object a file
  crimecongress tag report.txt                themes with the words that made them
  crimecongress compare reports/ -o dossier   the theme-by-region dossier
  crimecongress compare reports/ --digest rpm15-western-asia -o dossier
  crimecongress register --congress 15        the meetings the register knows
  crimecongress fetch A/CONF.234/RPM.3/1      a document from the UN's document service
  crimecongress fetch --congress 14 -o reports/

The library is independent of the United Nations and not endorsed by it.
"""


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command line.

    Args:
        arguments: The words after the program's name, or None for those it was called with.

    Returns:
        The exit code.
    """
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")
    options = _parser().parse_args(arguments)
    run: Callable[[argparse.Namespace], int] = options.run
    try:
        return run(options)
    except (InvalidValueError, OutputRefusedError, UnknownNameError) as error:
        _complain(error)
        return USAGE
    except CrimeCongressError as error:
        _complain(error)
        return FAILED
    except BrokenPipeError:
        # The reader of our output (`head`, a pager) has gone: that is no failure of ours.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return DONE
    except KeyboardInterrupt:
        print("crimecongress: stopped", file=sys.stderr)
        return FAILED


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="crimecongress",
        description="Read, tag and compare the reports of the regional preparatory meetings "
        "of the United Nations crime congresses.",
        epilog=_EPILOG,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument(
        "--version", action="version", version=f"%(prog)s {metadata.version('crimecongress')}"
    )
    commands = parser.add_subparsers(dest="command", required=True, metavar="COMMAND")
    _add_read(commands)
    _add_tag(commands)
    _add_compare(commands)
    _add_demo(commands)
    _add_register(commands)
    _add_fetch(commands)
    return parser


def _add_read(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    read = commands.add_parser("read", help="read reports and show what they say")
    _add_paths(read)
    _add_corrections(read)
    read.add_argument("--json", action="store_true", help="print JSON (crimecongress/1)")
    read.set_defaults(run=_read)


def _add_tag(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    tag = commands.add_parser("tag", help="tag reports with themes, each with its evidence")
    _add_paths(tag)
    _add_corrections(tag)
    tag.add_argument("--json", action="store_true", help="print JSON with `tags` (crimecongress/1)")
    tag.set_defaults(run=_tag)


def _add_compare(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    compare = commands.add_parser(
        "compare", help="compare meetings and write a dossier that works offline"
    )
    _add_paths(compare)
    _add_corrections(compare)
    compare.add_argument("-o", "--output", metavar="DIR", required=True, help="folder to write")
    compare.add_argument(
        "--digest",
        metavar="MEETING",
        action="append",
        default=[],
        help="add the bundled digest of a meeting (an id of `crimecongress register`); repeatable",
    )
    _add_threshold(compare)
    compare.set_defaults(run=_compare)


def _add_demo(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    demo = commands.add_parser(
        "demo", help="write a dossier from the bundled specimens (fictional reports)"
    )
    demo.add_argument(
        "-o", "--output", metavar="DIR", default="crimecongress-demo", help="folder to write"
    )
    _add_threshold(demo)
    demo.set_defaults(run=_demo)


def _add_register(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    register = commands.add_parser(
        "register", help="show the bundled facts on congresses and their preparatory meetings"
    )
    register.add_argument("--congress", type=int, metavar="N", help="only this Congress")
    register.add_argument(
        "--all", action="store_true", help="also rows that no source confirms (own knowledge)"
    )
    register.add_argument("--json", action="store_true", help="print JSON")
    register.set_defaults(run=_register)


def _add_fetch(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    fetch = commands.add_parser(
        "fetch",
        help="fetch documents by symbol from the UN's document service",
        description="Fetch documents by symbol from the UN's document service, one after the "
        "other, into a cache in your user folder. This is the only command that uses the network.",
    )
    asked = fetch.add_mutually_exclusive_group(required=True)
    asked.add_argument("symbols", nargs="*", metavar="SYMBOL", default=[], help="document symbol")
    asked.add_argument(
        "--congress",
        type=int,
        metavar="N",
        help="try the symbols of the reports of this Congress's regional meetings",
    )
    fetch.add_argument("--language", metavar="L", default="en", help="ar, zh, en, fr, ru or es")
    fetch.add_argument("--format", metavar="F", default="pdf", help="pdf or doc")
    fetch.add_argument("-o", "--output", metavar="DIR", help="also copy the files to this folder")
    fetch.add_argument("--refresh", action="store_true", help="ask for newer versions too")
    fetch.add_argument("--cache", metavar="DIR", help="another folder for the cache")
    fetch.add_argument("--base-url", metavar="URL", help="another address of the service")
    fetch.set_defaults(run=_fetch)


def _add_paths(command: argparse.ArgumentParser) -> None:
    command.add_argument(
        "paths", nargs="+", metavar="PATH", help="a report, or a folder of reports"
    )


def _add_corrections(command: argparse.ArgumentParser) -> None:
    command.add_argument(
        "--corrections",
        metavar="FILE",
        help="a TOML file of corrections of the reading and decisions on tags",
    )


def _add_threshold(command: argparse.ArgumentParser) -> None:
    command.add_argument(
        "--threshold",
        type=_share,
        metavar="T",
        help="similarity from 0 to 1 above which two recommendations may be the same ask",
    )


def _share(text: str) -> float:
    value = float(text)
    if not 0 <= value <= 1:
        raise argparse.ArgumentTypeError(f"{text!r} is not between 0 and 1")
    return value


def _read(options: argparse.Namespace) -> int:
    reports, code = _reports(options.paths, _sidecar(options))
    if options.json:
        from crimecongress.serialization import to_json

        _print_json(to_json(reports))
    else:
        from crimecongress.rendering.summary import report_summary

        print("\n\n".join(report_summary(report) for report in reports))
    return code


def _tag(options: argparse.Namespace) -> int:
    from crimecongress.corpus import assemble
    from crimecongress.themes import load_scheme

    sidecar = _sidecar(options)
    reports, code = _reports(options.paths, sidecar)
    corpus = assemble(reports)
    tagging = _tagged(corpus.units(), load_scheme(), sidecar)
    if options.json:
        from crimecongress.serialization import to_json

        _print_json(to_json(reports, tags=tagging.tags))
    else:
        from crimecongress.rendering.summary import tags_summary

        print(tags_summary(corpus, tagging))
    return code


def _compare(options: argparse.Namespace) -> int:
    from crimecongress.digests import digest

    items = [item for meeting in options.digest for item in digest(meeting)]
    sidecar = _sidecar(options)
    reports, code = _reports(options.paths, sidecar)
    if not reports and not items:
        return code
    _write(reports, items, options, sidecar)
    return code


def _demo(options: argparse.Namespace) -> int:
    from crimecongress.corrections import Sidecar
    from crimecongress.loading import specimens

    _write(specimens(), (), options, Sidecar())
    return DONE


def _write(
    reports: Sequence[Report],
    items: Sequence[DigestItem],
    options: argparse.Namespace,
    sidecar: Sidecar,
) -> None:
    """Tag, compare, write the dossier, and say where it is and what was asked most widely."""
    from crimecongress.comparison import compare
    from crimecongress.corpus import assemble
    from crimecongress.rendering.dossier import check_directory, write_dossier
    from crimecongress.rendering.summary import summary
    from crimecongress.themes import load_scheme

    directory = Path(options.output)
    check_directory(directory)
    corpus = assemble(reports, digest=items)
    tagging = _tagged(corpus.units(), load_scheme(), sidecar)
    given = {} if options.threshold is None else {"threshold": options.threshold}
    comparison = compare(tagging, corpus, **given)
    folder = write_dossier(comparison, directory)
    print(summary(comparison))
    print(f"\nDossier: {(folder / 'index.html').as_posix()}")


def _register(options: argparse.Namespace) -> int:
    from crimecongress.register import load_register, register_rows, register_table

    register = load_register()
    confidence = "own" if options.all else "inferred"
    if options.json:
        rows = register_rows(register, congress=options.congress, confidence=confidence)
        _print_json(json.dumps(rows, ensure_ascii=False, indent=2))
    else:
        print(register_table(register, congress=options.congress, confidence=confidence))
    return DONE


def _fetch(options: argparse.Namespace) -> int:
    """Fetch documents; those that fail are named, and the others go on."""
    from crimecongress.fetching import fetch_congress

    fetcher = _fetcher(options)
    failed = False
    if options.congress is not None:
        documents = fetch_congress(options.congress, fetcher)
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
            _complain(error)
            failed = True
        else:
            failed |= not _place(document.symbol, document, options.output)
    return FAILED if failed else DONE


def _fetcher(options: argparse.Namespace) -> Fetcher:
    from crimecongress.fetching import BASE_URL, Fetcher, Service
    from crimecongress.fetching.cache import Cache

    fetcher = Fetcher(
        language=options.language,
        format=options.format,
        service=Service(base_url=options.base_url or BASE_URL),
        cache=Cache(Path(options.cache)) if options.cache else Cache.of_user(),
        refresh=options.refresh,
        progress=_bytes_progress(sys.stderr),
    )
    fetcher.check()
    return fetcher


def _place(name: str, document: Fetched, folder: str | None) -> bool:
    """Copy a document where it is wanted and say where it is."""
    from crimecongress.fetching import copy_into

    try:
        path = document.path if folder is None else copy_into(document, folder)
    except CrimeCongressError as error:
        _complain(error)
        return False
    print(f"{name}: {path.as_posix()}")
    return True


def _bytes_progress(stream: TextIO) -> Callable[[str, int, int | None], None] | None:
    """Return a counter of bytes fetched, on a terminal only."""
    if not stream.isatty():
        return None

    def show(symbol: str, done: int, total: int | None) -> None:
        of_all = "" if total is None else f" of {total // 1024}"
        end = "\n" if done == total else ""
        print(f"\rfetching {symbol}: {done // 1024}{of_all} kB", end=end, file=stream, flush=True)

    return show


def _sidecar(options: argparse.Namespace) -> Sidecar:
    """Read the file of corrections and decisions, where one is given."""
    from crimecongress.corrections import Sidecar, read_sidecar

    return read_sidecar(options.corrections) if options.corrections else Sidecar()


def _tagged(units: Sequence[Unit], scheme: Scheme, sidecar: Sidecar) -> Tagging:
    """Tag the units and apply the decisions, naming the documents of those left over."""
    from crimecongress.themes import apply_decisions, tag_units

    tagging = apply_decisions(tag_units(units, scheme), sidecar.decisions, scheme, units)
    left = (one.document for one in sidecar.decisions if one not in tagging.decisions)
    _warn_of_strangers(left, "decisions")
    return tagging


def _warn_of_strangers(documents: Iterable[str], what: str) -> None:
    """Say which documents a sidecar names that were not read: nothing is dropped in silence."""
    for document in dict.fromkeys(documents):
        print(
            f"{document}: warning: {what} are about it, but it is not among the documents read",
            file=sys.stderr,
        )


def _reports(paths: Sequence[str], sidecar: Sidecar) -> tuple[tuple[Report, ...], int]:
    """Read the paths, complaining of those that fail and passing on every warning."""
    from crimecongress.corrections import strangers
    from crimecongress.loading import read_all

    reading = read_all(paths, progress=_progress(sys.stderr), corrections=sidecar.corrections)
    _warn_of_strangers(strangers(reading.reports, sidecar.corrections), "corrections")
    for error in reading.failures:
        _complain(error)
    for report in reading.reports:
        for warning in report.warnings:
            print(f"{report.document.path}: warning: {warning}", file=sys.stderr)
    return reading.reports, FAILED if reading.failures else DONE


def _progress(stream: TextIO) -> Callable[[int, int], None] | None:
    """Return a counter of files read, on a terminal only."""
    if not stream.isatty():
        return None

    def show(done: int, total: int) -> None:
        end = "\n" if done == total else ""
        print(f"\rreading {done}/{total}", end=end, file=stream, flush=True)

    return show


def _complain(error: CrimeCongressError) -> None:
    print(" ".join(f"crimecongress: {error}".split()), file=sys.stderr)


def _print_json(text: str) -> None:
    sys.stdout.write(text if text.endswith("\n") else text + "\n")
    sys.stdout.flush()
