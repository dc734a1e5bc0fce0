"""How somebody said it: the channel in a fixed phrase, a body's own statement, else the source's plain cue."""

from __future__ import annotations

from onrecord.digest.cast import Cast, inside
from onrecord.digest.frames import frames
from onrecord.model import Channel
from onrecord.topics.variants import Said


def verb(said: Said, cast: Cast) -> str:
    """What the speaker did: the channel's frame, else the source's own cue where it is a plain word, else “said”."""
    channel, cue = said.statement.channel, said.statement.cue
    if channel is not None and (phrase := _phrase(channel, cast)):
        return phrase
    own = cue.of(said.reading.document.text) if cue else ""
    return own.casefold() if frames().among(own, "plain") else "said"


def own_statement(said: Said, who: str, cast: Cast) -> str:
    """The frame of a body's own statement; "" for what is none."""
    statement, channel = said.statement, said.statement.channel
    if channel is None or statement.speaker is None or statement.speaker.kind == "person":
        return ""
    text = said.reading.document.text
    around = " ".join(span.of(text) for span in (statement.source, statement.cue) if span)
    if channel.kind == "statement" and channel.name.casefold() in ("statement", "press release"):
        return frames().statements["own"].format(name=inside(who))
    if channel.kind in ("agency", "press") and "statement" in around.casefold():
        return frames().statements["sent"].format(name=inside(who), channel=_name(channel, cast))
    return ""


def _phrase(channel: Channel, cast: Cast) -> str:
    setting = frames().settings.get(channel.name.casefold())
    if setting or channel.kind == "other":
        return setting or ""
    return frames().channels[channel.kind].format(name=_name(channel, cast))


def _name(channel: Channel, cast: Cast) -> str:
    return channel.name if channel.kind == "social" else cast.articles.before(channel.name)
