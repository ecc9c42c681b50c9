"""What the clock does for a round: invite, remind, prepare those who facilitate it, let it pass, close it.

What is late: an invitation is posted up to the start; a reminder up to six hours after its time; those who
facilitate are prepared up to the end. A rest holds up invitations. What people were invited to goes on, unless its channel cannot be
used; and an hour that is open always closes on time. Whatever a community rests for, who meant to come is forgotten after the end.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from sqlmodel import Session

from bot.practice import rounds_invite
from bot.practice.rounds import end
from bot.practice.rounds_times import ends_at, prepare_at
from bot.practice.threads import close
from storage import communities, rounds
from storage.communities import CommunityState
from storage.outbox import OutboxMessage
from storage.rounds import Round, RoundState
from storage.threads import Thread, ThreadKind, thread, thread_of_round

LATEST_REMINDER = timedelta(hours=6)
AT_ONCE = 50  # rounds claimed in one transaction


class Step(StrEnum):
    """What has come about."""

    INVITE = "invite"
    TOO_LATE_TO_INVITE = "too late to invite"
    REMIND = "remind"
    PREPARE = "prepare"
    PASS = "pass"  # noqa: S105
    CLOSE = "close"
    NOTHING = "nothing"

    @property
    def is_last(self) -> bool:
        """Whether the round is over with it, whether that can be told to anybody or not."""
        return self in (Step.TOO_LATE_TO_INVITE, Step.PASS, Step.CLOSE)


@dataclass(frozen=True)
class Due:
    round: Round
    step: Step
    thread: Thread | None


def claim_due(session: Session, now: datetime) -> list[Round]:
    """The rounds for which something is due."""
    found = rounds.claim_due(session, now, AT_ONCE)
    # A community may have been laid down while we were taking it.
    return [row for row in found if row.state == RoundState.OPEN or not _waits(session, row, now)]


def take_step(session: Session, row: Round, now: datetime) -> Due:
    """Take a round one step on."""
    step = _take_step(session, row, now)
    return Due(row, step, thread_of_round(session, row.team_id, row.id))


def _waits(session: Session, row: Round, now: datetime) -> bool:
    community = communities.community(session, row.team_id, row.community_id)
    if community is None:
        return True
    goes_on = row.state == RoundState.ANNOUNCED and (community.can_use_channel or now >= ends_at(row))
    return community.state == CommunityState.RESTING and not goes_on


def _take_step(session: Session, row: Round, now: datetime) -> Step:
    match row.state:
        case RoundState.PLANNED:
            return _invite(session, row, now)
        case RoundState.ANNOUNCED:
            return _approach(session, row, now)
        case RoundState.OPEN:
            end(session, row, RoundState.CLOSED, now)
            return Step.CLOSE
    row.next_step_at = None
    session.add(row)
    return Step.NOTHING


def _invite(session: Session, row: Round, now: datetime) -> Step:
    if now >= row.starts_at:
        end(session, row, RoundState.PASSED, now)
        return Step.TOO_LATE_TO_INVITE
    rounds_invite.invite(session, row, now)
    return Step.INVITE


def _approach(session: Session, row: Round, now: datetime) -> Step:
    """A step of a round that people are invited to: which one, its time tells."""
    due_at = row.next_step_at or now
    if due_at >= ends_at(row):
        end(session, row, RoundState.PASSED, now)
        return Step.PASS
    if due_at >= prepare_at(row):
        row.next_step_at, step = ends_at(row), Step.PREPARE if now < ends_at(row) else Step.NOTHING
    else:
        row.next_step_at, step = (
            prepare_at(row),
            Step.REMIND if now - due_at <= LATEST_REMINDER else Step.NOTHING,
        )
    session.add(row)
    session.flush()
    return step


def posted(session: Session, message: OutboxMessage, now: datetime) -> Round | None:
    """Slack took an invitation. Returns the round if its post shows something older than what is true by now."""
    opened = thread(session, message.team_id, message.about)
    if opened is None or opened.kind != ThreadKind.ROUND:
        return None
    row = rounds.locked(session, message.team_id, opened.round_id or "")
    if row is None:
        return None
    if row.state not in (RoundState.PLANNED, RoundState.ANNOUNCED, RoundState.OPEN):
        close(session, opened, now)
    changed = row.changed_at is not None and row.changed_at >= message.created_at
    answered = any(rounds.answers(session, row).values())
    return row if changed or answered or row.state != RoundState.ANNOUNCED else None
