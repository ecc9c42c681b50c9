"""The proof that what was past its time was deleted: what, how many and of which days. No words and nobody's id."""

from collections.abc import Collection, Iterator
from datetime import date, datetime
from enum import StrEnum

import sqlalchemy as sa
from sqlalchemy import Index
from sqlmodel import Field, Session, col, select

from storage.columns import Table, choice, identifier


class Purged(StrEnum):
    """What was deleted."""

    WORDS = "words"  # replies
    SUMMARIES = "summaries"
    THREADS = "threads"  # what was still known of a post: when it was, how many replied
    OCCURRENCES = "occurrences"  # the dates of a question
    QUESTIONS = "questions"
    ROUND_PEOPLE = "round_people"  # who had a part in a session
    LEFT_ROLES = "left_roles"  # who looked after a community until they left
    ROUNDS = "rounds"  # sessions
    COMMUNITIES = "communities"  # what was still known of a community whose channel is gone
    WORKSPACE = "workspace"  # all of a workspace, and the keys that it was sealed with
    WORKSPACE_ON_REQUEST = "workspace, on request"  # the same, at once, by whoever runs Hearth
    HOLDS_OVERRIDDEN = "holds, overridden"  # that stood in a workspace when it was purged on request


class PurgeProof(Table, table=True):
    """Outlives its community, and its workspace. `at` is the moment of the purge: the same for all of one night."""

    __table_args__ = (Index("ix_proof_night", "team_id", "community_id", "at"),)

    id: str = identifier()
    team_id: str = Field(max_length=32)
    community_id: str | None = Field(default=None, max_length=32)
    at: datetime
    what: Purged = choice(Purged)
    how_many: int
    kept_days: int  # how long such things were kept
    from_day: date  # the days on which the time of the oldest and of the newest had begun
    to_day: date


def note(
    session: Session,
    team_id: str,
    community_id: str | None,
    what: Purged,
    at: datetime,
    *,
    how_many: int,
    kept_days: int,
    days: tuple[date, date],
) -> None:
    """Write down what a purge deleted; what it deletes a little at a time is added up."""
    found = select(PurgeProof).where(
        PurgeProof.team_id == team_id,
        PurgeProof.community_id == community_id,
        PurgeProof.what == what,
        PurgeProof.at == at,
    )
    row = session.exec(found).first()
    if row is None:
        row = PurgeProof(
            team_id=team_id,
            community_id=community_id,
            at=at,
            what=what,
            how_many=0,
            kept_days=kept_days,
            from_day=days[0],
            to_day=days[1],
        )
    row.how_many += how_many
    row.from_day, row.to_day = min(row.from_day, days[0]), max(row.to_day, days[1])
    session.add(row)
    session.flush()


def noted_at(session: Session, what: Purged, at: datetime) -> int:
    """How many of a kind one purge has noted, in all communities and workspaces."""
    found = select(sa.func.coalesce(sa.func.sum(PurgeProof.how_many), 0)).where(
        PurgeProof.what == what, PurgeProof.at == at
    )
    return int(session.exec(found).one())


def newest(session: Session, team_id: str, community_id: str, kinds: Collection[Purged]) -> list[PurgeProof]:
    """What was deleted in the last night in which something of these kinds was deleted in a community."""
    here = (
        col(PurgeProof.team_id) == team_id,
        col(PurgeProof.community_id) == community_id,
        col(PurgeProof.what).in_(kinds),
    )
    last = select(sa.func.max(PurgeProof.at)).where(*here)
    found = select(PurgeProof).where(*here, PurgeProof.at == last.scalar_subquery())
    return list(session.exec(found.order_by(col(PurgeProof.what))).all())


def since(session: Session, moment: datetime | None) -> Iterator[PurgeProof]:
    """All proofs of any workspace from a moment on, the oldest first; all there are without one."""
    found = select(PurgeProof).order_by(col(PurgeProof.at), col(PurgeProof.team_id), col(PurgeProof.what))
    if moment is not None:
        found = found.where(PurgeProof.at >= moment)
    yield from session.exec(found)
