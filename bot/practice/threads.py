"""Opening a thread when its post has arrived, and closing it. What may be read of it is `reading`."""

from datetime import datetime

from sqlmodel import Session

from bot.delivery.outbox import TOO_LATE
from bot.practice.messages import said_at
from bot.practice.rights import for_facilitator
from storage import (
    answered,
    communities,
    mixing,
    occurrences,
    replies,
    replies_keeping,
    settled_messages,
    threads,
    threads_closing,
)
from storage.apart import apart
from storage.communities import Community, CommunityState, Promise
from storage.occurrences import OccurrenceState
from storage.outbox import OutboxMessage
from storage.replies import Came
from storage.replies_gathering_statements import ThreadRow
from storage.threads import Thread, ThreadKind

THREAD_POST = "thread"  # the kind of an outbox message that opens a thread
AT_ONCE = 100  # threads closed in one transaction


def gathers_others(thread: Thread) -> bool:
    """Only a post that told people of other organisations what is kept gathers what they say, and never their names."""
    return thread.with_others and thread.promise != Promise.WITH_NAMES


def is_gathered(thread: Thread | ThreadRow, moment: datetime) -> bool:
    """Whether something said at this moment belongs to what a thread gathers."""
    if thread.opens_at is None or thread.closes_at is None:
        return False
    return thread.opens_at <= moment < thread.closes_at


def community_of(session: Session, thread: Thread) -> Community:
    community = communities.community(session, thread.team_id, thread.community_id)
    assert community is not None  # noqa: S101 - a thread goes when its community goes
    return community


def posted(session: Session, message: OutboxMessage) -> None:
    """Slack took the post that opens a thread: from now on its replies can be told from others.

    Without a ts, only answers typed in a form can be gathered.
    """
    thread = threads.thread(session, message.team_id, message.about)
    if thread is None:
        return
    thread.ts, thread.channel_id = message.ts, message.posted_in or message.channel_id
    thread.posted_at = said_at(message.ts) if message.ts is not None else message.first_tried_at
    if thread.kind == ThreadKind.PROMPT:
        thread.opens_at = thread.posted_at
        _note(session, thread, OccurrenceState.POSTED)
    session.add(thread)
    session.flush()


def not_posted(session: Session, message: OutboxMessage) -> None:
    """Slack would not take the post, or it came too late: there is no thread. If its community rests for that, it fell
    into the rest.
    """
    thread = threads.thread(session, message.team_id, message.about)
    if thread is None:
        return
    is_missed = message.problem == TOO_LATE or community_of(session, thread).state == CommunityState.RESTING
    _note(session, thread, OccurrenceState.MISSED if is_missed else OccurrenceState.FAILED)
    session.delete(thread)
    session.flush()


def _note(session: Session, thread: Thread, state: OccurrenceState) -> None:
    occurrence = occurrences.occurrence(session, thread.team_id, thread.occurrence_id or "")
    if occurrence is not None:
        occurrence.state = state
        session.add(occurrence)


def close_due(session: Session, now: datetime) -> list[Thread]:
    """Close the threads whose time has come, each by itself, and return them."""
    closed = []
    for thread in threads_closing.claim_closing(session, now, AT_ONCE):
        with apart(session, "closing", thread):
            close(session, thread, now)
            closed.append(thread)
    return closed


def close(session: Session, thread: Thread, now: datetime) -> bool:
    """Close a thread and let go of what its promise says. False if it was closed already."""
    threads_closing.thread_to_close(session, thread.team_id, thread.id)
    if thread.closed_at is not None:
        return False
    if thread.promise != Promise.WITH_NAMES:
        settled_messages.settle(
            session, thread.team_id, thread.channel_id, replies.timestamps(session, thread), now
        )
    thread.held_back_at_closing = replies_keeping.drop_held_back(session, thread, now)
    thread.closed_at = now
    thread.closes_at = min(thread.closes_at or now, now)
    typed_in_thread = replies.how_many(session, thread, Came.THREAD)
    thread.answers_at_closing = replies.how_many(session, thread, Came.FORM)
    thread.replies_at_closing = typed_in_thread + thread.answers_at_closing
    thread.people_at_closing = min(
        answered.people_answered(session, thread, in_form=False), typed_in_thread
    )  # somebody may have taken all of theirs back
    thread.answerers_at_closing = answered.people_answered(session, thread, in_form=True)
    thread.files = replies.how_many_files(session, thread)
    for row in answered.answered_rows(session, thread):
        session.delete(row)
    thread.salt = None
    session.add(thread)
    session.flush()
    if thread.promise == Promise.NOTHING:
        replies_keeping.drop(session, thread)
    else:
        mixing.loosen(session, thread)
    return True


def facilitated(session: Session, team_id: str, thread_id: str, user_id: str) -> tuple[Thread, Community]:
    """A thread and its community, for one of its facilitators. Refuses everybody else."""
    thread = threads.thread(session, team_id, thread_id)
    found = communities.community(session, team_id, thread.community_id) if thread else None
    community = for_facilitator(session, found, user_id)
    assert thread is not None  # noqa: S101 - a community was found through it
    return thread, community
