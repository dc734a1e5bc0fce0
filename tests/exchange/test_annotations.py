"""The rules of the Web Annotation Data Model that our annotations have to keep, checked from the JSON alone."""

from __future__ import annotations

import json
from typing import Any

from onrecord import exchange
from onrecord.model import Span, Statement
from tests.readings import reading
from tests.varania import week

MOTIVATIONS = {"identifying", "classifying", "linking", "describing", "tagging"}


def collection(readings: list[Any]) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(b"".join(exchange.pages(readings, "annotations")))
    return found


def targets(annotation: dict[str, Any]) -> list[dict[str, Any]]:
    given = annotation["target"]
    return given if isinstance(given, list) else [given]


def test_a_collection_with_one_page() -> None:
    found = collection(week())
    assert found["@context"] == "http://www.w3.org/ns/anno.jsonld"
    assert (found["type"], found["first"]["type"]) == ("AnnotationCollection", "AnnotationPage")
    items = found["first"]["items"]
    assert found["total"] == len(items)
    assert len({item["id"] for item in items}) == len(items)
    assert all(item["type"] == "Annotation" and item["motivation"] in MOTIVATIONS for item in items)
    assert all(body["purpose"] in MOTIVATIONS for item in items for body in item["body"])
    assert collection([])["first"]["items"] == []


def test_both_selectors_find_the_words() -> None:
    texts = {f"urn:onrecord:document:{r.document.id}": r.document.text for r in week()}
    for item in collection(week())["first"]["items"]:
        for target in targets(item):
            text = texts[target["source"]["id"]]
            position, quote = target["selector"]
            exact = text[position["start"] : position["end"]]
            assert quote["exact"] == exact
            assert f"{quote['prefix']}{exact}{quote['suffix']}" in text
            assert text[: position["start"]].endswith(quote["prefix"])


def test_a_statement_says_who_and_links_its_source_and_its_cue() -> None:
    items = {item["id"]: item for item in collection(week())["first"]["items"]}
    said = items["urn:onrecord:document:w1#s1"]
    assert len(targets(said)) == 2
    assert {"Mira Solvey", "direct", "promise"} <= {body["value"] for body in said["body"]}
    cue = items["urn:onrecord:document:w1#s1.cue"]
    assert cue["body"][0]["source"] == said["id"]
    assert targets(cue)[0]["selector"][1]["exact"] == "said"
    assert items["urn:onrecord:document:a1#s1"]["target"]["source"]["via"] == "https://courier.example/march"


def test_offsets_are_code_points_and_ids_are_made_fit_for_a_uri() -> None:
    odd = reading("a b#ü", "🕯🕯 “[[s1|We stay 🕯]]”, he said.")
    (item,) = collection([odd])["first"]["items"]
    assert item["id"] == "urn:onrecord:document:a%20b%23%C3%BC#s1"
    assert item["target"]["selector"][0] == {"type": "TextPositionSelector", "start": 4, "end": 13}
    assert odd.statements[0] == Statement("s1", "direct", (Span(4, 13),))
