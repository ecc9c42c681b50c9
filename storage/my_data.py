"""What is held of one person in a workspace: found, and let go of. Every query is for one person."""

from collections import Counter
from datetime import datetime
from typing import Any

import sqlalchemy as sa
from sqlalchemy import UniqueConstraint
from sqlmodel import Field, Session, col, func, select

from storage.audit import AuditEntry
from storage.columns import Table, belongs_to, identifier, rows_changed
from storage.communities import Community
from storage.database import leaves_traces
from storage.drafts import Draft
from storage.encryption import unseal
from storage.holds import Hold
from storage.outbox import OutboxMessage, OutboxState
from storage.prompts import Prompt
from storage.replies import Kept, Reply
from storage.rounds import Round, RoundAnswer, RoundPerson
from storage.summaries import Summary
from storage.threads import Thread

NOBODY = ""  # in the place of a person who asked to be forgotten
# Who wrote what their community keeps: the row stays, and the person goes from it.
AUTHORS: dict[str, tuple[Any, str, str]] = {
    "questions": (Prompt, "created_by", "created_at"),
    "sessions": (Round, "created_by", "created_at"),
    "summaries": (Summary, "published_by", "changed_at"),
    "communities": (Community, "started_by", "started_at"),
}


class ErasureRequest(Table, table=True):
    """Somebody asked to be forgotten in a community in which a hold stands: it is done when the hold is lifted."""

    __table_args__ = (UniqueConstraint("community_id", "user_id"),)

    id: str = identifier()
    team_id: str = Field(index=True, max_length=32)
    community_id: str = belongs_to("community.id", index=False)
    user_id: str = Field(max_length=32)
    asked_at: datetime


def _table(model: Any) -> sa.Table:
    table: sa.Table = model.__table__
    return table


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
    return [
        (
            Kept(
                id=row.id,
                author=row.author,
                ts=row.ts,
                words="" if row.words is None else unseal(session, "reply.words", team_id, row.id, row.words),
                files=row.files,
                said_at=row.said_at,
                came=row.came,
            ),
            thread,
        )
        for row, thread in session.exec(found).all()
    ]


def written_by(session: Session, team_id: str, user_id: str) -> dict[str, Counter[str]]:
    """How many questions, sessions, summaries and communities name somebody as their author, by community."""
    return {what: _written(session, team_id, user_id, *author) for what, author in AUTHORS.items()}


def _written(session: Session, team_id: str, user_id: str, model: Any, who: str, _when: str) -> Counter[str]:
    table = _table(model)
    home = table.c.id if model is Community else table.c.community_id
    found = sa.select(home, sa.func.count()).where(table.c.team_id == team_id, table.c[who] == user_id)
    return Counter({row[0]: row[1] for row in session.connection().execute(found.group_by(home))})


def rows_by(session: Session, team_id: str, community_id: str, user_id: str) -> list[Any]:
    """The questions, sessions and summaries of a community that name somebody as their author, the oldest first."""
    rows: list[tuple[datetime, Any]] = []
    for model, who, when in AUTHORS.values():
        if model is not Community:
            table = _table(model)
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


def _messages(team_id: str, user_id: str) -> tuple[Any, ...]:
    return (col(OutboxMessage.team_id) == team_id, col(OutboxMessage.channel_id) == user_id)


def messages_to(session: Session, team_id: str, user_id: str) -> int:
    """How many direct messages of ours to somebody are still noted, without their words."""
    found = select(func.count()).select_from(OutboxMessage).where(*_messages(team_id, user_id))
    return session.exec(found).one()


def audit_lines(session: Session, team_id: str, user_id: str) -> int:
    theirs = sa.or_(col(AuditEntry.who) == user_id, col(AuditEntry.about) == user_id)
    found = select(func.count()).select_from(AuditEntry).where(AuditEntry.team_id == team_id, theirs)
    return session.exec(found).one()


def requests_of(session: Session, team_id: str, user_id: str) -> dict[str, datetime]:
    """In which communities somebody's request to be forgotten waits, and since when."""
    found = select(ErasureRequest).where(ErasureRequest.team_id == team_id, ErasureRequest.user_id == user_id)
    return {row.community_id: row.asked_at for row in session.exec(found).all()}


def requests_in(session: Session, team_id: str, community_id: str) -> list[ErasureRequest]:
    found = select(ErasureRequest).where(
        ErasureRequest.team_id == team_id, ErasureRequest.community_id == community_id
    )
    return list(session.exec(found.order_by(col(ErasureRequest.user_id))).all())


def holds_set_by(session: Session, team_id: str, user_id: str) -> set[str]:
    """The communities in which a hold stands that somebody set."""
    return set(
        session.exec(select(Hold.community_id).where(Hold.team_id == team_id, Hold.set_by == user_id)).all()
    )


def ask_to_erase(session: Session, team_id: str, community_id: str, user_id: str, now: datetime) -> None:
    """Write down that somebody asked to be forgotten. Asking again makes it hold for what was said since, too."""
    found = select(ErasureRequest).where(
        ErasureRequest.community_id == community_id, ErasureRequest.user_id == user_id
    )
    row = session.exec(found).first() or ErasureRequest(
        team_id=team_id, community_id=community_id, user_id=user_id, asked_at=now
    )
    row.asked_at = now
    session.add(row)
    session.flush()


def erase_replies(
    session: Session, team_id: str, community_id: str, user_id: str, until: datetime
) -> list[tuple[str, str | None]]:
    """Delete what somebody said with their name. Returns the thread and the Slack message of each."""
    leaves_traces(session)
    table = _table(Reply)
    threads = select(Thread.id).where(Thread.community_id == community_id)
    theirs = (table.c.team_id == team_id, table.c.author == user_id, table.c.said_at <= until)
    gone = table.delete().where(*theirs, table.c.thread_id.in_(threads))
    rows = session.connection().execute(gone.returning(table.c.thread_id, table.c.ts))
    return [(row[0], row[1]) for row in rows]


def erase_author(
    session: Session, team_id: str, community_id: str, user_id: str, until: datetime
) -> Counter[str]:
    """Put nobody in the place of somebody who wrote what stays."""
    changed = Counter[str]()
    session.flush()
    for what, (model, who, when) in AUTHORS.items():
        table = _table(model)
        home = table.c.id if model is Community else table.c.community_id
        theirs = (table.c.team_id == team_id, home == community_id, table.c[who] == user_id)
        change = table.update().where(*theirs, table.c[when] <= until).values({who: NOBODY})
        changed[what] = rows_changed(session, change)
    session.expire_all()
    return changed


def erase_parts(session: Session, team_id: str, community_id: str, user_id: str, until: datetime) -> int:
    table = _table(RoundPerson)
    rounds = select(Round.id).where(Round.community_id == community_id, Round.created_at <= until)
    theirs = (table.c.team_id == team_id, table.c.user_id == user_id)
    return rows_changed(session, table.delete().where(*theirs, table.c.round_id.in_(rounds)))


def erase_answers(session: Session, team_id: str, user_id: str) -> int:
    """Whether they mean to come, anywhere."""
    table = _table(RoundAnswer)
    return rows_changed(session, table.delete().where(table.c.team_id == team_id, table.c.user_id == user_id))


def erase_drafts(session: Session, team_id: str, user_id: str) -> int:
    leaves_traces(session)
    table = _table(Draft)
    return rows_changed(session, table.delete().where(table.c.team_id == team_id, table.c.user_id == user_id))


def erase_messages(session: Session, team_id: str, user_id: str) -> int:
    """The notes of what was said to them and is settled."""
    table = _table(OutboxMessage)
    settled = table.c.state.in_([OutboxState.SENT, OutboxState.FAILED])
    return rows_changed(session, table.delete().where(*_messages(team_id, user_id), settled))
