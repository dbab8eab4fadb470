"""Mistakes that a checker must find; under ``--strict`` an ignore without a fault fails."""

from __future__ import annotations

import crimecongress as cc


def mistakes() -> None:
    """Never called."""
    cc.read(15)  # type: ignore[arg-type]
    cc.compare(cc.specimens())  # type: ignore[arg-type]
    cc.load_register().meetings("fifteen")  # type: ignore[arg-type]
    cc.specimens()[0].coverage = 1.0  # type: ignore[misc]
    cc.no_such_name  # type: ignore[attr-defined]  # noqa: B018
