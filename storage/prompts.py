"""Prompts: questions with a schedule. The times at which they are asked are `storage.occurrences`."""

from collections.abc import Collection
from datetime import datetime
from enum import StrEnum

from sqlalchemy import Index
from sqlmodel import Field, Session, col, select
from sqlmodel.sql.expression import SelectOfScalar

from storage.built_once import built_once
from storage.columns import Table, belongs_to, choice, identifier, sealed
from storage.communities import Promise
from storage.locks import claimable


class PromptState(StrEnum):
    ACTIVE = "active"
    PAUSED = "paused"
    STOPPED = "stopped"
    FINISHED = "finished"  # its schedule has no more dates


class Prompt(Table, table=True):
    __table_args__ = (Index("ix_prompt_due", "state", "next_run_at"),)

    id: str = identifier()
    team_id: str = Field(index=True, max_length=32)
    community_id: str = belongs_to("community.id")
    question: bytes = sealed()
    cadence: str
    timezone: str = Field(max_length=64)
    open_minutes: int = 6 * 24 * 60
    promise: Promise = choice(Promise, Promise.WITHOUT_NAMES)
    state: PromptState = choice(PromptState, PromptState.ACTIVE)
    next_run_at: datetime | None = None
    created_by: str = Field(max_length=32)
    created_at: datetime


def prompt(session: Session, team_id: str, prompt_id: str) -> Prompt | None:
    return _with_id(session, team_id, prompt_id).first()


@built_once
def _with_id(team_id: str, prompt_id: str) -> SelectOfScalar[Prompt]:
    return select(Prompt).where(Prompt.team_id == team_id, Prompt.id == prompt_id)


def prompts_of(session: Session, team_id: str, community_id: str) -> list[Prompt]:
    """The prompts of a community that still have something to come, soonest first, the paused last."""
    found = (
        select(Prompt)
        .where(Prompt.team_id == team_id, Prompt.community_id == community_id)
        .where(col(Prompt.state).in_([PromptState.ACTIVE, PromptState.PAUSED]))
        .order_by(col(Prompt.next_run_at).is_(None), col(Prompt.next_run_at), col(Prompt.created_at))
    )
    return list(session.exec(found).all())


def prompts_with(
    session: Session, team_id: str, community_id: str, prompt_ids: Collection[str]
) -> list[Prompt]:
    """Those of a community's prompts that have these ids, the oldest first."""
    found = (
        select(Prompt)
        .where(Prompt.team_id == team_id, Prompt.community_id == community_id)
        .where(col(Prompt.id).in_(prompt_ids))
        .order_by(col(Prompt.created_at))
    )
    return list(session.exec(found).all())


def lock(session: Session, prompt: Prompt) -> None:
    """Read a prompt anew and keep others from changing it until this transaction ends."""
    session.flush()
    session.refresh(prompt, with_for_update=True)


def claim_due(session: Session, now: datetime, limit: int) -> list[Prompt]:
    """Prompts of any workspace whose time has come, locked. Those of a resting community have no time."""
    return list(_claimed(session, now, limit).all())


@built_once
def _claimed(now: datetime, limit: int) -> SelectOfScalar[Prompt]:
    return claimable(due(now).order_by(col(Prompt.next_run_at)).limit(limit))


def due(now: datetime) -> SelectOfScalar[Prompt]:
    return select(Prompt).where(Prompt.state == PromptState.ACTIVE, col(Prompt.next_run_at) <= now)


def next_due(session: Session) -> datetime | None:
    """When the next prompt of any community is due."""
    found = (
        select(Prompt.next_run_at)
        .where(Prompt.state == PromptState.ACTIVE, col(Prompt.next_run_at).is_not(None))
        .order_by(col(Prompt.next_run_at))
    )
    return session.exec(found).first()
