"""JSON as exports write it: with half a pair of surrogates, where a text was cut inside an emoji, or cut off itself."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import TypeVar

import msgspec

from onrecord.errors import IntakeError
from onrecord.intake.source import Source

Shape = TypeVar("Shape")
_FIRST, _SECOND = rb"\\u[dD][89abAB][0-9a-fA-F]{2}", rb"\\u[dD][c-fC-F][0-9a-fA-F]{2}"
_TOKEN = re.compile(rb'"(?:[^"\\]++|\\.)*+(?:"|\\?\Z)|[\[\]{}]', re.DOTALL)
_CLOSING = {b"{": b"}", b"[": b"]"}
_PAIR_OR_HALF = re.compile(rb"(\\\\|%b%b)|%b|%b" % (_FIRST, _SECOND, _FIRST, _SECOND))


def decoded(data: bytes, shape: type[Shape]) -> Shape:
    """What the JSON says, as `shape`; half a pair of surrogates as U+FFFD. Raises MsgspecError, RecursionError."""
    data = data.removeprefix(b"\xef\xbb\xbf")
    try:
        return msgspec.json.decode(data, type=shape)
    except msgspec.ValidationError:
        raise
    except msgspec.DecodeError:
        return msgspec.json.decode(_PAIR_OR_HALF.sub(lambda found: found[1] or b"\\ufffd", data), type=shape)


def salvaged(source: Source, shape: type[Shape], lists: int = 1) -> tuple[Shape, tuple[IntakeError, ...]]:
    """What the source says, as `shape`; of one that is cut off the entries that are whole, and the warning.

    `lists` is how many lists its entries lie in. Raises as `decoded` does.
    """
    try:
        return decoded(source.data, shape), ()
    except msgspec.ValidationError:
        raise
    except msgspec.DecodeError:
        whole = closed(source.data, lists)
        if not whole:
            raise
        return decoded(whole, shape), (source.cut_off(),)


def each(source: Source, entries: Iterable[msgspec.Raw], shape: type[Shape]) -> Iterator[Shape | IntakeError]:
    """The entries as `shape`, one by one, so that one which is of another shape leaves the others whole."""
    for number, entry in enumerate(entries, 1):
        try:
            yield decoded(bytes(entry), shape)
        except msgspec.MsgspecError as error:
            yield IntakeError(source.origin, f"its entry {number} can't be read ({error})", "the others were read")


def closed(data: bytes, lists: int = 1) -> bytes:
    """JSON that is cut off, ended after the last whole object that lies in so many lists; empty where there is none."""
    awaited: list[bytes] = []
    end, left = 0, b""
    for token in _TOKEN.finditer(data):
        sign = token[0]
        if sign in _CLOSING:
            awaited.append(_CLOSING[sign])
        elif not sign.startswith(b'"'):
            if not awaited or awaited.pop() != sign:
                break
            if awaited[-1:] == [b"]"] and awaited.count(b"]") <= lists:
                end, left = token.end(), b"".join(reversed(awaited))
    return data[:end] + left
