"""The errors of the library: one family, each saying where, what and how to mend it."""

from __future__ import annotations


class CrimeCongressError(Exception):
    """Base of every error that this library raises on purpose.

    Attributes:
        where: The file, field or place that the error is about; may be empty.
        cause: What is wrong, with the bad value quoted.
        mend: What the user can do about it; may be empty.

    Examples:
        >>> import crimecongress as cc
        >>> try:
        ...     cc.read("nowhere.txt")
        ... except cc.CrimeCongressError as error:
        ...     print(error.where, error.cause, error.mend, sep="; ")
        nowhere.txt; there is no such file; check the path
    """

    def __init__(self, cause: str, *, where: str = "", mend: str = "") -> None:
        self.where = where
        self.cause = cause
        self.mend = mend
        super().__init__(self._line())

    def _line(self) -> str:
        head = f"{self.where}: " if self.where else ""
        tail = f"; {self.mend}" if self.mend else ""
        return f"{head}{self.cause}{tail}"


# A message stays readable; `faults` keeps them all.
_FAULTS_SHOWN = 10


class UnreadableFileError(CrimeCongressError):
    """A path that cannot be turned into text: missing, empty, damaged or of an unknown format."""


class InvalidDataError(CrimeCongressError):
    """A data file, a sidecar or a JSON text that does not fit the model; holds all faults found.

    Attributes:
        faults: One line for each fault, with its path inside the data.
    """

    def __init__(self, faults: tuple[str, ...], *, where: str = "", mend: str = "") -> None:
        self.faults = faults
        shown = "; ".join(faults[:_FAULTS_SHOWN])
        more = len(faults) - _FAULTS_SHOWN
        super().__init__(f"{shown}; and {more} more" if more > 0 else shown, where=where, mend=mend)


class InvalidSymbolError(CrimeCongressError):
    """A text that is not a United Nations document symbol."""


class OutputRefusedError(CrimeCongressError):
    """A folder that may not be written to, since it holds something that is not ours."""


class UnknownNameError(CrimeCongressError):
    """A theme, meeting, region or column that does not exist; the message lists near ones."""


class InvalidValueError(CrimeCongressError, ValueError):
    """An argument that a function cannot work with, such as a threshold above 1."""


class MissingExtraError(CrimeCongressError):
    """An optional package that a function needs and that is not installed."""
