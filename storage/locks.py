"""Keeping others out until a transaction ends. SQLite has one writer, and needs no lock."""

from typing import TypeVar

import sqlalchemy as sa
from sqlmodel import Session
from sqlmodel.sql.expression import SelectOfScalar

Row = TypeVar("Row")


def is_sqlite(session: Session) -> bool:
    return session.get_bind().dialect.name == "sqlite"


def claimable(statement: SelectOfScalar[Row]) -> SelectOfScalar[Row]:
    """Lock the chosen rows, passing over those another process holds."""
    return statement.with_for_update(skip_locked=True)


def one_at_a_time(session: Session, name: str) -> None:
    """Nobody else does what has this name, until the transaction ends: for what has no row to be locked."""
    if not is_sqlite(session):
        number = sa.func.hashtextextended(name, 0)
        session.connection().execute(sa.select(sa.func.pg_advisory_xact_lock(number)))
