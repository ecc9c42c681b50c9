"""Deleting what one community has kept for long enough, at most `limit` rows at a time.

Each function returns, for each row that went, the moment from which its time was counted.
Nothing is looked at but the dates: that no hold stands is for the caller to see to (`frozen`).
"""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

import sqlalchemy as sa
from sqlmodel import Session, col, func, select

from storage.columns import table_of
from storage.communities import Community, Promise, RestReason
from storage.database import leaves_traces
from storage.occurrences import Occurrence
from storage.prompts import Prompt, PromptState
from storage.replies import Came, Reply
from storage.roles_left import LeftRole
from storage.rounds import Round, RoundPerson
from storage.summaries import Summary
from storage.threads import Thread

NEVER_ASKED_DAYS = 30  # a question that was stopped before it was asked
_THREAD = table_of(Thread)


@dataclass(frozen=True)
class GoneReply:
    """A reply that was deleted, without its words."""

    thread_id: str
    came: Came


def all_communities(session: Session) -> list[tuple[str, str]]:
    """The workspace and the id of every community."""
    return list(session.exec(select(Community.team_id, Community.id)).all())


def frozen(session: Session, team_id: str, community_id: str) -> Community | None:
    """A community whose settings, and whose hold, nobody changes until this transaction ends."""
    found = select(Community).where(Community.team_id == team_id, Community.id == community_id)
    return session.exec(found.with_for_update(read=True)).first()


def _delete(session: Session, model: Any, limit: int, back: Any, *which: Any) -> list[Any]:
    """Another process may be deleting the same: it takes some, we take others."""
    table = table_of(model)
    chosen = sa.select(table.c.id).where(*which).limit(limit).with_for_update(skip_locked=True, of=table)
    rows = table.delete().where(table.c.id.in_(chosen)).returning(*back)
    gone = list(session.connection().execute(rows))
    if gone:
        leaves_traces(session)
    return gone


def _past_words_time(session: Session, community: Community, now: datetime) -> sa.ColumnElement[bool]:
    """The threads whose words have been kept for long enough: since they closed, and never longer than was said then."""
    here = col(Thread.community_id) == community.id
    own = session.exec(select(Thread.words_days).where(here, col(Thread.words_days).is_not(None)).distinct())
    closed_at = col(Thread.closed_at)
    earlier = [
        sa.and_(col(Thread.words_days) == days, closed_at <= now - timedelta(days=days))
        for days in own.all()
        if days is not None
    ]
    return sa.and_(here, sa.or_(closed_at <= now - timedelta(days=community.words_days), *earlier))


def within_words_time(session: Session, community: Community, now: datetime) -> tuple[int, datetime | None]:
    """How many threads there are whose words may be kept at a moment, and when the oldest of them was posted.

    Whether anybody has replied makes no difference: that it does not is what makes it fit to be told to everybody.
    """
    past = select(Thread.id).where(_past_words_time(session, community, now))
    found = (
        select(func.count(), func.min(Thread.posted_at))
        .where(Thread.community_id == community.id, Thread.promise != Promise.NOTHING)
        .where(col(Thread.posted_at).is_not(None), col(Thread.opens_at).is_not(None))
        .where(col(Thread.id).not_in(past))
    )
    number, oldest = session.exec(found).one()
    return number, oldest


def words(session: Session, community: Community, now: datetime, limit: int) -> list[GoneReply]:
    closed = select(Thread.id).where(_past_words_time(session, community, now))
    back = (col(Reply.thread_id), col(Reply.came))
    gone = _delete(session, Reply, limit, back, col(Reply.thread_id).in_(closed))
    return [GoneReply(thread_id, Came(came)) for thread_id, came in gone]


def words_to_go(session: Session, community: Community, now: datetime) -> list[GoneReply]:
    """The replies that the next purge will delete."""
    closed = select(Thread.id).where(_past_words_time(session, community, now))
    found = select(Reply.thread_id, Reply.came).where(col(Reply.thread_id).in_(closed))
    return [GoneReply(thread_id, Came(came)) for thread_id, came in session.exec(found).all()]


def summaries_to_go(session: Session, community: Community, now: datetime) -> int:
    found = select(func.count()).select_from(Summary).where(*_old_summaries(community, now))
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


def _before(community: Community, now: datetime) -> datetime:
    return now - timedelta(days=community.summaries_days)


def _old_summaries(community: Community, now: datetime) -> tuple[Any, ...]:
    return (
        col(Summary.community_id) == community.id,
        col(Summary.published_at) <= _before(community, now),
    )


def summaries(session: Session, community: Community, now: datetime, limit: int) -> list[datetime]:
    back = (col(Summary.published_at),)
    return [row[0] for row in _delete(session, Summary, limit, back, *_old_summaries(community, now))]


def threads(session: Session, community: Community, now: datetime, limit: int) -> list[datetime]:
    """What was still known of a thread, when its words and its summary are gone and it is as old as they may be."""
    which = (
        col(Thread.community_id) == community.id,
        col(Thread.closed_at) <= _before(community, now),
        ~sa.exists().where(col(Reply.thread_id) == Thread.id),
        ~sa.exists().where(col(Summary.thread_id) == Thread.id),
    )
    return [row[0] for row in _delete(session, Thread, limit, (col(Thread.closed_at),), *which)]


def occurrences(session: Session, community: Community, now: datetime, limit: int) -> list[datetime]:
    """The dates of a prompt, as old as summaries may be and without a thread."""
    which = (
        col(Occurrence.due_at) <= _before(community, now),
        col(Occurrence.prompt_id).in_(select(Prompt.id).where(Prompt.community_id == community.id)),
        ~sa.exists().where(col(Thread.occurrence_id) == Occurrence.id),
    )
    return [row[0] for row in _delete(session, Occurrence, limit, (col(Occurrence.due_at),), *which)]


def questions(session: Session, community: Community, now: datetime, limit: int) -> list[datetime]:
    """Prompts that will not be asked again, when nothing that came of them is left."""
    which = (
        col(Prompt.community_id) == community.id,
        col(Prompt.state).in_([PromptState.STOPPED, PromptState.FINISHED]),
        col(Prompt.created_at) <= now - timedelta(days=NEVER_ASKED_DAYS),
        ~sa.exists().where(col(Occurrence.prompt_id) == Prompt.id),
    )
    return [row[0] for row in _delete(session, Prompt, limit, (col(Prompt.created_at),), *which)]


def round_people(session: Session, community: Community, now: datetime, limit: int) -> list[datetime]:
    """Who had a part in a round that is over, once its words are gone."""
    before = now - timedelta(days=community.words_days)
    over = select(Round.id, Round.starts_at).where(
        Round.community_id == community.id, col(Round.starts_at) <= before
    )
    starts = dict(session.exec(over).all())
    which = col(RoundPerson.round_id).in_(starts)
    gone = _delete(session, RoundPerson, limit, (col(RoundPerson.round_id),), which) if starts else []
    return [starts[row[0]] for row in gone]


def left_roles(session: Session, community: Community, now: datetime, limit: int) -> list[datetime]:
    """Who looked after it until they left, once all that they read then is gone."""
    before = now - timedelta(days=community.words_days)
    which = (col(LeftRole.community_id) == community.id, col(LeftRole.at) <= before)
    return [row[0] for row in _delete(session, LeftRole, limit, (col(LeftRole.at),), *which)]


def rounds(session: Session, community: Community, now: datetime, limit: int) -> list[datetime]:
    which = (
        col(Round.community_id) == community.id,
        col(Round.starts_at) <= _before(community, now),
        ~sa.exists().where(col(Thread.round_id) == Round.id),
    )
    return [row[0] for row in _delete(session, Round, limit, (col(Round.starts_at),), *which)]


def community(session: Session, community: Community, now: datetime, limit: int) -> list[datetime]:
    """What is still known of a community whose channel is gone, with those who looked after it."""
    which = (
        col(Community.id) == community.id,
        col(Community.rest_reason) == RestReason.CHANNEL_GONE,
        col(Community.rested_at) <= _before(community, now),
        ~sa.exists().where(col(Thread.community_id) == Community.id),
        ~sa.exists().where(col(Summary.community_id) == Community.id),
    )
    return [row[0] for row in _delete(session, Community, limit, (col(Community.rested_at),), *which)]
