"""A facilitator takes one reply out for good: the guard has missed somebody's name, or its author asks for it.

Only what may be read may be removed, and how many replies there were stays known as it was: nobody learns from what is
left more than whoever removed it had read (docs/small-numbers.md).
"""

from datetime import datetime

from sqlmodel import Session

from bot.delivery.files import let_go
from bot.practice import audit, replies_reading, summaries_drafts
from bot.practice.errors import Refusal
from storage import holds, replies_keeping, settled_messages, threads
from storage.audit import Act
from storage.communities import Community
from storage.threads import Thread


class KeptByHold(Refusal):
    """A hold stands here, so nothing can be removed until it is lifted."""


def remove(
    session: Session, thread: Thread, community: Community, reply_id: str, by: str, now: datetime
) -> None:
    """Delete a reply that `by` may read, wherever it is kept, if it is there."""
    threads.write_alone_in(session, thread)
    found = replies_reading.readable(session, thread, community, by, now).replies
    reply = next((one for one in found if one.id == reply_id), None)
    if reply is None:
        return
    if holds.standing(session, community.team_id, community.id) is not None:
        raise KeptByHold
    replies_keeping.remove(session, thread, reply)
    if reply.ts is not None:  # it may still be in Slack, and be edited there
        until = max(now, thread.closes_at or now)
        settled_messages.settle(session, thread.team_id, thread.channel_id, [reply.ts], until)
    summaries_drafts.untick(session, thread, reply.id)
    let_go(session, thread.team_id, [thread.id, *([reply.author] if reply.author else [])], now)
    audit.note_on(session, thread, Act.REMOVED, now, by)
