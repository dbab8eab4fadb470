"""The commands ``evaluate`` and ``sheet``: how good the tags are, and sheets for coders."""

from __future__ import annotations

import argparse
import json
import random
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from crimecongress.cli.inputs import (
    add_corrections,
    add_paths,
    add_scheme,
    read_corrections,
    read_paths,
    read_scheme,
)
from crimecongress.cli.terminal import DONE, FAILED, print_json, warn
from crimecongress.errors import InvalidValueError

if TYPE_CHECKING:
    from crimecongress.model import Unit
    from crimecongress.themes import GoldItem, Scheme
    from crimecongress.themes.scoring import Scores

_SEED = 2026
_SPECIMEN = "\nSPECIMEN: invented passages; the figures say nothing of real texts"


def add_evaluate(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add the command ``evaluate``."""
    evaluate = commands.add_parser(
        "evaluate",
        help="score the tags against passages that people labelled",
        description="Score the tags against labelled passages: JSON Lines (with the text, or with "
        "its hash and place), or filled coding sheets (CSV, XLSX), one a coder.",
    )
    given = evaluate.add_mutually_exclusive_group(required=True)
    given.add_argument(
        "gold",
        nargs="*",
        metavar="GOLD",
        default=[],
        help="JSON Lines, or coding sheets of several coders",
    )
    given.add_argument(
        "--example",
        metavar="FILE",
        help="write 16 invented passages with labels to a new file, to try the command on, and "
        "leave",
    )
    evaluate.add_argument(
        "--texts",
        metavar="FILE",
        action="append",
        default=[],
        help="a text file, or JSON Lines with texts, where GOLD holds hashes only; repeatable",
    )
    evaluate.add_argument("--part", metavar="NAME", help="only passages of this part of the split")
    evaluate.add_argument(
        "--theme",
        metavar="THEME",
        action="append",
        default=[],
        help="also print the card of a theme (a leaf, a top, or `all`); repeatable",
    )
    add_scheme(evaluate)
    evaluate.add_argument("--json", action="store_true", help="print JSON")
    evaluate.set_defaults(run=_evaluate)


def add_sheet(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add the command ``sheet``."""
    sheet = commands.add_parser(
        "sheet",
        help="write blank coding sheets for two coders, with a codebook",
        description="Write a blank coding sheet for each coder and a codebook. Filled in, they go "
        "to `crimecongress evaluate SHEET SHEET`.",
    )
    add_paths(sheet)
    add_corrections(sheet)
    add_scheme(sheet)
    sheet.add_argument("-o", "--output", metavar="DIR", required=True, help="folder to write to")
    sheet.add_argument(
        "--coder",
        metavar="NAME",
        action="append",
        default=[],
        help="name of a coder; repeatable (default: a and b)",
    )
    sheet.add_argument("--format", choices=("csv", "xlsx"), default="csv", help="kind of sheet")
    sheet.add_argument(
        "--sample", type=_some, metavar="N", help="only N units, drawn at random with a fixed seed"
    )
    sheet.add_argument("--seed", type=int, default=_SEED, metavar="N", help="seed of the sample")
    sheet.set_defaults(run=_sheet)


def _some(text: str) -> int:
    if not text.isdecimal() or int(text) < 1:
        raise argparse.ArgumentTypeError(f"{text!r} is no number of units; give 1 or more")
    return int(text)


def _evaluate(options: argparse.Namespace) -> int:
    from crimecongress.themes import plain_scheme, score, write_example_gold

    if options.example:
        print(write_example_gold(options.example).as_posix())
        return DONE
    scheme = read_scheme(options)
    items, left = _passages(options, scheme)
    for name in left[:1]:
        bare = "1 passage has" if len(left) == 1 else f"{len(left)} passages have"
        warn(
            f"crimecongress: {bare} no text here and {'is' if len(left) == 1 else 'are'} left out, "
            f"the first is {name}; give the documents with --texts"
        )
    scores = score(items, scheme, plain_scheme())
    text = ", ".join(Path(path).name for path in options.gold)
    text += f", {options.part}" if options.part else ""
    if options.json:
        from crimecongress.themes.scorecards import scores_json

        print_json(json.dumps(scores_json(text, scores), ensure_ascii=False, indent=2))
    else:
        print(_report(text, scores, scheme, options.theme))
    return FAILED if left else DONE


def _passages(
    options: argparse.Namespace, scheme: Scheme
) -> tuple[tuple[GoldItem, ...], list[str]]:
    """Read the labelled passages; with the ids of those whose text is not at hand."""
    from crimecongress.themes import join_sheets, read_gold, read_sheet, read_texts, with_texts

    sheets = [path for path in options.gold if Path(path).suffix.lower() in (".csv", ".xlsx")]
    if sheets and len(sheets) < len(options.gold):
        raise InvalidValueError(
            "coding sheets and JSON Lines cannot be scored together", mend="run the command twice"
        )
    if sheets:
        items = join_sheets({path: read_sheet(path, scheme) for path in sheets})
    else:
        items = tuple(item for path in options.gold for item in read_gold(path))
    if options.part:
        parts = sorted({item.part for item in items if item.part})
        items = tuple(item for item in items if item.part == options.part)
        if not items:
            raise InvalidValueError(
                f"no passage is of the part {options.part!r}",
                mend=f"the parts are {', '.join(parts) or 'not named'}",
            )
    found = with_texts(items, read_texts(options.texts))
    known = {(item.id, item.sha256) for item in found}
    return found, [item.id for item in items if (item.id, item.sha256) not in known]


def _report(text: str, scores: Scores, scheme: Scheme, themes: Sequence[str]) -> str:
    from crimecongress.display import count
    from crimecongress.rendering.summary import wrapped
    from crimecongress.themes.scorecards import accuracy_table, card, confusion_table, theme_table

    evaluation = scores.evaluation
    items, coders = count(evaluation.items, "passage"), count(evaluation.readers, "coder")
    parts = [
        f"{text}: {items}, {coders}, scheme {scores.scheme}{_SPECIMEN * scores.specimen}",
        accuracy_table(text, scores),
        wrapped(evaluation.basis(), ""),
        "Right, extra and missed count passages, once for each coder.",
        theme_table(scores),
        confusion_table(scores),
    ]
    if "all" in themes:
        themes = [*evaluation.tops, *evaluation.themes]
    parts += [card(theme, scores, scheme) for theme in themes]
    return "\n\n".join(parts)


def _sheet(options: argparse.Namespace) -> int:
    from crimecongress.corpus import assemble
    from crimecongress.rendering.coding import coding_sheets, write_coding_sheets

    coders = _coders(options.coder)
    reports, code = read_paths(options.paths, read_corrections(options))
    units = _sampled(assemble(reports).units(), options.sample, options.seed)
    if not reports:
        return code
    if not units:
        print("crimecongress: nothing to code in the documents read", file=sys.stderr)
        return FAILED
    files = coding_sheets(units, read_scheme(options), coders, form=options.format)
    folder = write_coding_sheets(files, options.output)
    for name in files:
        print((folder / name).as_posix())
    return code


def _coders(names: Sequence[str]) -> tuple[str, ...]:
    """The coders, each once; their names become names of files."""
    for name in names:
        if not name.replace("-", "").replace("_", "").isalnum():
            raise InvalidValueError(
                f"the name of a coder, {name!r}, becomes the name of a file",
                mend="use letters, digits, - and _",
            )
    return tuple(dict.fromkeys(names)) or ("a", "b")


def _sampled(units: Sequence[Unit], count: int | None, seed: int) -> Sequence[Unit]:
    """Draw units at random, in the order of the documents."""
    if count is None or count >= len(units):
        return units
    chance = random.Random(seed)  # noqa: S311 - a sample, no secret
    return [units[place] for place in sorted(chance.sample(range(len(units)), count))]
