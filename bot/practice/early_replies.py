"""Replies to a post that Slack has taken and whose answer has not reached us yet: they wait until it has."""

from dataclasses import asdict
from datetime import datetime, timedelta

from sqlmodel import Session

from bot.practice.messages import Message, Outcome, What, looked_at_here, said_at
from bot.practice.threads import THREAD_POST
from storage import early_replies, outbox, settled_messages, threads
from storage.columns import new_id
from storage.early_replies import EarlyReply
from storage.encryption import seal_json, unseal_json

CLOCK_TOLERANCE = timedelta(minutes=5)


def is_early(session: Session, team_id: str, message: Message) -> bool:
    """Whether this may answer a post that Slack has taken and whose answer has not reached us yet.

    Such a post is not settled before this transaction ends.
    """
    posted = said_at(message.thread_ts or message.ts)
    in_the_air = outbox.in_the_air(session, team_id, message.channel_id, THREAD_POST, hold=True)
    return any(
        post.first_tried_at is not None and posted >= post.first_tried_at - CLOCK_TOLERANCE
        for post in in_the_air
    )


def hold(session: Session, team_id: str, message: Message, now: datetime) -> Outcome:
    message = looked_at_here(session, team_id, message)
    row_id = new_id()
    row = EarlyReply(
        id=row_id,
        team_id=team_id,
        channel_id=message.channel_id,
        thread_ts=message.thread_ts or "",
        event=seal_json(session, "early_reply.event", team_id, row_id, asdict(message)),
        received_at=now,
    )
    early_replies.hold(session, row)
    return Outcome.HELD


def release(session: Session, team_id: str, channel_id: str) -> list[Message]:
    """A post was settled: the messages in our threads that came before its answer. They, and those that no post can
    be waited for any more, are let go of.

    Whoever settles a post has it to themselves, and so these messages: nobody else can follow them yet.
    """
    still_waiting = outbox.in_the_air(session, team_id, channel_id, THREAD_POST)
    found = []
    for row in early_replies.held_for(session, team_id, channel_id):
        is_ours = threads.thread_at(session, team_id, channel_id, row.thread_ts) is not None
        if is_ours:
            content = unseal_json(session, "early_reply.event", team_id, row.id, row.event)
            here = {"what": What(content["what"]), "channel_id": channel_id, "seen": tuple(content["seen"])}
            found.append(Message(**content | here))
        if is_ours or not still_waiting:
            session.delete(row)
    session.flush()
    return found


def erase(session: Session, team_id: str, user_id: str, now: datetime) -> int:
    """Let go of what somebody said under a post that is still on its way. Returns how many messages that were."""
    gone = 0
    for row in early_replies.held_in(session, team_id):
        content = unseal_json(session, "early_reply.event", team_id, row.id, row.event)
        if content["author"] == user_id:
            settled_messages.settle(session, team_id, row.channel_id, [content["ts"]], now)
            session.delete(row)
            gone += 1
    session.flush()
    return gone
