"""A copy of a SQLite database that is kept: what joins people to words is left out of it.

In the database that link goes when a thread closes. A copy from before would hold it for as long as the copy is kept,
and two copies would tell which answer came with which mark of who has answered.
"""

import os
import sqlite3
from contextlib import closing
from datetime import datetime
from pathlib import Path

from sqlmodel import Session, col, select

from storage import answered, mixing
from storage.columns import table_of
from storage.communities import Promise
from storage.database import leaves_traces
from storage.keys import KeyProblem
from storage.outbox import ChannelPace, OutboxMessage
from storage.replies import Came, Reply
from storage.replies_early import EarlyReply
from storage.threads import Thread

# The kinds of messages whose row alone tells of whoever they are for that something was held back, that they mean to
# come, or that they asked to be forgotten.
TELLS_OF_SOMEBODY = ("held_back", "calendar", "forgotten")
_IN_WORDS = (
    ("answered", "DELETE FROM answered"),
    ("early_reply", "DELETE FROM early_reply"),
    ("channel_pace", "DELETE FROM channel_pace"),
    ("outbox_message", "DELETE FROM outbox_message WHERE kind IN ('held_back', 'calendar')"),
    ("reply", "DELETE FROM reply WHERE came = 'held_back'"),
    (
        "reply",
        "UPDATE reply SET ts = NULL, edited = '', said_at = substr(said_at, 1, 10) || ' 00:00:00.000000' "
        "WHERE author IS NULL AND thread_id IN (SELECT id FROM thread WHERE closed_at IS NULL)",
    ),
    (
        "thread",
        "UPDATE thread SET opens_at = max(opens_at, :now) "
        "WHERE closed_at IS NULL AND promise <> 'with names' AND opens_at IS NOT NULL",
    ),
)


def copy_file(path: Path, to: Path) -> None:
    """The whole database as it is at one moment, while others go on writing. Nobody else can read the copy."""
    os.close(os.open(to, os.O_CREAT | os.O_WRONLY, 0o600))
    with closing(sqlite3.connect(path)) as source, closing(sqlite3.connect(to)) as copy:
        source.backup(copy)


def write_out(path: Path, to: Path) -> None:
    """The rows of a copy in a new file, and no byte that is not in a row. Raises FileExistsError."""
    os.close(os.open(to, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600))
    try:
        with closing(sqlite3.connect(path)) as source:
            source.execute("VACUUM INTO ?", [str(to)])
    except sqlite3.Error:
        to.unlink()
        raise


def unlink(session: Session, now: datetime) -> None:
    """In a copy: close no thread, and let go of all that closing will let go of.

    Who has answered until now is not known there any more, nor which message an unnamed reply came from. So what was
    said before `now` in a thread without names is over: an edit of it would come as something new.
    """
    leaves_traces(session)
    _drop_who_has_answered(session)
    for thread in session.exec(select(Thread).where(col(Thread.closed_at).is_(None))).all():
        mixing.loosen(session, thread)
        thread.salt = _another_salt(session, thread)
        if thread.promise != Promise.WITH_NAMES and thread.opens_at is not None:
            thread.opens_at = max(thread.opens_at, now)
        session.add(thread)


def unlink_older(path: Path, now: datetime) -> None:
    """The same in a copy of whatever migration, as it was before an upgrade: it is left to the words of SQL, and keeps the
    salts and the ids of rows. What is not there yet, or is called otherwise there, is let be.
    """
    with closing(sqlite3.connect(path)) as copy, copy:
        there = {name for (name,) in copy.execute("SELECT name FROM sqlite_master WHERE type = 'table'")}
        for table, statement in _IN_WORDS:
            if table in there:
                copy.execute(statement, {"now": f"{now:%Y-%m-%d %H:%M:%S.%f}"})


def _drop_who_has_answered(session: Session) -> None:
    reply, outbox = table_of(Reply), table_of(OutboxMessage)
    for gone in (
        table_of(answered.Answered).delete(),
        table_of(EarlyReply).delete(),
        reply.delete().where(reply.c.came == Came.HELD_BACK),
        outbox.delete().where(outbox.c.kind.in_(TELLS_OF_SOMEBODY)),
        table_of(ChannelPace).delete(),
    ):
        session.connection().execute(gone)


def _another_salt(session: Session, thread: Thread) -> bytes | None:
    try:
        return answered.new_salt(session, thread.team_id, thread.id)
    except KeyProblem:
        return None  # nothing of this workspace opens, nor will anything be taken in there
