"""Rendering: tables, charts, summaries and the dossier."""

from __future__ import annotations

from crimecongress.rendering.dossier import check_directory, write_dossier

__all__ = ["check_directory", "write_dossier"]
