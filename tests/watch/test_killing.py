"""`onrecord watch --once` is killed with signal 9 at random moments; what it did not finish, the next run does."""

from __future__ import annotations

from pathlib import Path

import pytest

from onrecord import intake
from onrecord.archive import Archive, Workspace
from tests.archive.killing import Left, kill_and_finish
from tests.intake import never
from tests.serving import Site
from tests.watch.watching import story


def kill(folder: Path, site: Site, documents: int, kills: int) -> tuple[int, Left]:
    """Two feeds name the pages; in the end each is there once, with one snapshot, and nothing is left to be asked."""
    workspace, half = Workspace.create(folder), documents // 2
    pages = [f"/{number}" for number in range(documents)]
    for number, page in enumerate(pages):
        site.serve(page, story(number))
    site.feed("/first", dict.fromkeys(pages[:half], ""))
    site.feed("/second", dict.fromkeys(pages[half - 3 :], ""))
    tables = "".join(f'[[watch]]\nurl = "{site.url(feed)}"\nevery = "7d"\n' for feed in ("/first", "/second"))
    (folder / "onrecord.toml").write_text(f"pause = 0\n{tables}", encoding="utf-8")
    loaded = intake.load([site.url(page) for page in pages], refused=never, allow_private=True)
    wanted = frozenset(one.document.id for one in loaded)
    assert len(wanted) == documents
    arguments = ("watch", "--once", "--allow-private", "--quiet", "--workspace", folder)
    found = kill_and_finish(arguments, workspace.archive, wanted, kills=kills)
    with Archive.open(workspace) as archive, archive.connect() as connection:
        count: int = connection.exec_driver_sql("SELECT count(*) FROM snapshots").scalar_one()
        assert count == documents
        assert {one.url for one in archive.addresses()} == {site.url("/first"), site.url("/second")}
        assert all(one.done and not one.tries for one in archive.addresses([site.url(page) for page in pages]))
    return found


def test_a_few_kills_lose_nothing(tmp_path: Path, site: Site) -> None:
    assert kill(tmp_path, site, documents=20, kills=3) == (3, Left(frozenset(), frozenset(), ()))


@pytest.mark.slow
def test_two_hundred_kills_lose_nothing(tmp_path: Path, site: Site) -> None:
    assert kill(tmp_path, site, documents=300, kills=200) == (200, Left(frozenset(), frozenset(), ()))
