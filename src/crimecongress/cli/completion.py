"""What completes our commands in the user's shell, made by shtab (extra ``completion``)."""

from __future__ import annotations

import argparse

from crimecongress.cli.parser import Parser
from crimecongress.cli.terminal import DONE, FAILED

SHELLS = ("bash", "zsh", "fish", "powershell", "tcsh")
# What an argument's placeholder in the help stands for; all others are completed by nothing.
_FILES = ("PATH", "FILE", "GOLD", "OLD", "NEW", "DECLARATION")
_FOLDERS = ("DIR",)


class Completion(argparse.Action):
    """Print the completion script of a shell and leave."""

    def __call__(
        self,
        parser: argparse.ArgumentParser,
        namespace: argparse.Namespace,  # noqa: ARG002  # argparse's own
        values: object,
        option_string: str | None = None,  # noqa: ARG002  # argparse's own
    ) -> None:
        """Print the script on standard output, or say on standard error which extra is missing."""
        try:
            import shtab
        except ImportError:
            parser.exit(
                FAILED,
                'crimecongress: shtab is not installed; pip install "crimecongress[completion]"\n',
            )
        assert isinstance(parser, Parser)
        for argument in parser.arguments():
            if argument.metavar in _FILES:
                argument.complete = shtab.FILE  # type: ignore[attr-defined]  # where shtab looks
            elif argument.metavar in _FOLDERS:
                argument.complete = shtab.DIRECTORY  # type: ignore[attr-defined]  # the same
        print(shtab.complete(parser, shell=str(values)), flush=True)
        parser.exit(DONE)
