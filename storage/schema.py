"""Telling how far a database is. `storage.upgrading` brings it to the newest migration."""

from datetime import datetime
from pathlib import Path

import sqlalchemy as sa
from sqlalchemy.engine import Engine
from sqlmodel import Session

from storage import append_only, audit, audit_chain
from storage.audit import Act, Note
from storage.mendable import Mendable
from storage.tables import METADATA

MIGRATIONS = Path(__file__).parent / "migrations"
_VERSION = sa.Table(
    "alembic_version",
    sa.MetaData(),
    sa.Column("version_num", sa.String(32), nullable=False),
    sa.PrimaryKeyConstraint("version_num", name="alembic_version_pkc"),
)


class SchemaProblem(Mendable):
    """The database is not at the migration that this program needs."""


def known() -> list[str]:
    """The migrations of this program, oldest first. The name of a file begins with its number."""
    return sorted(path.stem.partition("_")[0] for path in MIGRATIONS.glob("versions/[0-9]*_*.py"))


def newest() -> str:
    return known()[-1]


def is_known(revision: str) -> bool:
    return revision in known()


def current(engine: Engine) -> str | None:
    """The migration that a database is at; None if it is empty."""
    with engine.connect() as connection:
        if not sa.inspect(connection).has_table(_VERSION.name):
            return None
        at: str | None = connection.execute(sa.select(_VERSION)).scalar()
        return at


def create(engine: Engine) -> None:
    """Make the tables in an empty database, as all migrations together would make them."""
    with engine.begin() as connection:
        METADATA.create_all(connection)
        append_only.install(connection)
        _VERSION.create(connection, checkfirst=True)
        if connection.execute(sa.select(_VERSION)).first() is None:  # nobody else has just done the same
            connection.execute(_VERSION.insert().values(version_num=newest()))


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


def mend(engine: Engine, now: datetime) -> None:
    """Set the triggers again that somebody has taken out of a database that is at the newest migration.

    That they were missing is noted in each workspace's audit, and so stays known.
    """
    with Session(engine) as session, session.begin():
        if not append_only.installed(session.connection()):
            append_only.install(session.connection())
            for team_id in audit_chain.teams(session):
                audit.note(session, Note(team_id, Act.GUARDED_ANEW, now))
            audit.write_noted(session)
