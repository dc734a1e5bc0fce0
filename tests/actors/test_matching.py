"""Two names: one person, perhaps one, or two."""

from __future__ import annotations

import pytest

from onrecord.actors.identity import identity
from onrecord.actors.matching import Verdict, compare
from onrecord.actors.parts import parts
from onrecord.actors.roles import conflict
from onrecord.actors.sounds import sounds


@pytest.mark.parametrize("spelling", ["Kerimli", "Kərimli", "Керимли", "KARIMLI"])
def test_spellings_of_one_name_are_one(spelling: str) -> None:
    assert compare(parts(f"Ali {spelling}"), parts("Ali Karimli")) is Verdict.SAME


@pytest.mark.parametrize(
    ("one", "other", "verdict"),
    [
        ("Nika Orbel", "Nika Orbelov", Verdict.DIFFERENT),
        ("Tofik Karimov", "Tofik Kasimov", Verdict.DIFFERENT),
        ("Davit Orbel", "Daniel Orbel", Verdict.DIFFERENT),
        ("D. Orbel", "Davit Orbel", Verdict.FITS),
        ("D. Orbel", "Nika Orbel", Verdict.DIFFERENT),
        ("Orbel", "Nika Orbel", Verdict.FITS),
        ("Nika Orbel Sr.", "Nika Orbel Jr.", Verdict.DIFFERENT),
        ("Anna Lisova", "Lisov", Verdict.DIFFERENT),
        ("Anna Lisova", "Lisova", Verdict.FITS),
        ("Андрій Гончар", "Andrey Gonchar", Verdict.SAME),
        ("Иван Петрович Лисов", "Иван Иванович Лисов", Verdict.DIFFERENT),
        ("Lina Kovach-Brandt", "Lina Kovach", Verdict.SAME),
        ("Nika", "", Verdict.DIFFERENT),
    ],
)
def test_verdicts(one: str, other: str, verdict: Verdict) -> None:
    assert compare(parts(one), parts(other)) is verdict
    assert compare(parts(other), parts(one)) is verdict


@pytest.mark.parametrize(
    "name", ["Karimli Ali", "Karimli, Ali", "KARIMLI Ali", "Mr Ali Karimli", "Ali Heydar oglu Karimli", "ALI KARIMLI"]
)
def test_order_and_titles_do_not_count(name: str) -> None:
    assert (parts(name).given, parts(name).surname) == ("ali", ("karimli",))


@pytest.mark.parametrize(
    "words",
    [
        ("Pashinyan", "Փաշինյան", "Пашинян", "Pashinian"),
        ("Saakashvili", "სააკაშვილი", "Саакашвили"),
        ("Zelenskyy", "Зеленський", "Зеленский", "Zelensky"),
        ("Shimshek", "Şimşek", "Шимшек"),
    ],
)
def test_words_sound_the_same_in_every_script(words: tuple[str, ...]) -> None:
    assert len({sounds(word) for word in words}) == 1


def test_words_in_other_scripts_go_by_their_transcription() -> None:
    assert sounds("Παπανδρέου") == sounds("Papandreoy")
    assert sounds("123 –") == ""


@pytest.mark.parametrize(
    ("one", "other", "conflicts"),
    [
        ("goalkeeper", "minister of transport", True),
        ("mayor of Brelsk", "mayor of Torvin", True),
        ("mayor of Brelsk", "former mayor of Torvin", False),
        ("minister of health", "minister of finance", False),
        ("resident", "goalkeeper", False),
    ],
)
def test_roles_that_one_person_can_hardly_have(one: str, other: str, conflicts: bool) -> None:
    assert conflict(one, other) is conflict(other, one) is conflicts


def test_ids_are_the_same_for_most_spellings() -> None:
    assert {identity(name) for name in ("Ali Karimli", "Əli Kərimli", "Керимли Али")} == {"ali-karimli"}
    assert identity("The Civic Accord Party", "organisation") == "civic-accord-party"
    assert identity("–", "organisation") == "nameless"
