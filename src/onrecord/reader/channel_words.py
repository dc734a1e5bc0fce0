"""The wording that tells where something was said: platforms, outlets, settings and their kinds (`channels.toml`)."""

from __future__ import annotations

import re
from functools import cache

from onrecord.model import ChannelKind
from onrecord.reader.lexicon import entries, lexicon
from onrecord.reader.names import DAYS

WAYS = entries("channels", "cues", "by_way_of")
SORTS = entries("channels", "cues", "sorts")
_KINDS: dict[str, ChannelKind] = {
    word: kind for kind, words in lexicon("channels")["settings"].items() for word in words
}
_UNNAMED: dict[str, ChannelKind] = {
    word: kind for kind, words in lexicon("channels")["unnamed"].items() for word in words
}
_PLATFORMS = "|".join(
    re.escape(name) for name in sorted(entries("channels", "platforms", "social"), key=len, reverse=True)
)
_NOUNS = "|".join(re.escape(noun) for noun in sorted(entries("channels", "modifiers", "nouns")))
_SORTS = "|".join(sorted(SORTS))
_OWN = r"(?:(?:his|her|its|their|the|our|my)\s+)?"
# "in one tweet", "at Monday’s debate": whose or which it was stands where an article would.
_ARTICLE = (
    r"(?:an?|the|his|her|its|their|this|that|one|another|a series of|(?:\w+day|last night|yesterday|today)[’']s)\s+"
)
_TWO_WORDS = r"(?:[\w’'-]+\s+){0,2}?"


def _settings(*kinds: ChannelKind) -> str:
    """The words for settings of some kinds, or of all, with a noun that belongs to them; the longest first."""
    words = (word for word, kind in _KINDS.items() if not kinds or kind in kinds)
    return rf"(?:(?:{_NOUNS}) )?(?:" + "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True)) + ")"


PLATFORM = re.compile(
    rf"\b(?:on|in|via|through|over|to)\s+{_OWN}(?:social )?(?:{_SORTS})\s+(?P<sort>{_PLATFORMS})\b"
    rf"|\b(?:on|via|through|over|to)\s+{_OWN}(?:\w+\s+)?(?P<on>{_PLATFORMS})\b(?! (?:Street|Party|Corp|Inc))"
    rf"|(?P<of>(?!X\b)(?:{_PLATFORMS})|X(?= (?:post|account|thread|page)))"
    rf" (?:post|page|account|channel|profile|live|stream|story|video|message|group)"
)
# After "on" stands what one is heard or read on; elsewhere it tells the topic: "commented on the statement".
SETTING = re.compile(
    rf"\b(?:in|at|during|from|through|by|giving|delivering)\s+{_ARTICLE}{_TWO_WORDS}(?P<setting>{_settings()})\b"
    rf"|\bon\s+{_ARTICLE}{_TWO_WORDS}(?P<heard>{_settings('broadcast', 'social')}|website)\b"
    rf"|\b(?:on|by)\s+(?P<unnamed>{'|'.join(_UNNAMED)})\b"
    rf"|\b(?:in|by|at|via)\s+(?P<bare>court|parliament|letter|telegram|testimony|e-mail|email)\b"
    rf"(?! of\b| on (?!{DAYS}))",
    re.I,
)
MADE = re.compile(
    rf"\b(?:an?|the|this)\s+(?:[\w’'-]+\s+)??(?P<setting>{_settings('other')})\b",
    re.I,
)
# "wrote a letter to the king asking for …": what was sent comes before the cue.
SENT = re.compile(
    rf"\b(?:wrote|sent|published|circulated|signed|released)\s+{_ARTICLE}{_TWO_WORDS}(?P<setting>{_settings('other')})\b"
)
UNNAMED = re.compile(rf"\b(?:on|by)\s+(?P<unnamed>{'|'.join(_UNNAMED)})\b", re.I)
ATTENDED = re.compile(rf"\b(?:to|in|at|on|of|for)\s+(?:an?|the)\s+(?:[\w’'-]+\s+)??(?P<setting>{_settings()})\b", re.I)
ANY_SETTING = re.compile(rf"(?P<setting>{_settings()})")
# "told a press conference", "addressing a rally": those who came are the setting.
CROWD = re.compile(rf"\s+{_ARTICLE}(?:[\w’'-]+\s+)??(?P<setting>{_settings('press-conference', 'speech')})\b")
ADDRESSING = re.compile(r"\b[Aa]ddressing(?=\s)")
OF_OUTLET = re.compile(
    rf"\b(?:{'|'.join(sorted(entries('channels', 'cues', 'parts')))}) (?:of|from|for|with|at|on) (?:the )?$", re.I
)
ONLY_SEEN = re.compile(rf"\b(?:{'|'.join(sorted(entries('channels', 'cues', 'only_seen')))}) by (?:the )?$", re.I)
# "in the programme “Open Windows”": a name in marks after the sort of outlet that bears it.
IN_MARKS = re.compile(
    rf"\b(?:in|on|for|with|to|of) (?:[\w’'-]+ ){{0,4}}?(?:{_SORTS}) [“„«\"](?P<name>[^“”„«»\"\n]{{2,60}})[”“»\"]", re.I
)
# The sentence before a quotation tells of the talk that it is from; or the outlet itself has talked to somebody.
GAVE = re.compile(
    r"\b(?:gave|given|granted)\s+(?:\w+\s+){0,4}interview\b"
    r"|\b(?:spoke|speaks|talked|talks|appeared|interviewed|sat down|guests?)\s+(?:\w+\s+){0,2}?"
    r"(?:in|to|with|by|on|of|at)\b"
)
TALKED_TO = re.compile(
    r" (?:has |had )?(?:talked (?:to|with)|spoke (?:to|with)|spoken (?:to|with)|interviewed|asked|visited|met)\b"
)
# "The interview was published by Open Line": what comes after a setting without a name may name it.
PUBLISHED = re.compile(r"(?:was |is |has been |will be )?(?:published|printed|broadcast|aired|appeared|shown|posted)\b")
RELEASE = re.compile(
    r"\s*(PRESS RELEASE|Press release|Media release|MEDIA RELEASE|COMMUNIQU[EÉ]|PRESS STATEMENT|Press statement)\b"
)
MEETING = re.compile(r"^[^.,;:\n]{3,60}[,;] (?:\S+ ){0,3}(?:sitting|session|item|day|hearing|meeting|debate)\b", re.I)
SAME = re.compile(r"\bon the same (?:channel|station|programme|network|page|account|platform)\b", re.I)
INTERVIEW = re.compile(r"\binterview\b", re.I)
ADDS = re.compile(r"\b(?:add(?:s|ed)|continued|went on|concluded)\b")
THE_OUTLET = re.compile(rf"\s+(the (?:{'|'.join(sorted(entries('organisations', 'media')))}))\b(?! [A-Z])")


_OUTLETS: tuple[ChannelKind, ...] = ("agency", "broadcast", "press")


def matched(match: re.Match[str]) -> str | None:
    """The wording of a setting or platform, by whichever part of the pattern found it."""
    return match[match.lastgroup] if match.lastgroup else None


def kind_of(name: str) -> ChannelKind:
    """The kind of a channel by its name: a platform, an outlet with a telling word in it, or a setting."""
    low = name.casefold()
    words = low.split()
    if name in entries("channels", "platforms", "social"):
        return "social"
    for known in (_KINDS, _UNNAMED):
        if low in known:
            return known[low]
    for kind in _OUTLETS:
        if not {name, f"The {name}"}.isdisjoint(entries("outlets", kind)):
            return kind
    for kind in _OUTLETS:
        if any(word in _outlet_words(kind) for word in words) or (kind == "broadcast" and name.endswith("TV")):
            return kind
    return next((_KINDS[word] for word in words if word in _KINDS), "press")


@cache
def _outlet_words(kind: str) -> frozenset[str]:
    return entries("channels", "outlets", kind)
