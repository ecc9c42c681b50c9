"""Whether a tick has anything to do. Most have not, and find it out by one question."""

from datetime import datetime

import sqlalchemy as sa
from sqlmodel import Session

from storage import communities, contacts, holds, prompts, rounds, threads_closing, workspaces_leaving
from storage.built_once import built_once_of_tables
from storage.workspaces_leaving import LEFT_FOR


def anything_due(session: Session, now: datetime) -> bool:
    """Whether any step of a tick finds something, in any workspace."""
    return bool(_anything(session, now, now - rounds.LONGEST, now - LEFT_FOR).scalar_one())


@built_once_of_tables
def _anything(now: datetime, over: datetime, left_before: datetime) -> sa.Select[bool]:
    looks = (
        threads_closing.closing(now),
        communities.rested(now),
        rounds.due(now, over),
        prompts.due(now),
        contacts.due(now),
        holds.due(now),
        workspaces_leaving.left_since(left_before),
    )
    return sa.select(sa.or_(*(look.exists() for look in looks)))
