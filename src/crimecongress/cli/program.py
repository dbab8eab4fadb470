"""The program: its options, its commands, and how every failure ends in one line.

Exit codes: 0 done; 1 some paths failed, each named in one line on standard error; 2 wrong usage.
"""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Callable, Sequence
from importlib import metadata
from typing import Any

from crimecongress.cli.completion import SHELLS, Completion
from crimecongress.cli.dossiers import add_compare, add_demo
from crimecongress.cli.evaluation import add_evaluate, add_sheet
from crimecongress.cli.fetching import add_fetch
from crimecongress.cli.packages import Versions
from crimecongress.cli.parser import Parser
from crimecongress.cli.reading import add_read, add_tag
from crimecongress.cli.registers import add_register
from crimecongress.cli.schemes import add_scheme_command
from crimecongress.cli.terminal import DONE, FAILED, USAGE, add_volume, complain, telling
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
  crimecongress tag --text "Courts should act on online scams."
  crimecongress compare reports/ -o dossier   the theme-by-region dossier
  crimecongress compare reports/ --digest rpm15-western-asia -o dossier
  crimecongress redline draft.txt final.txt   what changed, with names where they have one
  crimecongress trace reports/ --to declaration.txt
  crimecongress evaluate gold.jsonl           how good the tags are on labelled passages
  crimecongress evaluate --example gold.jsonl
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
    try:
        words, parser = sys.argv[1:] if arguments is None else list(arguments), _parser()
        parser.refuse_empty(words)
        options, strange = parser.parse_known_args(words)
        if strange:
            parser.refuse_strange(options.command, strange)
        return _run(options)
    except (InvalidValueError, OutputRefusedError, UnknownNameError) as error:
        complain(error)
        return USAGE
    except CrimeCongressError as error:
        complain(error)
        return FAILED
    except BrokenPipeError:
        # The reader of our output (`head`, a pager) has gone: that is no failure of ours.
        _discard_output()
        return DONE
    except OSError as error:
        # A full disk, say: what we have written so far is not whole.
        where = error.filename or "the output"
        complain(CrimeCongressError(f"{where} cannot be written: {error.strerror or error}"))
        _discard_output()
        return FAILED
    except KeyboardInterrupt:
        print("crimecongress: stopped", file=sys.stderr)
        return FAILED


def _run(options: argparse.Namespace) -> int:
    """Run the command and write what waits in the buffer, while its failure is ours to tell."""
    run: Callable[[argparse.Namespace], int] = options.run
    with telling(options):
        code = run(options)
        sys.stdout.flush()
    return code


def _discard_output() -> None:
    """Send what waits to be written nowhere, so that leaving does not fail on it again."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _parser() -> Parser:
    parser = Parser(
        prog="crimecongress",
        description="Read, tag and compare the reports of the regional preparatory meetings\n"
        "of the United Nations crime congresses.",
        epilog=_EPILOG,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument(
        "--version", action="version", version=f"%(prog)s {metadata.version('crimecongress')}"
    )
    parser.add_argument(
        "--versions",
        action=Versions,
        nargs=0,
        help="show the versions of Python and of the packages in use too, and leave",
    )
    parser.add_argument(
        "--completion",
        choices=SHELLS,
        action=Completion,
        help="print what completes our commands in your shell",
    )
    add_volume(parser, default=False)
    commands = parser.add_subparsers(
        dest="command", required=True, metavar="COMMAND", parser_class=Parser
    )
    for add in _COMMANDS:
        add(commands)
    for name, command in commands.choices.items():
        command.add_examples(name)
        add_volume(command)
    return parser


_COMMANDS: tuple[Callable[[Any], None], ...] = (
    add_read,
    add_tag,
    add_compare,
    add_demo,
    add_redline,
    add_trace,
    add_evaluate,
    add_sheet,
    add_scheme_command,
    add_register,
    add_fetch,
)
