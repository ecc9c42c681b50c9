"""The statements that take in many replies at once, as text.

SQLAlchemy puts them together once, and the driver runs them: SQLAlchemy would take longer over each than the database.
"""

from datetime import datetime
from typing import Any, NamedTuple

import sqlalchemy as sa
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.dialects.postgresql import psycopg

from storage.answered import Answered
from storage.columns import table_of
from storage.communities import Community
from storage.replies import Reply
from storage.settled_messages import SettledMessage
from storage.threads import Thread
from storage.vault import DataKey

REPLY = table_of(Reply)
_SETTLED = table_of(SettledMessage)
ANSWERED = table_of(Answered)
_COMMUNITY = table_of(Community)
_THREAD = table_of(Thread)
_KEY = table_of(DataKey)
_SQLITE = sqlite.dialect(paramstyle="named")
_POSTGRESQL = psycopg.dialect()  # type: ignore[no-untyped-call]


class ThreadRow(NamedTuple):
    """A thread, as far as a new reply in it needs it. `over`: how many of all the messages' stories may be over."""

    id: str
    team_id: str
    channel_id: str
    ts: str
    promise: str
    opens_at: datetime | None
    closes_at: datetime | None
    is_closed: bool
    salt: bytes | None
    community_id: str
    patterns: bytes | None
    key_id: str
    over: int


def _threads(dialect: sa.Dialect) -> str:
    """The threads that some messages opened, the key to seal with there, and how many of some messages are over.

    One list a column, not a list of tuples, for which SQLite would read the whole table; and each list one
    value, so that the statement is the same for any number.
    """

    def one_of(column: sa.Column[Any], name: str) -> sa.ColumnElement[bool]:
        if dialect is _SQLITE:
            values = sa.func.json_each(sa.bindparam(name)).table_valued("value")
            return column.in_(sa.select(values.c.value))
        return column == sa.any_(sa.bindparam(name, type_=postgresql.ARRAY(sa.String)))

    # Not `is_(None)`: SQLite would begin with the keys of all workspaces.
    is_in_use = _KEY.c.retired_at.is_not(None) == sa.false()
    over = sa.select(sa.func.count()).where(
        one_of(_SETTLED.c.team_id, "teams"),
        one_of(_SETTLED.c.channel_id, "channels"),
        one_of(_SETTLED.c.ts, "times"),
    )
    statement = (
        sa.select(
            _THREAD.c.id,
            _THREAD.c.team_id,
            _THREAD.c.channel_id,
            _THREAD.c.ts,
            _THREAD.c.promise,
            _THREAD.c.opens_at,
            _THREAD.c.closes_at,
            _THREAD.c.closed_at.is_not(None),
            _THREAD.c.salt,
            _THREAD.c.community_id,
            _COMMUNITY.c.patterns,
            _KEY.c.id,
            over.scalar_subquery(),
        )
        .select_from(
            _THREAD.join(_COMMUNITY, _COMMUNITY.c.id == _THREAD.c.community_id).join(
                _KEY, sa.and_(_KEY.c.team_id == _THREAD.c.team_id, is_in_use)
            )
        )
        .where(
            one_of(_THREAD.c.team_id, "teams"),
            one_of(_THREAD.c.channel_id, "channels"),
            one_of(_THREAD.c.ts, "parents"),
        )
        # A closing waits for those who are writing into the thread, and they for it; so does who retires a key.
        .with_for_update(read=True, key_share=True, of=[_THREAD, _KEY])
    )
    return str(statement.compile(dialect=dialect))


THREADS_SQLITE, THREADS_POSTGRESQL = _threads(_SQLITE), _threads(_POSTGRESQL)
LOCK = (
    "SELECT count(pg_advisory_xact_lock(hashtextextended(place, 0))) "
    "FROM (SELECT unnest(%(places)s::text[]) AS place ORDER BY 1) AS places"
)


def _new_rows(table: sa.Table) -> postgresql.Insert:
    """New rows of a table for PostgreSQL, in one JSON value: it would answer each row by itself, and as one list a
    column they take twice as long.
    """
    columns = [sa.column(column.name, column.type) for column in table.columns]
    given = sa.bindparam(table.name, type_=postgresql.JSON)
    rows = sa.func.json_to_recordset(given).table_valued(*columns).render_derived(with_types=True)
    return postgresql.insert(table).from_select(columns, sa.select(rows)).on_conflict_do_nothing()


def _kept_in_one() -> str:
    """Writes replies, and who has answered. Selects how many of the replies were not there yet."""
    kept = _new_rows(REPLY).returning(sa.literal_column("1")).cte("kept")
    statement = sa.select(sa.func.count()).select_from(kept).add_cte(_new_rows(ANSWERED).cte("noted"))
    return str(statement.compile(dialect=_POSTGRESQL))


KEEP_IN_ONE = _kept_in_one()
KEEP = str(sqlite.insert(REPLY).on_conflict_do_nothing().compile(dialect=_SQLITE))
NOTE = str(sqlite.insert(ANSWERED).on_conflict_do_nothing().compile(dialect=_SQLITE))
