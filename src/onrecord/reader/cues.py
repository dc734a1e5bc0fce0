"""A cue without what stands at its edges: the one spoken to, the channel, the day ("told | us", "said | in March").

PolNeAR, from which the network has learned, counts adverbs to the cue and not channels. So adverbs ("also said") are
left where they are in outermost statements, and taken off inside others, where the network is not the judge.
"""

from __future__ import annotations

import re

from onrecord.model import Span
from onrecord.reader.lexicon import lexicon

_rules = lexicon("cues")
ALL = re.compile(rf"(?:(?:{'|'.join(_rules['all'])}) )+(?=\w)", re.I)
ADVERBS = re.compile(rf"(?:(?:{'|'.join(_rules['adverbs'])}) )+(?=\w)", re.I)
# What follows a plain verb of saying, up to the end of the cue.
_follows = rf"(?:{'|'.join(_rules['whom'])})(?=$| )|(?:{'|'.join(_rules['when'])})\b|(?:{'|'.join(_rules['where'])}) \S"
AFTER = re.compile(rf"(?:^|.* )(?:{'|'.join(_rules['saying'])})(?P<rest> (?:{_follows}).*)$", re.I | re.S)


def trimmed(text: str, cue: Span) -> Span:
    """The cue that remains; it is never empty."""
    rest = AFTER.match(cue.of(text))
    return _after(ALL, text, Span(cue.start, cue.start + rest.start("rest")) if rest else cue)


def without_adverbs(text: str, cue: Span) -> Span:
    """The cue without adverbs before it; it is never empty."""
    return _after(ADVERBS, text, cue)


def _after(pattern: re.Pattern[str], text: str, cue: Span) -> Span:
    match = pattern.match(text, *cue)
    return Span(match.end(), cue.end) if match and match.end() < cue.end else cue
