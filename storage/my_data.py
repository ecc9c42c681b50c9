"""What is held of one person in a workspace. Every query is for one person; `storage.my_data_erasing` lets go of it."""

from collections import Counter
from datetime import datetime
from typing import Any

import sqlalchemy as sa
from sqlmodel import Session, col, func, select

from storage.audit import AuditEntry
from storage.columns import table_of
from storage.communities import Community
from storage.holds import Hold
from storage.outbox import OutboxMessage
from storage.prompts import Prompt
from storage.replies import Kept, Reply, opened
from storage.rounds import Round, RoundAnswer, RoundPerson
from storage.summaries import Summary
from storage.threads import Thread

# Who wrote what their community keeps: the row stays, and the person goes from it.
AUTHORS: dict[str, tuple[Any, str, str]] = {
    "questions": (Prompt, "created_by", "created_at"),
    "sessions": (Round, "created_by", "created_at"),
    "summaries": (Summary, "published_by", "changed_at"),
    "communities": (Community, "started_by", "started_at"),
}


def named_replies(session: Session, team_id: str, user_id: str) -> Counter[str]:
    """How many replies bear somebody's name, by community."""
    found = (
        select(Thread.community_id, func.count())
        .join(Reply, col(Reply.thread_id) == Thread.id)
        .where(Thread.team_id == team_id, Reply.team_id == team_id, Reply.author == user_id)
        .group_by(col(Thread.community_id))
    )
    return Counter(dict(session.exec(found).all()))


def replies_by(session: Session, team_id: str, community_id: str, user_id: str) -> list[tuple[Kept, Thread]]:
    """What somebody said with their name in a community, the newest first, and under which post."""
    found = (
        select(Reply, Thread)
        .join(Thread, col(Reply.thread_id) == Thread.id)
        .where(Thread.team_id == team_id, Thread.community_id == community_id, Reply.author == user_id)
        .order_by(col(Reply.said_at).desc(), col(Reply.id))
    )
    return [(opened(session, row), thread) for row, thread in session.exec(found).all()]


def written_by(session: Session, team_id: str, user_id: str) -> dict[str, Counter[str]]:
    """How many questions, sessions, summaries and communities name somebody as their author, by community."""
    return {what: _written(session, team_id, user_id, *author) for what, author in AUTHORS.items()}


def _written(session: Session, team_id: str, user_id: str, model: Any, who: str, _when: str) -> Counter[str]:
    table = table_of(model)
    home = table.c.id if model is Community else table.c.community_id
    found = sa.select(home, sa.func.count()).where(table.c.team_id == team_id, table.c[who] == user_id)
    return Counter({row[0]: row[1] for row in session.connection().execute(found.group_by(home))})


def rows_by(session: Session, team_id: str, community_id: str, user_id: str) -> list[Any]:
    """The questions, sessions and summaries of a community that name somebody as their author, the oldest first."""
    rows: list[tuple[datetime, Any]] = []
    for model, who, when in AUTHORS.values():
        if model is not Community:
            table = table_of(model)
            found = sa.select(model).where(
                table.c.team_id == team_id, table.c.community_id == community_id, table.c[who] == user_id
            )
            rows += [(getattr(row, when), row) for row in session.execute(found).scalars()]
    return [row for _at, row in sorted(rows, key=lambda one: one[0])]


def parts_of(session: Session, team_id: str, user_id: str) -> list[tuple[RoundPerson, Round]]:
    """The parts that somebody has in sessions, the soonest first."""
    found = (
        select(RoundPerson, Round)
        .join(Round, col(RoundPerson.round_id) == Round.id)
        .where(RoundPerson.team_id == team_id, RoundPerson.user_id == user_id)
    )
    return list(session.exec(found.order_by(col(Round.starts_at))).all())


def answers_of(session: Session, team_id: str, user_id: str) -> list[tuple[RoundAnswer, Round]]:
    """The sessions that somebody has said they will or will not come to, the soonest first."""
    found = (
        select(RoundAnswer, Round)
        .join(Round, col(RoundAnswer.round_id) == Round.id)
        .where(RoundAnswer.team_id == team_id, RoundAnswer.user_id == user_id)
    )
    return list(session.exec(found.order_by(col(Round.starts_at))).all())


def said_to(team_id: str, user_id: str) -> tuple[Any, ...]:
    return (col(OutboxMessage.team_id) == team_id, col(OutboxMessage.channel_id) == user_id)


def messages_to(session: Session, team_id: str, user_id: str) -> int:
    """How many direct messages of ours to somebody are still noted, without their words."""
    found = select(func.count()).select_from(OutboxMessage).where(*said_to(team_id, user_id))
    return session.exec(found).one()


def audit_lines(session: Session, team_id: str, user_id: str) -> int:
    theirs = sa.or_(col(AuditEntry.who) == user_id, col(AuditEntry.about) == user_id)
    found = select(func.count()).select_from(AuditEntry).where(AuditEntry.team_id == team_id, theirs)
    return session.exec(found).one()


def holds_set_by(session: Session, team_id: str, user_id: str) -> set[str]:
    """The communities in which a hold stands that somebody set."""
    return set(
        session.exec(select(Hold.community_id).where(Hold.team_id == team_id, Hold.set_by == user_id)).all()
    )
