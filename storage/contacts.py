"""Where the people of a community can find support: a short list, and when it is to be looked at again."""

from collections.abc import Collection
from datetime import datetime

from sqlalchemy import UniqueConstraint
from sqlmodel import Field, Session, col, select
from sqlmodel.sql.expression import SelectOfScalar

from storage.built_once import built_once
from storage.columns import Table, belongs_to, identifier, sealed
from storage.communities import Community, active_communities, homes_of
from storage.locks import claimable
from storage.workspaces import active_teams


class SupportContacts(Table, table=True):
    """`checked_at` is None while nobody has written any down. At `due_at` the facilitators are asked to look."""

    __table_args__ = (UniqueConstraint("community_id"),)

    id: str = identifier()
    team_id: str = Field(index=True, max_length=32)
    community_id: str = belongs_to("community.id", index=False)
    services: bytes = sealed()
    checked_at: datetime | None = None
    due_at: datetime = Field(index=True)


def contacts_of(session: Session, team_id: str, community_id: str) -> SupportContacts | None:
    return contacts_among(session, team_id, [community_id]).get(community_id)


def contacts_among(
    session: Session, team_id: str, community_ids: Collection[str]
) -> dict[str, SupportContacts]:
    """The contacts of these communities, by community."""
    found = select(SupportContacts).where(
        SupportContacts.team_id == team_id, col(SupportContacts.community_id).in_(community_ids)
    )
    return {row.community_id: row for row in session.exec(found).all()}


def claim_due(session: Session, now: datetime, limit: int) -> list[tuple[SupportContacts, Community]]:
    """Those of any workspace that are to be looked at again, locked. A community that rests is left alone."""
    rows = _claimed(session, now, limit).all()
    homes = homes_of(session, {row.community_id for row in rows})
    return [(row, homes[row.community_id]) for row in rows]


@built_once
def _claimed(now: datetime, limit: int) -> SelectOfScalar[SupportContacts]:
    return claimable(due(now).order_by(col(SupportContacts.due_at)).limit(limit))


def due(now: datetime) -> SelectOfScalar[SupportContacts]:
    return (
        select(SupportContacts)
        .where(col(SupportContacts.due_at) <= now)
        .where(col(SupportContacts.team_id).in_(active_teams()))
        .where(col(SupportContacts.community_id).in_(active_communities()))
    )
