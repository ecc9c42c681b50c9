"""Bringing a database to the newest migration, and telling how far it is."""

from pathlib import Path

import sqlalchemy as sa
from alembic import command
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy.engine import Engine

from storage import append_only, planner_statistics

MIGRATIONS = Path(__file__).parent / "migrations"
# Two processes that start together must not both migrate.
POSTGRES_LOCK = 4_871_330


class SchemaProblem(Exception):
    """The database is not at the migration that this program needs."""


def newest() -> str:
    head = ScriptDirectory.from_config(_config()).get_current_head()
    assert head is not None  # noqa: S101 - there is at least one migration
    return head


def current(engine: Engine) -> str | None:
    """The migration that a database is at; None if it is empty."""
    with engine.connect() as connection:
        return MigrationContext.configure(connection).get_current_revision()


def is_known(revision: str) -> bool:
    known = {script.revision for script in ScriptDirectory.from_config(_config()).walk_revisions()}
    return revision in known


def check(engine: Engine) -> None:
    """Raises SchemaProblem, with the mend, unless the database is at the newest migration."""
    at = current(engine)
    if at == newest():
        return
    if at is not None and not is_known(at):
        raise SchemaProblem(
            "The database was written by a newer Hearth than this one. Run the newer program, or restore the backup."
        )
    raise SchemaProblem("The database is older than this program. Run `hearth db upgrade`.")


def upgrade(engine: Engine) -> None:
    """Apply what is missing, all or nothing. Refuses a database that is newer than the program."""
    at = current(engine)
    if at is not None and not is_known(at):
        check(engine)
    config = _config()
    with engine.begin() as connection:
        if engine.dialect.name == "postgresql":
            connection.execute(sa.text(f"SELECT pg_advisory_xact_lock({POSTGRES_LOCK})"))
        config.attributes["connection"] = connection
        command.upgrade(config, "head")
        append_only.install(connection)
        planner_statistics.keep_none(connection)


def mend(engine: Engine) -> None:
    """Set the triggers again that somebody has taken out of a database that is at the newest migration."""
    with engine.begin() as connection:
        if not append_only.installed(connection):
            append_only.install(connection)


def draft(engine: Engine, message: str) -> None:
    """For developers: write a migration with what the tables have and the database has not."""
    config = _config()
    with engine.connect() as connection:
        config.attributes["connection"] = connection
        command.revision(config, message, autogenerate=True)


def _config() -> Config:
    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS).replace("%", "%%"))
    return config
