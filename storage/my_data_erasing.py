"""Letting go of what is held of one person, at once or, where a hold stands, when it is lifted."""

from collections import Counter
from datetime import datetime

from sqlalchemy import UniqueConstraint
from sqlmodel import Field, Session, col, select

from storage.columns import Table, belongs_to, identifier, rows_changed, table_of
from storage.communities import Community
from storage.database import leaves_traces
from storage.drafts import Draft
from storage.my_data import AUTHORS, said_to
from storage.outbox import OutboxMessage, OutboxState
from storage.outbox_queue import forget_place
from storage.replies import Reply
from storage.rounds import Round, RoundAnswer, RoundPerson
from storage.threads import Thread

NOBODY = ""  # in the place of a person who asked to be forgotten


class ErasureRequest(Table, table=True):
    """Somebody asked to be forgotten in a community in which a hold stands: it is done when the hold is lifted."""

    __table_args__ = (UniqueConstraint("community_id", "user_id"),)

    id: str = identifier()
    team_id: str = Field(index=True, max_length=32)
    community_id: str = belongs_to("community.id", index=False)
    user_id: str = Field(max_length=32)
    asked_at: datetime


def requests_of(session: Session, team_id: str, user_id: str) -> dict[str, datetime]:
    """In which communities somebody's request to be forgotten waits, and since when."""
    found = select(ErasureRequest).where(ErasureRequest.team_id == team_id, ErasureRequest.user_id == user_id)
    return {row.community_id: row.asked_at for row in session.exec(found).all()}


def requests_in(session: Session, team_id: str, community_id: str) -> list[ErasureRequest]:
    found = select(ErasureRequest).where(
        ErasureRequest.team_id == team_id, ErasureRequest.community_id == community_id
    )
    return list(session.exec(found.order_by(col(ErasureRequest.user_id))).all())


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
    table = table_of(Reply)
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
        table = table_of(model)
        home = table.c.id if model is Community else table.c.community_id
        theirs = (table.c.team_id == team_id, home == community_id, table.c[who] == user_id)
        change = table.update().where(*theirs, table.c[when] <= until).values({who: NOBODY})
        changed[what] = rows_changed(session, change)
    session.expire_all()
    return changed


def erase_parts(session: Session, team_id: str, community_id: str, user_id: str, until: datetime) -> int:
    table = table_of(RoundPerson)
    rounds = select(Round.id).where(Round.community_id == community_id, Round.created_at <= until)
    theirs = (table.c.team_id == team_id, table.c.user_id == user_id)
    return rows_changed(session, table.delete().where(*theirs, table.c.round_id.in_(rounds)))


def erase_answers(session: Session, team_id: str, user_id: str) -> int:
    """Whether they mean to come, anywhere."""
    table = table_of(RoundAnswer)
    return rows_changed(session, table.delete().where(table.c.team_id == team_id, table.c.user_id == user_id))


def erase_drafts(session: Session, team_id: str, user_id: str) -> int:
    leaves_traces(session)
    table = table_of(Draft)
    return rows_changed(session, table.delete().where(table.c.team_id == team_id, table.c.user_id == user_id))


def erase_messages(session: Session, team_id: str, user_id: str) -> int:
    """The notes of what was said to them and is settled, and when they may be written to again."""
    table = table_of(OutboxMessage)
    settled = table.c.state.in_([OutboxState.SENT, OutboxState.FAILED])
    forget_place(session, (team_id, user_id))
    return rows_changed(session, table.delete().where(*said_to(team_id, user_id), settled))
