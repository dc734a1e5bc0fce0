from __future__ import annotations

import json

import pytest

from onrecord.errors import IntakeError
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


def test_no_words_is_refused() -> None:
    with pytest.raises(IntakeError, match="no post in the download has words"):
        one(json.dumps([{"timestamp": 1, "data": []}]), "posts_1.json")
