"""Servers on loopback that answer as a test wants, well or badly."""

from __future__ import annotations

import hashlib
import http.server
import socket
import struct
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from email.message import Message

Answer = Callable[[http.server.BaseHTTPRequestHandler], None]


@contextmanager
def served(answer: Answer) -> Iterator[str]:
    """The address of a server that answers each request so."""

    class Handler(http.server.BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            answer(self)

        def log_message(self, *_: object) -> None:
            pass

    server = _Server(("127.0.0.1", 0), Handler)
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


def wire(data: bytes, stay: bool = False) -> Answer:
    """An answer as bare bytes; with `stay` it breaks off by a reset."""

    def answer(request: http.server.BaseHTTPRequestHandler) -> None:
        request.close_connection = True
        request.wfile.write(data)
        if stay:
            request.wfile.flush()
            request.connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
            request.connection.close()

    return answer


class _Server(http.server.ThreadingHTTPServer):
    request_queue_size = 64

    def handle_error(self, *_: object) -> None:
        """Clients that are killed, or had enough, are what the tests are about."""


@dataclass
class Site:
    """A site whose pages can be changed: what it answers by path, and what it was asked."""

    address: str
    answers: dict[str, Answer] = field(default_factory=dict)
    asked: list[tuple[str, Message]] = field(default_factory=list)

    def url(self, path: str) -> str:
        return self.address + path

    @property
    def paths(self) -> list[str]:
        """What was asked for so far, without robots.txt; asking forgets."""
        found = [path for path, _ in self.asked if path != "/robots.txt"]
        self.asked.clear()
        return found

    def serve(self, path: str, body: bytes | str, kind: str = "text/html", *, etag: bool = True) -> None:
        """A page that is there; with `etag` it is not sent twice to those who have it."""
        data = body.encode() if isinstance(body, str) else body
        mark = f'"{hashlib.sha256(data).hexdigest()}"'

        def answer(request: http.server.BaseHTTPRequestHandler) -> None:
            if etag and request.headers["If-None-Match"] == mark:
                said(b"", 304, ETag=mark)(request)
                return
            # No two answers are the same: each has a header that counts.
            headers = {"Content_Type": f"{kind}; charset=utf-8", "X_Now": str(time.monotonic_ns())}
            said(data, 200, **headers | ({"ETag": mark} if etag else {}))(request)

        self.answers[path] = answer

    def feed(self, path: str, entries: dict[str, str], *, etag: bool = True) -> None:
        """An RSS feed of paths, each with the day of its last change."""
        items = "".join(
            f"<item><title>One</title><link>{self.url(one)}</link><atom:updated>{updated}</atom:updated></item>"
            for one, updated in entries.items()
        )
        self.serve(path, f"{RSS}{items}</channel></rss>", "application/rss+xml", etag=etag)


RSS = '<?xml version="1.0"?><rss version="2.0" xmlns:atom="http://www.w3.org/2005/Atom"><channel><title>Torvin</title>'


@contextmanager
def site() -> Iterator[Site]:
    """A site with nothing on it yet."""
    made = Site("")

    def answer(request: http.server.BaseHTTPRequestHandler) -> None:
        made.asked.append((request.path, request.headers))
        made.answers.get(request.path, said(b"nothing here", 404))(request)

    with served(answer) as url:
        made.address = url.removesuffix("/story?id=1")
        yield made
