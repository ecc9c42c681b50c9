"""What belongs to a channel, when Slack gives the channel another id."""

import sqlalchemy as sa
from sqlmodel import Session

from storage.columns import table_of
from storage.communities import Community
from storage.outbox import ChannelPace, OutboxMessage
from storage.replies_early import EarlyReply
from storage.settled_messages import SettledMessage
from storage.summaries import Summary
from storage.threads import Thread

_MOVING = [table_of(model) for model in (Community, Thread, Summary, OutboxMessage, EarlyReply)]
_OUTBOX = table_of(OutboxMessage)
_PACE = table_of(ChannelPace)
_SETTLED = table_of(SettledMessage)


def move(session: Session, team_id: str, old: str, new: str) -> None:
    """All that was known of a channel is known of it under its new id."""
    session.flush()
    for table in _MOVING:
        here = (table.c.team_id == team_id, table.c.channel_id == old)
        session.connection().execute(table.update().where(*here).values(channel_id=new))
    posted = (_OUTBOX.c.team_id == team_id, _OUTBOX.c.posted_in == old)
    session.connection().execute(_OUTBOX.update().where(*posted).values(posted_in=new))
    pace = (_PACE.c.team_id == team_id, _PACE.c.channel_id == old)
    session.connection().execute(_PACE.delete().where(*pace))
    _move_settled(session, team_id, old, new)
    session.expire_all()


def _move_settled(session: Session, team_id: str, old: str, new: str) -> None:
    """Slack may have told of some of them under the new id already."""
    known = sa.select(_SETTLED.c.ts).where(_SETTLED.c.team_id == team_id, _SETTLED.c.channel_id == new)
    here = (_SETTLED.c.team_id == team_id, _SETTLED.c.channel_id == old)
    session.connection().execute(_SETTLED.delete().where(*here, _SETTLED.c.ts.in_(known)))
    session.connection().execute(_SETTLED.update().where(*here).values(channel_id=new))
