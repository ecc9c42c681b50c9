"""`hearth demo`: Hearth in a workspace on this machine, with a page to look at it. No tokens, no network.

A program of its own, so that `hearth run` does not carry the pretend workspace about with it.
"""

import contextlib
import os
import sys
import webbrowser
from typing import Annotated

import typer

from bot.demo.running import running
from bot.problems import in_sentences
from bot.stopping import Stopping
from bot.web_server import CannotListen, listen

HOST = "127.0.0.1"
cli = typer.Typer(add_completion=False, pretty_exceptions_enable=False, rich_markup_mode=None)


@cli.command()
def demo(
    port: Annotated[
        int, typer.Option(min=0, max=65535, help="Where the page listens; 0 takes any that is free.")
    ] = 8765,
    open_browser: Annotated[bool, typer.Option("--browser/--no-browser", help="Open the page.")] = True,
) -> None:
    """Try Hearth on this machine, in a pretend workspace. What you write there goes when you stop it."""
    stopping = Stopping()
    free = _free(port)
    typer.echo("  Setting up a pretend workspace, with Hearth in it...")
    with running(HOST, free) as world:
        typer.echo(f"\n  The pretend workspace is at {world.url}\n  Stop it with Ctrl-C.\n")
        if open_browser and _has_a_screen():
            with contextlib.suppress(webbrowser.Error):
                webbrowser.open(world.url)
        stopping.wait()
    typer.echo("  Stopped. Nothing was kept.")


def _free(port: int) -> int:
    """The port that was asked for; any other if that one is taken, as by a demo that still runs."""
    try:
        listen(HOST, port).close()
    except CannotListen:
        typer.echo(f"  Port {port} is in use, so the demo takes another.")
        return 0
    return port


def _has_a_screen() -> bool:
    return sys.platform in ("darwin", "win32") or bool(
        os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY")
    )


if __name__ == "__main__":
    in_sentences(lambda: cli(prog_name="hearth demo"))
