"""The example week, read once for all tests of digests."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest

from onrecord.digest import compose
from onrecord.errors import IntakeError
from onrecord.intake.load import load
from onrecord.model import Issue, Reading
from onrecord.reader.reader import Reader

EXAMPLES = Path(__file__).parents[2] / "examples"


def refuse(error: IntakeError) -> None:
    raise error


@pytest.fixture(scope="session")
def readings() -> list[Reading]:
    """The readings of examples/week."""
    reader = Reader.load()
    return [reader.read(loaded.document) for loaded in load([EXAMPLES / "week"], refused=refuse)]


@pytest.fixture(scope="session")
def issue(readings: list[Reading]) -> Issue:
    """Their issue, for the period that examples/week.toml names."""
    planted = tomllib.loads((EXAMPLES / "week.toml").read_text("utf-8"))
    return compose(readings, from_=planted["from"], to=planted["to"])
