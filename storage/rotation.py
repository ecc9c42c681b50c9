"""Giving every workspace a new data key while others read and write, in steps that may be cut short anywhere.

1. `begin`: each workspace whose data key the installation's current key does not wrap gets a new one; the old
   are retired, and wrapped by the current key.  From then on nothing new is sealed with a retired key.
2. `wait`: until nobody is writing any more who had begun before.
3. `resealing.reseal`: every value that a retired key sealed is sealed anew.
4. `resealing.verify` opens everything once.
5. `finish`: retired keys that seal nothing are destroyed.
What is left to do is read from the tables, so that doing it all again takes up where it was left.
"""

import time
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime

import sqlalchemy as sa
from sqlalchemy.engine import Connection
from sqlalchemy.exc import OperationalError
from sqlmodel import Session, select

from storage import audit
from storage.audit import Act, Note
from storage.columns import table_of
from storage.database import Database
from storage.resealing import LONGEST_WAIT, PAUSE, RotationProblem, patiently, retired_keys
from storage.sealed import sealed_columns
from storage.vault import DataKey, sealed_with

ROTATING = 4_871_331  # the number of a PostgreSQL lock
PATIENCE = "5s"

_KEY = table_of(DataKey)


@contextmanager
def alone(database: Database) -> Iterator[None]:
    """Only one rotation at a time on a PostgreSQL. On SQLite the caller locks a file beside the keys."""
    if database.is_sqlite:
        yield
        return
    with database.engine.connect() as connection:
        bare = connection.execution_options(isolation_level="AUTOCOMMIT")
        if not _taken(bare):
            raise RotationProblem("The keys are being rotated by another process. Let it finish.")
        try:
            yield
        finally:
            bare.execute(sa.select(sa.func.pg_advisory_unlock(ROTATING)))


def _taken(bare: Connection) -> bool:
    """Whether the lock is ours. The server notices a moment late that a process which held it has died."""
    bare.exec_driver_sql(f"SET lock_timeout = '{PATIENCE}'")
    try:
        bare.execute(sa.select(sa.func.pg_advisory_lock(ROTATING)))
    except OperationalError:
        return False
    return True


def wrapped_by(session: Session) -> Counter[str]:
    """How many data keys each key of the installation wraps, by its id."""
    return Counter(sealed_with(wrapped) for wrapped in session.exec(select(DataKey.wrapped)).all())


def in_use_wrapped_by(session: Session) -> Counter[str]:
    """The same, of those data keys that are not retired."""
    found = select(DataKey.wrapped).where(_KEY.c.retired_at.is_(None))
    return Counter(sealed_with(wrapped) for wrapped in session.exec(found).all())


def retired(session: Session) -> int:
    """How many data keys are retired and not gone yet."""
    return len(session.exec(retired_keys()).all())


def begin(database: Database, now: datetime) -> list[str]:
    """Give a new data key to each workspace that has none yet under the current key. Returns the workspaces."""
    current = database.vault.keyring.current.id
    with database.reading() as session:
        rows = session.exec(select(DataKey)).all()
    waiting = sorted({row.team_id for row in rows if sealed_with(row.wrapped) != current})
    return [team_id for team_id in waiting if patiently(_renew, database, team_id, now)]


def _renew(database: Database, team_id: str, now: datetime) -> bool:
    """One workspace's turn. False if it only had retired keys to be wrapped anew."""
    vault = database.vault
    with database.transaction() as session:
        found = select(DataKey).where(DataKey.team_id == team_id).order_by(_KEY.c.id)
        rows = session.exec(found.with_for_update(nowait=True, key_share=True)).all()
        old = [row for row in rows if sealed_with(row.wrapped) != vault.keyring.current.id]
        is_due = any(row.retired_at is None for row in old)
        if is_due:
            session.add(vault.new_data_key(team_id, now))
            audit.note(session, Note(team_id, Act.KEYS_ROTATED, now))
        for row in old:
            row.wrapped = vault.rewrapped(row)
            row.retired_at = row.retired_at or now
            session.add(row)
    return is_due


def wait(database: Database) -> None:
    """Until whoever was sealing with a key before it was retired has finished, or RotationProblem."""
    until = time.monotonic() + LONGEST_WAIT
    while True:
        with database.transaction() as session:
            rows = session.exec(retired_keys()).all()
            if len(session.exec(retired_keys().with_for_update(skip_locked=True)).all()) >= len(rows):
                return
        if time.monotonic() > until:
            raise RotationProblem("Something has been writing for two minutes. Run hearth keys rotate again.")
        time.sleep(PAUSE)


def finish(database: Database) -> int:
    """Destroy the retired keys with which nothing is sealed any more. Returns how many are left."""
    with database.reading() as session:
        used = _used(session)
    return patiently(_finish, database, used)


def _finish(database: Database, used: set[str]) -> int:
    with database.transaction() as session:
        rows = session.exec(retired_keys().order_by(_KEY.c.id).with_for_update(nowait=True)).all()
        if not database.is_sqlite:
            # Whoever had begun to seal with one of them when it was retired has committed, or is kept out now.
            used = _used(session)
        gone = [row for row in rows if row.id not in used]
        for row in gone:
            session.delete(row)
    return len(rows) - len(gone)


def _used(session: Session) -> set[str]:
    """The ids of the data keys with which something is sealed."""
    found = set()
    for column in sealed_columns():
        for (part,) in session.connection().execute(column.key_ids()):
            found.add(bytes(part).hex())
    return found
