"""How a database is opened.

SQLite: WAL, foreign keys, write units begin with BEGIN IMMEDIATE (a deferred one fails under contention,
whatever the busy timeout). PostgreSQL: claims use FOR UPDATE SKIP LOCKED (`storage.locks`).
"""

import sqlite3
import time
from pathlib import Path
from typing import Any

import sqlalchemy as sa
from sqlalchemy.engine import Connection, Engine

BUSY_MILLISECONDS = 5000
READING = "hearth_reading"
IDLE_SECONDS = 5.0


def open_engine(url: str) -> Engine:
    """An engine for `url`. Values never appear in the text of its errors."""
    made = sa.make_url(url)
    if made.get_backend_name() == "sqlite":
        engine = sa.create_engine(
            url, hide_parameters=True, connect_args={"timeout": BUSY_MILLISECONDS / 1000}
        )
        sa.event.listen(engine, "connect", _prepare_sqlite)
        sa.event.listen(engine, "begin", _begin_sqlite)
        return engine
    options = "-c statement_timeout=30000 -c lock_timeout=10000 -c timezone=UTC"
    engine = sa.create_engine(
        url,
        hide_parameters=True,
        pool_recycle=1800,
        pool_size=10,
        max_overflow=10,
        connect_args={"options": options, "connect_timeout": 10},
    )
    sa.event.listen(engine, "begin", _begin_postgresql)
    sa.event.listen(engine, "checkout", _try_if_idle)
    sa.event.listen(engine, "checkin", _note_use)
    return engine


def sqlite_path(url: str) -> Path | None:
    """The file behind a SQLite URL; None for another engine or a database in memory."""
    made = sa.make_url(url)
    if made.get_backend_name() != "sqlite" or not made.database or made.database == ":memory:":
        return None
    return Path(made.database)


def try_to_write(connection: Connection) -> None:
    """Write about as much as anybody does, and nothing that stays. A database that may only be read takes every look and
    even the beginning of a transaction; and SQLite writes nothing where a value stays as it was.
    """
    if connection.dialect.name == "sqlite":
        connection.exec_driver_sql("INSERT INTO alembic_version VALUES (zeroblob(65536))")
        connection.exec_driver_sql("DELETE FROM alembic_version WHERE length(version_num) = 65536")
    else:
        connection.exec_driver_sql("UPDATE alembic_version SET version_num = version_num")


def _prepare_sqlite(connection: sqlite3.Connection, _record: object) -> None:
    connection.isolation_level = None  # we say BEGIN ourselves
    for pragma in (
        "journal_mode=WAL",
        "synchronous=FULL",
        f"busy_timeout={BUSY_MILLISECONDS}",
        "foreign_keys=ON",
        "secure_delete=ON",
        "temp_store=MEMORY",
    ):
        connection.execute(f"PRAGMA {pragma}")


def _begin_sqlite(connection: Connection) -> None:
    reading = connection.get_execution_options().get(READING)
    connection.exec_driver_sql("BEGIN" if reading else "BEGIN IMMEDIATE")


def _try_if_idle(connection: Any, record: Any, _proxy: object) -> None:
    """Try a connection that was not used for a while, as pool_pre_ping would try every one."""
    if time.monotonic() - record.info.get("used_at", time.monotonic()) < IDLE_SECONDS:
        return
    try:
        connection.execute("SELECT 1")
        connection.rollback()
    except Exception as error:
        raise sa.exc.DisconnectionError from error


def _note_use(_connection: object, record: Any) -> None:
    record.info["used_at"] = time.monotonic()


def _begin_postgresql(connection: Connection) -> None:
    if connection.get_execution_options().get(READING):
        connection.exec_driver_sql("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY")
