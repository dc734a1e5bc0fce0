"""The floors of `onrecord check`, on the example week and on generated texts."""

from __future__ import annotations

import random

import pytest

import onrecord
from tests.check.plant import figures, source

COUNT = 1000


@pytest.mark.slow
@pytest.mark.parametrize("corpus", ["week", "generated"])
def test_alterations_are_found_and_true_quotations_raise_no_alarm(corpus: str) -> None:
    pick = random.Random(4)
    if corpus == "week":
        readings = [onrecord.read(document) for document in onrecord.load(["examples/week"])]
    else:
        readings = [source(number, pick) for number in range(200)]
    missed, false = figures(readings, COUNT, 1)
    print(f"{corpus}: {COUNT - len(missed)} of {COUNT} alterations found, {len(false)} false alarms on {COUNT}")
    assert len(missed) <= COUNT // 100
    assert not false
