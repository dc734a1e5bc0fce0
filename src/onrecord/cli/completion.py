"""`onrecord completion`: the shell's completion script."""

from __future__ import annotations

import click
from click.shell_completion import get_completion_class


@click.command("completion")
@click.argument("shell", type=click.Choice(["bash", "zsh", "fish"]))
def verb(shell: str) -> None:
    """Print the script that completes verbs and options in SHELL.

    \b
    onrecord completion bash >> ~/.bashrc
    onrecord completion fish > ~/.config/fish/completions/onrecord.fish
    """
    from onrecord.cli import main

    kind = get_completion_class(shell)
    assert kind is not None
    click.echo(kind(main, {}, "onrecord", "_ONRECORD_COMPLETE").source())
