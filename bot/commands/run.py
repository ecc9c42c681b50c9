"""`hearth run`: the bot itself, until it is told to stop."""

import os
import sys
from typing import Annotated

import typer

from bot import logs
from bot.checks import house
from bot.opening import open_database
from bot.runtime import Runtime
from bot.settings import Settings
from bot.stopping import Stopping

commands = typer.Typer()


@commands.command("run")
def run(
    http: Annotated[
        bool,
        typer.Option("--http", help="Listen for Slack on HEARTH_HOST:HEARTH_PORT instead of Socket Mode."),
    ] = False,
) -> None:
    """Run Hearth. SIGTERM or Ctrl-C stops it cleanly, within ten seconds."""
    settings = Settings.load(purpose="http" if http else "socket")
    logs.configure(settings.log_level)
    stopping = Stopping()
    database = open_database(settings)
    for finding in house.exposed(settings):
        typer.echo(f"{finding.what} Mend it: {finding.mend}", err=True)
    runtime = Runtime(settings, database, http)
    with stopping.at_once():  # Slack may be slow to answer, and what is due to be deleted may be much
        runtime.start()
    stopping.wait()
    if not runtime.stop():
        # A call to Slack that hangs would hold up the end of Python itself.
        sys.stdout.flush()
        sys.stderr.flush()
        os._exit(0)
