"""Rows that were written one after another are written anew together, in the order of their random keys.

Otherwise the database itself would tell which came with which: by the transaction that wrote a row (PostgreSQL's
`xmin`), by its place in the table, by the order of its write-ahead log. `leaves_traces` has the older ones swept.
"""

import random
from typing import Any

import sqlalchemy as sa
from sqlmodel import Session, col, select

from storage import replies, replies_keeping
from storage.answered import Answered
from storage.columns import day_of, table_of
from storage.database import leaves_traces
from storage.replies import Came, Reply
from storage.settled_messages import SettledMessage
from storage.threads import Thread

_REPLY = table_of(Reply)
_ANSWERED = table_of(Answered)
_SETTLED = table_of(SettledMessage)


def mix_answers(session: Session, thread: Thread) -> None:
    """The answers from the form, and who has used it. The thread is locked."""
    _mix(session, _REPLY, _REPLY.c.thread_id == thread.id, _REPLY.c.came == Came.FORM)
    _mix(session, _ANSWERED, _ANSWERED.c.thread_id == thread.id, _ANSWERED.c.in_form)


def mix_late(session: Session, thread: Thread) -> None:
    """The replies that came after closing, and the messages that are over since then. Of two at once each mixes what it sees."""
    _mix(session, _REPLY, _REPLY.c.thread_id == thread.id, _REPLY.c.came == Came.LATE)
    here = (_SETTLED.c.team_id == thread.team_id, _SETTLED.c.channel_id == thread.channel_id)
    if thread.closed_at is not None:
        _mix(session, _SETTLED, *here, _SETTLED.c.settled_at == day_of(thread.closed_at))


def loosen(session: Session, thread: Thread) -> None:
    """Write the replies without an author anew, in a random order, with new ids, days for times and no message.

    Nothing then joins one to the Slack message it came from, nor tells which was said first.
    """
    found = select(Reply).where(Reply.thread_id == thread.id, col(Reply.author).is_(None))
    _write_anew(session, thread, list(session.exec(found).all()))


def let_late_in(session: Session, thread: Thread) -> None:
    """Let the replies that came late be among the others, from now on and all at once."""
    found = select(Reply).where(Reply.thread_id == thread.id, Reply.came == Came.LATE)
    late = list(session.exec(found).all())
    for row in late:
        row.came = Came.THREAD
    _write_anew(session, thread, late)


def _write_anew(session: Session, thread: Thread, old: list[Reply]) -> None:
    leaves_traces(session)
    opened = [(row, replies.words_of(session, row)) for row in old]
    random.SystemRandom().shuffle(opened)
    for row in old:
        session.delete(row)
    session.flush()
    for row, words in opened:
        midnight = day_of(row.said_at)
        if words is None:  # what does not open stays as it is, under the id that it was sealed with
            replies_keeping.keep_unopened(session, row, midnight)
        else:
            kept = None if row.words is None else words
            replies_keeping.keep_without_link(session, thread, words=kept, day=midnight, came=row.came)


def _mix(session: Session, table: sa.Table, *which: Any) -> None:
    leaves_traces(session)
    connection = session.connection()
    rows = connection.execute(table.delete().where(*which).returning(*table.columns)).mappings().all()
    if rows:
        keys = [column.name for column in table.primary_key.columns]
        connection.execute(
            table.insert(), sorted(map(dict, rows), key=lambda row: [row[key] for key in keys])
        )
