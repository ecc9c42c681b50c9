"""Bringing a database to the newest migration. The one place with Alembic: a bot at work has no use for its weight."""

import sqlalchemy as sa
from alembic import command
from alembic.config import Config
from sqlalchemy.engine import Engine

from storage import append_only, planner_statistics, schema

# Two processes that start together must not both migrate.
POSTGRES_LOCK = 4_871_330


def upgrade(engine: Engine) -> None:
    """Apply what is missing, all or nothing. Refuses a database that is newer than the program."""
    at = schema.current(engine)
    if at is not None and not schema.is_known(at):
        schema.check(engine)
    config = _config()
    with engine.begin() as connection:
        if engine.dialect.name == "postgresql":
            connection.execute(sa.text(f"SELECT pg_advisory_xact_lock({POSTGRES_LOCK})"))
        config.attributes["connection"] = connection
        command.upgrade(config, "head")
        append_only.install(connection)
        planner_statistics.keep_none(connection)


def draft(engine: Engine, message: str) -> None:
    """For developers: write a migration with what the tables have and the database has not."""
    config, number = _config(), len(schema.known()) + 1
    with engine.connect() as connection:
        config.attributes["connection"] = connection
        command.revision(config, message, autogenerate=True, rev_id=f"{number:04}")


def _config() -> Config:
    config = Config()
    config.set_main_option("script_location", str(schema.MIGRATIONS).replace("%", "%%"))
    return config
