from __future__ import annotations

from pathlib import Path

import pytest

import onrecord
from onrecord.errors import IntakeError
from onrecord.model import Document, Reading, Span, Statement

GOOD = "“We stay on the square,” said the party’s chair, Mira Solvey, on Monday."


def test_a_text_a_file_and_a_document(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(GOOD, encoding="utf-8")
    for source in (GOOD, tmp_path / "a.txt", Document("d", GOOD, language="en")):
        (statement,) = onrecord.read(source).statements
        assert statement.speaker is not None
        assert statement.speaker.name == "Mira Solvey"


def test_loading_says_what_it_can_not_read(tmp_path: Path) -> None:
    refused: list[IntakeError] = []
    assert list(onrecord.load([tmp_path / "missing.txt"], refused.append)) == []
    assert "missing.txt" in str(refused[0])
    with pytest.raises(IntakeError, match="missing"):
        list(onrecord.load([tmp_path / "missing.txt"]))


def test_an_issue(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(f"---\ndate: 2025-03-10\nlanguage: en\n---\n{GOOD}", encoding="utf-8")
    assert onrecord.digest([tmp_path]).date == "2025-03-10"
    assert onrecord.digest([tmp_path]).date == "2025-03-10"


def test_an_issue_names_people_as_the_registry_of_a_workspace_does(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(f"---\ndate: 2025-03-10\nlanguage: en\n---\n{GOOD}", encoding="utf-8")
    (tmp_path / "onrecord.toml").write_text('[interests]\nactors = ["Solvey"]\n', encoding="utf-8")
    entry = '[[actor]]\nid = "solvey"\nname = "Mira A. Solvey"\naliases = ["Mira Solvey"]\n'
    (tmp_path / "actors.toml").write_text(entry, encoding="utf-8")
    issue = onrecord.digest([tmp_path / "a.txt"], workspace=tmp_path)
    assert "Mira A. Solvey" in issue.sections[0].items[0].text
    assert not onrecord.digest([tmp_path / "a.txt"]).sections


def test_a_notebook_shows_the_marked_up_text_and_nothing_else_of_it() -> None:
    text = "<b>“We stay,”</b> said Mira Solvey."
    said = Statement("s1", "direct", (Span(4, 12),), Span(22, 33), Span(17, 21))
    page = Reading(Document("d", text), statements=(said,))._repr_html_()
    assert "<b>" not in page
    assert '<span class="cue" title="s1 · direct · assertion">' in page
