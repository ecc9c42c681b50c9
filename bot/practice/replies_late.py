"""What Slack brings of a thread that has closed: what was said in time, and edits of it."""

from datetime import datetime, timedelta

from sqlmodel import Session

from bot.practice import replies_keeping
from bot.practice.messages import Message, Outcome, said_at
from bot.practice.small_numbers import fewest_for
from bot.practice.threads import community_of
from storage import mixing, replies, settled_messages, threads
from storage import replies_keeping as stored
from storage.columns import day_of
from storage.communities import Promise
from storage.replies import Came
from storage.threads import Thread

SLACK_GIVES_UP_AFTER = timedelta(days=2)  # its last attempt to bring an event is made a day after the first


def follow(session: Session, thread: Thread, message: Message, now: datetime) -> Outcome:
    """Follow a message of a thread that has closed."""
    if message.seen:
        return _hold_back(session, thread, message, now)
    if thread.promise == Promise.WITH_NAMES:
        return _follow_named(session, thread, message, now)
    return _keep(session, thread, message, now)


def _hold_back(session: Session, thread: Thread, message: Message, now: datetime) -> Outcome:
    """The thread has closed: what was kept of the message goes, and it is followed no more."""
    if not replies.is_newer(session, thread, message.ts, message.edited):
        return Outcome.UNCHANGED
    if not replies.is_known(session, thread, message.ts) and _comes_too_late(thread, now):
        return Outcome.UNCHANGED
    replies_keeping.take_back(session, thread.team_id, message, now)
    threads.count_held_back(session, thread)
    return Outcome.HELD_BACK


def _follow_named(session: Session, thread: Thread, message: Message, now: datetime) -> Outcome:
    """A thread kept with names has closed: an edit is followed for as long as the words are kept."""
    if replies.is_known(session, thread, message.ts):
        return replies_keeping.keep(session, thread, message, now)
    if _comes_too_late(thread, now):
        return Outcome.UNCHANGED
    threads.count_late(session, thread, replies=1, files=message.files)
    return replies_keeping.keep(session, thread, message, now)


def _keep(session: Session, thread: Thread, message: Message, now: datetime) -> Outcome:
    """A message that was said in time and that Slack brings only after closing: its link is never written."""
    if _comes_too_late(thread, now):
        return Outcome.UNCHANGED
    settled_messages.settle(session, thread.team_id, thread.channel_id, [message.ts], thread.closed_at or now)
    threads.count_late(session, thread, replies=1, files=message.files)
    if thread.promise != Promise.NOTHING:
        day = day_of(said_at(message.ts))
        stored.keep_without_link(session, thread, words=message.words, day=day, came=Came.LATE)
        mixing.mix_late(session, thread)
        _let_late_in(session, thread)
    return Outcome.KEPT


def _let_late_in(session: Session, thread: Thread) -> None:
    """Late replies join the others only when there are enough of them: one by one, each could be told apart."""
    community = community_of(session, thread)
    if replies.how_many(session, thread, Came.LATE) >= fewest_for(thread, community):
        mixing.let_late_in(session, thread)


def _comes_too_late(thread: Thread, now: datetime) -> bool:
    """Whether this must be about a message that we have let go of: Slack brings nothing new after so long."""
    return thread.closed_at is not None and now > thread.closed_at + SLACK_GIVES_UP_AFTER
