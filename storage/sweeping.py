"""Having what was deleted or overwritten gone from the files, too. SQLite and PostgreSQL each in their own way."""

import sqlite3
import time
from collections.abc import Iterator
from contextlib import contextmanager

import sqlalchemy as sa
from sqlalchemy.engine import Connection, Engine
from sqlalchemy.exc import OperationalError

from storage.engine import BUSY_MILLISECONDS

IN_MEMORY_BYTES = 32_000_000  # a larger file is copied through a temporary one
LOCK_MILLISECONDS = 500  # whoever replies waits as long as we wait for the table
LOOKING_SECONDS = 2.0
PAUSE = 0.02
LARGE_BYTES = 128_000_000  # with indexes; takes a second or two
SIZES = sa.text(
    "SELECT relname, pg_total_relation_size(oid) FROM pg_class "
    "WHERE relkind = 'r' AND relnamespace = current_schema()::regnamespace ORDER BY relname"
)
NOW = sa.text("SELECT CAST(pg_snapshot_xmax(pg_current_snapshot()) AS text)")
LOOKING_BACK = sa.text(
    "SELECT count(*) FROM pg_stat_activity, "
    "(SELECT age(CAST(CAST(CAST(:now AS text) AS xid8) AS xid)) AS age) AS now "
    "WHERE pid <> pg_backend_pid() AND (age(backend_xid) > now.age "
    "OR datname = current_database() AND age(backend_xmin) > now.age)"
)
# Written often, and deleted from.
SWEPT = (
    "answered",
    "channel_pace",
    "data_key",
    "draft",
    "early_reply",
    "hold",
    "outbox_message",
    "reply",
    "settled_message",
    "summary",
    "thread",
)


def rewrite_sqlite(engine: Engine, wait: int = BUSY_MILLISECONDS) -> float | None:
    """Write the whole file anew. Returns the seconds it took; None if it cannot be done now.

    Waits at most so many milliseconds for others who write.

    `secure_delete` overwrites a row where it stands, but not the copies of it that stay behind in a page when
    SQLite has moved its neighbours, and it along with them, to another page.
    """
    began = time.monotonic()
    size = bytes_of_sqlite(engine)
    with _bare(engine, wait) as cursor:
        cursor.execute(f"PRAGMA temp_store={'FILE' if size > IN_MEMORY_BYTES else 'MEMORY'}")
        try:
            cursor.execute("VACUUM")
        except sqlite3.OperationalError:  # somebody else writes, or the disk has no room for a second copy
            return None
        finally:
            cursor.execute("PRAGMA temp_store=MEMORY")
    return time.monotonic() - began


def bytes_of_sqlite(engine: Engine) -> int:
    with _bare(engine, BUSY_MILLISECONDS) as cursor:
        (pages,), (page_bytes,) = (
            cursor.execute(f"PRAGMA {of}").fetchone() for of in ("page_count", "page_size")
        )
    return int(pages * page_bytes)


def empty_sqlite_log(engine: Engine, wait: int = BUSY_MILLISECONDS) -> bool:
    """Empty the write-ahead log, which holds older pages. False if it cannot be done now, or somebody still reads after `wait`
    milliseconds.
    """
    with _bare(engine, wait) as cursor:
        try:
            cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        except sqlite3.OperationalError:  # the disk has no room for what is in the log
            return False
        is_empty: bool = cursor.fetchone() == (0, 0, 0)
        return is_empty


def rewrite_postgresql(engine: Engine, *, often: bool = False) -> bool:
    """Write all tables anew; where `often`, those that are let go of from every day. False if one was in use; try again.

    A plain vacuum lets go of dead rows and leaves their bytes in the page until something is written over them,
    and with them who wrote what in one transaction. `VACUUM FULL` writes the live rows alone, and nobody can use
    the table meanwhile: a large one is vacuumed only. PostgreSQL's own log and its backups are the operator's.
    """
    with engine.connect() as connection:
        bare = connection.execution_options(isolation_level="AUTOCOMMIT")
        bare.exec_driver_sql(f"SET lock_timeout = {LOCK_MILLISECONDS}")
        try:
            nobody_looks_back = _wait_for_those_who_began(bare)
            sizes = {name: size for name, size in bare.execute(SIZES) if not often or name in SWEPT}
            in_use = [name for name, size in sizes.items() if not _rewrite_table(bare, name, size)]
            return nobody_looks_back and not in_use
        finally:
            bare.exec_driver_sql("RESET lock_timeout")


def _wait_for_those_who_began(bare: Connection) -> bool:
    """Rows that somebody could still see are written anew, too. False if somebody goes on looking that long.

    Who writes in another database of the same server counts, too: what is seen here reaches back to when they began.
    """
    now = bare.execute(NOW).scalar_one()
    until = time.monotonic() + LOOKING_SECONDS
    while bare.execute(LOOKING_BACK, {"now": now}).scalar_one():
        if time.monotonic() > until:
            return False
        time.sleep(PAUSE)
    return True


def _rewrite_table(bare: Connection, name: str, size: int) -> bool:
    if size > LARGE_BYTES:
        bare.exec_driver_sql(f'VACUUM (SKIP_LOCKED) "{name}"')
        return True
    try:
        bare.exec_driver_sql(f'VACUUM (FULL) "{name}"')
    except OperationalError:  # somebody uses it, and goes on using it
        return False
    return True


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
