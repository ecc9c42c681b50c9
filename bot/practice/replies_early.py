"""Replies to a post that Slack has taken and whose answer has not reached us yet: they wait until it has."""

from collections.abc import Sequence
from dataclasses import asdict, replace
from datetime import datetime, timedelta
from typing import Any

from sqlmodel import Session

from bot.practice.messages import Message, Outcome, looked_at_here, said_at
from bot.practice.threads import THREAD_POST, gathers_others
from storage import outbox, replies_early, settled_messages, threads
from storage.apart import set_aside
from storage.columns import new_id
from storage.communities import Promise
from storage.encryption import seal_json, unseal_json
from storage.replies_early import EarlyReply
from storage.threads import Thread

CLOCK_TOLERANCE = timedelta(minutes=5)


def awaited(session: Session, team_id: str, message: Message) -> list[Thread]:
    """The threads that this may be said in: Slack has taken their posts, and its answer has not reached us yet.

    None of those posts is settled before this transaction ends.
    """
    if message.is_under_others:
        return []
    posted = said_at(message.thread_ts or message.ts)
    in_the_air = outbox.in_the_air(session, team_id, message.channel_id, THREAD_POST, lock=True)
    found = [
        threads.thread(session, team_id, post.about)
        for post in in_the_air
        if post.first_tried_at is not None and posted >= post.first_tried_at - CLOCK_TOLERANCE
    ]
    return [
        thread
        for thread in found
        if thread is not None and (gathers_others(thread) or not message.is_external)
    ]


def put_off(
    session: Session, team_id: str, message: Message, awaited: Sequence[Thread], now: datetime
) -> Outcome:
    """Put off a message that may be said in one of these threads; its words only if one of them keeps words."""
    message = looked_at_here(session, team_id, message)
    if all(thread.promise == Promise.NOTHING for thread in awaited):
        message = replace(message, words="")
    row_id = new_id()
    row = EarlyReply(
        id=row_id,
        team_id=team_id,
        channel_id=message.channel_id,
        thread_ts=message.thread_ts or "",
        event=seal_json(session, "early_reply.event", team_id, row_id, asdict(message)),
        received_at=now,
    )
    replies_early.put(session, row)
    return Outcome.WAITING


def release(session: Session, team_id: str, channel_id: str) -> list[Message]:
    """A post was settled: the messages in our threads that came before its answer. They, and those that no post can
    be waited for any more, are let go of.

    Whoever settles a post has it to themselves, and so these messages: nobody else can follow them yet.
    """
    still_waiting = outbox.in_the_air(session, team_id, channel_id, THREAD_POST)
    found = []
    for row in replies_early.waiting_in(session, team_id, channel_id):
        is_ours = threads.thread_at(session, team_id, channel_id, row.thread_ts) is not None
        if is_ours:
            with set_aside("early", row):
                content = opened(session, row)
                here = {"channel_id": channel_id, "seen": tuple(content["seen"])}
                found.append(Message(**content | here))
        if is_ours or not still_waiting:
            session.delete(row)
    session.flush()
    return found


def waiting_of(session: Session, team_id: str, user_id: str) -> list[EarlyReply]:
    """What somebody said that waits for a post to be settled."""
    found = []
    for row in replies_early.waiting_in_team(session, team_id):
        with set_aside("early", row):
            if opened(session, row)["author"] == user_id:
                found.append(row)
    return found


def opened(session: Session, row: EarlyReply) -> dict[str, Any]:
    """What Slack told."""
    content: dict[str, Any] = unseal_json(session, "early_reply.event", row.team_id, row.id, row.event)
    return content


def erase(session: Session, team_id: str, user_id: str, now: datetime) -> int:
    """Let go of what somebody said under a post that is still on its way. Returns how many messages that were."""
    gone = waiting_of(session, team_id, user_id)
    for row in gone:
        settled_messages.settle(session, team_id, row.channel_id, [opened(session, row)["ts"]], now)
        session.delete(row)
    session.flush()
    return len(gone)
