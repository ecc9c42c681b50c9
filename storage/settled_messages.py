"""Messages in Slack whose story is over, so that nothing that comes late brings them back."""

from collections.abc import Sequence
from datetime import datetime

import sqlalchemy as sa
from sqlmodel import Field, Session

from storage.built_once import built_once_of_tables
from storage.columns import UNORDERED, Table, addition, day_of, table_of


class SettledMessage(Table, table=True):
    """A Slack message whose story is over: it was deleted, or its thread was closed and the link cut.

    A late or repeated delivery of it changes nothing. Joins to no reply; cleared after some days. Of when, only the day
    is written: the moment would be that at which a thread was closed.
    """

    __table_args__ = (UNORDERED,)

    team_id: str = Field(primary_key=True, max_length=32)
    channel_id: str = Field(primary_key=True, max_length=32)
    ts: str = Field(primary_key=True, max_length=32)
    settled_at: datetime = Field(index=True)


_SETTLED = table_of(SettledMessage)


def is_settled(session: Session, team_id: str, channel_id: str, ts: str) -> bool:
    return _settled(session, team_id, channel_id, ts).first() is not None


@built_once_of_tables
def _settled(team_id: str, channel_id: str, ts: str) -> sa.Select[str]:
    return sa.select(_SETTLED.c.ts).where(
        _SETTLED.c.team_id == team_id, _SETTLED.c.channel_id == channel_id, _SETTLED.c.ts == ts
    )


def settle(session: Session, team_id: str, channel_id: str, timestamps: Sequence[str], now: datetime) -> None:
    """Remember that these messages are over since this day."""
    rows = [
        {"team_id": team_id, "channel_id": channel_id, "ts": ts, "settled_at": day_of(now)}
        for ts in sorted(timestamps)
    ]
    if rows:
        session.connection().execute(addition(session, _SETTLED), rows)
