"""Name mentions: runs of words in capitals, cut to what names somebody, with the kind that their words tell.

No tagger is asked. Capitals, particles, titles, lexicons and what stands before a run decide, so that invented names
and names of any origin are read alike. Time is linear in the text.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from onrecord.model import Span, SpeakerKind
from onrecord.reader.lexicon import entries
from onrecord.reader.namelike import is_namelike
from onrecord.reader.scene import Sentences, headlines

ROLES = entries("people", "roles")
SURNAMES = entries("people", "surnames")
BEFORE = entries("people", "before")
ADDRESS = frozenset().union(*(entries("titles", "address", key) for key in ("m", "f", "any"))) - {"st", "st."}
OPENERS = entries("titles", "openers", "words")
ACRONYMS = entries("titles", "openers", "acronyms")
THINGS = entries("titles", "openers", "things")
CALENDAR = entries("titles", "openers", "calendar")
DAYS = "|".join(sorted(word.capitalize() for word in CALENDAR if word.endswith("day")))
PARTICLES = entries("titles", "particles", "words")
GIVEN_F, GIVEN_M = entries("given_names", "f"), entries("given_names", "m")
GIVEN = GIVEN_F | GIVEN_M | entries("given_names", "any")
MEDIA = entries("organisations", "media")
GOVERNMENT = entries("organisations", "government")
BODIES = entries("organisations", "body")
PLACES = entries("organisations", "places")
FIRMS = entries("organisations", "firms")
OUTLETS = entries("outlets", "agency") | entries("outlets", "broadcast") | entries("outlets", "press")
COUNTRIES = entries("countries", "countries") | entries("countries", "capitals")
PLATFORMS = entries("channels", "platforms", "social")
SORTS = entries("channels", "cues", "sorts")
PLACE_WORDS = frozenset(["in", "at", "near", "outside", "across", "towards", "inside", "around"])
# An agency is of the press only beside such a word: "news agency", not "border agency".
PRESSING = frozenset(["news", "press", "information", "telegraph", "wire"])
QUESTION = re.compile(r"[^.!?\n]*\?")
MODIFIED = re.compile(r" [a-z]")
AND = re.compile(r" and (?=[^\W\d_a-z])")
TAILED = frozenset(["ministry", "department", "committee", "chamber", "commission", "office"])
JOINING = TAILED | {"center", "centre", "institute", "council", "bureau"}

_UPPER = "".join(chr(code) for code in (*range(0x250), *range(0x370, 0x590), *range(0x1E00, 0x1F00))
                 if unicodedata.category(chr(code)) in ("Lu", "Lt"))  # fmt: skip
_STOPPED = [word[:-1].capitalize() for word in ADDRESS | {"st."} if word.endswith(".")]
ABBREVIATED = sorted(sorted(_STOPPED), key=len, reverse=True)
_SHORT = "|".join(ABBREVIATED)
_JOINS = r"[’'](?!(?:s|S|d|ll|ve|m|re|t)\b)(?=\w)"
_WORD = (
    rf"(?:[ldo][’'](?=[{_UPPER}])|al-(?=[{_UPPER}]))?"
    rf"(?:(?:{_SHORT}|Ltd|Inc)\.(?!\w)|RFE/RL\b|(?:[{_UPPER}]\.)+(?=[\s{_UPPER}])|[{_UPPER}](?:\w|[-‑.](?=\w)|{_JOINS})*)"
)
_PARTICLE = "|".join(sorted(PARTICLES, key=len, reverse=True))
RUN = re.compile(
    rf"(?<![\w@#]){_WORD}(?:(?:(?<=s)[’'])?[ \u00a0](?:(?:{_PARTICLE})[ \u00a0]){{0,3}}{_WORD}){{0,9}}"
    rf"(?:[ \u00a0](?:oglu|oğlu|ogly|qizi|qızı|kyzy)\b)?(?:[ \u00a0-]\d{{1,3}}\b(?![.,%]\d))?"
)
SMALL = entries("titles", "openers", "small")
PLURAL = re.compile(r"^[A-Z]{2,}s$|(?:ian|(?<!epubl)ican|ean)s$")  # "PACs", "Cuban Americans": no one person
SAINTS = re.compile(r"St\. \w+$")
TAIL = re.compile(rf" (?:of|for|on|against)(?: the)? (?=[{_UPPER}])|(?:’s|'s) (?=[{_UPPER}])")
LOWER_TAIL = re.compile(r" of (?!the\b|a\b|an\b|his\b|her\b|its\b|their\b)[a-z]+\b")
WORD_BEFORE = re.compile(r"([\w’'-]+) $")
OPENING, CLOSING = tuple("“„«\"‘'"), tuple("”“»\"’'")
TOKEN = re.compile(r"\S+")
# A ship, a film, a club: who is named inside such marks is nobody of whom the text speaks.
MARKED = re.compile(r"[“„«\"](?P<words>[^“”„«»\"\n]{2,80})[”“»\"]")
APPOSED = re.compile(
    r", (?:an?|the) (?:[\w’'-]+ ){0,4}?([\w’'-]+)(?= (?:of|for|in|that|which|from|with|based|founded)\b|[,.;:])"
)
ONE_OF = re.compile(r", (?:one|the \w+(?: \w+)?) of the (?:[\w’'-]+ ){0,3}?(\w+s)(?=[,.;])")
# "Solvey’s brother, Karol": a person in relation to another.
RELATED = re.compile(r"[’']s? (?:[a-z-]+ )?([a-z-]+),? $")
LOWER = re.compile(r"\b[a-z]{3,}\b")


@dataclass(frozen=True, slots=True)
class Name:
    """A mention by name: its span without title, words, and kind (None where form tells neither person nor place).

    `before` is the word before it, in lower case and on the same line; `title` the words of the title cut off.
    """

    span: Span
    words: tuple[str, ...]
    kind: SpeakerKind | None
    before: str = ""
    title: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class _Piece:
    """A word of a run and where it stands."""

    word: str
    start: int
    end: int

    @property
    def low(self) -> str:
        return self.word.casefold()


def names(text: str, sentences: Sentences) -> list[Name]:
    """All names of a text in its order; headlines in title case are passed over."""
    seen = frozenset(LOWER.findall(text))
    starts = frozenset(sentences.starts)
    skip = iter(headlines(text))
    headline = next(skip, None)
    runs = list(RUN.finditer(text))
    surnames = _surnames({run[0] for run in runs})
    found: list[Name] = []
    until = 0
    titles = {at for mark in MARKED.finditer(text) if is_namelike(mark["words"]) for at in range(*mark.span("words"))}
    for run in runs:
        while headline is not None and headline.end <= run.start():
            headline = next(skip, None)
        if run.start() < until or run.start() in titles or (headline is not None and headline.start <= run.start()):
            continue
        for name in _names(text, run, run.start() in starts, seen, surnames):
            found.append(name)
            until = name.span.end
    return found


def _surnames(runs: Iterable[str]) -> frozenset[str]:
    """Last words after a known given name, or after different words: "Mira Marten … Torvin Daily | Marten"."""
    pairs = [run.rsplit(" ", 1) for run in runs if " " in run]
    often = Counter(last for _, last in pairs if last.casefold() not in BODIES | GOVERNMENT | MEDIA)
    given = {last for first, last in pairs if first.split(" ", 1)[0] in GIVEN}
    return frozenset(given | {last for last, times in often.items() if times > 1})


def _names(
    text: str, run: re.Match[str], first: bool, seen: frozenset[str], surnames: frozenset[str]
) -> Iterator[Name]:
    pieces = [_Piece(m[0], m.start(), m.end()) for m in TOKEN.finditer(text, *run.span())]
    if any(piece.low in SMALL for piece in pieces[1:-1]):
        return  # "Ivo Marn Was Just Spotted" is a headline, whose capitals tell nothing
    if len(pieces) > 1 and pieces[0].word == "The" and " ".join(piece.word for piece in pieces) in OUTLETS:
        yield _name(text, pieces[1:], ())
        return
    # "Will Solvey resign?" asks, "Will Solvey, a poet," names.
    given = len(pieces) > 1 and is_given(pieces[0].word) and not (first and QUESTION.match(text, run.end()))
    trimmed = _trimmed(pieces, seen if first else frozenset(), given)
    for part in () if _place(trimmed) else _parted(text, trimmed, surnames):
        title, rest = _titled(part)
        if rest and not _hollow(rest) and not _in_marks(text, rest):
            name = _name(text, rest, title)
            # "We Shall Return" in the middle of a sentence is a title in capitals.
            if name.kind is not None or first or len(trimmed) == len(pieces):
                yield name


def _trimmed(pieces: list[_Piece], seen: frozenset[str], given: bool) -> list[_Piece]:
    """Without words that only open the sentence, days, months, and numbers that belong to no outlet.

    `given` says that the first word is a given name.
    """
    while pieces and not given and pieces[0].word not in ACRONYMS and pieces[0].low in OPENERS | CALENDAR:
        pieces = pieces[1:]
    if len(pieces) > 1 and pieces[0].low in seen and not _telling(pieces[0]):
        pieces = pieces[1:]
    if len(pieces) > 2 and seen and is_given(pieces[1].word) and not (is_given(pieces[0].word) or _telling(pieces[0])):
        body = _has(pieces[-1:], BODIES | GOVERNMENT | MEDIA)  # "San Francisco Chronicle"
        pieces = pieces if body else pieces[1:]  # "Brothers Karol Winter"
    while len(pieces) > 1 and pieces[-1].word == "I":
        pieces = pieces[:-1]
    while pieces and (_dated(pieces[-1]) or (pieces[-1].word.isdigit() and not _has(pieces, MEDIA))):
        pieces = pieces[:-1]
    return pieces


def _dated(piece: _Piece) -> bool:
    return not CALENDAR.isdisjoint([piece.low, f"{piece.low}."])


def _telling(piece: _Piece) -> bool:
    """A first word that stands in lower case elsewhere may still be a title or part of a body's name."""
    return is_given(piece.word) or piece.low in ROLES | BEFORE | ADDRESS | MEDIA | GOVERNMENT | BODIES


def _parted(text: str, pieces: list[_Piece], surnames: frozenset[str]) -> Iterator[list[_Piece]]:
    """A run cut where a body ends and a person begins: "of Common Ground | Mira Solvey"."""
    for cut in range(1, len(pieces)):
        word = pieces[cut].word
        person = is_given(word) if cut < len(pieces) - 1 else word in surnames
        if person and not is_given(pieces[cut - 1].word) and _owner(text, pieces[:cut]):
            yield pieces[:cut]
            yield pieces[cut:]
            return
    owner = next((n for n, piece in enumerate(pieces[:-1], 1) if piece.word[-1] in "’'"), 0)
    if owner and (is_given(pieces[owner].word) or " ".join(piece.word for piece in pieces[:owner])[:-1] in OUTLETS):
        yield pieces[:owner]  # "Torvin News’ | Mira Solvey"
        yield pieces[owner:]
    elif len(pieces) > 2 and pieces[0].word in PLATFORMS:
        yield pieces[1:]
    elif len(pieces) > 1 and _acronym(pieces[0].word) and not pieces[-1].word.isupper() and _leads(text, pieces[0]):
        yield pieces[:1]
        yield pieces[1:]
    elif (len(pieces) > 3 and is_given(pieces[-2].word) and not _given(pieces[:-2])) or (
        len(pieces) in (3, 4)
        and not _has(pieces[-2:], BODIES | MEDIA | GOVERNMENT)
        and not _office(pieces[:-2])
        and _owned(text, pieces[0].start)
    ):
        yield pieces[:-2]
        yield pieces[-2:]
    elif pieces:
        yield pieces


def _given(pieces: Sequence[_Piece]) -> bool:
    return any(is_given(piece.word) or piece.low in ROLES | ADDRESS for piece in pieces)


def is_given(word: str) -> bool:
    """Whether a word is a given name, or two that a hyphen joins."""
    return word in GIVEN or ("-" in word and word.split("-", 1)[0] in GIVEN)


def _owner(text: str, pieces: Sequence[_Piece]) -> bool:
    low = pieces[-1].low
    if _office(pieces):
        return False  # "a spokesman for President Otto Vance"
    if low in BODIES | GOVERNMENT | MEDIA or _owned(text, pieces[0].start):
        return True
    return not is_given(pieces[0].word) and _word_before(text, pieces[0].start) in PLACE_WORDS | SORTS | {"from", "to"}


def _office(pieces: Sequence[_Piece]) -> bool:
    """Whether words are a title and nothing else: "President", "Interior Minister", "Gov."."""
    return pieces[-1].low in ROLES | ADDRESS and all(piece.low in ROLES | BEFORE | ADDRESS for piece in pieces)


def _leads(text: str, piece: _Piece) -> bool:
    """Whether an acronym before a person stands for a body of its own: "on VTV | Otto Vance"."""
    return _owner(text, [piece]) or ("TV" in piece.word and _word_before(text, piece.start) in ("on", "with"))


def _owned(text: str, start: int) -> bool:
    """Whether "<role> of" (of the, for, at) stands right before."""
    words = text[max(0, start - 60) : start].casefold().split()
    while words and words[-1] == "the":
        words.pop()
    if not words or words[-1] not in ("of", "for", "at", "to"):
        return False
    return any(word in ROLES for word in words[-6:-1])


def _titled(pieces: list[_Piece]) -> tuple[tuple[str, ...], list[_Piece]]:
    """Title words and the rest: "Interior Minister | Otto Vance"; a body's name keeps its words."""
    if _has(pieces[-1:], BODIES | MEDIA | GOVERNMENT) and not (len(pieces) == 2 and is_given(pieces[0].word)):
        start = next((n for n, piece in enumerate(pieces) if piece.low not in ADDRESS), 0)
        return tuple(piece.word for piece in pieces[:start]), pieces[start:]
    before = pieces[:-2] if len(pieces) > 1 and _surname(pieces) else pieces
    last = max((n for n, piece in enumerate(before) if piece.low in ROLES or piece.low in ADDRESS), default=-1)
    return tuple(piece.word for piece in pieces[: last + 1]), pieces[last + 1 :]


def _surname(pieces: Sequence[_Piece]) -> bool:
    """Whether a noun for persons at the end of a run is a surname: "Alan King", not "Deputy Bishop"."""
    before = pieces[-2]
    return pieces[-1].low in SURNAMES and (is_given(before.word) or not _telling(before))


def _in_marks(text: str, pieces: Sequence[_Piece]) -> bool:
    """A name that fills its marks is a title or a nickname, and nobody who speaks."""
    start, end = pieces[0].start, pieces[-1].end
    return text[max(0, start - 1) : start] in OPENING and text[end : end + 1] in CLOSING


def _hollow(pieces: Sequence[_Piece]) -> bool:
    """Nothing is named: single letters, platforms, words of titles alone."""
    joined = " ".join(piece.word for piece in pieces)
    return (
        joined in PLATFORMS | THINGS
        or len(joined.rstrip(".")) < 2
        or all(p.low in BEFORE | PARTICLES | OPENERS and p.word not in ACRONYMS for p in pieces)
    )


def _place(pieces: Sequence[_Piece]) -> bool:
    """A square, a bridge or a river, where nothing tells that it is somebody's surname."""
    if len(pieces) < 2 or pieces[-1].low not in PLACES:
        return False
    return not any(is_given(piece.word) or piece.low in ROLES | ADDRESS for piece in pieces)


def _name(text: str, pieces: list[_Piece], title: tuple[str, ...]) -> Name:
    start, end = pieces[0].start, pieces[-1].end - (pieces[-1].word[-1] in "’'")
    before = _word_before(text, start)
    common = before == "the" or text[max(0, start - len(before) - 1)].islower()
    if before == "the" and len(pieces) == 2 and is_given(pieces[0].word) and MODIFIED.match(text, end):
        common = False  # "the Mira Solvey campaign"
    kind = _kind(pieces, before if common else "", title) or _apposed(text, end) or _related(text, start)
    if kind in ("organisation", "government", "media") or SAINTS.search(text, start, end):
        longer = _tail(text, end, pieces)
        kind = kind if longer == end or kind is not None else "organisation"
        end = longer
    words = tuple(text[start:end].split())
    return Name(Span(start, end), words, kind, before, title)


def _word_before(text: str, start: int) -> str:
    match = WORD_BEFORE.search(text, max(0, start - 24), start)
    return match[1].casefold() if match else ""


def _kind(pieces: Sequence[_Piece], before: str, title: Sequence[str]) -> SpeakerKind | None:
    if title or (len(pieces) > 1 and before != "the" and (is_given(pieces[0].word) or pieces[0].word.endswith("."))):
        return "person" if pieces[0].low != "st." else None
    if (pieces[-1].low.endswith("s") and pieces[-1].low[:-1] in ROLES) or PLURAL.search(pieces[-1].word):
        return "group"
    words = " ".join(piece.word for piece in pieces)
    if words in COUNTRIES:
        return "country"
    if words in OUTLETS or f"The {words}" in OUTLETS:
        return "media"
    if len(pieces) > 1 and pieces[-1].low in FIRMS:
        return "organisation"
    kind = _body([piece.low for piece in pieces])
    if kind is None and len(pieces) == 1 and _acronym(pieces[0].word):
        return "media" if "TV" in pieces[0].word else "organisation"
    if kind is None and before in BODIES | MEDIA:
        return _body([before])
    acronym = _acronym(pieces[-1].word) and len(pieces[-1].word) < 5 and not words.isupper()  # "Principles PAC"
    return "organisation" if kind is None and len(pieces) > 1 and (before == "the" or acronym) else kind


def _apposed(text: str, end: int) -> SpeakerKind | None:
    """The kind that an apposition tells: "Clean Hands, a pressure group,"."""
    one_of = ONE_OF.match(text, end, end + 90)
    if one_of:
        plural = one_of[1].casefold()
        return _body([plural[:-3] + "y" if plural.endswith("ies") else plural[:-1]])
    match = APPOSED.match(text, end, end + 90)
    return _body([match[1].casefold()]) if match else None


def _related(text: str, start: int) -> SpeakerKind | None:
    """A person, where a noun for persons and their owner stand before the name."""
    match = RELATED.search(text, max(0, start - 40), start)
    return "person" if match and match[1].casefold() in ROLES else None


def _body(lows: Sequence[str]) -> SpeakerKind | None:
    """The kind of body that the words name; the last word decides before the others."""
    for low in (lows[-1], *lows):
        if low in MEDIA and (low != "agency" or not PRESSING.isdisjoint(lows)):
            return "media"
        if low in GOVERNMENT:
            return "government"
        if low in BODIES or low == "agency":
            return "organisation"
    return "media" if any(low.startswith("xeber") or low[-1:].isdigit() for low in lows) else None


def _tail(text: str, end: int, pieces: Sequence[_Piece]) -> int:
    """The end of a body's name with what belongs to it: "Centre | for Border Studies", "Embassy | of X in Y"."""
    for _ in range(2):
        tail = TAIL.match(text, end) or (re.compile(r" in (?=[A-Z])").match(text, end) if _embassy(pieces) else None)
        run = RUN.match(text, tail.end()) if tail else None
        if (
            run is None
            or run[0].split()[0].casefold() in CALENDAR
            or (tail is not None and tail[0][0] in "’'" and not SAINTS.search(text[pieces[0].start : end]))
        ):
            break
        end = run.end()
    if pieces[-1].low in JOINING and end > pieces[-1].end and (more := AND.match(text, end)):
        run = RUN.match(text, more.end())
        words = run[0].split() if run else []
        if run and not is_given(words[0]) and not run[0].isupper() and ROLES.isdisjoint(map(str.casefold, words)):
            end = run.end()  # "Ministry of Education | and Science"
    if pieces[-1].low in TAILED and end == pieces[-1].end and (lower := LOWER_TAIL.match(text, end)):
        return lower.end()
    return end


def _embassy(pieces: Sequence[_Piece]) -> bool:
    return any(piece.low in ("embassy", "consulate") for piece in pieces)


def _acronym(word: str) -> bool:
    return 2 <= len(word) <= 6 and word.isupper() and word.isalpha()


def _has(pieces: Sequence[_Piece], words: frozenset[str]) -> bool:
    return any(piece.low in words for piece in pieces)
