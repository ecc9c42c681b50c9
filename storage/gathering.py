"""The statements that take in many replies at once. They run for every message of every channel."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from operator import itemgetter
from typing import Any

import sqlalchemy as sa
from sqlalchemy.dialects import postgresql, sqlite
from sqlmodel import Session

from storage.answered import Answered
from storage.columns import new_id
from storage.communities import Community
from storage.encryption import DataKey, seal_with
from storage.replies import Reply
from storage.settled_messages import SettledMessage
from storage.threads import Thread

Place = tuple[str, str, str]  # workspace, channel, ts


class AlreadyKnown(Exception):
    """One of the replies is there already, so they have to be followed one by one."""


_REPLY: sa.Table = Reply.__table__  # type: ignore[attr-defined]
_SETTLED: sa.Table = SettledMessage.__table__  # type: ignore[attr-defined]
_ANSWERED: sa.Table = Answered.__table__  # type: ignore[attr-defined]
_COMMUNITY: sa.Table = Community.__table__  # type: ignore[attr-defined]
_THREAD: sa.Table = Thread.__table__  # type: ignore[attr-defined]
_KEY: sa.Table = DataKey.__table__  # type: ignore[attr-defined]


def _statement(dialect: str) -> sa.Select[Any]:
    """The threads that some messages opened, the key to seal with there, and how many of some messages are over.

    One list a column, not a list of tuples, for which SQLite would read the whole table; and each list one
    value, so that the statement is the same for any number.
    """

    def one_of(column: sa.Column[Any], name: str) -> sa.ColumnElement[bool]:
        if dialect == "sqlite":
            values = sa.func.json_each(sa.bindparam(name, type_=sa.JSON)).table_valued("value")
            return column.in_(sa.select(values.c.value))
        return column == sa.any_(sa.bindparam(name, type_=postgresql.ARRAY(sa.String)))

    # Not `is_(None)`: SQLite would begin with the keys of all workspaces.
    is_in_use = _KEY.c.retired_at.is_not(None) == sa.false()
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
            _KEY.c.id.label("key_id"),
            over.scalar_subquery().label("over"),
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


_THREADS = {dialect: _statement(dialect) for dialect in ("sqlite", "postgresql")}
_LOCK = sa.text(
    "SELECT count(pg_advisory_xact_lock(hashtextextended(place, 0))) "
    "FROM (SELECT unnest(CAST(:places AS text[])) AS place ORDER BY 1) AS places"
)


def _new_rows(table: sa.Table) -> postgresql.Insert:
    """New rows of a table for PostgreSQL, given as one list a column: it would answer each row by itself."""
    names = [column.name for column in table.columns]
    lists = [
        sa.bindparam(f"{table.name}_{column.name}", type_=postgresql.ARRAY(column.type))
        for column in table.columns
    ]
    rows = sa.func.unnest(*lists).table_valued(*names).render_derived()
    return postgresql.insert(table).from_select(names, sa.select(rows)).on_conflict_do_nothing()


def _lists(table: sa.Table, rows: Sequence[Mapping[str, Any]]) -> dict[str, list[Any]]:
    return {f"{table.name}_{column.name}": [row[column.name] for row in rows] for column in table.columns}


def _kept_in_one() -> sa.Select[Any]:
    """Writes replies, and who has answered. Selects how many of the replies were not there yet."""
    kept = _new_rows(_REPLY).returning(sa.literal(1).label("one")).cte("kept")
    return sa.select(sa.func.count()).select_from(kept).add_cte(_new_rows(_ANSWERED).cte("noted"))


_KEEP_IN_ONE = _kept_in_one()
_KEEP = sqlite.insert(_REPLY).on_conflict_do_nothing()
_NOTE = sqlite.insert(_ANSWERED).on_conflict_do_nothing()


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
    found = {(row.team_id, row.channel_id, row.ts): row for row in rows}
    for row in found.values():
        seal_with(session, row.team_id, row.key_id)
    return found


def keep_all(
    session: Session, rows: Sequence[Mapping[str, Any]], people: Iterable[tuple[str, str, str]]
) -> None:
    """Write these replies, and the workspace, thread and hash of each who has answered.

    Raises AlreadyKnown if one of the replies is there already.
    """
    # In an order that says nothing of who wrote which reply, and in which no two wait for each other.
    answered = [_answered(*person) for person in sorted(set(people), key=itemgetter(2))]
    if _keep(session, rows, answered) != len(rows):
        raise AlreadyKnown


def _keep(session: Session, rows: Sequence[Mapping[str, Any]], answered: Sequence[Mapping[str, Any]]) -> int:
    connection = session.connection()
    if session.get_bind().dialect.name == "postgresql":
        given = _lists(_REPLY, rows) | _lists(_ANSWERED, answered)
        return int(connection.execute(_KEEP_IN_ONE, given).scalar_one())
    kept = connection.execute(_KEEP, rows, execution_options={"preserve_rowcount": True})
    connection.execute(_NOTE, answered)
    return kept.rowcount


def _answered(team_id: str, thread_id: str, person_hash: str) -> dict[str, Any]:
    return {
        "id": new_id(),
        "team_id": team_id,
        "thread_id": thread_id,
        "in_form": False,
        "person_hash": person_hash,
    }
