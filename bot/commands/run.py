"""`hearth run`: the bot itself, until it is told to stop."""

import os
import signal
import sys
import threading
from typing import Annotated

import typer

from bot import logs
from bot.opening import open_database
from bot.runtime import Runtime
from bot.settings import Settings


def run(
    http: Annotated[
        bool,
        typer.Option("--http", help="Listen for Slack on HEARTH_HOST:HEARTH_PORT instead of Socket Mode."),
    ] = False,
) -> None:
    """Run Hearth. SIGTERM or Ctrl-C stops it cleanly, within ten seconds."""
    settings = Settings.load(purpose="http" if http else "socket")
    logs.configure(settings.log_level)
    told = _when_told_to_stop()
    runtime = Runtime(settings, open_database(settings), http)
    runtime.start()
    told.wait()
    if not runtime.stop():
        # A call to Slack that hangs would hold up the end of Python itself.
        sys.stdout.flush()
        sys.stderr.flush()
        os._exit(0)


def _when_told_to_stop() -> threading.Event:
    told = threading.Event()
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, lambda *_: told.set())
    return told
