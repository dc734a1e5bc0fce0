"""Published issues stay as they are; what becomes of them shows."""

from __future__ import annotations

from pathlib import Path

import pytest
from msgspec.structs import replace

from onrecord.digest import compose
from onrecord.digest.formats.atom import as_atom
from onrecord.digest.publishing import Kept, damage, documents, feed, publish, published
from onrecord.errors import IssueError
from onrecord.model import Title
from tests.varania import week

WEEK = week()
ISSUE = compose(WEEK)
CORRECTED = replace(ISSUE, title=Title("Candles on Harbour Avenue"))
NEXT = replace(ISSUE, date="2024-05-22")
TEXTS = {reading.document.id: reading.document.text for reading in WEEK}
AT = "2024-05-16T08:00:00+00:00"
LATER = "2024-05-17T08:00:00+00:00"


@pytest.fixture
def three(tmp_path: Path) -> list[Kept]:
    """An issue, its correction, and the next issue, in a workspace."""
    first = publish(tmp_path, ISSUE, WEEK, AT)
    second = publish(tmp_path, CORRECTED, WEEK, LATER, corrects=first.id)
    return [first, second, publish(tmp_path, NEXT, WEEK, LATER)]


def test_what_is_published_is_kept_with_date_and_hashes(three: list[Kept], tmp_path: Path) -> None:
    assert published(tmp_path) == three
    assert [one.publication.issue for one in three] == [ISSUE, CORRECTED, NEXT]
    assert three[0].publication.at == AT
    assert three[1].publication.corrects == three[0].sha256
    assert three[2].publication.before == three[1].sha256
    assert set(documents(tmp_path)) == {entry.id for entry in ISSUE.documents}
    assert not list(damage(tmp_path, TEXTS))


def test_an_issue_is_published_once(three: list[Kept], tmp_path: Path) -> None:
    with pytest.raises(IssueError, match=f"published already, as {three[0].id}"):
        publish(tmp_path, ISSUE, WEEK, LATER)


def test_another_of_the_same_period_must_say_what_it_corrects(three: list[Kept], tmp_path: Path) -> None:
    other = replace(ISSUE, title=Title("Once more"))
    with pytest.raises(IssueError, match=f"--corrects {three[1].id}"):
        publish(tmp_path, other, WEEK, LATER)
    with pytest.raises(IssueError, match="corrected already"):
        publish(tmp_path, other, WEEK, LATER, corrects=three[0].id)
    with pytest.raises(IssueError, match="no published issues begin so"):
        publish(tmp_path, other, WEEK, LATER, corrects="zz")
    assert len(published(tmp_path)) == 3


def test_an_issue_with_an_altered_quotation_is_not_published(tmp_path: Path) -> None:
    altered = replace(ISSUE, title=replace(ISSUE.title, text="We will not march at all on that day."))
    with pytest.raises(IssueError):
        publish(tmp_path, altered, WEEK, AT)
    assert not published(tmp_path)


def test_every_damage_is_named(three: list[Kept], tmp_path: Path) -> None:
    first, second, third = (one.path for one in three)
    assert "not in the archive" in next(damage(tmp_path, {}))
    assert "text of its document" in next(damage(tmp_path, TEXTS | {"a1": "Other words."}))
    second.chmod(0o644)
    whole = second.read_bytes()
    second.write_bytes(whole.replace(b"Candles", b"Torches"))
    assert [line for line in damage(tmp_path, TEXTS) if second.name in line and "bytes have changed" in line]
    second.write_bytes(whole)
    assert not list(damage(tmp_path, TEXTS))
    first.unlink()
    assert "the one before it is gone" in next(damage(tmp_path, TEXTS))
    assert third.exists()


def test_a_record_that_can_t_be_read_is_one_line(three: list[Kept], tmp_path: Path) -> None:
    three[0].path.chmod(0o644)
    three[0].path.write_bytes(b"{")
    with pytest.raises(IssueError, match="restore it from a backup"):
        published(tmp_path)
    assert len(list(damage(tmp_path, TEXTS))) == 1
    assert documents(tmp_path)


def test_the_feed_has_each_issue_once_in_its_latest_correction(three: list[Kept]) -> None:
    entries = feed(three, "https://courier.example/digest/")
    assert [entry.issue for entry in entries] == [CORRECTED, NEXT]
    assert [entry.corrected for entry in entries] == [LATER, None]
    assert entries[0].url == f"https://courier.example/digest/{three[0].id}.html"
    page = as_atom(entries, url="https://courier.example/digest/feed.xml", title="Varania").decode()
    assert "Candles on Harbour Avenue" in page
    assert page.count("<entry>") == 2
