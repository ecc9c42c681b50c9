"""For how long a community keeps what, what goes at the next night, and the proof of what went.

No proof, and no forecast, tells how many answers were given without a name where that number may not be told.
"""

import json
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlmodel import Session

from bot.delivery.files import let_go
from bot.practice.small_numbers import are_enough
from storage import audit, holds, proofs, retention
from storage.audit import Act, Note
from storage.communities import Community, Promise
from storage.proofs import Purged
from storage.replies import Came
from storage.retention import GoneReply
from storage.threads import Thread

WORDS_DAYS = (30, 60, 90, 180, 365)
SUMMARIES_DAYS = (182, 365, 730, 1826)
FEWEST_DAYS, MOST_DAYS = 7, 3653

Step = Callable[[Session, Community, datetime, int], Sequence[datetime]]

# What hangs on something else goes before it.
STEPS: dict[Purged, Step] = {
    Purged.SUMMARIES: retention.summaries,
    Purged.THREADS: retention.threads,
    Purged.OCCURRENCES: retention.occurrences,
    Purged.QUESTIONS: retention.questions,
    Purged.ROUND_PEOPLE: retention.round_people,
    Purged.LEFT_ROLES: retention.left_roles,
    Purged.ROUNDS: retention.rounds,
    Purged.COMMUNITIES: retention.community,
}
ORDER = (Purged.WORDS, *STEPS)
_BY_WORDS_TIME = (Purged.WORDS, Purged.ROUND_PEOPLE, Purged.LEFT_ROLES)


@dataclass(frozen=True)
class ToGo:
    """What the next night will delete of a community: replies that may be counted, their threads, and summaries."""

    replies: int
    threads: int
    summaries: int


def words_days_of(thread: Thread, community: Community) -> int:
    """How long after closing the words of a thread are kept: no longer than was said when they were written."""
    return min(community.words_days, thread.words_days or community.words_days)


def is_past(session: Session, thread: Thread, community: Community, now: datetime) -> bool:
    """Whether the time of a thread's words is over: nobody may read them any more, whether they are deleted yet or not.

    A hold keeps what was within its time when it was set.
    """
    if thread.closed_at is None:
        return False
    over = thread.closed_at + timedelta(days=words_days_of(thread, community))
    return over <= since_when(session, community, now)


def since_when(session: Session, community: Community, now: datetime) -> datetime:
    """The moment up to which time has passed for what is kept here: now, or when a hold was set."""
    hold = holds.standing(session, community.team_id, community.id)
    return hold.set_at if hold is not None else now


def past_their_time(session: Session, community: Community, now: datetime) -> int:
    """Of how many threads words are still there whose time is over, as far as that may be told."""
    since = since_when(session, community, now)
    return len(_tellable_to_go(session, community, since))


def purge(session: Session, team_id: str, community_id: str, what: Purged, now: datetime, limit: int) -> int:
    """Delete some of what is past its time, and write down that it was. 0: nothing is left to do, or a hold stands."""
    community = retention.frozen(session, team_id, community_id)
    if community is None or holds.standing(session, team_id, community_id) is not None:
        return 0
    if what == Purged.WORDS:
        return _purge_words(session, community, now, limit)
    since = STEPS[what](session, community, now, limit)
    _prove(session, community, what, now, len(since), since)
    return len(since)


def _purge_words(session: Session, community: Community, now: datetime, limit: int) -> int:
    gone = retention.words(session, community, now, limit)
    threads = retention.threads_named(session, {reply.thread_id for reply in gone})
    let_go(session, community.team_id, set(threads), now)
    told = _tellable(threads, community, gone)
    closed = [moment for each in told if (moment := threads[each].closed_at) is not None]
    _prove(session, community, Purged.WORDS, now, told.total(), closed)
    if told:
        counts = json.dumps({"words": told.total()})
        audit.note(
            session, Note(community.team_id, Act.PURGED, now, community_id=community.id, counts=counts)
        )
    return len(gone)


def _prove(
    session: Session,
    community: Community,
    what: Purged,
    now: datetime,
    number: int,
    since: Iterable[datetime],
) -> None:
    days = sorted(moment.date() for moment in since)
    if number:
        proofs.note(
            session,
            community.team_id,
            community.id,
            what,
            now,
            how_many=number,
            kept_days=community.words_days if what in _BY_WORDS_TIME else community.summaries_days,
            days=(days[0], days[-1]),
        )


def _tellable_to_go(session: Session, community: Community, now: datetime) -> Counter[str]:
    gone = retention.words_to_go(session, community, now)
    return _tellable(retention.threads_named(session, {reply.thread_id for reply in gone}), community, gone)


def _tellable(threads: Mapping[str, Thread], community: Community, gone: Sequence[GoneReply]) -> Counter[str]:
    """How many replies of each thread may be told of: answers without a name only where there were enough of them."""
    return Counter(
        reply.thread_id for reply in gone if _may_be_told(reply, threads[reply.thread_id], community)
    )


def _may_be_told(reply: GoneReply, thread: Thread, community: Community) -> bool:
    return reply.came != Came.FORM or thread.promise == Promise.NOTHING or are_enough(thread, community)


def to_go(session: Session, community: Community, now: datetime) -> ToGo:
    """What the next night will delete, at the latest a day from now; nothing while a hold stands."""
    if holds.standing(session, community.team_id, community.id) is not None:
        return ToGo(0, 0, 0)
    tomorrow = now + timedelta(days=1)
    told = _tellable_to_go(session, community, tomorrow)
    return ToGo(told.total(), len(told), retention.summaries_to_go(session, community, tomorrow))
