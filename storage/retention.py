"""Deleting what one community has kept for long enough, at most `limit` rows at a time.

Each function returns, for each row that went, the moment from which its time was counted.
Nothing is looked at but the dates: that no hold stands is for the caller to see to (`frozen`).
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import sqlalchemy as sa
from sqlmodel import Session, col, func, select

from storage.columns import table_of
from storage.communities import Community, Promise
from storage.database import leaves_traces
from storage.occurrences import Occurrence
from storage.prompts import Prompt
from storage.proofs import Purged
from storage.replies import Came, Reply
from storage.retention_past import WHICH, of_one, rounds_past_words, threads_past_words
from storage.roles_left import LeftRole
from storage.rounds import Round, RoundPerson
from storage.summaries import Summary
from storage.threads import Thread

_THREAD = table_of(Thread)


@dataclass(frozen=True)
class GoneReply:
    """A reply that was deleted, without its words."""

    thread_id: str
    came: Came


def frozen(session: Session, team_id: str, community_id: str) -> Community | None:
    """A community whose settings, and whose hold, nobody changes until this transaction ends."""
    found = select(Community).where(Community.team_id == team_id, Community.id == community_id)
    return session.exec(found.with_for_update(read=True)).first()


def _delete(
    session: Session, what: Purged, community: Community, now: datetime, limit: int, *back: Any
) -> list[Any]:
    """Another process may be deleting the same: it takes some, we take others."""
    model, conditions = WHICH[what]
    table, which = table_of(model), conditions(of_one(session, community, now))
    chosen = sa.select(table.c.id).where(*which).limit(limit).with_for_update(skip_locked=True, of=table)
    rows = table.delete().where(table.c.id.in_(chosen.correlate(None))).returning(*back)
    gone = list(session.connection().execute(rows))
    if gone:
        leaves_traces(session)
    return gone


def within_words_time(session: Session, community: Community, now: datetime) -> tuple[int, datetime | None]:
    """How many threads there are whose words may be kept at a moment, and when the oldest of them was posted.

    Whether anybody has replied makes no difference: that it does not is what makes it fit to be told to everybody.
    """
    past = select(Thread.id).where(*threads_past_words(of_one(session, community, now)))
    found = (
        select(func.count(), func.min(Thread.posted_at))
        .where(Thread.community_id == community.id, Thread.promise != Promise.NOTHING)
        .where(col(Thread.posted_at).is_not(None), col(Thread.opens_at).is_not(None))
        .where(col(Thread.id).not_in(past))
    )
    number, oldest = session.exec(found).one()
    return number, oldest


def words(session: Session, community: Community, now: datetime, limit: int) -> list[GoneReply]:
    gone = _delete(session, Purged.WORDS, community, now, limit, col(Reply.thread_id), col(Reply.came))
    return [GoneReply(thread_id, Came(came)) for thread_id, came in gone]


def words_to_go(session: Session, community: Community, now: datetime) -> list[GoneReply]:
    """The replies that the next purge will delete."""
    _reply, conditions = WHICH[Purged.WORDS]
    found = select(Reply.thread_id, Reply.came).where(*conditions(of_one(session, community, now)))
    return [GoneReply(thread_id, Came(came)) for thread_id, came in session.exec(found).all()]


def summaries_to_go(session: Session, community: Community, now: datetime) -> int:
    _summary, conditions = WHICH[Purged.SUMMARIES]
    found = select(func.count()).select_from(Summary).where(*conditions(of_one(session, community, now)))
    return session.exec(found).one()


def threads_named(session: Session, thread_ids: set[str]) -> dict[str, Thread]:
    found = session.exec(select(Thread).where(col(Thread.id).in_(thread_ids)))
    return {row.id: row for row in found.all()}


def promise_as_before(session: Session, community: Community) -> None:
    """What has been said so far is kept for no longer than it is now, whatever is settled for what is to come."""
    days = community.words_days
    here = (_THREAD.c.team_id == community.team_id, _THREAD.c.community_id == community.id)
    session.flush()
    longer = sa.or_(_THREAD.c.words_days.is_(None), _THREAD.c.words_days > days)
    session.connection().execute(_THREAD.update().where(*here, longer).values(words_days=days))
    session.expire_all()


def has_shorter(session: Session, community: Community) -> bool:
    """Whether something was said here when words were kept for less long than they are now."""
    found = select(Thread.id).where(
        Thread.community_id == community.id, col(Thread.words_days) < community.words_days
    )
    return session.exec(found.limit(1)).first() is not None


def round_people(session: Session, community: Community, now: datetime, limit: int) -> list[datetime]:
    over = rounds_past_words(of_one(session, community, now))
    starts = dict(session.exec(select(Round.id, Round.starts_at).where(*over)).all())
    gone = _delete(session, Purged.ROUND_PEOPLE, community, now, limit, col(RoundPerson.round_id))
    return [starts[row[0]] for row in gone]


def by(what: Purged, moment: Any) -> Callable[[Session, Community, datetime, int], list[datetime]]:
    """What deletes things of this kind, and tells of each the moment from which its time was counted."""

    def delete(session: Session, community: Community, now: datetime, limit: int) -> list[datetime]:
        return [row[0] for row in _delete(session, what, community, now, limit, moment)]

    return delete


summaries = by(Purged.SUMMARIES, col(Summary.published_at))
threads = by(Purged.THREADS, col(Thread.closed_at))
occurrences = by(Purged.OCCURRENCES, col(Occurrence.due_at))
questions = by(Purged.QUESTIONS, col(Prompt.created_at))
left_roles = by(Purged.LEFT_ROLES, col(LeftRole.at))
rounds = by(Purged.ROUNDS, col(Round.starts_at))
community = by(Purged.COMMUNITIES, col(Community.rested_at))
