"""One page from the web: redirects followed, addresses checked at each, time and size bounded, by urllib3."""

from __future__ import annotations

import base64
import contextlib
import http.client
import socket
import threading
import time
import zlib
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from urllib.parse import SplitResult, unquote, urljoin, urlsplit, urlunsplit

import urllib3.exceptions

from onrecord.errors import WebError
from onrecord.intake.packed import gunzipped
from onrecord.intake.source import printable
from onrecord.intake.web.connection import connected
from onrecord.intake.web.exchange import Exchange, Hop

SECONDS = 30.0  # for a page with all its redirects
LARGEST = 64 << 20  # bytes, unpacked
REDIRECTS = 5
AGENT = "onrecord/0.1 (reads news for its user)"
_PORTS = {"http": ":80", "https": ":443"}
_PIECE = 1 << 16
_LONGEST = 4096  # characters of cookies
_SERVED = frozenset({200, 203})  # 203: by a proxy that changed it
_LATER = frozenset({408, 425, 429, 500, 502, 503, 504})
_FAILURES = (OSError, http.client.HTTPException, urllib3.exceptions.HTTPError, ValueError)


@dataclass(frozen=True, slots=True)
class Ask:
    """How a page is asked for; `headers` go with each request.

    `before` is called with each address before it is asked for, those of redirects too; it may wait, which does not
    count, or refuse by a WebError.
    """

    allow_private: bool = False
    seconds: float = SECONDS
    headers: Mapping[str, str] = field(default_factory=dict)
    before: Callable[[str], None] | None = None


PLAINLY = Ask()


def ask(url: str, how: Ask = PLAINLY) -> Exchange:
    """What the server at an http(s) address answered in the end: status 200, or 304 where `how.headers` ask for it.

    Raises WebError where the address leads into a private net (unless allowed), redirects without end, takes longer
    than `how.seconds`, is larger than LARGEST, breaks off, or answers with an error. The name and password of an
    address go to its own host only, and are kept nowhere.
    """
    try:
        return _asked(url, how)
    except WebError as error:
        raise error.of(printable(bare(url)), "") from error


def origin(url: str) -> str:
    """Scheme, host and port of an address, without the port that the scheme has anyway (RFC 6454, 6.2)."""
    parts = urlsplit(url)
    host = parts.netloc.rpartition("@")[2].lower().removesuffix(_PORTS.get(parts.scheme, ""))
    return f"{parts.scheme}://{host}"


def bare(url: str) -> str:
    """The address without name, password and fragment."""
    try:
        parts = urlsplit(url)
        return urlunsplit(parts._replace(netloc=parts.netloc.rpartition("@")[2], fragment=""))
    except ValueError:
        return url


def _asked(url: str, how: Ask) -> Exchange:
    deadline, hops, at = time.monotonic() + how.seconds, list[Hop](), url
    secret = _secret(_split(url))
    for _ in range(REDIRECTS + 1):
        parts = _split(at)
        own = _cookies(hops, origin(at))
        if secret and origin(at) == origin(url):
            own["Authorization"] = secret
        try:
            deadline += _before(how, parts)
            hops.append(_hop(parts, how, own, deadline))
            where = hops[-1].header("location")
            if not (hops[-1].status in {301, 302, 303, 307, 308} and where):
                return _judged(hops)
        except WebError as error:
            raise error.of("", origin(at)) from error
        at = _joined(at, where)
    raise WebError("it redirects without end", "check the address in a browser")


def _before(how: Ask, parts: SplitResult) -> float:
    """How many seconds went by before the address may be asked for."""
    began = time.monotonic()
    if how.before is not None:
        how.before(bare(urlunsplit(parts)))
    return time.monotonic() - began


def _cookies(hops: list[Hop], server: str) -> dict[str, str]:
    """The header that brings back what a server gave to be shown while it redirects (RFC 6265); nothing outlives that.

    Many a site sends its visitors round once to see whether they keep it.
    """
    given = (value.partition(";")[0].partition("=") for hop in hops if origin(hop.url) == server
             for name, value in hop.headers if name.lower() == "set-cookie")  # fmt: skip
    jar = {name.strip(): value.strip() for name, sign, value in given if sign}
    shown = "; ".join(f"{name}={value}" for name, value in jar.items())
    return {"Cookie": shown} if shown and shown.isascii() and len(shown) <= _LONGEST else {}


def _hop(parts: SplitResult, how: Ask, secret: Mapping[str, str], deadline: float) -> Hop:
    left = max(0.1, deadline - time.monotonic())
    late = threading.Event()
    try:
        connection = connected(parts, left, how.allow_private)
    except _FAILURES as error:
        raise WebError(f"{parts.hostname} can't be reached ({_why(error)})", "try again later", passing=True) from error
    # A server that trickles bytes never runs into the socket's own limit, so the connection is cut from outside.
    cut = threading.Timer(left, _cut, [connection.sock, late])
    cut.daemon = True
    cut.start()
    asked = {"Host": _host(parts), "User-Agent": AGENT, "Accept-Encoding": "gzip, identity", **how.headers}
    target = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
    try:
        connection.request("GET", target, headers={**asked, **secret}, preload_content=False, decode_content=False)
        answer = connection.getresponse()
        body = _body(answer)
        if late.is_set():
            raise TimeoutError("it took too long")
    except _FAILURES as error:
        why = "it took too long" if late.is_set() else _why(error)
        raise WebError(f"it did not answer in full ({why})", "try again later", passing=True) from error
    finally:
        cut.cancel()
        connection.close()
    taken = datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
    headers = tuple((printable(name), _value(value)) for name, value in answer.headers.items())
    return Hop(bare(urlunsplit(parts)), tuple(asked.items()), answer.status, answer.reason or "", headers, body, taken)


def _value(said: str) -> str:
    """What a header says: servers write UTF-8, which the library takes for Latin-1."""
    with contextlib.suppress(UnicodeError):
        said = said.encode("latin-1").decode()
    return printable(said)


def _body(answer: urllib3.response.BaseHTTPResponse) -> bytes:
    pieces, size = [], 0
    with contextlib.closing(answer):
        for piece in answer.stream(_PIECE, decode_content=False):
            pieces.append(piece)
            size += len(piece)
            if size > LARGEST:
                raise WebError(f"the page is larger than {LARGEST >> 20} MiB", "fetch it yourself")
    return b"".join(pieces)


def _judged(hops: list[Hop]) -> Exchange:
    last = hops[-1]
    if last.status == 304:
        return Exchange(tuple(hops), b"")
    if last.status not in _SERVED:
        after = _seconds(last.header("retry-after"))
        remedy = "try again later" if last.status in _LATER else "check the address in a browser"
        # "Too many requests" (RFC 6585, 4) is said of all that we ask; any other answer may be the page's alone.
        raise WebError(f"the server answered {last.status}", remedy, passing=last.status in _LATER, after=after,
                       status=last.status, whole=last.status == 429)  # fmt: skip
    return Exchange(tuple(hops), _unpacked(last))


def _seconds(said: str) -> float:
    """What Retry-After asks for: seconds, or a date (RFC 9110, 10.2.3); nothing where it is neither."""
    if said.isdecimal():
        return float(said[:9])
    try:
        return max(0.0, (parsedate_to_datetime(said) - datetime.now(UTC)).total_seconds())
    except (ValueError, TypeError, IndexError, OverflowError):
        return 0.0


def _unpacked(hop: Hop) -> bytes:
    coding = hop.header("content-encoding").strip().lower()
    if coding in {"", "identity"}:
        return hop.body
    if coding not in {"gzip", "x-gzip", "deflate"}:
        raise WebError(f"the page is packed as {coding[:20]}, which was not asked for", "fetch it yourself")
    try:
        body, is_whole = _inflated(hop.body) if coding == "deflate" else gunzipped(hop.body, LARGEST)
    except zlib.error as error:
        raise WebError("the page is damaged", "try again later", passing=True) from error
    if len(body) > LARGEST:
        raise WebError(f"the page is larger than {LARGEST >> 20} MiB", "fetch it yourself")
    if not is_whole:
        raise WebError("the page is cut off", "try again later", passing=True)
    return body


def _inflated(data: bytes) -> tuple[bytes, bool]:
    """What "deflate" holds, with the header of zlib (RFC 1950), as it should be, or bare, as some servers send it."""
    unpacker = zlib.decompressobj(zlib.MAX_WBITS if data[:1] == b"\x78" else -zlib.MAX_WBITS)
    return unpacker.decompress(data, LARGEST + 1), unpacker.eof


def _joined(at: str, where: str) -> str:
    try:
        return urljoin(at, where)
    except ValueError:  # a host in half a pair of brackets; it is refused like any other that is none
        return where


def _split(at: str) -> SplitResult:
    try:
        parts = urlsplit(at)
        known = parts.scheme in {"http", "https"} and parts.hostname and (parts.port is None or parts.port > 0)
    except ValueError:
        known = False
    if not known:
        raise WebError(f"{printable(bare(at))} is no address of a web page", "give one with http or https")
    # Letters beyond ASCII, which people copy from their browsers, go as UTF-8 in percent signs.
    return parts._replace(path=_quoted(parts.path), query=_quoted(parts.query))


def _quoted(text: str) -> str:
    return "".join(char if "!" <= char <= "~" else "".join(f"%{byte:02X}" for byte in char.encode("utf-8", "replace"))
                   for char in text)  # fmt: skip


def _host(parts: SplitResult) -> str:
    host = parts.netloc.rpartition("@")[2]
    return host if host.isascii() else host.encode("idna").decode()


def _secret(parts: SplitResult) -> str | None:
    if parts.username is None:
        return None
    pair = f"{unquote(parts.username)}:{unquote(parts.password or '')}"
    return "Basic " + base64.b64encode(pair.encode()).decode()


def _cut(connected: socket.socket, late: threading.Event) -> None:
    late.set()  # before the cut, which wakes the one who reads
    # Closing would not wake the thread that waits for bytes; this does.
    with contextlib.suppress(OSError):
        connected.shutdown(socket.SHUT_RDWR)


def _why(error: Exception) -> str:
    return printable(str(error))[:200] or type(error).__name__
