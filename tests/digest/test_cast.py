"""Names of speakers."""

from __future__ import annotations

from typing import Any

import pytest

from onrecord.digest.cast import Cast, capitalised, publisher, surname
from onrecord.model import Document
from onrecord.topics.variants import said
from tests.readings import reading


def test_a_surname_means_the_one_person_who_has_it() -> None:
    places = said(
        [reading("d", "“[[s1|One]]” “[[s2|Two]]”", {"s1": {"speaker": "Berta Kolm"}, "s2": {"speaker": "Kolm"}})]
    )
    assert [Cast.of(places).name(place) for place in places] == ["Berta Kolm", "Berta Kolm"]


def test_a_surname_that_two_share_means_neither() -> None:
    names = ["Berta Kolm", "Jan Kolm", "Kolm"]
    marked = " ".join(f"“[[s{n}|Word]]”" for n in range(1, 4))
    places = said([reading("d", marked, {f"s{n}": {"speaker": name} for n, name in enumerate(names, start=1)})])
    assert [Cast.of(places).name(place) for place in places] == names


def test_the_fullest_role_introduces_the_speaker() -> None:
    roles = ["chair", "chair of the Civic Accord Party", "chair of a party whose name is too long to be told here"]
    details = {f"s{n}": {"speaker": "Mira Solvey", "role": role} for n, role in enumerate(roles, start=1)}
    places = said([reading("d", "“[[s1|One]]” “[[s2|Two]]” “[[s3|Three]]”", details)])
    assert Cast.of(places).mention(places[0]) == "Mira Solvey, chair of the Civic Accord Party,"


def test_a_role_given_elsewhere_introduces_the_speaker() -> None:
    details = {"s1": {"speaker": "Kolm"}, "s2": {"speaker": "Berta Kolm", "role": "union leader"}}
    places = said([reading("d", "“[[s1|One]]” “[[s2|Two]]”", details)])
    assert Cast.of(places).mention(places[0]) == "Union leader Berta Kolm"


def test_whom_a_report_names_with_the_role_is_known() -> None:
    details = {"s1": {"speaker": "Berta Kolm", "role": "leader of the union"}, "s2": {"speaker": "Jan Orsk"}}
    places = said([reading("d", "“[[s1|One]]” “[[s2|Two]]”", details)])
    cast = Cast.of(places)
    cast.meet("The union’s leader, Berta Kolm, met the minister.")
    assert [cast.mention(place) for place in places] == ["Kolm", "Jan Orsk"]
    unknown = Cast.of(places)
    unknown.meet("Berta Kolm met the minister.")
    assert unknown.mention(places[0]) == "Berta Kolm, leader of the union,"


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        ({"outlet": "Open Line", "author": "Ines Galvo"}, "Open Line"),
        ({"author": "Embassy of Ledonia", "title": "Statement"}, "Embassy of Ledonia"),
        ({"title": "Statement", "path": "in/a.txt"}, "Statement"),
        ({"path": "in/a.txt"}, "a.txt"),
        ({}, "d"),
    ],
)
def test_the_publisher_is_who_is_known_best(fields: dict[str, Any], words: str) -> None:
    assert publisher(Document("d", "Text.", **fields)) == words


def test_small_helpers() -> None:
    assert (surname("Mira Solvey"), surname(""), capitalised("the end")) == ("Solvey", "", "The end")
