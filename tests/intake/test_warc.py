from __future__ import annotations

import gzip

import pytest

from onrecord.errors import IntakeError
from onrecord.intake import from_bytes
from onrecord.intake.parse import parse
from onrecord.intake.source import Source
from tests.intake import documents, never
from tests.intake.test_html import page

PAGE = page().encode()


def record(url: str, status: str, kind: str, body: bytes, more: str = "") -> bytes:
    answer = f"HTTP/1.1 {status}\r\nContent-Type: {kind}\r\n{more}\r\n".encode() + body
    head = f"WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: {url}\r\nContent-Length: {len(answer)}\r\n"
    return (head + "Content-Type: application/http; msgtype=response\r\n\r\n").encode() + answer + b"\r\n\r\n"


def archive(*pages: tuple[str, str, str, bytes], packed: bool = True) -> bytes:
    """A web archive of pages: address, status, media type, body."""
    records = [record(*page) for page in pages]
    return b"".join(gzip.compress(one, mtime=0) if packed else one for one in records)


ARTICLE = ("https://courier.example/march", "200 OK", "text/html; charset=utf-8", PAGE)


@pytest.mark.parametrize("packed", [True, False])
def test_articles_are_read_and_the_rest_passed_over(packed: bool) -> None:
    data = archive(
        ("https://courier.example/", "200 OK", "text/html", PAGE),
        ("https://courier.example/old", "301 Moved", "text/html", PAGE),
        ("https://courier.example/lost", "404 Not Found", "text/html", PAGE),
        ("https://courier.example/x.css", "200 OK", "text/css", b"p {}"),
        ("https://courier.example/x.png", "200 OK", "image/png", b"\x89PNG"),
        ARTICLE,
        packed=packed,
    )
    (document,) = documents(data, "week.warc.gz" if packed else "week.warc")
    assert document.url == "https://courier.example/march"
    assert document.title == "Torvin refuses march"


def test_an_archive_without_a_name_is_found_under_gzip() -> None:
    assert len(documents(archive(ARTICLE, ARTICLE))) == 2


@pytest.mark.parametrize(
    ("address", "read"),
    [("?p=12", 1), ("index.php?id=3&utm_source=x", 1), ("?utm_source=x&fbclid=y", 0), ("index.html", 0), ("en/", 1)],
)
def test_an_article_may_be_told_by_a_question(address: str, read: int) -> None:
    assert len(documents(archive((f"https://courier.example/{address}", *ARTICLE[1:])), "a.warc.gz")) == read


def test_a_page_was_taken_when_the_archive_says_so() -> None:
    dated = record(*ARTICLE).replace(b"WARC-Target", b"WARC-Date: 2019-05-01T10:00:00.123456Z\r\nWARC-Target")
    (loaded,) = parse(Source(dated, "a.warc", "a.warc"), never)
    assert loaded.snapshot.taken == "2019-05-01T10:00:00+00:00"


def test_a_page_in_a_packing_that_is_not_read_is_named_as_such() -> None:
    packed = record(*ARTICLE, "Content-Encoding: br\r\n")
    with pytest.raises(IntakeError, match="march: it is packed as br"):
        documents(packed, "a.warc")


def test_a_chunked_body_is_put_together() -> None:
    body = b"%x\r\n%s\r\n0\r\n\r\n" % (len(PAGE), PAGE)
    data = record(*ARTICLE[:3], body, "Transfer-Encoding: chunked\r\n")
    assert len(documents(data, "a.warc")) == 1


def test_a_packed_body_is_unpacked() -> None:
    data = record(*ARTICLE[:3], gzip.compress(PAGE), "Content-Encoding: gzip\r\n")
    assert len(documents(data, "a.warc")) == 1


@pytest.mark.parametrize("packed", [True, False])
def test_an_archive_that_is_cut_off_is_read_as_far_as_it_goes(packed: bool) -> None:
    data = archive(ARTICLE, ARTICLE, ARTICLE, packed=packed)
    read = []
    with pytest.raises(IntakeError, match="as far as it goes"):  # noqa: PT012
        for document in from_bytes(data[: int(0.9 * len(data))], origin="a.warc", name="a.warc"):
            read.append(document.url)
    assert read[:2] == [ARTICLE[0]] * 2


def test_an_archive_may_be_cut_off_in_any_line() -> None:
    data = archive(ARTICLE, packed=False)
    for end in range(30, data.index(PAGE)):
        if data[:end].endswith(b"\r\n\r\n"):  # as a record does
            continue
        errors: list[IntakeError] = []
        assert [*parse(Source(data[:end], "a.warc", "a.warc"), errors.append)] == []
        assert [str(error).partition("; ")[0] for error in errors] == ["a.warc: it is damaged or cut off"]


def test_a_length_that_is_too_short_is_one_line_and_no_remark_of_the_library(capfd: pytest.CaptureFixture[str]) -> None:
    data = archive(ARTICLE, packed=False)
    length = len(data.split(b"\r\n\r\n", 1)[1]) - 4
    short = data.replace(b"Content-Length: %d" % length, b"Content-Length: %d" % (length - 200))
    assert short != data
    found: list[str | None] = []
    errors: list[IntakeError] = []
    for loaded in parse(Source(short + archive(ARTICLE, packed=False), "a.warc", "a.warc"), errors.append):
        found.append(loaded.document.title)
    assert found
    assert [str(error) for error in errors] == [
        f"{cut}: it is damaged or cut off; it was read as far as it goes; fetch it again"
        for cut in ("a.warc: https://courier.example/march", "a.warc")
    ]
    assert capfd.readouterr().err == ""
