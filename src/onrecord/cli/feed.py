"""`onrecord feed`: the published issues as an Atom feed."""

from __future__ import annotations

from pathlib import Path

import click

from onrecord.cli import shared


@click.command("feed")
@click.option("--url", required=True, metavar="URL", help="Where the feed will lie.")
@click.option("--pages", metavar="URL", help="Below which the issues' pages lie, as ID.html; default: beside the feed.")
@click.option("--title", default="Who said what", show_default=True, help="Title of the feed.")
@shared.output_option
@shared.workspace_option
@click.option("--quiet", "-q", is_flag=True, help="No summary.")
def verb(
    url: str, pages: str | None, title: str, output: Path | None, workspace: Path | None, quiet: bool
) -> None:  # fmt: skip
    """Write the Atom feed of all published issues, corrected ones in their latest correction.

    \b
    onrecord feed --url https://courier.example/digest/feed.xml -o feed.xml
    """
    from onrecord.archive import Workspace
    from onrecord.digest.formats.atom import as_atom
    from onrecord.digest.publishing import feed, published

    records = published(Workspace.find(workspace).folder)
    shared.write(as_atom(feed(records, pages or url.rpartition("/")[0]), url=url, title=title), output, quiet)
