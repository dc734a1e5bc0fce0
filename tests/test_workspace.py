from __future__ import annotations

from pathlib import Path

import pytest

from onrecord.errors import ArchiveError
from onrecord.workspace import Workspace


def test_it_is_found_from_below(tmp_path: Path) -> None:
    Workspace.create(tmp_path)
    below = tmp_path / "a" / "b"
    below.mkdir(parents=True)
    assert Workspace.find(start=below).folder == tmp_path.resolve()


def test_the_environment_names_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    Workspace.create(tmp_path / "w")
    monkeypatch.setenv("ONRECORD_WORKSPACE", str(tmp_path / "w"))
    assert Workspace.find(start=tmp_path).folder == tmp_path / "w"


def test_none_is_there(tmp_path: Path) -> None:
    with pytest.raises(ArchiveError, match="onrecord init"):
        Workspace.find(start=tmp_path)


@pytest.mark.parametrize("settings", ["archive = 3", "archiv = 'x'", "= broken"])
def test_settings_that_can_not_be_used_are_named(tmp_path: Path, settings: str) -> None:
    Workspace.create(tmp_path)
    (tmp_path / "onrecord.toml").write_text(settings)
    with pytest.raises(ArchiveError, match=r"onrecord\.toml"):
        Workspace.open(tmp_path)


def test_making_it_again_changes_nothing(tmp_path: Path) -> None:
    Workspace.create(tmp_path)
    (tmp_path / "onrecord.toml").write_text("threads = 2")
    assert Workspace.create(tmp_path).settings.threads == 2


def test_the_time_zone_is_one_of_the_list_or_none(tmp_path: Path) -> None:
    workspace = Workspace.create(tmp_path)
    assert workspace.zone is None
    (tmp_path / "onrecord.toml").write_text('timezone = "Europe/Riga"')
    assert str(Workspace.open(tmp_path).zone) == "Europe/Riga"
    for wrong in ("Europe/Torvin", "../Europe", "Europe"):
        (tmp_path / "onrecord.toml").write_text(f'timezone = "{wrong}"')
        with pytest.raises(ArchiveError, match="no time zone"):
            _ = Workspace.open(tmp_path).zone
