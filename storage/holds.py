"""Holds: what was said in a community is kept for longer than its time, for a reason that is sealed.

A hold has no end by itself, but a day on which its facilitators are asked whether it is still needed. One that is
lifted is deleted; that it stood is in the audit.
"""

from collections.abc import Collection
from datetime import datetime

from sqlalchemy import UniqueConstraint
from sqlmodel import Field, Session, col, select
from sqlmodel.sql.expression import SelectOfScalar

from storage.built_once import built_once
from storage.columns import Table, belongs_to, identifier, sealed
from storage.communities import Community, homes_of
from storage.encryption import unseal
from storage.locks import claimable
from storage.roles import Facilitator, Role
from storage.workspaces import active_teams


class Hold(Table, table=True):
    """At `review_at` its facilitators are asked to look at it again; `asked` is whether they were, for that day."""

    __table_args__ = (UniqueConstraint("community_id"),)

    id: str = identifier()
    team_id: str = Field(index=True, max_length=32)
    community_id: str = belongs_to("community.id", index=False)
    reason: bytes = sealed()
    set_by: str = Field(max_length=32)
    set_at: datetime
    review_at: datetime = Field(index=True)
    asked: bool = False


def standing(session: Session, team_id: str, community_id: str) -> Hold | None:
    """The hold of a community, if there is one."""
    return _standing(session, team_id, community_id).first()


@built_once
def _standing(team_id: str, community_id: str) -> SelectOfScalar[Hold]:
    return select(Hold).where(Hold.team_id == team_id, Hold.community_id == community_id)


def held_among(session: Session, community_ids: Collection[str]) -> set[str]:
    """Those of these communities, of any workspace, that have a hold."""
    if not community_ids:
        return set()
    return set(session.exec(select(Hold.community_id).where(col(Hold.community_id).in_(community_ids))).all())


def asked_among(session: Session, community_ids: Collection[str]) -> set[str]:
    """Those of these communities that have a hold whose facilitators were asked, and have not said yet."""
    found = select(Hold.community_id).where(
        col(Hold.community_id).in_(community_ids), col(Hold.asked).is_(True)
    )
    return set(session.exec(found).all())


def everywhere(session: Session) -> list[tuple[Hold, Community]]:
    """All that stand, in any workspace, those first that are to be looked at soonest."""
    found = select(Hold, Community).join(Community).order_by(col(Hold.review_at), col(Hold.id))
    return list(session.exec(found).all())


def any_in(session: Session, team_id: str) -> bool:
    """Whether a community of this workspace has a hold."""
    return session.exec(select(Hold.id).where(Hold.team_id == team_id).limit(1)).first() is not None


def reason_of(session: Session, row: Hold) -> str:
    return unseal(session, "hold.reason", row.team_id, row.id, row.reason)


def claim_due(session: Session, now: datetime, limit: int) -> list[tuple[Hold, Community]]:
    """Those of any workspace whose facilitators are still to be asked, locked. Where there is none, it waits for one."""
    rows = _claimed(session, now, limit).all()
    homes = homes_of(session, {row.community_id for row in rows})
    return [(row, homes[row.community_id]) for row in rows]


@built_once
def _claimed(now: datetime, limit: int) -> SelectOfScalar[Hold]:
    return claimable(due(now).order_by(col(Hold.review_at)).limit(limit))


def due(now: datetime) -> SelectOfScalar[Hold]:
    looked_after = select(Facilitator.community_id).where(Facilitator.role == Role.FACILITATOR)
    return (
        select(Hold)
        .where(col(Hold.review_at) <= now, col(Hold.asked).is_(False))
        .where(col(Hold.team_id).in_(active_teams()))
        .where(col(Hold.community_id).in_(looked_after))
    )
