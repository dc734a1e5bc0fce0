from __future__ import annotations

import json
from typing import Any

import pytest

from onrecord.errors import IntakeError
from tests.intake import blocks, documents, one


def message(text: Any, **more: Any) -> dict[str, Any]:
    return {"id": 1, "type": "message", "date": "2026-03-02T10:00:00", "from": "Open Line", "text": text, **more}


def chat(*messages: dict[str, Any]) -> dict[str, Any]:
    return {"name": "Open Line", "type": "public_channel", "id": 7, "messages": list(messages)}


def exported(*messages: dict[str, Any]) -> str:
    return json.dumps(chat(*messages))


def test_text_may_be_a_list_of_entities() -> None:
    parts = ["We ", {"type": "bold", "text": "march"}, " on ", {"type": "link", "text": "Saturday"}, "."]
    document = one(exported(message(parts)), "result.json")
    assert document.text == "We march on Saturday."
    assert (document.outlet, document.author, document.channel) == ("Open Line", "Open Line", "Telegram")
    assert blocks(document) == [("post", "We march on Saturday.", "Open Line")]


def test_each_message_with_words_is_a_document() -> None:
    export = exported(
        message("", type="service", action="pin_message"), message("One"), message("", photo="x.jpg"), message("Two")
    )
    assert [document.text for document in documents(export, "result.json")] == ["One", "Two"]


def test_the_zone_is_the_difference_of_local_time_and_moment() -> None:
    assert one(exported(message("x", date_unixtime="1772434800")), "r.json").published == "2026-03-02T10:00:00+03:00"
    assert one(exported(message("x")), "r.json").published == "2026-03-02T10:00:00"


def test_a_forwarded_message_is_by_its_first_author() -> None:
    assert one(exported(message("x", forwarded_from="Mira Solvey")), "r.json").author == "Mira Solvey"


def test_an_author_who_is_hidden_is_none() -> None:
    document = one(exported(message("x", forwarded_from=None)), "r.json")
    assert document.author is None
    assert document.blocks == ()


def test_a_signed_post_is_by_who_signed_it() -> None:
    assert one(exported(message("x", author="Teo Marlin")), "r.json").author == "Teo Marlin"


def test_an_account_holds_many_chats() -> None:
    export = json.dumps({"chats": {"list": [chat(message("One")), chat(message("Two"))]}})
    assert [document.text for document in documents(export, "result.json")] == ["One", "Two"]


def test_the_wrong_schema_is_named() -> None:
    with pytest.raises(IntakeError, match=r"r\.json: .*Expected `array`, got `int` - at `\$\.messages`"):
        one('{"messages": 3}', "r.json")


def test_no_words_at_all_is_refused() -> None:
    with pytest.raises(IntakeError, match="no message in the export has words"):
        one(exported(message("")), "r.json")
