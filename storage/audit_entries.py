"""What was done in a community, read back: a page of it, the newest of a kind, and whether it was noted lately."""

from collections.abc import Sequence
from datetime import datetime

from sqlmodel import Session, col, or_, select, true

from storage.audit import Act, AuditEntry, end

LOOKED_BACK = 200  # entries


def of_community(
    session: Session, team_id: str, community_id: str, *, page: int, size: int, without: Act | None = None
) -> tuple[list[AuditEntry], bool]:
    """A page of what was done in a community, the newest first, and whether there is more."""
    found = (
        select(AuditEntry)
        .where(AuditEntry.team_id == team_id, AuditEntry.community_id == community_id)
        .where(AuditEntry.what != without if without else true())
        .order_by(col(AuditEntry.number).desc())
        .offset(page * size)
        .limit(size + 1)
    )
    rows = list(session.exec(found).all())
    return rows[:size], len(rows) > size


def moments_of(session: Session, team_id: str, community_id: str, what: Act) -> list[datetime]:
    """When this was done in a community, each time, the newest first."""
    found = select(AuditEntry.at).where(
        AuditEntry.team_id == team_id, AuditEntry.community_id == community_id, AuditEntry.what == what
    )
    return list(session.exec(found.order_by(col(AuditEntry.number).desc())).all())


def newest_of(session: Session, team_id: str, community_id: str, what: Act) -> AuditEntry | None:
    """The last time that this was done in a community."""
    found = (
        select(AuditEntry)
        .where(
            AuditEntry.team_id == team_id, AuditEntry.community_id == community_id, AuditEntry.what == what
        )
        .order_by(col(AuditEntry.number).desc())
        .limit(1)
    )
    return session.exec(found).first()


def was_noted(session: Session, team_id: str, who: str, what: Act, about: str, since: datetime) -> bool:
    """Whether somebody did this already, at or after a moment. Looks only at the newest entries."""
    found = select(AuditEntry.number).where(
        AuditEntry.number > end(session, team_id)[0] - LOOKED_BACK,
        AuditEntry.team_id == team_id,
        AuditEntry.who == who,
        AuditEntry.what == what,
        AuditEntry.about == about,
        AuditEntry.at >= since,
    )
    return session.exec(found.limit(1)).first() is not None


def newest_number(session: Session, team_id: str) -> int:
    return end(session, team_id)[0]


def done_since(
    session: Session, team_id: str, number: int, acts: Sequence[Act], about: str, by: str
) -> AuditEntry | None:
    """The last of these acts, done by somebody else after an entry, that was about this or in this community."""
    found = select(AuditEntry).where(
        AuditEntry.team_id == team_id,
        AuditEntry.number > number,
        AuditEntry.who != by,
        col(AuditEntry.what).in_(acts),
        or_(col(AuditEntry.about) == about, col(AuditEntry.community_id) == about),
    )
    return session.exec(found.order_by(col(AuditEntry.number).desc()).limit(1)).first()
