"""What the commands share on their way in: paths, corrections, decisions."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from crimecongress.cli.terminal import DONE, FAILED, complain, files_progress, tell, warn
from crimecongress.errors import UnreadableFileError

if TYPE_CHECKING:
    from crimecongress.corrections import Sidecar
    from crimecongress.documents import Changes
    from crimecongress.model import Report, Unit
    from crimecongress.themes import Scheme, Tagging


def add_paths(command: argparse.ArgumentParser) -> None:
    """Add the paths of the documents."""
    command.add_argument(
        "paths",
        nargs="+",
        metavar="PATH",
        help="a report, or a folder of reports (folders inside it are not read)",
    )


def add_corrections(command: argparse.ArgumentParser) -> None:
    """Add the file of corrections and decisions."""
    command.add_argument(
        "--corrections",
        metavar="FILE",
        help="a TOML file of corrections of the reading and decisions on tags",
    )


def add_scheme(command: argparse.ArgumentParser) -> None:
    """Add the file of a theme scheme of the user's own."""
    command.add_argument(
        "--scheme",
        metavar="FILE",
        help="a theme scheme of your own (TOML, or SKOS as .ttl or .jsonld) instead of the "
        "bundled one",
    )


def add_congress(command: argparse._ActionsContainer, about: str) -> None:
    """Add the number of a Congress, which may be given several times."""
    command.add_argument(
        "--congress",
        type=_congress,
        action="append",
        default=[],
        metavar="N",
        help=f"{about}; repeatable",
    )


def _congress(text: str) -> int:
    if not text.isdecimal():
        several = "; for several write --congress 14 --congress 15" if "," in text else ""
        raise argparse.ArgumentTypeError(f"{text!r} is no number of a Congress{several}")
    return int(text)


def read_scheme(options: argparse.Namespace) -> Scheme:
    """Read the scheme to tag with: the user's, or the bundled one."""
    from crimecongress.themes import load_scheme

    return load_scheme(options.scheme)


def read_corrections(options: argparse.Namespace) -> Sidecar:
    """Read the file of corrections and decisions, where one is given."""
    from crimecongress.corrections import Sidecar, read_sidecar

    return read_sidecar(options.corrections) if options.corrections else Sidecar()


def read_recognised(paths: Sequence[str], sidecar: Sidecar) -> tuple[tuple[Report, ...], int]:
    """Read the paths, and leave out a text in which no UN document was found.

    There is nothing in it to compare, and a page that says so is no result.

    Returns:
        The reports in which one was found, and the exit code.
    """
    reports, code = read_paths(paths, sidecar)
    return tuple(report for report in reports if report.is_recognised), code


def read_paths(
    paths: Sequence[str], sidecar: Sidecar, changes: Changes = "accepted"
) -> tuple[tuple[Report, ...], int]:
    """Read the paths; what failed, was passed over, or warns is told when the result stands.

    Returns:
        The reports, those in which no UN document was found among them, and the exit code, which
        is a failure where a path could not be read, or was read and holds no UN document.
    """
    from crimecongress.corrections import documents_not_read
    from crimecongress.loading import read_all
    from crimecongress.parsing.parse import NOT_RECOGNISED

    reading = read_all(
        paths,
        progress=files_progress(sys.stderr),
        corrections=sidecar.corrections,
        changes=changes,
    )
    _warn_of_documents_not_read(
        documents_not_read(reading.reports, sidecar.corrections), "corrections"
    )
    for error in reading.failures:
        complain(error, last=True)
    for one in reading.passed_over:
        warn(f"crimecongress: {one}", last=True)
    for report in reading.reports:
        for warning in report.warnings:
            if report.is_recognised or warning != NOT_RECOGNISED:
                warn(f"{report.document.path}: warning: {warning}", last=True)
        tell(f"{report.document.path}: {report!r}, {report.coverage:.1%} of the text in the model")
    strange = [report for report in reading.reports if not report.is_recognised]
    for report in strange:
        told = UnreadableFileError(
            "no United Nations document was found in it: no masthead, no numbered paragraphs",
            where=report.document.path,
            mend="name a report as it was published; `crimecongress tag -` tags a bare text",
        )
        complain(told, last=True)
    return reading.reports, FAILED if reading.failures or strange else DONE


def tag_reviewed(units: Sequence[Unit], scheme: Scheme, sidecar: Sidecar) -> Tagging:
    """Tag the units and apply the decisions, naming the documents of those left over."""
    from crimecongress.themes import apply_decisions, tag_units

    tagging = apply_decisions(tag_units(units, scheme), sidecar.decisions, scheme, units)
    left = (one.document for one in sidecar.decisions if one not in tagging.decisions)
    _warn_of_documents_not_read(left, "decisions")
    return tagging


def _warn_of_documents_not_read(documents: Iterable[str], what: str) -> None:
    """Say which documents a sidecar names that were not read: nothing is dropped in silence."""
    for document in dict.fromkeys(documents):
        warn(f"{document}: warning: {what} are about it, but it is not among the documents read")
