"""The command `hearth`."""

import os
import sys

import typer

from bot import logs
from bot.commands.alive import alive
from bot.commands.audit import audit
from bot.commands.check import check
from bot.commands.db import db
from bot.commands.demo import demo
from bot.commands.guard import guard
from bot.commands.holds import holds
from bot.commands.keys import keys
from bot.commands.letting_go import erase, proof, purge_workspace
from bot.commands.manifest import print_manifest
from bot.commands.open_words import open_words
from bot.commands.run import run
from bot.opening import DatabaseProblem
from bot.settings import SettingsProblem
from bot.socket import CannotConnect
from bot.web import CannotListen
from storage.keys import KeyProblem
from storage.rotation import RotationProblem
from storage.schema import SchemaProblem

MENDABLE = (
    SettingsProblem,
    KeyProblem,
    SchemaProblem,
    DatabaseProblem,
    RotationProblem,
    CannotListen,
    CannotConnect,
)

cli = typer.Typer(
    help="Hearth hosts communities of practice in Slack.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,  # they would print the values of variables
    rich_markup_mode=None,
)
cli.command("run")(run)
cli.command("demo")(demo)
cli.command("check")(check)
cli.command("guard")(guard)
cli.add_typer(db, name="db")
cli.add_typer(audit, name="audit")
cli.command("manifest")(print_manifest)
cli.add_typer(keys, name="keys")
cli.command("holds")(holds)
cli.command("proof")(proof)
cli.command("erase")(erase)
cli.command("open-words")(open_words)
cli.command("purge-workspace")(purge_workspace)
cli.command("alive", hidden=True)(alive)


def main() -> None:
    """Run a command. What whoever runs Hearth can mend is said in sentences; anything else without its values."""
    os.umask(0o077)  # what Hearth writes is for its own user
    logs.configure("WARNING")
    try:
        cli()
    except MENDABLE as problem:
        typer.echo(str(problem), err=True)
        sys.exit(1)
    except KeyboardInterrupt:
        sys.exit(130)
    except Exception as error:
        said = logs.described(error)
        where = said["where"][-1] if said["where"] else "a library"
        typer.echo(f"Hearth stopped because of a mistake of its own: {said['error']} in {where}.", err=True)
        sys.exit(70)


if __name__ == "__main__":
    main()
