"""Telegram Desktop's export, `result.json`: each message with words in it is a document."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta, timezone

import msgspec

from onrecord.errors import IntakeError
from onrecord.intake.document import Fields, document, plain
from onrecord.intake.json import each, salvaged
from onrecord.intake.source import Parsed, Source, printable
from onrecord.model import Block, Document, Span


class _Entity(msgspec.Struct, frozen=True):
    text: str = ""


class _Message(msgspec.Struct, frozen=True, rename={"sender": "from"}):
    type: str = "message"
    date: str | None = None
    date_unixtime: str | None = None
    sender: str | None = None
    author: str | None = None
    forwarded_from: str | msgspec.UnsetType | None = msgspec.UNSET
    text: str | tuple[str | _Entity, ...] = ""


class _Chat(msgspec.Struct, frozen=True):
    messages: tuple[msgspec.Raw, ...]
    name: str | None = None


class _Chats(msgspec.Struct, frozen=True):
    list: tuple[_Chat, ...]


class Export(msgspec.Struct, frozen=True):
    """What onrecord reads of a whole account's export; that of one chat is a `_Chat`."""

    chats: _Chats


def parse_telegram(source: Source) -> Parsed:
    """The messages of one chat's export, in its order; what the service wrote ("X joined") is passed over."""
    chat, warnings = salvaged(source, _Chat)
    yield from _some([chat], source)
    yield from warnings


def parse_telegram_account(source: Source) -> Parsed:
    """The messages of all chats of an account's export."""
    export, warnings = salvaged(source, Export, lists=2)
    yield from _some(export.chats.list, source)
    yield from warnings


def _some(chats: list[_Chat] | tuple[_Chat, ...], source: Source) -> Parsed:
    empty = True
    for chat in chats:
        for message in each(source, chat.messages, _Message):
            if isinstance(message, IntakeError):
                yield message
            elif message.type == "message" and (text := _text(message)).strip():
                empty = False
                yield _post(message, text, chat)
    if empty:
        raise IntakeError(source.origin, "no message in the export has words", "export the chat with its messages")


def _text(message: _Message) -> str:
    parts = (message.text,) if isinstance(message.text, str) else message.text
    return plain("".join(part if isinstance(part, str) else part.text for part in parts))


def _post(message: _Message, text: str, chat: _Chat) -> Document:
    """A message as a document. Of a forwarded one the author is who wrote it, which the export may not know."""
    forwarded = message.forwarded_from
    author = forwarded if forwarded is not msgspec.UNSET else message.author or message.sender
    start, end = len(text) - len(text.lstrip()), len(text.rstrip())
    posts = (Block("post", Span(start, end), speaker=printable(author)),) if author else ()
    fields: Fields = {"outlet": chat.name, "channel": "Telegram", "author": author, "published": _sent(message)}
    return document(text, **fields, blocks=posts)


def _sent(message: _Message) -> str | None:
    """The time with its zone: the export has the local time and the same moment as seconds since 1970 (UTC)."""
    try:
        local = datetime.fromisoformat(message.date or "")
        moment = datetime.fromtimestamp(int(message.date_unixtime or ""), UTC)
    except (ValueError, OverflowError, OSError):
        return message.date
    ahead = local.replace(tzinfo=UTC) - moment
    return local.replace(tzinfo=timezone(ahead)).isoformat() if abs(ahead) <= timedelta(hours=14) else message.date
