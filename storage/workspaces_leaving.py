"""Letting go of a workspace that took our token away: all of it, and at last the keys that it was sealed with.

Nothing goes by itself while a hold stands in one of its communities.
"""

from collections.abc import Callable
from datetime import date, datetime, timedelta
from typing import Any

import sqlalchemy as sa
from sqlmodel import Session, col, select
from sqlmodel.sql.expression import SelectOfScalar

from storage import audit_chain, proofs
from storage.audit import AuditEntry, AuditPurge
from storage.built_once import built_once
from storage.columns import rows_changed, table_of
from storage.database import leaves_traces
from storage.encryption import destroy
from storage.holds import Hold
from storage.proofs import Purged, PurgeProof
from storage.tables import METADATA
from storage.vault import DataKey
from storage.workspaces import Workspace, WorkspaceState

LEFT_FOR = timedelta(days=14)
TeamId = sa.ColumnElement[Any]

# What says that there is still something to delete, and what it was sealed with.
_LAST = ("data_key", "workspace")
# The audit lets go of its own: that there were so many entries is all that remains.
_CHAINED = ("audit_entry", "audit_purge")
_WHOLE = (Purged.WORKSPACE, Purged.WORKSPACE_ON_REQUEST)
_PROOF = "purge_proof"  # of which only that a workspace went remains


def left_since(before: datetime) -> SelectOfScalar[str]:
    """The workspaces that have been without us since then, and that no hold keeps."""
    return _without_us(before).where(~_is_held())


def left_workspaces(session: Session, now: datetime) -> list[str]:
    """The workspaces that have been without us for so long that nothing of them may be kept any more."""
    return list(_left(session, now - LEFT_FOR).all())


def kept_by_a_hold(session: Session, now: datetime) -> list[str]:
    """The workspaces of which nothing would be kept any more, if no hold stood in them."""
    return list(session.exec(_without_us(now - LEFT_FOR).where(_is_held())).all())


_left = built_once(left_since)


def _without_us(before: datetime) -> SelectOfScalar[str]:
    is_left = col(Workspace.state) != WorkspaceState.ACTIVE
    return select(Workspace.team_id).where(is_left, col(Workspace.state_changed_at) <= before)


def _is_held() -> sa.ColumnElement[bool]:
    return sa.exists().where(col(Hold.team_id) == Workspace.team_id)


def purged_whole_since(session: Session, team_id: str, number: int) -> datetime | None:
    """When a workspace was deleted whole, and this entry of its audit with it; None if it was not.

    Its keys went then: where there is one from before, somebody only wrote down that it was deleted.
    """
    found = (
        select(AuditPurge.at)
        .join(
            PurgeProof,
            (col(PurgeProof.team_id) == AuditPurge.team_id) & (col(PurgeProof.at) == AuditPurge.at),
        )
        .where(AuditPurge.team_id == team_id, AuditPurge.up_to >= number, col(PurgeProof.what).in_(_WHOLE))
        .where(~sa.exists().where(col(DataKey.team_id) == team_id, col(DataKey.created_at) <= AuditPurge.at))
        .order_by(col(AuditPurge.up_to))
        .limit(1)
    )
    return session.exec(found).first()


def forget_workspace(session: Session, team_id: str, now: datetime, limit: int) -> int:
    """Delete some of a workspace that was left for so long, unless it has come back. Returns how many rows went."""
    _lock(session, team_id)
    return _forget(session, team_id, now, limit) if team_id in left_workspaces(session, now) else 0


def forget_at_once(session: Session, team_id: str, now: datetime, limit: int) -> int:
    """The same for whatever workspace, because somebody asked for it. Holds go first: the proof says that they stood."""
    _lock(session, team_id)
    if session.get(Workspace, team_id) is None:
        return 0
    return _override_holds(session, team_id, now) or _forget(
        session, team_id, now, limit, Purged.WORKSPACE_ON_REQUEST
    )


def _override_holds(session: Session, team_id: str, now: datetime) -> int:
    held = list(session.exec(select(Hold).where(Hold.team_id == team_id)).all())
    if held:
        since = sorted(row.set_at for row in held)
        proofs.note(
            session,
            team_id,
            None,
            Purged.HOLDS_OVERRIDDEN,
            now,
            how_many=len(held),
            kept_days=(now - since[0]).days,
            days=(since[0].date(), since[-1].date()),
        )
        leaves_traces(session)
    for row in held:
        session.delete(row)
    session.flush()
    return len(held)


def _lock(session: Session, team_id: str) -> None:
    session.exec(select(Workspace.team_id).where(Workspace.team_id == team_id).with_for_update()).first()


def _forget(
    session: Session, team_id: str, now: datetime, limit: int, what: Purged = Purged.WORKSPACE
) -> int:
    leaves_traces(session)
    return _delete_some(session, lambda whose: whose == team_id, limit) or _forget_the_last(
        session, team_id, now, what
    )


def forget_what_came_after(session: Session, now: datetime, limit: int) -> int:
    """Delete some of what came into a workspace when it was deleted already: a form was still open, say, and a process
    still knew the token. Returns how many rows.
    """
    deleted = _delete_some(session, _is_gone, limit)
    if deleted:
        leaves_traces(session)
        return deleted
    noted = session.exec(
        select(AuditEntry.team_id).where(_is_gone(table_of(AuditEntry).c.team_id)).limit(1)
    ).first()
    return _forget_the_last(session, noted, now, Purged.WORKSPACE_ON_REQUEST) if noted is not None else 0


def _is_gone(team_id: TeamId) -> sa.ColumnElement[bool]:
    """That neither the workspace is there nor its key, which comes first and goes last."""
    is_there = (sa.exists().where(col(each) == team_id) for each in (Workspace.team_id, DataKey.team_id))
    return ~sa.or_(*is_there)


def _delete_some(session: Session, which: Callable[[TeamId], sa.ColumnElement[bool]], limit: int) -> int:
    """All but what goes last. Another process may be deleting the same: it takes some, we take others."""
    for table in reversed(METADATA.sorted_tables):
        if "team_id" in table.c and table.name not in (*_LAST, *_CHAINED):
            key = sa.tuple_(*table.primary_key.columns)
            chosen = sa.select(*table.primary_key.columns).where(which(table.c.team_id)).limit(limit)
            if table.name == _PROOF:
                chosen = chosen.where(table.c.community_id.is_not(None))
            doomed = chosen.with_for_update(skip_locked=True, of=table)
            deleted = rows_changed(session, table.delete().where(key.in_(doomed)))
            if deleted:
                return deleted
    return 0


def _forget_the_last(session: Session, team_id: str, now: datetime, what: Purged) -> int:
    row = session.get(Workspace, team_id)
    since = row.state_changed_at if row is not None and row.state != WorkspaceState.ACTIVE else now
    days: tuple[date, date] = (since.date(), since.date())
    kept_days = LEFT_FOR.days if what == Purged.WORKSPACE else (now - since).days
    proofs.note(session, team_id, None, what, now, how_many=1, kept_days=kept_days, days=days)
    audit_chain.let_go(session, team_id, None, now)
    destroy(session, team_id)
    if row is not None:
        session.delete(row)
    session.flush()
    return 1
