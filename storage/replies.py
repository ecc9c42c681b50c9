"""Replies: the words we keep, and the little that is needed to follow a message while its thread is open.

These statements run for every message in every channel, so they are written on the tables directly.
"""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

import sqlalchemy as sa
from sqlalchemy import UniqueConstraint
from sqlmodel import Field, Session, col, select

from storage.columns import (
    UNORDERED,
    Table,
    belongs_to,
    choice,
    identifier,
    insertion,
    new_id,
    rows_changed,
    sealed,
    table_of,
)
from storage.database import leaves_traces
from storage.encryption import seal, unseal
from storage.locks import one_at_a_time
from storage.settled_messages import settle
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


_REPLY = table_of(Reply)
_THREAD = table_of(Thread)


def follow(session: Session, team_id: str, channel_id: str, ts: str) -> None:
    """Let nobody else follow the same message until this transaction ends."""
    one_at_a_time(session, f"{team_id}/{channel_id}/{ts}")


def drop(session: Session, thread: Thread) -> None:
    """Delete the rows of a thread of which nothing but their number is kept."""
    leaves_traces(session)
    session.connection().execute(_REPLY.delete().where(_REPLY.c.thread_id == thread.id))


def is_known(session: Session, thread: Thread, ts: str) -> bool:
    """Whether a thread has a reply that follows this message."""
    found = sa.select(_REPLY.c.id).where(_REPLY.c.thread_id == thread.id, _REPLY.c.ts == ts)
    return session.connection().execute(found).first() is not None


def is_held_back(session: Session, thread: Thread, ts: str) -> bool:
    """Whether a thread follows this message and keeps nothing of it."""
    found = sa.select(_REPLY.c.came).where(_REPLY.c.thread_id == thread.id, _REPLY.c.ts == ts)
    return session.connection().execute(found).scalar() == Came.HELD_BACK


def keep(
    session: Session,
    thread: Thread,
    *,
    author: str | None,
    ts: str | None,
    edited: str,
    words: str | None,
    files: int,
    said_at: datetime,
    came: Came = Came.THREAD,
    reply_id: str | None = None,
) -> bool:
    """Write a reply under its unique key. A newer edit replaces the words. True if a row was changed."""
    found = sa.select(_REPLY.c.id, _REPLY.c.edited).where(_REPLY.c.thread_id == thread.id, _REPLY.c.ts == ts)
    known = session.connection().execute(found).first() if ts is not None else None
    row_id = known.id if known else reply_id or new_id()
    box = None if words is None else seal(session, "reply.words", thread.team_id, row_id, words)
    if known is not None:
        change = (
            _REPLY.update()
            .where(_REPLY.c.id == row_id, _REPLY.c.edited < edited)
            .values(author=author, words=box, edited=edited, files=files, came=came)
        )
        leaves_traces(session)
        return rows_changed(session, change) == 1
    values = {
        "id": row_id,
        "team_id": thread.team_id,
        "thread_id": thread.id,
        "author": author,
        "ts": ts,
        "edited": edited,
        "words": box,
        "files": files,
        "came": came,
        "said_at": said_at,
    }
    statement = insertion(session, _REPLY).values(values).on_conflict_do_nothing()
    return rows_changed(session, statement) == 1


def say_instead(session: Session, thread: Thread, row_id: str, words: str) -> None:
    """Other words for an answer from the form, if they are other. Its id is all that is known of it."""
    here = (_REPLY.c.team_id == thread.team_id, _REPLY.c.id == row_id)
    before = session.connection().execute(sa.select(_REPLY.c.words).where(*here)).scalar_one()
    if unseal(session, "reply.words", thread.team_id, row_id, before) == words:
        return
    leaves_traces(session)
    box = seal(session, "reply.words", thread.team_id, row_id, words)
    session.connection().execute(_REPLY.update().where(*here).values(words=box))


def is_newer(session: Session, thread: Thread, ts: str, edited: str) -> bool:
    """Whether a message says something newer than what is known of it."""
    found = sa.select(_REPLY.c.edited).where(_REPLY.c.thread_id == thread.id, _REPLY.c.ts == ts)
    known = session.connection().execute(found).first()
    return known is None or known.edited < edited


def drop_held_back(session: Session, thread: Thread, now: datetime) -> int:
    """Let go of which messages were held back, for good. Returns how many they were."""
    those = (_REPLY.c.thread_id == thread.id, _REPLY.c.came == Came.HELD_BACK)
    found = list(session.connection().execute(sa.select(_REPLY.c.ts).where(*those)).scalars())
    settle(session, thread.team_id, thread.channel_id, found, now)
    if found:
        leaves_traces(session)
        session.connection().execute(_REPLY.delete().where(*those))
    return len(found)


def forget(session: Session, team_id: str, channel_id: str, ts: str) -> list[str]:
    """Delete the reply that a Slack message became. Returns the id of the thread it was in, or none."""
    threads = sa.select(_THREAD.c.id).where(_THREAD.c.team_id == team_id, _THREAD.c.channel_id == channel_id)
    statement = _REPLY.delete().where(
        _REPLY.c.team_id == team_id, _REPLY.c.ts == ts, _REPLY.c.thread_id.in_(threads)
    )
    leaves_traces(session)
    return list(session.connection().execute(statement.returning(_REPLY.c.thread_id)).scalars())


def how_many(session: Session, thread: Thread, came: Came) -> int:
    found = sa.select(sa.func.count()).where(
        _REPLY.c.team_id == thread.team_id, _REPLY.c.thread_id == thread.id, _REPLY.c.came == came
    )
    return session.connection().execute(found).scalar_one()


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
    return [
        Kept(
            id=row.id,
            author=row.author,
            ts=row.ts,
            words=unseal(session, "reply.words", row.team_id, row.id, row.words or b""),
            files=row.files,
            said_at=row.said_at,
            came=row.came,
        )
        for row in session.exec(found).all()
    ]
