"""`hearth db upgrade`: bring the database to the newest migration."""

import typer

from bot.opening import make_home, problems_said
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
            f"A copy of how it was is at {aside}. Delete it when all is well: it holds what the database held."
        )
