"""What was deleted is in no byte of the files, wherever SQLite had moved it before."""

import io
import random
import sqlite3
from collections.abc import Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing, contextmanager
from pathlib import Path

import pytest
import sqlalchemy as sa

from bot import logs
from storage import sweeping, traces, unswept
from storage.columns import table_of
from storage.database import Database, leaves_traces
from storage.keys import Keyring
from storage.settled_messages import SettledMessage
from tests.parts import Clock

pytestmark = pytest.mark.thorough  # it waits for those who are in the way

SEEDS = (0, 2, 7)  # those of the first eight where SQLite leaves a copy behind if nothing is swept


@pytest.fixture
def sqlite(file_database: Database) -> Database:
    return file_database


@pytest.fixture
def log() -> io.StringIO:
    out = io.StringIO()
    logs.configure("INFO", out, pretty=False)
    return out


def held(database: Database) -> bytes:
    path = Path(str(database.engine.url.database))
    return b"".join(each.read_bytes() for each in path.parent.glob(f"{path.name}*"))


def let_go(database: Database, clock: Clock, seed: int) -> list[bytes]:
    """Many rows of different lengths in and most of them out again, in no order. Returns the keys of those gone."""
    chance = random.Random(seed)
    table = table_of(SettledMessage)
    keys = [chance.randbytes(chance.randint(8, 16)).hex() for _ in range(1500)]
    rows = [{"team_id": "T1", "channel_id": "C1", "ts": key, "settled_at": clock()} for key in keys]
    chance.shuffle(keys)
    gone = keys[:1000]
    with database.transaction() as session:
        session.connection().execute(table.insert(), rows)
    with database.transaction() as session:
        leaves_traces(session)
        session.connection().execute(
            table.delete().where(table.c.ts == sa.bindparam("key")), [{"key": key} for key in gone]
        )
    return [key.encode() for key in gone]


def found(database: Database, gone: Iterable[bytes]) -> list[bytes]:
    held_now = held(database)
    return [each for each in gone if each in held_now]


def test_what_is_deleted_is_overwritten_where_it_stands(sqlite: Database) -> None:
    """Before any sweep, which may have to wait for somebody who still reads."""
    with sqlite.transaction() as session:
        assert session.connection().execute(sa.text("PRAGMA secure_delete")).scalar() == 1


@pytest.mark.parametrize("seed", SEEDS)
def test_what_was_let_go_of_is_in_no_byte_after_a_sweep(sqlite: Database, clock: Clock, seed: int) -> None:
    gone = let_go(sqlite, clock, seed)
    sqlite.sweep()
    assert found(sqlite, gone) == []


def test_while_somebody_writes_it_waits_and_is_done_at_the_next_call(sqlite: Database, clock: Clock) -> None:
    gone = let_go(sqlite, clock, seed=2)
    with closing(sqlite3.connect(str(sqlite.engine.url.database), isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        assert not sqlite.leave_no_trace(patience=0)
        other.execute("ROLLBACK")
    assert sqlite.leave_no_trace()
    assert found(sqlite, gone) == []


@contextmanager
def somebody_reads(database: Database) -> Iterator[None]:
    """With an open transaction, as a replica or a forgotten window does."""
    with closing(sqlite3.connect(str(database.engine.url.database), isolation_level=None)) as other:
        other.execute("BEGIN")
        other.execute("SELECT count(*) FROM settled_message").fetchone()
        yield


def test_what_one_process_could_not_sweep_every_other_does_at_its_next_tick(
    sqlite: Database, keyring: Keyring, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(traces, "NOTICEABLE_SECONDS", 60)
    running = Database(str(sqlite.engine.url), keyring)
    running.sweep()
    gone = let_go(sqlite, clock, seed=2)
    with somebody_reads(sqlite):
        assert not sqlite.leave_no_trace(patience=0)
        running.sweep()
    assert found(sqlite, gone)
    assert unswept.marks(sqlite.engine)
    running.sweep()
    assert found(sqlite, gone) == []
    assert not unswept.marks(sqlite.engine)
    running.close()


def test_it_is_tried_again_for_a_while(sqlite: Database, clock: Clock) -> None:
    gone = let_go(sqlite, clock, seed=2)
    with ThreadPoolExecutor() as pool:
        with somebody_reads(sqlite):
            swept = pool.submit(sqlite.leave_no_trace, 30)
            with pytest.raises(TimeoutError):
                swept.result(0.5)
        assert swept.result(30)
    assert found(sqlite, gone) == []


def test_who_is_in_the_way_for_long_is_told_of_once_and_the_log_grows_no_longer(
    sqlite: Database, clock: Clock, monkeypatch: pytest.MonkeyPatch, log: io.StringIO
) -> None:
    """Numbers only. Each tick would write the whole file anew, into the log that nobody can empty."""
    monkeypatch.setattr(traces, "NOTICEABLE_SECONDS", 60)
    with somebody_reads(sqlite):
        let_go(sqlite, clock, seed=2)
        sqlite.sweep()
        assert log.getvalue() == ""
        let_go(sqlite, clock, seed=7)
        size = Path(f"{sqlite.engine.url.database}-wal").stat().st_size
        monkeypatch.setattr(traces, "LONG_SECONDS", 0)
        for _ in range(3):
            sqlite.sweep()
        assert Path(f"{sqlite.engine.url.database}-wal").stat().st_size < size + 100_000
    (line,) = log.getvalue().splitlines()
    assert "what was deleted is still in older pages" in line
    assert len(unswept.marks(sqlite.engine)) == 1
    sqlite.sweep()
    assert not unswept.marks(sqlite.engine)


@pytest.mark.parametrize(
    "database_url", [pytest.param("postgres", marks=pytest.mark.postgres)], indirect=True
)
def test_who_still_sees_what_was_let_go_of_is_waited_for(
    database: Database, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sweeping, "LOOKING_SECONDS", 0.1)
    with database.reading() as session:
        session.execute(sa.text("SELECT 1"))
        let_go(database, clock, seed=1)
        assert not database.leave_no_trace(patience=0)
    monkeypatch.undo()
    assert any(database.leave_no_trace() for _ in range(10))


@pytest.mark.parametrize(
    "database_url", [pytest.param("postgres", marks=pytest.mark.postgres)], indirect=True
)
def test_who_writes_in_another_database_of_the_server_is_waited_for(
    database: Database, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sweeping, "LOOKING_SECONDS", 0.1)
    elsewhere = sa.create_engine(database.engine.url.set(database="postgres"))
    with elsewhere.connect() as other:
        other.execute(sa.text("SELECT pg_current_xact_id()"))
        let_go(database, clock, seed=1)
        assert not database.leave_no_trace(patience=0)
    elsewhere.dispose()
    monkeypatch.undo()
    assert any(database.leave_no_trace() for _ in range(10))


def test_a_large_file_is_written_anew_through_a_temporary_one(
    sqlite: Database, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sweeping, "IN_MEMORY_BYTES", 0)
    gone = let_go(sqlite, clock, seed=0)
    assert sqlite.leave_no_trace()
    assert found(sqlite, gone) == []


def free_pages(database: Database) -> int:
    with database.reading() as session:
        return int(session.execute(sa.text("PRAGMA freelist_count")).scalar_one())


def test_a_large_file_waits_for_a_quiet_moment_and_not_for_ever(
    sqlite: Database, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    sqlite.sweep()
    monkeypatch.setattr(traces, "AT_ONCE_BYTES", 0)
    monkeypatch.setattr(traces, "NOTICEABLE_SECONDS", 60)
    for seed, patience in enumerate(("QUIET_SECONDS", "LATEST_SECONDS")):
        let_go(sqlite, clock, seed)
        sqlite.sweep()
        assert free_pages(sqlite) > 0, "nobody is held up"
        assert Path(f"{sqlite.engine.url.database}-wal").stat().st_size == 0, "the log never waits"
        with monkeypatch.context() as patient:
            patient.setattr(traces, patience, 0)
            sqlite.sweep()
        assert free_pages(sqlite) == 0
