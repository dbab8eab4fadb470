"""Settings of the tests: on a server the generated examples are the same at every run."""

from __future__ import annotations

import os

from hypothesis import settings

settings.register_profile("server", derandomize=True)
if os.environ.get("CI"):
    settings.load_profile("server")
