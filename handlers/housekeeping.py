"""Every night: letting go of what has been kept for long enough. Only numbers are written down of it."""

from collections.abc import Callable
from datetime import datetime

import structlog
from sqlmodel import Session

from handlers.channel_posts import UNANSWERED
from handlers.deliveries import Deliveries
from storage import housekeeping
from storage.database import Database
from storage.outbox import OutboxState

log = structlog.get_logger("hearth.housekeeping")

AT_ONCE = 500  # rows deleted in one transaction, so that nobody who writes has to wait for long

Step = Callable[[Session, datetime, int], int]


def _unanswered(session: Session, now: datetime, limit: int) -> int:
    """Nobody has said whether these posts are there: they are let go, and what should have come of them."""
    rows = housekeeping.unanswered(session, now, limit)
    for row in rows:
        row.state, row.problem, row.settled_at = OutboxState.FAILED, UNANSWERED, now
        Deliveries().refused(session, row, now)
        row.payload = None
        session.add(row)
    return len(rows)


# What hangs on something else goes before it.
STEPS: dict[str, Step] = {
    "unanswered": _unanswered,
    "words": housekeeping.words,
    "summaries": housekeeping.summaries,
    "threads": housekeeping.threads,
    "occurrences": housekeeping.occurrences,
    "questions": housekeeping.questions,
    "round_people": housekeeping.round_people,
    "rounds": housekeeping.rounds,
    "drafts": housekeeping.drafts,
    "said": housekeeping.said,
    "over": housekeeping.over,
    "early": housekeeping.early,
    "paces": housekeeping.paces,
}


def keep_house(database: Database, now: datetime) -> dict[str, int]:
    """Delete what is past its time, a few rows at a time. Returns how many rows of each kind."""
    deleted = {name: _all(database, step, now) for name, step in STEPS.items()}
    with database.reading() as session:
        left = housekeeping.left_workspaces(session, now)
    deleted["left_workspaces"] = sum(_all(database, _forgetting(team_id), now) for team_id in left)
    for name, rows in deleted.items():
        if rows:
            log.info("purged", kind=name, rows=rows)
    housekeeping.leave_no_trace(database)
    return deleted


def _forgetting(team_id: str) -> Step:
    def forget(session: Session, now: datetime, limit: int) -> int:
        return housekeeping.forget_workspace(session, team_id, now, limit)

    return forget


def _all(database: Database, step: Step, now: datetime) -> int:
    total = 0
    while True:
        with database.transaction() as session:
            deleted = step(session, now, AT_ONCE)
        total += deleted
        if not deleted:
            return total
