"""The sample units for systemd and cron, and the watch that the guide shows, which needs a site to be watched."""

from __future__ import annotations

import configparser
import os
import re
import shlex
import shutil
import subprocess
from pathlib import Path

import pytest

from onrecord.cli.watch import verb
from tests.cli.test_read import run
from tests.docs.test_docs import ROOT, TEXTS, blocks, commands
from tests.serving import site
from tests.watch.watching import story

UNITS = ROOT / "examples/watch"
LINES = [
    re.search(r"^ExecStart=(.*)$", (UNITS / "onrecord-watch.service").read_text("utf-8"), re.MULTILINE),
    re.search(r"^\*/10 \* \* \* \* (.*)$", (UNITS / "crontab").read_text("utf-8"), re.MULTILINE),
]


@pytest.mark.parametrize("line", LINES)
def test_the_commands_of_the_samples_are_understood(line: re.Match[str] | None) -> None:
    assert line
    program, name, *words = shlex.split(line[1])
    assert (Path(program).name, name) == ("onrecord", "watch")
    with verb.make_context(name, words) as context:
        assert context.params["once"]


def test_the_timer_starts_the_service() -> None:
    service, timer = (unit(UNITS / f"onrecord-watch.{kind}") for kind in ("service", "timer"))
    assert service["Service"]["Type"] == "oneshot"
    assert timer["Install"]["WantedBy"] == "timers.target"
    assert {"OnBootSec", "OnUnitInactiveSec"} <= set(timer["Timer"])


def unit(path: Path) -> configparser.ConfigParser:
    parser = configparser.ConfigParser(interpolation=None, strict=True)
    parser.optionxform = str  # type: ignore[assignment,method-assign]
    parser.read(path, encoding="utf-8")
    return parser


def test_systemd_takes_them(tmp_path: Path) -> None:
    program = shutil.which("systemd-analyze")
    if program is None:
        pytest.skip("systemd is not installed here")
    for path in UNITS.glob("onrecord-watch.*"):
        text = re.sub(r"^ExecStart=\S+", "ExecStart=/bin/true", path.read_text("utf-8"), flags=re.MULTILINE)
        (tmp_path / path.name).write_text(text, encoding="utf-8")
    files = [str(tmp_path / path.name) for path in UNITS.glob("onrecord-watch.*")]
    here = os.environ | {"XDG_RUNTIME_DIR": str(tmp_path)}
    done = subprocess.run([program, "--user", "verify", *files], env=here, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr


def test_the_watch_that_the_guide_shows_runs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    section = TEXTS["guide-analysts.md"].partition("### Watching")[2].partition("\n## ")[0]
    (shown,) = (body for language, body in blocks(section) if language == "")
    lines = [command.line for language, body in blocks(section) if language == "sh" for command in commands(body)]
    assert [line.split()[:2] for line in lines] == [["onrecord", "watch"]] * len(lines) != []
    monkeypatch.chdir(tmp_path)
    with site() as made:
        made.feed("/feed.xml", {"/1": ""})
        made.serve("/1", story(1))
        made.serve("/notices/rally", story(2))
        settings = shown.replace("https://courier.example", made.address)
        settings = settings.replace("https://torvin.example", made.address)
        Path("onrecord.toml").write_text(f"pause = 0\n{settings}", encoding="utf-8")
        for line in lines:
            words = shlex.split(line)[2:]
            if "--once" in words:
                assert run("watch", *words, "--allow-private")[0] == 0
        assert sorted(made.paths) == ["/1", "/feed.xml", "/notices/rally"]
