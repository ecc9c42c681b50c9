"""Having what was deleted or overwritten gone from the files, too. SQLite and PostgreSQL each in their own way."""

import sqlite3
import time
from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy.engine import Engine

BUSY_MILLISECONDS = 5000
# Written often, and deleted from: what PostgreSQL is asked to vacuum.
SWEPT = (
    "answered",
    "data_key",
    "draft",
    "early_reply",
    "outbox_message",
    "reply",
    "settled_message",
    "thread",
)


def rewrite_sqlite(engine: Engine, wait: int = BUSY_MILLISECONDS) -> float | None:
    """Write the whole file anew. Returns the seconds it took; None if it cannot be done now.

    Waits at most so many milliseconds for others who write.

    `secure_delete` overwrites a row where it stands, but not the copies of it that stay behind in a page when
    SQLite has moved its neighbours, and it along with them, to another page.
    """
    began = time.monotonic()
    with _bare(engine, wait) as cursor:
        try:
            cursor.execute("VACUUM")
        except sqlite3.OperationalError:  # somebody else writes, or the disk has no room for a second copy
            return None
    return time.monotonic() - began


def empty_sqlite_log(engine: Engine, wait: int = BUSY_MILLISECONDS) -> bool:
    """Empty the write-ahead log, which holds older pages. False if somebody still reads after `wait` milliseconds."""
    with _bare(engine, wait) as cursor:
        cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        is_empty: bool = cursor.fetchone() == (0, 0, 0)
        return is_empty


def vacuum_postgresql(engine: Engine) -> None:
    """Let go of dead rows. PostgreSQL's own log and its backups are the operator's."""
    with engine.connect() as connection:
        bare = connection.execution_options(isolation_level="AUTOCOMMIT")
        for table in SWEPT:
            bare.exec_driver_sql(f"VACUUM (SKIP_LOCKED) {table}")


@contextmanager
def _bare(engine: Engine, wait: int) -> Iterator[sqlite3.Cursor]:
    """A connection outside of any transaction."""
    pooled = engine.raw_connection()
    try:
        cursor: sqlite3.Cursor = pooled.cursor()  # type: ignore[assignment]
        cursor.execute(f"PRAGMA busy_timeout={wait}")
        yield cursor
        cursor.execute(f"PRAGMA busy_timeout={BUSY_MILLISECONDS}")
    finally:
        pooled.close()
