"""The registry's file, decisions about it, and their history."""

from __future__ import annotations

from pathlib import Path

import pytest

from onrecord.actors import decisions, editing
from onrecord.actors.actor import Actor
from onrecord.actors.registry import Registry
from onrecord.errors import RegistryError

ALI = Actor("ali-karimli", "Ali Karimli", names=("Ali Karimli", "Ali Kerimli"), roles=("chair", "poet"))
MIRA = Actor("mira-solvi", "Mira Solvey", names=("Mira Solvey",))
COMMENTED = """# ours
[[actor]]
id = "mira-solvi"
name = "Mira Solvey"  # since the autumn
aliases = ["M. S."]
weight = 3
"""


def decide(folder: Path, edit: editing.Edit, verb: str = "alias") -> Registry:
    editing.change(folder, verb, ("x",), edit, "2025-03-16T10:00:00+00:00")
    return Registry.load(folder)


def test_an_alias_confirms_an_actor_and_takes_the_name_from_others(tmp_path: Path) -> None:
    decide(tmp_path, decisions.alias(ALI, ["The Chair"]))
    registry = decide(tmp_path, decisions.alias(MIRA, ["The Chair"]))
    assert [entry.aliases for entry in registry.actor] == [("Ali Kerimli",), ("The Chair",)]


def test_comments_stay(tmp_path: Path) -> None:
    (tmp_path / "actors.toml").write_text(COMMENTED, "utf-8")
    decide(tmp_path, decisions.alias(ALI, ["The Chair"]))
    assert (tmp_path / "actors.toml").read_text("utf-8").startswith(COMMENTED)


def test_merged_actors_are_one_with_all_names_and_the_greater_weight(tmp_path: Path) -> None:
    (tmp_path / "actors.toml").write_text(COMMENTED, "utf-8")
    mira = Actor("mira-solvi", "Mira Solvey", names=("Mira Solvey", "M. S."), confirmed=True)
    (entry,) = decide(tmp_path, decisions.merge(ALI, [mira]), "merge").actor
    assert (entry.id, entry.weight) == ("ali-karimli", 3.0)
    assert entry.aliases == ("Ali Kerimli", "Mira Solvey", "M. S.")
    with pytest.raises(RegistryError, match="itself"):
        decide(tmp_path, decisions.merge(ALI, [ALI]), "merge")


def test_split_names_are_anothers(tmp_path: Path) -> None:
    one, other = decide(tmp_path, decisions.split(ALI, ["Ali Kerimli"]), "split").actor
    assert (one.aliases, one.not_) == ((), ("Ali Kerimli",))
    assert (other.name, other.id) == ("Ali Kerimli", "ali-karimli-2")
    with pytest.raises(RegistryError, match="goes by the name"):
        decide(tmp_path, decisions.split(ALI, ["Ali Karimli"]), "split")
    with pytest.raises(RegistryError, match="no name of"):
        decide(tmp_path, decisions.split(ALI, ["Otto"]), "split")


def test_one_name_is_split_by_role(tmp_path: Path) -> None:
    one, other = decide(tmp_path, decisions.split_role(ALI, "poet"), "split").actor
    assert [[role.role for role in entry.roles] for entry in (one, other)] == [["chair"], ["poet"]]
    assert one.name == other.name
    with pytest.raises(RegistryError, match="no other role"):
        decide(tmp_path, decisions.split_role(MIRA, "poet"), "split")


def test_each_decision_can_be_taken_back(tmp_path: Path) -> None:
    path = tmp_path / "actors.toml"
    path.write_text(COMMENTED, "utf-8")
    decide(tmp_path, decisions.alias(ALI, ["The Chair"]))
    middle = path.read_bytes()
    decide(tmp_path, decisions.split(ALI, ["Ali Kerimli"]), "split")
    editing.undo(tmp_path, "t")
    assert path.read_bytes() == middle
    editing.undo(tmp_path, "t")
    assert path.read_text("utf-8") == COMMENTED
    with pytest.raises(RegistryError, match="no change"):
        editing.undo(tmp_path, "t")
    assert [one.verb for one in editing.history(tmp_path)] == ["alias", "split", "undo", "undo"]


def test_what_was_edited_by_hand_is_not_taken_back(tmp_path: Path) -> None:
    decide(tmp_path, decisions.alias(ALI, ["The Chair"]))
    with (tmp_path / "actors.toml").open("a", encoding="utf-8") as file:
        file.write("# mine\n")
    with pytest.raises(RegistryError, match="edited by hand"):
        editing.undo(tmp_path, "t")


@pytest.mark.parametrize(
    ("text", "cause"),
    [
        ("[[actor]\n", "line 1"),
        ('[[actor]]\nid = "a"\n', "name"),
        ('[[actor]]\nid = "a"\nname = " "\n', "has no name"),
        ('[[actor]]\nid = ""\nname = "A"\n', "has no id"),
        ('[[actor]]\nid = "a"\nname = "A"\nwait = 1\n', "wait"),
        ('[[actor]]\nid = "a"\nname = "A"\n[[actor]]\nid = "a"\nname = "B"\n', "twice"),
        ('[[actor]]\nid = "a"\nname = "A"\nnot = ["a"]\n', "under `not`"),
    ],
)
def test_a_bad_file_is_one_line_and_stays_as_it_is(text: str, cause: str, tmp_path: Path) -> None:
    path = tmp_path / "actors.toml"
    path.write_text(text, "utf-8")
    with pytest.raises(RegistryError, match=cause) as raised:
        Registry.load(tmp_path)
    assert str(path) in str(raised.value)
    assert "\n" not in str(raised.value)
    with pytest.raises(RegistryError):
        decide(tmp_path, decisions.alias(MIRA, []))
    assert path.read_text("utf-8") == text


def test_a_damaged_history_is_one_line(tmp_path: Path) -> None:
    (tmp_path / "actors.history.jsonl").write_text("{", "utf-8")
    with pytest.raises(RegistryError, match="history"):
        editing.history(tmp_path)


def test_no_file_is_an_empty_registry(tmp_path: Path) -> None:
    assert Registry.load(tmp_path) == Registry()
    assert Registry.of(COMMENTED).entry("m. s.") == Registry.of(COMMENTED).actor[0]
