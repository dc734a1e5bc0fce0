"""How large a file of a kind may be, so that it is read in bounded time and 1 GB of memory, whatever it holds."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from onrecord.errors import IntakeError
from onrecord.intake.sniff import Kind
from onrecord.intake.source import Source

LONGEST = 10_000_000  # characters of a document, three times those of War and Peace


@dataclass(frozen=True, slots=True)
class Bound:
    """Bytes of a file, and how often each of some signs may stand in it: what costs memory comes with one."""

    size: int
    signs: Mapping[bytes, int] = field(default_factory=dict)


_JSON = Bound(512 << 20, {b"{": 3_000_000})
# So that the worst file of its kind that passes stays below 1 GB and ends in a minute or two: tests/intake/hostile.py.
# Measured 2026-11-26 on 2 busy cores of an Intel Xeon: Markdown of nothing but marks takes 33 s a MB; the extraction
# squares the paragraphs of a page, 30,000 in 29 s, while of the 181 pages of Zyte's benchmark none has more than 3,229
# “<”. Kinds that are not named hold sources of their own, or have a bound in their parser.
_BOUNDS: dict[Kind, Bound] = {
    "text": Bound(4 * LONGEST),
    "subtitles": Bound(4 * LONGEST),
    "markdown": Bound(4 << 20),
    "html": Bound(32 << 20, {b"<": 30_000}),
    "feed": Bound(32 << 20, {b"<": 300_000}),
    "mail": Bound(128 << 20, {b":": 500_000, b"\n--": 20_000}),
    "pdf": Bound(256 << 20),
    "json feed": _JSON,
    "telegram": _JSON,
    "telegram account": _JSON,
    "facebook": _JSON,
}


def check_size(source: Source, kind: Kind) -> None:
    """IntakeError where a file is larger than those of its kind are."""
    bound = _BOUNDS.get(kind)
    if bound is None:
        return
    if len(source.data) > bound.size:
        most = f"{bound.size >> 20} MiB"
        raise IntakeError(source.origin, f"it is larger than {most}, too large for {kind}", "split it")
    for sign, most_of_it in bound.signs.items():
        if source.data.count(sign) > most_of_it:
            shown = sign.decode().strip()
            cause = f"“{shown}” stands in it more than {most_of_it:,} times, too often for {kind}"
            raise IntakeError(source.origin, cause, "split it, or save its text in a .txt file")


def check_length(text: str, origin: str) -> None:
    """IntakeError where a text is longer than a document's may be."""
    if len(text) > LONGEST:
        raise IntakeError(origin, f"its text is longer than {LONGEST:,} characters", "split it")
