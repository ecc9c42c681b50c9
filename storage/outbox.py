"""The outbox: what is to be said to Slack, and how far each saying has come."""

from datetime import datetime
from enum import StrEnum

import sqlalchemy as sa
from sqlalchemy import Index, UniqueConstraint
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.orm import aliased
from sqlmodel import Field, Session, col, select

from storage.columns import Table, choice, identifier, rows_changed, sealed
from storage.database import claimable


class OutboxState(StrEnum):
    PENDING = "pending"
    SENDING = "sending"  # somebody holds it until `lease_until`
    SENT = "sent"
    FAILED = "failed"  # Slack will not take it
    UNSURE = "unsure"  # it may have been posted; to be looked up before anything is said again
    ASKED = "asked"  # history cannot be read: a facilitator was asked whether it is there


class OutboxMessage(Table, table=True):
    """One thing to say. Its id goes with the post as metadata, so that it can be found again."""

    __table_args__ = (
        UniqueConstraint("team_id", "key"),
        Index("ix_outbox_due", "state", "not_before"),
        Index("ix_outbox_channel", "team_id", "channel_id", "state"),
    )

    id: str = identifier()
    team_id: str = Field(max_length=32)
    key: str = Field(max_length=128)
    channel_id: str = Field(max_length=32)  # a channel, or a person for a direct message
    method: str = Field(max_length=64)
    kind: str = Field(max_length=32)  # what it is, in the words of whoever asked for it
    about: str = Field(default="", max_length=64)
    payload: bytes | None = sealed(nullable=True)  # gone once it is settled
    state: OutboxState = choice(OutboxState, OutboxState.PENDING)
    not_before: datetime
    attempts: int = 0
    worker: str = Field(default="", max_length=32)
    lease_until: datetime | None = None
    first_tried_at: datetime | None = None
    ts: str | None = Field(default=None, max_length=32)
    posted_in: str | None = Field(default=None, max_length=32)  # the channel that Slack named in its answer
    problem: str = Field(default="", max_length=64)
    created_at: datetime
    settled_at: datetime | None = Field(default=None, index=True)


class ChannelPace(Table, table=True):
    """When the next message may be said in a channel: Slack allows about one a second."""

    team_id: str = Field(primary_key=True, max_length=32)
    channel_id: str = Field(primary_key=True, max_length=32)
    free_at: datetime


_PACE: sa.Table = ChannelPace.__table__  # type: ignore[attr-defined]


def message(session: Session, team_id: str, message_id: str) -> OutboxMessage | None:
    return session.exec(
        select(OutboxMessage).where(OutboxMessage.team_id == team_id, OutboxMessage.id == message_id)
    ).first()


def message_with_key(session: Session, team_id: str, key: str) -> OutboxMessage | None:
    return session.exec(
        select(OutboxMessage).where(OutboxMessage.team_id == team_id, OutboxMessage.key == key)
    ).first()


def pending_with_key(session: Session, team_id: str, key: str) -> OutboxMessage | None:
    """The message with this key, locked, if nobody has begun to say it."""
    found = select(OutboxMessage).where(OutboxMessage.team_id == team_id, OutboxMessage.key == key)
    return session.exec(claimable(found.where(OutboxMessage.state == OutboxState.PENDING))).first()


def pending_about(session: Session, team_id: str, kind: str, about: str) -> list[OutboxMessage]:
    """The messages of a kind about one thing, locked, that nobody has begun to say."""
    found = select(OutboxMessage).where(
        OutboxMessage.team_id == team_id,
        OutboxMessage.state == OutboxState.PENDING,
        OutboxMessage.kind == kind,
        OutboxMessage.about == about,
    )
    return list(session.exec(claimable(found)).all())


def next_to_say(session: Session, now: datetime, limit: int) -> list[OutboxMessage]:
    """Pending messages whose channel is free, the longest waiting first, at most one a channel, locked."""
    waiting = aliased(OutboxMessage)
    busy = (
        select(ChannelPace.channel_id)
        .where(
            ChannelPace.team_id == OutboxMessage.team_id, ChannelPace.channel_id == OutboxMessage.channel_id
        )
        .where(ChannelPace.free_at > now)
    )
    in_flight = (
        select(waiting.id)
        .where(waiting.team_id == OutboxMessage.team_id, waiting.channel_id == OutboxMessage.channel_id)
        .where(col(waiting.state) == OutboxState.SENDING)
    )
    found = (
        select(OutboxMessage)
        .where(OutboxMessage.state == OutboxState.PENDING, OutboxMessage.not_before <= now)
        .where(~busy.exists(), ~in_flight.exists())
        .order_by(col(OutboxMessage.not_before), col(OutboxMessage.created_at))
        .limit(limit)
    )
    chosen: dict[tuple[str, str], OutboxMessage] = {}
    for row in session.exec(claimable(found)).all():
        chosen.setdefault((row.team_id, row.channel_id), row)
    return list(chosen.values())


def lapsed(session: Session, now: datetime, limit: int) -> list[OutboxMessage]:
    """Messages whose sender is gone: their lease ran out while they were being said."""
    found = (
        select(OutboxMessage)
        .where(OutboxMessage.state == OutboxState.SENDING, col(OutboxMessage.lease_until) <= now)
        .limit(limit)
    )
    return list(session.exec(claimable(found)).all())


def unsure(session: Session, now: datetime, limit: int) -> list[OutboxMessage]:
    found = (
        select(OutboxMessage)
        .where(OutboxMessage.state == OutboxState.UNSURE, OutboxMessage.not_before <= now)
        .order_by(col(OutboxMessage.not_before))
        .limit(limit)
    )
    return list(session.exec(claimable(found)).all())


def in_the_air(session: Session, team_id: str, channel_id: str, kind: str) -> list[OutboxMessage]:
    """Messages of a kind that Slack may have taken in a channel without our knowing their ts yet."""
    found = select(OutboxMessage).where(
        OutboxMessage.team_id == team_id, OutboxMessage.channel_id == channel_id, OutboxMessage.kind == kind
    )
    open_states = [OutboxState.SENDING, OutboxState.UNSURE, OutboxState.ASKED]
    return list(session.exec(found.where(col(OutboxMessage.state).in_(open_states))).all())


def said_about(session: Session, team_id: str, channel_id: str, about: str) -> list[OutboxMessage]:
    """All that was said, or is to be said, about one thing in a channel, the oldest first."""
    found = (
        select(OutboxMessage)
        .where(OutboxMessage.team_id == team_id, OutboxMessage.channel_id == channel_id)
        .where(OutboxMessage.about == about)
        .order_by(col(OutboxMessage.created_at))
    )
    return list(session.exec(found).all())


def take_channel(session: Session, message: OutboxMessage, now: datetime, until: datetime) -> bool:
    """Keep a channel for one message until `until`. False if another process has just taken it."""
    values = {"team_id": message.team_id, "channel_id": message.channel_id, "free_at": until}
    insert = (sqlite if session.get_bind().dialect.name == "sqlite" else postgresql).insert(_PACE)
    statement = insert.values(values).on_conflict_do_update(
        index_elements=["team_id", "channel_id"], set_={"free_at": until}, where=_PACE.c.free_at <= now
    )
    return rows_changed(session, statement) == 1


def hold_channel(session: Session, team_id: str, channel_id: str, until: datetime) -> None:
    """Say nothing more in a channel before `until`, because Slack asked us to wait."""
    session.connection().execute(
        _PACE.update()
        .where(_PACE.c.team_id == team_id, _PACE.c.channel_id == channel_id, _PACE.c.free_at < until)
        .values(free_at=until)
    )


def next_due(session: Session) -> datetime | None:
    found = (
        select(OutboxMessage.not_before)
        .where(col(OutboxMessage.state).in_([OutboxState.PENDING, OutboxState.UNSURE]))
        .order_by(col(OutboxMessage.not_before))
    )
    return session.exec(found).first()
