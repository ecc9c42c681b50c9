"""`hearth keys`: where the keys are, that they want a backup, and how they are changed."""

from collections import Counter
from datetime import UTC, datetime
from typing import Annotated

import typer

from bot import key_source, rotation
from bot.commands import older_pages
from bot.opening import opened, problems_said
from bot.rotation import Rotated
from bot.settings import Settings
from storage import resealing, schema
from storage.database import Database
from storage.engine import open_engine
from storage.keys import Keyring, keys_file, new_key, written
from storage.resealing import Report

BACK_UP = """
Whoever has these keys and the database can read what people wrote. Whoever has lost them can read nothing.
Keep a copy where the backup of the database is not: a password manager or a secret store will do.
Hearth prints none of them. To move them there, copy the file; to give them back another way, set HEARTH_KEYS to
what is in it, or HEARTH_KEYS_COMMAND to a program that prints it.

To change them: hearth keys rotate. To try whether they open everything: hearth keys verify."""
OLD = """
Key {old} opens nothing in this database any more, but your backups from before now still need it.
When the last of those is gone, throw it away: {how}"""

commands = typer.Typer()
keys = typer.Typer(help="Look after the encryption keys.", invoke_without_command=True)
commands.add_typer(keys, name="keys")


@keys.callback()
def show_keys(context: typer.Context) -> None:
    """Say where the encryption keys are and how to back them up."""
    if context.invoked_subcommand is not None:
        return
    settings = Settings.load()
    path = keys_file(settings.hearth_home)
    if key_source.is_file(settings) and not path.exists():
        typer.echo(f"There are no keys yet. hearth run makes the first at {path}, readable by you only.")
        return
    keyring = key_source.load(settings)
    typer.echo(f"The keys are {key_source.place(settings)}.\n")
    for number, key in enumerate(keyring.keys):
        typer.echo(f"  {key.id}   {'seals what is new' if number == 0 else 'still opens what is old'}")
    typer.echo(BACK_UP)


@keys.command("new")
def print_new_key() -> None:
    """Print a key that is not used yet, for a secret store. It is kept nowhere."""
    typer.echo(written(Keyring((new_key(),))), nl=False)


@keys.command("rotate")
def rotate() -> None:
    """Seal everything with new keys, while Hearth runs. Cut short, it goes on when it is started again."""
    settings = Settings.load()
    with opened(settings) as database:
        done = rotation.rotate(settings, database, datetime.now(UTC))
        _say_opened(done.report)
        _say_rotated(settings, done)
        older_pages.sweep(database)
    if done.report.problems:
        raise typer.Exit(1)


def _say_rotated(settings: Settings, done: Rotated) -> None:
    many = "one workspace" if done.workspaces == 1 else f"{done.workspaces} workspaces"
    anew = "one value was" if done.resealed == 1 else f"{done.resealed:,} values were"
    typer.echo(f"\nNew data keys for {many}; {anew} sealed anew. The key is {done.current} now.")
    if done.data_keys_left:
        typer.echo(
            f"{done.data_keys_left} old data keys are kept for what does not open. Rotate again when it does."
        )
    for old in done.needless:
        by_hand = f"take it out of where it is ({key_source.place(settings)})."
        typer.echo(
            OLD.format(old=old, how=f"hearth keys forget {old}" if key_source.is_file(settings) else by_hand)
        )
    if key_source.is_file(settings):
        typer.echo(
            f"\nBack up {keys_file(settings.hearth_home)} now: without it, new backups cannot be read."
        )


@keys.command("verify")
def verify() -> None:
    """Open everything that is sealed, once, and name the place of what does not open."""
    settings = Settings.load()
    with problems_said(settings):
        engine = open_engine(settings.database)
        try:
            schema.check(engine)
        finally:
            engine.dispose()
        database = Database(settings.database, key_source.load(settings), key_source.again(settings))
        try:
            report = resealing.verify(database)
        finally:
            database.close()
    _say_opened(report)
    if report.problems:
        raise typer.Exit(1)


@keys.command("forget")
def forget(
    key_id: Annotated[str, typer.Argument(help="The 8 digits by which hearth keys names it.")],
) -> None:
    """Throw away an old key that opens nothing any more. Backups from its time can then not be read."""
    settings = Settings.load()
    with opened(settings) as database:
        rotation.forget(settings, database, key_id)
    typer.echo(f"Key {key_id} is gone from {keys_file(settings.hearth_home)}.")


def _say_opened(report: Report) -> None:
    """Counts, and the places of what does not open."""
    width = max((len(column) for column in report.opened), default=0)
    for column, count in sorted(report.opened.items()):
        typer.echo(f"  {column:{width}}  {count:>9,}")
    typer.echo(f"{report.opened.total():,} values open.")
    for problem, count in Counter(report.problems).items():
        typer.echo(problem if count == 1 else f"{problem} ({count:,} values)", err=True)
    if report.problems:
        typer.echo(f"{len(report.problems):,} do not.", err=True)
