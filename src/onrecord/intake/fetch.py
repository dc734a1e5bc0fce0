"""One page from the web, in bounded time and size, and only from where the user may mean to read.

Addresses are checked after the name is resolved, at every redirect, and the connection goes to the address that was
checked, so that a name can't be made to point into a private net in between (DNS rebinding).
"""

from __future__ import annotations

import contextlib
import http.client
import ipaddress
import socket
import ssl
import threading
import time
import zlib
from dataclasses import dataclass
from email.message import Message
from urllib.parse import SplitResult, urljoin, urlsplit

from onrecord.errors import IntakeError
from onrecord.intake.source import Source, printable

SECONDS = 30.0  # for a page with all its redirects
LARGEST = 64 << 20  # bytes, unpacked
REDIRECTS = 5
_AGENT = "onrecord/0.1 (reads news for its user)"


@dataclass(frozen=True, slots=True)
class _Answer:
    status: int
    headers: Message
    body: bytes


def fetch(url: str, *, allow_private: bool = False, seconds: float = SECONDS) -> Source:
    """The page at an http(s) address, as a source.

    Raises IntakeError where the address leads into a private net (unless `allow_private`), redirects without end,
    takes longer than `seconds`, is larger than LARGEST, or answers with an error.
    """
    at, deadline = url, time.monotonic() + seconds
    for _ in range(REDIRECTS + 1):
        answer = _ask(at, url, allow_private, max(0.1, deadline - time.monotonic()))
        where = answer.headers.get("location")
        if not (300 <= answer.status < 400 and where):
            return _source(answer, at, url)
        at = _joined(at, where)
    raise IntakeError(printable(url), "it redirects without end", "check the address in a browser")


def _ask(at: str, url: str, allow_private: bool, seconds: float) -> _Answer:
    parts = _split(at, url)
    address = _resolved(parts, url, allow_private)
    connection = _connect(parts, address, url, seconds)
    # A server that trickles bytes never runs into the socket's own limit, so the connection is cut from outside.
    late = threading.Event()
    cut = threading.Timer(seconds, _cut, [connection.sock, late])
    cut.daemon = True
    cut.start()
    try:
        target = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
        connection.request("GET", target, headers={"User-Agent": _AGENT, "Accept-Encoding": "gzip, identity"})
        with connection.getresponse() as response:
            return _answer(response, late)
    except (OSError, http.client.HTTPException, ValueError) as error:
        raise IntakeError(printable(url), f"it did not answer in full ({_why(error)})", "try again later") from error
    finally:
        cut.cancel()
        connection.close()


def _answer(response: http.client.HTTPResponse, late: threading.Event) -> _Answer:
    body = response.read(LARGEST + 1)
    if late.is_set():
        raise TimeoutError("it took too long")
    if response.length and len(body) <= LARGEST:
        raise http.client.IncompleteRead(body, response.length)
    return _Answer(response.status, response.headers, body)


def _joined(at: str, where: str) -> str:
    try:
        return urljoin(at, where)
    except ValueError:  # a host in half a pair of brackets; it is refused like any other that is none
        return where


def _split(at: str, url: str) -> SplitResult:
    try:
        parts = urlsplit(at)
        known = parts.scheme in {"http", "https"} and parts.hostname and (parts.port is None or parts.port > 0)
    except ValueError:
        known = False
    if not known:
        raise IntakeError(printable(url), f"{printable(at)} is no address of a web page", "give one with http or https")
    return parts


def _resolved(parts: SplitResult, url: str, allow_private: bool) -> str:
    host = parts.hostname or ""
    try:
        found = socket.getaddrinfo(host, _port(parts), type=socket.SOCK_STREAM)
    except (OSError, UnicodeError) as error:
        raise IntakeError(printable(url), f"the host {printable(host)} is not found", "check the address") from error
    addresses = [str(entry[4][0]) for entry in found]
    if not allow_private and not all(map(_is_public, addresses)):
        raise IntakeError(
            printable(url), f"{printable(host)} lies in a private net", "allow private addresses if you mean it"
        )
    return addresses[0]


def _is_public(address: str) -> bool:
    found = ipaddress.ip_address(address)
    return found.is_global and not found.is_multicast


def _port(parts: SplitResult) -> int:
    return parts.port or (443 if parts.scheme == "https" else 80)


def _connect(parts: SplitResult, address: str, url: str, seconds: float) -> http.client.HTTPConnection:
    """A connection to `address` that speaks to the host of `parts`."""
    host, port = parts.hostname or "", _port(parts)
    connection = http.client.HTTPConnection(host, port, timeout=seconds)
    if parts.scheme == "https":
        connection.default_port = 443
    try:
        plain = socket.create_connection((address, port), timeout=seconds)
        if parts.scheme == "https":
            plain = ssl.create_default_context().wrap_socket(plain, server_hostname=host)
    except OSError as error:
        raise IntakeError(printable(url), f"{host} can't be reached ({_why(error)})", "try again later") from error
    connection.sock = plain
    return connection


def _cut(connected: socket.socket, late: threading.Event) -> None:
    late.set()  # before the cut, which wakes the one who reads
    # Closing would not wake the thread that waits for bytes; this does.
    with contextlib.suppress(OSError):
        connected.shutdown(socket.SHUT_RDWR)


def _why(error: Exception) -> str:
    return printable(str(error)) or type(error).__name__


def _source(answer: _Answer, at: str, url: str) -> Source:
    if answer.status != 200:
        raise IntakeError(printable(url), f"the server answered {answer.status}", "check the address in a browser")
    body = _unpacked(answer, url)
    html = answer.headers.get_content_type() in {"text/html", "application/xhtml+xml"}
    name = "page.html" if html else urlsplit(at).path.rpartition("/")[2]
    return Source(body, printable(url), name, at, answer.headers.get_content_charset())


def _unpacked(answer: _Answer, url: str) -> bytes:
    body, rest = answer.body, b""
    try:
        if answer.headers.get("content-encoding", "").lower() == "gzip":
            unpacker = zlib.decompressobj(wbits=31)
            body, rest = unpacker.decompress(body, LARGEST), unpacker.unconsumed_tail
    except zlib.error as error:
        raise IntakeError(printable(url), "the page is damaged", "try again later") from error
    if rest or len(body) > LARGEST:
        raise IntakeError(printable(url), "the page is larger than 64 MiB", "fetch it yourself")
    return body
