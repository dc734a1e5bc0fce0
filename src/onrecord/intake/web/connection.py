"""Connections by urllib3 that go to the very address that was checked, so that no name can change its mind between.

A name that leads into a private net when it is asked a second time (DNS rebinding) gets no second time: it is resolved
once, all its addresses are checked, and the socket goes to one of those.
"""

from __future__ import annotations

import contextlib
import socket
import ssl
from typing import Any
from urllib.parse import SplitResult

import urllib3.connection

from onrecord.errors import WebError
from onrecord.intake.source import printable
from onrecord.intake.web.addresses import is_public


class _Plain(urllib3.connection.HTTPConnection):
    """A connection whose socket goes to a checked address."""

    allow_private = False

    def _new_conn(self) -> socket.socket:
        return checked_socket(self.host, self.port or 80, self.timeout, self.allow_private)


class _Encrypted(urllib3.connection.HTTPSConnection):
    """The same under TLS: the certificate must be that of the host's name."""

    allow_private = False

    def _new_conn(self) -> socket.socket:
        return checked_socket(self.host, self.port or 443, self.timeout, self.allow_private)


def connected(parts: SplitResult, seconds: float, allow_private: bool) -> _Plain | _Encrypted:
    """An open connection to the host of an address. Raises WebError, OSError, urllib3's HTTPError."""
    host = parts.hostname or ""
    connection: _Plain | _Encrypted
    if parts.scheme == "https":
        context = ssl.create_default_context()
        connection = _Encrypted(host, parts.port or 443, timeout=seconds, ssl_context=context)
    else:
        connection = _Plain(host, parts.port or 80, timeout=seconds)
    connection.allow_private = allow_private
    connection.connect()
    return connection


def checked_socket(host: str, port: int, timeout: Any, allow_private: bool) -> socket.socket:
    """A socket to `host`. Raises WebError where it is not found, or one of its addresses is private; OSError."""
    try:
        found = socket.getaddrinfo(host.strip("[]"), port, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError) as error:
        raise WebError(f"the host {printable(host)} is not found", "check the address", passing=True) from error
    addresses = list(dict.fromkeys(str(entry[4][0]) for entry in found))
    if not allow_private and not all(map(is_public, addresses)):
        remedy = "if it is yours, --allow-private lets it pass"
        raise WebError(f"{printable(host)} lies in a private net", remedy)
    return _first_open(addresses, port, timeout)


def _first_open(addresses: list[str], port: int, timeout: Any) -> socket.socket:
    """A socket to the first address that answers: a host may have one that can't be reached from here (IPv6).

    Each but the last gets half of the time that is left.
    """
    *others, last = addresses
    for address in others:
        timeout = timeout / 2
        with contextlib.suppress(OSError):
            return socket.create_connection((address, port), timeout=timeout)
    return socket.create_connection((last, port), timeout=timeout)
