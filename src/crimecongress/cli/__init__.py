"""The command line: one module a family of commands.

JSON goes to standard output alone, progress to standard error on a terminal only.
"""

from crimecongress.cli.program import main

__all__ = ["main"]
