"""Summaries: "What we heard" and "What happens next", told back to a community by a facilitator."""

from datetime import datetime
from enum import StrEnum

from sqlalchemy import UniqueConstraint
from sqlmodel import Field, Session, col, select

from storage.columns import Table, belongs_to, choice, identifier, sealed
from storage.database import leaves_traces
from storage.encryption import seal, unseal
from storage.locks import claimable
from storage.outbox import OutboxMessage, OutboxState
from storage.threads import Thread


class SummaryState(StrEnum):
    PUBLISHED = "published"
    WITHDRAWN = "withdrawn"


class Summary(Table, table=True):
    __table_args__ = (UniqueConstraint("thread_id"),)

    id: str = identifier()
    team_id: str = Field(index=True, max_length=32)
    community_id: str = belongs_to("community.id")
    thread_id: str = belongs_to("thread.id")
    heard: bytes = sealed()
    happens_next: bytes = sealed()
    state: SummaryState = choice(SummaryState, SummaryState.PUBLISHED)
    # Counts publications and corrections; a facilitator who writes on an older one is told so.
    version: int = 1
    channel_id: str = Field(max_length=32)
    ts: str | None = Field(default=None, max_length=32)
    published_by: str = Field(max_length=32)  # who published, corrected or withdrew it last
    published_at: datetime
    changed_at: datetime


def summary_of(session: Session, team_id: str, thread_id: str) -> Summary | None:
    return session.exec(
        select(Summary).where(Summary.team_id == team_id, Summary.thread_id == thread_id)
    ).first()


def summary(session: Session, team_id: str, summary_id: str) -> Summary | None:
    return session.exec(select(Summary).where(Summary.team_id == team_id, Summary.id == summary_id)).first()


def summary_to_change(session: Session, team_id: str, thread_id: str) -> Summary | None:
    """The summary as it is now. Nobody else can change it, or write one, until this transaction ends."""
    # The lock is the thread's, since the summary may not be there yet. It keeps no reply from being written.
    locked = select(Thread.id).where(Thread.team_id == team_id, Thread.id == thread_id)
    session.exec(locked.with_for_update(key_share=True)).first()
    found = select(Summary).where(Summary.team_id == team_id, Summary.thread_id == thread_id)
    return session.exec(found, execution_options={"populate_existing": True}).first()


def summarised_threads(session: Session, team_id: str, community_id: str) -> set[str]:
    """The ids of the threads of a community about which something has been told back."""
    found = select(Summary.thread_id).where(
        Summary.team_id == team_id,
        Summary.community_id == community_id,
        col(Summary.state) == SummaryState.PUBLISHED,
    )
    return set(session.exec(found).all())


def write(session: Session, row: Summary, heard: str, happens_next: str) -> None:
    leaves_traces(session)
    row.heard = seal(session, "summary.heard", row.team_id, row.id, heard)
    row.happens_next = seal(session, "summary.happens_next", row.team_id, row.id, happens_next)
    session.add(row)
    session.flush()


def words_of(session: Session, row: Summary) -> tuple[str, str]:
    """What we heard, and what happens next."""
    return heard(session, row), happens_next(session, row)


def heard(session: Session, row: Summary) -> str:
    return unseal(session, "summary.heard", row.team_id, row.id, row.heard)


def happens_next(session: Session, row: Summary) -> str:
    return unseal(session, "summary.happens_next", row.team_id, row.id, row.happens_next)


def said_of(session: Session, row: Summary) -> list[OutboxMessage]:
    """All that was said, or is to be said, to Slack about a summary, the oldest first."""
    found = select(OutboxMessage).where(OutboxMessage.team_id == row.team_id, OutboxMessage.about == row.id)
    return list(session.exec(found.order_by(col(OutboxMessage.created_at))).all())


def take_back(session: Session, row: Summary) -> None:
    """Let go of what was to be said about a summary and has not been, and of what Slack would not take."""
    found = select(OutboxMessage).where(
        OutboxMessage.team_id == row.team_id,
        OutboxMessage.about == row.id,
        col(OutboxMessage.state).in_([OutboxState.PENDING, OutboxState.FAILED]),
    )
    for message in session.exec(claimable(found)).all():
        session.delete(message)
    session.flush()
