"""Settings of all tests: what Hypothesis tries may take its time, since a busy machine is no defect."""

from __future__ import annotations

from hypothesis import settings

settings.register_profile("onrecord", deadline=None)
settings.load_profile("onrecord")
