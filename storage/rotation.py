"""Giving every workspace a new data key while others read and write, in steps that may be cut short anywhere.

1. `begin`: each workspace whose data key the installation's current key does not wrap gets a new one; the old
   are retired, and wrapped by the current key.  From then on nothing new is sealed with a retired key.
2. `wait`: until nobody is writing any more who had begun before.
3. `reseal`: every value that a retired key sealed is sealed anew.
4. `verify` opens everything once.
5. `finish`: retired keys that seal nothing are destroyed.
What is left to do is read from the tables, so that doing it all again takes up where it was left.
"""

import time
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, ParamSpec, TypeVar

import sqlalchemy as sa
from sqlalchemy.engine import Connection
from sqlalchemy.exc import OperationalError
from sqlmodel import Session, select
from sqlmodel.sql.expression import SelectOfScalar

from storage import audit
from storage.audit import Act, Note
from storage.database import Database
from storage.encryption import WRAPPED, CannotOpen, DataKey, sealed_with, vault_of
from storage.keys import KeyProblem
from storage.sealed import SealedColumn, sealed_columns

ROTATING = 4_871_331  # the number of a PostgreSQL lock
LONGEST_WAIT = 120.0
PATIENCE = "5s"
PAUSE = 0.02  # seconds in which others may write between two batches
KEYS_AT_ONCE = 500
TRIES = 20

P = ParamSpec("P")
T = TypeVar("T")
_KEY: sa.Table = DataKey.__table__  # type: ignore[attr-defined]


class RotationProblem(Exception):
    """The keys cannot be rotated now. Says why and what to do."""


@dataclass
class Report:
    """How many values of each column were opened, and the places of those that do not open."""

    opened: Counter[str] = field(default_factory=Counter)
    problems: list[str] = field(default_factory=list)


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
    return len(session.exec(_retired()).all())


def begin(database: Database, now: datetime) -> list[str]:
    """Give a new data key to each workspace that has none yet under the current key. Returns the workspaces."""
    current = database.vault.keyring.current.id
    with database.reading() as session:
        rows = session.exec(select(DataKey)).all()
    waiting = sorted({row.team_id for row in rows if sealed_with(row.wrapped) != current})
    return [team_id for team_id in waiting if _patiently(_renew, database, team_id, now)]


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
            rows = session.exec(_retired()).all()
            if len(session.exec(_retired().with_for_update(skip_locked=True)).all()) >= len(rows):
                return
        if time.monotonic() > until:
            raise RotationProblem("Something has been writing for two minutes. Run hearth keys rotate again.")
        time.sleep(PAUSE)


def reseal(database: Database, between: Callable[[], None] = lambda: None) -> Report:
    """Seal anew what retired keys have sealed. What does not open stays as it is, and is named."""
    report = Report()
    with database.reading() as session:
        retired = [row.id for row in session.exec(_retired()).all()]
    for start in range(0, len(retired), KEYS_AT_ONCE):
        for column in sealed_columns():
            _reseal_column(database, column, retired[start : start + KEYS_AT_ONCE], report, between)
    return report


def _reseal_column(
    database: Database, column: SealedColumn, keys: Sequence[str], report: Report, between: Callable[[], None]
) -> None:
    """Pass over the column until nothing is left: rows that somebody else holds are left for the next pass."""
    until = time.monotonic() + LONGEST_WAIT
    while True:
        problems: list[str] = []
        moved = 0
        for row_ids in _rows_of(database, column, keys):
            moved += _patiently(_reseal_rows, database, column, keys, row_ids, problems)
            between()
            time.sleep(PAUSE if database.is_sqlite else 0)
        report.opened[str(column)] += moved
        if not moved and len(problems) == sum(len(row_ids) for row_ids in _rows_of(database, column, keys)):
            report.problems += problems
            return
        if not moved and time.monotonic() > until:
            raise RotationProblem(f"Somebody holds rows of {column}. Run hearth keys rotate again.")


def _rows_of(database: Database, column: SealedColumn, keys: Sequence[str]) -> Iterator[list[str]]:
    """The ids of the rows that these keys sealed, in parts. Looked for without keeping anybody from writing."""
    after = ""
    while True:
        with database.reading() as session:
            rows = session.connection().execute(column.batch(after, column.sealed_with(keys))).all()
        if not rows:
            return
        yield [row.row_id for row in rows]
        after = rows[-1].row_id


def _reseal_rows(
    database: Database,
    column: SealedColumn,
    keys: Sequence[str],
    row_ids: Sequence[str],
    problems: list[str],
) -> int:
    with database.transaction() as session:
        found = column.batch("", column.row_id.in_(row_ids), column.sealed_with(keys))
        rows = session.connection().execute(found.with_for_update(skip_locked=True, key_share=True)).all()
        wrong = []
        for row in rows:
            try:
                _seal_anew(session, column, row)
            except CannotOpen as problem:
                wrong.append(str(problem))
    problems += wrong
    return len(rows) - len(wrong)


def _seal_anew(session: Session, column: SealedColumn, row: Any) -> None:
    vault = vault_of(session)
    words = vault.open(session, str(column), row.team_id, row.row_id, row.value)
    value = vault.seal(session, str(column), row.team_id, row.row_id, words)
    change = column.table.update().where(column.row_id == row.row_id)
    session.connection().execute(change.values({column.name: value}))


def verify(database: Database, between: Callable[[], None] = lambda: None) -> Report:
    """Open every sealed value once, the data keys first. Words are opened and let go of."""
    report = Report()
    with database.reading() as session:
        for row in session.exec(select(DataKey)).all():
            with _noted(report, WRAPPED):
                database.vault.learn(row)
    for column in sealed_columns():
        after: str | None = ""
        while after is not None:
            after = _verify_batch(database, column, after, report)
            between()
    return report


def _verify_batch(database: Database, column: SealedColumn, after: str, report: Report) -> str | None:
    with database.reading() as session:
        rows = session.connection().execute(column.batch(after)).all()
        for row in rows:
            with _noted(report, str(column)):
                database.vault.open(session, str(column), row.team_id, row.row_id, row.value)
    return str(rows[-1].row_id) if rows else None


@contextmanager
def _noted(report: Report, place: str) -> Iterator[None]:
    try:
        yield
        report.opened[place] += 1
    except KeyProblem as problem:
        report.problems.append(str(problem))


def finish(database: Database) -> int:
    """Destroy the retired keys with which nothing is sealed any more. Returns how many are left."""
    with database.reading() as session:
        used = _used(session)
    return _patiently(_finish, database, used)


def _finish(database: Database, used: set[str]) -> int:
    with database.transaction() as session:
        rows = session.exec(_retired().order_by(_KEY.c.id).with_for_update(nowait=True)).all()
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


def _retired() -> SelectOfScalar[DataKey]:
    return select(DataKey).where(_KEY.c.retired_at.is_not(None))


def _patiently(do: Callable[P, T], *args: P.args, **named: P.kwargs) -> T:
    """Do it again if somebody was in the way: a lock that was not free, a file that was busy."""
    for _once in range(TRIES):
        try:
            return do(*args, **named)
        except OperationalError:
            time.sleep(PAUSE * 5)
    raise RotationProblem("The database is too busy, or cannot be reached. Run hearth keys rotate again.")
