"""Threads whose time to close has come, and closing one alone."""

from datetime import datetime

from sqlmodel import Session, col, select
from sqlmodel.sql.expression import SelectOfScalar

from storage.built_once import built_once
from storage.locks import claimable
from storage.threads import Thread


def thread_to_close(session: Session, team_id: str, thread_id: str) -> Thread | None:
    """The thread as it is now, locked: nobody else closes it, or writes into it, until this transaction ends."""
    found = select(Thread).where(Thread.team_id == team_id, Thread.id == thread_id).with_for_update()
    return session.exec(found, execution_options={"populate_existing": True}).first()


def claim_closing(session: Session, now: datetime, limit: int) -> list[Thread]:
    """Posted threads of any workspace whose time to close has come, locked for this transaction."""
    return list(_claimed(session, now, limit).all())


@built_once
def _claimed(now: datetime, limit: int) -> SelectOfScalar[Thread]:
    return claimable(closing(now).order_by(col(Thread.closes_at)).limit(limit))


def closing(now: datetime) -> SelectOfScalar[Thread]:
    return (
        select(Thread)
        .where(col(Thread.closed_at).is_(None), col(Thread.closes_at) <= now)
        .where(col(Thread.posted_at).is_not(None))
    )


def next_closing(session: Session) -> Thread | None:
    """The thread that closes next."""
    found = (
        select(Thread)
        .where(col(Thread.closed_at).is_(None), col(Thread.closes_at).is_not(None))
        .where(col(Thread.posted_at).is_not(None))
        .order_by(col(Thread.closes_at))
    )
    return session.exec(found).first()
