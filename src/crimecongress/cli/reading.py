"""The commands ``read`` and ``tag``: what reports say, and what it is about."""

from __future__ import annotations

import argparse
import re
import sys
from collections.abc import Sequence

from crimecongress.cli.inputs import (
    add_corrections,
    add_paths,
    add_scheme,
    read_corrections,
    read_paths,
    read_scheme,
    tag_reviewed,
)
from crimecongress.cli.terminal import DONE, print_json, warn
from crimecongress.errors import InvalidValueError, UnreadableFileError

# The path that means standard input.
_STDIN = "-"
_BLANK_LINES = re.compile(r"\n\s*\n")


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
        description="Tag recommendations and numbered paragraphs of reports with themes, or bare "
        "texts. Each tag quotes the words that made it; where nothing fires, there is no theme.",
    )
    given = tag.add_mutually_exclusive_group(required=True)
    given.add_argument(
        "paths",
        nargs="*",
        default=[],
        metavar="PATH",
        help="a report, or a folder of reports; - reads bare text from standard input, each "
        "paragraph between blank lines a text of its own",
    )
    given.add_argument(
        "--text",
        metavar="TEXT",
        action="append",
        default=[],
        help="a bare text to tag, such as one sentence; repeatable",
    )
    add_corrections(tag)
    add_scheme(tag)
    tag.add_argument(
        "--json",
        action="store_true",
        help="print JSON with `tags` (crimecongress/1; of bare texts crimecongress-texts/1)",
    )
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

    if options.text or _STDIN in options.paths:
        return _tag_texts(options)
    scheme = read_scheme(options)
    sidecar = read_corrections(options)
    reports, code = read_paths(options.paths, sidecar)
    corpus = assemble(reports)
    tagging = tag_reviewed(corpus.units(), scheme, sidecar)
    if any(report.is_recognised for report in reports) and not tagging.units:
        warn(
            "crimecongress: warning: no recommendation and no numbered paragraph was read, so that "
            "there is nothing to tag; `crimecongress tag -` tags a bare text",
            last=True,
        )
    if options.json:
        from crimecongress.serialization import to_json

        print_json(to_json(reports, tags=tagging.tags))
    else:
        from crimecongress.rendering.summary import tags_summary

        print(tags_summary(corpus, tagging), end="")
    return code


def _tag_texts(options: argparse.Namespace) -> int:
    """Tag texts that stand in no document: there is nothing to cite and nothing to correct."""
    from crimecongress.rendering.tagged_texts import texts_json, texts_summary

    if options.corrections:
        raise InvalidValueError("--corrections are about documents, and a bare text is none")
    if options.paths and options.paths != [_STDIN]:
        raise InvalidValueError("- stands beside other paths", mend="run the command twice")
    scheme = read_scheme(options)
    texts = _passages([*options.text] or _from_stdin())
    if options.json:
        print_json(texts_json(texts, scheme))
    else:
        print(texts_summary(texts, scheme), end="")
    return DONE


def _from_stdin() -> list[str]:
    """The paragraphs on standard input, parted by blank lines."""
    if sys.stdin.isatty():
        warn("crimecongress: write or paste the text, then Ctrl-D (Windows: Ctrl-Z, Enter)")
    try:
        text = sys.stdin.buffer.read().decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise UnreadableFileError(
            f"no text in UTF-8: byte {error.object[error.start]:#04x} at place {error.start}",
            where="standard input",
            mend="name a document as PATH, or give its text in UTF-8",
        ) from error
    return _BLANK_LINES.split(text.replace("\r\n", "\n"))


def _passages(texts: Sequence[str]) -> list[str]:
    """Each text in one line, without those that are blank."""
    found = [" ".join(text.split()) for text in texts]
    if not any(found):
        raise InvalidValueError("there is no text to tag", mend="give a sentence")
    return [text for text in found if text]
