from __future__ import annotations

from typing import Any

from onrecord.model import Document, Reading
from onrecord.topics.revisions import changes
from tests.readings import reading

SOLVEY, MARLIN = {"speaker": "Mira Solvey"}, {"speaker": "Teo Marlin"}
FERRY = "“[[s1|The ferry sails on Monday, with or without a licence]],” said Mira Solvey."
RAIN = "“[[s2|Rain never stopped a ferry]],” said Teo Marlin."


def made(marked: str, *details: dict[str, Any]) -> Reading:
    return reading("d", marked, {f"s{number}": fields for number, fields in enumerate(details, 1)})


def told(before: Reading, after: Reading) -> list[tuple[object, ...]]:
    return [(c.kind, c.before and c.before.text, c.after and c.after.text) for c in changes(before, after)]


def test_a_word_that_was_exchanged_is_shown() -> None:
    before = made(FERRY + RAIN, SOLVEY, MARLIN)
    after = made(FERRY.replace("Monday", "Friday") + " Note: corrected. " + RAIN, SOLVEY, MARLIN)
    (change,) = changes(before, after)
    assert change.kind == "altered"
    assert [(piece.before, piece.after) for piece in change.words if piece.kind != "same"] == [("Monday,", "Friday,")]


def test_what_came_and_what_went_in_text_order() -> None:
    both, one = made(FERRY + RAIN, SOLVEY, MARLIN), made(FERRY, SOLVEY)
    assert told(both, one) == [("removed", "Rain never stopped a ferry", None)]
    assert told(one, both) == [("added", None, "Rain never stopped a ferry")]
    assert told(both, both) == []


def test_another_speaker_is_a_change_and_a_fuller_name_is_none() -> None:
    before = made(FERRY, SOLVEY)
    assert [c.kind for c in changes(before, made(FERRY, {"speaker": "Ilva Droste"}))] == ["altered"]
    assert changes(before, made(FERRY, {"speaker": "Solvey"})) == ()


def test_words_that_still_stand_are_not_removed_where_only_the_reading_differs() -> None:
    before = made(FERRY + RAIN, SOLVEY, MARLIN)
    unread = Reading(Document("e", before.document.text), read=False)
    assert changes(before, unread) == changes(unread, before) == ()
    shorter = made(
        "“The ferry sails on Monday, [[s1|with or without a licence]],” said Mira Solvey." + RAIN, SOLVEY, MARLIN
    )
    assert changes(before, shorter) == ()
