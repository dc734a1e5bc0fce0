from __future__ import annotations

from zoneinfo import ZoneInfo

import pytest
from msgspec.structs import replace

from onrecord import intake
from onrecord.reader.dates import Habits

RIGA = Habits(frozenset(["sarn post"]), ZoneInfo("Europe/Riga"))


def test_the_outlet_says_what_comes_first() -> None:
    document = replace(intake.document("It opens on 4/3/2025."), outlet="Sarn Post", published="2025-03-12")
    assert [found.value for found in RIGA.find(document)] == ["2025-04-03"]
    assert Habits().find(document) == ()


@pytest.mark.parametrize(
    ("published", "local"),
    [
        ("2025-03-12T22:30:00Z", "2025-03-13T00:30:00"),
        ("2025-03-12T22:30:00", "2025-03-12T22:30:00"),
        ("2025-03-12", "2025-03-12"),
        ("2025", "2025"),
        (None, None),
    ],
)
def test_the_clocks_of_the_workspace(published: str | None, local: str | None) -> None:
    assert RIGA.local(published) == local
