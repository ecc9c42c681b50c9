"""Who looked after a community until they left its channel, and what they could read then."""

from datetime import datetime

from sqlalchemy import UniqueConstraint
from sqlmodel import Field, Session, col, select

from storage import roles
from storage.columns import Table, belongs_to, identifier
from storage.communities import Community


class LeftRole(Table, table=True):
    """Somebody left the channel, and with it their role. Gone when the community is taken over, and when they are forgotten."""

    __table_args__ = (UniqueConstraint("community_id", "user_id"),)

    id: str = identifier()
    team_id: str = Field(index=True, max_length=32)
    community_id: str = belongs_to("community.id", index=False)
    user_id: str = Field(max_length=32)
    at: datetime
    # They read what was asked from then on. None: all of it.
    reads_from: datetime | None = None


def note(session: Session, community: Community, user_id: str, now: datetime) -> None:
    """Somebody who can read replies is leaving the channel."""
    reader = roles.reader(session, community.team_id, community.id, user_id)
    if reader is None:
        return
    row = left_by(session, community, user_id) or LeftRole(
        team_id=community.team_id, community_id=community.id, user_id=user_id, at=now
    )
    row.at, row.reads_from = now, reader.reads_from
    session.add(row)
    session.flush()


def left_by(session: Session, community: Community, user_id: str) -> LeftRole | None:
    found = select(LeftRole).where(LeftRole.team_id == community.team_id, LeftRole.user_id == user_id)
    return session.exec(found.where(LeftRole.community_id == community.id)).first()


def all_of(session: Session, team_id: str, user_id: str) -> dict[str, datetime]:
    """The communities that somebody looked after until they left, and when that was."""
    found = select(LeftRole).where(LeftRole.team_id == team_id, LeftRole.user_id == user_id)
    return {row.community_id: row.at for row in session.exec(found).all()}


def forget_person(session: Session, team_id: str, user_id: str) -> None:
    for row in session.exec(
        select(LeftRole).where(LeftRole.team_id == team_id, LeftRole.user_id == user_id)
    ).all():
        session.delete(row)


def forget_person_in(session: Session, community: Community, user_id: str) -> None:
    """What they are in this community now says what they read, not what they once left."""
    row = left_by(session, community, user_id)
    if row is not None:
        session.delete(row)


def forget_all_in(session: Session, community: Community) -> None:
    found = select(LeftRole).where(
        LeftRole.team_id == community.team_id, LeftRole.community_id == community.id
    )
    for row in session.exec(found.order_by(col(LeftRole.id))).all():
        session.delete(row)
