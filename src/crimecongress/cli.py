"""The command line: ``read``, ``tag``, ``compare``, ``demo`` and ``register``.

Exit codes: 0 done; 1 some paths failed, each named in one line on standard error; 2 wrong usage.
JSON goes to standard output alone, progress to standard error on a terminal only.
"""

from __future__ import annotations

import argparse
import json
import os
import sys
from collections.abc import Callable, Sequence
from importlib import metadata
from pathlib import Path
from typing import TYPE_CHECKING, TextIO

from crimecongress.errors import CrimeCongressError, OutputRefusedError, UnknownNameError

if TYPE_CHECKING:
    from crimecongress.model import Report

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
    except (OutputRefusedError, UnknownNameError) as error:
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
    return parser


def _add_read(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    read = commands.add_parser("read", help="read reports and show what they say")
    _add_paths(read)
    read.add_argument("--json", action="store_true", help="print JSON (crimecongress/1)")
    read.set_defaults(run=_read)


def _add_tag(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    tag = commands.add_parser("tag", help="tag reports with themes, each with its evidence")
    _add_paths(tag)
    tag.add_argument("--json", action="store_true", help="print JSON with `tags` (crimecongress/1)")
    tag.set_defaults(run=_tag)


def _add_compare(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    compare = commands.add_parser(
        "compare", help="compare meetings and write a dossier that works offline"
    )
    _add_paths(compare)
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


def _add_paths(command: argparse.ArgumentParser) -> None:
    command.add_argument(
        "paths", nargs="+", metavar="PATH", help="a report, or a folder of reports"
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
    reports, code = _reports(options.paths)
    if options.json:
        from crimecongress.serialization import to_json

        _print_json(to_json(reports))
    else:
        from crimecongress.rendering.summary import report_summary

        print("\n\n".join(report_summary(report) for report in reports))
    return code


def _tag(options: argparse.Namespace) -> int:
    from crimecongress.corpus import assemble
    from crimecongress.themes import load_scheme, tag_units

    reports, code = _reports(options.paths)
    corpus = assemble(reports)
    tagging = tag_units(corpus.units(), load_scheme())
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
    reports, code = _reports(options.paths)
    if not reports and not items:
        return code
    _write(reports, items, options)
    return code


def _demo(options: argparse.Namespace) -> int:
    from crimecongress.loading import specimens

    _write(specimens(), (), options)
    return DONE


def _write(reports: Sequence[Report], items: Sequence[object], options: argparse.Namespace) -> None:
    """Tag, compare, write the dossier, and say where it is and what was asked most widely."""
    from crimecongress.comparison import compare
    from crimecongress.corpus import assemble
    from crimecongress.rendering.dossier import check_directory, write_dossier
    from crimecongress.rendering.summary import summary
    from crimecongress.themes import load_scheme, tag_units

    directory = Path(options.output)
    check_directory(directory)
    corpus = assemble(reports, digest=items)
    tagging = tag_units(corpus.units(), load_scheme())
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


def _reports(paths: Sequence[str]) -> tuple[tuple[Report, ...], int]:
    """Read the paths, complaining of those that fail and passing on every warning."""
    from crimecongress.loading import read_all

    reading = read_all(paths, progress=_progress(sys.stderr))
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
