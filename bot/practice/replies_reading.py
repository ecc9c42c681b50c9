"""What a facilitator may read of a thread."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from sqlmodel import Session

from bot.practice.errors import Refusal
from bot.practice.retention import is_past
from bot.practice.small_numbers import Count, are_enough, are_enough_in_thread, count, fewest_for
from storage import (
    replies,
    roles,
)
from storage.communities import Community, Promise
from storage.replies import Came, Kept
from storage.threads import Thread


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

    `hidden` says why words without names that were typed in the thread are not among `replies`. `unopened`: how many that
    may be seen do not open.
    """

    thread: Thread
    count: Count
    replies: list[Kept]
    hidden: Hidden
    fewest: int
    unopened: int = 0


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
            thread,
            count(session, thread, community),
            [reply for reply in shown if reply.opens],
            hidden,
            fewest_for(thread, community),
            unopened=sum(not reply.opens for reply in shown),
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


def why_unread(thread: Thread, community: Community) -> Hidden:
    """Why nothing of a thread that has closed can be read, as was settled when it closed; NO if something can."""
    if thread.promise == Promise.NOTHING:
        return Hidden.NOTHING_KEPT
    named = thread.promise == Promise.WITH_NAMES and thread.replies_at_closing > thread.answers_at_closing
    if named or are_enough(thread, community) or are_enough_in_thread(thread, community):
        return Hidden.NO
    return Hidden.TOO_FEW


def _is_whole(thread: Thread, unnamed: list[Kept]) -> bool:
    """Whether none of the unnamed has gone: what is left could be subtracted from what was there before. What a facilitator
    removed had been read.
    """
    if thread.promise == Promise.WITH_NAMES:
        return len(unnamed) + thread.removed == thread.answers_at_closing
    return len(unnamed) + thread.removed == thread.replies_at_closing


def _enough(thread: Thread, community: Community, unnamed: list[Kept]) -> tuple[list[Kept], Hidden]:
    in_form = [reply for reply in unnamed if reply.came == Came.FORM]
    in_thread = [reply for reply in unnamed if reply.came == Came.THREAD]
    late = [reply for reply in unnamed if reply.came == Came.LATE]
    in_form = in_form if are_enough(thread, community) else []
    if in_thread and not (are_enough_in_thread(thread, community) or in_form):
        return [], Hidden.TOO_FEW
    return [*in_thread, *in_form], Hidden.LATE if late else Hidden.NO
