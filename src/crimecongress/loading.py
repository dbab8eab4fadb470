"""Paths to reports: one file, many files, folders, the specimens and the digest."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import Executor
from functools import partial
from importlib import resources
from pathlib import Path

from attrs import frozen

from crimecongress.corpus import Corpus
from crimecongress.corrections import apply_corrections, apply_to_all
from crimecongress.display import Displayed, count, html_table
from crimecongress.documents import Changes, open_document
from crimecongress.errors import (
    CrimeCongressError,
    InvalidDataError,
    UnknownNameError,
)
from crimecongress.files import text_of, write_text
from crimecongress.folders import PassedOver, listing
from crimecongress.model import Correction, Report
from crimecongress.parsing.parse import parse
from crimecongress.serialization import dumps, loads, structure, unstructure


def read(
    path: str | Path, corrections: Sequence[Correction] = (), changes: Changes = "accepted"
) -> Report:
    """Read one document.

    Args:
        path: A file.
        corrections: A person's corrections of the reading, see
            :func:`~crimecongress.corrections.sidecar.read_sidecar`; those of other documents
            are passed over.
        changes: How the tracked changes of a Word file are read: ``accepted``, or both wordings
            ``kept`` as ``{--removed--}{++added++}``.

    Returns:
        The report.

    Raises:
        UnreadableFileError: The file cannot be read; the message says why and what to do.
        InvalidDataError: A correction does not fit what was read; every one is named.

    Examples:
        ``reports`` holds the specimens as text files.

        >>> import crimecongress as cc
        >>> report = cc.read("reports/africa.txt")
        >>> print(report.document.symbol)
        A/CONF.0/RPM.2/1
        >>> len(report.recommendations)
        20
        >>> print(report.recommendations[0].citation)
        A/CONF.0/RPM.2/1, chap. II, para. 7 (a)
    """
    return apply_corrections(parse(open_document(path, changes)), corrections)


_SHOWN = 40


@frozen(kw_only=True, repr=False)
class Reading(Displayed):
    """What came of reading some paths: a sequence of reports, with what failed beside it.

    Attributes:
        reports: The reports, in the order of the paths.
        failures: One error for each path that could not be read.
        passed_over: What the folders hold beside reports, and why it was not read.

    Examples:
        >>> import crimecongress as cc
        >>> reading = cc.read_all(["reports/africa.txt", "reports/nowhere.txt"])
        >>> len(reading)
        1
        >>> [error.cause for error in reading.failures]
        ['there is no such file or folder']
    """

    reports: tuple[Report, ...]
    failures: tuple[CrimeCongressError, ...]
    passed_over: tuple[PassedOver, ...] = ()

    def __iter__(self) -> Iterator[Report]:
        return iter(self.reports)

    def __len__(self) -> int:
        return len(self.reports)

    def __getitem__(self, index: int) -> Report:
        return self.reports[index]

    def __repr__(self) -> str:
        told = [count(len(self), "report")]
        told += [f"{len(self.failures)} failed"] if self.failures else []
        told += [f"{len(self.passed_over)} passed over"] if self.passed_over else []
        return f"Reading({', '.join(told)})"

    def _repr_html_(self) -> str:
        """Show in Jupyter what was read, what failed and what was passed over."""
        rows: list[list[object]] = [
            [one.where, f"failed: {one.cause}", None, None, None] for one in self.failures
        ]
        rows += [
            [
                report.document.path,
                "read (fictional)" if report.document.specimen else "read",
                report.document.symbol,
                len(report.recommendations),
                f"{report.coverage:.1%}",
            ]
            for report in self.reports
        ]
        rows += [
            [one.path, f"passed over: {one.reason}", None, None, None] for one in self.passed_over
        ]
        head = ["File", "Reading", "Document", "Recommendations", "Characters in the model"]
        more = f"The first {_SHOWN} of {len(rows)} files." if len(rows) > _SHOWN else ""
        return html_table("What was read", head, rows[:_SHOWN], more)


def read_all(
    paths: Iterable[str | Path] | str | Path,
    executor: Executor | None = None,
    progress: Callable[[int, int], None] | None = None,
    corrections: Sequence[Correction] = (),
    changes: Changes = "accepted",
) -> Reading:
    """Read many documents; a folder means its reports, in the order of their names.

    Args:
        paths: Files and folders, or one of them. A file is read whatever its name; of a folder,
            tables, data files, read-me files and inner folders are passed over.
        executor: Where to run the readings (``concurrent.futures``), or None for one by one.
        progress: Called after each file with the count of files done and of all files.
        corrections: A person's corrections of any of the documents.
        changes: How the tracked changes of Word files are read, see :func:`read`.

    Returns:
        The reports in order, an error for each path that failed, and what was passed over.

    Raises:
        InvalidDataError: A correction does not fit what was read; every one is named with its
            document.

    Examples:
        ``reports`` holds the specimens as text files.

        >>> import crimecongress as cc
        >>> reading = cc.read_all(["reports"])
        >>> [report.document.symbol for report in reading][:2]
        ['A/CONF.0/RPM.2/1', 'A/CONF.0/RPM.1/L.1/Add.1']
        >>> reading.failures
        ()
    """
    files: list[Path] = []
    passed_over: list[PassedOver] = []
    failures: dict[int, CrimeCongressError] = {}
    for path in (paths,) if isinstance(paths, (str, Path)) else paths:
        try:
            found = listing(path)
            files.extend(found.files)
            passed_over.extend(found.passed_over)
        except CrimeCongressError as error:
            failures[len(files)] = error
            files.append(Path(path))
    wanted = [(index, path) for index, path in enumerate(files) if index not in failures]
    run = executor.map if executor is not None else map
    reports: dict[int, Report] = {}
    results = run(partial(_attempt, changes=changes), [path for _, path in wanted])
    for done, ((index, _), result) in enumerate(zip(wanted, results, strict=True), 1):
        if progress is not None:
            progress(done, len(wanted))
        if isinstance(result, Report):
            reports[index] = result
        else:
            failures[index] = result
    return Reading(
        reports=apply_to_all((reports[index] for index in sorted(reports)), corrections),
        failures=tuple(failures[index] for index in sorted(failures)),
        passed_over=tuple(passed_over),
    )


def _attempt(path: Path, changes: Changes) -> Report | CrimeCongressError:
    try:
        return read(path, changes=changes)
    except CrimeCongressError as error:
        return error


SPECIMEN_KINDS = ("reports", "drafts", "declarations")


def specimens(kind: str = "reports") -> tuple[Report, ...]:
    """Read the bundled specimens of a fictional congress.

    Args:
        kind: ``reports``, six documents of five meetings; ``drafts``, an earlier version of one
            of them; ``declarations``, what the congress adopted.

    Returns:
        The documents, each marked as a specimen.

    Raises:
        UnknownNameError: There is no such kind.

    Examples:
        >>> import crimecongress as cc
        >>> [report.document.symbol for report in cc.specimens()][:2]
        ['A/CONF.0/RPM.2/1', 'A/CONF.0/RPM.1/L.1/Add.1']
        >>> [report.document.kind.value for report in cc.specimens("declarations")]
        ['declaration']
    """
    if kind not in SPECIMEN_KINDS:
        raise UnknownNameError(
            f"no specimens of kind {kind!r}", mend=f"known: {', '.join(SPECIMEN_KINDS)}"
        )
    folder = resources.files("crimecongress").joinpath("data", "specimens")
    place, head = (folder, "") if kind == "reports" else (folder.joinpath(kind), f"{kind}/")
    names = sorted(each.name for each in place.iterdir() if each.name.endswith(".txt"))
    reports = []
    for name in names:
        with resources.as_file(place.joinpath(name)) as path:
            reports.append(_specimen(path, head + name))
    return tuple(reports)


def _specimen(path: Path, name: str) -> Report:
    """Read a specimen under a path that is the same on every machine."""
    from attrs import evolve

    return parse(evolve(open_document(path), path=f"specimens/{name}"))


CORPUS_SCHEMA = "crimecongress-corpus/1"


def save(corpus: Corpus, path: str | Path) -> Path:
    """Save a corpus as one JSON file that :func:`load` reads back as an equal value.

    Args:
        corpus: The corpus.
        path: The file to write; it is written whole or not at all.

    Returns:
        The path.

    Raises:
        OutputRefusedError: The file cannot be written, as where its folder does not exist.

    Examples:
        >>> import crimecongress as cc
        >>> corpus = cc.assemble(cc.specimens())
        >>> path = cc.save(corpus, "specimens.json")
        >>> cc.load(path) == corpus
        True
    """
    data = {"schema": CORPUS_SCHEMA, "corpus": unstructure(corpus)}
    return write_text(path, dumps(data) + "\n")


def load(path: str | Path) -> Corpus:
    """Load a corpus that :func:`save` wrote.

    Args:
        path: The file.

    Returns:
        The corpus.

    Raises:
        UnreadableFileError: There is no such file, or it cannot be opened.
        InvalidDataError: The file is no JSON in UTF-8, no saved corpus, or one of another
            version; every fault is named with its place.

    Examples:
        >>> import crimecongress as cc
        >>> path = cc.save(cc.assemble(cc.specimens()), "corpus.json")
        >>> cc.load(path)
        Corpus(5 meetings, 6 documents)
    """
    where = Path(path).as_posix()
    try:
        data = loads(text_of(path))
    except InvalidDataError as error:
        mend = error.mend or "name a file that save wrote"
        raise InvalidDataError(error.faults, where=where, mend=mend) from None
    schema = data.get("schema") if isinstance(data, dict) else None
    if schema != CORPUS_SCHEMA:
        raise InvalidDataError(
            (f"the schema is {schema!r}, expected {CORPUS_SCHEMA!r}",),
            where=where,
            mend="save the corpus again with this version",
        )
    return structure(data.get("corpus"), Corpus, where, path="corpus")
