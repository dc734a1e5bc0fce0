from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import pytest

from onrecord.model import Document, Reading
from onrecord.reader.reader import Reader
from tests.cli.test_read import GOOD, WHOLE, run

FIRST = f"{GOOD}\nThe party rejects the government’s draft law, which parliament adopted after a protest.\n"
SECOND = "Teo Marlin denied on Tuesday that the Green Front would stay at home. He wrote on Facebook: “We will come.”\n"


@pytest.fixture
def workspace(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    sources = tmp_path / "sources"
    sources.mkdir()
    (sources / "a.txt").write_text(f"---\ndate: 2025-03-10\noutlet: Open Line\n---\n{FIRST}", encoding="utf-8")
    (sources / "b.txt").write_text(f"---\ndate: 2025-03-11\noutlet: Torvin Courier\n---\n{SECOND}", encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    assert run("init")[0] == 0
    return tmp_path


def test_what_is_added_is_found_exported_and_whole(workspace: Path) -> None:
    status, out, _ = run("add", "sources")
    assert (status, out.strip()) == (0, "2 added, 0 already there, 0 refused")
    assert run("add", "sources")[1].strip() == "0 added, 2 already there, 0 refused"
    hits = [json.loads(line) for line in run("search", "square", "--json")[1].splitlines()]
    assert [hit["outlet"] for hit in hits] == ["Open Line"]
    assert "Torvin Courier" in run("search", "--speaker", "marlin", "--channel", "facebook")[1]
    exported = [json.loads(line) for line in run("export")[1].splitlines()]
    assert [document["text"] for document in exported] == [FIRST, SECOND]
    assert WHOLE.fullmatch(run("verify")[1])


def test_the_entry_that_was_noted_must_be_in_the_ledger(workspace: Path) -> None:
    run("add", "sources")
    noted = run("verify")[1].split()[-1]
    (workspace / "sources" / "c.txt").write_text("Rain.", encoding="utf-8")
    run("add", "sources")
    assert run("verify", "--holds", noted)[0] == 0
    status, out, _ = run("verify", "--holds", "2-0123456789abcdef")
    assert (status, out) == (1, "2-0123456789abcdef: the ledger has no such entry; restore it from a backup\n")
    status, _, err = run("verify", "--holds", "whole")
    assert (status, err) == (1, "onrecord: whole: no entry of a ledger; give one as `onrecord verify` prints it\n")


@pytest.mark.parametrize("verb", ["read", "add"])
def test_a_text_that_breaks_the_reader_does_not_stop_the_others(
    workspace: Path, monkeypatch: pytest.MonkeyPatch, verb: str
) -> None:
    whole = Reader.read

    def read(self: Reader, document: Document) -> Reading:
        if document.outlet == "Open Line":
            raise RuntimeError("no such words\nand more")
        return whole(self, document)

    monkeypatch.setattr(Reader, "read", read)
    status, out, err = run(verb, "sources")
    assert (status, err) == (0, "onrecord: sources/a.txt: its text can't be read (no such words); report it\n")
    assert "1 added, 0 already there, 1 refused" in out if verb == "add" else "We will come." in out


def test_statements_as_a_table(workspace: Path) -> None:
    run("add", "sources")
    rows = list(csv.DictReader(io.StringIO(run("export", "--format", "csv", "--to", "2025-03-10")[1])))
    assert ("Mira Solvey", "We stay on the square,") in [(row["speaker"], row["quotation"]) for row in rows]


def test_an_issue_from_the_archive_and_from_sources(workspace: Path) -> None:
    run("add", "sources")
    status, out, _ = run("digest", "--format", "md")
    assert status == 0
    assert "We stay on the square" in out
    assert run("digest", "sources", "-o", "issue.html", "-o", "issue.json")[0] == 0
    assert json.loads((workspace / "issue.json").read_text(encoding="utf-8"))["date"] == "2025-03-11"
    assert (workspace / "issue.html").read_text(encoding="utf-8").lower().startswith("<!doctype html>")


def test_how_many_documents_no_period_covers_is_said(workspace: Path) -> None:
    (workspace / "sources" / "c.txt").write_text("Nobody knows when the mayor said that she would resign.", "utf-8")
    run("add", "sources")
    assert "1 document has no date" in run("digest", "--from", "2025-03-10", "--format", "md")[2]
    assert "no date" not in run("digest", "--format", "md")[2]


def test_wrong_usage_and_wrong_places_get_one_line(workspace: Path, tmp_path: Path) -> None:
    assert run("digest", "sources", "-o", "issue.poem")[0] == 2
    assert run("digest", "--from", "yesterday")[0] == 2
    status, _, err = run("search", "square", "--workspace", tmp_path / "nowhere")
    assert (status, len(err.splitlines())) == (1, 1)
    assert "onrecord init" in err
    (workspace / "onrecord.sqlite").write_bytes(b"not a database" * 500)
    for name in ("onrecord.sqlite-wal", "onrecord.sqlite-shm"):
        (workspace / name).unlink(missing_ok=True)
    status, _, err = run("verify")
    assert (status, len(err.splitlines())) == (1, 1)


def test_first_use_makes_a_workspace(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "a.txt").write_text(GOOD, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    assert run("add", "a.txt")[0] == 0
    assert (tmp_path / "onrecord.toml").exists()
