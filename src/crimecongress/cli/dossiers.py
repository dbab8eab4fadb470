"""The commands ``compare`` and ``demo``: from reports to a dossier."""

from __future__ import annotations

import argparse
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from crimecongress.cli.inputs import (
    add_corrections,
    add_paths,
    add_scheme,
    read_corrections,
    read_recognised,
    read_scheme,
    tag_reviewed,
)
from crimecongress.cli.terminal import DONE, warn
from crimecongress.errors import OutputRefusedError

if TYPE_CHECKING:
    from crimecongress.corrections import Sidecar
    from crimecongress.model import DigestItem, Report


def add_compare(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add the command ``compare``."""
    compare = commands.add_parser(
        "compare",
        help="compare meetings and write a dossier that works offline",
        description="Compare meetings: themes by region, asks that regions share, opposite asks, "
        "and what one region alone asks for. Writes a folder with a page for a browser, tables, a "
        "workbook and a Word file.",
    )
    add_paths(compare)
    add_corrections(compare)
    add_scheme(compare)
    compare.add_argument("-o", "--output", metavar="DIR", required=True, help="folder to write")
    _add_beside(compare)
    compare.add_argument(
        "--by",
        choices=("meeting", "region", "congress", "item"),
        default="meeting",
        help="columns of the matrix (default: meeting)",
    )
    compare.add_argument(
        "--unit",
        choices=("recommendation", "act"),
        default="recommendation",
        help="what the matrix counts (default: recommendation)",
    )
    add_threshold(compare, usual=0.3)
    compare.set_defaults(run=_compare)


def _add_beside(command: argparse.ArgumentParser) -> None:
    """Add what stands beside the reports: digests, declarations and placebos."""
    command.add_argument(
        "--digest",
        metavar="MEETING",
        action="append",
        default=[],
        help="add the bundled digest of a meeting (an id of `crimecongress register`); repeatable",
    )
    command.add_argument(
        "--declaration",
        metavar="FILE",
        action="append",
        default=[],
        help="a declaration whose paragraphs are compared with the recommendations; repeatable",
    )
    command.add_argument(
        "--placebo",
        metavar="FILE",
        action="append",
        default=[],
        help="a declaration that cannot go back to these reports, to compare with; repeatable",
    )


def add_demo(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add the command ``demo``."""
    demo = commands.add_parser(
        "demo",
        help="write a dossier from the bundled specimens (fictional reports)",
        description="Write a dossier from the bundled specimens, reports of an invented congress: "
        "the quickest look at what `compare` writes about yours.",
    )
    demo.add_argument(
        "-o", "--output", metavar="DIR", default="crimecongress-demo", help="folder to write"
    )
    demo.add_argument(
        "--documents",
        metavar="DIR",
        help="also write the texts of the specimens to this new folder, to try other commands on",
    )
    add_scheme(demo)
    add_threshold(demo, usual=0.3)
    demo.set_defaults(run=_demo)


def add_threshold(command: argparse.ArgumentParser, *, usual: float) -> None:
    """Add the threshold of similarity, naming the one that is used without it."""
    command.add_argument(
        "--threshold",
        type=_share,
        metavar="T",
        help="similarity from 0 to 1 from which on two texts may ask the same "
        f"(default: {usual:.2f})",
    )


def _share(text: str) -> float:
    try:
        value = float(text)
    except ValueError:
        value = -1.0
    if not 0 <= value <= 1:
        raise argparse.ArgumentTypeError(f"{text!r} is no number from 0 to 1")
    return value


def _compare(options: argparse.Namespace) -> int:
    from crimecongress.rendering.dossier import check_directory

    check_directory(options.output)
    items = _digests(dict.fromkeys(options.digest))
    sidecar = read_corrections(options)
    reports, code = read_recognised(options.paths, sidecar)
    if not reports and not items:
        return code
    if not items and not any(report.recommendations for report in reports):
        warn(
            "crimecongress: warning: no recommendation was read in the documents, so that none is "
            "compared"
        )
    texts, lost = _beside(options.declaration)
    placebos, astray = _beside(options.placebo)
    _write(
        reports,
        items,
        options,
        sidecar,
        declarations=texts,
        placebos=placebos,
        by=options.by,
        unit=options.unit,
    )
    return max(code, lost, astray)


def _digests(meetings: Iterable[str]) -> list[DigestItem]:
    """The items of the bundled digest on some meetings; of one without any it is said."""
    from crimecongress.digests import digest, load_digest

    found: list[DigestItem] = []
    for meeting in meetings:
        items = digest(meeting)
        found += items
        if not items:
            held = dict.fromkeys(item.meeting for item in load_digest() if item.meeting)
            warn(
                f"crimecongress: warning: the digest has nothing on {meeting}; it has on "
                f"{', '.join(held)}",
                last=True,
            )
    return found


def _beside(paths: Sequence[str]) -> tuple[tuple[Report, ...], int]:
    """Read documents that stand beside the reports and count for no meeting."""
    from crimecongress.corrections import Sidecar

    return read_recognised(paths, Sidecar()) if paths else ((), DONE)


def _demo(options: argparse.Namespace) -> int:
    from crimecongress.corrections import Sidecar
    from crimecongress.loading import specimens
    from crimecongress.rendering.dossier import check_directory

    check_directory(options.output)
    if options.documents:
        _copy_specimens(Path(options.documents))
    reports = (*specimens(), *specimens("drafts"))
    _write(reports, (), options, Sidecar(), declarations=specimens("declarations"))
    if options.documents:
        print(f"Documents: {Path(options.documents).as_posix()}")
    return DONE


def _copy_specimens(folder: Path) -> None:
    """Write the texts of the specimens to a new folder, those that are no reports inside it."""
    from importlib import resources

    from crimecongress.loading import SPECIMEN_KINDS

    bundled = resources.files("crimecongress").joinpath("data", "specimens")
    try:
        folder.mkdir(parents=True)
        for kind in SPECIMEN_KINDS:
            place, target = bundled, folder
            if kind != "reports":
                place, target = bundled.joinpath(kind), folder / kind
                target.mkdir()
            for text in place.iterdir():
                if text.name.endswith(".txt"):
                    (target / text.name).write_bytes(text.read_bytes())
    except OSError as error:
        raise OutputRefusedError(
            f"the documents cannot be written: {error.strerror or error}",
            where=folder.as_posix(),
            mend="name a folder that is not there yet",
        ) from error


def _write(
    reports: Sequence[Report],
    items: Sequence[DigestItem],
    options: argparse.Namespace,
    sidecar: Sidecar,
    **given: Any,
) -> None:
    """Tag, compare, write the dossier, and say where it is and what was asked most widely."""
    from crimecongress.comparison import compare
    from crimecongress.corpus import assemble
    from crimecongress.rendering.dossier import write_dossier
    from crimecongress.rendering.summary import summary

    directory = Path(options.output)
    corpus = assemble(reports, digest=items)
    scheme = read_scheme(options)
    tagging = tag_reviewed(corpus.units(), scheme, sidecar)
    if options.threshold is not None:
        given["threshold"] = options.threshold
    comparison = compare(tagging, corpus, scheme=scheme, **given)
    folder = write_dossier(comparison, directory)
    print(summary(comparison), end="")
    print(f"\nDossier: {(folder / 'index.html').as_posix()}")
