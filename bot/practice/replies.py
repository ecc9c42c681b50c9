"""What is kept of what people say: which message is followed, and by which rule: in time, early or late.

Slack delivers at least once and in any order. A reply lives under (thread, ts); an edit carries the ts of its
own making and the newest wins; a deletion is remembered, so that nothing brings the message back.
"""

from datetime import datetime

from sqlmodel import Session

from bot.practice import replies_early, replies_keeping, replies_late
from bot.practice.messages import TOLD, Message, Outcome, looked_at_here, said_at
from bot.practice.threads import gathers_others, is_gathered
from storage import replies, settled_messages, threads
from storage import replies_keeping as stored
from storage.threads import Thread


def collect(session: Session, team_id: str, message: Message, now: datetime) -> Outcome:
    """Follow one message. Leaves alone what is in no thread of ours, or was said outside its hours."""
    stored.follow(session, team_id, message.channel_id, message.ts)
    return _collect(session, team_id, message, now)


def collect_early(session: Session, team_id: str, channel_id: str, now: datetime) -> list[Message]:
    """A post was settled: collect the replies that came before its answer.

    Returns those that were held back, or mended, so that their authors can be told.
    """
    return [
        looked_at_here(session, team_id, message).without_words()
        for message in replies_early.release(session, team_id, channel_id)
        if _collect(session, team_id, message, now) in TOLD
    ]


def _collect(session: Session, team_id: str, message: Message, now: datetime) -> Outcome:
    if message.thread_ts is None or message.thread_ts == message.ts:
        return _without_thread(session, team_id, message, now)
    thread = threads.thread_at(session, team_id, message.channel_id, message.thread_ts)
    if thread is None and (awaited := replies_early.awaited(session, team_id, message)):
        return replies_early.put_off(session, team_id, message, awaited, now)
    # Its post may have been settled while we asked whether it was still in the air.
    thread = thread or threads.thread_at(session, team_id, message.channel_id, message.thread_ts)
    if thread is None:
        return Outcome.NOT_OURS
    if message.is_taken_back:
        return replies_keeping.take_back(session, team_id, message, now)
    if not is_gathered(thread, said_at(message.ts)):
        return Outcome.UNCHANGED
    if settled_messages.is_settled(session, team_id, message.channel_id, message.ts):
        return Outcome.UNCHANGED
    if message.is_external and not _follows_others(session, thread, message):
        return Outcome.UNCHANGED
    message = looked_at_here(session, team_id, message)
    if thread.closed_at is None:
        return replies_keeping.keep(session, thread, message, now)
    return replies_late.follow(session, thread, message, now)


def _follows_others(session: Session, thread: Thread, message: Message) -> bool:
    return gathers_others(thread) or replies.is_known(session, thread, message.ts)


def _without_thread(session: Session, team_id: str, message: Message, now: datetime) -> Outcome:
    if not message.is_taken_back:
        return Outcome.NOT_OURS
    if message.thread_ts is not None:  # said in the channel itself
        return replies_keeping.forget(session, team_id, message, now)
    # Slack does not always say in which thread a deleted message was. Where Slack may still bring the message itself, it has to be known that it was deleted.
    if not threads.any_open_in(session, team_id, message.channel_id, now - replies_late.SLACK_GIVES_UP_AFTER):
        return replies_keeping.forget(session, team_id, message, now)
    return replies_keeping.take_back(session, team_id, message, now)
