from __future__ import annotations

import random
from collections.abc import Iterator
from pathlib import Path

import pytest

from onrecord.archive import Archive, Workspace
from onrecord.archive.copies import Group
from onrecord.errors import QueryError
from onrecord.evaluate.generator import made
from onrecord.model import Document, Reading
from onrecord.topics.duplicates import stories
from tests.archive.test_history import add, page
from tests.varania import week


@pytest.fixture
def archive(tmp_path: Path) -> Iterator[Archive]:
    with Archive.open(Workspace.create(tmp_path)) as opened:
        yield opened


def ids(groups: Iterator[Group]) -> list[list[str]]:
    return [[one.document for one in (group.original, *group.copies)] for group in groups]


def fill(archive: Archive, *texts: str) -> None:
    for number, text in enumerate(texts):
        archive.add(Reading(Document(f"d{number}", text, published=f"2025-03-{20 - number}")))


def test_a_story_in_three_outlets_is_one_group_with_the_earliest_first(archive: Archive) -> None:
    readings = week()
    random.Random(1).shuffle(readings)
    for one in readings:
        archive.add(one)
    assert ids(archive.duplicates()) == [["w1", "w2", "w3"]] or ids(archive.duplicates()) == [["w1", "w3", "w2"]]
    (group,) = archive.duplicates("w3")
    assert (group.original.outlet, group.original.published) == ("Varanian News Agency", "2024-05-13")
    assert list(archive.duplicates("a1")) == list(archive.duplicates(from_="2024-05-15")) == []
    assert len(list(archive.duplicates(from_="2024-05-14", to="2024-05-14"))) == 1
    with pytest.raises(QueryError, match="no document has this"):
        list(archive.duplicates("zz"))


def test_a_document_that_is_near_to_two_groups_makes_them_one(archive: Archive) -> None:
    one, other = (" ".join(f"{letter}{n}" for n in range(40)) for letter in "ab")
    fill(archive, one, f"{one} end", other, f"{other} end")
    assert ids(archive.duplicates()) == [["d3", "d2"], ["d1", "d0"]]
    archive.add(Reading(Document("d4", f"{one} {other}", published="2025-03-01")))
    assert ids(archive.duplicates()) == [["d4", "d3", "d2", "d1", "d0"]]
    assert list(archive.verify()) == []
    archive.rebuild()
    assert ids(archive.duplicates()) == [["d4", "d3", "d2", "d1", "d0"]]


def test_versions_of_a_page_are_no_copies_of_each_other(archive: Archive) -> None:
    add(archive, page("a"), b"1")
    add(archive, page("b"), b"2")
    assert ids(archive.duplicates()) == []


def test_texts_of_few_words_and_of_none(archive: Archive) -> None:
    fill(archive, "", "…", "Rain.", "rain!", "Snow fell.")
    assert ["d3", "d2"] in ids(archive.duplicates())
    assert "d4" not in str(ids(archive.duplicates()))
    assert list(archive.verify()) == []


def test_generated_copies_are_found_as_without_an_index(archive: Archive) -> None:
    """LSH is not exact: a pair may go unproposed; what is proposed is decided exactly."""
    readings = [one.reading for one in made(150)]
    for one in readings:
        archive.add(one)
    exact = {frozenset(r.document.id for r in story.readings) for story in stories(readings) if len(story.readings) > 1}
    assert len(exact) > 5
    assert {frozenset(group) for group in ids(archive.duplicates())} == exact
