"""Communities (channels that have adopted Hearth) and the people who facilitate them."""

from collections.abc import Collection
from datetime import datetime
from enum import StrEnum

from sqlalchemy import UniqueConstraint
from sqlmodel import Field, Session, col, select
from sqlmodel.sql.expression import SelectOfScalar

from storage.columns import Table, belongs_to, choice, identifier, sealed


class Promise(StrEnum):
    """What is kept of what people say (design, section 5)."""

    WITH_NAMES = "with names"
    WITHOUT_NAMES = "without names"
    NOTHING = "nothing"


class CommunityState(StrEnum):
    ACTIVE = "active"
    RESTING = "resting"  # a facilitator paused it, or its channel cannot be reached


class RestReason(StrEnum):
    """Why a community rests."""

    ASKED = "asked"
    ARCHIVED = "archived"
    CHANNEL_GONE = "channel gone"
    REMOVED = "removed"  # Hearth was removed from the channel
    SHARED = "shared"  # the channel became shared with another organisation
    REFUSED = "refused"  # the channel does not let Hearth post in it
    SCOPE = "scope"  # the app was installed without something that it needs
    DENIED = "denied"  # whoever looks after the workspace does not let it in
    NOBODY = "nobody"  # its last facilitator has left
    TOKEN = "token"  # noqa: S105 - the workspace's token no longer works


class Role(StrEnum):
    """What somebody is to a community. Being an administrator of the workspace is none of these, and gives no right."""

    FACILITATOR = "facilitator"
    CO_FACILITATOR = "co-facilitator"  # asks, reads and tells; changes neither settings nor roles
    OBSERVER = "observer"  # of a steering group: counts and summaries, no replies


FACILITATING = (Role.FACILITATOR, Role.CO_FACILITATOR)


class Community(Table, table=True):
    __table_args__ = (UniqueConstraint("team_id", "channel_id"),)

    id: str = identifier()
    team_id: str = Field(index=True, max_length=32)
    channel_id: str = Field(max_length=32)
    channel_name: str = Field(default="", max_length=100)
    private: bool = False
    is_shared: bool = False  # with another organisation, as far as Slack has told us
    state: CommunityState = choice(CommunityState, CommunityState.ACTIVE)
    rest_reason: RestReason | None = choice(RestReason)
    rested_at: datetime | None = None
    purpose: bytes = sealed()
    timezone: str = Field(max_length=64)
    holidays: str = Field(default="", max_length=16)
    promise: Promise = choice(Promise, Promise.WITHOUT_NAMES)
    words_days: int = 90
    summaries_days: int = 730
    fewest_answers: int = 5
    # What the guard looks for here besides, as a facilitator wrote it.
    patterns: bytes | None = sealed(nullable=True)
    started_by: str = Field(max_length=32)
    started_at: datetime


class Facilitator(Table, table=True):
    """Somebody with a role in a community."""

    __table_args__ = (UniqueConstraint("community_id", "user_id"),)

    id: str = identifier()
    team_id: str = Field(index=True, max_length=32)
    community_id: str = belongs_to("community.id")
    user_id: str = Field(index=True, max_length=32)
    role: Role = choice(Role, Role.FACILITATOR)
    since: datetime


def community_in(session: Session, team_id: str, channel_id: str) -> Community | None:
    """The community of a channel, or None if the channel has not adopted Hearth."""
    return session.exec(
        select(Community).where(Community.team_id == team_id, Community.channel_id == channel_id)
    ).first()


def community(session: Session, team_id: str, community_id: str) -> Community | None:
    return session.exec(
        select(Community).where(Community.team_id == team_id, Community.id == community_id)
    ).first()


def hold(session: Session, community: Community) -> None:
    """Read a community anew and keep others from changing it until this transaction ends.

    Rows that belong to it can still be written meanwhile.
    """
    session.refresh(community, with_for_update={"key_share": True})


def communities_of_team(session: Session, team_id: str) -> list[Community]:
    found = select(Community).where(Community.team_id == team_id).order_by(col(Community.channel_name))
    return list(session.exec(found).all())


def awake_and_shared(session: Session) -> list[Community]:
    """The communities of any workspace that are awake in a channel that is shared with another organisation."""
    found = select(Community).where(
        Community.state == CommunityState.ACTIVE, col(Community.is_shared).is_(True)
    )
    return list(session.exec(found).all())


def resting_for(session: Session, reasons: Collection[RestReason]) -> list[Community]:
    """The communities of any workspace that rest for one of these reasons."""
    found = select(Community).where(
        Community.state == CommunityState.RESTING, col(Community.rest_reason).in_(reasons)
    )
    return list(session.exec(found).all())


def facilitated_by(session: Session, team_id: str, user_id: str) -> list[Community]:
    """The communities that a person facilitates, by channel name."""
    found = (
        select(Community)
        .join(Facilitator)
        .where(
            Community.team_id == team_id,
            Facilitator.user_id == user_id,
            col(Facilitator.role).in_(FACILITATING),
        )
        .order_by(col(Community.channel_name))
    )
    return list(session.exec(found).all())


def facilitators(session: Session, team_id: str, community_id: str) -> list[str]:
    """The user ids of a community's facilitators and co-facilitators, the longest serving first."""
    return people_with(session, team_id, community_id, *FACILITATING)


def people_with(session: Session, team_id: str, community_id: str, *roles: Role) -> list[str]:
    """The user ids of those with one of these roles, the longest serving first."""
    found = (
        select(Facilitator.user_id)
        .where(
            Facilitator.team_id == team_id,
            Facilitator.community_id == community_id,
            col(Facilitator.role).in_(roles),
        )
        .order_by(col(Facilitator.since), col(Facilitator.user_id))
    )
    return list(session.exec(found).all())


def roles(session: Session, community: Community) -> dict[str, Role]:
    """Everybody who has a role, and which, the longest serving first."""
    found = (
        select(Facilitator)
        .where(Facilitator.team_id == community.team_id, Facilitator.community_id == community.id)
        .order_by(col(Facilitator.since), col(Facilitator.user_id))
    )
    return {row.user_id: row.role for row in session.exec(found).all()}


def roles_of(session: Session, team_id: str, user_id: str) -> list[tuple[Community, Role]]:
    """The communities in which somebody has a role, and which, by channel name."""
    found = (
        select(Community, Facilitator.role)
        .join(Facilitator)
        .where(Community.team_id == team_id, Facilitator.user_id == user_id)
        .order_by(col(Community.channel_name))
    )
    return [(row, Role(role)) for row, role in session.exec(found).all()]


def everybody_with_a_role(session: Session) -> list[tuple[str, str]]:
    """The workspace and the id of each person who has a role in a community of any workspace."""
    found = select(Facilitator.team_id, Facilitator.user_id).distinct()
    return list(session.exec(found.order_by(col(Facilitator.team_id), col(Facilitator.user_id))).all())


def is_facilitator(session: Session, team_id: str, community_id: str, user_id: str) -> bool:
    return user_id in facilitators(session, team_id, community_id)


def appoint(
    session: Session, community: Community, user_id: str, now: datetime, role: Role = Role.FACILITATOR
) -> None:
    """Give somebody a role, in the place of the one that they had."""
    row = session.exec(_rows_of(community, user_id)).first()
    if row is not None and row.role == role:
        return
    row = row or Facilitator(team_id=community.team_id, community_id=community.id, user_id=user_id, since=now)
    row.role, row.since = role, now
    session.add(row)
    session.flush()


def dismiss(session: Session, community: Community, user_id: str) -> None:
    for row in session.exec(_rows_of(community, user_id)).all():
        session.delete(row)


def _rows_of(community: Community, user_id: str) -> SelectOfScalar[Facilitator]:
    return select(Facilitator).where(
        Facilitator.team_id == community.team_id,
        Facilitator.community_id == community.id,
        Facilitator.user_id == user_id,
    )


def active_communities() -> SelectOfScalar[str]:
    """The ids of the communities that are awake, as a subquery."""
    return select(Community.id).where(Community.state == CommunityState.ACTIVE)
