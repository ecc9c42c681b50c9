"""Keeping others out. Until a transaction ends, SQLite needs no lock for it: it has one writer."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TypeVar

import sqlalchemy as sa
from sqlalchemy.engine import Engine
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
        session.connection().execute(sa.select(sa.func.pg_advisory_xact_lock(_number(name))))


@contextmanager
def free(lock: threading.Lock) -> Iterator[bool]:
    """Hold a lock if nobody does; False if somebody does."""
    is_free = lock.acquire(blocking=False)
    try:
        yield is_free
    finally:
        if is_free:
            lock.release()


@contextmanager
def held_alone(engine: Engine, name: str) -> Iterator[bool]:
    """The same among all processes of a PostgreSQL. The lock goes with its connection, should we die."""
    with engine.connect() as connection:
        bare = connection.execution_options(isolation_level="AUTOCOMMIT")
        is_free: bool = bare.execute(sa.select(sa.func.pg_try_advisory_lock(_number(name)))).scalar_one()
        try:
            yield is_free
        finally:
            if is_free:
                bare.execute(sa.select(sa.func.pg_advisory_unlock(_number(name))))


def _number(name: str) -> sa.ColumnElement[int]:
    return sa.func.hashtextextended(name, 0)
