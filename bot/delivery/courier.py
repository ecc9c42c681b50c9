"""The courier: takes what is pending, says it, and writes down what became of it.

`pending -> sending -> sent | failed | unsure`, and `unsure -> sent | pending | asked`. Any number of couriers
in any number of processes share one outbox; a lease tells when one has died. A lease that ran out leaves a
message unsure, never pending.
"""

import threading
from collections import Counter
from collections.abc import Callable
from concurrent.futures import FIRST_COMPLETED, Executor, Future, wait
from dataclasses import dataclass, field
from datetime import datetime, timedelta

import structlog
from slack_sdk import WebClient
from sqlalchemy.exc import OperationalError

from bot.delivery.files import Bringing, Write
from bot.delivery.history import look_for
from bot.delivery.outbox import FILES, POST, say_again
from bot.delivery.outcomes import (
    TOKEN_PROBLEMS,
    UNEXPECTED,
    Claimed,
    Later,
    Outcome,
    Refused,
    Sent,
    backoff_seconds,
)
from bot.delivery.posting import post
from bot.delivery.recording import WITHOUT_TOKEN_SECONDS, Aftermath, record
from bot.delivery.taking import Taking
from bot.delivery.token_check import asked_again
from storage import outbox, outbox_queue
from storage.database import Database
from storage.outbox import OutboxMessage, OutboxState
from storage.outbox_queue import Room

log = structlog.get_logger("hearth.delivery")

MUST_BEGIN_WITHIN = timedelta(seconds=30)  # of being taken; what is left of the lease is for Slack to answer
PACE = timedelta(seconds=1)  # Slack: about one message a second and channel
LOOK_AROUND_SECONDS = 0.5  # while posts are under way
TIME_TO_FIND_OUT = timedelta(minutes=10)  # history that cannot be read for so long: somebody is asked
NOT_SEEN = "not_seen"
THREAD_GONE = {"thread_not_found"}  # with it went what may have been in it


@dataclass(frozen=True)
class Courier:
    """`client_for` gives a client without retries for a workspace, or None when its token is of no use; `write` writes files."""

    database: Database
    client_for: Callable[[str], WebClient | None]
    aftermath: Aftermath
    write: Write
    clock: Callable[[], datetime]
    name: str
    executor: Executor
    batch: int = 40
    _stopping: threading.Event = field(default_factory=threading.Event)

    def deliver(self) -> int:
        """Say what can be said now, at the pace that Slack allows. Returns how many were settled.

        A channel that is slow to answer holds up no other, and no workspace another.
        """
        settled = 0
        under_way: dict[Future[int], str] = {}  # and in which workspace
        while not self._stopping.is_set():
            if len(under_way) <= self.batch // 2:
                under_way |= self._begin(Counter(under_way.values()))
            if not under_way:
                break
            done, _others = wait(under_way, LOOK_AROUND_SECONDS, FIRST_COMPLETED)
            settled += sum(each.result() for each in done)
            under_way = {each: team_id for each, team_id in under_way.items() if each not in done}
        return settled + sum(each.result() for each in under_way)

    def stop(self) -> None:
        """Take nothing more. `deliver` returns when what is under way has been answered."""
        self._stopping.set()

    def _begin(self, busy: Counter[str]) -> dict[Future[int], str]:
        """`busy`: how many are under way in each workspace."""
        now, room = self.clock(), self.batch - busy.total()
        with self.database.reading() as session:
            if not outbox_queue.anything_waits(session, now):
                return {}
        with self.database.transaction() as session:
            taking = Taking(session, now, self.name, self.aftermath)
            taking.note_lapsed(self.batch)
            to_look_for = taking.unsure(self._room(room // 2, busy))
            busy = busy + Counter(claimed.team_id for claimed in to_look_for)
            to_say = taking.waiting(self._room(room - len(to_look_for), busy))
        begun = {self.executor.submit(self._look, claimed): claimed.team_id for claimed in to_look_for}
        return begun | {self.executor.submit(self._say, claimed): claimed.team_id for claimed in to_say}

    def _room(self, number: int, busy: Counter[str]) -> Room:
        """A workspace whose Slack is slow to answer must not take the room of all others."""
        each = max(2, self.batch // 8)
        return Room(number, each, full=[team_id for team_id, many in busy.items() if many >= each])

    def _say(self, claimed: Claimed) -> int:
        begun = self.clock()
        if begun > claimed.taken_at + MUST_BEGIN_WITHIN:
            return self._write_down(claimed, Later(0, "waited_too_long", for_all=True), begun)
        client = self.client_for(claimed.team_id)
        if client is None:
            return self._write_down(claimed, Later(WITHOUT_TOKEN_SECONDS, "no_token", for_all=True), begun)
        bring = Bringing(self.database, self.clock, self.write).bring
        outcome = asked_again(client, claimed, post(client, claimed, bring))
        return self._write_down(claimed, outcome, begun, client.token)

    def _look(self, claimed: Claimed) -> int:
        now = self.clock()
        client = self.client_for(claimed.team_id)
        if client is None:
            return self._write_down(claimed, Later(WITHOUT_TOKEN_SECONDS, "no_token"), now)
        match asked_again(client, claimed, look_for(client, claimed)):
            case None if claimed.problem == UNEXPECTED:  # a mistake of ours: it would be made again
                return self._write_down(claimed, Refused(UNEXPECTED), now)
            case None if claimed.method == FILES:  # Slack shares files when it has scanned them, however late
                return self._ask(claimed, NOT_SEEN)
            case None:
                return self._say_again(claimed)
            case Sent() as found:
                return self._write_down(claimed, found, now)
            case Refused(problem=problem) as found if problem in TOKEN_PROBLEMS | THREAD_GONE:
                return self._write_down(claimed, found, now, client.token)
            case Later() as later if now - claimed.first_tried_at < TIME_TO_FIND_OUT:
                return self._write_down(claimed, later, now)
            case Later(problem=problem) | Refused(problem=problem):
                return self._ask(claimed, problem)

    def _write_down(
        self, claimed: Claimed, outcome: Outcome, begun: datetime, token: str | None = None
    ) -> int:
        try:
            return self._note(claimed, outcome, begun, token)
        except OperationalError:
            raise  # the database is away; when it is back, the lease tells what to do
        except Exception as error:
            if not isinstance(outcome, Sent) or claimed.method not in (POST, FILES):
                raise
            log.error("unexpected", method=claimed.method, exc_info=error)
            return self._ask(claimed, UNEXPECTED)  # it was said, and must not be again

    def _note(self, claimed: Claimed, outcome: Outcome, begun: datetime, token: str | None) -> int:
        now = self.clock()
        with self.database.transaction() as session:
            row = outbox.locked(session, claimed.team_id, claimed.id)
            if row is None or row.settled_at is not None:
                return 0
            if self._is_ours(row, claimed):
                if row.state == OutboxState.SENDING:
                    outbox_queue.free_place(
                        session, (row.team_id, row.channel_id), _next_at(outcome, begun, now)
                    )
            elif not isinstance(outcome, Sent) or row.state == OutboxState.SENDING:
                return 0  # our lease ran out, and somebody else looks after it; only what we know for sure counts
            row.lease_until = None
            session.add(row)
            record(session, row, outcome, now, self.aftermath, token)
            return int(row.settled_at is not None)

    def _is_ours(self, row: OutboxMessage, claimed: Claimed) -> bool:
        is_taken = row.state in (OutboxState.SENDING, OutboxState.UNSURE)
        return is_taken and row.worker == self.name and row.attempts == claimed.attempts

    def _say_again(self, claimed: Claimed) -> int:
        now = self.clock()
        with self.database.transaction() as session:
            row = outbox.locked(session, claimed.team_id, claimed.id)
            if row is not None and self._is_ours(row, claimed):
                # The first time at once: it is late already.
                wait = backoff_seconds(claimed.attempts) if claimed.attempts > 2 else 0
                say_again(session, row, now + timedelta(seconds=wait))
                row.lease_until = None
        return 0

    def _ask(self, claimed: Claimed, problem: str) -> int:
        now = self.clock()
        with self.database.transaction() as session:
            row = outbox.locked(session, claimed.team_id, claimed.id)
            if row is not None and self._is_ours(row, claimed):
                row.state, row.problem, row.lease_until = OutboxState.ASKED, problem, None
                session.add(row)
                self.aftermath.unsure(session, row, now)
        return 0


def _next_at(outcome: Outcome, begun: datetime, now: datetime) -> datetime:
    """When the next message may be said in a channel."""
    if isinstance(outcome, Later) and outcome.for_all:
        return now + timedelta(seconds=outcome.seconds)
    return begun + PACE
