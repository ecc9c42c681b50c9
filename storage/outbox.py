"""The outbox: what is to be said to Slack, and how far each saying has come."""

from collections.abc import Collection, Sequence
from datetime import datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import Index, UniqueConstraint
from sqlalchemy.orm import make_transient_to_detached
from sqlmodel import Field, Session, col, func, select
from sqlmodel.sql.expression import SelectOfScalar

from storage.built_once import built_once
from storage.columns import Table, addition, choice, identifier, rows_changed, sealed, table_of
from storage.locks import claimable


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
        Index("ix_outbox_waiting", "state", "team_id", "channel_id", "not_before", "created_at"),
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
    not_after: datetime | None = None  # later than this it is of no use to anybody
    attempts: int = 0
    worker: str = Field(default="", max_length=32)
    lease_until: datetime | None = None
    # When Slack may have taken it at the earliest; None while it is certain that it has not.
    first_tried_at: datetime | None = None
    ts: str | None = Field(default=None, max_length=32)
    posted_in: str | None = Field(default=None, max_length=32)  # the channel that Slack named in its answer
    problem: str = Field(default="", max_length=64)
    created_at: datetime
    settled_at: datetime | None = Field(default=None, index=True)


class ChannelPace(Table, table=True):
    """When the next message may be said in a channel: Slack allows about one a second.

    While one is being said, the channel is taken until the lease of whoever says it runs out.
    """

    team_id: str = Field(primary_key=True, max_length=32)
    channel_id: str = Field(primary_key=True, max_length=32)
    free_at: datetime = Field(index=True)


_OUTBOX = table_of(OutboxMessage)


def put(session: Session, row: OutboxMessage) -> OutboxMessage:
    """Write a message down. If its key is taken, nothing changes; returns the message that has it."""
    if rows_changed(session, addition(session, _OUTBOX, "team_id", "key"), row.model_dump()):
        make_transient_to_detached(row)
        session.add(row)
        return row
    known = message_with_key(session, row.team_id, row.key)
    assert known is not None  # noqa: S101 - it was in the way
    return known


def put_all(session: Session, rows: Sequence[dict[str, Any]]) -> None:
    """Write messages down, given as `new_row`s. Those whose keys are taken change nothing."""
    if rows:
        session.connection().execute(addition(session, _OUTBOX, "team_id", "key"), rows)


def locked(session: Session, team_id: str, message_id: str) -> OutboxMessage | None:
    """A message as it is now, that nobody else can change until this transaction ends."""
    return _locked(session, team_id, message_id).first()


@built_once
def _locked(team_id: str, message_id: str) -> SelectOfScalar[OutboxMessage]:
    found = select(OutboxMessage).where(OutboxMessage.team_id == team_id, OutboxMessage.id == message_id)
    return found.with_for_update().execution_options(populate_existing=True)


def message_with_key(session: Session, team_id: str, key: str) -> OutboxMessage | None:
    return _with_key(session, team_id, key).first()


@built_once
def _with_key(team_id: str, key: str) -> SelectOfScalar[OutboxMessage]:
    return select(OutboxMessage).where(OutboxMessage.team_id == team_id, OutboxMessage.key == key)


def sent_under(session: Session, team_id: str, prefix: str) -> list[OutboxMessage]:
    """The messages whose keys begin so and that are there, with the ts that Slack gave them."""
    found = select(OutboxMessage).where(
        OutboxMessage.team_id == team_id,
        col(OutboxMessage.key).startswith(prefix, autoescape=True),
        OutboxMessage.state == OutboxState.SENT,
        col(OutboxMessage.ts).is_not(None),
    )
    return list(session.exec(found).all())


def pending_with_key(session: Session, team_id: str, key: str) -> OutboxMessage | None:
    """The message with this key, locked, if nobody has begun to say it."""
    found = select(OutboxMessage).where(OutboxMessage.team_id == team_id, OutboxMessage.key == key)
    return session.exec(claimable(found.where(OutboxMessage.state == OutboxState.PENDING))).first()


def under_way_about(
    session: Session, team_id: str, methods: Sequence[str], about: Collection[str]
) -> list[OutboxMessage]:
    """What waits to be said in these ways about any of these, or is just being said, locked."""
    found = select(OutboxMessage).where(
        OutboxMessage.team_id == team_id,
        col(OutboxMessage.state).in_([OutboxState.PENDING, OutboxState.SENDING]),
        col(OutboxMessage.method).in_(methods),
        col(OutboxMessage.about).in_(about),
    )
    # Two who lock several must lock them in the same order, or each waits for the other.
    return list(session.exec(found.order_by(col(OutboxMessage.id)).with_for_update()).all())


def how_many_of(session: Session, team_id: str, method: str) -> int:
    """How many messages of a workspace wait to be said in this way."""
    found = select(func.count()).where(OutboxMessage.team_id == team_id, OutboxMessage.method == method)
    return session.exec(found.where(OutboxMessage.state == OutboxState.PENDING)).one()


def pending_about(session: Session, team_id: str, kind: str, about: str) -> list[OutboxMessage]:
    """The messages of a kind about one thing, locked, that nobody has begun to say."""
    found = select(OutboxMessage).where(
        OutboxMessage.team_id == team_id,
        OutboxMessage.state == OutboxState.PENDING,
        OutboxMessage.kind == kind,
        OutboxMessage.about == about,
    )
    return list(session.exec(claimable(found)).all())


def in_the_air(
    session: Session, team_id: str, channel_id: str, kind: str, *, lock: bool = False
) -> list[OutboxMessage]:
    """Messages of a kind that Slack may have taken in a channel without our knowing their ts yet.

    `lock`: they stay so until this transaction ends. Whoever settles one waits for us, and we for them.
    """
    open_states = [OutboxState.PENDING, OutboxState.SENDING, OutboxState.UNSURE, OutboxState.ASKED]
    found = (
        select(OutboxMessage)
        .where(OutboxMessage.team_id == team_id, OutboxMessage.channel_id == channel_id)
        .where(OutboxMessage.kind == kind, col(OutboxMessage.state).in_(open_states))
        .where(col(OutboxMessage.first_tried_at).is_not(None))
        .order_by(col(OutboxMessage.id))
    )
    return list(session.exec(found.with_for_update(read=True) if lock else found).all())


def asked_about(session: Session, team_id: str, channel_ids: Collection[str]) -> dict[str, int]:
    """How many messages in each of these channels somebody was asked to look for."""
    if not channel_ids:
        return {}
    found = (
        select(OutboxMessage.channel_id, func.count())
        .where(OutboxMessage.team_id == team_id, OutboxMessage.state == OutboxState.ASKED)
        .where(col(OutboxMessage.channel_id).in_(channel_ids))
        .group_by(col(OutboxMessage.channel_id))
    )
    return dict(session.exec(found).all())
