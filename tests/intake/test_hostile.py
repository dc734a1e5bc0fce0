"""Files made to harm: each is read, or refused in one line, in bounded time and in less than 1 GB of memory."""

from __future__ import annotations

import json
import resource
import subprocess
import sys
from pathlib import Path

import pytest

from onrecord.intake import from_bytes
from onrecord.intake.bounds import LONGEST
from onrecord.intake.source import DIRECTION
from tests.intake.hostile import FILES, GROUPS, WORDS
from tests.intake.test_parse import check

MEMORY = 1 << 30  # bytes of data that the process may have
SECONDS = 900  # for a group of files, on a machine with other things to do
# Without those whose size is the danger.
SMALL = ("xxe", "entities", "aliases", "climbing", "inside", "nul", "surrogate", "override")


@pytest.mark.parametrize("name", [name for group in SMALL for name in GROUPS[group]])
def test_a_hostile_file_is_read_or_refused(name: str) -> None:
    check(FILES[name](), name)


@pytest.mark.parametrize("name", [name for name in FILES if name.startswith(("xxe", "entities"))])
def test_nothing_is_fetched_and_nothing_grows(name: str) -> None:
    data = FILES[name]()
    try:
        texts = [document.text for document in from_bytes(data, origin="here", name=name)]
    except Exception:
        return
    assert not any("root:" in text or text.count("lol") > 99 for text in texts)


@pytest.mark.parametrize("name", [name for name in FILES if name.startswith(("nul", "surrogate", "override"))])
def test_no_text_has_nul_or_surrogates_and_no_field_turns_the_writing(name: str) -> None:
    try:
        documents = list(from_bytes(FILES[name](), origin="here", name=name))
    except Exception as error:
        assert name == "nul.docx" or "it holds NUL characters" in str(error)  # noqa: PT017
        return
    for document in documents:
        assert not {"\0", *map(chr, range(0xD800, 0xE000))} & set(document.text)
        assert "í" not in document.text
        for field in (document.title, document.author, document.outlet):
            assert not DIRECTION & set(field or "")


def test_what_climbs_out_of_a_zip_file_is_not_written(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "here").mkdir()
    monkeypatch.chdir(tmp_path / "here")
    check(FILES["climbing.zip"](), "climbing.zip")
    assert [path.name for path in tmp_path.rglob("*")] == ["here"]


def test_a_text_that_is_too_long_is_refused() -> None:
    with pytest.raises(Exception, match=r"^here: its text is longer than 10,000,000 characters; split it$"):
        list(from_bytes(b"a" * (LONGEST + 1), origin="here", name="a.txt"))


def _limited() -> None:
    resource.setrlimit(resource.RLIMIT_DATA, (MEMORY, MEMORY))


def read(paths: list[Path]) -> subprocess.CompletedProcess[str]:
    """`onrecord read` in a process of its own that may have 1 GiB."""
    command = [str(Path(sys.executable).with_name("onrecord")), "read", "--format", "json", *map(str, paths)]
    return subprocess.run(command, preexec_fn=_limited, capture_output=True, text=True, timeout=SECONDS, check=False)


@pytest.mark.slow
@pytest.mark.skipif(sys.platform != "linux", reason="only Linux limits a process's data")
@pytest.mark.parametrize("group", GROUPS)
def test_hostile_files_from_the_command_line(group: str, tmp_path: Path) -> None:
    (tmp_path / "last.txt").write_text(WORDS)
    for name in GROUPS[group]:
        (tmp_path / name).write_bytes(FILES[name]())
    paths = [*(tmp_path / name for name in GROUPS[group]), tmp_path / "last.txt"]
    done = read(paths)
    lines = done.stderr.splitlines()
    assert done.returncode == 0, done.stderr[-2000:]
    assert all(line.startswith(f"onrecord: {tmp_path}") and len(line) < 600 for line in lines), lines
    seen = {json.loads(line)["path"] for line in done.stdout.splitlines()}
    assert str(tmp_path / "last.txt") in seen
    for path in paths:
        shown = str(path).replace("\u202e", "\ufffd")
        assert (shown in seen) or sum(f"{shown}: " in line for line in lines) == 1, shown


def test_a_name_in_a_text_does_not_turn_the_writing() -> None:
    from onrecord import read

    reading = read("“We stay,” said Mira \u202eyevloS\u202c, chair of the \u202eytraP Common Ground Party.")
    names = [one for s in reading.statements if s.speaker for one in (s.speaker.name, s.speaker.role or "")]
    assert names
    assert not DIRECTION & set("".join(names))
