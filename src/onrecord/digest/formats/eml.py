"""An issue as a mail (RFC 5322, MIME): the same words as plain text and as HTML; a reader's program chooses.

It names nobody as its sender but the program, and nobody as its receiver: `onrecord.digest.sending` writes them in.
"""

from __future__ import annotations

from datetime import datetime
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import format_datetime
from functools import cache
from hashlib import sha256

import msgspec
from jinja2 import Template

from onrecord.digest.formats.layout import UNPRINTABLE, layout
from onrecord.digest.formats.shelf import Shelf
from onrecord.digest.formats.templates import environment
from onrecord.digest.formats.text import as_text
from onrecord.model import Issue

SENDER = "onrecord <digest@onrecord.invalid>"
BOUNDARY = "=_onrecord"  # no line of quoted-printable text begins with it (RFC 2045, 6.7)


def as_eml(issue: Issue, shelf: Shelf) -> bytes:
    """The message, in lines of at most 78 octets. The same issue has the same Message-ID."""
    page = layout(issue, shelf)
    message = EmailMessage(SMTP)
    message["Subject"] = page.title
    message["From"] = SENDER
    if page.day:
        message["Date"] = format_datetime(datetime.fromisoformat(page.day))  # -0000: nobody says in which time zone
    message["Message-ID"] = f"<{sha256(msgspec.json.encode(issue)).hexdigest()[:32]}@onrecord.invalid>"
    message["Content-Language"] = "en"
    message["X-Unsent"] = "1"  # opens as a draft where a program knows the header
    html = _template().render(page=page)
    message.set_content(UNPRINTABLE.sub("\ufffd", as_text(issue, shelf)), cte="quoted-printable")
    message.add_alternative(html, "html", cte="quoted-printable")
    message.set_boundary(BOUNDARY)
    return message.as_bytes()


@cache
def _template() -> Template:
    return environment().get_template("mail.html.j2")
