"""The same answer twice is kept once, though each WARC has an hour of its own."""

from __future__ import annotations

from onrecord.archive.answers import body_hash
from onrecord.intake import load
from onrecord.model import Snapshot
from tests.intake import never
from tests.serving import said, served


def taken(body: bytes, **headers: str) -> Snapshot:
    with served(said(body, 200, **headers)) as url:
        (loaded,) = load([url], refused=never, allow_private=True)
    return loaded.snapshot


def test_the_body_counts_and_not_the_hour_or_the_headers() -> None:
    first, second = (taken(b"We stay, said Mira Solvey.", X_Now=now) for now in ("1", "2"))
    assert first.sha256 != second.sha256
    assert body_hash(first.data) == body_hash(second.data) != body_hash(taken(b"We go, said Mira Solvey.").data)


def test_what_is_no_warc_has_none() -> None:
    assert body_hash(b"") == body_hash(b"WARC/1.0 and no more") == body_hash(b"<html>") == ""
