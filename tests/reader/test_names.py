"""Names in a text: where they begin and end, and what kind they are."""

from __future__ import annotations

import pytest

from onrecord.reader.names import Name, names
from onrecord.reader.scene import sentences


def found(text: str) -> list[Name]:
    return names(text, sentences(text))


def named(text: str) -> list[tuple[str, str | None]]:
    return [(name.span.of(text), name.kind) for name in found(text)]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("We met Miguel de Sá e Brito there.", "Miguel de Sá e Brito"),
        ("We met Lúcia d’Avon there.", "Lúcia d’Avon"),
        ("We met Maria Ritter-Vog there.", "Maria Ritter-Vog"),
        ("We met Teo O’Marlin’s aunt.", "Teo O’Marlin"),
        ("Yesterday Teo Marlin left.", "Teo Marlin"),
        ("Dr. E. Prasek left.", "E. Prasek"),
    ],
)
def test_persons_with_particles_hyphens_and_initials(text: str, name: str) -> None:
    assert named(text) == [(name, "person")]


def test_a_title_is_cut_off_and_kept() -> None:
    (name,) = found("Yesterday Interior Minister Otto Vance resigned.")
    assert (name.title, name.words) == (("Interior", "Minister"), ("Otto", "Vance"))


@pytest.mark.parametrize(
    ("text", "title", "words"),
    [
        ("Yesterday Brightwater CEO Tilda Moor left.", "Brightwater CEO", "Tilda Moor"),
        ("Yesterday CEO Tilda Moor left.", "CEO", "Tilda Moor"),
        ("Yesterday New Torvin Gov. Tilda Moor left.", "New Torvin Gov.", "Tilda Moor"),
        ("Yesterday Judge Alan King left.", "Judge", "Alan King"),
        ("Yesterday Alan King left.", "", "Alan King"),
        ("Yesterday Deputy Director Eva-Marta Lund left.", "Deputy Director", "Eva-Marta Lund"),
    ],
)
def test_titles_and_surnames_that_are_offices(text: str, title: str, words: str) -> None:
    (name,) = found(text)
    assert (" ".join(name.title), " ".join(name.words)) == (title, words)


def test_an_outlet_with_a_given_name_in_it_stays_whole() -> None:
    assert named("San Francisco Chronicle readers left.") == [("San Francisco Chronicle", "media")]


def test_a_body_takes_what_belongs_to_its_name() -> None:
    assert named("the Centre for Border Studies in Torvin")[0] == ("Centre for Border Studies", "organisation")
    assert named("the Embassy of Ledonia in Torvin")[0] == ("Embassy of Ledonia in Torvin", "government")
    assert named("She told Channel 6 so.") == [("Channel 6", "media")]


def test_a_person_after_a_body_is_a_name_of_its_own() -> None:
    assert named("a member of Civic Accord Mira Solvey")[-2:] == [
        ("Civic Accord", "organisation"),
        ("Mira Solvey", "person"),
    ]


def test_days_months_and_platforms_are_no_names() -> None:
    assert named("On Monday, 4 March, it was on Facebook.") == []


def test_a_name_alone_in_marks_is_a_title() -> None:
    assert named("the programme “Night Ferry” went on") == []


def test_headlines_in_title_case_name_nobody() -> None:
    assert named("Mira Solvey Calls For March\n\nThe march is on Sunday.") == []


def test_an_apposition_tells_that_a_name_is_a_body() -> None:
    assert named("Clean Hands, a pressure group, has moved.") == [("Clean Hands", "organisation")]


def test_squares_and_bridges_are_nobody() -> None:
    text = "They met on Harbour Square, near Old Mill Bridge, with Anna Bridge."
    assert [name for name, _ in named(text)] == ["Anna Bridge"]


def test_an_imperative_that_opens_a_sentence_is_no_given_name() -> None:
    assert [name for name, _ in named("Tell Castellan that it rains.")] == ["Castellan"]


def test_nobody_is_named_inside_a_title() -> None:
    assert named("the captain of the “Queen Ida” and voters of “For the River”") == []


def test_outlets_and_platforms_end_before_a_person() -> None:
    assert [name for name, _ in named("In the podcast Quay Seven Lida Korvin spoke.")] == ["Quay Seven", "Lida Korvin"]
    assert [name for name, _ in named("In the evening news on VTV Otto Vance spoke.")] == ["VTV", "Otto Vance"]
    assert [name for name, _ in named("In the social network Facebook Rita Falk spoke.")] == ["Rita Falk"]
