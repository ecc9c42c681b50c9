"""The database and the one place where it is written."""

import threading
import time
from collections import defaultdict
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager, nullcontext, suppress
from typing import Any

from sqlmodel import Session

from storage import audit, locks, sweeping
from storage.apart import OF_THE_DATABASE
from storage.engine import BUSY_MILLISECONDS, READING, open_engine, try_to_write
from storage.keys import Keyring
from storage.vault import Vault

TRACES = "traces"
SWEEP_MILLISECONDS = 200
SWEEP_SECONDS = 60.0  # between two sweeps of a PostgreSQL by one process, or two tries at a SQLite
NOTICEABLE_SECONDS = 0.05
AT_ONCE_BYTES = 16_000_000  # written anew in a third of a second or so
QUIET_SECONDS = 10.0
LATEST_SECONDS = 3600.0


class Database:
    """An engine and the vault that its sealed columns are opened with. Safe to share between threads."""

    def __init__(self, url: str, keyring: Keyring, reload: Callable[[], Keyring] | None = None) -> None:
        self.engine = open_engine(url)
        self.vault = Vault(keyring, reload)
        # SQLite has one writer. Waiting for a lock of ours is fair and at once; its own busy handler sleeps.
        self._writer: AbstractContextManager[Any] = threading.RLock() if self.is_sqlite else nullcontext()
        self._alone: dict[str, threading.Lock] = defaultdict(threading.Lock)
        self._in_doubt = False  # whether something can be written
        self._traces = True  # a process that died may have left some
        # Since when copies of what was let go of may stay in the file; None: there are none.
        self._worn_since: float | None = float("-inf")
        self._wrote_at = float("-inf")
        self._next_sweep = 0.0 if self.is_sqlite else time.monotonic() + SWEEP_SECONDS

    @property
    def is_sqlite(self) -> bool:
        return self.engine.dialect.name == "sqlite"

    @contextmanager
    def transaction(self) -> Iterator[Session]:
        """The one place that commits. Whatever raises inside is rolled back and goes on to the caller."""
        with self._writer, self._session() as session, self._doubting():
            yield session
            audit.write_noted(session)
            session.commit()
            self._wrote_at = time.monotonic()
            if TRACES in session.info:
                self._traces = True
                self._worn_since = self._wrote_at if self._worn_since is None else self._worn_since

    @contextmanager
    def _doubting(self) -> Iterator[None]:
        try:
            yield
        except OF_THE_DATABASE:
            self._in_doubt = True
            raise

    def can_write(self) -> bool:
        """Whether something can be committed. Tried only when the last that was to be committed could not be."""
        if self._in_doubt:
            with suppress(*OF_THE_DATABASE), self._writer:
                with self.engine.begin() as connection:
                    try_to_write(connection)
                self._in_doubt = False
        return not self._in_doubt

    @contextmanager
    def reading(self) -> Iterator[Session]:
        """A consistent look that writes nothing and blocks nobody."""
        with self._session() as session:
            session.connection(execution_options={READING: True})
            yield session

    def _session(self) -> Session:
        return Session(self.engine, expire_on_commit=False, info={"vault": self.vault})

    @contextmanager
    def alone(self, name: str) -> Iterator[bool]:
        """False if another process, or another thread, is at what has this name. Else nobody is, until this ends."""
        if self.is_sqlite:
            with locks.free(self._alone[name]) as is_alone:
                yield is_alone
        else:
            with locks.held_alone(self.engine, name) as is_alone:
                yield is_alone

    def leave_no_trace(self, wait: int = BUSY_MILLISECONDS) -> bool:
        """Have what was deleted or overwritten gone from the files too. False if somebody was in the way; try again.

        Waits at most so many milliseconds for those who write, and for those who read.
        """
        if not self.is_sqlite:
            return sweeping.rewrite_postgresql(self.engine)
        with self._writer:
            if sweeping.rewrite_sqlite(self.engine, wait) is not None:
                self._worn_since = None
            return sweeping.empty_sqlite_log(self.engine, wait) and self._worn_since is None

    def sweep(self) -> None:
        """Leave no trace of what was let go of, if there is any; see `leaves_traces`. Seldom where that takes long."""
        if self._traces and self.is_sqlite:
            self._sweep_sqlite()
        elif self._traces and time.monotonic() > self._next_sweep:
            self._sweep_postgresql()

    def _sweep_sqlite(self) -> None:
        """The log at every call; the file no oftener than that it takes a hundredth of the time."""
        with self._writer:
            if self._is_to_be_rewritten():
                took = sweeping.rewrite_sqlite(self.engine, SWEEP_MILLISECONDS)
                self._worn_since = None if took is not None else self._worn_since
                rest = SWEEP_SECONDS if took is None else took * 100 if took > NOTICEABLE_SECONDS else 0
                self._next_sweep = time.monotonic() + rest
            emptied = sweeping.empty_sqlite_log(self.engine, SWEEP_MILLISECONDS)
            self._traces = self._worn_since is not None or not emptied

    def _is_to_be_rewritten(self) -> bool:
        """A large file holds up all who write: it waits for a moment in which nobody does, though not for ever."""
        now = time.monotonic()
        if self._worn_since is None or now < self._next_sweep:
            return False
        is_quiet, is_late = now - self._wrote_at >= QUIET_SECONDS, now - self._worn_since >= LATEST_SECONDS
        return is_quiet or is_late or sweeping.bytes_of_sqlite(self.engine) <= AT_ONCE_BYTES

    def _sweep_postgresql(self) -> None:
        """Once a minute, and no oftener than that it takes a hundredth of the time. What fails is tried again."""
        began, self._traces = time.monotonic(), False
        is_gone = False
        try:
            is_gone = sweeping.rewrite_postgresql(self.engine, often=True)
        finally:
            self._traces = self._traces or not is_gone
            self._next_sweep = time.monotonic() + max(SWEEP_SECONDS, (time.monotonic() - began) * 100)

    def close(self) -> None:
        self.engine.dispose()


def leaves_traces(session: Session) -> None:
    """Something is let go of in this transaction: it is swept from the log soon after."""
    session.info[TRACES] = True
