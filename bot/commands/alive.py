"""`hearth alive`: for a container's health check."""

import typer

from bot.environment import home
from bot.heartbeat import beating

commands = typer.Typer()


@commands.command("alive", hidden=True)
def alive() -> None:
    """Exit 0 if a running Hearth has given a sign of life in the last minute."""
    if not beating(home()):
        typer.echo("No sign of life.", err=True)
        raise typer.Exit(1)
