"""Threads: posts of ours whose replies we gather."""

from collections.abc import Sequence
from datetime import datetime
from enum import StrEnum

import sqlalchemy as sa
from sqlalchemy import Index, UniqueConstraint
from sqlmodel import Field, Session, col, or_, select
from sqlmodel.sql.expression import SelectOfScalar

from storage.built_once import built_once
from storage.columns import Table, belongs_to, choice, identifier, sealed, table_of
from storage.communities import Promise


class ThreadKind(StrEnum):
    PROMPT = "prompt"
    ROUND = "round"


class Thread(Table, table=True):
    __table_args__ = (
        UniqueConstraint("team_id", "channel_id", "ts"),
        UniqueConstraint("occurrence_id"),
        UniqueConstraint("round_id"),
        Index("ix_thread_closing", "closed_at", "closes_at"),
    )

    id: str = identifier()
    team_id: str = Field(max_length=32)
    community_id: str = belongs_to("community.id")
    kind: ThreadKind = choice(ThreadKind)
    occurrence_id: str | None = belongs_to("occurrence.id", nullable=True, index=False)
    round_id: str | None = belongs_to("round.id", nullable=True, index=False)
    channel_id: str = Field(max_length=32)
    # None until Slack has taken the post; also when it was found there by eye and nobody told us its ts.
    ts: str | None = Field(default=None, max_length=32)
    promise: Promise = choice(Promise)
    posted_at: datetime | None = None
    # What is said between these two is gathered. A round's are set when its hour is opened.
    opens_at: datetime | None = None
    closes_at: datetime | None = None
    closed_at: datetime | None = None
    # Mixed into the hashes of who has answered (`storage.answered`); destroyed at closing, with the hashes.
    salt: bytes | None = sealed(nullable=True)
    # From how many people on answers without a name are shown, as it was promised when this was posted.
    fewest_people: int = 5
    # Its post said so to people of other organisations, too: what they say here is kept, never with names.
    with_others: bool = False
    # Its words are kept for no longer than this, though its community has come to keep them for longer.
    words_days: int | None = None
    # What remains known after closing, when links and hashes are gone: all replies, those of them that were
    # typed in the form without a name, and how many people wrote in the thread and in the form. These two are also known
    # before, where the salt was damaged: at least so many.
    replies_at_closing: int = 0
    answers_at_closing: int = 0
    people_at_closing: int = 0
    answerers_at_closing: int = 0
    # How many messages in the thread were held back by the guard, and had not been mended or deleted by then.
    held_back_at_closing: int = 0
    # Replies without a name that facilitators have removed since; they are still counted above.
    removed: int = 0
    files: int = 0
    # A facilitator said that there is nothing to tell of it: it waits for nobody any more.
    let_be: bool = False


_THREAD = table_of(Thread)


def thread_at(session: Session, team_id: str, channel_id: str, ts: str) -> Thread | None:
    """The thread that a message of ours opened, or None if the message is not one of ours."""
    return _at(session, team_id, channel_id, ts).first()


@built_once
def _at(team_id: str, channel_id: str, ts: str) -> SelectOfScalar[Thread]:
    found = select(Thread).where(Thread.team_id == team_id, Thread.channel_id == channel_id, Thread.ts == ts)
    # A closing waits for those who are writing into the thread, and they for it.
    return found.with_for_update(read=True, key_share=True)


def thread(session: Session, team_id: str, thread_id: str) -> Thread | None:
    return _with_id(session, team_id, thread_id).first()


@built_once
def _with_id(team_id: str, thread_id: str) -> SelectOfScalar[Thread]:
    return select(Thread).where(Thread.team_id == team_id, Thread.id == thread_id)


def ids_of(session: Session, team_id: str, community_id: str) -> list[str]:
    """Those of all that a community has asked so far."""
    here = (Thread.team_id == team_id, Thread.community_id == community_id)
    return list(session.exec(select(Thread.id).where(*here)).all())


def write_alone_in(session: Session, thread: Thread) -> None:
    """Read a thread anew, and keep all others from writing into it until this transaction ends."""
    session.refresh(thread, with_for_update=True)


def ask_for_no_fewer(session: Session, team_id: str, community_id: str, people: int) -> None:
    """Answers without a name, to whatever a community has asked so far, are shown from so many people on, or more."""
    here = (_THREAD.c.team_id == team_id, _THREAD.c.community_id == community_id)
    session.flush()
    fewer = _THREAD.update().where(*here, _THREAD.c.fewest_people < people)
    session.connection().execute(fewer.values(fewest_people=people))
    session.expire_all()


def count_late(session: Session, thread: Thread, *, replies: int, files: int) -> None:
    """Something more is known of a thread that has closed. Others may be counting at the same time."""
    session.connection().execute(
        _THREAD.update()
        .where(_THREAD.c.team_id == thread.team_id, _THREAD.c.id == thread.id)
        .values(replies_at_closing=_THREAD.c.replies_at_closing + replies, files=_THREAD.c.files + files)
    )


def count_held_back(session: Session, thread: Thread) -> None:
    """One more message was held back, after closing."""
    session.connection().execute(
        _THREAD.update()
        .where(_THREAD.c.team_id == thread.team_id, _THREAD.c.id == thread.id)
        .values(held_back_at_closing=_THREAD.c.held_back_at_closing + 1)
    )


def count_gone(session: Session, team_id: str, thread_ids: Sequence[str]) -> None:
    """A reply was taken back from each of these threads; those that have closed know one less."""
    if thread_ids:
        closed = (_THREAD.c.id.in_(thread_ids), _THREAD.c.closed_at.is_not(None))
        statement = _THREAD.update().where(_THREAD.c.team_id == team_id, *closed)
        fewer = _THREAD.c.replies_at_closing - 1
        session.connection().execute(statement.values(replies_at_closing=fewer))


def thread_of_round(session: Session, team_id: str, round_id: str) -> Thread | None:
    return _of_round(session, team_id, round_id).first()


@built_once
def _of_round(team_id: str, round_id: str) -> SelectOfScalar[Thread]:
    return select(Thread).where(Thread.team_id == team_id, Thread.round_id == round_id)


def threads_of(session: Session, team_id: str, community_id: str, limit: int) -> list[Thread]:
    """The threads of a community that have begun to gather replies, the newest first."""
    found = (
        select(Thread)
        .where(Thread.team_id == team_id, Thread.community_id == community_id)
        .where(col(Thread.posted_at).is_not(None), col(Thread.opens_at).is_not(None))
        .order_by(col(Thread.posted_at).desc())
        .limit(limit)
    )
    return list(session.exec(found).all())


def threads_between(
    session: Session, team_id: str, community_id: str, since: datetime, until: datetime
) -> list[Thread]:
    """The threads of a community that were posted at or after a moment and before another, the oldest first.

    Those of a session also if any of its hour lies between the two.
    """
    is_posted = sa.and_(col(Thread.posted_at) >= since, col(Thread.posted_at) < until)
    is_held = sa.and_(
        col(Thread.kind) == ThreadKind.ROUND, col(Thread.opens_at) < until, col(Thread.closes_at) > since
    )
    found = (
        select(Thread)
        .where(Thread.team_id == team_id, Thread.community_id == community_id)
        .where(or_(is_posted, is_held))
        .order_by(col(Thread.posted_at))
    )
    return list(session.exec(found).all())


def open_threads(session: Session, team_id: str, community_id: str) -> list[Thread]:
    """The threads of a community that gather replies, the first to close first."""
    found = (
        select(Thread)
        .where(Thread.team_id == team_id, Thread.community_id == community_id)
        .where(col(Thread.posted_at).is_not(None), col(Thread.opens_at).is_not(None))
        .where(col(Thread.closed_at).is_(None))
        .order_by(col(Thread.closes_at).is_(None), col(Thread.closes_at))
    )
    return list(session.exec(found).all())


def any_open_in(session: Session, team_id: str, channel_id: str, closed_after: datetime) -> bool:
    """Whether a channel has a thread that is gathering, or has closed only lately, or whose post is on its way."""
    found = select(Thread.id).where(
        Thread.team_id == team_id,
        Thread.channel_id == channel_id,
        or_(col(Thread.closed_at).is_(None), col(Thread.closed_at) > closed_after),
    )
    return session.exec(found.limit(1)).first() is not None
