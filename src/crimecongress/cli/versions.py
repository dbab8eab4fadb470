"""The commands ``redline`` and ``trace``: what became of a text."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import TYPE_CHECKING

from crimecongress.cli.dossiers import add_threshold
from crimecongress.cli.inputs import add_paths, read_recognised
from crimecongress.cli.terminal import DONE, FAILED, print_json, warn
from crimecongress.errors import InvalidValueError

if TYPE_CHECKING:
    from crimecongress.model import Report


def add_redline(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add the command ``redline``."""
    redline = commands.add_parser(
        "redline",
        help="compare two versions of a text: draft and final, one year and the next",
        description="Compare two versions of a text, word by word, and name what changed where it "
        "has a name: a weaker verb, a new hedge, another addressee.",
    )
    redline.add_argument("old", metavar="OLD", help="the earlier text, or a folder of its parts")
    redline.add_argument("new", metavar="NEW", help="the later text, or a folder of its parts")
    redline.add_argument("-o", "--output", metavar="DIR", help="folder to write page and tables to")
    redline.add_argument("--json", action="store_true", help="print JSON (crimecongress-redline/1)")
    redline.set_defaults(run=_redline)


def add_trace(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add the command ``trace``."""
    trace = commands.add_parser(
        "trace",
        help="find recommendations that a declaration corresponds to in its words",
        description="Find the recommendations that a declaration corresponds to in its words, "
        "beside what chance would give. Correspondence is no cause.",
    )
    add_paths(trace)
    trace.add_argument("--to", metavar="DECLARATION", required=True, help="the declaration")
    trace.add_argument(
        "--placebo",
        metavar="FILE",
        action="append",
        default=[],
        help="a declaration that cannot go back to these reports, to compare with; repeatable "
        "(default: twenty made from the words of the declaration)",
    )
    trace.add_argument("-o", "--output", metavar="DIR", help="folder to write page and tables to")
    trace.add_argument("--json", action="store_true", help="print JSON (crimecongress-trace/1)")
    add_threshold(trace, usual=0.35)
    trace.set_defaults(run=_trace)


def _redline(options: argparse.Namespace) -> int:
    from crimecongress.comparison import revise
    from crimecongress.corpus import in_order
    from crimecongress.rendering.output_folder import check_folder
    from crimecongress.rendering.versions import (
        REDLINE_SCHEMA,
        redline_json,
        redline_summary,
        write_redline,
    )

    if options.output:
        check_folder(options.output, REDLINE_SCHEMA)
    old, failed_old = _read([options.old])
    new, failed_new = _read([options.new])
    if failed_old or failed_new:
        return FAILED
    revision = revise(in_order(old), in_order(new))
    if options.json:
        print_json(redline_json(revision))
    else:
        print(redline_summary(revision), end="")
    if options.output:
        _tell(write_redline(revision, options.output), quiet=options.json)
    return DONE


def _trace(options: argparse.Namespace) -> int:
    from crimecongress.comparison import trace
    from crimecongress.corpus import assemble
    from crimecongress.rendering.output_folder import check_folder
    from crimecongress.rendering.versions import (
        TRACE_SCHEMA,
        tracing_json,
        tracing_summary,
        write_tracing,
    )

    if options.output:
        check_folder(options.output, TRACE_SCHEMA)
    reports, failed = _read(options.paths)
    declaration, lost = _read([options.to])
    placebos, astray = _read(options.placebo) if options.placebo else ((), False)
    if lost or astray or not reports:
        return FAILED
    if len(declaration) != 1:
        raise InvalidValueError(
            f"--to {options.to!r} holds {len(declaration)} documents", mend="name the one to trace"
        )
    if not any(report.recommendations for report in reports):
        warn(
            "crimecongress: warning: no recommendation was read in the reports, so that none can "
            "correspond to the declaration"
        )
    given = {} if options.threshold is None else {"threshold": options.threshold}
    tracing = trace(declaration[0], assemble(reports), placebos=placebos, **given)
    if options.json:
        print_json(tracing_json(tracing))
    else:
        print(tracing_summary(tracing), end="")
    if options.output:
        _tell(write_tracing(tracing, options.output), quiet=options.json)
    return FAILED if failed else DONE


def _read(paths: list[str]) -> tuple[tuple[Report, ...], bool]:
    from crimecongress.corrections import Sidecar

    reports, code = read_recognised(paths, Sidecar())
    return reports, code != DONE


def _tell(folder: Path, *, quiet: bool) -> None:
    if not quiet:
        print(f"\nPage: {(folder / 'index.html').as_posix()}")
