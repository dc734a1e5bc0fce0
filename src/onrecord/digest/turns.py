"""Talk in turns: who merely asks, and which question an answer leans on."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from onrecord.digest.cutting import sentences
from onrecord.digest.frames import frames
from onrecord.model import Quote, Reading, Statement
from onrecord.topics.variants import Said
from onrecord.topics.words import words

MOSTLY = 0.5  # of somebody's turns; who asks that often leads the talk
GAP = 80  # characters between a question and its answer: a label, a line end, a time stamp


def turns(reading: Reading) -> Iterator[Statement]:
    """The statements that stand by themselves without a cue, as in an interview or a transcript."""
    return (s for s in reading.statements if s.type == "direct" and s.cue is None and s.parent is None)


def askers(reading: Reading) -> frozenset[str]:
    """The names of those who only lead a talk: the medium itself, a presenter, whoever asks as often as not."""
    spoken: Counter[str] = Counter()
    asked: Counter[str] = Counter()
    for statement in turns(reading):
        if statement.speaker:
            spoken[statement.speaker.name] += 1
            asked[statement.speaker.name] += statement.force == "question" and statement.addressee is not None
    return frozenset(
        name
        for name, count in spoken.items()
        if frames().among(name, "askers") or asked[name] > MOSTLY * count or _is_medium(reading, name)
    )


def _is_medium(reading: Reading, name: str) -> bool:
    """Whether a name is also the channel: nobody tells a radio what the radio says."""
    channels = (s.channel.name for s in turns(reading) if s.channel and s.speaker and s.speaker.name == name)
    return name in channels


def leans(text: str) -> bool:
    """Whether a text begins like a sentence that leans on the one before it."""
    return frames().among((words(text) or [""])[0], "openers")


def before(said: Said) -> Statement | None:
    """The turn of somebody else that a turn without a cue answers directly; None if there is none."""
    start = said.statement.content[0].start
    if said.statement.type != "direct" or said.statement.cue or said.statement.parent:
        return None
    earlier = (turn for turn in turns(said.reading) if turn.content[-1].end <= start)
    last = max(earlier, key=lambda turn: turn.content[-1].end, default=None)
    if last is None or last.speaker == said.statement.speaker or start - last.content[-1].end > GAP:
        return None
    return last


def question(said: Said) -> Quote | None:
    """What an answer leans on: the last sentence of the turn before, if that is a question."""
    last, document = before(said), said.reading.document
    if last is None or not leans(said.text):
        return None
    *_, asked = sentences(document.text, last.content[-1])
    if not asked.of(document.text).endswith("?"):
        return None
    speaker = last.speaker.name if last.speaker else None
    return Quote(asked.of(document.text), document.id, asked, speaker, f"{document.id}#{last.id}")
