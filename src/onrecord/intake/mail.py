"""Mail: a message (RFC 5322, MIME) and a box of them (mbox, RFC 4155); what is attached is a source of its own."""

from __future__ import annotations

import binascii
import re
from collections.abc import Iterator
from email.errors import CloseBoundaryNotFoundDefect, StartBoundaryNotFoundDefect
from email.headerregistry import AddressHeader
from email.message import EmailMessage, MIMEPart
from email.parser import BytesParser
from email.policy import EmailPolicy
from typing import cast

from onrecord.errors import IntakeError
from onrecord.intake.document import Fields, document, plain
from onrecord.intake.encoding import declared_in, decode
from onrecord.intake.flow import Paragraph, compose
from onrecord.intake.fragment import fragment
from onrecord.intake.source import Parsed, Source

# In a box "From sender date" begins a message, and a line of text that begins so is written ">From".
_POSTMARK = re.compile(rb"(?:\A|(?<=\n)\r?\n)From [^\r\n]*\d{4}[^\r\n]*\r?\n")
_QUOTED_FROM = re.compile(rb"^>(>*From )", re.MULTILINE)
_END = re.compile(rb"\r?\n\r?\n")  # of the header
_CHARSET = re.compile(rb"charset\s*=\s*[\"']?([\w.:-]+)", re.IGNORECASE)
_BLANK_LINES = re.compile(r"\n(?:[ \t]*\n)+")
_LONGEST = 4000  # characters of a header field
_CUT = (CloseBoundaryNotFoundDefect, StartBoundaryNotFoundDefect)
_NO_BASE64 = re.compile(r"[^A-Za-z0-9+/]")
_SEEN = ("image/", "audio/", "video/", "application/pgp-signature", "application/pkcs7-signature", "text/calendar")


def parse_mailbox(source: Source) -> Parsed:
    """The messages of a box, each as a source of its own."""
    starts = [*_POSTMARK.finditer(source.data)]
    ends = [*(found.start() for found in starts[1:]), len(source.data)]
    for number, (found, end) in enumerate(zip(starts, ends, strict=True), 1):
        yield source.part(_QUOTED_FROM.sub(rb"\1", source.data[found.end() : end]), f"message {number}.eml")
    if not source.data.endswith((b"\n", b"\r")):  # a message in a box ends with an empty line
        yield source.cut_off()


class _Policy(EmailPolicy):
    """The library's, which takes a minute to understand a header field of a megabyte, and loses names in UTF-8."""

    def header_fetch_parse(self, name: str, value: str) -> str:
        letters = value[:_LONGEST].encode("utf-8", "surrogateescape").decode("utf-8", "replace")
        found: str = super().header_fetch_parse(name, letters)
        return found


def parse_mail(source: Source) -> Parsed:
    """The message as a document, then what is attached to it."""
    message = cast(EmailMessage, BytesParser(policy=_Policy()).parsebytes(_headed(source.data)))
    text, blocks = compose(_paragraphs(message))
    attached = [*_attached(message, source)]
    if text:
        fields: Fields = {
            "title": _header(message, "subject"),
            "outlet": _header(message, "organization"),
            "author": _author(message),
            "published": _header(message, "date"),
        }
        yield document(text, **fields, blocks=blocks)
    elif not attached:
        raise IntakeError(source.origin, "the message has no text", "give one that has some")
    yield from attached
    if any(isinstance(defect, _CUT) for part in message.walk() for defect in part.defects):
        yield source.cut_off()


def _headed(data: bytes) -> bytes:
    """The message with a header in bare letters beyond ASCII, as old programs write it, in UTF-8 (RFC 6532)."""
    end = _END.search(data)
    head = data[: end.start()] if end else data
    if head.isascii():
        return data
    declared = _CHARSET.search(head)
    text = decode(head, declared[1].decode() if declared else None)
    return data if text is None else text.encode("utf-8", "replace") + data[len(head) :]


def _header(message: EmailMessage, name: str) -> str | None:
    value = message[name]
    return str(value) if value is not None else None


def _author(message: EmailMessage) -> str | None:
    """Who the message is from: the name, or the address where there is none."""
    sender = message["from"]
    if isinstance(sender, AddressHeader) and sender.addresses:
        return sender.addresses[0].display_name or sender.addresses[0].addr_spec
    return _header(message, "from")


def _paragraphs(message: EmailMessage) -> Iterator[Paragraph]:
    """The paragraphs of the message's own text: its plain form, or its HTML where that is all there is."""
    for kind in ("plain", "html"):
        body = message.get_body((kind,))
        text = _text(body) if body is not None else ""
        if text.strip():
            yield from fragment(text) if kind == "html" else _plain(text, body)
            return


def _text(body: MIMEPart) -> str:
    data = _bytes(body)
    declared = body.get_content_charset() or declared_in(data)
    return plain(decode(data, declared) or data.decode("ascii", "replace"))


def _bytes(part: MIMEPart) -> bytes:
    """What a part holds. Of Base64 (RFC 2045) that is cut off the whole groups, which the library leaves undecoded."""
    said = part.get_payload()
    if isinstance(said, str) and str(part.get("content-transfer-encoding", "")).strip().lower() == "base64":
        written = _NO_BASE64.sub("", said)
        if len(written) % 4 == 1:
            return binascii.a2b_base64(written[:-1])
    data = part.get_payload(decode=True)
    return data if isinstance(data, bytes) else b""


def _plain(text: str, body: MIMEPart | None) -> Iterator[Paragraph]:
    """Paragraphs of plain text; lines that end with a blank flow on where the message says so (RFC 3676)."""
    if body is not None and body.get_param("format") == "flowed":
        text = re.sub(r"(?<=[^\n]) \n(?!\n|>|-- \n)", " ", text)
    for paragraph in _BLANK_LINES.split(text):
        yield Paragraph("\n".join(line.rstrip() for line in paragraph.strip("\n").split("\n")))


def _attached(message: EmailMessage, source: Source) -> Iterator[Source]:
    """What is attached and can be a document: pictures, sound and signatures are passed over."""
    if not message.is_multipart() or message.get_content_type() == "multipart/alternative":
        return
    for number, part in enumerate(message.iter_attachments(), 1):
        kind = part.get_content_type()
        if kind == "message/rfc822":
            inner = part.get_payload(0) if part.is_multipart() else None
            data = inner.as_bytes() if isinstance(inner, EmailMessage) else b""
        else:
            data = _bytes(part)
        if data and not kind.startswith(_SEEN):
            name = part.get_filename() or f"part {number}{'.eml' if kind == 'message/rfc822' else ''}"
            yield source.part(data, name, charset=part.get_content_charset())
