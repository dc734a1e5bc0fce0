"""Whether two roles may be one person's: a minister is no goalkeeper, and the mayor of one town not of another."""

from __future__ import annotations

import re
import tomllib
from functools import lru_cache
from importlib.resources import files

from onrecord.actors.fold import fold

WORD = re.compile(r"[^\W_]+")


@lru_cache(maxsize=1)
def _fields() -> tuple[dict[str, str], frozenset[str]]:
    data = tomllib.loads(files(__package__).joinpath("roles.toml").read_text("utf-8"))
    single = frozenset(data.pop("posts")["single"].split())
    return {word: field for field, words in data.items() for word in words.split()}, single


@lru_cache(maxsize=50_000)
def fields(role: str) -> frozenset[str]:
    """The fields of life that a role belongs to; none where no word of it tells."""
    known = _fields()[0]
    return frozenset(known[word] for word in map(fold, WORD.findall(role)) if word in known)


@lru_cache(maxsize=50_000)
def conflict(one: str, other: str) -> bool:
    """Whether two roles can hardly be one person's."""
    a, b = fields(one), fields(other)
    if a and b and not a & b:
        return True
    post = _post(one)
    return bool(post) and post == _post(other) and _differ(_places(one), _places(other))


def _post(role: str) -> str:
    """The post of which a place has one, at the head of a role; "" for a former, deputy or other one."""
    head = re.split(r"\b(?:of|for|in|at)\b|,", fold(role))[0].split()
    return head[-1] if len(head) <= 2 and head and head[-1] in _fields()[1] and head[0] not in PAST else ""


PAST = frozenset(["former", "ex", "deputy", "vice", "acting"])


def _places(role: str) -> frozenset[str]:
    return frozenset(fold(word) for word in WORD.findall(role)[1:] if word[:1].isupper())


def _differ(one: frozenset[str], other: frozenset[str]) -> bool:
    return bool(one and other) and not one & other
