"""Taking in many messages in one transaction, with the same outcome as one after another.

A busy workspace sends messages faster than a database commits (see `bot.intake`).
"""

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlmodel import Session

from bot.practice import guarding, replies
from bot.practice.guard.kinds import kinds, own_kinds
from bot.practice.messages import TOLD, Message, Outcome, looked_at_here, said_at
from bot.practice.threads import is_gathered
from storage import replies_gathering
from storage.answered import salt_of, salted
from storage.apart import unless_damaged
from storage.columns import new_id
from storage.communities import Promise
from storage.database import Database
from storage.encryption import seal
from storage.replies import Came
from storage.replies_gathering import Place
from storage.replies_gathering_statements import ThreadRow


@dataclass(slots=True)
class Arrival:
    """One message on its way into the database, and the error that kept it out, if one did."""

    team_id: str
    message: Message
    error: Exception | None = None

    @property
    def place(self) -> Place:
        return (self.team_id, self.message.channel_id, self.message.ts)

    @property
    def thread_place(self) -> Place:
        return (self.team_id, self.message.channel_id, self.message.thread_ts or "")


Tell = Callable[[Session, str, Message, datetime], None]
"""Tells the author of a message, in this workspace, that it was held back; or, where nothing is `seen`, is kept now."""

_batch: ContextVar[list[Arrival] | None] = ContextVar("batch", default=None)


@contextmanager
def batch() -> Iterator[list[Arrival]]:
    """Within it `bring` only adds to this list. Whoever began it writes it, before anybody is told that we have it."""
    arrivals: list[Arrival] = []
    token = _batch.set(arrivals)
    try:
        yield arrivals
    finally:
        _batch.reset(token)


@dataclass(frozen=True)
class Gathering:
    """Where listeners bring messages, and where they are written."""

    database: Database
    clock: Callable[[], datetime]
    tell: Tell

    def bring(self, team_id: str, message: Message) -> None:
        """Returns when the message is committed, or raises why it is not; see also `batch`.

        Of a message in which the guard sees something, no words go any further.
        """
        arrival = Arrival(team_id, message.held_back(kinds(message.words)))
        together = _batch.get()
        if together is not None:
            together.append(arrival)
            return
        self.write([arrival])
        if arrival.error is not None:
            raise arrival.error

    def write(self, arrivals: Sequence[Arrival]) -> None:
        """Write these messages together. What could not be written says so in its `error`."""
        try:
            with self.database.transaction() as session:
                now = self.clock()
                for arrival, outcome in zip(arrivals, collect_all(session, arrivals, now), strict=True):
                    self._tell(session, arrival, outcome, now)
        except Exception:
            # One that is known already, or cannot be written, must not keep the others from it.
            for arrival in arrivals:
                self._write_alone(arrival)

    def _write_alone(self, arrival: Arrival) -> None:
        try:
            with self.database.transaction() as session:
                now = self.clock()
                outcome = replies.collect(session, arrival.team_id, arrival.message, now)
                self._tell(session, arrival, outcome, now)
        except Exception as error:
            arrival.error = error

    def _tell(self, session: Session, arrival: Arrival, outcome: Outcome, now: datetime) -> None:
        if outcome in TOLD:
            message = looked_at_here(session, arrival.team_id, arrival.message)
            self.tell(session, arrival.team_id, message.without_words(), now)


def collect_all(session: Session, arrivals: Sequence[Arrival], now: datetime) -> list[Outcome]:
    """Follow these messages. Those that are new and plain go together, the others one by one, in their order.

    Raises AlreadyKnown where they have to be followed one by one, each in a transaction of its own.
    """
    replies_gathering.follow_all(session, {arrival.place for arrival in arrivals})
    times = Counter(arrival.place for arrival in arrivals)
    plain = [arrival for arrival in arrivals if _is_plain(arrival, times)]
    kept = _keep_plain(session, plain) if plain else {}
    return [
        kept.get(arrival.place) or replies.collect(session, arrival.team_id, arrival.message, now)
        for arrival in arrivals
    ]


def _is_plain(arrival: Arrival, times: Counter[Place]) -> bool:
    message = arrival.message
    in_thread = message.thread_ts is not None and message.thread_ts != message.ts
    is_told_apart = message.is_external or bool(message.seen)
    return not message.is_taken_back and in_thread and not is_told_apart and times[arrival.place] == 1


def _keep_plain(session: Session, arrivals: Sequence[Arrival]) -> dict[Place, Outcome]:
    """Keep the messages that are in an open thread. What is not in the answer is not done."""
    threads = replies_gathering.threads_at(
        session,
        {arrival.thread_place for arrival in arrivals},
        {arrival.place for arrival in arrivals},
    )
    salts = {
        at: unless_damaged(salt_of, session, thread, instead=None)
        for at, thread in threads.items()
        if thread.salt is not None
    }
    outcomes, rows, people = {}, [], []
    for arrival in arrivals:
        thread, message = threads.get(arrival.thread_place), arrival.message
        salt = salts.get(arrival.thread_place)
        if thread is None or thread.is_closed or salt is None or thread.over:
            continue
        if thread.patterns is not None and _is_looked_for(session, thread, thread.patterns, message):
            continue
        moment = said_at(message.ts)
        if not is_gathered(thread, moment):
            outcomes[arrival.place] = Outcome.UNCHANGED
            continue
        outcomes[arrival.place] = Outcome.KEPT
        rows.append(_row(session, thread, arrival, moment))
        if thread.promise != Promise.NOTHING:  # there nothing depends on how many people they are
            people.append((arrival.team_id, thread.id, salted(salt, message.author)))
    if rows:
        replies_gathering.keep_all(session, rows, people)
    return outcomes


def _is_looked_for(session: Session, thread: ThreadRow, patterns: bytes, message: Message) -> bool:
    """Whether its community's own patterns are found in it: then it is held back, by itself."""
    opened = guarding.opened(session, thread.team_id, thread.community_id, patterns)
    return bool(own_kinds(message.words, opened))


def _row(session: Session, thread: ThreadRow, arrival: Arrival, moment: datetime) -> dict[str, Any]:
    message, row_id = arrival.message, new_id()
    words = None
    if thread.promise != Promise.NOTHING:
        words = seal(session, "reply.words", arrival.team_id, row_id, message.words)
    return {
        "id": row_id,
        "team_id": arrival.team_id,
        "thread_id": thread.id,
        "author": message.author if thread.promise == Promise.WITH_NAMES else None,
        "ts": message.ts,
        "edited": message.edited,
        "words": words,
        "files": message.files,
        "came": Came.THREAD.value,
        "said_at": moment,
    }
