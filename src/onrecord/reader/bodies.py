"""Names of unknown kind that the text treats as a body: "Brightwater cut its prices", "chief executive of Brightwater".

Whoever is told to be a person anywhere – by a title, a given name, an age, "who" – stays one.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace

from onrecord.reader.lexicon import entries
from onrecord.reader.names import PLACE_WORDS, Name, is_given


def _listed(key: str) -> str:
    return "|".join(sorted(entries("organisations", "signs", key), key=len, reverse=True))


# What a body has and a person has not, right after its name.
HAS = re.compile(rf"(?:[’']s?)? (?:(?:former|chief|senior|new|own|top|local|first|\w+-\w+) )?(?:{_listed('has')})\b")
# Right before the name: what it is a sort of, and who belongs to it.
SORT = re.compile(rf"\b(?:{_listed('sorts')}) $")
BELONGS = re.compile(rf"\b(?:{_listed('belongs')})(?:,? [\w-]+){{0,3}} (?:of|at|with|by) (?:the )?$", re.I)
ITS = re.compile(r"(?:, which\b|(?:,[^,.;:\n]{2,60},)? (?:(?!who\b|he\b|she\b|his\b|her\b)[a-z]+ ){1,4}its(?:elf)?\b)")
PERSON = re.compile(r",? (?:who|whom|himself|herself)\b|, \d{1,3},| \(\d{1,3}\)|(?: [a-z]+){0,3} (?:he|she|his|her)\b")
# A capital inside the one word of a name, but for McCall, MacRae, DeWitt and the like.
CAMEL = re.compile(r"(?!(?:Mc|Mac|De|Di|Du|La|Le|Van|Von|Fitz|O[’'])[A-Z])\w*[a-z][A-Z]|.*\.(?:com|org|net)$")
WINDOW = 60


def told(text: str, names: Sequence[Name]) -> list[Name]:
    """The names, with the kind of those that are treated as bodies."""
    persons = {word for name in names if name.kind == "person" for word in name.words[-1:]}
    persons |= {name.words[-1] for name in names if name.kind is None and PERSON.match(text, name.span.end)}
    places = {name.words for name in names if name.before in PLACE_WORDS}
    bodies = {name.words for name in names if _open(name, persons) and _is_body(text, name, name.words in places)}
    return [replace(name, kind="organisation") if name.kind is None and name.words in bodies else name
            for name in names]  # fmt: skip


def _open(name: Name, persons: Iterable[str]) -> bool:
    """Whether nothing tells that the name is a person's."""
    return name.kind is None and name.words[-1] not in persons and not is_given(name.words[0])


def _is_body(text: str, name: Name, place: bool) -> bool:
    """Whether a sign of a body stands beside the name; towns and states have products and people of theirs, too."""
    start, end = name.span
    before = text[max(0, start - WINDOW) : start]
    if (len(name.words) == 1 and CAMEL.match(name.words[0])) or SORT.search(before) or BELONGS.search(before):
        return True
    return not place and (HAS.match(text, end) or ITS.match(text, end, end + 2 * WINDOW)) is not None
