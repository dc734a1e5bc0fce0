"""JSON as exports write it: also with half a pair of surrogates, where a text was cut inside an emoji."""

from __future__ import annotations

import re
from typing import TypeVar

import msgspec

Shape = TypeVar("Shape")
_FIRST, _SECOND = rb"\\u[dD][89abAB][0-9a-fA-F]{2}", rb"\\u[dD][c-fC-F][0-9a-fA-F]{2}"
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
