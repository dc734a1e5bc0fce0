"""What a text's names tell, found once for all that ask: sentences, names, cast and roles."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from onrecord.model import Span
from onrecord.reader.bodies import told
from onrecord.reader.cast import Cast, Figure, cast
from onrecord.reader.names import Name, names
from onrecord.reader.roles import Roles, roles
from onrecord.reader.scene import Sentences, sentences


@dataclass(frozen=True, slots=True)
class Scenery:
    """A text with its sentences, name mentions in order (and where they start), cast and roles."""

    text: str
    sentences: Sentences
    names: tuple[Name, ...]
    starts: tuple[int, ...]
    cast: Cast
    roles: Roles

    def named(self, span: Span) -> Sequence[Name]:
        """The name mentions that begin in a span."""
        return self.names[bisect_left(self.starts, span.start) : bisect_left(self.starts, span.end)]

    def figures(self, name: Name) -> list[Figure]:
        """The figures that a mention may stand for: the ones named before it, if any were, else those named later."""
        fits = self.cast.who(name.words)
        earlier = [figure for figure in fits if figure.mentions[0].span.start <= name.span.start]
        return _by_title(name, earlier or fits)


def _by_title(name: Name, fits: list[Figure]) -> list[Figure]:
    """Of several, those whom "Mr" or "Ms" fits."""
    titles = {word.casefold().rstrip(".") for word in name.title}
    gender = "m" if "mr" in titles else "f" if titles & {"mrs", "ms", "miss"} else None
    return [figure for figure in fits if gender is None or figure.gender in (gender, None)]


@lru_cache(maxsize=2)
def scenery(text: str) -> Scenery:
    """Read a text's names; the last two texts are kept, since several parts of the reader ask for the same one."""
    cut = sentences(text)
    found = tuple(told(text, names(text, cut)))
    company = cast(text, found)
    return Scenery(text, cut, found, tuple(name.span.start for name in found), company, roles(text, company, cut))
