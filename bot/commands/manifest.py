"""`hearth manifest`: the app as Slack has to be told of it, to be pasted into a new app."""

import json
from typing import Annotated

import typer

from bot.manifest import manifest
from bot.setting_rules import public_url

commands = typer.Typer()


@commands.command("manifest")
def print_manifest(
    http: Annotated[
        str | None,
        typer.Option(
            "--http", metavar="URL", help="For HTTP, at this https address, instead of Socket Mode."
        ),
    ] = None,
) -> None:
    """Print the manifest to paste at api.slack.com/apps, under Create New App, From a manifest."""
    try:
        address = public_url(http)
    except ValueError as problem:
        raise typer.BadParameter(f"It {problem}") from None
    typer.echo(json.dumps(manifest(address), indent=2, ensure_ascii=False))
