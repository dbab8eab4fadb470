"""The commands ``read`` and ``tag``: what reports say, and what it is about."""

from __future__ import annotations

import argparse

from crimecongress.cli.inputs import (
    add_corrections,
    add_paths,
    add_scheme,
    read_corrections,
    read_paths,
    read_scheme,
    tag_reviewed,
)
from crimecongress.cli.terminal import print_json


def add_read(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add the command ``read``."""
    read = commands.add_parser(
        "read",
        help="read reports and show what they say",
        description="Read reports and show what each says: who took the floor, what was "
        "recommended, and what could not be placed. Every recommendation has its citation.",
    )
    add_paths(read)
    add_corrections(read)
    read.add_argument(
        "--changes",
        choices=("accepted", "kept"),
        default="accepted",
        help="how to read tracked changes in Word files: accepted (the default), or both "
        "wordings kept as {--removed--}{++added++}",
    )
    read.add_argument("--json", action="store_true", help="print JSON (crimecongress/1)")
    read.set_defaults(run=_read)


def add_tag(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add the command ``tag``."""
    tag = commands.add_parser(
        "tag",
        help="tag reports with themes, each with its evidence",
        description="Tag recommendations and paragraphs with themes. Each tag quotes the words "
        "that made it; where nothing fires, there is no theme.",
    )
    add_paths(tag)
    add_corrections(tag)
    add_scheme(tag)
    tag.add_argument("--json", action="store_true", help="print JSON with `tags` (crimecongress/1)")
    tag.set_defaults(run=_tag)


def _read(options: argparse.Namespace) -> int:
    reports, code = read_paths(options.paths, read_corrections(options), options.changes)
    if options.json:
        from crimecongress.serialization import to_json

        print_json(to_json(reports))
    elif reports:
        from crimecongress.rendering.summary import report_summary

        print("\n".join(report_summary(report) for report in reports), end="")
    return code


def _tag(options: argparse.Namespace) -> int:
    from crimecongress.corpus import assemble

    scheme = read_scheme(options)
    sidecar = read_corrections(options)
    reports, code = read_paths(options.paths, sidecar)
    corpus = assemble(reports)
    tagging = tag_reviewed(corpus.units(), scheme, sidecar)
    if options.json:
        from crimecongress.serialization import to_json

        print_json(to_json(reports, tags=tagging.tags))
    else:
        from crimecongress.rendering.summary import tags_summary

        print(tags_summary(corpus, tagging), end="")
    return code
