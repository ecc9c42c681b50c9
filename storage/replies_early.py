"""Replies to a post of ours that came before Slack had told us that the post is there."""

from datetime import datetime

from sqlmodel import Field, Session, col, select

from storage.columns import Table, identifier, sealed


class EarlyReply(Table, table=True):
    """A message in a thread whose opening post is still on its way: Slack has it, we have no answer yet.

    Waits, sealed, until the post is settled; then collected, or dropped if the thread is not ours.
    """

    id: str = identifier()
    team_id: str = Field(index=True, max_length=32)
    channel_id: str = Field(max_length=32)
    thread_ts: str = Field(max_length=32)
    event: bytes = sealed()
    received_at: datetime


def put(session: Session, early: EarlyReply) -> None:
    session.add(early)


def waiting_in(session: Session, team_id: str, channel_id: str) -> list[EarlyReply]:
    found = select(EarlyReply).where(EarlyReply.team_id == team_id, EarlyReply.channel_id == channel_id)
    return list(session.exec(found.order_by(col(EarlyReply.received_at))).all())


def waiting_in_team(session: Session, team_id: str) -> list[EarlyReply]:
    """All messages of a workspace that wait for their post to be settled."""
    return list(session.exec(select(EarlyReply).where(EarlyReply.team_id == team_id)).all())
