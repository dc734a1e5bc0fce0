"""The if-part of a content."""

from __future__ import annotations

import pytest

from tests.corpora.markup import unmark
from tests.reader.marked import read


@pytest.mark.parametrize(
    ("source", "condition"),
    [
        ("{s1|She} {q1|said} {c1|that the dam breaks if it rains}.", "if it rains"),
        ("{s1|She} {q1|said}: “{c1|If it rains, the dam breaks.}”", "If it rains"),
        ("{s1|She} {q1|will stay} {c1|unless the roof leaks, which it does}.", "unless the roof leaks"),
        ("{s1|She} {q1|expects} {c1|the dam to break should it rain again}.", "should it rain again"),
        ("{s1|She} {q1|promised} {c1|to come provided that it is dry}.", "provided that it is dry"),
        ("{s1|She} {q1|asked} {c1|if it rained}.", None),
        ("{s1|She} {q1|said} {c1|she did not know if it rained}.", None),
        ("{s1|She} {q1|said} {c1|that the roof should be mended}.", None),
    ],
)
def test_conditions(source: str, condition: str | None) -> None:
    (statement,) = read(source)
    assert (statement.condition and statement.condition.of(unmark(source).text)) == condition
