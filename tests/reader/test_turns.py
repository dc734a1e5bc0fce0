from __future__ import annotations

from onrecord.model import Block, Document, Span
from onrecord.reader.turns import turns


def spoken(text: str, *blocks: Block) -> list[tuple[str | None, list[str]]]:
    drafts = turns(Document("d", text, blocks=blocks))
    return [(d.source and d.source.of(text), [s.of(text) for s in d.content]) for d in drafts]


def test_labels_in_capitals() -> None:
    text = "The session began.\n\nMARLIN: I saw it. [Laughter.] Twice.\n\nDROSTE (rising): You did not.\n\nIt ended."
    assert spoken(text) == [("MARLIN", ["I saw it.", "Twice."]), ("DROSTE", ["You did not."])]


def test_questions_and_answers() -> None:
    assert spoken("Q: Why?\nA: Because.\nQ: Since when?") == [
        ("Q", ["Why?"]),
        ("A", ["Because."]),
        ("Q", ["Since when?"]),
    ]


def test_one_colon_makes_no_transcript() -> None:
    assert spoken("Torvin: The rain goes on.\n\nNobody minds.") == []
    assert spoken("Date: Monday\n\nPlace: Torvin") == []


def test_a_post_is_its_authors() -> None:
    text = "We march on Friday."
    assert spoken(text, Block("post", Span(0, len(text)), speaker="Mira Solvey")) == [(None, [text])]
    assert spoken(text, Block("post", Span(0, len(text)))) == []


def test_a_transcript_in_marks_that_are_opened_again() -> None:
    lines = ('"KEEL: Will you go?', '"SOLVEY: I said no.', '"And I mean it.', '"(CROSSTALK.)', '"KEEL: Thank you."')
    text = "\n\n".join([*lines, "The end."])
    assert spoken(text) == [
        ("KEEL", ["Will you go?"]),
        ("SOLVEY", ["I said no.", "And I mean it."]),
        ("KEEL", ["Thank you."]),
    ]


def test_a_note_is_no_turn() -> None:
    text = "CHAIR: Mrs Fenn, please.\nFENN: It rains.\nPresent: Dora Fenn, Bruno Haske"
    assert [turn.content[0].of(text) for turn in turns(Document("d", text))] == ["Mrs Fenn, please.", "It rains."]


def test_an_interview_of_one_question() -> None:
    text = "The Torvin Courier talked to Mira Solvey.\n\nCourier: Will it rain?\n\nSolvey: It will."
    assert spoken(text) == [("Courier", ["Will it rain?"]), ("Solvey", ["It will."])]
