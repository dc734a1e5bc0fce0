"""Against a server on loopback that misbehaves in each way."""

from __future__ import annotations

import gzip
import hashlib
import http.server
import io
import ipaddress
import socket
import threading
import time

import pytest
from warcio.archiveiterator import ArchiveIterator

from onrecord.errors import IntakeError, WebError
from onrecord.intake import from_bytes, load
from onrecord.intake.document import identity
from onrecord.intake.fetch import fetch
from onrecord.intake.web import Ask
from onrecord.intake.web.addresses import is_public
from tests.intake import never
from tests.intake.test_html import page
from tests.serving import Answer, said, served, site, wire

PAGE = page().encode()


def refusal(answer: Answer, seconds: float = 5.0) -> str:
    with served(answer) as url, pytest.raises(IntakeError) as raised:
        fetch(url, Ask(True, seconds))
    return str(raised.value)


def test_a_page_is_read_with_its_address_and_encoding() -> None:
    words = page(after="<p>“Café”</p>").encode("windows-1252")
    with served(said(words, Content_Type="text/html; charset=windows-1252")) as url:
        (loaded,) = load([url], refused=never, allow_private=True)
    assert loaded.document.text.endswith("“Café”")
    assert loaded.document.url == url == loaded.snapshot.origin
    assert loaded.document.path is None


def test_a_packed_answer_is_unpacked() -> None:
    with served(said(gzip.compress(PAGE), Content_Encoding="gzip")) as url:
        assert fetch(url, Ask(True)).data == PAGE


def test_a_redirect_is_followed_to_its_end() -> None:
    def answer(request: http.server.BaseHTTPRequestHandler) -> None:
        moved = request.path != "/end"
        said(b"moved" if moved else PAGE, 302 if moved else 200, **({"Location": "/end"} if moved else {}))(request)

    with served(answer) as url:
        found = fetch(url, Ask(True))
    assert (found.data, found.url) == (PAGE, url.replace("/story?id=1", "/end"))


def test_a_redirect_may_be_written_in_any_letters() -> None:
    with site() as here:
        here.answers["/a"] = wire("HTTP/1.1 302 Found\r\nLocation: /путь\r\n\r\n".encode())
        here.serve("/%D0%BF%D1%83%D1%82%D1%8C", PAGE)
        assert fetch(here.url("/a"), Ask(True)).url == here.url("/%D0%BF%D1%83%D1%82%D1%8C")


def test_a_site_that_sends_its_visitors_round_with_a_cookie_is_read() -> None:
    seen: list[str | None] = []

    def round_(request: http.server.BaseHTTPRequestHandler) -> None:
        seen.append(request.headers["Cookie"])
        back = said(b"", 302, Location="/story?id=1", Set_Cookie="seen=yes; Path=/; HttpOnly")
        (said(PAGE) if seen[-1] else back)(request)

    with served(round_) as url:
        assert fetch(url, Ask(True)).data == PAGE
        assert seen == [None, "seen=yes"]
        fetch(url, Ask(True))
        assert seen[2:] == [None, "seen=yes"]  # which is not kept


def test_a_cookie_goes_to_its_own_server_only() -> None:
    seen: list[str | None] = []

    def note(request: http.server.BaseHTTPRequestHandler) -> None:
        seen.append(request.headers["Cookie"])
        said(PAGE)(request)

    with served(note) as other, served(said(b"", 302, Location=other, Set_Cookie="seen=yes")) as url:
        fetch(url, Ask(True))
    assert seen == [None]


def test_of_several_addresses_the_one_that_answers_is_taken(monkeypatch: pytest.MonkeyPatch) -> None:
    def resolve(host: str, port: int, *_: object, **__: object) -> list[tuple[object, ...]]:
        hosts = ("127.0.0.2", "127.0.0.1") if host == "courier.example" else (host,)
        return [(socket.AF_INET, socket.SOCK_STREAM, 6, "", (one, port)) for one in hosts]

    with served(said(PAGE)) as url:
        monkeypatch.setattr(socket, "getaddrinfo", resolve)
        assert fetch(url.replace("127.0.0.1", "courier.example"), Ask(True)).data == PAGE


@pytest.mark.parametrize("kind", ["text/plain", "text/markdown"])
def test_a_file_from_the_web_has_its_address(kind: str) -> None:
    with served(said(b"The mayor said so.", Content_Type=kind)) as url:
        (loaded,) = load([url], refused=never, allow_private=True)
    assert loaded.document.url == url
    assert loaded.document.id == identity(loaded.document)


def test_redirects_end() -> None:
    assert "it redirects without end" in refusal(said(b"", 302, Location="/again"))


@pytest.mark.parametrize("where", ["file:///etc/hostname", "ftp://courier.example/", "http://[bad"])
def test_a_redirect_leads_to_no_other_scheme(where: str) -> None:
    assert "is no address of a web page" in refusal(said(b"", 302, Location=where))


def test_an_error_is_told() -> None:
    assert "the server answered 404" in refusal(said(PAGE, 404))


def test_a_page_that_is_too_large_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("onrecord.intake.web.fetch.LARGEST", 1000)
    assert "larger than" in refusal(said(PAGE))
    assert "larger than" in refusal(said(gzip.compress(bytes(10_000)), Content_Encoding="gzip"))


def test_a_length_that_lies_is_told() -> None:
    assert "it did not answer in full" in refusal(said(PAGE, Content_Length=str(2 * len(PAGE))))


def test_a_server_that_trickles_is_cut_off() -> None:
    stopped = threading.Event()

    def answer(request: http.server.BaseHTTPRequestHandler) -> None:
        said(b"")(request)
        while not stopped.wait(0.02):
            try:
                request.wfile.write(b"x")
            except OSError:
                stopped.set()

    began = time.monotonic()
    assert "it did not answer in full" in refusal(answer, seconds=0.3)
    assert time.monotonic() - began < 5


@pytest.mark.parametrize(
    "host", ["127.0.0.1", "localhost", "[::1]", "10.0.0.1", "169.254.169.254", "224.0.0.1", "[::ffff:127.0.0.1]"]
)
def test_private_addresses_are_refused_unless_they_are_allowed(host: str) -> None:
    with pytest.raises(IntakeError, match="lies in a private net"):
        fetch(f"http://{host}:1/")


def test_a_name_that_leads_into_a_private_net_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    def resolve(*_: object, **__: object) -> list[tuple[object, ...]]:
        return [(socket.AF_INET, socket.SOCK_STREAM, 6, "", (address, 80)) for address in ("93.184.215.14", "10.0.0.1")]

    monkeypatch.setattr(socket, "getaddrinfo", resolve)
    with pytest.raises(IntakeError, match=r"courier\.example lies in a private net"):
        fetch("http://courier.example/")


def test_a_redirect_into_a_private_net_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    real = is_public
    with served(said(b"", 302, Location="http://127.0.0.2:1/")) as url:
        here = "onrecord.intake.web.connection.is_public"
        monkeypatch.setattr(here, lambda address: address == "127.0.0.1" or real(address))
        with pytest.raises(IntakeError, match=r"127\.0\.0\.2 lies in a private net"):
            fetch(url)


@pytest.mark.parametrize(
    ("address", "public"),
    [
        ("8.8.8.8", True), ("2606:4700::1111", True), ("64:ff9b::8.8.8.8", True), ("64:ff9b::10.0.0.1", False),
        ("::ffff:10.0.0.1", False), ("::127.0.0.1", False), ("2002:a00:1::1", False), ("fe80::1%1", False),
        ("fec0::1", False), ("fd00::1", False), ("0.0.0.0", False), ("100.64.0.1", False), ("ff02::1", False),
    ],
)  # fmt: skip
def test_an_address_inside_an_address_counts(address: str, public: bool) -> None:
    assert is_public(address) is public


def test_a_name_is_asked_once_and_the_connection_goes_to_what_was_checked(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[object] = []

    def resolve(host: object, port: int, **_: object) -> list[tuple[object, ...]]:
        asked.append(host)
        return [(socket.AF_INET, socket.SOCK_STREAM, 6, "", ("127.0.0.1", port))]

    with served(said(PAGE)) as url:
        monkeypatch.setattr(socket, "create_connection", _numbers_only)
        monkeypatch.setattr(socket, "getaddrinfo", resolve)
        assert fetch(url.replace("127.0.0.1", "courier.example"), Ask(True)).data == PAGE
    assert asked == ["courier.example"]


def _numbers_only(address: tuple[str, int], timeout: float) -> socket.socket:
    made = socket.socket()
    made.settimeout(timeout)
    made.connect((str(ipaddress.ip_address(address[0])), address[1]))
    return made


OK = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n"


@pytest.mark.parametrize(
    ("answer", "line"),
    [
        (wire(OK + b"Transfer-Encoding: chunked\r\n\r\nzz\r\nwords\r\n"), "it did not answer in full"),
        (wire(OK + b"Transfer-Encoding: chunked\r\n\r\n50\r\nwords"), "it did not answer in full"),
        (wire(OK + b"X-Long: " + b"x" * 200_000 + b"\r\n\r\n"), "it did not answer in full"),
        (wire(OK + b"".join(b"X-%d: 1\r\n" % n for n in range(5000)) + b"\r\n"), "it did not answer in full"),
        (wire(OK + b"Content-Length: 9999\r\n\r\nwords", stay=True), "it did not answer in full"),
        (wire(b"nonsense\r\n\r\n"), "it did not answer in full"),
        (said(PAGE, Content_Encoding="br"), "packed as br"),
        (said(gzip.compress(PAGE)[:-9], Content_Encoding="gzip"), "the page is cut off"),
        (said(b"no gzip", Content_Encoding="gzip"), "the page is damaged"),
        (said(b"", 410), "the server answered 410; check the address"),
        (said(b"", 500), "the server answered 500; try again later"),
    ],
)
def test_answers_that_break_off_or_mislead(answer: Answer, line: str) -> None:
    assert line in refusal(answer)


def test_a_length_that_is_too_short_ends_the_page_there() -> None:
    with served(wire(OK + b"Content-Length: 5\r\n\r\nwords and more")) as url:
        assert fetch(url, Ask(True)).data == b"words"


def test_a_wrong_charset_gives_no_mojibake() -> None:
    words = page(after="<p>Президент сказал, что страна готова к миру.</p>").encode()
    with served(said(words, Content_Type="text/html; charset=iso-8859-1")) as url:
        (loaded,) = load([url], refused=never, allow_private=True)
    assert "Президент сказал" in loaded.document.text


@pytest.mark.parametrize(("given", "seconds"), [("7", 7.0), ("soon", 0.0), ("Mon, 02 Mar 2020 10:00:00 GMT", 0.0)])
def test_when_to_come_again_is_known(given: str, seconds: float) -> None:
    with served(said(b"", 429, Retry_After=given)) as url, pytest.raises(WebError) as raised:
        fetch(url, Ask(True))
    assert (raised.value.passing, raised.value.after, raised.value.status) == (True, seconds, 429)


def test_a_password_goes_to_its_own_host_only_and_is_kept_nowhere() -> None:
    seen: list[str | None] = []

    def note(request: http.server.BaseHTTPRequestHandler) -> None:
        seen.append(request.headers["Authorization"])
        said(PAGE)(request)

    with served(note) as other:
        def moved(request: http.server.BaseHTTPRequestHandler) -> None:
            seen.append(request.headers["Authorization"])
            said(b"", 302, Location=other)(request)

        with served(moved) as url:
            found = fetch(url.replace("http://", "http://ana:s3cret@"), Ask(True))
    assert seen == ["Basic YW5hOnMzY3JldA==", None]
    assert found.proof is not None
    kept = gzip_members(found.proof)
    assert b"s3cret" not in kept
    assert b"YW5hOnMzY3JldA" not in kept
    assert "s3cret" not in f"{found.url} {found.origin}"


def gzip_members(data: bytes) -> bytes:
    return gzip.decompress(data)


def test_the_snapshot_is_a_warc_of_request_and_answer_with_its_hashes() -> None:
    body = gzip.compress(PAGE)
    with served(said(body, Content_Type="text/html", Content_Encoding="gzip")) as url:
        (loaded,) = load([url], refused=never, allow_private=True)
    kept = loaded.snapshot
    assert (kept.media_type, kept.origin) == ("application/warc", url)
    assert loaded.document.snapshot == kept.sha256 == hashlib.sha256(kept.data).hexdigest()
    records = list(ArchiveIterator(io.BytesIO(kept.data), check_digests=True))
    plain = gzip_members(kept.data)
    assert [name in plain for name in (b"WARC-Type: request", b"WARC-Type: response", b"WARC-Date: ")] == [True] * 3
    assert f"sha256:{hashlib.sha256(body).hexdigest()}".encode() in plain
    assert len(records) == 2
    (again,) = from_bytes(kept.data, origin="a.warc.gz", name="a.warc.gz")
    assert (again.text, again.url, again.id) == (loaded.document.text, url, loaded.document.id)


def test_a_server_that_is_not_there_is_told() -> None:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    with pytest.raises(IntakeError, match="can't be reached"):
        fetch(f"http://127.0.0.1:{port}/", Ask(True))


def test_a_name_that_does_not_resolve_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    def resolve(*_: object, **__: object) -> None:
        raise socket.gaierror(-2, "Name or service not known")

    monkeypatch.setattr(socket, "getaddrinfo", resolve)
    with pytest.raises(IntakeError, match=r"the host courier\.example is not found"):
        fetch("http://courier.example/")
