"""Passing over every sealed value: sealing anew what retired keys have sealed, and opening all of it once."""

import time
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any, ParamSpec, TypeVar

from sqlalchemy.exc import OperationalError
from sqlmodel import Session, col, select
from sqlmodel.sql.expression import SelectOfScalar

from storage.database import Database
from storage.encryption import vault_of
from storage.keys import KeyProblem
from storage.mendable import Mendable
from storage.sealed import SealedColumn, sealed_columns
from storage.vault import WRAPPED, CannotOpen, DataKey

LONGEST_WAIT = 120.0
PAUSE = 0.02  # seconds in which others may write between two batches
KEYS_AT_ONCE = 500
TRIES = 20
P = ParamSpec("P")


T = TypeVar("T")


class RotationProblem(Mendable):
    """The keys cannot be rotated now. Says why and what to do."""


@dataclass
class Report:
    """How many values of each column were opened, and the places of those that do not open."""

    opened: Counter[str] = field(default_factory=Counter)
    problems: list[str] = field(default_factory=list)


def reseal(database: Database, between: Callable[[], None] = lambda: None) -> Report:
    """Seal anew what retired keys have sealed. What does not open stays as it is, and is named."""
    report = Report()
    with database.reading() as session:
        retired = [row.id for row in session.exec(retired_keys()).all()]
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
            moved += patiently(_reseal_rows, database, column, keys, row_ids, problems)
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


def retired_keys() -> SelectOfScalar[DataKey]:
    return select(DataKey).where(col(DataKey.retired_at).is_not(None))


def patiently(do: Callable[P, T], *args: P.args, **named: P.kwargs) -> T:
    """Do it again if somebody was in the way: a lock that was not free, a file that was busy."""
    for _once in range(TRIES):
        try:
            return do(*args, **named)
        except OperationalError:
            time.sleep(PAUSE * 5)
    raise RotationProblem("The database is too busy, or cannot be reached. Run hearth keys rotate again.")
