"""The command `hearth`."""

import typer

from bot.commands.alive import alive
from bot.commands.audit import audit
from bot.commands.check import check
from bot.commands.db import db
from bot.commands.deletion import erase, proof, purge_workspace
from bot.commands.demo import PASSED_ON, demo
from bot.commands.guard import guard
from bot.commands.holds import holds
from bot.commands.keys import keys
from bot.commands.manifest import print_manifest
from bot.commands.open_words import open_words
from bot.commands.run import run
from bot.problems import in_sentences

cli = typer.Typer(
    help="Hearth hosts communities of practice in Slack.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,  # they would print the values of variables
    rich_markup_mode=None,
)
cli.command("run")(run)
cli.command("demo", context_settings=PASSED_ON)(demo)
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
    in_sentences(cli)


if __name__ == "__main__":
    main()
