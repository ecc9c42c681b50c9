"""The times at which prompts were, or were to be, asked."""

from collections.abc import Sequence
from datetime import datetime
from enum import StrEnum

from sqlalchemy import UniqueConstraint
from sqlmodel import Field, Session, col, select
from sqlmodel.sql.expression import SelectOfScalar

from storage.built_once import built_once
from storage.columns import Table, belongs_to, choice, identifier, sealed
from storage.prompts import Prompt, PromptState
from storage.threads import Thread


class OccurrenceState(StrEnum):
    CLAIMED = "claimed"  # its post is on its way
    POSTED = "posted"
    SKIPPED = "skipped"  # a facilitator asked to leave this one out
    MISSED = "missed"  # it came too late to be any use, or fell in a rest
    FAILED = "failed"  # Slack would not take it


class Occurrence(Table, table=True):
    __table_args__ = (UniqueConstraint("prompt_id", "due_at"),)

    id: str = identifier()
    team_id: str = Field(index=True, max_length=32)
    prompt_id: str = belongs_to("prompt.id")
    due_at: datetime
    state: OccurrenceState = choice(OccurrenceState, OccurrenceState.CLAIMED)
    # What was asked, if the prompt asks something else by now.
    question: bytes | None = sealed(nullable=True)


def known(session: Session, rows: Sequence[Prompt]) -> set[tuple[str, datetime]]:
    """The occurrences that these prompts have had from their next time on, as (prompt, due_at)."""
    if not rows:
        return set()
    earliest = min(row.next_run_at for row in rows if row.next_run_at is not None)
    found = select(Occurrence.prompt_id, Occurrence.due_at).where(
        col(Occurrence.prompt_id).in_([row.id for row in rows]), Occurrence.due_at >= earliest
    )
    return set(session.exec(found).all())


def asked(session: Session, prompt: Prompt) -> list[Occurrence]:
    """The times at which a prompt asked what it asks now."""
    found = select(Occurrence).where(
        Occurrence.team_id == prompt.team_id,
        Occurrence.prompt_id == prompt.id,
        col(Occurrence.state).in_([OccurrenceState.CLAIMED, OccurrenceState.POSTED]),
        col(Occurrence.question).is_(None),
    )
    return list(session.exec(found).all())


def occurrence_at(session: Session, prompt: Prompt, due_at: datetime) -> Occurrence | None:
    found = select(Occurrence).where(
        Occurrence.team_id == prompt.team_id, Occurrence.prompt_id == prompt.id, Occurrence.due_at == due_at
    )
    return session.exec(found).first()


def occurrence(session: Session, team_id: str, occurrence_id: str) -> Occurrence | None:
    return _with_id(session, team_id, occurrence_id).first()


@built_once
def _with_id(team_id: str, occurrence_id: str) -> SelectOfScalar[Occurrence]:
    return select(Occurrence).where(Occurrence.team_id == team_id, Occurrence.id == occurrence_id)


def left_out(session: Session, prompt: Prompt, after: datetime) -> set[datetime]:
    """The dates of a prompt, after a moment, that somebody asked to leave out."""
    found = select(Occurrence.due_at).where(
        Occurrence.team_id == prompt.team_id,
        Occurrence.prompt_id == prompt.id,
        Occurrence.state == OccurrenceState.SKIPPED,
        Occurrence.due_at > after,
    )
    return set(session.exec(found).all())


def rows_left_out(session: Session, prompt: Prompt, after: datetime) -> list[Occurrence]:
    """The same, as rows."""
    found = select(Occurrence).where(
        Occurrence.team_id == prompt.team_id,
        Occurrence.prompt_id == prompt.id,
        Occurrence.state == OccurrenceState.SKIPPED,
        Occurrence.due_at > after,
    )
    return list(session.exec(found).all())


def next_left_out(
    session: Session, team_id: str, community_id: str, after: datetime
) -> tuple[Prompt, datetime] | None:
    """The soonest date of a community, after a moment, that somebody asked to leave out, and its prompt."""
    found = (
        select(Prompt, Occurrence.due_at)
        .join(Occurrence, col(Occurrence.prompt_id) == Prompt.id)
        .where(Prompt.team_id == team_id, Prompt.community_id == community_id)
        .where(col(Prompt.state).in_([PromptState.ACTIVE, PromptState.FINISHED]))
        .where(Occurrence.state == OccurrenceState.SKIPPED, Occurrence.due_at > after)
        .order_by(col(Occurrence.due_at))
    )
    row = session.exec(found).first()
    return None if row is None else (row[0], row[1])


def finished_by_leaving_out(
    session: Session, team_id: str, community_id: str, after: datetime
) -> list[Prompt]:
    """The prompts of a community that have nothing to come, because somebody asked to leave out their last date,
    which is still to come.
    """
    left_out = select(Occurrence.prompt_id).where(
        Occurrence.team_id == team_id,
        Occurrence.state == OccurrenceState.SKIPPED,
        Occurrence.due_at > after,
    )
    found = (
        select(Prompt)
        .where(Prompt.team_id == team_id, Prompt.community_id == community_id)
        .where(Prompt.state == PromptState.FINISHED, col(Prompt.id).in_(left_out))
        .order_by(col(Prompt.created_at))
    )
    return list(session.exec(found).all())


def not_posted_yet(session: Session, team_id: str, community_id: str) -> list[tuple[Occurrence, Thread]]:
    """The occurrences of a community whose post has been claimed and not been taken by Slack."""
    found = (
        select(Occurrence, Thread)
        .join(Thread, col(Thread.occurrence_id) == Occurrence.id)
        .where(Thread.team_id == team_id, Thread.community_id == community_id)
        .where(col(Thread.ts).is_(None), Occurrence.state == OccurrenceState.CLAIMED)
    )
    return list(session.exec(found).all())


def missed_between(
    session: Session, team_id: str, community_id: str, begin: datetime, end: datetime
) -> list[Prompt]:
    """The prompts that were not asked at a time between these moments, but those that were stopped."""
    missed = (
        select(Occurrence.prompt_id)
        .where(Occurrence.team_id == team_id, Occurrence.state == OccurrenceState.MISSED)
        .where(Occurrence.due_at > begin, Occurrence.due_at <= end)
    )
    found = (
        select(Prompt)
        .where(Prompt.team_id == team_id, Prompt.community_id == community_id, col(Prompt.id).in_(missed))
        .where(Prompt.state != PromptState.STOPPED)
        .order_by(col(Prompt.created_at))
    )
    return list(session.exec(found).all())
