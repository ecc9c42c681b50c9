"""Taking in many messages in one transaction, with the same outcome as one after another.

A busy workspace sends messages faster than a database commits. What arrives while one commit is under way
is written by the next, together.
"""

import threading
from collections import Counter, deque
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlmodel import Session

from bot.practice import replies
from bot.practice.replies import Message, Outcome, What
from storage import gathering
from storage.columns import new_id
from storage.communities import Promise
from storage.database import Database
from storage.encryption import seal
from storage.gathering import Place

MOST_AT_ONCE = 64


@dataclass(slots=True)
class Arrival:
    """One message that somebody waits to see written down."""

    team_id: str
    message: Message
    outcome: Outcome | None = None
    error: Exception | None = None

    @property
    def place(self) -> Place:
        return (self.team_id, self.message.channel_id, self.message.ts)

    @property
    def thread_place(self) -> Place:
        return (self.team_id, self.message.channel_id, self.message.thread_ts or "")


class Gathering:
    """Where messages are brought. `bring` returns when the message is committed, or raises why it is not."""

    def __init__(self, database: Database, clock: Callable[[], datetime]) -> None:
        self._database = database
        self._clock = clock
        self._waiting: deque[Arrival] = deque()
        self._writing = threading.Lock()

    def bring(self, team_id: str, message: Message) -> Outcome:
        """Write a message down. Of those who come at the same time, one writes for all."""
        arrival = Arrival(team_id, message)
        self._waiting.append(arrival)
        with self._writing:
            if arrival.outcome is None and arrival.error is None:
                self._write(
                    [self._waiting.popleft() for _one in range(min(len(self._waiting), MOST_AT_ONCE))]
                )
        if arrival.error is not None:
            raise arrival.error
        return arrival.outcome or self.bring(team_id, message)

    def _write(self, arrivals: Sequence[Arrival]) -> None:
        try:
            with self._database.transaction() as session:
                outcomes = collect_all(session, arrivals, self._clock())
        except Exception as error:
            if len(arrivals) == 1:
                arrivals[0].error = error
                return
            for arrival in arrivals:  # one that cannot be written must not keep the others from it
                self._write([arrival])
            return
        for arrival, outcome in zip(arrivals, outcomes, strict=True):
            arrival.outcome = outcome


def collect_all(session: Session, arrivals: Sequence[Arrival], now: datetime) -> list[Outcome]:
    """Follow these messages. Those that are new and plain go together, the others one by one, in their order."""
    gathering.follow_all(session, {arrival.place for arrival in arrivals})
    times = Counter(arrival.place for arrival in arrivals)
    plain = {index for index, arrival in enumerate(arrivals) if _is_plain(arrival, times)}
    kept = _collect_plain(session, {index: arrivals[index] for index in plain})
    return [
        kept[index] if index in kept else replies.collect(session, arrival.team_id, arrival.message, now)
        for index, arrival in enumerate(arrivals)
    ]


def _is_plain(arrival: Arrival, times: Counter[Place]) -> bool:
    message = arrival.message
    in_thread = message.thread_ts is not None and message.thread_ts != message.ts
    return message.what == What.SAID and in_thread and times[arrival.place] == 1


def _collect_plain(session: Session, arrivals: dict[int, Arrival]) -> dict[int, Outcome]:
    """Keep the messages that are in an open thread and not known yet. What is not in the answer is not done."""
    if not arrivals:
        return {}
    threads = gathering.threads_at(session, {arrival.thread_place for arrival in arrivals.values()})
    open_ones = {
        index: arrival
        for index, arrival in arrivals.items()
        if arrival.thread_place in threads and threads[arrival.thread_place].closed_at is None
    }
    if not open_ones:
        return {}
    settled = gathering.settled_among(session, {arrival.place for arrival in open_ones.values()})
    known = gathering.known_among(
        session, {(threads[a.thread_place].id, a.message.ts) for a in open_ones.values()}
    )
    outcomes, rows, people = {}, [], []
    for index, arrival in open_ones.items():
        thread, message = threads[arrival.thread_place], arrival.message
        if (thread.id, message.ts) in known:
            continue
        said_at = replies.said_at(message.ts)
        outcomes[index] = Outcome.UNCHANGED
        if arrival.place in settled or not replies.is_gathered(thread, said_at):
            continue
        outcomes[index] = Outcome.KEPT
        row_id = new_id()
        words = None
        if thread.promise != Promise.NOTHING:
            words = seal(session, "reply.words", arrival.team_id, row_id, message.words)
        rows.append(
            {
                "id": row_id,
                "team_id": arrival.team_id,
                "thread_id": thread.id,
                "author": message.author if thread.promise == Promise.WITH_NAMES else None,
                "ts": message.ts,
                "edited": message.edited,
                "words": words,
                "files": message.files,
                "said_at": said_at,
            }
        )
        people.append((arrival.team_id, thread.id, replies.person_hash(thread, message.author)))
    if rows:
        gathering.keep_all(session, rows)
        gathering.note_all_answered(session, people)
    return outcomes
