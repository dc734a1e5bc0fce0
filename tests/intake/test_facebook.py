from __future__ import annotations

import json

import pytest

from onrecord.errors import IntakeError
from onrecord.intake import from_bytes
from onrecord.intake.facebook import mended
from tests.intake import blocks, documents, one


def broken(text: str) -> str:
    """As Facebook writes it: each byte of its UTF-8 as a character."""
    return text.encode().decode("latin-1")


ENTRY = {
    "timestamp": 1772434800,
    "data": [{"post": broken("“Café”, said Öber")}, {"update_timestamp": 1}],
    "title": broken("Mira Sölvey updated her status."),
}


def test_bytes_are_mended_and_the_author_is_the_entrys() -> None:
    document = one(json.dumps([ENTRY]), "your_posts_1.json")
    assert document.text == "“Café”, said Öber"
    assert blocks(document) == [("post", "“Café”, said Öber", "Mira Sölvey")]
    assert (document.channel, document.author) == ("Facebook", "Mira Sölvey")
    assert document.published == "2026-03-02T07:00:00+00:00"


def test_a_list_in_an_object_is_read_too() -> None:
    assert len(documents(json.dumps({"profile_posts_v2": [ENTRY, ENTRY]}), "profile_posts_1.json")) == 2


def test_a_title_that_names_nobody_gives_no_author() -> None:
    document = one(json.dumps([{**ENTRY, "title": ""}]), "posts_1.json")
    assert document.author is None
    assert document.blocks == ()


@pytest.mark.parametrize("seconds", [10**12, 10**40, -(10**40)])
def test_a_time_that_is_none_is_not_guessed(seconds: int) -> None:
    assert one(json.dumps([{**ENTRY, "timestamp": seconds}]), "posts_1.json").published is None


@pytest.mark.parametrize("text", ["plain", "Café", "“marks”", "ə"])
def test_sound_text_stays(text: str) -> None:
    assert mended(text) == text
    assert mended(broken(text)) == text


def test_a_picture_without_a_post_says_what_stands_below_it() -> None:
    below = {"media": {"uri": "a.jpg", "description": broken("“Café”, said Öber")}}
    entry = {**ENTRY, "data": [{"update_timestamp": 1}], "attachments": [{"data": [below, below, {"place": {}}]}]}
    assert one(json.dumps([entry]), "posts_1.json").text == "“Café”, said Öber"
    assert one(json.dumps([{**entry, "data": [{"post": "Words."}]}]), "posts_1.json").text == "Words."


def test_bytes_that_are_cut_inside_a_letter_are_mended_up_to_there() -> None:
    assert mended(broken("Мы выйдем на улицу")[:-1]) == "Мы выйдем на улиц�"


def test_an_entry_of_another_shape_leaves_the_others_whole() -> None:
    empty = {"timestamp": 1772434800, "data": [{"post": None}], "title": None}
    with pytest.raises(IntakeError, match="its entry 2 can't be read"):
        documents(json.dumps([ENTRY, {"timestamp": "noon"}, empty]), "posts_1.json")
    read: list[str] = []
    download = json.dumps([{"timestamp": "noon"}, ENTRY]).encode()
    with pytest.raises(IntakeError):
        read.extend(document.text for document in from_bytes(download, origin="posts_1.json"))
    assert read == ["“Café”, said Öber"]


def test_no_words_is_refused() -> None:
    with pytest.raises(IntakeError, match="no post in the download has words"):
        one(json.dumps([{"timestamp": 1, "data": []}]), "posts_1.json")
