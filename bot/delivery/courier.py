"""The courier: takes what is pending, says it, and writes down what became of it.

`pending -> sending -> sent | failed | unsure`. Any number of couriers in any number of processes share one
outbox; a lease tells when one has died. A lease that ran out leaves a message unsure, never pending.
"""

from collections.abc import Callable
from concurrent.futures import Executor
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Protocol

from slack_sdk import WebClient
from sqlmodel import Session

from bot.delivery.outbox import FILES, POST
from bot.delivery.slack import TOKEN_PROBLEMS, Claimed, Later, Outcome, Refused, Sent, Unsure, look_for, post
from storage import outbox
from storage.database import Database
from storage.encryption import unseal_json
from storage.outbox import OutboxMessage, OutboxState

LEASE = timedelta(seconds=60)
PACE = timedelta(seconds=1)  # Slack: about one message a second and channel
BEFORE_LOOKING = timedelta(seconds=5)  # a post that got no answer may still be landing
ATTEMPTS_BEFORE_ASKING = 8
NO_CHANNEL_TO_READ = {"missing_scope", "channel_not_found", "not_in_channel", "not_allowed_token_type"}


class Aftermath(Protocol):
    """What follows, in the same transaction, when a message is settled."""

    def sent(self, session: Session, message: OutboxMessage, now: datetime) -> None: ...
    def refused(self, session: Session, message: OutboxMessage, now: datetime) -> None: ...
    def unsure(self, session: Session, message: OutboxMessage, now: datetime) -> None: ...


@dataclass(frozen=True)
class Courier:
    """`client_for` gives a client without retries for a workspace, or None when its token is of no use."""

    database: Database
    client_for: Callable[[str], WebClient | None]
    aftermath: Aftermath
    clock: Callable[[], datetime]
    name: str
    executor: Executor
    batch: int = 20

    def deliver(self) -> int:
        """Say what can be said now, at the pace that Slack allows. Returns how many were settled."""
        self._note_lapsed()
        settled = self._settle_unsure()
        while claimed := self._claim():
            settled += sum(self.executor.map(self._say, claimed))
        return settled

    def _note_lapsed(self) -> None:
        now = self.clock()
        with self.database.transaction() as session:
            for row in outbox.lapsed(session, now, self.batch):
                # Changing or deleting twice is the same as once; a post may be there already.
                row.state = OutboxState.UNSURE if row.method in (POST, FILES) else OutboxState.PENDING
                row.not_before, row.problem = now, "lease_ran_out"
                session.add(row)

    def _claim(self) -> list[Claimed]:
        now = self.clock()
        with self.database.transaction() as session:
            taken = [
                row
                for row in outbox.next_to_say(session, now, self.batch)
                if outbox.take_channel(session, row, now, now + PACE)
            ]
            return [self._take(session, row, OutboxState.SENDING, now) for row in taken]

    def _take(self, session: Session, row: OutboxMessage, state: OutboxState, now: datetime) -> Claimed:
        row.state, row.worker, row.lease_until = state, self.name, now + LEASE
        row.attempts += 1
        row.first_tried_at = row.first_tried_at or now
        session.add(row)
        return Claimed(
            id=row.id,
            team_id=row.team_id,
            channel=row.channel_id,
            method=row.method,
            arguments=unseal_json(session, "outbox_message.payload", row.team_id, row.id, row.payload or b""),
            attempts=row.attempts,
            first_tried_at=row.first_tried_at,
        )

    def _say(self, claimed: Claimed) -> int:
        client = self.client_for(claimed.team_id)
        outcome = Refused("token_revoked") if client is None else post(client, claimed)
        return self._write_down(claimed, outcome)

    def _write_down(self, claimed: Claimed, outcome: Outcome) -> int:
        now = self.clock()
        with self.database.transaction() as session:
            row = outbox.message(session, claimed.team_id, claimed.id)
            if (
                row is None
                or row.worker != self.name
                or row.state not in (OutboxState.SENDING, OutboxState.UNSURE)
            ):
                return 0  # our lease ran out and somebody else has settled it
            row.lease_until = None
            session.add(row)
            self._become(session, row, outcome, now)
            return int(row.settled_at is not None)

    def _become(self, session: Session, row: OutboxMessage, outcome: Outcome, now: datetime) -> None:
        match outcome:
            case Sent(ts=ts, channel=channel):
                row.state, row.ts, row.posted_in, row.problem = OutboxState.SENT, ts, channel, ""
                row.settled_at, row.payload = now, None
                self.aftermath.sent(session, row, now)
            case Refused(problem=problem):
                row.state, row.problem, row.settled_at = OutboxState.FAILED, problem, now
                self.aftermath.refused(session, row, now)
                if problem not in TOKEN_PROBLEMS:  # a workspace that comes back is told what it has missed
                    row.payload = None
            case Later(seconds=seconds, problem=problem, asked=asked):
                if row.state == OutboxState.SENDING:
                    row.state = OutboxState.PENDING
                row.not_before, row.problem = now + timedelta(seconds=seconds), problem
                if asked:
                    outbox.hold_channel(session, row.team_id, row.channel_id, row.not_before)
            case Unsure(problem=problem):
                row.state, row.problem, row.not_before = OutboxState.UNSURE, problem, now + BEFORE_LOOKING

    def _settle_unsure(self) -> int:
        now = self.clock()
        with self.database.transaction() as session:
            rows = outbox.unsure(session, now, self.batch)
            claimed = [self._take(session, row, OutboxState.UNSURE, now) for row in rows]
            for row in rows:
                row.not_before = now + LEASE  # ours to look at until then
        return sum(self.executor.map(self._look, claimed))

    def _look(self, claimed: Claimed) -> int:
        client = self.client_for(claimed.team_id)
        outcome = Refused("token_revoked") if client is None else look_for(client, claimed)
        if outcome is None:
            return self._say_again(claimed)
        unreadable = isinstance(outcome, Refused) and outcome.problem in NO_CHANNEL_TO_READ
        tired = isinstance(outcome, Later) and not outcome.asked and claimed.attempts > ATTEMPTS_BEFORE_ASKING
        if unreadable or tired:
            return self._ask(claimed, outcome.problem if isinstance(outcome, Refused | Later) else "")
        return self._write_down(claimed, outcome)

    def _say_again(self, claimed: Claimed) -> int:
        now = self.clock()
        with self.database.transaction() as session:
            row = outbox.message(session, claimed.team_id, claimed.id)
            if row is not None and row.state == OutboxState.UNSURE and row.worker == self.name:
                row.state, row.not_before, row.lease_until = OutboxState.PENDING, now, None
                session.add(row)
        return 0

    def _ask(self, claimed: Claimed, problem: str) -> int:
        now = self.clock()
        with self.database.transaction() as session:
            row = outbox.message(session, claimed.team_id, claimed.id)
            if row is not None and row.state == OutboxState.UNSURE:
                row.state, row.problem, row.lease_until = OutboxState.ASKED, problem, None
                session.add(row)
                self.aftermath.unsure(session, row, now)
        return 0
