"""Whose turn it is in the outbox: which channels may be spoken in now, and what waits longest in each."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import cache
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import aliased
from sqlmodel import Session, col, select
from sqlmodel.sql.expression import SelectOfScalar

from storage.built_once import built_once, built_once_of_tables
from storage.columns import insertion, rows_changed, table_of
from storage.locks import claimable
from storage.outbox import ChannelPace, OutboxMessage, OutboxState
from storage.workspaces import active_teams

Place = tuple[str, str]  # a workspace's id and a channel's

LONGEST_PAUSE = timedelta(minutes=30)  # in a channel

_PACE = table_of(ChannelPace)
_NOW: Any = sa.bindparam("now")
_FULL: Any = sa.bindparam("full", expanding=True)
# What is farther off was written before somebody set the clock back.
_IS_FREE = sa.or_(_PACE.c.free_at <= _NOW, _PACE.c.free_at > sa.bindparam("farthest"))


@dataclass(frozen=True)
class Room:
    """How much may be taken: so many of all workspaces, so many of each, and nothing of those that are full."""

    all: int
    each: int
    full: Sequence[str] = ()

    def named(self, now: datetime) -> dict[str, Any]:
        return _times(now) | {"most": self.all, "each": self.each, "full": self.full}


def _times(now: datetime) -> dict[str, Any]:
    return {"now": now, "farthest": now + LONGEST_PAUSE}


def anything_waits(session: Session, now: datetime) -> bool:
    """Whether there may be something to say, or to look for. If not, nobody needs to be kept from writing."""
    return bool(_anything(session, now).scalar_one())


@built_once_of_tables
def _anything(now: datetime) -> sa.Select[bool]:
    state = col(OutboxMessage.state)
    waiting = [
        sa.exists().where(state == each, col(OutboxMessage.not_before) <= now)
        for each in (OutboxState.PENDING, OutboxState.UNSURE)
    ]
    lapsed = sa.exists().where(state == OutboxState.SENDING, col(OutboxMessage.lease_until) <= now)
    return sa.select(sa.or_(*waiting, lapsed))


def free_places(session: Session, now: datetime, room: Room) -> list[Place]:
    """Channels that may be spoken in and for which something waits; those silent for longest come first.

    A workspace whose token is of no use has none.
    """
    found = session.connection().execute(_free_places(), room.named(now))
    return [(team_id, channel_id) for team_id, channel_id in found]


@cache
def _free_places() -> sa.Select[str, str]:
    """A courier looks at every turn, and nearly always in vain: what it asks is built once."""
    waiting = (
        select(
            OutboxMessage.team_id,
            OutboxMessage.channel_id,
            sa.func.min(OutboxMessage.not_before).label("since"),
        )
        .where(OutboxMessage.state == OutboxState.PENDING, OutboxMessage.not_before <= _NOW)
        .where(col(OutboxMessage.team_id).in_(active_teams()), col(OutboxMessage.team_id).not_in(_FULL))
        .group_by(OutboxMessage.team_id, OutboxMessage.channel_id)
        .subquery()
    )
    pace = sa.and_(_PACE.c.team_id == waiting.c.team_id, _PACE.c.channel_id == waiting.c.channel_id)
    silent_longest = (_PACE.c.free_at.is_not(None), _PACE.c.free_at, waiting.c.since)
    in_turn = (
        sa.select(
            waiting.c.team_id,
            waiting.c.channel_id,
            sa.func.row_number().over(order_by=silent_longest).label("place"),
            _turn(waiting.c.team_id, *silent_longest),
        )
        .select_from(waiting.outerjoin(_PACE, pace))
        .where(sa.or_(_PACE.c.free_at.is_(None), _IS_FREE))
        .subquery()
    )
    return (
        sa.select(in_turn.c.team_id, in_turn.c.channel_id)
        .where(in_turn.c.turn <= sa.bindparam("each"))
        .order_by(in_turn.c.place)
        .limit(sa.bindparam("most"))
    )


def _turn(team_id: Any, *order: Any) -> sa.Label[int]:
    """The how manieth of its workspace a row is."""
    return sa.func.row_number().over(partition_by=team_id, order_by=order).label("turn")


def take_places(session: Session, places: Sequence[Place], now: datetime, until: datetime) -> list[Place]:
    """Keep these channels until then. Returns those that no other process has taken in the meantime."""
    take = _taking(insertion(session, _PACE))
    # Two processes that take several must take them in the same order, or each waits for the other.
    taken = {
        (team, channel)
        for team, channel in sorted(places)
        if rows_changed(
            session, take, _times(now) | {"team_id": team, "channel_id": channel, "free_at": until}
        )
    }
    return [place for place in places if place in taken]


@cache
def _taking(insert: Any) -> Any:
    return insert.on_conflict_do_update(
        index_elements=["team_id", "channel_id"],
        set_={"free_at": insert.excluded.free_at},
        where=_IS_FREE,
    )


def free_place(session: Session, place: Place, at: datetime) -> None:
    """Let go of a channel that was taken; the next message may be said in it from then on."""
    _free(session, *place, at)


@built_once_of_tables
def _free(team: str, channel: str, at: datetime) -> sa.Update:
    return _PACE.update().where(_PACE.c.team_id == team, _PACE.c.channel_id == channel).values(free_at=at)


def forget_place(session: Session, place: Place) -> None:
    """Let nothing say any longer that something was said here."""
    here = (_PACE.c.team_id == place[0], _PACE.c.channel_id == place[1])
    session.connection().execute(_PACE.delete().where(*here))


def first_waiting(session: Session, places: Sequence[Place], now: datetime) -> dict[Place, OutboxMessage]:
    """What has waited longest in each of these channels, locked."""
    if not places:
        return {}
    teams, channels = ({*column} for column in zip(*places, strict=True))
    # One list a column, not a list of pairs: SQLite would read the whole table for those.
    rows = {(row.team_id, row.channel_id): row for row in _waiting(session, [*teams], [*channels], now)}
    return {place: rows[place] for place in places if place in rows}


@built_once
def _waiting(teams: list[str], channels: list[str], now: datetime) -> SelectOfScalar[OutboxMessage]:
    waiting = aliased(OutboxMessage)
    longest = (
        select(waiting.id)
        .where(col(waiting.team_id) == _PACE.c.team_id, col(waiting.channel_id) == _PACE.c.channel_id)
        .where(col(waiting.state) == OutboxState.PENDING, col(waiting.not_before) <= now)
        .order_by(col(waiting.not_before), col(waiting.created_at))
        .limit(1)
        .scalar_subquery()
    )
    chosen = sa.select(longest).where(_PACE.c.team_id.in_(teams), _PACE.c.channel_id.in_(channels))
    return claimable(select(OutboxMessage).where(col(OutboxMessage.id).in_(chosen)))


def lapsed(session: Session, now: datetime, limit: int) -> list[OutboxMessage]:
    """Messages whose sender is gone: their lease ran out while they were being said."""
    return list(session.exec(_lapsed(), params={"now": now, "most": limit}).all())


@cache
def _lapsed() -> SelectOfScalar[OutboxMessage]:
    return claimable(
        select(OutboxMessage)
        .where(OutboxMessage.state == OutboxState.SENDING, col(OutboxMessage.lease_until) <= _NOW)
        .limit(sa.bindparam("most"))
    )


def unsure(session: Session, now: datetime, room: Room) -> list[OutboxMessage]:
    """Messages to be looked for now, the longest waiting first, locked."""
    return list(session.exec(_unsure(), params=room.named(now)).all())


@cache
def _unsure() -> SelectOfScalar[OutboxMessage]:
    waits = sa.and_(col(OutboxMessage.state) == OutboxState.UNSURE, col(OutboxMessage.not_before) <= _NOW)
    longest = col(OutboxMessage.not_before)
    in_turn = (
        sa.select(col(OutboxMessage.id), longest, _turn(OutboxMessage.team_id, longest))
        .where(waits, col(OutboxMessage.team_id).in_(active_teams()))
        .where(col(OutboxMessage.team_id).not_in(_FULL))
        .subquery()
    )
    chosen = (
        sa.select(in_turn.c.id)
        .where(in_turn.c.turn <= sa.bindparam("each"))
        .order_by(in_turn.c.not_before)
        .limit(sa.bindparam("most"))
    )
    # Asked once more of the row itself: somebody may have looked for it since it was chosen.
    return claimable(select(OutboxMessage).where(waits, col(OutboxMessage.id).in_(chosen)).order_by(longest))
