"""Inviting to a round: the thread that its invitation opens, and taking an invitation back."""

from datetime import datetime, timedelta

from sqlmodel import Session

from bot.delivery.outbox import withdraw
from bot.practice.rounds_times import next_after_inviting
from bot.practice.shared_channels import promise_here
from bot.practice.small_numbers import fewest_of
from storage import communities, rounds, threads
from storage.answered import new_salt
from storage.columns import new_id
from storage.communities import Community, CommunityState
from storage.rounds import Round, RoundState
from storage.threads import Thread, ThreadKind

BEFORE_TRYING_AGAIN = timedelta(hours=1)


def invite(session: Session, row: Round, now: datetime) -> Thread:
    """The thread of a round's invitation, which is to be posted now."""
    community = communities.community(session, row.team_id, row.community_id)
    assert community is not None  # noqa: S101 - a round goes when its community goes
    row.promise = promise_here(community, row.promise)
    thread_id = new_id()
    thread = Thread(
        id=thread_id,
        salt=new_salt(session, row.team_id, thread_id),
        team_id=row.team_id,
        community_id=row.community_id,
        kind=ThreadKind.ROUND,
        round_id=row.id,
        channel_id=community.channel_id,
        promise=row.promise,
        with_others=community.is_shared,
        fewest_people=fewest_of(community),
    )
    row.state, row.next_step_at = RoundState.ANNOUNCED, next_after_inviting(row, now)
    session.add(thread)
    session.add(row)
    session.flush()
    return thread


def delivery_key(thread: Thread) -> str:
    """The key under which an invitation is said, once. One that Slack refuses is made anew, with a new thread."""
    return f"round:{thread.id}"


def not_posted(session: Session, thread: Thread, now: datetime) -> Round | None:
    """Slack would not take the invitation. Returns the round, if it is tried again by itself while there is time."""
    row = rounds.locked(session, thread.team_id, thread.round_id or "")
    community = communities.community(session, thread.team_id, thread.community_id)
    if row is None or community is None or row.state != RoundState.ANNOUNCED:
        return None
    tried_again = community.state == CommunityState.ACTIVE and now < row.starts_at
    row.state, row.next_step_at = RoundState.PLANNED, now + BEFORE_TRYING_AGAIN if tried_again else now
    session.add(row)
    return row if tried_again else None


def take_back(session: Session, row: Round, now: datetime) -> bool:
    """Take back an invitation that has not gone out yet. False if there is none."""
    thread = threads.thread_of_round(session, row.team_id, row.id)
    if thread is None or thread.ts is not None or not withdraw(session, row.team_id, delivery_key(thread)):
        return False
    row.state, row.next_step_at = RoundState.PLANNED, now
    session.add(row)
    session.delete(thread)
    session.flush()
    return True


def lay_down(session: Session, community: Community, now: datetime) -> None:
    """The community rests: an invitation that has not gone out yet waits until it wakes."""
    for row in rounds.rounds_of(session, community.team_id, community.id):
        locked = rounds.locked(session, row.team_id, row.id)
        if locked is not None and locked.state == RoundState.ANNOUNCED:
            take_back(session, locked, now)
