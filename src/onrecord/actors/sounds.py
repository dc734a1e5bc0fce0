"""Words as they sound: a line of letters that the spellings of one name share, whatever script they are in.

Each language has a table in letters/ from its letters, or groups of them, to sounds: single characters, mostly the
Latin letter, with C S Z c x j for ch sh zh ts kh dzh. Which table counts is told by a word's script and by letters that
only one language has. A word in a script without a table goes by its Latin transcription (anyascii).
"""

from __future__ import annotations

import re
import tomllib
import unicodedata
from functools import lru_cache
from importlib.resources import files
from typing import NamedTuple

from anyascii import anyascii

LANGUAGES = ("azerbaijani", "turkish", "latin", "ukrainian", "russian", "armenian", "georgian")
DOUBLED = re.compile(r"(.)\1+")
# Glides that some transcriptions write and others do not: Aliyev, Aliev; Yeltsin, Eltsin; Gyulnara, Gulnara.
GLIDES = ((re.compile(r"ie"), "e"), (re.compile(r"(?<=[^aeiou])iu"), "u"), (re.compile(r"(?<=[^aeiou])io"), "o"))
ENDING = re.compile(r"(?<=[^aeiou])[ie]i$")


class Letters(NamedTuple):
    """A language's letters: the script by its Unicode name, letters that tell it, and a pattern of all groups."""

    script: str
    telling: frozenset[str]
    sounds: dict[str, str]
    pattern: re.Pattern[str]


@lru_cache(maxsize=1)
def tables() -> tuple[Letters, ...]:
    """The tables in the order in which they are tried; within a script the one without telling letters comes last."""
    return tuple(_table(name) for name in LANGUAGES)


def _table(name: str) -> Letters:
    data = tomllib.loads(files(__package__).joinpath("letters", f"{name}.toml").read_text("utf-8"))
    groups = sorted(data["sounds"], key=len, reverse=True)
    pattern = re.compile("|".join(map(re.escape, groups)) + r"|.")
    return Letters(data["script"], frozenset(data["telling"]), data["sounds"], pattern)


@lru_cache(maxsize=200_000)
def sounds(word: str) -> str:
    """How a word sounds; "" for one without letters."""
    plain = unicodedata.normalize("NFC", word.replace("İ", "i").casefold().replace("i̇", "i"))
    letters = "".join(char for char in plain if char.isalpha())
    if not letters:
        return ""
    table = _telling(letters)
    if table is None:
        letters, table = "".join(filter(str.isalpha, anyascii(letters).casefold())), tables()[LANGUAGES.index("latin")]
    return _evened("".join(_sound(group, table) for group in table.pattern.findall(letters)))


def _telling(letters: str) -> Letters | None:
    """The first table of the word's script whose telling letters it has, else the script's last one."""
    script = unicodedata.name(letters[0], "").split(" ")[0]
    own = [table for table in tables() if table.script == script]
    if not own:
        return None
    plain = next((table for table in own if not table.telling), own[-1])
    return next((table for table in own if not table.telling.isdisjoint(letters)), plain)


def _sound(group: str, table: Letters) -> str:
    """The sound of a letter or group; of a letter that the table lacks, that of its plain form."""
    known = table.sounds.get(group)
    return known if known is not None else "".join(filter(str.isalpha, anyascii(group).casefold()))


def _evened(heard: str) -> str:
    """Without what transcriptions differ in at will: doubled sounds, glides, the ending -iy."""
    heard = DOUBLED.sub(r"\1", heard)
    for pattern, plain in GLIDES:
        heard = pattern.sub(plain, heard)
    return DOUBLED.sub(r"\1", ENDING.sub("i", heard))


# Consonants that are told apart when names are sorted for comparison; k, g, h and their kin, which transcriptions take
# for each other or leave out, are not looked at.
FRAME = str.maketrans(dict.fromkeys("jZCSszc", "s") | dict.fromkeys("td", "t") | dict.fromkeys("pbfv", "p")
                      | dict.fromkeys("aeiouyhgkxqG", ""))  # fmt: skip


@lru_cache(maxsize=200_000)
def coarse(heard: str) -> str:
    """The consonants of a sound that no transcription confuses, by their kin."""
    return heard.translate(FRAME)


@lru_cache(maxsize=200_000)
def frames(heard: str) -> tuple[str, ...]:
    """The first consonants of a sound, coarsely: two spellings that share none of theirs are not compared.

    The doubtful K may be one of the sibilants or none, so a word that has it has two frames.
    """
    plain = coarse(heard)
    return tuple(dict.fromkeys(DOUBLED.sub(r"\1", plain.replace("K", own))[:3] for own in ("", "s")))
