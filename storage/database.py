"""The database and the one place where it is written."""

import threading
from collections import defaultdict
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager, nullcontext, suppress
from typing import Any

from sqlmodel import Session

from storage import audit, locks
from storage.apart import OF_THE_DATABASE
from storage.engine import READING, open_engine, try_to_write
from storage.keys import Keyring
from storage.traces import Traces
from storage.vault import Vault

TRACES = "traces"
PATIENCE_SECONDS = 5.0


class Database:
    """An engine and the vault that its sealed columns are opened with. Safe to share between threads."""

    def __init__(self, url: str, keyring: Keyring, reload: Callable[[], Keyring] | None = None) -> None:
        self.engine = open_engine(url)
        self.vault = Vault(keyring, reload)
        # SQLite has one writer. Waiting for a lock of ours is fair and at once; its own busy handler sleeps.
        self._writer: AbstractContextManager[Any] = threading.RLock() if self.is_sqlite else nullcontext()
        self._alone: dict[str, threading.Lock] = defaultdict(threading.Lock)
        self._in_doubt = False  # whether something can be written
        self._traces = Traces(self.engine, self._writer)

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
            self._traces.wrote(let_go=TRACES in session.info)

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

    def leave_no_trace(self, patience: float = PATIENCE_SECONDS) -> bool:
        """Have what was deleted or overwritten gone from the files too, trying for so many seconds.

        False if somebody was in the way all the while: then every process that shares this database goes on trying.
        """
        return self._traces.leave_none(patience)

    def sweep(self) -> None:
        """Leave no trace of what was let go of, if there is any; see `leaves_traces`. Says so where it stays for long."""
        self._traces.sweep()

    def close(self) -> None:
        self.engine.dispose()


def leaves_traces(session: Session) -> None:
    """Something is let go of in this transaction: it is swept from the log soon after."""
    session.info[TRACES] = True
