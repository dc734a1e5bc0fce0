from __future__ import annotations

import gzip
import io
import zipfile

import pytest

from onrecord.errors import IntakeError
from onrecord.intake import from_bytes
from onrecord.intake.packed import MEMBER
from tests.intake import documents, one


def folder(files: dict[str, bytes | str]) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as packed:
        for name, data in files.items():
            packed.writestr(name, data)
    return file.getvalue()


def read(data: bytes, name: str) -> tuple[list[str], str]:
    """The texts, and the error behind them."""
    texts: list[str] = []
    with pytest.raises(IntakeError) as raised:  # noqa: PT012
        for document in from_bytes(data, origin=name, name=name):
            texts.append(document.text)
    return texts, str(raised.value)


def test_a_folder_is_read_by_name_and_hidden_files_are_passed_over() -> None:
    data = folder({"b.txt": "Second.", "a.md": "# First", ".hidden": "no", "__MACOSX/a": "no"})
    assert [document.text for document in documents(data, "week.zip")] == ["First", "Second."]


def test_a_path_that_climbs_out_is_only_a_name() -> None:
    data = folder({"../../etc/a.txt": "Words."})
    assert [document.text for document in documents(data, "a.zip")] == ["Words."]


def test_a_bomb_is_named_and_the_rest_is_read() -> None:
    texts, error = read(folder({"a.txt": bytes(MEMBER + 1), "b.txt": "Words."}), "a.zip")
    assert texts == ["Words."]
    assert error.startswith("a.zip: a.txt: it would unpack to more than 64 MiB")


def test_a_packed_file_in_a_packed_file_is_not_opened() -> None:
    texts, error = read(folder({"in.zip": folder({"a.txt": "no"}), "b.txt": "Words."}), "a.zip")
    assert texts == ["Words."]
    assert "packed inside a packed file" in error


def test_gzip() -> None:
    assert one(gzip.compress(b"# Words"), "a.md.gz").text == "Words"


def test_all_members_under_gzip_are_one_file() -> None:
    members = gzip.compress(b"# One\n\n") + gzip.compress(b"") + gzip.compress(b"Two") + bytes(100)
    assert one(members, "a.md.gz").text == "One\n\nTwo"
    texts, error = read(gzip.compress(b"Words.\n") + gzip.compress(b"More. " * 100)[:-9], "a.txt.gz")
    assert texts[0].startswith("Words.\nMore.")
    assert "cut off" in error


def test_gzip_that_is_cut_off_is_read_as_far_as_it_goes() -> None:
    texts, error = read(gzip.compress(b"Words. " * 1000, mtime=0)[:-4], "a.txt.gz")
    assert texts == ["Words. " * 1000]
    assert "cut off" in error


def test_a_gzip_bomb_is_refused() -> None:
    with pytest.raises(IntakeError, match="more than 64 MiB"):
        one(gzip.compress(bytes(MEMBER + 1)), "a.gz")
