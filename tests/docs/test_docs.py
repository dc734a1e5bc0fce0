"""What is documented is true: commands and Python run, settings, options and goals exist, links have targets."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

import click
import msgspec
import pytest

from onrecord import records
from onrecord.actors.actor import Actor
from onrecord.actors.editing import Change as Decision
from onrecord.actors.identity import identity
from onrecord.actors.registry import Entry, Role
from onrecord.archive.copies import Copy, Group
from onrecord.archive.history import Revision, Seen
from onrecord.archive.utterances import Place, Told, Utterance
from onrecord.calendar import Account, Claim, Conflict, Foretold, Occasion, Source
from onrecord.calendar.wording import EVENTS, FORECASTS
from onrecord.check import Finding
from onrecord.check import Quoted as Drafted
from onrecord.cli import VERBS, main
from onrecord.digest.publishing import Publication
from onrecord.exchange.table import COLUMNS
from onrecord.intake import load
from onrecord.intake.outlets import FILE, Outlet, Outlets
from onrecord.model import (
    Coming,
    Contest,
    Contested,
    Document,
    Event,
    Issue,
    Item,
    LeftOut,
    Mention,
    Quote,
    Reading,
    Section,
    SourceEntry,
    Speaker,
    Statement,
    Title,
)
from onrecord.topics.alignment import Piece
from onrecord.topics.revisions import Change, Quoted
from onrecord.workspace import Settings, Wanted, Watched
from tests.intake import never

ROOT = Path(__file__).parents[2]
PAGES = {page.name: page for page in (ROOT / "README.md", *sorted((ROOT / "docs").glob("*.md")))}
TEXTS = {name: page.read_text("utf-8") for name, page in PAGES.items()}
ALL = "\n".join(TEXTS.values())
BLOCK = re.compile(r"^```(\w*)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
LINK = re.compile(r"\]\((?!\w+:)([^)#\s]*)(?:#([^)\s]*))?\)")
SECONDS = 120  # for one command; it reads the example week at most


class Command(NamedTuple):
    """A command line and the output that a page shows below it, "" for none."""

    line: str
    shown: str


def blocks(text: str) -> Iterator[tuple[str, str]]:
    """The fenced blocks of a page, as language and body."""
    return ((found[1], found[2]) for found in BLOCK.finditer(text))


def commands(body: str) -> Iterator[Command]:
    for part in re.split(r"^\$ ", body, flags=re.MULTILINE)[1:]:
        line, _, shown = part.partition("\n")
        yield Command(line, shown.strip())


def run(command: Command, folder: Path) -> Path:
    """Run a command in `folder`; the folder in which the next one runs."""
    if command.line.startswith("cd "):
        return folder / command.line.removeprefix("cd ")
    path = os.pathsep.join([str(Path(sys.executable).parent), os.environ["PATH"]])
    done = subprocess.run(["bash", "-c", command.line], cwd=folder, env=os.environ | {"PATH": path},
                          capture_output=True, text=True, timeout=SECONDS, check=False)  # fmt: skip
    assert done.returncode == 0, f"$ {command.line}\n{done.stdout}{done.stderr}"
    if command.shown:
        pattern = ".*".join(map(re.escape, command.shown.split("…")))
        assert re.fullmatch(pattern, done.stdout.strip(), re.DOTALL), f"$ {command.line}\n{done.stdout}"
    return folder


@pytest.mark.parametrize("name", PAGES)
def test_commands_and_python_run(name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    shutil.copytree(ROOT / "examples", tmp_path / "examples")
    monkeypatch.delenv("ONRECORD_WORKSPACE", raising=False)
    monkeypatch.chdir(tmp_path)
    folder, names = tmp_path, dict[str, Any]()
    for language, body in blocks(TEXTS[name]):
        if language == "python":
            exec(compile(body, name, "exec"), names)
        elif language == "console":
            for command in commands(body):
                folder = run(command, folder)


def test_a_command_that_shows_something_else_is_found(tmp_path: Path) -> None:
    run(Command("echo one two three", "one … three"), tmp_path)
    with pytest.raises(AssertionError):
        run(Command("echo one two three", "one … four"), tmp_path)
    with pytest.raises(AssertionError):
        run(Command("exit 3", ""), tmp_path)


def test_commands_need_no_network() -> None:
    lines = [command.line for language, body in blocks(ALL) if language == "console" for command in commands(body)]
    assert lines
    assert not [line for line in lines if "://" in line]


@pytest.mark.parametrize("name", PAGES)
def test_links_have_targets(name: str) -> None:
    for target, anchor in LINK.findall(BLOCK.sub("", TEXTS[name])):
        page = (PAGES[name].parent / target).resolve() if target else PAGES[name]
        assert page.exists(), target
        assert not anchor or anchor in _anchors(page.read_text("utf-8")), f"{target}#{anchor}"


def _anchors(text: str) -> set[str]:
    headings = re.findall(r"^#+ (.*)$", text, re.MULTILINE)
    return {re.sub(r"[^\w -]", "", heading.lower()).replace(" ", "-") for heading in headings}


def test_goals_of_make_exist() -> None:
    goals = set(re.findall(r"^([a-z-]+):", (ROOT / "Makefile").read_text("utf-8"), re.MULTILINE))
    named = set(re.findall(r"(?:`|^)make ([a-z-]+)", ALL, re.MULTILINE))
    assert {"digest", "test"} <= named <= goals


def test_options_and_verbs_exist() -> None:
    context = click.Context(main)
    verbs = {name: main.get_command(context, name) for name in VERBS}
    every = [sub for verb in verbs.values() if verb for sub in (verb, *getattr(verb, "commands", {}).values())]
    options = {option for verb in every for parameter in verb.params for option in parameter.opts}
    assert set(re.findall(r"(?<![\w-])--[a-z][a-z-]*", BLOCK.sub(_onrecord_only, ALL))) <= options
    assert {name for name in VERBS if f"onrecord {name}" in ALL} == set(VERBS)


def _onrecord_only(block: re.Match[str]) -> str:
    """Other programs have options of their own."""
    return "\n".join(line for line in block[2].splitlines() if "onrecord" in line)


def test_every_setting_is_explained_and_every_explained_one_exists() -> None:
    (shown,) = (body for language, body in blocks(TEXTS["guide-analysts.md"]) if language == "toml")
    said = tomllib.loads(shown)
    msgspec.convert(said, Settings)
    assert said.keys() == set(Settings.__struct_fields__)
    assert said["interests"].keys() == set(Wanted.__struct_fields__)
    assert said["watch"][0].keys() == set(Watched.__struct_fields__)


def test_every_correction_of_an_outlet_is_explained_and_mends_a_page(tmp_path: Path) -> None:
    (shown,) = (body for _, body in blocks(TEXTS["guide-analysts.md"]) if body.startswith("[[outlet]]"))
    (tmp_path / FILE).write_text(shown, "utf-8")
    outlets = Outlets.load(tmp_path)
    (said,) = tomllib.loads(shown)["outlet"]
    assert said.keys() == set(Outlet.__struct_fields__)
    page = ROOT / "examples/week/02-courier-rally.html"
    ((before,), (after,)) = (
        [one.document for one in load([page], refused=never, outlets=used)] for used in (None, outlets)
    )
    assert (after.outlet, after.channel, after.author) == ("The Torvin Courier", "website", "Anneke Dorn")
    assert f"{after.title}\n\n{after.text}" == before.text


def test_every_setting_of_training_is_explained_and_every_explained_one_exists() -> None:
    settings = tomllib.loads((ROOT / "training/config.toml").read_text("utf-8"))
    tables = {name: value for name, value in settings.items() if isinstance(value, dict)}
    keys = {f"{name}.{key}" for name, table in tables.items() for key in table} | (settings.keys() - tables.keys())
    explained = re.search(r"## Training\n(.*)", TEXTS["guide-researchers.md"], re.DOTALL)
    assert explained
    rows = re.findall(r"^\| (`[^|]*`) \|", explained[1], re.MULTILINE)
    assert set(re.findall(r"`([\w.]+)`", " ".join(rows))) == keys - {"data.train", "data.dev"}
    assert all(f"`{key}`" in explained[1] for key in keys)


@pytest.fixture(scope="module")
def example() -> dict[str, Any]:
    """The contract's example of a reading."""
    (body,) = (body for language, body in blocks(TEXTS["contract.md"]) if language == "json")
    said: dict[str, Any] = msgspec.json.decode(body)
    return said


def test_the_example_of_a_reading_is_one(example: dict[str, Any]) -> None:
    statements = msgspec.convert(example["statements"], tuple[Statement, ...])
    mentions = msgspec.convert(example["mentions"], tuple[Mention, ...])
    reading = Reading(Document(example["id"], example["text"]), statements=statements, mentions=mentions)
    assert reading.quote(statements[0]) == "We stay,"
    assert statements[0].cue
    assert statements[0].cue.of(example["text"]) == "said"
    assert mentions[0].span.of(example["text"]) == "Mira Solvey"
    assert mentions[0].actor == identity("Mira Solvey") == example["statements"][0]["speaker"]["actor"]


def test_the_example_of_a_reading_has_all_fields(example: dict[str, Any]) -> None:
    assert list(example) == list(records.record(Reading(Document("d", "t"))))
    assert example["statements"][0].keys() == set(Statement.__struct_fields__)
    assert example["statements"][0]["speaker"].keys() == set(Speaker.__struct_fields__)
    assert example["mentions"][0].keys() == set(Mention.__struct_fields__)


@pytest.mark.parametrize(
    "record",
    [
        Actor,
        Decision,
        Entry,
        Role,
        Event,
        Contest,
        Issue,
        Title,
        Section,
        Item,
        Quote,
        Coming,
        Contested,
        SourceEntry,
        LeftOut,
        Occasion,
        Account,
        Conflict,
        Claim,
        Foretold,
        Source,
        Revision,
        Seen,
        Change,
        Quoted,
        Piece,
        Finding,
        Drafted,
        Publication,
        Copy,
        Group,
        Place,
        Told,
        Utterance,
    ],
)
def test_the_contract_names_every_field(record: type[msgspec.Struct]) -> None:
    missing = [name for name in record.__struct_encode_fields__ if f"`{name}`" not in TEXTS["contract.md"]]
    assert not missing


@pytest.mark.parametrize("columns", [COLUMNS, EVENTS, FORECASTS])
def test_the_contract_names_the_columns_of_each_table(columns: tuple[str, ...]) -> None:
    assert ", ".join(columns) in " ".join(TEXTS["contract.md"].split())
