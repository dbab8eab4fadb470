"""The program: its options, its commands, and how every failure ends in one line.

Exit codes: 0 done; 1 some paths failed, each named in one line on standard error; 2 wrong usage.
"""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Callable, Sequence
from importlib import metadata

from crimecongress.cli.dossiers import add_compare, add_demo
from crimecongress.cli.evaluation import add_evaluate, add_sheet
from crimecongress.cli.fetching import add_fetch
from crimecongress.cli.reading import add_read, add_tag
from crimecongress.cli.registers import add_register
from crimecongress.cli.schemes import add_scheme_command
from crimecongress.cli.terminal import DONE, FAILED, USAGE, complain
from crimecongress.cli.versions import add_redline, add_trace
from crimecongress.errors import (
    CrimeCongressError,
    InvalidValueError,
    OutputRefusedError,
    UnknownNameError,
)

_EPILOG = """\
examples:
  crimecongress demo                          a dossier from the bundled specimens
  crimecongress read report.txt               what one report says, with citations
  crimecongress read reports/ --json          the same as JSON, one object a file
  crimecongress tag report.txt                themes with the words that made them
  crimecongress compare reports/ -o dossier   the theme-by-region dossier
  crimecongress compare reports/ --digest rpm15-western-asia -o dossier
  crimecongress redline draft.txt final.txt   what changed, with names where they have one
  crimecongress trace reports/ --to declaration.txt
  crimecongress evaluate gold.jsonl           how good the tags are on labelled passages
  crimecongress sheet reports/ -o coding      blank coding sheets for two coders
  crimecongress scheme -o themes.ttl          the themes as SKOS; without -o, on the terminal
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
        complain(error)
        return USAGE
    except CrimeCongressError as error:
        complain(error)
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
    add_read(commands)
    add_tag(commands)
    add_compare(commands)
    add_demo(commands)
    add_redline(commands)
    add_trace(commands)
    add_evaluate(commands)
    add_sheet(commands)
    add_scheme_command(commands)
    add_register(commands)
    add_fetch(commands)
    return parser
