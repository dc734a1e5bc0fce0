from __future__ import annotations

import pytest

from onrecord.model import Event, Span
from onrecord.reader.plover import plover


@pytest.mark.parametrize(
    ("type", "expected"),
    [("protest", "PROTEST"), ("strike", "PROTEST"), ("summit", "CONSULT"), ("visit", "CONSULT"), ("election", None)],
)
def test_the_type_fixes_the_class(type: str, expected: str | None) -> None:
    assert plover(Event(Span(0, 1), type, "planned")) == expected  # type: ignore[arg-type]


def test_what_is_cancelled_is_no_event_there() -> None:
    assert plover(Event(Span(0, 1), "protest", "cancelled")) is None
