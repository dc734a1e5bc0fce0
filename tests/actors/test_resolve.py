"""From sightings to actors."""

from __future__ import annotations

import random

import pytest

from onrecord.actors import clusters, matching
from onrecord.actors.actor import Sighting
from onrecord.actors.identify import identified
from onrecord.actors.registry import Registry
from onrecord.actors.resolve import Resolution, resolve
from onrecord.actors.spellings import spellings
from tests.readings import reading


def seen(*names: str) -> list[Sighting]:
    """Sightings of persons; a role stands after a slash."""
    return [Sighting(name.split("/")[0], role=name.partition("/")[2]) for name in names]


def who(resolution: Resolution, name: str, role: str = "") -> str | None:
    actor = resolution.of(Sighting(name, role=role))
    return actor.id if actor else None


def test_a_bare_surname_joins_where_exactly_one_fits() -> None:
    assert who(resolve(seen("Mira Solvey", "Solvey")), "Solvey") == "mira-solvi"
    resolution = resolve(seen("Mira Solvey", "Teo Solvey", "Solvey"))
    actor = resolution.of(Sighting("Solvey"))
    assert actor
    assert set(actor.maybe) == {"mira-solvi", "tao-solvi"}
    assert not actor.confirmed


def test_a_name_with_two_roles_is_two_people_and_open_without() -> None:
    resolution = resolve(seen("Jan Novak/goalkeeper", "Jan Novak/minister of health", "Jan Novak"))
    assert who(resolution, "Jan Novak", "goalkeeper") != who(resolution, "Jan Novak", "minister of health")
    actor = resolution.of(Sighting("Jan Novak"))
    assert actor
    assert len(actor.maybe) == 2


def test_a_surname_of_another_field_does_not_join() -> None:
    resolution = resolve(seen("Jan Novak/minister of health", "Novak/goalkeeper"))
    assert who(resolution, "Novak", "goalkeeper") != who(resolution, "Jan Novak", "minister of health")


def test_the_order_of_sightings_does_not_count() -> None:
    names = seen("Ali Karimli", "Əli Kərimli", "Karimli", "A. Kerimli", "Ilham Karimli", "Karimli/chair", "Jan Novak")
    first = resolve(names)
    for number in range(5):
        mixed = random.Random(number).sample(names, len(names))
        assert resolve(mixed).actors == first.actors


def test_bodies_go_by_their_words_or_initials() -> None:
    names = [Sighting(name, "organisation") for name in ("the Popular Front Party", "Popular Front Party", "PFP", "PF")]
    resolution = resolve(names)
    found = [resolution.of(name) for name in names]
    assert found[0] is found[1] is found[2]
    assert found[3] is not found[0]


REGISTRY = """
[[actor]]
id = "karimli"
name = "Ali Karimli"
aliases = ["A. K.", "The Chair"]
not = ["Ali Kerimli"]
weight = 2.0
watch = true

[[actor]]
id = "front"
name = "Popular Front Party"
kind = "organisation"
"""


def test_the_registry_wins_over_any_guess() -> None:
    resolution = resolve(seen("The Chair", "Əli Karimli", "Ali Kerimli", "Karimli"), Registry.of(REGISTRY))
    assert [who(resolution, name) for name in ("The Chair", "Əli Karimli", "Karimli")] == ["karimli"] * 3
    assert who(resolution, "Ali Kerimli") == "ali-karimli"
    first = resolution.actors[0]
    assert (first.confirmed, first.weight, first.watch, first.seen) == (True, 2.0, True, 3)


def test_a_name_that_the_registry_has_twice_is_told_by_role_or_left_open() -> None:
    two = """
    [[actor]]
    id = "a"
    name = "Jan Novak"
    roles = [{role = "minister of health", from = "2020"}]
    [[actor]]
    id = "b"
    name = "Jan Novak"
    roles = [{role = "painter"}]
    """
    resolution = resolve(seen("Jan Novak", "Jan Novak/painter", "Jan Novak/minister"), Registry.of(two))
    assert who(resolution, "Jan Novak", "painter") == "b"
    assert who(resolution, "Jan Novak", "minister") == "a"
    assert who(resolution, "Jan Novak") is None


def test_readings_get_ids_and_the_fullest_name() -> None:
    marked = "“[[s1|One]]” said [[s1.source|Karimli]]. “[[s2|Two]]”"
    one = reading("d", marked, {"s1": {"speaker": "Karimli"}, "s2": {"speaker": "Əli Karimli"}})
    (found,) = identified([one], Registry.of(REGISTRY))
    speakers = [(s.speaker.name, s.speaker.actor) for s in found.statements if s.speaker]
    assert speakers == [("Ali Karimli", "karimli")] * 2
    assert identified([found], Registry.of(REGISTRY)) == [found]


def test_all_spellings_of_the_one_who_is_asked_for() -> None:
    known = seen("Ali Karimli", "Əli Kərimli", "Mira Solvey", "Керимли")
    assert spellings("Керимли", known) == ("Ali Karimli", "Əli Kərimli", "Керимли")
    assert "The Chair" in spellings("karimli", known, Registry.of(REGISTRY))


def test_names_are_compared_within_blocks_only(monkeypatch: pytest.MonkeyPatch) -> None:
    counted = [0]
    real = matching.compare

    def compare(*both: object) -> object:
        counted[0] += 1
        return real(*both)  # type: ignore[arg-type]

    monkeypatch.setattr(clusters, "compare", compare)
    letters = "bdfglmnprstvz"
    surnames = [f"{a}a{b}o{c}i" for a in letters for b in letters for c in letters]
    resolve(seen(*(f"Teo {surname.title()}" for surname in surnames)))
    assert counted[0] < len(surnames) ** 2 / 100


TWO_MAYORS = """
[[actor]]
id = "old-kolm"
name = "Jan Kolm"
roles = [{role = "mayor of Sarn", from = "2010", to = "2019-05"}]
[[actor]]
id = "young-kolm"
name = "Jan Kolm"
roles = [{role = "mayor of Sarn", from = "2019-06", to = ""}]
"""


@pytest.mark.parametrize(
    ("day", "id"), [("2015-03-01", "old-kolm"), ("2019-05-31", "old-kolm"), ("2019-06-02", "young-kolm"), ("", None)]
)
def test_of_two_who_held_a_post_the_day_decides(day: str, id: str | None) -> None:
    sighting = Sighting("Jan Kolm", role="mayor of Sarn", day=day)
    actor = resolve([sighting], Registry.of(TWO_MAYORS)).of(sighting)
    assert (actor.id if actor else None) == id


def test_a_post_that_was_left_speaks_against_nobody() -> None:
    registry = Registry.of(TWO_MAYORS.partition('[[actor]]\nid = "young')[0])
    later = Sighting("Jan Kolm", role="mayor of Brelsk", day="2021-01-01")
    then = Sighting("Kolm", role="mayor of Brelsk", day="2015-01-01")
    resolution = resolve([later, then], registry)
    assert resolution.of(later).id == "old-kolm"  # type: ignore[union-attr]
    assert resolution.of(then).id != "old-kolm"  # type: ignore[union-attr]


def test_a_reading_s_day_decides_for_its_speakers() -> None:
    made = [
        reading(day, "“[[s1|We will not go home]]”", {"s1": {"speaker": "Jan Kolm", "role": "mayor of Sarn"}},
                published=day)
        for day in ("2015-03-01", "2021-03-01")
    ]  # fmt: skip
    found = identified(made, Registry.of(TWO_MAYORS))
    assert [one.statements[0].speaker.actor for one in found] == ["old-kolm", "young-kolm"]  # type: ignore[union-attr]
