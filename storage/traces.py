"""Sweeping what was let go of, when and as long as it takes; and telling others where that cannot be done."""

import time
from contextlib import AbstractContextManager, suppress
from typing import Any

import structlog
from sqlalchemy.engine import Engine

from storage import sweeping, unswept
from storage.apart import OF_THE_DATABASE

SWEEP_MILLISECONDS = 200
SWEEP_SECONDS = 60.0  # between two sweeps of a PostgreSQL by one process, or two tries at a SQLite
NOTICEABLE_SECONDS = 0.05
AT_ONCE_BYTES = 16_000_000  # written anew in a third of a second or so
QUIET_SECONDS = 10.0
LATEST_SECONDS = 3600.0
PAUSE_SECONDS = 0.3
LONG_SECONDS = 300.0  # in the way for so long: whoever looks after it is told
SAY_AGAIN_SECONDS = 3600.0
FILE, LOG, TABLES = "file", "log", "tables"

log = structlog.get_logger("hearth.traces")


class Traces:
    """What may still be in older pages, as far as this process knows. `writer` keeps its other threads from writing."""

    def __init__(self, engine: Engine, writer: AbstractContextManager[Any]) -> None:
        self._engine = engine
        self._writer = writer
        self._is_sqlite = engine.dialect.name == "sqlite"
        self._are_there = True  # a process that died may have left some
        # Since when copies of what was let go of may stay in the file; None: there are none.
        self._worn_since: float | None = float("-inf")
        self._wrote_at = float("-inf")
        self._next = 0.0 if self._is_sqlite else time.monotonic() + SWEEP_SECONDS
        self._in_the_way: dict[str, float] = {}  # of what, since when
        self._seen: set[str] = set()
        self._is_marked = False
        self._said_at = float("-inf")

    def wrote(self, *, let_go: bool) -> None:
        """Something was committed; `let_go`: and something in it let go of."""
        self._wrote_at = time.monotonic()
        if let_go:
            self._are_there = True
            self._worn_since = self._wrote_at if self._worn_since is None else self._worn_since

    def leave_none(self, patience: float) -> bool:
        """Sweep all, trying for so many seconds. False if somebody was in the way all the while: that is marked."""
        seen, until = unswept.marks(self._engine), time.monotonic() + patience
        self.wrote(let_go=True)
        while not (self._sweep_sqlite(at_once=True) if self._is_sqlite else self._sweep_postgresql()):
            if time.monotonic() >= until:
                self._mark()
                return False
            time.sleep(PAUSE_SECONDS)
        unswept.unmark(self._engine, seen)
        return True

    def sweep(self) -> None:
        """Sweep if there is something, also of what another process could not. Seldom where that takes long."""
        seen = unswept.marks(self._engine)
        if seen - self._seen:
            self.wrote(let_go=True)
        self._seen = seen
        if self._are_there and (self._is_sqlite or time.monotonic() > self._next):
            if self._sweep_sqlite() if self._is_sqlite else self._sweep_postgresql(often=True):
                unswept.unmark(self._engine, seen)
                self._is_marked = False
            self._tell()

    def _sweep_sqlite(self, *, at_once: bool = False) -> bool:
        """The log at every call; the file no oftener than that it takes a hundredth of the time."""
        with self._writer:
            if LOG in self._in_the_way and not self._empty_log():
                return False  # the file, written anew, would only make the log longer
            if self._worn_since is not None and (at_once or self._is_to_be_rewritten(self._worn_since)):
                self._rewrite()
            self._are_there = not self._empty_log() or self._worn_since is not None
            return not self._are_there

    def _rewrite(self) -> None:
        took = sweeping.rewrite_sqlite(self._engine, SWEEP_MILLISECONDS)
        self._worn_since = None if took is not None else self._worn_since
        self._note(FILE, took is not None)
        rest = SWEEP_SECONDS if took is None else took * 100 if took > NOTICEABLE_SECONDS else 0
        self._next = time.monotonic() + rest

    def _empty_log(self) -> bool:
        return self._note(LOG, sweeping.empty_sqlite_log(self._engine, SWEEP_MILLISECONDS))

    def _is_to_be_rewritten(self, worn_since: float) -> bool:
        """A large file holds up all who write: it waits for a moment in which nobody does, though not for ever."""
        now = time.monotonic()
        if now < self._next:
            return False
        is_quiet, is_late = now - self._wrote_at >= QUIET_SECONDS, now - worn_since >= LATEST_SECONDS
        return is_quiet or is_late or sweeping.bytes_of_sqlite(self._engine) <= AT_ONCE_BYTES

    def _sweep_postgresql(self, *, often: bool = False) -> bool:
        """Once a minute, and no oftener than that it takes a hundredth of the time. What fails is tried again."""
        began, self._are_there = time.monotonic(), False
        is_gone = False
        try:
            is_gone = sweeping.rewrite_postgresql(self._engine, often=often)
        finally:
            self._are_there = self._are_there or not is_gone
            self._next = time.monotonic() + max(SWEEP_SECONDS, (time.monotonic() - began) * 100)
        return self._note(TABLES, is_gone)

    def _note(self, what: str, is_gone: bool) -> bool:
        if is_gone:
            self._in_the_way.pop(what, None)
        else:
            self._in_the_way.setdefault(what, time.monotonic())
        return is_gone

    def _tell(self) -> None:
        """Say, once an hour, that somebody has been in the way for long."""
        now = time.monotonic()
        stood = now - min(self._in_the_way.values(), default=now)
        if not self._in_the_way or stood < LONG_SECONDS:
            return
        if not self._is_marked:
            self._mark()
        if now - self._said_at >= SAY_AGAIN_SECONDS:
            self._said_at = now
            log.warning(
                "what was deleted is still in older pages: somebody keeps the database open, or the disk is full",
                seconds=round(stood),
            )

    def _mark(self) -> None:
        with suppress(*OF_THE_DATABASE), self._writer:
            unswept.mark(self._engine)
            self._is_marked = True
