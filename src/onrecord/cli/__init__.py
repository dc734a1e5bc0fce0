"""The command line: one file a verb, a thin mirror of the Python functions. Verbs are imported when they are used."""

from __future__ import annotations

import logging
from importlib import import_module
from importlib.metadata import version

import click

from onrecord.errors import OnrecordError

VERBS = (
    "init", "add", "watch", "read", "digest", "publish", "feed", "check", "send", "events", "forecasts", "search",
    "actors", "changes", "duplicates", "variants", "export", "import", "backup", "verify", "evaluate", "completion",
)  # fmt: skip


class Verbs(click.Group):
    """The verbs by name; errors that onrecord raises on purpose become one line and exit status 1."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(VERBS)

    def get_command(self, ctx: click.Context, name: str) -> click.Command | None:
        if name not in VERBS:
            return None
        verb: click.Command = import_module(f"onrecord.cli.{name}").verb
        return verb

    def invoke(self, ctx: click.Context) -> object:
        try:
            return super().invoke(ctx)
        except OnrecordError as error:
            click.echo(f"onrecord: {error}", err=True)
            ctx.exit(1)


@click.group(cls=Verbs, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(version("onrecord"), prog_name="onrecord")
def main() -> None:
    """Who said what, on the record: reads a country's political news and writes the digest.

    \b
    onrecord read article.txt            what is said in one text
    onrecord digest week/ -o issue.html  an issue from a folder of sources
    onrecord init && onrecord add week/  keep them in an archive, with proof
    """
    # What libraries remark on a damaged file would stand beside our one line.
    logging.getLogger().addHandler(logging.NullHandler())
