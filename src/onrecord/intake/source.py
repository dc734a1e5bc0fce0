"""What a parser is given: bytes, and what is known of them before they are read."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from onrecord.errors import IntakeError

if TYPE_CHECKING:
    from onrecord.intake.outlets import Outlets
    from onrecord.model import Document


@dataclass(frozen=True, slots=True)
class Source:
    """Bytes to be read, and what came with them.

    `origin` is what messages name (a path, a URL, "mail.eml: report.pdf"); `name` is a file name, which helps to find
    the kind; `url` and `charset` are what a server or a mail header said; `depth` counts the containers around it, and
    `packed` says that one of them was compressed. `proof` is the WARC of how they came from the web, kept in place of
    the bytes themselves. `outlets` are the user's corrections for pages, None where there are none. `taken` is when
    the bytes were had, in ISO 8601, UTC; None for now.
    """

    data: bytes
    origin: str
    name: str = ""
    url: str | None = None
    charset: str | None = None
    depth: int = 0
    packed: bool = False
    proof: bytes | None = None
    outlets: Outlets | None = None
    taken: str | None = None

    @property
    def suffix(self) -> str:
        """The file name's last suffix, in lower case, with its dot; empty where it has none."""
        return PurePosixPath(self.name.partition("?")[0]).suffix.lower()

    def part(
        self, data: bytes, name: str, *, url: str | None = None, charset: str | None = None, packed: bool = False,
        taken: str | None = None,
    ) -> Source:  # fmt: skip
        """What a container holds under `name`."""
        origin = f"{self.origin}: {printable(name)}"
        depth, packed = self.depth + 1, packed or self.packed
        taken = taken or self.taken
        return Source(data, origin, name, url, charset, depth, packed, self.proof, self.outlets, taken)

    def cut_off(self) -> IntakeError:
        """What is to be said of bytes that end before what they hold does, once all that is there was read."""
        return IntakeError(self.origin, "it is damaged or cut off; it was read as far as it goes", "fetch it again")


# A parser gives documents, sources of their own where the bytes are a container (a mail, an archive), and an error for
# each part that can't be read while the rest can; it raises where nothing can.
Parsed = Iterator["Document | Source | IntakeError"]


def printable(text: str) -> str:
    """`text` on one line, without control characters and marks that turn the direction of writing."""
    plain = "".join(" " if char.isspace() else char for char in text)
    kept = (char for char in plain if unicodedata.category(char) not in {"Cc", "Cs"} and char not in DIRECTION)
    return " ".join("".join(kept).split())


# Unicode's embeddings, overrides and isolates (UAX 9): in a name or a title they can make it read as another.
DIRECTION = frozenset("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\u200e\u200f")
