"""Against a server on loopback that misbehaves in each way."""

from __future__ import annotations

import gzip
import http.server
import socket
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager

import pytest

from onrecord.errors import IntakeError
from onrecord.intake import fetch as fetching
from onrecord.intake import load
from onrecord.intake.fetch import fetch
from tests.intake import never
from tests.intake.test_html import page

PAGE = page().encode()
Answer = Callable[[http.server.BaseHTTPRequestHandler], None]


@contextmanager
def served(answer: Answer) -> Iterator[str]:
    """The address of a server that answers each request so."""

    class Handler(http.server.BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            answer(self)

        def log_message(self, *_: object) -> None:
            pass

    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}/story?id=1"
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


def said(body: bytes, status: int = 200, **headers: str) -> Answer:
    def answer(request: http.server.BaseHTTPRequestHandler) -> None:
        request.send_response(status)
        for name, value in headers.items():
            request.send_header(name.replace("_", "-"), value)
        request.end_headers()
        request.wfile.write(body)

    return answer


def refusal(answer: Answer, seconds: float = 5.0) -> str:
    with served(answer) as url, pytest.raises(IntakeError) as raised:
        fetch(url, allow_private=True, seconds=seconds)
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
        assert fetch(url, allow_private=True).data == PAGE


def test_a_redirect_is_followed_to_its_end() -> None:
    def answer(request: http.server.BaseHTTPRequestHandler) -> None:
        moved = request.path != "/end"
        said(b"moved" if moved else PAGE, 302 if moved else 200, **({"Location": "/end"} if moved else {}))(request)

    with served(answer) as url:
        found = fetch(url, allow_private=True)
    assert (found.data, found.url) == (PAGE, url.replace("/story?id=1", "/end"))


def test_redirects_end() -> None:
    assert "it redirects without end" in refusal(said(b"", 302, Location="/again"))


@pytest.mark.parametrize("where", ["file:///etc/hostname", "ftp://courier.example/", "http://[bad"])
def test_a_redirect_leads_to_no_other_scheme(where: str) -> None:
    assert "is no address of a web page" in refusal(said(b"", 302, Location=where))


def test_an_error_is_told() -> None:
    assert "the server answered 404" in refusal(said(PAGE, 404))


def test_a_page_that_is_too_large_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(fetching, "LARGEST", 1000)
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
    monkeypatch.setattr(fetching, "_ask", lambda at, *_: _moved() if at == "http://courier.example/" else _asked(at))
    with pytest.raises(IntakeError, match=r"127\.0\.0\.1 lies in a private net"):
        fetch("http://courier.example/")


_ask = fetching._ask


def _asked(at: str) -> fetching._Answer:
    return _ask(at, at, False, 1.0)


def _moved() -> fetching._Answer:
    from email.message import Message

    headers = Message()
    headers["location"] = "http://127.0.0.1:1/"
    return fetching._Answer(302, headers, b"")


def test_a_server_that_is_not_there_is_told() -> None:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    with pytest.raises(IntakeError, match="can't be reached"):
        fetch(f"http://127.0.0.1:{port}/", allow_private=True)


def test_a_name_that_does_not_resolve_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    def resolve(*_: object, **__: object) -> None:
        raise socket.gaierror(-2, "Name or service not known")

    monkeypatch.setattr(socket, "getaddrinfo", resolve)
    with pytest.raises(IntakeError, match=r"the host courier\.example is not found"):
        fetch("http://courier.example/")
