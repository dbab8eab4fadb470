"""Run the command line with ``python -m crimecongress``."""

from __future__ import annotations

import sys

from crimecongress.cli import main

if __name__ == "__main__":  # pragma: no branch - it is run and never imported
    sys.exit(main())
