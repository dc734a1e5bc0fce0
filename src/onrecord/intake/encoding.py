"""Bytes -> text: byte-order mark, UTF-8, what is declared, then evidence; never a guess that nothing supports."""

from __future__ import annotations

import codecs
import re
import tomllib
from functools import cache
from pathlib import Path
from typing import NamedTuple

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_META = re.compile(
    rb"""<meta[^>]{0,200}?charset\s*=\s*["']?\s*([\w.:-]+)|<\?xml[^>]{0,100}encoding=["']([\w.:-]+)""", re.I
)
# The Encoding Standard reads these labels as the Windows code pages, because that is what their pages hold.
_WINDOWS = {"iso8859-1": "windows-1252", "ascii": "windows-1252", "iso8859-9": "windows-1254"}
# Encodings whose bytes are all ASCII, so that they pass for UTF-8: here a declaration is the only evidence.
_SEVEN_BIT = ("iso2022", "hz", "utf-7")
_TYPOGRAPHY = frozenset("\xa0\xad«»“”„‘’‚‹›–—…•·§©®™№€£°±²³½¼¿¡ºª´×÷")
_WORD = re.compile(r"[^\W\d_]+")

# Share of characters beyond ASCII that must fit for a reading to be believed. A right reading of a news text has names
# and marks of other languages among its letters, a wrong one fits by accident: on tests/intake/test_encoding.py's texts
# right reading scores 0.94 to 1.0, and of the wrong ones that stay below it the median is 0.55 (November 2026).
BELIEVED, _RIGHT = 0.85, 0.94
# Valid UTF-8 letters to one damaged byte, above which a text is UTF-8 with damage and not of another encoding.
_TO_ONE = 4
_SAMPLE = 100_000  # bytes; enough evidence for one encoding
_PROBE = 20_000  # bytes, enough to believe a declaration
# Characters beyond ASCII from which on a declaration is believed less than what fits better: servers call all that they
# have ISO 8859-1. In fewer, a name or two, another encoding may fit by accident. By hand, 2026-11-26.
_TELLING = 8
# High bytes of UTF-16: Latin with its additions, Greek, Cyrillic, Armenian, Georgian, and marks.
_HIGH = (0x00, 0x01, 0x02, 0x03, 0x04, 0x05, 0x10, 0x20)


class _Alphabet(NamedTuple):
    encoding: str
    letters: frozenset[str]


def decode(data: bytes, declared: str | None = None) -> str | None:
    """The text of `data`, or None where nothing says how to read it.

    `declared` is an encoding's label from a header or a page; where its letters make no words and those of another
    encoding do, it is mistaken. Damaged UTF-8 is read with U+FFFD for what is lost.
    """
    for mark, name in _MARKS:
        if data.startswith(mark):
            return data[len(mark) :].decode("utf-8", "replace") if name == "utf-8" else data.decode(name, "replace")
    label = _codec(declared)
    if label and label.startswith(_SEVEN_BIT):
        return data.decode(label, "replace")
    return _utf8(data) or _declared(data, label) or _damaged_utf8(data) or _wide(data) or _by_evidence(data)


def decode_markup(data: bytes, declared: str | None = None) -> str | None:
    """The same for a page or a feed, with U+FFFD for NUL, as browsers have it (HTML, 13.2.5)."""
    # Where NUL is a half of wide characters, the first reading succeeds.
    return decode(data, declared) or decode(data.replace(b"\0", "\ufffd".encode()), declared)


def utf8(data: bytes) -> str | None:
    """The text of UTF-8, also where some of it is lost; None where it is none."""
    return _utf8(data) or _damaged_utf8(data)


def declared_in(data: bytes) -> str | None:
    """The encoding that an HTML page or an XML file names in its first kilobytes."""
    found = _META.search(data[:4096])
    return (found[1] or found[2]).decode("ascii", "replace") if found else None


def _codec(label: str | None) -> str | None:
    try:
        name = codecs.lookup(label or "").name
        return _WINDOWS.get(name, name) if "\0".encode(name) else None
    except (LookupError, ValueError, TypeError, AssertionError):  # no such codec, or one that is not of text ("hex")
        return None


def _utf8(data: bytes) -> str | None:
    if b"\0" in data[:_SAMPLE]:
        return None
    try:
        return data.decode()
    except UnicodeDecodeError:
        return _halves(data)


def _halves(data: bytes) -> str | None:
    """UTF-8 in which surrogates stand one by one (CESU-8, UTR 26): pairs are joined, lone ones become U+FFFD."""
    try:
        return data.decode("utf-8", "surrogatepass").encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
    except UnicodeDecodeError:
        return None


def _declared(data: bytes, label: str | None) -> str | None:
    if not label or label == "utf-8" or (b"\0" in data[:_SAMPLE] and not label.startswith(("utf-16", "utf-32"))):
        return None
    return data.decode(_better(data[:_PROBE], label) or label, "replace")


def _better(sample: bytes, label: str) -> str | None:
    """The encoding that fits better than the declared one, of which an alphabet must be known to say so."""
    alphabets = [one for one in _alphabets() if codecs.lookup(one.encoding).name == codecs.lookup(label).name]
    if not alphabets or sum(byte > 0x7F for byte in sample) < _TELLING:
        return None
    own = max(_fit(sample, alphabet) for alphabet in alphabets)
    fit, found = _best(sample) if own < _RIGHT else (own, "")
    return found if fit >= BELIEVED and fit > own else None


def _damaged_utf8(data: bytes) -> str | None:
    if b"\0" in data[:_SAMPLE]:
        return None
    text = data.decode("utf-8", "replace")
    lost = text.count("\ufffd")
    whole = sum(char > "\x7f" for char in text) - lost
    cut_off = lost == 1 and text.endswith("\ufffd") and len(data) > 3
    return text if whole >= _TO_ONE * lost or (cut_off and whole) else None


def _wide(data: bytes) -> str | None:
    """UTF-16 without its mark: in a text of letters every other byte is one of a few."""
    sample = data[: _SAMPLE // 2 * 2]
    for name, high in (("utf-16-le", sample[1::2]), ("utf-16-be", sample[0::2])):
        if sample and len(high) == len(sample) / 2 and sum(map(high.count, _HIGH)) >= 0.9 * len(high):
            text = data.decode(name, "replace")
            return text if "\0" not in text else None
    return None


def _by_evidence(data: bytes) -> str | None:
    fit, encoding = _best(data[:_SAMPLE])
    return data.decode(encoding, "replace") if fit >= BELIEVED else None


def _best(sample: bytes) -> tuple[float, str]:
    """The encoding that fits best, of equals the first, and how well."""
    scored = [(_fit(sample, alphabet), -place) for place, alphabet in enumerate(_alphabets())]
    fit, place = max(scored)
    return fit, _alphabets()[-place].encoding


def _fit(sample: bytes, alphabet: _Alphabet) -> float:
    """The share of the characters beyond ASCII that this language writes, in words of its script and a known case."""
    text = sample.decode(alphabet.encoding, "replace")
    beyond = sum(char > "\x7f" for char in text)
    marks = sum(char in _TYPOGRAPHY for char in text)
    letters = sum(_letters(word, alphabet.letters) for word in _WORD.findall(text) if not word.isascii())
    return (marks + letters) / beyond if beyond else 0.0


def _letters(word: str, letters: frozenset[str]) -> int:
    """How many letters beyond ASCII of `word` fit: none where its case is mixed or its scripts are."""
    if not (word.islower() or word.isupper() or word.istitle()):
        return 0
    beyond = [char for char in word.lower() if char > "\x7f" and char != "\u0307"]
    latin = max(letters) < "\u0370"
    if (latin and len(word) > 3 and 2 * len(beyond) > len(word) + 1) or (not latin and len(beyond) < len(word)):
        return 0
    return sum(char in letters for char in beyond)


@cache
def _alphabets() -> tuple[_Alphabet, ...]:
    table = tomllib.loads(Path(__file__).with_name("encodings.toml").read_text(encoding="utf-8"))
    return tuple(_Alphabet(entry["name"], frozenset(entry["letters"])) for entry in table["encoding"])
