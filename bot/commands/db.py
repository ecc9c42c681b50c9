"""`hearth db`: bring the database to the newest migration, and make a backup of it."""

from datetime import UTC, datetime
from pathlib import Path
from typing import Annotated

import typer

from bot.backing_up import back_up
from bot.opening import make_home, opened, problems_said
from bot.settings import Settings
from bot.upgrading import upgrade
from storage import schema
from storage.engine import open_engine

commands = typer.Typer()
db = typer.Typer(help="Look after the database.", no_args_is_help=True)
commands.add_typer(db, name="db")


@db.callback()
def _group() -> None:
    """Look after the database."""


@db.command("upgrade")
def upgrade_database() -> None:
    """Bring the database to the newest migration. A SQLite file is copied first."""
    settings = Settings.load()
    make_home(settings)
    engine = open_engine(settings.database)
    try:
        with problems_said(settings):
            before = schema.current(engine)
            aside = upgrade(settings, engine)
    finally:
        engine.dispose()
    if before == schema.newest():
        typer.echo(f"The database is at the newest migration already ({before}).")
        return
    typer.echo(
        f"The database is at migration {schema.newest()} now; it was {f'at {before}' if before else 'empty'}."
    )
    if aside is not None:
        typer.echo(
            f"A copy of how it was is at {aside}, without marks of who has answered, or which message an unnamed reply in an open "
            "thread came from. Hearth deletes it after a week."
        )


@db.command("backup")
def back_up_database(
    file: Annotated[Path, typer.Argument(help="Where to write it. It must not be there yet.")],
) -> None:
    """Write a copy of a SQLite database to a file, while Hearth runs.

    Marks of who has answered, and which message an unnamed reply came from, are not in it.
    """
    settings = Settings.load()
    with opened(settings):
        back_up(settings, file, datetime.now(UTC))
    typer.echo(f"The backup is at {file}. It opens with the keys of today: keep those in another place.")
