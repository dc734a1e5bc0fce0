"""Who appears in an issue, and how each is named: in full with the role first, by surname later."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path

from onrecord.digest.articles import Articles
from onrecord.digest.frames import frames
from onrecord.digest.posts import post
from onrecord.model import Document, SourceEntry
from onrecord.topics.variants import Said
from onrecord.topics.words import subject_words, words

SHORT_ROLE = 3  # words; a role this short goes before the name if it has no preposition: “Prime Minister Ilva Droste”
LONG_ROLE = 8  # words; of several roles the fullest introduces a speaker, if it is no longer than this
PREPOSITION = re.compile(r"\b(?:of|for|in|at|on|to|from|with|and)\b|,")
UNNAMED = "An unnamed speaker"


@dataclass(slots=True)
class Cast:
    """The speakers of an issue; it remembers who has been introduced."""

    full: dict[str, str] = field(default_factory=dict)
    roles: dict[str, str] = field(default_factory=dict)
    told: dict[str, set[str]] = field(default_factory=dict)  # their roles as texts tell them
    surnames: Counter[str] = field(default_factory=Counter)
    introduced: set[str] = field(default_factory=set)
    articles: Articles = field(default_factory=Articles)

    @classmethod
    def of(cls, places: Iterable[Said]) -> Cast:
        """The speakers of `places`: a surname alone means the one person of that surname, if there is one."""
        places = list(places)
        named = [place for place in places if place.name]
        names = sorted({place.name for place in named if place.name})
        full = {name: _fullest(name, names) for name in names}
        surnames = Counter(surname(name) for name in set(full.values()))
        texts = {place.reading.document.id: place.reading.document.text for place in places}
        cast = cls(full, surnames=surnames, articles=Articles(texts.values()))
        for place in named:
            name, role = full[place.name or ""], post(place)
            cast.told.setdefault(name, set()).add(place.statement.role or "")
            if len(cast.roles.get(name, "").split()) < len(role.split()) <= LONG_ROLE:
                cast.roles[name] = role
        return cast

    def name(self, said: Said) -> str | None:
        """The full name of a statement's speaker."""
        return self.full.get(said.name or "")

    def meet(self, text: str) -> None:
        """Take for introduced whom a text names in full, with the role if one is known."""
        said = set(subject_words(text))
        for name in set(self.full.values()) - self.introduced:
            roles = {role for role in self.told.get(name, ()) if role} or {""}
            if " " in name and name in text and any(said.issuperset(subject_words(role)) for role in roles):
                self.introduced.add(name)

    def mention(self, said: Said) -> str:
        """How to name the speaker here, at the head of a sentence; the next mention will be shorter."""
        name, speaker = self.name(said), said.statement.speaker
        if name is None or speaker is None:
            return _unnamed(said)
        if speaker.kind != "person":
            return _with_article(name, said)
        if name in self.introduced:
            return surname(name) if self.surnames[surname(name)] == 1 else name
        self.introduced.add(name)
        return _with_role(name, self.roles.get(name, said.statement.role))


def publisher(document: Document | SourceEntry) -> str:
    """Who published a document: the outlet, else the author, else what it is called."""
    named = document.outlet or document.author or document.title
    return named or (Path(document.path).name if document.path else document.id)


def surname(name: str) -> str:
    """The last word of a name."""
    return name.split()[-1] if name.split() else name


def inside(who: str) -> str:
    """A mention that no longer heads its sentence."""
    article, _, rest = who.partition(" ")
    return f"{article.lower()} {rest}" if article in ("The", "A", "An") else who.rstrip(",")


def capitalised(text: str) -> str:
    """`text` with its first letter as at the head of a sentence."""
    return text[:1].upper() + text[1:]


def _fullest(name: str, names: Iterable[str]) -> str:
    """The one longer name that ends in this single word; `name` itself if there is none or more than one."""
    own = words(name)
    longer = {other for other in names if len(own) == 1 and len(words(other)) > 1 and words(other)[-1:] == own}
    return longer.pop() if len(longer) == 1 else name


def _with_role(name: str, role: str | None) -> str:
    if not role or name in role or (role.islower() and frames().among(role, "relational")):
        return name
    # A single noun in lower case follows the name: “the chamber’s president, Agnes Rohm” is not President Agnes Rohm.
    is_title = role[0].isupper() or " " in role
    if is_title and len(role.split()) <= SHORT_ROLE and not PREPOSITION.search(role):
        return f"{capitalised(role)} {name}"
    return f"{name}, {role},"


def _with_article(name: str, said: Said) -> str:
    """`name` with the article that its own document gives it."""
    has_article = re.search(rf"\b[Tt]he {re.escape(name)}\b", said.reading.document.text, re.I)
    return f"The {name}" if has_article else capitalised(name)


def _unnamed(said: Said) -> str:
    source = said.statement.source
    mention = " ".join(source.of(said.reading.document.text).split()) if source else ""
    if mention and not frames().among(mention, "pronouns"):
        return capitalised(mention)
    return capitalised(said.statement.role) if said.statement.role else UNNAMED
