"""Holds: what was said in a community is kept for longer than its time, for a reason that is sealed.

A hold that is lifted is deleted; that it stood is in the audit.
"""

from collections.abc import Collection
from datetime import datetime

from sqlalchemy import UniqueConstraint
from sqlmodel import Field, Session, col, select

from storage.columns import Table, belongs_to, identifier, sealed
from storage.encryption import unseal


class Hold(Table, table=True):
    __table_args__ = (UniqueConstraint("community_id"),)

    id: str = identifier()
    team_id: str = Field(index=True, max_length=32)
    community_id: str = belongs_to("community.id", index=False)
    reason: bytes = sealed()
    set_by: str = Field(max_length=32)
    set_at: datetime


def standing(session: Session, team_id: str, community_id: str) -> Hold | None:
    """The hold of a community, if there is one."""
    found = select(Hold).where(Hold.team_id == team_id, Hold.community_id == community_id)
    return session.exec(found).first()


def held_among(session: Session, community_ids: Collection[str]) -> set[str]:
    """Those of these communities, of any workspace, that have a hold."""
    if not community_ids:
        return set()
    return set(session.exec(select(Hold.community_id).where(col(Hold.community_id).in_(community_ids))).all())


def any_in(session: Session, team_id: str) -> bool:
    """Whether a community of this workspace has a hold."""
    return session.exec(select(Hold.id).where(Hold.team_id == team_id).limit(1)).first() is not None


def reason_of(session: Session, row: Hold) -> str:
    return unseal(session, "hold.reason", row.team_id, row.id, row.reason)
