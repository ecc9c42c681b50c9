"""Closing a thread, and what a facilitator may then read of it."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from sqlmodel import Session

from bot.delivery.outbox import TOO_LATE
from bot.practice.errors import Refusal
from bot.practice.messages import said_at
from bot.practice.retention import is_past
from bot.practice.rights import for_facilitator
from bot.practice.small_numbers import FLOOR, Count, are_enough, count, fewest_for
from storage import (
    answered,
    communities,
    keeping,
    mixing,
    occurrences,
    replies,
    roles,
    settled_messages,
    threads,
)
from storage.communities import Community, Promise
from storage.gathering_statements import ThreadRow
from storage.occurrences import OccurrenceState
from storage.outbox import OutboxMessage
from storage.replies import Came, Kept
from storage.threads import Thread, ThreadKind

THREAD_POST = "thread"  # the kind of an outbox message that opens a thread
AT_ONCE = 100  # threads closed in one transaction


class BeforeTakeover(Refusal):
    """This was asked before the community was taken over. What people said was for those who looked after it then,
    so it stays closed to you.
    """


class Hidden(StrEnum):
    """Why words are not shown."""

    NO = "shown"
    STILL_OPEN = "still open"
    PAST = "past its time"
    TOO_FEW = "too few"
    LATE = "late"
    BEFORE_TAKEOVER = "before takeover"
    NOTHING_KEPT = "nothing kept"


@dataclass(frozen=True)
class Readable:
    """What a facilitator may see of a thread: always how many, and the words where the promise lets them.

    `hidden` says why words without names that were typed in the thread are not among `replies`.
    """

    thread: Thread
    count: Count
    replies: list[Kept]
    hidden: Hidden
    fewest: int


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
    """Slack would not take the post, or it came too late: there is no thread."""
    thread = threads.thread(session, message.team_id, message.about)
    if thread is None:
        return
    _note(
        session,
        thread,
        OccurrenceState.MISSED if message.problem == TOO_LATE else OccurrenceState.FAILED,
    )
    session.delete(thread)
    session.flush()


def _note(session: Session, thread: Thread, state: OccurrenceState) -> None:
    occurrence = occurrences.occurrence(session, thread.team_id, thread.occurrence_id or "")
    if occurrence is not None:
        occurrence.state = state
        session.add(occurrence)


def close_due(session: Session, now: datetime) -> list[Thread]:
    """Close the threads whose time has come and return them."""
    due = threads.claim_closing(session, now, AT_ONCE)
    for thread in due:
        close(session, thread, now)
    return due


def close(session: Session, thread: Thread, now: datetime) -> bool:
    """Close a thread and let go of what its promise says. False if it was closed already."""
    threads.thread_to_close(session, thread.team_id, thread.id)
    if thread.closed_at is not None:
        return False
    if thread.promise != Promise.WITH_NAMES:
        settled_messages.settle(
            session, thread.team_id, thread.channel_id, replies.timestamps(session, thread), now
        )
    thread.held_back_at_closing = keeping.drop_held_back(session, thread, now)
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
        keeping.drop(session, thread)
    else:
        mixing.loosen(session, thread)
    return True


def may_read(session: Session, thread: Thread, user_id: str) -> bool:
    """Whether somebody reads what is said in a thread. Whoever came by a takeover reads only what was asked since:
    else anybody who outlasts the facilitators could read what was told to them.
    """
    row = roles.reader(session, thread.team_id, thread.community_id, user_id)
    if row is None:
        return False
    return row.reads_from is None or (thread.posted_at is not None and thread.posted_at >= row.reads_from)


def readable(session: Session, thread: Thread, community: Community, reader: str, now: datetime) -> Readable:
    """What of a thread a facilitator may read, and the only way to it (docs/small-numbers.md).

    Words without names are shown only once their thread is closed, and in parts that are large enough each:
    what was typed in the thread, what was typed in the form, and what came late. No two looks can then be
    subtracted to get at less than such a part. What is past its time is not shown, though it waits to be deleted.
    """

    def told(shown: list[Kept], hidden: Hidden) -> Readable:
        return Readable(
            thread, count(session, thread, community), shown, hidden, fewest_for(thread, community)
        )

    if thread.promise == Promise.NOTHING:
        return told([], Hidden.NOTHING_KEPT)
    if not may_read(session, thread, reader):
        return told([], Hidden.BEFORE_TAKEOVER)
    if is_past(session, thread, community, now):
        return told([], Hidden.PAST)
    kept = replies.replies_of(session, thread)
    named = [reply for reply in kept if reply.author is not None]
    if thread.closed_at is None:
        return told(named, Hidden.STILL_OPEN)
    unnamed = [reply for reply in kept if reply.author is None]
    if not _is_whole(thread, unnamed):
        return told(named, Hidden.NO)
    shown, hidden = _enough(thread, community, unnamed)
    ids = {reply.id for reply in [*named, *shown]}
    return told([reply for reply in kept if reply.id in ids], hidden)


def _is_whole(thread: Thread, unnamed: list[Kept]) -> bool:
    """Whether none of the unnamed has gone: what is left could be subtracted from what was there before."""
    if thread.promise == Promise.WITH_NAMES:
        return len(unnamed) == thread.answers_at_closing
    return len(unnamed) == thread.replies_at_closing


def _enough(thread: Thread, community: Community, unnamed: list[Kept]) -> tuple[list[Kept], Hidden]:
    in_form = [reply for reply in unnamed if reply.came == Came.FORM]
    in_thread = [reply for reply in unnamed if reply.came == Came.THREAD]
    in_form = in_form if are_enough(thread, community) else []
    many = len(in_thread) >= fewest_for(thread, community) and thread.people_at_closing >= FLOOR
    if in_thread and not (many or in_form):
        return [], Hidden.TOO_FEW
    is_late = any(reply.came == Came.LATE for reply in unnamed)
    return [*in_thread, *in_form], Hidden.LATE if is_late else Hidden.NO


def facilitated(session: Session, team_id: str, thread_id: str, user_id: str) -> tuple[Thread, Community]:
    """A thread and its community, for one of its facilitators. Refuses everybody else."""
    thread = threads.thread(session, team_id, thread_id)
    found = communities.community(session, team_id, thread.community_id) if thread else None
    community = for_facilitator(session, found, user_id)
    assert thread is not None  # noqa: S101 - a community was found through it
    return thread, community
