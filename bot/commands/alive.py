"""`hearth alive`: for a container's health check."""

import typer

from bot.heartbeat import beating
from bot.settings import Settings


def alive() -> None:
    """Exit 0 if a running Hearth has given a sign of life in the last minute."""
    if not beating(Settings.load().hearth_home):
        typer.echo("No sign of life.", err=True)
        raise typer.Exit(1)
