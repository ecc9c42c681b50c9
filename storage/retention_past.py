"""What is past its time: one condition for each kind of thing, for one community or for all of them at once.

That no hold stands is for the caller to see to.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import aliased
from sqlmodel import Session, col, select

from storage.columns import table_of
from storage.communities import Community, RestReason
from storage.occurrences import Occurrence
from storage.prompts import Prompt, PromptState
from storage.proofs import Purged
from storage.replies import Reply
from storage.roles_left import LeftRole
from storage.rounds import Round, RoundPerson
from storage.summaries import Summary
from storage.threads import Thread

NEVER_ASKED_DAYS = 30  # a question that was stopped before it was asked
_MOMENT = table_of(Thread).c.closed_at.type
_COMMUNITY: Any = aliased(Community)

Conditions = tuple[Any, ...]


@dataclass(frozen=True)
class Past:
    """The moments up to which time has passed: of one community, or, as SQL, of each that a query goes through."""

    community_id: Any
    words: Any
    summaries: Any
    own_words: Any  # of a thread whose words are kept for less long than those of others
    never_asked: datetime


def of_one(session: Session, community: Community, now: datetime) -> Past:
    own: Any = select(Thread.words_days).where(Thread.community_id == community.id).distinct()
    return Past(
        community_id=community.id,
        words=now - timedelta(days=community.words_days),
        summaries=now - timedelta(days=community.summaries_days),
        own_words=_before(now, col(Thread.words_days), session.exec(own)),
        never_asked=now - timedelta(days=NEVER_ASKED_DAYS),
    )


def _of_each(session: Session, now: datetime) -> Past:
    def before(days: Any, of: Any) -> Any:
        return _before(now, of, session.exec(select(days).distinct()))

    return Past(
        community_id=_COMMUNITY.id,
        words=before(Community.words_days, _COMMUNITY.words_days),
        summaries=before(Community.summaries_days, _COMMUNITY.summaries_days),
        own_words=before(Thread.words_days, col(Thread.words_days)),
        never_asked=now - timedelta(days=NEVER_ASKED_DAYS),
    )


def _before(now: datetime, column: Any, found: Iterable[int | None]) -> Any:
    """So many days ago, by a column that has one of the numbers found. No database counts days as another does."""
    moments = {days: sa.literal(now - timedelta(days=days), _MOMENT) for days in found if days is not None}
    return sa.case(moments, value=column) if moments else sa.cast(sa.null(), _MOMENT)


def threads_past_words(past: Past) -> Conditions:
    """The threads whose words have been kept for long enough: since they closed, and never longer than was said then."""
    closed_at = col(Thread.closed_at)
    return (
        col(Thread.community_id) == past.community_id,
        sa.or_(closed_at <= past.words, closed_at <= past.own_words),
    )


def _words(past: Past) -> Conditions:
    return (col(Reply.thread_id) == Thread.id, *threads_past_words(past))


def _summaries(past: Past) -> Conditions:
    return (col(Summary.community_id) == past.community_id, col(Summary.published_at) <= past.summaries)


def _threads(past: Past) -> Conditions:
    """What was still known of a thread, when its words and its summary are gone and it is as old as they may be."""
    return (
        col(Thread.community_id) == past.community_id,
        col(Thread.closed_at) <= past.summaries,
        ~sa.exists().where(col(Reply.thread_id) == Thread.id),
        ~sa.exists().where(col(Summary.thread_id) == Thread.id),
    )


def _occurrences(past: Past) -> Conditions:
    """The dates of a prompt, as old as summaries may be and without a thread."""
    return (
        col(Occurrence.due_at) <= past.summaries,
        col(Occurrence.prompt_id) == Prompt.id,
        col(Prompt.community_id) == past.community_id,
        ~sa.exists().where(col(Thread.occurrence_id) == Occurrence.id),
    )


def _questions(past: Past) -> Conditions:
    """Prompts that will not be asked again, when nothing that came of them is left."""
    return (
        col(Prompt.community_id) == past.community_id,
        col(Prompt.state).in_([PromptState.STOPPED, PromptState.FINISHED]),
        col(Prompt.created_at) <= past.never_asked,
        ~sa.exists().where(col(Occurrence.prompt_id) == Prompt.id),
    )


def rounds_past_words(past: Past) -> Conditions:
    return (
        col(Round.community_id) == past.community_id,
        col(Round.starts_at) <= past.words,
    )


def _round_people(past: Past) -> Conditions:
    """Who had a part in a round, once its words are gone."""
    return (col(RoundPerson.round_id) == Round.id, *rounds_past_words(past))


def _left_roles(past: Past) -> Conditions:
    """Who looked after it until they left, once all that they read then is gone."""
    return (col(LeftRole.community_id) == past.community_id, col(LeftRole.at) <= past.words)


def _rounds(past: Past) -> Conditions:
    return (
        col(Round.community_id) == past.community_id,
        col(Round.starts_at) <= past.summaries,
        ~sa.exists().where(col(Thread.round_id) == Round.id),
    )


def _communities(past: Past) -> Conditions:
    """What is still known of a community whose channel is gone, with those who looked after it."""
    return (
        col(Community.id) == past.community_id,
        col(Community.rest_reason) == RestReason.CHANNEL_GONE,
        col(Community.rested_at) <= past.summaries,
        ~sa.exists().where(col(Thread.community_id) == Community.id),
        ~sa.exists().where(col(Summary.community_id) == Community.id),
    )


WHICH: dict[Purged, tuple[Any, Callable[[Past], Conditions]]] = {
    Purged.WORDS: (Reply, _words),
    Purged.SUMMARIES: (Summary, _summaries),
    Purged.THREADS: (Thread, _threads),
    Purged.OCCURRENCES: (Occurrence, _occurrences),
    Purged.QUESTIONS: (Prompt, _questions),
    Purged.ROUND_PEOPLE: (RoundPerson, _round_people),
    Purged.LEFT_ROLES: (LeftRole, _left_roles),
    Purged.ROUNDS: (Round, _rounds),
    Purged.COMMUNITIES: (Community, _communities),
}


def communities_with(session: Session, what: Purged, now: datetime) -> list[tuple[str, str]]:
    """The workspace and the id of every community in which something of this kind is past its time."""
    _table, conditions = WHICH[what]
    is_there = sa.exists().where(*conditions(_of_each(session, now)))
    found = select(_COMMUNITY.team_id, _COMMUNITY.id).where(is_there.correlate(_COMMUNITY))
    return [(team_id, community_id) for team_id, community_id in session.exec(found)]
