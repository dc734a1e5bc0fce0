from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from onrecord.errors import ModelError
from onrecord.model import Block, Document, Reading, Span
from onrecord.reader.reader import Reader
from onrecord.records import encode

PIECES = [
    *("“", "”", '"', "‘", "’", "«", "»", "(", ")", ":", ", ", ". ", "\n\n", "\n", " ", "…", "É", "🙂", "İ", "ﬁ"),
    *(
        "Mira Solvey",
        "she",
        "said",
        "that",
        "the minister",
        "told Radio Harbour",
        "we stay",
        "on Friday",
        "if it rains",
    ),
    *("according to", "Q: ", "A: ", "SOLVEY: ", "\u202e", "\x00", "\ud800"),
]


@pytest.fixture(scope="session")
def reader() -> Reader:
    return Reader.load()


def read(reader: Reader, text: str, **known: object) -> Reading:
    return reader.read(Document("d", text, language="en", **known))  # type: ignore[arg-type]


def test_who_said_what(reader: Reader) -> None:
    reading = read(reader, "“We stay on the square,” said the party’s chair, Mira Solvey, on Monday.")
    (statement,) = reading.statements
    assert reading.quote(statement) == "We stay on the square,"
    assert statement.type == "direct"
    assert statement.speaker is not None
    assert statement.speaker.name == "Mira Solvey"
    assert statement.cue is not None
    assert statement.cue.of(reading.document.text) == "said"
    assert not statement.review


def test_scare_quotes_are_nobodys(reader: Reader) -> None:
    reading = read(reader, "The “peacekeepers” have built a pool. It is a “temporary” one, of nine metres.")
    assert reading.statements == ()
    assert [span.of(reading.document.text) for span in reading.not_quotations] == ["peacekeepers", "temporary"]


def test_a_language_that_it_does_not_know_is_kept_and_not_read(reader: Reader) -> None:
    reading = reader.read(Document("d", "«Мы остаёмся», — сказала Мира Солвей.", language="ru"))
    assert not reading.read
    assert not any((reading.statements, reading.events, reading.mentions, reading.not_quotations))


def test_turns_of_a_transcript(reader: Reader) -> None:
    text = "Q: Will the trains run?\nA: They will run if the union keeps its word.\nQ: And if not?"
    found = [read(reader, text).quote(s) for s in read(reader, text).statements if s.parent is None]
    assert found == ["Will the trains run?", "They will run if the union keeps its word.", "And if not?"]


def test_a_block_quotation_is_direct_and_whole(reader: Reader) -> None:
    text = "The embassy of Norland said in a statement:\n\nWe are worried. We ask for an answer.\n\nNobody answered."
    span = Span(text.index("We are"), text.index("\n\nNobody"))
    reading = read(reader, text, blocks=(Block("quote", span),))
    assert [(s.type, s.content) for s in reading.statements if s.parent is None] == [("direct", (span,))]


def test_a_post_is_said_by_its_author(reader: Reader) -> None:
    text = "We march on Friday. Bring your neighbours."
    reading = read(
        reader, text, author="Mira Solvey", blocks=(Block("post", Span(0, len(text)), speaker="Mira Solvey"),)
    )
    (statement,) = [s for s in reading.statements if s.parent is None]
    assert statement.content == (Span(0, len(text)),)
    assert statement.speaker is not None
    assert statement.speaker.name == "Mira Solvey"


def test_a_long_quotation_survives_the_windows(reader: Reader) -> None:
    inside = " ".join(f"We have waited for {number} years and nobody has given us an answer." for number in range(60))
    text = f"In a letter to the council, Mira Solvey wrote: “{inside}” The council has nine members."
    (statement,) = [s for s in read(reader, text).statements if s.parent is None]
    assert read(reader, text).quote(statement) == inside


def test_the_same_text_gives_the_same_bytes(reader: Reader) -> None:
    text = "“We stay,” said Mira Solvey. According to Teo Marlin, the council is afraid of “pictures”."
    assert encode(read(reader, text)) == encode(read(Reader.load(), text))


@example("(“according to🙂, “")  # a quotation that begins with the last letter has no words
@settings(max_examples=60, deadline=None)
@given(st.lists(st.sampled_from(PIECES), max_size=40).map("".join))
def test_any_text_is_read_and_every_offset_slices(reader: Reader, text: str) -> None:
    """A Reading checks itself when it is made: spans in range, order, parents."""
    reading = read(reader, text, published="2025-03-14")
    for statement in reading.statements:
        assert all(span.of(text).strip() for span in statement.content)


MARKS = "“”„‟«»‹›\"'‘’‚‛『』「」"
HEAPS = {
    "open": "“" * 10**6, "closed": "”" * 10**6, "nested": "“" * 500_000 + "”" * 500_000, "all": MARKS * (10**6 // 18),
    "lines": "“\n\n" * 333_333,
}  # fmt: skip


@pytest.mark.parametrize("mark", MARKS)
def test_marks_without_words_say_nothing(reader: Reader, mark: str) -> None:
    assert not read(reader, mark * 5000).statements
    assert len(read(reader, f"“We stay,” said Mira Solvey. {mark * 200}").statements) <= 2


@pytest.mark.slow
@pytest.mark.parametrize("heap", HEAPS)
def test_a_million_marks_are_read(reader: Reader, heap: str) -> None:
    assert not read(reader, HEAPS[heap]).statements


def test_a_folder_without_a_model(tmp_path: Path) -> None:
    with pytest.raises(ModelError, match="no model there"):
        Reader.load(tmp_path)
