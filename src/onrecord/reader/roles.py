"""Roles: what the text calls somebody beside the name, before it ("opposition leader Mira Solvey") or after it
("Mira Solvey, chair of …"), and descriptions put into the form of a role."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

from onrecord.reader.cast import Cast
from onrecord.reader.lexicon import entries
from onrecord.reader.names import ADDRESS, BEFORE, BODIES, CALENDAR, GOVERNMENT, MEDIA, OPENERS, ROLES, Name, is_given
from onrecord.reader.scene import Sentences

RANK = entries("titles", "address", "rank")
WINDOW = 170  # characters around a name in which an apposition is looked for
ARTICLES = frozenset(["a", "an", "the", "this", "that", "one"])
POSSESSIVES = frozenset(["his", "her", "its", "their", "my", "our", "your"])
PREPOSITIONS = frozenset(
    ["of", "for", "in", "at", "on", "from", "to", "with", "under", "above", "near", "against", "between", "by"]
)
# What ends a noun phrase: verbs and particles that no role has inside.
VERBS = frozenset(
    [
        "is",
        "was",
        "were",
        "are",
        "be",
        "been",
        "has",
        "have",
        "had",
        "will",
        "would",
        "can",
        "could",
        "may",
        "might",
        "must",
        "said",
        "says",
        "say",
        "told",
        "tells",
        "wrote",
        "writes",
        "who",
        "whom",
        "whose",
        "which",
        "that",
        "when",
        "where",
        "while",
        "because",
        "but",
        "if",
        "than",
        "as",
        "not",
        "also",
        "then",
        "did",
        "does",
        "do",
        "whether",
        "after",
        "before",
        "since",
        "until",
        "and",
        "or",
    ]
)
# With these a clause begins that says what somebody does, not what he is.
PARTICIPLES = entries("people", "participles")
PAREN = re.compile(r"\s*\([^()]*\)")
TOKEN = re.compile(r"[^\W_](?:[\w’'-]*\w)?(?:[’'](?!\w))?|[^\w\s]")
BACK_REFERENCE = re.compile(r"^(?:(?:the|this) )?([a-z]\w*)[’']s (?=\w)", re.I)
# Bodies and places that are taken up again as owner of an office: "the party’s chairman" is its chairman.
TAKEN_UP = frozenset(
    [
        "party",
        "chamber",
        "town",
        "city",
        "country",
        "company",
        "union",
        "group",
        "organisation",
        "centre",
        "institute",
        "association",
        "federation",
        "council",
        "committee",
        "movement",
        "village",
    ]
)
WHOLLY_MARKED = re.compile(r"[“”„«»\"][^“”„«»\"]*[“”„«»\"]")
QUOTED = re.compile(r"[“”„«»\"]")
# Small words that no title in capitals has before it, but for these: "then Interior Minister Otto Vance".
ADJECTIVES = entries("people", "adjectives")
FORMERLY = re.compile(r"\b(former|then|acting|interim|outgoing) $", re.I)
NOT_MODIFIERS = entries("people", "not_modifiers")
CLOSED = re.compile(r"\s*(?:[,.;:)(”»\"–—]|$)")
# Nouns for persons by their ending: "trade unionist", "rights defender", "watchmaker".
TRADE = re.compile(
    r"\w{3}(?:unionist|ologist|nomist|tivist|ician|maker|worker|holder|defender|grapher|spokesman|woman)$|unionist$|defender$"
)
SELF = re.compile(r"\s+(?:himself|herself|itself|themselves)$")
LEADING = re.compile(
    r"^(?:(?:the|a|an|his|her|its|their|my|our|your|this|that)\s+)?(?:(?-i:new)(?:ly elected|ly appointed)?\s+)?", re.I
)


@dataclass(frozen=True, slots=True)
class Role:
    """A role that the text gives to a figure at a place; `noun` is its head in lower case."""

    position: int
    text: str
    noun: str


def cleaned(phrase: str) -> str:
    """A description in the form of a role: without article, owner already named, marks and "himself"."""
    phrase = SELF.sub("", " ".join(PAREN.sub("", phrase).split())).strip(" ,.;:–—-")
    owner = BACK_REFERENCE.match(phrase)
    if owner and owner[1].casefold() in TAKEN_UP:
        return phrase[owner.end() :]
    phrase = LEADING.sub("", phrase)
    return QUOTED.sub("", phrase) if WHOLLY_MARKED.fullmatch(phrase) else phrase


def noun(phrase: str) -> str:
    """The head of a noun phrase, in lower case: the word before its first preposition or relative."""
    tokens: list[str] = [token.casefold() for token in TOKEN.findall(phrase)]
    for n, token in enumerate(tokens):
        if n and (token in PREPOSITIONS or token in VERBS or not token[0].isalnum() or token == "close"):
            return tokens[n - 1]
    return tokens[-1] if tokens else ""


def is_role(token: str) -> bool:
    """Whether a word is a noun for a person; hyphens may join it to others ("vice-chair", "co-founder")."""
    low = token.casefold()
    return low in ROLES or TRADE.search(low) is not None or ("-" in low and low.rsplit("-", 1)[1] in ROLES)


def before(text: str, floor: int, start: int) -> str | None:
    """The role that stands right before a name at `start`, with or without a comma; not before `floor`."""
    return _before(PAREN.sub("", text[max(floor, start - WINDOW) : start]))


def _before(stretch: str) -> str | None:
    comma = stretch.rstrip().endswith(",")
    tokens = _phrase(TOKEN.findall(stretch.rstrip(" ,")))
    head = next((n for n, token in enumerate(tokens) if is_role(token) and _modified(tokens[n + 1 :])), None)
    if head is None or (not comma and not _direct(tokens[head:])):
        return None
    left = head
    title = tokens[head][0].isupper()
    while left and head - left < 4 and _modifier(tokens[left - 1]):
        if title and tokens[left - 1].islower() and tokens[left - 1] not in ADJECTIVES | BEFORE:
            break  # "heard | President Ivo Marn"
        left -= 1
    return _first_of_two(stretch[: stretch.rfind(tokens[left])]) or cleaned(_joined(tokens[left:]))


def _first_of_two(prefix: str) -> str | None:
    """The role before another: "The head of the port, | former minister" + name; it has to open the sentence."""
    opens = prefix.casefold().startswith("the ") and prefix.rstrip().endswith(",")
    tokens = TOKEN.findall(prefix.rstrip(" ,")) if opens else []
    return _before(prefix) if tokens and _phrase(tokens) == tokens else None


def _phrase(tokens: Sequence[str]) -> list[str]:
    """The tokens after the last mark, verb or conjunction that no noun phrase runs over."""
    for n in range(len(tokens) - 1, -1, -1):
        if tokens[n].casefold() in VERBS or not (tokens[n][0].isalnum() or tokens[n] in "’'-.&"):
            return list(tokens[n + 1 :])
    return list(tokens)


def _modified(rest: Sequence[str]) -> bool:
    """Whether what follows a role noun belongs to it: nothing, another noun for persons, or "of …" without a verb."""
    if not rest or (is_role(rest[0]) and _modified(rest[1:])):
        return True
    return (
        rest[0].casefold() in PREPOSITIONS
        and rest[0].casefold() not in ("to", "by")
        and not any(token.islower() and token.endswith("ed") for token in rest)
    )


def _direct(tokens: Sequence[str]) -> bool:
    """Without a comma, the word next to the name is a noun for persons or the end of "head of government"."""
    last = tokens[-1]
    return is_role(last) or (len(tokens) > 2 and (last[0].isupper() or last in BODIES | GOVERNMENT | MEDIA))


def _modifier(token: str) -> bool:
    low = token.casefold()
    none = ARTICLES | POSSESSIVES | PREPOSITIONS | NOT_MODIFIERS | OPENERS - BEFORE | CALENDAR
    if low in none or not token[0].isalnum():
        return False
    return not token.islower() or not low.endswith(("ed", "ly")) or low in ("retired", "elected", "appointed")


def _joined(tokens: Sequence[str]) -> str:
    return re.sub(r" (?=[’'.,])", "", " ".join(tokens))


def after(text: str, end: int, ceiling: int) -> str | None:
    """The role in an apposition after a name that ends at `end`: ", chair of …,"; it ends at a mark or a verb."""
    stretch = PAREN.sub("", text[end : min(ceiling, end + WINDOW)])
    match = re.match(r"(?:,|\s[–—-])\s(?:\d+, )?(?:who (?:is|was) |now |then |once |currently )?", stretch)
    if match is None:
        return None
    tokens = _noun_phrase(TOKEN.findall(stretch[match.end() :]))
    head = next((n for n, t in enumerate(tokens) if is_role(t)), None)
    if head is None or head > 6 or any(t.casefold() in PREPOSITIONS | NOT_MODIFIERS for t in tokens[:head]):
        return None
    if (
        tokens[head + 1 :]
        and tokens[head + 1][0].isupper()
        and not is_role(tokens[-1])
        and not is_role(tokens[head + 1])
    ):
        return None  # "to Dora Fenn, Mayor Bruno Haske said": the title of the next one
    while tokens[0].casefold() in ARTICLES | POSSESSIVES and len(tokens) > 1:
        tokens = tokens[1:]
    return _joined(tokens)


def _noun_phrase(tokens: Sequence[str]) -> list[str]:
    """The tokens up to a mark, a verb or a conjunction: "chair of Trade and Industry", "poet | living in Torvin"."""
    kept: list[str] = []
    for n, token in enumerate(tokens):
        inside = token == "and" and n and tokens[n - 1][0].isupper() and tokens[n + 1 : n + 2] != []
        if inside and tokens[n + 1][0].isupper() and not is_given(tokens[n + 1]):
            kept.append(token)
            continue
        low = token.casefold()
        clause = low in PARTICIPLES and any(map(is_role, kept))
        if clause or low in VERBS or not (token[0].isalnum() or token in "’'-&"):
            break
        kept.append(token)
    return kept


def _position(role: Role) -> int:
    return role.position


@dataclass(frozen=True, slots=True)
class Roles:
    """The roles of all figures of a document, by figure in text order."""

    by_figure: dict[int, tuple[Role, ...]]
    acronyms: dict[str, str]

    def of(self, figure: int, position: int) -> str | None:
        """The role nearest to a place of the text, an earlier one before a later; acronyms spelled out."""
        given = self.by_figure.get(figure, ())
        place = bisect_right(given, position, key=_position)
        if not given:
            return None
        nearest = given[max(0, place - 1)].position
        return self.spelled(given[bisect_left(given, nearest, key=_position)].text)

    def spelled(self, role: str) -> str:
        """A role with acronyms spelled out where the document does so."""
        words = role.split(" ")
        for n, word in enumerate(words):
            if word in self.acronyms:
                article = "the " if n and words[n - 1].casefold() in PREPOSITIONS else ""
                words[n] = article + self.acronyms[word]
        return " ".join(words)


def title_role(name: Name) -> str | None:
    """The role that lies in a title before the name: "Interior Minister", "Gov.", not "Dr"."""
    words = [word for word in name.title if word.casefold() not in ADDRESS - RANK]
    return " ".join(words) if any(is_role(word) or word.casefold() in RANK for word in words) else None


def roles(text: str, cast: Cast, sentences: Sentences) -> Roles:
    """All roles that stand beside names."""
    found: dict[int, list[Role]] = {}
    for figure in cast.figures:
        if figure.kind == "person":
            for name in figure.mentions:
                given = beside(text, name, sentences)
                found.setdefault(figure.number, []).extend(Role(name.span.start, role, noun(role)) for role in given)
    return Roles({number: tuple(_offices(given)) for number, given in found.items() if given}, _acronyms(cast))


def _offices(given: Sequence[Role]) -> Sequence[Role]:
    """Roles without ranks and the like ("Sen.", "Lt."), unless there is nothing else."""
    return [role for role in given if role.text.rsplit(" ", 1)[-1].casefold() not in RANK] or given


def beside(text: str, name: Name, sentences: Sentences) -> list[str]:
    """The roles next to one mention, the nearest description first: in apposition before, of its title, after it."""
    sentence = sentences.span(name.span.start)
    ranked = bool(name.title) and name.title[-1].casefold() in RANK
    start = name.span.start - sum(len(word) + 1 for word in name.title)
    apposed = text[max(0, start - 2) : start] == ", "
    if (title := title_role(name)) is not None:
        if ranked and (told := after(text, name.span.end, sentence.end)) is not None:
            return [told]
        found = before(text, sentence.start, start if apposed else name.span.start)
        since = FORMERLY.search(text, max(sentence.start, start - 12), start)
        title = f"{since[1]} {title}" if since else title
        return [found, title] if found and apposed else [found or title]
    found = before(text, sentence.start, max(start, sentence.start))
    if found is not None and apposed and not CLOSED.match(text, name.span.end):
        found = None  # "according to his lawyer, Solvey had …": the comma ends an adverbial
    found = found or after(text, name.span.end, sentence.end)
    return [found] if found else []


def _acronyms(cast: Cast) -> dict[str, str]:
    spelled: dict[str, str] = {}
    for figure in cast.figures:
        if figure.kind != "person":
            for name in figure.mentions:
                if len(name.words) == 1 and name.words[0].isupper() and " " in figure.name:
                    spelled[name.words[0]] = figure.name
    return spelled
