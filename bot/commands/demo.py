"""`hearth demo`, which is a program of its own: `bot/demo/__main__.py`."""

import os
import sys

import typer

# Its options, and its help, are for that program to read.
PASSED_ON = {"allow_extra_args": True, "ignore_unknown_options": True, "help_option_names": []}

commands = typer.Typer()


@commands.command("demo", context_settings=PASSED_ON)
def demo(context: typer.Context) -> None:
    """Try Hearth on this machine, in a pretend workspace. What you write there goes when you stop it."""
    os.execv(sys.executable, [sys.executable, "-m", "bot.demo", *context.args])  # noqa: S606 - no shell is wanted
