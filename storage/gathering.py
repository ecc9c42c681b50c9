"""The statements that take in many replies at once. They run for every message of every channel."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import Any

import sqlalchemy as sa
from sqlalchemy.dialects import postgresql, sqlite
from sqlmodel import Session

from storage.columns import new_id
from storage.communities import Community
from storage.replies import Reply, SettledMessage
from storage.threads import Answered, Thread

Place = tuple[str, str, str]  # workspace, channel, ts


class AlreadyKnown(Exception):
    """One of the replies is there already, so they have to be followed one by one."""


_REPLY: sa.Table = Reply.__table__  # type: ignore[attr-defined]
_SETTLED: sa.Table = SettledMessage.__table__  # type: ignore[attr-defined]
_ANSWERED: sa.Table = Answered.__table__  # type: ignore[attr-defined]
_COMMUNITY: sa.Table = Community.__table__  # type: ignore[attr-defined]
_THREAD: sa.Table = Thread.__table__  # type: ignore[attr-defined]


def _statement(dialect: str) -> sa.Select[Any]:
    """The threads that some messages opened, and how many of some messages are over.

    One list a column, not a list of tuples, for which SQLite would read the whole table; and each list one
    value, so that the statement is the same for any number.
    """

    def one_of(column: sa.Column[Any], name: str) -> sa.ColumnElement[bool]:
        if dialect == "sqlite":
            values = sa.func.json_each(sa.bindparam(name, type_=sa.JSON)).table_valued("value")
            return column.in_(sa.select(values.c.value))
        return column == sa.any_(sa.bindparam(name, type_=postgresql.ARRAY(sa.String)))

    over = sa.select(sa.func.count()).where(
        one_of(_SETTLED.c.team_id, "teams"),
        one_of(_SETTLED.c.channel_id, "channels"),
        one_of(_SETTLED.c.ts, "times"),
    )
    return (
        sa.select(
            _THREAD.c.id,
            _THREAD.c.team_id,
            _THREAD.c.channel_id,
            _THREAD.c.ts,
            _THREAD.c.promise,
            _THREAD.c.opens_at,
            _THREAD.c.closes_at,
            _THREAD.c.closed_at,
            _THREAD.c.salt,
            _THREAD.c.community_id,
            _COMMUNITY.c.patterns,
            over.scalar_subquery().label("over"),
        )
        .select_from(_THREAD.join(_COMMUNITY, _COMMUNITY.c.id == _THREAD.c.community_id))
        .where(
            one_of(_THREAD.c.team_id, "teams"),
            one_of(_THREAD.c.channel_id, "channels"),
            one_of(_THREAD.c.ts, "parents"),
        )
        # A closing waits for those who are writing into the thread, and they for it.
        .with_for_update(read=True, key_share=True, of=_THREAD)
    )


_THREADS = {dialect: _statement(dialect) for dialect in ("sqlite", "postgresql")}
_LOCK = sa.text(
    "SELECT count(pg_advisory_xact_lock(hashtextextended(place, 0))) "
    "FROM (SELECT unnest(CAST(:places AS text[])) AS place ORDER BY 1) AS places"
)


def _insertion(table: sa.Table, dialect: str) -> sa.Insert:
    """New rows of a table, those left out that are there already.

    SQLite is given one row after another. PostgreSQL is given one list a column: it would answer each row by itself.
    """
    if dialect == "sqlite":
        return sqlite.insert(table).on_conflict_do_nothing()
    lists = [sa.bindparam(column.name, type_=postgresql.ARRAY(column.type)) for column in table.columns]
    names = [column.name for column in table.columns]
    rows = sa.func.unnest(*lists).table_valued(*names).render_derived()
    return postgresql.insert(table).from_select(names, sa.select(rows)).on_conflict_do_nothing()


_INSERTIONS = {
    (table.name, dialect): _insertion(table, dialect)
    for table in (_REPLY, _ANSWERED)
    for dialect in ("sqlite", "postgresql")
}


def _insert(session: Session, table: sa.Table, rows: Sequence[Mapping[str, Any]]) -> int:
    """Write new rows. Returns how many were not there yet."""
    dialect = session.get_bind().dialect.name
    lists = {column.name: [row[column.name] for row in rows] for column in table.columns}
    given = rows if dialect == "sqlite" else lists
    statement = _INSERTIONS[table.name, dialect]
    result = session.connection().execute(statement, given, execution_options={"preserve_rowcount": True})
    return result.rowcount


def follow_all(session: Session, places: Iterable[Place]) -> None:
    """Let nobody else follow these messages until this transaction ends. SQLite has one writer: no lock."""
    if session.get_bind().dialect.name == "postgresql":
        session.connection().execute(_LOCK, {"places": sorted("/".join(place) for place in places)})


def threads_at(session: Session, parents: Collection[Place], messages: Collection[Place]) -> dict[Place, Any]:
    """The threads that the parents opened, by place, as rows.

    `over` on each counts those of all the messages whose story may be over; where there are any, look closer.
    """
    teams, channels, times = (sorted(set(column)) for column in zip(*parents, strict=True))
    given = {"teams": teams, "channels": channels, "parents": times}
    given["times"] = sorted({ts for _team, _channel, ts in messages})
    rows = session.connection().execute(_THREADS[session.get_bind().dialect.name], given)
    return {(row.team_id, row.channel_id, row.ts): row for row in rows}


def keep_all(session: Session, rows: Sequence[Mapping[str, Any]]) -> None:
    """Write these replies, or raise AlreadyKnown if one of them is there already."""
    if _insert(session, _REPLY, rows) != len(rows):
        raise AlreadyKnown


def note_all_answered(session: Session, people: Iterable[tuple[str, str, str]]) -> None:
    """Remember who has answered: workspace, thread and hash."""
    rows = [
        {
            "id": new_id(),
            "team_id": team_id,
            "thread_id": thread_id,
            "in_form": False,
            "person_hash": person_hash,
        }
        for team_id, thread_id, person_hash in people
    ]
    if rows:
        _insert(session, _ANSWERED, rows)
