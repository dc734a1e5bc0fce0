"""`onrecord send`: send an issue by mail to a list of addresses."""

from __future__ import annotations

from collections.abc import Sequence
from email.headerregistry import Address
from email.message import EmailMessage
from pathlib import Path

import click

FILE = click.Path(path_type=Path, exists=True, dir_okay=False)


@click.command("send")
@click.argument("issue", type=FILE)
@click.option("--to", "list_", type=FILE, metavar="LIST", required=True, help="A file of addresses, one a line.")
@click.option("--from", "sender", metavar="ADDRESS", required=True, envvar="ONRECORD_MAIL_FROM", show_envvar=True,
              help="Who sends it: name@example.org, or “Name <name@example.org>”.")  # fmt: skip
@click.option("--server", "address", metavar="ADDRESS", envvar="ONRECORD_MAIL_SERVER", show_envvar=True,
              help="smtp://user@host:587 or smtps://user@host:465; always encrypted but on this machine.")  # fmt: skip
@click.option("--dry-run", is_flag=True, help="Say what would be sent to whom, and send nothing.")
@click.pass_context
def verb(ctx: click.Context, issue: Path, list_: Path, sender: str, address: str | None, dry_run: bool) -> None:
    """Send ISSUE, an .eml file, to each address of a list in a message of its own.

    The password comes from the variable ONRECORD_MAIL_PASSWORD or from ~/.netrc. Addresses that the server refuses are
    named in a line each, and the exit status is 1 then.

    \b
    onrecord digest week/ -o issue.eml
    onrecord send issue.eml --to readers.txt --from desk@example.org --dry-run
    """
    from onrecord.digest import sending

    mail = sending.message(issue.read_bytes(), str(issue))
    readers = sending.receivers(list_.read_text("utf-8-sig", errors="replace"), str(list_))
    desk = sending.mailbox(sender, "--from")
    if dry_run:
        _say(mail, readers, desk)
        return
    if address is None:
        raise click.UsageError("no mail server is named; give one with --server smtp://user@host:587")
    refused = 0
    for delivery in sending.send(mail, readers, sending.server(address), desk):
        if delivery.refused:
            refused += 1
            click.echo(f"onrecord: {delivery.receiver}: refused, {delivery.refused}", err=True)
    click.echo(f"sent to {len(readers) - refused} of {len(readers)}", err=True)
    ctx.exit(int(refused > 0))


def _say(mail: EmailMessage, readers: Sequence[Address], desk: Address) -> None:
    click.echo(f"Subject: {mail['Subject']}\nFrom: {desk}")
    for reader in readers:
        click.echo(f"To: {reader}")
    click.echo(f"nothing was sent; it would go to {len(readers)}", err=True)
