"""An issue by SMTP (RFC 5321): to each receiver a message of their own, so that none sees the others.

The connection is encrypted, with `smtps` from the start and with `smtp` by STARTTLS (RFC 3207), or is not made; only
to this machine itself it may be plain. Nothing is sent twice: where a connection breaks, it is said to whom it came.
"""

from __future__ import annotations

import os
import re
import smtplib
import ssl
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from copy import deepcopy
from dataclasses import dataclass
from datetime import UTC, datetime
from email import message_from_bytes
from email.headerregistry import Address
from email.message import EmailMessage
from email.policy import SMTP
from netrc import NetrcParseError, netrc
from urllib.parse import unquote, urlsplit

from msgspec import Struct

from onrecord.errors import SendingError

PORTS = {"smtp": 587, "smtps": 465}
HERE = frozenset({"localhost", "127.0.0.1", "::1"})
PASSWORD = "ONRECORD_MAIL_PASSWORD"
PATIENCE = 60.0  # seconds for each answer of a server
ATOM = r"[^\s@<>,;:\"()\[\]]+"
# ana@open.example, Ana Lind <ana@open.example>, "Lind, Ana" <ana@open.example>
WRITTEN = re.compile(rf'(?:(?P<name>[^<>"@]*|"[^<>"]*")\s*<)?(?P<user>{ATOM})@(?P<domain>{ATOM})(?(name)>)')


class Server(Struct, frozen=True):
    """A mail server; `encrypted` is from the first byte on."""

    host: str
    port: int
    user: str | None
    encrypted: bool


@dataclass(frozen=True, slots=True)
class Delivery:
    """What became of one message; `refused` is what the server said against it."""

    receiver: Address
    refused: str | None = None


def server(address: str) -> Server:
    """The server of `smtp://user@host:587` or `smtps://user@host:465`; user and port may be left out."""
    try:
        parts = urlsplit(address)
        port = parts.port
    except ValueError:
        raise SendingError("the mail server: no such address; write it as smtp://user@host:587") from None
    if parts.password is not None:
        raise SendingError(f"the mail server: leave the password out, others could read it; set {PASSWORD} to it")
    if parts.scheme not in PORTS or not parts.hostname:
        raise SendingError(f"{address}: no address of a mail server; write it as smtp://user@host:587")
    user = unquote(parts.username) if parts.username else None
    return Server(parts.hostname, port or PORTS[parts.scheme], user, parts.scheme == "smtps")


def message(data: bytes, name: str) -> EmailMessage:
    """The mail in a file; `name` is what errors call it."""
    read = message_from_bytes(data, policy=SMTP)
    if not (read["Subject"] and read["Message-ID"]):
        raise SendingError(f"{name}: not a mail; write one with `onrecord digest -o issue.eml`")
    return read


def receivers(text: str, name: str) -> list[Address]:
    """The addresses in a list, one a line, each once; `Name <address>` will do, and # begins a remark."""
    found: dict[str, Address] = {}
    for number, line in enumerate(text.splitlines(), 1):
        written = line.partition("#")[0].strip()
        if written:
            address = mailbox(written, f"{name}, line {number}")
            found.setdefault(address.addr_spec.casefold(), address)
    if not found:
        raise SendingError(f"{name}: there is no address in it; write one a line")
    return list(found.values())


def mailbox(written: str, name: str) -> Address:
    """One address as people write it; `name` is what errors call its place."""
    found = WRITTEN.fullmatch(written)
    if not found or not written.isprintable():
        raise SendingError(f"{name}: {written!r} is no mail address; write it as name@example.org")
    return Address((found["name"] or "").strip('" '), found["user"], found["domain"])


def send(mail: EmailMessage, receivers: Sequence[Address], server: Server, sender: Address) -> Iterator[Delivery]:
    """Send `mail` to each of `receivers` in turn, over one connection.

    Raises SendingError where the server can't be reached, asks for what it is not given, or breaks off.
    """
    with _connected(server) as connection:
        for done, receiver in enumerate(receivers):
            try:
                refused = _refused(connection, addressed(mail, receiver, sender))
            except OSError as error:
                raise SendingError(
                    f"{server.host}: {_said(error)}; {done} of {len(receivers)} were served, "
                    f"send again to {receiver} and those after it"
                ) from error
            yield Delivery(receiver, refused)


def addressed(mail: EmailMessage, receiver: Address, sender: Address) -> EmailMessage:
    """`mail` for one receiver, dated now. Its Message-ID stays, so that it is shown once to who gets it twice."""
    own = deepcopy(mail)
    for header in ("From", "To", "Cc", "Bcc", "Date", "Message-ID", "X-Unsent"):
        del own[header]
    own["From"], own["To"] = sender, receiver
    own["Date"] = datetime.now(UTC)
    own["Message-ID"] = f"<{str(mail['Message-ID']).strip('<> ').partition('@')[0]}@{sender.domain}>"
    return own


def _refused(connection: smtplib.SMTP, mail: EmailMessage) -> str | None:
    """What the server says against this message alone."""
    try:
        connection.send_message(mail)
    except smtplib.SMTPRecipientsRefused as error:
        return _said(smtplib.SMTPResponseException(*next(iter(error.recipients.values()))))
    except (smtplib.SMTPDataError, smtplib.SMTPNotSupportedError) as error:
        return _said(error)
    return None


@contextmanager
def _connected(server: Server) -> Iterator[smtplib.SMTP]:
    try:
        connection = _opened(server)
    except OSError as error:
        raise SendingError(f"{server.host}:{server.port}: {_said(error)}; nothing was sent, check --server") from error
    try:
        _introduced(connection, server)
        yield connection
    except OSError as error:
        raise SendingError(f"{server.host}: {_said(error)}; nothing was sent") from error
    finally:
        with suppress(OSError):
            connection.quit()


def _opened(server: Server) -> smtplib.SMTP:
    if server.encrypted:
        return smtplib.SMTP_SSL(server.host, server.port, timeout=PATIENCE, context=ssl.create_default_context())
    return smtplib.SMTP(server.host, server.port, timeout=PATIENCE)


def _introduced(connection: smtplib.SMTP, server: Server) -> None:
    """Encrypt and log in."""
    if not server.encrypted and server.host not in HERE:
        connection.starttls(context=ssl.create_default_context())
    if server.user:
        connection.login(server.user, _password(server))


def _password(server: Server) -> str:
    try:
        entry = netrc().authenticators(server.host)
    except (OSError, NetrcParseError):
        entry = None
    password = os.environ.get(PASSWORD) or (entry[2] if entry else None)
    if not password:
        raise SendingError(f"{server.host}: no password for {server.user}; set {PASSWORD} or write it to ~/.netrc")
    return password


def _said(error: OSError) -> str:
    """An error of a server or of the network in one line."""
    if isinstance(error, smtplib.SMTPResponseException):
        said = error.smtp_error
        text = said.decode("utf-8", "replace") if isinstance(said, bytes) else said
        return f"{error.smtp_code} {' '.join(text.split())}"
    return " ".join((error.strerror or str(error)).split()).rstrip(".") or type(error).__name__
