from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from filelock import FileLock

from tests.cli.test_read import run
from tests.serving import Site
from tests.serving import site as a_site
from tests.watch.watching import story


@pytest.fixture
def site(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Site]:
    """A feed of two stories, watched from the current folder."""
    monkeypatch.chdir(tmp_path)
    with a_site() as made:
        for number in (1, 2):
            made.serve(f"/{number}", story(number))
        made.feed("/feed", {"/1": "", "/2": ""})
        settings(tmp_path, made.url("/feed"))
        yield made


def settings(folder: Path, url: str, every: str = "30m", pause: str = "0") -> None:
    text = f'pause = {pause}\n[[watch]]\nurl = "{url}"\nevery = "{every}"\n'
    (folder / "onrecord.toml").write_text(text, encoding="utf-8")


def test_what_is_new_is_told_and_found(site: Site) -> None:
    site.feed("/feed", {"/1": "", "/2": "", "/3": ""})
    status, out, err = run("watch", "--once", "--allow-private")
    assert (status, out.splitlines()[-1]) == (0, "2 added, 1 refused")
    assert out.splitlines()[0].split("  ") == [f"added {site.url('/1')}", "March 1"]
    assert (
        err == f"onrecord: {site.url('/3')}: the server answered 404; check the address in a browser; it is given up\n"
    )
    assert run("watch", "--once", "--allow-private", "--quiet") == (0, "", "")
    assert len(run("search", "silence", "--json")[1].splitlines()) == 2
    assert run("verify")[0] == 0


def test_what_can_not_be_had_is_an_error(site: Site) -> None:
    status, out, err = run("watch", "--once")
    assert (status, out) == (1, "0 added, 1 refused\n")
    assert "lies in a private net; if it is yours, --allow-private lets it pass" in err
    (Path() / "onrecord.sqlite").unlink()
    site.feed("/feed", {"/1": "", "/3": ""})
    assert run("watch", "--once", "--allow-private", "--strict")[0] == 1


def test_a_page_that_is_added_again_unchanged_is_kept_once(site: Site, tmp_path: Path) -> None:
    for expected in ("1 added, 0 already there", "0 added, 1 already there"):
        assert run("add", site.url("/1"), "--allow-private")[1].strip() == f"{expected}, 0 refused"
    assert len(snapshots(tmp_path)) == 1
    site.serve("/1", story(1, "We will shout"))
    assert run("add", site.url("/1"), "--allow-private")[1].startswith("1 added")
    assert len(snapshots(tmp_path)) == 2
    site.serve("/1", story(1))
    assert run("add", site.url("/1"), "--allow-private")[1].startswith("0 added, 1 already")
    assert len(snapshots(tmp_path)) == 3
    assert len(run("changes", "--json")[1].splitlines()) == 2


def snapshots(folder: Path) -> list[str]:
    assert run("export", "--format", "tar", "-o", folder / "all.tar")[0] == 0
    listed = subprocess.run(["tar", "tf", folder / "all.tar"], capture_output=True, text=True, check=True).stdout
    return [name for name in listed.splitlines() if name.startswith("snapshots/")]


@pytest.mark.parametrize("verb", [["read"], ["digest"], ["events"], ["forecasts"], ["check"]])
def test_private_addresses_pass_where_it_is_said(site: Site, verb: list[str]) -> None:
    status, _, err = run(*verb, site.url("/1"))
    assert status in {1, 2}
    assert "lies in a private net; if it is yours, --allow-private lets it pass" in err
    status, _, err = run(*verb, site.url("/1"), "--allow-private")
    assert "private net" not in err


@pytest.mark.parametrize(
    ("said", "line"),
    [
        ("", "it names nothing to watch"),
        ('[[watch]]\nurl = "courier.example/feed"', "no address 'courier.example/feed'"),
        ('[[watch]]\nurl = "ftp://courier.example/feed"', "no address 'ftp"),
        ('[[watch]]\nurl = "http://[bad"', "no address"),
        ('[[watch]]\nurl = "https://courier.example/"\nevery = "often"', "no interval 'often'"),
        ('[[watch]]\nevery = "1h"', "url"),
        ('[[watch]]\nurl = "https://courier.example/"\neach = "1h"', "each"),
        ("pause = -1", "pause"),
    ],
)
def test_settings_that_are_wrong_get_one_line(site: Site, tmp_path: Path, said: str, line: str) -> None:
    (tmp_path / "onrecord.toml").write_text(said, encoding="utf-8")
    status, _, err = run("watch", "--once")
    assert (status, len(err.splitlines())) == (1, 1)
    assert line in err
    assert "onrecord.toml" in err


def test_two_watches_do_not_get_in_each_other_s_way(site: Site) -> None:
    with FileLock("onrecord.sqlite.watch"):
        status, _, err = run("watch", "--once", "--allow-private")
    assert (status, len(err.splitlines())) == (1, 1)
    assert "another `onrecord watch` is at work" in err
    assert run("watch", "--once", "--allow-private")[0] == 0


def test_an_archive_in_a_folder_that_can_not_be_written_gets_one_line(site: Site, tmp_path: Path) -> None:
    (tmp_path / "onrecord.sqlite.watch").mkdir()
    status, _, err = run("watch", "--once")
    assert (status, len(err.splitlines())) == (1, 1)
    assert "onrecord.sqlite.watch: it can't be written" in err


def test_it_goes_on_until_it_is_stopped(site: Site, tmp_path: Path) -> None:
    settings(tmp_path, site.url("/feed"), every="1s")
    command = [sys.executable, "-c", "from onrecord.cli import main; main()", "watch", "--allow-private"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as process:
        ends = time.monotonic() + 60
        while time.monotonic() < ends and len([path for path, _ in site.asked if path == "/feed"]) < 3:
            time.sleep(0.05)
        os.kill(process.pid, signal.SIGTERM)
        out, err = process.communicate(timeout=60)
    assert (process.returncode, err) == (0, "")
    assert out.splitlines()[-1] == "2 added, 0 refused"
    assert run("verify")[0] == 0
