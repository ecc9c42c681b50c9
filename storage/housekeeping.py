"""Letting go of what serves only for a while: a few rows at a time, of any workspace.

What was said in a community is let go of in `storage.retention`, and what was left as a whole in `storage.workspaces_leaving`.

Each function deletes at most `limit` rows and returns how many it deleted; 0 means that nothing is left to do.
"""

from datetime import datetime, timedelta
from typing import Any

import sqlalchemy as sa
from sqlmodel import Session, col, select

from storage import audit_chain
from storage.audit import AuditEntry
from storage.columns import rows_changed, table_of
from storage.drafts import Draft
from storage.holds import Hold
from storage.locks import claimable
from storage.outbox import ChannelPace, OutboxMessage, OutboxState
from storage.replies_early import EarlyReply
from storage.settled_messages import SettledMessage

DRAFT_DAYS = 30
SETTLED_DAYS = 14  # what was said to Slack, and asked about in vain
OVER_DAYS = 7  # messages whose story is over: Slack repeats a delivery for a day at most
EARLY_DAYS = 2
PACE_DAYS = 1
AUDIT_DAYS = 6 * 365 + 2  # six years: most claims can be brought until then (Limitation Act 1980, section 5)


def _delete(session: Session, model: Any, limit: int, *which: Any) -> int:
    return _delete_from(session, table_of(model), limit, *which)


def _delete_from(session: Session, table: sa.Table, limit: int, *which: Any) -> int:
    """Another process may be deleting the same: it takes some, we take others."""
    key = sa.tuple_(*table.primary_key.columns)
    chosen = sa.select(*table.primary_key.columns).where(*which).limit(limit)
    doomed = chosen.with_for_update(skip_locked=True, of=table)
    return rows_changed(session, table.delete().where(key.in_(doomed)))


def drafts(session: Session, now: datetime, limit: int) -> int:
    return _delete(session, Draft, limit, Draft.saved_at <= now - timedelta(days=DRAFT_DAYS))


def said(session: Session, now: datetime, limit: int) -> int:
    """Messages to Slack that were settled."""
    settled = col(OutboxMessage.settled_at) <= now - timedelta(days=SETTLED_DAYS)
    return _delete(session, OutboxMessage, limit, settled)


def over(session: Session, now: datetime, limit: int) -> int:
    """That a Slack message is over."""
    return _delete(
        session, SettledMessage, limit, SettledMessage.settled_at <= now - timedelta(days=OVER_DAYS)
    )


def early(session: Session, now: datetime, limit: int) -> int:
    """Replies to a post of which nothing was ever heard again."""
    return _delete(session, EarlyReply, limit, EarlyReply.received_at <= now - timedelta(days=EARLY_DAYS))


def paces(session: Session, now: datetime, limit: int) -> int:
    return _delete(session, ChannelPace, limit, ChannelPace.free_at <= now - timedelta(days=PACE_DAYS))


def audit_entries(session: Session, now: datetime, limit: int) -> int:
    """Who did what, so long ago, in one workspace: all of it, as the chain is cut in one place only."""
    before = now - timedelta(days=AUDIT_DAYS)
    held = select(Hold.team_id)
    found = select(AuditEntry.team_id).where(AuditEntry.at < before, col(AuditEntry.team_id).not_in(held))
    team_id = session.exec(found.limit(1)).first()
    return audit_chain.let_go(session, team_id, before, now) if team_id is not None else 0


def unanswered(session: Session, now: datetime, limit: int) -> list[OutboxMessage]:
    """Messages of which nobody has said whether they are there, locked."""
    found = select(OutboxMessage).where(
        OutboxMessage.state == OutboxState.ASKED,
        OutboxMessage.created_at <= now - timedelta(days=SETTLED_DAYS),
    )
    return list(session.exec(claimable(found.limit(limit))).all())
