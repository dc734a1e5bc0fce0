from __future__ import annotations

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.intake import document, identity
from onrecord.intake.document import Fields
from onrecord.model import Block, Document, Span

WORDS = "The party will march through the town on Saturday.\n\nMarch 2, 2026"


def test_a_string_is_read_as_a_text_file_is() -> None:
    made = document(WORDS, title="March")
    assert (made.text, made.title, made.published, made.language) == (WORDS, "March", "2026-03-02", "en")


def test_the_id_is_known_once_and_for_all() -> None:
    # Computed by hand from the definition; an archive made with another id could not be read again.
    assert document("No.", title="T", published="2026-03-02").id == "786d1a3494023a3b"


@pytest.mark.parametrize("field", ["title", "url", "outlet", "author", "published"])
def test_what_is_said_is_part_of_the_id(field: str) -> None:
    said: Fields = {field: "2026-03-01"}  # type: ignore[misc]
    assert document(WORDS + " ", **said).id != document(WORDS + " ").id


def test_where_it_lay_is_not_part_of_the_id() -> None:
    made = document(WORDS)
    moved = msgspec.structs.replace(made, path="elsewhere.txt", snapshot="0" * 64, channel="Radio Harbour")
    assert identity(moved) == made.id


def test_names_and_titles_can_hide_nothing() -> None:
    made = document("x", title="Torvin\u202e gnihton\n says\x00", author=" \u2067 ")
    assert (made.title, made.author) == ("Torvin gnihton says", None)


def test_lone_surrogates_become_replacement_characters_of_the_same_width() -> None:
    assert document("a\ud800b").text == "a\ufffdb"


@given(st.text(st.characters()), st.text(st.characters(), max_size=20))
def test_any_string_makes_a_document_that_can_be_written_out(text: str, title: str) -> None:
    made = document(text, title=title, blocks=(Block("quote", Span(0, 1)),))
    assert msgspec.json.decode(msgspec.json.encode(made), type=Document) == made
    assert made.id == identity(made) == document(made.text, title=made.title, published=made.published).id
