"""What follows, in the same transaction, when a message was taken by Slack, refused, or may be there or not.

That it is settled stands, whatever becomes of what follows.
"""

from datetime import datetime

from sqlmodel import Session

from bot.practice import replies, threads
from bot.practice.threads import THREAD_POST
from handlers import (
    channels_posts,
    files,
    guard,
    installation,
    notices,
    rounds_hour,
    rounds_posts,
    summaries_posts,
)
from storage import outbox_queue
from storage.apart import apart
from storage.database import leaves_traces
from storage.outbox import OutboxMessage

# Whose message was held back, who wanted a session in their calendar, who asked to be forgotten.
TELL_NO_LONGER = (guard.HELD_BACK, rounds_hour.CALENDAR, notices.FORGOTTEN)


class Deliveries:
    """The outbox's aftermath (see `bot.delivery.recording.Aftermath`)."""

    def sent(self, session: Session, message: OutboxMessage, now: datetime) -> None:
        if message.kind == THREAD_POST:
            threads.posted(session, message)
            _collect_early(session, message, now)
        _forget_to_whom(session, message)
        files.on_sent(session, message)
        with apart(session, "sent", message):
            rounds_posts.on_sent(session, message, now)
            summaries_posts.on_sent(session, message, now)

    def refused(self, session: Session, message: OutboxMessage, now: datetime) -> None:
        with apart(session, "refused", message):
            if channels_posts.on_link_refused(session, message, now):
                return
            channels_posts.on_refused(session, message, now)
        with apart(session, "refused", message):
            rounds_posts.before_refused(session, message, now)
        if message.kind == THREAD_POST:
            threads.not_posted(session, message)
            _collect_early(session, message, now)
        _forget_to_whom(session, message)
        with apart(session, "refused", message):
            summaries_posts.on_refused(session, message, now)
        with apart(session, "refused", message):
            files.on_refused(session, message, now)

    def unsure(self, session: Session, message: OutboxMessage, now: datetime) -> None:
        with apart(session, "unsure", message):
            channels_posts.ask_whether_it_is_there(session, message, now)

    def token_refused(self, session: Session, team_id: str, problem: str, now: datetime) -> None:
        installation.on_token_refused(session, team_id, now)


def _forget_to_whom(session: Session, message: OutboxMessage) -> None:
    """They were told, or cannot be: nothing shall say any longer that there was something to tell them."""
    if message.kind in TELL_NO_LONGER:
        leaves_traces(session)
        session.delete(message)
        outbox_queue.forget_place(session, (message.team_id, message.channel_id))


def _collect_early(session: Session, message: OutboxMessage, now: datetime) -> None:
    with apart(session, "early", message):
        for reply in replies.collect_early(session, message.team_id, message.channel_id, now):
            guard.tell_author(session, message.team_id, reply, now)
