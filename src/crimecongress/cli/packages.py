"""What the library runs on: its version, and the packages that it uses or could use."""

from __future__ import annotations

import argparse
import platform
import re
from collections.abc import Sequence
from importlib import metadata

from crimecongress.cli.terminal import DONE

_NAME = re.compile(r"[\w.-]+")
_EXTRA = re.compile(r"extra == ['\"](?P<extra>[\w-]+)['\"]")
# Extras that only gather others.
_GATHERING = {"all", "notebooks"}


class Versions(argparse.Action):
    """Print what the program runs on and leave."""

    def __call__(
        self,
        parser: argparse.ArgumentParser,
        namespace: argparse.Namespace,  # noqa: ARG002  # argparse's own
        values: object,  # noqa: ARG002  # argparse's own
        option_string: str | None = None,  # noqa: ARG002  # argparse's own
    ) -> None:
        """Print the versions on standard output."""
        print(versions())
        parser.exit(DONE)


def versions() -> str:
    """Return the versions of the library, of Python and of every package that it uses.

    Returns:
        One line each; behind a package that an extra brings stands the extra. A package that is
        not installed says so: what it would do faster is done without it, and what only it can do
        is refused with the name of the extra.
    """
    extras: dict[str, list[str]] = {}
    for requirement in metadata.requires("crimecongress") or ():
        name = _NAME.match(requirement)
        extra = _EXTRA.search(requirement)
        if name and (extra is None or extra["extra"] not in _GATHERING):
            extras.setdefault(name[0], []).extend([extra["extra"]] if extra else [])
    lines = [
        _line("crimecongress", _version("crimecongress")),
        _line("Python", platform.python_version()),
        *(_line(name, _version(name), found) for name, found in extras.items()),
    ]
    return "\n".join(lines)


def _version(name: str) -> str:
    try:
        return metadata.version(name)
    except metadata.PackageNotFoundError:
        return "not installed"


def _line(name: str, version: str, extras: Sequence[str] = ()) -> str:
    behind = f"extra {', '.join(extras)}" if extras else ""
    return f"{name:<17}{version:<15}{behind}".rstrip()
