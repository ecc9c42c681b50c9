"""Writing replies down, changing them, and letting go of them.

These statements run for every message in every channel, so they are written on the tables directly.
"""

from datetime import datetime

import sqlalchemy as sa
from sqlmodel import Session

from storage.built_once import built_once_of_tables
from storage.columns import addition, new_id, rows_changed, table_of
from storage.database import leaves_traces
from storage.encryption import seal, unseal
from storage.locks import one_at_a_time
from storage.replies import Came, Kept, Reply
from storage.settled_messages import settle
from storage.threads import Thread

_REPLY, _THREAD = table_of(Reply), table_of(Thread)


def follow(session: Session, team_id: str, channel_id: str, ts: str) -> None:
    """Let nobody else follow the same message until this transaction ends."""
    one_at_a_time(session, f"{team_id}/{channel_id}/{ts}")


def drop(session: Session, thread: Thread) -> None:
    """Delete the rows of a thread of which nothing but their number is kept."""
    leaves_traces(session)
    session.connection().execute(_REPLY.delete().where(_REPLY.c.thread_id == thread.id))


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
    known = _known(session, thread.id, ts).first() if ts is not None else None
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
    return rows_changed(session, addition(session, _REPLY), values) == 1


@built_once_of_tables
def _known(thread_id: str, ts: str) -> sa.Select[str, str]:
    return sa.select(_REPLY.c.id, _REPLY.c.edited).where(_REPLY.c.thread_id == thread_id, _REPLY.c.ts == ts)


def remove(session: Session, thread: Thread, reply: Kept) -> None:
    """Delete one reply. The thread is locked; it goes on counting it."""
    leaves_traces(session)
    here = (_REPLY.c.team_id == thread.team_id, _REPLY.c.thread_id == thread.id)
    session.connection().execute(_REPLY.delete().where(*here, _REPLY.c.id == reply.id))
    if reply.author is None:
        thread.removed += 1
        session.add(thread)
        session.flush()


def keep_unopened(session: Session, row: Reply, day: datetime) -> None:
    """Write a reply whose words do not open as it was, without what leads to its message."""
    values = row.model_dump() | {"ts": None, "edited": "", "files": 0, "said_at": day}
    session.connection().execute(_REPLY.insert().values(values))


def keep_without_link(
    session: Session,
    thread: Thread,
    *,
    words: str | None,
    day: datetime,
    came: Came,
    reply_id: str | None = None,
) -> bool:
    """Write words that lead to no message and to nobody. `day` is all that is known of when. False if it is there."""
    return keep(
        session,
        thread,
        author=None,
        ts=None,
        edited="",
        words=words,
        files=0,
        said_at=day,
        came=came,
        reply_id=reply_id,
    )


def say_instead(session: Session, thread: Thread, row_id: str, words: str) -> None:
    """Other words for an answer from the form, if they are other. Its id is all that is known of it."""
    here = (_REPLY.c.team_id == thread.team_id, _REPLY.c.id == row_id)
    before = session.connection().execute(sa.select(_REPLY.c.words).where(*here)).scalar_one()
    if unseal(session, "reply.words", thread.team_id, row_id, before) == words:
        return
    leaves_traces(session)
    box = seal(session, "reply.words", thread.team_id, row_id, words)
    session.connection().execute(_REPLY.update().where(*here).values(words=box))


def drop_held_back(session: Session, thread: Thread, now: datetime) -> int:
    """Let go of which messages were held back, for good. Returns how many they were."""
    those = (_REPLY.c.thread_id == thread.id, _REPLY.c.came == Came.HELD_BACK)
    found = list(session.connection().execute(sa.select(_REPLY.c.ts).where(*those)).scalars())
    settle(session, thread.team_id, thread.channel_id, found, now)
    if found:
        leaves_traces(session)
        session.connection().execute(_REPLY.delete().where(*those))
    return len(found)


def forget(session: Session, team_id: str, channel_id: str, ts: str) -> list[tuple[str, str | None]]:
    """Delete the reply that a Slack message became. Returns the id of the thread it was in and its author, if that was
    kept; or nothing.
    """
    threads = sa.select(_THREAD.c.id).where(_THREAD.c.team_id == team_id, _THREAD.c.channel_id == channel_id)
    statement = _REPLY.delete().where(
        _REPLY.c.team_id == team_id, _REPLY.c.ts == ts, _REPLY.c.thread_id.in_(threads)
    )
    leaves_traces(session)
    gone = statement.returning(_REPLY.c.thread_id, _REPLY.c.author)
    return [(thread_id, author) for thread_id, author in session.connection().execute(gone)]
