"""Replies: the words we keep, and the little that is needed to follow a message while its thread is open.

These statements run for every message in every channel, so they are written on the tables directly.
"""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any

import sqlalchemy as sa
from sqlalchemy import UniqueConstraint
from sqlmodel import Field, Session, col, select

from storage.built_once import built_once_of_tables
from storage.columns import UNORDERED, Table, belongs_to, choice, identifier, sealed, table_of
from storage.communities import communities_not_left
from storage.encryption import unseal
from storage.keys import KeyProblem
from storage.threads import Thread


class Came(StrEnum):
    """How a reply came to us."""

    THREAD = "thread"  # where everybody in the channel sees it
    FORM = "form"  # without a name, and in no message
    LATE = "late"  # in the thread, and Slack brought it only after closing
    HELD_BACK = "held back"  # in the thread, and nothing of it is kept but which message it is: the guard saw something


class Reply(Table, table=True):
    """One reply. What is None was never written, or was cut at closing, as the thread's promise says."""

    __table_args__ = (UniqueConstraint("thread_id", "ts"), UNORDERED)

    id: str = identifier()
    team_id: str = Field(max_length=32)
    thread_id: str = belongs_to("thread.id", index=False)  # the unique key finds it, too
    author: str | None = Field(default=None, max_length=32)
    ts: str | None = Field(default=None, max_length=32)
    # The ts of the newest edit that we have seen, so that an older delivery cannot undo it.
    edited: str = Field(default="", max_length=32)
    words: bytes | None = sealed(nullable=True)
    files: int = 0
    came: Came = choice(Came, Came.THREAD)
    said_at: datetime


@dataclass(frozen=True, slots=True)
class Kept:
    """A reply as it may be read back, opened."""

    id: str
    author: str | None
    ts: str | None
    words: str
    files: int
    said_at: datetime
    came: Came = Came.THREAD
    opens: bool = True  # else its words are there, and there is no key to them or they were damaged


_REPLY = table_of(Reply)


def is_known(session: Session, thread: Thread, ts: str) -> bool:
    """Whether a thread has a reply that follows this message."""
    found = sa.select(_REPLY.c.id).where(_REPLY.c.thread_id == thread.id, _REPLY.c.ts == ts)
    return session.connection().execute(found).first() is not None


def is_held_back(session: Session, thread: Thread, ts: str) -> bool:
    """Whether a thread follows this message and keeps nothing of it."""
    return _came(session, thread.id, ts).scalar() == Came.HELD_BACK


@built_once_of_tables
def _came(thread_id: str, ts: str) -> sa.Select[Any]:
    return sa.select(_REPLY.c.came).where(_REPLY.c.thread_id == thread_id, _REPLY.c.ts == ts)


def is_newer(session: Session, thread: Thread, ts: str, edited: str) -> bool:
    """Whether a message says something newer than what is known of it."""
    found = sa.select(_REPLY.c.edited).where(_REPLY.c.thread_id == thread.id, _REPLY.c.ts == ts)
    known = session.connection().execute(found).first()
    return known is None or known.edited < edited


def how_many(session: Session, thread: Thread, came: Came) -> int:
    found = sa.select(sa.func.count()).where(
        _REPLY.c.team_id == thread.team_id, _REPLY.c.thread_id == thread.id, _REPLY.c.came == came
    )
    return session.connection().execute(found).scalar_one()


def followed_threads(session: Session) -> list[Thread]:
    """The threads of any workspace with replies that lead to messages, in channels that we are in, as far as we know."""
    follows = sa.exists().where(_REPLY.c.thread_id == Thread.id, _REPLY.c.ts.is_not(None))
    found = select(Thread).where(col(Thread.ts).is_not(None), follows)
    return list(session.exec(found.where(col(Thread.community_id).in_(communities_not_left()))).all())


def links(session: Session, thread: Thread) -> dict[str, str]:
    """The messages that a thread's replies lead to, by ts, and the ts of the newest edit of each that we have seen."""
    found = sa.select(_REPLY.c.ts, _REPLY.c.edited).where(
        _REPLY.c.thread_id == thread.id, _REPLY.c.ts.is_not(None)
    )
    return {row.ts: row.edited for row in session.connection().execute(found)}


def timestamps(session: Session, thread: Thread) -> list[str]:
    found = sa.select(_REPLY.c.ts).where(_REPLY.c.thread_id == thread.id, _REPLY.c.ts.is_not(None))
    return list(session.connection().execute(found).scalars())


def how_many_files(session: Session, thread: Thread) -> int:
    found = sa.select(sa.func.coalesce(sa.func.sum(_REPLY.c.files), 0)).where(_REPLY.c.thread_id == thread.id)
    return int(session.connection().execute(found).scalar_one())


def replies_of(session: Session, thread: Thread) -> list[Kept]:
    """A thread's replies, opened. With names: as said. Without: in an order that tells nothing."""
    found = (
        select(Reply)
        .where(Reply.team_id == thread.team_id, Reply.thread_id == thread.id, col(Reply.words).is_not(None))
        .order_by(col(Reply.ts).is_(None), col(Reply.ts), col(Reply.id))
    )
    return [opened(session, row) for row in session.exec(found).all()]


def words_of(session: Session, row: Reply) -> str | None:
    """None where the words do not open."""
    if row.words is None:
        return ""
    try:
        return unseal(session, "reply.words", row.team_id, row.id, row.words)
    except KeyProblem:
        return None


def opened(session: Session, row: Reply) -> Kept:
    words = words_of(session, row)
    return Kept(
        id=row.id,
        author=row.author,
        ts=row.ts,
        words=words or "",
        files=row.files,
        said_at=row.said_at,
        came=row.came,
        opens=words is not None,
    )
