"""The set-up that the README promises: locked versions for all that is needed, and what continuous integration runs."""

from __future__ import annotations

import os
import re
import tomllib
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[2]
LOCKED = (ROOT / "constraints.txt").read_text("utf-8").splitlines()
PROJECT: dict[str, Any] = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]


def _names(requirements: list[str]) -> set[str]:
    found = (re.match(r"[\w.-]+", requirement) for requirement in requirements)
    return {re.sub(r"[-_.]+", "-", name[0]).lower() for name in found if name}


def test_locked_versions_name_no_host_and_no_path() -> None:
    assert [line for line in LOCKED if not re.fullmatch(r"[\w.-]+==[\w.+!]+", line)] == []


def test_every_dependency_but_those_of_training_and_clusters_is_locked() -> None:
    extras = PROJECT["optional-dependencies"]
    needed = _names([*PROJECT["dependencies"], *(line for name in ("all", "dev") for line in extras[name])])
    needed |= _names([line for name in ("lake", "office", "pdf", "postgres") for line in extras[name]])
    assert needed - _names(LOCKED) == {"onrecord"}
    assert "torch" not in _names(LOCKED)


def test_continuous_integration_runs_the_tests_and_then_all() -> None:
    script = ROOT / ".ci/run"
    assert os.access(script, os.X_OK)
    assert script.read_text("utf-8").index("\nmake test\n") < script.read_text("utf-8").index("\nmake check-all\n")
