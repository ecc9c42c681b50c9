"""Rows that were written one after another are written anew together, in the order of their random keys.

Otherwise the database itself would tell which came with which: by the transaction that wrote a row (PostgreSQL's
`xmin`), by its place in the table, by the order of its write-ahead log. `leaves_traces` has the older ones swept.
"""

from typing import Any

import sqlalchemy as sa
from sqlmodel import Session

from storage.database import leaves_traces
from storage.replies import Came, Reply, SettledMessage
from storage.threads import Answered, Thread

_REPLY: sa.Table = Reply.__table__  # type: ignore[attr-defined]
_ANSWERED: sa.Table = Answered.__table__  # type: ignore[attr-defined]
_SETTLED: sa.Table = SettledMessage.__table__  # type: ignore[attr-defined]


def mix_answers(session: Session, thread: Thread) -> None:
    """The answers from the form, and who has used it. The thread is locked."""
    _mix(session, _REPLY, _REPLY.c.thread_id == thread.id, _REPLY.c.came == Came.FORM)
    _mix(session, _ANSWERED, _ANSWERED.c.thread_id == thread.id, _ANSWERED.c.in_form)


def mix_late(session: Session, thread: Thread) -> None:
    """The replies that came after closing, and the messages that are over since then. Of two at once each mixes what it sees."""
    _mix(session, _REPLY, _REPLY.c.thread_id == thread.id, _REPLY.c.came == Came.LATE)
    here = (_SETTLED.c.team_id == thread.team_id, _SETTLED.c.channel_id == thread.channel_id)
    _mix(session, _SETTLED, *here, _SETTLED.c.settled_at == thread.closed_at)


def _mix(session: Session, table: sa.Table, *which: Any) -> None:
    leaves_traces(session)
    connection = session.connection()
    rows = connection.execute(table.delete().where(*which).returning(*table.columns)).mappings().all()
    if rows:
        keys = [column.name for column in table.primary_key.columns]
        connection.execute(
            table.insert(), sorted(map(dict, rows), key=lambda row: [row[key] for key in keys])
        )
