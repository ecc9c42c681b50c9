"""Who is what in a community."""

from collections.abc import Collection
from datetime import datetime
from enum import StrEnum

from sqlalchemy import UniqueConstraint
from sqlmodel import Field, Session, col, select
from sqlmodel.sql.expression import SelectOfScalar

from storage.built_once import built_once
from storage.columns import Table, belongs_to, choice, identifier
from storage.communities import Community


class Role(StrEnum):
    """What somebody is to a community. Being an administrator of the workspace is none of these, and gives no right."""

    FACILITATOR = "facilitator"
    CO_FACILITATOR = "co-facilitator"  # asks, reads and tells; changes neither settings nor roles
    OBSERVER = "observer"  # of a steering group: counts and summaries, no replies


FACILITATING = (Role.FACILITATOR, Role.CO_FACILITATOR)


class Facilitator(Table, table=True):
    """Somebody with a role in a community."""

    __table_args__ = (UniqueConstraint("community_id", "user_id"),)

    id: str = identifier()
    team_id: str = Field(index=True, max_length=32)
    community_id: str = belongs_to("community.id")
    user_id: str = Field(index=True, max_length=32)
    role: Role = choice(Role, Role.FACILITATOR)
    since: datetime
    # Of those who read replies: they read what was asked from then on. None: all of it.
    reads_from: datetime | None = None


_LONGEST_FIRST = (col(Facilitator.since), col(Facilitator.user_id))


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


def governing(session: Session, community: Community) -> list[str]:
    """The user ids of those who may change its settings, and say who does what; the longest serving first."""
    return people_with(session, community.team_id, community.id, Role.FACILITATOR)


def people_with(session: Session, team_id: str, community_id: str, *roles: Role) -> list[str]:
    """The user ids of those with one of these roles, the longest serving first."""
    return list(_with(session, team_id, community_id, roles).all())


@built_once
def _with(team_id: str, community_id: str, roles: Collection[Role]) -> SelectOfScalar[str]:
    found = select(Facilitator.user_id).where(
        Facilitator.team_id == team_id, Facilitator.community_id == community_id
    )
    return found.where(col(Facilitator.role).in_(roles)).order_by(*_LONGEST_FIRST)


def roles_in(session: Session, community: Community) -> dict[str, Role]:
    """Everybody who has a role, and which, the longest serving first."""
    return {row.user_id: row.role for row in _all(session, community.team_id, community.id).all()}


@built_once
def _all(team_id: str, community_id: str) -> SelectOfScalar[Facilitator]:
    found = select(Facilitator).where(
        Facilitator.team_id == team_id, Facilitator.community_id == community_id
    )
    return found.order_by(*_LONGEST_FIRST)


def reader(session: Session, team_id: str, community_id: str, user_id: str) -> Facilitator | None:
    """The row of somebody whose role lets them read replies; None for everybody else."""
    return _reader(session, team_id, community_id, user_id).first()


@built_once
def _reader(team_id: str, community_id: str, user_id: str) -> SelectOfScalar[Facilitator]:
    return select(Facilitator).where(
        Facilitator.team_id == team_id,
        Facilitator.community_id == community_id,
        Facilitator.user_id == user_id,
        col(Facilitator.role).in_(FACILITATING),
    )


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


def roles_everywhere(session: Session) -> list[tuple[Community, set[str]]]:
    """Each community of any workspace in which somebody has a role, and who has one."""
    found: dict[str, tuple[Community, set[str]]] = {}
    for community, user_id in session.exec(select(Community, Facilitator.user_id).join(Facilitator)).all():
        found.setdefault(community.id, (community, set()))[1].add(user_id)
    return list(found.values())


def is_facilitator(session: Session, team_id: str, community_id: str, user_id: str) -> bool:
    return user_id in facilitators(session, team_id, community_id)


def appoint(
    session: Session, community: Community, user_id: str, now: datetime, role: Role = Role.FACILITATOR
) -> None:
    """Give somebody a role, in the place of the one that they had.

    Who could not read replies before reads none that were given before the community was taken over.
    """
    row = session.exec(_rows_of(community, user_id)).first()
    if row is not None and row.role == role:
        return
    reads_from = row.reads_from if row and row.role in FACILITATING else community.taken_over_at
    row = row or Facilitator(team_id=community.team_id, community_id=community.id, user_id=user_id, since=now)
    row.role, row.since, row.reads_from = role, now, reads_from
    session.add(row)
    session.flush()


def read_again(session: Session, community: Community, user_id: str, reads_from: datetime | None) -> None:
    """Let somebody who looks after a community read what they could read when they did so before."""
    row = reader(session, community.team_id, community.id, user_id)
    if row is not None:
        row.reads_from = reads_from
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
