"""What was let go of an audit, and whether it may have gone then.

Whoever can write in the database can write down a purge that never was, and have it look right. This finds what does not.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from sqlmodel import Session, col, select

from storage.audit import AuditPurge
from storage.housekeeping import AUDIT_DAYS
from storage.workspaces import Workspace
from storage.workspaces_leaving import purged_whole_since

KEPT_FOR = timedelta(days=AUDIT_DAYS)


class Why(StrEnum):
    AGE = "age"
    WORKSPACE = "workspace"  # all of the workspace went
    NO_REASON = "no reason"


@dataclass(frozen=True)
class Gone:
    """The entries up to a number, as they were let go of."""

    up_to: int
    at: datetime
    why: Why


def gone(session: Session, team_id: str, now: datetime) -> list[Gone]:
    """What was let go of a workspace's audit, the oldest first."""
    found = select(AuditPurge).where(AuditPurge.team_id == team_id).order_by(col(AuditPurge.up_to))
    return [Gone(row.up_to, row.at, _why(session, row, now)) for row in session.exec(found).all()]


def _why(session: Session, row: AuditPurge, now: datetime) -> Why:
    if purged_whole_since(session, row.team_id, row.up_to) is not None:
        return Why.WORKSPACE
    workspace = session.get(Workspace, row.team_id)
    could_be = workspace is not None and workspace.installed_at + KEPT_FOR <= row.at <= now
    return Why.AGE if could_be else Why.NO_REASON
