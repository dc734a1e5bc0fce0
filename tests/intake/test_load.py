from __future__ import annotations

import io
import os
import subprocess
import sys
from pathlib import Path

import pytest

from onrecord.errors import IntakeError
from onrecord.intake import load
from tests.intake import never


def read(*sources: str | Path) -> tuple[list[str], list[str]]:
    """The texts that were read and the lines about what was not."""
    refused: list[IntakeError] = []
    return [loaded.document.text for loaded in load(sources, refused=refused.append)], [str(one) for one in refused]


@pytest.fixture
def week(tmp_path: Path) -> Path:
    for name, text in {
        "b.txt": "Second.", "a/z.txt": "First.", "c.md": "# Third", ".hidden.txt": "no", ".git/config": "no",
    }.items():  # fmt: skip
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True)
        path.write_text(text)
    return tmp_path


def test_a_folder_is_walked_in_order_and_hidden_names_are_passed_over(week: Path) -> None:
    assert read(week) == (["First.", "Second.", "Third"], [])


def test_what_cant_be_read_is_one_line_and_the_rest_goes_on(week: Path) -> None:
    (week / "aa.txt").write_bytes(b"")
    (week / "bb.txt").write_bytes(b"\x89PNG\r\n")
    (week / "cc.html").write_text("<html><nav>")
    (week / "dd.json").write_text('{"messages": 1}')
    texts, refused = read(week, week / "missing.txt")
    assert texts == ["First.", "Second.", "Third"]
    assert [line.removeprefix(f"{week}{os.sep}").partition(";")[0] for line in refused] == [
        "aa.txt: it is empty",
        "bb.txt: it is a PNG image, not text",
        "cc.html: no article was found in the page",
        "dd.json: it can't be read as telegram (Expected `array`, got `int` - at `$.messages`)",
        "missing.txt: there is no such file or folder",
    ]


def test_documents_know_their_file_and_its_bytes(week: Path) -> None:
    (loaded,) = load([week / "b.txt"], refused=never)
    assert loaded.document.path == str(week / "b.txt") == loaded.snapshot.origin
    assert (loaded.snapshot.data, loaded.snapshot.media_type) == (b"Second.", "text/plain")
    assert loaded.document.published is None


def test_a_hidden_file_that_is_named_is_read(week: Path) -> None:
    assert read(week / ".hidden.txt") == (["no"], [])


def test_standard_input(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(b"Words.")))
    (loaded,) = load(["-"], refused=never)
    assert (loaded.document.text, loaded.document.path) == ("Words.", None)
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(b"")))
    assert read("-")[1] == ["standard input: it is empty; give a file with text in it"]


@pytest.mark.skipif(os.name != "posix" or os.geteuid() == 0, reason="nothing is forbidden to root")
def test_permissions(week: Path) -> None:
    (week / "b.txt").chmod(0)
    (week / "a").chmod(0)
    texts, refused = read(week)
    (week / "a").chmod(0o700)
    assert texts == ["Third"]
    assert all("you may not read it; check its permissions" in line for line in refused)


def test_a_refusal_to_open_is_told(week: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(path: Path) -> bytes:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "read_bytes", refuse)
    assert read(week / "b.txt")[1] == [f"{week / 'b.txt'}: you may not read it; check its permissions"]


@pytest.mark.skipif(os.name != "posix", reason="needs a named pipe")
def test_a_pipe_is_not_waited_for(week: Path) -> None:
    os.mkfifo(week / "pipe")
    assert read(week)[1] == [f"{week / 'pipe'}: it is neither a file nor a folder; give one of these"]


def test_links_to_folders_are_not_followed(week: Path) -> None:
    (week / "loop").symlink_to(week, target_is_directory=True)
    assert read(week) == (["First.", "Second.", "Third"], [])


@pytest.mark.skipif(sys.platform != "linux", reason="needs a file system that takes any bytes as a name")
def test_a_name_that_is_not_utf_8_or_holds_marks_is_told_on_one_line(tmp_path: Path) -> None:
    path = os.fsencode(tmp_path) + b"/a\xff\n\xe2\x80\xae.txt"
    Path(os.fsdecode(path)).write_text("Words.")
    (loaded,) = load([tmp_path], refused=never)
    assert loaded.document.path is not None
    assert "\ufffd" in loaded.document.path
    Path(os.fsdecode(path)).write_text("")
    (line,) = read(tmp_path)[1]
    assert line.endswith("a\ufffd \ufffd.txt: it is empty; give a file with text in it")


@pytest.mark.parametrize("address", ["ftp://courier.example/a", "file:///etc/hostname", "http://", "http://[::"])
def test_other_addresses_are_refused(address: str) -> None:
    texts, refused = read(address)
    assert texts == []
    assert "is no address of a web page; give one with http or https" in refused[0]


def test_a_path_with_nul_is_told() -> None:
    assert "it can't be opened" in read("a\0b")[1][0]


def test_a_text_is_read_without_the_libraries_of_other_formats(week: Path) -> None:
    program = f"""
import sys
from onrecord.intake import load
assert len(list(load([{str(week / "b.txt")!r}], refused=print))) == 1
print(sorted({{"trafilatura", "feedparser", "docx", "lxml", "pypdf", "warcio", "ssl", "urllib3"}} & set(sys.modules)))
"""
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


def test_a_missing_part_does_not_stop_the_rest(week: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from tests.intake.test_pdf import LINES, pdf

    (week / "a.pdf").write_bytes(pdf(*LINES))
    monkeypatch.setitem(sys.modules, "pypdf", None)
    texts, (line,) = read(week)
    assert texts == ["First.", "Second.", "Third"]
    assert line == f"{week / 'a.pdf'}: a PDF file needs an optional part: pip install 'onrecord[office]'"
