from __future__ import annotations

import hashlib
from collections.abc import Iterator
from pathlib import Path

import msgspec
import pytest

from onrecord.archive import Archive, Workspace
from onrecord.archive.history import Revision
from onrecord.errors import QueryError
from onrecord.model import Reading, Snapshot
from tests.readings import reading

URL = "https://courier.example/ferry"
SAID = "“[[s1|The ferry sails on {} with or without a licence]],” said Mira Solvey."


@pytest.fixture
def archive(tmp_path: Path) -> Iterator[Archive]:
    with Archive.open(Workspace.create(tmp_path)) as opened:
        yield opened


def bytes_of(data: bytes, taken: str = "2025-03-10") -> Snapshot:
    return Snapshot(hashlib.sha256(data).hexdigest(), data, URL, "text/html", f"{taken}T08:00:00+00:00")


def page(identity: str, day: str = "Monday", url: str | None = URL, published: str | None = "2025-03-10") -> Reading:
    return reading(identity, SAID.format(day), {"s1": {"speaker": "Mira Solvey"}}, url=url, published=published)


def add(archive: Archive, read: Reading, data: bytes, taken: str = "2025-03-10") -> None:
    kept = bytes_of(data, taken)
    document = msgspec.structs.replace(read.document, snapshot=kept.sha256)
    archive.add(msgspec.structs.replace(read, document=document), kept, "m1")


def told(revision: Revision) -> tuple[str, str, list[str]]:
    altered = [piece for change in revision.changes for piece in change.words if piece.kind != "same"]
    return revision.before.document, revision.after.document, [f"{p.before} → {p.after}" for p in altered]


def test_an_old_capture_that_comes_later_is_an_older_version(archive: Archive) -> None:
    add(archive, page("b", "Friday"), b"2", "2025-03-11")
    add(archive, page("c", "Sunday"), b"3", "2025-03-13")
    add(archive, page("a"), b"1", "2025-03-10")
    assert {told(one)[:2] for one in archive.revisions()} == {("a", "b"), ("b", "c")}
    assert [r.document.id for r in archive.readings()] == ["c"]


def test_a_page_that_changed_is_a_new_version_and_the_old_one_stays(archive: Archive) -> None:
    add(archive, page("a"), b"1", "2025-03-10")
    add(archive, page("b", "Friday"), b"2", "2025-03-11")
    add(archive, page("c", "Sunday"), b"3", "2025-03-13")
    assert [told(one) for one in archive.revisions()] == [
        ("a", "b", ["Monday → Friday"]),
        ("b", "c", ["Friday → Sunday"]),
    ]
    assert [r.document.id for r in archive.readings()] == ["c"]
    assert [told(one)[1] for one in archive.revisions(from_="2025-03-11", to="2025-03-12")] == ["b"]
    assert (
        [told(one)[1] for one in archive.revisions("a")]
        == [told(one)[1] for one in archive.revisions(URL)]
        == ["b", "c"]
    )
    assert list(archive.verify()) == []


def test_a_page_that_went_back_to_its_words_in_new_bytes(archive: Archive) -> None:
    add(archive, page("a"), b"1")
    add(archive, page("b", "Friday"), b"2")
    archive.keep(page("a").document, bytes_of(b"3"))
    assert [told(one)[:2] for one in archive.revisions()] == [("a", "b"), ("b", "a")]
    assert [r.document.id for r in archive.readings()] == ["a"]


def test_other_bytes_with_the_same_words_are_no_revision(archive: Archive) -> None:
    add(archive, page("a"), b"1")
    archive.keep(page("a").document, bytes_of(b"2"))
    assert list(archive.revisions()) == []
    assert list(archive.revisions("a")) == []


@pytest.mark.parametrize("url", [None, "https://courier.example/", "https://courier.example"])
def test_no_address_and_a_front_page_are_none_of_a_page(archive: Archive, url: str | None) -> None:
    add(archive, page("a", url=url), b"1")
    add(archive, page("b", "Friday", url), b"2")
    assert list(archive.revisions()) == []
    assert len(list(archive.readings())) == 2


def test_an_address_that_one_snapshot_gives_to_several_documents_is_none_of_a_page(archive: Archive) -> None:
    add(archive, page("a"), b"feed of Monday")
    add(archive, page("b", "Friday"), b"feed of Monday")
    add(archive, page("c", "Sunday"), b"feed of Tuesday")
    assert list(archive.revisions()) == []


def test_bulletins_of_two_days_are_two_pages_unless_their_words_are_the_same(archive: Archive) -> None:
    add(archive, page("a"), b"1")
    add(archive, reading("b", "Snow closed the road to Brelsk.", url=URL, published="2025-03-11"), b"2")
    assert list(archive.revisions()) == []
    add(archive, reading("c", "Snow closed the road to Brelsk.", url=URL, published="2025-03-12"), b"3")
    assert [told(one)[:2] for one in archive.revisions()] == [("b", "c")]


def test_a_page_that_is_not_there(archive: Archive) -> None:
    with pytest.raises(QueryError, match="no document has this address"):
        list(archive.revisions("https://courier.example/none"))
