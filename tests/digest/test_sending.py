"""Sending an issue, to a server on this machine: who gets what, what is refused, and what is not said aloud."""

from __future__ import annotations

import os
import shutil
import socket
import ssl
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from email import message_from_bytes
from email.headerregistry import Address
from email.message import EmailMessage
from email.policy import default
from pathlib import Path
from typing import Any

import pytest
from aiosmtpd.controller import Controller
from aiosmtpd.smtp import AuthResult, Envelope
from click.testing import CliRunner, Result

from onrecord.cli import main
from onrecord.digest import compose, printed, sending
from onrecord.digest.sending import Delivery, Server
from onrecord.errors import SendingError
from tests.varania import week

SENDER = Address("Torvin Desk", "desk", "courier.example")
READERS = [Address("", "ana", "open.example"), Address("Lind, Bo", "bo", "open.example")]
NOBODY = Address("", "nobody", "open.example")


class Post:
    """A server that keeps what it takes; it refuses nobody@…, and breaks off at last@…."""

    def __init__(self) -> None:
        self.taken: list[Envelope] = []

    async def handle_RCPT(self, server: Any, session: Any, envelope: Envelope, address: str, options: Any) -> str:  # noqa: N802
        if address.startswith("nobody@"):
            return "550-no such\r\n550 mailbox"
        if address.startswith("last@"):
            server.transport.close()
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server: Any, session: Any, envelope: Envelope) -> str:  # noqa: N802
        self.taken.append(envelope)
        return "250 OK"

    @property
    def mails(self) -> list[EmailMessage]:
        return [message_from_bytes(envelope.original_content or b"", policy=default) for envelope in self.taken]


@contextmanager
def served(host: str = "127.0.0.1", user: str | None = None, **settings: Any) -> Iterator[tuple[Post, Server]]:
    post = Post()
    with socket.create_server((host, 0)) as free:
        port = free.getsockname()[1]
    controller = Controller(post, hostname=host, port=port, **settings)
    controller.start()
    try:
        yield post, Server(host, port, user, "ssl_context" in settings)
    finally:
        controller.stop()


@pytest.fixture(scope="module")
def mail() -> EmailMessage:
    return sending.message(printed(compose(week()), week(), "eml"), "issue.eml")


def test_each_receiver_gets_a_message_of_their_own(mail: EmailMessage) -> None:
    with served() as (post, server):
        assert list(sending.send(mail, READERS, server, SENDER)) == [Delivery(reader) for reader in READERS]
    assert [envelope.rcpt_tos for envelope in post.taken] == [["ana@open.example"], ["bo@open.example"]]
    assert [envelope.mail_from for envelope in post.taken] == ["desk@courier.example"] * 2
    assert [mail["To"].addresses for mail in post.mails] == [(reader,) for reader in READERS]
    assert [mail["From"].addresses for mail in post.mails] == [(SENDER,)] * 2
    assert len({mail["Message-ID"] for mail in post.mails}) == 1
    assert post.mails[0]["Message-ID"].endswith("@courier.example>")
    assert all(mail["X-Unsent"] is None and not mail.defects for mail in post.mails)


def test_what_arrives_is_what_was_looked_at(mail: EmailMessage) -> None:
    with served() as (post, server):
        list(sending.send(mail, READERS[:1], server, SENDER))
    (arrived,) = post.mails
    assert arrived["Subject"] == mail["Subject"]
    bodies = zip(arrived.iter_parts(), mail.iter_parts(), strict=True)
    assert all(one.get_content().split() == other.get_content().split() for one, other in bodies)


def test_a_refused_address_is_told_in_one_line_and_the_others_are_served(mail: EmailMessage) -> None:
    with served() as (post, server):
        told = list(sending.send(mail, [NOBODY, *READERS], server, SENDER))
    assert told[0] == Delivery(NOBODY, "550 no such mailbox")
    assert [delivery.refused for delivery in told[1:]] == [None, None]
    assert len(post.taken) == 2


def test_where_a_connection_breaks_it_is_said_who_was_served(mail: EmailMessage) -> None:
    with (
        served() as (_, server),
        pytest.raises(SendingError, match=r"1 of 3 were served, send again to last@\S+ and those after"),
    ):
        list(sending.send(mail, [READERS[0], Address("", "last", "open.example"), READERS[1]], server, SENDER))


def test_no_server_is_one_line(mail: EmailMessage) -> None:
    with served() as (_, server):
        pass
    with pytest.raises(SendingError, match=r"^127\.0\.0\.1:\d+: Connection refused; nothing was sent"):
        list(sending.send(mail, READERS, server, SENDER))


def test_nothing_goes_unencrypted_to_another_machine(mail: EmailMessage) -> None:
    with (
        served("127.0.0.2") as (post, server),
        pytest.raises(SendingError, match=r"127\.0\.0\.2: STARTTLS .*; nothing was sent"),
    ):
        list(sending.send(mail, READERS, server, SENDER))
    assert not post.taken


@pytest.fixture(scope="module")
def certificate(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A key and its certificate for 127.0.0.2, in one file."""
    openssl = shutil.which("openssl")
    if openssl is None:
        pytest.skip("openssl is not installed")
    made = tmp_path_factory.mktemp("tls") / "both.pem"
    options = "req -x509 -newkey rsa:2048 -nodes -days 2 -subj /CN=127.0.0.2 -addext subjectAltName=IP:127.0.0.2"
    subprocess.run([openssl, *options.split(), "-keyout", made, "-out", f"{made}.crt"], check=True, capture_output=True)
    made.write_bytes(made.read_bytes() + Path(f"{made}.crt").read_bytes())
    return made


@pytest.mark.parametrize("kind", ["ssl_context", "tls_context"])
def test_connections_are_encrypted_and_certificates_are_checked(
    kind: str, mail: EmailMessage, certificate: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    context = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
    context.load_cert_chain(certificate)
    settings: dict[str, Any] = {kind: context}
    with served("127.0.0.2", **settings) as (post, server):
        with pytest.raises(SendingError, match=r"(?i)certificate.*; nothing was sent"):
            list(sending.send(mail, READERS, server, SENDER))
        assert not post.taken
        monkeypatch.setenv("SSL_CERT_FILE", str(certificate))
        assert len(list(sending.send(mail, READERS, server, SENDER))) == len(post.taken) == 2


def _let_in(server: Any, session: Any, envelope: Any, mechanism: str, data: Any) -> AuthResult:
    return AuthResult(success=(data.login, data.password) == (b"desk", b"harbour"), handled=False)


@pytest.mark.filterwarnings("ignore:Requiring AUTH while not requiring TLS")
@pytest.mark.parametrize(
    ("variable", "netrc", "error"),
    [
        ("harbour", None, None),
        (None, "machine 127.0.0.1 login desk password harbour", None),
        ("meadow", None, r"535 .*; nothing was sent"),
        (None, None, "no password for desk; set ONRECORD_MAIL_PASSWORD"),
        (None, "machine 127.0.0.1 login", "no password for desk"),
    ],
)
def test_the_password_comes_from_the_environment_or_netrc(
    variable: str | None, netrc: str | None, error: str | None, mail: EmailMessage, tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:  # fmt: skip
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.delenv(sending.PASSWORD, raising=False)
    if variable:
        monkeypatch.setenv(sending.PASSWORD, variable)
    if netrc:
        (tmp_path / ".netrc").write_text(netrc, "utf-8")
        os.chmod(tmp_path / ".netrc", 0o600)
    with served(user="desk", authenticator=_let_in, auth_require_tls=False, auth_required=True) as (post, server):
        if error:
            with pytest.raises(SendingError, match=error):
                list(sending.send(mail, READERS, server, SENDER))
        else:
            list(sending.send(mail, READERS, server, SENDER))
        assert len(post.taken) == (0 if error else 2)


@pytest.mark.parametrize(
    ("address", "meant"),
    [
        ("smtp://mail.example", Server("mail.example", 587, None, False)),
        ("smtps://desk@mail.example", Server("mail.example", 465, "desk", True)),
        ("smtp://desk@courier.example@mail.example:2525", Server("mail.example", 2525, "desk@courier.example", False)),
    ],
)
def test_addresses_of_servers(address: str, meant: Server) -> None:
    assert sending.server(address) == meant


@pytest.mark.parametrize("address", ["mail.example", "https://mail.example", "smtp://", "smtp://mail.example:no", ""])
def test_what_is_no_server_is_one_line(address: str) -> None:
    with pytest.raises(SendingError, match="write it as smtp://user@host:587"):
        sending.server(address)


def test_a_password_in_an_address_is_refused_and_not_repeated() -> None:
    with pytest.raises(SendingError) as caught:
        sending.server("smtp://desk:harbour@mail.example")
    assert "ONRECORD_MAIL_PASSWORD" in str(caught.value)
    assert "harbour" not in str(caught.value)


def test_a_list_holds_an_address_a_line_and_remarks() -> None:
    text = '# readers\nana@open.example\n\n"Lind, Bo" <bo@open.example>  # on leave\nANA@open.example\n'
    assert sending.receivers(text, "readers.txt") == READERS


@pytest.mark.parametrize(
    ("text", "error"),
    [
        ("", "readers.txt: there is no address"),
        ("ana@open.example\nbo\n", "readers.txt, line 2: 'bo' is no mail address"),
        ("ana@open.example, bo@open.example", "line 1"),
        ("Ana <ana@open.example", "line 1"),
        ("ana@open.example\x0bBcc: eve@open.example", "line 2"),
        ("ana\x7f@open.example", "line 1"),
    ],
)
def test_a_list_with_a_fault_is_refused_whole(text: str, error: str) -> None:
    with pytest.raises(SendingError, match=error):
        sending.receivers(text, "readers.txt")


def test_what_is_no_mail_is_refused() -> None:
    with pytest.raises(SendingError, match=r"issue.json: not a mail; write one with `onrecord digest -o issue.eml`"):
        sending.message(printed(compose(week()), week(), "json"), "issue.json")


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    Path("issue.eml").write_bytes(printed(compose(week()), week(), "eml"))
    Path("readers.txt").write_text("ana@open.example\nnobody@open.example\n", "utf-8")
    return tmp_path


def run(*more: str) -> Result:
    return CliRunner().invoke(main, ["send", "issue.eml", "--to", "readers.txt", "--from", str(SENDER), *more])


@pytest.mark.usefixtures("desk")
def test_the_verb_sends_names_who_was_refused_and_fails_then() -> None:
    with served() as (post, server):
        done = run("--server", f"smtp://{server.host}:{server.port}")
    assert done.exit_code == 1
    assert done.stderr == "onrecord: nobody@open.example: refused, 550 no such mailbox\nsent to 1 of 2\n"
    assert len(post.taken) == 1


@pytest.mark.usefixtures("desk")
def test_a_dry_run_needs_no_server_and_says_what_would_go_out() -> None:
    done = run("--dry-run")
    assert done.exit_code == 0
    title = compose(week()).title.text
    assert done.stdout == f"Subject: “{title}”\nFrom: {SENDER}\nTo: ana@open.example\nTo: nobody@open.example\n"
    assert "nothing was sent" in done.stderr


@pytest.mark.usefixtures("desk")
def test_without_a_server_it_is_wrong_usage() -> None:
    assert run().exit_code == 2
