"""Hits are the same however they are looked for: all at once or in blocks, among the few that pass a filter or not."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from msgspec import structs

from onrecord.actors.fold import fold
from onrecord.archive import Archive, Query, Workspace, filters, ranking
from onrecord.evaluate.generator import made, vocabulary
from onrecord.model import Reading

COUNT = 60
WORD, OTHER = vocabulary()[:2]
FILTERED = (
    Query(language="en"),
    Query(language="az"),
    Query(outlet="let 1"),
    Query(from_="2017-05", to="2021"),
    Query(speaker="solvey 1", force="demand"),
    Query(speaker="solvey 1", channel="face"),
    Query(channel="facebook"),
    Query(channel="telegram"),
    Query(channel="radio", force="threat", type="direct"),
    Query(type="direct"),
    Query(type="indirect"),
    Query(outlet="outlet", channel="facebook", from_="2016"),
)


@pytest.fixture(scope="module")
def readings() -> list[Reading]:
    """Generated, two in three with a channel or a language of their own."""
    kinds: tuple[dict[str, str], ...] = ({}, {"channel": "Telegram", "published": "2019"}, {"language": "az"})
    made_ones = (one.reading for one in made(COUNT))
    return [
        structs.replace(one, document=structs.replace(one.document, **kinds[number % 3]))
        for number, one in enumerate(made_ones)
    ]


@pytest.fixture(scope="module")
def archive(readings: list[Reading], tmp_path_factory: pytest.TempPathFactory) -> Iterator[Archive]:
    with Archive.open(Workspace.create(tmp_path_factory.mktemp("workspace"))) as opened:
        for one in readings:
            opened.add(one)
        yield opened


@pytest.fixture(params=["all at once", "in blocks", "in blocks, few at a time"])
def way(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    if request.param != "all at once":
        monkeypatch.setattr(ranking, "RANKED", 5)
        monkeypatch.setattr(ranking, "BLOCK", 8)
        monkeypatch.setattr(filters, "FEW", 0 if "few" in request.param else 5)


def passes(reading: Reading, query: Query) -> bool:
    """What the filters mean, written once more."""
    document = reading.document

    def has(name: str | None, part: str | None) -> bool:
        return part is None or (name is not None and part in fold(name))

    asked = query.speaker, query.channel, query.type, query.force
    said = not any(asked) or any(
        has(one.speaker.name if one.speaker else None, query.speaker)
        and has(one.channel.name if one.channel else document.channel, query.channel)
        and query.type in (None, one.type) and query.force in (None, one.force)
        for one in reading.statements
    )  # fmt: skip
    own = asked == (None, query.channel, None, None) and query.channel and has(document.channel, query.channel)
    date = document.published or ""
    return bool(
        (said or own) and query.language in (None, document.language) and has(document.outlet, query.outlet)
        and (query.from_ is None or date >= query.from_[: len(date)])
        and (query.to is None or date[: len(query.to)] <= query.to)
    )  # fmt: skip


def paged(archive: Archive, query: Query, limit: int) -> list[str]:
    found: list[str] = []
    while page := archive.search(structs.replace(query, limit=limit, after=found[-1] if found else None)):
        found += [hit.document for hit in page]
    return found


@pytest.mark.usefixtures("way")
@pytest.mark.parametrize("query", FILTERED, ids=str)
@pytest.mark.parametrize("words", ["", f"{WORD} {OTHER}"], ids=["", "words"])
def test_filters_let_the_same_pass_in_every_way(
    archive: Archive, readings: list[Reading], query: Query, words: str
) -> None:
    asked = structs.replace(query, words=words)
    named = [one.document for one in readings if passes(one, query)]
    wanted = {document.id for document in named if set(words.split()) <= set(fold(document.text).split())}
    pages = paged(archive, asked, 7)
    assert pages == [hit.document for hit in archive.search(structs.replace(asked, limit=COUNT))]
    assert len(pages) == len(set(pages))
    assert set(pages) == wanted


def test_common_words_are_ranked_in_blocks_the_last_added_first(
    archive: Archive, monkeypatch: pytest.MonkeyPatch
) -> None:
    ranked = paged(archive, Query(WORD), 11)
    monkeypatch.setattr(ranking, "RANKED", 5)
    monkeypatch.setattr(ranking, "BLOCK", 8)
    found = paged(archive, Query(WORD), 11)
    blocks = [(1 + int(document, 16)) // 8 for document in found]
    assert blocks == sorted(blocks, reverse=True)
    assert found == sorted(ranked, key=lambda document: -((1 + int(document, 16)) // 8))
