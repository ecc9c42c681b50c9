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

_REPLY: sa.Table = Reply.__table__  # type: ignore[attr-defined]
_SETTLED: sa.Table = SettledMessage.__table__  # type: ignore[attr-defined]
_ANSWERED: sa.Table = Answered.__table__  # type: ignore[attr-defined]
_THREAD: sa.Table = Thread.__table__  # type: ignore[attr-defined]
# One list a column, not a list of tuples: SQLite would read the whole table for those.
Names = sa.BindParameter[Any]
_TEAMS: Names = sa.bindparam("teams", expanding=True)
_CHANNELS: Names = sa.bindparam("channels", expanding=True)
_TIMES: Names = sa.bindparam("times", expanding=True)
_IDS: Names = sa.bindparam("ids", expanding=True)
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
    )
    .where(_THREAD.c.team_id.in_(_TEAMS), _THREAD.c.channel_id.in_(_CHANNELS), _THREAD.c.ts.in_(_TIMES))
    # A closing waits for those who are writing into the thread, and they for it.
    .with_for_update(read=True, key_share=True)
)
_SETTLED_AMONG = sa.select(_SETTLED.c.team_id, _SETTLED.c.channel_id, _SETTLED.c.ts).where(
    _SETTLED.c.team_id.in_(_TEAMS), _SETTLED.c.channel_id.in_(_CHANNELS), _SETTLED.c.ts.in_(_TIMES)
)
_KNOWN_AMONG = sa.select(_REPLY.c.thread_id, _REPLY.c.ts).where(
    _REPLY.c.thread_id.in_(_IDS), _REPLY.c.ts.in_(_TIMES)
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


def threads_at(session: Session, places: Collection[Place]) -> dict[Place, Any]:
    """The threads that these messages opened, by place, as rows."""
    rows = session.connection().execute(_THREADS, _by_column(places))
    return {(row.team_id, row.channel_id, row.ts): row for row in rows}


def settled_among(session: Session, places: Collection[Place]) -> set[Place]:
    """Which of these messages are over."""
    rows = session.connection().execute(_SETTLED_AMONG, _by_column(places))
    return {(row.team_id, row.channel_id, row.ts) for row in rows}


def _by_column(places: Collection[Place]) -> dict[str, list[str]]:
    """Every combination of these is found: look up in the answer only what was asked for."""
    teams, channels, times = (sorted(set(column)) for column in zip(*places, strict=True))
    return {"teams": teams, "channels": channels, "times": times}


def known_among(session: Session, keys: Collection[tuple[str, str]]) -> set[tuple[str, str]]:
    """Which of these (thread, ts) have a reply already."""
    ids, times = (sorted(set(column)) for column in zip(*keys, strict=True))
    rows = session.connection().execute(_KNOWN_AMONG, {"ids": ids, "times": times})
    return {(row.thread_id, row.ts) for row in rows}


def keep_all(session: Session, rows: Sequence[Mapping[str, Any]]) -> None:
    """Write replies that are not known yet."""
    session.connection().execute(_KEEP[session.get_bind().dialect.name], rows)


def note_all_answered(session: Session, people: Iterable[tuple[str, str, str]]) -> None:
    """Remember who has answered: workspace, thread and hash."""
    rows = [
        {"id": new_id(), "team_id": team_id, "thread_id": thread_id, "person_hash": person_hash}
        for team_id, thread_id, person_hash in people
    ]
    if rows:
        session.connection().execute(_NOTE[session.get_bind().dialect.name], rows)
