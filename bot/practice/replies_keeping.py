"""Writing down what a message says while its thread is followed, and taking it back."""

from datetime import datetime

from sqlmodel import Session

from bot.delivery.files import let_go
from bot.practice.messages import Message, Outcome, said_at
from storage import answered, replies, settled_messages, threads
from storage import replies_keeping as stored
from storage.communities import Promise
from storage.replies import Came
from storage.threads import Thread


def keep(session: Session, thread: Thread, message: Message, now: datetime) -> Outcome:
    if message.edited and thread.promise == Promise.WITH_NAMES:
        let_go(session, thread.team_id, [thread.id, message.author], now)
    if message.seen:
        return hold_back(session, thread, message)
    was_held_back = replies.is_held_back(session, thread, message.ts)
    changed = stored.keep(
        session,
        thread,
        author=message.author if thread.promise == Promise.WITH_NAMES else None,
        ts=message.ts,
        edited=message.edited,
        words=None if thread.promise == Promise.NOTHING else message.words,
        files=message.files,
        said_at=said_at(message.ts),
    )
    if changed and thread.salt is not None and thread.promise != Promise.NOTHING:
        answered.note_answered(session, thread, answered.person_hash(session, thread, message.author))
    if not changed:
        return Outcome.UNCHANGED
    return Outcome.MENDED if was_held_back else Outcome.KEPT


def hold_back(session: Session, thread: Thread, message: Message) -> Outcome:
    """Keep nothing of it but which message it is, so that it can be mended; what was kept of it before goes."""
    changed = stored.keep(
        session,
        thread,
        author=None,
        ts=message.ts,
        edited=message.edited,
        words=None,
        files=0,
        said_at=said_at(message.ts),
        came=Came.HELD_BACK,
    )
    return Outcome.HELD_BACK if changed else Outcome.UNCHANGED


def take_back(session: Session, team_id: str, message: Message, now: datetime) -> Outcome:
    # In this order, as a closing does it: two that wait for each other would wait in vain.
    settled_messages.settle(session, team_id, message.channel_id, [message.ts], now)
    return forget(session, team_id, message, now)


def forget(session: Session, team_id: str, message: Message, now: datetime) -> Outcome:
    gone = stored.forget(session, team_id, message.channel_id, message.ts)
    threads.count_gone(session, team_id, [thread_id for thread_id, _author in gone])
    if gone:
        let_go(session, team_id, {one for pair in gone for one in pair if one}, now)
    return Outcome.FORGOTTEN if gone else Outcome.UNCHANGED
