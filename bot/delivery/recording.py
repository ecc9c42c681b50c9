"""Writing down what became of a message, and what follows from that, in one transaction."""

from datetime import datetime, timedelta
from typing import Protocol

from sqlmodel import Session

from bot.delivery.outbox import FILES, POST
from bot.delivery.outcomes import TOKEN_PROBLEMS, Later, Outcome, Refused, Sent, Unsure
from storage import workspaces
from storage.outbox import OutboxMessage, OutboxState

WITHOUT_TOKEN_SECONDS = 60.0


class Aftermath(Protocol):
    """What follows, in the same transaction, when a message is settled."""

    def sent(self, session: Session, message: OutboxMessage, now: datetime) -> None: ...
    def refused(self, session: Session, message: OutboxMessage, now: datetime) -> None: ...
    def unsure(self, session: Session, message: OutboxMessage, now: datetime) -> None: ...
    def token_refused(self, session: Session, team_id: str, problem: str, now: datetime) -> None: ...


def record(
    session: Session,
    row: OutboxMessage,
    outcome: Outcome,
    now: datetime,
    aftermath: Aftermath,
    token: str | None = None,
) -> None:
    """Write down an outcome. `token` is the one that was used, if one was."""
    match outcome:
        case Sent(ts=ts, channel=channel):
            row.state, row.ts, row.posted_in, row.problem = OutboxState.SENT, ts, channel, ""
            row.settled_at = now
            row.payload = None
            aftermath.sent(session, row, now)
        case Refused(problem=problem) if problem in TOKEN_PROBLEMS:
            _keep_for_later(row, Later(WITHOUT_TOKEN_SECONDS, problem), now)
            session.flush()
            if workspaces.is_current(session, row.team_id, token):
                aftermath.token_refused(session, row.team_id, problem, now)
        case Refused(problem=problem):
            row.state, row.problem, row.settled_at = OutboxState.FAILED, problem, now
            aftermath.refused(session, row, now)
            if row.settled_at is not None:
                row.payload = None
        case Later() as later:
            _keep_for_later(row, later, now)
        case Unsure(problem=problem, seconds=seconds):
            row.state, row.problem = OutboxState.UNSURE, problem
            row.not_before = now + timedelta(seconds=seconds)


def _keep_for_later(row: OutboxMessage, later: Later, now: datetime) -> None:
    if row.state == OutboxState.SENDING:
        row.state, row.problem = OutboxState.PENDING, later.problem
        if row.method in (POST, FILES):
            row.first_tried_at = None
    if row.state == OutboxState.UNSURE or not later.for_all:  # else it keeps its place in its channel
        row.not_before = now + timedelta(seconds=later.seconds)
