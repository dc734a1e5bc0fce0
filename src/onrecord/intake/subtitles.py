"""Transcripts: WebVTT (W3C) and SubRip. Consecutive cues of one voice are one paragraph; times and tags fall away."""

from __future__ import annotations

import html
import re
from collections.abc import Iterable, Iterator
from itertools import groupby

from onrecord.errors import IntakeError
from onrecord.intake.document import Fields, document
from onrecord.intake.flow import Paragraph, compose
from onrecord.intake.source import Parsed, Source
from onrecord.intake.text import named_fields, read_text

_TIME = r"(?:\d+:)?\d{1,2}:\d{2}[.,]\d{1,3}"
_TIMES = re.compile(rf"[ \t]*{_TIME}[ \t]*-->[ \t]*{_TIME}")
_VOICE = re.compile(r"<v(?:\.[^ \t>]*)?[ \t]+([^>\n]+)>")
_TAG = re.compile(r"</?[a-z][^<>]{0,200}>|<\d[\d:.]*>|\{\\[^{}]{0,100}\}", re.IGNORECASE)
# "NAME:" or "Name Surname:" at the head of a line. One capitalised word ("Remember:") may be no name, so it must shout.
_NAME = re.compile(r"([^\W\d_][\w.'’-]*(?: [\w.'’-]+){0,4}):\s+(?=\S)")
_CHANGE = re.compile(r"\s*(?:>>|[-–—])\s*")

_Turn = tuple[str | None, str]
_Said = tuple[str | int, str]  # by a voice, or of several without a name by the one that spoke so manieth


def parse_subtitles(source: Source) -> Parsed:
    """One document: a paragraph for each turn of a speaker, written "Name: words" where the speaker is named."""
    raw = read_text(source)
    text, blocks = compose(_paragraphs(_turns(_cues(raw))))
    if not text:
        raise IntakeError(source.origin, "there are no words in its cues", "give a transcript that has some")
    yield document(text, **_header(raw), blocks=blocks)


def _header(raw: str) -> Fields:
    """What a WebVTT file says of itself: a title behind WEBVTT, then lines such as "Language: en".

    The lines have the keys of front matter; SubRip has no header.
    """
    first, *lines = raw.partition("\n\n")[0].split("\n")
    if not first.startswith("WEBVTT"):
        return {}
    said = {name.strip().lower(): value.strip() for name, _, value in (line.partition(":") for line in lines)}
    return named_fields({"title": first.removeprefix("WEBVTT").strip(" \t-–—"), **said})


def _cues(raw: str) -> Iterator[list[str]]:
    """The lines of each cue's text: what stands between its times and the next empty line."""
    cue: list[str] | None = None
    for line in raw.split("\n"):
        if _TIMES.match(line):
            # Without an empty line between cues, the next cue's number is the last line of this one.
            yield cue[:-1] if cue and cue[-1].strip().isdecimal() else cue or []
            cue = []
        elif not line.strip():
            yield cue or []
            cue = None
        elif cue is not None:
            cue.append(line)
    yield cue or []


def _turns(cues: Iterable[list[str]]) -> Iterator[_Said]:
    """Who speaks, and a line of what is said. A name at the head of a line holds until another takes its place."""
    named: str | None = None
    changes = 0
    for cue in cues:
        for voice, words in _voices("\n".join(cue)):
            named = None if voice else named
            for line in words.split("\n"):
                change = _CHANGE.match(line)
                bare = line[change.end() :] if change else line
                prefix = None if voice else _NAME.match(bare)
                if prefix and _is_name(prefix[1]):
                    named, bare = prefix[1], bare[prefix.end() :]
                elif change:
                    named, changes = None, changes + 1
                yield voice or named or changes, bare


def _voices(cue: str) -> Iterator[_Turn]:
    """The stretches of a cue, each with the voice that its <v> tag names."""
    first, *rest = _VOICE.split(cue)
    yield None, _words(first)
    for name, words in zip(rest[::2], rest[1::2], strict=True):
        yield _words(name), _words(words)


def _words(text: str) -> str:
    return html.unescape(_TAG.sub("", text)).replace("\xa0", " ").strip()


def _is_name(prefix: str) -> bool:
    words = prefix.split()
    return prefix.isupper() or (len(words) > 1 and all(word[0].isupper() for word in words))


def _paragraphs(turns: Iterable[_Said]) -> Iterator[Paragraph]:
    """One paragraph for each voice in turn; captions that roll say a line twice, which counts once."""
    said = ((voice, line) for voice, line in turns if line)
    for number, (voice, together) in enumerate(groupby(said, key=lambda turn: turn[0])):
        words = " ".join(line for line, _ in groupby(line for _, line in together))
        yield Paragraph(words, "turn", number, voice) if isinstance(voice, str) else Paragraph(words)
