"""The statements that take in many replies at once. They run for every message of every channel."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import Any

import sqlalchemy as sa
from sqlalchemy.dialects import postgresql, sqlite
from sqlmodel import Session

from storage.columns import new_id
from storage.replies import Reply, SettledMessage
from storage.threads import Answered, Thread

Place = tuple[str, str, str]  # workspace, channel, ts


class AlreadyKnown(Exception):
    """One of the replies is there already, so they have to be followed one by one."""


_REPLY: sa.Table = Reply.__table__  # type: ignore[attr-defined]
_SETTLED: sa.Table = SettledMessage.__table__  # type: ignore[attr-defined]
_ANSWERED: sa.Table = Answered.__table__  # type: ignore[attr-defined]
_THREAD: sa.Table = Thread.__table__  # type: ignore[attr-defined]
# One list a column, not a list of tuples: SQLite would read the whole table for those.
Names = sa.BindParameter[Any]
_TEAMS: Names = sa.bindparam("teams", expanding=True)
_CHANNELS: Names = sa.bindparam("channels", expanding=True)
_PARENTS: Names = sa.bindparam("parents", expanding=True)
_TIMES: Names = sa.bindparam("times", expanding=True)
_OVER = (
    sa.select(sa.func.count())
    .where(_SETTLED.c.team_id.in_(_TEAMS), _SETTLED.c.channel_id.in_(_CHANNELS), _SETTLED.c.ts.in_(_TIMES))
    .scalar_subquery()
)
_THREADS = (
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
        _OVER.label("over"),
    )
    .where(_THREAD.c.team_id.in_(_TEAMS), _THREAD.c.channel_id.in_(_CHANNELS), _THREAD.c.ts.in_(_PARENTS))
    # A closing waits for those who are writing into the thread, and they for it.
    .with_for_update(read=True, key_share=True, of=_THREAD)
)
_LOCK = sa.text(
    "SELECT count(pg_advisory_xact_lock(hashtextextended(place, 0))) "
    "FROM (SELECT unnest(CAST(:places AS text[])) AS place ORDER BY 1) AS places"
)
_KEEP: dict[str, sa.Insert] = {
    "sqlite": sqlite.insert(_REPLY).on_conflict_do_nothing(),
    "postgresql": postgresql.insert(_REPLY).on_conflict_do_nothing(),
}
_NOTE: dict[str, sa.Insert] = {
    "sqlite": sqlite.insert(_ANSWERED).on_conflict_do_nothing(),
    "postgresql": postgresql.insert(_ANSWERED).on_conflict_do_nothing(),
}


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
    rows = session.connection().execute(_THREADS, given)
    return {(row.team_id, row.channel_id, row.ts): row for row in rows}


def keep_all(session: Session, rows: Sequence[Mapping[str, Any]]) -> None:
    """Write these replies, or raise AlreadyKnown if one of them is there already."""
    result = session.connection().execute(
        _KEEP[session.get_bind().dialect.name], rows, execution_options={"preserve_rowcount": True}
    )
    if result.rowcount != len(rows):
        raise AlreadyKnown


def note_all_answered(session: Session, people: Iterable[tuple[str, str, str]]) -> None:
    """Remember who has answered: workspace, thread and hash."""
    rows = [
        {"id": new_id(), "team_id": team_id, "thread_id": thread_id, "person_hash": person_hash}
        for team_id, thread_id, person_hash in people
    ]
    if rows:
        session.connection().execute(_NOTE[session.get_bind().dialect.name], rows)
