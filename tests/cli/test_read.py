from __future__ import annotations

import json
import re
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner

from onrecord.cli import VERBS, main

WHOLE = re.compile(r"whole, up to [1-9][0-9]*-[0-9a-f]{16}\n")  # what `verify` says of an archive without damage
GOOD = "“We stay on the square,” said the party’s chair, Mira Solvey, on Monday.\n"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "good.txt").write_text(f"---\ndate: 2025-03-10\nlanguage: en\n---\n{GOOD}", encoding="utf-8")
    return tmp_path


def run(*arguments: str | Path, stdin: str | None = None) -> tuple[int, str, str]:
    result = CliRunner().invoke(main, [str(a) for a in arguments], input=stdin)
    assert result.exception is None or isinstance(result.exception, SystemExit), result.exception
    return result.exit_code, result.stdout, result.stderr


def test_one_object_a_line_and_every_span_slices(folder: Path) -> None:
    status, out, _ = run("read", folder, "--format", "json")
    (line,) = out.splitlines()
    found = json.loads(line)
    assert status == 0
    assert found["read"] is True
    assert found["published"] == "2025-03-10"
    assert found["text"] == GOOD
    (statement,) = found["statements"]
    assert [found["text"][a:b] for a, b in statement["content"]] == ["We stay on the square,"]
    assert statement["speaker"]["name"] == "Mira Solvey"
    assert statement["type"] == "direct"


def test_bad_files_get_a_line_each_and_the_rest_is_read(folder: Path) -> None:
    (folder / "empty.txt").write_bytes(b"")
    (folder / "picture.txt").write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(64))
    (folder / "broken.html").write_text("<html><body><div><p></div></html", encoding="utf-8")
    (folder / "result.json").write_text('{"messages": "none"}', encoding="utf-8")
    missing = folder / "missing.txt"
    status, out, err = run("read", folder, missing, "--format", "json")
    assert status == 0
    assert len(out.splitlines()) == 1
    lines = err.splitlines()
    assert len(lines) == 5, err
    for name in ("empty.txt", "picture.txt", "broken.html", "result.json", "missing.txt"):
        assert sum(name in line for line in lines) == 1


def test_exit_status(folder: Path) -> None:
    assert run("read", folder / "missing.txt")[0] == 1
    assert run("read", folder, folder / "missing.txt")[0] == 0
    assert run("read", folder, folder / "missing.txt", "--strict")[0] == 1
    assert run("read", "--format", "poem")[0] == 2
    assert run("raed")[0] == 2


def test_standard_input() -> None:
    status, out, _ = run("read", "-", "--format", "json", stdin=GOOD)
    assert status == 0
    assert json.loads(out)["statements"][0]["speaker"]["name"] == "Mira Solvey"


def test_text_and_html_for_people(folder: Path) -> None:
    assert "Mira Solvey, chair" in run("read", folder)[1]
    page = run("read", folder, "--format", "html")[1]
    assert '<span class="content"' in page
    assert "We stay on the square," in page


def test_other_languages_are_kept_and_not_read(tmp_path: Path) -> None:
    text = "Партия объявила митинг. «Мы приглашаем всех, кто хоть раз стоял на площади», — сказала Мира Солвей.\n"
    (tmp_path / "ru.txt").write_text(text, encoding="utf-8")
    found = json.loads(run("read", tmp_path, "--format", "json")[1])
    assert (found["language"], found["read"], found["statements"]) == ("ru", False, [])


def test_the_same_input_gives_the_same_bytes(folder: Path) -> None:
    assert run("read", folder, "-f", "json") == run("read", folder, "-f", "json")


def test_reading_needs_no_database(folder: Path) -> None:
    code = f"import sys; from onrecord.cli import main; main(['read', {str(folder)!r}, '-q'], standalone_mode=False); "
    code += "assert 'sqlalchemy' not in sys.modules"
    subprocess.run([sys.executable, "-c", code], check=True, capture_output=True)


def test_a_closed_pipe_is_no_error(folder: Path) -> None:
    for number in range(200):
        (folder / f"copy{number:03}.txt").write_text(GOOD.replace("Monday", f"day {number}"), encoding="utf-8")
    command = f"{sys.executable} -c 'from onrecord.cli import main; main()' read {folder} -f json | head -1"
    done = subprocess.run(["bash", "-c", command], capture_output=True, text=True, check=True)
    assert len(done.stdout.splitlines()) == 1
    assert "Traceback" not in done.stderr


@pytest.mark.parametrize("name", VERBS)
def test_every_verb_explains_itself_with_an_example(name: str) -> None:
    status, out, _ = run(name, "--help")
    assert status == 0
    assert f"onrecord {name}" in out.split("Options:")[0].replace("Usage: main", "")


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_completion(shell: str) -> None:
    status, out, _ = run("completion", shell)
    assert status == 0
    assert "_ONRECORD_COMPLETE" in out
