"""The sidecar of a person's corrections and decisions: read, checked, applied on every run."""

from __future__ import annotations

from crimecongress.corrections.applying import apply_corrections, apply_to_all, documents_not_read
from crimecongress.corrections.sidecar import Sidecar, read_sidecar

__all__ = ["Sidecar", "apply_corrections", "apply_to_all", "documents_not_read", "read_sidecar"]
