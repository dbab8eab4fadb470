"""The command ``register``: the bundled facts."""

from __future__ import annotations

import argparse
import json

from crimecongress.cli.inputs import add_congress
from crimecongress.cli.terminal import DONE, print_json


def add_register(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add the command ``register``."""
    register = commands.add_parser(
        "register",
        help="show the bundled facts on congresses and their preparatory meetings",
        description="Show what sources say of the congresses and of the regional meetings that "
        "prepared them: places, days and symbols, each with its confidence.",
    )
    add_congress(register, "only this Congress")
    register.add_argument(
        "--all", action="store_true", help="also rows that no source confirms (own knowledge)"
    )
    register.add_argument("--json", action="store_true", help="print JSON")
    register.set_defaults(run=_register)


def _register(options: argparse.Namespace) -> int:
    from crimecongress.register import load_register, register_rows, register_table

    register = load_register()
    confidence = "own" if options.all else "inferred"
    congresses = dict.fromkeys(options.congress) or (None,)
    if options.json:
        rows = [
            row for one in congresses for row in register_rows(register, one, confidence=confidence)
        ]
        print_json(json.dumps(rows, ensure_ascii=False, indent=2))
    else:
        tables = (register_table(register, one, confidence=confidence) for one in congresses)
        print("\n\n".join(tables))
    return DONE
